"""Tables of which only every other row is shaded, and tables that end or begin within a page's foot."""

from __future__ import annotations

from pipeline.model import Box, Cell, Line, Table
from pipeline.structure.grid_stripes import striped
from pipeline.structure.tables import places, read_layout
from tests.structure.typewriter import typed

EDGES = ((50.0, 190.0), (190.0, 290.0), (290.0, 400.0))  # left and right of three columns


def shaded(text: str) -> tuple[Line | Table, ...]:
    """A typed page on which a line marked "#" is a shaded row, which the reader finds as a table of one row."""
    made: list[Line | Table] = []
    for line in typed(text):
        if line.words[0].text != "#":
            made.append(line)
            continue
        cells = []
        for x0, x1 in EDGES:
            words = [w.text for w in line.words[1:] if x0 <= (w.x0 + w.x1) / 2 < x1]
            cells.append(Cell(" ".join(words), Box(x0, line.words[0].top - 1, x1, line.words[0].bottom + 1)))
        made.append(Table((tuple(cells),), Box(50.0, line.words[0].top - 1, 400.0, line.words[0].bottom + 1)))
    return tuple(made)


def values(content: tuple[Line | Table, ...]) -> dict[str, tuple[str | None, str | None]]:
    (table,) = [item for item in striped(content) if isinstance(item, Table)]
    return {
        t: (place.row_label, place.column_label) for t, _, place in places(read_layout(table), 0) if not place.header
    }


PAGE = """
                              2025/26              2026/27
        #   Parks               17.9                 55.6
            Halls               57.5                 41.3
        #   Roads                0.0                 54.4
            Culture and         53.6                 27.2
            sport
        #   Total              129.0                178.5
    Balances are told in the annex to this report.
"""


def test_white_rows_stand_between_the_shaded_ones() -> None:
    found = values(shaded(PAGE))
    assert found["17.9"] == ("Parks", "2025/26")
    assert found["41.3"] == ("Halls", "2026/27")
    assert found["27.2"] == ("Culture and sport", "2026/27")
    assert found["178.5"] == ("Total", "2026/27")
    assert len(found) == 10


def test_the_text_below_stays() -> None:
    lines = [item.text for item in striped(shaded(PAGE)) if isinstance(item, Line)]
    assert lines == ["Balances are told in the annex to this report."]


def test_a_white_row_may_head_a_group_of_rows() -> None:
    found = values(
        shaded("""
                              2025/26              2026/27
        #   Parks               17.9                 55.6
            Place
        #   Roads                0.0                 54.4
            Halls               57.5                 41.3
    Balances are told in the annex.
        """)
    )
    assert found["54.4"] == ("Place: Roads", "2026/27")
    assert found["55.6"] == ("Parks", "2026/27")


def test_a_caption_is_no_heading() -> None:
    content = shaded("""
        Table 2
                              2025/26              2026/27
        #   Parks               17.9                 55.6
            Halls               57.5                 41.3
        #   Roads                0.0                 54.4
    Balances are told in the annex.
    """)
    assert values(content)["0.0"] == ("Roads", "2025/26")


def test_sentences_between_tables_part_them() -> None:
    content = shaded("""
        #   Parks               17.9                 55.6
    The halls and the roads of the county are dealt with in the next report.
        #   Roads                0.0                 54.4
    """)
    assert striped(content) == content


def test_a_shaded_row_alone_is_a_table_under_bold_headings() -> None:
    content = shaded("""
        **Reserve**             **April 2025**            **March 2026**
        #   Parks              £8,332               £4,680
    Balances are told in the annex.
    """)
    assert values(content)["£4,680"] == ("Parks", "March 2026")
    assert len([item for item in striped(content) if isinstance(item, Line)]) == 1
