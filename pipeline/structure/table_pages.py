"""Tables that go on over a page: whose headings and whose caption they have."""

from __future__ import annotations

import re

from pipeline.model import Table
from pipeline.structure.grid_cut import column_edges
from pipeline.structure.grid_rows import TOP_OF_PAGE
from pipeline.structure.numerals import unit
from pipeline.structure.table_layout import Layout

HEADINGS = 3  # rows that head a table, at most
ANNEX = re.compile(r"\b(appendix|annexe?|schedule)\s+(?:no\.?\s*)?([a-z]|\d{1,2}[a-z]?)\b", re.I)


def continued(table: Table, figures: tuple[int, ...], first: int, before: Layout) -> tuple[str | None, ...] | None:
    """The headings that a table takes from the one that it continues; None where it continues none."""
    if first:
        own = [word for row in table.rows[:first] for c in row if c for word in c.text.split()]
        heads = before.heads if any(before.heads) else headings_alone(before.table) or ()
        theirs = {word for head in heads if head for word in head.split()}
        again = sum(word in theirs for word in own) * 2 > len(own)
        return (None,) * len(table.rows[0]) if again else None
    mapped = _mapped(table, before.table)
    if not figures or any(mapped[c] not in (before.figures or range(len(before.heads))) for c in figures):
        return None
    if not before.figures:
        alone = headings_alone(before.table) if at_top(table) else None
        return alone and tuple(None if m is None else alone[m] for m in mapped)
    return tuple(None if m is None else before.heads[m] for m in mapped)


def headings_alone(table: Table) -> tuple[str | None, ...] | None:
    """What stands over each column of a table that is nothing but headings, at the foot of a page; else None."""
    heads = [row for row in table.rows if sum(bool(cell and cell.text) for cell in row) > 1]
    if not heads or len(heads) > HEADINGS or len(table.rows) > len(heads) + 1:
        return None
    texts = [[cell.text for row in heads if (cell := row[column]) and cell.text] for column in range(len(heads[0]))]
    return tuple(" ".join(found) or None for found in texts)


def group_alone(table: Table) -> str | None:
    """The text that stands alone in the last row of such a table: it heads the rows on the next page."""
    last = [cell.text for cell in table.rows[-1] if cell and cell.text]
    return last[0] if len(table.rows) > 1 and len(last) == 1 and headings_alone(table) else None


def caption_of_both(own: str | None, before: str | None, *, headed: bool, alone: bool) -> str | None:
    """A table that goes on has the caption of its beginning, unless it has headings again and a caption of its own."""
    if headed and not alone and (own or "") not in (before or ""):
        return own
    told = before and (unit(before) or not unit(own or ""))
    return before if told else " ".join(filter(None, [before, own])) or None


def other_annex(own: str | None, before: str | None) -> bool:
    """Whether two captions stand in different appendices: a table of one is never continued in the next.

    >>> other_annex("2026/27 APPENDIX E", "Appendix D: Plan"), other_annex("Appendix D (continued)", "Appendix D: Plan")
    (True, False)
    """
    mine, theirs = _annexes(own), _annexes(before)
    return any(kind in theirs and theirs[kind].isdisjoint(named) for kind, named in mine.items())


def _annexes(caption: str | None) -> dict[str, set[str]]:
    """The appendices, annexes and schedules that a caption names, by kind."""
    found: dict[str, set[str]] = {}
    for kind, named in ANNEX.findall(caption or ""):
        found.setdefault(kind[:5].lower(), set()).add(named.lower())
    return found


def at_top(table: Table) -> bool:
    """Whether a table stands where a page begins, below no more than its running header."""
    return table.box is not None and 0 < table.box.top < TOP_OF_PAGE


def _mapped(table: Table, before: Table) -> list[int | None]:
    """For each column the column of the table before that stands in the same place of the page."""
    theirs = column_edges(before)
    mapped: list[int | None] = []
    for edge in column_edges(table):
        shared = [_shared(edge, other) for other in theirs]
        best = max(range(len(shared)), key=lambda i: shared[i])
        mapped.append(best if shared[best] > 0.5 else None)
    return mapped


def _shared(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float:
    """How much of the narrower of two strips the wider one covers."""
    if one is None or other is None:
        return 0.0
    narrow = min(one[1] - one[0], other[1] - other[0]) or 1.0
    return (min(one[1], other[1]) - max(one[0], other[0])) / narrow
