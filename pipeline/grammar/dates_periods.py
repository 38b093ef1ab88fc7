"""Months, seasons, quarters, halves and years, with and without the year that they belong to."""

from __future__ import annotations

from pipeline.grammar.dates_atoms import (
    CLEAR,
    CLEAR_WORD,
    FINANCIAL_YEAR,
    MONTH,
    ORDINAL_WORD,
    QUARTER_NUMBER,
    SEASON,
    YEAR,
)
from pipeline.grammar.rule import Rule, verbose

MONTH_YEAR = Rule(
    "month-year",
    verbose(rf"""
        {CLEAR_WORD}(?P<month>{MONTH})
        (?:(?:\.?,?\s?(?:of\s)?|[\s,./–-]{{1,3}})(?P<year>{YEAR})(?![-/–]\d|\w)
          |(?:[-/]|\.?\s?['’])(?P<short>\d\d)(?![\w/-]|[.,]\d))
    """),
    finds=("March 2014", "JUNE 2020", "Sept. 2024", "September, 2016", "Apr-25", "Mar '24"),
    skips=("they may approve", "Covid-19", "March 24 people"),
)
MONTH_BARE = Rule(
    "month-bare",
    verbose(rf"{CLEAR_WORD}(?P<month>{MONTH})(?!['’]?\w|\s?\d)"),
    finds=("in January", "By March,", "June and July 2020"),
    skips=("we may ask", "a march past", "Mayor", "Octopus"),
)
MONTH_NUMBER = Rule(
    "month-number",
    verbose(rf"""
        {CLEAR}(?:(?:month|period)\s|[MP])(?P<number>1[0-2]|0?[1-9])
        (?:,?\s\(?(?:of\s)?(?:the\s)?(?:financial\syear\s)?|\s?[/–-]\s)(?P<fy>{FINANCIAL_YEAR})
    """),
    finds=("Month 9 2024/25", "Period 6 of 2025/26", "M9 2024-25"),
    skips=("Month 9", "9 months of 2024/25"),
)
SEASON_YEAR = Rule(
    "season-year",
    verbose(rf"{CLEAR_WORD}(?P<season>{SEASON}),?\s(?:of\s|term\s)?(?P<year>{YEAR})(?:[/–-](?P<short>\d\d)(?!\d))?"),
    finds=("autumn 2012", "the summer of 2014", "Winter 2014/15"),
    skips=("Springfield 2014", "the fall of 2014"),
)
SEASON_BARE = Rule(
    "season-bare",
    verbose(rf"{CLEAR_WORD}(?P<season>{SEASON})(?!['’]?\w)"),
    finds=("in the Autumn", "by spring"),
    skips=("springs", "Winterbourne"),
)
QUARTER = Rule(
    "quarter",
    verbose(rf"""
        {CLEAR}(?:Q(?:uarter|tr)?\s?(?P<number>{QUARTER_NUMBER})|(?P<ordinal>{ORDINAL_WORD})\s(?:quarter|qtr))
        (?:,?\s?\(?(?:of\s)?(?:the\s)?(?:financial\syear\s|FY\s?)?,?\s?(?:(?P<fy>{FINANCIAL_YEAR})|(?P<year>{YEAR}))
          (?![-/]\d|\w))?(?!\w|['’]\w)
    """),
    finds=("Q3 2018/19", "Quarter 2", "Quarter One", "third quarter of 2024", "Q2, 2024/25", "Qtr 4 of 2022-23"),
    skips=("Q5", "a quarter of residents", "Quarterly"),
)
YEAR_QUARTER = Rule(
    "year-quarter",
    verbose(rf"""
        {CLEAR}(?:(?P<fy>{FINANCIAL_YEAR})|(?P<year>{YEAR}))\s?[,:–-]?\s?\(?
        (?:Q(?:uarter|tr)?\s?(?P<number>{QUARTER_NUMBER})|(?P<ordinal>{ORDINAL_WORD})\s(?:quarter|qtr))(?!\w)
    """),
    finds=("2025/26 Q2", "2024-25 Quarter 3", "2025 Q1"),
    skips=("2025/26 Questions",),
)
HALF = Rule(
    "half-year",
    verbose(rf"""
        {CLEAR}(?:H(?P<number>[12])|(?P<ordinal>first|second)\shalf)(?:,?\s(?:of\s)?(?:the\s)?)
        (?:(?P<fy>{FINANCIAL_YEAR})|(?P<year>{YEAR}))(?![-/]\d|\w)
    """),
    finds=("H1 2025/26", "the second half of 2024"),
    skips=("H1 class", "half of 2014 people", "first half of the meeting"),
)
YEARS = Rule(
    "financial-year",
    verbose(rf"""
        {CLEAR}(?:(?P<label>FY|(?:academic|school|financial|fiscal|municipal|council)\syears?)[\s:]*)?
        (?P<fy>{FINANCIAL_YEAR})(?P<after>\s(?:academic|school)\syear)?
    """),
    finds=("2014/15", "2025-26", "2010/2011", "2022-2026", "MTFP 2018-21", "academic year 2024/25", "FY 2024/25"),
    skips=("SI/2012/2089", "£2014/15", "2020-05-21", "2014/15/003"),
)
YEAR_SHORT = Rule(
    "financial-year-short",
    verbose(rf"""
        {CLEAR}(?:(?P<label>FY)\s?(?:(?P<single>\d\d|{YEAR})(?![/–-]?\d|\w))
          |(?P<fylabel>FY\s?)?(?P<first>\d\d)\s?[/–-]\s?(?P<last>\d\d)(?![\w/%]|[.,–-]\d))
    """),
    finds=("FY25", "FY24/25", "the 25-26 budget", "19/20 outturn"),
    skips=("24/00109", "FY", "10/11/12", "8-25"),
)
YEAR_BARE = Rule(
    "year",
    verbose(rf"{CLEAR}(?P<year>{YEAR})(?![\w/+%’']|[-–]\d|[.,:]\d)"),
    finds=("in 2018", "since 2005,", "(2013)"),
    skips=("£2020", "2000+", "the 1990s", "2014/15", "2,018", "2020-21"),
)
YEAR_ENDED = Rule(
    "year-ended",
    verbose(rf"""
        {CLEAR}(?:(?P<count>financial\syear|year|12[\s-]months?|twelve\smonths?|quarter|(?:3|three|6|six|9|nine)\smonths?)
        \s(?:period\s)?(?:ended|ending|to(?:\sthe)?(?:\send\sof)?)(?:\son)?\s(?:the\s)?(?=(?:\d|{MONTH})))
    """),
    finds=("year ended 31 March 2016", "the quarter ending 30 June", "12 months to March 2025"),
    skips=("the year ended well", "a year to reach 31"),
)
WEEK = Rule(
    "week",
    verbose(r"""
        (?<![\w])(?:w\s?/\s?(?P<mark>[cbe])\.?|week\s(?P<word>commencing|beginning|starting|ending|of|from))
        \s?:?\s(?:the\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:the\s)?(?=\d)
    """),
    finds=("w/c 15 September", "week commencing Monday 3 March 2025", "week of 4 May"),
    skips=("a week of training", "w/o 15"),
)
RULES = (
    MONTH_YEAR, MONTH_BARE, MONTH_NUMBER, SEASON_YEAR, SEASON_BARE, QUARTER, YEAR_QUARTER, HALF, YEARS, YEAR_SHORT,
    YEAR_BARE, YEAR_ENDED, WEEK,
)  # fmt: skip
