"""The shapes of sums of money: what each atom says, and what stays out of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.gazetteer import rows
from pipeline.grammar import money, money_context, money_refused, money_tables
from pipeline.model import AmountKind, Period, Qualifier


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234", 1234), ("1, 234,567", 1234567), ("1 234 567", 1234567), ("25 000", 25000), ("0.730", 0.73), ("2½", 2.5)],
)
def test_figures(text: str, value: float) -> None:
    assert money.figure(text) == Decimal(str(value))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("one and a quarter million", 1_250_000),
        ("two and a half million", 2_500_000),
        ("one hundred and twenty thousand", 120_000),
        ("twenty-five thousand", 25_000),
        ("seven hundred", 700),
        ("three million two hundred thousand", 3_200_000),
    ],
)
def test_numbers_in_words(words: str, value: int) -> None:
    assert money.spelled(words) == value


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("£", "GBP"),
        ("€", "EUR"),
        ("$", "USD"),
        ("US$", "USD"),
        ("A$", "AUD"),
        ("$AD", "AUD"),
        ("euros", "EUR"),
        (None, "GBP"),
    ],
)
def test_currencies(sign: str | None, code: str) -> None:
    assert money.currency(sign) == code


@pytest.mark.parametrize("scale", ["k", "K", " million", "M", "bn", "mn", "thousand", " Billion"])
def test_scales_are_powers_of_thousand(scale: str) -> None:
    assert money.power(scale) % 3 == 0
    assert money.power(scale) > 0


@pytest.mark.parametrize("text", ["£12,34", "£1,2345", "£1.2.3", "£000", "£000s", "£'000", "£m", "£ per head"])
def test_no_sum(text: str) -> None:
    assert money.SUM.pattern.search(text) is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [("£5m²", "£5"), ("£250, 000 was", "£250, 000"), ("£1.", "£1"), ("£4m + £3m", "£4m")],
)
def test_where_a_sum_ends(text: str, whole: str) -> None:
    match = money.SUM.pattern.search(text)
    assert match is not None
    assert match[0] == whole


def test_every_word_of_the_gazetteer_means_something() -> None:
    for side in ("before", "after"):
        assert all(Qualifier(q) for q in money_context.qualifiers(side).values())
    assert all(Period(p) for p in money_context.periods().values())
    assert all(AmountKind(row["kind"]) and float(row["weight"]) >= 0 for row in rows("amount_kinds"))


@pytest.mark.parametrize("table", ["amount_qualifiers", "amount_periods", "amount_kinds", "amount_headings"])
def test_no_word_stands_twice(table: str) -> None:
    keys = [(row["phrase"], row.get("side"), row.get("where"), row.get("says")) for row in rows(table)]
    assert sorted({key for key in keys if keys.count(key) > 1}, key=str) == []


def test_a_rate_before_its_sum_needs_a_noun_of_money() -> None:
    assert money_context.RATE_BEFORE.pattern.search("an annual saving of ")
    assert not money_context.RATE_BEFORE.pattern.search("the annual report of ")


def test_thresholds_are_round() -> None:
    assert {1_000_000, 500_000, 75_000} <= money_refused.ROUND
    assert 1_432_600 not in money_refused.ROUND


def test_headings_that_count_no_money() -> None:
    heading = money_tables.counted("heading")
    assert all(heading.search(text) for text in ("Variance %", "FTE", "No. of posts", "Ref", "Tax base", "No.", "Year"))
    assert not any(heading.search(text) for text in ("Budget", "2025-26", "Total cost", "Year 1"))


def test_rows_that_count_no_money() -> None:
    row = money_tables.counted("row")
    assert all(
        row.search(text) for text in ("Number of pupils", "Pupils: Total number of pupils", "Growth %", "Staff (FTE)")
    )
    assert not any(
        row.search(text) for text in ("Cut in the number of pensions", "Reversal (50% by year 3) of the cut")
    )


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        *(("0", 0, 0), ("1250", 1250, 0), ("12,500,000", 12500000, 0), ("1,250.50", 1250.5, 2), (".5", 0.5, 1)),
        *(("(1,250)", -1250, 0), ("-3.4", -3.4, 1), ("12 CR", -12, 0), ("£1,250*", 1250, 0)),
    ],
)
def test_the_figure_of_a_cell(text: str, value: float, places: int) -> None:
    figure = money_tables.figure(text)
    assert figure is not None
    assert (figure.value, figure.places) == (Decimal(str(value)), places)


@pytest.mark.parametrize("text", ["1,25", "12,3456", "1,250,", "12 345", "n/a", "-", ""])
def test_no_figure_of_a_cell(text: str) -> None:
    assert money_tables.figure(text) is None
