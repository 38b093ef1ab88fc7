"""Cells and words to tables; frames that are drawn round text are none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.readers.pdf_lines import lines

_new = tuple.__new__  # makes a Cell in a third of the time of `Cell(...)`
SLACK = 2.0  # points by which a line may stick out of its cell
Place = tuple[int, int]  # row and column
_NOWHERE = None, 0.0, 0.0


class Grid:
    """The cells of one table by row and column, which are the places where cells begin; the words in each."""

    def __init__(self, cells: Sequence[Box]) -> None:
        """Lay the cells out; one that spans several rows or columns stands at the first."""
        lefts, tops, rights, bottoms = map(set, zip(*cells, strict=True))
        self.box = Box(min(lefts), min(tops), max(rights), max(bottoms))
        self.lefts, self.tops = sorted(lefts), sorted(tops)
        self.cells: dict[Place, tuple[Box, int, int]] = {}  # with the columns and the rows that they cover
        self.words: dict[Place, list[Word]] = {}
        self.headings: dict[Place, list[Line]] = {}
        # by how many tops and lefts lie before a point: the cell round it, and how far that reaches
        self._covered: dict[Place, tuple[Place, float, float]] = {}
        columns, rows = _places(self.lefts, lefts | rights), _places(self.tops, tops | bottoms)
        for cell in cells:
            left, top, right, bottom = cell
            row, column = place = rows[top], columns[left]
            wide, high = columns[right] - column, rows[bottom] - row
            self.cells[place] = cell, wide, high
            self.words[place] = []
            self._covered[row + 1, column + 1] = covering = place, right, bottom
            if wide > 1 or high > 1:
                for covered in product(range(row + 1, row + high + 1), range(column + 1, column + wide + 1)):
                    self._covered[covered] = covering

    def place(self, x: float, y: float) -> Place | None:
        """The cell round a point."""
        place, right, bottom = self._covered.get((bisect_right(self.tops, y), bisect_right(self.lefts, x)), _NOWHERE)
        return place if x < right and y < bottom else None

    def take(self, words: Sequence[Word]) -> list[Word]:
        """Put each word into the cell round its middle; give back those that have none."""
        covered, tops, lefts = self._covered, self.tops, self.lefts
        outside = []
        for word in words:
            _, x0, top, x1, bottom, _, _ = word
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            place, right_side, bottom_side = covered.get((bisect_right(tops, y), bisect_right(lefts, x)), _NOWHERE)
            if place and x < right_side and y < bottom_side:
                self.words[place].append(word)
            else:
                outside.append(word)
        return outside

    def take_heading(self, line: Line) -> bool:
        """Put a line that is written sideways into the cell of its own; a stamp lies across other words."""
        box = line.box
        place = box and self.place((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        if not box or place is None or self.words[place] or not _holds(self.cells[place][0], box):
            return False
        self.headings.setdefault(place, []).append(line)
        return True

    def is_table(self) -> bool:
        """Whether words stand in several columns: a box round a recommendation or a page's border is a frame."""
        return len({column for (_, column), words in self.words.items() if words}) > 1

    def table(self) -> Table:
        """The rows with their cells; None where a merged cell covers the place, or none is drawn."""
        columns = range(len(self.lefts))
        return Table(tuple(tuple(self._cell((row, c)) for c in columns) for row in range(len(self.tops))), self.box)

    def _cell(self, place: Place) -> Cell | None:
        laid = self.cells.get(place)
        if laid is None:
            return None
        box, columns, rows = laid
        words = self.words[place]
        printed = (*(lines(words) if words else ()), *self.headings.get(place, ()))
        return _new(Cell, (" ".join([line.text for line in printed]), box, printed, columns, rows))


def _places(begins: list[float], sides: Iterable[float]) -> dict[float, int]:
    """Before how many of the places where cells begin each side lies not."""
    return {side: bisect_left(begins, side) for side in sides}


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
