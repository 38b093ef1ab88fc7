"""Cells and words to tables; frames that are drawn round text are none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.readers.pdf_lines import lines

_new = tuple.__new__  # makes a Cell in a third of the time of `Cell(...)`
SLACK = 2.0  # points by which a line may stick out of its cell


class Laid(NamedTuple):
    """A cell in its grid: how many columns and rows it covers, and what stands in it."""

    box: Box
    columns: int
    rows: int
    words: list[Word]
    headings: list[Line]  # lines that are written sideways


# a cell round a point: its right side, its bottom, its words, and itself (a plain tuple is taken apart more quickly)
Around = tuple[float, float, list[Word], Laid]


class Grid:
    """The cells of one table by row and column, which are the places where cells begin; the words in each."""

    def __init__(self, cells: Sequence[Box]) -> None:
        """Lay the cells out; one that spans several rows or columns stands at the first."""
        lefts, tops, rights, bottoms = map(set, zip(*cells, strict=True))
        self.box = Box(min(lefts), min(tops), max(rights), max(bottoms))
        self.lefts, self.tops = sorted(lefts), sorted(tops)
        columns, rows = _places(self.lefts, rights), _places(self.tops, bottoms)
        self.width = width = len(lefts)
        laid: list[Laid | None] = [None] * (width * len(tops))
        around: list[Around | None] = [None] * ((width + 1) * (len(tops) + 1))
        for cell in cells:
            left, top, right, bottom = cell
            row, column = rows[top], columns[left]
            wide, high = columns[right] - column, rows[bottom] - row
            words: list[Word] = []
            laid[row * width + column] = here = _new(Laid, (cell, wide, high, words, []))
            begin = (row + 1) * (width + 1) + column + 1
            around[begin] = reach = right, bottom, words, here
            if wide > 1 or high > 1:
                for below in range(begin, begin + high * (width + 1), width + 1):
                    around[below : below + wide] = [reach] * wide
        self.cells = laid  # row by row
        self._around = around  # by how many tops and lefts lie before a point

    def cell_at(self, x: float, y: float) -> Laid | None:
        """The cell round a point."""
        around = self._around[bisect_right(self.tops, y) * (self.width + 1) + bisect_right(self.lefts, x)]
        return around[3] if around and x < around[0] and y < around[1] else None

    def take(self, words: Sequence[Word]) -> list[Word]:
        """Put each word into the cell round its middle; give back those that have none."""
        around, tops, lefts, width = self._around, self.tops, self.lefts, self.width + 1
        outside = []
        level, row, foot = -1.0, 0, self.box.bottom
        for word in words:
            _, x0, top, x1, bottom, _, _ = word
            y = (top + bottom) / 2
            if y != level:  # words of one line follow each other
                level, row = y, bisect_right(tops, y) * width if y < foot else 0
            if row:
                x = (x0 + x1) / 2
                if here := around[row + bisect_right(lefts, x)]:  # as in `cell_at`, without a call
                    right, below, inside, _ = here
                    if x < right and y < below:
                        inside.append(word)
                        continue
            outside.append(word)
        return outside

    def take_heading(self, line: Line) -> bool:
        """Put a line that is written sideways into the cell of its own; a stamp lies across other words."""
        box = line.box
        laid = box and self.cell_at((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        if not box or not laid or laid.words or not _holds(laid.box, box):
            return False
        laid.headings.append(line)
        return True

    def is_table(self) -> bool:
        """Whether words stand in several columns: a box round a recommendation or a page's border is a frame."""
        return len({number % self.width for number, laid in enumerate(self.cells) if laid and laid[3]}) > 1

    def table(self) -> Table:
        """The rows with their cells; None where a merged cell covers the place, or none is drawn."""
        cells = [laid and _cell(*laid) for laid in self.cells]
        rows = [tuple(cells[begin : begin + self.width]) for begin in range(0, len(cells), self.width)]
        return Table(tuple(rows), self.box)


def _cell(box: Box, columns: int, rows: int, words: list[Word], headings: list[Line]) -> Cell:
    printed = [*lines(words), *headings]
    text = printed[0][0] if len(printed) == 1 else " ".join([line[0] for line in printed])
    return _new(Cell, (text, box, tuple(printed), columns, rows))


def _places(begins: list[float], ends: Iterable[float]) -> dict[float, int]:
    """Before how many of the places where cells begin each side lies not."""
    return {side: bisect_left(begins, side) for side in ends} | dict(zip(begins, count()))


class Filled(NamedTuple):
    """The tables of a page with their words, and the words and the sideways lines that stand in none."""

    tables: list[Table]
    words: list[Word]
    sideways: list[Line]


def fill(groups: Sequence[Sequence[Box]], words: Sequence[Word], sideways: Sequence[Line] = ()) -> Filled:
    """Give each word to the smallest table that has a cell round its middle; frames give theirs back."""
    rest, across = list(words), list(sideways)
    tables = []
    for grid in sorted(map(Grid, groups), key=_area):
        left = grid.take(rest)
        if grid.is_table():
            across = [line for line in across if not grid.take_heading(line)]
            tables.append(grid.table())
            rest = left
    return Filled(tables, rest, across)


def _area(grid: Grid) -> float:
    return (grid.box.x1 - grid.box.x0) * (grid.box.bottom - grid.box.top)


def _holds(cell: Box, box: Box) -> bool:
    return (
        cell.x0 - SLACK <= box.x0
        and cell.top - SLACK <= box.top
        and box.x1 <= cell.x1 + SLACK
        and box.bottom <= cell.bottom + SLACK
    )
