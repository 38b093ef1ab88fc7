"""How much of one text stands in another: five words in a row are a shingle, and a sample of them a fingerprint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

WIDTH = 5
SAMPLE = 64  # one shingle of so many is kept: a page of 400 words leaves six
MARKED = 65536  # words whose marks are remembered
_WORD = re.compile(r"\w+")
_ASCII = bytes(range(128))
_FOLDED = {code: chr(code).lower() if _WORD.match(chr(code)) else " " for code in _ASCII}
_THREE, _SEVEN = (bytes(factor * mark % SAMPLE for mark in range(256)) for factor in (3, 7))
_SAMPLED = re.compile(rb"[\x00\x40\x80]")  # multiples of a sample that three marks can come to
_FIGURE = re.compile(r"\d+(?:[.,/:]\d+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def words(text: str) -> list[str]:
    """The words of a text as two printings of it share them.

    >>> words("The Council’s  co-operative PLAN: £2.5m")
    ['the', 'councils', 'co', 'operative', 'plan', '2', '5m']
    >>> words("Cyngor Sir Gâr – 50 %")
    ['cyngor', 'sir', 'gâr', '50']
    """
    text = text.replace("’", "").replace("'", "")
    for sign in set(text.encode().translate(None, _ASCII).decode()):
        if not _WORD.search(sign.casefold()):
            text = text.replace(sign, " ")
    if text.isascii():  # as most papers are but for pounds, dashes and quotes: no pattern need look at each letter
        return text.translate(_FOLDED).split()
    return _WORD.findall(text.casefold())


def fingerprint(texts: Iterable[str]) -> frozenset[int]:
    """A sample of a text's shingles as numbers. The same words are sampled wherever they stand.

    >>> plan = "The committee is asked to approve the plan for the repair of the bridge at Iffley Lock this year"
    >>> all(fingerprint([plan]) <= fingerprint(["Item 7", plan, part]) for part in ("Appendix", "Annex 2"))
    True
    """
    found = words("\n".join(texts))
    whole = len(found) - WIDTH + 1
    if whole < 1:
        return frozenset()
    places = _sampled(bytes(map(_MARKS.__getitem__, found)), whole)
    return frozenset(crc32(" ".join(found[place : place + WIDTH]).encode()) for place in places)


def _sampled(marks: bytes, whole: int) -> list[int]:
    """Where a shingle's first three marks a, b, c come to a whole sample: a + 3 b + 7 c.

    Each column of marks is added as one long number, which is much quicker than mark by mark; a byte holds three of
    them, so that none runs over into the next.

    >>> _sampled(bytes([0, 0, 0, 1, 21, 0, 5]), 5)
    [0, 3]
    """
    columns = marks[:whole], marks.translate(_THREE)[1 : whole + 1], marks.translate(_SEVEN)[2 : whole + 2]
    sums = sum(int.from_bytes(column, "big") for column in columns).to_bytes(whole, "big")
    return [found.start() for found in _SAMPLED.finditer(sums)]


class _Marks(dict[str, int]):
    """The mark of each word that was met: a number below `SAMPLE`."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MARKED:
            self.clear()
        mark = self[word] = crc32(word.encode()) % SAMPLE
        return mark


_MARKS = _Marks()


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
        figures = Counter([figure for figure in _FIGURE.findall(text) if len(figure) > 2])  # no pages, no list numbers
        return cls(len(found), shingles, figures, frozenset(_YEAR.findall(" ".join(figures))))

    def shares(self, other: Likeness) -> tuple[float, float]:
        """How much of this text stands in the other, and of the other in this one, 0 to 1."""
        common = len(self.shingles & other.shingles)
        return common / max(1, len(self.shingles)), common / max(1, len(other.shingles))

    def figures_in(self, other: Likeness) -> float:
        """How many of its figures stand there, 0 to 1. This year's report has last year's words and other figures."""
        mine, others = self.figures, other.figures
        common = mine.keys() & others.keys()
        shared = sum(map(min, map(mine.__getitem__, common), map(others.__getitem__, common)))
        count = mine.total()
        return shared / count if count else 1.0
