"""Years: financial, academic and calendar years, spans of them, and relative ones."""

from __future__ import annotations

from pipeline.grammar.dates_atoms import CLEAR, CLEAR_WORD, MONTH, SEASON, TWO_YEARS, YEAR
from pipeline.grammar.rule import Rule, verbose

TWO = Rule(  # neighbours are a financial year, others a span
    "financial-year",
    verbose(rf"""
        (?:{CLEAR}|(?<=/\d\d[–-]))(?:(?P<label>FY|(?:academic|school|financial|fiscal|municipal|council)\syears?)[\s:]*)?
        (?P<fy>{TWO_YEARS})(?P<after>\s(?:academic|school)\syear)?
    """),
    finds=("2014/15", "2025-26", "2010/2011", "2022-2026", "MTFP 2018-21", "academic year 2024/25", "2025/26-2027/28"),
    skips=("SI/2012/2089", "£2014/15", "2020-05-21", "2014/15/003"),
)
SHORT = Rule(
    "financial-year-short",
    verbose(rf"""
        {CLEAR}(?:(?P<label>FY)\s?(?P<single>\d\d(?!\d)|{YEAR})(?![/–-]\d|\w)
          |(?P<prefix>FY\s?)?(?P<first>\d\d)\s?[/–-]\s?(?P<last>\d\d)(?![\w/%]|[.,–-]\d))
    """),
    finds=("FY25", "FY24/25", "the 25-26 budget", "19/20 outturn"),
    skips=("24/00109", "FY", "10/11/12", "8-25"),
)
ONE = Rule(
    "year",
    verbose(rf"{CLEAR}(?P<year>{YEAR})(?![\w/+%]|['’](?!s)|[-–]\d|[.,:]\d|(?<=0)['’]s)"),
    finds=("in 2018", "since 2005,", "(2013)", "2024's"),
    skips=("£2020", "2000+", "the 1990s", "the 1980's", "2014/15", "2,018", "2020-21"),
)
RELATIVE = Rule(
    "relative",
    verbose(rf"""
        {CLEAR_WORD}(?:the\s)?
        (?P<when>this|current|last|previous|prior|preceding|next|new|coming|forthcoming|upcoming|following)\s(?:coming\s)?
        (?:(?P<kind>financial|fiscal|calendar|academic|municipal)\s)?
        (?P<unit>year|month|quarter|{SEASON}|{MONTH})(?![\w-]|\s(?:of\s)?(?:the\s)?(?:FY\s?)?(?:19|20)\d\d)
    """),
    finds=("last year", "the current financial year", "this autumn", "next month", "the previous Quarter", "last May"),
    skips=("each year", "the last 12 months", "this yearly", "next year-end", "last quarter of 2024"),
)
RULES = (TWO, SHORT, ONE, RELATIVE)
