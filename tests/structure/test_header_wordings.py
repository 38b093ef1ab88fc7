"""Header blocks in the ways in which councils print them: labels in every wording, in tables, on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from pipeline import readers
from tests.structure.bound import BOLD, PLAIN
from tests.structure.reading import header

CLOSE = ParagraphStyle("close", parent=PLAIN, spaceAfter=2)

BODY = """

1. Purpose of Report

1.1 To tell members what was found in spring when the lanes were walked, and to ask for money.

2. Recommendations

2.1 That the report be noted.
"""
CASES: tuple[tuple[str, dict[str, str]], ...] = (
    (
        """| | |
|---|---|
| Report to: | Overview and Scrutiny Committee |
| Date of Meeting: | 4 June 2031 |
| Report Title: | Walking the lanes |
| Report Author: | Nia Wren, Head of Lanes |
| Ward(s) Affected: | All |
""",
        {
            "title": "Walking the lanes",
            "committee": "Overview and Scrutiny Committee",
            "meeting_date": "2031-06-04",
            "author": "Nia Wren, Head of Lanes",
        },
    ),
    (
        """# Walking the lanes

**Date:** 4 June 2031

**Meeting:** Cabinet

**Report of:** Corporate Director (Place)

**Contact Officer:** Nia Wren 01234 567890
""",
        {
            "title": "Walking the lanes",
            "committee": "Cabinet",
            "meeting_date": "2031-06-04",
            "author": "Corporate Director (Place)",
        },
    ),
    (
        """WRENSHIRE COUNCIL

CABINET MEMBER FOR HIGHWAYS

4 JUNE 2031

REPORT OF THE DIRECTOR OF LANES

WALKING THE LANES
""",
        {
            "title": "WALKING THE LANES",
            "committee": "CABINET MEMBER FOR HIGHWAYS",
            "meeting_date": "2031-06-04",
            "author": "DIRECTOR OF LANES",
        },
    ),
    (
        """Agenda Item 6

Report to Communities Scrutiny Committee

Date: 4 June 2031

Title: Walking the lanes

Report by: Director of Lanes

Lead Member: Councillor A Finch
""",
        {
            "item_no": "6",
            "title": "Walking the lanes",
            "committee": "Communities Scrutiny Committee",
            "meeting_date": "2031-06-04",
            "author": "Director of Lanes",
        },
    ),
    (
        """THE HIGHMOOR COUNCIL

Agenda Item 11

Report No RES/14/31

Resources Committee - 4 June 2031

Walking the Lanes

Report by the Director of Lanes
""",
        {
            "item_no": "11",
            "title": "Walking the Lanes",
            "committee": "Resources Committee",
            "meeting_date": "2031-06-04",
            "author": "Director of Lanes",
        },
    ),
    (
        """| Committee: | Date: | Classification: | Item No: |
|---|---|---|---|
| Strategic Development Committee | 4th June 2031 | Unrestricted | 5.2 |

| Report of: Corporate Director of Place | Title: Walking the lanes |
|---|---|
| Originating Officer: Nia Wren | Ward: Northgate |
""",
        {
            "item_no": "5.2",
            "title": "Walking the lanes",
            "committee": "Strategic Development Committee",
            "meeting_date": "2031-06-04",
            "author": "Corporate Director of Place",
        },
    ),
    (
        """Subject:

Walking the lanes

Meeting Date:

4 June 2031

Report Of:

Director of Lanes

To:

Policy Committee
""",
        {
            "title": "Walking the lanes",
            "committee": "Policy Committee",
            "meeting_date": "2031-06-04",
            "author": "Director of Lanes",
        },
    ),
    (
        """Meeting: Schools Forum

Date: Wednesday 4 June 2031

Agenda item number: 7

Paper title: Walking the lanes to school

Presented by: Nia Wren
""",
        {
            "item_no": "7",
            "title": "Walking the lanes to school",
            "committee": "Schools Forum",
            "meeting_date": "2031-06-04",
            "author": "Nia Wren",
        },
    ),
    (
        """Walking the Lanes

Cabinet Member(s): Cllr A Finch
Responsible Officer: Nia Wren, Director of Lanes

Reason for Report: To say what was found.
""",
        {"title": "Walking the Lanes", "author": "Nia Wren, Director of Lanes"},
    ),
    (
        """CABINET 4 JUNE 2031

SUBJECT: WALKING THE LANES

LEAD OFFICER: NIA WREN, DIRECTOR OF LANES

CABINET MEMBER: COUNCILLOR A FINCH

SUMMARY OF ISSUE:

The lanes were walked in spring.
""",
        {
            "title": "WALKING THE LANES",
            "committee": "CABINET",
            "meeting_date": "2031-06-04",
            "author": "NIA WREN, DIRECTOR OF LANES",
        },
    ),
    (
        """Decision maker: Cabinet

Date: 4 June 2031

Title of report: Walking the lanes

Report from: Executive Director of Lanes

Cabinet Portfolio: Lanes and Water

Key Decision: No

Classification: For general release
""",
        {
            "title": "Walking the lanes",
            "committee": "Cabinet",
            "meeting_date": "2031-06-04",
            "author": "Executive Director of Lanes",
        },
    ),
    (
        """Item No. 9

Planning Committee: 4 June 2031

REPORT BY THE HEAD OF PLANNING

WALKING THE LANES
""",
        {
            "item_no": "9",
            "title": "WALKING THE LANES",
            "committee": "Planning Committee",
            "meeting_date": "2031-06-04",
            "author": "HEAD OF PLANNING",
        },
    ),
    (
        """MERTHYR CYFARTHFA COUNTY BOROUGH COUNCIL

REPORT TO CABINET

4 JUNE 2031

REPORT OF THE CORPORATE DIRECTOR - LANES

WALKING THE LANES
""",
        {
            "title": "WALKING THE LANES",
            "committee": "CABINET",
            "meeting_date": "2031-06-04",
            "author": "CORPORATE DIRECTOR - LANES",
        },
    ),
    (
        """Report for: Cabinet 4 June 2031

Item number: 12

Title: Walking the lanes

Report authorised by: Nia Wren, Director of Lanes

Lead Officer: Bob Teal, Head of Verges, bob.teal@wren.gov.uk

Ward(s) affected: All
""",
        {
            "item_no": "12",
            "title": "Walking the lanes",
            "committee": "Cabinet",
            "meeting_date": "2031-06-04",
            "author": "Nia Wren, Director of Lanes",
        },
    ),
    (
        """Agenda Item 8

| Report to | Lanes Select Committee |
|---|---|
| 4 June 2031 | |

Report of Director of Lanes

Walking the lanes
""",
        {
            "item_no": "8",
            "title": "Walking the lanes",
            "committee": "Lanes Select Committee",
            "meeting_date": "2031-06-04",
            "author": "Director of Lanes",
        },
    ),
    (
        """REPORT TO THE GREATER WREN COMBINED AUTHORITY

DATE: 4 June 2031

SUBJECT: Walking the Lanes

REPORT OF: A Finch, Mayor of Greater Wren
""",
        {
            "title": "Walking the Lanes",
            "committee": "GREATER WREN COMBINED AUTHORITY",
            "meeting_date": "2031-06-04",
            "author": "A Finch, Mayor of Greater Wren",
        },
    ),
    (
        """Council Assembly
4 June 2031
Walking the lanes
Report title: Walking the lanes
Ward(s) or groups affected: All
From: Strategic Director of Lanes
""",
        {
            "title": "Walking the lanes",
            "committee": "Council Assembly",
            "meeting_date": "2031-06-04",
            "author": "Strategic Director of Lanes",
        },
    ),
    (
        """LANES AND WATER POLICY DEVELOPMENT GROUP
4 JUNE 2031

WALKING THE LANES

Portfolio Holder: Councillor A Finch

Report Author: Nia Wren (Lanes Officer)
""",
        {
            "title": "WALKING THE LANES",
            "committee": "LANES AND WATER POLICY DEVELOPMENT GROUP",
            "meeting_date": "2031-06-04",
            "author": "Nia Wren (Lanes Officer)",
        },
    ),
    (
        """Meeting of the Executive Member for Lanes

4 June 2031

Report of the Director of Lanes

Walking the Lanes

Summary

1. This report says what was found.
""",
        {
            "title": "Walking the Lanes",
            "committee": "Executive Member for Lanes",
            "meeting_date": "2031-06-04",
            "author": "Director of Lanes",
        },
    ),
    (
        """Meeting: Audit and Governance Committee
Meeting date: Wednesday 4 June 2031
Report of: Director of Lanes
Portfolio of: Cllr A Finch, Executive Member for Lanes

Audit and Governance Committee Report: Walking the lanes
""",
        {
            "title": "Audit and Governance Committee Report: Walking the lanes",
            "committee": "Audit and Governance Committee",
            "meeting_date": "2031-06-04",
            "author": "Director of Lanes",
        },
    ),
    (
        """Committee: CABINET
Date of Meeting: 4 June 2031
Title of Report: WALKING THE LANES
Report by: Corporate Director, Lanes
Reason for Report: To say what was found.
""",
        {
            "title": "WALKING THE LANES",
            "committee": "CABINET",
            "meeting_date": "2031-06-04",
            "author": "Corporate Director, Lanes",
        },
    ),
    (
        """Report to: Cabinet Date: 4 June 2031
Subject: Walking the lanes
Report Author: Nia Wren
""",
        {"title": "Walking the lanes", "committee": "Cabinet", "meeting_date": "2031-06-04", "author": "Nia Wren"},
    ),
    (
        """LONDON BOROUGH OF WREN

PENSIONS COMMITTEE

4 June 2031

| **Title:** Walking the lanes | |
|---|---|
| **Report of the Managing Director** | |
| Open Report | For Decision |
| Wards Affected: None | Key Decision: No |
| **Report Author:** Nia Wren, Pensions Manager | Contact Details: Tel: 020 1234 5678 |
""",
        {
            "title": "Walking the lanes",
            "committee": "PENSIONS COMMITTEE",
            "meeting_date": "2031-06-04",
            "author": "Managing Director",
        },
    ),
    (
        """Public Protection Committee

Meeting to be held on 4 June 2031

Electoral Division affected: All

Walking the lanes
(Appendices 'A' and 'B' refer)

Contact for further information:
Nia Wren, (01234) 567890, Head of Lanes
""",
        {"title": "Walking the lanes", "committee": "Public Protection Committee", "meeting_date": "2031-06-04"},
    ),
    (
        """|||
|---|---|
| Title of paper: | Walking the lanes |
| Director(s)/ Corporate Director(s): | Nia Wren, Director of Lanes |
| Portfolio Holder(s): | Councillor A Finch |
| Report author and contact details: | Bob Teal, bob.teal@wren.gov.uk |
""",
        {"title": "Walking the lanes", "author": "Bob Teal"},
    ),
    (
        """Wren Fire and Rescue Authority

Meeting: Policy and Resources Committee

Meeting date: 4 June 2031

Title: Walking the lanes

Report by: Chief Fire Officer
""",
        {
            "title": "Walking the lanes",
            "committee": "Policy and Resources Committee",
            "meeting_date": "2031-06-04",
            "author": "Chief Fire Officer",
        },
    ),
    (
        """To: Cabinet

Date: 4 June 2031

From: Director of Lanes

Division(s): All

WALKING THE LANES
""",
        {
            "title": "WALKING THE LANES",
            "committee": "Cabinet",
            "meeting_date": "2031-06-04",
            "author": "Director of Lanes",
        },
    ),
    (
        """CABINET – 4 JUNE 2031

WALKING THE LANES

Report by Director for Lanes

RECOMMENDATION
""",
        {
            "title": "WALKING THE LANES",
            "committee": "CABINET",
            "meeting_date": "2031-06-04",
            "author": "Director for Lanes",
        },
    ),
    (
        """Report for: ACTION

Contains Confidential or Exempt Information: NO - Part I

Title: Walking the lanes

Responsible Officer(s): Nia Wren, Head of Lanes

Contact officer, job title and phone number: Bob Teal, Verge Officer, 01234 567

Member reporting: Cllr A Finch, Lead Member for Lanes

For Consideration By: Cabinet

Date to be Considered: 4 June 2031

Affected Wards: All
""",
        {
            "title": "Walking the lanes",
            "committee": "Cabinet",
            "meeting_date": "2031-06-04",
            "author": "Nia Wren, Head of Lanes",
        },
    ),
    (
        """NORTH WREN COUNCIL

DATE: 4 June 2031

REPORT: DECISION

Walking the Lanes

Committee: Lanes, Water and Boats Policy and Scrutiny Panel

Town or Parish: All

Officer/Member Presenting: Nia Wren
""",
        {
            "title": "Walking the Lanes",
            "committee": "Lanes, Water and Boats Policy and Scrutiny Panel",
            "meeting_date": "2031-06-04",
            "author": "Nia Wren",
        },
    ),
    (
        """Cabinet
Wednesday, 4 June 2031

ADDENDUM

Walking the lanes

Report of the Chief Executive
""",
        {
            "title": "Walking the lanes",
            "committee": "Cabinet",
            "meeting_date": "2031-06-04",
            "author": "Chief Executive",
        },
    ),
    (
        """BRIEFING NOTE TO: Lanes Board

DATE OF BRIEFING: 4 June 2031

SUBJECT: Walking the lanes

REPORT AUTHOR: Nia Wren
""",
        {"title": "Walking the lanes", "committee": "Lanes Board", "meeting_date": "2031-06-04", "author": "Nia Wren"},
    ),
    (
        """Executive Summary Sheet

Committee Name and Date of Committee Meeting
Cabinet – 04 June 2031

Report Title
Walking the Lanes

Is this a Key Decision and has it been included on the Forward Plan?
No, but it has been included on the Forward Plan

Strategic Director Approving Submission of the Report
Nia Wren, Strategic Director of Lanes

Report Author(s)
Bob Teal, Verge Officer
01234 567890

Ward(s) Affected
Borough-Wide
""",
        {
            "title": "Walking the Lanes",
            "committee": "Cabinet",
            "meeting_date": "2031-06-04",
            "author": "Bob Teal, Verge Officer",
        },
    ),
    (
        """Agenda No

Wren Town Council
Finance and General Purposes Committee – 4 June 2031

Walking the lanes

Recommendation(s)
That members note the report.
""",
        {
            "title": "Walking the lanes",
            "committee": "Finance and General Purposes Committee",
            "meeting_date": "2031-06-04",
        },
    ),
    (
        """Wren and Teal Integration Joint Board

| Date of meeting | 4 June 2031 |
|---|---|
| Report title | Walking the lanes |
| Report number | IJB31.044 |
| Lead officer | Nia Wren, Chief Officer |
| Report author details | Bob Teal, Lanes Manager |
| Consultation checklist completed | Yes |
""",
        {
            "title": "Walking the lanes",
            "committee": "Wren and Teal Integration Joint Board",
            "meeting_date": "2031-06-04",
            "author": "Bob Teal, Lanes Manager",
        },
    ),
)


@pytest.mark.parametrize(("printed", "expected"), CASES)
def test_a_header_says(printed: str, expected: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(f"{printed}{BODY}", encoding="utf-8")
    found = header(readers.read(path))
    said = {name: str(value) for name in (*expected, "author") if (value := getattr(found, name)) is not None}
    assert said == expected


@pytest.mark.parametrize("ruled", [False, True], ids=["bare", "ruled"])
@pytest.mark.parametrize(("printed", "expected"), CASES)
def test_a_printed_header_says_the_same(printed: str, expected: dict[str, str], ruled: bool, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    SimpleDocTemplate(str(path)).build(list(_printed(printed, ruled)))
    found = header(readers.read(path))
    said = {name: str(value) for name in (*expected, "author") if (value := getattr(found, name)) is not None}
    assert said == expected


def _printed(text: str, ruled: bool) -> Iterator[Flowable]:
    """The lines of a header as paragraphs, its tables as tables, and a report below it."""
    for is_table, lines in groupby(text.split("\n"), key=lambda line: line.startswith("|")):
        if is_table:
            rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
            yield _table([row for row in rows if not all(set(cell) <= {"-"} for cell in row)], ruled)
            continue
        for line in lines:
            yield Text(_bold(line.lstrip("# ")), CLOSE) if line else Spacer(1, 9)
    for line in filter(None, BODY.split("\n")):
        yield Text(line, BOLD if line[1] == "." and line[2] == " " else PLAIN)
    yield from (Text("The lanes were long and the hedges high, and those who walked them were glad. " * 6, PLAIN),) * 5


def _table(rows: Sequence[Sequence[str]], ruled: bool) -> Flowable:
    wide = max(len(row) for row in rows)
    cells = [[Text(_bold(cell), CLOSE) for cell in row] + [""] * (wide - len(row)) for row in rows]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *([("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else [])]
    return Grid(cells, colWidths=[470 / wide] * wide, style=style, hAlign="LEFT")


def _bold(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text.replace("&", "&amp;"))
