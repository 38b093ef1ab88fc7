"""The service or work that a relation is about, as the paper prints it."""

from __future__ import annotations

import re

from pipeline.extractors.partners_sentences import Sentence
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_words import do
from pipeline.model import PartnerRole

LONGEST = 110
PURPOSE = re.compile(
    r"^(?: (?!and\b|but\b|subject\b|is\b|are\b|was\b|has\b|which\b|who\b|that\b|or\b)[^\s.;:,⟨⟩]+){0,4}? (?:to (?:help "
    r"|jointly )?(?P<verb>[a-z]+ )|(?:for|on|towards|regarding|concerning) )(?P<work>[^.;:]{3,180})"
)
STOP = re.compile(
    r"[;:.]\s|,\s|\s[(]|\sbe \w+ed\b|\s(?:was|were|is|are|has been|have been)\s|\s(?:until|since|under|subject"
    r"|from \d|from the|at a|at £|at an|in consultation|who|which|whose|with effect"
    r"|in \w+ (?:19|20)\d\d|as part of|and (?:to|that|the|a|is|are|has|was|were|it)|up to|over the|during|because"
    r"|but)\b"
)
HELPING = re.compile(
    r"(?:\s(?:is|are|was|were|has|have|had|be|been|being|will|would|could|should|to|can|currently|also|now|already|then"
    r"|being|partly|jointly|part|fully|that|which))+$"
)
OPENING = re.compile(
    r"^(?:\W|(?:and|but|that|whilst|while|although|at present|currently|in addition|as|it is \w+ that"
    r"|the fact that) ?)+",
    re.IGNORECASE,
)
# Money, time and pronouns are no work.
EMPTY = re.compile(
    r"^(?:£|\d|an end\b|(?:and|from|in|on|at|since|during|under|with|of|this|as) |(?:a|the|its|an) (?:period|term"
    r"|further|second|sum|total|cost|price|fee|year|purpose|maximum|rent|\w+ and sum)\b"
    r"|\w+ (?:years?|months?)\b|(?:it|they|this|these|which|that|who|there|he|she|us|all|both|each)\b|(?:its"
    r"|their) (?:own|part)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|⟨)",
    re.IGNORECASE,
)
# "to support ⟨A,2⟩ acted as": two clauses meet in a list of bodies.
MEETING = re.compile(r"⟨[\dA]+,[\dA,]+⟩ (?:acted|ran|led|was|were|is|are|has|have|had|will|would|[a-z]+ed)\b")
DOING = re.compile(rf"^(?:{do('run')})$", re.IGNORECASE)


def activity(sentence: Sentence, match: re.Match[str], relation: Relation) -> str | None:
    """The work in the phrase, else before it, else what it is said to be for; None where that is not clear."""
    for name, text in match.groupdict().items():
        if name.startswith("work") and text:
            return _printed(sentence, *match.span(name))
    if relation.role is PartnerRole.FUNDER and relation.subject:
        return None
    if relation.subject:
        return _subject(sentence, match.start())
    return _purpose(sentence, match.end())


def _subject(sentence: Sentence, end: int) -> str | None:
    """“Community beds | are provided by”."""
    left, _ = sentence.clause(end, end)
    before = HELPING.sub("", sentence.template[left:end].rstrip())
    start = left + (found.end() if (found := OPENING.match(before)) else 0)
    return _printed(sentence, start, left + len(before)) if start < left + len(before) else None


def _purpose(sentence: Sentence, start: int) -> str | None:
    """“to provide X”, “for X”."""
    found = PURPOSE.match(sentence.template[start:])
    if not found:
        return None
    verb = found["verb"]
    begin = found.start("work") if not verb or DOING.match(verb.strip()) else found.start("verb")
    return _printed(sentence, start + begin, start + found.end("work"))


def _printed(sentence: Sentence, start: int, end: int) -> str | None:
    template = sentence.template[start:end]
    stop = STOP.search(template, 1)
    text = sentence.printed(start, start + stop.start() if stop else end).strip(" ,;:.–-")
    whole = 2 < len(text) <= LONGEST and not re.search(r"\b(?:the|an?|its|and|of|to)$", text)
    if MEETING.search(template):
        return None
    return text if whole and not EMPTY.match(template.lstrip()) else None
