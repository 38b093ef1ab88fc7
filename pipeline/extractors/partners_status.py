"""Whether a relation exists, is proposed or is over, and whether it is one at all."""

from __future__ import annotations

import re

from pipeline.extractors.partners_sentences import FAR, Sentence
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_doubts import (
    APPOINTED,
    ASKED_LATER,
    CONDITION,
    DENIED,
    ENDED,
    IMAGINED,
    LASTING,
    NEGATED,
    OCCASION,
    OTHERS_ACT,
    PAST,
    PROPOSED,
    UNTIL,
    UNTOLD,
    YET_TO_COME,
)
from pipeline.grammar.rule import Rule
from pipeline.model import PartnerRole, PartnerStatus

PAID = {PartnerRole.FUNDER, PartnerRole.RECIPIENT}


def doubt(sentence: Sentence, match: re.Match[str], relation: Relation, doubts: int) -> Rule | None:
    """The rule by which the sentence takes back what the phrase says; `doubts`: those that its words may raise."""
    before = sentence.template[max(0, match.start() - 80) : match.start()]
    if doubts & NEGATED.bit and NEGATED.pattern.search(before):
        return NEGATED
    if doubts & DENIED.bit and DENIED.pattern.search(sentence.template[match.end() : match.end() + 120]):
        return DENIED
    if relation.subject and OCCASION.pattern.search(before[-60:]):
        return OCCASION
    start, end = max(0, match.start() - FAR), match.end() + FAR
    if doubts & IMAGINED.bit and IMAGINED.pattern.search(sentence.template, start, end):
        return IMAGINED
    return _of_others(sentence.template, match.start(), doubts)


def _of_others(template: str, start: int, doubts: int) -> Rule | None:
    """The rule by which the sentence tells nothing of the paper's own authority."""
    if start < FAR and doubts & OTHERS_ACT.bit and OTHERS_ACT.pattern.match(template[:start]):
        return OTHERS_ACT
    return CONDITION if doubts & CONDITION.bit and CONDITION.pattern.match(template) else None


def status(
    sentence: Sentence, match: re.Match[str], relation: Relation, doubts: int, *, asked: bool, year: int | None
) -> PartnerStatus:
    """The status that the clause gives; `asked`: it stands in a recommendation; `year`: that of the meeting."""
    left, right = sentence.clause(*match.span())
    clause = sentence.template[left:right]
    told = sentence.template[left : min(right, match.end() + 40)]
    after = sentence.template[match.end() : match.end() + FAR]
    role = relation.role
    if role is PartnerRole.CONSULTEE:
        said = sentence.template[max(match.start() - 60, left) : match.end()]
        later = ASKED_LATER.pattern.search(said) or YET_TO_COME.pattern.match(after)
        return PartnerStatus.PROPOSED if later else PartnerStatus.EXISTING
    if (doubts & ENDED.bit and ENDED.pattern.search(clause)) or (doubts & UNTIL.bit and _over(clause, year)):
        return PartnerStatus.ENDED
    if role in PAID and doubts & UNTOLD.bit and UNTOLD.pattern.match(after):
        return PartnerStatus.PROPOSED
    if relation.name == "partner-auditor" and not APPOINTED.pattern.search(told):
        return PartnerStatus.EXISTING  # what is proposed is what the auditor says or does
    if doubts & LASTING.bit and LASTING.pattern.search(clause):
        return PartnerStatus.EXISTING
    proposed = asked or (doubts & PROPOSED.bit and PROPOSED.pattern.search(told))
    return PartnerStatus.PROPOSED if proposed else PartnerStatus.EXISTING


def _over(clause: str, year: int | None) -> bool:
    """Whether it lasted until a year that has passed."""
    until = UNTIL.pattern.search(clause)
    if not until:
        return False
    last = int(until["year"])
    return last < year if year and last != year else bool(PAST.pattern.search(clause))
