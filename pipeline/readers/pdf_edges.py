"""Drawn lines to the cells that they enclose: pdfplumber's own rules for tables, on tuples and with an index.

The rules and their tolerances are those of `pdfplumber.table` (strategy "lines"), which follow Anssi Nurminen's thesis.
Tests hold the two to the same answers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from pipeline.model import Box
from pipeline.readers.pdf_drawing import Drawing
from pipeline.readers.pdf_frame import Frame

TOLERANCE = 3.0  # points: snapping edges to a common place, joining their ends, crossing each other
SHORTEST_DRAWN = 1.0  # an edge as drawn; the short sides of a thin rectangle are none
SHORTEST_JOINED = 3.0
LONG = 150.0  # a rule across a table
MOST_EDGES = 20_000  # beyond it the page is a map or a plan
_STRAIGHT = 1e-3
_AT, _START = itemgetter(0), itemgetter(1)
_new = tuple.__new__  # makes a Box in a third of the time of its own constructor

Point = tuple[float, float]
Edge = tuple[float, float, float]  # a line along one axis: its place on the other axis, where it begins and ends


class Edges(NamedTuple):
    """All edges of a page."""

    vertical: list[Edge]
    horizontal: list[Edge]


def edges(drawings: Iterable[Drawing], frame: Frame) -> Edges:
    """The straight lines and the sides of rectangles among what was drawn, as seen."""
    vertical: list[Edge] = []
    horizontal: list[Edge] = []
    for xs, ys, kinds in drawings:
        if frame.turns % 2:
            xs, ys = ys, xs  # noqa: PLW2901 (what is x in the file goes down the page)
        across, down = frame.across(xs), frame.down(ys)
        ends = zip(xs[1:], ys[1:], across[1:], down[1:], kinds[1:], strict=True)
        for x0, y0, left, top, (x1, y1, right, bottom, kind) in zip(xs, ys, across, down, ends, strict=False):
            if kind:
                continue
            if -_STRAIGHT < y1 - y0 < _STRAIGHT:
                if not -SHORTEST_DRAWN < x1 - x0 < SHORTEST_DRAWN:
                    horizontal.append((top, left, right) if left < right else (top, right, left))
            elif -_STRAIGHT < x1 - x0 < _STRAIGHT and not -SHORTEST_DRAWN < y1 - y0 < SHORTEST_DRAWN:
                vertical.append((left, top, bottom) if top < bottom else (left, bottom, top))
        if len(vertical) + len(horizontal) > MOST_EDGES:
            return Edges([], [])
    return Edges(vertical, horizontal)


def cells(drawn: Edges) -> list[Box]:
    """The smallest rectangles that edges enclose, by column."""
    if len(drawn.vertical) < 2 or len(drawn.horizontal) < 2:
        return []
    return list(_cells(_columns(merged(drawn.vertical), merged(drawn.horizontal))))


def merged(drawn: list[Edge]) -> list[Edge]:
    """Edges of one orientation: neighbours moved to the mean of their places, and joined where they touch."""
    found: list[Edge] = []
    for group in _neighbours(sorted(drawn, key=_AT)) if drawn else []:
        mean = sum([at for at, _, _ in group]) / len(group)
        group.sort(key=_START)
        found += [edge for edge in _joined(mean, group) if edge[2] - edge[1] >= SHORTEST_JOINED]
    return found


def rules(level: list[Edge], tables: Sequence[Box]) -> tuple[Box, ...]:
    """Long level lines that stand in no table: they may part rows whose columns are not drawn."""
    if len(level) < 2:
        return ()
    free = level
    for table in tables:
        top, bottom = table.top - TOLERANCE, table.bottom + TOLERANCE
        free = [edge for edge in free if not top <= edge[0] <= bottom]
    return tuple(Box(start, at, end, at) for at, start, end in merged(free) if end - start >= LONG)


def _neighbours(ordered: list[Edge]) -> list[list[Edge]]:
    """Edges whose places follow each other within the tolerance."""
    places = [at for at, _, _ in ordered]
    ends = [number for number, (at, after) in enumerate(pairwise(places), 1) if after > at + TOLERANCE]
    return [ordered[begin:end] for begin, end in pairwise([0, *ends, len(ordered)])]


def _joined(place: float, line: list[Edge]) -> list[Edge]:
    found = []
    _, begin, reach = line[0]
    for _, start, end in line:
        if start > reach + TOLERANCE:
            found.append((place, begin, reach))
            begin, reach = start, end
        elif end > reach:
            reach = end
    found.append((place, begin, reach))
    return found


Meeting = tuple[int, int]  # the vertical and the horizontal edges that meet in a point, a bit for each
Column = dict[float, Meeting]  # the crossings of one place along the page, from top to bottom
Below = tuple[float, Meeting]  # a crossing of a column: its y, and the edges that meet in it
Crossing = tuple[float, int, int, Column]  # a crossing's x, the edges that meet in it, and its column
_NO_EDGES = 0, 0


def _columns(vertical: list[Edge], horizontal: list[Edge]) -> dict[float, Column]:
    """Where edges cross, from left to right."""
    found: dict[float, Column] = {}
    tops = [top for top, _, _ in horizontal]
    reaches = [(top, start - TOLERANCE, end + TOLERANCE, 1 << n) for n, (top, start, end) in enumerate(horizontal)]
    for number, (x, begin, stop) in enumerate(vertical):
        column, upright = found.setdefault(x, {}), 1 << number
        for y, start, end, level in reaches[
            bisect_left(tops, begin - TOLERANCE) : bisect_right(tops, stop + TOLERANCE)
        ]:
            if start <= x <= end:
                others = column.get(y)
                column[y] = (others[0] | upright, others[1] | level) if others else (upright, level)
    return found


def _cells(columns: dict[float, Column]) -> Iterator[Box]:
    lines: dict[float, list[Crossing]] = {}  # the crossings of one place down the page, from left to right
    for x, column in columns.items():
        for y, (upright, level) in column.items():
            lines.setdefault(y, []).append((x, upright, level, column))
    passed = dict.fromkeys(lines, 0)  # how many crossings of a line stand in this column and before it
    for x, column in columns.items():
        points = list(column.items())
        for index, (y, meeting) in enumerate(points, 1):
            passed[y] = place = passed[y] + 1
            line = lines[y]
            if index < len(points) and place < len(line):
                corner = _corner(meeting, points[index], line[place]) or _nearest(meeting, points[index:], line[place:])
                if corner:
                    yield _new(Box, (x, y, *corner))


def _corner(meeting: Meeting, below: Below, right: Crossing) -> Point | None:
    """The bottom right corner of a cell with these other corners, if all its sides are drawn."""
    bottom, (left_side, lower_level) = below
    x, right_upright, top_side, column = right
    if meeting[0] & left_side and meeting[1] & top_side:
        right_side, bottom_side = column.get(bottom, _NO_EDGES)
        if right_side & right_upright and bottom_side & lower_level:
            return x, bottom
    return None


def _nearest(meeting: Meeting, below: Iterable[Below], right: Sequence[Crossing]) -> Point | None:
    """The bottom right corner of the smallest cell whose top left corner is a crossing."""
    connected = [crossing for crossing in right if meeting[1] & crossing[2]]
    for crossing in below:
        if meeting[0] & crossing[1][0]:
            for other in connected:
                if corner := _corner(meeting, crossing, other):
                    return corner
    return None


def grids(found: list[Box]) -> list[list[Box]]:
    """Cells that share corners, together: the tables of a page from top to bottom, single cells left out."""
    parent = list(range(len(found)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    owner: dict[Point, int] = {}
    above = None
    for index, (x0, top, x1, bottom) in enumerate(found):
        if (x0, top, x1) == above:  # the cell below the one before shares its two lower corners
            parent[index] = parent[index - 1]
            corners: tuple[Point, ...] = (x0, bottom), (x1, bottom)
        else:
            corners = (x0, top), (x0, bottom), (x1, top), (x1, bottom)
        above = x0, bottom, x1
        for corner in corners:
            other = owner.setdefault(corner, index)
            if parent[other] != parent[index]:
                parent[root(index)] = root(other)
    groups: dict[int, list[Box]] = {}
    for index, cell in enumerate(found):
        groups.setdefault(root(index), []).append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=_first_place) if len(tables) > 1 else tables


def _first_place(group: list[Box]) -> Point:
    return min([(top, x0) for x0, top, _, _ in group])
