"""Ruled tables, and the frames that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber import table as plumber
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Box, Table, Word
from pipeline.readers.pdf_edges import Edge, Edges, cells, edges, grids
from pipeline.readers.pdf_lines import lines
from pipeline.readers.pdf_pdfium import open_pdf
from pipeline.readers.pdf_plumber import SecondReader
from pipeline.readers.pdf_tables import fill
from pipeline.readers.pdf_words import read_ink
from tests.readers.made_pdf import box, grid, made, only_table, page, texts

XS, YS = (72.0, 250.0, 350.0, 450.0), (600.0, 620.0, 640.0, 660.0)
BUDGET = [["Service", "2025-26", "2026-27"], ["Waste", "1,250", "(30)"], ["Total for all", "9,999.5", "-"]]


def write(canvas: Canvas) -> None:
    for row, values in enumerate(BUDGET):
        for x, value in zip(XS, values, strict=False):
            canvas.drawString(x + 4, YS[2 - row] + 6, value)


def ruled(canvas: Canvas) -> None:
    grid(canvas, XS, YS)
    write(canvas)


def test_a_ruled_table_has_its_cells() -> None:
    assert only_table(page(ruled)) == BUDGET


def test_the_words_of_a_table_are_in_its_cells_only() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Table 1: the budget")
        ruled(canvas)
        canvas.drawString(72, 560, "Source: the Director")

    seen = page(draw)
    assert texts(seen) == ["Table 1: the budget", "Source: the Director"]
    assert isinstance(seen.content[1], Table)  # in reading order
    cell = seen.content[1].rows[2][0]
    assert cell is not None
    assert [word.text for word in cell.lines[0].words] == ["Total", "for", "all"]
    assert tuple(cell.box or ()) == pytest.approx((72, 180, 250, 200))


def test_rules_drawn_as_thin_rectangles_make_the_same_table() -> None:
    def draw(canvas: Canvas) -> None:
        for x in XS:
            canvas.rect(x - 0.25, YS[0], 0.5, YS[-1] - YS[0], stroke=0, fill=1)
        for y in YS:
            canvas.rect(XS[0], y - 0.25, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
        write(canvas)

    assert only_table(page(draw)) == BUDGET


def test_rules_of_single_cells_make_the_same_table() -> None:
    def draw(canvas: Canvas) -> None:
        for left, right in pairwise(XS):
            for low, high in pairwise(YS):
                canvas.rect(left, low, right - left, high - low)
        write(canvas)

    assert only_table(page(draw)) == BUDGET


def test_cells_drawn_as_one_path_with_a_curve_among_them_make_the_same_table() -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for left, right in pairwise(XS):
            for low, high in pairwise(YS):
                path.rect(left, low, right - left, high - low)
            path.circle(left + 20, 500, 10)
        canvas.drawPath(path)
        write(canvas)

    assert only_table(page(draw)) == BUDGET


def test_paths_that_are_not_painted_make_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for left, right in pairwise(XS):
            for low, high in pairwise(YS):
                canvas.saveState()
                path = canvas.beginPath()
                path.rect(left, low, right - left, high - low)
                canvas.clipPath(path, stroke=0, fill=0)
                canvas.restoreState()
        write(canvas)

    assert not [item for item in page(draw).content if isinstance(item, Table)]


def test_an_open_path_and_a_closed_one_with_lines_of_several_scales_make_the_same_table() -> None:
    def draw(canvas: Canvas) -> None:
        for left, right in pairwise(XS):
            canvas.saveState()
            canvas.scale(0.5, 2)
            for low, high in pairwise(YS):
                path = canvas.beginPath()
                path.moveTo(2 * left, low / 2)
                path.lineTo(2 * left, high / 2)
                path.lineTo(2 * right, high / 2)
                path.lineTo(2 * right, low / 2)
                if left == XS[0]:
                    path.close()
                else:
                    path.lineTo(2 * left, low / 2)
                canvas.drawPath(path)
            canvas.restoreState()
        write(canvas)

    assert only_table(page(draw)) == BUDGET


def test_a_table_within_a_form_is_found_where_it_is_placed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.setFont("Helvetica", 10)
        ruled(canvas)
        canvas.endForm()
        canvas.translate(20, -100)
        canvas.scale(0.9, 0.9)
        canvas.doForm("table")

    seen = page(draw)
    assert only_table(seen) == BUDGET
    (table,) = seen.content
    assert isinstance(table, Table)
    assert tuple(table.box or ()) == pytest.approx((84.8, 306, 425, 360), abs=0.1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_on_a_turned_page_is_found_where_it_is_seen(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.translate(-250, -600)
        ruled(canvas)

    seen = page(draw, turn=turn)
    assert only_table(seen) == BUDGET
    (table,) = seen.content
    assert isinstance(table, Table)
    assert table.box is not None
    assert (table.box.x1 - table.box.x0, table.box.bottom - table.box.top) == pytest.approx((378, 60))


def test_a_box_round_a_recommendation_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(30, 30, 540, 740)  # the page's border
        grid(canvas, (60, 500), (600, 640, 660))
        canvas.drawString(72, 645, "Recommendations")
        canvas.drawString(72, 625, "Cabinet is asked to approve the plan.")

    seen = page(draw)
    assert texts(seen) == ["Recommendations", "Cabinet is asked to approve the plan."]
    assert len(seen.content) == 2


def test_a_merged_cell_says_how_far_it_reaches() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, (72, 200, 300), (600, 620, 640))
        canvas.rect(72, 640, 228, 20)
        canvas.drawString(76, 646, "Spending and income")
        for x, y, value in ((76, 626, "Spending"), (204, 626, "Income"), (76, 606, "12.5"), (204, 606, "3.5")):
            canvas.drawString(x, y, value)

    seen = page(draw)
    assert only_table(seen) == [["Spending and income", None], ["Spending", "Income"], ["12.5", "3.5"]]
    (table,) = seen.content
    assert isinstance(table, Table)
    assert table.rows[0][0] is not None
    assert (table.rows[0][0].column_span, table.rows[0][0].row_span) == (2, 1)


def test_headings_written_up_the_side_are_in_their_cells_and_a_stamp_across_them_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, (72, 200, 230, 260), (500, 520, 540, 640))
        for number in range(2):
            canvas.drawString(76, 506 + 20 * number, "Library Service")
            canvas.drawString(204, 506 + 20 * number, "11")
            canvas.drawString(234, 506 + 20 * number, "12")
        for row in range(20):
            canvas.drawString(72, 400 - 14 * row, "The savings programme is on course.")
        canvas.rotate(90)
        canvas.drawString(545, -218, "Full-time posts")
        canvas.drawString(545, -248, "Vacancies")
        canvas.drawString(505, -120, "Page 31")

    seen = page(draw)
    assert only_table(seen) == [["", "Full-time posts", "Vacancies"]] + [["Library Service", "11", "12"]] * 2
    assert [stamp.text for stamp in seen.stamps] == ["Page 31"]


def test_a_long_ruled_page_of_drawings_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Site plan")
        for number in range(11_000):
            canvas.line(72, 100 + number % 500, 72 + number % 400, 100 + number % 500)
            canvas.line(72 + number % 400, 100, 72 + number % 400, 100 + number % 500)

    assert texts(page(draw)) == ["Site plan"]


def test_pdfplumber_as_second_reader_sees_the_same_words_and_rules() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Table 1: the budget")
        ruled(canvas)

    content = made(draw, crop=(50, 100, 550, 750))
    reading = SecondReader(content).read_page(0)
    assert reading is not None
    with open_pdf(content) as opened, opened.page(0) as sheet:
        (ink,) = read_ink(sheet)
        drawn = edges(sheet.drawings(), ink.frame)
    assert (reading.inks[0].frame.width, reading.inks[0].frame.height) == (500, 650)
    assert sorted(word.text for word in reading.inks[0].words) == sorted(word.text for word in ink.words)
    theirs, ours = box(lines(reading.inks[0].words)[0]), box(lines(ink.words)[0])
    assert tuple(theirs) == pytest.approx(tuple(ours), abs=2)  # the two take Helvetica's descent from different tables
    assert cells(reading.drawn) == [pytest.approx(tuple(cell), abs=0.01) for cell in cells(drawn)]


PLACES = st.integers(0, 8).map(lambda step: 20.0 * step)
NUDGES = st.sampled_from((0.0, 0.0, 0.0, 0.5, 1.5, 2.9, 3.1))


@st.composite
def edge(draw: st.DrawFn) -> Edge:
    start, end = sorted(draw(st.tuples(PLACES, PLACES).filter(lambda pair: pair[0] != pair[1])))
    return draw(PLACES) + draw(NUDGES), start + draw(NUDGES), end + draw(NUDGES)


def as_plumber(edge: Edge, orientation: str) -> dict[str, object]:
    names = ("x0", "top", "bottom") if orientation == "v" else ("top", "x0", "x1")
    place, start, end = names
    other = "x1" if orientation == "v" else "bottom"
    at, begin, stop = edge
    length = stop - begin
    size = {"height": length, "width": 0.0} if orientation == "v" else {"width": length, "height": 0.0}
    ends = {place: at, other: at, start: begin, end: stop}
    return {"orientation": orientation, "object_type": "line", "doctop": 0.0, **ends, **size}


def by_plumber(drawn: Edges) -> list[list[tuple[float, ...]]]:
    both = [as_plumber(e, "v") for e in drawn.vertical] + [as_plumber(e, "h") for e in drawn.horizontal]
    snapped = plumber.snap_edges(both, 3, 3)
    for each in snapped:  # it moves edges to one place by adding to each: their last digits may differ
        each.update({side: round(each[side], 6) for side in ("x0", "x1", "top", "bottom")})
    merged = plumber.merge_edges(snapped, 0, 0, 3, 3)
    long = [e for e in merged if e["height" if e["orientation"] == "v" else "width"] >= 3]
    found = plumber.intersections_to_cells(plumber.edges_to_intersections(long, 3, 3))
    return [[tuple(round(v, 3) for v in cell) for cell in sorted(t)] for t in plumber.cells_to_tables(found)]


@settings(max_examples=300, deadline=None)
@given(st.lists(edge(), max_size=14), st.lists(edge(), max_size=14))
def test_cells_are_those_that_pdfplumber_finds(vertical: list[Edge], horizontal: list[Edge]) -> None:
    drawn = Edges(vertical, horizontal)
    ours = [[tuple(round(v, 3) for v in cell) for cell in sorted(group)] for group in grids(cells(drawn))]
    assert ours == by_plumber(drawn)


@settings(max_examples=100, deadline=None)
@given(st.lists(edge(), max_size=14), st.lists(edge(), max_size=14), st.lists(st.tuples(PLACES, PLACES), max_size=30))
def test_every_word_stands_in_one_place(
    vertical: list[Edge], horizontal: list[Edge], places: list[tuple[float, float]]
) -> None:
    words = [Word(str(i), x + 1, y + 1, x + 9, y + 9, 8.0, False) for i, (x, y) in enumerate(places)]
    filled = fill(grids(cells(Edges(vertical, horizontal))), words)
    in_cells = [
        word.text
        for table in filled.tables
        for row in table.rows
        for cell in row
        if cell
        for line in cell.lines
        for word in line.words
    ]
    kept = [word.text for word in filled.words]
    assert sorted(in_cells + kept, key=int) == [word.text for word in words]


def test_a_word_in_two_tables_belongs_to_the_inner_one() -> None:
    outer = [Box(0, 0, 100, 100), Box(100, 0, 200, 100)]
    inner = [Box(10, 10, 40, 30), Box(40, 10, 70, 30)]
    words = [Word(t, x, 12, x + 10, 22, 8.0, False) for t, x in (("a", 15), ("b", 45), ("c", 80), ("d", 120))]
    small, large = fill([outer, inner], words).tables
    assert [cell.text for cell in small.rows[0] if cell] == ["a", "b"]
    assert [cell.text for cell in large.rows[0] if cell] == ["c", "d"]


def test_long_level_lines_outside_tables_are_rules() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        for y in (500, 480, 460):
            canvas.line(72, y, 450, y)
        canvas.line(72, 440, 120, 440)  # under a word

    seen = page(draw)
    assert [round(rule.top) for rule in seen.rules] == [300, 320, 340]
    assert [(round(rule.x0), round(rule.x1)) for rule in seen.rules] == [(72, 450)] * 3
