"""Report -> amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extractors.amounts_values import sums
from pipeline.extractors.amounts_words import read
from pipeline.model import Amount, Finding, Paragraph, Report, Span

VERSION = 1


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Every sum of money in a report."""
    del found
    for paragraph in report.paragraphs:
        yield from _prose(paragraph)


def _prose(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    all_sums = sums(text)
    edges = [0, *(s.end for s in all_sums)], [*(s.start for s in all_sums[1:]), len(text)]
    for s, floor, ceiling in zip(all_sums, *edges, strict=False):
        reading = read(text, s, floor, ceiling)
        span = Span(paragraph.position, reading.start, reading.end, text[reading.start : reading.end])
        yield Amount(span, s.low, s.high, s.rule, s.currency, reading.qualifier, reading.period, basis=s.basis)
