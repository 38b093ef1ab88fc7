"""Role: what happens at a date, from the words around it, its tense and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from pipeline.extractors.dates_value import Unit
from pipeline.gazetteer import rows
from pipeline.grammar.dates_roles import (
    CHANGED_FROM,
    COUNT,
    DELIBERATED,
    FELL_BY,
    FORECAST,
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
from pipeline.model import DateRole, Paragraph, ParagraphKind, SectionKind

WORD = re.compile(r"\w+(?:[’'-]\w+)*|&")
STOP = re.compile(r"[.;:?!]\s|[()•]")
TIME = re.compile(
    r"\b(?:noon|midday|midnight|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?)\s(?:on\s)?(?:\w+day,?\s)?$", re.IGNORECASE
)
STOP_BEFORE = re.compile(r"[.;?!]\s|[()•]")  # a label with a colon speaks for the date behind it
ASIDE = re.compile(r"\([^()]*\)")
# Where a clause after a date ends; before a date its subject may stand further off.
TURN = re.compile(r",|\s(?:and|but|while|whilst|which|so that|to ensure)\s")
FILLERS = frozenset(  # between a cue and its date
    (
        *("the", "a", "an", "last", "next", "early", "late", "mid", "end", "start", "either", "both", "then", "again"),
        *("around", "about", "approximately", "circa"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
PREPOSITIONS = frozenset(["in", "on", "from", "by", "during", "since", "at", "until", "for", "after", "before"])
WINDOW, LONGEST, FADE, FADE_FRONTED = 140, 6, 0.88, 0.95
WHOLE = (Unit.FINANCIAL_YEAR, Unit.FINANCIAL_QUARTER, Unit.QUARTER, Unit.ACADEMIC_YEAR, Unit.HALF, Unit.FINANCIAL_HALF)
# How much a unit by itself speaks for the time that something covers.
SPANS = dict.fromkeys(WHOLE, 2.4) | {Unit.YEAR: 1.8}
DIGIT = re.compile(r"\d")
GROUPS = ("cabinet", "committee", "executive", "panel", "board", "commission", "assembly", "group", "council")
OPENING = frozenset(f"{at} {end}" for at in ("on", "at", "as at", "by") for end in ("", "the end of ", "end of "))
HEADLINE = 150  # characters at a header's front that can hold its date; behind them it is a sentence's
COVERS = dict.fromkeys(WHOLE, 2.4) | {Unit.YEAR: 1.1, Unit.DAY: -1.5}
BY = re.compile(
    r"\b(?:by|before|until|till|than|ahead of|deadline\W*(?:of|is|was|for)?)\s(?:the\s)?(?:(?:end|start|close) of\s)?$"
)
FROM = ("from ", "from the ", "from the end of ", "from the start of ")
LABELLED = 16  # characters of a value before its date ("PWLB, 15/9/2026")
Votes = Iterator[tuple[DateRole, float]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands: the stretch of its list, the ends of its neighbours, and how it lies to now."""

    start: int
    end: int
    after: int  # the neighbour before ends here
    before: int  # the neighbour behind starts here
    unit: Unit
    span: bool
    look: int  # tense: -1, 0, 1
    lies: int  # over before now: -1; still to come: 1
    asked: bool  # in a recommendation


@cache
def cues() -> dict[tuple[str, str], tuple[tuple[DateRole, float], ...]]:
    """Place and phrase to roles and weights; `a|b c` stands for "a c" and "b c"."""
    table: dict[tuple[str, str], tuple[tuple[DateRole, float], ...]] = {}
    for row in rows("date_roles"):
        for each in product(*(word.split("|") for word in row["cue"].split())):
            key = row["place"], " ".join(each)
            table[key] = (*table.get(key, ()), (DateRole(row["role"]), float(row["weight"])))
    return table


@cache
def openers() -> frozenset[str]:
    """First words of the cues of more than one word that stand anywhere in a clause."""
    return frozenset(cue.split()[0] for place, cue in cues() if place == "clause" and " " in cue)


def role(paragraph: Paragraph, place: Place, label: str = "") -> DateRole:
    """The role that most speaks for; of equals the one that the guide names first.

    A label ("Target date ") stands before the text.
    """
    tally = dict.fromkeys(DateRole, 0.0)
    for found, weight in (*_standing(paragraph, place), *_said(paragraph, place, label)):
        tally[found] += weight
    if place.unit in WHOLE:
        tally[DateRole.MEETING] = 0.0  # nobody meets for a quarter
    elif place.unit is Unit.YEAR or place.span:
        tally[DateRole.MEETING] /= 2
    if place.unit is Unit.FINANCIAL_YEAR:
        tally[DateRole.FUTURE] = 0.0  # a budget is set for it
    if place.lies > 0:
        tally[DateRole.PAST] -= 6.0  # notes of a meeting are published after it
    if place.lies < 0:
        tally[DateRole.FUTURE] = 0.0
    return max(DateRole, key=lambda each: tally[each])


def _standing(paragraph: Paragraph, place: Place) -> Votes:
    """What the date's unit, its section and its tense say."""
    yield DateRole.OTHER, 0.3
    yield DateRole.PERIOD, SPANS.get(place.unit, 0.8) if place.span else COVERS.get(place.unit, 0.0)
    if paragraph.section_kind is SectionKind.HEADER and place.unit is Unit.DAY and place.start < HEADLINE:
        yield DateRole.MEETING, 3.0
    if paragraph.kind is ParagraphKind.HEADING and place.unit is Unit.MONTH:
        yield DateRole.PERIOD, 2.0
    look = place.look or (1 if place.asked else place.lies)
    if look > 0 and place.lies < 0:
        yield DateRole.PAST, 0.8
    elif look > 0:
        yield DateRole.FUTURE, 0.8 if place.asked else 1.2
        yield DateRole.DEADLINE, 1.2 if place.asked else 0.5
    else:
        yield DateRole.PAST, 1.2 if look else 0.5
        yield DateRole.DEADLINE, -0.7 if place.look < 0 and place.lies < 0 else 0.0


def _said(paragraph: Paragraph, place: Place, label: str) -> Votes:
    """What the words before and after say, up to the neighbouring dates; a label stands before them."""
    text = paragraph.text
    before = text[max(place.after, place.start - WINDOW) : place.start]
    if not place.after and len(before) < LABELLED and ":" not in before:
        before = label + (before if WORD.search(before) else "")
    after = text[place.end : min(place.before, place.end + WINDOW)]
    plain = ASIDE.sub(" ", TIME.sub("", before).rstrip(" (")).lower()
    clause = STOP_BEFORE.split(plain)[-1]
    back = WORD.findall(clause)
    ahead = STOP.split(ASIDE.sub(" ", after).lower())[0]
    fronted = _fronted(back, ahead)
    forth = WORD.findall(ahead if fronted else TURN.split(ahead)[0])
    if place.span and back and back[-1] == "from":  # of "from X to Y", and no beginning alone
        back = back[:-1]
    if fronted and place.look < 0 and place.lies < 0:  # "By the end of July there had been"
        yield DateRole.DEADLINE, -4.0
    yield from _shaped(f"{clause.strip()} ", ahead, place)
    if before.endswith("(") and place.unit is Unit.YEAR:
        yield DateRole.PERIOD, 1.5
    yield from _touching(back, forth, day=place.unit is Unit.DAY and not place.span)
    yield from _around(back, before=True, fade=FADE, share=1.0)
    yield from _around(forth, before=False, fade=FADE_FRONTED if fronted else FADE, share=0.9 if fronted else 0.6)


def _shaped(clause: str, ahead: str, place: Place) -> Votes:
    """What the shape of the clause before the date says: who deliberated, what was measured, how long it runs."""
    day = place.unit is Unit.DAY
    if (day or place.unit is Unit.MONTH) and any(word in clause for word in GROUPS):
        if DELIBERATED.pattern.search(clause):
            yield DateRole.MEETING, 2.4
        if day and WILL_DELIBERATE.pattern.search(clause):
            yield DateRole.MEETING, 4.5
    if clause in OPENING and STATE.pattern.match(ahead) and not PAID.pattern.search(ahead):
        yield DateRole.PERIOD, 3.2
    running = RUNNING.pattern.search(clause) if clause.endswith("since ") else None
    if running and not SUM.pattern.search(running[0] + ahead):
        yield DateRole.EFFECTIVE, 3.5 if SUM.pattern.search(clause) else 2.0
    if place.unit in WHOLE and (FORECAST.pattern.search(clause) or (clause == "by " and SUM.pattern.search(ahead))):
        yield DateRole.DEADLINE, -2.5
    if place.unit is Unit.FINANCIAL_YEAR and clause.endswith("from ") and SUM.pattern.search(clause + ahead):
        yield DateRole.PERIOD, 3.0
    if clause == "to ":
        yield DateRole.PERIOD, 1.6
    yield from _bounded(clause, place)
    yield from _measured(clause, ahead, 1.2 if day else 0.0)
    if _runs(clause):
        yield DateRole.EFFECTIVE, 5.5
    elif day and place.span and TERM.pattern.search(clause):
        yield DateRole.EFFECTIVE, 7.5
    if place.lies < 0 and " by " in clause and REACHED.pattern.search(clause):
        yield DateRole.DEADLINE, -4.0
        yield DateRole.PERIOD, 2.0 if SUM.pattern.search(clause) else 0.5


def _bounded(clause: str, place: Place) -> Votes:
    """What a change is counted from, and until when the public is asked."""
    if place.lies < 0 and clause.endswith(FROM) and CHANGED_FROM.pattern.search(clause):
        yield DateRole.PERIOD, 5.0
        yield DateRole.EFFECTIVE, -2.5
    if place.lies < 0 and " by " in clause and FELL_BY.pattern.search(clause):
        yield DateRole.PERIOD, 6.0
    if place.unit in WHOLE and not BY.search(clause):
        yield DateRole.DEADLINE, -2.5  # "savings to be achieved in 2025-26"
    if clause.endswith(("until ", "till ")) and OPEN_UNTIL.pattern.search(clause):
        yield DateRole.DEADLINE, 4.0


def _measured(clause: str, ahead: str, day: float) -> Votes:
    """A period where a figure stands right before the date, or has grown since; `day` is what a day weighs more."""
    if clause.endswith("since ") and (SUM.pattern.search(clause + ahead) or COUNT.pattern.search(clause)):
        yield DateRole.PERIOD, 2.0
    elif DIGIT.search(clause, len(clause) - 50 if len(clause) > 50 else 0) and MEASURED.pattern.search(clause[-60:]):
        yield DateRole.PERIOD, 0.0 if PAID.pattern.search(clause) else 2.2 + day


def _runs(clause: str) -> bool:
    """Whether an arrangement runs to the date."""
    goes = any(stem in clause for stem in ("exten", "run", "ran ", "continu", "goes on", "went on", "renew", "prolong"))
    return goes and bool(RUNS_TO.pattern.search(clause))


def _fronted(back: list[str], ahead: str) -> bool:
    """Whether the date opens its clause: "In July 2019, Cabinet approved"."""
    while back and (back[-1] in FILLERS or back[-1] in PREPOSITIONS):
        back = back[:-1]
    return not back or (ahead.startswith(",") and (len(back) < 4 or back[-1] == "and"))


def _touching(back: list[str], forth: list[str], *, day: bool) -> Votes:
    """The longest cue that touches the date on either side."""
    while back and back[-1] in FILLERS:
        back = back[:-1]
    table = cues()
    for length in range(min(LONGEST, len(back)), 0, -1):
        cue = " ".join(back[-length:])
        if votes := (day and table.get(("before day", cue))) or table.get(("before", cue)):
            yield from votes
            break
    for length in range(min(LONGEST, len(forth)), 0, -1):
        if votes := table.get(("after", " ".join(forth[:length]))):
            yield from votes
            break


def _around(words: list[str], *, before: bool, fade: float, share: float) -> Votes:
    """Cues anywhere in the clause; they fade with each word between them and the date."""
    table, many = cues(), openers()
    for index, word in enumerate(words):
        for length in (4, 3, 2, 1) if word in many else (1,):
            phrase = words[index : index + length]
            votes = table.get(("clause", " ".join(phrase))) or table.get(("clause", _participled(phrase)))
            if votes:
                away = len(words) - index - length if before else index
                for found, weight in votes:
                    yield found, weight * share * fade ** max(away, 0)
                break


def _participled(phrase: list[str]) -> str:
    """A phrase with any participle at its end: "will be *ed"."""
    return " ".join([*phrase[:-1], "*ed"]) if len(phrase) > 2 and phrase[-1].endswith("ed") else ""
