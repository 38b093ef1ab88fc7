"""Find: where a text names a date, in order, each with the unit of the calendar that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extractors.dates_read import points
from pipeline.extractors.dates_value import Point, Unit
from pipeline.grammar import dates_days as days
from pipeline.grammar import dates_periods as periods
from pipeline.grammar import dates_years as years
from pipeline.grammar.dates_atoms import MONTH, ORDINAL, SEASON
from pipeline.grammar.rule import Rule
from pipeline.model import Modifier

# How a date can start, and the rules to try where it does.
STARTS: dict[str, tuple[str, tuple[Rule, ...]]] = {
    "year": (r"(?:19|20)\d\d(?!\d|,\d)", (days.ISO, days.ODD, periods.YEAR_QUARTER, years.TWO, years.ONE)),
    "number": (
        rf"\d\d?(?=\s?[/.–-]\s?\d|{ORDINAL}?(?:[\s,./–-]{{0,3}}{MONTH}|\s(?:day|of)\s|\s?,\s?\d"
        r"|\s?(?:and|&|or|to|until|[–—/-])\s?(?:the\s)?\d))",
        (days.NUMERIC, days.WRITTEN, days.RANGE, days.LIST, years.SHORT),
    ),
    "months": (r"(?:12|[369]|twelve|three|six|nine)[\s-]months?\s", (periods.ENDED,)),
    "month": (MONTH, (days.MONTH_FIRST, days.ODD, periods.MONTH_YEAR, periods.MONTH_BARE)),
    "season": (SEASON, (periods.SEASON_YEAR, periods.SEASON_BARE)),
    "quarter": (
        r"(?:q[1-4](?!\w)|q(?:uarter|tr)\s|(?:first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))\s(?:quarter|qtr))",
        (periods.QUARTER, periods.ENDED, years.RELATIVE),
    ),
    "half": (r"(?:H[12]\s|(?:first|second|1st|2nd)\shalf\s)", (periods.HALF,)),
    "counted": (r"(?:(?:month|period)\s\d|[MP]\d)", (periods.MONTH_NUMBER,)),
    "label": (
        r"(?:FY\s?\d|(?:academic|school|financial|fiscal|municipal|council)\syears?[\s:]{1,2}\d)",
        (years.TWO, years.SHORT),
    ),
    "ended": (r"(?:financial\s)?year\s(?:ended|ending|to)\s", (periods.ENDED,)),
    "week": (r"(?:week\s[cbseo]|w\s?/\s?[cbe])", (periods.WEEK,)),
    "relative": (
        r"(?:the\s)?(?:this|current|last|previous|prior|preceding|next|coming|forthcoming|upcoming|following)\s",
        (years.RELATIVE,),
    ),
}
START = re.compile(
    r"(?<![\w£$€])(?:" + "|".join(f"(?P<{name}>{start})" for name, (start, _) in STARTS.items()) + ")", re.IGNORECASE
)
CARRIED = (periods.WEEK, periods.ENDED)


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a text that names a date: one point, or the first and the last of a span."""

    start: int
    end: int
    rule: str
    first: Point
    last: Point | None = None
    modifier: Modifier | None = None
    inferred: bool = False
    groups: tuple[tuple[str, str], ...] = ()  # what the rule captured

    def group(self, name: str) -> str:
        """The text that the rule captured under a name, in lower case, or nothing."""
        return dict(self.groups).get(name, "").lower()


def references(text: str, place: int = 0) -> Iterator[Reference]:
    """Each reference of a text, left to right, none inside another.

    >>> [found.rule for found in references("Agreed on 12 May 2020 for 2020/21")]
    ['day-written', 'financial-year']
    """
    while (hit := START.search(text, place)) is not None:
        found = _at(text, hit.start(), STARTS[hit.lastgroup or ""][1])
        if found is not None:
            yield found
        place = found.end if found else hit.start() + 1


def _at(text: str, place: int, rules: tuple[Rule, ...]) -> Reference | None:
    for rule in rules:
        match = rule.pattern.match(text, place)
        if match is not None and (found := _carried(text, rule, match) if rule in CARRIED else _own(rule, match)):
            return found
    return None


def _own(rule: Rule, match: re.Match[str]) -> Reference | None:
    have = days.captured(match)
    read = points(rule, match, have)
    if read is None:
        return None
    return Reference(match.start(), match.end(), rule.name, *read, groups=tuple(have.items()))


def _carried(text: str, rule: Rule, match: re.Match[str]) -> Reference | None:
    """A week or a period that is named by a day or a month: "w/c 15 September", "year ended 31 March 2016"."""
    inner = next(references(text[match.end() : match.end() + 40]), None)
    if inner is None or inner.start or inner.last or inner.first.unit not in (Unit.DAY, Unit.MONTH):
        return None
    have = days.captured(match)
    if rule is periods.ENDED:
        read = _ended(have["count"].lower(), inner.first)
    else:
        ending = (have.get("mark") or have.get("word", "")).lower() in ("e", "ending")
        unit = Unit.WEEK_ENDING if ending else Unit.WEEK
        read = (replace(inner.first, unit=unit), None) if inner.first.unit is Unit.DAY else None
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
