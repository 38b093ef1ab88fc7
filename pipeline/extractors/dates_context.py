"""Context: the years that a paper does not print, from what it last named, the meeting and the tense."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extractors.dates_find import Reference
from pipeline.extractors.dates_tense import tense
from pipeline.extractors.dates_value import Interval, Point, Unit, interval
from pipeline.grammar.dates_atoms import SEASONS, month_number
from pipeline.grammar.dates_words import words
from pipeline.grammar.dates_years import RELATIVE
from pipeline.model import Paragraph

# A tense that does not fit weighs as much as half a year from what was last named; without that it decides. Minutes
# tell what is still to come in the past tense ("the consultation was open until March").
MISFIT_NEAR, MISFIT_ALONE, MISFIT_TOLD = 200, 3000, 120
STRANGE = 380  # a month in a year in which the paper never names it, where it names it in another
MOSTLY = 0.75
REACH = 550  # days around now in which an earlier paragraph can lend its year
BACKWARD = 1.6  # narratives run forward
WRITTEN = dt.timedelta(days=35)  # before its meeting a paper is written: "will be considered on 29 January"
SOON = 0.3  # of what a tense weighs that does not fit for that reason alone
FORWARD = 2.0  # without a tense, papers tell of months that are over rather than of those far ahead


@dataclass(slots=True)
class Clock:
    """What a reader knows of time at a place in a report."""

    now: dt.date | None  # the meeting, or the latest moment that the paper treats as past or present
    title: str | None = None  # of the paper
    anchor: dt.date | None = None  # the day last named
    fresh: bool = False  # in this very paragraph
    stated: dt.date | None = None  # the day last named with its year
    quarter: Point | None = None  # the quarter last named
    guessed: bool = False  # no meeting date is printed: now is an estimate
    told: bool = False  # minutes: everything is told in the past tense
    named: Mapping[int, int] = field(default_factory=dict)  # month -> the only year with which the paper prints it
    here: Paragraph | None = None  # where the reader is

    def turn(self, paragraph: Paragraph) -> None:
        """Go on to a paragraph, of the same section or of another."""
        same = paragraph.section == (self.here.section if self.here else None)
        self.fresh, self.here = False, paragraph
        far = self.stated and self.now and abs((self.stated - self.now).days) > REACH
        if self.told or far or not same:
            self.stated = None
        self.anchor = self.stated

    def hear(self, day: dt.date, *, inferred: bool) -> None:
        """Take in a day that a paragraph names; what was inferred lends no year to other paragraphs."""
        self.anchor, self.fresh = day, True
        if not inferred:
            self.stated = day


def _of_budgets(clock: Clock) -> bool:
    """Whether the headings over a paragraph, or a cell's labels, speak of budgets."""
    cell = clock.here.cell if clock.here else None
    labels = (cell.caption, cell.column_label, cell.row_label) if cell else ()
    section = clock.here.section if clock.here else None
    return any(words and _budget().search(words) for words in (clock.title, section, *labels))


@cache
def _budget() -> re.Pattern[str]:
    return re.compile(rf"\b{words('budget')}\b", re.IGNORECASE)


def resolved(text: str, reference: Reference, kept: Sequence[Reference], clock: Clock) -> Reference | None:
    """The reference with every year known, or None where the paper does not settle one; `kept` are all of a text."""
    if reference.rule == RELATIVE.name:
        point = _relative(text, reference, clock)
    elif reference.first.year is not None:
        return reference
    else:
        beside = _beside(text, reference, kept)
        point = _with_year(reference.first, tense(text, reference), clock, beside)
    if point is None:
        return None
    return reference._replace(first=point, last=_ending(point, reference.last), inferred=True)


def _ending(first: Point, last: Point | None) -> Point | None:
    """The end of a span without a year: the next such day after its beginning."""
    if last is None or first.year is None or last.year is not None:
        return last
    begin, end = interval(first), interval(last, first.year)
    return last._replace(year=first.year + bool(begin and end and begin[0] > end[1]))


def _beside(text: str, reference: Reference, kept: Sequence[Reference]) -> list[Point]:
    """What the sentence of a reference names beside it."""
    start, end = sentence(text, reference)
    return [each.first for each in kept if not each.last and start <= each.start and each.end <= end]


def _with_year(point: Point, look: int, clock: Clock, beside: Sequence[Point]) -> Point | None:
    year = _only(each.year for each in beside if each.unit is Unit.FINANCIAL_YEAR)
    if year and point.unit is Unit.FINANCIAL_QUARTER:
        return point._replace(year=year)
    if clock.quarter and (clock.quarter.unit, clock.quarter.number) == (point.unit, point.number):
        return clock.quarter
    twin = _only(each.year for each in beside if _same_month(each, point))
    if twin and point.unit in (Unit.DAY, Unit.MONTH):
        return point._replace(year=twin)
    centre = clock.anchor or clock.now
    if centre is None:
        return _within(point, year)
    options = _options(point, centre)
    return min(options, key=lambda each: _cost(each[1], look, centre, clock), default=(None,))[0]


def _same_month(one: Point, other: Point) -> bool:
    months = (Unit.DAY, Unit.MONTH, Unit.WEEK)
    return one.unit in months and other.unit in months and one.number == other.number


def _only(years: Iterable[int | None]) -> int | None:
    """The one year among some, if it is one."""
    known = {year for year in years if year is not None}
    return known.pop() if len(known) == 1 else None


def _within(point: Point, year: int | None) -> Point | None:
    """The point inside a financial year: "for 2016/17, however at the end of September"."""
    if year is None or point.unit not in (Unit.DAY, Unit.MONTH):
        return None
    return point._replace(year=year + (point.number < 4))


def _options(point: Point, centre: dt.date) -> Iterator[tuple[Point, Interval]]:
    """The point in the years around a day."""
    for year in range(centre.year - 2, centre.year + 3):
        option = point._replace(year=year)
        if (days := interval(option)) is not None:
            yield option, days


def _cost(days: Interval, look: int, centre: dt.date, clock: Clock) -> float:
    """Days from what was last named, else from now, and what a tense that does not fit weighs."""
    away = max(0, (days[0] - centre).days) + max(0, (centre - days[1]).days) * (BACKWARD if clock.anchor else 1)
    away += STRANGE * (not clock.fresh and clock.named.get(days[0].month, days[0].year) != days[0].year)
    if clock.now is None:
        return away
    if not look:
        return away * (FORWARD if clock.anchor is None and days[0] > clock.now and not clock.guessed else 1)
    misfit = float(days[0] > clock.now if look < 0 else days[1] < clock.now)
    if look > 0 and not clock.told and days[0] == days[1] >= clock.now - WRITTEN:
        misfit *= SOON if clock.anchor and clock.fresh else 0.0
    near = clock.guessed or (clock.anchor and clock.fresh)
    alone = MISFIT_TOLD if clock.told and look < 0 else MISFIT_ALONE
    return away + misfit * (MISFIT_NEAR if near else alone)


def months_named(points: Sequence[Point]) -> dict[int, int]:
    """Each month that a paper prints twice or more with mostly the same year, and that year.

    Where every point has its year, nobody asks.
    """
    if all(year for _, year, _, _ in points):
        return {}
    seen = Counter((number, year) for unit, year, number, _ in points if year and unit in (Unit.DAY, Unit.MONTH))
    total = Counter(month for month, _ in seen.elements())
    return {month: year for (month, year), times in seen.items() if 1 < times >= MOSTLY * total[month]}


def _relative(text: str, reference: Reference, clock: Clock) -> Point | None:
    when, unit, kind = reference.group("when"), reference.group("unit"), reference.group("kind")
    step = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "this": 0, "current": 0}.get(when, 1)
    if clock.now is None:
        return None
    if unit == "year":
        money = when == "current" and _of_budgets(clock)
        year = _relative_year(text, reference, step, kind or "financial" * money, clock.now)
        whole = year is None or (reference.first.unit is Unit.YEAR and reference.first.year is None)
        return year if whole or year is None else reference.first._replace(year=year.year)
    if unit == "quarter":
        return _relative_quarter(when, step, clock)
    if when in ("this", "current", "last", "next", "coming", "forthcoming", "upcoming"):
        return _relative_part(unit, step, clock.now)
    return None  # "the following month" of what?


def _relative_part(unit: str, step: int, now: dt.date) -> Point | None:
    """A month, or a month or season by its name."""
    if unit == "month":
        month = now.year * 12 + now.month - 1 + step
        return Point(Unit.MONTH, month // 12, month % 12 + 1)
    if unit in SEASONS:
        return _nearest(Point(Unit.SEASON, None, SEASONS.index(unit) + 1), step, now)
    return _nearest(Point(Unit.MONTH, None, month_number(unit)), step, now)


def financial_year(day: dt.date) -> int:
    """The first year of the financial year in which a day lies."""
    return day.year - (day.month < 4)


def _relative_year(text: str, reference: Reference, step: int, kind: str, now: dt.date) -> Point | None:
    if not kind and reference.group("when") not in ("this", "last", "next", "current"):
        return None  # "the coming year", "the previous year", "a new year": too vague to place
    if kind == "academic":
        return Point(Unit.ACADEMIC_YEAR, now.year - (now.month < 9) + step)
    unit = reference.first.unit
    money = not kind and unit is Unit.YEAR and _budget().search(text, *sentence(text, reference))
    if kind in ("financial", "fiscal", "municipal") or money or unit is Unit.FINANCIAL_QUARTER:
        return Point(Unit.FINANCIAL_YEAR, financial_year(now) + step)
    return Point(Unit.YEAR, now.year + step)


def sentence(text: str, reference: Reference) -> tuple[int, int]:
    """Where the sentence of a reference begins and ends."""
    start = max(text.rfind(". ", 0, reference.start), text.rfind("; ", 0, reference.start)) + 1
    end = text.find(". ", reference.end)
    return start, end if end >= 0 else len(text)


def _relative_quarter(when: str, step: int, clock: Clock) -> Point | None:
    """The quarter before or after the one last named; "this", "last" and "next" count from now."""
    base = clock.quarter if when not in ("this", "current", "last", "next") else None
    if base is None and clock.now is not None:
        base = Point(Unit.FINANCIAL_QUARTER, financial_year(clock.now), (clock.now.month - 4) % 12 // 3 + 1)
    if base is None or base.year is None:
        return None
    index = base.year * 4 + base.number - 1 + step
    return Point(base.unit, index // 4, index % 4 + 1)


def _nearest(point: Point, step: int, now: dt.date) -> Point | None:
    """The last such one over before now, the next one to begin, or this year's."""
    if step < 0:
        return max((each for each, days in _options(point, now) if days[1] < now), key=_year, default=None)
    if step > 0:
        return min((each for each, days in _options(point, now) if days[0] > now), key=_year, default=None)
    return point._replace(year=now.year - (point.unit is Unit.SEASON and point.number == 4 and now.month < 3))


def _year(point: Point) -> int:
    return point.year or 0
