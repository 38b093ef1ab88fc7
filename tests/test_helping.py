"""Several processes do one paper's work as one would, and none of them stays."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path

import pytest

from pipeline import readers
from pipeline.folding.pages import PARTS, whole
from pipeline.folding.spool import Spool
from pipeline.helping import ABLE, Hands, together
from pipeline.readers import ocr, pdf
from pipeline.readers.pdf_edges import Edges
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_pdfium import open_pdf
from pipeline.readers.pdf_plumber import Reading, SecondReader
from pipeline.readers.pdf_words import Ink
from pipeline.workers import Failure, each

resource = pytest.importorskip("resource")
PACK = Path(__file__).parents[1] / "corpus" / "papers" / "swindon-cabinet-pack.pdf"
pytestmark = pytest.mark.skipif(not ABLE, reason="everybody works alone here")


def spools(count: int) -> list[Spool]:
    return [Spool(keeps=PARTS) for _ in range(count)]


def slow_work(item: str, _: object) -> tuple[str, int]:
    time.sleep(0.02)
    return item, os.getpid()


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_work_is_shared_and_keeps_its_order() -> None:
    items = [f"page {number}" for number in range(12)]
    made = together(slow_work, items, spools(3))
    assert [item for item, _ in made] == items
    processes = {process for _, process in made}
    assert os.getpid() in processes
    assert len(processes) == 3
    assert not any(map(runs, processes - {os.getpid()}))


def test_more_work_than_a_pipe_holds_is_done() -> None:
    assert together(lambda item, _: item, range(20_000), [None, None]) == list(range(20_000))


def test_one_store_is_work_for_one() -> None:
    assert {process for _, process in together(slow_work, ["a", "b"], spools(1))} == {os.getpid()}


def put(item: int, spool: Spool) -> tuple[Spool, tuple[int, int]]:
    time.sleep(0.01)
    return spool, spool.put((item, os.getpid()))


def test_what_a_helper_stored_is_there_for_its_maker() -> None:
    stores = spools(2)
    made = together(put, range(20), stores)
    back = [spool.read(place) for spool, place in made]
    assert [item for item, _ in back] == list(range(20))
    assert {spool is stores[process != os.getpid()] for (spool, _), (_, process) in zip(made, back, strict=True)} == {
        True
    }
    assert len({process for _, process in back}) == 2


def test_where_no_more_processes_are_to_be_had_one_does_it_all() -> None:
    """Run in a process of its own, because the limit on open files cannot be raised again by everybody."""
    reached, told = Pipe(duplex=False)
    child = os.fork()
    if not child:
        free = os.dup(0)
        os.close(free)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        told.send({process == os.getpid() for _, process in together(slow_work, ["a", "b", "c"], [None, None, None])})
        os._exit(0)
    told.close()
    assert reached.recv() == {True}
    os.waitpid(child, 0)
    reached.close()


def work_of_a_mortal(item: tuple[int, str], _: Spool) -> tuple[str, int]:
    process, name = item
    time.sleep(0.01)
    if os.getpid() != process:
        os._exit(9)
    return name, os.getpid()


def work_of_a_faulty_one(item: tuple[int, str], _: Spool) -> tuple[str, int]:
    process, name = item
    time.sleep(0.01)
    if os.getpid() != process:
        raise ZeroDivisionError
    return name, os.getpid()


@pytest.mark.parametrize("work", [work_of_a_mortal, work_of_a_faulty_one])
def test_the_work_of_a_helper_that_dies_is_done_by_its_maker(
    work: Callable[[tuple[int, str], Spool], tuple[str, int]],
) -> None:
    made = together(work, [(os.getpid(), name) for name in "abcdefgh"], spools(3))
    assert made == [(name, os.getpid()) for name in "abcdefgh"]


def test_an_error_of_the_maker_ends_its_helpers(tmp_path: Path) -> None:
    maker = os.getpid()

    def work(_: int, __: Spool) -> None:
        (tmp_path / str(os.getpid())).touch()
        while os.getpid() != maker or len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        together(work, range(2), spools(2))
    [helper] = {int(file.name) for file in tmp_path.iterdir()} - {maker}
    assert not runs(helper)


def test_a_pack_that_several_read_is_the_pack_that_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = readers.read(PACK)
    monkeypatch.setattr(pdf, "SHARE", 20)
    monkeypatch.setattr(pdf, "LONG", 10)
    monkeypatch.setattr(Hands, "count", 3)
    shared = readers.read(PACK)
    assert [len(page.content) for page in shared.pages] == [len(page.content) for page in alone.pages]
    for one, other in zip(alone.pages, shared.pages, strict=True):
        assert tuple(whole(other.content)) == tuple(whole(one.content))
        assert (other.number, other.label, other.stamps, other.rules) == (one.number, one.label, one.stamps, one.rules)
    assert (shared.title, shared.bookmarks) == (alone.title, alone.bookmarks)


def of_some(self: SecondReader, index: int) -> Reading | None:
    """It can read every third page, and takes some time."""
    time.sleep(0.002)
    return Reading([Ink(Frame(0.0, 0.0, 600.0, 800.0, 0), [], 0)], Edges([], [])) if index % 3 == 2 else None


def test_the_second_reader_is_asked_no_more_after_the_same_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads which page: it is asked about three pages in vain, in the order of the pages."""
    monkeypatch.setattr(pdf, "is_soup", lambda _: True)
    monkeypatch.setattr(SecondReader, "_attempt", of_some)
    monkeypatch.setattr(ocr, "available", lambda: False)
    monkeypatch.setattr(pdf, "SHARE", 20)
    monkeypatch.setattr(pdf, "PART", 3)
    content = PACK.read_bytes()
    for count, held in ((1, 1000), (1, 10), (3, 10)):
        monkeypatch.setattr(pdf, "LONG", held)
        monkeypatch.setattr(Hands, "count", count)
        with open_pdf(content) as opened:
            pages = pdf._pages(opened, content)
        assert [page.number for page in pages if not page.problem] == [3]
        assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def wait_with_a_helper(path: str) -> str:
    def note(_: int, __: Spool) -> None:
        Path(path, str(os.getpid())).touch()
        time.sleep(60)

    together(note, range(2), spools(2))
    return path


@pytest.mark.parametrize("end", ["given up", "dies"])
def test_helpers_go_with_their_worker(tmp_path: Path, end: str) -> None:
    work = wait_with_a_helper if end == "given up" else die_with_a_helper
    began = time.monotonic()
    [failed] = each(work, [str(tmp_path)], 2, 2.0)
    assert isinstance(failed, Failure)
    processes = [int(file.name) for file in tmp_path.iterdir()]
    assert len(processes) == 2
    while any(map(runs, processes)) and time.monotonic() - began < 30:
        time.sleep(0.01)
    assert not any(map(runs, processes))


def die_with_a_helper(path: str) -> str:
    worker = os.getpid()

    def note(_: int, __: Spool) -> None:
        Path(path, str(os.getpid())).touch()
        while os.getpid() != worker or len(list(Path(path).iterdir())) < 2:
            time.sleep(0.01)
        os._exit(9)

    together(note, range(2), spools(2))
    return path


def hands_at_work(_: str) -> int:
    return Hands.count


def test_a_worker_is_told_how_many_may_work(tmp_path: Path) -> None:
    paths = [tmp_path / str(number) for number in range(7)]
    for path, size in zip(paths, (80, 10, 10, 10, 10, 10, 10), strict=True):
        path.write_bytes(b"x" * size)
    assert list(each(hands_at_work, [str(path) for path in paths], 3, 30)) == [3, 1, 1, 1, 1, 3, 3]
    assert list(each(hands_at_work, [str(path) for path in paths], 1, 30)) == [1] * 7
