"""Long near-matches cost no more than their length."""

from __future__ import annotations

import time

import pytest

from pipeline.model import Document, Line, Page
from pipeline.structure import parse

PIECES = (
    *("A ", "Kent and ", "County of ", "1.1 ", "(a) ", "- ", "* - ", ". . ", "... ", "Report of ", "meeting of the "),
    *("Agenda item 4 ", "a: ", "Cabinet, ", "Council ", "x", "Key Decision: No ", "Minutes of the ", "Borough of "),
)


@pytest.mark.parametrize("piece", PIECES)
def test_fifty_thousand_characters(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    lines = (Line("Purpose"), Line(text, gap=True), Line(f"Subject: {text}", gap=True))
    start = time.process_time()
    parse(Document("a.txt", "", "text/plain", (Page(1, lines),), False))
    assert time.process_time() - start < 1.5
