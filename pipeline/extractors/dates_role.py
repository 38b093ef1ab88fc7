"""Role: what happens at a date, from the words around it, its tense and its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.extractors.dates_cues import FILLERS, Tally, around, touching
from pipeline.extractors.dates_value import Unit
from pipeline.grammar.dates_roles import (
    CHANGED_FROM,
    COUNT,
    DELIBERATED,
    FELL_BY,
    FORECAST,
    HAPPENED,
    MEASURED,
    OPEN_UNTIL,
    PAID,
    REACHED,
    RUNNING,
    RUNS_TO,
    STATE,
    SUM,
    TERM,
    WILL_DELIBERATE,
)
from pipeline.grammar.rule import firm
from pipeline.model import DateRole

WORD = re.compile(firm(r"[a-z0-9\w]++(?:[’'-]\w++)*+|&"))  # the usual letters first: `re` looks for one fastest
# What ends a clause begins with its mark, so that the search runs from mark to mark.
STOP = re.compile(r"[.;:?!()•](?:(?<=[()•])|\s)")
STOP_BEFORE = re.compile(r"[.;?!()•](?:(?<=[()•])|\s)")  # a label with a colon speaks for the date behind it
TIME = re.compile(r"\b(?:noon|midday|midnight|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?)\s(?:on\s)?(?:\w+day,?\s)?$")
HOURS = ("m ", "m. ", "on ", "day ", "day, ", "night ")  # it ends so
ASIDE = re.compile(r"\([^()]*\)")
# Where a clause after a date ends; before a date its subject may stand further off.
TURN = re.compile(r"[,\s](?:(?<=,)|(?:and|but|while|whilst|which|so that|to ensure)\s)")
TAIL = 60  # characters; no shape that ends right before the date is longer
# Between a clause's beginning and a date that opens it.
OPENERS = FILLERS | {"in", "on", "from", "by", "during", "since", "at", "until", "for", "after", "before"}
FADE, FADE_FRONTED = 0.88, 0.95
MEETING, DEADLINE, EFFECTIVE, PERIOD, PAST, FUTURE, OTHER = DateRole
DAY, MONTH, YEAR, FINANCIAL_YEAR = Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.FINANCIAL_YEAR
WHOLE = frozenset(
    [FINANCIAL_YEAR, Unit.FINANCIAL_QUARTER, Unit.QUARTER, Unit.ACADEMIC_YEAR, Unit.HALF, Unit.FINANCIAL_HALF]
)
# How much a unit by itself speaks for the time that something covers.
SPANS = dict.fromkeys(WHOLE, 2.4) | {YEAR: 1.8}
DIGIT = re.compile(r"\d")
GROUP = re.compile(r"cabinet|committee|executive|panel|board|commission|assembly|forum|group|council")
GROUP_NAMED = len("development and finish ")  # characters in front of such a word that belong to the name
OPENING = frozenset(f"{at} {end}" for at in ("on", "at", "as at", "by") for end in ("", "the end of ", "end of "))
COVERS = dict.fromkeys(WHOLE, 2.4) | {YEAR: 1.1, DAY: -1.5}
BY = re.compile(
    r"\b(?:by|before|until|till|than|ahead of|deadline\W*(?:of|is|was|for)?)\s(?:the\s)?(?:(?:end|start|close) of\s)?$"
)
FROM = ("from ", "from the ", "from the end of ", "from the start of ")
AT = ("in ", "on ", "at ", "to ", "the ", "of ")
TO = ("to ", "until ", "till ", "at least ", "the ", "end of ")
NOTHING: Tally = dict.fromkeys(DateRole, 0.0)


class Place(NamedTuple):
    """Where a date stands: in which company, in what paragraph, and how it lies to now."""

    before: str  # what stands before it, its label included
    after: str
    unit: Unit
    span: bool
    look: int  # tense: -1, 0, 1
    lies: int  # over before now: -1; still to come: 1
    asked: bool  # in a recommendation
    heading: bool
    headline: bool  # at the front of a header


@lru_cache(maxsize=512)  # the cells of tables repeat theirs
def role(place: Place) -> DateRole:
    """The role that most speaks for; of equals the one that the guide names first."""
    tally = NOTHING.copy()
    _stand(tally, place)
    _speak(tally, place)
    if place.unit in WHOLE:
        tally[MEETING] = 0.0  # nobody meets for a quarter
    elif place.unit is YEAR or place.span:
        tally[MEETING] /= 2
    if place.unit is FINANCIAL_YEAR:
        tally[FUTURE] = 0.0  # a budget is set for it
    if place.lies > 0:
        tally[PAST] -= 6.0  # notes of a meeting are published after it
    if place.lies < 0:
        tally[FUTURE] = 0.0
    return max(tally, key=tally.__getitem__)


def _stand(tally: Tally, place: Place) -> None:
    """Count what the date's unit, its section and its tense say."""
    tally[OTHER] += 0.3
    tally[PERIOD] += SPANS.get(place.unit, 0.8) if place.span else COVERS.get(place.unit, 0.0)
    if place.headline and place.unit is DAY:
        tally[MEETING] += 3.0
    if place.heading and place.unit is MONTH:
        tally[PERIOD] += 2.0
    look = place.look or (1 if place.asked else place.lies)
    if look > 0 and place.lies < 0:
        tally[PAST] += 0.8
    elif look > 0:
        tally[FUTURE] += 0.8 if place.asked else 1.2
        tally[DEADLINE] += 1.2 if place.asked else 0.5
    else:
        tally[PAST] += 1.2 if look else 0.5
        tally[DEADLINE] += -0.7 if place.look < 0 and place.lies < 0 else 0.0


def _speak(tally: Tally, place: Place) -> None:
    """Count what the words before and after say."""
    clause = STOP_BEFORE.split(_unclocked(place.before.lower()))[-1]
    back = WORD.findall(clause)
    ahead = STOP.split(_plain(place.after.lower()), 1)[0]
    fronted = _fronted(back, ahead)
    forth = WORD.findall(ahead if fronted else TURN.split(ahead, 1)[0])
    if place.span and back and back[-1] == "from":  # of "from X to Y", and no beginning alone
        back = back[:-1]
    if fronted and place.look < 0 and place.lies < 0:  # "By the end of July there had been"
        tally[DEADLINE] -= 4.0
    _shape(tally, f"{clause.strip()} ", ahead, place)
    if place.unit is YEAR and place.before.endswith("("):
        tally[PERIOD] += 1.5
    touching(tally, back, forth, day=place.unit is DAY and not place.span)
    around(tally, back, before=True, fade=FADE, share=1.0)
    around(tally, forth, before=False, fade=FADE_FRONTED if fronted else FADE, share=0.9 if fronted else 0.6)


def _plain(text: str) -> str:
    """Words without asides in brackets."""
    return ASIDE.sub(" ", text) if "(" in text else text


def _unclocked(before: str) -> str:
    """What stands before a date, without the time of day."""
    clock = TIME.search(before, max(0, len(before) - TAIL)) if before.endswith(HOURS) else None
    return _plain((before[: clock.start()] if clock else before).rstrip(" ("))


def _shape(tally: Tally, clause: str, ahead: str, place: Place) -> None:
    """Count what the shape of the clause before the date says: who deliberated, what was measured, how long it runs."""
    unit, day = place.unit, place.unit is DAY
    if (day or unit is MONTH) and (group := GROUP.search(clause)):
        near = max(0, group.start() - GROUP_NAMED)
        if DELIBERATED.pattern.search(clause, near):
            tally[MEETING] += 2.4
        if day and WILL_DELIBERATE.pattern.search(clause, near):
            tally[MEETING] += 4.5
    if clause in OPENING and STATE.pattern.match(ahead) and not PAID.pattern.search(ahead):
        tally[PERIOD] += 3.2
    since, by = clause.endswith("since "), clause.endswith("by ")
    running = RUNNING.pattern.search(clause) if since else None
    if running and not SUM.pattern.search(running[0] + ahead):
        tally[EFFECTIVE] += 3.5 if SUM.pattern.search(clause) else 2.0
    if by and unit in WHOLE and (FORECAST.pattern.search(clause) or (clause == "by " and SUM.pattern.search(ahead))):
        tally[DEADLINE] -= 2.5
    if unit is FINANCIAL_YEAR and clause.endswith("from ") and SUM.pattern.search(clause + ahead):
        tally[PERIOD] += 3.0
    if clause == "to ":
        tally[PERIOD] += 1.6
    _bound(tally, clause, place)
    _measure(tally, clause, ahead, 1.2 if day else 0.0)
    if unit is YEAR and not place.span and clause.endswith("in ") and _happened(clause, ahead):
        tally[FUTURE if place.lies > 0 else PAST] += 1.0
    if _runs(clause):
        tally[EFFECTIVE] += 5.5
    elif day and place.span and TERM.pattern.search(clause):
        tally[EFFECTIVE] += 7.5
    if place.lies < 0 and " by " in clause and REACHED.pattern.search(clause):
        tally[DEADLINE] -= 4.0
        tally[PERIOD] += 2.0 if SUM.pattern.search(clause) else 0.5


def _bound(tally: Tally, clause: str, place: Place) -> None:
    """Count what a change is counted from, and until when the public is asked."""
    if place.lies < 0 and clause.endswith(FROM) and CHANGED_FROM.pattern.search(clause):
        tally[PERIOD] += 5.0
        tally[EFFECTIVE] -= 2.5
    if place.lies < 0 and " by " in clause and FELL_BY.pattern.search(clause):
        tally[PERIOD] += 6.0
    if place.look < 0 and place.lies < 0 and clause.endswith(("before ", "prior to ")):
        tally[DEADLINE] -= 2.5  # "nobody had counted them before 2019"
    if place.unit in WHOLE and not BY.search(clause, max(0, len(clause) - TAIL)):
        tally[DEADLINE] -= 2.5  # "savings to be achieved in 2025-26"
    if clause.endswith(("until ", "till ")) and OPEN_UNTIL.pattern.search(clause):
        tally[DEADLINE] += 4.0


def _measure(tally: Tally, clause: str, ahead: str, day: float) -> None:
    """Count a period where a figure stands right before the date, or has grown since; a day weighs `day` more."""
    if clause.endswith("since ") and (SUM.pattern.search(clause + ahead) or COUNT.pattern.search(clause)):
        tally[PERIOD] += 2.0
    elif (
        clause.endswith(AT)
        and DIGIT.search(clause, max(0, len(clause) - 50))
        and MEASURED.pattern.search(clause[-TAIL:])
    ):
        tally[PERIOD] += 0.0 if PAID.pattern.search(clause) else 2.2 + day


def _happened(clause: str, ahead: str) -> bool:
    """Whether something was done, or is to be, in a year, and nothing is counted."""
    return HAPPENED.pattern.search(clause[-TAIL:]) is not None and not SUM.pattern.search(clause + ahead)


def _runs(clause: str) -> bool:
    """Whether an arrangement runs to the date."""
    return clause.endswith(TO) and RUNS_TO.pattern.search(clause) is not None


def _fronted(back: list[str], ahead: str) -> bool:
    """Whether the date opens its clause: "In July 2019, Cabinet approved"."""
    words = len(back)
    while words and back[words - 1] in OPENERS:
        words -= 1
    return not words or (ahead.startswith(",") and (words < 4 or back[words - 1] == "and"))
