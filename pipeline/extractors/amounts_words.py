"""The words around a sum of money that say how exact it is and what it is per."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extractors.amounts_values import Sum
from pipeline.grammar import money_context as words
from pipeline.model import Period, Qualifier

REACH = 70  # characters in front of a sum in which its words are looked for


class Reading(NamedTuple):
    """A whole mention: the sum with the words that belong to it."""

    start: int
    end: int
    qualifier: Qualifier
    period: Period | None


def read(text: str, found: Sum, floor: int, ceiling: int) -> Reading:
    """The mention around a sum, between the sums before and after it.

    >>> from pipeline.extractors.amounts_values import sums
    >>> text = "savings of up to £5,000 a year"
    >>> read(text, sums(text)[0], 0, len(text))
    Reading(start=11, end=30, qualifier=<Qualifier.UP_TO: 'up_to'>, period=<Period.YEAR: 'year'>)
    """
    start, ahead = _before(text, found.start, floor)
    if ahead is None and words.INSIDE_RANGE.search(text, found.start, found.end):
        ahead = Qualifier.APPROX
    end, behind = _after(text, found.end, ceiling)
    rated, period = _period(text, end, ceiling)
    if period and behind is None:
        end, behind = _after(text, rated, ceiling) if rated > end else (rated, behind)
        end = max(end, rated)
    elif period:
        end = rated
    period = period or _rate(text, start, end, floor, ceiling)
    return Reading(start, end, _stronger(ahead, behind), period)


def _stronger(ahead: Qualifier | None, behind: Qualifier | None) -> Qualifier:
    """A bound says more than "about"."""
    both = [q for q in (ahead, behind) if q]
    return next((q for q in both if q is not Qualifier.APPROX), both[0] if both else Qualifier.EXACT)


def _before(text: str, start: int, floor: int) -> tuple[int, Qualifier | None]:
    """Where the mention begins, and its qualifier; several in a row ("up to approximately") are all taken in."""
    qualifier: Qualifier | None = None
    while match := _qualified(text[max(floor, start - REACH) : start]):
        start -= len(match.string) - match.start()
        own = Qualifier(words.qualifiers("before")[match["word"] or match["sign"]])
        qualifier = own if qualifier is None else _stronger(own, qualifier)
    return start, qualifier or _of_its_noun(text[max(floor, start - REACH) : start])


def _qualified(ahead: str) -> re.Match[str] | None:
    """A qualifier at the end of a text."""
    lowered = ahead.lower()
    return words.before().search(lowered) if lowered.rstrip().endswith(words.before_endings()) else None


def _of_its_noun(ahead: str) -> Qualifier | None:
    match = words.QUALIFIED_NOUN.pattern.search(ahead)
    return Qualifier(words.NOUN_QUALIFIERS[match["word"].lower()]) if match else None


def _after(text: str, end: int, ceiling: int) -> tuple[int, Qualifier | None]:
    match = words.after().match(text, end)
    if match is None or match.end() > ceiling:
        return end, None
    return match.end(), Qualifier(words.qualifiers("after")[match["word"].lower()])


def _period(text: str, end: int, ceiling: int) -> tuple[int, Period | None]:
    """The end and the period of a rate whose words follow the sum, VAT and "per household" between them or not."""
    pattern = words.period_after()
    gap = words.RATE_AFTER.match(text, end, ceiling)
    for place in (end, *((gap.end(),) if gap else ())):
        match = pattern.match(text, place, ceiling)
        if match and not words.NOT_A_RATE.match(text, match.end()):
            return match.end(), Period(words.periods()[match["word"].lower()])
    return end, None


def _rate(text: str, start: int, end: int, floor: int, ceiling: int) -> Period | None:
    """The period of a rate that is told otherwise: "annual rent of £500", "£500 annual rent", "£500 rent a year"."""
    match = words.RATE_BEFORE.pattern.search(text[max(floor, start - REACH) : start]) or words.ADJECTIVE.match(
        text, end
    )
    if match:
        return Period(words.ADJECTIVES[match["rate"].lower()])
    return _rate_later(text, end, ceiling)


def _rate_later(text: str, end: int, ceiling: int) -> Period | None:
    """The period behind the noun behind a sum: "£1.2m savings per annum"."""
    noun = words.RATE_LATER.match(text, end)
    match = words.period_after().match(text, noun.end()) if noun else None
    if match is None or match.end() > ceiling or words.NOT_A_RATE.match(text, match.end()):
        return None
    return Period(words.periods()[match["word"].lower()])
