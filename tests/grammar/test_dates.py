"""Shapes of dates: the first day in a string."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.grammar.dates import day

DAYS = {
    "Thursday, 9 January 2025": (2025, 1, 9),
    "10 SEPTEMBER 2020": (2020, 9, 10),
    "23RD MAY, 2016": (2016, 5, 23),
    "17/03/2014": (2014, 3, 17),
    "31.03.24": (2024, 3, 31),
    "2020-05-21": (2020, 5, 21),
    "December 2 2008": (2008, 12, 2),
    "9th / May / 2012": (2012, 5, 9),
    "Wednesday, 27th January, 2021 at 6.30 pm": (2021, 1, 27),
    "Tuesday 20 June 2017 6.00 pm": (2017, 6, 20),
    "Monday the 3rd of November 2025": (2025, 11, 3),
    "3 Sept. 2024": (2024, 9, 3),
    "30-Jan-25": (2025, 1, 30),
    "1/4/2025": (2025, 4, 1),
    "Cabinet 1 July 2020; Council 9 July 2020": (2020, 7, 1),
    "Cabinet 01/07/2020 and Council 9 July 2020": (2020, 7, 1),
    "Thursday 14th\u00a0March 2024": (2024, 3, 14),
}


@pytest.mark.parametrize(("text", "value"), DAYS.items(), ids=DAYS)
def test_first_day(text: str, value: tuple[int, int, int]) -> None:
    assert day(text) == dt.date(*value)


@pytest.mark.parametrize(
    "text", ["", "To be confirmed", "March 2014", "2014/15", "24/00109", "31 June 2020", "1 October", "10.00 am"]
)
def test_no_day(text: str) -> None:
    assert day(text) is None
