"""Front sheets: what an agenda or a cover letter says that the pack holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.grammar.rule import Rule, verbose
from pipeline.model import Line, Table
from pipeline.structure.furniture import Sheet
from pipeline.text import clean, fold

FRONT = Rule(
    "front-matter",
    verbose(r"""^(?:agenda|public\s+document\s+pack|supplementary\s+(?:agenda|pack)|agenda\s+(?:supplement|frontsheet|pack)
        |notice\s+of\s+meeting|summons|dear\s+(?:member|councillor|sir)s?\b.*|you\s+are\s+(?:hereby\s+)?(?:summoned|invited|requested)\b.*
        |to\s+all\s+members\s+of\b.*|order\s+of\s+business)\W*$"""),
    finds=("AGENDA", "Public Document Pack", "Dear Member", "You are hereby summoned to attend a meeting"),
    skips=("Agenda item 4", "The agenda was agreed"),
)
_FIRST = frozenset({"ag", "pu", "su", "no", "de", "yo", "to", "or"})  # letters with which they begin
PAGES = Rule(
    "item-pages",
    re.compile(
        r"\(?\s*(?:\bpages?\s+(?P<first>\d{1,4})\s*(?:[-–—]|to)\s*(?P<last>\d{1,4})|\bpage\s+(?P<only>\d{1,4}))\s*\)?\s*$|\s(?!(?:19|20)\d\d\b)(?P<bare>\d{1,4})\s*[-–—]\s*(?P<end>\d{1,4})$",
        re.I,
    ),
    finds=("Minutes (Pages 1 - 10)", "5. Report on Appointments 7 - 10"),
    skips=("Budget 2025-26 approved", "Ages 18 to 25 services", "Capital Programme 2025-35"),
)
_ITEM = re.compile(
    r"^(?P<item>\d{1,2}[a-z]?)\s*[.)]?\s+(?!(?:jan|febr)uary|march|april|may\s\d|june|july|august|(?:sept|nov|dec)ember|october)"
    r"(?P<title>\S.*)$",
    re.IGNORECASE,
)


class Entry(NamedTuple):
    """An item that a front sheet lists; the pages are as printed."""

    item: str
    title: str
    first: int | None
    last: int | None
    key: bool | None = None  # listed under "Key decisions", or "Non-key decisions"


def is_front(sheet: Sheet) -> bool:
    """Whether a page is an agenda, summons or covering letter."""
    return any(FRONT.pattern.match(clean(text)) for text in texts(sheet, 24))


def is_agenda(sheet: Sheet) -> bool:
    """Whether a page opens as an agenda and lists items: with their pages, or with those of every meeting."""
    if not any(text[:2].lower() in _FIRST and FRONT.pattern.match(text) for text in texts(sheet, 16)):
        return False
    listed = entries([sheet])
    usual = any(_USUAL.match(entry.title) for entry in listed)
    return len(listed) > 1 and (usual or any(entry.first is not None for entry in listed))


def texts(sheet: Sheet, count: int | None = None) -> list[str]:
    """The texts of a page's lines and rows in reading order, or the first few of them."""
    first = sheet.content[:count]
    if Table not in map(type, first):
        return [item[0] for item in first if isinstance(item, Line)]
    found: list[str] = []
    for item in first:
        if count is not None and len(found) >= count:
            break
        if isinstance(item, Line):
            found.append(item.text)
        else:
            found += [" ".join([cell.text for cell in row if cell and cell.text]) for row in item.rows[:count]]
    return found[:count]


def entries(sheets: Sequence[Sheet]) -> list[Entry]:
    """The items listed on front pages. A wrapped title goes on until its pages are named."""
    found: list[Entry] = []
    open_item: list[str] = []
    key: bool | None = None
    for sheet in sheets:
        for printed in (*texts(sheet), ""):
            text = clean(printed)
            match, part = _ITEM.match(text), _PART.match(text)
            if match or part or not printed:
                found += _entry(open_item, key)
                key = part["no"] is None if part else key
                open_item = [match["item"], match["title"]] if match else []
            elif open_item and len(open_item) < 8:
                open_item.append(text)
                if PAGES.pattern.search(" ".join(open_item[1:])):
                    found += _entry(open_item, key)
                    open_item = []
    return found


_USUAL = re.compile(r"apolog(?:y|ies)\b|declarations?\s+of\b|minutes\s+of\b", re.IGNORECASE)
_PART = re.compile(r"^(?P<no>non-?\s?)?key\s(?:decisions?|items?)\W*$", re.IGNORECASE)


def _entry(parts: Sequence[str], key: bool | None) -> Iterator[Entry]:
    if not parts:
        return
    text = " ".join(parts[1:])
    match = PAGES.pattern.search(text)
    if not match:
        yield Entry(parts[0], parts[1], None, None, key)
        return
    first = match["first"] or match["only"] or match["bare"]
    last = match["last"] or match["end"] or first
    yield Entry(parts[0], text[: match.start()].strip(" ("), int(first), int(last), key)


def same_title(one: str, two: str) -> bool:
    """Whether a front sheet and a report mean the same title: all words of the shorter stand in the longer.

    >>> same_title("24/00096 - Commissioning Plan for Education", "Commissioning Plan for Education in Kent")
    True
    """
    a, b = ({w for w in fold(text).split() if len(w) > 2 and not w.isdigit()} for text in (one, two))
    if min(len(a), len(b)) < 2:
        return a == b and bool(a)
    return len(a & b) >= 0.8 * min(len(a), len(b)) and len(a & b) * 2 >= max(len(a), len(b))
