"""Tables that only blanks draw: columns of figures in text that a converter laid out as it stood on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

_PART = re.compile(r"\S+(?: \S+)*")
_FIGURE = re.compile(r"[(\[]?[-+–]?£?\(?\d[\d,.]*(?:m|k|bn|%)?[)\]]?\*?$|[-–]$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?$")
_MARKER = re.compile(r"\(?\w{1,4}(?:\.\d+)*[.)]$|\d+(?:\.\d+)+$|[•▪o*-]$")
_SHORT = 80  # characters: longer cells are prose that somebody justified
_LONGEST_LINE = 400  # characters
_HEAD = 6  # lines over the first figures
_TALLEST = 120  # lines

Columns = Sequence[tuple[int, int]]


def rows_at(lines: Sequence[str], start: int) -> tuple[int, list[tuple[str, ...]]]:
    """The rows of a table of figures that starts at a line, and the place after them; no rows where none starts.

    >>> rows_at(["          2024     2025", "Parks    1,250    1,300", "Waste      900      950"], 0)[1][1]
    ('Parks', '1,250', '1,300')
    """
    if not any(_has_figures(line.expandtabs()) for line in islice(lines, start, start + _HEAD)):
        return start, []
    block = _block(lines, start)
    figures = [line for line in block if _has_figures(line)]
    columns = _columns(figures)
    rows = [_cut(line, columns) for line in block if line.strip()]
    return (start + len(block), rows) if _is_table(figures, block, rows) else (start, [])


def _block(lines: Sequence[str], start: int) -> list[str]:
    """Lines up to the last with figures, with short lines and single blank lines between them."""
    block: list[str] = []
    last = -1
    for line in map(str.expandtabs, islice(lines, start, start + _TALLEST)):
        text = line.strip()
        if _has_figures(line):
            last = len(block)
        elif not (_fits(text) if text else block and block[-1].strip()):
            break
        block.append(line)
    return block[: last + 1]


@lru_cache(maxsize=512)  # a block is looked at again from its next line where no table starts at this one
def _fits(text: str) -> bool:
    """Whether a line without figures may stand in a table: a short one, or one of several columns."""
    parts = _PART.findall(text)
    if _is_prose(parts):
        return False
    return len(text) <= (_LONGEST_LINE if len(parts) > 1 + bool(_MARKER.match(parts[0])) else _SHORT)


@lru_cache(maxsize=512)
def _has_figures(line: str) -> bool:
    """Whether a figure stands behind wide blanks."""
    if len(line) > _LONGEST_LINE:
        return False
    parts = _PART.findall(line)
    return any(_FIGURE.match(part) and not _YEAR.match(part) for part in parts[1:]) and not _is_prose(parts)


def _is_prose(parts: Sequence[str]) -> bool:
    """Whether wide blanks only justify a line: its parts go on in small letters."""
    return sum(part[0].islower() for part in parts[1:]) > 1


def _columns(figures: Sequence[str]) -> Columns:
    """Where columns lie: stretches of places that some line fills, parted by two places or more that none does."""
    full = sorted({place for line in figures for part in _PART.finditer(line) for place in range(*part.span())})
    columns: list[tuple[int, int]] = []
    for place in full:
        if columns and place - columns[-1][1] < 2:
            columns[-1] = columns[-1][0], place + 1
        else:
            columns.append((place, place + 1))
    return columns


def _cut(line: str, columns: Columns) -> tuple[str, ...]:
    """The cells of a line: each of its parts goes to the column upon which it lies most, or to the nearest."""
    cells = [""] * len(columns)
    for part in _PART.finditer(line):
        start, end = part.span()
        nearest = max(range(len(columns)), key=lambda c: min(end, columns[c][1]) - max(start, columns[c][0]))
        cells[nearest] = f"{cells[nearest]} {part[0]}".lstrip()
    return tuple(cells)


def _is_table(figures: Sequence[str], block: Sequence[str], rows: Sequence[tuple[str, ...]]) -> bool:
    """Two rows of figures and more, each in its own cell, and not only page numbers behind a list of contents."""
    if len(figures) < 2 or len(figures) * 3 < len(block) or len(rows[0]) < 2:
        return False
    if any(len(cell) > _SHORT or _figures_in(cell) > 1 for row in rows for cell in row[1:]):
        return False
    if not any(rows[0][1:]) or any(_figures_in(row[0]) > 2 for row in rows):
        return False
    return len(rows[0]) > 2 or any(re.search(r"[,.£%)]", row[-1]) for row in rows if _FIGURE.match(row[-1]))


def _figures_in(cell: str) -> int:
    return sum(1 for word in cell.split() if _FIGURE.match(word) and any(map(str.isdigit, word)))
