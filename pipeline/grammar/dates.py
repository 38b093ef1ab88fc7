"""Dates as councils write them: the public face of the `dates_*` modules."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from pipeline.grammar import dates_cues, dates_days, dates_false, dates_joints, dates_periods, dates_roles, dates_years
from pipeline.grammar.dates_days import days

RULES = (
    *dates_days.RULES,
    *dates_periods.RULES,
    *dates_years.RULES,
    *dates_joints.RULES,
    *dates_cues.RULES,
    *dates_false.RULES,
    *dates_roles.RULES,
)
_FIGURES = re.compile(r"\d\d")  # every day has a year


@lru_cache(maxsize=1024)
def day(text: str) -> dt.date | None:
    """The first full day in a text (day, month, year), or None.

    >>> day("Thursday, 9 January 2025 at 10.00 am")
    datetime.date(2025, 1, 9)
    """
    if not _FIGURES.search(text):
        return None
    return min(days(text), key=lambda found: found[0], default=(0, None))[1]
