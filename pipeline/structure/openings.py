"""Pages on which a paper opens: a header block, minutes, a decision record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.grammar import dates, header_lines
from pipeline.model import Line, SectionKind, Table
from pipeline.structure import entries, fields, values, vocabulary
from pipeline.structure.furniture import Sheet
from pipeline.text import clean

TOP = 30  # lines of a page in which a header block stands
BARE = 9  # lines in which a header without labels names the meeting
TITLES = frozenset({"title", "author"})
MEETINGS = frozenset({"committee", "date", "author"})
BEGINS = frozenset({SectionKind.PURPOSE, SectionKind.SUMMARY, SectionKind.RECOMMENDATIONS})
SHORT = 60  # characters: a line that is hardly more than a date
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
    full: bool = True  # a header block, or lines that name meeting, day and author; not only two of these
    day: dt.date | None = None  # of the meeting


def opening(sheet: Sheet) -> Opening | None:
    """Whether a paper opens at the top of a page."""
    lines = [item for item in sheet.content[:TOP] if isinstance(item, Line)]
    for line in lines[:4]:
        if len(line.text) < 120 and "ecision" in line.text.lower() and header_lines.DECISION.pattern.search(line.text):
            return Opening(sheet.number, Kind.DECISION)
    if any(header_lines.MINUTES.pattern.match(line.text) for line in lines[:10]):
        return Opening(sheet.number, Kind.MINUTES)
    if _labelled(sheet, lines):
        return Opening(sheet.number, Kind.REPORT, _title(sheet), day=_day(sheet))
    kind, full = _bare(sheet, lines)
    return Opening(sheet.number, kind, _title(sheet), full, _day(sheet)) if kind else None


def _day(sheet: Sheet) -> dt.date | None:
    """The first day that the top of a page names."""
    texts = (text for text in _top(sheet, every=True)[:TOP] if len(text) < 2 * SHORT and YEAR.search(text))
    return next((day for text in texts if (day := dates.day(text))), None)


def _labelled(sheet: Sheet, lines: Sequence[Line]) -> bool:
    """Whether labels of a header block stand at the top of a page."""
    if len(lines) == len(sheet.content[:TOP]) and sum(fields.may_begin(line.text) for line in lines) < 2:
        return False
    found = {field for text in _top(sheet) for field in _fields(text)}
    return len(found & COUNTED) >= 3 and bool(found & TITLES) and bool(found & MEETINGS)


def _bare(sheet: Sheet, lines: Sequence[Line]) -> tuple[Kind | None, bool]:
    """How a paper opens whose first lines name meeting, day and author without labels, and whether they name all."""
    told = " ".join([line.text for line in lines[:BARE]])
    if not (_HINT.search(told) and BODY.search(told)):
        return None, False
    texts = [clean(line.text) for line in lines[:BARE]]
    author = any(header_lines.REPORT_OF.pattern.match(text) for text in texts)
    met = any(committee(text) for text in texts if BODY.search(text))
    if not (author or met):
        return None, False
    dated = any(len(text) < SHORT and dates.day(text) for text in texts if YEAR.search(text))
    if met and dated and any(header_lines.PRESENT.pattern.match(text) for text in _top(sheet, every=True)[:TOP]):
        return Kind.MINUTES, True
    begins = met and dated and any(vocabulary.kind_of(line.text) in BEGINS for line in lines)
    opens = begins or (author and (met or dated))
    return (Kind.REPORT if opens else None), author and met and dated


def committee(text: str) -> bool:
    """Whether a line names a committee, be it with the item's number."""
    after = header_lines.ITEM_AFTER.pattern.match(text)
    return values.committee_line(after["rest"] if after else text) is not None


BODY = re.compile(
    r"\b(?:cabinet|committee|council|executive|board|panel|commission|assembly|authority|forum)\b", re.IGNORECASE
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HINT = re.compile(r"\breport\s+(?:of|by|from)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


def _top(sheet: Sheet, *, every: bool = False) -> list[str]:
    """Lines that can begin with a label, or every line, and cells at the top of a page."""
    lines: list[str] = []
    for item in sheet.content:
        if isinstance(item, Line):
            if every:
                lines.append(item.text)
            elif fields.may_begin(item.text):
                lines += [text for text, _, _ in entries.segments(item)]
        else:
            lines += _cells(item, every=every)
        if len(lines) >= 2 * TOP:
            break
    return lines[: 2 * TOP]


def _cells(table: Table, *, every: bool) -> list[str]:
    texts = (cell.text for row in table.rows[: 2 * TOP] for cell in row if cell and len(cell.text) < 200)
    return [text for text in texts if every or text[:1].isalpha()]


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
