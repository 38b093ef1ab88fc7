"""A page's characters to words, by direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from typing import NamedTuple

from pipeline.model import Word
from pipeline.readers.pdf_calls import BEGIN, END
from pipeline.readers.pdf_cuts import cut, joints, line_ends
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_pdfium import Sheet, Style
from pipeline.readers.pdf_tokens import Tokens, printed, tokens

_RAISED_ORDINAL = re.compile(r"\d\s{1,2}(?:st|nd|rd|th)\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
SIDEWAYS_PAGE = 30  # words: more than any pack stamp has
CLOSE = 1.5  # points that no blank is narrower than
_new = tuple.__new__  # makes a Word in a third of the time of `Word(...)`

Height = tuple[float, float, float, bool]  # top, bottom, size and weight of a word


class Ink(NamedTuple):
    """Words that are written in one direction, in the order of the file, and the frame in which they are upright."""

    frame: Frame
    words: list[Word]
    invisible: int  # how many of its words are printed in no ink: a text layer under an image


class Written(NamedTuple):
    """Tokens, the text object that each begins in, and the styles of these."""

    tokens: Tokens
    text_objects: list[int | None]
    styles: dict[int | None, Style]


def read_ink(sheet: Sheet) -> list[Ink]:
    """All words of a page by direction of writing; the first group is the page's own, even when it is empty."""
    found = tokens(sheet.text)
    if ends := line_ends(sheet):
        found = cut(sheet.text, found, ends)
    groups = _by_direction(sheet, found)
    upright = _upright(sheet.frame.turns, {turns: len(written.text_objects) for turns, written in groups.items()})
    frame = sheet.frame.turned(upright)
    if places := joints(sheet, frame, found):
        groups = _by_direction(sheet, cut(sheet.text, found, places))
    order = [upright, *(turns for turns in groups if turns != upright)]
    return [_ink(sheet, frame.turned(turns), groups.get(turns)) for turns in order]


def _by_direction(sheet: Sheet, found: Tokens) -> dict[int, Written]:
    text_objects = sheet.text_objects(found.firsts)
    styles = sheet.styles(text_objects, found.firsts)
    directions = {look.turns for look, _, _ in styles.values()}
    if len(directions) == 1:
        return {directions.pop(): Written(found, text_objects, styles)}
    groups = {}
    for turns in sorted(directions):
        these = {each: style for each, style in styles.items() if style[0].turns == turns}
        chosen = [each in these for each in text_objects]
        texts, firsts, lasts = found
        columns = list(compress(texts, chosen)), list(compress(firsts, chosen)), list(compress(lasts, chosen))
        groups[turns] = Written(Tokens(*columns), list(compress(text_objects, chosen)), these)
    return groups


def _upright(shown: int, words: dict[int, int]) -> int:
    """How to turn the sheet to read it: as it is shown, unless far more is written in another direction."""
    most = max(words, key=words.__getitem__, default=shown)
    return most if words.get(most, 0) > SIDEWAYS_PAGE + 2 * words.get(shown, 0) else shown


def _ink(sheet: Sheet, frame: Frame, written: Written | None) -> Ink:
    if written is None:
        return Ink(frame, [], 0)
    words = _words(sheet, frame, written)
    if _RAISED_ORDINAL.search(sheet.text):
        words = list(_with_ordinals(words))
    unseen = [each for each, (look, _, _) in written.styles.items() if look.invisible]
    return Ink(frame, words, sum(map(written.text_objects.count, unseen)))


def _words(sheet: Sheet, frame: Frame, written: Written) -> list[Word]:
    (texts, firsts, lasts), text_objects, styles = written
    (begins,) = sheet.sides(firsts, BEGIN[frame.turns])
    (ends,) = sheet.sides(lasts, END[frame.turns])
    lefts, rights = frame.across(begins), frame.across(ends)
    heights = _heights(frame, styles)
    shown = texts if sheet.text.isascii() else [text if text.isascii() else printed(text) for text in texts]
    words = [
        _new(Word, (text, left, top, right, bottom, size, bold))
        for text, left, right, (top, bottom, size, bold) in zip(
            shown, lefts, rights, map(heights.__getitem__, text_objects), strict=True
        )
    ]
    if (
        "" in shown
        or min(lefts) < 0
        or max(rights) > frame.width
        or not all(bottom > 0 and top < frame.height for top, bottom, _, _ in heights.values())
    ):
        return [word for word in words if _is_seen(frame, word)]
    return words


def _is_seen(frame: Frame, word: Word) -> bool:
    return word.text != "" and word.x1 > 0 and word.bottom > 0 and word.x0 < frame.width and word.top < frame.height


def _heights(frame: Frame, styles: dict[int | None, Style]) -> dict[int | None, Height]:
    """Top, bottom, size and weight of the words of each text object."""
    baselines = frame.down([x if frame.turns % 2 else y for _, x, y in styles.values()])
    found = {}
    for (each, (look, _, _)), baseline in zip(styles.items(), baselines, strict=True):
        size, rounded, descent, bold, _, _ = look
        bottom = baseline - descent
        found[each] = bottom - size, bottom, rounded, bold
    return found


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
