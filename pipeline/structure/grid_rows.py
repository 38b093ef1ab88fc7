"""Lines that stand side by side -> rows of words, and what a row looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, compress, pairwise
from operator import itemgetter, sub

from pipeline.model import Box, Cell, Line, Word
from pipeline.structure.grid_lazy import Lazy
from pipeline.structure.numerals import SUM, WORD, figure, kind

TEXT, LEFT, TOP, RIGHT, BOTTOM, _, BOLD = map(itemgetter, range(7))  # of a word

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

EMPTY = Cell("")
_new = tuple.__new__  # makes a Line in a third of the time of `Line(...)`


class Row:
    """The words on one level of the page; `page_width` is that of all text around."""

    def __init__(self, lines: list[Line], page_width: float = 0.0) -> None:  # noqa: D107 (the class says it)
        self.lines, self.page_width = lines, page_width
        self.words: Sequence[Word] = words_of(lines)
        self.texts, self.lefts, tops, self.rights, bottoms, sizes, _ = zip(*self.words, strict=True)
        self.top: float = min(tops)
        self.bottom: float = max(bottoms)
        self.height: float = max(self.bottom - self.top, 1.0)  # from the top of its highest word to the lowest foot
        self.size: float = max(sizes) or 10.0
        self.homes: list[int | None] = []  # for each word that is a figure or a dash, its column
        self.filled: frozenset[int] = frozenset()  # columns in which it has a figure

    @Lazy
    def text(self) -> str:
        """Its words."""
        return " ".join(self.texts)

    @Lazy
    def kinds(self) -> str:
        """What each of its words is, a letter a word."""
        return "".join(map(kind, self.texts))

    @Lazy
    def figures(self) -> list[Word]:
        """Words that are figures and no years."""
        return list(compress(self.words, map(SUM.__eq__, self.kinds))) if SUM in self.kinds else []

    @Lazy
    def standing(self) -> list[Word]:
        """Figures that are no part of a sentence or a label."""
        words, kinds = self.words, self.kinds
        if SUM not in kinds:
            return []
        return [words[place] for place, letter in enumerate(kinds) if letter == SUM and stands_off(words, kinds, place)]

    @Lazy
    def chunks(self) -> list[list[Word]]:
        """Runs of words with ordinary blanks between them."""
        found: list[list[Word]] = []
        gutter = GUTTER * self.size
        end = float("-inf")
        for word in self.words:
            if word[1] - end < gutter:
                found[-1].append(word)
            else:
                found.append([word])
            end = word[3]
        return found

    @Lazy
    def prose(self) -> bool:
        """Whether the row is a line of a sentence: one long and wide run of words with few figures, or numbered."""
        if len(self.words) < PROSE_WORDS:
            return bool(PARAGRAPH.match(self.text)) and len(self.chunks) < 3
        longest = max(self.chunks, key=len)
        if len(longest) < PROSE_WORDS or longest[-1].x1 - longest[0].x0 <= 0.45 * self.page_width:
            return False
        return sum([not figure(w[0]) for w in longest]) >= PROSE_WORDS and self.kinds.count(SUM) < 3

    @property
    def short(self) -> bool:
        """Whether every run of words is short enough to be a heading."""
        return not self.prose and all(len(chunk) <= HEADING_WORDS for chunk in self.chunks)


def words_of(lines: Sequence[Line]) -> Sequence[Word]:
    """The words of level lines from left to right, figures put together with their signs."""
    words = in_order(lines)
    return words if SIGNS.isdisjoint(map(TEXT, words)) else with_signs(words)


def in_order(lines: Sequence[Line]) -> Sequence[Word]:
    """The words of level lines from left to right."""
    return lines[0].words if len(lines) == 1 else sorted(chain.from_iterable([each.words for each in lines]), key=LEFT)


def stands_off(words: Sequence[Word], kinds: str, place: int) -> bool:
    """Whether a figure is no part of a sentence or a label: its neighbours are figures, or far from it."""
    if not place or kinds[place - 1] != WORD:
        return True
    word = words[place]
    near = 0.45 * word.size
    if word.x0 - words[place - 1].x1 < near:
        return False
    behind = words[place + 1] if place + 1 < len(words) else None
    return behind is None or behind.x0 - word.x1 >= near or kinds[place + 1] != WORD


def with_signs(words: Sequence[Word]) -> Sequence[Word]:
    """Words, figures put together with the signs that stand by them: "1,250 CR", "- 30", "£ 4.2", "( 7)"."""
    signs = [place for place, word in enumerate(words) if word[0] in SIGNS]
    if not any(_signed(words, place - 1) or _signed(words, place) for place in signs):
        return words
    made: list[Word] = []
    for word in words:
        last = made[-1] if made else None
        if last is not None and _belongs(last, word):
            box = (last.x0, min(last.top, word.top), word.x1, max(last.bottom, word.bottom))
            made[-1] = Word(f"{last.text} {word.text}", *box, last.size, last.bold)
        else:
            made.append(word)
    return made


def _signed(words: Sequence[Word], place: int) -> bool:
    """Whether a word and the next one are a figure and its sign."""
    return 0 <= place < len(words) - 1 and _belongs(words[place], words[place + 1])


def _belongs(last: Word, word: Word) -> bool:
    if word[1] - last[3] >= SIGN_GAP * word[5]:
        return False
    one, other = last[0], word[0]
    return (one in OPENING and figure(other)) or (other in CREDIT and figure(one)) or (other == ")" and "(" in one)


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """Lines with words, level ones side by side, from top to bottom."""
    levels = levels_of(lines)
    every = list(chain.from_iterable(levels))
    width = max((line.words[-1][3] for line in every), default=0) - min((line.words[0][1] for line in every), default=0)
    return [Row(level, width) for level in levels]


def levels_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines with words, those side by side in one list, from top to bottom."""
    levels: list[list[Line]] = []
    level = float("-inf")
    for line in sorted((line for line in lines if line.words), key=_top):
        top = line.words[0][2]
        if top - level <= LEVEL:
            levels[-1].append(line)
        else:
            levels.append([line])
            level = top
    return levels


def _top(line: Line) -> float:
    return line.words[0][2]


def one_below_the_other(lines: Sequence[Line]) -> bool:
    """Whether no two lines stand side by side, as on most pages."""
    tops = sorted([line.words[0][2] for line in lines])
    return min(map(sub, tops[1:], tops), default=LEVEL) > LEVEL


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
        return _new(Box, words[0][1:5])
    _, lefts, tops, rights, bottoms, _, _ = zip(*words, strict=True)
    return _new(Box, (min(lefts), min(tops), max(rights), max(bottoms)))


def box_of_rows(rows: Sequence[Row]) -> Box:
    """The rectangle around the words of rows."""
    tops, bottoms = [row.top for row in rows], [row.bottom for row in rows]
    return Box(min([min(row.lefts) for row in rows]), min(tops), max([max(row.rights) for row in rows]), max(bottoms))


def line_of(words: Sequence[Word]) -> Line:
    """Words of one level as a line."""
    if len(words) == 1:
        text, x0, top, x1, bottom, size, bold = words[0]
        box = _new(Box, (x0, top, x1, bottom))
    else:
        texts, lefts, tops, rights, bottoms, (size, *_), heavy = zip(*words, strict=True)
        text, bold = " ".join(texts), 2 * sum(heavy) > len(words)
        box = _new(Box, (min(lefts), min(tops), max(rights), max(bottoms)))
    return _new(Line, (text, box, size, bold, tuple(words), None, None, False, False))


def cell_of(parts: Sequence[Sequence[Word]]) -> Cell:
    """Words as a cell, line by line."""
    if len(parts) > 1:
        parts = [words for words in parts if words]
    if not parts or not parts[0]:
        return EMPTY
    if len(parts) == 1:
        line = line_of(parts[0])
        return _new(Cell, (line[0], line[1], (line,), 1, 1))
    lines = tuple(map(line_of, parts))
    lefts, tops, rights, bottoms = zip(*[line[1] for line in lines if line[1]], strict=True)
    box = _new(Box, (min(lefts), min(tops), max(rights), max(bottoms)))
    return _new(Cell, (" ".join(map(TEXT, lines)), box, lines, 1, 1))
