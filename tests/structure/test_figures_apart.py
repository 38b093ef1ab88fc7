"""The quick look by which a page of prose leaves the search for tables."""

from __future__ import annotations

import pytest

from pipeline.model import Cell, Line, Table
from pipeline.structure.grid_look import BEHIND, _apart_among, _apart_on, crowded, figures_apart
from pipeline.structure.tables import find_tables
from tests.structure.typewriter import typed

SENTENCES = """
4.1 The fund paid £4,000 to 12 groups in March and £6,500 to 9 groups in May
4.2 It holds 1,250 shares and 3 bonds and pays 4.5 a year for each of its 20 lots
Of the 31 grants that were asked for 12 were given and 19 were not given at all
"""


def printed(text: str) -> tuple[Line, ...]:
    """Typed lines, their letters a little wider, so that the blanks are as narrow as those of print."""
    lines = typed(text)
    return tuple(line._replace(words=tuple(w._replace(x1=w.x1 + 2) for w in line.words)) for line in lines)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (SENTENCES, 0),  # all figures stand among words, or begin their lines
        ("Rent      1,200\nOf which 300 was late", 1),
        ("Rent      1,200\nHeat        300", 2),
        ("1,200     Rent\n300       Heat", 0),  # only the first words of their lines
        ("Year      2025\nYear      2026", 0),  # a year is no figure of a table
        ("Rent      £ 1,200     £ 1,300", 2),  # a sign that stands off belongs to its figure
        ("Cost at 2 sites", 0),
    ],
)
def test_figures_that_stand_off_behind_the_start_of_their_lines(text: str, count: int) -> None:
    assert figures_apart(printed(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12 groups were paid      £4,000", 1),
        ("12 groups were paid      £4,000 in May", 0),  # words follow it
        ("Rent      - 30      5 CR", 2),  # each sign belongs to its figure
        ("was cut by - 30 in all", 0),  # a sign among words is part of its figure
        ("was (£ 4.5 ) then and 12 now", 0),
        ("Year 2025   31 March and 4/5 of 2026", 1),
        ("Rent and rates", 0),
    ],
)
def test_the_words_that_a_text_points_at_tell_as_much_as_all_of_them(text: str, count: int) -> None:
    (line,) = printed(text)
    assert _apart_among(line.words) == count
    assert _apart_on(line, BEHIND.search(line.text)) == count


def test_sentences_full_of_figures_stay_lines() -> None:
    content = printed(SENTENCES)
    assert find_tables(content) == content


def framed(*cells: str) -> Table:
    """A ruled table of one row."""
    made = [Cell(" ".join(line.text for line in lines), None, lines) for lines in map(typed, cells)]
    return Table((tuple(made),))


@pytest.mark.parametrize(
    ("cells", "frame"),
    [
        (("Rent and rates", "1,200"), False),
        (("Rent\nHeat\nLight", "1,200\n300\n250", "1,300\n310\n260"), True),  # a frame around three rows
        (("Rent\nHeat\nLight", "1,200\n300\n250"), False),  # sums that one cell lists
        (("Rent\nHeat", "1,200    1,300\n300      310"), True),  # two columns in one cell
        (("Service", "£000    £000    £000"), True),
        (("Paid 12 of 40 in May\nand 3 of 9 in June\nand 2 later", "4 of 12 were late"), False),
    ],
)
def test_a_frame_holds_several_rows_or_columns_of_figures(cells: tuple[str, ...], frame: bool) -> None:
    assert crowded(framed(*cells)) is frame
