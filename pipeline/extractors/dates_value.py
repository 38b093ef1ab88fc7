"""What a reference is worth: units of the calendar to first and last days."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import Modifier, Precision


class Unit(StrEnum):
    """What is named; finer than the stored precision."""

    DAY = "day"
    WEEK = "week"  # that starts on a day
    WEEK_ENDING = "week_ending"
    MONTH = "month"
    QUARTER = "quarter"  # of a calendar year
    FINANCIAL_QUARTER = "financial_quarter"
    HALF = "half"
    FINANCIAL_HALF = "financial_half"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    ACADEMIC_YEAR = "academic_year"


# First month, months to a number, and stored precision of the units that are whole months.
SHAPES = {
    Unit.MONTH: (1, 1, Precision.MONTH),
    Unit.QUARTER: (1, 3, Precision.QUARTER),
    Unit.FINANCIAL_QUARTER: (4, 3, Precision.QUARTER),
    Unit.HALF: (1, 6, Precision.SPAN),
    Unit.FINANCIAL_HALF: (4, 6, Precision.SPAN),
    Unit.SEASON: (3, 3, Precision.SEASON),
    Unit.YEAR: (1, 12, Precision.YEAR),
    Unit.FINANCIAL_YEAR: (4, 12, Precision.FINANCIAL_YEAR),
    Unit.ACADEMIC_YEAR: (9, 12, Precision.SPAN),
}
DAILY = {Unit.DAY: (0, 0), Unit.WEEK: (0, 6), Unit.WEEK_ENDING: (-6, 0)}
PRECISIONS = {
    Unit.DAY: Precision.DAY,
    Unit.WEEK: Precision.SPAN,
    Unit.WEEK_ENDING: Precision.SPAN,
    **{unit: precision for unit, (_, _, precision) in SHAPES.items()},
}


class Point(NamedTuple):
    """One unit of the calendar: `number` counts months, quarters, halves or seasons of `year` from 1.

    `year` is None where the paper does not print it; of a financial or academic year it is the first.
    """

    unit: Unit
    year: int | None = None
    number: int = 1
    day: int = 1


Interval = tuple[dt.date, dt.date]


@lru_cache(maxsize=4096)  # a paper names the same months and years again and again
def interval(point: Point, year: int | None = None) -> Interval | None:
    """First and last day of a point, or None where no year is known or the calendar has no such day.

    >>> interval(Point(Unit.FINANCIAL_QUARTER, 2024, 4))
    (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    """
    year = point.year or year
    if year is None:
        return None
    if point.unit in DAILY:
        return _days(point, year)
    first, length, _ = SHAPES[point.unit]
    start = first - 1 + (point.number - 1) * length
    return _month(year, start)[0], _month(year, start + length - 1)[1]


def _days(point: Point, year: int) -> Interval | None:
    before, after = DAILY[point.unit]
    try:
        day = dt.date(year, point.number, point.day)
    except ValueError:  # 29 February of another year, 31 June
        return None
    return day + dt.timedelta(before), day + dt.timedelta(after)


def _month(year: int, index: int) -> Interval:
    year, month = year + index // 12, index % 12 + 1
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def precision(point: Point) -> Precision:
    """The stored precision of a point."""
    return PRECISIONS[point.unit]


PARTS = {
    "end": Modifier.END, "close": Modifier.END, "late": Modifier.END, "latter": Modifier.END, "start": Modifier.START,
    "beginning": Modifier.START, "outset": Modifier.START, "early": Modifier.START, "middle": Modifier.MID,
    "mid": Modifier.MID, "later": None,
}  # fmt: skip
