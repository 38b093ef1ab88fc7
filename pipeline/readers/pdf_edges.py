"""Drawn lines to the cells that they enclose: pdfplumber's own rules for tables, on tuples and with an index.

The rules and their tolerances are those of `pdfplumber.table` (strategy "lines"), which follow Anssi Nurminen's thesis.
Tests hold the two to the same answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.model import Box
from pipeline.readers.pdf_drawing import Subpath
from pipeline.readers.pdf_frame import Frame

TOLERANCE = 3.0  # points: snapping edges to a common place, joining their ends, crossing each other
SHORTEST_DRAWN = 1.0  # an edge as drawn; the short sides of a thin rectangle are none
SHORTEST_JOINED = 3.0
LONG = 150.0  # a rule across a table
MOST_EDGES = 20_000  # beyond it the page is a map or a plan
_STRAIGHT = 1e-3
_new = tuple.__new__  # makes a named tuple in a third of the time of its own constructor

Point = tuple[float, float]
Span = tuple[float, float, float]  # a line's place, and the places of its ends as drawn
Placed = Callable[[list[float]], list[float]]


class Edge(NamedTuple):
    """A straight line along one axis: its place on the other axis, and where it begins and ends."""

    at: float
    start: float
    end: float


class Edges(NamedTuple):
    """All edges of a page."""

    vertical: list[Edge]
    horizontal: list[Edge]


def edges(subpaths: Iterable[Subpath], frame: Frame) -> Edges:
    """The straight lines and the sides of rectangles among what was drawn, as seen."""
    by_x: list[Span] = []  # lines along y, in the file's coordinates
    by_y: list[Span] = []
    for xs, ys, closed in subpaths:
        if closed and (xs[0] != xs[-1] or ys[0] != ys[-1]):
            xs.append(xs[0])
            ys.append(ys[0])
        for x0, y0, x1, y1 in zip(xs, ys, xs[1:], ys[1:], strict=False):
            if abs(y1 - y0) < _STRAIGHT:
                if abs(x1 - x0) >= SHORTEST_DRAWN:
                    by_y.append((y0, x0, x1))
            elif abs(x1 - x0) < _STRAIGHT and abs(y1 - y0) >= SHORTEST_DRAWN:
                by_x.append((x0, y0, y1))
        if len(by_x) + len(by_y) > MOST_EDGES:
            return Edges([], [])
    if frame.turns % 2:
        by_x, by_y = by_y, by_x
    return Edges(_seen(by_x, frame.across, frame.down), _seen(by_y, frame.down, frame.across))


def _seen(drawn: list[Span], place: Placed, ends: Placed) -> list[Edge]:
    starts, stops = ends([edge[1] for edge in drawn]), ends([edge[2] for edge in drawn])
    places = place([edge[0] for edge in drawn])
    return [
        _new(Edge, (at, start, end) if start < end else (at, end, start))
        for at, start, end in zip(places, starts, stops, strict=True)
    ]


def cells(drawn: Edges) -> list[Box]:
    """The smallest rectangles that edges enclose, by column."""
    if len(drawn.vertical) < 2 or len(drawn.horizontal) < 2:
        return []
    return list(_cells(_crossings(merged(drawn.vertical), merged(drawn.horizontal))))


def merged(drawn: list[Edge]) -> list[Edge]:
    """Edges of one orientation: neighbours moved to the mean of their places, and joined where they touch."""
    found: list[Edge] = []
    for group in _neighbours(sorted(drawn)):
        mean = sum([edge.at for edge in group]) / len(group)
        group.sort(key=itemgetter(1))
        found += [edge for edge in _joined(mean, group) if edge.end - edge.start >= SHORTEST_JOINED]
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


def _neighbours(ordered: list[Edge]) -> Iterator[list[Edge]]:
    """Edges whose places follow each other within the tolerance."""
    begin = 0
    for index, edge in enumerate(ordered, 1):
        if index == len(ordered) or ordered[index].at > edge.at + TOLERANCE:
            yield ordered[begin:index]
            begin = index


def _joined(place: float, line: list[Edge]) -> Iterator[Edge]:
    _, begin, reach = line[0]
    for _, start, end in line[1:]:
        if start > reach + TOLERANCE:
            yield Edge(place, begin, reach)
            begin, reach = start, end
        elif end > reach:
            reach = end
    yield Edge(place, begin, reach)


Crossings = dict[Point, tuple[int, int]]  # the vertical and the horizontal edges that meet in a point, a bit for each
Crossing = tuple[float, float, int, int]  # a point and the edges that meet in it


def _crossings(vertical: list[Edge], horizontal: list[Edge]) -> Crossings:
    found: Crossings = {}
    tops = [edge.at for edge in horizontal]
    for number, (at, begin, stop) in enumerate(vertical):
        for index in range(bisect_left(tops, begin - TOLERANCE), len(horizontal)):
            top, start, end = horizontal[index]
            if top > stop + TOLERANCE:
                break
            if start - TOLERANCE <= at <= end + TOLERANCE:
                upright, level = found.get((at, top), (0, 0))
                found[at, top] = upright | 1 << number, level | 1 << index
    return found


def _cells(crossings: Crossings) -> Iterator[Box]:
    columns: dict[float, list[Crossing]] = {}
    lines: dict[float, list[Crossing]] = {}
    for (x, y), (upright, level) in crossings.items():  # they were found by column, from top to bottom
        crossing = x, y, upright, level
        columns.setdefault(x, []).append(crossing)
        lines.setdefault(y, []).append(crossing)
    passed = dict.fromkeys(lines, 0)  # how many crossings of a line stand in this column and before it
    for column in columns.values():
        for index, corner in enumerate(column, 1):
            y = corner[1]
            passed[y] = place = passed[y] + 1
            below, right = column[index:], lines[y][place:]
            if below and right and (cell := _smallest(crossings, corner, below, right)):
                yield cell


def _smallest(crossings: Crossings, corner: Crossing, below: list[Crossing], right: list[Crossing]) -> Box | None:
    """The smallest cell whose top left corner this is, if all its four sides are drawn."""
    left, top, upright, level = corner
    for _, bottom, left_side, lower_level in below:
        if not upright & left_side:
            continue
        for right_x, _, right_upright, top_side in right:
            if not level & top_side:
                continue
            right_side, bottom_side = crossings.get((right_x, bottom), (0, 0))
            if right_side & right_upright and bottom_side & lower_level:
                return _new(Box, (left, top, right_x, bottom))
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
    for index, (x0, top, x1, bottom) in enumerate(found):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
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
