"""Report -> dates: find what names a date, join neighbours, take years from context, give each its role."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.extractors.dates_context import REACH, Clock, months_named, of_budgets, resolved, sentence, tense
from pipeline.extractors.dates_find import Reference, references
from pipeline.extractors.dates_join import days_of, joined
from pipeline.extractors.dates_refuse import REASONS, cued, false_friend
from pipeline.extractors.dates_role import Place, role
from pipeline.extractors.dates_starts import dated
from pipeline.extractors.dates_value import Interval, Point, Unit, precision
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

VERSION = 8
SILENT = (SectionKind.CONTENTS, SectionKind.CONTACT)
ANCHORS = (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.FINANCIAL_QUARTER, Unit.WEEK)
NOW = re.compile(r"\bas (?:of|at)\s$", re.IGNORECASE)
TO_COME = re.compile(r"\b(?:from|by|until|till|to|beyond|after|before|for)\s(?:the\s)?$", re.IGNORECASE)
LABEL = re.compile(r"[A-Z][^\d.;?!]{2,58}[^\d.;?!,]")  # a line that names what the next one tells
GENERAL = re.compile(r"(?:date|when|time|timescale|timetable|dates)s?", re.IGNORECASE)
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
    for index in dated(["" if each.section_kind in SILENT else each.text for each in paragraphs]):
        paragraph = paragraphs[index]
        kept: list[Reference] = []
        for reference in joined(paragraph.text, list(references(paragraph.text))):
            enemy = false_friend(paragraph.text, reference)
            if enemy is not None:
                yield Refusal(_span(paragraph, reference), "date", enemy.name, REASONS[enemy.name])
            elif cued(paragraph, reference):
                kept.append(reference)
        read.append(Read(paragraph, paragraphs[index - 1] if index else None, kept))
    meeting = report.header.meeting_date
    clock = Clock(
        meeting or _latest(read),
        guessed=meeting is None,
        told=report.kind is ReportKind.MINUTES,
        named=months_named([reference for each in read for reference in each.kept]),
    )
    section = None
    for paragraph, above, kept in read:
        clock.turn(same=paragraph.section == section)
        section = paragraph.section
        clock.budget = of_budgets(paragraph, report.header.title)
        if paragraph.kind is ParagraphKind.HEADING and not clock.told:
            clock.now = _own_date(paragraph, kept, clock.now) or clock.now
        yield from _mentions(paragraph, kept, clock, asked=paragraph.position in asked, label=_label(paragraph, above))


def _label(paragraph: Paragraph, above: Paragraph | None) -> str:
    """What stands before a short paragraph as its label: a cell's row and column, or the short line above it."""
    if len(paragraph.text) > SHORT:
        return ""
    label = ""
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


def _mentions(
    paragraph: Paragraph, kept: Sequence[Reference], clock: Clock, *, asked: bool, label: str
) -> Iterator[DateMention]:
    for index, reference in enumerate(kept):
        beside = _beside(paragraph.text, reference, kept)
        clock.year = _only(each.year for each in beside if each.unit is Unit.FINANCIAL_YEAR)
        clock.twin = _only(each.year for each in beside if _same_month(each, reference.first))
        settled = resolved(paragraph.text, reference, clock)
        days = days_of(settled) if settled else None
        if settled is None or days is None:
            continue
        _remember(clock, settled, days)
        place = _place(paragraph.text, kept, index, settled, days, clock.now, asked=asked)
        yield DateMention(
            _span(paragraph, settled),
            *days,
            Precision.SPAN if settled.last else precision(settled.first),
            settled.rule,
            settled.modifier,
            role(paragraph, place, label),
            Basis.INFERRED if settled.inferred else Basis.STATED,
        )


def _beside(text: str, reference: Reference, kept: Sequence[Reference]) -> list[Point]:
    """What the sentence of a reference names beside it."""
    start, end = sentence(text, reference)
    return [each.first for each in kept if not each.last and start <= each.start and each.end <= end]


def _same_month(one: Point, other: Point) -> bool:
    months = (Unit.DAY, Unit.MONTH, Unit.WEEK)
    return one.unit in months and other.unit in months and one.number == other.number


def _only(years: Iterable[int | None]) -> int | None:
    """The one year among some, if it is one."""
    known = {year for year in years if year is not None}
    return known.pop() if len(known) == 1 else None


def _place(
    text: str,
    kept: Sequence[Reference],
    index: int,
    settled: Reference,
    days: Interval,
    now: dt.date | None,
    *,
    asked: bool,
) -> Place:
    """Where a date stands; the members of a list stand together."""
    first = last = index
    while first and LIST.pattern.search(text[kept[first - 1].end : kept[first].start]):
        first -= 1
    while last + 1 < len(kept) and LIST.pattern.search(text[kept[last].end : kept[last + 1].start]):
        last += 1
    return Place(
        kept[first].start,
        kept[last].end,
        kept[first - 1].end if first else 0,
        kept[last + 1].start if last + 1 < len(kept) else len(text),
        settled.first.unit,
        settled.last is not None,
        tense(text, kept[first]),
        0 if now is None else (days[0] > now) - (days[1] < now),
        asked,
    )


def _remember(clock: Clock, reference: Reference, days: Interval) -> None:
    point = reference.last or reference.first
    if reference.rule == RELATIVE.name:
        return
    if point.unit in (Unit.QUARTER, Unit.FINANCIAL_QUARTER):
        clock.quarter = point
    if point.unit in ANCHORS:
        clock.hear(days[1], inferred=reference.inferred)
