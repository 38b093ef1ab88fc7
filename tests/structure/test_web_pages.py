"""Pages of meeting sites and other papers as councils print them, as text and as PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Flowable
from reportlab.platypus import SimpleDocTemplate

from pipeline import readers
from pipeline.extractors import recommendations
from pipeline.model import Recommendation, Report, ReportKind
from pipeline.structure import parse
from tests.structure.reading import check

Reader = Callable[[Path, str], Report]


def as_text(folder: Path, lines: str) -> Report:
    path = folder / "page.txt"
    path.write_text(lines, encoding="utf-8")
    return parse(readers.read(path)).reports[0]


def as_pdf(folder: Path, lines: str) -> Report:
    path = folder / "page.pdf"
    style = ParagraphStyle("spaced", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=11)
    flowables = [Flowable(line, style) for line in lines.split("\n") if line.strip()]
    SimpleDocTemplate(str(path)).build(flowables)
    return parse(readers.read(path)).reports[0]


READERS = pytest.mark.parametrize("reader", [as_text, as_pdf])


def decided(report: Report) -> list[tuple[str | None, tuple[str, ...]]]:
    found = recommendations.extract(report, ())
    return [(item.number, item.actions) for item in found if isinstance(item, Recommendation)]


PROSE = (
    "Members heard that the ferry had sailed on every day of the year but three, and that those who live on the far "
    "shore had asked for a later boat on Fridays; the engineer said that the crew could be found if the yard agreed."
)

ITEM = """Agenda item

Hedge Cutting Contract 2031-35

Report of the Head of Verges (copy attached).

Minutes:

The Cabinet considered a report which asked for a new contract for the cutting of hedges along rural lanes.

RESOLVED:

(1) That the contract be let for four years; and

(2) That the Head of Verges be authorised to sign it.
"""


@READERS
def test_an_agenda_item_is_titled_as_the_item_is(reader: Reader, tmp_path: Path) -> None:
    report = reader(tmp_path, ITEM)
    check(
        report.header,
        title="Hedge Cutting Contract 2031-35",
        author="Head of Verges",
        committee="Cabinet",
        item_no=None,
    )
    assert decided(report) == [("1", ("let",)), ("2", ("authorise",))]


ISSUE = f"""Issue - meetings

Ferry Timetable

Meeting: 04/06/2031 - Transport Committee (Item 12)

12 Ferry Timetable for the Winter PDF 65 KB

Report of the Harbour Master and Director of Ferries.

{PROSE}

Additional documents:

Decision:

Resolved - that,

1. The winter timetable be approved.

2. The crew are thanked and the cost of their uniforms be noted.
"""


@READERS
def test_an_issue_names_meeting_date_and_item(reader: Reader, tmp_path: Path) -> None:
    report = reader(tmp_path, ISSUE)
    check(
        report.header,
        title="Ferry Timetable for the Winter",
        committee="Transport Committee",
        meeting_date=dt.date(2031, 6, 4),
        item_no="12",
        author="Harbour Master and Director of Ferries",
    )
    assert [number for number, _ in decided(report)] == ["1", "2"]


DECISION = """Decision details

Quarterly Ferry Income

Decision Maker: Cabinet

Decision status: Information Only

Is Key decision?: Yes

Is subject to call in?: Yes

That the following be noted:

1. Income of £2m from winter sailings.

2. Fewer passengers than in any year since the bridge was opened.

Report author: Nia Wren

Publication date: 09/06/2031

Date of decision: 04/06/2031
"""


@READERS
def test_a_decision_page_notes_findings(reader: Reader, tmp_path: Path) -> None:
    report = reader(tmp_path, DECISION)
    check(
        report.header,
        title="Quarterly Ferry Income",
        committee="Cabinet",
        meeting_date=dt.date(2031, 6, 4),
        key_decision=True,
        author="Nia Wren",
    )
    assert decided(report) == [("1", ("note",)), ("2", ("note",))]


def test_a_decision_page_without_title_has_none(tmp_path: Path) -> None:
    page = DECISION.replace("Quarterly Ferry Income\n", "")
    check(as_text(tmp_path, page).header, title=None, committee="Cabinet")


def test_a_page_that_begins_in_the_middle_has_no_header(tmp_path: Path) -> None:
    report = as_text(
        tmp_path,
        "The report fulfils the duty to tell members each year how many hedges were cut in the year before.\n\n"
        "Members asked for more hedges to be laid by hand, and officers said that they would look into it.\n",
    )
    check(report.header, title=None, committee=None, meeting_date=None, item_no=None, author=None)


def test_a_number_with_a_slash_is_no_item(tmp_path: Path) -> None:
    report = as_text(tmp_path, ITEM.replace("Hedge Cutting Contract 2031-35", "2031/32 Hedge Programme"))
    check(report.header, title="2031/32 Hedge Programme", item_no=None)


def test_an_issue_with_decisions_takes_its_date(tmp_path: Path) -> None:
    report = as_text(
        tmp_path,
        "Issue - decisions\n\nFood Waste Rounds\n\n04/06/2031 - Rounds and Routes\n\nThat:\n\n"
        "1) the new rounds be introduced from July;\n\n"
        "2) any further changes be delegated to the Director of Rounds.\n",
    )
    check(report.header, title="Food Waste Rounds", meeting_date=dt.date(2031, 6, 4), committee=None)
    assert decided(report) == [("1", ("introduce",)), ("2", ("delegate",))]


def test_what_stands_below_minutes_is_not_decided(tmp_path: Path) -> None:
    report = as_text(
        tmp_path,
        "Agenda item\n\nLibrary Hours\n\nDecision:\n\nIt be noted that the hours would be reviewed.\n\nMinutes:\n\n"
        "The Portfolio Holder for Libraries\n\n(a) submitted a report, which stated that few came on Mondays;\n",
    )
    assert decided(report) == [(None, ("note",))]


@READERS
def test_minutes_titled_with_their_date(reader: Reader, tmp_path: Path) -> None:
    report = reader(
        tmp_path,
        "Wrenbury Town Council\n\nAllotments Committee Minutes – 4 June 2031\n\nCllr B Ash Cllr C Elm\n\n"
        f"1. Apologies\n\nApologies were received from Cllr D Oak.\n\n2. Ferry\n\n{PROSE}\n",
    )
    check(report.header, title="Minutes", committee="Allotments Committee", meeting_date=dt.date(2031, 6, 4))


def test_several_labels_on_one_line(tmp_path: Path) -> None:
    report = as_text(
        tmp_path,
        "Name of meeting: Cabinet Date: 4th June 2031 Title of report: Canal Bridges\n\n"
        "Purpose of report\n\n1. To tell Cabinet about the bridges over the canal and who mends them.\n",
    )
    check(report.header, title="Canal Bridges", committee="Cabinet", meeting_date=dt.date(2031, 6, 4))


def test_a_decision_named_in_its_page(tmp_path: Path) -> None:
    report = as_text(
        tmp_path,
        "Decision - Purchase of Two Ferries\n\nDecision Maker: Cabinet Member for Ferries\n\n"
        "Is Key decision?: Yes\n\nDecision status: For Determination\n\nPurpose: To buy two ferries.\n\nDecision:\n\n"
        "I approve the purchase of two ferries and delegate authority to the Director of Ports to sign.\n\n"
        "Made at meeting: 04/06/2031 - Ferries Cabinet Committee\n",
    )
    check(report.header, title="Purchase of Two Ferries", meeting_date=dt.date(2031, 6, 4), key_decision=True)
    assert decided(report) == [(None, ("approve", "delegate"))]


def test_a_title_wrapped_below_its_label(tmp_path: Path) -> None:
    report = as_text(
        tmp_path,
        "WRENSHIRE DISTRICT COUNCIL\n\nReport to:   Planning Committee\nDate:        4 June 2031\nSubject:\n"
        "             Review of the Local List of Historic\n             Walls and Gates\n"
        "Report of:   Head of Heritage\n\n1. PURPOSE OF REPORT\n1.1 To tell members about the list of walls.\n",
    )
    check(report.header, title="Review of the Local List of Historic Walls and Gates", author="Head of Heritage")


@READERS
def test_a_body_can_be_the_delegate(reader: Reader, tmp_path: Path) -> None:
    report = reader(
        tmp_path,
        "Audit Committee, 4 June 2031\n\nItem 5\n\nReport by: Chief Internal Auditor\n\nBee Keeping on Roofs\n\n"
        f"{PROSE}\n\nDECISION REQUIRED\n\nThe function of roof inspection be delegated to Wrenshire County Council.\n",
    )
    check(report.header, title="Bee Keeping on Roofs", item_no="5", author="Chief Internal Auditor")
    found = [item for item in recommendations.extract(report, ()) if isinstance(item, Recommendation)]
    assert [item.delegate for item in found] == ["Wrenshire County Council"]


def test_a_slogan_and_a_number_are_no_header(tmp_path: Path) -> None:
    report = as_text(
        tmp_path,
        "been agreed in the last year. The Council was asked to think again about its hedges.\n\n"
        "Big hearts, green lanes\n\n202 people wrote in about the plan and half were in favour of it.\n",
    )
    check(report.header, title=None, item_no=None, committee=None)


def test_a_text_with_form_feeds_holds_several_reports(tmp_path: Path) -> None:
    page = (
        "WRENSHIRE DISTRICT COUNCIL\n\nReport to: Planning Committee\nDate: 4 June 2031\nSubject: {}\n"
        "Report of: Head of Heritage\n\n1. PURPOSE OF REPORT\n1.1 To tell members what was found in spring.\n"
    )
    path = tmp_path / "pack.txt"
    path.write_text("\f".join(page.format(title) for title in ("Walls and Gates", "Ferries and Quays")))
    reports = parse(readers.read(path)).reports
    assert [report.header.title for report in reports] == ["Walls and Gates", "Ferries and Quays"]


MEETINGS = """Meeting documents

- Meeting of Postponed from 28 May 2031, Harbour Committee, Wednesday, 4th June, 2031 4.30 pm (Item 66.)

Decision:

RESOLVED that the ferry be painted blue.
"""


@READERS
def test_a_meeting_of_line_names_body_day_and_item(reader: Reader, tmp_path: Path) -> None:
    report = reader(tmp_path, MEETINGS)
    check(
        report.header,
        title=None,
        committee="Harbour Committee",
        meeting_date=dt.date(2031, 6, 4),
        item_no="66",
        author=None,
    )


@READERS
@pytest.mark.parametrize("below", ["Minutes:", "Decision Maker: Cabinet", "Report of the Head of Verges."])
def test_a_title_may_end_like_a_sentence(reader: Reader, tmp_path: Path, below: str) -> None:
    report = reader(
        tmp_path, f"Agenda item\n\nA Lease of the Quay with Wrenshire District Council (KD).\n\n{below}\n\n{PROSE}"
    )
    assert report.header.title == "A Lease of the Quay with Wrenshire District Council (KD)."


def test_a_decision_maker_is_no_author(tmp_path: Path) -> None:
    page = "Decision details\n\nA New Ferry\n\nDecision Maker: Director - Lanes and Water\n\nPurpose:\n\nTo buy it."
    check(
        as_text(tmp_path, page).header,
        title="A New Ferry",
        committee="Director - Lanes and Water",
        author=None,
    )


@READERS
def test_labels_of_a_decision_need_no_page_name(reader: Reader, tmp_path: Path) -> None:
    report = reader(
        tmp_path, f"Decision Maker: Cabinet\n\nDecision status: Approved\n\n{PROSE}\n\nRESOLVED that it be so."
    )
    assert report.kind is ReportKind.DECISION
    check(report.header, committee="Cabinet", title=None)


@pytest.mark.parametrize(
    ("opening", "committee", "author"),
    [
        (
            "The Harbour Committee considered the report of the Head of Boats which asked for paint.",
            "Harbour Committee",
            1,
        ),
        ("Consideration was given to a report of the Head of Boats, which asked for paint.", None, 1),
        ("Cabinet received an update on the ferry, which is white.", "Cabinet", 0),
    ],
)
def test_a_minute_without_the_sites_labels(tmp_path: Path, opening: str, committee: str | None, author: int) -> None:
    report = as_text(tmp_path, f"Painting of the Ferry\n\n{opening}\n\nRESOLVED:\n\nThat it be painted blue.")
    assert report.kind is ReportKind.MINUTES
    check(report.header, title="Painting of the Ferry", committee=committee, author="Head of Boats" if author else None)


AGENDA = """Agenda

Harbour Committee - Wednesday, 4th June, 2031 6.30 pm

Venue: Council Chamber, Wren Hall

Items
No. Item

1.

Apologies for absence

7.

Budget of the Harbour{budget}

Report of the Treasurer.

8.

Painting of the Ferry PDF 65 KB

Report of the Head of Boats.

Recommendation:

That the painting of the ferry be approved at a cost of £20,000.

9.

Date of the next meeting
"""


@pytest.mark.parametrize("budget", ["", " PDF 300 KB"])
def test_each_item_of_an_agenda_is_its_own_report(budget: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(AGENDA.format(budget=budget), encoding="utf-8")
    pack = parse(readers.read(path))
    reports = [report for report in pack.reports if report.kind is not ReportKind.FRONT]
    assert [(r.header.item_no, r.header.title, r.header.author) for r in reports] == [
        ("7", "Budget of the Harbour", "Treasurer"),
        ("8", "Painting of the Ferry", "Head of Boats"),
    ]
    for report in reports:
        check(report.header, committee="Harbour Committee", meeting_date=dt.date(2031, 6, 4))
    assert decided(reports[1]) == [(None, ("approve",))]


def test_an_agenda_with_its_minutes_is_one_report(tmp_path: Path) -> None:
    page = (
        AGENDA.format(budget="")
        .replace("Recommendation:", "Minutes:\n\nRESOLVED:")
        .replace("Agenda", "Agenda and minutes")
    )
    report = as_text(tmp_path, page)
    check(report.header, title="Minutes", item_no=None, committee="Harbour Committee", meeting_date=dt.date(2031, 6, 4))
    assert any("be approved" in paragraph.text for paragraph in report.paragraphs)


def test_one_file_among_items_does_not_name_the_page(tmp_path: Path) -> None:
    page = (
        AGENDA.format(budget="")
        .replace("Agenda\n", "Business of the day\n")
        .replace("Apologies for absence", "Opening")
    )
    report = as_text(tmp_path, page)
    assert report.header.item_no is None
    assert report.header.title != "Painting of the Ferry"


LISTED = (
    "Decisions\n\nDecisions published\n\n"
    "04/06/2031 - Verges of the Borough ref: 812    Item Deferred\n\n"
    "Decision Maker: Lead Member for Roads\n\nMade at meeting: 04/06/2031 - Lead Member for Roads\n\n"
    "Decision published: 05/06/2031\n\nDecision:\n\nThe Lead Member RESOLVED to defer the report.\n\n"
    "02/06/2031 - Two Ferries ref: 811    Recommendations Approved\n\n"
    "Decision Maker: Cabinet\n\nDecision published: 03/06/2031\n\nDecision:\n\nCabinet RESOLVED to buy them.\n"
)


def test_a_page_that_lists_decisions_is_cut_into_them(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(LISTED, encoding="utf-8")
    first, second = parse(readers.read(path)).reports
    assert [first.kind, second.kind] == [ReportKind.DECISION] * 2
    check(
        first.header,
        title="Verges of the Borough",
        reference="812",
        item_no=None,
        meeting_date=dt.date(2031, 6, 4),
        committee="Lead Member for Roads",
    )
    check(second.header, title="Two Ferries", reference="811", meeting_date=dt.date(2031, 6, 2), committee="Cabinet")


def test_the_author_of_an_issue_stands_on_the_line_below_its_label(tmp_path: Path) -> None:
    lines = (
        "Issue - meetings\n\nVerges of the Borough\n\nMeeting: 04/06/2031 - Cabinet (Item 12)\n\n"
        "12 Verges of the Borough pdf icon PDF 60 KB\n\nContact:\n\nJo Ash, Head of Mowing\n\n"
        "Report By:\n\nAssistant Head of Verges\n\nTo review the mowing.\n\nCabinet is RECOMMENDED to note it.\n"
    )
    check(as_text(tmp_path, lines).header, author="Assistant Head of Verges", item_no="12")


def test_the_sort_of_a_meeting_before_a_comma_is_no_part_of_its_name(tmp_path: Path) -> None:
    lines = (
        "Agenda and minutes\n\nAnnual, Council - Tuesday 15 May 2029 2.00 pm\n\n"
        "Items\n\n1.\n\nApologies\n\nMinutes:\n\nNone were made.\n"
    )
    check(as_text(tmp_path, lines).header, committee="Council", meeting_date=dt.date(2029, 5, 15))


def test_an_hour_that_touches_its_day_is_no_number(tmp_path: Path) -> None:
    lines = (
        "Verges Committee\n6.00pm4 June 2031\nTown Hall\nMINUTES\n"
        "Present: Councillor Ash (Chair)\n1 Apologies\n1.1 There were none.\n"
    )
    check(as_text(tmp_path, lines).header, committee="Verges Committee", meeting_date=dt.date(2031, 6, 4))


def test_whose_a_paper_is_that_names_a_council_once_or_by_a_place_is_not_known(tmp_path: Path) -> None:
    lines = (
        "Verges\n\nin the London Borough of Southwark\n\n1. Background\n\nMowing at Kent County Council costs more.\n"
    )
    check(as_text(tmp_path, lines).header, authority=None)
    mayor = f"{lines}\nThe Mayor, acting as Local Planning Authority, grants permission.\n"
    check(as_text(tmp_path, mayor).header, authority="Greater London Authority")
