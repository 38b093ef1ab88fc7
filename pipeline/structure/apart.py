"""Texts without pages are cut where a paper may open, so that what splits a pack of pages splits them too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.grammar import header_lines, headings
from pipeline.model import Line, LineRole, Table
from pipeline.structure import authority, fields, openings, values
from pipeline.structure.furniture import STAMP, Sheet
from pipeline.structure.openings import Kind

SHORTEST = 12  # lines and tables that a paper has at least
ABOVE = 6  # lines over a header block that belong to it
LONG = 120

Item = Line | Table


def cut(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, and each of a text's papers on a sheet of its own, numbered anew."""
    pieces = [piece for sheet in sheets for piece in _pieces(sheet)]
    return [replace(piece, number=number) for number, piece in enumerate(pieces, 1)]


def _pieces(sheet: Sheet) -> Iterator[Sheet]:
    places = [0, *_openings(sheet), len(sheet.content)]
    for start, end in pairwise(places):
        content, item = _stamped(sheet.content[start:end])
        yield replace(sheet, content=content, item=item or (None if start else sheet.item))


def _stamped(content: tuple[Item, ...]) -> tuple[tuple[Item, ...], str | None]:
    first = content[0] if content else None
    match = STAMP.pattern.match(first.text) if isinstance(first, Line) and len(content) > 1 else None
    return (content[1:], match["item"]) if match else (content, None)


def _openings(sheet: Sheet) -> list[int]:
    """Where papers open within a text, its beginning aside."""
    found: list[int] = []
    last = 0
    for index, item in enumerate(sheet.content):
        if index - last < SHORTEST or not _may_open(item):
            continue
        start = _above(sheet.content, index)
        if start - last >= SHORTEST and _opens(sheet, start, index):
            found.append(start)
            last = index
    return found


def _may_open(item: Item) -> bool:
    """Whether an item can be the first of a header block: cheap, for every line."""
    if isinstance(item, Table):
        return (
            any(cell and fields.field_of(cell.text.partition(":")[0]) for cell in item.rows[0][:1])
            if item.rows
            else False
        )
    text = item.text
    return len(text) < LONG and (
        STAMP.pattern.match(text) is not None
        or header_lines.MINUTES.pattern.match(text) is not None
        or (header_lines.DECISION.pattern.search(text) is not None and not text.endswith("."))
        or header_lines.REPORT_OF.pattern.match(text) is not None
        or fields.begins_with_label(text)
        or (fields.may_begin(text) and fields.field_of(text) is not None)
        or (text.isupper() and values.committee_line(text) is not None)
    )


def _opens(sheet: Sheet, start: int, index: int) -> bool:
    """Whether a paper opens there: a stamp says so, or the lines that follow."""
    item = sheet.content[index]
    if isinstance(item, Line) and STAMP.pattern.match(item.text):
        return True
    found = openings.opening(replace(sheet, content=sheet.content[start : index + openings.TOP]))
    return found is not None and (found.kind is not Kind.MINUTES or _minutes(item))


def _minutes(item: Item) -> bool:
    return isinstance(item, Line) and (
        header_lines.MINUTES.pattern.match(item.text) is not None or values.committee_line(item.text) is not None
    )


def _above(content: Sequence[Item], index: int) -> int:
    """Where the header block begins whose first label stands at `index`: titles stand over it."""
    start = index
    while start and index - start < ABOVE and _over(content[start - 1]):
        start -= 1
    return start


def _over(item: Item) -> bool:
    if not isinstance(item, Line) or len(item.text) > LONG:
        return False
    text = item.text
    if item.role in (LineRole.LIST_ITEM, LineRole.PARAGRAPH) and not item.bold:
        return _names(text)
    return item.role is LineRole.HEADING or headings.capitals(text) or _names(text)


def _names(text: str) -> bool:
    return bool(
        values.committee_line(text)
        or authority.on_line(text)
        or header_lines.NO_TITLE.pattern.match(text)
        or STAMP.pattern.match(text)
    )
