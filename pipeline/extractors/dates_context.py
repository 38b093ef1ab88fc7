"""Context: the years that a paper does not print, from the sentence, the paragraph, the meeting and the tense."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from pipeline.extractors.dates_find import Reference
from pipeline.extractors.dates_value import Interval, Point, Unit, interval
from pipeline.grammar.dates_atoms import SEASONS, month_number
from pipeline.grammar.dates_relative import RELATIVE

AHEAD = re.compile(
    r"\b(?:will|shall|would|due|to be|planned|expected|scheduled|proposed|anticipated|intend\w*|is to|are to|upcoming"
    r"|forthcoming|aim\w*|can|may|should|must|until|by|next|deadline)\b",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"\b(?:was|were|had|has|have|did|took|held|agreed|approved|published|began|commenced|started|concluded|completed|met"
    r"|received|considered|announced|launched|introduced|since|last|\w+ed)\b",
    re.IGNORECASE,
)
BUDGET = re.compile(
    r"\b(?:budgets?|financial|outturn|revenue|capital|council tax|savings?|overspend|underspend)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Clock:
    """What a reader knows of time at a place in a report."""

    now: dt.date | None
    quarter: Point | None = None  # the quarter last named
    anchor: dt.date | None = None  # the day last named in the paragraph


def financial_year(day: dt.date) -> int:
    """The first year of the financial year in which a day lies."""
    return day.year - (day.month < 4)


def tense(text: str, reference: Reference) -> int:
    """-1 where the words before a mention look back, 1 where they look ahead, 0 where they do not say."""
    clause = re.split(r"[.;:]\s|[()]", text[max(0, reference.start - 120) : reference.start])[-1]
    ahead = [m.start() for m in AHEAD.finditer(clause)]
    behind = [m.start() for m in BEHIND.finditer(clause)]
    if not ahead and not behind:
        after = text[reference.end : reference.end + 60]
        ahead, behind = [1] * bool(AHEAD.search(after)), [1] * bool(BEHIND.search(after))
        return len(ahead) - len(behind)
    return 1 if max(ahead, default=-1) >= max(behind, default=-1) else -1


def resolved(text: str, reference: Reference, clock: Clock) -> Reference | None:
    """The reference with every year known, or None where the paper does not settle one."""
    if reference.rule == RELATIVE.name:
        point = _relative(text, reference, clock)
        return replace(reference, first=point, inferred=True) if point else None
    if reference.first.year is not None:
        return reference
    point = _with_year(text, reference, clock)
    if point is None:
        return None
    return replace(reference, first=point, last=_ending(point, reference.last), inferred=True)


def _ending(first: Point, last: Point | None) -> Point | None:
    if last is None or first.year is None or last.year is not None:
        return last
    begin, end = interval(first), interval(last, first.year)
    return replace(last, year=first.year + bool(begin and end and begin[0] > end[1]))


def _with_year(text: str, reference: Reference, clock: Clock) -> Point | None:
    point = reference.first
    if point.unit is Unit.FINANCIAL_QUARTER and clock.quarter and clock.quarter.number == point.number:
        return clock.quarter
    centre = clock.anchor or clock.now
    if centre is None:
        return None
    tensed = tense(text, reference)
    options = [replace(point, year=year) for year in range(centre.year - 2, centre.year + 3)]
    placed = [(option, days) for option in options if (days := interval(option)) is not None]
    return min(placed, key=lambda found: _cost(found[1], tensed, clock), default=(None, None))[0]


def _cost(days: Interval, tensed: int, clock: Clock) -> int:
    """Days from what was last named (else from now), with a fine for a tense that does not fit."""
    centre = clock.anchor or clock.now
    assert centre is not None
    away = 0 if days[0] <= centre <= days[1] else min(abs((days[0] - centre).days), abs((days[1] - centre).days))
    if clock.now is None or not tensed:
        return away
    wrong = days[0] > clock.now if tensed < 0 else days[1] < clock.now
    return away + (180 if clock.anchor else 2000) * wrong


def _relative(text: str, reference: Reference, clock: Clock) -> Point | None:
    when, unit, kind = reference.group("when"), reference.group("unit"), reference.group("kind")
    step = (
        -1 if when in ("last", "previous", "prior", "preceding") else 0 if when in ("this", "current", "present") else 1
    )
    if clock.now is None or (when == "following" and unit != "quarter"):
        return None
    if unit == "year":
        return _relative_year(text, reference, step, kind, clock.now)
    if unit == "month":
        month = clock.now.year * 12 + clock.now.month - 1 + step
        return Point(Unit.MONTH, month // 12, month % 12 + 1)
    if unit == "quarter":
        return _relative_quarter(when, step, clock)
    if unit in SEASONS:
        return _nearest(Point(Unit.SEASON, None, SEASONS.index(unit) + 1), step, clock.now)
    return _nearest(Point(Unit.MONTH, None, month_number(unit)), step, clock.now)


def _relative_year(text: str, reference: Reference, step: int, kind: str, now: dt.date) -> Point | None:
    if reference.group("when") in ("coming", "forthcoming", "upcoming", "following") and not kind:
        return None  # "the coming year" is too vague to place
    money = kind in ("financial", "fiscal") or (not kind and BUDGET.search(_sentence(text, reference)))
    if kind == "academic":
        return Point(Unit.ACADEMIC_YEAR, now.year - (now.month < 9) + step)
    if money or kind == "municipal":
        return Point(Unit.FINANCIAL_YEAR, financial_year(now) + step)
    return Point(Unit.YEAR, now.year + step)


def _sentence(text: str, reference: Reference) -> str:
    start = max(text.rfind(". ", 0, reference.start), text.rfind("; ", 0, reference.start)) + 1
    end = text.find(". ", reference.end)
    return text[start : end if end >= 0 else len(text)]


def _relative_quarter(when: str, step: int, clock: Clock) -> Point | None:
    base = clock.quarter if when in ("previous", "preceding", "prior", "following") else None
    if base is None or base.year is None:
        now = clock.now
        assert now is not None
        base = Point(Unit.FINANCIAL_QUARTER, financial_year(now), (now.month - 4) % 12 // 3 + 1)
    index = (base.year or 0) * 4 + base.number - 1 + step
    return Point(base.unit, index // 4, index % 4 + 1)


def _nearest(point: Point, step: int, now: dt.date) -> Point | None:
    """The last such one over before now, the next one to begin, or this year's."""
    options = [replace(point, year=year) for year in range(now.year - 2, now.year + 3)]
    placed = [(option, days) for option in options if (days := interval(option)) is not None]
    if step < 0:
        return max((o for o, days in placed if days[1] < now), key=lambda o: o.year or 0, default=None)
    if step > 0:
        return min((o for o, days in placed if days[0] > now), key=lambda o: o.year or 0, default=None)
    return next((o for o, days in placed if days[0].year == now.year), None)
