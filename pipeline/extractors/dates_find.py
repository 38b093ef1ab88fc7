"""Find: where a paragraph names a date, in order, each with the unit that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extractors.dates_value import Point, Unit
from pipeline.grammar import dates_days as days
from pipeline.grammar import dates_periods as periods
from pipeline.grammar.dates_atoms import MONTH, ORDINALS, SEASONS, full_year, month_number
from pipeline.grammar.dates_relative import RELATIVE
from pipeline.grammar.rule import Rule
from pipeline.model import Modifier

# Every date starts at one of these; the group's name says which rules to try there.
START = re.compile(
    rf"""
    (?<![£$€])(?:
      (?P<year>(?<!\w)(?:19|20)\d\d(?!\d|,\d))
    | (?P<week>(?<!\w)(?:week\s[cbsefo]|w\s?/\s?[cbe]))
    | (?P<digits>(?<!\w)\d\d?(?=\s?[/.–-]\s?\d|(?:\s?(?:st|nd|rd|th))?(?:\s(?:day|of)|\s?,\s?\d|\s?(?:and|&|or|to|until|[–—/-])\s?(?:the\s)?\d|[\s,./–-]{{0,3}}{MONTH})))
    | (?P<month>(?<!\w){MONTH})
    | (?P<season>(?<!\w)(?:spring|summer|autumn|winter)(?!\w))
    | (?P<quarter>(?<!\w)(?:q[1-4](?!\w)|q(?:uarter|tr)\s?[1-4oft]|(?:first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))\s(?:quarter|qtr)))
    | (?P<half>(?<!\w)(?:H[12]\s|(?:first|second)\shalf))
    | (?P<number>(?<!\w)(?:(?:month|period)\s\d|[MP]\d))
    | (?P<label>(?<!\w)(?:FY\s?\d|(?:academic|school|financial|fiscal|municipal|council)\syears?\W{{1,2}}\d))
    | (?P<ended>(?<!\w)(?:(?:financial\s)?year|12[\s-]months?|twelve\smonths|quarter|(?:three|six|nine|[369])\smonths?)\s(?:period\s)?(?:ended|ending|to)\s)
    | (?P<relative>(?<!\w)(?:the\s)?(?:this|current|present|last|previous|prior|preceding|next|coming|forthcoming|upcoming|following)\s)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
TRIES: dict[str, tuple[Rule, ...]] = {
    "year": (days.ISO, periods.YEAR_QUARTER, periods.YEARS, periods.YEAR_BARE),
    "week": (periods.WEEK,),
    "digits": (days.NUMERIC, days.WRITTEN, days.RANGE, days.LIST, periods.YEAR_ENDED, periods.YEAR_SHORT),
    "month": (days.MONTH_FIRST, periods.MONTH_YEAR, periods.MONTH_BARE),
    "season": (periods.SEASON_YEAR, periods.SEASON_BARE),
    "quarter": (periods.QUARTER,),
    "half": (periods.HALF,),
    "number": (periods.MONTH_NUMBER,),
    "label": (periods.YEARS, periods.YEAR_SHORT),
    "ended": (periods.YEAR_ENDED,),
    "relative": (RELATIVE,),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a paragraph that names a date: one point, or the first and the last of a span."""

    start: int
    end: int
    rule: str
    first: Point
    last: Point | None = None
    modifier: Modifier | None = None
    inferred: bool = False
    groups: tuple[tuple[str, str], ...] = ()  # what the rule captured, for relative references

    def group(self, name: str) -> str:
        """The text that the rule captured under a name, lower case, or nothing."""
        return dict(self.groups).get(name, "").lower()


def references(text: str) -> Iterator[Reference]:
    """Each reference of a text, left to right, none inside another."""
    place = 0
    while (hit := START.search(text, place)) is not None:
        found = _read(text, hit)
        yield from found
        place = found[-1].end if found else hit.end() if hit.lastgroup != "relative" else hit.end()


def _read(text: str, hit: re.Match[str]) -> tuple[Reference, ...]:
    for rule in TRIES[hit.lastgroup or ""]:
        match = rule.pattern.match(text, hit.start())
        if match is not None and (found := _reference(text, rule, match)):
            return found
    return ()


def _reference(text: str, rule: Rule, match: re.Match[str]) -> tuple[Reference, ...]:
    have = {name.rstrip("23"): value for name, value in match.groupdict().items() if value}
    if rule is days.RANGE or rule in days.DAYS:
        return _day(rule, match, have)
    if rule is days.LIST:
        month = Point(
            Unit.DAY, _year(have), month_number(have["month"]) if have.get("month") else 0, int(have["first"])
        )
        return (Reference(match.start(), match.end(), rule.name, month),)
    if rule in (periods.WEEK, periods.YEAR_ENDED):
        return _carried(text, rule, match, have)
    points = _points(rule, have)
    if points is None:
        return ()
    return (Reference(match.start(), match.end(), rule.name, *points, groups=tuple(have.items())),)


def _day(rule: Rule, match: re.Match[str], have: dict[str, str]) -> tuple[Reference, ...]:
    month = int(have["month"]) if have["month"].isdigit() else month_number(have["month"])
    day = Point(Unit.DAY, _year(have), month, int(have["day"]))
    if rule is days.RANGE:
        first = Point(Unit.DAY, day.year, month, int(have["first"]))
        return (Reference(match.start(), match.end(), rule.name, first, day),) if first.day < day.day else ()
    return (Reference(match.start(), match.end(), rule.name, day),)


def _carried(text: str, rule: Rule, match: re.Match[str], have: dict[str, str]) -> tuple[Reference, ...]:
    """A week or a year that is named by a day or month: "w/c 15 September", "year ended 31 March 2016"."""
    inner = next(references(text[match.end() : match.end() + 40]), None)
    if inner is None or inner.start or inner.first.unit not in (Unit.DAY, Unit.MONTH) or inner.last:
        return ()
    end = match.end() + inner.end
    if rule is periods.WEEK:
        if inner.first.unit is not Unit.DAY:
            return ()
        ending = (have.get("mark") or have.get("word", "")).lower() in ("e", "ending")
        unit = Unit.WEEK_ENDING if ending else Unit.WEEK
        return (
            Reference(
                match.start(), end, rule.name, Point(unit, inner.first.year, inner.first.number, inner.first.day)
            ),
        )
    return _ended(match, have["count"].lower(), inner.first, end)


def _ended(match: re.Match[str], count: str, last: Point, end: int) -> tuple[Reference, ...]:
    """The months that end with a day or month."""
    words = {"three": 3, "3": 3, "quarter": 3, "six": 6, "6": 6, "nine": 9, "9": 9}
    months = next((n for word, n in words.items() if count.startswith(word)), 12)
    if months == 12 and last.number == 3 and last.year:
        whole = Point(Unit.FINANCIAL_YEAR, last.year - 1)
        return (Reference(match.start(), end, periods.YEAR_ENDED.name, whole),)
    start = last.number - months
    year = last.year - 1 if last.year and start < 0 else last.year
    if last.year is None:
        return ()
    first = Point(Unit.MONTH, year, start % 12 + 1)
    return (Reference(match.start(), end, periods.YEAR_ENDED.name, first, last),)


def _year(have: dict[str, str]) -> int | None:
    printed = have.get("year") or have.get("short")
    return full_year(printed) if printed else None


def _points(rule: Rule, have: dict[str, str]) -> tuple[Point] | tuple[Point, Point] | None:  # noqa: PLR0911 - one line a rule
    year = _year(have)
    if rule in (periods.MONTH_YEAR, periods.MONTH_BARE):
        return (Point(Unit.MONTH, year, month_number(have["month"])),)
    if rule in (periods.SEASON_YEAR, periods.SEASON_BARE):
        year = full_year(have["year"]) if have.get("year") else None
        return (Point(Unit.SEASON, year, SEASONS.index(have["season"].lower()) + 1),)
    if rule is periods.YEAR_BARE:
        return (Point(Unit.YEAR, year),)
    if rule is RELATIVE:
        return (Point(Unit.YEAR),)
    if rule is periods.YEAR_SHORT:
        return _short(have)
    fy = years(have["fy"]) if have.get("fy") else None
    if rule is periods.YEARS:
        return _years(have, fy)
    if fy and len(fy) == 2:
        return None
    first = fy[0].year if fy else year
    number = (
        ORDINALS[(have.get("number") or have.get("ordinal") or "").lower()] if rule is not periods.MONTH_NUMBER else 0
    )
    if rule is periods.MONTH_NUMBER and first:
        month = (int(have["number"]) + 2) % 12 + 1
        return (Point(Unit.MONTH, first + (month < 4), month),)
    if rule is periods.HALF:
        return (Point(Unit.FINANCIAL_HALF if fy else Unit.HALF, first, number),)
    return (Point(Unit.QUARTER if first and not fy else Unit.FINANCIAL_QUARTER, first, number),)


def years(text: str) -> tuple[Point] | tuple[Point, Point] | None:
    """Two years written as one: a financial year where they are neighbours, else the span of them.

    >>> years("2014/15")
    (Point(unit=<Unit.FINANCIAL_YEAR: 'financial_year'>, year=2014, number=1, day=1),)
    """
    first, last = re.split(r"\s?[/–—-]\s?", text)
    start = int(first)
    end = int(last) if len(last) == 4 else start - start % 100 + int(last)
    if len(last) == 2 and end < start:
        end += 100
    if end == start + 1:
        return (Point(Unit.FINANCIAL_YEAR, start),)
    return (Point(Unit.YEAR, start), Point(Unit.YEAR, end)) if 1 < end - start <= 40 else None


def _years(
    have: dict[str, str], fy: tuple[Point] | tuple[Point, Point] | None
) -> tuple[Point] | tuple[Point, Point] | None:
    label = (have.get("label", "") + have.get("after", "")).lower()
    if fy and len(fy) == 1 and ("academic" in label or "school" in label):
        return (Point(Unit.ACADEMIC_YEAR, fy[0].year),)
    return fy


def _short(have: dict[str, str]) -> tuple[Point] | None:
    """ "FY25" is the year to March 2025; "25-26" is a financial year where its years are neighbours."""
    if single := have.get("single"):
        return (Point(Unit.FINANCIAL_YEAR, full_year(single) - 1),)
    first, last = int(have["first"]), int(have["last"])
    return (Point(Unit.FINANCIAL_YEAR, full_year(have["first"])),) if last == (first + 1) % 100 else None
