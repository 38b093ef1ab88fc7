"""pdfplumber, for the pages that pdfium cannot read: another reader of the same file, right more often but slow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.model import Word
from pipeline.readers.pdf_edges import Edge, Edges
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_words import Ink


def read_page(content: bytes, index: int) -> tuple[Ink, Edges]:
    """The upright words of one page, and its edges."""
    with _page(content, index) as page:
        left, top, right, bottom = page.cropbox
        frame = Frame(0.0, 0.0, float(right - left), float(bottom - top), 0)
        upright = page.filter(_is_upright)
        words = [
            Word(
                word["text"],
                word["x0"] - left,
                word["top"] - top,
                word["x1"] - left,
                word["bottom"] - top,
                round(word["size"], 1),
                "bold" in word["fontname"].lower(),
            )
            for word in upright.extract_words(extra_attrs=["fontname", "size"])
        ]
        return Ink(frame, words, 0), _edges(page, left, top)


@contextmanager
def _page(content: bytes, index: int) -> Iterator[Any]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content), pages=[index + 1]) as pdf:
        yield pdf.pages[0]


def _is_upright(item: dict[str, Any]) -> bool:
    return item["object_type"] != "char" or bool(item["matrix"][0] > 0 and abs(item["matrix"][1]) < 0.1)


def _edges(page: Any, left: float, top: float) -> Edges:
    vertical, horizontal = [], []
    for edge in page.edges:
        if edge["orientation"] == "v" and edge["height"] >= 1:
            vertical.append(Edge(edge["x0"] - left, edge["top"] - top, edge["bottom"] - top))
        elif edge["orientation"] == "h" and edge["width"] >= 1:
            horizontal.append(Edge(edge["top"] - top, edge["x0"] - left, edge["x1"] - left))
    return Edges(vertical, horizontal)
