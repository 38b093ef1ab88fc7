"""Cells with spans -> a grid; and tables that are only frames around running text -> their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import Cell, Line, LineRole, Table
from pipeline.readers.joints import MARKER, joined


class Placed(NamedTuple):
    """A cell as its row lists it: what stands in it, in order, and how far it spans."""

    content: tuple[Line | Table, ...]
    column_span: int = 1
    row_span: int = 1  # 0: to the end of the table

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines, without the tables in it."""
        return tuple(item for item in self.content if isinstance(item, Line))

    @property
    def text(self) -> str:
        """Its text in one line."""
        return " ".join(line.text for line in self.lines)


Grid = list[list[Placed | None]]
EMPTY = Placed(())


def content_of(rows: Iterable[Sequence[Placed]]) -> list[Line | Table]:
    """A table with the tables inside it after it, or the content of one that only frames running text."""
    grid = _trimmed(_spread([list(row) for row in rows]))
    framed = _framed(grid)
    if framed is not None:
        return framed
    inner = [item for row in grid for placed in row if placed for item in placed.content if isinstance(item, Table)]
    return [Table(tuple(tuple(placed and _cell(placed) for placed in row) for row in grid)), *inner]


def _spread(rows: list[list[Placed]]) -> Grid:
    """Every cell at its place; None where a span covers."""
    grid: Grid = [[] for _ in rows]
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        for placed in row:
            _pad(grid[r], r, covered)
            c = len(grid[r])
            down = min(placed.row_span or len(rows), len(rows) - r)
            covered.update((r + i, c + j) for i in range(1, down) for j in range(placed.column_span))
            grid[r] += [placed._replace(row_span=down), *[None] * (placed.column_span - 1)]
        _pad(grid[r], r, covered)
    width = max(map(len, grid), default=0)
    return [row + [EMPTY] * (width - len(row)) for row in grid]


def _pad(row: list[Placed | None], r: int, covered: set[tuple[int, int]]) -> None:
    while (r, len(row)) in covered:
        row.append(None)


def _cell(placed: Placed) -> Cell:
    """A cell; its own paragraphs are kept where it has several."""
    lines = placed.lines if len(placed.lines) > 1 else ()
    return Cell(placed.text, lines=lines, column_span=placed.column_span, row_span=placed.row_span)


def _trimmed(grid: Grid) -> Grid:
    """Without rows and columns in which nothing stands and which no span crosses."""
    if all(placed and placed.row_span == 1 for row in grid for placed in row):
        grid = [row for row in grid if any(placed and placed.content for placed in row)]
    width = len(grid[0]) if grid else 0
    empty = {c for c in range(width) if all((p := row[c]) and not p.content and p.column_span == 1 for row in grid)}
    return [[placed for c, placed in enumerate(row) if c not in empty] for row in grid]


def _framed(grid: Grid) -> list[Line | Table] | None:
    """What stands in a box of one column, in a column of numbers and its paragraphs, or in a page's own scaffold."""
    full = [[placed for placed in row if placed and placed.content] for row in grid]
    if all(len(row) <= 1 for row in full) and (len(full) <= 1 or any(len(row[0].content) > 1 for row in full if row)):
        return [item for row in full for placed in row for item in placed.content]
    if any(_is_scaffold(placed) for row in full for placed in row):
        return [item for row in full for placed in row for item in joined(placed.content)]
    head = [] if _numbered(full[0]) else full[:1]
    if len(grid[0]) == 2 and len(full) > len(head) and all(map(_numbered, full[len(head) :])):
        return [item for row in full for item in joined(item for placed in row for item in placed.content)]
    return None


def _is_scaffold(placed: Placed) -> bool:
    """Whether a cell holds so much that its table only parts the page: headings, a dozen lines, text with tables."""
    lines = placed.lines
    headings = sum(line.role is LineRole.HEADING for line in lines)
    return headings > 1 or len(lines) >= 12 or (len(lines) > 3 and len(lines) < len(placed.content))


def _numbered(row: Sequence[Placed]) -> bool:
    return len(row) == 2 and bool(MARKER.match(row[0].text)) and isinstance(row[1].content[0], Line)
