"""Relative references that can be placed: "last year", "next month", "the current financial year", "this autumn"."""

from __future__ import annotations

from pipeline.grammar.dates_atoms import CLEAR, MONTH, SEASON
from pipeline.grammar.rule import Rule, verbose

NOW = r"(?P<when>this|current|present|last|previous|prior|preceding|next|coming|forthcoming|upcoming|following)"
RELATIVE = Rule(
    "relative",
    verbose(rf"""
        {CLEAR}(?:the\s)?{NOW}\s(?:coming\s)?
        (?:(?P<kind>financial|fiscal|calendar|academic|municipal)\s)?
        (?P<unit>year|month|quarter|{SEASON}|{MONTH})(?![\w-]|\s(?:group|head|olds?|ahead)\b)
    """),
    finds=(
        "last year",
        "the current financial year",
        "this autumn",
        "next month",
        "the previous Quarter",
        "last January",
    ),
    skips=("each year", "the last 12 months", "this yearly", "next year-end"),
)
RULES = (RELATIVE,)
