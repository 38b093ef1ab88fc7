"""Drawn lines to the cells that they enclose: pdfplumber's own rules for tables, on tuples and with an index.

The rules and their tolerances are those of `pdfplumber.table` (strategy "lines"), which follow Anssi Nurminen's thesis.
Tests hold the two to the same answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
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

Point = tuple[float, float]
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
    by_x: list[Edge] = []  # lines along y, in the file's coordinates
    by_y: list[Edge] = []
    for points, closed, curved in subpaths:
        if curved:
            continue
        if closed and points[0] != points[-1]:
            points.append(points[0])
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y1 - y0) < _STRAIGHT:
                if abs(x1 - x0) >= SHORTEST_DRAWN:
                    by_y.append(Edge(y0, x0, x1))
            elif abs(x1 - x0) < _STRAIGHT and abs(y1 - y0) >= SHORTEST_DRAWN:
                by_x.append(Edge(x0, y0, y1))
        if len(by_x) + len(by_y) > MOST_EDGES:
            return Edges([], [])
    if frame.turns % 2:
        by_x, by_y = by_y, by_x
    return Edges(_seen(by_x, frame.across, frame.down), _seen(by_y, frame.down, frame.across))


def _seen(drawn: list[Edge], place: Placed, ends: Placed) -> list[Edge]:
    starts, stops = ends([edge.start for edge in drawn]), ends([edge.end for edge in drawn])
    places = place([edge.at for edge in drawn])
    return [Edge(at, min(start, end), max(start, end)) for at, start, end in zip(places, starts, stops, strict=True)]


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
    free = [e for e in level if not any(t.top - TOLERANCE <= e.at <= t.bottom + TOLERANCE for t in tables)]
    return tuple(Box(edge.start, edge.at, edge.end, edge.at) for edge in merged(free) if edge.end - edge.start >= LONG)


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


Crossings = dict[Point, tuple[set[int], set[int]]]  # the vertical and the horizontal edges that meet in a point


def _crossings(vertical: list[Edge], horizontal: list[Edge]) -> Crossings:
    found: Crossings = {}
    tops = [edge.at for edge in horizontal]
    for number, (at, begin, stop) in enumerate(vertical):
        for index in range(bisect_left(tops, begin - TOLERANCE), len(horizontal)):
            top, start, end = horizontal[index]
            if top > stop + TOLERANCE:
                break
            if start - TOLERANCE <= at <= end + TOLERANCE:
                here = found.get((at, top))
                if here is None:
                    here = found[at, top] = set(), set()
                here[0].add(number)
                here[1].add(index)
    return found


def _cells(crossings: Crossings) -> Iterator[Box]:
    columns: dict[float, list[Point]] = {}
    lines: dict[float, list[Point]] = {}
    for point in sorted(crossings):
        columns.setdefault(point[0], []).append(point)
        lines.setdefault(point[1], []).append(point)
    place_in_line = {point: index for line in lines.values() for index, point in enumerate(line)}
    for column in columns.values():
        for index, corner in enumerate(column):
            cell = _smallest(crossings, corner, column[index + 1 :], lines[corner[1]][place_in_line[corner] + 1 :])
            if cell:
                yield cell


def _smallest(crossings: Crossings, corner: Point, below: list[Point], right: list[Point]) -> Box | None:
    """The smallest cell whose top left corner this is, if all its four sides are drawn."""
    upright, level = crossings[corner]
    for lower in below:
        if upright.isdisjoint(crossings[lower][0]):
            continue
        for other in right:
            if level.isdisjoint(crossings[other][1]):
                continue
            opposite = crossings.get((other[0], lower[1]))
            if opposite and not (
                opposite[0].isdisjoint(crossings[other][0]) or opposite[1].isdisjoint(crossings[lower][1])
            ):
                return Box(*corner, other[0], lower[1])
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
            parent[root(index)] = root(owner.setdefault(corner, index))
    groups: dict[int, list[Box]] = {}
    for index, cell in enumerate(found):
        groups.setdefault(root(index), []).append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=lambda group: min((cell.top, cell.x0) for cell in group))
