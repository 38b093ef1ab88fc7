"""Words that wait in a file come back as they were."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from pipeline import readers, structure
from pipeline.folding import bare, fold_page, whole
from pipeline.model import Document, Line, Page, Table
from pipeline.spool import Spool

PAPERS = Path(__file__).parents[1] / "corpus" / "papers"


@pytest.fixture(scope="module", params=["walsall-budget-book", "rushcliffe-cabinet-pack", "norfolk-section-75"])
def document(request: pytest.FixtureRequest) -> Document:
    return readers.read(PAPERS / f"{request.param}.pdf")


def lines(page: Page) -> list[Line]:
    cells = [cell for item in page.content if isinstance(item, Table) for row in item.rows for cell in row if cell]
    return [item for item in page.content if isinstance(item, Line)] + [line for cell in cells for line in cell.lines]


def test_pages_come_back_whole(document: Document) -> None:
    spool = Spool()
    folded = [fold_page(page, spool) for page in document.pages]
    assert any(isinstance(item, Table) for page in document.pages for item in page.content)
    for before, after in zip(document.pages, folded, strict=True):
        assert whole(after.content) == before.content
        assert (after.number, after.rules, len(after.content)) == (before.number, before.rules, len(before.content))


def test_words_come_back_when_somebody_asks_for_them(document: Document) -> None:
    spool = Spool()
    for before in document.pages:
        after = fold_page(before, spool)
        assert [line[:4] for line in lines(after)] == [line[:4] for line in lines(before)]
        assert [len(line.words) for line in lines(after)] == [len(line.words) for line in lines(before)]
        assert [tuple(line.words) for line in lines(after)] == [line.words for line in lines(before)]


def test_a_bare_document_keeps_all_but_what_stands_on_its_pages(document: Document) -> None:
    without = bare(document)
    assert [page.content for page in without.pages] == [()] * len(document.pages)
    assert [(page.number, page.width, page.rules) for page in without.pages] == [
        (page.number, page.width, page.rules) for page in document.pages
    ]


def test_a_folded_paper_is_understood_as_one_that_is_held(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    held = structure.parse(document)
    for module in ("pipeline.readers.pdf", "pipeline.structure.parse"):
        monkeypatch.setattr(import_module(module), "LONG", 1)
    folded = readers.read(document.path)
    line = next(item for page in folded.pages for item in page.content if isinstance(item, Line))
    assert not isinstance(line.words, tuple)
    assert structure.parse(folded) == held
