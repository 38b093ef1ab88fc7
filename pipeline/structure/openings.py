"""Pages on which a paper opens: a header block, minutes, a decision record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.grammar import dates, header_lines
from pipeline.model import Line, SectionKind, Table
from pipeline.structure import entries, fields, values, vocabulary
from pipeline.structure.furniture import Sheet
from pipeline.text import clean, is_clean

TOP = 30  # lines of a page in which a header block stands
HEAD = 10  # lines in which minutes open
BARE = 9  # lines in which a header without labels names the meeting
TITLES = frozenset({"title", "author"})
MEETINGS = frozenset({"committee", "date", "author"})
BEGINS = frozenset({SectionKind.PURPOSE, SectionKind.SUMMARY, SectionKind.RECOMMENDATIONS})
MINUTES = ("minutes", "record", "proceedings", "decisions")  # words with one of which they do
LONGEST_CELL = 200  # characters
LONGEST_NAME = 120  # characters: of a record of a decision
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
    lines = [item[0] for item in sheet.content[:TOP] if isinstance(item, Line)]
    head = "\n".join(map(str.lower, lines[:HEAD]))
    if "ecision" in head and any(len(text) < LONGEST_NAME and header_lines.opens_decision(text) for text in lines[:4]):
        return Opening(sheet.number, Kind.DECISION)
    if any(map(head.__contains__, MINUTES)) and any(map(header_lines.MINUTES.pattern.match, lines[:HEAD])):
        return Opening(sheet.number, Kind.MINUTES)
    if _labelled(sheet):
        return Opening(sheet.number, Kind.REPORT, _title(sheet), day=_day(sheet))
    kind, full = _bare(sheet, lines, head)
    return Opening(sheet.number, kind, _title(sheet), full, _day(sheet)) if kind else None


def _day(sheet: Sheet) -> dt.date | None:
    """The first day that the top of a page names."""
    texts = (text for text in _top(sheet) if len(text) < 2 * SHORT and YEAR.search(text))
    return next((day for text in texts if (day := dates.day(text))), None)


def _labelled(sheet: Sheet) -> bool:
    """Whether labels of a header block stand at the top of a page."""
    able = _able(sheet.content[:TOP])
    if len(able) < 2 and not (able and isinstance(able[0], Table)):
        return False
    texts = _pieces(able)
    told = _fields(texts)
    if len(texts) < 2 * TOP:
        told |= _fields(_pieces(_able(sheet.content[TOP:]))[: 2 * TOP - len(texts)])
    return len(told & COUNTED) >= 3 and bool(told & TITLES) and bool(told & MEETINGS)


def _pieces(content: Sequence[Line | Table]) -> list[str]:
    """The texts of lines and rows, as many as a header block has: pieces of lines that wide gaps part, and cells."""
    found: list[str] = []
    for item in content:
        if isinstance(item, Line):
            found += [text for text, _, _ in entries.segments(item)]
        else:
            found += [text for text in _cells(item) if text[:1].isalpha()]
        if len(found) >= 2 * TOP:
            break
    return found[: 2 * TOP]


def _fields(texts: Sequence[str]) -> set[str]:
    """The fields whose labels some texts are, or begin with."""
    able = [text for text in texts if len(text) < fields.SHORT or ":" in text or "?" in text]
    labels = [label for text in able if (label := fields.labelled(text))]
    return {label.field for label in labels if label.colon or not label.value}


def _able(content: Sequence[Line | Table]) -> list[Line | Table]:
    """The tables, and the lines that may begin with a label."""
    return [item for item in content if not isinstance(item, Line) or fields.may_begin(item.text)]


def _bare(sheet: Sheet, lines: Sequence[str], head: str) -> tuple[Kind | None, bool]:
    """How a paper opens whose first lines name meeting, day and author without labels, and whether they name all."""
    texts = lines[:BARE]
    if not any(map(_may_tell, texts)) or not any(map(head.__contains__, BODIES)):
        return None, False
    told = " ".join(texts)
    if not (_HINT.search(told) and BODY.search(told)):
        return None, False
    texts = texts if is_clean(told) else [clean(text) for text in texts]
    author = any(header_lines.REPORT_OF.pattern.match(text) for text in texts)
    met = any(committee(text) for text in texts if BODY.search(text))
    if not (author or met):
        return None, False
    dated = any(len(text) < SHORT and dates.day(text) for text in texts if YEAR.search(text))
    if met and dated and any(header_lines.PRESENT.pattern.match(text) for text in _top(sheet)):
        return Kind.MINUTES, True
    begins = met and dated and any(vocabulary.kind_of(text) in BEGINS for text in lines)
    opens = begins or (author and (met or dated))
    return (Kind.REPORT if opens else None), author and met and dated


def _may_tell(text: str) -> bool:
    """Whether a line may name an author or a day: cheap, for every line."""
    return (len(text) < SHORT and ("20" in text or "19" in text)) or "report" in text[:_REPORT].lower()


def committee(text: str) -> bool:
    """Whether a line names a committee, be it with the item's number."""
    after = header_lines.ITEM_AFTER.pattern.match(text) if "item" in text.lower() else None
    return values.committee_line(after["rest"] if after else text) is not None


BODIES = (
    *("council", "committee", "cabinet", "executive", "board"),
    *("panel", "commission", "assembly", "authority", "forum"),
)
BODY = re.compile(rf"\b(?:{'|'.join(BODIES)})\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REPORT = len("(joint report")
_HINT = re.compile(r"\breport\s+(?:of|by|from)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


def _top(sheet: Sheet) -> list[str]:
    """The lines and the cells at the top of a page."""
    texts: list[str] = []
    for item in sheet.content:
        if isinstance(item, Line):
            texts.append(item.text)
        else:
            texts += _cells(item)
        if len(texts) >= TOP:
            break
    return texts[:TOP]


def _cells(table: Table) -> list[str]:
    """The texts in the first rows, without those that are too long for a header's."""
    return [text for row in table.rows[: 2 * TOP] for cell in row if cell and len(text := cell[0]) < LONGEST_CELL]


def _title(sheet: Sheet) -> str | None:
    """The title in a page's header block: the words beside its label, over its lines."""
    lines = [item for item in sheet.content if isinstance(item, Line)][:TOP]
    for index, line in enumerate(lines):
        label = fields.labelled(clean(line.text)) if fields.may_begin(line.text) else None
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
