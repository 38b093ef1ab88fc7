"""Cells and words to tables; frames that are drawn round text are none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.model import Box, Cell, Table, Word
from pipeline.readers.pdf_frame import lines

Grid = list[Box]  # the cells of one table
Split = Callable[[int, float], tuple[Word, Word] | None]  # a word, by index, parted at a rule that runs through it


class Sorted(NamedTuple):
    """Tables with the words in them, and the words that stand in none."""

    tables: list[Table]
    rest: list[Word]


def fill(grids: Sequence[Grid], words: Sequence[Word]) -> Sorted:
    """Give each word to the smallest cell round its middle, and make tables of the grids that are tables."""
    homes: dict[int, Box] = {}
    accepted: list[tuple[Grid, dict[Box, list[int]]]] = []
    order = sorted(range(len(words)), key=lambda index: _middle(words[index]))
    middles = [_middle(words[index]) for index in order]
    for grid in sorted(grids, key=_area):
        inside = {cell: _inside(cell, words, order, middles, homes) for cell in grid}
        if is_table(grid, inside):
            homes.update({index: cell for cell, members in inside.items() for index in members})
            accepted.append((grid, inside))
    tables = [_table(grid, {c: [words[i] for i in sorted(m)] for c, m in inside.items()}) for grid, inside in accepted]
    return Sorted(tables, [word for index, word in enumerate(words) if index not in homes])


def is_table(grid: Grid, inside: dict[Box, list[int]]) -> bool:
    """Whether words stand in two columns or more of it: a box round a recommendation and a page border are frames."""
    return len({cell.x0 for cell, members in inside.items() if members}) > 1


def _inside(
    cell: Box, words: Sequence[Word], order: list[int], middles: list[float], homes: dict[int, Box]
) -> list[int]:
    found = []
    for place in range(bisect_left(middles, cell.top), bisect_left(middles, cell.bottom)):
        index = order[place]
        word = words[index]
        if cell.x0 <= (word.x0 + word.x1) / 2 < cell.x1 and index not in homes:
            found.append(index)
    return found


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _area(grid: Grid) -> float:
    box = _bounds(grid)
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _bounds(grid: Grid) -> Box:
    return Box(
        min(cell.x0 for cell in grid),
        min(cell.top for cell in grid),
        max(cell.x1 for cell in grid),
        max(cell.bottom for cell in grid),
    )


def _table(grid: Grid, inside: dict[Box, list[Word]]) -> Table:
    """Rows and columns are the places where cells begin; a cell that spans several stands at the first."""
    lefts = sorted({cell.x0 for cell in grid})
    tops = sorted({cell.top for cell in grid})
    row_of, column_of = {top: i for i, top in enumerate(tops)}, {left: i for i, left in enumerate(lefts)}
    rows: list[list[Cell | None]] = [[None] * len(lefts) for _ in tops]
    for cell in grid:
        row, column = row_of[cell.top], column_of[cell.x0]
        printed = tuple(lines(inside[cell]))
        rows[row][column] = Cell(
            " ".join([line.text for line in printed]),
            cell,
            printed,
            bisect_left(lefts, cell.x1) - column,
            bisect_left(tops, cell.bottom) - row,
        )
    return Table(tuple(map(tuple, rows)), _bounds(grid))
