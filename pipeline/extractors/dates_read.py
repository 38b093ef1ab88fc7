"""Value, first half: the points of the calendar that a rule's match names; years that are not printed stay open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.extractors.dates_value import Point, Unit
from pipeline.grammar import dates_days as days
from pipeline.grammar import dates_periods as periods
from pipeline.grammar import dates_years as years
from pipeline.grammar.dates_atoms import ORDINALS, SEASONS, full_year, month_number

Have = dict[str, str]
Points = tuple[Point, Point | None]


def points(rule: str, have: Have) -> Points | None:
    """First and last point that what a rule captured names, or None where its numbers are no date."""
    return READERS[rule](have)


def year_of(have: Have) -> int | None:
    """The printed year, in two or four digits."""
    printed = have.get("year") or have.get("short")
    return full_year(printed) if printed else None


def _day(have: Have) -> Points | None:
    month, year, day = month_number(have["month"]), year_of(have), int(have["day"])
    try:
        dt.date(year or 2000, month, day)
    except ValueError:  # 31 June
        return None
    return Point(Unit.DAY, year, month, day), None


def _days(have: Have) -> Points | None:
    last = _day(have)
    if last is None or int(have["first"]) >= last[0].day:
        return None
    return Point(Unit.DAY, last[0].year, last[0].number, int(have["first"])), last[0]


def _listed(have: Have) -> Points:
    return Point(Unit.DAY, None, 0, int(have["first"])), None


@lru_cache(maxsize=1024)
def odd(text: str) -> Points | None:
    """A day in an odd order, by dateparser."""
    import dateparser

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return (Point(Unit.DAY, found.year, found.month, found.day), None) if found else None


def _month(have: Have) -> Points:
    return Point(Unit.MONTH, year_of(have), month_number(have["month"])), None


def _month_of(have: Have) -> Points | None:
    month, first = month_number(have["month"]), _first_year(have)
    return (Point(Unit.MONTH, first + (month < 4), month), None) if first else None


def _month_counted(have: Have) -> Points | None:
    month = (int(have["number"]) + 2) % 12 + 1
    if "fy" not in have:
        return Point(Unit.MONTH, year_of(have), month), None
    first = _first_year(have)
    return (Point(Unit.MONTH, first + (month < 4), month), None) if first else None


def _season(have: Have) -> Points:
    return Point(Unit.SEASON, year_of(have), SEASONS.index(have["season"].lower()) + 1), None


def _part(financial: Unit, calendar: Unit) -> Callable[[Have], Points | None]:
    """Reader of a numbered part of a year: of a calendar year only where one is printed."""

    def read(have: Have) -> Points | None:
        number = ORDINALS[(have.get("number") or have["ordinal"]).lower()]
        if "fy" in have:
            first = _first_year(have)
            return (Point(financial, first, number), None) if first else None
        return Point(calendar if "year" in have else financial, year_of(have), number), None

    return read


def _first_year(have: Have) -> int | None:
    both = two_years(have["fy"])
    return both[0].year if both and both[1] is None else None


def two_years(text: str) -> Points | None:
    """Two years written as one: a financial year where they are neighbours, else the span of them.

    >>> two_years("2014/15")[0].unit, two_years("2018-21")[1].year
    (<Unit.FINANCIAL_YEAR: 'financial_year'>, 2021)
    """
    first, last = (part.strip() for part in re.split(r"[/–—-]", text))
    start, end = full_year(first), int(last)
    if len(last) < 4:
        whole = 10 ** len(last)
        end += start - start % whole
        end += whole * (end < start)
    if end == start + 1:
        return Point(Unit.FINANCIAL_YEAR, start), None
    if len(last) == 1 or not 1 < end - start <= 40:
        return None
    return Point(Unit.YEAR, start), Point(Unit.YEAR, end)


def _two_years(have: Have) -> Points | None:
    read = two_years(have["fy"])
    label = (have.get("label", "") + have.get("after", "")).lower()
    if read and read[1] is None and ("academic" in label or "school" in label):
        return Point(Unit.ACADEMIC_YEAR, read[0].year), None
    return read


def _short(have: Have) -> Points | None:
    """ "FY25" is the year to March 2025; "25-26" is a financial year where its years are neighbours."""
    if single := have.get("single"):
        return Point(Unit.FINANCIAL_YEAR, full_year(single) - 1), None
    first, last = int(have["first"]), int(have["last"])
    return (Point(Unit.FINANCIAL_YEAR, 2000 + first), None) if 5 <= first < 60 and last == first + 1 else None


def _year(have: Have) -> Points:
    return Point(Unit.YEAR, year_of(have)), None


READERS: dict[str, Callable[[Have], Points | None]] = {
    **dict.fromkeys((rule.name for rule in days.DAYS), _day),
    days.RANGE.name: _days,
    days.LIST.name: _listed,
    periods.MONTH_YEAR.name: _month,
    periods.MONTH_BARE.name: _month,
    periods.MONTH_OF_YEAR.name: _month_of,
    periods.MONTH_NUMBER.name: _month_counted,
    periods.SEASON_YEAR.name: _season,
    periods.SEASON_BARE.name: _season,
    periods.QUARTER.name: _part(Unit.FINANCIAL_QUARTER, Unit.QUARTER),
    periods.YEAR_QUARTER.name: _part(Unit.FINANCIAL_QUARTER, Unit.QUARTER),
    periods.HALF.name: _part(Unit.FINANCIAL_HALF, Unit.HALF),
    years.TWO.name: _two_years,
    years.SHORT.name: _short,
    years.ONE.name: _year,
    years.RELATIVE.name: _year,  # context says which
}
