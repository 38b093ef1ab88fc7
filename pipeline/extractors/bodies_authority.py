"""Whose paper it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.extractors.bodies_heads import heads
from pipeline.extractors.bodies_shapes import key
from pipeline.extractors.bodies_wording import EXECUTIVES
from pipeline.extractors.bodies_words import Naming, Paper
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import BESIDE, COUNCIL_SITE
from pipeline.model import Body, BodyKind

GOVERNMENT_SITE = re.compile(r"\.gov\.", re.IGNORECASE)  # a quick look for what `COUNCIL_SITE` finds
OPENING = 12  # paragraphs at the front where a paper says whose it is


def authority(paper: Paper) -> Body | None:
    """The body whose paper it is: as the header says, else its web addresses, else the council that it names first."""
    return _of_header(paper) or _of_sites(paper) or _of_names(paper)


def _of_header(paper: Paper) -> Body | None:
    named = paper.report.header.authority
    if not named:
        return None
    known = bodies.gazetteer().names.get(folded(named)) or _cut_off(folded(named))
    if known:
        return known.body
    words = folded(named).split()
    if words[-1] not in heads() or "the" in words:
        return None
    kind = BodyKind.COUNCIL if words[-1] == "council" else heads()[words[-1]][0].kind
    return Body(bodies.slug(named), named.title() if named.isupper() else named, kind)


@cache
def _cut_off(name: str) -> bodies.Known | None:
    """The one known council whose name ends so: "Tees Borough Council"."""
    if not name.endswith(" council") or len(name.split()) < 3:
        return None
    longer = {known.body.key: known for other, known in bodies.gazetteer().names.items() if other.endswith(f" {name}")}
    return next(iter(longer.values())) if len(longer) == 1 else None


def _of_sites(paper: Paper) -> Body | None:
    """The council whose addresses (name@kent.gov.uk, www.kent.gov.uk) the paper prints most."""
    if not GOVERNMENT_SITE.search(paper.text):
        return None
    found = Counter(site[1].lower() for site in COUNCIL_SITE.pattern.finditer(paper.text))
    for site, _ in found.most_common(3):
        known = _site_owner(site, paper)
        if known:
            return known.body
    return None


def _site_owner(site: str, paper: Paper) -> bodies.Known | None:
    gazetteer = bodies.gazetteer()
    place = gazetteer.sites.get(site.replace("-", ""))
    return gazetteer.council_of(place, paper.report.header.meeting_date) if place else gazetteer.names.get(site)


def _of_names(paper: Paper) -> Body | None:
    namings = [naming for naming in paper.namings() if naming.body.kind is BodyKind.COUNCIL]
    first = paper.report.paragraphs[0].position if paper.report.paragraphs else 0
    early = [naming.body for naming in namings if naming.span.paragraph < first + OPENING]
    counts = Counter(naming.body for naming in namings).most_common(2)
    first_named = early[0] if len(set(early)) == 1 else None
    clear = counts and counts[0][1] >= 3 and (len(counts) < 2 or counts[0][1] >= 2 * counts[1][1])
    body = first_named or (counts[0][0] if clear else None)
    return None if body is None or _only_beside(body, namings) else body


def _only_beside(body: Body, namings: list[Naming]) -> bool:
    """Whether the paper never speaks of it but as of another: "with Medway Council", "to Medway Council"."""
    return all(BESIDE.pattern.search(naming.run.before(naming.start)) for naming in namings if naming.body == body)


def committee(paper: Paper, own: Body | None) -> Body | None:
    """The committee that the paper goes to, where the header names one."""
    name = paper.report.header.committee
    last = folded(name or "").split()[-1:]
    if not name or last in ([], ["council"]):
        return None
    readings = heads().get(last[0], ())
    if last[0] not in EXECUTIVES and not any(reading.kind is BodyKind.COMMITTEE for reading in readings):
        return None
    return Body(key(name, BodyKind.COMMITTEE, own), name.title() if name.isupper() else name, BodyKind.COMMITTEE)
