"""Cells of tables -> rows of figures, those of a table that goes on over pages in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.grammar.money_tables import CELL, signed_figure
from pipeline.model import Paragraph

BLANK = re.compile(r"[-–—−.*\s]*|n/?a|nil", re.I)
BETWEEN = 2  # paragraphs that may stand between the halves of a table that goes on: a title, a page's heading


class Figure(NamedTuple):
    """What a cell holds, in the table's own figures."""

    value: Decimal
    half: Decimal  # half a unit of its last digit: what rounding may hide
    cell: Paragraph


@dataclass(slots=True)
class Row:
    """A row of a table: its own label, the figures by column. A row without figures heads those below it."""

    label: str
    figures: dict[int, Figure] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)  # columns in which it holds something that is no figure


@dataclass(slots=True)
class Grid:
    """A table as it was meant, however many pages it runs over."""

    rows: list[Row]
    columns: list[str]  # their headings, from left to right
    page: int | None


def grids(paragraphs: Sequence[Paragraph]) -> Iterator[Grid]:
    """The tables among paragraphs. One whose columns have the headings of the one right above it continues it."""
    last: Grid | None = None
    last_position = -1
    for cells in _tables(paragraphs):
        grid = _grid(cells)
        near = cells[0].position - last_position <= BETWEEN + 1
        last_position = cells[-1].position
        if last and near and any(grid.columns) and grid.columns == last.columns:
            last.rows += grid.rows
            continue
        if last:
            yield last
        last = grid
    if last:
        yield last


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    found: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.cell:
            found.setdefault(paragraph.cell.table, []).append(paragraph)
    yield from found.values()


def _grid(cells: Sequence[Paragraph]) -> Grid:
    heads = {p.cell.column: p.cell.column_label or "" for p in cells if p.cell and not p.cell.header and _figure(p)}
    order = {column: place for place, column in enumerate(sorted(heads))}
    rows: dict[int, Row] = {}
    for p in cells:
        if p.cell is None:
            continue
        row = rows.setdefault(p.cell.row, Row(""))
        if p.cell.header:
            row.label = f"{row.label} {p.text}".strip()
        elif p.cell.column in order:
            _fill(row, order[p.cell.column], p)
    return Grid(list(rows.values()), [heads[column] for column in sorted(heads)], cells[0].page)


def _fill(row: Row, column: int, cell: Paragraph) -> None:
    figure = _figure(cell)
    if figure:
        row.figures[column] = figure
    elif not BLANK.fullmatch(cell.text):
        row.broken.add(column)


def _figure(cell: Paragraph) -> Figure | None:
    printed = _printed(cell.text)
    return Figure(*printed, cell) if printed else None


@lru_cache(maxsize=4096)
def _printed(text: str) -> tuple[Decimal, Decimal] | None:
    """The figure of a cell, and half a unit of its last digit."""
    match = CELL.pattern.fullmatch(text)
    if match is None or match["scale"]:
        return None
    places = len(match["number"].partition(".")[2])
    return signed_figure(match), Decimal(5).scaleb(-places - 1)
