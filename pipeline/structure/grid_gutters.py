"""Words that stand side by side with no rules between them -> cells, where a column holds sentences.

gutters: strips of paper that no word of a run of lines touches
rows:    bands that empty paper parts, each with one figure a column at most

A table of short cells needs none of this (`grids`): its lines are its rows. Where one column explains the figures
beside it in sentences, its lines are not, and read from left to right they would weave labels into the sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from pipeline.model import Cell, Line, Table, Word
from pipeline.structure.grid_rows import HEADING_WORDS, Row, bands_of, box_of_rows, cell_of
from pipeline.structure.numerals import WORD, blank, figure, kind

WIDE = 9.0  # points: a gutter
FEWEST = 3  # figures, and rows, that make a table
SENTENCE = 5  # words on an average line of a column of sentences
TRIES = 4  # lines of figures at the top of a page with which a table may begin
TALLEST_GAP = 60.0  # points between two lines of one table

Item = Line | Table
Strip = tuple[float, float]


def guttered(lines: Sequence[Line], rows: Sequence[Row]) -> list[Item] | None:
    """The lines, of which these are the rows, with tables in the place of those that form one; None where none do."""
    if sum(map(has_figure, rows)) < FEWEST or sum(map(_wordy, rows)) < FEWEST:
        return None
    found: list[Item] = []
    done = 0
    for start, end in _cores(rows):
        if start < done:
            continue
        strips = strips_of(rows[start:end])
        top, foot = _reach(rows, start, end, strips, done)
        table = _table(rows[top:foot], strips)
        if table:
            found += [*(line for row in rows[done:top] for line in row.lines), table]
            done = foot
    if not done:
        return None
    return [*found, *(line for row in rows[done:] for line in row.lines), *(line for line in lines if not line.words)]


def has_figure(row: Row) -> bool:
    """Whether a line has a figure in a column of its own; one that begins the line may only number it."""
    standing = row.standing
    return len(standing) > 1 or (len(standing) == 1 and standing[0] is not row.words[0])


def _wordy(row: Row) -> bool:
    """Whether a line holds a piece of a sentence."""
    if len(row.words) < SENTENCE:
        return False
    if row.kinds.count(WORD) < SENTENCE:
        return False
    long = [chunk for chunk in row.chunks if len(chunk) >= SENTENCE]
    return any([kind(w[0]) for w in chunk].count(WORD) >= SENTENCE for chunk in long)


def _cores(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Runs from one line of figures to another, as far as two gutters go through all lines between.

    A run that begins one line later may have more gutters: a title with a figure is no row of its table.
    """
    starts = [number for number, row in enumerate(rows) if has_figure(row)]
    last = 0
    for place, start in enumerate(starts):
        end = _end(rows, starts[place:])
        if end - start >= FEWEST and (end > last or place < TRIES):
            yield start, end
            last = end


def _end(rows: Sequence[Row], starts: Sequence[int]) -> int:
    """Where the core that begins with the first of these lines of figures ends."""
    end = starts[0] + 1
    strips = strips_of(rows[starts[0] : end])
    for reach in starts[1:]:
        near = all(b.top - a.bottom <= TALLEST_GAP for a, b in pairwise(rows[end - 1 : reach + 1]))
        strips = strips_of(rows[end : reach + 1], strips)
        if not near or len(strips) < 3:
            break
        end = reach + 1
    return end


def strips_of(rows: Sequence[Row], known: Sequence[Strip] = ()) -> list[Strip]:
    """Columns: stretches of the page's width with words, parted by gutters."""
    return merged([*known, *chain.from_iterable([zip(row.lefts, row.rights, strict=True) for row in rows])])


def merged(spans: Iterable[Strip]) -> list[Strip]:
    """The stretches that words or narrower stretches cover, parted by gutters."""
    spans = sorted(spans)
    if not spans:
        return []
    strips: list[Strip] = []
    left, right = spans[0]
    for x0, x1 in spans:
        if x0 - right >= WIDE:
            strips.append((left, right))
            left, right = x0, x1
        elif x1 > right:
            right = x1
    return [*strips, (left, right)]


def _reach(rows: Sequence[Row], start: int, end: int, strips: Sequence[Strip], done: int) -> tuple[int, int]:
    """The lines around a core that keep to its columns: headings above it, the rest of the last row below."""
    while start > done and keeps(rows[start - 1], strips) and rows[start].top - rows[start - 1].bottom < TALLEST_GAP:
        start -= 1
    while end < len(rows) and keeps(rows[end], strips) and rows[end].top - rows[end - 1].bottom < TALLEST_GAP:
        end += 1
    return start, end


def keeps(row: Row, strips: Sequence[Strip]) -> bool:
    """Whether no phrase of a line lies across a gutter; headings side by side are phrases of one word, or of few."""
    across = [chunk for chunk in row.chunks if not within(chunk[0][1], chunk[-1][3], strips)]
    return not across or (len(row.chunks) > 1 and all(_heads(chunk, strips) for chunk in across))


def within(x0: float, x1: float, strips: Sequence[Strip]) -> bool:
    """Whether a phrase stands within one column; it may reach into the gutter behind it."""
    for a, b in strips:  # noqa: SIM110 (for every phrase of a page: a generator takes twice as long)
        if a - 1 <= x0 and x1 <= b + WIDE / 2:
            return True
    return False


def _heads(chunk: Sequence[Word], strips: Sequence[Strip]) -> bool:
    over = [sum(word.x0 < b and a < word.x1 for a, b in strips) for word in chunk]
    return len(chunk) <= HEADING_WORDS and max(over) == 1 and over.count(0) <= 1


def _table(rows: Sequence[Row], strips: Sequence[Strip]) -> Table | None:
    """The table of these lines, if one of its columns holds figures, one sentences, and its bands are rows."""
    parts_of = dict(zip(map(id, rows), placed(rows, strips), strict=True))
    columns = [[parts_of[id(row)][number] for row in rows] for number in range(len(strips))]
    words = [[word for part in parts for word in part] for parts in columns]
    figured = [
        number for number, found in enumerate(words) if number and _is_figures(found)
    ]  # the first: of paragraphs
    if not figured or not any(map(_is_sentences, columns)):
        return None
    bands = [[parts_of[id(row)] for row in band] for band in bands_of(rows)]
    cells = [[cell_of([parts[number] for parts in band]) for number in range(len(strips))] for band in bands]
    filled = [row for row in cells if sum(bool(cell.text) for cell in row) > 1]
    single = [row for row in cells if all(_one_figure(row[number]) for number in figured)]
    if len(filled) < FEWEST or len(single) < 0.9 * len(cells):
        return None
    return Table(tuple(map(tuple, cells)), box_of_rows(rows), ruled=False)


def placed(rows: Iterable[Row], strips: Sequence[Strip]) -> list[list[list[Word]]]:
    """For each line its words by column: each in that over which its middle stands, or the nearest."""
    borders = [(left + right) / 2 for (_, left), (right, _) in pairwise(strips)]  # half-way between two columns
    found = []
    for row in rows:
        parts: list[list[Word]] = [[] for _ in strips]
        for word, left, right in zip(row.words, row.lefts, row.rights, strict=True):
            parts[bisect_left(borders, (left + right) / 2)].append(word)
        found.append(parts)
    return found


def _is_figures(words: Sequence[Word]) -> bool:
    found = [word for word in words if figure(word.text)]
    return len(found) >= FEWEST and 3 * len(found) >= 2 * sum(not blank(word.text) for word in words)


def _is_sentences(parts: Sequence[Sequence[Word]]) -> bool:
    counts = [len(words) for words in parts if words]
    return len(counts) >= FEWEST and sum(counts) >= SENTENCE * len(counts)


def _one_figure(cell: Cell) -> bool:
    return sum(figure(word) for line in cell.lines for word in line.text.split()) <= 1
