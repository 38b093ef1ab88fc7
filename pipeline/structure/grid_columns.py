"""Figures that stand under each other -> columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from pipeline.model import Word
from pipeline.structure.grid_lazy import Lazy
from pipeline.structure.grid_rows import LEFT, RIGHT, Row
from pipeline.structure.numerals import NIL, WORD, blank, figure

ALIGNED = 1.6  # points by which the edges of one column's figures differ
FEWEST = 3  # figures that make a column
SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}")
FORMATTED = re.compile(r"[£€$]|\d,\d{3}|\d\.\d(?!\d?\.)")

Strip = tuple[float, float, float]  # left, middle and right of a column


class Column:
    """A column of figures: the strip of the page in which they stand."""

    def __init__(self, words: list[Word]) -> None:  # noqa: D107 (the class says it)
        self.words = words
        self.x0: float = min(map(LEFT, words))
        self.x1: float = max(map(RIGHT, words))
        self.middle = (self.x0 + self.x1) / 2

    def with_words(self, words: Sequence[Word]) -> Column:
        """The column with further words."""
        return Column([*self.words, *words])

    @Lazy
    def formatted(self) -> bool:
        """Whether its figures are written as sums are."""
        return sum(bool(FORMATTED.search(w.text)) for w in self.words) * 3 > len(self.words)

    def under(self, row: Row) -> bool:
        """Whether a word of the row that could be a heading stands over this column."""
        return any(w.x0 < self.x1 and self.x0 < w.x1 and not blank(w.text) for w in row.words)


def figure_columns(rows: Sequence[Row], fewest: int = FEWEST) -> list[Column]:
    """The columns of at least so many figures in some rows, from left to right."""
    left = [w for row in rows if not row.prose for w in row.standing]
    groups: list[list[Word]] = []
    for edge in (RIGHT, _middle, LEFT):
        clusters, left = _aligned(left, edge, fewest)
        groups += clusters
    columns = _merged(groups)
    for word in left:
        home = _home(word[1], word[3], _strips(columns))
        if home is not None:
            columns[home] = columns[home].with_words([word])
    return [c for c in columns if not _numbers_paragraphs(c, rows) and not _told(c, rows)]


def _told(column: Column, rows: Sequence[Row]) -> bool:
    """Whether the figures only stand among the words of a column of remarks: "See paragraph", and below it "4"."""
    if column.formatted:
        return False
    left, right = column.x0, column.x1
    words = 0
    for row in rows:
        for x0, x1, kind in zip(row.lefts, row.rights, row.kinds, strict=True):
            if x0 < right and left < x1 and kind == WORD:
                words += 1
                break
    return words > len(column.words)


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _aligned(words: list[Word], edge: Callable[[Word], float], fewest: int) -> tuple[list[list[Word]], list[Word]]:
    """Groups of words that share an edge, and the words that share it with too few."""
    groups: list[list[Word]] = []
    last = float("-inf")
    for word in sorted(words, key=edge):
        place = edge(word)
        if place - last <= ALIGNED:
            groups[-1].append(word)
        else:
            groups.append([word])
        last = place
    kept = [g for g in groups if len(g) >= fewest]
    return kept, [w for g in groups if len(g) < fewest for w in g]


def _merged(groups: list[list[Word]]) -> list[Column]:
    """Columns of the groups; those whose strips overlap are one."""
    merged: list[Column] = []
    for this in sorted(map(Column, groups), key=attrgetter("x0")):
        last = merged[-1] if merged else None
        if last and last.x1 - this.x0 > 0.4 * min(last.x1 - last.x0, this.x1 - this.x0):
            merged[-1] = last.with_words(this.words)
        else:
            merged.append(this)
    return merged


def _numbers_paragraphs(column: Column, rows: Sequence[Row]) -> bool:
    """Whether the figures are the numbers of paragraphs or rows: first on their rows, words right behind them."""
    if not all(SECTION_NUMBER.fullmatch(w.text) for w in column.words):
        return False
    firsts = [row for row in rows if row.words[0] in column.words and len(row.words) > 1]
    return len(firsts) * 2 > len(column.words) and all(not figure(row.words[1].text) for row in firsts)


def settle(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Note for every row which of its words stand in which column."""
    strips = _strips(columns)
    for row in rows:
        if row.kinds.strip(WORD):
            row.homes = [
                None if kind == WORD else _home(x0, x1, strips)
                for x0, x1, kind in zip(row.lefts, row.rights, row.kinds, strict=True)
            ]
            row.filled = frozenset({h for h, k in zip(row.homes, row.kinds, strict=True) if h is not None and k != NIL})
        else:
            row.homes, row.filled = [None] * len(row.kinds), frozenset()


def _strips(columns: Sequence[Column]) -> list[Strip]:
    """Where a figure of each column can stand."""
    return [(column.x0 - 1, column.middle, column.x1 + 1) for column in columns]


def _home(x0: float, x1: float, strips: Sequence[Strip]) -> int | None:
    """The first column whose strip holds the middle of a word, or whose middle the word covers."""
    middle = (x0 + x1) / 2
    for number, (left, amid, right) in enumerate(strips):
        if left <= middle <= right or x0 <= amid <= x1:
            return number
    return None


def banded(bands: Sequence[Sequence[Row]]) -> bool:
    """Whether the strips of empty paper part the rows of the table: each band has one figure a column at most."""
    if max(map(len, bands), default=0) < 2:  # as in most tables
        return False
    filled = [band for band in bands if any(row.filled for row in band)]
    single = sum(one_row(band) for band in filled)
    return any(len(band) > 1 for band in filled) and single >= 0.8 * len(filled)


def one_row(band: Sequence[Row]) -> bool:
    """Whether the lines of a band can be one row of the table."""
    if len(band) == 1:
        return True
    return sum(len(row.filled) for row in band) == len(frozenset().union(*(row.filled for row in band)))
