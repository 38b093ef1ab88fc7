"""Figures that stand under each other -> columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from pipeline.model import Word
from pipeline.structure.grid_lazy import Lazy
from pipeline.structure.grid_rows import LEFT, RIGHT, Row
from pipeline.structure.numerals import blank, figure, numeric

ALIGNED = 1.6  # points by which the edges of one column's figures differ
FEWEST = 3  # figures that make a column
SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}")
FORMATTED = re.compile(r"[£€$]|\d,\d{3}|\d\.\d(?!\d?\.)")


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
        home = _home(word, columns)
        if home is not None:
            columns[home] = columns[home].with_words([word])
    return [c for c in columns if not _numbers_paragraphs(c, rows) and not _told(c, rows)]


def _told(column: Column, rows: Sequence[Row]) -> bool:
    """Whether the figures only stand among the words of a column of remarks: "See paragraph", and below it "4"."""
    if column.formatted:
        return False
    words = sum(any(w.x0 < column.x1 and column.x0 < w.x1 and not numeric(w.text) for w in row.words) for row in rows)
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
    for row in rows:
        row.homes = [_home(word, columns) if numeric(word[0]) else None for word in row.words]
        pairs = zip(row.homes, row.words, strict=True)
        row.filled = frozenset({home for home, word in pairs if home is not None and figure(word[0])})


def _home(word: Word, columns: Sequence[Column]) -> int | None:
    """The first column whose strip holds the middle of a word, or whose middle the word covers."""
    _, x0, _, x1, _, _, _ = word
    middle = (x0 + x1) / 2
    for number, column in enumerate(columns):
        if column.x0 - 1 <= middle <= column.x1 + 1 or x0 <= column.middle <= x1:
            return number
    return None


def banded(bands: Sequence[Sequence[Row]]) -> bool:
    """Whether the strips of empty paper part the rows of the table: each band has one figure a column at most."""
    filled = [band for band in bands if any(row.filled for row in band)]
    single = sum(one_row(band) for band in filled)
    return any(len(band) > 1 for band in filled) and single >= 0.8 * len(filled)


def one_row(band: Sequence[Row]) -> bool:
    """Whether the lines of a band can be one row of the table."""
    if len(band) == 1:
        return True
    return sum(len(row.filled) for row in band) == len(frozenset().union(*(row.filled for row in band)))
