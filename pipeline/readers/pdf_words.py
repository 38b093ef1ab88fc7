"""A page's characters to words, by direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model import Word
from pipeline.readers.pdf_calls import BEGIN, END
from pipeline.readers.pdf_cuts import cut, joints, line_ends
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_pdfium import Sheet, Style
from pipeline.readers.pdf_tokens import is_as_printed, printed, tokens
from pipeline.readers.pdf_written import Written, by_direction, written

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


def read_ink(sheet: Sheet) -> list[Ink]:
    """All words of a page by direction of writing; the first group is the page's own, even when it is empty."""
    found = tokens(sheet.text)
    if ends := line_ends(sheet):
        found = cut(sheet.text, found, ends)
    page = written(sheet, found)
    groups = by_direction(page)
    upright = _upright(sheet.frame.turns, {turns: len(group.text_objects) for turns, group in groups.items()})
    frame = sheet.frame.turned(upright)
    if places := joints(sheet, frame, page):
        page = written(sheet, cut(sheet.text, found, places))
        groups = by_direction(page)
    order = [upright, *(turns for turns in groups if turns != upright)]
    inks = [_ink(sheet, frame.turned(turns), groups.get(turns)) for turns in order]
    return [ink._replace(words=list(_with_ordinals(ink.words))) for ink in inks] if _has_raised_ordinals(page) else inks


def _upright(shown: int, words: dict[int, int]) -> int:
    """How to turn the sheet to read it: as it is shown, unless far more is written in another direction."""
    most = max(words, key=words.__getitem__, default=shown)
    return most if words.get(most, 0) > SIDEWAYS_PAGE + 2 * words.get(shown, 0) else shown


def _ink(sheet: Sheet, frame: Frame, group: Written | None) -> Ink:
    if group is None:
        return Ink(frame, [], 0)
    return Ink(frame, _words(sheet, frame, group), _invisible(group))


def _invisible(group: Written) -> int:
    """How many tokens are printed in no ink."""
    if not any(look.invisible for look in group.looks):
        return 0
    unseen = [each for each, (look, _, _) in group.styles.items() if look.invisible]
    return sum(map(group.text_objects.count, unseen))


def _words(sheet: Sheet, frame: Frame, group: Written) -> list[Word]:
    (texts, firsts, lasts), text_objects, _, styles = group
    (begins,) = sheet.sides(firsts, BEGIN[frame.turns])
    (ends,) = sheet.sides(lasts, END[frame.turns])
    lefts, rights = frame.across(begins), frame.across(ends)
    heights = _heights(frame, styles)
    plain = is_as_printed(sheet.text)
    shown = texts if plain else [text if text.isascii() else printed(text) for text in texts]
    words = [
        _new(Word, (text, left, top, right, bottom, size, bold))
        for text, left, right, (top, bottom, size, bold) in zip(
            shown, lefts, rights, map(heights.__getitem__, text_objects), strict=True
        )
    ]
    tops, bottoms, _, _ = zip(*heights.values(), strict=True)
    whole = min(lefts) >= 0 and max(rights) <= frame.width and min(bottoms) > 0 and max(tops) < frame.height
    return words if whole and (plain or "" not in shown) else [word for word in words if _is_seen(frame, word)]


def _is_seen(frame: Frame, word: Word) -> bool:
    return word.text != "" and word.x1 > 0 and word.bottom > 0 and word.x0 < frame.width and word.top < frame.height


def _heights(frame: Frame, styles: dict[int | None, Style]) -> dict[int | None, Height]:
    """Top, bottom, size and weight of the words of each text object."""
    looks, xs, ys = zip(*styles.values(), strict=True)
    baselines = frame.down(xs if frame.turns % 2 else ys)
    found = {}
    for each, look, baseline in zip(styles, looks, baselines, strict=True):
        bottom = baseline - look.descent
        found[each] = bottom - look.size, bottom, look.rounded, look.bold
    return found


def _has_raised_ordinals(page: Written) -> bool:
    """Whether figures end a text object and `th` or the like begins the next."""
    texts = page.tokens.texts
    behind = [number for number in page.ends.values() if texts[number][-1].isdigit()]
    return any(_ORDINAL.match(texts[number + 1]) for number in behind if number + 1 < len(texts))


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
