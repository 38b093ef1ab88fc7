"""Lines of headings over columns: which columns each heading governs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Cell, Word
from pipeline.structure.grid_rows import Row, box_of, line_of
from pipeline.structure.numerals import unit, year

BLANK = 0.5  # of the letters' size: a wider blank parts two headings


SHARED = 4.0  # points by which the edges of a heading and of its column differ


class Strip(NamedTuple):
    """A column of the page."""

    x0: float
    x1: float
    figures: bool

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.x0 + self.x1) / 2


def heading_cells(row: Row, strips: Sequence[Strip], frames: Sequence[Cell]) -> tuple[Cell | None, ...]:
    """A line of headings as cells: each over its column, or over all columns of the frame that it heads."""
    cells: list[Cell | None] = [Cell("")] * len(strips)
    runs = _runs(row, strips)
    for run in runs:
        first, last = _governed(run, runs, strips, frames)
        old = cells[first]
        words = [*(w for line in old.lines for w in line.words), *run] if old else list(run)
        line = line_of(words)
        cells[first] = Cell(line.text, box_of(words), (line,), column_span=last - first + 1)
        cells[first + 1 : last + 1] = [None] * (last - first)
    return tuple(cells)


def with_empty(heads: Sequence[Row], strips: list[Strip]) -> list[Strip]:
    """The columns, and those that have a heading and nothing under it.

    Where several headings of one line are nearest to the same figures, only the one above them is theirs.
    """
    empty: list[Strip] = []
    for row in heads:
        rivals: dict[int, list[Strip]] = {}
        for run in _runs(row, strips):
            place = Strip(run[0].x0, run[-1].x1, True)
            rivals.setdefault(_nearest(place.middle, strips), []).append(place)
        for home, places in rivals.items():
            if strips[home].figures and len(places) > 1:
                empty += [p for p in places if not _overlap(p, strips[home])]
    kept: list[Strip] = []
    for strip in sorted(empty):
        if not any(_overlap(strip, other) for other in (*kept, *strips)):
            kept.append(strip)
    return sorted([*strips, *kept])


def _overlap(one: Strip, other: Strip) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _nearest(place: float, strips: Sequence[Strip]) -> int:
    """The first column in which a place lies, or the nearest."""
    for number, (x0, x1, _) in enumerate(strips):
        if x0 <= place <= x1:
            return number
    return min(range(len(strips)), key=lambda i: max(strips[i].x0 - place, place - strips[i].x1))


def _runs(row: Row, strips: Sequence[Strip]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in row.words:
        if runs and word.x0 - runs[-1][-1].x1 < BLANK * word.size and not _apart(runs[-1][-1], word, strips):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _apart(before: Word, word: Word, strips: Sequence[Strip]) -> bool:
    """Whether a year stands over a column and its neighbour does not: two headings, however near."""
    one, other = (before, word) if year(before.text) else (word, before)
    if not year(one.text):
        return False
    home = next((s for s in strips if s.figures and one.x0 < s.x1 and s.x0 < one.x1), None)
    return home is not None and not (other.x0 < home.x1 and home.x0 < other.x1)


def _governed(
    run: Sequence[Word], runs: Sequence[Sequence[Word]], strips: Sequence[Strip], frames: Sequence[Cell]
) -> tuple[int, int]:
    """The first and last column that a heading governs."""
    x0, x1 = run[0].x0, run[-1].x1
    middle = (x0 + x1) / 2
    framed = _framed(middle, run[0].top, runs, strips, frames)
    if framed:
        return framed
    own = [i for i, s in enumerate(strips) if s.figures and x0 <= s.middle <= x1]
    if len(own) > 1:
        return own[0], own[-1]
    nearest = _nearest(middle, strips)
    return nearest, nearest


def _framed(
    middle: float, top: float, runs: Sequence[Sequence[Word]], strips: Sequence[Strip], frames: Sequence[Cell]
) -> tuple[int, int] | None:
    """The columns of the frame in which a heading stands alone on its line."""
    for frame in frames:
        box = frame.box
        if box is None or not (box.x0 <= middle <= box.x1 and box.top - 2 <= top <= box.bottom):
            continue
        inside = [i for i, s in enumerate(strips) if s.figures and box.x0 <= s.middle <= box.x1]
        alone = sum(box.x0 <= (r[0].x0 + r[-1].x1) / 2 <= box.x1 for r in runs) == 1
        if alone and len(inside) > 1:
            return inside[0], inside[-1]
    return None


def spread(rows: list[tuple[Cell | None, ...]], strips: Sequence[Strip]) -> list[tuple[Cell | None, ...]]:
    """Headings over a group of columns reach over all of it.

    Where the lowest headings come again and again (Core, External, Total; Core, External, Total), each round is a
    group, and a heading that stands alone over a group speaks for all of it.
    """
    groups = _groups(rows, strips)
    if len(groups) > 1:
        single = any(len(group) == 1 for group in groups)
        kept = [group for group in groups if _alone(rows, group, strips)] if single else groups
        return [_reaching(row, kept) for row in rows]
    every = [i for i, s in enumerate(strips) if s.figures]
    rows = [_centred(row, rows[n + 1 :], strips, every) for n, row in enumerate(rows)]
    return [_reaching(row, [every]) if _for_all(row, rows[n + 1 :], every) else row for n, row in enumerate(rows)]


def _centred(
    row: tuple[Cell | None, ...], below: Sequence[tuple[Cell | None, ...]], strips: Sequence[Strip], columns: list[int]
) -> tuple[Cell | None, ...]:
    """A line of headings that each stand between columns, not over one: each speaks for as many, from left to right."""
    own = [(i, cell) for i in columns if (cell := row[i]) and cell.text]
    size = len(columns) // max(len(own), 1)
    if len(own) < 2 or size < 2 or len(own) * size != len(columns) or columns[-1] - columns[0] + 1 != len(columns):
        return row
    headed = all(any((cell := other[i]) and cell.text for other in below) for i in columns)
    if not headed or any(_over_one(cell, i, below, strips) for i, cell in own):
        return row
    groups = [columns[n : n + size] for n in range(0, len(columns), size)]
    if any(i not in group for (i, _), group in zip(own, groups, strict=True)):
        return row
    cells = list(row)
    for (_, cell), group in zip(own, groups, strict=True):
        cells[group[0] : group[-1] + 1] = [cell._replace(column_span=size), *[None] * (size - 1)]
    return tuple(cells)


def _over_one(cell: Cell, column: int, below: Sequence[tuple[Cell | None, ...]], strips: Sequence[Strip]) -> bool:
    """Whether a heading shares an edge or its middle with its column, or with a heading in it."""
    if cell.box is None or cell.column_span > 1:
        return True
    boxes = [(other.box.x0, other.box.x1) for row in below if (other := row[column]) and other.box]
    x0, x1 = cell.box.x0, cell.box.x1
    return any(
        min(abs(x0 - a), abs(x1 - b), abs(x0 + x1 - a - b) / 2) < SHARED
        for a, b in [*boxes, (strips[column].x0, strips[column].x1)]
    )


def _for_all(row: tuple[Cell | None, ...], below: Sequence[tuple[Cell | None, ...]], columns: Sequence[int]) -> bool:
    """Whether a line names one unit over columns that each have a heading of their own below it."""
    own = [cell for i in columns if (cell := row[i]) and cell.text]
    headed = all(any((cell := other[i]) and cell.text for other in below) for i in columns)
    return len(own) == 1 and unit(own[0].text) and headed and columns[-1] - columns[0] + 1 == len(columns)


def _groups(rows: Sequence[tuple[Cell | None, ...]], strips: Sequence[Strip]) -> list[list[int]]:
    columns = [i for i, s in enumerate(strips) if s.figures]
    for row in reversed(rows):
        texts = [cell.text if (cell := row[i]) else "" for i in columns]
        if all(texts) and len(set(texts)) > 1:
            starts = [n for n, text in enumerate(texts) if text == texts[0]]
            rounds = [columns[a:b] for a, b in pairwise([*starts, len(columns)])]
            long = sum(len(each) > 1 for each in rounds)
            return rounds if long > 1 or long == len(rounds) else []
    return []


def _alone(rows: Sequence[tuple[Cell | None, ...]], group: Sequence[int], strips: Sequence[Strip]) -> bool:
    """Whether one column of a group has headings that the others lack: its middle one, or between two."""
    filled = [(n, {i for i in group if (cell := row[i]) and cell.text}) for n, row in enumerate(rows)]
    own = [(n, i) for n, columns in filled if len(columns) < len(group) for i in columns]
    if len({i for _, i in own}) != 1:
        return False
    amid = len(group) % 2 == 1 and own[0][1] == group[len(group) // 2]
    return amid or all((cell := rows[n][i]) and not _over_one(cell, i, rows[n + 1 :], strips) for n, i in own)


def _reaching(row: tuple[Cell | None, ...], groups: Sequence[list[int]]) -> tuple[Cell | None, ...]:
    cells = list(row)
    for group in groups:
        filled = [i for i in group if cells[i] is not None and cells[i] != Cell("")]
        alone = filled and cells[filled[0]]
        if len(filled) == 1 and len(group) > 1 and alone and alone.column_span == 1:
            cells[group[0] : group[-1] + 1] = [alone._replace(column_span=len(group)), *[None] * (len(group) - 1)]
    return tuple(cells)
