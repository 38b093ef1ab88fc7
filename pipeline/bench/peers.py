"""Other readers of PDF, measured where they are installed."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.bench.methods import Method


def _pypdf(path: Path) -> int:
    return sum(len(page.extract_text()) for page in import_module("pypdf").PdfReader(path).pages)


def _pdfminer(path: Path) -> int:
    return len(import_module("pdfminer.high_level").extract_text(path))


def _docling(path: Path) -> int:
    found = import_module("docling_parse.pdf_parser").DoclingPdfParser(loglevel="fatal").load(str(path))
    return sum(1 for _ in found.iterate_pages())


def _kreuzberg(path: Path) -> int:
    return len(import_module("kreuzberg").extract_file_sync(str(path)).content)


def _markitdown(path: Path) -> int:
    return len(import_module("markitdown").MarkItDown().convert(str(path)).text_content)


def _pymupdf4llm(path: Path) -> int:
    with redirect_stdout(io.StringIO()):
        return len(import_module("pymupdf4llm").to_markdown(str(path), show_progress=False))


PEERS: dict[str, Method] = {
    "pypdf": _pypdf,
    "pdfminer.six": _pdfminer,
    "docling-parse": _docling,
    "kreuzberg": _kreuzberg,
    "markitdown": _markitdown,
    "pymupdf4llm": _pymupdf4llm,
}


def installed() -> dict[str, Method]:
    """The peers that this machine has; pymupdf4llm from 1.0 on reads layouts by a model, which is another trade."""
    return {name: method for name, method in PEERS.items() if _version(name) and not _is_other(name)}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _is_other(name: str) -> bool:
    return name == "pymupdf4llm" and not (_version(name) or "").startswith("0.")
