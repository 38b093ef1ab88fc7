"""Headings over several columns, as real budget papers draw them: set to fill their frame, over one group of many."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline import structure
from pipeline.readers import pdf

Label = tuple[str | None, str | None]


def read(canvas: Canvas, buffer: io.BytesIO) -> dict[str, Label]:
    """Each figure's labels."""
    canvas.save()
    pack = structure.parse(pdf.read("drawn.pdf", buffer.getvalue()))
    cells = [p for report in pack.reports for p in report.paragraphs if p.cell and not p.cell.header]
    return {p.text: (p.cell.row_label, p.cell.column_label) for p in cells if p.cell}


def filled(years: list[str]) -> dict[str, Label]:
    """A ruled table whose upper headings cover two columns each, their words spread over the whole frame."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.setStrokeColor(colors.black)
    lefts = [60, 220, 290, 360, 430, 500]
    rows = [
        ["Parks", "1.4", "2.5", "3.6", "4.7"],
        ["Roads", "5.8", "6.9", "7.1", "8.2"],
        ["Waste", "9.3", "1.9", "2.8", "3.7"],
    ]
    for line in range(6):
        canvas.line(60, 700 - 20 * line, 500, 700 - 20 * line)
    for number, x in enumerate(lefts):
        canvas.line(x, 680 if number in (2, 4) else 700, x, 600)
    for left, words in ((220, ("Draft", "Plan")), (360, ("Agreed", "Plan"))):
        canvas.drawString(left + 5, 686, words[0])
        canvas.drawRightString(left + 100, 686, words[1])
    for down, row in enumerate([["", *years], *rows]):
        for x, text in zip(lefts, row, strict=False):
            canvas.drawString(x + 20 if down and x > 60 else x + 5, 666 - 20 * down, text)
    canvas.drawString(60, 720, "Table 2: Spending on services (£m)")
    return read(canvas, buffer)


def test_a_heading_that_fills_its_frame_is_one() -> None:
    found = filled(["2031-32", "2032-33", "2031-32", "2032-33"])
    assert found["1.4"] == ("Parks", "Draft Plan 2031-32")
    assert found["2.5"] == ("Parks", "Draft Plan 2032-33")
    assert found["3.6"] == ("Parks", "Agreed Plan 2031-32")
    assert found["8.2"] == ("Roads", "Agreed Plan 2032-33")


def test_headings_over_their_units_are_two() -> None:
    found = filled(["£m", "£m", "£m", "£m"])
    assert [found[text][1] for text in ("1.4", "2.5", "3.6", "4.7")] == ["Draft £m", "Plan £m", "Agreed £m", "Plan £m"]


def rounds() -> dict[str, Label]:
    """Figures without rules: three columns under one heading, then a service with one, then three again."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 9)
    rights = [200, 260, 320, 380, 440, 500, 560]
    for x, text in ((243, "ALL SERVICES"), (363, "CARE"), (484, "SCHOOLS")):
        canvas.drawCentredString(x, 700, text)
    lines = [
        ("", ["Core", "External", "Total", "Core", "Core", "External", "Total"]),
        ("", ["£000s"] * 7),
        ("Base budget", ["4,100.1", "100.2", "4,200.3", "1,100.4", "3,000.5", "100.6", "3,100.7"]),
        ("Pay awards", ["410.1", "10.2", "420.3", "110.4", "300.5", "10.6", "310.7"]),
        ("Inflation", ["41.1", "1.2", "42.3", "11.4", "30.5", "1.6", "31.7"]),
    ]
    for down, (label, texts) in enumerate(lines):
        canvas.drawString(40, 684 - 14 * down, label)
        for right, text in zip(rights, texts, strict=True):
            canvas.drawRightString(right, 684 - 14 * down, text)
    return read(canvas, buffer)


@pytest.mark.parametrize(
    ("figure", "heading"),
    [
        ("4,100.1", "ALL SERVICES Core £000s"),
        ("100.2", "ALL SERVICES External £000s"),
        ("420.3", "ALL SERVICES Total £000s"),
        ("1,100.4", "CARE Core £000s"),
        ("3,000.5", "SCHOOLS Core £000s"),
        ("31.7", "SCHOOLS Total £000s"),
    ],
)
def test_a_heading_over_one_of_uneven_groups_speaks_for_all_of_it(figure: str, heading: str) -> None:
    found = rounds()
    assert found[figure][1] == heading


def framed() -> dict[str, Label]:
    """Headings in frames that each hold three columns, over rows of figures without rules."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 9)
    rights = [245, 300, 355, 425, 480, 535]
    for left, right in ((190, 360), (360, 540)):
        canvas.rect(left, 664, right - left, 16)
        canvas.rect(left, 632, right - left, 32)
    canvas.drawCentredString(275, 668, "PLACE")
    canvas.drawCentredString(450, 668, "PEOPLE")
    lines = [
        ("", ["Core", "External", "Total"] * 2),
        ("", ["£000s"] * 6),
        ("", []),
        ("Growth", ["4,100.1", "100.2", "4,200.3", "3,000.5", "100.6", "3,100.7"]),
        ("Savings", ["-410.1", "-10.2", "-420.3", "-300.5", "-10.6", "-310.7"]),
        ("Reserves", ["41.1", "1.2", "42.3", "30.5", "1.6", "31.7"]),
    ]
    for down, (label, texts) in enumerate(lines):
        canvas.drawString(40, 652 - 14 * down, label)
        for right, text in zip(rights, texts, strict=False):
            canvas.drawRightString(right, 652 - 14 * down, text)
    return read(canvas, buffer)


def test_headings_in_frames_of_their_own_head_the_figures_under_them() -> None:
    found = framed()
    assert found["4,100.1"] == ("Growth", "PLACE Core £000s")
    assert found["-10.6"] == ("Savings", "PEOPLE External £000s")
    assert found["31.7"] == ("Reserves", "PEOPLE Total £000s")


def test_a_word_over_its_own_column_speaks_for_no_other() -> None:
    """ "Yearly / Effect" and "Lasting / Effect" beside "Total", which has one line only."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 9)
    lines = [
        ("", ["Yearly", "Lasting"]),
        ("Service (£000)", ["Effect", "Effect", "Total"]),
        ("Parks", ["410.1", "10.2", "420.3"]),
        ("Roads", ["300.5", "10.6", "311.1"]),
        ("Waste", ["41.1", "1.2", "42.3"]),
    ]
    for down, (label, texts) in enumerate(lines):
        canvas.drawString(40, 700 - 14 * down, label)
        for right, text in zip([300, 380, 460], texts, strict=False):
            canvas.drawRightString(right, 700 - 14 * down, text)
    found = read(canvas, buffer)
    assert [found[text][1] for text in ("410.1", "10.2", "420.3")] == ["Yearly Effect", "Lasting Effect", "Total"]
