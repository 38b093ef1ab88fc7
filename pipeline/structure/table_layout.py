"""What is known of a table once it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from pipeline.model import Cell, Table


class Labels(NamedTuple):
    """What governs the cells of one row."""

    header: bool
    row: str | None
    columns: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table that is understood: which columns hold figures, which hold labels, and the headings of every row."""

    table: Table
    caption: str | None
    figures: tuple[int, ...]  # columns of figures
    stubs: tuple[int, ...]  # columns of row labels
    labels: tuple[Labels, ...]  # one a row
    heads: tuple[str | None, ...]  # the column headings at the table's foot, for a continuation
    section: str | None = None  # the group of rows that is still open at the table's foot


def told(cell: Cell) -> str:
    """A label's text; a hyphen at the end of a line stays, without a blank behind it."""
    if len(cell.lines) < 2 or not any(line.text.endswith("-") for line in cell.lines[:-1]):
        return cell.text
    return reduce(hyphened, [line.text for line in cell.lines])


def hyphened(one: str, other: str) -> str:
    """Two lines of a label.

    >>> hyphened("saving (one-", "off)"), hyphened("Total -", "all"), hyphened("Total", "spend")
    ('saving (one-off)', 'Total - all', 'Total spend')
    """
    return one + other if one.endswith("-") and one[-2:-1].isalnum() else f"{one} {other}"
