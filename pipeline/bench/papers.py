"""What is measured: PDFs that are named, or packs that are put together from the papers of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import pypdfium2

from pipeline.errors import PipelineError, UnreadableFile
from pipeline.readers import pdf
from pipeline.readers.pdf_health import is_soup
from pipeline.readers.pdf_pdfium import open_pdf

CORPUS = Path(__file__).parents[2] / "corpus" / "papers"
MAKERS = ("LibreOffice", "ReportLab")
OTHERS = "others"
LENGTH = 30  # pages that a pack of several papers has at most


def built(folder: Path) -> list[Path]:
    """Packs of the papers of the corpus, each paper once, by the program that made them, in `folder`."""
    return [path for maker in MAKERS for path in _of(maker, folder)]


def _of(maker: str, folder: Path) -> Iterator[Path]:
    sources = [path for path in sorted(CORPUS.glob("*.pdf")) if maker_of(path) == maker]
    if not sources:
        raise PipelineError("The corpus is not here to build papers from. Name PDFs to measure.")
    for number in count(1):
        if not sources:
            return
        path = folder / f"{maker}-made {number}.pdf"
        _join(sources, path)
        yield path


def maker_of(path: Path) -> str:
    """The program that made a PDF, by the file or by the name that `built` gives it: one of `MAKERS`, or others."""
    with pypdfium2.PdfDocument(path) as found:
        told = f"{found.get_metadata_value('Producer')} {path.name}"
    return next((maker for maker in MAKERS if maker in told), OTHERS)


def _join(sources: list[Path], target: Path) -> None:
    """The first papers of a list, taken from it, as one file."""
    with pypdfium2.PdfDocument.new() as joined:
        while sources:
            with pypdfium2.PdfDocument(sources[0]) as source:
                if len(joined) and len(joined) + len(source) > LENGTH:
                    break
                joined.import_pages(source)
            del sources[0]
        joined.save(target)


def readable(paths: Iterable[Path]) -> tuple[dict[Path, int], list[str]]:
    """The PDFs among files that can be compared, with their pages; and why others are left out."""
    pages: dict[Path, int] = {}
    refused = []
    for path in paths:
        if path.suffix.lower() == ".pdf":
            try:
                pages[path] = _pages(path)
            except UnreadableFile as error:
                refused.append(f"{path.name} is left out. {error}")
    return pages, refused


def _pages(path: Path) -> int:
    """How many pages a PDF has. Raises `UnreadableFile` where a page is a picture, which nobody else would read."""
    with open_pdf(path.read_bytes()) as found:
        for index in range(found.page_count):
            with found.page(index) as sheet:
                pictured = len(sheet.text.split()) <= pdf.STAMP_WORDS and sheet.image_share() > pdf.FULL_PAGE
                if pictured or is_soup(sheet.text):
                    raise UnreadableFile(f"Page {index + 1} has no text: it would measure tesseract.")
        return found.page_count
