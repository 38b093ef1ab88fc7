"""Columns of words that stand side by side without rules: each is read on its own."""

from __future__ import annotations

from pipeline.model import Line
from pipeline.structure.grid_sides import side_by_side
from tests.structure.typewriter import PITCH, typed


def half_lines(*texts: str) -> tuple[Line, ...]:
    """Typed lines, each half a line below the one before."""
    made = []
    for number, line in enumerate(typed("\n".join(texts))):
        rise = number * PITCH / 2
        words = tuple(w._replace(top=w.top - rise, bottom=w.bottom - rise) for w in line.words)
        made.append(line._replace(words=words, box=line.box and line.box._replace(top=words[0].top)))
    return tuple(made)


def read(content: tuple[Line, ...]) -> list[str]:
    return [item.text for item in side_by_side(content) if isinstance(item, Line)]


def test_halves_of_a_row_half_a_line_apart_are_read_one_after_the_other() -> None:
    content = half_lines(
        "Note the state of the reserves",
        " " * 50 + "It is told in the annex",
        "and the indicators",
    )
    assert read(content) == ["Note the state of the reserves", "and the indicators", "It is told in the annex"]


def test_a_number_goes_with_the_words_beside_it() -> None:
    content = half_lines(
        "         Consider the plan",
        "2.1" + " " * 60 + "Annex C",
        "         and its cost",
    )
    assert read(content) == ["2.1 Consider the plan", "and its cost", "Annex C"]


def test_figures_of_a_row_stay_together() -> None:
    content = half_lines(
        "Alternative ways",
        " " * 40 + "1,200.5" + " " * 6 + "300.0",
        "of travel",
    )
    assert read(content) == [line.text for line in content]


def test_headings_in_the_margin_stand_before_their_sentences() -> None:
    text = """
        Borrowing          The Council borrows from the Board
        and lending        and from other councils at need, and
                           it lends to nobody.

        Advice             A firm of specialists is asked before
                           each new loan, and again at the end of
                           the year, as the strategy says.
                           Its fees are part of the budget, and
                           are told in the annual report. Members
                           may ask for its advice at any time, in
                           writing or at a meeting that is called
                           for it.
    """
    lines = read(typed(text))
    assert lines[:2] == ["Borrowing", "and lending"]
    assert lines[2] == "The Council borrows from the Board"
    assert lines[5:7] == ["Advice", "A firm of specialists is asked before"]


def test_lines_of_one_column_stay_as_they_are() -> None:
    content = typed("""
        The Cabinet is asked to consider
        what this report says of the plan.

            Its costs are set out below.
    """)
    assert side_by_side(content) is content
