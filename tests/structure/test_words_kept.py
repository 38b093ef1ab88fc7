"""Every word that is no furniture stands in exactly one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline import readers
from pipeline.errors import PipelineError
from pipeline.model import Document, Line
from pipeline.structure import furniture, parse
from pipeline.text import clean

ROOT = Path(__file__).parents[2]
PAPERS = sorted(
    path
    for folder in ("corpus/papers", "../shared/seeds", "../shared/papers")
    for path in (ROOT / folder).glob("*")
    if path.suffix in (".pdf", ".txt", ".docx", ".html") and path.stat().st_size < 1_500_000
)


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[^\w£%]", "", clean(text)).lower())


def printed(document: Document) -> Counter[str]:
    count: Counter[str] = Counter()
    for sheet in furniture.strip(document):
        for item in sheet.content:
            texts = [item.text] if isinstance(item, Line) else [cell.text for row in item.rows for cell in row if cell]
            for text in texts:
                count.update(letters(text))
    return count


def kept(document: Document) -> Counter[str]:
    count: Counter[str] = Counter()
    for report in parse(document).reports:
        for paragraph in report.paragraphs:
            count.update(letters(f"{paragraph.marker or ''} {paragraph.text}"))
    return count


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_no_letter_is_lost_or_doubled(path: Path) -> None:
    try:
        document = readers.read(path)
    except PipelineError as unreadable:
        pytest.skip(str(unreadable))
    assert kept(document) == printed(document)
    for report in parse(document).reports:
        assert all(p.text == " ".join(p.text.split()) and p.text for p in report.paragraphs)
