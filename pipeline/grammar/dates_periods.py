"""Months, seasons and quarters, with and without the year that they belong to; weeks; what ended with a day."""

from __future__ import annotations

from pipeline.grammar.dates_atoms import (
    CLEAR,
    CLEAR_WORD,
    MONTH,
    ORDINAL_WORD,
    QUARTER_NUMBER,
    SEASON,
    SHORT_YEAR,
    TWO_YEARS,
    WEEKDAY,
    YEAR,
)
from pipeline.grammar.rule import Rule, verbose

# "Q2, 2024/25", "Quarter 2 of the financial year 2024-25", "Q2 2024"
OF_YEAR = rf"""
    ,?\s?(?:\(?(?:of|in|for)\s)?(?:the\s)?(?:(?:financial|municipal)\syear\s|FY\s?)?
    (?:(?P<fy>{TWO_YEARS})|(?P<year>{YEAR})|(?P<fy2>[12]\d[/–-][123]\d))(?![-/]\d|\w)
"""
QUARTER_NAME = rf"""
    (?:Q(?:uarter|tr)?\s?(?P<number>{QUARTER_NUMBER})|(?P<ordinal>{ORDINAL_WORD})\s(?:quarter|qtr))(?!\w)
"""
MONTH_YEAR = Rule(
    "month-year",
    verbose(rf"""
        {CLEAR_WORD}(?P<month>{MONTH})
        (?:(?:\.?,?\s?(?:of\s)?|[\s,./–-]{{1,3}})(?P<year>{YEAR})(?![-/–]\d|\w)
          |(?:[-/]|\.?\s?['’‘])(?P<short>\d\d)(?![\w/-]|[.,]\d)
          |(?<!on\s\w{{3}})(?<!on\s\w{{4}})(?<!on\s\w{{5}})\s(?P<short2>{SHORT_YEAR}))
    """),
    finds=("March 2014", "JUNE 2020", "Sept. 2024", "September, 2016", "Apr-25", "Mar '24", "by Sept 24"),
    skips=("they may approve", "Covid-19", "March 24 people", "on March 24", "March 2024/25"),
)
MONTH_OF_YEAR = Rule(
    "month-of-financial-year",
    verbose(rf"{CLEAR_WORD}(?P<month>{MONTH}),?\s(?P<fy>{TWO_YEARS})"),
    finds=("the position as at November 2024-25", "September 2024/25"),
    skips=("November 2024", "November and 2024/25"),
)
MONTH_BARE = Rule(
    "month",
    verbose(rf"{CLEAR_WORD}(?P<month>{MONTH})(?!['’]?\w|\s?\d|\.\w)"),
    finds=("in January", "By March,", "June and July 2020"),
    skips=("we may ask", "a march past", "Mayor", "Octopus", "jan.smith"),
)
MONTH_NUMBER = Rule(
    "month-number",
    verbose(rf"""
        {CLEAR}(?:(?P<word>(?-i:Month|Period|MONTH|PERIOD))\s|(?-i:[MP]))(?P<number>1[0-2]|0?[1-9])(?!\d)
        (?:{OF_YEAR}|(?(word)(?!\w)|(?!)))          # "M6" alone is a road
    """),
    finds=("Month 9 2024/25", "Period 6 of 2025/26", "M9 2024-25", "the Month 4 position"),
    skips=("Month 13", "9 months of 2024/25", "period 4 weeks", "the M6 junction"),
    source="monthly budget monitoring: Month 1 is April",
)
SEASON_YEAR = Rule(
    "season-year",
    verbose(
        rf"{CLEAR_WORD}(?P<season>{SEASON}),?\s(?:of\s|term\s)?(?:(?P<year>{YEAR})(?:[/–-]\d\d(?!\d))?|(?P<short>\d\d)[/–-]\d\d(?!\d))"
    ),
    finds=("autumn 2012", "the summer of 2014", "Winter 2014/15", "winter 23-24"),
    skips=("Springfield 2014", "the fall of 2014"),
)
SEASON_BARE = Rule(
    "season",
    verbose(rf"{CLEAR_WORD}(?P<season>{SEASON})(?!['’]?\w)"),
    finds=("in the Autumn", "by spring"),
    skips=("springs", "Winterbourne"),
)
QUARTER = Rule(
    "quarter",
    verbose(rf"{CLEAR_WORD}(?:{QUARTER_NAME})(?:{OF_YEAR})?"),
    finds=(
        "Q3 2018/19",
        "Quarter 2",
        "Quarter One",
        "third quarter of 2024",
        "Q2, 2024/25",
        "Qtr 4 of 2022-23",
        "Q1 22/23",
    ),
    skips=("Q5", "a quarter of residents", "Quarterly", "Q21"),
)
YEAR_QUARTER = Rule(
    "year-quarter",
    verbose(rf"""
        {CLEAR}(?:(?P<fy>{TWO_YEARS})|(?P<year>{YEAR}))\s?[,:–-]?\s?{QUARTER_NAME}
    """),
    finds=("2025/26 Q2", "2024-25 Quarter 3", "2025 Q1"),
    skips=("2025/26 Questions",),
)
HALF = Rule(
    "half-year",
    verbose(rf"{CLEAR_WORD}(?:H(?P<number>[12])|(?P<ordinal>first|second|1st|2nd)\shalf)(?!\w){OF_YEAR}"),
    finds=("H1 2025/26", "the second half of 2024"),
    skips=("H1 class", "half of 2014 people", "first half of the meeting"),
)
ENDED = Rule(  # what stands before the day or month that ends it
    "period-ended",
    verbose(rf"""
        {CLEAR}(?P<count>(?:financial\s)?year|12[\s-]months?|twelve\smonths?|quarter|(?:3|three|6|six|9|nine)[\s-]months?)
        \s(?:period\s)?(?:ended|ending|to(?:\sthe)?(?:\send\sof)?)(?:\son)?\s(?:the\s)?(?=\d|{MONTH})
    """),
    finds=("year ended 31 March 2016", "the quarter ending 30 June", "12 months to March 2025"),
    skips=("the year ended well", "a year to reach it"),
)
WEEK = Rule(  # what stands before the day that names it
    "week",
    verbose(rf"""
        {CLEAR_WORD}(?:w\s?/\s?(?P<mark>[cbe])\.?|week\s(?P<word>commencing|beginning|starting|ending|of))
        \s?:?\s(?:on\s)?(?:the\s)?(?:{WEEKDAY},?\s)?(?:the\s)?(?=\d)
    """),
    finds=("w/c 15 September", "week commencing Monday 3 March 2025", "week of 4 May"),
    skips=("a week of training", "w/o 15"),
)
RULES = (
    MONTH_YEAR, MONTH_OF_YEAR, MONTH_BARE, MONTH_NUMBER, SEASON_YEAR, SEASON_BARE, QUARTER, YEAR_QUARTER, HALF, ENDED,
    WEEK,
)  # fmt: skip
