"""What of a table stands at the foot of a page: its headings with a row or two, or a line that heads the next rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import sub

from pipeline.model import Cell, Line, Table, Word
from pipeline.structure.grid_gutters import Strip, placed, strips_of
from pipeline.structure.grid_rows import (
    BOLD,
    GUTTER,
    LEFT,
    LEVEL,
    RIGHT,
    Row,
    box_of_rows,
    cell_of,
    levels_of,
    rows_of,
    words_of,
)
from pipeline.structure.numerals import figure

NUMBER = re.compile(r"[\d.]+[.)]?|\(?[a-zA-Z]{1,3}[.)]")  # of a paragraph
FEW = 2  # rows of figures: more are a table of their own
LINES = 8  # at the foot of the page, headings included
APART = 2.5  # of a line's height: rows of one table stand no further apart

Item = Line | Table


def at_foot(content: Sequence[Item]) -> tuple[Item, ...]:
    """The content with what stands at its foot put into tables: headings of one, or of the next rows of the last."""
    return _with_group(content) or _begun(content)


def _with_group(content: Sequence[Item]) -> tuple[Item, ...] | None:
    """The content with a bold line under its last table as a row that heads those on the next page."""
    if len(content) < 2 or not isinstance(table := content[-2], Table) or table.ruled or not table.box:
        return None
    line = content[-1]
    if not (isinstance(line, Line) and line.words) or not all(map(BOLD, line.words)):
        return None
    row = Row([line])
    near = row.top - table.box.bottom < APART * row.height and abs(row.words[0].x0 - table.box.x0) < LEVEL
    if not near or not row.short or len(row.chunks) > 1:
        return None
    cells = (Cell(line.text, line.box, (line,)), *[Cell("")] * (len(table.rows[0]) - 1))
    return (*content[:-2], replace(table, rows=(*table.rows, cells)))


def _begun(content: Sequence[Item]) -> tuple[Item, ...]:
    """The content with its last lines as a table, if bold headings stand over them side by side."""
    lines = _last_lines(content)
    if True not in [line.bold for line in lines] or not any(map(_bold_apart, levels_of(lines))):
        return tuple(content)
    rows = rows_of(lines)
    for number, row in enumerate(rows):
        if _heads(row) and (table := _table(rows[number:])):
            taken = {id(line) for each in rows[number:] for line in each.lines}
            return (*(item for item in content if id(item) not in taken), table)
    return tuple(content)


def _last_lines(content: Sequence[Item]) -> list[Line]:
    """The lines at the foot of the page, below its last table."""
    lines: list[Line] = []
    for item in reversed(content[-LINES:]):
        if not (isinstance(item, Line) and item.words):
            break
        lines.append(item)
    return lines[::-1]


def _bold_apart(level: Sequence[Line]) -> bool:
    """Whether the lines of a level are bold, with a blank as wide as those between columns; no number stands first."""
    if False in [line.bold for line in level]:
        return False
    words = words_of(level)
    return _parted(words) and not NUMBER.fullmatch(words[0].text)


def _parted(words: Sequence[Word]) -> bool:
    return max(map(sub, map(LEFT, words[1:]), map(RIGHT, words)), default=0.0) >= GUTTER * words[0].size


def _heads(row: Row) -> bool:
    """Whether bold texts stand side by side."""
    bold = len(row.chunks) > 1 and row.short and all(map(BOLD, row.words))
    return bold and not NUMBER.fullmatch(row.words[0].text)


def _table(rows: Sequence[Row]) -> Table | None:
    """Headings and what stands under them; headings alone must be three."""
    count = next((n for n, row in enumerate(rows) if not all(map(BOLD, row.words))), len(rows))
    heads, body = rows[:count], rows[count:]
    strips = strips_of(rows)
    near = all(below.top - above.bottom <= APART * below.height for above, below in pairwise(rows))
    if not near or len(strips) < max(len(row.chunks) for row in heads):
        return None
    figured = [row for row in body if any(figure(word.text) for word in row.words)]
    if not (len(strips) > 2 if not body else figured and figured[0] in body[:2] and len(figured) <= FEW):
        return None
    if figured and not _in_columns(figured, strips):
        return None
    group = [row for row in heads[-1:] if len(row.chunks) == 1 and _under_label(row, heads[:-1], strips[0])]
    heads = heads[: len(heads) - len(group)]
    made = [_cells(heads, strips), *(_cells([row], strips) for row in group)]
    made += [_cells(each, strips) for each in _grouped(body, figured)]
    return Table(tuple(made), box_of_rows(rows), ruled=False)


def _under_label(row: Row, heads: Sequence[Row], labels: Strip) -> bool:
    """Whether a line stands under the heading of the labels: it heads a group of rows."""
    return row.words[-1].x1 <= labels[1] and any(head.words[0].x0 < labels[1] for head in heads)


def _in_columns(figured: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Whether each row of figures has a figure alone in a column."""
    cells = placed(figured, strips)
    return all(any(len(words) == 1 and figure(words[0].text) for words in parts[1:]) for parts in cells)


def _grouped(body: Sequence[Row], figured: Sequence[Row]) -> list[list[Row]]:
    """Rows of figures, each with the lines beside and below it on which its label runs."""
    groups: list[list[Row]] = []
    for number, row in enumerate(body):
        begins = row in figured or body[number + 1 : number + 2] == figured[:1]
        if begins and not (groups and number and _overlap(groups[-1][-1], row)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _overlap(above: Row, below: Row) -> bool:
    """Whether a figure is set half-way down a label of two lines."""
    return below.top < above.bottom


def _cells(rows: Sequence[Row], strips: Sequence[Strip]) -> tuple[Cell, ...]:
    return tuple(map(cell_of, zip(*placed(rows, strips), strict=True)))
