"""pdfium, called directly: the only module that knows pointers, handles and scratch arrays.

pypdfium2 opens the file; the calls that are made for every word go to the same functions of the same library at their
address, without giving up the interpreter's lock and without argument checks, which makes one cost 150 ns and not 400.
Coordinates here are the file's own: points, y upwards, before the page's rotation.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref, c_double, c_float, c_int, c_size_t, c_ulong, c_void_p
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from pipeline.errors import UnreadableFile
from pipeline.model import Bookmark

_Function: Any = type(ctypes.pythonapi.Py_IsInitialized)  # the class of C functions that are called under the lock
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_NO_KIDS = re.compile(rb"/Kids\s*\[\s*\]")
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 650
_FILL_THEN_STROKE, _INVISIBLE = 2, 3  # text render modes: fake bold; the text layer that OCR puts under an image
_PATH, _IMAGE, _FORM = 2, 3, 5  # page object types
_CURVE_TO, _MOVE_TO = 1, 2  # path segment types
_MAX_DEPTH = 8  # forms within forms


def _function(name: str, result: Any = c_int, *arguments: Any) -> Any:
    if not hasattr(raw, name):
        return None
    function = _Function(ctypes.cast(getattr(raw, name), c_void_p).value)
    function.restype = result
    if arguments:
        function.argtypes = arguments
    return function


class _Matrix(ctypes.Structure):
    _fields_ = tuple((name, c_float) for name in "abcdef")


_load_page = _function("FPDF_LoadPage", c_void_p)
_close_page = _function("FPDF_ClosePage")
_load_text = _function("FPDFText_LoadPage", c_void_p)
_close_text = _function("FPDFText_ClosePage")
_count_characters = _function("FPDFText_CountChars")
_get_text = _function("FPDFText_GetText")
_get_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint)
_get_box = _function("FPDFText_GetLooseCharBox")
_get_origin = _function("FPDFText_GetCharOrigin")
_get_text_object = _function("FPDFText_GetTextObject", c_void_p)
_get_font_size = _function("FPDFText_GetFontSize", c_double)
_get_text_matrix = _function("FPDFText_GetMatrix")
_get_render_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_get_font = _function("FPDFTextObj_GetFont", c_void_p, c_void_p)
_get_font_name = _function("FPDFFont_GetBaseFontName", c_size_t, c_void_p, c_void_p, c_size_t)
_get_font_flags = _function("FPDFFont_GetFlags", c_int, c_void_p)
_get_font_weight = _function("FPDFFont_GetWeight", c_int, c_void_p)
_get_descent = _function("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)
_get_rotation = _function("FPDFPage_GetRotation")
_get_page_box = _function("FPDF_GetPageBoundingBox")
_count_objects = _function("FPDFPage_CountObjects")
_get_object = _function("FPDFPage_GetObject", c_void_p)
_get_type = _function("FPDFPageObj_GetType", c_int, c_void_p)
_get_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_get_bounds = _function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_count_form_objects = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
_get_form_object = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
_get_draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
_count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
_get_segment = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_get_segment_type = _function("FPDFPathSegment_GetType", c_int, c_void_p)
_get_point = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_get_closed = _function("FPDFPathSegment_GetClose", c_int, c_void_p)

LEFT, TOP, RIGHT, BOTTOM = range(4)
NO_PAGES = "The PDF has no pages. Download or export it again."
MODERN = _get_text_object is not None and _get_font_name is not None  # pypdfium2 4.30.0 lacks them


class Style(NamedTuple):
    """What the characters of one text object share. A text object never reaches beyond its line."""

    size: float
    descent: float  # points from the baseline down to the line's bottom (negative)
    bold: bool
    turns: int  # how many clockwise quarter turns of the sheet make it upright
    invisible: bool
    x: float  # where it begins: the sheet's coordinates of its first known character
    y: float


class Subpath(NamedTuple):
    """A drawn line, polygon or curve."""

    points: list[tuple[float, float]]
    closed: bool
    curved: bool


Affine = tuple[float, float, float, float, float, float]


class _Scratch:
    """Places that pdfium writes into, with their references made once."""

    def __init__(self, capacity: int) -> None:
        """Make room for so many characters."""
        self.capacity = capacity
        self.boxes = (c_float * (4 * capacity))()
        self.box_references = [byref(self.boxes, 16 * i) for i in range(capacity)]
        self.origin_x, self.origin_y = c_double(), c_double()
        self.origin = byref(self.origin_x), byref(self.origin_y)
        self.fill, self.stroke = c_int(), c_int()
        self.draw_mode = byref(self.fill), byref(self.stroke)
        self.matrix = _Matrix()
        self.matrix_reference = byref(self.matrix)
        self.x, self.y = c_float(), c_float()
        self.point = byref(self.x), byref(self.y)


class Pdf:
    """An open PDF file. Close it."""

    def __init__(self, content: bytes) -> None:
        """Open the file's bytes. Raises `UnreadableFile`."""
        try:
            self._pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(_refusal(content, raw.FPDF_GetLastError())) from error
        self._handle = ctypes.cast(self._pdf.raw, c_void_p)
        self._fonts: dict[int | None, tuple[bool, float]] = {}
        self._scratch = _Scratch(1024)

    def close(self) -> None:
        """Give the file back."""
        self._pdf.close()

    @property
    def page_count(self) -> int:
        """How many pages the file has."""
        return len(self._pdf)

    @property
    def title(self) -> str | None:
        """The title in the file's own properties."""
        return " ".join(self._pdf.get_metadata_value("Title").split()) or None

    def label(self, index: int) -> str | None:
        """The page label that the file declares for a page (counted from 0)."""
        return self._pdf.get_page_label(index) or None

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The file's outline, in order."""
        return tuple(self._bookmarks(None, 1, set()))

    def _bookmarks(self, parent: Any, level: int, seen: set[int]) -> Iterator[Bookmark]:
        child = raw.FPDFBookmark_GetFirstChild(self._pdf.raw, parent)
        while child and (place := ctypes.addressof(child.contents)) not in seen:
            seen.add(place)  # a damaged outline may run in a circle
            destination = raw.FPDFBookmark_GetDest(self._pdf.raw, child)
            page = raw.FPDFDest_GetDestPageIndex(self._pdf.raw, destination) if destination else -1
            yield Bookmark(_bookmark_title(child), page + 1 if page >= 0 else None, level)
            if level < _MAX_DEPTH:
                yield from self._bookmarks(child, level + 1, seen)
            child = raw.FPDFBookmark_GetNextSibling(self._pdf.raw, child)

    @contextmanager
    def page(self, index: int) -> Iterator[Sheet]:
        """One page, open as long as the `with` block runs."""
        page = c_void_p(_load_page(self._handle, index))
        if not page:
            raise UnreadableFile(f"Page {index + 1} is damaged. Download the file again or print it to a new PDF.")
        try:
            text = c_void_p(_load_text(page))
            try:
                yield Sheet(self, page, text)
            finally:
                if text:
                    _close_text(text)
        finally:
            _close_page(page)

    def scratch(self, size: int) -> _Scratch:
        """Arrays for at least `size` characters, used by one call at a time."""
        if size > self._scratch.capacity:
            self._scratch = _Scratch(2 * size)
        return self._scratch

    def font(self, text_object: int | None) -> tuple[bool, float]:
        """Whether a text object's font is bold, and its descent at size 1."""
        font = _get_font(text_object) if text_object else None
        known = self._fonts.get(font)
        if known is None:
            known = self._fonts[font] = _font(font) if font else (False, -0.2)
        return known


@contextmanager
def open_pdf(content: bytes) -> Iterator[Pdf]:
    """An open PDF file as long as the `with` block runs. Raises `UnreadableFile`."""
    pdf = Pdf(content)
    try:
        yield pdf
    finally:
        pdf.close()


class Sheet:
    """An open page: its text, one character an index, and what was drawn on it."""

    def __init__(self, pdf: Pdf, page: c_void_p, text: c_void_p) -> None:
        """Take over two open handles; `Pdf.page` closes them."""
        self._pdf, self._page, self._text = pdf, page, text
        box = (c_float * 4)()
        _get_page_box(page, byref(box))
        self.left, self.top, self.right, self.bottom = box
        self.turns: int = max(0, _get_rotation(page))  # clockwise quarter turns with which the page is shown
        self._styles: dict[int | None, Style] = {}
        self.text = self._read_text()

    def _read_text(self) -> str:
        count = _count_characters(self._text) if self._text else 0
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * (count + 1))
        written = _get_text(self._text, 0, count, buffer)
        text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        # unmapped glyphs and characters beyond the first plane shift the two counts: ask for each character
        codes = map(_get_unicode, repeat(self._text), range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def sides(self, indices: Sequence[int], *which: int) -> list[list[float]]:
        """Some sides of each character's advance box: LEFT and RIGHT (x), TOP and BOTTOM (y)."""
        scratch = self._pdf.scratch(len(indices))
        for _ in map(_get_box, repeat(self._text), indices, scratch.box_references):
            pass
        return [scratch.boxes[side : 4 * len(indices) : 4] for side in which]

    def origin(self, index: int) -> tuple[float, float]:
        """A character's place on its baseline."""
        scratch = self._pdf.scratch(1)
        _get_origin(self._text, index, *scratch.origin)
        return scratch.origin_x.value, scratch.origin_y.value

    def styles(self, indices: Sequence[int]) -> list[Style]:
        """The style of each character."""
        known = self._styles
        text_objects = list(map(_get_text_object, repeat(self._text), indices))
        known.pop(None, None)  # characters that pdfium makes up belong to no object and share nothing
        if not known.keys() >= set(text_objects):
            for index, text_object in zip(indices, text_objects, strict=True):
                if text_object not in known:
                    known[text_object] = self._style(index, text_object)
        return list(map(known.__getitem__, text_objects))

    def _style(self, index: int, text_object: int | None) -> Style:
        scratch = self._pdf.scratch(1)
        matrix = scratch.matrix
        _get_text_matrix(self._text, index, scratch.matrix_reference)
        size = _get_font_size(self._text, index) * math.hypot(matrix.c, matrix.d)
        mode = _get_render_mode(text_object) if text_object else 0
        bold, descent = self._pdf.font(text_object)
        turns = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4 if matrix.b or matrix.a < 0 else 0
        _get_origin(self._text, index, *scratch.origin)
        x, y = scratch.origin_x.value, scratch.origin_y.value
        return Style(size, size * descent, bold or mode == _FILL_THEN_STROKE, turns, mode == _INVISIBLE, x, y)

    def image_share(self) -> float:
        """How much of the page its largest picture covers."""
        sides = [c_float() for _ in range(4)]
        largest = 0.0
        for kind, image, _ in self._objects():
            if kind == _IMAGE and _get_bounds(image, *map(byref, sides)):
                left, bottom, right, top = [side.value for side in sides]
                largest = max(largest, (right - left) * (top - bottom))
        return largest / ((self.right - self.left) * (self.top - self.bottom))

    def subpaths(self) -> Iterator[Subpath]:
        """All that was drawn with lines, in the page's coordinates, forms included."""
        scratch = self._pdf.scratch(1)
        for kind, path, matrix in self._objects():
            if kind == _PATH:
                yield from _subpaths(path, matrix, scratch)

    def _objects(self) -> Iterator[tuple[int, int, Affine | None]]:
        objects = list(map(_get_object, repeat(self._page), range(_count_objects(self._page))))
        return _flat(objects, None, 0)


def _refusal(content: bytes, code: int) -> str:
    if _NO_KIDS.search(content):  # pdfium refuses such a file, but gives no code
        return NO_PAGES
    if code == raw.FPDF_ERR_PASSWORD:
        return "The PDF needs a password to open. Save a copy without the password and read that."
    if code == raw.FPDF_ERR_SECURITY:
        return "The PDF is protected in a way that cannot be read. Print it to a new PDF and read that."
    return "The PDF is damaged or cut short. Download it again, or print it to a new PDF and read that."


def _bookmark_title(bookmark: Any) -> str:
    size = raw.FPDFBookmark_GetTitle(bookmark, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFBookmark_GetTitle(bookmark, buffer, size)
    return " ".join(buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").split())


def _font(font: int) -> tuple[bool, float]:
    name = ctypes.create_string_buffer(256)
    _get_font_name(font, name, 256)
    descent = c_float()
    _get_descent(font, 1.0, byref(descent))
    bold = (
        _BOLD_NAME.search(name.value.decode("utf-8", "replace"))
        or _get_font_flags(font) & _FORCE_BOLD
        or _get_font_weight(font) >= _BOLD_WEIGHT
    )
    return bool(bold), descent.value


def _flat(objects: Sequence[int], outer: Affine | None, depth: int) -> Iterator[tuple[int, int, Affine | None]]:
    for kind, each in zip(map(_get_type, objects), objects, strict=True):
        if kind != _FORM:
            yield kind, each, outer
        elif depth < _MAX_DEPTH:
            inner = [_get_form_object(each, i) for i in range(_count_form_objects(each))]
            yield from _flat(inner, _product(_matrix(each), outer), depth + 1)


def _matrix(page_object: int) -> Affine:
    matrix = _Matrix()
    _get_matrix(page_object, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: Affine, outer: Affine | None) -> Affine:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _subpaths(path: int, outer: Affine | None, scratch: _Scratch) -> Iterator[Subpath]:
    _get_draw_mode(path, *scratch.draw_mode)
    if not (scratch.fill.value or scratch.stroke.value):
        return
    a, b, c, d, e, f = _product(_matrix(path), outer)
    x_reference, y_reference = scratch.point
    points: list[tuple[float, float]] = []
    curved = False
    segment = None
    for following in map(_get_segment, repeat(path), range(_count_segments(path))):
        kind = _get_segment_type(following)
        if kind == _MOVE_TO:
            if len(points) > 1:
                yield Subpath(points, bool(_get_closed(segment)), curved)
            points, curved = [], False
        elif kind == _CURVE_TO:
            curved = True
        segment = following
        _get_point(segment, x_reference, y_reference)
        x, y = scratch.x.value, scratch.y.value
        points.append((a * x + c * y + e, b * x + d * y + f))
    if len(points) > 1:
        yield Subpath(points, bool(_get_closed(segment)), curved)
