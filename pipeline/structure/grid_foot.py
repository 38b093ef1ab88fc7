"""A table that begins at the foot of a page: its headings, and a row or two that alone would not tell of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Cell, Line, Table
from pipeline.structure.grid_gutters import Strip, cell_of, placed, strips_of
from pipeline.structure.grid_rows import Row, box_of, rows_of
from pipeline.structure.numerals import figure

NUMBER = re.compile(r"[\d.]+[.)]?|\(?[a-zA-Z]{1,3}[.)]")  # of a paragraph
FEW = 2  # rows of figures: more are a table of their own
LINES = 8  # at the foot of the page, headings included
APART = 2.5  # of a line's height: rows of one table stand no further apart

Item = Line | Table


def begun(content: Sequence[Item]) -> tuple[Item, ...]:
    """The content with its last lines as a table, if bold headings stand over them side by side."""
    lines: list[Line] = []
    for item in reversed(content):
        if not (isinstance(item, Line) and item.words) or len(lines) == LINES:
            break
        lines.insert(0, item)
    rows = rows_of(lines)
    for number, row in enumerate(rows):
        if _heads(row) and (table := _table(rows[number:])):
            taken = {id(line) for each in rows[number:] for line in each.lines}
            return (*(item for item in content if id(item) not in taken), table)
    return tuple(content)


def _heads(row: Row) -> bool:
    """Whether bold texts stand side by side."""
    bold = len(row.chunks) > 1 and row.short and all(word.bold for word in row.words)
    return bold and not NUMBER.fullmatch(row.words[0].text)


def _table(rows: Sequence[Row]) -> Table | None:
    """Headings and what stands under them; headings alone must be three."""
    count = next((n for n, row in enumerate(rows) if not all(word.bold for word in row.words)), len(rows))
    heads, body = rows[:count], rows[count:]
    strips = strips_of(rows)
    near = all(below.top - above.bottom <= APART * below.height for above, below in pairwise(rows))
    if not near or len(strips) < max(len(row.chunks) for row in heads):
        return None
    figured = [row for row in body if any(figure(word.text) for word in row.words)]
    if not (len(strips) > 2 if not body else figured and figured[0] is body[0] and len(figured) <= FEW):
        return None
    if figured and not _in_columns(figured, strips):
        return None
    made = [_cells(heads, strips), *(_cells(group, strips) for group in _grouped(body, figured))]
    return Table(tuple(made), box_of([word for row in rows for word in row.words]), ruled=False)


def _in_columns(figured: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Whether each row of figures has a figure alone in a column."""
    cells = [placed(row, strips)[1:] for row in figured]
    return all(any(len(words) == 1 and figure(words[0].text) for words in parts) for parts in cells)


def _grouped(body: Sequence[Row], figured: Sequence[Row]) -> list[list[Row]]:
    """Rows of figures, each with the lines below it on which its label goes on."""
    groups: list[list[Row]] = []
    for row in body:
        if row in figured:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _cells(rows: Sequence[Row], strips: Sequence[Strip]) -> tuple[Cell, ...]:
    parts = [placed(row, strips) for row in rows]
    return tuple(cell_of([part[n] for part in parts]) for n in range(len(strips)))
