"""Relations between findings: a sum of money or a date inside a recommendation belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Amount, DateMention, Finding, Link, Recommendation, Span


def relate(findings: Sequence[Finding]) -> tuple[Link, ...]:
    """What lies within whose characters, by index in `findings`."""
    pieces: dict[int, list[tuple[Span, int]]] = {}
    for index, finding in enumerate(findings):
        if isinstance(finding, Recommendation):
            for span in finding.spans:
                pieces.setdefault(span.paragraph, []).append((span, index))
    return tuple(
        Link(index, owner)
        for index, finding in enumerate(findings)
        if isinstance(finding, Amount | DateMention)
        for piece, owner in pieces.get(finding.span.paragraph, ())
        if piece.start <= finding.span.start and finding.span.end <= piece.end
    )
