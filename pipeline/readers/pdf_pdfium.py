"""An open PDF and its open pages, through pdfium.

Coordinates here are the file's own, called the sheet's: points, y upwards, before the page is turned to be shown.
"""

from __future__ import annotations

import codecs
import ctypes
import math
import re
import struct
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref, c_float, c_void_p
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2
from pypdfium2 import raw

from pipeline.errors import UnreadableFile
from pipeline.model import Bookmark
from pipeline.readers import pdf_calls as calls
from pipeline.readers.pdf_drawing import Drawing, drawings, largest_image
from pipeline.readers.pdf_frame import Frame

_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_NO_KIDS = re.compile(rb"/Kids\s*\[\s*\]")
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 650
_FILL_THEN_STROKE, _INVISIBLE = 2, 3  # text render modes: fake bold; the text layer that OCR puts under an image
_DEEPEST = 8  # level of an outline
_MOST_LOADED = 128  # pages: of 10 to 80 KB each, and a file opens in a quarter of a millisecond, a long one in four

Print = tuple[int | None, float, int, bytes]  # a text object's font, size in its own space, render mode, and scales
_SCALES = struct.Struct("4f")  # the first four numbers of a matrix
_MATRIX = struct.Struct(f"{_SCALES.size}sff")  # a matrix: these, and where it begins
_LONGEST_LABEL = 64  # bytes, but for a few
NO_PAGES = "The PDF has no pages. Download or export it again."


@dataclass(frozen=True, slots=True, eq=False)  # one object for each look: told apart by identity, at no cost
class Look:
    """How characters are printed: many text objects of a file look the same."""

    size: float
    rounded: float  # the size, to a tenth of a point
    descent: float  # points from the baseline down to the line's bottom (negative)
    bold: bool
    turns: int  # how many clockwise quarter turns of the sheet make it upright
    invisible: bool


# What the characters of one text object share, and where it begins on the sheet: x and y.
# A text object never reaches beyond its line.
Style = tuple[Look, float, float]


class Pdf:
    """An open PDF file. Close it."""

    def __init__(self, content: bytes) -> None:
        """Open the file's bytes. Raises `UnreadableFile`."""
        self._content = content
        self._open()
        self._has_fields = raw.FPDF_GetFormType(self._pdf.raw) != raw.FORMTYPE_NONE

    def _open(self) -> None:
        try:
            self._pdf = pypdfium2.PdfDocument(self._content)
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(_refusal(self._content, raw.FPDF_GetLastError())) from error
        self._handle = calls.handle(ctypes.cast(self._pdf.raw, c_void_p).value)
        self._label = ctypes.create_string_buffer(_LONGEST_LABEL)
        self.looks = Looks()
        self._loaded = 0

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
        size = calls.get_label(self._handle, index, self._label, _LONGEST_LABEL)
        if size > _LONGEST_LABEL:
            return str(self._pdf.get_page_label(index))
        return self._label.raw[: max(0, size - 2)].decode("utf-16-le", "replace") or None

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
            if level < _DEEPEST:
                yield from self._bookmarks(child, level + 1, seen)
            child = raw.FPDFBookmark_GetNextSibling(self._pdf.raw, child)

    @contextmanager
    def page(self, index: int) -> Iterator[Sheet]:
        """One page, open as long as the `with` block runs; one at a time."""
        if self._loaded == _MOST_LOADED:  # pdfium keeps all that it has parsed until the file is closed
            self.close()
            self._open()
        self._loaded += 1
        page = self._load(index)
        if not page:
            raise UnreadableFile(f"Page {index + 1} is damaged. Download the file again or print it to a new PDF.")
        try:
            text = calls.handle(calls.load_text(page))
            try:
                yield Sheet(self, page, text)
            finally:
                if text:
                    calls.close_text(text)
        finally:
            calls.close_page(page)

    def _load(self, index: int) -> Any:
        address = calls.load_page(self._handle, index)
        page = calls.handle(address)
        if not (page and self._has_fields and calls.count_annotations(page)):
            return page
        raw.FPDFPage_Flatten(ctypes.cast(address, raw.FPDF_PAGE), raw.FLAT_NORMALDISPLAY)  # what was filled in, as text
        calls.close_page(page)
        return calls.handle(calls.load_page(self._handle, index))


class Looks(dict[Print, Look]):
    """How characters look that are printed so: worked out once, as many text objects are printed alike."""

    def __missing__(self, each: Print) -> Look:
        """Work it out."""
        self[each] = look = _look(*each)
        return look


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

    def __init__(self, pdf: Pdf, page: Any, text: Any) -> None:
        """Take over two open handles; `Pdf.page` closes them."""
        self._pdf, self._page, self._text = pdf, page, text
        box = (c_float * 4)()
        calls.get_page_box(page, byref(box))
        left, top, right, bottom = box
        self.frame = Frame(left, bottom, right, top, max(0, calls.get_rotation(page)))  # as the page is shown
        self._styles: dict[int | None, Style] = {}
        self.text = self._read_text()

    def _read_text(self) -> str:
        count = calls.count_characters(self._text) if self._text else 0
        if count <= 0:
            return ""
        buffer = calls.text_buffer(count)
        written = calls.get_text(self._text, 0, count, buffer)
        text, _ = codecs.utf_16_le_decode(buffer[: 2 * max(0, written - 1)], "surrogatepass", True)
        if len(text) == count:
            return text
        # unmapped glyphs and characters beyond the first plane shift the two counts: ask for each character
        codes = map(calls.get_unicode, repeat(self._text), range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def sides(self, indices: Sequence[int], *which: int) -> list[list[float]]:
        """Some sides of each character's advance box: LEFT and RIGHT (x), TOP and BOTTOM (y)."""
        scratch = calls.scratch(len(indices))
        _run(map(calls.get_box, repeat(self._text), indices, scratch.boxes.references))
        return [scratch.boxes.values[side : 4 * len(indices) : 4] for side in which]

    def origins(self, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """Each character's place on its baseline: x and y."""
        scratch = calls.scratch(len(indices))
        _run(map(calls.get_origin, repeat(self._text), indices, scratch.xs.references, scratch.ys.references))
        return scratch.xs.values[: len(indices)], scratch.ys.values[: len(indices)]

    def text_objects(self, indices: Sequence[int]) -> list[int | None]:
        """The text object of each character; None for those that pdfium makes up."""
        return list(map(calls.get_text_object, repeat(self._text), indices))

    def styles(self, text_objects: Iterable[int | None], indices: Iterable[int]) -> dict[int | None, Style]:
        """The style of each of these text objects, of which the index of one character is given."""
        known = self._styles
        known.pop(None, None)  # characters that pdfium makes up belong to no object: do not carry theirs over
        given = dict(zip(text_objects, indices, strict=True))
        fresh = {each: index for each, index in given.items() if each not in known} if known else given
        found = dict(zip(fresh, self._styles_of(fresh), strict=True)) if fresh else {}
        known.update(found)
        return found if fresh is given else {each: known[each] for each in given}

    def sizes(self, indices: Sequence[int]) -> list[float]:
        """The size of each character."""
        text_objects = self.text_objects(indices)
        styles = self.styles(reversed(text_objects), reversed(indices))
        return [styles[each][0].size for each in text_objects]

    def _styles_of(self, text_objects: dict[int | None, int]) -> Iterator[Style]:
        """The style of each text object, of which the index of one character is given."""
        indices = text_objects.values()
        matrices = calls.scratch(len(indices)).matrices
        _run(map(calls.get_text_matrix, repeat(self._text), indices, matrices.references))
        scales, xs, ys = zip(*_MATRIX.iter_unpack(matrices.bytes[: _MATRIX.size * len(indices)]), strict=True)
        handles = list(map(calls.handle, text_objects))
        fonts = map(calls.get_font, handles)
        sizes = map(calls.get_font_size, repeat(self._text), indices)
        modes = map(calls.get_render_mode, handles)
        looks = map(self._pdf.looks.__getitem__, zip(fonts, sizes, modes, scales, strict=True))
        return zip(looks, xs, ys, strict=True)

    def image_share(self) -> float:
        """How much of the page its largest picture covers."""
        return largest_image(self._page) / (self.frame.width * self.frame.height)

    def drawings(self) -> Iterator[Drawing]:
        """All that was drawn, in the sheet's coordinates."""
        return drawings(self._page, self._styles)


def _run(every: Iterable[object]) -> None:
    """Make calls whose results do not matter."""
    deque(every, maxlen=0)


def _turns(a: float, b: float) -> int:
    """How many quarter turns a matrix makes."""
    return round(math.atan2(b, a) / (math.pi / 2)) % 4 if b or a < 0 else 0


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


def _look(font: int | None, printed: float, mode: int, scales: bytes) -> Look:
    a, b, c, d = _SCALES.unpack(scales)
    bold, descent = _font(font) if font else (False, -0.2)
    size = printed * math.hypot(c, d)
    heavy = bold or mode == _FILL_THEN_STROKE
    return Look(size, round(size, 1), size * descent, heavy, _turns(a, b), mode == _INVISIBLE)


def _font(font: int) -> tuple[bool, float]:
    """Whether a font is bold, and its descent at size 1."""
    name = ctypes.create_string_buffer(256)
    calls.get_font_name(font, name, 256)
    descent = c_float()
    calls.get_descent(font, 1.0, byref(descent))
    bold = (
        _BOLD_NAME.search(name.value.decode("utf-8", "replace"))
        or calls.get_font_flags(font) & _FORCE_BOLD
        or calls.get_font_weight(font) >= _BOLD_WEIGHT
    )
    return bool(bold), descent.value
