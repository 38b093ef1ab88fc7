"""pdfium's functions, and the places that they write into.

pypdfium2 brings the library and opens the file; the calls that are made for every word go to the same functions at
their address, without giving up the interpreter's lock and without argument checks: one costs 150 ns and not 400.
What is given to a function without declared arguments must be a `handle`, an `int` that fits a C int, or a reference.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import byref, c_double, c_float, c_int, c_size_t, c_ulong, c_void_p
from functools import lru_cache
from typing import Any

from pypdfium2 import raw

_Function: Any = type(ctypes.pythonapi.Py_IsInitialized)  # the class of C functions that are called under the lock


def _function(name: str, result: Any = c_int, *arguments: Any) -> Any:
    if not hasattr(raw, name):
        return None
    found = _Function(ctypes.cast(getattr(raw, name), c_void_p).value)
    found.restype = result
    if arguments:
        found.argtypes = arguments
    return found


# an address as an argument that is made once: ctypes would wrap a `c_void_p` anew for each call
handle: Callable[[int | None], Any] = c_void_p.from_param


# None: what such a function says of its success is not asked; it writes where it is told to
load_page = _function("FPDF_LoadPage", c_void_p)
get_label = _function("FPDF_GetPageLabel", c_ulong)
close_page = _function("FPDF_ClosePage", None)
load_text = _function("FPDFText_LoadPage", c_void_p)
close_text = _function("FPDFText_ClosePage", None)
count_characters = _function("FPDFText_CountChars")
get_text = _function("FPDFText_GetText")
get_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint)
get_box = _function("FPDFText_GetLooseCharBox", None)
get_origin = _function("FPDFText_GetCharOrigin", None)
get_text_object = _function("FPDFText_GetTextObject", c_void_p)
get_font_size = _function("FPDFText_GetFontSize", c_double)
get_text_matrix = _function("FPDFText_GetMatrix", None)
get_render_mode = _function("FPDFTextObj_GetTextRenderMode")
get_font = _function("FPDFTextObj_GetFont", c_void_p)
get_font_name = _function("FPDFFont_GetBaseFontName", c_size_t, c_void_p, c_void_p, c_size_t)
get_font_flags = _function("FPDFFont_GetFlags", c_int, c_void_p)
get_font_weight = _function("FPDFFont_GetWeight", c_int, c_void_p)
get_descent = _function("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)
count_annotations = _function("FPDFPage_GetAnnotCount")
get_rotation = _function("FPDFPage_GetRotation")
get_page_box = _function("FPDF_GetPageBoundingBox", None)
count_objects = _function("FPDFPage_CountObjects")
get_object = _function("FPDFPage_GetObject", c_void_p)
get_type = _function("FPDFPageObj_GetType")
get_matrix = _function("FPDFPageObj_GetMatrix", None)
get_bounds = _function("FPDFPageObj_GetBounds")
count_form_objects = _function("FPDFFormObj_CountObjects")
get_form_object = _function("FPDFFormObj_GetObject", c_void_p)
count_segments = _function("FPDFPath_CountSegments")
get_segment = _function("FPDFPath_GetPathSegment", c_void_p)
get_segment_type = _function("FPDFPathSegment_GetType")
get_point = _function("FPDFPathSegment_GetPoint", None)
get_closed = _function("FPDFPathSegment_GetClose")

MODERN = get_text_object is not None and get_font_name is not None  # pypdfium2 4.30.0 lacks them
LEFT, TOP, RIGHT, BOTTOM = range(4)  # the order in which a character's box is written
BEGIN, END = (LEFT, BOTTOM, RIGHT, TOP), (RIGHT, TOP, LEFT, BOTTOM)  # its first and last sides, by quarter turns


class Slots:
    """Places for the values of many characters, with the references to them made once."""

    def __init__(self, number: Any, width: int, capacity: int) -> None:
        """Make room for `width` numbers of so many characters."""
        self.values = (number * (width * capacity))()
        self.bytes = memoryview(self.values).cast("B")
        step = width * ctypes.sizeof(number)
        self.references = [byref(self.values, step * i) for i in range(capacity)]


class Scratch:
    """Places that pdfium writes into, used by one call at a time."""

    def __init__(self, capacity: int) -> None:
        """Make room for so many characters."""
        self.capacity = capacity
        self.boxes = Slots(c_float, 4, capacity)
        self.matrices = Slots(c_float, 6, capacity)
        self.xs, self.ys = Slots(c_double, 1, capacity), Slots(c_double, 1, capacity)
        self.point_xs, self.point_ys = Slots(c_float, 1, capacity), Slots(c_float, 1, capacity)


_KEPT = Scratch(4096)


def scratch(size: int) -> Scratch:
    """Places for so many characters: the same ones for every page but the fullest, as pdfium serves one thread."""
    return _KEPT if size <= _KEPT.capacity else Scratch(size)


@lru_cache(maxsize=1)
def _text_buffer(capacity: int) -> Any:
    return ctypes.create_string_buffer(2 * capacity)


def text_buffer(characters: int) -> Any:
    """Room for a text and its end; the same one for texts of similar length."""
    return _text_buffer(max(16384, 1 << characters.bit_length()))
