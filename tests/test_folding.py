"""What waits in a file comes back as it was."""

from __future__ import annotations

import pickle
import resource
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from importlib import import_module
from pathlib import Path

import pytest

from pipeline import readers, run, structure
from pipeline.folding.pages import PARTS, bare, fold_page, whole, without
from pipeline.folding.pages import texts as printed
from pipeline.folding.reports import fold_report, whole_report
from pipeline.folding.spool import Spool
from pipeline.helping import ABLE, together
from pipeline.model import Box, Cell, Document, Line, Page, Report, Table

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
    spool = Spool(keeps=PARTS)
    folded = [fold_page(page, spool) for page in document.pages]
    assert any(map(tables, document.pages))
    for before, after in zip(document.pages, folded, strict=True):
        assert tuple(whole(after.content)) == before.content
        assert (after.number, after.rules, len(after.content)) == (before.number, before.rules, len(before.content))


def test_a_folded_page_is_the_page_and_so_is_its_copy(document: Document) -> None:
    spool = Spool(keeps=PARTS)
    folded = [fold_page(page, spool) for page in document.pages]
    for pages in (folded, pickle.loads(pickle.dumps(folded)), deepcopy(folded)):
        assert pages == list(document.pages)
        assert list(document.pages) == pages
        assert list(map(hash, pages)) == list(map(hash, document.pages))
    assert folded[0] != folded[1]


def test_several_threads_and_processes_look_at_folded_pages(document: Document) -> None:
    spool = Spool(keeps=PARTS)
    folded = [fold_page(page, spool) for page in document.pages] * 8

    def texts_of(page: Page) -> list[str]:
        return [word.text for line in lines(page) for word in line.words]

    wanted = list(map(texts_of, folded))
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(texts_of, folded)) == wanted
    if ABLE:
        assert together(lambda page, _: texts_of(page), folded, [None] * 3) == wanted


def test_a_disk_that_takes_only_a_part_is_full() -> None:
    """As one that is nearly full does; it refuses what comes after."""
    spool = Spool(keeps=1)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            spool.put(("x" * 1500,))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert spool.read(spool.put(("x" * 1500,))) == ("x" * 1500,)


def test_some_of_a_page_comes_back_as_it_was(document: Document) -> None:
    """Furniture is taken off a page while it is folded."""
    spool = Spool(keeps=PARTS)
    for before in document.pages:
        rest = without(fold_page(before, spool).content, {0, 2})
        assert whole(rest) == whole(without(rest, ())) == [*before.content[1:2], *before.content[3:]]
        assert [item.box for item in rest[1:3]] == [item.box for item in before.content[3:5]]


def test_a_table_without_a_text_and_a_blank_page_come_back(document: Document) -> None:
    square = Box(1.0, 2.0, 3.0, 4.0)
    empty = Table(((Cell("", square, (), 2, 1), None),), square)
    for content in ((), (empty,), (Line("Total", square, 9.0), empty)):
        assert tuple(whole(fold_page(Page(1, content), Spool(keeps=PARTS)).content)) == content


def test_words_come_back_when_somebody_asks_for_them(document: Document) -> None:
    spool = Spool(keeps=PARTS)
    for before in document.pages:
        after = fold_page(before, spool)
        assert [line[:4] for line in lines(after)] == [line[:4] for line in lines(before)]
        assert [len(line.words) for line in lines(after)] == [len(line.words) for line in lines(before)]
        assert [line.words[-1] for line in lines(after)] == [line.words[-1] for line in lines(before)]
        assert [tuple(line.words) for line in lines(after)] == [line.words for line in lines(before)]
        assert all(line.words[-1] in seen.words for line, seen in zip(lines(before), lines(after), strict=True))
        assert [tuple(line.words) for line in deepcopy(lines(after))] == [line.words for line in lines(before)]


def test_the_texts_of_a_folded_page_are_at_hand_without_the_rest(document: Document) -> None:
    spool = Spool(keeps=PARTS)
    for before in document.pages:
        after = fold_page(before, spool).content
        assert printed(after) == printed(before.content)
        assert printed(without(after, {0, 2})) == printed(without(before.content, {0, 2}))
    assert printed(document.pages[0].content)


def test_a_folded_table_has_the_texts_of_its_cells_at_hand_and_nothing_else(document: Document) -> None:
    spool = Spool(keeps=PARTS)
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
        assert all((type(line.words) is tuple) == (page.number <= held) for line in lines(page))
    assert structure.parse(folded) == understood


@pytest.fixture(scope="module")
def reports(document: Document) -> list[Report]:
    return list(structure.parse(document).reports)


def test_the_paragraphs_of_reports_come_back(reports: list[Report]) -> None:
    spool = Spool(keeps=1)
    folded = [fold_report(report, spool) for report in reports]
    for before, after in zip(reports, folded, strict=True):
        assert isinstance(before.paragraphs, tuple)
        assert whole_report(before) is before
        assert (len(after.paragraphs), after.paragraphs[-1]) == (len(before.paragraphs), before.paragraphs[-1])
        assert list(after.paragraphs) == list(before.paragraphs)
        assert whole_report(after) == before


def test_what_paragraphs_share_is_one_thing_when_they_come_back(reports: list[Report]) -> None:
    back = whole_report(fold_report(reports[0], Spool(keeps=1)))
    one, two = [p for p in back.paragraphs if p.section == back.paragraphs[-1].section][-2:]
    assert one.section is two.section


def test_a_folded_paper_gives_the_rows_of_one_that_is_held(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    [held] = run.batches(document.path, include_exempt=True, most=100_000)
    read_folded(monkeypatch, 0)
    pack = structure.understand(structure.survey(readers.read(document.path)), folded=True)
    assert not any(isinstance(report.paragraphs, tuple) for report in pack.reports)
    [folded] = run.batches(document.path, include_exempt=True, most=100_000)
    assert folded == held


def test_a_folded_page_takes_hardly_any_memory(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    held = memory_of_pages(document.path)
    read_folded(monkeypatch, 0)
    assert memory_of_pages(document.path) < held / 40


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
