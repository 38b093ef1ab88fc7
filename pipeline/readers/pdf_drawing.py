"""What is drawn on a page: its objects, those within forms included, and the lines of its paths."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from ctypes import byref, c_float
from itertools import accumulate, chain, compress, pairwise, repeat
from typing import Any, NamedTuple

from pipeline.readers import pdf_calls as calls

_PATH, _IMAGE, _FORM = 2, 3, 5  # page object types
_LINE_TO, _CURVE_TO, _MOVE_TO = 0, 1, 2  # path segment types
_MAX_DEPTH = 8  # forms within forms

_AT_ONCE = 256  # paths: a map has tens of thousands

Affine = list[float]  # six numbers
_IDENTITY: Affine = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
Placed = tuple[Any, Affine | None]  # an object's handle, and the matrix of the forms round it
Part = tuple[int, int]  # a line or polygon of a path: its first point, and the one behind its last


class Drawing(NamedTuple):
    """The points of some paths, in their order; those that close a line or a polygon once more, at the end."""

    xs: list[float]
    ys: list[float]
    kinds: list[int]  # 0 where a straight line leads to a point from the one before


def drawings(page: Any, texts: Container[int | None]) -> Iterator[Drawing]:
    """All that was drawn, in the sheet's coordinates, some paths at a time; some objects are known to be text."""
    paths = _objects(_PATH, page, texts)  # pdfium makes none of a path that nothing paints
    for begin in range(0, len(paths), _AT_ONCE):
        yield _drawing(paths[begin : begin + _AT_ONCE])


def largest_image(page: Any) -> float:
    """The area of the largest picture on a page, in square points."""
    sides = [c_float() for _ in range(4)]
    largest = 0.0
    for image, _ in _objects(_IMAGE, page):
        if calls.get_bounds(image, *map(byref, sides)):
            left, bottom, right, top = [side.value for side in sides]
            largest = max(largest, (right - left) * (top - bottom))
    return largest


def _objects(kind: int, page: Any, others: Container[int | None] = ()) -> list[Placed]:
    """All objects of a kind, those within forms included; some addresses are known to be of another kind."""
    addresses = map(calls.get_object, repeat(page), range(calls.count_objects(page)))
    return _flat(kind, [address for address in addresses if address not in others], None, 0)


def _flat(kind: int, addresses: Iterable[int], outer: Affine | None, depth: int) -> list[Placed]:
    handles = list(map(calls.handle, addresses))
    kinds = list(map(calls.get_type, handles))
    found = [(each, outer) for each, its_kind in zip(handles, kinds, strict=True) if its_kind == kind]
    if _FORM in kinds and depth < _MAX_DEPTH:
        for form in [each for each, its_kind in zip(handles, kinds, strict=True) if its_kind == _FORM]:
            inner = map(calls.get_form_object, repeat(form), range(calls.count_form_objects(form)))
            found += _flat(kind, inner, _product(_matrix(form), outer), depth + 1)
    return found


def _matrix(page_object: Any) -> Affine:
    return _matrices([page_object])


def _matrices(page_objects: Sequence[Any]) -> list[float]:
    """The matrices of page objects: six numbers each."""
    places = calls.scratch(len(page_objects)).matrices
    _run(map(calls.get_matrix, page_objects, places.references))
    found: list[float] = places.values[: 6 * len(page_objects)]
    return found


def _product(inner: Affine, outer: Affine | None) -> Affine:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]


def _drawing(paths: Sequence[Placed]) -> Drawing:
    handles = [path for path, _ in paths]
    counts = list(map(calls.count_segments, handles))
    addresses = map(calls.get_segment, chain.from_iterable(map(repeat, handles, counts)), _numbered(counts))
    segments = list(map(calls.handle, addresses))
    kinds = list(map(calls.get_segment_type, segments))
    for begin in compress(accumulate(counts, initial=0), counts):
        kinds[begin] = _MOVE_TO
    xs, ys = _moved_all(*_points(segments), paths, counts)
    parts = list(pairwise([*[index for index, kind in enumerate(kinds) if kind == _MOVE_TO], len(kinds)]))
    if _CURVE_TO in kinds:
        parts = _straight(parts, kinds)
    for first, behind in parts:
        last = behind - 1
        if (xs[first] != xs[last] or ys[first] != ys[last]) and calls.get_closed(segments[last]) > 0:
            xs += xs[last], xs[first]
            ys += ys[last], ys[first]
            kinds += _MOVE_TO, _LINE_TO
    return Drawing(xs, ys, kinds)


def _numbered(counts: Iterable[int]) -> Iterator[int]:
    """The numbers of so many segments, path by path."""
    return chain.from_iterable(map(range, counts))


def _straight(parts: Iterable[Part], kinds: list[int]) -> list[Part]:
    """The parts without a curve; the others lose their straight lines."""
    found = []
    for first, behind in parts:
        if _CURVE_TO in kinds[first:behind]:
            kinds[first:behind] = [_CURVE_TO] * (behind - first)
        else:
            found.append((first, behind))
    return found


def _points(segments: Sequence[Any]) -> tuple[list[float], list[float]]:
    scratch = calls.scratch(0)
    xs: list[float] = []
    ys: list[float] = []
    for begin in range(0, len(segments), scratch.capacity):
        some = segments[begin : begin + scratch.capacity]
        _run(map(calls.get_point, some, scratch.point_xs.references, scratch.point_ys.references))
        xs += scratch.point_xs.values[: len(some)]
        ys += scratch.point_ys.values[: len(some)]
    return xs, ys


def _moved_all(
    xs: list[float], ys: list[float], paths: Sequence[Placed], counts: Iterable[int]
) -> tuple[list[float], list[float]]:
    """The points of paths where they are seen."""
    matrices = _matrices([path for path, _ in paths])
    if matrices == matrices[:6] * len(paths) and not any(outer for _, outer in paths):  # the usual case
        return _moved(xs, ys, matrices[:6])
    moved_xs: list[float] = []
    moved_ys: list[float] = []
    for number, ((_, outer), (begin, end)) in enumerate(
        zip(paths, pairwise(accumulate(counts, initial=0)), strict=True)
    ):
        matrix = _product(matrices[6 * number : 6 * number + 6], outer)
        px, py = _moved(xs[begin:end], ys[begin:end], matrix)
        moved_xs += px
        moved_ys += py
    return moved_xs, moved_ys


def _moved(xs: list[float], ys: list[float], matrix: Affine) -> tuple[list[float], list[float]]:
    if matrix == _IDENTITY:
        return xs, ys
    a, b, c, d, e, f = matrix
    if b or c:
        points = list(zip(xs, ys, strict=True))
        return [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
    return [a * x + e for x in xs], [d * y + f for y in ys]


def _run(every: Iterable[object]) -> None:
    """Make calls whose results do not matter."""
    deque(every, maxlen=0)
