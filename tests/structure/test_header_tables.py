"""Header blocks set in tables."""

from __future__ import annotations

import datetime as dt

from pipeline.model import Box, Cell, Line, Table
from tests.structure.reading import check, header
from tests.structure.typewriter import document, plain

BODY = """

**1. Purpose of report**

1.1  This report tells members how the hedges along the bypass were cut this year and
     what it cost.
"""


def test_labels_over_values_in_a_ruled_table() -> None:
    labels = ("Item No.", "Classification:", "Date:", "Decision maker:")
    values = ("6.2", "Open", "12 May 2015", "Planning Sub-Committee A")
    table = Table((_row(labels, 120), _row(values, 140)), Box(60, 120, 500, 160))
    title = Table((_row(("Report title:", "A bicycle store in Mill Lane"), 170),), Box(60, 170, 500, 190))
    found = header(document((table, title, *document(BODY).pages[0].content)))
    check(
        found,
        item_no="6.2",
        exempt="open",
        meeting_date=dt.date(2015, 5, 12),
        committee="Planning Sub-Committee A",
        title="A bicycle store in Mill Lane",
    )


def _row(texts: tuple[str, ...], top: float) -> tuple[Cell, ...]:
    boxes = [Box(60 + 110.0 * i, top, 160 + 110.0 * i, top + 14) for i in range(len(texts))]
    return tuple(Cell(t, box, (Line(t, box, 11.0),)) for t, box in zip(texts, boxes, strict=True))


def test_pairs_side_by_side_in_a_table() -> None:
    rows = (
        ("Committee:", "Executive", "Agenda Item No.:", "9"),
        ("Date:", "3 February 2014", "Status", "Open"),
        ("Subject:", "Bins for narrow streets", "", ""),
        ("Report by:", "Assistant Director – Streets", "", ""),
    )
    table = Table(tuple(tuple(Cell(t) for t in row) for row in rows), ruled=False)
    lines = plain("Background\n\nNarrow streets cannot hold three bins at every door.").pages[0].content
    paper = document((table, *lines), paged=False)
    check(
        header(paper),
        committee="Executive",
        item_no="9",
        meeting_date=dt.date(2014, 2, 3),
        exempt="open",
        title="Bins for narrow streets",
        author="Assistant Director – Streets",
    )


def test_purpose_between_the_labels_of_a_table() -> None:
    rows = (
        ("REPORT TO:", "Full Council"),
        ("SUBJECT:", "Lamps in yards"),
        ("PURPOSE:", "To light the yards"),
        ("REPORT OF:", "Head of Lamps"),
        ("EXEMPT REPORT?", "No"),
    )
    table = Table(tuple(tuple(Cell(t) for t in row) for row in rows), ruled=False)
    lines = plain("Summary\n\nYards are dark.").pages[0].content
    found = header(document((table, *lines), paged=False))
    check(found, committee="Full Council", title="Lamps in yards", author="Head of Lamps", exempt="open")
