"""PDF to a Document: words and tables from pdfium, pdfplumber for the pages that it cannot place."""

from __future__ import annotations

from pipeline.errors import UnreadableFile
from pipeline.model import Document, Line, Page, Table, TextLayer
from pipeline.readers.pdf_edges import cells, edges, grids
from pipeline.readers.pdf_frame import lines
from pipeline.readers.pdf_pdfium import Pdf, Sheet
from pipeline.readers.pdf_tables import fill
from pipeline.readers.pdf_words import read_ink
from pipeline.readers.read import digest

IMAGE_ONLY = "image only"
BROKEN = "broken text layer"


def read(path: str, content: bytes) -> Document:
    """Pages with their lines and tables. Raises `UnreadableFile` for a file without a page or without text."""
    with Pdf(content) as pdf:
        if not len(pdf):
            raise UnreadableFile("The PDF has no pages. Download or export it again.")
        pages = tuple(_page(pdf, index) for index in range(len(pdf)))
        if not any(page.content for page in pages):
            raise UnreadableFile(
                "The PDF is a scan: every page is an image. Run OCR over it first, for example: ocrmypdf IN.pdf OUT.pdf"
            )
        return Document(
            path,
            digest(content),
            "application/pdf",
            pages,
            paged=True,
            text_layer=TextLayer.NATIVE,
            title=pdf.title,
            bookmarks=pdf.bookmarks(),
        )


def _page(pdf: Pdf, index: int) -> Page:
    with pdf.page(index) as sheet:
        upright, *_sideways = read_ink(sheet)
        found = fill(grids(cells(edges(sheet.subpaths(), upright.frame))), upright.words)
        content: list[Line | Table] = [*lines(found.rest), *found.tables]
        content.sort(key=_height)
        return Page(
            index + 1,
            tuple(content),
            upright.frame.width,
            upright.frame.height,
            pdf.label(index),
            problem=None if content else _problem(sheet),
        )


def _height(item: Line | Table) -> float:
    return item.box.top if item.box else 0.0


def _problem(sheet: Sheet) -> str | None:
    return IMAGE_ONLY if sheet.has_image() else None
