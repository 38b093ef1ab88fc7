"""A page's characters to words: cut at blanks, at line-end hyphens and at the gaps between figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Word
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_pdfium import Sheet, Style

# U+FFFE and U+0002 are pdfium's marks for a hyphen at a line's end; what follows them stands on the next line
_TOKEN = re.compile("[^\\s\x00\x02\ufffe\uffff]+[\x02\ufffe]?|[\x02\ufffe]")
_DIGIT = re.compile(r"\d")
_AS_PRINTED = str.maketrans({"\x02": "-", "\ufffe": "-", "\xad": "-", "\u200b": None, "\ufeff": None, "\u2060": None})
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_TO_CLEAN = re.compile("[\x02\ufffe\xad\u200b\ufeff\u2060ﬀ-ﬆ]")
SIDEWAYS_PAGE = 30  # words: more than any pack stamp has
GAP = 3.0  # points between two figures that no word spans: pdfplumber's own rule


class Token(NamedTuple):
    """A word's first and last character, by index in the page's text."""

    start: int
    end: int  # inclusive


class Ink(NamedTuple):
    """Words that are written in one direction, with their tokens, in the frame in which they stand upright."""

    frame: Frame
    words: list[Word]
    tokens: list[Token]
    invisible: int  # how many of the words are printed in no ink: a text layer under an image


def read_ink(sheet: Sheet) -> list[Ink]:
    """All words of a page by direction of writing; the first group is the page's own, even when it is empty."""
    tokens = list(_tokens(sheet))
    styles = sheet.styles([token.start for token in tokens])
    groups: dict[int, tuple[list[Token], list[Style]]] = {}
    for token, style in zip(tokens, styles, strict=True):
        chosen, chosen_styles = groups.setdefault(round(style.angle / 90) % 4, ([], []))
        chosen.append(token)
        chosen_styles.append(style)
    upright = _upright(sheet.quarter_turns, {turns: len(chosen) for turns, (chosen, _) in groups.items()})
    page = Frame(sheet.left, sheet.bottom, sheet.right, sheet.top, upright)
    order = [upright, *(turns for turns in groups if turns != upright)]
    return [_ink(sheet, page._replace(turns=turns), *groups.get(turns, ([], []))) for turns in order]


def _upright(shown: int, words: dict[int, int]) -> int:
    """How to turn the page to read it: as it is shown, unless far more is written in another direction."""
    most = max(words, key=words.__getitem__, default=shown)
    return most if words.get(most, 0) > SIDEWAYS_PAGE + 2 * words.get(shown, 0) else shown


def _ink(sheet: Sheet, frame: Frame, tokens: list[Token], styles: list[Style]) -> Ink:
    words = list(_words(sheet, frame, tokens, styles))
    return Ink(frame, words, tokens, sum([style.invisible for style in styles]))


def _words(sheet: Sheet, frame: Frame, tokens: Sequence[Token], styles: Sequence[Style]) -> Iterator[Word]:
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    firsts, lasts = _sides(sheet, frame, starts), _sides(sheet, frame, ends)
    texts = _texts(sheet.text, tokens)
    baselines = _baselines(sheet, frame, starts)
    for text, first, last, baseline, style in zip(texts, firsts, lasts, baselines, styles, strict=True):
        bottom = baseline - style.descent
        yield Word(text, first[0], bottom - style.size, last[1], bottom, round(style.size, 1), style.bold)


def _texts(text: str, tokens: Sequence[Token]) -> list[str]:
    found = [text[token.start : token.end + 1] for token in tokens]
    if _TO_CLEAN.search(text):
        return [each.translate(_AS_PRINTED).translate(_LIGATURES) for each in found]
    return found


def _sides(sheet: Sheet, frame: Frame, indices: Sequence[int]) -> list[tuple[float, float]]:
    """Where each character begins and ends along its line."""
    boxes = sheet.boxes(indices)
    if frame.turns == 0:
        return [(low - frame.left, high - frame.left) for low, high in zip(boxes[0::4], boxes[2::4], strict=True)]
    if frame.turns == 1:
        return [(low - frame.bottom, high - frame.bottom) for high, low in zip(boxes[1::4], boxes[3::4], strict=True)]
    if frame.turns == 2:
        return [(frame.right - high, frame.right - low) for low, high in zip(boxes[0::4], boxes[2::4], strict=True)]
    return [(frame.top - high, frame.top - low) for high, low in zip(boxes[1::4], boxes[3::4], strict=True)]


def _baselines(sheet: Sheet, frame: Frame, indices: Sequence[int]) -> list[float]:
    """How far below the page's top each character's baseline runs."""
    points = sheet.origins(indices)
    if frame.turns == 0:
        return [frame.top - y for y in points[1::2]]
    if frame.turns == 1:
        return [x - frame.left for x in points[0::2]]
    if frame.turns == 2:
        return [y - frame.bottom for y in points[1::2]]
    return [frame.right - x for x in points[0::2]]


def _tokens(sheet: Sheet) -> Iterator[Token]:
    for match in _TOKEN.finditer(sheet.text):
        start, end = match.start(), match.end() - 1
        if start < end and _DIGIT.search(match.group()):
            yield from _cut(sheet, start, end)
        else:
            yield Token(start, end)


def _cut(sheet: Sheet, start: int, end: int) -> Iterator[Token]:
    """Figures of tight columns arrive in one piece (`2 0` as `20`): part them where the paper shows a gap."""
    boxes = sheet.boxes(range(start, end + 1))
    first = start
    for index in range(start + 1, end + 1):
        here = 4 * (index - first)
        left, top, right, bottom, left_2, top_2, right_2, bottom_2 = boxes[here - 4 : here + 4]
        if max(left_2 - right, left - right_2, bottom_2 - top, bottom - top_2) > GAP:
            yield Token(start, index - 1)
            start = index
    yield Token(start, end)
