"""Join: neighbours that are one span, share a year, or say the same twice; and the part of the interval that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors.dates_find import Reference
from pipeline.extractors.dates_value import PARTS, Point, Unit, interval
from pipeline.grammar import dates_joints as joints
from pipeline.grammar.dates_days import LIST
from pipeline.grammar.dates_relative import RELATIVE

SHIFTED = re.compile(
    r"\b(?:postponed|moved|deferred|delayed|changed|shifted|forward|back|revised|rescheduled|slipped)\b[^.;]{0,40}\bfrom\s(?:the\s)?$",
    re.IGNORECASE,
)
OPENED = re.compile(r"^\s?\(\s?(?:i\.?e\.?,?\s|that is,?\s)?$")
CLOSED = re.compile(r"^\s?\)")
LATER_IN = re.compile(r"(?<!\w)(?:later|earlier)\s(?:in\s)?$", re.IGNORECASE)


def joined(text: str, found: Sequence[Reference]) -> list[Reference]:
    """The references of a text as mentions, left to right."""
    parts = [_with_modifier(text, reference) for reference in found]
    return _shared(text, _restated(text, _spanned(text, parts)))


def _with_modifier(text: str, reference: Reference) -> Reference:
    before = text[max(0, reference.start - 48) : reference.start]
    match = joints.MODIFIER.pattern.search(before)
    if match is None or reference.first.unit in (Unit.DAY, Unit.WEEK, Unit.WEEK_ENDING):
        return reference
    part = match["part"].lower().split()[0]
    start = reference.start - len(match["all"])
    return replace(reference, start=start, modifier=PARTS[part])


def _spanned(text: str, parts: Sequence[Reference]) -> list[Reference]:
    """References of which the later of two neighbours ends what the earlier one begins, as one."""
    out: list[Reference] = []
    for part in parts:
        span = _span(text, out[-1], part) if out else None
        if span is not None:
            out[-1] = span
        else:
            out.append(part)
    return out


def _span(text: str, first: Reference, last: Reference) -> Reference | None:
    if first.last or last.last or RELATIVE.name in (first.rule, last.rule) or first.rule == LIST.name:
        return None
    gap, before = text[first.end : last.start], text[max(0, first.start - 60) : first.start]
    between = joints.BETWEEN.pattern.search(before)
    if between and re.fullmatch(r"\s(?:and|to|&|[–-])\s(?:the\s)?", gap):
        start = first.start - len(between[0])
    elif joints.RANGE.pattern.search(gap) and not SHIFTED.search(before):
        start = first.start - len(between[0]) if between else first.start
    else:
        return None
    points = _ordered(first.first, last.first)
    if points is None:
        return None
    return Reference(start, last.end, joints.RANGE.name, *points)


def _ordered(first: Point, last: Point) -> tuple[Point, Point] | None:
    """Both ends with the year that either prints, the earlier first; None where they cannot be one span."""
    if first.year is None and last.year is not None:
        first = _quarter_like(first, last)
        return replace(first, year=last.year - _after(first, last, last.year)), last
    if first.year is not None and last.year is None:
        last = _quarter_like(last, first)
        return first, replace(last, year=first.year + _after(first, last, first.year))
    if first.year is None or last.year is None:
        return (first, last) if first.unit == last.unit else None
    begin, end = interval(first), interval(last)
    return (first, last) if begin and end and begin[0] <= end[1] else None


def _quarter_like(point: Point, other: Point) -> Point:
    """A quarter without a year is one of the kind of year that its neighbour prints."""
    quarters = (Unit.QUARTER, Unit.FINANCIAL_QUARTER)
    return replace(point, unit=other.unit) if point.unit in quarters and other.unit in quarters else point


def _after(first: Point, last: Point, year: int) -> bool:
    begin, end = interval(first, year), interval(last, year)
    return bool(begin and end and begin[0] > end[1])


def _restated(text: str, parts: Sequence[Reference]) -> list[Reference]:
    """A date and its restatement in brackets as one."""
    out: list[Reference] = []
    for part in parts:
        closed = CLOSED.search(text[part.end : part.end + 2])
        if out and closed and OPENED.search(text[out[-1].end : part.start]) and _same(out[-1], part):
            first = out[-1]
            value = part if first.first.year is None else first
            out[-1] = replace(value, start=first.start, end=part.end + closed.end(), modifier=first.modifier)
        else:
            out.append(part)
    return out


def _same(outer: Reference, inner: Reference) -> bool:
    if outer.rule == RELATIVE.name:
        return "year" in outer.group("unit") and inner.first.unit in (Unit.YEAR, Unit.FINANCIAL_YEAR)
    if outer.first.year is None:
        return (outer.first.unit, outer.first.number) == (inner.first.unit, inner.first.number)
    return ends(outer) is not None and ends(outer) == ends(inner)


def ends(reference: Reference) -> tuple[object, object] | None:
    """First and last day of a mention that prints its year."""
    first, last = interval(reference.first), interval(reference.last or reference.first)
    return (first[0], last[1]) if first and last else None


def _shared(text: str, parts: Sequence[Reference]) -> list[Reference]:
    """Members of a list with the month and the year that stand only on a later one."""
    out: list[Reference] = []
    for part in reversed(parts):
        follower = out[-1] if out else None
        if follower and part.first.year is None and part.rule != RELATIVE.name:
            listed = joints.LIST.pattern.search(text[part.end : follower.start])
            part = _sharing(part, follower.first) if listed and not part.last else part
        if part.rule != LIST.name or part.first.number:
            out.append(part)
    return out[::-1]


def _sharing(part: Reference, follower: Point) -> Reference:
    if part.rule == LIST.name:
        return replace(part, first=replace(part.first, number=follower.number, year=follower.year))
    if follower.year is None or part.first.unit in (Unit.YEAR, Unit.FINANCIAL_YEAR):
        return part
    if follower.unit not in (part.first.unit, Unit.DAY, Unit.MONTH, Unit.QUARTER, Unit.FINANCIAL_QUARTER):
        return part
    wrapped = follower.unit in (Unit.DAY, Unit.MONTH) and part.first.number - follower.number >= 6
    return replace(part, first=replace(_quarter_like(part.first, follower), year=follower.year - wrapped))
