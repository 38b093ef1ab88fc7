"""Pages on which a paper opens: a header block, minutes, a decision record."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pipeline.grammar import header_lines
from pipeline.model import Line
from pipeline.structure import entries, fields
from pipeline.structure.furniture import Sheet
from pipeline.text import clean

TOP = 30  # lines of a page in which a header block stands
TITLES = frozenset({"title", "author"})
MEETINGS = frozenset({"committee", "date", "author"})
COUNTED = frozenset(
    {
        "title",
        "committee",
        "date",
        "author",
        "item_no",
        "exempt",
        "key_decision",
        "portfolio_holder",
        "wards",
        "reference",
    }
)


class Kind(StrEnum):
    """How a paper opens."""

    REPORT = "report"
    MINUTES = "minutes"
    DECISION = "decision"


class Opening(NamedTuple):
    """A page on which a paper opens."""

    page: int
    kind: Kind
    title: str | None = None


def opening(sheet: Sheet) -> Opening | None:
    """Whether a paper opens at the top of a page."""
    lines = [item for item in sheet.content[:TOP] if isinstance(item, Line)]
    for line in lines[:4]:
        if len(line.text) < 120 and header_lines.DECISION.pattern.search(line.text):
            return Opening(sheet.number, Kind.DECISION)
    if any(header_lines.MINUTES.pattern.match(line.text) for line in lines[:10]):
        return Opening(sheet.number, Kind.MINUTES)
    if len(lines) == len(sheet.content[:TOP]) and sum(fields.may_begin(line.text) for line in lines) < 2:
        return None
    found = {field for text in _top(sheet) for field in _fields(text)}
    if len(found & COUNTED) >= 3 and found & TITLES and found & MEETINGS:
        return Opening(sheet.number, Kind.REPORT, _title(sheet))
    return None


def _top(sheet: Sheet) -> list[str]:
    lines: list[str] = []
    for item in sheet.content:
        if isinstance(item, Line):
            if fields.may_begin(item.text):
                lines += [text for text, _, _ in entries.segments(item)]
        else:
            lines += [cell.text for row in item.rows for cell in row if cell and len(cell.text) < 200]
        if len(lines) >= 2 * TOP:
            break
    return lines[: 2 * TOP]


def _fields(text: str) -> Iterator[str]:
    label = fields.labelled(text)
    if label and (label.colon or not label.value):
        yield label.field


def _title(sheet: Sheet) -> str | None:
    """The title in a page's header block: the words beside its label, over its lines."""
    lines = [item for item in sheet.content if isinstance(item, Line)][:TOP]
    for index, line in enumerate(lines):
        label = fields.labelled(clean(line.text))
        if label and label.field == "title":
            more: list[str] = []
            for after in lines[index + 1 : index + 6]:
                if fields.labelled(clean(after.text)) or not _beside(line, after):
                    break
                more.append(clean(after.text))
            return " ".join([label.value, *more]).strip() or None
    return None


def _beside(label: Line, after: Line) -> bool:
    return bool(label.box and after.box and after.box.x0 > label.box.x0 + 20 and not after.gap)
