"""Figures that stand under each other -> columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.model import Word
from pipeline.structure.grid_rows import Row
from pipeline.structure.numerals import blank, figure, numeric

ALIGNED = 1.6  # points by which the edges of one column's figures differ
FEWEST = 3  # figures that make a column
SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}")
FORMATTED = re.compile(r"[£€$]|\d,\d{3}|\d\.\d(?!\d?\.)")


class Column:
    """A column of figures: the strip of the page in which they stand."""

    def __init__(self, words: list[Word]) -> None:  # noqa: D107 (the class says it)
        self.words = words
        self.x0 = min(w.x0 for w in words)
        self.x1 = max(w.x1 for w in words)
        self.middle = (self.x0 + self.x1) / 2

    @property
    def formatted(self) -> bool:
        """Whether its figures are written as sums are."""
        return sum(bool(FORMATTED.search(w.text)) for w in self.words) * 3 > len(self.words)

    def covers(self, word: Word) -> bool:
        """Whether a word's middle stands in the strip, or the strip's in the word."""
        return self.x0 - 1 <= (word.x0 + word.x1) / 2 <= self.x1 + 1 or word.x0 <= self.middle <= word.x1

    def under(self, row: Row) -> bool:
        """Whether a word of the row that could be a heading stands over this column."""
        return any(w.x0 < self.x1 and self.x0 < w.x1 and not blank(w.text) for w in row.words)


def figure_columns(rows: Sequence[Row], fewest: int = FEWEST) -> list[Column]:
    """The columns of at least so many figures in some rows, from left to right."""
    left = [w for row in rows if not row.prose for w in row.standing]
    groups: list[list[Word]] = []
    for edge in (_right, _middle, _left):
        clusters, left = _aligned(left, edge, fewest)
        groups += clusters
    merged = _merged(groups)
    for word in left:
        home = next((g for g in merged if Column(g).covers(word)), None)
        if home:
            home.append(word)
    columns = map(Column, merged)
    return [c for c in columns if not _numbers_paragraphs(c, rows) and not _told(c, rows)]


def _told(column: Column, rows: Sequence[Row]) -> bool:
    """Whether the figures only stand among the words of a column of remarks: "See paragraph", and below it "4"."""
    words = sum(any(w.x0 < column.x1 and column.x0 < w.x1 and not numeric(w.text) for w in row.words) for row in rows)
    return not column.formatted and words > len(column.words)


def _right(word: Word) -> float:
    return word.x1


def _left(word: Word) -> float:
    return word.x0


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _aligned(words: list[Word], edge: Callable[[Word], float], fewest: int) -> tuple[list[list[Word]], list[Word]]:
    """Groups of words that share an edge, and the words that share it with too few."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=edge):
        if groups and edge(word) - edge(groups[-1][-1]) <= ALIGNED:
            groups[-1].append(word)
        else:
            groups.append([word])
    kept = [g for g in groups if len(g) >= fewest]
    return kept, [w for g in groups if len(g) < fewest for w in g]


def _merged(groups: list[list[Word]]) -> list[list[Word]]:
    """Groups whose strips overlap are one column."""
    merged: list[list[Word]] = []
    for group in sorted(groups, key=lambda g: min(w.x0 for w in g)):
        if merged:
            last, this = Column(merged[-1]), Column(group)
            if last.x1 - this.x0 > 0.4 * min(last.x1 - last.x0, this.x1 - this.x0):
                merged[-1] += group
                continue
        merged.append(list(group))
    return merged


def _numbers_paragraphs(column: Column, rows: Sequence[Row]) -> bool:
    """Whether the figures are the numbers of paragraphs or rows: first on their rows, words right behind them."""
    if not all(SECTION_NUMBER.fullmatch(w.text) for w in column.words):
        return False
    firsts = [row for row in rows if row.words[0] in column.words and len(row.words) > 1]
    return len(firsts) * 2 > len(column.words) and all(not figure(row.words[1].text) for row in firsts)


def settle(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Note for every row which of its words stand in which column."""
    for row in rows:
        row.homes = [_home(word, columns) if numeric(word.text) else None for word in row.words]
        row.filled = frozenset(
            home for word, home in zip(row.words, row.homes, strict=True) if home is not None and figure(word.text)
        )


def _home(word: Word, columns: Sequence[Column]) -> int | None:
    return next((i for i, c in enumerate(columns) if c.covers(word)), None)


def banded(bands: Sequence[Sequence[Row]]) -> bool:
    """Whether the strips of empty paper part the rows of the table: each band has one figure a column at most."""
    filled = [band for band in bands if any(row.filled for row in band)]
    single = sum(one_row(band) for band in filled)
    return any(len(band) > 1 for band in filled) and single >= 0.8 * len(filled)


def one_row(band: Sequence[Row]) -> bool:
    """Whether the lines of a band can be one row of the table."""
    return sum(len(row.filled) for row in band) == len(frozenset().union(*(row.filled for row in band)))
