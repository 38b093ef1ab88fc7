"""Words on a page -> tables that have no rules of their own, or rules that only frame groups of columns.

columns: figures that stand under each other, whichever edge they share
rows:    lines of figures with the labels beside them; a label that ran over its column goes on below
heads:   the short lines above the first figures
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.structure.grid_build import build
from pipeline.structure.grid_columns import ALIGNED, Column, banded, figure_columns, settle
from pipeline.structure.grid_cut import recut
from pipeline.structure.grid_foot import at_foot
from pipeline.structure.grid_gutters import guttered
from pipeline.structure.grid_levels import between_rules
from pipeline.structure.grid_look import ACROSS, ALONE, FEWEST, crowded, figures_apart, promising
from pipeline.structure.grid_rest import last_rows
from pipeline.structure.grid_rows import NUMBERED, Row, bands_of, begins_group, rows_of
from pipeline.structure.grid_sides import side_by_side
from pipeline.structure.grid_stripes import striped
from pipeline.structure.numerals import numeric, unit
from pipeline.structure.table_layout import Layout

HEADING_ROWS = 10  # lines above the first figures among which their headings are looked for
TITLE = 1.25  # times the size of the figures: letters larger than this are a title's
NEAR_UNIT = 30.0  # points between the right edges of a unit and of the figures under it
TALLEST_GAP = 60.0  # points between two lines of one table

Item = Line | Table


def find_tables(content: Sequence[Item], before: Layout | None = None, rules: Sequence[Box] = ()) -> tuple[Item, ...]:
    """The page's content with runs of lines that form a table of figures replaced by tables.

    Tables whose cells hold one value each stay as they are; those that hold several rows or columns are cut anew.
    Prose, header blocks and contents lists stay lines: a table needs at least two columns that hold sums. `before` is
    the table at the foot of the page before, whose last rows may stand alone at the head of this one; `rules` are the
    level lines that bound no cell.
    """
    ruled = Table in map(type, content)
    content = striped(content) if ruled else content
    apart = figures_apart(_lines_of(content))
    content = _levelled(content, rules) if apart and len(rules) > 1 else content
    content = tuple(recut(item) if isinstance(item, Table) else item for item in content) if ruled else content
    found: list[Item] = []
    if before is not None and (rest := last_rows(content, before)):
        found, content = [rest[0]], rest[1]
    frames = {id(item) for item in content if isinstance(item, Table) and crowded(item)}
    if not frames and (apart < ALONE or not promising(_lines_of(content))):
        return side_by_side(at_foot((*found, *content)))
    for solid, group in groupby(content, key=lambda item: isinstance(item, Table) and id(item) not in frames):
        items = list(group)
        found += items if solid else _with_sentences(items)
    return side_by_side(at_foot(found))


def _lines_of(content: Sequence[Item]) -> list[Line]:
    return [item for item in content if isinstance(item, Line) and item.words]


def _levelled(content: Sequence[Item], rules: Sequence[Box]) -> tuple[Item, ...]:
    """The content with tables whose rows are parted by level rules; no line is taken over another table."""
    found: list[Item] = []
    for made, group in groupby(content, key=lambda item: isinstance(item, Table)):
        items = list(group)
        found += items if made else between_rules([item for item in items if isinstance(item, Line)], rules)
    return tuple(found)


def _with_sentences(items: list[Item]) -> list[Item]:
    """Lines cut into tables: those with a column of sentences first, because their lines are not their rows."""
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < len(items):
        return _cut(items)
    rows = rows_of(lines)
    parts = guttered(lines, rows)
    if parts is None:
        return _cut(items, rows)
    found: list[Item] = []
    for made, group in groupby(parts, key=lambda item: isinstance(item, Table)):
        run = list(group)
        found += run if made else _cut(run)
    return found


def _cut(items: list[Item], known: list[Row] | None = None) -> list[Item]:
    """Lines and crowded tables, cut into tables and the lines that are left; `known` are the rows of lines alone."""
    frames = [
        cell for item in items if isinstance(item, Table) for row in item.rows for cell in row if cell and cell.box
    ]
    lines = list(chain.from_iterable(_lines(item) for item in items))
    rows = rows_of(lines) if known is None else known
    if not rows:
        return items
    found: list[Item] = []
    for block in _blocks(rows):
        found += _tables(block, frames)
    if not any(isinstance(item, Table) for item in found):
        return items
    return found + [line for line in lines if not line.words]


def _lines(item: Item) -> Iterator[Line]:
    if isinstance(item, Line):
        yield item
    else:
        yield from (line for row in item.rows for cell in row if cell for line in cell.lines)


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows between prose and wide gaps."""
    block: list[Row] = []
    for row in rows:
        if block and (row.prose or block[-1].prose or row.top - block[-1].bottom > TALLEST_GAP):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _tables(block: list[Row], frames: Sequence[Cell]) -> list[Item]:
    """A block's lines, with its table if it has one."""
    if len(block) == 1 or sum(len(row.standing) for row in block) < ALONE:
        return _as_lines(block)
    fewest, across = _fewest(block), 1 if _is_list(block) else 2  # figures that a row must hold
    if sum(len(row.figures) >= across for row in block) < fewest:
        return _as_lines(block)
    columns = figure_columns(block, fewest)
    settle(block, columns)
    if len(columns) < across or sum(len(row.filled) >= across for row in block) < fewest:
        return _as_lines(block)
    filled = [i for i, row in enumerate(block) if row.filled]
    while len(filled) > 1 and _heads(block[filled[0]], columns):
        del filled[0]
    top, foot = _reach(block, filled[0], filled[-1])
    first, body = _headings(block, top, columns)
    above = " ".join(row.text for row in block[max(0, first - 3) : filled[0]])
    if not (unit(above) or _sums(columns)):
        return _as_lines(block)
    if first == body == 1 and begins_group(block[0], block[1]):
        first = body = 0
    table = build(block[first:body], block[body : foot + 1], columns, frames)
    return [*_as_lines(block[:first]), table, *_as_lines(block[foot + 1 :])]


def _heads(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a line with a figure ("Spend to end of period 6") heads the columns: words stand over half of them, or
    each figure behind a word of its own ("Stage 1")."""
    words = [w for w in row.words if not numeric(w.text)]
    if row.short and row.figures and not row.standing:
        return True
    over = sum(any(w.x0 < c.x1 and c.x0 < w.x1 for w in words) for c in columns)
    return row.short and 2 * over >= len(columns) and 2 * len(row.filled) <= len(columns)


def _fewest(block: Sequence[Row]) -> int:
    """How many rows of figures make a table: fewer under a line that names a unit, one under a line of headings."""
    full = [number for number, row in enumerate(block) if len(row.figures) > 1]
    first = full[0] if full else 0
    if len(full) == 1 and _headed(block, first):
        return 1
    named = any(unit(row.text) and row.short for row in block[max(0, first - 2) : first])
    return FEWEST - 1 if named else FEWEST


def _headed(block: Sequence[Row], number: int) -> bool:
    """Whether over each figure of a row, of which it has many, a heading stands on the line above."""
    row, above = block[number], block[number - 1] if number else None
    if above is None or len(row.figures) < ACROSS or above.figures or row.top - above.bottom > 2 * row.height:
        return False
    return all(any(word.x0 < w.x1 and w.x0 < word.x1 for w in above.words) for word in row.figures)


def _is_list(block: Sequence[Row]) -> bool:
    """Whether the block is a list of sums: one at the end of each line, under a unit or with signs of their own."""
    last = [row for row in block if len(row.figures) == 1 and row.words[-1] is row.figures[0]]
    alone = [row for row in last if len(row.chunks) > 1 and len(row.chunks[-1]) == 1]
    signed = [row.words[-1] for row in alone if "£" in row.words[-1].text]
    if len(signed) >= FEWEST and len(signed) == len(last) and _spread(signed) < ALIGNED:
        return True
    head = next((row for row in block if unit(row.text) and row.short and not row.figures), None)
    if head is None:
        return False
    under = [row for row in alone if row.top > head.top and len(row.chunks) == 2]
    edge = head.words[-1].x1
    return len(under) >= FEWEST - 1 and all(abs(row.words[-1].x1 - edge) < NEAR_UNIT for row in under)


def _spread(words: Sequence[Word]) -> float:
    """By how much words differ in the edge that they share best."""
    lefts, rights = [word.x0 for word in words], [word.x1 for word in words]
    return min(max(lefts) - min(lefts), max(rights) - min(rights))


def _reach(block: Sequence[Row], first: int, last: int) -> tuple[int, int]:
    """The first and last line of the body: the lines that touch the first and last figures belong to their rows."""
    bands = bands_of(block)
    if not banded(bands):
        return first, last
    starts = [sum(len(band) for band in bands[:n]) for n in range(len(bands) + 1)]
    top = max(start for start in starts if start <= first)
    foot = min(start for start in starts if start > last) - 1
    return top, foot


def _as_lines(rows: Sequence[Row]) -> list[Item]:
    return [line for row in rows for line in row.lines]


def _headings(block: Sequence[Row], first: int, columns: Sequence[Column]) -> tuple[int, int]:
    """Where the lines that head the columns begin and end; between them and the figures only labels stand."""
    start = end = first
    left = next((column.x0 for column in columns if column.formatted), columns[-1].x1)
    for index in range(first - 1, max(-1, first - 1 - HEADING_ROWS), -1):
        row = block[index]
        abreast = row.short and len(row.chunks) > 1
        among = abreast and left < row.words[0].x0 and row.words[-1].x1 < columns[-1].x1
        over = among or any(c.under(row) for c in columns)
        apart = block[index + 1].top - row.bottom > 2.5 * row.height or row.size > TITLE * block[first].size
        if apart or (over and not row.short) or NUMBERED.match(row.text):
            break
        if over:
            end = index + 1 if end == first and start == first else end
            start = index
    return start, end


def _sums(columns: Sequence[Column]) -> bool:
    """Whether most columns hold figures that are written as sums are, 1,234 or 12.5, or one bears signs of money."""
    signed = any(all("£" in word.text for word in column.words) for column in columns)
    return signed or sum(column.formatted for column in columns) * 2 > len(columns)
