"""Whose paper it is, among the bodies that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.model import Body, BodyKind, Mention, Report

SHORT = {"the council", "council", "this council", "the authority", "authority", "our council"}


def own_body(report: Report, mentions: Mapping[int, Sequence[Mention]]) -> Body | None:
    """The authority of the header; else the council that "the Council" means here."""
    everything = [mention for some in mentions.values() for mention in some]
    named = folded(report.header.authority or "")
    if named:
        known = bodies.load().names.get(named)
        same = (m.body for m in everything if folded(m.body.name) == named or folded(m.span.text) == named)
        return known.body if known else next(same, None)
    short = Counter(m.body for m in everything if m.span.text.lower() in SHORT and m.body.kind is BodyKind.COUNCIL)
    return short.most_common(1)[0][0] if short else None
