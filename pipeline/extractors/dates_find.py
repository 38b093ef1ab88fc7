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
from pipeline.grammar.dates_atoms import MONTHS, SEASONS
from pipeline.grammar.rule import Rule
from pipeline.model import Modifier

NAME = rf"(?:{'|'.join(MONTHS)})"
ORDINAL = r"(?:\s?(?:st|nd|rd|th))"
# How a date can start in lower case, and the rules to try where it does. Two groups keep the scan fast.
DIGITS: dict[str, tuple[str, tuple[Rule, ...]]] = {
    "year": (r"(?:19|20)\d\d(?!\d|,\d)", (days.ISO, days.ODD, periods.YEAR_QUARTER, years.TWO, years.ONE)),
    "number": (
        rf"\d\d?(?=\s?[/.–-]\s?\d|{ORDINAL}?(?:[\s,./–-]{{0,3}}{NAME}|\s(?:day|of)\s|\s?,\s?\d"
        r"|\s?(?:and|&|or|to|until|[–—/-])\s?(?:the\s)?\d))",
        (days.NUMERIC, days.WRITTEN, days.RANGE, days.LIST, years.SHORT),
    ),
    "months": (r"(?:12|[369])[\s-]months?\s", (periods.ENDED,)),
    "nth": (r"[1-4](?:st|nd|rd|th)\s(?:quarter|qtr|half)", (periods.QUARTER, periods.HALF)),
}
LETTERS: dict[str, tuple[str, tuple[Rule, ...]]] = {
    "month": (NAME, (days.MONTH_FIRST, days.ODD, periods.MONTH_OF_YEAR, periods.MONTH_YEAR, periods.MONTH_BARE)),
    "season": (rf"(?:{'|'.join(SEASONS)})", (periods.SEASON_YEAR, periods.SEASON_BARE)),
    "relative": (
        r"(?:the\s)?(?:this|current|last|previous|prior|preceding|next|new|coming|forthcoming|upcoming|following)\s",
        (years.RELATIVE, periods.QUARTER),
    ),
    "quarter": (
        r"(?:q[1-4]|q(?:uarter|tr)\s|(?:first|second|third|fourth|final)\s(?:quarter|qtr))",
        (periods.QUARTER, periods.ENDED),
    ),
    "half": (r"(?:h[12]\s|(?:first|second)\shalf\s)", (periods.HALF,)),
    "counted": (r"(?:(?:month|period)\s\d|[mp]\d\d?\W)", (periods.MONTH_NUMBER,)),
    "label": (
        r"(?:fy\s?\d|(?:academic|school|financial|fiscal|municipal|council)\syears?[\s:]{1,2}\d)",
        (years.TWO, years.SHORT),
    ),
    "ended": (r"(?:(?:financial\s)?year|(?:twelve|three|six|nine)\smonths?)\s", (periods.ENDED,)),
    "week": (r"(?:week\s[cbseo]|w\s?/\s?[cbe])", (periods.WEEK,)),
}
STARTS = DIGITS | LETTERS


def _either(starts: dict[str, tuple[str, tuple[Rule, ...]]]) -> str:
    return "|".join(f"(?P<{name}>{start})" for name, (start, _) in starts.items())


START = re.compile(rf"(?:\b|(?<=[ap]m)(?=\d))(?:(?=\d)(?:{_either(DIGITS)})|(?=[a-hj-qs-wy])(?:{_either(LETTERS)}))")
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
    lower = text.lower()
    if len(lower) != len(text):  # "İ" has two small letters, which would shift every place
        lower = "".join(letter.lower()[:1] for letter in text)
    while (hit := START.search(lower, place)) is not None:
        found, place = _at(text, hit.start(), STARTS[hit.lastgroup or ""][1])
        if found is not None:
            yield found


def _at(text: str, place: int, rules: tuple[Rule, ...]) -> tuple[Reference | None, int]:
    """The reference that starts at a place, and where to go on."""
    impossible = place + 1
    for rule in rules:
        if (match := rule.pattern.match(text, place)) is None:
            continue
        found = _carried(text, rule, match) if rule in CARRIED else _own(rule, match)
        if found is not None:
            return found, found.end
        if rule in days.DAYS:  # "31 June 2020": its month is none either
            impossible = match.end()
    return None, impossible


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
