"""Every paragraph stands in its section, whatever the section's heading is called."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Paragraph, ParagraphKind, SectionKind
from pipeline.structure import parse, vocabulary
from tests.structure.typewriter import document, plain


def kinds(paper: Document) -> dict[str, SectionKind]:
    return {p.text: p.section_kind for p in paragraphs(paper)}


def paragraphs(paper: Document) -> list[Paragraph]:
    return [paragraph for report in parse(paper).reports for paragraph in report.paragraphs]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Recommendation(s):", SectionKind.RECOMMENDATIONS),
        ("RECOMENDATION", SectionKind.RECOMMENDATIONS),
        ("Officer's Recommendations", SectionKind.RECOMMENDATIONS),
        ("What is Cabinet being asked to decide?", SectionKind.RECOMMENDATIONS),
        ("Recommendations to Council", SectionKind.RECOMMENDATIONS),
        ("Decision required", SectionKind.RECOMMENDATIONS),
        ("Reason(s) for decision", SectionKind.REASONS),
        ("Other Options Considered and Rejected", SectionKind.OPTIONS),
        ("LEGAL IMPLICATIONS", SectionKind.LEGAL),
        ("Comments of the Section 151 Officer", SectionKind.FINANCIAL),
        ("Human Resource Implications", SectionKind.STAFFING),
        ("Purpose/Executive Summary", SectionKind.PURPOSE),
        ("Next steps", SectionKind.NEXT_STEPS),
        ("Lamps on the quay", None),
        ("Recommendation of the auditor was noted", None),
    ],
)
def test_headings_by_their_words(heading: str, kind: SectionKind | None) -> None:
    assert vocabulary.kind_of(heading) is kind


def test_numbered_sections_and_their_own_sub_headings() -> None:
    found = kinds(
        document(
            """
            **1.  Purpose of report**

            1.1  To tell members of the lamps.

            **2.  Recommendations**

            2.1  That the lamps be lit.

            **3.  The lamps on the quay**

            3.1  They are old.

            **4.  Financial implications**

            4.1  There are two bills.

            **The first bill**

            4.2  It is large.

            **The second bill**

            4.3  It is small.
            """
        )
    )
    assert found["That the lamps be lit."] is SectionKind.RECOMMENDATIONS
    assert found["They are old."] is SectionKind.OTHER
    assert found["It is large."] is SectionKind.FINANCIAL
    assert found["It is small."] is SectionKind.FINANCIAL


def test_labels_on_the_line_of_their_text() -> None:
    found = [
        (p.kind, p.text, p.section_kind)
        for p in paragraphs(plain("Subject: Lamps\n\nRecommendation: That the lamps be lit."))
    ]
    assert found[1:] == [
        (ParagraphKind.HEADING, "Recommendation:", SectionKind.RECOMMENDATIONS),
        (ParagraphKind.PARAGRAPH, "That the lamps be lit.", SectionKind.RECOMMENDATIONS),
    ]


def test_items_in_bold_are_items() -> None:
    found = paragraphs(
        document(
            """
            **Recommendations**

            **It is recommended that Cabinet:**

            **(1) Approves the lamps**

            **(2) Approves the posts**

            **Background**

            The lamps are old and the posts are bent.
            """
        )
    )
    items = [p.text for p in found if p.kind is ParagraphKind.LIST_ITEM]
    assert items == ["Approves the lamps", "Approves the posts"]
    assert found[-1].section_kind is SectionKind.BACKGROUND


def test_the_next_main_heading_ends_the_recommendations() -> None:
    found = kinds(
        document(
            """
            **2.  Recommendations**

            2.1  That the lamps be lit.

            **3.  Lamps of the harbour**

            The lamps of the harbour are lit by oil, and the oil is dear this year.
            """
        )
    )
    assert found["The lamps of the harbour are lit by oil, and the oil is dear this year."] is SectionKind.OTHER


def test_a_signature_ends_the_recommendations() -> None:
    found = kinds(
        plain(
            """
            Recommendations

            1. That the lamps be lit.

            Jane Ash Executive Director for Lamps

            LAMPS OF THE HARBOUR – WHAT WAS DONE

            All of the lamps on the quay have been cleaned and most of them burn.
            """
        )
    )
    assert found["All of the lamps on the quay have been cleaned and most of them burn."] is SectionKind.OTHER


def test_appendices_begin_on_their_page_and_not_in_a_list() -> None:
    found = kinds(
        document(
            """
            **Recommendations**

            That the lamps be lit.

            **Appendices**

            Appendix A – Map of the lamps
            Appendix B – Price of oil
            """,
            """
            **Appendix A – Map of the lamps as they stand**

            **Financial implications**

            The map was drawn by hand and cost nothing.
            """,
        )
    )
    assert found["Appendix B – Price of oil"] is SectionKind.BACKGROUND_PAPERS
    assert found["The map was drawn by hand and cost nothing."] is SectionKind.APPENDIX


def test_a_contents_table() -> None:
    found = paragraphs(
        plain("Lamps\n\nContents\n\n1 Introduction ....... 4\n\n2 Oil ....... 9\n\nThe end of the lamps came.")
    )
    assert [p.section_kind for p in found][1:4] == [SectionKind.CONTENTS] * 3
    assert found[-1].section_kind is not SectionKind.CONTENTS


def test_entries_of_contents_are_apart_though_each_reaches_the_edge() -> None:
    entries = [f"{title} {'.' * (84 - len(title))} {page}" for title, page in (("Foreword", 1), ("Oil since 2015", 4))]
    found = paragraphs(document("\n".join(["Lamps of the harbour", "", "**Contents**", *entries, "", "They end."])))
    assert [p.text for p in found if p.section_kind is SectionKind.CONTENTS][-2:] == entries


def test_short_lines_between_sentences_are_headings_where_a_text_has_no_type() -> None:
    found = paragraphs(
        plain(
            """
            Purpose

            For discussion.

            Lamps of the harbour

            1. The harbour has eleven lamps, of which nine are lit by oil and two are not lit at all.
            """
        )
    )
    assert [p.kind for p in found][2] is ParagraphKind.HEADING
