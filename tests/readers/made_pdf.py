"""PDFs that the tests draw themselves."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Box, Document, Line, Page, Table
from pipeline.readers import pdf

WIDTH, HEIGHT = 600.0, 800.0
Draw = Callable[[Canvas], None]


def made(
    *draws: Draw,
    turn: int = 0,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    crop: tuple[float, float, float, float] | None = None,
    encrypt: StandardEncryption | None = None,
) -> bytes:
    """A PDF with one page a drawing."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, encrypt=encrypt, invariant=True)
    for draw in draws:
        canvas.setFont("Helvetica", 10)
        canvas.setPageRotation(turn)
        if crop:
            canvas.setCropBox(crop)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def document(*draws: Draw, turn: int = 0) -> Document:
    """The drawings as the reader reads them."""
    return pdf.read("made.pdf", made(*draws, turn=turn))


def page(draw: Draw, turn: int = 0) -> Page:
    """One drawing as the reader reads it."""
    return document(draw, turn=turn).pages[0]


def lines(page: Page) -> list[Line]:
    """The page's lines, tables left out."""
    return [item for item in page.content if isinstance(item, Line)]


def texts(page: Page) -> list[str]:
    """The texts of the page's lines."""
    return [line.text for line in lines(page)]


def box(item: Line | Table) -> Box:
    """Where it stands, which every line of a PDF knows."""
    assert item.box is not None
    return item.box


def only_table(page: Page) -> list[list[str | None]]:
    """The texts of the page's one table."""
    (table,) = (item for item in page.content if isinstance(item, Table))
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def grid(canvas: Canvas, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Rules at the given places, all through."""
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
