"""Texts without pages are cut where a paper may open, so that what splits a pack of pages splits them too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.grammar import header_lines, headings, web_pages
from pipeline.model import Line, LineRole, Table
from pipeline.structure import agenda_page, authority, fields, fronts, openings, vocabulary
from pipeline.structure.furniture import STAMP, Sheet
from pipeline.structure.openings import Kind

SHORTEST = 12  # lines and tables that a paper has at least
ABOVE = 6  # lines over a header block that belong to it
LONG = 120
SIGNED = frozenset({"date", "author", "contact"})  # labels that also stand under a paper

PAGE = re.compile(r"\bpage\s+\d", re.IGNORECASE)
DAY = re.compile(r"(?:on\s+)?(?:[a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+,?\s+\d{4}\b.{0,20}$", re.IGNORECASE)

Item = Line | Table


def cut(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets, and each of a text's papers on a sheet of its own, numbered anew."""
    pieces = [piece for sheet in sheets for piece in _pieces(sheet)]
    return [replace(piece, number=number) for number, piece in enumerate(pieces, 1)]


def _pieces(sheet: Sheet) -> Iterator[Sheet]:
    if listed := agenda_page.items(sheet.content):
        yield from _items(sheet, listed)
        return
    if len(decisions := _decisions(sheet)) > 1:
        for (start, reference), (end, _) in pairwise([*decisions, (len(sheet.content), "")]):
            yield replace(sheet, content=sheet.content[start:end], item=reference)
        return
    places = [0, *_openings(sheet), len(sheet.content)]
    for start, end in pairwise(places):
        content, item = _stamped(sheet.content[start:end])
        yield replace(sheet, content=content, item=item or (None if start else sheet.item))


def _decisions(sheet: Sheet) -> list[tuple[int, str]]:
    """Where the decisions of a page begin that lists them one below the other, with their references."""
    lines = ((n, item.text) for n, item in enumerate(sheet.content) if isinstance(item, Line) and "ref:" in item.text)
    found = [(place, match["reference"]) for place, text in lines if (match := web_pages.LISTED.pattern.match(text))]
    return [(0, found[0][1]), *found[1:]] if found else []


def _items(sheet: Sheet, listed: Sequence[agenda_page.Item]) -> Iterator[Sheet]:
    """What stands over the first item, and a sheet for each item."""
    if listed[0].place:
        yield replace(sheet, content=sheet.content[: listed[0].place])
    ends = [*(item.place for item in listed[1:]), len(sheet.content)]
    for item, end in zip(listed, ends, strict=True):
        yield replace(sheet, content=sheet.content[item.place : end], item=item.number)


def _stamped(content: Sequence[Item]) -> tuple[Sequence[Item], str | None]:
    first = content[0] if content else None
    match = STAMP.pattern.match(first.text) if isinstance(first, Line) and len(content) > 1 else None
    return (content[1:], match["item"]) if match else (content, None)


def _openings(sheet: Sheet) -> list[int]:
    """Where papers open within a text, its beginning aside."""
    found: list[int] = []
    last = 0
    for index, item in enumerate(sheet.content):
        if index - last < SHORTEST or not _may_open(item) or not _told(sheet.content[last:index]):
            continue
        start = _above(sheet.content, index)
        if start - last >= SHORTEST and not _ends(sheet.content, index) and _opens(sheet, start, index):
            found.append(start)
            last = index
    return found


def _told(content: Sequence[Item]) -> bool:
    """Whether a paper's text has begun: its header ends before."""
    return any(not isinstance(item, Line) or item.text.endswith(".") for item in content)


def _may_open(item: Item) -> bool:
    """Whether an item can be the first of a header block: cheap, for every line."""
    if isinstance(item, Table):
        first = item.rows[0][0] if item.rows else None
        return first is not None and fields.field_of(first.text.partition(":")[0]) is not None
    text = item.text
    if len(text) > LONG or text.endswith((".", ";")) or not (text[:1].isupper() or text[:1].isdigit()):
        return False
    return _label(item) in openings.COUNTED or _alone(text) or _names(text)


def _alone(text: str) -> bool:
    """Whether a line opens a paper by its words, or is a label without its value."""
    return (
        header_lines.MINUTES.pattern.match(text) is not None
        or header_lines.REPORT_OF.pattern.match(text) is not None
        or header_lines.opens_decision(text)
        or (fields.may_begin(text) and fields.field_of(text) in openings.COUNTED)
    )


def _ends(content: Sequence[Item], index: int) -> bool:
    """Whether a label stands under what ends there: "Date:" and "Author:" come again in the next paper's header,
    under the lines that name its meeting."""
    label = _label(content[index])
    if label not in SIGNED:
        return False
    named = False
    for item in content[index + 1 : index + SHORTEST]:
        if named and _label(item) == label:
            return True
        named = named or (isinstance(item, Line) and _names(item.text))
    return False


def _label(item: Item) -> str | None:
    if not isinstance(item, Line) or ":" not in item.text:
        return None
    found = fields.labelled(item.text)
    return found.field if found and found.colon else None


def _opens(sheet: Sheet, start: int, index: int) -> bool:
    """Whether a paper opens there: a stamp says so, or the lines that follow."""
    item = sheet.content[index]
    if isinstance(item, Line) and STAMP.pattern.match(item.text):
        return True
    head = sheet.content[start : index + openings.TOP]
    ends = next(
        (place for place, part in enumerate(head, 1) if isinstance(part, Line) and part.text.endswith(".")), None
    )
    found = openings.opening(replace(sheet, content=head[:ends]))
    return found is not None and (found.kind is not Kind.MINUTES or _minutes(sheet, index))


def _minutes(sheet: Sheet, index: int) -> bool:
    """Whether minutes open, and are not only named by those of the next meeting: they say who was there."""
    after = replace(sheet, content=sheet.content[index : index + openings.TOP])
    return any(header_lines.PRESENT.pattern.match(text) for text in fronts.texts(after))


def _above(content: Sequence[Item], index: int) -> int:
    """Where the header block begins whose first label stands at `index`: titles stand over it."""
    start = index
    while start and index - start < ABOVE and _over(content[start - 1]):
        start -= 1
    return start


def _over(item: Item) -> bool:
    """Whether a line stands over a header block: a title, a council's name, a day."""
    if not isinstance(item, Line) or len(item.text) > LONG or vocabulary.kind_of(item.text) or "__" in item.text:
        return False
    if _names(item.text):
        return True
    return item.role is not LineRole.LIST_ITEM and (item.role is LineRole.HEADING or headings.capitals(item.text))


def _names(text: str) -> bool:
    """Whether a line names a stamp, a council, a committee or the day of a meeting, and nothing else."""
    if PAGE.search(text):
        return False
    if STAMP.pattern.match(text) or header_lines.NO_TITLE.pattern.match(text):
        return True
    if openings.BODY.search(text):
        council = authority.on_line(text)
        return openings.committee(text) or (council is not None and 2 * len(council) > len(text))
    return DAY.match(text) is not None
