"""Tokens and how they are printed."""

from __future__ import annotations

from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from pipeline.readers.pdf_pdfium import Look, Sheet, Style
from pipeline.readers.pdf_tokens import Tokens

_LOOK = itemgetter(0)


class Written(NamedTuple):
    """Tokens, the text object that each begins in, the last token that begins in each of these, and their styles."""

    tokens: Tokens
    text_objects: list[int | None]
    ends: dict[int | None, int]
    styles: dict[int | None, Style]

    @property
    def looks(self) -> set[Look]:
        """How they are printed: in a few looks."""
        return set(map(_LOOK, self.styles.values()))


def written(sheet: Sheet, found: Tokens) -> Written:
    """How a page's tokens are printed."""
    firsts = found.firsts
    text_objects = sheet.text_objects(firsts)
    ends = dict(zip(text_objects, range(len(firsts)), strict=True))
    if None in ends:  # characters that pdfium makes up are of many kinds: the first speaks
        ends[None] = text_objects.index(None)
    indices = [firsts[number] for number in ends.values()]
    return Written(found, text_objects, ends, sheet.styles(ends, indices))


def by_direction(page: Written) -> dict[int, Written]:
    """Tokens apart by the quarter turns that make them upright."""
    turns = {look.turns for look in page.looks}
    if len(turns) == 1:
        return {turns.pop(): page}
    return {each: _turned(page, each) for each in sorted(turns)}


def _turned(page: Written, turns: int) -> Written:
    styles = {each: style for each, style in page.styles.items() if style[0].turns == turns}
    chosen = [each in styles for each in page.text_objects]
    texts, firsts, lasts = page.tokens
    tokens = Tokens(list(compress(texts, chosen)), list(compress(firsts, chosen)), list(compress(lasts, chosen)))
    text_objects = list(compress(page.text_objects, chosen))
    return Written(tokens, text_objects, dict(zip(text_objects, range(len(text_objects)), strict=True)), styles)
