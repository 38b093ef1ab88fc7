"""The words around a sum of money that say how exact it is and what it is per."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extractors.amounts_values import Sum
from pipeline.grammar import money_context as words
from pipeline.model import Period, Qualifier

REACH = 70  # characters in front of a sum in which its words are looked for
RANGE = "amount-range"


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
    start, ahead, before = _before(text, found.start, floor)
    if ahead is None and found.rule == RANGE and words.INSIDE_RANGE.search(text, found.start, found.end):
        ahead = Qualifier.APPROX
    end, behind = found.end, None
    token = words.TOKEN.match(text, end + (text[end : end + 1] == " "))
    following = token[0].lower() if token else ""
    if following in words.after_openers():
        end, behind = _after(text, end, ceiling)
    rated, period = end, None
    if behind or following in words.period_openers():
        rated, period = _period(text, end, ceiling)
    if period and behind is None:
        end, behind = _after(text, rated, ceiling) if rated > end else (rated, behind)
        end = max(end, rated)
    elif period:
        end = rated
    period = period or _rate_before(before) or _rate_later(text, end, ceiling)
    return Reading(start, end, _stronger(ahead, behind), period)


def _stronger(ahead: Qualifier | None, behind: Qualifier | None) -> Qualifier:
    """A bound says more than "about"."""
    if ahead is None or (ahead is Qualifier.APPROX and behind is not None):
        return behind or Qualifier.EXACT
    return ahead


def _before(text: str, start: int, floor: int) -> tuple[int, Qualifier | None, str]:
    """Where the mention begins, its qualifier, and in small letters what leads up to it with one of `LINKS`.

    Several qualifiers in a row ("up to approximately") are all taken in.
    """
    qualifier: Qualifier | None = None
    ahead = text[max(floor, start - REACH) : start].lower()
    while match := _qualified(ahead):
        start -= len(ahead) - match.start()
        own = Qualifier(words.qualifiers("before")[match["word"] or match["sign"]])
        qualifier = own if qualifier is None else _stronger(own, qualifier)
        ahead = text[max(floor, start - REACH) : start].lower()
    if not ahead.endswith(words.LINKS):
        return start, qualifier, ""
    return start, qualifier or _of_its_noun(ahead), ahead


def _qualified(ahead: str) -> re.Match[str] | None:
    """A qualifier at the end of a text; its last words tell of nearly all others that they end with none."""
    front, _, last = ahead.rstrip().rpartition(" ")
    if last.isalpha():
        before_it = words.before_endings().get(last)
        if before_it is None or not front.rstrip().endswith(before_it):
            return None
    elif last[-1:] not in words.before_letters():
        return None
    if words.before_words().isdisjoint(words.TOKEN.findall(ahead)):
        return None
    return words.before().search(ahead)


def _of_its_noun(ahead: str) -> Qualifier | None:
    if "imum " not in ahead and "estimated " not in ahead:
        return None
    match = words.QUALIFIED_NOUN.pattern.search(ahead)
    return Qualifier(words.NOUN_QUALIFIERS[match["word"]]) if match else None


def _after(text: str, end: int, ceiling: int) -> tuple[int, Qualifier | None]:
    match = words.after().match(text, end)
    if match is None or match.end() > ceiling:
        return end, None
    return match.end(), Qualifier(words.qualifiers("after")[match["word"].lower()])


def _period(text: str, end: int, ceiling: int) -> tuple[int, Period | None]:
    """The end and the period of a rate whose words follow the sum, VAT and "per household" between them or not."""
    pattern = words.period_after()
    gap = words.RATE_AFTER.match(text, end, ceiling)
    for place in (end, *((gap.end(),) if gap and gap.end() > end + 1 else ())):
        match = pattern.match(text, place, ceiling)
        if match and not words.NOT_A_RATE.match(text, match.end()):
            return match.end(), Period(words.periods()[match["word"].lower()])
    return end, None


def _rate_before(ahead: str) -> Period | None:
    """The period of a rate that is told in front: "annual rent of £500"."""
    if "ly " not in ahead and "annu" not in ahead:
        return None
    match = words.RATE_BEFORE.pattern.search(ahead)
    return Period(words.ADJECTIVES[match["rate"]]) if match else None


def _rate_later(text: str, end: int, ceiling: int) -> Period | None:
    """The period that is told behind: "£500 annual rent", or behind the noun there: "£1.2m savings per annum"."""
    if text[end : end + 1] != " ":
        return None
    if match := words.ADJECTIVE.match(text, end):
        return Period(words.ADJECTIVES[match["rate"].lower()])
    noun = words.RATE_LATER.match(text, end)
    match = words.period_after().match(text, noun.end()) if noun else None
    if match is None or match.end() > ceiling or words.NOT_A_RATE.match(text, match.end()):
        return None
    return Period(words.periods()[match["word"].lower()])
