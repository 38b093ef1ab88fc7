"""Tables whose rows are parted by level rules only."""

from __future__ import annotations

from pipeline.model import Box, Line, Table
from pipeline.structure.grid_levels import between_rules
from pipeline.structure.tables import find_tables, places, read_layout
from tests.structure.typewriter import PITCH, TOP, typed

REMARKS = """
                           Target    Forecast
    ------------------------------------------
    Travel to school        -300.5      -120.0
    and college
    ------------------------------------------
                     Fewer routes were let than we had planned.
                     A second round of tenders follows in May.
    ------------------------------------------
    Street lights         -1,250.0           -
    ------------------------------------------
"""


def ruled(text: str) -> tuple[tuple[Line, ...], list[Box]]:
    """A typed page whose lines of hyphens are rules."""
    kept, rules = [], []
    for line in typed(text):
        if line.words and set(line.text) == {"-"} and len(line.text) > 2 and line.box:
            rules.append(Box(50, line.box.top + 5, 560, line.box.top + 5))
        else:
            kept.append(line)
    return tuple(kept), rules


def only_table(text: str) -> Table:
    lines, rules = ruled(text)
    tables = [item for item in between_rules(lines, rules) if isinstance(item, Table)]
    assert len(tables) == 1
    return tables[0]


def values(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Row and column label of every value, by its text."""
    layout = read_layout(only_table(text))
    return {text: (place.row_label, place.column_label) for text, _, place in places(layout, 0) if not place.header}


def test_a_band_between_two_rules_is_a_row_and_remarks_across_it_are_one_cell() -> None:
    found = values(REMARKS)
    assert found["-300.5"] == ("Travel to school and college", "Target")
    assert found["-120.0"] == ("Travel to school and college", "Forecast")
    assert found["-1,250.0"] == ("Street lights", "Target")
    assert "Fewer routes were let than we had planned. A second round of tenders follows in May." in found


def test_a_row_may_hold_paragraphs_beside_its_figures() -> None:
    found = values("""
                   Budget   Change   Reason
        --------------------------------------------------------------------
        Libraries    97.5     +2.4   Opening hours were
        and halls                    longer than planned.

                                     Rents rose in March.
        --------------------------------------------------------------------
        Parks        21.2     -0.9   Volunteers mow the
                                     verges since April.
        --------------------------------------------------------------------
    """)
    assert found["+2.4"] == ("Libraries and halls", "Change")
    assert found["Opening hours were longer than planned. Rents rose in March."] == ("Libraries and halls", "Reason")
    assert found["-0.9"] == ("Parks", "Change")


def test_the_rest_of_a_row_of_the_page_before_stands_between_headings_and_rows() -> None:
    found = values("""
        ------------------------------------------------------------
        Service      Budget   Change   Reason
        ------------------------------------------------------------
                                       and new posts were filled.
        ------------------------------------------------------------
        Parks          21.2     -0.9   Volunteers mow the
                                       verges since April.
        ------------------------------------------------------------
        Halls           1.2     14.5   Rents rose.
        ------------------------------------------------------------
    """)
    assert found["and new posts were filled."] == (None, "Reason")
    assert found["21.2"] == ("Parks", "Budget")
    assert found["14.5"] == ("Halls", "Change")


def test_one_row_of_many_figures_is_a_table_under_headings() -> None:
    found = values("""
        ------------------------------------------------------------
        Saving               Target   Forecast   Variance   Later
        ------------------------------------------------------------
        Green waste tender   -621.0          -      621.0   621.0
        ------------------------------------------------------------
    """)
    assert found["-621.0"] == ("Green waste tender", "Target")


def test_a_title_above_the_first_rule_is_no_heading_of_a_column() -> None:
    text = """
        Growth and the environment of the county
        ----------------------------------------
        Service          Budget     Change
        ----------------------------------------
        Parks              21.2       -0.9
        ----------------------------------------
        Halls               1.2       14.5
        ----------------------------------------
    """
    assert values(text)["-0.9"] == ("Parks", "Change")


def test_rules_between_paragraphs_make_no_table() -> None:
    lines, rules = ruled("""
        ------------------------------------------------------------
        The Cabinet agreed £2.5 million for the hall in 2024 and
        asked for a report on its use within 12 months.
        ------------------------------------------------------------
        It was told that 35 groups meet in it, and that they pay
        £1,200 a year between them.
        ------------------------------------------------------------
    """)
    assert between_rules(lines, rules) == list(lines)


def test_rules_above_and_below_many_rows_leave_them_to_the_columns() -> None:
    lines, rules = ruled("""
                            2024/25     2025/26
                              £000        £000
        ----------------------------------------
        Parks                 210.2        99.1
        Halls                  11.2       114.5
        Libraries             412.0       400.5
        ----------------------------------------
        Total                 633.4       614.1
        ----------------------------------------
    """)
    assert between_rules(lines, rules) == list(lines)
    (table,) = [item for item in find_tables(lines, None, rules) if isinstance(item, Table)]
    assert len(table.rows) == 6


def test_one_rule_says_nothing() -> None:
    lines, _ = ruled(REMARKS)
    assert between_rules(lines, [Box(50, TOP + 3 * PITCH, 560, TOP + 3 * PITCH)]) == list(lines)
