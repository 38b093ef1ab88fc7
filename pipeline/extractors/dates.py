"""Report -> dates: find what names a date, join neighbours, take years from context, give each its role."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import concordance
from pipeline.extractors.dates_context import REACH, Clock, months_named, resolved
from pipeline.extractors.dates_find import Reference, mentioned
from pipeline.extractors.dates_join import days_of, joined
from pipeline.extractors.dates_refuse import REASONS, around, cued, false_friend
from pipeline.extractors.dates_role import WORD, Place, role
from pipeline.extractors.dates_tense import tense
from pipeline.extractors.dates_value import Interval, Unit, precision
from pipeline.grammar.dates_joints import LIST
from pipeline.grammar.dates_years import RELATIVE
from pipeline.model import (
    Basis,
    DateMention,
    Finding,
    Paragraph,
    ParagraphKind,
    Precision,
    Recommendation,
    Refusal,
    Report,
    ReportKind,
    SectionKind,
    Span,
)

VERSION = 9
SILENT = (SectionKind.CONTENTS, SectionKind.CONTACT)
HEADING, HEADER = ParagraphKind.HEADING, SectionKind.HEADER
STATED, INFERRED = Basis.STATED, Basis.INFERRED
QUARTERS = (Unit.QUARTER, Unit.FINANCIAL_QUARTER)
ANCHORS = (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.FINANCIAL_QUARTER, Unit.WEEK)
NOW = re.compile(r"\bas (?:of|at)\s$", re.IGNORECASE)
TO_COME = re.compile(r"\b(?:from|by|until|till|to|beyond|after|before|for)\s(?:the\s)?$", re.IGNORECASE)
LABEL = re.compile(r"[A-Z][^\d.;?!]{2,58}[^\d.;?!,]")  # a line that names what the next one tells
GENERAL = re.compile(r"(?:date|when|time|timescale|timetable|dates)s?", re.IGNORECASE)
WINDOW = 140  # characters around a date that speak for its role
HEADLINE = 150  # characters at a header's front that can hold its date; behind them it is a sentence's
LABELLED = 16  # characters of a value before its date ("PWLB, 15/9/2026")
SHORT = 60  # characters of a value that its label speaks for


class Read(NamedTuple):
    """A paragraph that names dates, and what stands above it."""

    paragraph: Paragraph
    above: Paragraph | None
    kept: list[Reference]


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Every calendar reference of a report, as an interval of days."""
    asked = {span.paragraph for each in found if isinstance(each, Recommendation) for span in each.spans}
    paragraphs = report.paragraphs
    read: list[Read] = []
    for index, hits in mentioned(concordance.of(paragraphs)):
        paragraph = paragraphs[index]
        if paragraph.section_kind in SILENT:
            continue
        kept: list[Reference] = []
        for reference in joined(paragraph.text, hits):
            before, after = around(paragraph.text, reference)
            enemy = false_friend(reference, before, after)
            if enemy is not None:
                yield Refusal(_span(paragraph, reference), "date", enemy.name, REASONS[enemy.name])
            elif cued(paragraph, reference, before, after):
                kept.append(reference)
        read.append(Read(paragraph, paragraphs[index - 1] if index else None, kept))
    meeting = report.header.meeting_date
    clock = Clock(
        meeting or _latest(read),
        report.header.title,
        guessed=meeting is None,
        told=report.kind is ReportKind.MINUTES,
        named=months_named([reference.first for each in read for reference in each.kept]),
    )
    for each in read:
        paragraph = each.paragraph
        clock.turn(paragraph)
        if paragraph.kind is HEADING and not clock.told:
            clock.now = _own_date(paragraph, each.kept, clock.now) or clock.now
        yield from _mentions(each, clock, asked=paragraph.position in asked)


def _label(paragraph: Paragraph, above: Paragraph | None) -> str:
    """What stands before a short paragraph as its label: a cell's row and column, or the short line above it."""
    label = ""
    if len(paragraph.text) > SHORT:
        return label
    if (cell := paragraph.cell) and not cell.header:
        column = "" if cell.row_label and GENERAL.fullmatch(cell.column_label or "") else cell.column_label
        label = f"{cell.row_label or ''} {column or ''}".strip()
    elif above and LABEL.fullmatch(above.text):
        label = above.text.strip()
    return f"{label} " if label else ""


def _latest(read: Sequence[Read]) -> dt.date | None:
    """The latest moment that a paper without a meeting date itself treats as past or present.

    One in twenty is left out: a sentence may speak of what is to come as settled.
    """
    ends = sorted(
        days[1]
        for paragraph, _, kept in read
        for reference in kept
        if reference.first.unit in ANCHORS and _over(paragraph.text, reference) and (days := days_of(reference))
    )
    return ends[-1 - len(ends) // 20] if ends else None


def _own_date(heading: Paragraph, kept: Sequence[Reference], now: dt.date | None) -> dt.date | None:
    """The date that an appendix bears: its title is in capitals, or it is an appendix, and ends with it."""
    titled = heading.section_kind is SectionKind.APPENDIX or heading.text.isupper()
    if not titled or now is None or not kept or len(heading.text) - kept[-1].end > 1:
        return None
    days = days_of(kept[-1]) if kept[-1].first.unit in (Unit.DAY, Unit.MONTH) and not kept[-1].last else None
    return days[1] if days and 0 < (now - days[1]).days < REACH else None


def _over(text: str, reference: Reference) -> bool:
    before = text[max(0, reference.start - 16) : reference.start]
    return bool(NOW.search(before)) or (tense(text, reference) < 0 and not TO_COME.search(before))


def _span(paragraph: Paragraph, reference: Reference) -> Span:
    return Span(paragraph.position, reference.start, reference.end, paragraph.text[reference.start : reference.end])


def _mentions(read: Read, clock: Clock, *, asked: bool) -> Iterator[DateMention]:
    paragraph, kept = read.paragraph, read.kept
    for index, reference in enumerate(kept):
        settled = resolved(paragraph.text, reference, kept, clock)
        days = days_of(settled) if settled else None
        if settled is None or days is None:
            continue
        _remember(clock, settled, days)
        yield DateMention(
            _span(paragraph, settled),
            *days,
            Precision.SPAN if settled.last else precision(settled.first),
            settled.rule,
            settled.modifier,
            role(_place(read, index, settled, days, clock.now, asked=asked)),
            INFERRED if settled.inferred else STATED,
        )


def _place(read: Read, index: int, settled: Reference, days: Interval, now: dt.date | None, *, asked: bool) -> Place:
    """Where a date stands; the members of a list stand together."""
    paragraph, above, kept = read
    text = paragraph.text
    first = last = index
    while first and LIST.pattern.search(text[kept[first - 1].end : kept[first].start]):
        first -= 1
    while last + 1 < len(kept) and LIST.pattern.search(text[kept[last].end : kept[last + 1].start]):
        last += 1
    start, end = kept[first].start, kept[last].end
    before = text[max(kept[first - 1].end if first else 0, start - WINDOW) : start]
    if not first and len(before) < LABELLED and ":" not in before:
        before = _label(paragraph, above) + (before if WORD.search(before) else "")
    return Place(
        before,
        text[end : min(kept[last + 1].start if last + 1 < len(kept) else len(text), end + WINDOW)],
        settled.first.unit,
        settled.last is not None,
        tense(text, kept[first]),
        0 if now is None else (days[0] > now) - (days[1] < now),
        asked,
        paragraph.kind is HEADING,
        paragraph.section_kind is HEADER and start < HEADLINE,
    )


def _remember(clock: Clock, reference: Reference, days: Interval) -> None:
    point = reference.last or reference.first
    if reference.rule == RELATIVE.name:
        return
    if point.unit in QUARTERS:
        clock.quarter = point
    if point.unit in ANCHORS:
        clock.hear(days[1], inferred=reference.inferred)
