"""Where tokens part that pdfium joined: figures of tight columns, list markers, footnote marks, and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.readers.pdf_calls import BEGIN, END
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_pdfium import Sheet
from pipeline.readers.pdf_tokens import HYPHENS, Tokens, cut_out, is_usual
from pipeline.readers.pdf_written import Written

# tokens in which pdfium may have joined what the paper parts: figures, and list markers with their first word
_JOINABLE = re.compile(r"[^\s\d]{0,20}+\d|\(?[A-Za-z]{1,4}[).:]\S|[•▪●\uf0b7\uf0a7\u2013]\S")
_GLUED_MARKER = re.compile(r"(?:\d{1,2}[.)]|\((?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})\)|[a-z]\))(?=[A-Z][a-z])")
# a quick look for what `_GLUED_MARKER` finds: a pattern that begins with one certain character is a quick one
_POINT_BEFORE_WORD, _BRACKET_BEFORE_WORD = re.compile(r"\.[A-Z][a-z]"), re.compile(r"\)[A-Z][a-z]")
_HYPHEN = re.compile("|".join(HYPHENS))
GAP = 3.0  # points between two figures that no word spans: pdfplumber's own rule
RAISED = 0.8  # a footnote mark is smaller than this part of the text that it stands at

Span = tuple[int, int]  # the places of a token's first and last characters


def cut(text: str, tokens: Tokens, places: set[int]) -> Tokens:
    """Tokens, parted at some places."""
    inner = places.difference(tokens.firsts, [last + 1 for last in tokens.lasts])
    firsts = sorted([*tokens.firsts, *inner])
    lasts = sorted([*tokens.lasts, *[place - 1 for place in inner]])
    return cut_out(text, firsts, lasts)


def line_ends(sheet: Sheet) -> set[int]:
    """The places behind a hyphen's mark where a new line begins: some fonts use the mark for all hyphens."""
    if is_usual(sheet.text):
        return set()
    behind = [match.end() for match in _HYPHEN.finditer(sheet.text, 0, len(sheet.text) - 1)]
    return {place for place in behind if not _on_one_line(sheet, place)}


def _on_one_line(sheet: Sheet, index: int) -> bool:
    """Whether a character stands on the line of the one before it."""
    return any(abs(before - after) < 1 for before, after in sheet.origins([index - 1, index]))


def joints(sheet: Sheet, frame: Frame, page: Written) -> set[int]:
    """Where the paper parts a token: `20` that is printed as `2 0`, `(m)In`, and marks (`2025³` as `20253`)."""
    joined = _joined(sheet, page)
    glued = _POINT_BEFORE_WORD.search(sheet.text) or _BRACKET_BEFORE_WORD.search(sheet.text)
    places = _markers(page.tokens) if glued else set()
    return {*places, *_gaps(sheet, frame, joined), *_marks(sheet, joined)} if joined else places


def _joined(sheet: Sheet, page: Written) -> list[Span]:
    """Tokens of two text objects and more, if they may be more than a word; within one, pdfium sees the blanks."""
    texts, firsts, lasts = page.tokens
    odd = [number for number in page.ends.values() if not texts[number].isalpha()]
    joinable = [number for number in odd if firsts[number] != lasts[number] and _JOINABLE.match(texts[number])]
    objects = sheet.text_objects([lasts[number] for number in joinable])
    return [
        (firsts[number], lasts[number])
        for number, last in zip(joinable, objects, strict=True)
        if page.text_objects[number] != last
    ]


def _markers(tokens: Tokens) -> set[int]:
    """Where the first word begins behind a list marker."""
    matches = zip(tokens.firsts, map(_GLUED_MARKER.match, tokens.texts), strict=True)
    return {first + match.end() for first, match in matches if match}


def _gaps(sheet: Sheet, frame: Frame, spans: Sequence[Span]) -> list[int]:
    """Characters that stand off from the one before."""
    indices = list(chain.from_iterable([range(first, last + 1) for first, last in spans]))
    begins, ends = map(frame.across, sheet.sides(indices, BEGIN[frame.turns], END[frame.turns]))
    wide = [index for index, begin, end in zip(indices[1:], begins[1:], ends, strict=False) if begin - end > GAP]
    return [index for index in wide if not sheet.text[index - 1].isspace()]


def _marks(sheet: Sheet, spans: Sequence[Span]) -> Iterator[int]:
    """Where a small raised figure begins behind a word, or ends before it; the letters of `9th` stay with theirs."""
    sizes, others = sheet.sizes([first for first, _ in spans]), sheet.sizes([last for _, last in spans])
    for (first, last), size, other in zip(spans, sizes, others, strict=True):
        if size < RAISED * other:
            yield from _change(sheet, range(first, last + 1), size)
        elif other < RAISED * size:
            yield from _change(sheet, range(last, first - 1, -1), other)


def _change(sheet: Sheet, indices: range, small: float) -> Iterator[int]:
    """Where the small figures with which a token begins or ends give way to the rest."""
    for index, size in zip(indices, sheet.sizes(indices), strict=True):
        if size > small / RAISED:
            yield max(index, index - indices.step)
            return
        if not sheet.text[index].isdigit():
            return
