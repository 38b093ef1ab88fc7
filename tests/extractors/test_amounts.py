"""Amounts: cells of tables, refusals, corrections, and what surrounds them. Plain sums are in examples/amounts.txt."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.extractors import amounts_kind, amounts_values, amounts_words
from pipeline.extractors.amounts import extract
from pipeline.extractors.amounts_labels import unit_of, without_unit
from pipeline.grammar.money import TAIL
from pipeline.grammar.money_context import FILLER, before, periods, qualifiers
from pipeline.grammar.money_tables import UNIT, may_name_unit
from pipeline.model import (
    Amount,
    AmountKind,
    Basis,
    CellPlace,
    Finding,
    Header,
    Paragraph,
    ParagraphKind,
    Recommendation,
    RecommendationKind,
    Refusal,
    Report,
    ReportKind,
    SectionKind,
    Span,
)
from tests.spellings import spellings

SHARED = Path(__file__).parents[2] / "../shared"


def found(*paragraphs: Paragraph | str, given: tuple[Finding, ...] = ()) -> list[Finding]:
    made = tuple(Paragraph(i, p) if isinstance(p, str) else p for i, p in enumerate(paragraphs))
    report = Report(ReportKind.REPORT, Header(), made)
    findings = list(extract(report, given))
    for finding in findings:
        assert isinstance(finding, Amount | Refusal)
        assert made[finding.span.paragraph].text[finding.span.start : finding.span.end] == finding.span.text
    return findings


def amounts(*paragraphs: Paragraph | str) -> list[Amount]:
    return [f for f in found(*paragraphs) if isinstance(f, Amount)]


def cell(
    text: str,
    column: str | None,
    row: str | None = "Parks",
    *,
    at: int = 0,
    number: int = 1,
    caption: str | None = None,
    header: bool = False,
) -> Paragraph:
    place = CellPlace(0, at, number, header, row, column, caption)
    return Paragraph(at, text, ParagraphKind.TABLE_CELL, cell=place)


# ---- cells ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("1,250", "Budget £'000", 1_250_000),
        ("1,250", "Budget £000s", 1_250_000),
        ("1,250", "Budget (£000)", 1_250_000),
        ("1,250", "Budget £k", 1_250_000),
        ("1,250", "Budget ’000", 1_250_000),
        ("1.25", "Budget £m", 1_250_000),
        ("1.25", "Budget (£ million)", 1_250_000),
        ("1.25", "Budget £millions", 1_250_000),
        ("1.25", "Budget £bn", 1_250_000_000),
        ("1,250", "Budget £", 1_250),
        ("1,250", "Budget (£)", 1_250),
        ("1,250.50", "Budget (£s)", 1_250.5),
        ("0.0", "Budget £m", 0),
        ("-836.6", "2025-26 £000s", -836_600),
        ("(836.6)", "2025-26 £000s", -836_600),
        ("−836.6", "2025-26 £000s", -836_600),
        ("+836.6", "2025-26 £000s", 836_600),
        ("836.6 CR", "2025-26 £000s", -836_600),
        ("1,250*", "Budget £", 1_250),
        ("1, 288,680", "Total £000s", 1_288_680_000),
        ("14 4,563", "Total £000s", 144_563_000),
        ("£1,250", "Budget", 1_250),
        ("£1,250", "Budget £000", 1_250_000),
        ("£1.2m", "Budget £000", 1_200_000),
        ("(£1.2m)", "Variance", -1_200_000),
        ("-£502,950", "Change", -502_950),
        ("£(0.5)m", "Variance", -500_000),
    ],
)
def test_a_cell_is_worth_what_its_heading_says(text: str, column: str, value: float) -> None:
    (amount,) = amounts(cell(text, column))
    assert float(amount.low) == float(amount.high) == value
    assert (amount.currency, amount.row_label) == ("GBP", "Parks")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("1,250", "Pupils"),
        ("1,250", None),
        ("-", "Budget £m"),
        ("n/a", "Budget £m"),
        ("12%", "Budget £m"),
        ("12.5", "Variance £m %"),
        ("3.4", "FTE"),
        ("1,234 5,678", "Budget £m"),
        ("2025/26", "Budget £m"),
        ("£000", "2025/26"),
    ],
)
def test_a_cell_is_no_money(text: str, column: str | None) -> None:
    assert amounts(cell(text, column)) == []


def test_a_heading_cell_is_no_amount() -> None:
    assert amounts(cell("2,025", "Budget £m", header=True)) == []


def test_labels_leave_out_the_unit() -> None:
    (amount,) = amounts(cell("1.5", "2025-26 Core £000s", "Fees (£000s)"))
    assert (amount.row_label, amount.column_label) == ("Fees", "2025-26 Core")


def test_a_row_that_counts_heads_is_no_money_in_a_table_of_money() -> None:
    findings = found(cell("12,035", "2025 £m", "Number of pupils"), cell("10.6", "2025 £m", "Spend", at=1))
    assert [(type(f), f.span.text) for f in findings if isinstance(f, Amount | Refusal)] == [
        (Refusal, "12,035"),
        (Amount, "10.6"),
    ]


def test_the_caption_speaks_where_no_heading_does() -> None:
    (amount,) = amounts(cell("10.6", "Budget", caption="Table 2. All figures in £m"))
    assert (amount.low, amount.rule) == (Decimal("10600000.0"), "amount-cell-caption")


def test_the_caption_is_silent_where_other_columns_name_their_unit() -> None:
    headed = cell("10.6", "Budget £m", at=0, number=1, caption="Costs (£m)")
    bare = cell("3.4", "Staff", at=1, number=2, caption="Costs (£m)")
    assert [a.span.text for a in amounts(headed, bare)] == ["10.6"]


def test_a_sign_in_one_cell_speaks_for_its_column() -> None:
    got = amounts(cell("£1,250", "Budget", at=0), cell("1,300", "Budget", at=1), cell("900", "Homes", at=2, number=2))
    assert [a.low for a in got] == [1250, 1300]


def test_a_list_of_payments_needs_no_sign() -> None:
    got = amounts(
        cell("1,250.00", "Net amount", at=0), cell("13.40", "Net amount", at=1), cell("7", "Item", at=2, number=2)
    )
    assert [float(a.low) for a in got] == [1250.0, 13.4]


def test_words_in_a_cell_are_read_as_prose() -> None:
    (amount,) = amounts(cell("a grant of up to £2m from the Department", "Funding"))
    assert (amount.span.text, amount.kind, amount.column_label) == ("up to £2m", AmountKind.GRANT, "Funding")


@pytest.mark.parametrize(
    ("row", "column", "kind"),
    [
        ("Efficiency savings", "2025-26 £m", "saving"),
        ("Fees and charges", "2025-26 £m", "income"),
        ("Social care grant", "2025-26 £m", "grant"),
        ("Parks", "2025-26 £m", "budget"),
        ("Parks", "Cost £m", "cost"),
        ("Borrowing", "2025-26 £m", "debt"),
        ("Vehicle reserve", "Projected balance 31/03/26 £m", "budget"),
        ("Vehicle reserve", "Projected outturn £m", "cost"),
        ("Spending growth", "2025-26 £m", "budget"),
        ("Total core spending power", "2025-26 £m", "budget"),
    ],
)
def test_a_cell_is_what_its_labels_say(row: str, column: str, kind: str) -> None:
    (amount,) = amounts(cell("1.5", column, row))
    assert amount.kind == kind


@pytest.mark.parametrize(
    ("caption", "row", "column", "kind"),
    [
        ("Annex E: Savings due in 2024/25", "Bus subsidy: review of routes", "Planned £000", "saving"),
        ("Earmarked reserves", "Pandemic grants, unspent", "1 April 2024 £000", "budget"),
        ("Debts owed to the Council", "Rents", "Over a year £000", "debt"),
        ("Savings plan", "Rents", "2024/25 £000", "income"),
        ("Earmarked reserves", "Insurance", "Spending £000", "cost"),
    ],
)
def test_the_rows_of_a_list_are_what_its_heading_says(caption: str, row: str, column: str, kind: str) -> None:
    (amount,) = amounts(cell("1,500", column, row, caption=caption))
    assert amount.kind == kind


def test_units() -> None:
    assert unit_of("Staff") is None
    assert unit_of("Fees over £5,000") is None
    assert unit_of("In 2024") is None
    assert unit_of("€m") == ("EUR", 6)
    assert without_unit("£'000") == "£'000"
    assert without_unit(None) is None


# ---- doubts --------------------------------------------------------------------------------------------------------


def test_a_lost_scale_is_found_again_beside_its_neighbours() -> None:
    got = amounts("Costs rose from £12.3m to £14.1m and will reach £17.5 next year.")
    assert (got[-1].low, got[-1].basis) == (Decimal(17_500_000), Basis.CORRECTED)


def test_a_lost_scale_that_nothing_settles_is_refused() -> None:
    (refusal,) = found("The scheme was put at £17.5 in all.")
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "amount-lost-scale"


def test_three_decimals_mean_millions_where_the_report_prints_them_so() -> None:
    got = amounts("The rephasing was £2.371m.", "Before that it was £2.926 in all.")
    assert (got[-1].low, got[-1].basis) == (Decimal(2_926_000), Basis.CORRECTED)


def test_one_decimal_is_a_price_where_it_is_a_rate() -> None:
    (amount,) = amounts("Staff are paid £12.5 an hour.")
    assert (amount.low, amount.period) == (Decimal("12.5"), "hour")


def test_a_doubled_scale_is_dropped_where_the_figure_stands_elsewhere_without() -> None:
    got = amounts("The repairs cost £661,920k.", "The sum of £661,920 was paid in May.")
    assert [(a.low, a.basis) for a in got] == [
        (Decimal(661_920), Basis.CORRECTED),
        (Decimal(661_920), Basis.STATED),
    ]


def test_a_large_sum_in_thousands_is_as_printed() -> None:
    (amount,) = amounts("The schools budget is £661,920k.")
    assert (amount.low, amount.basis) == (Decimal(661_920_000), Basis.STATED)


def test_an_impossible_scale_is_dropped() -> None:
    (amount,) = amounts("A grant of £250,000m was paid.")
    assert (amount.low, amount.basis) == (Decimal(250_000), Basis.CORRECTED)


def test_thresholds_of_a_form_are_refused_below_their_heading() -> None:
    findings = found(
        "Is this a key decision? A key decision results in income or expenditure above these thresholds:",
        "Revenue - £75,000 Capital - £150,000",
    )
    assert [f.rule for f in findings if isinstance(f, Refusal)] == ["amount-threshold"] * 2
    assert not any(isinstance(f, Amount) for f in findings)


def test_the_sum_of_a_key_decision_is_kept() -> None:
    got = amounts("This is a key decision because the contract is worth £1,432,600.")
    assert [a.low for a in got] == [1_432_600]


# ---- context -------------------------------------------------------------------------------------------------------


def test_what_a_committee_is_asked_to_give_is_budget() -> None:
    asked = Recommendation((Span(0, 0, 40, ""),), "", RecommendationKind.RECOMMENDATION, "test")
    report = Report(ReportKind.REPORT, Header(), (Paragraph(0, "That £50,000 for the new pavilion be agreed."),))
    (amount,) = extract(report, (asked,))
    assert isinstance(amount, Amount)
    assert amount.kind is AmountKind.BUDGET


def test_an_item_of_a_list_is_what_its_lead_in_says() -> None:
    item = ParagraphKind.LIST_ITEM
    got = amounts(
        Paragraph(0, "The following savings are proposed:"),
        Paragraph(1, "Close the depot: £50,000", item),
        Paragraph(2, "Share the post room, £12,000", item),
    )
    assert [a.kind for a in got] == [AmountKind.SAVING] * 2


def test_the_section_says_what_a_bare_sum_is() -> None:
    (amount,) = amounts(Paragraph(0, "Depot: £50,000", section="Proposed savings", section_kind=SectionKind.OTHER))
    assert amount.kind is AmountKind.SAVING


# ---- cost ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "£1,234," * 7000,
        "up to " * 8000 + "£5",
        "£1 to " * 8000,
        "one hundred " * 4000,
        "£l" * 25000,
        "approximately a " * 3000,
    ],
)
def test_near_matches_stay_linear(text: str) -> None:
    start = time.process_time()
    found(text[:50_000])
    assert time.process_time() - start < 3.0


# ---- the real thing ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not (SHARED / "papers").is_dir(), reason="needs the shared papers")
def test_every_cell_of_a_real_plan() -> None:
    from pipeline import readers, structure

    pack = structure.parse(readers.read(SHARED / "papers/kent-revenue-plan-table.pdf"))
    got = [f for report in pack.reports for f in extract(report, ()) if isinstance(f, Amount)]
    assert len(got) == 560
    by_place = {(a.row_label, a.column_label): a.low for a in got}
    assert by_place["SPENDING: Pay", "2024-25 External"] == 505_100
    assert by_place["NET BUDGET", "2025-26 Total"] == 1_529_659_500


@pytest.mark.parametrize("phrase", [*qualifiers("before")])
def test_quick_looks_let_every_qualifier_by(phrase: str) -> None:
    text = f"It costs {phrase}{' ' * phrase[-1].isalpha()}£5,000."
    (amount,) = amounts(text)
    assert amount.qualifier == qualifiers("before")[phrase]
    assert text[amount.span.start :].startswith(phrase)


@pytest.mark.parametrize("phrase", [*qualifiers("after")])
def test_quick_looks_let_every_qualifier_behind_by(phrase: str) -> None:
    (amount,) = amounts(f"It costs £5,000 {phrase} now.")
    assert amount.qualifier == qualifiers("after")[phrase]
    assert amount.span.text == f"£5,000 {phrase}"


@pytest.mark.parametrize("phrase", [*periods()])
def test_quick_looks_let_every_period_by(phrase: str) -> None:
    (amount,) = amounts(f"It costs £5,000 {phrase}.")
    assert amount.period == periods()[phrase]


@pytest.mark.parametrize(
    "between",
    [" (plus VAT)", " + VAT", " excl. VAT", " inc VAT", " net", " recurring", " per household", " for each site"],
)
def test_words_between_a_sum_and_its_period(between: str) -> None:
    (amount,) = amounts(f"It costs £5,000{between} a year.")
    assert amount.period == "year"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("an annual rent of £5,000", "year"),
        ("at a WEEKLY charge totalling £5", "week"),
        ("£5,000 annual rent", "year"),
        ("£1.2m of savings per annum", "year"),
        ("monthly, £5,000", None),
    ],
)
def test_rates_told_beside_the_sum(text: str, period: str | None) -> None:
    assert [amount.period for amount in amounts(text)] == [period]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("-£5m and −£4m", ["-£5m", "−£4m"]),
        ("(US$5m), A$4 or 3-£2", ["US$5m", "A$4", "£2"]),
        ("£1O,OOO then £5", ["£1O,OOO", "£5"]),
        ("5p or 20 pence, £1 or 3 euros", ["5p", "20 pence", "£1", "3 euros"]),
        ("£12,34 of £1,234", ["£1,234"]),
    ],
)
def test_sums_begin_and_end(text: str, sums: list[str]) -> None:
    assert [amount.span.text for amount in amounts(text)] == sums


def test_every_qualifier_is_looked_for() -> None:
    fillers = [filler for filler in spellings(FILLER) if not re.search(r"\wof ", filler)]  # "amountof" is let go
    for phrase in qualifiers("before"):
        for filler in fillers if phrase[0].isalnum() else [""]:
            ahead = f"this will cost {phrase} {filler}"
            assert before().search(ahead)
            assert amounts_words._qualified(ahead), ahead


def test_a_link_between_a_word_and_its_sum_is_short() -> None:
    assert max(map(len, spellings(amounts_kind.OF.pattern))) == amounts_kind.LONGEST_OF


def test_every_unit_is_looked_for() -> None:
    for label in spellings(UNIT.pattern.pattern, re.VERBOSE | re.IGNORECASE):
        assert may_name_unit(f"Cost {label}")
        assert may_name_unit(f"Cost {label}".upper())


def test_every_join_of_a_range_is_looked_for() -> None:
    join = TAIL.pattern.partition("(?:(?:around")[0]
    for each in spellings(join, re.VERBOSE):
        for text in (each, each.upper()):
            assert text[:2] in amounts_values.JOINS_APART or text[0] in amounts_values.JOINS, text
