"""A page's characters to words: cut at blanks, at line-end hyphens, at gaps between figures and at footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from sys import intern
from typing import NamedTuple

from pipeline.model import Word
from pipeline.readers.pdf_calls import BOTTOM, LEFT, RIGHT, TOP
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_pdfium import Sheet, Style

# U+FFFE and U+0002 are pdfium's marks for a hyphen at a line's end; what follows them stands on the next line.
# The group holds what is more than a plain word and deserves a second look.
_TOKEN = re.compile("[A-Za-z]+[,;.]?(?=\\s)|([^\\s\x00\x02\ufffe\uffff]+[\x02\ufffe]?|[\x02\ufffe])")
_HYPHEN = re.compile("[\x02\ufffe]")
# tokens in which pdfium may have joined what the paper parts: figures, and list markers with their first word
_JOINABLE = re.compile(r"[^\s\d]{0,20}\d|\(?[A-Za-z]{1,4}[).:]\S|[•▪●\uf0b7\uf0a7\u2013]\S")
_GLUED_MARKER = re.compile(r"(?:\d{1,2}[.)]|\((?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})\)|[a-z]\))(?=[A-Z][a-z])")
_CLEAN: dict[int, str] = {
    **{ord(mark): "-" for mark in "\x02\ufffe\xad\uf02d"},
    **dict(zip(map(ord, "\uf0a7\uf0b7\uf0d8\uf0fc"), "▪•➢✓", strict=True)),  # bullets of Symbol and Wingdings
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
    **{ord(unseen): "" for unseen in "\u200b\ufeff\u2060"},
}
_UNSEEN = re.compile("[\x01\x03-\x08\x0e-\x1b\x7f]")
_RAISED_ORDINAL = re.compile(r"\d\s{1,2}(?:st|nd|rd|th)\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
SIDEWAYS_PAGE = 30  # words: more than any pack stamp has
GAP = 3.0  # points between two figures that no word spans: pdfplumber's own rule
CLOSE = 1.5  # points that no blank is narrower than
RAISED = 0.8  # a footnote mark is smaller than this part of the text that it stands at

_FIRST, _LAST = (
    (LEFT, BOTTOM, RIGHT, TOP),
    (RIGHT, TOP, LEFT, BOTTOM),
)  # side of a character's box where it begins and ends, by quarter turns
_new = tuple.__new__  # makes a Word in a third of the time of `Word(...)`

Span = tuple[int, int]  # where a word begins and ends in the page's text


class Ink(NamedTuple):
    """Words that are written in one direction, in the order of the file, and the frame in which they are upright."""

    frame: Frame
    words: list[Word]
    invisible: int  # how many of its words are printed in no ink: a text layer under an image


def read_ink(sheet: Sheet) -> list[Ink]:
    """All words of a page by direction of writing; the first group is the page's own, even when it is empty."""
    tokens = list(_TOKEN.finditer(sheet.text))
    spans = [token.span() for token in tokens]
    if _HYPHEN.search(sheet.text):
        spans = list(_with_hyphens(sheet, spans))
    groups = _by_direction(sheet, spans)
    upright = _upright(sheet.frame.turns, {turns: len(chosen) for turns, (chosen, _) in groups.items()})
    frame = sheet.frame._replace(turns=upright)
    if cuts := _cuts(sheet, frame, [token.span() for token in tokens if token.lastindex]):
        groups = _by_direction(sheet, [piece for span in spans for piece in _pieces(span, cuts)])
    order = [upright, *(turns for turns in groups if turns != upright)]
    return [_ink(sheet, frame._replace(turns=turns), *groups.get(turns, ([], []))) for turns in order]


def _with_hyphens(sheet: Sheet, spans: list[Span]) -> Iterator[Span]:
    """Words that a hyphen's mark parts, whole where both parts stand on one line: some fonts use the mark for all."""
    start, end = 0, 0
    for following in spans:
        if end and following[0] == end and _on_one_line(sheet, end):
            end = following[1]
            continue
        if end:
            yield start, end
        start, end = following
    if end:
        yield start, end


def _on_one_line(sheet: Sheet, index: int) -> bool:
    """Whether a character stands on the line of the one before it."""
    return any(abs(before - after) < 1 for before, after in sheet.origins([index - 1, index]))


def _by_direction(sheet: Sheet, spans: list[Span]) -> dict[int, tuple[list[Span], list[Style]]]:
    styles = sheet.styles([start for start, _ in spans])
    directions = {style.turns for style in styles}
    if len(directions) == 1:
        return {directions.pop(): (spans, styles)}
    groups: dict[int, tuple[list[Span], list[Style]]] = {turns: ([], []) for turns in directions}
    for span, style in zip(spans, styles, strict=True):
        chosen, chosen_styles = groups[style.turns]
        chosen.append(span)
        chosen_styles.append(style)
    return groups


def _upright(shown: int, words: dict[int, int]) -> int:
    """How to turn the sheet to read it: as it is shown, unless far more is written in another direction."""
    most = max(words, key=words.__getitem__, default=shown)
    return most if words.get(most, 0) > SIDEWAYS_PAGE + 2 * words.get(shown, 0) else shown


def _ink(sheet: Sheet, frame: Frame, spans: list[Span], styles: list[Style]) -> Ink:
    words = _words(sheet, frame, spans, styles)
    if _RAISED_ORDINAL.search(sheet.text):
        words = list(_with_ordinals(words))
    return Ink(frame, words, sum([style.invisible for style in styles]))


def _words(sheet: Sheet, frame: Frame, spans: Sequence[Span], styles: Sequence[Style]) -> list[Word]:
    if not spans:
        return []
    (begins,) = sheet.sides([start for start, _ in spans], _FIRST[frame.turns])
    (ends,) = sheet.sides([end - 1 for _, end in spans], _LAST[frame.turns])
    lefts, rights = frame.across(begins), frame.across(ends)
    heights = _heights(frame, list({id(style): style for style in styles}.values()))
    texts = _texts(sheet.text, spans)
    words = [
        _new(Word, (text, left, top, right, bottom, size, bold))
        for text, left, right, (top, bottom, size, bold) in zip(
            texts, lefts, rights, map(heights.__getitem__, map(id, styles)), strict=True
        )
    ]
    if (
        "" in texts
        or min(lefts) < 0
        or max(rights) > frame.width
        or not all(bottom > 0 and top < frame.height for top, bottom, _, _ in heights.values())
    ):
        return [word for word in words if _is_seen(frame, word)]
    return words


def _is_seen(frame: Frame, word: Word) -> bool:
    return word.text != "" and word.x1 > 0 and word.bottom > 0 and word.x0 < frame.width and word.top < frame.height


def _heights(frame: Frame, styles: Sequence[Style]) -> dict[int, tuple[float, float, float, bool]]:
    """Top, bottom, size and weight of all words of a style, by the style's identity."""
    sizes = {size: round(size, 1) for size in {style.size for style in styles}}
    baselines = frame.down([style.x if frame.turns % 2 else style.y for style in styles])
    found = {}
    for style, baseline in zip(styles, baselines, strict=True):
        size, descent, bold, *_ = style
        bottom = baseline - descent
        found[id(style)] = bottom - size, bottom, sizes[size], bold
    return found


def _texts(text: str, spans: Sequence[Span]) -> list[str]:
    text = _UNSEEN.sub("\u200b", text.replace("\x02", "-"))
    found = [intern(text[start:end]) for start, end in spans]  # nine words in ten stand on other pages too
    return found if text.isascii() else [each if each.isascii() else printed(each) for each in found]


def printed(text: str) -> str:
    """A word as a person would copy it: ligatures as letters, bullets and hyphens by their names.

    >>> printed("co\\xadop \\ufb01nance")
    'co-op finance'
    """
    return text.translate(_CLEAN)


def _with_ordinals(words: list[Word]) -> Iterator[Word]:
    """Words with the raised letters of `9th` closed up: pdfium takes them for a line of their own."""
    before = None
    for word in words:
        if before and _ORDINAL.match(word.text) and before.text[-1].isdigit() and abs(word.x0 - before.x1) < CLOSE:
            before = before._replace(text=before.text + word.text, x1=word.x1)
            continue
        if before:
            yield before
        before = word
    if before:
        yield before


def _pieces(span: Span, cuts: set[int]) -> Iterator[Span]:
    start, end = span
    for index in range(start + 1, end):
        if index in cuts:
            yield start, index
            start = index
    yield start, end


def _cuts(sheet: Sheet, frame: Frame, spans: Sequence[Span]) -> set[int]:
    """Where tokens part: `20` that is printed as `2 0`, `(m)In`, and footnote marks (`2025³` as `20253`)."""
    joinable = [span for span in spans if _JOINABLE.match(sheet.text, *span)]
    markers = [match.end() for span in joinable if (match := _GLUED_MARKER.match(sheet.text, *span))]
    return {*_gaps(sheet, frame, joinable), *_marks(sheet, joinable), *markers}


def _gaps(sheet: Sheet, frame: Frame, spans: Sequence[Span]) -> Iterator[int]:
    """Characters that stand off from the one before."""
    indices = list(chain.from_iterable([range(start, end) for start, end in spans]))
    begins, ends = map(frame.across, sheet.sides(indices, _FIRST[frame.turns], _LAST[frame.turns]))
    wide = [index for index, begin, end in zip(indices[1:], begins[1:], ends, strict=False) if begin - end > GAP]
    return (index for index in wide if not sheet.text[index - 1].isspace())


def _marks(sheet: Sheet, spans: Sequence[Span]) -> Iterator[int]:
    """Where a small raised figure begins behind a word, or ends before it; the letters of `9th` stay with theirs."""
    firsts = sheet.styles([start for start, _ in spans])
    lasts = sheet.styles([end - 1 for _, end in spans])
    for (start, end), first, last in zip(spans, firsts, lasts, strict=True):
        if first.size < RAISED * last.size:
            yield from _change(sheet, range(start, end), first.size)
        elif last.size < RAISED * first.size:
            yield from _change(sheet, range(end - 1, start - 1, -1), last.size)


def _change(sheet: Sheet, indices: range, size: float) -> Iterator[int]:
    """Where the small figures with which a token begins or ends give way to the rest."""
    for index, style in zip(indices, sheet.styles(indices), strict=True):
        if style.size > size / RAISED:
            yield max(index, index - indices.step)
            return
        if not sheet.text[index].isdigit():
            return
