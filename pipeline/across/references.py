"""Which recommendations of the report a resolution names, and what it does with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.across.wording import base, formal, meaning, tokens
from pipeline.grammar.references import ALL, NAMED, PARAGRAPHS
from pipeline.grammar.references import numbers as numbers_of

EVERY = "all"
NEAR = 60  # characters before a number that may except it
_BE = re.compile(r"^[^.;]{0,80}?\b(?P<no>not\s)?(?:be|is|are|was|were|been)\b(?P<said>[^.;]{0,60})")
_CHANGED = re.compile(
    r"^(?:[^.;]{0,20}\b(?:being|be|is|was|as)\s(?:\w+\s)?(?:amended|replaced|deleted|changed|reworded)\b"
    r"|[^.;]{0,80}\bas\s(?:\w+\s)?amended\b)"
)
_AMENDED = re.compile(r"\bamended\b", re.IGNORECASE)
_CHANGES = re.compile(  # "… save that in recommendation 2", "subject to an amendment to recommendation 2"
    r"\b(?:(?:save|except)(?:\sthat)?\sin|(?:amendments?|changes?)\s(?:to|of|in))\s(?:the\s)?$", re.IGNORECASE
)
_RUN_IN_BRACKETS = re.compile(r"\((\d{1,2})\s?[-–]\s?(\d{1,2})\)")
_PAST = re.compile(r"^\s(?:\w+\s){0,2}?(?P<said>(?:not\s)?\w+ed)\b(?!\s(?:in|at|by|on|out|within)\b)", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except(?:ing)?|exception|apart|save|excluding|other|but\snot)\b[^.;]{0,20}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Numbers as printed, or `all`, and the words that say what is done with them."""

    numbers: tuple[str, ...]
    said: str
    places: bool = False  # they are numbers of paragraphs, which may be those of recommendations


def references(text: str) -> list[Reference]:
    """The recommendations that a resolution names, each with the verb that belongs to it.

    >>> [(r.numbers, r.said) for r in references("note recommendation No. 1 and approve recommendations 2 & 3")]
    [(('1',), 'note'), (('2', '3'), 'approve')]
    >>> [(r.numbers, r.said) for r in references("That the recommendations in the report be not accepted")]
    [(('all',), 'not accept')]
    >>> [(r.numbers, r.said) for r in references("agree the recommendations, but that recommendation 4 be deferred")]
    [(('all',), 'agree'), (('4',), 'defer')]
    """
    text = _RUN_IN_BRACKETS.sub(r"\1 to \2", text)
    found = list(PARAGRAPHS.pattern.finditer(text))
    for rule, most in ((NAMED, None), (ALL, 1)):
        taken = {match.start() for match in found}
        found += [each for each in rule.pattern.finditer(text) if taken.isdisjoint(range(*each.span()))][:most]
    found.sort(key=lambda match: match.start())
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        _reference(match, text[before : match.start()], text[match.end() : after], text[: match.start()][-NEAR:])
        for before, match, after in zip(starts, found, ends, strict=False)
    ]


def _reference(match: re.Match[str], before: str, after: str, near: str) -> Reference:
    """What is named there, with the verb before or after it."""
    numbers = numbers_of(match["numbers"]) if "numbers" in match.groupdict() else (EVERY,)
    if _AMENDED.search(match[0]) or _CHANGES.search(near):
        said = "amend"
    else:
        said = _verb(before, after)
        if not said and _EXCEPT.search(near):
            said = "except"
    return Reference(numbers, said, match.re is PARAGRAPHS.pattern)


def _verb(before: str, after: str) -> str:
    """`be noted` after it, else the last verb of decision before it; with its negation."""
    if _CHANGED.search(after):
        return "amend"
    passive = _BE.search(after)
    if passive:
        return ("not " if passive["no"] else "") + _decision(passive["said"], last=False)
    if _EXCEPT.search(before):
        return ""
    past = _PAST.search(after)  # "the report noted and the recommendations agreed"
    if past and _decision(past["said"], last=False):
        return _decision(past["said"], last=False)
    return _decision(before, last=True) or _decision(after, last=False)


def _decision(text: str, *, last: bool) -> str:
    words = [word for word in tokens(text) if formal(base(word)) or meaning(word) not in (None, "filler", "matter")]
    verbs = [place for place, word in enumerate(words) if formal(word) or meaning(word) in OUTCOMES]
    if not verbs:
        return ""
    place = verbs[-1] if last else verbs[0]
    negated = place > 0 and meaning(words[place - 1]) == "negation"
    return f"not {words[place]}" if negated else words[place]


OUTCOMES = ("rejected", "deferred", "referred", "noted")
