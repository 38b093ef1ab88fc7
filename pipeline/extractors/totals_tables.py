"""Cells of tables -> rows of figures, those of a table that goes on over pages in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache

from pipeline import frozen
from pipeline.grammar.money_tables import figure
from pipeline.model import Paragraph

BLANK = re.compile(r"[-–—−.*\s]*|n/?a|nil", re.I)
BETWEEN = 2  # paragraphs that may stand between the halves of a table that goes on: a title, a page's heading


@frozen.dataclass(frozen=True, slots=True)
class Figure:
    """What a cell holds, in the table's own figures."""

    value: Decimal
    half: Decimal  # half a unit of its last digit: what rounding may hide


@dataclass(slots=True)
class Row:
    """A row of a table: its own label, the figures by column. A row without figures heads those below it."""

    label: str
    figures: dict[int, Figure] = field(default_factory=dict)
    cells: dict[int, Paragraph] = field(default_factory=dict)  # in which they stand
    broken: set[int] = field(default_factory=set)  # columns in which it holds something that is no figure


@dataclass(slots=True)
class Grid:
    """A table as it was meant, however many pages it runs over."""

    rows: list[Row]
    columns: dict[int, str]  # those with figures, from left to right, and their headings
    page: int | None


def grids(paragraphs: Sequence[Paragraph]) -> Iterator[Grid]:
    """The tables among paragraphs. One whose columns have the headings of the one right above it continues it.

    Tables of which none says "total" or "net" are left out: most are.
    """
    for tables in _neighbours(paragraphs):
        if any(map(_totals, tables)):
            yield from _joined(map(_grid, tables))


def _neighbours(paragraphs: Sequence[Paragraph]) -> Iterator[list[list[Paragraph]]]:
    """The tables, each as its cells; those that may be one in one list."""
    found: dict[int, list[Paragraph]] = {}
    number, cells = -1, list[Paragraph]()
    for paragraph in paragraphs:
        if (place := paragraph.cell) is not None:
            if place.table != number:
                number = place.table
                cells = found.setdefault(number, [])
            cells.append(paragraph)
    near: list[list[Paragraph]] = []
    for cells in found.values():
        if near and cells[0].position - near[-1][-1].position > BETWEEN + 1:
            yield near
            near = []
        near.append(cells)
    if near:
        yield near


def _totals(cells: Sequence[Paragraph]) -> bool:
    """Whether a heading speaks of a total or of something net."""
    places = [(cell, cell.cell) for cell in cells]
    said = {place.column_label for _, place in places if place}
    said.update(cell.text for cell, place in places if place and place.header)
    lowered = "\n".join(filter(None, said)).lower()
    return "total" in lowered or "net " in lowered


def _joined(grids: Iterable[Grid]) -> Iterator[Grid]:
    last: Grid | None = None
    for grid in grids:
        heads = list(grid.columns.values())
        if last and any(heads) and heads == list(last.columns.values()):
            last.rows += _renumbered(grid.rows, dict(zip(grid.columns, last.columns, strict=True)))
            continue
        if last:
            yield last
        last = grid
    if last:
        yield last


def _renumbered(rows: list[Row], columns: dict[int, int]) -> list[Row]:
    """Rows as they stand in the table that they continue."""
    if any(mine != other for mine, other in columns.items()):
        for row in rows:
            row.figures = {columns[column]: figure for column, figure in row.figures.items()}
            row.cells = {columns[column]: cell for column, cell in row.cells.items()}
            row.broken = {columns[column] for column in row.broken if column in columns}
    return rows


def _grid(cells: Sequence[Paragraph]) -> Grid:
    heads: dict[int, str] = {}
    rows: dict[int, Row] = {}
    number, row = -1, Row("")
    for cell in cells:
        place = cell.cell
        if place is None:
            continue
        if place.row != number:
            number = place.row
            row = rows.setdefault(number, Row(""))
        text = cell.text
        if place.header:
            row.label = f"{row.label} {text}".strip()
        elif found := _figure(text):
            column = place.column
            row.figures[column] = found
            row.cells[column] = cell
            heads[column] = place.column_label or ""
        elif not BLANK.fullmatch(text):
            row.broken.add(place.column)
    return Grid(list(rows.values()), {column: heads[column] for column in sorted(heads)}, cells[0].page)


@lru_cache(maxsize=8192)
def _figure(text: str) -> Figure | None:
    """What a cell prints, unless it has a scale of its own."""
    printed = figure(text)
    return Figure(printed.value, _half(printed.places)) if printed and not printed.power else None


@cache
def _half(places: int) -> Decimal:
    """Half a unit of the last of so many decimals."""
    return Decimal(5).scaleb(-places - 1)
