"""Ways to read a PDF, from pdfium's own floor to the whole pipeline; each gives how much it found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import run, workers
from pipeline.readers import pdf, pdf_pdfium
from pipeline.readers.pdf_lines import lines
from pipeline.readers.pdf_words import read_ink
from pipeline.store.save import Filing, save

if TYPE_CHECKING:
    from sqlite_utils import Database

Method = Callable[[Path], int]
FLOOR, PLUMBER = "pdfium text (floor)", "pdfplumber text"


def floor(path: Path) -> int:
    """The least that pdfium can do for text: load each page, index its characters, hand them over."""
    import pypdfium2

    found = pypdfium2.PdfDocument(path)
    length = 0
    for index in range(len(found)):
        page = found[index]
        text = page.get_textpage()
        length += len(text.get_text_range())
        text.close()
        page.close()
    found.close()
    return length


def our_lines(path: Path) -> int:
    """Words and lines with place, size and weight; no tables."""
    with workers.uncollected(), pdf_pdfium.open_pdf(path.read_bytes()) as opened:
        found = 0
        for index in range(opened.page_count):
            with opened.page(index) as sheet:
                found += len(lines(read_ink(sheet)[0].words))
        return found


def our_reader(path: Path) -> int:
    """All that `readers.read` gives of a PDF."""
    with workers.uncollected():
        return len(pdf.read(str(path), path.read_bytes()).pages)


def plumber_text(path: Path) -> int:
    """pdfplumber's plain text."""
    import pdfplumber

    with pdfplumber.open(path) as found:
        length = 0
        for page in found.pages:
            length += len(page.extract_text())
            page.close()
        return length


def plumber_lines_and_tables(path: Path) -> int:
    """pdfplumber's lines with their boxes, and its tables with their texts."""
    import pdfplumber

    with pdfplumber.open(path) as found:
        count = 0
        for page in found.pages:
            count += len(page.extract_text_lines(return_chars=False)) + len(page.extract_tables())
            page.close()
        return count


PLUMBERS: dict[str, Method] = {PLUMBER: plumber_text, "pdfplumber lines and tables": plumber_lines_and_tables}


def methods(db: Database) -> dict[str, Method]:
    """pdfium's way and all of ours, by name; the whole pipeline stores into `db`."""

    def pipeline(path: Path) -> int:
        with workers.uncollected():
            parcel = run.parcel(str(path))
            save(db, parcel, Filing("2026-01-01T00:00:00Z", str(path)))
            return len(parcel.places)

    return {
        FLOOR: floor,
        "our words and lines": our_lines,
        "our reader, with tables": our_reader,
        "whole pipeline, one process": pipeline,
    }
