"""Words to printed lines: pdfplumber's rule, and what it cannot do: overprinted and letter-spaced text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from statistics import median

from pipeline.model import Box, Line, Word
from pipeline.readers.pdf_frame import Frame

TOLERANCE = 3.0  # points between the tops of two words on one line: pdfplumber's own rule
OVERLAP = 2.0  # points by which no two words of one text lie upon each other
BESIDE = 0.7  # part of the smaller of two words' heights that both share when they stand on one line
BLANK = 0.6  # of the larger size: no blank between words of one line is wider
TOUCHING = 0.5  # points by which letters of one line may reach into each other
SAME_PLACE = 1.0  # points between two prints of one word
WIDE = 2.0  # of the size: a gap between two stamps, not between two words
INFINITE = float("inf")
_X0, _TOP = itemgetter(1), itemgetter(2)
_new = tuple.__new__  # makes a named tuple in a third of the time of its own constructor
_ROLE, _LEVEL, _WHOLE, _GAP = Line("")[5:]  # what only formats say that know their own structure

Row = list[Word]


def lines(words: Sequence[Word]) -> list[Line]:
    """Words of a page or of a cell, in the order of the file, as printed lines from top to bottom."""
    if len(words) < 2:  # most cells of a table of figures
        return [_line_of_one(word) for word in words]
    found: list[Line] = []
    for row in _rows(words):
        line = _line(row, OVERLAP)
        if line:
            found.append(line)
        else:
            found += filter(None, (_line(text, INFINITE) for text in _texts(row, words)))
    return found


def _rows(words: Sequence[Word]) -> list[Row]:
    """Words whose tops follow each other within the tolerance, each row from left to right."""
    if words[0][2] == words[-1][2] and len(set(map(_TOP, words))) == 1:  # most cells of several words
        return [sorted(words, key=_X0)]
    found: list[Row] = []
    row: Row = []
    reach = -INFINITE
    for word in sorted(words, key=_TOP):
        top = word[2]
        if top > reach:
            row = []
            found.append(row)
        row.append(word)
        reach = top + TOLERANCE
    for row in found:
        row.sort(key=_X0)
    return _level(found)


def _level(rows: list[Row]) -> list[Row]:
    """Rows that run on beside each other as one: a large word within a line of small ones, a raised `th`."""
    found = rows[:1]
    for row in rows[1:]:
        if row[0][2] < found[-1][0][4] and _is_beside(found[-1], row):
            found[-1] = sorted(found[-1] + row, key=_X0)
        else:
            found.append(row)
    return found


def _is_beside(upper: Row, lower: Row) -> bool:
    _, _, top, _, bottom, _, _ = upper[0]
    _, _, lower_top, _, lower_bottom, _, _ = lower[0]
    shared = min(bottom, lower_bottom) - lower_top
    if shared < BESIDE * min(bottom - top, lower_bottom - lower_top):
        return False
    gaps = [max(a[1] - b[3], b[1] - a[3]) for a in upper for b in lower]
    return min(gaps) >= -TOUCHING and min(gaps) < BLANK * max(bottom - top, lower_bottom - lower_top)


def seen_lines(words: Sequence[Word], own: Frame, page: Frame) -> list[Line]:
    """Lines that are written across the page's direction, parted at wide gaps, in the page's coordinates."""
    found = []
    for line in lines(words):
        for part in _parted(line.words):
            box = page.seen_from(own, Box(part[0].x0, line.box.top, part[-1].x1, line.box.bottom)) if line.box else None
            found.append(Line(" ".join([word.text for word in part]), box, part[0].size, line.bold))
    return found


def _parted(words: Sequence[Word]) -> list[Row]:
    parts = [[words[0]]]
    for before, after in pairwise(words):
        if after.x0 - before.x1 > WIDE * before.size:
            parts.append([])
        parts[-1].append(after)
    return parts


def _line_of_one(word: Word) -> Line:
    text, x0, top, x1, bottom, size, bold = word
    box = _new(Box, (x0, top, x1, bottom))
    return _new(Line, (text, box, size, bold, (word,), _ROLE, _LEVEL, _WHOLE, _GAP))


def _line(row: Row, overlap: float) -> Line | None:
    """The words of a row as a line; None if two of them lie upon each other by more than that."""
    _, left, top, right, bottom, size, _ = row[0]
    reach, heavy, is_of_one_size = -INFINITE, 0, True
    texts = []
    for text, x0, word_top, x1, word_bottom, word_size, bold in row:  # no call a word
        if x0 + overlap < reach:
            return None
        reach = x1
        if x1 > right:  # noqa: PLR1730 (min and max cost a call each)
            right = x1
        if word_top < top:  # noqa: PLR1730
            top = word_top
        if word_bottom > bottom:  # noqa: PLR1730
            bottom = word_bottom
        if word_size != size:
            is_of_one_size = False
        if bold:
            heavy += len(text)
        texts.append(text)
    line = " ".join(texts)
    length = len(line) - len(texts) + 1
    if length < 2 * len(texts) and len(texts) > 3 and (closed := _close_up(row)) is not row:
        return _line(closed, INFINITE)
    if not is_of_one_size:
        size = _prevailing(row)
    box = _new(Box, (left, top, right, bottom))
    return _new(Line, (line, box, size, 2 * heavy > length, tuple(row), _ROLE, _LEVEL, _WHOLE, _GAP))


def _prevailing(row: Row) -> float:
    """The size in which most characters of a line are printed."""
    sizes: dict[float, int] = {}
    for word in row:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=sizes.__getitem__)


def _texts(row: Row, words: Sequence[Word]) -> list[Row]:
    """The texts that are printed over each other in one row: a word that finds its place taken begins another."""
    order = {id(word): index for index, word in enumerate(words)}
    texts: list[Row] = []
    current: Row = []
    for word in _once(sorted(row, key=lambda word: order[id(word)])):
        if not current or _taken(current, word):
            current = next((text for text in texts if not _taken(text, word)), [])
            if not current:
                texts.append(current)
        current.append(word)
    return [sorted(text, key=_X0) for text in texts]


def _taken(text: Row, word: Word) -> bool:
    return any(other.x0 < word.x1 - OVERLAP and word.x0 < other.x1 - OVERLAP for other in text)


def _once(row: Row) -> Row:
    """A row without second prints of a word at its own place (shadows, poor man's bold)."""
    kept: Row = []
    for word in row:
        if not any(word.text == other.text and _near(word, other) for other in kept):
            kept.append(word)
    return kept


def _near(word: Word, other: Word) -> bool:
    return abs(word.x0 - other.x0) <= SAME_PLACE and abs(word.top - other.top) <= SAME_PLACE


def _close_up(row: Row) -> Row:
    """Letters that are spaced out (`A G E N D A`) as words; a gap half as wide again as the others parts two words."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    usual = median(gaps)
    if usual > row[0].size or not all(len(word.text) == 1 and word.text.isalpha() for word in row):
        return row
    words = [[row[0]]]
    for gap, letter in zip(gaps, row[1:], strict=True):
        if gap > 1.5 * usual + 1:
            words.append([])
        words[-1].append(letter)
    return [_joined(letters) for letters in words]


def _joined(letters: Row) -> Word:
    return letters[0]._replace(text="".join(letter.text for letter in letters), x1=letters[-1].x1)
