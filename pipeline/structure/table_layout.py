"""What is known of a table once it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Table


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
