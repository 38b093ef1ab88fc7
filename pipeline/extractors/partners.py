"""Report -> partners: which bodies the reporting authority, or another body, works with, buys from, funds or shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extractors.partners_activity import activity
from pipeline.extractors.partners_fit import BIT, TOGETHER, fitting
from pipeline.extractors.partners_groups import groups
from pipeline.extractors.partners_lists import lists
from pipeline.extractors.partners_own import own_body
from pipeline.extractors.partners_phrases import phrases
from pipeline.extractors.partners_sentences import Sentence, Text, may_be_partner, members
from pipeline.extractors.partners_status import doubt, status
from pipeline.extractors.partners_tables import Subjects, in_tables
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_doubts import OWN_CARE
from pipeline.grammar.partners_words import words
from pipeline.model import (
    Body,
    BodyKind,
    Finding,
    Mention,
    Partner,
    PartnerRole,
    PartnerStatus,
    Recommendation,
    RecommendationKind,
    Refusal,
    Report,
    Span,
)

VERSION = 10
LEADS = {BodyKind.COUNCIL, BodyKind.COMBINED_AUTHORITY, BodyKind.ASSOCIATION}
THEY = re.compile(r",? (?:they|it) (?:was|were|is|are|has|have|had|wants?|will)\b")
STRENGTH = (PartnerStatus.EXISTING, PartnerStatus.ENDED, PartnerStatus.PROPOSED)


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """One row for each lead, partner and role, with the first sentence that says so."""
    rows: dict[tuple[str, str, PartnerRole], Partner] = {}
    refused: dict[tuple[Span, str], Refusal] = {}
    for finding in _Paper.of(report, found).findings():
        if isinstance(finding, Refusal):
            refused[finding.span, finding.rule] = finding
            continue
        row = finding.lead.key if finding.lead else "", finding.partner.key, finding.role
        known = rows.get(row)
        if known is None or STRENGTH.index(finding.status) < STRENGTH.index(known.status):
            rows[row] = finding
    yield from rows.values()
    yield from refused.values()


@dataclass(frozen=True, slots=True)
class _Paper:
    """A report with the bodies of each paragraph, and whose it is."""

    report: Report
    mentions: dict[int, list[Mention]]
    own: Body | None
    asked: frozenset[int]  # paragraphs in which something is only asked for

    @classmethod
    def of(cls, report: Report, found: Sequence[Finding]) -> _Paper:
        kinds = list(map(type, found))
        first = kinds.index(Mention) if Mention in kinds else len(kinds)  # the extractor before this one found them
        named = [finding for finding in found[first:] if isinstance(finding, Mention)]
        mentions: dict[int, list[Mention]] = {}
        for mention in named:
            mentions.setdefault(mention.span.paragraph, []).append(mention)
        asked = _asked(found) if Recommendation in kinds else frozenset[int]()
        return cls(report, mentions, own_body(report, named), asked)

    def findings(self) -> Iterator[Partner | Refusal]:
        text = Text(self.report.paragraphs, self.mentions, self.own)
        subjects = Subjects(self.report.paragraphs)
        telling = set(text.telling)
        for index in text.naming:
            paragraph = text.paragraphs[index]
            if paragraph.cell:
                yield from in_tables(paragraph, text.mentions(index), self.own, subjects)
            before = None
            for sentence in text.sentences(index) if index in telling else ():
                if any(may_be_partner(body, self.own) for body in sentence.bodies.values()):
                    yield from self.relations(paragraph.position, sentence, before)
                before = sentence
        yield from groups(text, self.own)
        yield from lists(text, self.own, self.asked)

    def relations(self, position: int, sentence: Sentence, before: Sentence | None) -> Iterator[Partner | Refusal]:
        """A body has one role in a sentence: the most telling phrase's. `before`: the sentence before it."""
        span = Span(position, sentence.start, sentence.end, sentence.text)
        taken: dict[int, PartnerRole] = {}
        found, doubts = phrases(sentence)
        for relation, match in found:
            lead, partners = self.sides(sentence, match, relation)
            if before is not None and THEY.match(sentence.template, match.end()):
                lead = self.spoken_of(before)
            partners = [n for n in partners if _free(taken.get(n), relation.role)]
            if relation.role is PartnerRole.SUPPLIER and doubts & OWN_CARE.bit and _is_own_care(sentence, match):
                partners = [n for n in partners if sentence.bodies[n].kind is not BodyKind.NHS]
            if not partners:
                continue
            if rule := doubt(sentence, match, relation, doubts):
                yield Refusal(span, "partner", rule.name, "the sentence takes it back")
                continue
            taken.update(dict.fromkeys(partners, relation.role))
            state = self.status(span.paragraph, sentence, match, relation, doubts)
            yield from self.rows(span, sentence, match, relation, lead, partners, state)

    def status(
        self, position: int, sentence: Sentence, match: re.Match[str], relation: Relation, doubts: int
    ) -> PartnerStatus:
        meeting = self.report.header.meeting_date
        year = meeting.year if meeting else None
        return status(sentence, match, relation, doubts, asked=position in self.asked, year=year)

    def rows(
        self,
        span: Span,
        sentence: Sentence,
        match: re.Match[str],
        relation: Relation,
        lead: Body | None,
        partners: Sequence[int],
        state: PartnerStatus,
    ) -> Iterator[Partner]:
        work = activity(sentence, match, relation)
        for n in partners:
            body = sentence.bodies[n]
            if lead is None or body.key != lead.key:
                yield Partner(span, body, _role(body, relation), relation.name, lead, state, work)

    def sides(self, sentence: Sentence, match: re.Match[str], relation: Relation) -> tuple[Body | None, list[int]]:
        """Who leads, and the bodies that are partners."""
        named = {name: text for name, text in match.groupdict().items() if text}
        both = next((text for name, text in named.items() if name.startswith("both")), None)
        listed = [n for name, text in named.items() if name.startswith(("partner", "both")) for n in members(text)]
        if both and "A" not in both:
            return sentence.bodies[listed[0]], [n for n in listed[1:] if fitting(sentence.bodies[n]) & BIT[relation]]
        partners = [n for n in listed if fitting(sentence.bodies[n]) & BIT[relation]]
        if " by " in match[0]:  # "Royal Mail's address file is maintained by Royal Mail"
            before = {sentence.bodies[n] for n in sentence.before(match.start())}
            partners = [n for n in partners if sentence.bodies[n] not in before]
        return (self.own if both else self.lead(sentence, match, listed, relation)), partners

    def spoken_of(self, before: Sentence) -> Body | None:
        """Whom "they" means: the body with which the sentence before opens, where it can lead."""
        opener = before.opener(len(before.template))
        if not opener:
            return self.own
        return before.bodies[opener[0]] if before.bodies[opener[0]].kind in LEADS else None

    def lead(self, sentence: Sentence, match: re.Match[str], listed: Sequence[int], relation: Relation) -> Body | None:
        """The body that acts in the clause or opens the sentence, and is no partner itself; else the paper's own."""
        acts = match[0].startswith("⟨")
        subject = sentence.subject(match.start())
        if subject is not None and not set(subject) & set(listed):
            return self._leader(sentence, subject, relation, acts=acts)
        opener = sentence.opener(match.end())
        if not opener or opener[0] in listed or sentence.speaks_of_own(match.end()):
            return self.own
        return self._leader(sentence, opener, relation, acts=acts)

    def _leader(self, sentence: Sentence, named: Sequence[int], relation: Relation, *, acts: bool) -> Body | None:
        """The first of those named, where it is one that leads; `acts`: the partner itself does something."""
        if not named:
            return self.own
        body = sentence.bodies[named[0]]
        together = relation.role in TOGETHER and body.kind is not BodyKind.COMMITTEE
        return body if body.kind in LEADS or (together and not acts) else self.own


def _is_own_care(sentence: Sentence, match: re.Match[str]) -> bool:
    around = sentence.template[max(0, match.start() - 120) : match.end() + 40]
    return OWN_CARE.pattern.search(around) is not None


def _free(taken: PartnerRole | None, role: PartnerRole) -> bool:
    """Whether a body may have this role too: a company owned together may also be lent to, or sell."""
    return taken is None or (taken is PartnerRole.JOINT_VENTURE and role not in TOGETHER - {PartnerRole.FUNDER})


def _role(body: Body, relation: Relation) -> PartnerRole:
    """A trade union is only ever consulted."""
    return PartnerRole.CONSULTEE if body.name in words("union") else relation.role


def _asked(found: Sequence[Finding]) -> frozenset[int]:
    return frozenset(
        span.paragraph
        for f in found
        if isinstance(f, Recommendation) and f.kind is RecommendationKind.RECOMMENDATION and set(f.actions) - {"note"}
        for span in f.spans
    )
