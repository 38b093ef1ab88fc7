"""Tables: which columns hold figures, what governs a cell, tables that have no rules, tables that go on over pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.structure.tables import Layout, caption_of, find_tables, places, read_layout

SHARED = Path(__file__).parents[2] / "../shared"


def grid(*rows: Sequence[str | None], left: float = 50.0) -> Table:
    """A ruled table with columns of 100 points; None is a place that the cell left of it covers."""
    made: list[tuple[Cell | None, ...]] = []
    for row in rows:
        cells: list[Cell | None] = []
        for column, text in enumerate(row):
            if text is None:
                cells.append(None)
                continue
            span = 1
            while column + span < len(row) and row[column + span] is None:
                span += 1
            box = Box(left + 100 * column, 0, left + 100 * (column + span), 10)
            cells.append(Cell(text, box, column_span=span))
        made.append(tuple(cells))
    return Table(tuple(made), Box(left, 0, left + 100 * len(rows[0]), 10))


def labels(layout: Layout) -> dict[str, tuple[str | None, str | None]]:
    """Row and column label of every value, by its text."""
    return {text: (p.row_label, p.column_label) for text, _, p in places(layout, 0) if not p.header}


def lines(text: str, *, top: float = 100.0, bold: Sequence[int] = ()) -> tuple[Line, ...]:
    """Printed lines as a page has them: a character is 5 points wide, a line 12 high; blanks keep their place."""
    found = []
    for number, row in enumerate(text.strip("\n").splitlines()):
        words, at = [], 0
        for part in row.split(" "):
            if part:
                y = top + 15 * number
                words.append(Word(part, 50 + 5 * at, y, 50 + 5 * (at + len(part)), y + 10, 10, number in bold))
            at += len(part) + 1
        if words:
            box = Box(words[0].x0, words[0].top, words[-1].x1, words[0].bottom)
            found.append(Line(" ".join(w.text for w in words), box, 10, number in bold, tuple(words)))
    return tuple(found)


def only_table(content: tuple[Line | Table, ...]) -> Table:
    tables = [item for item in find_tables(content) if isinstance(item, Table)]
    assert len(tables) == 1
    return tables[0]


# ---- ruled tables --------------------------------------------------------------------------------------------------


def test_a_value_has_the_labels_of_its_row_and_column() -> None:
    found = read_layout(
        grid(["Service", "Budget £000", "Actual £000"], ["Parks", "1,250", "1,301"], ["Roads", "88", "90"])
    )
    assert labels(found)["1,301"] == ("Parks", "Actual £000")
    assert labels(found)["88"] == ("Roads", "Budget £000")


def test_labels_and_headings_are_heading_cells() -> None:
    found = read_layout(grid(["Service", "Budget £m"], ["Parks", "1.2"], ["Roads", "3.4"]))
    assert {text for text, _, place in places(found, 0) if place.header} == {"Service", "Budget £m", "Parks", "Roads"}


def test_a_merged_heading_speaks_for_all_its_columns() -> None:
    found = read_layout(
        grid(
            ["", "2024/25", None, "2025/26", None],
            ["", "Core", "Grant", "Core", "Grant"],
            ["Pay", "1.1", "2.2", "3.3", "4.4"],
        )
    )
    assert labels(found)["2.2"] == ("Pay", "2024/25 Grant")
    assert labels(found)["3.3"] == ("Pay", "2025/26 Core")


def test_a_title_across_the_table_is_its_caption() -> None:
    found = read_layout(
        grid(
            ["Appendix B: Fees", None, None],
            ["Fee", "2024 £", "2025 £"],
            ["Stall", "21.50", "22.00"],
            ["Van", "9.00", "9.50"],
        )
    )
    assert found.caption == "Appendix B: Fees"
    assert labels(found)["22.00"] == ("Stall", "2025 £")


def test_figures_for_all_are_told_in_the_caption_wherever_they_stand() -> None:
    found = read_layout(grid(["", "All figures in £m", ""], ["", "Budget", "Forecast"], ["Waste", "5.8", "7.9"]))
    assert found.caption == "All figures in £m"
    assert labels(found)["7.9"] == ("Waste", "Forecast")


def test_a_unit_alone_on_its_line_speaks_for_the_table() -> None:
    found = read_layout(grid(["", "", "£m", ""], ["", "Budget", "Actual", "Change"], ["Waste", "5.8", "7.9", "2.1"]))
    assert found.caption == "£m"
    assert labels(found)["2.1"] == ("Waste", "Change")


def test_the_unit_over_the_labels_speaks_for_the_table() -> None:
    found = read_layout(grid(["£'000", "Budget", "Actual"], ["Waste", "5,800", "7,900"], ["Parks", "20", "30"]))
    assert found.caption == "£'000"


def test_a_section_stands_before_its_rows_until_its_total() -> None:
    found = read_layout(
        grid(
            ["", "2025 £k"],
            ["SPENDING", ""],
            ["Pay", "10.5"],
            ["Total spending", "12.5"],
            ["Net change", "99.5"],
        )
    )
    got = labels(found)
    assert got["10.5"][0] == "SPENDING: Pay"
    assert got["12.5"][0] == "SPENDING: Total spending"
    assert got["99.5"][0] == "Net change"


def test_two_headings_in_a_row_are_one_section() -> None:
    found = read_layout(
        grid(["", "£m"], ["Memorandum:", ""], ["Effect on reserves:", ""], ["Drawn", "1.5"], ["Paid", "2.5"])
    )
    assert labels(found)["1.5"][0] == "Memorandum: Effect on reserves: Drawn"


def test_labels_may_stand_between_the_figures() -> None:
    found = read_layout(grid(["2024 £m", "", "2025 £m"], ["10.1", "Grants", "12.3"], ["0.5", "Fees", "0.7"]))
    assert labels(found)["10.1"] == ("Grants", "2024 £m")
    assert labels(found)["0.7"] == ("Fees", "2025 £m")


def test_row_numbers_and_descriptions_are_no_labels() -> None:
    long = "Realignment of the budget to what was spent on placements of all sorts in the years before, " * 2
    found = read_layout(
        grid(
            ["No", "Service", "What", "£000"],
            ["1", "Parks", long, "55"],
            ["2", "Roads", long, "66"],
            ["3", "Pools", long, "77"],
        )
    )
    assert labels(found)["66"] == ("Roads", "£000")


def test_headings_printed_again_are_headings() -> None:
    found = read_layout(grid(["", "2025 £m"], ["Pay", "1.5"], ["", "2025 £m"], ["Fuel", "2.5"]))
    assert [row.header for row in found.labels] == [True, False, True, False]


def test_new_years_in_the_middle_of_a_table_govern_what_follows() -> None:
    found = read_layout(grid(["", "2024", "2025"], ["Pay", "1.5", "1.6"], ["", "2026", "2027"], ["Pay", "2.5", "2.6"]))
    assert labels(found)["1.5"][1] == "2024"
    assert labels(found)["2.6"][1] == "2027"


def test_years_are_headings_though_they_are_figures() -> None:
    found = read_layout(grid(["", "2024", "2025"], ["Pay", "100", "200"], ["Fuel", "300", "400"]))
    assert labels(found)["400"] == ("Fuel", "2025")


def test_a_table_of_words_has_row_labels_from_its_first_column() -> None:
    found = read_layout(grid(["Option", "Cost"], ["Build", "about £2m, if land is free"], ["Wait", "nothing"]))
    assert found.figures == ()
    assert labels(found)["nothing"] == ("Wait", None)


def test_a_word_cut_at_the_end_of_a_line_is_joined_as_told() -> None:
    cell = Cell("re- imbursement", None, (Line("re-"), Line("imbursement")))
    layout = read_layout(Table(((cell,),)))
    assert [text for text, _, _ in places(layout, 0, lambda one, two: one[:-1] + two)] == ["reimbursement"]
    assert [text for text, _, _ in places(layout, 0)] == ["re- imbursement"]


def test_an_empty_table_has_no_places() -> None:
    assert list(places(read_layout(Table(())), 0)) == []


# ---- continuations -------------------------------------------------------------------------------------------------


def test_a_table_without_headings_goes_on_under_those_before_it() -> None:
    first = read_layout(
        grid(["", "Budget", "Actual"], ["Parks", "1.5", "1.6"], ["Roads", "2.5", "2.6"]), "Reserves (£m)"
    )
    second = read_layout(grid(["Pools", "3.5", "3.6"], ["Baths", "4.5", "4.6"]), None, first)
    assert labels(second)["4.6"] == ("Baths", "Actual")
    assert second.caption == "Reserves (£m)"


def test_a_table_elsewhere_on_the_page_continues_nothing() -> None:
    first = read_layout(grid(["", "Budget £m"], ["Parks", "1.5"], ["Roads", "2.5"]))
    second = read_layout(grid(["Pools", "3.5"], ["Baths", "4.5"], left=400), None, first)
    assert labels(second)["4.5"] == ("Baths", None)
    assert second.caption is None


def test_the_same_headings_under_another_caption_are_another_table() -> None:
    first = read_layout(grid(["", "2024", "2025"], ["Spend", "106", "123"], ["Other", "49", "60"]), "Table 1 (£m)")
    second = read_layout(
        grid(["", "2024", "2025"], ["Pupils", "5,118", "5,591"], ["Other", "49", "60"]), "Table 2: pupils", first
    )
    assert second.caption == "Table 2: pupils"


@pytest.mark.parametrize("title", ["2026-27 APPENDIX E", "Appendix E: Plan by directorate"])
def test_a_table_in_another_appendix_goes_on_from_nothing(title: str) -> None:
    rows = (["", "2024", "2025"], ["Spend", "106", "123"], ["Other", "49", "60"])
    first = read_layout(grid(*rows), "Appendix D: Plan (£000)")
    headed = read_layout(grid(*rows), title, first)
    bare = read_layout(grid(*rows[1:]), title, first)
    assert headed.caption == bare.caption == title
    assert labels(bare)["123"] == ("Spend", None)


def test_the_caption_is_what_stands_above() -> None:
    prose = (
        "The council keeps its reserves under review and will report on them again when the accounts are closed. " * 3
    )
    assert caption_of([prose, "Table 4: Reserves", "All figures in £000"]) == "Table 4: Reserves All figures in £000"
    assert caption_of([]) is None
    numbered = "Table 9: " + "numbers of pupils in all schools of every kind " * 5
    assert caption_of([prose, numbered]) == numbered


# ---- tables without rules ------------------------------------------------------------------------------------------

PLAIN = """
                            2024-25     2025-26
                              £000s       £000s
Pay                         1,250.5     1,301.0
Prices                        320.0       -12.5
Council tax collection          0.0     7,000.0
Total                       1,570.5     8,288.5
"""


def test_figures_under_each_other_are_a_table() -> None:
    found = read_layout(only_table(lines(PLAIN)))
    assert labels(found)["-12.5"] == ("Prices", "2025-26 £000s")
    assert labels(found)["0.0"] == ("Council tax collection", "2024-25 £000s")
    assert len(labels(found)) == 8


def test_a_label_over_two_lines_is_one() -> None:
    found = read_layout(
        only_table(
            lines("""
                                     2024-25     2025-26
                                       £000s       £000s
Revenue grant                        1,250.5     1,301.0
Adult social care improvement and      320.0       -12.5
discharge fund
Homes bonus                              0.0     7,000.0
""")
        )
    )
    assert labels(found)["320.0"] == ("Adult social care improvement and discharge fund", "2024-25 £000s")


def test_a_list_of_sums_under_a_unit_is_a_table() -> None:
    found = read_layout(
        only_table(
            lines("""
                                    £
Staff                          12,000
Premises and insurance          3,500
Total                          15,500
""")
        )
    )
    assert labels(found) == {
        "12,000": ("Staff", "£"),
        "3,500": ("Premises and insurance", "£"),
        "15,500": ("Total", "£"),
    }


def test_a_list_of_counts_stays_lines() -> None:
    content = lines("""
                              Members
Staff                          12,000
Premises                        3,500
Total                          15,500
""")
    assert find_tables(content) == content


def test_rounds_of_headings_take_the_year_above_them() -> None:
    found = read_layout(
        only_table(
            lines("""
                    2024-25                   2025-26
                  Core     Total           Core     Total
                 £000s     £000s          £000s     £000s
Pay              125.5     130.5          131.0     136.0
Prices            32.0      32.0          -12.5     -12.5
Fuel               1.0       1.0            2.0       2.0
""")
        )
    )
    assert labels(found)["130.5"] == ("Pay", "2024-25 Total £000s")
    assert labels(found)["131.0"] == ("Pay", "2025-26 Core £000s")


def test_prose_with_figures_stays_prose() -> None:
    text = """
The council spent 1,250 on pay and 1,301 on prices in the year that ended last March, which is
less than the 2,000 and 2,100 that had been set aside for them, and it expects to spend another
1,400 and 1,500 in the year to come, so that the reserve will fall to 3,000 by its end and then
to 2,500 and 2,600 a year later when the new contract has begun for all of the council's depots
"""
    content = lines(text)
    assert find_tables(content) == content


def test_a_contents_list_stays_lines() -> None:
    content = lines("""
1   Introduction                        3
2   Background to the scheme            5
3   Options                             8
4   Recommendations                    12
""")
    assert find_tables(content) == content


def test_numbered_paragraphs_stay_lines() -> None:
    content = lines("""
4.1   The budget is set out below.
4.2   It rose in 2024.
4.3   Members asked why.
4.4   Nobody knew.
""")
    assert find_tables(content) == content


def test_the_lines_around_a_table_stay() -> None:
    found = find_tables(
        (*lines("Reserves at the year's end", top=50), *lines(PLAIN), *lines("Source: accounts", top=400))
    )
    assert [item.text if isinstance(item, Line) else "table" for item in found] == [
        "Reserves at the year's end",
        "table",
        "Source: accounts",
    ]


def test_a_frame_around_rows_and_columns_is_cut_anew() -> None:
    inner = lines("""
 2024-25     2025-26
   £000s       £000s
 1,250.5     1,301.0
   320.0       -12.5
     0.0     7,000.0
""")
    frame = Table(((Cell(" ".join(ln.text for ln in inner), Box(50, 95, 160, 180), inner),),), Box(50, 95, 160, 180))
    beside = tuple(
        Line(text, Box(200, y, 240, y + 10), 10, False, (Word(text, 200, y, 240, y + 10, 10, False),))
        for text, y in (("Pay", 130), ("Prices", 145), ("Fuel", 160))
    )
    found = read_layout(only_table((frame, *beside)))
    assert labels(found)["-12.5"] == ("Prices", "2025-26 £000s")


def test_a_merged_heading_cell_is_cut_at_the_columns_below() -> None:
    head = lines("Service          Budget    Actual")
    whole = Cell(head[0].text, Box(50, 95, 350, 110), head, column_span=3)
    edges = ((50, 120), (120, 180), (180, 350))
    body = [
        tuple(Cell(text, Box(x0, y, x1, y + 10)) for text, (x0, x1) in zip(row, edges, strict=True))
        for y, row in ((110, ("Parks", "1,250", "1,301")), (120, ("Roads", "88", "90")))
    ]
    found = find_tables((Table(((whole, None, None), *body), Box(50, 95, 350, 130)),))[0]
    assert isinstance(found, Table)
    assert [cell.text if cell else None for cell in found.rows[0]] == ["Service", "Budget", "Actual"]


@pytest.mark.skipif(not (SHARED / "papers").is_dir(), reason="needs the shared papers")
def test_a_real_plan_over_three_pages() -> None:
    from pipeline.readers import read

    document = read(SHARED / "papers/kent-revenue-plan-table.pdf")
    layouts: list[Layout] = []
    for page in document.pages:
        for item in find_tables(page.content):
            if isinstance(item, Table):
                layouts.append(read_layout(item, None, layouts[-1] if layouts else None))
    values = [p for layout in layouts for text, _, p in places(layout, 0) if not p.header]
    assert len(values) >= 560
    assert {p.column_label.split()[-2] for p in values if p.column_label} == {"Core", "External", "Total"}


def test_one_row_of_many_figures_is_a_table_under_its_headings() -> None:
    found = read_layout(
        only_table(
            lines("""
                             23-24      24-25       25-26       26-27
                           Actuals     Budget    Forecast    Estimate
Total borrowing             237.29     427.07      315.48      271.30
""")
        )
    )
    assert labels(found)["427.07"] == ("Total borrowing", "24-25 Budget")


def test_a_list_of_signed_sums_needs_no_unit() -> None:
    found = read_layout(
        only_table(
            lines("""
Survey of the roof            £1,200
Repairs before winter        £38,450
Scaffold                      £2,900
""")
        )
    )
    assert labels(found)["£38,450"] == ("Repairs before winter", None)


def test_headings_between_columns_speak_for_as_many_each() -> None:
    found = read_layout(
        only_table(
            lines("""
                               Budget                    Outturn
                         Annual     Profile       Actual     Variance
Highways                  2,301       1,150        1,075          -75
Parks                     1,264         632          641            9
Libraries                 4,192       2,096        2,180           84
""")
        )
    )
    assert labels(found)["1,150"] == ("Highways", "Budget Profile")
    assert labels(found)["1,075"] == ("Highways", "Outturn Actual")


def test_the_frame_of_a_heading_within_its_cell_makes_no_columns() -> None:
    """Headings stand in shades with white edges; the cells below them reach from edge to edge."""

    def row(*cells: tuple[str, float, float, int]) -> tuple[Cell | None, ...]:
        made: list[Cell | None] = []
        for text, x0, x1, span in cells:
            (line,) = lines(text) if text else (Line(""),)
            made += [Cell(text, Box(x0, 0, x1, 10), (line,), span), *[None] * (span - 1)]
        return tuple(made)

    table = Table(
        (
            row(("Service", 0, 100, 1), ("", 100, 106, 1), ("Core", 106, 194, 1), ("", 194, 200, 1)),
            row(("Parks", 0, 100, 1), ("£1,200", 100, 200, 3)),
            row(("Halls", 0, 100, 1), ("£950", 100, 200, 3)),
        ),
        Box(0, 0, 200, 30),
    )
    (found,) = [item for item in find_tables((table,)) if isinstance(item, Table)]
    assert labels(read_layout(found)) == {"£1,200": ("Parks", "Core"), "£950": ("Halls", "Core")}


def test_figures_side_by_side_are_never_one_cell() -> None:
    text = """
                                              2025-26    2026-27  2027-28
                                                £000       £000     £000
Removal of savings that were not delivered   12,762.8   19,502.4  5,470.3
Savings that were agreed in the year before     -65.0       10.0     20.0
Income that was agreed in the year before         7.0       11.0     21.0
"""
    assert not [t for t in labels(read_layout(only_table(lines(text)))) if " " in t]


def test_a_hyphen_at_the_end_of_a_line_stays_in_a_label() -> None:
    found = read_layout(
        grid(
            ["Scheme", "Saving (one-", "Saving (ongoing)"],
            ["", "off)", ""],
            ["Parks", "1,200", "950"],
            ["Halls", "7", "9"],
        )
    )
    assert labels(found)["1,200"] == ("Parks", "Saving (one-off)")
