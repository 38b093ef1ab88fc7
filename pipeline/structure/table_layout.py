"""What is known of a table once it is understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.model import Cell, Table

KNOWN = (("amount_headings", "phrase"), ("amount_kinds", "phrase"), ("headings", "heading"))
WORDS = re.compile(r"[a-z]{4,}")
REST = re.compile(r"[a-z]{1,3}")  # of a word that its cell breaks


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
    if len(cell.lines) < 2:
        return cell.text
    lines = mended([line.text for line in cell.lines])
    hyphens = any(line.endswith("-") for line in lines[:-1])
    return reduce(hyphened, lines) if hyphens or len(lines) < len(cell.lines) else cell.text


def hyphened(one: str, other: str) -> str:
    """Two lines of a label.

    >>> hyphened("saving (one-", "off)"), hyphened("Total -", "all"), hyphened("Total", "spend")
    ('saving (one-off)', 'Total - all', 'Total spend')
    """
    return one + other if one.endswith("-") and one[-2:-1].isalnum() else f"{one} {other}"


def mended(lines: Iterable[str]) -> list[str]:
    """Printed lines of a heading; a word that its narrow cell breaks without a hyphen is whole again, if it is known.

    >>> mended(["Revenu", "e", "Forecas", "t"]), mended(["Budget", "a"])
    (['Revenue', 'Forecast'], ['Budget', 'a'])
    """
    made: list[str] = []
    for line in lines:
        rest, _, behind = line.partition(" ")
        if made and REST.fullmatch(rest) and _breaks(made[-1].rpartition(" ")[2].lower(), rest):
            made[-1] += rest
            made += [behind] if behind else []
        else:
            made.append(line)
    return made


def _breaks(begun: str, rest: str) -> bool:
    """Whether two pieces are a word that is known, and the first of them is none."""
    return begun.isalpha() and begun not in _known() and begun + rest in _known()


@cache
def _known() -> frozenset[str]:
    """The words of the headings that the gazetteer lists."""
    phrases = (row[name] for source, name in KNOWN for row in rows(source))
    return frozenset(word for phrase in phrases for word in WORDS.findall(phrase.lower()))
