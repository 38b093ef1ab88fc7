"""Cells and words to tables; frames that are drawn round text are none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_lines import lines, seen_lines
from pipeline.readers.pdf_words import Ink

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
        self.sideways: dict[Place, list[Line]] = {}
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

    def take(self, word: Word) -> bool:
        """Put a word into the cell round its middle, if there is one."""
        place = self.place((word[1] + word[3]) / 2, (word[2] + word[4]) / 2)
        if place is None:
            return False
        here = self.words.get(place)
        if here is None:
            self.words[place] = [word]
        else:
            here.append(word)
        return True

    def take_sideways(self, ink: Ink, frame: Frame) -> Ink:
        """Put headings that are written up the side of a cell into it; give back the words outside."""
        outside: list[Word] = []
        inside: dict[Place, list[Word]] = {}
        for word in ink.words:
            box = frame.seen_from(ink.frame, Box(word.x0, word.top, word.x1, word.bottom))
            place = self.place((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
            (outside if place is None else inside.setdefault(place, [])).append(word)
        for place, words in inside.items():
            self.sideways.setdefault(place, []).extend(seen_lines(words, ink.frame, frame))
        return ink._replace(words=outside)

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
        printed = (*lines(self.words.get(place, ())), *self.sideways.get(place, ()))
        return Cell(" ".join([line.text for line in printed]), box, printed, columns, rows)


class Filled(NamedTuple):
    """The tables of a page with their words, and the words that stand in none."""

    tables: list[Table]
    rest: list[Word]
    sideways: list[Ink]


def fill(groups: Sequence[Sequence[Box]], upright: Ink, sideways: Sequence[Ink] = ()) -> Filled:
    """Give each word to the smallest table that has a cell round its middle; frames give theirs back."""
    rest, across = list(upright.words), list(sideways)
    tables = []
    for grid in sorted(map(Grid, groups), key=_area):
        left = [word for word in rest if not grid.take(word)]
        if grid.is_table():
            across = [grid.take_sideways(ink, upright.frame) for ink in across]
            tables.append(grid.table())
            rest = left
    return Filled(tables, rest, across)


def _area(grid: Grid) -> float:
    return (grid.box.x1 - grid.box.x0) * (grid.box.bottom - grid.box.top)
