"""Tables that go on over a page: whose headings and whose caption they have."""

from __future__ import annotations

from pipeline.model import Table
from pipeline.structure.grid_cut import column_edges
from pipeline.structure.grid_rows import TOP_OF_PAGE
from pipeline.structure.numerals import unit
from pipeline.structure.table_layout import Layout


def continued(table: Table, figures: tuple[int, ...], first: int, before: Layout) -> tuple[str | None, ...] | None:
    """The headings that a table takes from the one that it continues; None where it continues none."""
    if first:
        own = [c.text for row in table.rows[:first] for c in row if c and c.text]
        theirs = {c.text for row in before.table.rows for c in row if c}
        again = sum(text in theirs for text in own) * 2 > len(own)
        return (None,) * len(table.rows[0]) if again else None
    mapped = _mapped(table, before.table)
    if not figures or any(mapped[c] not in (before.figures or range(len(before.heads))) for c in figures):
        return None
    if not before.figures:  # headings alone at the foot of a page
        alone = [cell.text if cell else None for cell in before.table.rows[0]]
        lone = len(before.table.rows) == 1 and at_top(table)
        return tuple(None if m is None else alone[m] for m in mapped) if lone else None
    return tuple(None if m is None else before.heads[m] for m in mapped)


def caption_of_both(own: str | None, before: str | None, *, headed: bool, alone: bool) -> str | None:
    """A table that goes on has the caption of its beginning, unless it has headings again and a caption of its own."""
    if headed and not alone and (own or "") not in (before or ""):
        return own
    told = before and (unit(before) or not unit(own or ""))
    return before if told else " ".join(filter(None, [before, own])) or None


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
