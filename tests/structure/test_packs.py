"""A file that holds several papers becomes several reports."""

from __future__ import annotations

import datetime as dt

from pipeline.model import DocumentKind, ReportKind, SectionKind
from pipeline.structure import parse
from tests.structure.typewriter import document, plain

AGENDA = """
                     **AGENDA**

             **CABINET – TUESDAY, 12 MAY 2020**

1.   Apologies

2.   Minutes of the meeting held on 7 April 2020 (Page 1)

**KEY DECISIONS**

3.   Lamps on the quay and in the square (Pages 2 - 3)

**NON-KEY DECISIONS**

4.   Oil for the winter (Page 4)
"""
MINUTES = """
MINUTES of a meeting of the Cabinet held in the Guildhall, Wold on
Tuesday, 7 April 2020.

PRESENT: Mr T Ashby (Chairman) and Mrs L Bough

**9. Oil**

RESOLVED that oil be bought.
"""
LAMPS = """
Report to:   Cabinet
Date:        12 May 2020
Subject:     Lamps on the quay and in the square
Report of:   Head of Lamps

**1. Purpose**

1.1  To light the lamps.
"""
OIL = """
Report to:   Cabinet
Date:        12 May 2020
Subject:     Oil for the winter
Report of:   Head of Oil

**1. Purpose**

1.1  To buy oil.
"""
MORE = "The lamps are old and the oil is dear, and neither of them gets better with the years."
DECISION = """
**WOLDSHIRE COUNTY COUNCIL – PROPOSED RECORD OF DECISION**

**Decision:** Cabinet is asked to:
A. Light the lamps.
"""


def stamped(item: int, text: str) -> str:
    return f"@24 Agenda Item {item}\n{text}"


def test_stamps_part_the_papers() -> None:
    pack = parse(document(AGENDA, stamped(2, MINUTES), stamped(3, LAMPS), MORE, stamped(4, OIL)))
    assert pack.kind is DocumentKind.AGENDA_PACK
    assert [(r.kind, r.header.item_no, r.first_page, r.last_page) for r in pack.reports] == [
        (ReportKind.FRONT, None, 1, 1),
        (ReportKind.MINUTES, "2", 2, 2),
        (ReportKind.REPORT, "3", 3, 4),
        (ReportKind.REPORT, "4", 5, 5),
    ]
    assert pack.warnings == ()


def test_front_sheet_and_header_blocks_part_the_papers() -> None:
    pack = parse(document(AGENDA, MINUTES, LAMPS, DECISION, OIL))
    reports = [r for r in pack.reports if r.kind is not ReportKind.FRONT]
    assert [(r.header.item_no, r.header.title, r.first_page, r.last_page) for r in reports] == [
        ("2", "Minutes", 2, 2),
        ("3", "Lamps on the quay and in the square", 3, 4),
        ("4", "Oil for the winter", 5, 5),
    ]
    assert [r.header.key_decision for r in reports[1:]] == [True, False]
    assert {p.section_kind for p in reports[1].paragraphs if p.page == 4} == {SectionKind.APPENDIX}


def test_a_listed_item_that_is_not_there_is_a_warning() -> None:
    pack = parse(document(AGENDA, stamped(2, MINUTES), stamped(3, LAMPS)))
    assert len(pack.warnings) == 1
    assert pack.warnings[0].startswith("Item 4 (Oil for the winter) is listed on page 4, but no report")


def test_a_letter_before_a_report_names_the_meeting() -> None:
    letter = "Dear Member\n\n**CABINET – TUESDAY, 12 MAY 2020**\n\nI enclose a paper.\n\nYours sincerely"
    bare = "**Lamps**\n\n**1. Purpose**\n\n1.1  To light the lamps on the quay."
    pack = parse(document(letter, stamped(3, bare), MORE))
    assert [r.kind for r in pack.reports] == [ReportKind.FRONT, ReportKind.REPORT]
    assert pack.reports[1].header.committee == "CABINET"
    assert pack.reports[1].header.meeting_date == dt.date(2020, 5, 12)


def test_an_agenda_alone() -> None:
    pack = parse(document(AGENDA))
    assert pack.kind is DocumentKind.AGENDA
    assert [r.kind for r in pack.reports] == [ReportKind.FRONT]
    assert pack.warnings == ()


def test_one_report_with_a_cited_report_stays_one() -> None:
    pack = parse(document(LAMPS, MORE))
    assert pack.kind is DocumentKind.REPORT
    assert pack.title == "Lamps on the quay and in the square"
    assert [(r.first_page, r.last_page) for r in pack.reports] == [(1, 2)]


def test_positions_count_through_the_pack() -> None:
    pack = parse(document(AGENDA, stamped(2, MINUTES), stamped(3, LAMPS)))
    positions = [p.position for r in pack.reports for p in r.paragraphs]
    assert positions == list(range(len(positions)))


def test_formats_without_pages_carry_none() -> None:
    pack = parse(plain(LAMPS))
    report = pack.reports[0]
    assert (report.first_page, report.last_page) == (None, None)
    assert {p.page for p in report.paragraphs} == {None}


def test_an_empty_document() -> None:
    pack = parse(plain(""))
    assert pack.reports == ()


def test_a_letter_calls_the_meeting() -> None:
    letter = (
        "Dear Member\n\nA meeting of the Harbour Committee will be held on Tuesday, 12 May 2020 at 7.00 pm.\n\nYours"
    )
    pack = parse(document(letter, stamped(3, "**Lamps**\n\n**1. Purpose**\n\n1.1  To light the lamps."), MORE))
    assert pack.reports[1].header.committee == "Harbour Committee"
    assert pack.reports[1].header.meeting_date == dt.date(2020, 5, 12)


def test_a_council_that_met_itself_is_the_body_of_its_minutes() -> None:
    opening = "WOLD PARISH COUNCIL\n\nMinutes of the meeting held on 12 May 2020\n\nPRESENT: Mr T Ashby"
    report = parse(plain(f"{opening}\n\nRESOLVED that oil be bought.")).reports[0]
    assert (report.kind, report.header.committee) == (ReportKind.MINUTES, "WOLD PARISH COUNCIL")
