"""Report -> dates: find what names a date, join neighbours, take years from context, give each its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extractors.dates_context import Clock, resolved
from pipeline.extractors.dates_find import Reference, references
from pipeline.extractors.dates_join import joined
from pipeline.extractors.dates_refuse import refusal
from pipeline.extractors.dates_role import role
from pipeline.extractors.dates_value import Unit, interval, precision
from pipeline.model import Basis, DateMention, Finding, Paragraph, Precision, Refusal, Report, SectionKind, Span

VERSION = 2
SILENT = (SectionKind.CONTENTS, SectionKind.CONTACT)
ANCHORS = (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.FINANCIAL_QUARTER, Unit.WEEK)


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Every calendar reference of a report, as an interval of days."""
    clock = Clock(report.header.meeting_date)
    for paragraph in report.paragraphs:
        if paragraph.section_kind not in SILENT:
            yield from _paragraph(paragraph, clock)


def _paragraph(paragraph: Paragraph, clock: Clock) -> Iterator[Finding]:
    text = paragraph.text
    clock.anchor = None
    for reference in joined(text, list(references(text))):
        span = Span(paragraph.position, reference.start, reference.end, text[reference.start : reference.end])
        if (reason := refusal(text, reference, paragraph)) is not None:
            if reason:
                yield Refusal(span, "date", reference.rule, reason)
            continue
        if (settled := resolved(text, reference, clock)) is None:
            continue
        mention = _mention(paragraph, settled, span)
        if mention is not None:
            _remember(clock, settled, mention)
            yield mention


def _mention(paragraph: Paragraph, reference: Reference, span: Span) -> DateMention | None:
    first, last = interval(reference.first), interval(reference.last or reference.first)
    if first is None or last is None:
        return None
    return DateMention(
        span,
        first[0],
        last[1],
        Precision.SPAN if reference.last else precision(reference.first),
        reference.rule,
        reference.modifier,
        role(paragraph, reference),
        Basis.INFERRED if reference.inferred else Basis.STATED,
    )


def _remember(clock: Clock, reference: Reference, mention: DateMention) -> None:
    point = reference.last or reference.first
    if point.unit in (Unit.QUARTER, Unit.FINANCIAL_QUARTER):
        clock.quarter = point
    if point.unit in ANCHORS:
        clock.anchor = mention.end
