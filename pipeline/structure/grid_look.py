"""A quick look at a page: whether its lines, or a table that the page rules, can hold a table of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Line, Table, Word
from pipeline.structure.grid_rows import SIGNS, TEXT, in_order, levels_of, one_below_the_other, stands_off, with_signs
from pipeline.structure.numerals import SUM, figure, figures, kind, unit

FEWEST = 3  # rows of figures that make a table
ACROSS = 4  # figures in one row that under headings are a table
ALONE = 2  # figures behind the start of their lines: no table has fewer
BEHIND = re.compile(r" [^ \w]{0,4}\d")  # what may be a figure, behind the first word
TOLD = re.compile(r"(?:^| )[^ \w]{0,4}\d|[£€$]|000")  # a figure or a unit
END = Word("|", float("inf"), 0, float("inf"), 0, 0, False)  # between two lines: near to no word, far behind the last
MAY_TELL = re.compile(r"[\d£€$]")  # one of these stands wherever TOLD finds something
DIGITS = re.compile(r"\d[\d,.]*")


def figures_apart(lines: Sequence[Line]) -> int:
    """How many figures stand off from the words in front of them, behind the start of their lines; two are enough."""
    count = 0
    if one_below_the_other(lines):
        for line in lines:
            if found := BEHIND.search(line[0]):
                count += _apart_on(line, found)
                if count >= ALONE:
                    break
        return count
    for level in levels_of(lines):
        if len(level) > 1 or BEHIND.search(level[0].text):
            count += _apart_among(in_order(level))
            if count >= ALONE:
                break
    return count


def _apart_on(line: Line, found: re.Match[str] | None) -> int:
    """How many figures of a line stand off. Its text tells which of its words may do so: few are looked at."""
    text, words = line[0], line[4]
    if text.count(" ") != len(words) - 1:
        return _apart_among(words)
    places: list[int] = []
    while found:
        begin = found.start()
        places.append(text.count(" ", 0, begin) + 1)
        found = BEHIND.search(text, begin + 1)
    count = 0
    for place in places:
        word = words[place]
        if kind(word[0]) == SUM:
            before, behind = words[place - 1], words[place + 1] if place + 1 < len(words) else END
            if before[0] in SIGNS or behind[0] in SIGNS:
                return _apart_among(words)
            count += stands_off((before, word, behind), kind(before[0]) + SUM + kind(behind[0]), 1)
    return count


def _apart_among(row: Sequence[Word]) -> int:
    """How many figures of a row stand off, put together with their signs."""
    words = [END, *row, END]
    texts = list(map(TEXT, words))
    together = words if SIGNS.isdisjoint(texts) else with_signs(words)
    kinds = "".join(map(kind, texts if together is words else map(TEXT, together)))
    return sum([stands_off(together, kinds, place) for place, letter in enumerate(kinds) if letter == SUM])


def promising(lines: Sequence[Line]) -> bool:
    """Whether lines hold figures enough for a table: several in a line or two, or at the ends of lines under a unit."""
    found = 0
    for line in lines:
        if len(DIGITS.findall(line.text)) > 1:
            count = sum(map(figure, line.text.split()))
            found += count
            if found >= 2 * FEWEST or count >= ACROSS:
                return True
    ends = [line.words[-1].text for line in lines if figure(line.words[-1].text)]
    if sum("£" in end for end in ends) >= FEWEST:
        return True
    return len(ends) >= FEWEST - 1 and any("£" in line.text and unit(line.text) for line in lines)


def crowded(table: Table) -> bool:
    """Whether cells hold several rows or columns of figures, so that the rules are only a frame."""
    abreast = 0
    for row in table.rows:
        stacked = 0
        for cell in row:
            if cell is None or " " not in cell[0] or not MAY_TELL.search(cell[0]) or not TOLD.search(cell[0]):
                continue  # at most one figure
            lines = cell[2]
            if _units_abreast(lines):
                return True
            counts = _counts(lines)
            if not counts:
                continue
            several = sum(count > 1 for count in counts)
            if several > 1 and len(lines) > 1:
                return True
            abreast += several
            stacked += len(counts) > 2
        if stacked > 1 or abreast >= FEWEST:
            return True
    return False


def _units_abreast(lines: Sequence[Line]) -> bool:
    """Whether one of the lines names the units of several columns: "£000s £000s £000s"."""
    for line in lines:
        words = line.words
        if len(words) > 1 and unit(words[0][0]) and all(unit(word.text) for word in words):
            return True
    return False


def _counts(lines: Sequence[Line]) -> list[int]:
    """How many figures stand in each line that holds nothing else."""
    found = []
    for line in lines:
        text = line.text
        if text and not text[0].isalpha():
            count = len(figures(text))
            if count == len(text.split()):
                found.append(count)
    return found
