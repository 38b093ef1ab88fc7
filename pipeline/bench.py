"""What reading costs, side by side: pdfium's own floor, pdfplumber, and this reader, in one process and one run.

Figures of one run can be compared with each other; those of two runs, or of two machines, cannot.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

Read = Callable[[bytes], object]


class Cost(NamedTuple):
    """Milliseconds of processor time a page, median of all rounds."""

    method: str
    per_page: float


def floor(content: bytes) -> int:
    """The least that pdfium can do for text: load each page, index its characters, hand them over."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    length = 0
    for index in range(len(pdf)):
        page = pdf[index]
        text = page.get_textpage()
        length += len(text.get_text_range())
        text.close()
        page.close()
    pdf.close()
    return length


def plumber_text(content: bytes) -> int:
    """pdfplumber's plain text."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        length = 0
        for page in pdf.pages:
            length += len(page.extract_text())
            page.close()
        return length


def plumber_lines_and_tables(content: bytes) -> int:
    """pdfplumber's lines with their boxes, and its tables with their texts."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        found = 0
        for page in pdf.pages:
            found += len(page.extract_text_lines(return_chars=False)) + len(page.extract_tables())
            page.close()
        return found


def our_lines(content: bytes) -> int:
    """Words and lines with place, size and weight; no tables."""
    from pipeline.readers import pdf_pdfium
    from pipeline.readers.pdf_lines import lines
    from pipeline.readers.pdf_words import read_ink

    with pdf_pdfium.open_pdf(content) as pdf:
        found = 0
        for index in range(pdf.page_count):
            with pdf.page(index) as sheet:
                found += len(lines(read_ink(sheet)[0].words))
        return found


def our_reader(content: bytes) -> int:
    """All that `readers.read` gives of a PDF."""
    from pipeline.readers import pdf

    return len(pdf.read("bench.pdf", content).pages)


METHODS: tuple[Read, ...] = (floor, our_lines, our_reader, plumber_text, plumber_lines_and_tables)


def compare(path: Path, methods: Sequence[Read] = METHODS, rounds: int = 5) -> list[Cost]:
    """Run the methods in turn over one PDF, several rounds, and give each one's median."""
    from pipeline.readers.pdf_pdfium import open_pdf

    content = path.read_bytes()
    with open_pdf(content) as pdf:
        pages = pdf.page_count
    spent: dict[str, list[float]] = {method.__name__: [] for method in methods}
    for _ in range(rounds):
        for method in methods:
            start = time.process_time()
            method(content)
            spent[method.__name__].append(time.process_time() - start)
    return [Cost(name, 1000 * median(seconds) / pages) for name, seconds in spent.items()]


def ratios(costs: Sequence[Cost]) -> dict[str, float]:
    """Each method's cost in floors.

    >>> ratios([Cost("floor", 2.0), Cost("our_reader", 7.0)])
    {'floor': 1.0, 'our_reader': 3.5}
    """
    base = next(cost.per_page for cost in costs if cost.method == "floor")
    return {cost.method: round(cost.per_page / base, 2) for cost in costs}
