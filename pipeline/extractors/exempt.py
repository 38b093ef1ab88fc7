"""Agendas and minutes -> the items that the public may not see, with the paragraph of the Schedule and the reason.

A report that is exempt itself says so in its header (`structure.exempt`); here is what others say of their items.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline import concordance
from pipeline.grammar.exempt import ITEMS, PARAGRAPHS, SCHEDULE
from pipeline.grammar.exempt_items import (
    ABOUT_EXCLUSION,
    BELOW,
    BY_MARK,
    BY_NUMBER,
    BY_PLACE,
    FOLLOWING,
    MOTION,
    NOT_EXCLUDED,
    OPEN_AGAIN,
    SENTENCE_MARK,
    TITLE_MARK,
    UNSURE,
)
from pipeline.model import ExemptItem, Finding, Minute, Paragraph, Report, ReportKind, Span
from pipeline.structure import fronts
from pipeline.structure.exempt import is_mark, listed, numbers, paragraphs, reason, says_part

VERSION = 2
HEADING = 90  # characters of a heading over exempt items
MARK = 400  # characters of a mark below an item
WORDS = ("exclu", "xempt", "XEMPT", "EXCLU", "rivate", "RIVATE", "onfidential", "ONFIDENTIAL", "estricted", "ESTRICTED",
    "ublication", "UBLICATION", "art ", "ART ", "dmit", "ession")  # fmt: skip
_LOW = frozenset(map(str.lower, WORDS))
_NUMBERED = re.compile(r"(?P<number>\d{1,3}[a-z]?)\s?[.)]?\s+(?P<title>[A-Z(].*)")
_CELL = re.compile(r"\d{1,3}[a-z]?$")
_CELLS = re.compile(r"\D{0,14}(?P<numbers>\d{1,2}[A-C]?(?:\s?(?:,|and|&)\s?\d{1,2}[A-C]?)*)\W*$", re.IGNORECASE)


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """The items of an agenda or of minutes that are kept from the public."""
    if report.kind not in (ReportKind.FRONT, ReportKind.MINUTES):
        return
    spoken = [p for p in _holding(report.paragraphs, _LOW) if any(map(p.text.__contains__, WORDS))]
    if not spoken:
        return
    if report.kind is ReportKind.FRONT:
        entries = list(_listed(report.paragraphs))
    else:
        entries = [_Entry(m.number, m.span) for m in found if isinstance(m, Minute)]
    if entries:
        moving = {p.position for p in _holding(report.paragraphs, ("exclu",)) if MOTION.pattern.search(p.text)}
        reading = _Reading(report.kind, {p.position for p in spoken}, moving)
        items = list(reading.items(_parts(report.paragraphs, entries)))
        below = sum(item.rule == BY_PLACE.name for item in items)
        sure = report.kind is ReportKind.MINUTES or 2 * below <= len(entries)  # most of an agenda is never exempt
        yield from (item for item in items if item.rule != BY_PLACE.name or sure)


def _holding(paragraphs: Sequence[Paragraph], words: Iterable[str]) -> list[Paragraph]:
    """The paragraphs that hold one of some words, whatever its capitals."""
    return [paragraphs[index] for index in concordance.of(paragraphs).holding(words)]


# ---- items ---------------------------------------------------------------------------------------------------------


class _Entry(NamedTuple):
    """An item of an agenda or of minutes: its number and its title's ink."""

    number: str | None
    span: Span


def _listed(lines: Sequence[Paragraph]) -> Iterator[_Entry]:
    """The items of an agenda: numbered lines, or rows of a table that begin with a number."""
    for p, after in zip(lines, (*lines[1:], None), strict=True):
        if p.cell is not None:
            if p.cell.column == 0 and after is not None and _same_row(after, p) and _CELL.match(p.text.rstrip(".)")):
                yield _Entry(p.text.rstrip(".)"), _titled(after, 0))
        elif p.number and _CELL.match(p.number):
            yield _Entry(p.number, _titled(p, 0))
        elif p.number is None and (match := _NUMBERED.match(p.text)):
            yield _Entry(match["number"], _titled(p, match.start("title")))


def _same_row(one: Paragraph, other: Paragraph) -> bool:
    a, b = one.cell, other.cell
    return a is not None and b is not None and (a.table, a.row) == (b.table, b.row)


def _titled(p: Paragraph, start: int) -> Span:
    """A title without its pages and its mark."""
    text = p.text[start:]
    for rule in (fronts.PAGES, SENTENCE_MARK):
        match = rule.pattern.search(text)
        text = text[: match.start()].rstrip(" (–-") if match else text
    return Span(p.position, start, start + len(text), text)


def _parts(lines: Sequence[Paragraph], entries: Sequence[_Entry]) -> Iterator[tuple[_Entry | None, list[Paragraph]]]:
    """Each item with the paragraphs from its title to the next title; first what stands above them all."""
    starts = {entry.span.paragraph: entry for entry in entries}
    entry: _Entry | None = None
    part: list[Paragraph] = []
    for p in lines:
        if p.position in starts:
            yield entry, part
            entry, part = starts[p.position], []
        part.append(p)
    yield entry, part


# ---- reading on ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """What has been said so far: which numbers are exempt, and whether all that follows is."""

    kind: ReportKind
    may: Set[int]  # positions of the paragraphs that may speak of it
    moving: Set[int]  # of those that move that the public be excluded
    named: dict[str, str] = field(default_factory=dict)  # number -> the words that say so
    closed: str | None = None  # the words that close all items below
    once: bool = False  # they close the next one only
    motion: str = ""  # the last motion that names a paragraph of the Schedule

    def items(self, parts: Iterator[tuple[_Entry | None, list[Paragraph]]]) -> Iterator[ExemptItem]:
        """The exempt items, each once."""
        for entry, lines in parts:
            item = self._item(entry, lines) if entry else None
            for place, p in enumerate(lines):
                moved = self._hear(p, entry) if p.position in self.may and len(p.text) < 3000 else None
                if p.position in self.moving:
                    self._explain(p, lines[place + 1 : place + 4])
                item = item or (moved and entry and self._made(entry, moved, BY_PLACE.name)) or None
            self._tabled(lines)
            if item:
                yield item

    def _item(self, entry: _Entry, lines: Sequence[Paragraph]) -> ExemptItem | None:
        if ABOUT_EXCLUSION.pattern.search(entry.span.text):
            return None
        if mark := _mark(entry, lines, self.may):
            return self._made(entry, mark, BY_MARK.name)
        if entry.number in self.named:
            return self._made(entry, self.named[entry.number], BY_NUMBER.name)
        if self.closed is None:
            return None
        item = self._made(entry, self.closed, BY_PLACE.name)
        self.closed = None if self.once else self.closed
        return item

    def _made(self, entry: _Entry, text: str, rule: str) -> ExemptItem:
        source = text if paragraphs(text) else self.motion or text
        part = says_part(f"{entry.span.text}. {text}") or says_part(entry.span.text)
        named = ", ".join(numbers(text[5:])) if text.startswith("cell ") else paragraphs(source)
        told = self.motion if text.startswith("cell ") else text
        return ExemptItem(
            *(entry.span, told[:1000], rule, entry.number, entry.span.text, "part" if part else "whole"),
            *(named, reason(source)),
        )

    def _hear(self, p: Paragraph, entry: _Entry | None) -> str | None:
        """Take in a paragraph; the words by which it closes the item that it stands in."""
        if OPEN_AGAIN.pattern.search(p.text):
            self.closed = None
        elif NOT_EXCLUDED.pattern.search(p.text):
            return None
        elif p.position in self.moving:
            return self._moved(p.text, entry)
        elif p.number is None and len(p.text) < HEADING and BELOW.pattern.match(p.text):
            self.closed, self.once = p.text, False
        return None

    def _explain(self, motion: Paragraph, below: Sequence[Paragraph]) -> None:
        """Paragraphs of the Schedule that are named below their motion, in a sentence or a list."""
        if paragraphs(motion.text) or not SCHEDULE.pattern.search(motion.text):
            return
        for p in below:
            if p.cell is None and len(p.text) < MARK and paragraphs(p.text):
                self.motion = p.text
                return

    def _moved(self, text: str, entry: _Entry | None) -> str | None:
        """A motion to exclude the public: for numbered items, for those that follow, or for this one."""
        formal = PARAGRAPHS.pattern.search(text) is not None or SCHEDULE.pattern.search(text) is not None
        if not formal:
            return None
        self.motion = text if paragraphs(text) else self.motion
        matches = list(ITEMS.pattern.finditer(text))
        here = [match for match in matches if text.startswith(" of these minutes", match.end())]
        if named := [number for match in here or matches for number in listed(match["numbers"])]:
            self.named.update(dict.fromkeys(named, text))
            return None
        if UNSURE.pattern.search(text) and self.kind is ReportKind.FRONT:
            return None
        following = FOLLOWING.pattern.search(text)
        if following or entry is None or ABOUT_EXCLUSION.pattern.search(entry.span.text):
            self.closed, self.once = text, bool(following and following["one"] and f"{following['one']}s" not in text)
            return None
        return text if self.kind is ReportKind.MINUTES else None

    def _tabled(self, lines: Sequence[Paragraph]) -> None:
        """The rows of a table below a motion: an item's number first, the paragraphs of the Schedule last."""
        rows: dict[tuple[int, int], list[str]] = {}
        for p in lines:
            if p.cell is not None:
                rows.setdefault((p.cell.table, p.cell.row), []).append(p.text)
        heard = any(p.position in self.may and p.position in self.moving for p in lines) if rows else False
        for first, *others in rows.values() if heard else ():
            match = _CELLS.match(others[-1]) if others else None
            if match and _CELL.match(first.rstrip(".")):
                self.named[first.rstrip(".")] = f"cell {match['numbers']}"


def _mark(entry: _Entry, lines: Sequence[Paragraph], may: Set[int]) -> str | None:
    """The item's own mark: behind its title, or a line below it."""
    if TITLE_MARK.pattern.match(entry.span.text):
        return entry.span.text
    title = next(p for p in lines if p.position == entry.span.paragraph)
    behind = fronts.PAGES.pattern.sub("", title.text[entry.span.end :]).strip(" ([–-)]")
    if behind and (is_mark(behind) or says_part(behind) or PARAGRAPHS.pattern.match(behind)):
        return behind
    for p in lines:
        below = p.position in may and p is not title and p.cell is None and len(p.text) < MARK
        if below and (is_mark(p.text) or (says_part(p.text) and paragraphs(p.text))):
            return p.text
    return None
