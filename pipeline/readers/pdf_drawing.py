"""What is drawn on a page: its objects, those within forms included, and the lines of its paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float, c_void_p
from itertools import repeat
from typing import NamedTuple

from pipeline.readers import pdf_calls as calls
from pipeline.readers.pdf_calls import Matrix, Scratch

_PATH, _IMAGE, _FORM = 2, 3, 5  # page object types
_CURVE_TO, _MOVE_TO = 1, 2  # path segment types
_MAX_DEPTH = 8  # forms within forms

Affine = tuple[float, float, float, float, float, float]


class Subpath(NamedTuple):
    """A drawn line, polygon or curve."""

    points: list[tuple[float, float]]
    closed: bool
    curved: bool


def subpaths(page: c_void_p, scratch: Scratch) -> Iterator[Subpath]:
    """All that was drawn with lines, in the sheet's coordinates."""
    for kind, path, matrix in _objects(page):
        if kind == _PATH:
            yield from _subpaths(path, matrix, scratch)


def largest_image(page: c_void_p) -> float:
    """The area of the largest picture on a page, in square points."""
    sides = [c_float() for _ in range(4)]
    largest = 0.0
    for kind, image, _ in _objects(page):
        if kind == _IMAGE and calls.get_bounds(image, *map(byref, sides)):
            left, bottom, right, top = [side.value for side in sides]
            largest = max(largest, (right - left) * (top - bottom))
    return largest


def _objects(page: c_void_p) -> Iterator[tuple[int, int, Affine | None]]:
    """Kind, handle and surrounding matrix of each object, those within forms included."""
    return _flat(list(map(calls.get_object, repeat(page), range(calls.count_objects(page)))), None, 0)


def _flat(objects: Sequence[int], outer: Affine | None, depth: int) -> Iterator[tuple[int, int, Affine | None]]:
    for kind, each in zip(map(calls.get_type, objects), objects, strict=True):
        if kind != _FORM:
            yield kind, each, outer
        elif depth < _MAX_DEPTH:
            inner = [calls.get_form_object(each, i) for i in range(calls.count_form_objects(each))]
            yield from _flat(inner, _product(_matrix(each), outer), depth + 1)


def _matrix(page_object: int) -> Affine:
    matrix = Matrix()
    calls.get_matrix(page_object, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: Affine, outer: Affine | None) -> Affine:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _subpaths(path: int, outer: Affine | None, scratch: Scratch) -> Iterator[Subpath]:
    calls.get_draw_mode(path, *scratch.draw_mode)
    if not (scratch.fill.value or scratch.stroke.value):
        return
    a, b, c, d, e, f = _product(_matrix(path), outer)
    x_reference, y_reference = scratch.point
    points: list[tuple[float, float]] = []
    curved = False
    segment = None
    for following in map(calls.get_segment, repeat(path), range(calls.count_segments(path))):
        kind = calls.get_segment_type(following)
        if kind == _MOVE_TO:
            if len(points) > 1:
                yield Subpath(points, bool(calls.get_closed(segment)), curved)
            points, curved = [], False
        elif kind == _CURVE_TO:
            curved = True
        segment = following
        calls.get_point(segment, x_reference, y_reference)
        x, y = scratch.x.value, scratch.y.value
        points.append((a * x + c * y + e, b * x + d * y + f))
    if len(points) > 1:
        yield Subpath(points, bool(calls.get_closed(segment)), curved)
