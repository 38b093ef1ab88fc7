"""pdfplumber, for the pages whose text pdfium cannot read: it decodes some fonts that pdfium does not, but is slow."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from pipeline.model import Word
from pipeline.readers.pdf_edges import Edges
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_health import is_soup
from pipeline.readers.pdf_tokens import printed
from pipeline.readers.pdf_words import Ink

PATIENCE = 3  # pages of one file that it may fail on, too, before it is asked no more


class Reading(NamedTuple):
    """What stands on a page: its words by direction, the page's own first, and the straight lines drawn on it."""

    inks: list[Ink]
    drawn: Edges


class SecondReader:
    """pdfplumber on one file, asked page by page."""

    def __init__(self, content: bytes) -> None:
        """Nothing is opened before the first question."""
        self._content = content
        self.answers: dict[int, bool] = {}  # page -> whether it could be read

    def read_page(self, index: int) -> Reading | None:
        """The upright words of a page, and its edges; None where its text is soup for pdfplumber, too."""
        if not self.is_asked(index):
            return None
        reading = self._attempt(index)
        able = reading is not None and not is_soup(" ".join(word.text for word in reading.inks[0].words))
        self.answers[index] = able
        return reading if able else None

    def is_asked(self, index: int) -> bool:
        """Whether it is worth asking: not after so many pages that it failed on."""
        return sum(not able for place, able in self.answers.items() if place < index) < PATIENCE

    def _attempt(self, index: int) -> Reading | None:
        import pdfplumber

        try:
            with pdfplumber.open(io.BytesIO(self._content), pages=[index + 1]) as pdf:
                return _reading(pdf.pages[0])
        except Exception:  # pdfminer raises anything on a damaged file; one page must not stop the rest
            return None


def _reading(page: Any) -> Reading:
    left, top, right, bottom = page.cropbox
    frame = Frame(0.0, 0.0, float(right - left), float(bottom - top), 0)
    words = [
        Word(
            printed(word["text"]),
            word["x0"] - left,
            word["top"] - top,
            word["x1"] - left,
            word["bottom"] - top,
            round(word["size"], 1),
            "bold" in word["fontname"].lower(),
        )
        for word in page.filter(_is_upright).extract_words(extra_attrs=["fontname", "size"])
    ]
    return Reading([Ink(frame, words, 0)], _edges(page, left, top))


def _is_upright(item: dict[str, Any]) -> bool:
    return item["object_type"] != "char" or bool(item["matrix"][0] > 0 and abs(item["matrix"][1]) < 0.1)


def _edges(page: Any, left: float, top: float) -> Edges:
    vertical, horizontal = [], []
    for edge in page.edges:
        if edge["orientation"] == "v" and edge["height"] >= 1:
            vertical.append((edge["x0"] - left, edge["top"] - top, edge["bottom"] - top))
        elif edge["orientation"] == "h" and edge["width"] >= 1:
            horizontal.append((edge["top"] - top, edge["x0"] - left, edge["x1"] - left))
    return Edges(vertical, horizontal)
