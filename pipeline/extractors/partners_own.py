"""Whose paper it is, among the bodies that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded, slug
from pipeline.model import Body, BodyKind, Mention, Report

SHORT = {"council", "this council", "authority", "our council"}
KINDS = ("county", "borough", "city", "district", "combined authority")  # "the Town Council" may be any
OWNERS = {BodyKind.COUNCIL, BodyKind.COMBINED_AUTHORITY, BodyKind.POLICE_FIRE, BodyKind.ASSOCIATION}


def own_body(report: Report, mentions: Iterable[Mention]) -> Body | None:
    """The authority of the header; else the one whose cabinet and committees the paper names, or "the Council"."""
    everything = list(mentions)
    named = folded(report.header.authority or "")
    if named:
        known = bodies.gazetteer().names.get(named)
        same = (m.body for m in everything if folded(m.body.name) == named or folded(m.span.text) == named)
        return known.body if known else next(same, None) or _unknown(report.header.authority or "")
    return _of_committees(everything) or _of_short_names(everything)


def _unknown(name: str) -> Body:
    kind = BodyKind.COUNCIL if folded(name).endswith("council") else BodyKind.OTHER
    return Body(slug(name), name.title() if name.isupper() else name, kind)


def _of_committees(mentions: list[Mention]) -> Body | None:
    """A committee's key names its authority: "cabinet@kent-county-council"."""
    owners = Counter(m.body.key.partition("@")[2] for m in mentions if m.body.kind is BodyKind.COMMITTEE)
    owners.pop("", None)
    keys = {m.body.key: m.body for m in mentions if m.body.kind in OWNERS}
    return next((body for key, _ in owners.most_common() if (body := keys.get(key) or _known(key))), None)


def _known(key: str) -> Body | None:
    known = bodies.gazetteer().names.get(key.replace("-", " "))
    return known.body if known and known.body.key == key else None


def _of_short_names(mentions: list[Mention]) -> Body | None:
    short = Counter(m.body for m in mentions if m.body.kind in OWNERS and _is_short(m.span.text))
    return short.most_common(1)[0][0] if short else None


def _is_short(text: str) -> bool:
    name = folded(text)
    return name in SHORT or name in KINDS or name.removesuffix(" council") in KINDS
