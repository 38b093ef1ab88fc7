"""The last rows of a table, alone at the head of a page: too few to be told for a table without the page before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.model import Line, Table, Word
from pipeline.structure.grid_build import build
from pipeline.structure.grid_columns import Column, settle
from pipeline.structure.grid_cut import column_edges
from pipeline.structure.grid_rows import TEXT, Row, levels_of, rows_of, words_of
from pipeline.structure.numerals import SUM, kind
from pipeline.structure.table_layout import Layout

FEW = 3  # rows of figures that are a table of their own
ASIDE = 8.0  # points by which the figures of one column may stand further out than those of the page before
GAP = 30.0  # points between two lines of one table


def last_rows(content: Sequence[Line | Table], before: Layout) -> tuple[Table, tuple[Line | Table, ...]] | None:
    """The rows that end the table of the page before, and what is left of the page."""
    lines = [
        item for item in takewhile(lambda item: isinstance(item, Line), content[: 4 * FEW]) if isinstance(item, Line)
    ]
    if len(before.figures) < 2 or not lines or not all(line.words for line in lines[: FEW + 1]):
        return None
    if not 0 < _figured(lines) < FEW or len(columns := _columns(before)) < 2:
        return None
    rows = rows_of(lines)
    settle(rows, columns)
    ends = [number for number, row in enumerate(rows) if _fits(row, columns)]
    if not ends or not _together(rows[: ends[-1] + 1]):
        return None
    rows = rows[: ends[-1] + 1]
    taken = {id(line) for row in rows for line in row.lines}
    count = _headings(rows[: ends[0]], before)
    return build(rows[:count], rows[count:], columns, ()), tuple(item for item in content if id(item) not in taken)


def _figured(lines: Sequence[Line]) -> int:
    """How many levels hold figures side by side, counted as far as it matters."""
    count = 0
    for level in levels_of(lines):
        count += list(map(kind, map(TEXT, words_of(level)))).count(SUM) > 1
        if count == FEW:
            break
    return count


def _headings(rows: Sequence[Row], before: Layout) -> int:
    """How many lines are the headings of the page before, printed again."""
    printed = {word for head in before.heads if head for word in head.split()}
    again = takewhile(lambda row: all(word in printed for word in row.text.split()), rows)
    return sum(1 for _ in again)


def _columns(before: Layout) -> list[Column]:
    """The columns of figures of the table before, a little wider."""
    edges = column_edges(before.table)
    strips = [edge for number in before.figures if (edge := edges[number])]
    return [Column([Word("0", x0 - ASIDE, 0, x1 + 1, 0, 10, False)]) for x0, x1 in strips]


def _fits(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a line is a row of the table: its figures stand in columns of their own, and fill half of them."""
    homes = [home for word, home in zip(row.words, row.homes, strict=True) if word in row.figures]
    return None not in homes and len(set(homes)) == len(homes) and 2 * len(homes) >= len(columns) and len(homes) > 1


def _together(rows: Sequence[Row]) -> bool:
    """Whether no other text stands among the rows: short lines that follow each other."""
    near = all(below.top - above.bottom < GAP for above, below in pairwise(rows))
    return near and len(rows) <= 2 * FEW and not any(row.prose for row in rows)
