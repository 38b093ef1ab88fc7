"""Many texts read as one: one search over a whole report in place of one a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter

from pipeline.kept import Kept
from pipeline.model import Paragraph

SEAM = "\0"  # stands before each text; no blank and no letter, so that nothing that is looked for reaches over it

_TEXT = attrgetter("text")


def lower(text: str) -> str:
    """A text in lower case, letter for letter, so that places hold: "İ" has two small letters.

    >>> lower("İST"), len(lower("İST"))
    ('ist', 3)
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(letter.lower()[:1] for letter in text)


class Concordance:
    """Texts in lower case, one behind the other, each behind a seam.

    >>> said = Concordance(["The fee", "It is agreed that", "We disagreed; the Chair agreed."])
    >>> sorted(said.holding(["agreed"])), sorted(said.holding(["agreed", "fee"], within=10))
    ([1, 2], [0])
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Join the texts."""
        self.texts = texts
        # where each begins with its seam, and the end; also their places were they joined by any one character
        self.begins = list(accumulate([len(text) + 1 for text in texts], initial=0))
        self.text = SEAM + SEAM.join(map(str.lower, texts))
        if len(self.text) != self.begins[-1]:
            self.text = SEAM + SEAM.join(map(lower, texts))

    def index(self, at: int) -> int:
        """Which of the texts has a place of the whole."""
        return bisect_right(self.begins, at) - 1

    def bounds(self, index: int) -> tuple[int, int]:
        """Where in the whole one of the texts begins, with its seam, and where it ends."""
        return self.begins[index], self.begins[index + 1]

    def front(self, count: int) -> str:
        """The first of the texts.

        >>> Concordance(["The fee", "The fine", "May"]).front(2)
        '\\x00the fee\\x00the fine'
        """
        return self.text[: self.begins[count]] if count < len(self.texts) else self.text

    def holding(self, words: Iterable[str], within: int | None = None) -> set[int]:
        """Which of the texts hold one of some words, among their first `within` characters."""
        found: set[int] = set()
        text, begins = self.text, self.begins
        for word in words:
            at, size = text.find(word), len(word)
            while at >= 0:
                index = bisect_right(begins, at)  # of the text that follows
                if within is None or at + size <= begins[index - 1] + 1 + within:
                    found.add(index - 1)
                at = text.find(word, begins[index])
        return found

    def matching(self, pattern: re.Pattern[str], within: int | None = None) -> set[int]:
        """The same for what a pattern matches; one search for many words that end alike is quicker than one for each.

        >>> Concordance(["It was noted", "a footnote"]).matching(re.compile("d(?<=noted)"))
        {0}
        """
        found: set[int] = set()
        text, begins = self.text, self.begins
        hit = pattern.search(text)
        while hit is not None:
            end = hit.end()
            index = bisect_left(begins, end)  # of the text that follows
            if within is None or end <= begins[index - 1] + 1 + within:
                found.add(index - 1)
            hit = pattern.search(text, begins[index])
        return found


def _joined(paragraphs: Sequence[Paragraph]) -> Concordance:
    """The texts of a report.

    >>> of([Paragraph(0, "The fee")]).text
    '\\x00the fee'
    """
    return Concordance(list(map(_TEXT, paragraphs)))


of = Kept(_joined)  # its extractors ask one behind the other
