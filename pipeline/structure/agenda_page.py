"""A text that lists a meeting's items one below the other, as council sites show an agenda: each item is a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.grammar import header_lines, web_pages
from pipeline.model import Line, Table
from pipeline.structure import fronts

TOP = 12  # lines in which a page says what it is
LONGEST = 40  # words of an item's title
_ALONE = re.compile(r"(?P<item>\d{1,3}[a-z]?)\.?")
_TITLED = re.compile(r"(?P<item>\d{1,3}[a-z]?)\.?\s+(?P<title>[^\W\d_]\S*.*|(?:19|20)\d\d\b.*)")
_TOLD = re.compile(
    r"^\W*(?:[Dd]raft\s+)?[Mm]inutes\s*:|\b(?:RESOLVED|Resolved|AGREED|DECIDED)\b|^\W*(?:[Dd]ecisions?|[Aa]greed)\s*:"
    r"|\b(?:was|were)\s+(?:agreed|received|noted|approved|made)\b"
)
_DATE = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s+\d{4}\b", re.IGNORECASE)
USUAL = re.compile(
    r"\W*(?:\d{1,3}[a-z]?\.?\s+)?(?:apolog(?:y|ies)\b|declarations?\s+of\b|(?:to\s+\w+\s+the\s+)?minutes\b|exclusion\s+of\b"
    r"|urgent\s+business|any\s+other\b|dates?\s+of\s+(?:the\s+)?(?:next|future)\b|public\s+(?:questions|speaking)|chair\S*\s+announcements)",
    re.IGNORECASE,
)


class Item(NamedTuple):
    """Where an item begins, and its number."""

    place: int
    number: str


def items(content: Sequence[Line | Table]) -> list[Item]:
    """The items of an agenda; none where the text is no agenda, or tells what the meeting did."""
    lines = [part.text if isinstance(part, Line) else "" for part in content]
    found = _numbered(lines)
    if len(found) < 2 or any(map(_TOLD.search, lines)) or any(map(header_lines.opens_minutes, lines[: 2 * TOP])):
        return []
    named = any(fronts.FRONT.pattern.match(line) or web_pages.MEETING_PAGE.pattern.match(line) for line in lines[:TOP])
    filed = any(line[-2:].upper() in ("KB", "MB") and web_pages.FILE.pattern.search(line) for line in lines)
    usual = any(USUAL.match(_title(lines, item.place)) for item in found)
    return found if named or (filed and usual) else []


def _numbered(lines: Sequence[str]) -> list[Item]:
    """Lines that bear rising numbers and a title: on the same line or on the next one."""
    found: list[Item] = []
    last = 0
    for place, line in enumerate(lines):
        match = _ALONE.fullmatch(line) or _TITLED.fullmatch(line)
        if match is None or not _is_title(_title(lines, place)):
            continue
        number = int(re.sub(r"\D", "", match["item"]))
        if last < number <= last + (200 if not found else 12):
            found.append(Item(place, match["item"]))
            last = number
    return found


def _title(lines: Sequence[str], place: int) -> str:
    if _ALONE.fullmatch(lines[place]):
        return lines[place + 1] if place + 1 < len(lines) else ""
    match = _TITLED.fullmatch(lines[place])
    return match["title"] if match else ""


def _is_title(text: str) -> bool:
    return 0 < len(text.split()) <= LONGEST and not text.endswith((";", ",", ":", ".")) and not _DATE.match(text)
