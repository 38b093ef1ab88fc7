"""Find: where a text names a date, in order, each with the unit of the calendar that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from pipeline.concordance import Concordance
from pipeline.extractors.dates_read import Points, odd, points
from pipeline.extractors.dates_starts import RULES, START, Rules, plain
from pipeline.extractors.dates_value import Point, Unit
from pipeline.grammar import dates_days as days
from pipeline.grammar import dates_periods as periods
from pipeline.grammar import dates_years as years
from pipeline.grammar.rule import Rule
from pipeline.model import Modifier

CARRIED = (periods.WEEK.name, periods.ENDED.name)
DAYS = frozenset(rule.name for rule in days.DAYS)
NOTHING: Mapping[str, str] = MappingProxyType({})
# What the groups of a rule are called, without the digit that tells alternatives apart.
GROUPS = {
    rule.name: tuple(name.rstrip("234") for name in rule.pattern.groupindex)
    for rule in (*days.RULES, *periods.RULES, *years.RULES)
}


class Reference(NamedTuple):
    """A stretch of a text that names a date: one point, or the first and the last of a span.

    A named tuple: joining makes many of them.
    """

    start: int
    end: int
    rule: str
    first: Point
    last: Point | None = None
    modifier: Modifier | None = None
    inferred: bool = False
    groups: Mapping[str, str] = NOTHING  # what the rule captured

    def group(self, name: str) -> str:
        """The text that the rule captured under a name, in lower case, or nothing."""
        return self.groups.get(name, "").lower()


def references(text: str) -> list[Reference]:
    """Each reference of a text, left to right, none inside another.

    >>> [found.rule for found in references("Agreed on 12 May 2020 for 2020/21")]
    ['day-written', 'financial-year']
    """
    return next((found for _, found in mentioned(Concordance([text]))), [])


def mentioned(said: Concordance) -> Iterator[tuple[int, list[Reference]]]:
    """Which of some texts have references, and theirs: one search goes through them all."""
    texts, lower = said.texts, plain(said)
    found: list[Reference] = []
    index = begin = end = place = 0
    while (hit := START.search(lower, place)) is not None:
        start = hit.start()
        if start >= end:
            if found:
                yield index, found
            found, index = [], said.index(start)
            begin, end = said.bounds(index)
        reference, place = _at(texts[index], start - begin, RULES[(hit.lastindex or 0) - 1])
        place += begin
        if reference is not None:
            found.append(reference)
    if found:
        yield index, found


def _at(text: str, place: int, rules: Rules) -> tuple[Reference | None, int]:
    """The reference that starts at a place, and where to go on."""
    impossible = place + 1
    for rule in rules:
        if (match := rule.pattern.match(text, place)) is None:
            continue
        found = _carried(text, rule, match) if rule.name in CARRIED else _own(rule, match)
        if found is not None:
            return found, found.end
        if rule.name in DAYS:  # "31 June 2020": its month is none either
            impossible = match.end()
    return None, impossible


def _own(rule: Rule, match: re.Match[str]) -> Reference | None:
    if rule is days.ODD:
        have, read = NOTHING, odd(match[0])
    else:
        have, read = _named(rule.name, match.groups())
    return Reference(*match.span(), rule.name, *read, None, False, have) if read else None


@lru_cache(maxsize=1024)  # a paper names the same years and months again and again
def _named(rule: str, groups: tuple[str | None, ...]) -> tuple[Mapping[str, str], Points | None]:
    """What a rule captured, by its names, and the points that it comes to."""
    have = {name: text for name, text in zip(GROUPS[rule], groups, strict=True) if text}
    return MappingProxyType(have), points(rule, have)


def _carried(text: str, rule: Rule, match: re.Match[str]) -> Reference | None:
    """A week or a period that is named by a day or a month: "w/c 15 September", "year ended 31 March 2016"."""
    inner = next(iter(references(text[match.end() : match.end() + 40])), None)
    if inner is None or inner.start or inner.last or inner.first.unit not in (Unit.DAY, Unit.MONTH):
        return None
    have = days.captured(match)
    if rule is periods.ENDED:
        read = _ended(have["count"].lower(), inner.first)
    else:
        ending = (have.get("mark") or have.get("word", "")).lower() in ("e", "ending")
        unit = Unit.WEEK_ENDING if ending else Unit.WEEK
        read = (inner.first._replace(unit=unit), None) if inner.first.unit is Unit.DAY else None
    if read is None:
        return None
    return Reference(match.start(), match.end() + inner.end, rule.name, *read)


def _ended(count: str, last: Point) -> tuple[Point, Point | None] | None:
    """The months that end with a day or month whose year is printed."""
    if last.year is None:
        return None
    sizes = {"three": 3, "3": 3, "quarter": 3, "six": 6, "6": 6, "nine": 9, "9": 9}
    months = next((size for word, size in sizes.items() if count.startswith(word)), 12)
    if months == 12 and last.number == 3:
        return Point(Unit.FINANCIAL_YEAR, last.year - 1), None
    start = last.year * 12 + last.number - months
    return Point(Unit.MONTH, start // 12, start % 12 + 1), last
