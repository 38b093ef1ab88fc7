"""Report -> dates: find what names a date, join neighbours, take years from context, give each its role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pipeline.extractors.dates_context import Clock, resolved, tense
from pipeline.extractors.dates_find import Reference, references
from pipeline.extractors.dates_join import joined
from pipeline.extractors.dates_refuse import REASONS, cued, false_friend
from pipeline.extractors.dates_role import role
from pipeline.extractors.dates_value import Unit, interval, precision
from pipeline.grammar.dates_years import RELATIVE
from pipeline.model import (
    Basis,
    DateMention,
    Finding,
    Paragraph,
    Precision,
    Recommendation,
    Refusal,
    Report,
    SectionKind,
    Span,
)

VERSION = 2
SILENT = (SectionKind.CONTENTS, SectionKind.CONTACT)
ANCHORS = (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.FINANCIAL_QUARTER, Unit.WEEK)
Read = tuple[Paragraph, list[Reference]]


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Every calendar reference of a report, as an interval of days."""
    asked = {span.paragraph for each in found if isinstance(each, Recommendation) for span in each.spans}
    read: list[Read] = []
    for paragraph in report.paragraphs:
        if paragraph.section_kind in SILENT or not (hits := list(references(paragraph.text))):
            continue
        kept = []
        for reference in joined(paragraph.text, hits):
            enemy = false_friend(paragraph.text, reference)
            if enemy is not None:
                yield Refusal(_span(paragraph, reference), "date", enemy.name, REASONS[enemy.name])
            elif cued(paragraph, reference):
                kept.append(reference)
        read.append((paragraph, kept))
    clock = Clock(report.header.meeting_date or _latest(read))
    for paragraph, kept in read:
        yield from _mentions(paragraph, kept, clock, asked=paragraph.position in asked)


def _latest(read: Sequence[Read]) -> dt.date | None:
    """The latest moment that a paper without a meeting date itself treats as past or present."""
    ends = [
        end
        for paragraph, kept in read
        for reference in kept
        if reference.first.year and reference.first.unit in ANCHORS and tense(paragraph.text, reference) <= 0
        for _, end in [interval(reference.last or reference.first) or (None, None)]
        if end
    ]
    return max(ends, default=None)


def _span(paragraph: Paragraph, reference: Reference) -> Span:
    return Span(paragraph.position, reference.start, reference.end, paragraph.text[reference.start : reference.end])


def _mentions(paragraph: Paragraph, kept: Sequence[Reference], clock: Clock, *, asked: bool) -> Iterator[DateMention]:
    for reference in kept:
        settled = resolved(paragraph.text, reference, clock)
        mention = _mention(paragraph, settled, asked=asked) if settled else None
        if settled and mention:
            _remember(clock, settled, mention)
            yield mention


def _mention(paragraph: Paragraph, reference: Reference, *, asked: bool) -> DateMention | None:
    first, last = interval(reference.first), interval(reference.last or reference.first)
    if first is None or last is None:
        return None
    return DateMention(
        _span(paragraph, reference),
        first[0],
        last[1],
        Precision.SPAN if reference.last else precision(reference.first),
        reference.rule,
        reference.modifier,
        role(paragraph, reference, asked=asked),
        Basis.INFERRED if reference.inferred else Basis.STATED,
    )


def _remember(clock: Clock, reference: Reference, mention: DateMention) -> None:
    if reference.rule == RELATIVE.name:
        return
    point = reference.last or reference.first
    if point.unit in (Unit.QUARTER, Unit.FINANCIAL_QUARTER):
        clock.quarter = point
    if point.unit in ANCHORS:
        clock.anchor = mention.end
