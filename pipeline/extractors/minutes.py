"""Minutes -> their items: number and title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.grammar.minutes import FILE, ITEM, LEGEND, PART
from pipeline.grammar.rule import Named
from pipeline.model import (
    Finding,
    Minute,
    Paragraph,
    ParagraphKind,
    Recommendation,
    Report,
    ReportKind,
    SectionKind,
    Span,
)
from pipeline.structure.minute_items import TITLE, titles_of

VERSION = 4
BY_HEADING = Named("minute-heading", "an unnumbered heading of minutes that number nothing", ())


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """The items of a meeting's minutes: the longest row of titles whose numbers follow each other."""
    if report.kind is not ReportKind.MINUTES:
        return
    taken = {span.paragraph for each in found if isinstance(each, Recommendation) for span in each.spans}
    numbered = titles_of(report.paragraphs).items(taken)
    for item in numbered:
        span = Span(item.paragraph.position, item.start, item.end, item.paragraph.text[item.start : item.end])
        yield Minute(span, span.text, ITEM.name, item.number)
    if not numbered:
        yield from _headings([p for p in report.paragraphs if p.position not in taken and p.cell is None])


def _headings(free: Sequence[Paragraph]) -> Iterator[Minute]:
    often = Counter(paragraph.text.lower() for paragraph in free)
    for paragraph, after in pairwise(free):
        if often[paragraph.text.lower()] == 1 and _is_heading(paragraph) and after.kind is not ParagraphKind.HEADING:
            text = FILE.pattern.sub("", paragraph.text).rstrip(" :")
            yield Minute(Span(paragraph.position, 0, len(text), text), text, BY_HEADING.name)


def _is_heading(paragraph: Paragraph) -> bool:
    return (
        paragraph.kind is ParagraphKind.HEADING
        and paragraph.section_kind is not SectionKind.HEADER
        and 2 < len(paragraph.text) <= TITLE
        and not PART.pattern.match(paragraph.text)
        and not LEGEND.pattern.match(f"{paragraph.marker or ''} {paragraph.text}".strip())
        and paragraph.text[-1] not in ".;,)"
    )
