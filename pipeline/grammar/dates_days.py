"""Days: every notation of a day, in the order day, month, year that councils use, and several days of one month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.grammar.dates_atoms import CLEAR, DAY, MONTH, ORDINAL, SHORT_YEAR, YEAR, full_year, month_number
from pipeline.grammar.rule import Rule, verbose

MONTH_AND_YEAR = rf"""
    (?P<month>{MONTH})
    (?:\.?[\s,./–-]{{0,3}}(?P<year>{YEAR})(?![/–-]\d)                   # absent: context settles it
      |(?:[-./]|\s?['’‘])(?P<short>\d\d)(?![\w/]|[.,]\d)
      |\s(?P<short2>{SHORT_YEAR}))?
"""
WRITTEN = Rule(
    "day-written",
    verbose(
        rf"{CLEAR}(?P<day>{DAY}){ORDINAL}?(?!\s/\s\w+\b(?!\.?\s?/))(?:\s+day)?(?:\s+of)?[\s,./–-]{{0,3}}{MONTH_AND_YEAR}"
    ),
    finds=(
        "17 March 2014",
        "23RD MAY, 2016",
        "9th / May / 2012",
        "1st of April 2015",
        "30-Jan-25",
        "by 1 October",
        "12 Sept 24.",
    ),
    skips=("£20 March 2014", "Ward 3 may object", "2014 people", "Present x 4 / June Hill"),
)
RANGE = Rule(
    "day-range",
    verbose(rf"""
        {CLEAR}(?P<first>{DAY}){ORDINAL}?
        \s?(?:[–—/-]|to|until)\s?
        (?P<day>{DAY}){ORDINAL}?(?:\s+of)?\s+{MONTH_AND_YEAR}
    """),
    finds=("12-14 May 2020", "16 to 18 May 2020", "14/15 July 2020", "3rd – 7th March"),
    skips=("16 to 18 residents", "from 1 April to 31 March 2026"),
)
LIST = Rule(  # a day whose month stands after a later day; that day is found by itself
    "day-list",
    verbose(rf"""
        {CLEAR}(?P<first>{DAY}){ORDINAL}?
        (?=(?:\s?,\s?{DAY}{ORDINAL}?){{0,6}}
           ,?\s(?:and|&|or)\s(?:the\s)?{DAY}{ORDINAL}?(?:\s+of)?\s+{MONTH})
    """),
    finds=("12 and 14 May 2020", "3, 10 and 17 June 2024", "the 5th & 6th of March"),
    skips=("12 and 14 residents", "12 May and 14 June", "Floor 3, 21 March"),
)
MONTH_FIRST = Rule(
    "day-month-first",
    verbose(rf"""
        {CLEAR}(?P<month>{MONTH})\.?\s+
        (?P<day>{DAY})(?:{ORDINAL}?,?\s+(?P<year>{YEAR})(?![/–-]\d)|{ORDINAL})
    """),
    finds=("December 2 2008", "January 30th, 2025", "on March 31st"),
    skips=("March 2014", "in May 12 residents"),
)
NUMERIC = Rule(
    "day-numeric",
    verbose(rf"""
        {CLEAR}(?:
            (?P<day>{DAY})\s?/\s?(?P<month>0?[1-9]|1[0-2])\s?/\s?(?P<year>{YEAR}|\d\d(?!\d))
          | (?P<day2>0[1-9]|[12]\d|3[01])(?P<mark>[.-])(?P<month2>0[1-9]|1[0-2])(?P=mark)(?P<year2>\d\d(?!\d)|{YEAR})
          | (?P<day3>{DAY})\.(?P<month3>0?[1-9]|1[0-2])\.(?P<year3>{YEAR})
          | (?P<day4>1[3-9]|2\d|3[01])\.(?P<month4>[1-9])\.(?P<year4>[0-3]\d(?!\d))  # no paragraph's number
        )(?![\w/]|[.-]\d)
    """),
    finds=("17/03/2014", "31.03.24", "1/4/25", "21-05-2020", "1.4.2016", "31.3.22"),
    skips=("24/00109", "CAB/20/01/19", "1/19", "paragraph 3.1.12", "16/P/0462/F", "10.2.4.1"),
)
ISO = Rule(
    "day-iso",
    verbose(rf"{CLEAR}(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"),
    finds=("2020-05-21",),
    skips=("2020-21", "SI-2012-05-0214"),
)
# Odd orders, too rare for an arithmetic of their own.
ODD = Rule(
    "day-odd",
    verbose(rf"""
        {CLEAR}(?:(?:19|20)\d\d(?:,?\s|-){MONTH}(?:\s|-){DAY}{ORDINAL}?
          |(?:19|20)\d\d(?P<mark>[/.])(?:0[1-9]|1[0-2])(?P=mark)(?:0[1-9]|[12]\d|3[01])
          |{MONTH}(?:-{DAY}-|\s{DAY}{ORDINAL}?,?\s['’‘])(?:{YEAR}|\d\d))(?![\w/]|[.-]\d)
    """),
    finds=("2025 Jan 30", "2025/01/30", "2020.05.21", "Jan-30-2025", "Jan 30 '25"),
    skips=("2024/25", "2025 January", "2020/13/01", "2024/25/01"),
)
DAYS = (NUMERIC, ISO, WRITTEN, MONTH_FIRST)
RULES = (*DAYS, RANGE, LIST, ODD)


def day_of(match: re.Match[str]) -> dt.date | None:
    """The day that a match of one of `DAYS` names, or None where it has no year or the calendar no such day."""
    have = captured(match)
    year = have.get("year") or have.get("short")
    try:
        return dt.date(full_year(year), month_number(have["month"]), int(have["day"])) if year else None
    except ValueError:  # 31 June
        return None


def captured(match: re.Match[str]) -> dict[str, str]:
    """What a match captured, under the names without the digit that tells alternatives apart."""
    return {name.rstrip("234"): text for name, text in match.groupdict().items() if text}


def days(text: str) -> Iterator[tuple[int, dt.date]]:
    """Each full day in a text with its place, notation by notation."""
    for rule in DAYS:
        for match in rule.pattern.finditer(text):
            if (found := day_of(match)) is not None:
                yield match.start(), found
