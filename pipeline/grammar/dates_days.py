"""Days: every notation of a single day, in the order day, month, year that councils use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.grammar.dates_atoms import CLEAR, DAY, MONTH, ORDINAL, YEAR, full_year, month_number
from pipeline.grammar.rule import Rule, verbose

WRITTEN = Rule(
    "day-written",
    verbose(rf"""
        {CLEAR}(?P<day>{DAY}){ORDINAL}?
        (?:\s+day)?(?:\s+of)?[\s,./–-]{{0,3}}
        (?P<month>{MONTH})
        (?:\.?[\s,./–-]{{0,3}}(?P<year>{YEAR})         # year absent: context settles it
          |(?:[-./]|\s?['’])(?P<short>\d\d)(?![\d/.]\d|\d|\w))?
    """),
    finds=("17 March 2014", "23RD MAY, 2016", "9th / May / 2012", "1st of April 2015", "30-Jan-25", "by 1 October"),
    skips=("£20 March 2014", "Ward 3 may object", "2014 people"),
)
MONTH_FIRST = Rule(
    "day-month-first",
    verbose(rf"""
        {CLEAR}(?P<month>{MONTH})\.?\s+
        (?P<day>{DAY})(?:{ORDINAL}?,?\s+(?P<year>{YEAR})|{ORDINAL})
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
          | (?P<day3>{DAY})\.(?P<month3>[1-9]|1[0-2])\.(?P<year3>{YEAR})
        )(?![\w/]|[.-]\d)
    """),
    finds=("17/03/2014", "31.03.24", "1/4/25", "21-05-2020", "1.4.2016"),
    skips=("24/00109", "CAB/20/01/19", "1/19", "paragraph 3.1.12", "16/P/0462/F", "10.2.4.1"),
)
ISO = Rule(
    "day-iso",
    verbose(rf"{CLEAR}(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"),
    finds=("2020-05-21",),
    skips=("2020-21", "SI-2012-05-0214"),
)
DAYS = (NUMERIC, ISO, WRITTEN, MONTH_FIRST)


def day_of(match: re.Match[str], year: int | None = None) -> dt.date | None:
    """The day that a match of one of `DAYS` names, or None where the calendar has none or no year is known."""
    have = {name.rstrip("23"): text for name, text in match.groupdict().items() if text}
    printed = have.get("year") or have.get("short")
    year = full_year(printed) if printed else year
    month = have["month"]
    try:
        return dt.date(year, int(month) if month.isdigit() else month_number(month), int(have["day"])) if year else None
    except ValueError:  # 31 June
        return None


def days(text: str) -> Iterator[tuple[int, dt.date]]:
    """Each full day in a text with its place, notation by notation."""
    for rule in DAYS:
        for match in rule.pattern.finditer(text):
            if (found := day_of(match)) is not None:
                yield match.start(), found
