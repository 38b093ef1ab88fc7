"""Lines that stand side by side -> rows of words, and what a row looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from pipeline.model import Box, Line, Word
from pipeline.structure.numerals import figure, year

LEVEL = 3.0  # points between the tops of words on one line
TOP_OF_PAGE = 110.0  # points
PROSE_WORDS = 8
HEADING_WORDS = 6  # in one heading over a column
TOUCH = 0.3  # of a line's height: lines nearer than this belong together
SIGN_GAP = 0.6  # of the letters' size: a sign this near to a figure is its own
OPENING = frozenset({"-", "–", "−", "(", "£", "-£", "(£"})
CREDIT = frozenset({"CR", "Cr", "cr", "-"})
SIGNS = OPENING | CREDIT | {")"}
NUMBERED = re.compile(r"(?:table|figure|chart|appendix|annex|schedule) ?(?:[A-Z]?\d|[A-Z]\b)", re.I)
PARAGRAPH = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.? [A-Z](?:\S* ){2}.*[.:;]$")  # a numbered sentence of one line
GUTTER = 1.1  # of the letters' size: blanks wider than this part two cells


class Row:
    """The words on one level of the page; `page_width` is that of all text around."""

    def __init__(self, lines: list[Line], page_width: float = 0.0) -> None:  # noqa: D107 (the class says it)
        self.lines, self.page_width = lines, page_width
        self.words: list[Word] = _whole(sorted((w for line in lines for w in line.words), key=lambda w: w.x0))
        self.top = min(w.top for w in self.words)
        self.bottom = max(w.bottom for w in self.words)
        self.size = max(w.size for w in self.words) or 10.0
        self.homes: list[int | None] = []  # for each word that is a figure or a dash, its column
        self.filled: frozenset[int] = frozenset()  # columns in which it has a figure

    @property
    def height(self) -> float:
        """From the top of its highest word to the foot of its lowest."""
        return max(self.bottom - self.top, 1.0)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(w.text for w in self.words)

    @cached_property
    def figures(self) -> list[Word]:
        """Words that are figures and no years."""
        return [w for w in self.words if figure(w[0]) and not year(w[0])]

    @cached_property
    def chunks(self) -> list[list[Word]]:
        """Runs of words with ordinary blanks between them."""
        found: list[list[Word]] = []
        for word in self.words:
            if found and word.x0 - found[-1][-1].x1 < GUTTER * self.size:
                found[-1].append(word)
            else:
                found.append([word])
        return found

    @cached_property
    def prose(self) -> bool:
        """Whether the row is a line of a sentence: one long and wide run of words with few figures, or numbered."""
        if len(self.words) < PROSE_WORDS:
            return len(self.chunks) < 3 and bool(PARAGRAPH.match(self.text))
        longest = max(self.chunks, key=len)
        words = [w for w in longest if not figure(w.text)]
        wide = longest[-1].x1 - longest[0].x0 > 0.45 * self.page_width
        return len(words) >= PROSE_WORDS and wide and len(self.figures) < 3

    @property
    def short(self) -> bool:
        """Whether every run of words is short enough to be a heading."""
        return not self.prose and all(len(chunk) <= HEADING_WORDS for chunk in self.chunks)


def _whole(words: list[Word]) -> list[Word]:
    """Words, figures put together with the signs that stand by them: "1,250 CR", "- 30", "£ 4.2", "( 7)"."""
    if not any(w.text in SIGNS for w in words):
        return words
    made: list[Word] = []
    for word in words:
        last = made[-1] if made else None
        if last is not None and word.x0 - last.x1 < SIGN_GAP * word.size and _one_figure(last.text, word.text):
            box = (last.x0, min(last.top, word.top), word.x1, max(last.bottom, word.bottom))
            made[-1] = Word(f"{last.text} {word.text}", *box, last.size, last.bold)
        else:
            made.append(word)
    return made


def _one_figure(one: str, other: str) -> bool:
    return (one in OPENING and figure(other)) or (other in CREDIT and figure(one)) or (other == ")" and "(" in one)


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Lines with words, level ones side by side, from top to bottom."""
    groups: list[list[Line]] = []
    tops: list[float] = []
    for line in sorted((ln for ln in lines if ln.words), key=lambda ln: ln.words[0].top):
        top = line.words[0].top
        if groups and top - tops[-1] <= LEVEL:
            groups[-1].append(line)
        else:
            groups.append([line])
            tops.append(top)
    width = max((ln.words[-1].x1 for g in groups for ln in g), default=0) - min(
        (ln.words[0].x0 for g in groups for ln in g), default=0
    )
    return [Row(group, width) for group in groups]


def bands_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that empty paper parts from the next: the lines of one table row, where its cells hold several."""
    bands: list[list[Row]] = []
    foot, apart = 0.0, _apart(rows)
    for row in rows:
        if bands and row.top - foot <= max(TOUCH * row.height, apart / 2):
            bands[-1].append(row)
            foot = max(foot, row.bottom)
        else:
            bands.append([row])
            foot = row.bottom
    return bands


def _apart(rows: Sequence[Row]) -> float:
    """The empty paper above a line of figures, where each row of the table begins with its figures."""
    gaps = sorted(below.top - above.bottom for above, below in pairwise(rows) if below.filled)
    return gaps[len(gaps) // 10] if gaps else 0.0


def begins_group(row: Row, below: Row) -> bool:
    """Whether a line at the top of a page heads rows of a table that goes on there: bold, short, right over a label."""
    bold = all(word.bold for word in row.words) and len(row.chunks) == 1 and row.short
    near = below.top - row.bottom < 2 * row.height and abs(row.words[0].x0 - below.words[0].x0) < LEVEL
    return bold and near and row.top < TOP_OF_PAGE and not NUMBERED.match(row.text)


def box_of(words: Sequence[Word]) -> Box:
    """The rectangle around words."""
    if len(words) == 1:
        return Box(*words[0][1:5])
    return Box(
        min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
    )


def line_of(words: Sequence[Word]) -> Line:
    """Words of one level as a line."""
    bold = sum(w.bold for w in words) * 2 > len(words)
    return Line(" ".join(w.text for w in words), box_of(words), words[0].size, bold, tuple(words))
