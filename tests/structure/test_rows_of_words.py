"""Words of a line: what each is, and in which column it stands."""

from __future__ import annotations

import pytest

from pipeline.model import Box, Line, Word
from pipeline.structure import numerals
from pipeline.structure.grid_gutters import merged, placed
from pipeline.structure.grid_rows import Row, box_of_rows, cell_of
from pipeline.structure.numerals import _Kinds

COLUMNS = [(0.0, 50.0), (60.0, 100.0), (120.0, 150.0)]


def word(text: str, x0: float, x1: float, top: float = 10.0) -> Word:
    """A word ten points high."""
    return Word(text, x0, top, x1, top + 10, 10.0, bold=False)


def row(*words: Word) -> Row:
    """A line of words."""
    return Row([Line(" ".join(each.text for each in words), words=words)])


@pytest.mark.parametrize(
    ("x0", "x1", "column"),
    [
        (5, 20, 0),
        (50, 58, 0),  # its middle, 54, is nearer to the first column
        (50, 60, 0),  # half-way between two: the one further left
        (52, 60, 1),
        (98, 116, 1),
        (110, 116, 2),
        (200, 210, 2),  # beyond the last
    ],
)
def test_a_word_stands_in_the_column_nearest_to_its_middle(x0: float, x1: float, column: int) -> None:
    (parts,) = placed([row(word("x", x0, x1))], COLUMNS)
    assert [len(words) for words in parts] == [int(number == column) for number in range(3)]


def test_stretches_nearer_than_a_gutter_are_one_column() -> None:
    assert merged([(60.0, 70.0), (0.0, 20.0), (28.0, 40.0), (5.0, 10.0)]) == [(0.0, 40.0), (60.0, 70.0)]
    assert merged([]) == []


def test_signs_belong_to_the_figures_beside_them() -> None:
    line = row(
        word("Rent", 0, 20), word("£", 60, 65), word("1,200", 67, 90), word("2025", 120, 140), word("-", 200, 205)
    )
    assert line.kinds == "wsy-"
    assert [each.text for each in line.figures] == ["£ 1,200"]
    assert [each.text for each in line.standing] == ["£ 1,200"]


def test_a_cell_of_several_lines_has_the_box_around_them() -> None:
    upper, lower = [word("Housing", 10, 50, 10)], [word("and", 8, 20, 22), word("land", 22, 40, 22)]
    cell = cell_of([upper, [], lower])
    assert (cell.text, cell.box, len(cell.lines)) == ("Housing and land", Box(8, 10, 50, 32), 2)
    assert box_of_rows([row(*upper), row(*lower)]) == cell.box
    assert cell_of([[]]).text == ""
    assert cell_of([[], upper]).lines[0].text == "Housing"


def test_no_more_kinds_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numerals, "MOST", 2)
    kinds = _Kinds(str.upper)
    assert [kinds[text] for text in ("a", "b", "c", "a")] == ["A", "B", "C", "A"]
    assert len(kinds) == 2
