"""Pages that are only pictures: tesseract, where it is installed, reads their words and says where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import groupby, pairwise
from math import sqrt
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import UnreadableFile
from pipeline.model import Box, Line, Table, Word
from pipeline.readers.numerals import numeral
from pipeline.readers.ocr_again import read_again
from pipeline.readers.ocr_margin import settle
from pipeline.readers.ocr_program import MISSING, Found, available, read_page
from pipeline.readers.ocr_rules import ruled
from pipeline.readers.pdf_edges import Edge, Edges, cells, grids
from pipeline.readers.pdf_tables import fill

if TYPE_CHECKING:
    from pipeline.readers.ocr_program import Grey

__all__ = ["Recognised", "available", "recognise", "recognise_page"]

DPI = 300  # dots an inch at which a page should be drawn: at 200 small print costs a word in a hundred
MOST = 25_000_000  # dots on a page: large plans are drawn more coarsely

UNRULED = Edges([], [])

_TALL = frozenset("bdfhklt0123456789£&%$/!?()[]'\"‘’“”")
_DEEP = frozenset("gjpqyQ,;()[]")

_DAY = re.compile(r"(\d{1,2})[\"”“'’‘*°]{1,2}$")
_MONTH = re.compile(r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber")
_COUNCILLOR = re.compile(r"^C(?:lI|Il|li|ii|1l|l1)r(?=s?[,.;:)]?$)")


class Recognised(NamedTuple):
    """What stands on a picture of a page, in points of the page turned upright; `lines` are those in no table."""

    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    width: float
    height: float
    turns: int  # quarter turns clockwise by which the page lay on the glass
    confidence: float  # per cent, mean over its words

    @property
    def content(self) -> tuple[Line | Table, ...]:
        """Lines and tables from top to bottom."""
        return tuple(sorted((*self.lines, *self.tables), key=lambda item: item.box.top if item.box else 0.0))


def recognise_page(content: bytes, index: int) -> Recognised:
    """What stands on one page of a PDF, counted from 0, as a person sees it. Raises as `recognise` does."""
    if not available():
        raise UnreadableFile(MISSING)
    import pypdfium2

    with closing(pypdfium2.PdfDocument(content)) as pdf, closing(pdf[index]) as sheet:
        width, height = sheet.get_size()
        dpi = min(DPI, 72 * sqrt(MOST / (width * height)))
        with closing(sheet.render(scale=dpi / 72, grayscale=True)) as bitmap:
            picture, edges = ruled(bitmap.to_numpy(), round(dpi))
    return recognise(picture, width, height, round(dpi), edges)


def recognise(picture: Grey, width: float, height: float, dpi: int = DPI, edges: Edges = UNRULED) -> Recognised:
    """What stands on a grey picture of a whole page that measures `width` by `height` points.

    Words between `edges`, the rules that were drawn on it, are those of tables.
    Raises `UnreadableFile` where tesseract is missing, fails or takes too long.
    """
    import numpy as np

    rows, columns = picture.shape
    seen = [_scaled(word, width / columns, height / rows) for word in read_page(picture, dpi)]
    turns = _turns(seen)
    if turns % 2:
        width, height = height, width
    words = [word._replace(**_turned(word, turns, width, height)._asdict()) for word in seen]
    upright = np.ascontiguousarray(np.rot90(picture, turns))
    printed = settle(read_again(_rows(words), upright, upright.shape[1] / width, dpi))
    lines, tables = _tabled(list(map(_line, printed)), _edges_turned(edges, turns, width, height))
    confidence = mean(word.confidence for row in printed for word in row) if printed else 0.0
    return Recognised(lines, tables, width, height, turns, round(confidence, 1))


def _scaled(word: Found, across: float, down: float) -> Found:
    """A word's place in points; `across` and `down` are points a dot."""
    return word._replace(x0=word.x0 * across, top=word.top * down, x1=word.x1 * across, bottom=word.bottom * down)


# ---- words -------------------------------------------------------------------------------------------------------


def mended(texts: Sequence[str]) -> list[str]:
    """The words of a line with what tesseract is known to misread: raised endings of days, and councillors.

    >>> mended('Clir Hackett said on 21" March that 18" is short'.split())
    ['Cllr', 'Hackett', 'said', 'on', '21st', 'March', 'that', '18"', 'is', 'short']
    """
    found = [_COUNCILLOR.sub("Cllr", text) for text in texts]
    for place, (text, after) in enumerate(pairwise(found)):
        if (day := _DAY.match(text)) and _MONTH.match(after):
            found[place] = numeral(int(day[1]), "ordinal")
    return found


def _turns(words: Iterable[Found]) -> int:
    """Quarter turns clockwise: 1 where lines run down the page, 2 where they run to the left, 3 where they run up."""
    votes = [0, 0, 0, 0]
    for _, group in groupby(words, lambda word: word.line):
        first, *rest = group
        if rest:
            dx, dy = rest[-1].x0 - first.x0, rest[-1].top - first.top
            votes[(0 if dx > 0 else 2) if abs(dx) > abs(dy) else (1 if dy > 0 else 3)] += len(rest)
    return votes.index(max(votes))


def _turned(box: Found | Box, turns: int, width: float, height: float) -> Box:
    """A place on the page turned back, which measures `width` by `height`."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    boxes = (
        Box(x0, top, x1, bottom),
        Box(top, height - x1, bottom, height - x0),
        Box(width - x1, height - bottom, width - x0, height - top),
        Box(width - bottom, x0, width - top, x1),
    )
    return boxes[turns]


# ---- tables ------------------------------------------------------------------------------------------------------


def _edges_turned(edges: Edges, turns: int, width: float, height: float) -> Edges:
    level = [_turned(Box(e.start, e.at, e.end, e.at), turns, width, height) for e in edges.horizontal]
    upright = [_turned(Box(e.at, e.start, e.at, e.end), turns, width, height) for e in edges.vertical]
    if turns % 2:
        level, upright = upright, level
    return Edges([Edge(b.x0, b.top, b.bottom) for b in upright], [Edge(b.top, b.x0, b.x1) for b in level])


def _tabled(found: Sequence[Line], edges: Edges) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Lines, and the tables whose cells some of their words fill."""
    filled = fill(grids(cells(edges)), [word for line in found for word in line.words])
    left = set(map(id, filled.words))
    parts = ((line, [word for word in line.words if id(word) in left]) for line in found)
    rest = (line if len(words) == len(line.words) else _shorter(line, words) for line, words in parts if words)
    return tuple(rest), tuple(filled.tables)


def _shorter(line: Line, words: Sequence[Word]) -> Line:
    box = Box(words[0].x0, words[0].top, words[-1].x1, words[0].bottom)
    return line._replace(text=" ".join(word.text for word in words), box=box, words=tuple(words))


# ---- lines -------------------------------------------------------------------------------------------------------


def _rows(words: Iterable[Found]) -> list[list[Found]]:
    """Printed rows from top to bottom; what tesseract took for two columns is one row where it stands in one."""
    pieces = [list(group) for _, group in groupby(words, lambda word: word.line)]
    rows: list[list[Found]] = []
    for piece in sorted(pieces, key=_middle):
        if rows and _beside(rows[-1], piece):
            rows[-1] += piece
        else:
            rows.append(piece)
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _middle(row: Sequence[Found]) -> float:
    return median((word.top + word.bottom) / 2 for word in row)


def _beside(row: Sequence[Found], piece: Sequence[Found]) -> bool:
    """Whether a piece stands in the same row as others and beside them, not upon them."""
    height = min(median(word.bottom - word.top for word in part) for part in (row, piece))
    near = abs(_middle(row) - _middle(piece)) < height / 2
    return near and all(word.x1 <= other.x0 or other.x1 <= word.x0 for word in piece for other in row)


def _line(row: Sequence[Found]) -> Line:
    """A line whose words share one size, top and bottom, because a skew scan must not part them."""
    size = round(median(map(_size, row)) * 2) / 2
    top, bottom = median(word.top for word in row), median(word.bottom for word in row)
    texts = mended([word.text for word in row])
    words = tuple(Word(text, w.x0, top, w.x1, bottom, size, False) for text, w in zip(texts, row, strict=True))
    box = Box(row[0].x0, min(word.top for word in row), row[-1].x1, max(word.bottom for word in row))
    return Line(" ".join(texts), box, size, False, words)


def _size(word: Found) -> float:
    """Size of type from a word's height: capitals stand 0.72 of it high, small letters 0.53, tails hang 0.2 below."""
    tall = any(letter in _TALL or letter.isupper() for letter in word.text)
    deep = any(letter in _DEEP for letter in word.text)
    return (word.bottom - word.top) / ((0.72 if tall else 0.53) + (0.2 if deep else 0))
