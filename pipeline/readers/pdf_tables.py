"""Cells and words to tables; frames that are drawn round text are none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.readers.pdf_lines import lines

SLACK = 2.0  # points by which a line may stick out of its cell
Place = tuple[int, int]  # row and column


class Grid:
    """The cells of one table by row and column, which are the places where cells begin; the words in each."""

    def __init__(self, cells: Sequence[Box]) -> None:
        """Lay the cells out; one that spans several rows or columns stands at the first."""
        self.box = Box(
            min(cell.x0 for cell in cells),
            min(cell.top for cell in cells),
            max(cell.x1 for cell in cells),
            max(cell.bottom for cell in cells),
        )
        self.lefts = sorted({cell.x0 for cell in cells})
        self.tops = sorted({cell.top for cell in cells})
        self.cells: dict[Place, Box] = {}
        self.words: dict[Place, list[Word]] = {}
        self.headings: dict[Place, list[Line]] = {}
        self._covered: dict[Place, tuple[Place, float, float]] = {}
        for cell in cells:
            self._lay(cell)

    def _lay(self, cell: Box) -> None:
        place = row, column = bisect_left(self.tops, cell.top), bisect_left(self.lefts, cell.x0)
        self.cells[place] = cell
        rows, columns = self.spans(cell)
        for other_row in range(row, row + rows):
            for other_column in range(column, column + columns):
                self._covered[other_row, other_column] = place, cell.x1, cell.bottom

    def spans(self, cell: Box) -> tuple[int, int]:
        """How many rows and columns a cell covers."""
        rows = bisect_left(self.tops, cell.bottom) - bisect_left(self.tops, cell.top)
        columns = bisect_left(self.lefts, cell.x1) - bisect_left(self.lefts, cell.x0)
        return rows, columns

    def place(self, x: float, y: float) -> Place | None:
        """The cell round a point."""
        covering = self._covered.get((bisect_right(self.tops, y) - 1, bisect_right(self.lefts, x) - 1))
        if covering is None:
            return None
        place, right, bottom = covering
        return place if x < right and y < bottom else None

    def take(self, words: Sequence[Word]) -> list[Word]:
        """Put each word into the cell round its middle; give back those that have none."""
        outside = []
        for word in words:
            place = self.place((word[1] + word[3]) / 2, (word[2] + word[4]) / 2)
            if place is None:
                outside.append(word)
            elif place in self.words:
                self.words[place].append(word)
            else:
                self.words[place] = [word]
        return outside

    def take_heading(self, line: Line) -> bool:
        """Put a line that is written sideways into the cell of its own; a stamp lies across other words."""
        box = line.box
        place = box and self.place((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        if not box or place is None or place in self.words or not _holds(self.cells[place], box):
            return False
        self.headings.setdefault(place, []).append(line)
        return True

    def is_table(self) -> bool:
        """Whether words stand in several columns: a box round a recommendation or a page's border is a frame."""
        return len({column for _, column in self.words}) > 1

    def table(self) -> Table:
        """The rows with their cells; None where a merged cell covers the place, or none is drawn."""
        columns = range(len(self.lefts))
        return Table(tuple(tuple(self._cell((row, c)) for c in columns) for row in range(len(self.tops))), self.box)

    def _cell(self, place: Place) -> Cell | None:
        box = self.cells.get(place)
        if box is None:
            return None
        rows, columns = self.spans(box)
        printed = (*lines(self.words.get(place, ())), *self.headings.get(place, ()))
        return Cell(" ".join([line.text for line in printed]), box, printed, columns, rows)


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
