"""Join: neighbours that are one span, share a year or say the same twice; and which part of it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.dates_find import Reference
from pipeline.extractors.dates_value import PARTS, Interval, Point, Unit, interval
from pipeline.grammar import dates_joints as joints
from pipeline.grammar.dates_days import LIST as DAY_LIST
from pipeline.grammar.dates_years import RELATIVE

QUARTERS = (Unit.QUARTER, Unit.FINANCIAL_QUARTER)
DAILY = (Unit.DAY, Unit.WEEK, Unit.WEEK_ENDING)
AND = re.compile(r"\s(?:and|to|&|[–-])\s(?:the\s)?")
OF = re.compile(r"\s(?:of\s)?")
THE = re.compile(r"\b[Tt]he\s$")
CLOSED = re.compile(r"\s?\)")
COMMA = re.compile(r",?\s")
LETTERS = re.compile("[a-z]+")
PART_WORDS = frozenset(PARTS)
PART_ENDS = ("of", "in", "the", "year", "part", "half", *PARTS)  # one stands right before the date
GAP = 40  # characters; nothing that joins two dates is longer


def joined(text: str, found: Sequence[Reference]) -> list[Reference]:
    """The references of a text as mentions, left to right."""
    parts = [_with_part(text, reference) for reference in found]
    if len(parts) > 1:
        parts = _shared(text, _restated(text, _spanned(text, parts)))
    return [part for part in parts if part.first.number]  # a day in a list whose month was never found has none


def _with_part(text: str, reference: Reference) -> Reference:
    """The reference with "the end of", "early" or "mid-" before it, or the article of a season."""
    if reference.first.unit in DAILY:
        return reference
    before = text[max(0, reference.start - 60) : reference.start]
    match = joints.PART.pattern.search(before) if _may_name_part(before) else None
    if match is None:
        article = reference.first.unit is Unit.SEASON and THE.search(before)
        return reference._replace(start=reference.start - 4) if article else reference
    part = match["part"].lower().split()[0]
    groups = {**reference.groups, "part": part}
    return reference._replace(start=reference.start - len(match["all"]), modifier=PARTS[part], groups=groups)


def _may_name_part(before: str) -> bool:
    """A quick look for what PART finds: at its last word, then at all words."""
    lower = before.lower()
    return lower.rstrip(" -").endswith(PART_ENDS) and not PART_WORDS.isdisjoint(LETTERS.findall(lower))


def _spanned(text: str, parts: Sequence[Reference]) -> list[Reference]:
    """References of which the later of two neighbours ends what the earlier one begins, as one."""
    out: list[Reference] = []
    for part in parts:
        near = out and part.start - out[-1].end < GAP
        both = (_span(text, out[-1], part) or _part_of(text, out[-1], part)) if near else None
        if both is None:
            out.append(part)
        else:
            out[-1] = both
    return out


def _span(text: str, first: Reference, last: Reference) -> Reference | None:
    if first.last or last.last or RELATIVE.name in (first.rule, last.rule):
        return None
    gap, before = text[first.end : last.start], text[max(0, first.start - 80) : first.start]
    between = joints.BETWEEN.pattern.search(before)
    if first.rule == DAY_LIST.name:
        if not between:
            return None
        first = _sharing(first, last)
    if not (between and AND.fullmatch(gap)) and not _ranged(gap, before, first, last):
        return None
    points = _ordered(first.first, last.first)
    if points is None:
        return None
    start = first.start - len(between[0]) if between else first.start
    return Reference(start, last.end, joints.RANGE.name, *points)


def _ranged(gap: str, before: str, first: Reference, last: Reference) -> bool:
    if joints.SLASH.pattern.search(gap):
        return first.first.year is None and first.first.unit == last.first.unit in (Unit.MONTH, Unit.SEASON)
    return bool(joints.RANGE.pattern.search(gap)) and not joints.SHIFTED.pattern.search(before)


def _ordered(first: Point, last: Point) -> tuple[Point, Point] | None:
    """Both ends with the year that either prints, the earlier first; None where they cannot be one span."""
    if first.year is None and last.year is not None:
        first = _quarter_like(first, last)
        return first._replace(year=last.year - _after(first, last, last.year)), last
    if first.year is not None and last.year is None:
        last = _quarter_like(last, first)
        return first, last._replace(year=first.year + _after(first, last, first.year))
    if first.year is None or last.year is None:
        return (first, last) if first.unit == last.unit else None
    begin, end = interval(first), interval(last)
    return (first, last) if begin and end and begin[0] < end[1] else None


def _quarter_like(point: Point, other: Point) -> Point:
    """A quarter without a year belongs to the kind of year that its neighbour prints."""
    return point._replace(unit=other.unit) if point.unit in QUARTERS and other.unit in QUARTERS else point


def _after(first: Point, last: Point, year: int) -> bool:
    begin, end = interval(first, year), interval(last, year)
    return bool(begin and end and begin[0] > end[1])


def _part_of(text: str, part: Reference, year: Reference) -> Reference | None:
    """ "Quarter 2 last year", "8 November last year": context values the year, then the part of it."""
    if part.first.year or part.last or not part.first.number or year.group("unit") != "year":
        return None
    if part.rule == RELATIVE.name or not OF.fullmatch(text[part.end : year.start]):
        return None
    return year._replace(start=part.start, first=part.first, modifier=part.modifier)


def _restated(text: str, parts: Sequence[Reference]) -> list[Reference]:
    """A date and its restatement in brackets as one."""
    out: list[Reference] = []
    for part in parts:
        both = _once(text, out[-1], part) if out and part.start - out[-1].end < GAP else None
        if both is None:
            out.append(part)
        else:
            out[-1] = both
    return out


def _once(text: str, outer: Reference, part: Reference) -> Reference | None:
    """A date and what says it again, as one."""
    closed = CLOSED.match(text, part.end)
    if closed and _says_again(text, outer, part):
        return _twice(outer, part, closed.end())
    if _names_year(outer, part) and COMMA.fullmatch(text, outer.end, part.start):
        return _twice(outer, part, part.end)
    return None


def _twice(first: Reference, part: Reference, end: int) -> Reference:
    if (year := _spelt_out(first, part)) is not None:
        return first._replace(end=end, first=first.first._replace(year=year))
    value = part if first.first.year is None or first.rule == RELATIVE.name else first
    if part.first.unit is Unit.FINANCIAL_QUARTER and part.first.year is None:
        value = part._replace(first=part.first._replace(year=first.first.year))
    return value._replace(start=first.start, end=end, modifier=first.modifier)


def _says_again(text: str, outer: Reference, inner: Reference) -> bool:
    if not joints.OPENED.pattern.search(text[outer.end : inner.start]):
        return False
    if outer.rule == RELATIVE.name:
        return _names_year(outer, inner)
    if outer.first.year is None:
        same = (outer.first.unit, outer.first.number) == (inner.first.unit, inner.first.number)
        return same or _spelt_out(outer, inner) is not None
    if outer.first.unit is Unit.FINANCIAL_YEAR and not outer.last and inner.first.unit is Unit.FINANCIAL_QUARTER:
        return inner.first.year in (None, outer.first.year)
    return days_of(outer) is not None and days_of(outer) == days_of(inner)


def _spelt_out(outer: Reference, inner: Reference) -> int | None:
    """The year of "Quarter 3" in "Quarter 3 (October to December 2022)"."""
    days = days_of(inner)
    if days is None or outer.first.year is not None or outer.rule == RELATIVE.name:
        return None
    return next((year for year in (days[0].year, days[0].year - 1) if interval(outer.first, year) == days), None)


def _names_year(outer: Reference, inner: Reference) -> bool:
    """Whether "the next financial year" is followed by the name of a year: "2025/26"."""
    return outer.group("unit") == "year" and inner.first.unit in (Unit.YEAR, Unit.FINANCIAL_YEAR) and not inner.last


def days_of(reference: Reference) -> Interval | None:
    """First and last day of a mention whose years are known."""
    first = interval(reference.first)
    if reference.last is None:
        return first
    last = interval(reference.last)
    return (first[0], last[1]) if first and last else None


def _shared(text: str, parts: Sequence[Reference]) -> list[Reference]:
    """Members of a list with the month and the year that stand only on a later one."""
    out: list[Reference] = []
    for part in reversed(parts):
        follower = out[-1] if out and part.first.year is None and part.rule != RELATIVE.name else None
        listed = follower and joints.LIST.pattern.search(text[part.end : follower.start])
        out.append(_sharing(part, follower) if follower and listed else part)
    return out[::-1]


def _sharing(part: Reference, follower: Reference) -> Reference:
    last = follower.first
    if part.rule == DAY_LIST.name:
        return part._replace(first=part.first._replace(number=last.number, year=last.year))
    if part.last or last.year is None or last.unit not in (part.first.unit, Unit.DAY, Unit.MONTH, *QUARTERS):
        return part
    wrapped = last.unit in (Unit.DAY, Unit.MONTH) and part.first.number - last.number >= 6
    return part._replace(first=_quarter_like(part.first, last)._replace(year=last.year - wrapped))
