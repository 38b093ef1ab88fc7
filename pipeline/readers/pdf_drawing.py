"""What is drawn on a page: its objects, those within forms included, and the lines of its paths."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from ctypes import byref, c_float
from itertools import chain, pairwise, repeat
from typing import Any, NamedTuple

from pipeline.readers import pdf_calls as calls

_PATH, _IMAGE, _FORM = 2, 3, 5  # page object types
_CURVE_TO, _MOVE_TO = 1, 2  # path segment types
_MAX_DEPTH = 8  # forms within forms

_AT_ONCE = 256  # paths: a map has tens of thousands

_new = tuple.__new__  # makes a Subpath in a third of the time of `Subpath(...)`

Affine = list[float]  # six numbers
_IDENTITY: Affine = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
Placed = tuple[Any, Affine | None]  # an object's handle, and the matrix of the forms round it


class Subpath(NamedTuple):
    """A drawn line or polygon: the places of its points."""

    xs: list[float]
    ys: list[float]
    closed: bool


def subpaths(page: Any, texts: Container[int | None]) -> Iterator[Subpath]:
    """All that was drawn with straight lines, in the sheet's coordinates; some objects are known to be text."""
    paths = [(path, outer) for path, outer in _objects(_PATH, page, texts) if _is_drawn(path)]
    for begin in range(0, len(paths), _AT_ONCE):
        yield from _subpaths(paths[begin : begin + _AT_ONCE])


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


def _matrix(page_object: Any) -> list[float]:
    (matrix,) = _matrices([page_object])
    return matrix


def _matrices(page_objects: Sequence[Any]) -> list[list[float]]:
    places = calls.scratch(len(page_objects)).matrices
    _run(map(calls.get_matrix, page_objects, places.references))
    return [places.values[index : index + 6] for index in range(0, 6 * len(page_objects), 6)]


def _product(inner: Affine, outer: Affine | None) -> Affine:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]


def _is_drawn(path: Any) -> bool:
    scratch = calls.scratch(0)
    calls.get_draw_mode(path, *scratch.draw_mode)
    return bool(scratch.fill.value or scratch.stroke.value)


def _subpaths(paths: Sequence[Placed]) -> Iterator[Subpath]:
    handles = [path for path, _ in paths]
    counts = list(map(calls.count_segments, handles))
    addresses = map(calls.get_segment, chain.from_iterable(map(repeat, handles, counts)), _numbered(counts))
    segments = list(map(calls.handle, addresses))
    kinds = list(map(calls.get_segment_type, segments))
    xs, ys = _points(segments)
    end = 0
    for matrix, (_, outer), count in zip(_matrices(handles), paths, counts, strict=True):
        begin, end = end, end + count
        px, py = _moved(xs[begin:end], ys[begin:end], _product(matrix, outer))
        for first, behind in _straight(kinds[begin:end]):
            closed = calls.get_closed(segments[begin + behind - 1]) > 0
            yield _new(Subpath, (px[first:behind], py[first:behind], closed))


def _numbered(counts: Iterable[int]) -> Iterator[int]:
    """The numbers of so many segments, path by path."""
    return chain.from_iterable(map(range, counts))


def _straight(kinds: list[int]) -> list[tuple[int, int]]:
    """Where the parts of a path begin and end that have two points and more, and no curve."""
    if not any(kinds[1:]):  # the usual case: a line or a rectangle
        return [(0, len(kinds))] if len(kinds) > 1 else []
    begins = [0, *(index for index, kind in enumerate(kinds) if kind == _MOVE_TO and index), len(kinds)]
    return [(begin, end) for begin, end in pairwise(begins) if end - begin > 1 and _CURVE_TO not in kinds[begin:end]]


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
