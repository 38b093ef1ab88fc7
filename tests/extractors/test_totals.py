"""Totals against their parts: what does not add up is told, and nothing where the parts cannot be known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.extractors.totals import extract
from pipeline.model import CellPlace, Discrepancy, Header, Paragraph, ParagraphKind, Report, ReportKind
from pipeline.run import process

SHARED = Path(__file__).parents[2] / "../shared"


def report(*tables: Sequence[Sequence[str]], caption: str = "Table 1 (£000)") -> Report:
    """A report of tables: a first row of headings, then rows of a label and figures; a row of one text is a group."""
    made: list[Paragraph] = []
    for number, (heads, *rows) in enumerate(tables):
        group = None
        for line, (label, *figures) in enumerate(rows, 1):
            group = label if not figures else group
            full = f"{group}: {label}" if group and figures else label
            cells = [(0, label, True, None), *((c, f, False, heads[c]) for c, f in enumerate(figures, 1) if f)]
            for column, text, head, over in cells:
                place = CellPlace(number, line, column, head, None if head else full, over, caption)
                made.append(Paragraph(len(made), text, ParagraphKind.TABLE_CELL, page=number + 1, cell=place))
    return Report(ReportKind.REPORT, Header(), tuple(made))


def found(*tables: Sequence[Sequence[str]], caption: str = "Table 1 (£000)") -> list[tuple[str, str | None, Decimal]]:
    """The printed total, its column and what its parts come to."""
    wrong = [each for each in extract(report(*tables, caption=caption), ()) if isinstance(each, Discrepancy)]
    return [(each.span.text, each.column_label, each.summed) for each in wrong]


YEARS = ("Service", "2023/24", "2024/25", "2025/26")


def test_a_column_that_does_not_add_up_is_told_where_the_others_do() -> None:
    wrong = list(
        extract(
            report(
                [
                    YEARS,
                    ["Parks", "100", "110", "120"],
                    ["Roads", "250", "260", "270"],
                    ["Waste", "330", "340", "355"],
                    ["Total", "680", "710", "754"],
                ]
            ),
            (),
        )
    )
    assert [each.text for each in wrong if isinstance(each, Discrepancy)] == [
        "Table 1 (£000) (page 1): “Total” for “2025/26” is printed as 754, but its 3 rows come to 745"
    ]


def test_rounding_is_no_error() -> None:
    assert found([YEARS, ["A", "1.4", "1.4", "2.0"], ["B", "1.4", "1.4", "2.0"], ["Total", "2.9", "2.8", "4.0"]]) == []
    one_off = [YEARS, ["A", "1.4", "1.4", "2.0"], ["B", "1.4", "1.4", "2.0"], ["Total", "3.1", "2.8", "4.0"]]
    assert found(one_off) == [("3.1", "2023/24", Decimal("2.8"))]


def test_rounding_of_many_figures_is_never_all_one_way() -> None:
    """Twenty parts could hide one whole unit; six tenths are more than chance leaves of it."""
    rows = [[f"Saving {number}", "0.1", "0.2"] for number in range(20)]
    heads = ("Saving", "2025/26 £m", "2026/27 £m")
    other = [["Other", "0.1", "0.2"], ["More", "0.1", "0.2"]]
    assert found([heads, *rows, ["Total", "2.4", "4.0"]]) == []
    thirds = (*heads, "2027/28 £m")
    rows = [[*row, "0.3"] for row in [*rows, *other]]
    assert found([thirds, *rows, ["Total", "2.2", "5.1", "6.6"]]) == [("5.1", "2026/27 £m", Decimal("4.4"))]


def test_totals_of_totals() -> None:
    table = [
        YEARS,
        ["People"],
        ["Adults", "10", "20", "30"],
        ["Children", "11", "21", "31"],
        ["Sub-total People", "21", "41", "61"],
        ["Place"],
        ["Roads", "5", "6", "7"],
        ["Waste", "3", "4", "5"],
        ["Sub-total Place", "8", "10", "12"],
        ["Grand total", "29", "51", "83"],
    ]
    assert found(table) == [("83", "2025/26", Decimal(73))]


def test_a_sub_total_of_one_column_is_a_part_of_the_grand_total() -> None:
    table = [
        YEARS,
        ["Adults", "10"],
        ["Children", "11"],
        ["Sub-total People", "21"],
        ["Roads", "5", "6", "7"],
        ["Waste", "3", "4", "5"],
        ["Sub-total Place", "8", "10", "12"],
        ["Fees", "2", "3", "4"],
        ["Grand total", "31", "13", "19"],
    ]
    assert found(table) == [("19", "2025/26", Decimal(16))]


def test_credits_count_against_the_sum() -> None:
    rows = [["Staff", "90", "95", "99"], ["Fees", "(30)", "(31)", "32 CR"], ["Grant", "-10", "−10", "-10"]]
    assert found([YEARS, *rows, ["Total", "50", "54", "57"]]) == []
    assert found([YEARS, *rows, ["Total", "50", "45", "57"]]) == [("45", "2024/25", Decimal(54))]


def test_a_net_figure_may_take_the_second_total_off_the_first() -> None:
    rows = [["Total expenditure", "90", "95", "99"], ["Total income", "30", "31", "32"]]
    assert found([YEARS, *rows, ["Net expenditure", "60", "64", "67"]]) == []
    assert found([YEARS, *rows, ["Net expenditure", "60", "64", "76"]]) == [("76", "2025/26", Decimal(67))]


def test_a_total_column_is_checked_across_its_rows() -> None:
    heads = ("Service", "Core", "External", "Total")
    rows = [["A", "1", "2", "3"], ["B", "4", "5", "9"], ["C", "7", "8", "15"], ["D", "3", "3", "6"]]
    assert found([heads, *rows, ["E", "10", "20", "33"]]) == [("33", "Total", Decimal(30))]


def test_a_list_of_one_column_is_told_only_where_it_is_plain_and_the_slip_small() -> None:
    rows = [["Survey", "1,200"], ["Design", "3,450"], ["Works", "22,000"]]
    heads = ("Item", "Cost £")
    assert found([heads, *rows, ["Total", "26,650"]]) == []
    assert found([heads, *rows, ["Total", "26,560"]]) == [("26,560", "Cost £", Decimal(26650))]
    assert found([heads, *rows, ["of which grant", "900"], ["Total", "26,560"]]) == []
    assert found([heads, *rows, ["Total", "51,000"]]) == []  # the main items only
    assert found([heads, *rows, ["Total", "25,450"]]) == []  # without the survey


def test_the_rows_of_a_table_that_goes_on_over_the_page_are_its_parts() -> None:
    first = [YEARS, ["A", "10", "20", "30"], ["B", "11", "21", "31"]]
    second = [YEARS, ["C", "1", "1", "1"], ["Total", "22", "42", "65"]]
    assert found(first, second) == [("65", "2025/26", Decimal(62))]


@pytest.mark.parametrize(
    "last",
    [
        ["Average", "340", "355", "372"],  # no total
        ["Total", "1,700", "1,820", "1,990"],  # of more than these rows
        ["Total", "680", "999", "888"],  # most columns say that its parts are others
    ],
)
def test_silent_where_the_parts_cannot_be_known(last: list[str]) -> None:
    rows = [["Parks", "100", "110", "120"], ["Roads", "250", "260", "270"], ["Waste", "330", "340", "355"]]
    assert found([YEARS, *rows, last]) == []


def test_rates_and_shares_are_no_sums() -> None:
    heads = ("Lot", "Budget £", "Spend £", "Average cost", "% spent")
    rows = [["A", "10", "5", "2", "50"], ["B", "30", "15", "4", "50"]]
    assert found([heads, *rows, ["Total", "40", "20", "3", "50"]]) == []


def test_text_in_a_column_leaves_it_unchecked() -> None:
    rows = [["A", "10", "20", "30"], ["B", "11", "21", "see note"], ["C", "1", "1", "1"]]
    assert found([YEARS, *rows, ["Total", "22", "42", "99"]]) == []


def test_the_only_warning_on_real_budget_papers_is_true() -> None:
    """The settlement table leaves the funding floor of £121.5m out of England's grants, and only there."""
    paper = SHARED / "papers" / "kent-draft-budget.pdf"
    if not paper.exists():
        pytest.skip("the shared papers are not here")
    result = process(paper)
    wrong = [each for found in result.findings for each in found.findings if isinstance(each, Discrepancy)]
    assert [(each.span.text, each.summed) for each in wrong] == [("30,453.7", Decimal("30575.2"))]
