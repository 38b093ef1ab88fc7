"""Headings in cells: words that a narrow cell breaks, headings that reach down beside two lines of others."""

from __future__ import annotations

from pipeline.model import Cell, Table
from pipeline.structure.table_layout import mended
from pipeline.structure.tables import places, read_layout


def labels(rows: list[list[str | Cell | None]]) -> dict[str, tuple[str | None, str | None]]:
    """Each figure's labels in a table of such cells."""
    table = Table(tuple(tuple(Cell(cell) if isinstance(cell, str) else cell for cell in row) for row in rows))
    found = places(read_layout(table, "Spending (£m)"), 0)
    return {text: (place.row_label, place.column_label) for text, _, place in found if not place.header}


def test_broken_words_are_whole_where_several_columns_break_theirs() -> None:
    found = labels(
        [
            ["Service", "Revenu", "Revenu"],
            ["", "e", "e"],
            ["", "Forecas", "Varianc"],
            ["", "t", "e"],
            ["Libraries", "3.1", "0.4"],
            ["Archives", "1.2", "-0.3"],
        ]
    )
    assert found["3.1"] == ("Libraries", "Revenue Forecast")
    assert found["-0.3"] == ("Archives", "Revenue Variance")


def test_letters_that_number_columns_are_no_ends_of_words() -> None:
    assert mended(["Budget", "a"]) == ["Budget", "a"]
    assert mended(["Outturn", "e"]) == ["Outturn", "e"]
    assert mended(["Net", "of grant"]) == ["Net", "of grant"]


def test_headings_beside_two_lines_of_another_speak_for_their_own_columns() -> None:
    down = [Cell(text, row_span=2) for text in ("", "2031-32 actual", "2033-34 plan", "2034-35 plan")]
    found = labels(
        [
            [down[0], down[1], Cell("", row_span=2), "2032-33", Cell("", row_span=2), down[2], down[3]],
            [None, None, None, "plan", None, None, None],
            ["Net income from lettings", "8.6", Cell("5.2", column_span=3), None, None, "4.7", "4.8"],
            ["Share of net spending", "0.65", Cell("0.34", column_span=3), None, None, "0.29", "0.28"],
        ]
    )
    assert found["8.6"] == ("Net income from lettings", "2031-32 actual")
    assert found["5.2"] == ("Net income from lettings", "2032-33 plan")
    assert found["0.28"] == ("Share of net spending", "2034-35 plan")
