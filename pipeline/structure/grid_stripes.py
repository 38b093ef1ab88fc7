"""Tables of which only every other row is drawn, as a shade: the rows between two shades are put between them.

The reader finds each shaded row as a table of its own, and the rows on white paper as lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.structure.grid_gutters import Strip, has_figure, placed
from pipeline.structure.grid_heads import Strip as Column
from pipeline.structure.grid_heads import heading_cells, spread
from pipeline.structure.grid_rows import NUMBERED, Row, begins_group, cell_of, rows_of
from pipeline.structure.numerals import figure, numeral

SLACK = 2.0  # points by which a column's edges differ from row to row
TALLEST = 4  # rows of one shade
GAP = 150.0  # points of white paper between two shades
TOUCHING = 0.8  # of a line's height: lines of one cell stand no further apart
NEAR = 2.0  # of a line's height: a row follows the shade above it no further down

Item = Line | Table
Cells = tuple[Cell | None, ...]


def striped(content: Sequence[Item]) -> tuple[Item, ...]:
    """The content with shaded rows, and the white ones between, above and below them, as one table each."""
    shades = [number for number, item in enumerate(content) if isinstance(item, Table) and _is_shade(item)]
    found: list[Item] = []
    done = 0
    for run in _runs(content, shades):
        above, strips = content[done : run[0]], _strips(content[run[0]])
        heads = _headings([item for item in above if isinstance(item, Line)], strips, content[run[0]])
        titles = list(takewhile(lambda row: not has_figure(row), heads))
        if len(run) == 1 and not (titles and all(line.bold for row in titles for line in row.lines)):
            continue  # a row alone is a table only under headings
        foot = _foot(content, run[-1], strips)
        found += above[: len(above) - sum(len(row.lines) for row in heads)]
        found.append(_table(content[run[0] : foot], heads, strips))
        done = foot
    return (*found, *content[done:]) if done else tuple(content)


# ---- which rows are one table ----------------------------------------------------------------------------------------


def _is_shade(table: Table) -> bool:
    """Whether a table can be a shaded row, or a few."""
    return table.box is not None and table.ruled and len(table.rows) <= TALLEST and len(table.rows[0]) > 1


def _runs(content: Sequence[Item], shades: Sequence[int]) -> list[list[int]]:
    """Shades with the same columns, one under the other, with rows on white paper between them; or one of figures."""
    runs: list[list[int]] = []
    for number in shades:
        last = runs[-1][-1] if runs else None
        if last is not None and _between(content, last, number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1 or (_figured(content[run[0]]) and len(_strips(content[run[0]])) > 1)]


def _between(content: Sequence[Item], above: int, below: int) -> bool:
    """Whether the lines between two shades are rows of the same table."""
    strips = _strips(content[above])
    lines = [item for item in content[above + 1 : below] if isinstance(item, Line)]
    if len(lines) != below - above - 1 or not _same(strips, _strips(content[below])):
        return False
    rows = rows_of(lines)
    near = _box(content[below]).top - _box(content[above]).bottom < GAP
    section = len(rows) == 1 and _figured(content[above]) and _figured(content[below])
    fits = bool(rows) and all(_in_columns(row, strips) for row in rows)
    return near and fits and (_columns(rows, strips) > 1 or section)


def _figured(item: Item) -> bool:
    return any(cell and numeral(cell.text) for row in _rows(item) for cell in row)


def _same(one: Sequence[Strip], other: Sequence[Strip]) -> bool:
    """Whether two rows have the same columns."""
    return len(one) == len(other) and all(
        abs(a - c) < SLACK and abs(b - d) < SLACK for (a, b), (c, d) in zip(one, other, strict=True)
    )


def _strips(item: Item) -> list[Strip]:
    """Left and right of each cell of a shade's first row that has them all."""
    whole = next((row for row in _rows(item) if all(cell and cell.box and cell.column_span == 1 for cell in row)), ())
    return [(cell.box.x0, cell.box.x1) for cell in whole if cell and cell.box]


def _rows(item: Item) -> Sequence[Cells]:
    return item.rows if isinstance(item, Table) else ()


def _box(item: Item) -> Box:
    return item.box or Box(0, 0, 0, 0)


def _in_columns(row: Row, strips: Sequence[Strip]) -> bool:
    """Whether every word of a line stands within one column."""
    return all(_in_one([word], strips) for word in row.words)


def _columns(rows: Sequence[Row], strips: Sequence[Strip]) -> int:
    """How many columns some lines fill."""
    return sum(any(word.x0 < b and a < word.x1 for row in rows for word in row.words) for a, b in strips)


# ---- rows on white paper ---------------------------------------------------------------------------------------------


def _headings(above: Sequence[Line], strips: Sequence[Strip], shade: Item) -> list[Row]:
    """The lines right above the first shade that stand over its columns: headings, or a first row on white paper."""
    top = _box(shade).top
    kept: list[Row] = []
    for row in reversed(rows_of(above)):
        far = top - row.bottom > NEAR * row.height or NUMBERED.match(row.text)
        if far or not row.short or not _in_columns_or_over(row, strips):
            break
        kept.insert(0, row)
        top = row.top
    first = [line for row in _rows(shade) for cell in row if cell for line in cell.lines if line.words][:1]
    group = len(kept) == len(above) == 1 and first and begins_group(kept[0], Row(first))
    return kept if group or _columns(kept, strips) > 1 else []


def _in_columns_or_over(row: Row, strips: Sequence[Strip]) -> bool:
    """Whether a line's phrases stand in columns; over columns that are not the first they may be wider than one."""
    return all(_in_one(chunk, strips) or chunk[0].x0 > strips[0][1] for chunk in row.chunks)


def _chunks_in_columns(row: Row, strips: Sequence[Strip]) -> bool:
    return all(_in_one(chunk, strips) for chunk in row.chunks)


def _in_one(words: Sequence[Word], strips: Sequence[Strip]) -> bool:
    return any(a - SLACK <= words[0].x0 and words[-1].x1 <= b + SLACK for a, b in strips)


def _foot(content: Sequence[Item], last: int, strips: Sequence[Strip]) -> int:
    """Where the table ends: behind the last shade, or behind the one row on white paper that follows it."""
    bottom, end = _box(content[last]).bottom, last + 1
    figures = 0
    for number in range(last + 1, len(content)):
        item = content[number]
        if not (isinstance(item, Line) and item.words):
            break
        row = Row([item])
        figures += sum(figure(word.text) for word in row.words)
        apart = row.top - bottom > NEAR * row.height or not _chunks_in_columns(row, strips)
        if apart or (number == last + 1 and _columns([row], strips) < 2) or figures >= len(strips):
            break
        bottom, end = row.bottom, number + 1
    return end


def _table(items: Sequence[Item], above: Sequence[Row], strips: Sequence[Strip]) -> Table:
    """Shades and the rows between them, under their headings; a line above with figures is a row on white paper."""
    first = next((number for number, row in enumerate(above) if has_figure(row)), len(above))
    heads, white = above[:first], [line for row in above[first:] for line in row.lines]
    body: list[Cells] = []
    for item in items:
        if isinstance(item, Table):
            body += [*_white(white, strips), *item.rows]
            white = []
        else:
            white.append(item)
    body += _white(white, strips)
    figured = [any(numeral(cell.text) for row in body if (cell := row[n])) for n in range(len(strips))]
    columns = [Column(x0, x1, told) for (x0, x1), told in zip(strips, figured, strict=True)]
    rows = spread([heading_cells(row, columns, ()) for row in heads], columns)
    shade, last = _box(items[0]), _box(items[-1])
    whole = Box(shade.x0, min([shade.top, *(row.top for row in above)]), shade.x1, last.bottom)
    return Table(tuple(_with_boxes(row, strips) for row in (*rows, *body)), whole)


def _white(lines: Sequence[Line], strips: Sequence[Strip]) -> list[Cells]:
    """Lines between two shades as rows: one, unless paper parts them or figures stand under each other."""
    rows = rows_of(lines)
    groups: list[list[list[list[Word]]]] = []  # lines by column
    filled: set[int] = set()
    bottom = 0.0
    for row, parts in zip(rows, placed(rows, strips), strict=True):
        own = {n for n, words in enumerate(parts) if any(figure(word.text) for word in words)}
        apart = row.top - bottom > TOUCHING * row.height
        if groups and not apart and not own & filled:
            groups[-1].append(parts)
            filled |= own
        else:
            groups.append([parts])
            filled = own
        bottom = row.bottom
    return [tuple(map(cell_of, zip(*group, strict=True))) for group in groups]


def _with_boxes(row: Cells, strips: Sequence[Strip]) -> Cells:
    """A row whose cells reach from edge to edge, as the shaded ones do."""
    return tuple(
        cell._replace(box=cell.box._replace(x0=x0, x1=x1)) if cell and cell.box and cell.column_span == 1 else cell
        for cell, (x0, x1) in zip(row, strips, strict=True)
    )
