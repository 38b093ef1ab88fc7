"""Words that wait in a file come back as they were."""

from __future__ import annotations

import tracemalloc
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
    return [item for item in page.content if isinstance(item, Line)]


def tables(page: Page) -> list[Table]:
    return [item for item in page.content if isinstance(item, Table)]


def texts(table: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in table.rows]


def test_pages_come_back_whole(document: Document) -> None:
    spool = Spool()
    folded = [fold_page(page, spool) for page in document.pages]
    assert any(map(tables, document.pages))
    for before, after in zip(document.pages, folded, strict=True):
        assert whole(after.content) == before.content
        assert (after.number, after.rules, len(after.content)) == (before.number, before.rules, len(before.content))


def test_some_of_a_page_comes_back_as_it_was(document: Document) -> None:
    """Furniture is taken off a page while it is folded."""
    spool = Spool()
    for before in document.pages:
        assert whole(fold_page(before, spool).content[1::2]) == before.content[1::2]


def test_words_come_back_when_somebody_asks_for_them(document: Document) -> None:
    spool = Spool()
    for before in document.pages:
        after = fold_page(before, spool)
        assert [line[:4] for line in lines(after)] == [line[:4] for line in lines(before)]
        assert [len(line.words) for line in lines(after)] == [len(line.words) for line in lines(before)]
        assert [line.words[-1] for line in lines(after)] == [line.words[-1] for line in lines(before)]
        assert [tuple(line.words) for line in lines(after)] == [line.words for line in lines(before)]


def test_a_folded_table_has_the_texts_of_its_cells_at_hand_and_nothing_else(document: Document) -> None:
    spool = Spool()
    for before in document.pages:
        for light, table in zip(tables(fold_page(before, spool)), tables(before), strict=True):
            assert texts(light) == texts(table)
            assert (light.box, light.ruled) == (table.box, table.ruled)
            assert not any(cell.lines or cell.box for row in light.rows for cell in row if cell)


def test_a_bare_document_keeps_all_but_what_stands_on_its_pages(document: Document) -> None:
    without = bare(document)
    assert [page.content for page in without.pages] == [()] * len(document.pages)
    assert [(page.number, page.width, page.rules) for page in without.pages] == [
        (page.number, page.width, page.rules) for page in document.pages
    ]


@pytest.mark.parametrize("held", [0, 2])
def test_a_folded_paper_is_understood_as_one_that_is_held(
    document: Document, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood = structure.parse(document)
    read_folded(monkeypatch, held)
    folded = readers.read(document.path)
    for page in folded.pages:
        assert all(isinstance(line.words, tuple) == (page.number <= held) for line in lines(page))
    assert structure.parse(folded) == understood


def test_a_folded_page_takes_a_fourth_of_the_memory(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what its paragraphs are made of holds none of its words any more when they are made."""
    held = memory_of_pages(document.path)
    read_folded(monkeypatch, 0)
    assert memory_of_pages(document.path) < held / 4


def memory_of_pages(path: str) -> int:
    tracemalloc.start()
    try:
        document = readers.read(path)
        before = tracemalloc.get_traced_memory()[0]
        without = bare(document)
        del document
        return before - tracemalloc.get_traced_memory()[0] if without else 0
    finally:
        tracemalloc.stop()


def read_folded(monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    for module in ("pipeline.readers.pdf", "pipeline.structure.parse"):
        monkeypatch.setattr(import_module(module), "LONG", held)
