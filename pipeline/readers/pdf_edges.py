"""Drawn lines to the cells that they enclose: pdfplumber's own rules for tables, on tuples and with an index.

The rules and their tolerances are those of `pdfplumber.table` (strategy "lines"), which follow Anssi Nurminen's thesis.
Tests hold the two to the same answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from pipeline.model import Box
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_pdfium import Subpath

TOLERANCE = 3.0  # points: snapping edges to a common place, joining their ends, crossing each other
SHORTEST_DRAWN = 1.0  # an edge as drawn; the short sides of a thin rectangle are none
SHORTEST_JOINED = 3.0
MOST_EDGES = 20_000  # beyond it the page is a map or a plan
_STRAIGHT = 1e-3

Point = tuple[float, float]


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
    """The straight lines and the sides of rectangles among what was drawn."""
    vertical: list[Edge] = []
    horizontal: list[Edge] = []
    for subpath in subpaths:
        if subpath.curved:
            continue
        points = [frame.place(x, y) for x, y in subpath.points]
        if subpath.closed and points[0] != points[-1]:
            points.append(points[0])
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y1 - y0) < _STRAIGHT:
                if abs(x1 - x0) >= SHORTEST_DRAWN:
                    horizontal.append(Edge(y0, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) < _STRAIGHT and abs(y1 - y0) >= SHORTEST_DRAWN:
                vertical.append(Edge(x0, min(y0, y1), max(y0, y1)))
        if len(vertical) + len(horizontal) > MOST_EDGES:
            return Edges([], [])
    return Edges(vertical, horizontal)


def cells(drawn: Edges) -> list[Box]:
    """The smallest rectangles that edges enclose, by column."""
    if len(drawn.vertical) < 2 or len(drawn.horizontal) < 2:
        return []
    return list(_cells(_crossings(merged(drawn.vertical), merged(drawn.horizontal))))


def merged(drawn: list[Edge]) -> list[Edge]:
    """Edges of one orientation, snapped to a common place and joined where they touch."""
    by_place = sorted(_snapped(drawn), key=itemgetter(0, 1))
    joined = [edge for _, group in groupby(by_place, key=attrgetter("at")) for edge in _joined(group)]
    return [edge for edge in joined if edge.end - edge.start >= SHORTEST_JOINED]


def _snapped(drawn: list[Edge]) -> Iterator[Edge]:
    """Edges whose places follow each other within the tolerance all move to the mean of their places."""
    ordered = sorted(drawn)
    begin = 0
    for index, edge in enumerate(ordered, 1):
        if index == len(ordered) or ordered[index].at > edge.at + TOLERANCE:
            group = ordered[begin:index]
            mean = sum([each.at for each in group]) / len(group)
            yield from (Edge(mean, each.start, each.end) for each in group)
            begin = index


def _joined(line: Iterable[Edge]) -> Iterator[Edge]:
    current: Edge | None = None
    for edge in line:
        if current is None:
            current = edge
        elif edge.start <= current.end + TOLERANCE:
            current = current._replace(end=max(current.end, edge.end))
        else:
            yield current
            current = edge
    if current is not None:
        yield current


Crossings = dict[Point, tuple[set[int], set[int]]]  # the vertical and the horizontal edges that meet in a point


def _crossings(vertical: list[Edge], horizontal: list[Edge]) -> Crossings:
    found: Crossings = {}
    tops = [edge.at for edge in horizontal]
    for number, upright in enumerate(vertical):
        for index in range(bisect_left(tops, upright.start - TOLERANCE), len(horizontal)):
            top, start, end = horizontal[index]
            if top > upright.end + TOLERANCE:
                break
            if start - TOLERANCE <= upright.at <= end + TOLERANCE:
                here = found.setdefault((upright.at, top), (set(), set()))
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
    connected = [point for point in right if not level.isdisjoint(crossings[point][1])]
    for lower in below if connected else ():
        if upright.isdisjoint(crossings[lower][0]):
            continue
        for other in connected:
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
