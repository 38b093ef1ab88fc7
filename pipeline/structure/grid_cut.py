"""Cells that a page rules too wide: headings side by side in one frame are cut at the columns below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, compress, groupby
from operator import itemgetter
from typing import NamedTuple

from pipeline.model import Box, Cell, Table, Word
from pipeline.structure.grid_rows import TEXT, line_of
from pipeline.structure.numerals import SUM, figure, kind, kind_of_cell, unit

BLANK = 0.6  # of the letters' size: a wider blank parts two cells
OFTEN = 0.25  # of its rows: a column of the table is one that so many rows fill
SLACK = 2.0  # points by which a word may stand out of its column

LEFT, RIGHT = itemgetter(0), itemgetter(2)  # of a box

Edges = Sequence[tuple[float, float] | None]
Cells = tuple[Cell | None, ...]


def recut(table: Table) -> Table:
    """The table with every merged cell cut up whose words stand in the columns of the other rows."""
    if not table.ruled or True not in (merges := list(map(_merges, table.rows))):
        return table
    whole, table = table, collapsed(table)
    if table is not whole:
        merges = list(map(_merges, table.rows))
    merged = list(compress(table.rows, merges))
    if not any(_apart(cell) for row in merged for cell in row if cell and cell.column_span > 1):
        return table
    edges = column_edges(table)
    real = _often_filled(table, merged, edges)
    rows = tuple(
        [
            _row(row, real, table.rows[number + 1 :]) if cut else row
            for number, (row, cut) in enumerate(zip(table.rows, merges, strict=True))
        ]
    )
    return table if rows == table.rows else replace(table, rows=rows)


def _apart(cell: Cell) -> bool:
    """Whether a wide blank parts the words of a cell."""
    return any(len(_runs(line.words)) > 1 for line in cell.lines)


def _merges(row: Cells) -> bool:
    """Whether a row has a cell with words that covers several columns."""
    for cell in row:  # noqa: SIM110 (for every cell of every table: a generator takes twice as long)
        if cell is not None and cell[3] > 1 and cell[2]:
            return True
    return False


def collapsed(table: Table) -> Table:
    """The table without columns that only part the frame of a cell from its padding.

    Where most rows have one cell and others a box within it, the columns that the one cell covers are one.
    """
    ranges = Counter(
        (column, column + cell.column_span)
        for row in table.rows
        for column, cell in enumerate(row)
        if cell and cell.column_span > 1 and cell.text
    )
    usual = [found for found, count in ranges.items() if count * 2 > len(table.rows)]
    kept = [found for found in usual if all(_one(row, *found) for row in table.rows)]
    if not kept:
        return table
    inner = {column for first, end in kept for column in range(first + 1, end)}
    return replace(table, rows=tuple(_collapsed(row, dict(kept), inner) for row in table.rows))


def _one(row: Sequence[Cell | None], first: int, end: int) -> bool:
    """Whether at most one cell of a range holds text, and none reaches out of it or into it."""
    inside = [(column, cell) for column, cell in enumerate(row[first:end], first) if cell]
    return sum(bool(cell.text) for _, cell in inside) <= 1 and all(c + cell.column_span <= end for c, cell in inside)


def _collapsed(row: Sequence[Cell | None], ranges: dict[int, int], inner: set[int]) -> tuple[Cell | None, ...]:
    made: list[Cell | None] = []
    for column, cell in enumerate(row):
        if column in inner:
            continue
        end = ranges.get(column, column + 1)
        own = [each for each in row[column:end] if each]
        told = next((each for each in own if each.text), own[0] if own else None)
        span = sum(c not in inner for c in range(column, column + cell.column_span)) if cell else 1
        made.append(told and told._replace(column_span=max(span, 1)))
    return tuple(made)


def _often_filled(table: Table, merged: Sequence[Cells], edges: Edges) -> Edges:
    """The edges of the columns in which many rows have words; a cell of several has them where its words stand."""
    fewest = max(2, OFTEN * len(table.rows))
    found = list(edges)
    for column, cells in enumerate(zip(*table.rows, strict=True)):
        filled = sum([cell is not None and cell[0] != "" for cell in cells])
        if filled < fewest and filled + _reaching(merged, column, edges[column]) < fewest:
            found[column] = None
    return found


def _reaching(merged: Sequence[Cells], column: int, edge: tuple[float, float] | None) -> int:
    """How many cells that begin further left have words in a column."""
    over = [cell for row in merged for first, cell in enumerate(row[:column]) if cell and first + cell[3] > column]
    return sum(_has_words(cell, edge) for cell in over)


def _has_words(cell: Cell, edge: tuple[float, float] | None) -> bool:
    if edge is None:
        return False
    left, right = edge[0] - SLACK, edge[1] + SLACK
    return any(left <= word[1] and word[3] <= right for line in cell.lines for word in line.words)


def column_edges(table: Table) -> Edges:
    """Left and right of each column, from its cells that cover no other."""
    edges: list[tuple[float, float] | None] = []
    for column in zip(*table.rows, strict=True):
        boxes = [cell[1] for cell in column if cell is not None and cell[3] == 1 and cell[1]]
        edges.append((min(map(LEFT, boxes)), max(map(RIGHT, boxes))) if boxes else None)
    return edges


def _row(row: Cells, edges: Edges, below: Sequence[Cells]) -> Cells:
    cells = list(row)
    for column, cell in enumerate(row):
        if not cell or cell.column_span == 1 or not cell.lines or _heads(cell, column, below):
            continue
        if pieces := _pieces(cell, column, edges):
            cells[column : column + cell.column_span] = _parts(pieces, column, cell, edges)
    return tuple(cells)


def _heads(cell: Cell, column: int, below: Sequence[Cells]) -> bool:
    """Whether a merged cell heads columns that each have a heading of their own: its words are one, however wide their
    blanks ("2025-28   Draft   MTFP" set to fill its frame)."""
    if len(cell.lines) > 1 or SUM in map(kind, cell.text.split()):
        return False
    for row in below:
        if SUM in [kind_of_cell(each[0]) for each in row if each]:
            return False
        under = [each for each in row[column : column + cell.column_span] if each]
        if len(under) > 1 and all(_names(each.text) for each in under):
            return True
    return False


def _names(heading: str) -> bool:
    """Whether a heading says more than a unit."""
    return bool(heading) and not (unit(heading) and " " not in heading)


Strip = tuple[int, float, float]  # a column that a cell covers: its number, left and right


class Piece(NamedTuple):
    """Words of one line that stand in one column, or in several without a break."""

    first: int
    last: int
    words: list[Word]


def _pieces(cell: Cell, column: int, edges: Edges) -> list[Piece] | None:
    """The cell's words by column; None where they are one text that only runs across the columns."""
    strips = [(c, *edge) for c in range(column, column + cell.column_span) if (edge := edges[c])]
    if not strips:
        return None
    pieces: list[Piece] = []
    wide = narrow = 0
    for line in cell.lines:
        runs = _runs(line.words)
        parts = [_split(run, strips) for run in runs]
        wide += len(runs) - 1
        narrow += sum(map(len, parts)) - len(parts)
        pieces += chain.from_iterable(parts)
    return pieces if wide and wide >= narrow and len({p.first for p in pieces}) > 1 else None


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Words with ordinary blanks between them; a figure stands for itself."""
    runs: list[list[Word]] = []
    end = float("-inf")
    for word in words:
        text, x0, _, x1, _, size, _ = word
        if x0 - end < BLANK * size and not (figure(text) and _sum(runs[-1][-1])):
            runs[-1].append(word)
        else:
            runs.append([word])
        end = x1
    return runs


def _sum(word: Word) -> bool:
    return figure(word.text) or word.text.isupper()


def _split(run: list[Word], strips: Sequence[Strip]) -> list[Piece]:
    """A run of words at the edges of columns, where they fall between words; else whole."""
    homes = [_home(word, strips) for word in run]
    if None in homes:
        return [Piece(_column_at(run[0].x0 + SLACK, strips), _column_at(run[-1].x1 - SLACK, strips), run)]
    if len(run) == 1:
        return [Piece(homes[0] or 0, homes[0] or 0, run)]
    grouped = groupby(zip(homes, run, strict=True), key=itemgetter(0))
    return [Piece(home or 0, home or 0, [word for _, word in group]) for home, group in grouped]


def _home(word: Word, strips: Sequence[Strip]) -> int | None:
    """The column within which a word stands."""
    _, x0, _, x1, _, _, _ = word
    for column, left, right in strips:
        if left - SLACK <= x0 and x1 <= right + SLACK:
            return column
    return None


def _column_at(place: float, strips: Sequence[Strip]) -> int:
    return next((column for column, _, right in strips if place <= right), strips[-1][0])


def _parts(pieces: Sequence[Piece], column: int, whole: Cell, edges: Edges) -> list[Cell | None]:
    """Cells for the columns that a cut cell covered."""
    parts: list[Cell | None] = []
    reach = column - 1  # the last column over which the pieces so far run
    begun: dict[int, list[Piece]] = {}
    for piece in pieces:
        begun.setdefault(piece.first, []).append(piece)
    for c in range(column, column + whole.column_span):
        own = begun.get(c, [])
        if not own and c <= reach:
            parts.append(None)
            continue
        last = max([p.last for p in own], default=c)
        parts.append(_part([p.words for p in own], c, last, whole, edges))
        reach = max(reach, last)
    return parts


def _part(runs: Sequence[Sequence[Word]], first: int, last: int, whole: Cell, edges: Edges) -> Cell:
    left, right = edges[first], edges[last]
    box = Box(left[0], whole.box.top, right[1], whole.box.bottom) if left and right and whole.box else None
    lines = tuple(map(line_of, runs))
    return Cell(" ".join(map(TEXT, lines)), box, lines, last - first + 1, whole.row_span)
