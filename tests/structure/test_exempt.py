"""What the public may not see: papers and pages that are marked so, and those that only speak of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import DocumentKind, Report, ReportKind
from pipeline.readers import read
from pipeline.structure import parse
from pipeline.structure.exempt import reason
from tests.structure.typewriter import document, plain

BODY = """
    1. Purpose of report

    1.1 The lease of the old depot ends in June and three firms have offered for it.

    {early}

    2. Recommendations

    2.1 Cabinet is recommended to accept the highest offer.

    3. Background

    3.1 The depot has stood empty for two years and its roof leaks badly in the winter months.

    {late}
"""
HEAD = """
    {top}

    Tern Valley Borough Council

    Report to:      Cabinet
    Date:           12 March 2024
    Subject:        Lease of the Depot
    Report of:      Director of Property
    {field}
"""


def paper(top: str = "", field: str = "", early: str = "", late: str = "") -> Report:
    """A report whose words on access stand over it, in its header block, early or late in its body."""
    text = (HEAD + BODY).format(top=top, field=field, early=early, late=late)
    typed, bare = parse(document(text)).reports, parse(plain(text)).reports
    assert len(typed) == len(bare) == 1
    assert typed[0].header.exempt == bare[0].header.exempt
    assert [m.whole for m in typed[0].markings] == [m.whole for m in bare[0].markings]
    for report in (typed[0], bare[0]):
        assert report.header.title == "Lease of the Depot"
        assert report.header.committee == "Cabinet"
    return typed[0]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (
            {
                "top": "NOT FOR PUBLICATION by virtue of paragraph(s) 1 and 3 of Part 1 of Schedule 12A of the Local "
                "Government Act 1972"
            },
            "1, 3",
        ),
        ({"top": "(NOT FOR PUBLICATION: By virtue of paragraph 3 of Part 1 of Schedule 12A)"}, "3"),
        ({"top": "EXEMPT - PARAGRAPH 3"}, "3"),
        ({"top": "Exempt – paragraph 3"}, "3"),
        ({"top": "EXEMPT"}, None),
        ({"top": "Exempt report"}, None),
        ({"top": "PART II"}, None),
        ({"top": "Part 2 – Exempt report"}, None),
        ({"top": "PART B (PRIVATE)"}, None),
        ({"top": "RESTRICTED"}, None),
        ({"top": "CONFIDENTIAL"}, None),
        ({"top": "CONFIDENTIAL - NOT FOR PUBLICATION"}, None),
        ({"top": "PRIVATE AND CONFIDENTIAL"}, None),
        ({"top": "PINK PAPER - EXEMPT ITEM"}, None),
        ({"top": "EXEMPT - paragraphs 6 and 9 of Schedule 7A of the Local Government (Scotland) Act 1973"}, "6, 9"),
        (
            {
                "top": "RESTRICTED under paragraph 3 of Part 1 of Schedule 6 of the Local Government Act (Northern "
                "Ireland) 2014"
            },
            "3",
        ),
        ({"top": "EXEMPT by virtue of paragraphs 14, 16 and 21 of Schedule 12A, Parts 4 and 5"}, "14, 16, 21"),
        ({"field": "Classification: Exempt (paragraph 3)"}, "3"),
        ({"field": "Classification: Exempt"}, None),
        ({"field": "Exempt information: Paragraph 3 of Part 1 of Schedule 12A"}, "3"),
        ({"field": "Is the report exempt? Yes, paragraph 5"}, "5"),
        ({"field": "Status: Restricted"}, None),
        ({"field": "Confidential: Yes"}, None),
        (
            {
                "early": "1.2 This report is not for publication because it contains exempt information under "
                "paragraph 3 of Schedule 12A, namely information relating to the bids of three firms."
            },
            "3",
        ),
        (
            {"early": "This report contains exempt information as defined in paragraphs 1 to 3 of Schedule 12A."},
            "1, 2, 3",
        ),
        ({"early": "This report is exempt from publication under paragraph 4."}, "4"),
        ({"top": "Exempt from publication under paragraph 3 of Schedule 12A"}, "3"),
        ({"top": "CLOSED REPORT"}, None),
        ({"top": "NON-PUBLIC"}, None),
        ({"top": "Not for publication under Schedule 12A (3) of the Local Government Act 1972"}, "3"),
        ({"top": "NOT FOR PUBLICATION: Exempt information under Categories 3 and 5"}, "3, 5"),
        (
            {
                "top": "The report is held to be exempt from general publication under categories 3 and 4 of paragraph "
                "10.4 of the Access to Information Procedure Rules."
            },
            "3, 4",
        ),
        (
            {
                "early": "By virtue of paragraph 3 of Part 1 of Schedule 12A, this report is exempt and members of the "
                "public may be asked to leave."
            },
            "3",
        ),
        ({"early": "By reason of paragraph 14 of Part 4 of Schedule 12A as amended, this report is exempt."}, "14"),
        ({"field": "Status: Not for publication by virtue of paragraph 3"}, "3"),
        ({"field": "Confidentiality: Not for publication"}, None),
        ({"field": "Part 1 or Part 2: Part 2"}, None),
        ({"field": "Part I / Part II: Part II (paragraph 3)"}, "3"),
        ({"field": "Contains confidential or exempt information: YES - the whole report (paragraph 5)"}, "5"),
        ({"field": "Reason for exemption: Paragraph 3 of Part 1 of Schedule 12A"}, "3"),
    ],
    ids=lambda value: next(iter(value.values()))[:40] if isinstance(value, dict) else "",
)
def test_a_paper_that_is_marked_is_exempt(words: dict[str, str], numbers: str | None) -> None:
    found = paper(**words)
    assert (found.header.exempt, found.header.exempt_paragraphs) == ("exempt", numbers)
    assert [marking.whole for marking in found.markings] == [True]
    assert found.markings[0].page == 1


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ({"field": "Classification: Open with exempt Appendix B"}, None),
        ({"field": "Classification: Part exempt"}, None),
        ({"field": "Exempt information: Yes, Appendix 2 (paragraph 3)"}, "3"),
        ({"field": "Is the report exempt? Appendix 2 only, paragraph 3"}, "3"),
        ({"early": "Appendix 2 to this report is not for publication by virtue of paragraph 3 of Schedule 12A."}, "3"),
        ({"early": "The report is public, except for Appendix A, which is exempt under paragraph 3."}, "3"),
        (
            {
                "late": "Appendix 2 contains exempt information as defined in paragraph 3 of Part 1 of Schedule 12A of "
                "the Local Government Act 1972."
            },
            "3",
        ),
        ({"top": "OPEN REPORT WITH EXEMPT APPENDIX"}, None),
        ({"field": "Contains confidential or exempt information: NO - Part I, with Part II appendix"}, None),
        ({"field": "Is the report exempt? No, but Appendix 1 is exempt under paragraph 3"}, "3"),
        ({"early": "This report is public but Appendix 1 is exempt by virtue of paragraph 3 of Schedule 12A."}, "3"),
        ({"early": "This report has a confidential appendix, which is exempt under paragraph 3."}, "3"),
        ({"early": "Part of this report is exempt under paragraph 3 of Schedule 12A."}, "3"),
        ({"late": "Appendices: 1 – Plan; Appendix 2 – Valuation (EXEMPT, paragraph 3, Schedule 12A)"}, "3"),
    ],
    ids=lambda value: next(iter(value.values()))[:40] if isinstance(value, dict) else "",
)
def test_a_public_paper_with_an_exempt_appendix_is_exempt_in_part(words: dict[str, str], numbers: str | None) -> None:
    found = paper(**words)
    assert (found.header.exempt, found.header.exempt_paragraphs) == ("part-exempt", numbers)
    assert found.markings == ()


@pytest.mark.parametrize(
    "words",
    [
        {"early": "1.2 Information on single children is exempt under paragraph 1 of Schedule 12A and is not given."},
        {"early": "This report is exempt from call-in."},
        {"early": "This report contains no exempt information."},
        {"early": "This report is restricted to the depot, and says nothing of the yard beside it."},
        {"early": "Members may resolve that the public be excluded should the discussion turn to exempt information."},
        {"early": "The report sets out the works to private rented homes and to exempt accommodation."},
        {"late": "3.2 Officers treat the names of complainants as confidential, and the file is restricted."},
        {"late": "3.2 Reports may be exempt under Schedule 12A, as Appendix 4 of the constitution explains."},
        {"late": "Part 2 of the Act does not apply."},
        {"field": "Classification: Public"},
        {"field": "Exempt information: None"},
        {"field": "Exempt information: No"},
        {"field": "Is the report exempt? No"},
        {"field": "Status: For publication"},
        {"field": "Confidential: No"},
        {"field": "Exempt: Not applicable"},
        {"early": "This report is not exempt, but Members may go into private session if bidders are named."},
        {"early": "If Members wish to discuss the offers, this report should be treated as confidential."},
        {"early": "The exempt report later on this agenda gives the tender prices under paragraph 3 of Schedule 12A."},
        {"early": "A separate report, which is not for publication, gives the financial details."},
        {"early": "The last report was not for publication by virtue of paragraph 3 of Schedule 12A."},
        {"early": "This report was previously exempt, and is now published in full."},
        {"early": "This report reviews the items that were exempt in the past year."},
        {"early": "This report includes confidential reporting for staff who see wrongdoing."},
        {"early": "This report lists charities that are exempt from business rates, and closed churchyards."},
        {"late": "Background papers: Confidential valuation (not for publication)."},
        {"field": "Exempt from Call In: Yes"},
        {"field": "Reason for exemption: Not applicable"},
        {"field": "Part 1 or Part 2: Part 1"},
        {"field": "Public/Private: Public"},
        {"field": "Confidential or exempt information: This report does not contain confidential information"},
        {"field": "Confidential or exempt: Neither"},
        {"top": "NON-EXEMPT"},
        {"top": "NOT CONFIDENTIAL"},
        {"top": "UNRESTRICTED"},
        {"top": "PART I"},
    ],
    ids=lambda words: next(iter(words.values()))[:50],
)
def test_a_paper_that_only_speaks_of_exemption_is_not_exempt(words: dict[str, str]) -> None:
    found = paper(**words)
    assert found.header.exempt in (None, "open")
    assert found.markings == ()


FORM = """<h1>Tern Valley Borough Council</h1><table><tr><td>Report to:</td><td>Cabinet</td></tr>
<tr><td>Date:</td><td>12 March 2024</td></tr><tr><td>Subject:</td><td>Lease of the Depot</td></tr>
<tr><td>{label}</td><td>{value}</td></tr></table><h2>1. Recommendations</h2><p>1.1 Cabinet is recommended to accept the
highest offer.</p><h2>2. Background</h2><p>2.1 The roof leaks.</p>"""


@pytest.mark.parametrize(
    ("label", "value", "exempt"),
    [
        ("Classification:", "Exempt (paragraph 3)", "exempt"),
        ("Is the report exempt?", "Yes, paragraph 3", "exempt"),
        ("Exempt information", "Paragraph 3 of Schedule 12A", "exempt"),
        ("Status", "Not for publication", "exempt"),
        ("Exempt:", "Appendix A only", "part-exempt"),
        ("Is the report exempt?", "No, but Appendix 1 is exempt under paragraph 3", "part-exempt"),
        ("Exempt information", "None", "open"),
        ("Confidential or exempt information", "No", "open"),
        ("Exempt or confidential information", "Not applicable", None),
    ],
)
def test_a_form_answers_beside_its_label(tmp_path: Path, label: str, value: str, exempt: str | None) -> None:
    page = tmp_path / "form.html"
    page.write_text(FORM.format(label=label, value=value), "utf-8")
    (report,) = parse(read(page)).reports
    assert report.header.exempt == exempt
    assert [marking.whole for marking in report.markings] == [True] * (exempt == "exempt")


def test_minutes_speak_of_the_reports_that_were_before_the_meeting() -> None:
    minutes = """
        Tern Valley Borough Council

        Minutes of the meeting of the Cabinet held on Tuesday 12 March 2024

        Present: Councillors Abbot, Birch and Cole

        14. Lease of the depot

        The report contained exempt information as defined in paragraph 3 of Schedule 12A. Appendix 2 is not for
        publication under that Schedule.

        RESOLVED: That the press and public be excluded from the meeting for item 15, as it involves exempt
        information under paragraphs 1 and 2 of Schedule 12A.
    """
    (report,) = parse(document(minutes)).reports
    assert (report.kind, report.header.exempt, report.markings) == (ReportKind.MINUTES, None, ())
    assert report.header.exempt_paragraphs == "1, 2"


def test_a_title_of_such_words_is_no_mark() -> None:
    for title in ("Exempt Accommodation Strategy", "Confidential Reporting Policy", "Private Sector Housing"):
        text = HEAD.replace("Lease of the Depot", title) + BODY
        (report,) = parse(document(text.format(top=title, field="", early="", late=""))).reports
        assert (report.header.exempt, report.markings) == (None, ())


def test_the_reason_is_kept_as_printed() -> None:
    found = paper(
        top="NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A: information relating to the "
        "business affairs of the three bidders."
    )
    assert found.header.exempt_reason == "information relating to the business affairs of the three bidders"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Paragraph 3 (information about the affairs of a firm (and of the council))",
            "information about the affairs of a firm (and of the council)",
        ),
        (
            "as it means disclosure of exempt information relating to one officer as defined in paragraph 1",
            "information relating to one officer",
        ),
        ("Exempt by reason of paragraph 5 (legal advice on the lease)", "legal advice on the lease"),
        ("Exempt. Paragraph 3 – Prices of bidders", "Prices of bidders"),
        ("Exempt under paragraph 1 since it names staff. See below.", "since it names staff"),
        ("Exempt under paragraph 3 (as amended) of Schedule 12A", None),
        ("Exempt (paragraph 3)", None),
    ],
)
def test_a_reason_is_told_in_its_own_words(text: str, why: str | None) -> None:
    assert reason(text) == why


def test_a_mark_over_every_page_is_furniture_and_still_a_mark() -> None:
    page = "@40 EXEMPT – NOT FOR PUBLICATION\n{text}"
    first = (HEAD + BODY).format(top="", field="", early="", late="")
    pages = [page.format(text=first), *(page.format(text=f"4.{n} The roof of bay {n} leaks.") for n in range(1, 5))]
    (report,) = parse(document(*pages)).reports
    assert report.header.exempt == "exempt"
    assert [(marking.page, marking.whole) for marking in report.markings] == [(1, True)]


def test_an_exempt_appendix_at_the_end_of_an_open_report() -> None:
    first = (HEAD + BODY).format(top="", field="", early="", late="")
    pages = [
        first,
        "4.1 The roof of bay two leaks.",
        "**Appendix 1**\n\nThe floor of the depot is of concrete.",
        "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A\n\n**Appendix 2**\n\nThe best offer was £91,000.",
        "The second offer was £88,000.",
        "**Appendix 3**\n\nThe yard is let to a scout group.",
    ]
    (report,) = parse(document(*pages)).reports
    assert (report.header.exempt, report.header.exempt_paragraphs) == ("part-exempt", "3")
    assert [(marking.page, marking.whole) for marking in report.markings] == [(4, False), (5, False)]


AGENDA = """
    Tern Valley Borough Council

    CABINET

    Tuesday 12 March 2024 at 7.00 pm

    AGENDA

    1. Apologies
    2. Declarations of interest
    3. Budget monitoring                                     3 - 4
    4. Exclusion of press and public
       That the press and public be excluded from the meeting during consideration of item 5 on the
       grounds that it involves the likely disclosure of exempt information as defined in paragraph 3
       of Part 1 of Schedule 12A of the Local Government Act 1972.
    PART II
    5. Lease of the depot                                     5 - 6
"""


def test_an_agenda_with_a_motion_to_exclude_the_public_is_not_exempt_itself() -> None:
    pack = parse(document(AGENDA, "Notes for members of the public: the hall has a loop."))
    assert pack.kind is DocumentKind.AGENDA
    (front,) = pack.reports
    assert front.markings == ()
    assert front.header.exempt is None
    assert front.header.exempt_paragraphs == "3"
    assert front.header.exempt_reason is not None
    assert front.header.exempt_reason.startswith("on the grounds that it involves")
