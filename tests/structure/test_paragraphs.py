"""Lines become the paragraphs that a person sees."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Line, Page, Paragraph, ParagraphKind
from pipeline.structure import joining, parse
from tests.structure.typewriter import document, plain


def paragraphs(paper: Document) -> list[Paragraph]:
    return [paragraph for report in parse(paper).reports for paragraph in report.paragraphs]


def texts(paper: Document) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(paper)]


def test_wrapped_lines_are_one_paragraph_and_space_parts_two() -> None:
    paper = document(
        """
        The lamps along the quay were lit for the first time in eleven years, and people
        came out of their houses to look at them.

        The harbour master said that he had never seen so many people on the quay.
        """
    )
    assert len(texts(paper)) == 2
    assert texts(paper)[0].endswith("eleven years, and people came out of their houses to look at them.")


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    paper = document(
        """
        The lamps along the quay were lit for the first time in eleven years and people came to look
        at them all.
        Nobody had told the harbour master, who was asleep and who had to be woken by his sister and
        her son.
        """
    )
    assert [text.split()[0] for text in texts(paper)] == ["The", "Nobody"]


def test_wrapped_figures_and_dates_are_no_markers() -> None:
    paper = document(
        """
        1.1  The lamps were bought in 1998 and the contract for their upkeep came to an end on
             31 March 2019. Since then they have been kept by the harbour master at a cost of
             4.5 million pounds, and by
             10 volunteers, of whom the eldest has been at it since
             2. The rest are new.

        1.2  Nothing more was done.
        """
    )
    found = paragraphs(paper)
    assert [p.number for p in found] == ["1.1", "1.2"]
    assert "ended" not in found[0].text
    assert "on 31 March 2019. Since" in found[0].text
    assert "by 10 volunteers" in found[0].text


def test_lists_nest_by_style_and_indent() -> None:
    paper = document(
        """
        2.1  The following lamps would be mended this year:
             •  the lamps on the quay:
                  o  Those on the north side
                  o  Those on the south side
             •  the lamps in the square.
        2.2  The rest would wait:
             (a) those in lanes; and
             (b) those in yards, namely
                 (i)  Bell Yard; and
                 (ii) Dyer's Yard.
             (c) all others.
        """
    )
    assert [(p.number, p.marker, p.level) for p in paragraphs(paper)] == [
        ("2.1", "2.1", 0),
        (None, "•", 1),
        (None, "o", 2),
        (None, "o", 2),
        (None, "•", 1),
        ("2.2", "2.2", 0),
        ("a", "(a)", 1),
        ("b", "(b)", 1),
        ("i", "(i)", 2),
        ("ii", "(ii)", 2),
        ("c", "(c)", 1),
    ]


def test_i_after_h_is_a_letter() -> None:
    paper = plain("\n\n".join(f"{letter}) lamp {letter}" for letter in "fghij"))
    assert [p.level for p in paragraphs(paper)] == [0] * 5


@pytest.mark.parametrize("few", [0, 40])
def test_hyphens_heal_by_the_document_s_own_words(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the words are sought in the text or gathered first."""
    monkeypatch.setattr(joining, "FEW", few)
    paper = document(
        """
        The lamps were bought for their brightness. A well-known maker of lamps in the town is
        Alder and Sons, whose lamps are known for bright-
        ness, and the firm is well-
        known in the county. It has a long-
        term lease of the old mill and a term of trade with us that is as long as it is dull.
        """
    )
    text = " ".join(texts(paper))
    assert "known for brightness, and" in text
    assert "is well-known in" in text
    assert "a long-term lease" in text


def test_a_hyphen_at_a_page_s_end_is_no_evidence_on_itself() -> None:
    """The halves of a word that ends of lines cut are none of the document's words, be it by the end of a page."""
    lamps = document(
        "The firm is well-\nknown. Many of its lamps are bright-",
        "ness itself, and they are of course well-\nmade.",
        "A lamp is a well-known thing: bright",
    )
    assert "".join(joining.Words(lamps)._texts).split("\n") == [
        *("the firm is ", ". many of its lamps are ", " itself, and they are of course ", "."),
        *("a lamp is a well-known thing: bright", ""),
    ]


def test_a_paragraph_runs_on_over_the_page() -> None:
    paper = document(
        "The lamps along the quay were lit for the first time in eleven years when the harbour\n@810 Page 1",
        "master found the key. He had kept it in a drawer.\n\nThat was in October.\n@810 Page 2",
    )
    found = paragraphs(paper)
    assert found[0].text.endswith("when the harbour master found the key. He had kept it in a drawer.")
    assert found[0].page == 1
    assert len(found) == 2


def test_a_heading_does_not_run_on() -> None:
    paper = document(
        "**Lamps on the quay and in the square of the old town by the harbour**", "lamps are lit at night."
    )
    assert len(texts(paper)) == 2


def test_a_sentence_cut_by_a_blank_line_is_joined_in_plain_text() -> None:
    paper = plain(
        """
        Purpose

        The lamps were mended by two firms, one of which was owned by the harbour master and shared with

        Seaview Town Council, who had asked for it. The other was not.

        - Note the plans to light the quay by the end of the year, in line with what was agreed to

        make the most of the summer.
        """
    )
    assert [text.split()[-1] for text in texts(paper)] == ["Purpose", "not.", "summer."]


def test_hard_wrapped_text_is_put_together() -> None:
    paper = plain(
        """
        Purpose

        This report tells the committee what was done about the lamps on the quay
        since June, and asks for two things that would help in the year to come
        and in the year after that.

        1.   note the progress that was made with the lamps, and the list of yards
             in paragraph 6;

        2.   agree that the Council should light every yard by the end of May next
             year.
        """
    )
    found = paragraphs(paper)
    assert [p.number for p in found] == [None, None, "1", "2"]
    assert found[3].text == "agree that the Council should light every yard by the end of May next year."


def test_a_lost_number_is_taken_from_its_neighbours() -> None:
    paper = plain(
        """
        Recommendations

        It is recommended that Cabinet:

        1. Note the lamps.

        2. Approve the posts.

        - Approve the wires.

        4. Note the bill.
        """
    )
    assert [p.number for p in paragraphs(paper) if p.kind is ParagraphKind.LIST_ITEM] == ["1", "2", "3", "4"]


def test_whole_lines_are_never_joined() -> None:
    lines = (Line("The lamps in", whole=True), Line("the yard are old", whole=True))
    assert texts(Document("a.docx", "", "x", (Page(1, lines),), False)) == ["The lamps in", "the yard are old"]


def test_a_box_is_that_of_the_first_page() -> None:
    paper = document(
        "The lamps were lit and the people of the harbour came to look at them by night, and the\n@810 1",
        "sea was calm.",
    )
    box = paragraphs(paper)[0].box
    assert box is not None
    assert box.bottom < 200


def test_small_print_at_the_foot_is_a_footnote() -> None:
    content = (
        document("The lamps were lit by two firms1 and by nobody else in the town that year or the next.")
        .pages[0]
        .content
    )
    small = content[0]
    assert isinstance(small, Line)
    assert small.box is not None
    note = small._replace(
        text="1 Alder and Sons, and Birch.", size=8.0, words=(), box=small.box._replace(top=760.0, bottom=768.0)
    )
    found = paragraphs(document((*content, note)))
    assert [p.kind for p in found] == [ParagraphKind.PARAGRAPH, ParagraphKind.FOOTNOTE]
