"""How much of one text stands in another: five words in a row are a shingle, and a sample of them a fingerprint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

WIDTH = 5
SAMPLE = 64  # one shingle of so many is kept: a page of 400 words leaves six
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,/:]\d+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def words(text: str) -> list[str]:
    """The words of a text as two printings of it share them.

    >>> words("The Council’s  co-operative PLAN: £2.5m")
    ['the', 'councils', 'co', 'operative', 'plan', '2', '5m']
    """
    return _WORD.findall(text.replace("’", "").replace("'", "").casefold())


def fingerprint(texts: Iterable[str]) -> frozenset[int]:
    """A sample of a text's shingles as numbers. The same words are sampled wherever they stand.

    >>> plan = "The committee is asked to approve the plan for the repair of the bridge at Iffley Lock this year"
    >>> all(fingerprint([plan]) <= fingerprint(["Item 7", plan, part]) for part in ("Appendix", "Annex 2"))
    True
    """
    found = words("\n".join(texts))
    marks = [_mark(word) for word in found]
    chosen = [
        place
        for place, (a, b, c) in enumerate(zip(marks, marks[1:], marks[2:], strict=False))
        if (a + 3 * b + 7 * c) % SAMPLE == 0
    ]
    whole = len(found) - WIDTH
    return frozenset(crc32(" ".join(found[place : place + WIDTH]).encode()) for place in chosen if place <= whole)


@lru_cache(maxsize=65536)
def _mark(word: str) -> int:
    return crc32(word.encode())


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared of a text. Its shingles are numbers that hold in this process only."""

    words: int
    shingles: frozenset[int]
    figures: Counter[str]
    years: frozenset[str]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Likeness:
        """Read a text, given as its paragraphs."""
        text = "\n".join(texts)
        found = words(text)
        shingles = frozenset(map(hash, zip(*(found[start:] for start in range(WIDTH)), strict=False)))
        figures = Counter(figure for figure in _FIGURE.findall(text) if len(figure) > 2)  # no pages, no list numbers
        return cls(len(found), shingles, figures, frozenset(_YEAR.findall(text)))

    def share_in(self, other: Likeness) -> float:
        """How much of this text stands in the other, 0 to 1."""
        return len(self.shingles & other.shingles) / len(self.shingles) if self.shingles else 0.0

    def figures_in(self, other: Likeness) -> float:
        """How many of its figures stand there, 0 to 1. This year's report has last year's words and other figures."""
        count = self.figures.total()
        return (self.figures & other.figures).total() / count if count else 1.0
