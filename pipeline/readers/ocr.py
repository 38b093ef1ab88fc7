"""Pages that are only pictures: tesseract, where it is installed, reads their words and says where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import groupby
from math import sqrt
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import UnreadableFile
from pipeline.model import Box, Line, Table, Word
from pipeline.readers.ocr_again import read_again
from pipeline.readers.ocr_lines import lines_of, rows
from pipeline.readers.ocr_margin import settle
from pipeline.readers.ocr_program import MISSING, Found, available, read_page
from pipeline.readers.ocr_rules import BLACK, ruled
from pipeline.readers.pdf_edges import Edges, cells, grids
from pipeline.readers.pdf_tables import fill

if TYPE_CHECKING:
    from pipeline.readers.ocr_program import Grey

__all__ = ["Recognised", "available", "recognise", "recognise_page"]

DPI = 300  # dots an inch at which a page should be drawn: at 200 small print costs a word in a hundred
MOST = 25_000_000  # dots on a page: large plans are drawn more coarsely

UNRULED = Edges([], [])


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

    high, wide = picture.shape
    seen = [_scaled(word, width / wide, height / high) for word in read_page(picture, dpi)]
    turns = _turns(seen)
    if turns % 2:
        width, height = height, width
    words = [word._replace(**_turned(word, turns, width, height)._asdict()) for word in seen]
    upright = np.ascontiguousarray(np.rot90(picture, turns))
    dots = upright.shape[1] / width
    printed = settle(read_again(rows(words), upright, dots, dpi))
    lines, tables = _tabled(lines_of(printed, upright < BLACK, dots), _edges_turned(edges, turns, width, height))
    confidence = mean(word.confidence for row in printed for word in row) if printed else 0.0
    return Recognised(lines, tables, width, height, turns, round(confidence, 1))


def _scaled(word: Found, across: float, down: float) -> Found:
    """A word's place in points; `across` and `down` are points a dot."""
    return word._replace(x0=word.x0 * across, top=word.top * down, x1=word.x1 * across, bottom=word.bottom * down)


# ---- turned pages ----------------------------------------------------------------------------------------------------


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
    level = [_turned(Box(start, at, end, at), turns, width, height) for at, start, end in edges.horizontal]
    upright = [_turned(Box(at, start, at, end), turns, width, height) for at, start, end in edges.vertical]
    if turns % 2:
        level, upright = upright, level
    return Edges([(b.x0, b.top, b.bottom) for b in upright], [(b.top, b.x0, b.x1) for b in level])


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
