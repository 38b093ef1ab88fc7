"""A report's header block -> Header: first what is labelled, then what stands bare, then what the body tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.grammar import dates
from pipeline.grammar.header_lines import CALLED, MEMBER
from pipeline.model import Header, ReportKind
from pipeline.structure import authority, entries, header_body, header_lines, values
from pipeline.structure.block import Block
from pipeline.structure.entries import Entry, Told
from pipeline.structure.web_page import WebPage

T = TypeVar("T")

EXTRA = frozenset({"extra", "lead_officer", "contact", "location"})
SHORT = 60  # blocks: one item of a meeting takes fewer
LONGEST_REFERENCE = 60  # characters
FRONT = 30  # blocks of front matter that can name the meeting

_ITEM_TITLE = re.compile(r"\d{1,3}[a-z]?\s*[:.–-]\s+(\S.{5,})")
_DAY_HELD = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+,?\s+\d{4}),?(?:\s+(?:at|commencing\s+at|from))?\s+\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?(?P<dated>\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]+,?\s+\d{4})",
    re.IGNORECASE,
)
_HELD = re.compile(r"^[\d/. ]{8,}-\s|\s\([^()]*\d[^()]*\)$")  # a meeting's day and the number of the item
_REACHED = re.compile(
    r"[\s,;(–-]*(?:\S+@\S+|\b(?:e-?mail|tel(?:ephone)?|phone|ext(?:ension)?)\b\s?(?:no|number)?\s*[.:]|\(?\b0\d{2,4}\)?\s?\d{3})",
    re.I,
)
_REACHES = re.compile(r"[@.:0]")  # one of these stands in each way to reach somebody
_ASKS = re.compile(r"(?:is|are|does|do)\b|.*\?", re.IGNORECASE)


def read(
    blocks: Sequence[Block],
    stop: int,
    kind: ReportKind,
    running: Sequence[str] = (),
    page: WebPage | None = None,
) -> Header:
    """The header fields of a report whose header block is `blocks[:stop]`."""
    if kind is ReportKind.FRONT:
        return _front(blocks)
    found = entries.read(blocks[:stop])
    header = header_lines.placed(_labelled(found.told(), found.labelled), found.loose, blocks, kind)
    if page:
        header = page.over(header)
    elif kind is ReportKind.MINUTES:
        header = header_body.by_minutes(header, blocks[: stop + 4])
    if kind is ReportKind.MINUTES and not page and header.committee is None:
        header = replace(header, committee=header.authority)  # the council itself met
    if kind in (ReportKind.MINUTES, ReportKind.DECISION) or page or _bare(header, blocks):
        header = header_body.by_decisions(header, blocks)
    if header.title is None and kind is ReportKind.REPORT:
        header = replace(header, title=header_lines.running_title(running))
    return header_body.by_body(header, blocks, stop, running)


def _bare(header: Header, blocks: Sequence[Block]) -> bool:
    """Whether a short text has no header at all: then it tells what a meeting did."""
    return 3 < len(blocks) < SHORT and not (header.title or header.author or header.meeting_date)


def _front(blocks: Sequence[Block]) -> Header:
    """Front matter has no header of its own, but it names the meeting."""
    header = Header(meeting_date=_held(blocks))
    meeting = [block for block in blocks[:FRONT] if values.committee_line(block.text)]
    dated = [block for block in meeting if dates.day(block.text)]
    for block in (*dated, *meeting, *blocks[:FRONT]):
        header = header_lines.known(header, block.text.strip()) or header
    called = (match["body"] for block in blocks[:FRONT] if (match := CALLED.pattern.search(block.text)))
    committee = header.committee or _first(values.committee(name) for name in called)
    council = authority.canonical(header.authority)
    return Header(authority=council, committee=committee, meeting_date=header.meeting_date)


def _held(blocks: Sequence[Block]) -> dt.date | None:
    """The day of the meeting, which front matter names with its weekday or hour: letters bear another date, too."""
    dated = [block.text for block in blocks[:FRONT] if "20" in block.text or "19" in block.text]
    found = filter(None, map(_DAY_HELD.search, dated))
    return next((day for match in found if (day := dates.day(match["day"] or match["dated"]))), None)


def _labelled(found: Told, entries: Sequence[Entry]) -> Header:
    author, holder = _people(found)
    return Header(
        item_no=_first(map(values.item, found.values("item_no"))),
        title=_title(found),
        authority=found.text("authority"),
        committee=_first(map(_body, found.all("committee"))),
        meeting_date=_first(map(dates.day, found.values("date", "committee"))),
        author=author,
        portfolio_holder=holder,
        exempt=_first(map(_access, found.all("exempt"))),
        key_decision=_key(found),
        wards=found.text("wards"),
        reference=_first(map(_reference, found.values("reference", "key_reference"))),
        extra=tuple([(e.label, value) for e in entries if e.field in EXTRA and (value := e.value)]),
    )


def _body(entry: Entry) -> str | None:
    """The committee of an entry: its first paragraph, or all of them where a narrow cell cut its name."""
    whole = values.committee_line(entry.value) if len(entry.parts) > 1 else None
    return whole or values.committee(entry.parts[0])


def _reference(text: str) -> str | None:
    """A number of a report or plan; Acts and sentences are none."""
    return text if re.search(r"\d", text) and len(text) < LONGEST_REFERENCE else None


def _first(found: Iterable[T | None]) -> T | None:
    return next((value for value in found if value is not None), None)


def _people(found: Told) -> tuple[str | None, str | None]:
    """The author, and the member: a labelled one, else the one among those who report or decide."""
    authors = found.parts("author") or found.parts("lead_officer")
    members = (who for who in (*authors, *found.parts("committee")) if MEMBER.pattern.search(who))
    holder = found.text("portfolio_holder") or next(members, None)
    author = _who(authors[0]) if authors else None
    return author, _HELD.sub("", holder).strip(" ,;-–") if holder else None


def _who(printed: str) -> str | None:
    """A name or post without the article before it, and without how to reach it."""
    bare = (_REACHED.split(printed, maxsplit=1)[0] if _REACHES.search(printed) else printed).strip(" ,;-–(")
    return re.sub(r"^(?:the|THE)\s+(?=[A-Z])|(?<=[a-z]{3})\.$", "", bare) or None


def _title(found: Told) -> str | None:
    """The labelled title; one after the item's number; of a planning application, the site."""
    after_item = (match[1] for match in map(_ITEM_TITLE.match, found.values("item_no")) if match)
    text = found.text("title") or next(after_item, None) or found.text("location")
    return text.strip(" :–-") or None if text else None


def _key(found: Told) -> bool | None:
    told = _first(map(values.key, found.values("key_decision")))
    numbered = re.search(r"\d", found.text("key_reference") or "")  # only key decisions have such a reference
    return True if told is None and numbered else told


def _access(entry: Entry) -> str | None:
    """A question whether the report holds exempt matter is answered with yes or no; a title says it outright."""
    if not _ASKS.match(entry.label):
        return values.access(entry.value)
    answer = values.key(entry.value)
    return None if answer is None else ("exempt" if answer else "open")
