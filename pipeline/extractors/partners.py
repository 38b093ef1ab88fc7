"""Report -> partners: which bodies the reporting authority, or another body, works with, buys from, funds or shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extractors.partners_own import own_body
from pipeline.extractors.partners_sentences import Sentence, sentences
from pipeline.extractors.partners_tables import in_tables
from pipeline.grammar.partners import EACH, ENDED, NEGATED, PROPOSED, RELATIONS, Relation
from pipeline.model import (
    Body,
    BodyKind,
    Finding,
    Mention,
    Paragraph,
    Partner,
    PartnerRole,
    PartnerStatus,
    Recommendation,
    RecommendationKind,
    Refusal,
    Report,
    SectionKind,
    Span,
)

VERSION = 1
SILENT = {SectionKind.CONTENTS, SectionKind.CONTACT, SectionKind.BACKGROUND_PAPERS}
LEADS = {BodyKind.COUNCIL, BodyKind.COMBINED_AUTHORITY, BodyKind.ASSOCIATION}


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """One row for each lead, partner and role, with the first sentence that says so."""
    mentions: dict[int, list[Mention]] = {}
    for finding in found:
        if isinstance(finding, Mention):
            mentions.setdefault(finding.span.paragraph, []).append(finding)
    asked = _asked(found)
    seen: set[tuple[str, str, PartnerRole]] = set()
    for finding in _all(report, mentions, own_body(report, mentions), asked):
        if isinstance(finding, Refusal):
            yield finding
            continue
        row = finding.lead.key if finding.lead else "", finding.partner.key, finding.role
        if row not in seen:
            seen.add(row)
            yield finding


def _asked(found: Sequence[Finding]) -> frozenset[int]:
    """Paragraphs in which something is only asked for."""
    return frozenset(
        span.paragraph
        for f in found
        if isinstance(f, Recommendation) and f.kind is RecommendationKind.RECOMMENDATION and set(f.actions) - {"note"}
        for span in f.spans
    )


def _all(
    report: Report, mentions: dict[int, list[Mention]], own: Body | None, asked: frozenset[int]
) -> Iterator[Partner | Refusal]:
    for paragraph in report.paragraphs:
        if paragraph.section_kind in SILENT or paragraph.position not in mentions:
            continue
        here = mentions[paragraph.position]
        if paragraph.cell:
            yield from in_tables(paragraph, here, own)
        before: Sentence | None = None
        for sentence in sentences(paragraph.text, here, own):
            yield from _relations(paragraph, sentence, own, paragraph.position in asked)
            yield from _each(paragraph, before, sentence, own)
            before = sentence if sentence.bodies else before


def _relations(paragraph: Paragraph, sentence: Sentence, own: Body | None, asked: bool) -> Iterator[Partner | Refusal]:
    taken: set[int] = set()  # a body has one role in a sentence: the most telling phrase's
    for relation in RELATIONS if sentence.bodies else ():
        for match in relation.pattern.finditer(sentence.template):
            groups = [name for name, text in match.groupdict().items() if text and name != "lead"]
            members = [n for group in groups for n in sentence.members(*match.span(group)) if n not in taken]
            members = [n for n in members if _fits(sentence.bodies[n], relation, own)]
            if not members:
                continue
            if NEGATED.pattern.search(sentence.template[: match.start()][-80:]):
                yield Refusal(
                    _evidence(paragraph, sentence), "partner", NEGATED.name, "the sentence says that it is not so"
                )
                continue
            lead = _lead(sentence, match.groupdict().get("lead"), members, match.start(groups[0]), own)
            status = _status(sentence.template, asked)
            for n in members:
                taken.add(n)
                if sentence.bodies[n] != lead:
                    yield Partner(
                        _evidence(paragraph, sentence), sentence.bodies[n], relation.role, relation.name, lead, status
                    )


def _fits(body: Body, relation: Relation, own: Body | None) -> bool:
    """Whether such a body can have such a role."""
    if (own and body.key == own.key) or body.kind is BodyKind.COMMITTEE:
        return False
    if relation.kinds and body.kind not in relation.kinds:
        return False
    if body.kind is BodyKind.GOVERNMENT:
        return relation.role not in {PartnerRole.SUPPLIER, PartnerRole.RECIPIENT, PartnerRole.CUSTOMER}
    return True


def _lead(sentence: Sentence, named: str | None, members: Sequence[int], before: int, own: Body | None) -> Body | None:
    """The body that the phrase names as lead; else another council that opens the sentence; else the paper's own."""
    if named:
        return sentence.named(named) or own
    opener = sentence.opener(before)
    if opener is None or opener in members or sentence.speaks_of_own(before):
        return own
    body = sentence.bodies[opener]
    return body if body.kind in LEADS else own


def _status(template: str, asked: bool) -> PartnerStatus:
    if ENDED.pattern.search(template):
        return PartnerStatus.ENDED
    return PartnerStatus.PROPOSED if asked or PROPOSED.pattern.search(template) else PartnerStatus.EXISTING


def _each(paragraph: Paragraph, before: Sentence | None, sentence: Sentence, own: Body | None) -> Iterator[Partner]:
    """“Grants will be awarded to each authority”: to each that the sentence before has listed."""
    if not before or sentence.bodies or not EACH.pattern.search(sentence.template):
        return
    listed = before.longest_list()
    span = Span(paragraph.position, before.start, sentence.end, paragraph.text[before.start : sentence.end])
    for n in listed if len(listed) > 1 else ():
        if before.bodies[n] != own:
            yield Partner(span, before.bodies[n], PartnerRole.RECIPIENT, EACH.name, own)


def _evidence(paragraph: Paragraph, sentence: Sentence) -> Span:
    return Span(paragraph.position, sentence.start, sentence.end, paragraph.text[sentence.start : sentence.end])
