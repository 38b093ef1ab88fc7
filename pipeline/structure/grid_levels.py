"""Rows parted by level rules, with no upright ones -> tables: each band between two rules is a row.

rules:   those that begin and end at the same places, one under the other
columns: stretches of paper with words, over the bands that hold figures
remarks: a band whose words run across the columns is one cell of its row
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.structure.grid_gutters import WIDE, Strip, has_figure, keeps, merged, placed, strips_of, within
from pipeline.structure.grid_heads import Strip as Column
from pipeline.structure.grid_heads import heading_cells, spread
from pipeline.structure.grid_lazy import Lazy
from pipeline.structure.grid_rows import NUMBERED, TOP_OF_PAGE, Row, begins_group, box_of_rows, cell_of, rows_of
from pipeline.structure.numerals import ANNUAL, NIL, SUM, figure, kind

NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.? \w")
SLACK = 5.0  # points by which the ends of one table's rules differ
DOUBLE = 5.0  # points between the two strokes of a thick rule
TALLEST = 260.0  # points between two rules of one table
FEWEST = 3  # figures, and bands that hold one
FEW = 4  # columns of figures that need no second row to be told
HEADINGS = 3  # bands above the first figures that may head them
NEAR = 2.0  # of a line's height: headings with no rule above them stand no further apart

Item = Line | Table
Lines = list[list[list[Word]]]  # the words of some lines by column


class Band:
    """The lines between two rules; open where no rule stands above or below them."""

    def __init__(self, rows: list[Row], *, closed: bool) -> None:  # noqa: D107 (the class says it)
        self.rows, self.closed = rows, closed

    @Lazy
    def figured(self) -> bool:
        """Whether it can be a row of figures."""
        return self.closed and any(map(has_figure, self.rows)) and len(self.strips) > 1

    @Lazy
    def strips(self) -> list[Strip]:
        """Its columns."""
        return strips_of(self.rows)


class Run(NamedTuple):
    """The bands of one table: those of its headings, and its rows."""

    heads: list[Band]
    body: list[Band]

    @property
    def rows(self) -> list[Row]:
        """All lines of it."""
        return [row for band in (*self.heads, *self.body) for row in band.rows]


def between_rules(lines: Sequence[Line], rules: Sequence[Box]) -> list[Item]:
    """The lines with tables in the place of those that level rules part into rows."""
    found: list[Item] = list(lines)
    beside: list[Line] = []
    rows: list[Row] = []
    for stack in _stacks(rules):
        before, beside = beside, [line for line in found if isinstance(line, Line) and _beside(line, stack[0])]
        if beside != before:
            rows = rows_of(beside)
        for run in _runs(list(_bands(rows, stack))):
            table = _table(run)
            if table:
                found = _replaced(found, run, table)
    return found


def _replaced(content: Sequence[Item], run: Run, table: Table) -> list[Item]:
    taken = {id(line) for row in run.rows for line in row.lines}
    place = next(number for number, item in enumerate(content) if id(item) in taken)
    rest = [item for item in content[place:] if id(item) not in taken]
    return [*content[:place], table, *rest]


# ---- rules and bands -------------------------------------------------------------------------------------------------


def _stacks(rules: Sequence[Box]) -> Iterator[list[Box]]:
    """Rules that begin and end at the same places, from top to bottom, thick ones once."""
    stacks: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        home = next((s for s in stacks if abs(s[0].x0 - rule.x0) < SLACK and abs(s[0].x1 - rule.x1) < SLACK), None)
        if home is None:
            stacks.append([rule])
        elif rule.top - home[-1].top > DOUBLE:
            home.append(rule)
    yield from (stack for stack in stacks if len(stack) > 1)


def _beside(line: Line, rule: Box) -> bool:
    """Whether a line stands between the ends of a stack's rules."""
    return bool(line.words) and line.words[0].x0 > rule.x0 - SLACK and line.words[-1].x1 < rule.x1 + SLACK


def _bands(rows: Sequence[Row], stack: Sequence[Box]) -> Iterator[Band]:
    """The rows above the first rule, between each two, and below the last."""
    tops = [rule.top for rule in stack]
    above, *between, below = [list[Row]() for _ in range(len(tops) + 1)]
    bands = above, *between, below
    for row in rows:
        bands[bisect_right(tops, (row.top + row.bottom) / 2)].append(row)
    yield _begun(Band(above, closed=False))
    for inside, (top, foot) in zip(between, pairwise(tops), strict=True):
        yield Band(inside, closed=foot - top <= TALLEST)
    yield Band(_close(below), closed=True)


def _begun(band: Band) -> Band:
    """The rest of a row that began on the page before is a band of its own, though no rule stands above it."""
    whole = Band(band.rows, closed=True)
    at_top = band.rows and band.rows[0].top < TOP_OF_PAGE and len(_close(band.rows)) == len(band.rows)
    return whole if at_top and whole.figured else band


def _close(rows: Sequence[Row]) -> list[Row]:
    """The first rows, as far as they stand close together."""
    apart = (n for n, (a, b) in enumerate(pairwise(rows), 1) if b.top - a.bottom > NEAR * b.height)
    return list(rows[: next(apart, len(rows))])


def _runs(bands: list[Band]) -> Iterator[Run]:
    """Bands that can be one table: from those that head the first figures to the last that keeps to the columns."""
    start = 0
    while (first := _first(bands, start)) is not None:
        end, strips = _end(bands, first)
        head, rest = _headed(bands[start:first], strips)
        if not head and first == 1 and len(bands[0].rows) == 1 and begins_group(bands[0].rows[0], bands[1].rows[0]):
            rest = [bands[0]]
        if head or not first or not _goes_up(bands[first - 1], strips):
            yield Run(head, [*rest, *bands[first:end]])
        start = end


def _goes_up(above: Band, strips: Sequence[Strip]) -> bool:
    """Whether the lines above the first rule are rows of the same table: the rules part only its last ones."""
    last = above.rows[-1:] if not above.closed else []
    return any(has_figure(row) and len(strips_of([row], strips)) > 1 for row in last)


def _first(bands: Sequence[Band], start: int) -> int | None:
    return next((n for n in range(start, len(bands)) if bands[n].figured), None)


def _end(bands: Sequence[Band], first: int) -> tuple[int, list[Strip]]:
    """Where the table ends whose first row this is, and its columns."""
    strips = bands[first].strips
    last = first
    for number in range(first + 1, len(bands)):
        band = bands[number]
        if not band.closed or _numbered(band):
            break
        if band.figured:
            both = merged([*strips, *band.strips])
            if len(both) < min(3, len(strips)) or _another(bands[last + 1 : number], strips):
                break
            strips, last = both, number
    remarked = any(band.rows and not _fits(band, strips) for band in bands[first:last])
    end = last + 1
    while end < len(bands) and _ends(bands[end], strips, remarked=remarked):
        end += 1
    return end, strips


def _ends(band: Band, strips: Sequence[Strip], *, remarked: bool) -> bool:
    """Whether a band below the last figures belongs to the table: it keeps to the columns, or is a remark as others."""
    if not band.closed or not band.rows or _numbered(band):
        return False
    return remarked or (_fits(band, strips) and not _heading(band))


def _numbered(band: Band) -> bool:
    """Whether a numbered paragraph stands in a band: the text of the paper, no remark on a row."""
    return bool(band.rows) and bool(NUMBER.match(band.rows[0].text)) and not band.figured


def _another(between: Sequence[Band], strips: Sequence[Strip]) -> bool:
    """Whether a sentence and then the headings of another table stand between two rows of figures."""
    full = [band for band in between if band.rows]
    first = next((number for number, band in enumerate(full) if not _fits(band, strips)), len(full))
    return any(map(_heading, full[first + 1 :]))


def _heading(band: Band) -> bool:
    """Whether short texts stand side by side."""
    return all(row.short for row in band.rows) and max(len(row.chunks) for row in band.rows) > 1


def _headed(above: Sequence[Band], strips: Sequence[Strip]) -> tuple[list[Band], list[Band]]:
    """The bands that head the first row of figures, and those between: the end of a row of the page before."""
    heads: list[Band] = []
    rest: list[Band] = []
    for band in reversed(above):
        if not band.closed and heads:
            break
        rows = band.rows if band.closed else _foot(band.rows)
        if rows and all(row.short for row in rows) and _over(rows, strips) and len(heads) < HEADINGS:
            heads.insert(0, Band(rows, closed=True))
        elif not heads and not rest and band.closed and rows and _fits(band, strips):
            rest.insert(0, band)
        else:
            break
    group = bool(rest) and all(row.short and row.words[-1].x1 < strips[0][1] + WIDE for row in rest[0].rows)
    return heads, rest if heads or group else []


def _foot(rows: Sequence[Row]) -> list[Row]:
    """The last rows of a band that stand close together."""
    kept: list[Row] = []
    for row in reversed(rows):
        if not row.short or NUMBERED.match(row.text) or (kept and kept[0].top - row.bottom > NEAR * row.height):
            break
        kept.insert(0, row)
    return kept


def _fits(band: Band, strips: Sequence[Strip]) -> bool:
    """Whether a band's lines keep to the columns: all their phrases do, or a figure stands alone in its column."""
    if all(keeps(row, strips) for row in band.rows):
        return True
    if not all(within(x0, x1, strips) for row in band.rows for x0, x1 in zip(row.lefts, row.rights, strict=True)):
        return False
    cells = zip(*placed(band.rows, strips), strict=True)
    alone = [held for parts in list(cells)[1:] if len(held := [word for part in parts for word in part]) == 1]
    return any(figure(held[0].text) for held in alone)


def _over(rows: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Whether words stand over a column that is not the first."""
    words = [span for row in rows for span in zip(row.lefts, row.rights, strict=True)]
    return any(left < x1 and x0 < right for left, right in words for x0, x1 in strips[1:])


# ---- cells -----------------------------------------------------------------------------------------------------------


def _table(run: Run) -> Table | None:
    """The table of these bands, if figures stand in columns of their own, one a row."""
    figured = [band for band in run.body if band.figured]
    strips = merged(chain.from_iterable([band.strips for band in figured]))
    made = [placed(band.rows, strips) for band in figured]
    figures = _figures(made, len(strips))
    if not figures or len(figured) < _fewest(run, len(figures)):
        return None
    cells = dict(zip(figured, made, strict=True))
    columns = [Column(x0, x1, n in figures) for n, (x0, x1) in enumerate(strips)]
    rows = spread([heading_cells(row, columns, ()) for band in run.heads for row in band.rows], columns)
    rows += [_row(band, cells.get(band) or placed(band.rows, strips), strips) for band in run.body if band.rows]
    return Table(tuple(rows), box_of_rows(run.rows), ruled=False)


def _fewest(run: Run, columns: int) -> int:
    """How many rows of figures make a table: fewer where they have more columns, with headings."""
    if columns >= FEW and run.heads:
        return 1
    return 2 if columns > 1 else FEWEST


def _figures(figured: Sequence[Lines], columns: int) -> list[int]:
    """The columns that hold figures, one a row; none where rows hold several, or all are too few to tell."""
    found: list[int] = []
    total = 0
    for n in range(1, columns):
        cells = ["".join([kind(word[0]) for parts in lines for word in parts[n]]) for lines in figured]
        counts = [cell.count(SUM) + cell.count(ANNUAL) for cell in cells]
        figures, words = sum(counts), "".join(cells)
        if words and 3 * figures >= 2 * (len(words) - words.count(NIL)):
            if max(counts) > 1:
                return []
            found.append(n)
            total += figures
    return found if total >= FEWEST else []


def _row(band: Band, parts: Lines, strips: Sequence[Strip]) -> tuple[Cell | None, ...]:
    """A band as a row: a cell a column, or one across those that its words run over."""
    if band.figured or _fits(band, strips):
        return tuple(map(cell_of, zip(*parts, strict=True)))
    x0, x1 = min(row.words[0].x0 for row in band.rows), max(row.words[-1].x1 for row in band.rows)
    over = [n for n, (a, b) in enumerate(strips) if a < x1 and x0 < b]
    whole = cell_of([row.words for row in band.rows])._replace(column_span=len(over))
    return tuple(whole if n == over[0] else None if n in over else Cell("") for n in range(len(strips)))
