"""PDF to a Document: words and ruled tables from pdfium, and pdfplumber for the pages that it cannot read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import UnreadableFile
from pipeline.model import Document, Line, Page, Table, TextLayer
from pipeline.readers import pdf_plumber
from pipeline.readers.pdf_edges import Edges, cells, edges, grids
from pipeline.readers.pdf_health import BROKEN, DAMAGED, IMAGE_ONLY, is_soup
from pipeline.readers.pdf_lines import lines, seen_lines
from pipeline.readers.pdf_pdfium import MODERN, NO_PAGES, Pdf, Sheet, open_pdf
from pipeline.readers.pdf_tables import fill
from pipeline.readers.pdf_words import Ink, read_ink
from pipeline.readers.read import digest

STAMP_WORDS = 5  # that a pack prints on a scanned page: "Agenda Item 6", "Page 31"
FULL_PAGE = 0.5  # of the page, covered by one picture

_NO_TEXT = {
    IMAGE_ONLY: "The PDF is a scan: every page is an image.",
    BROKEN: "The PDF's text layer is broken: its characters do not say what the pages show.",
    DAMAGED: "The PDF is damaged: none of its pages can be opened. Download it again.",
}
_OCR = "Run OCR over it first, for example: ocrmypdf --force-ocr IN.pdf OUT.pdf"


def read(path: str, content: bytes) -> Document:
    """Pages with their lines and tables. Raises `UnreadableFile` for a file without a page or without text."""
    with open_pdf(content) as pdf:
        pages = tuple(_page(pdf, content, index) for index in range(pdf.page_count))
        if not any(page.content and not page.problem for page in pages):
            raise UnreadableFile(_no_text(pages))
        return Document(
            path,
            digest(content),
            "application/pdf",
            pages,
            paged=True,
            text_layer=_text_layer(pages),
            title=pdf.title,
            bookmarks=pdf.bookmarks(),
        )


def _page(pdf: Pdf, content: bytes, index: int) -> Page:
    try:
        with pdf.page(index) as sheet:
            inks = read_ink(sheet) if MODERN else []
            if not inks or is_soup(sheet.text):
                return _second_opinion(content, index, pdf.label(index))
            problem = IMAGE_ONLY if _is_image(inks[0], sheet) else None
            return _laid_out(index, pdf.label(index), inks, edges(sheet.subpaths(), inks[0].frame), problem)
    except UnreadableFile:
        return Page(index + 1, (), problem=DAMAGED)


def _laid_out(index: int, label: str | None, inks: Sequence[Ink], drawn: Edges, problem: str | None) -> Page:
    upright, *others = inks
    sideways = [line for ink in others for line in seen_lines(ink.words, ink.frame, upright.frame)]
    filled = fill(grids(cells(drawn)), upright.words, sideways)
    content: list[Line | Table] = [*lines(filled.words), *filled.tables]
    content.sort(key=_top)
    return Page(
        index + 1,
        tuple(content),
        upright.frame.width,
        upright.frame.height,
        label,
        ocr=2 * upright.invisible > len(upright.words),
        problem=problem,
        stamps=tuple(filled.sideways),
    )


def _second_opinion(content: bytes, index: int, label: str | None) -> Page:
    """The page as pdfplumber reads it; without content where that is soup, too."""
    ink, drawn = pdf_plumber.read_page(content, index)
    if is_soup(" ".join(word.text for word in ink.words)):
        return Page(index + 1, (), ink.frame.width, ink.frame.height, label, problem=BROKEN)
    return _laid_out(index, label, [ink], drawn, None)


def _top(item: Line | Table) -> float:
    return item.box.top if item.box else 0.0


def _is_image(ink: Ink, sheet: Sheet) -> bool:
    """Whether a page is a picture, be it with a stamp of a few words on it."""
    return len(ink.words) <= STAMP_WORDS and sheet.image_share() > FULL_PAGE


def _text_layer(pages: Sequence[Page]) -> TextLayer:
    kinds = {page.ocr for page in pages if page.content}
    if kinds == {True}:
        return TextLayer.OCR
    return TextLayer.MIXED if True in kinds else TextLayer.NATIVE


def _no_text(pages: Sequence[Page]) -> str:
    if not pages:
        return NO_PAGES
    problems = [page.problem for page in pages if page.problem]
    if not problems:
        return "The PDF's pages are blank: there is nothing to read in it."
    usual = max(set(problems), key=problems.count)
    return _NO_TEXT[usual] if usual == DAMAGED else f"{_NO_TEXT[usual]} {_OCR}"
