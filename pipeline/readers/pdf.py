"""PDF to a Document: words and ruled tables from pdfium, and pdfplumber for the pages that it cannot read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from pipeline.errors import UnreadableFile
from pipeline.folding.pages import PARTS, fold_page
from pipeline.folding.spool import LONG, Spool
from pipeline.helping import Hands, together
from pipeline.model import Document, Line, Page, Table, TextLayer
from pipeline.readers import ocr
from pipeline.readers.pdf_calls import MODERN
from pipeline.readers.pdf_edges import cells, edges, grids, rules
from pipeline.readers.pdf_health import BROKEN, DAMAGED, IMAGE_ONLY, is_soup
from pipeline.readers.pdf_lines import lines, seen_lines
from pipeline.readers.pdf_pdfium import NO_PAGES, Pdf, Sheet, open_pdf
from pipeline.readers.pdf_plumber import Reading, SecondReader
from pipeline.readers.pdf_tables import fill
from pipeline.readers.pdf_words import Ink, read_ink
from pipeline.readers.read import digest

STAMP_WORDS = 5  # that a pack prints on a scanned page: "Agenda Item 6", "Page 31"
FULL_PAGE = 0.5  # of the page, covered by one picture
SHARE = 100  # pages a process: for fewer another one costs more than it brings
PART = 8  # pages that one of several processes reads at a time

_NO_TEXT = {
    IMAGE_ONLY: "The PDF is a scan: every page is an image.",
    BROKEN: "The PDF's text layer is broken: its characters do not say what the pages show.",
    DAMAGED: "The PDF is damaged: none of its pages can be opened. Download it again.",
}
_OCR = "Install the package tesseract-ocr and read it again, or run: ocrmypdf --force-ocr IN.pdf OUT.pdf"


def read(path: str, content: bytes) -> Document:
    """Pages with their lines and tables. Raises `UnreadableFile` for a file without a page or without text."""
    with open_pdf(content) as pdf:
        pages = tuple(_pages(pdf, content))
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


def _pages(pdf: Pdf, content: bytes) -> list[Page]:
    """All pages. Those of a long document are folded after the first ones, and read by as many processes as may."""
    second = SecondReader(content)

    def read_one(index: int) -> Page:
        return _seen(_page(pdf, index, second), content)

    if pdf.page_count <= LONG:
        return [read_one(index) for index in range(pdf.page_count)]
    spools = [Spool(keeps=PARTS) for _ in range(max(1, min(Hands.count, pdf.page_count // SHARE)))]

    def read_part(part: Sequence[int], spool: Spool) -> tuple[list[Page], dict[int, bool]]:
        held = LONG if spool is spools[0] else 0  # a helper's pages come back folded
        pages = [fold_page(page, spool) if page.number > held else page for page in map(read_one, part)]
        return pages, second.answers

    parts = [range(start, min(start + PART, pdf.page_count)) for start in range(0, pdf.page_count, PART)]
    made = together(read_part, parts, spools)
    pages = list(chain.from_iterable(part for part, _ in made))
    second.answers = {index: able for _, answers in made for index, able in answers.items()}
    late = [index for index, able in second.answers.items() if able and not second.is_asked(index)]
    for index, page in zip(late, read_part(late, spools[0])[0], strict=True):  # as one process would have read them
        pages[index] = page
    return pages


def _page(pdf: Pdf, index: int, second: SecondReader) -> Page:
    try:
        with pdf.page(index) as sheet:
            reading = _reading(index, sheet, second)
            return _laid_out(pdf, index, sheet, reading) if reading else _broken(pdf, index, sheet)
    except UnreadableFile:
        return Page(index + 1, (), problem=DAMAGED)


def _seen(page: Page, content: bytes) -> Page:
    """A page without readable text as tesseract sees it, where that is installed."""
    if page.problem not in (IMAGE_ONLY, BROKEN) or not ocr.available():
        return page
    try:
        seen = ocr.recognise_page(content, page.number - 1)
    except UnreadableFile:
        return page
    if not seen.tables and sum(len(line.words) for line in seen.lines) <= STAMP_WORDS:
        return page
    return replace(page, content=seen.content, width=seen.width, height=seen.height, ocr=True, problem=None)


def _broken(pdf: Pdf, index: int, sheet: Sheet) -> Page:
    return Page(index + 1, (), sheet.frame.width, sheet.frame.height, pdf.label(index), problem=BROKEN)


def _reading(index: int, sheet: Sheet, second: SecondReader) -> Reading | None:
    """What stands on the page, by pdfium or else by pdfplumber; None where neither can tell."""
    if MODERN and not is_soup(sheet.text):
        inks = read_ink(sheet)
        return Reading(inks, edges(sheet.drawings(), inks[0].frame))
    return second.read_page(index)


def _laid_out(pdf: Pdf, index: int, sheet: Sheet, reading: Reading) -> Page:
    upright, *others = reading.inks
    sideways = [line for ink in others for line in seen_lines(ink.words, ink.frame, upright.frame)]
    filled = fill(grids(cells(reading.drawn)), upright.words, sideways)
    content: list[Line | Table] = [*lines(filled.words), *filled.tables]
    content.sort(key=_top)
    return Page(
        index + 1,
        tuple(content),
        upright.frame.width,
        upright.frame.height,
        pdf.label(index),
        ocr=2 * upright.invisible > len(upright.words),
        problem=IMAGE_ONLY if _is_image(upright, sheet) else None,
        stamps=tuple(filled.sideways),
        rules=rules(reading.drawn.horizontal, [table.box for table in filled.tables if table.box]),
    )


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
    usual = max(problems, key=problems.count)
    return _NO_TEXT[usual] if usual == DAMAGED else f"{_NO_TEXT[usual]} {_OCR}"
