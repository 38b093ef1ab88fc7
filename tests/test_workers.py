"""A paper that kills or hangs its worker is a failure of its own; all others are finished, in order."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from multiprocessing import Pipe, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.helping import ABLE, together
from pipeline.model import Document, DocumentKind, Pack, Result, TextLayer
from pipeline.store.filed import Filed
from pipeline.workers import MEMORY_LIMIT, Failure, _serve, _Turns, each


def work(path: str) -> Result:
    if path == "dies":
        os._exit(9)
    if path == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if path == "hangs":
        time.sleep(60)
    if path == "slow":
        time.sleep(0.3)
    if path == "scan":
        raise UnreadableFile("Run OCR over it first.")
    if path == "bug":
        raise ZeroDivisionError("by zero")
    if path == "full":
        Path("/dev/full").write_text("no room")
    if path == "full database":
        with closing(sqlite3.connect(":memory:")) as conn:
            conn.executescript("pragma max_page_count = 1; create table rows (c0)")
    if path == "greedy":
        raise MemoryError
    return Result(Document(path, path, "", (), False, TextLayer.NATIVE), Pack(DocumentKind.OTHER, None, None, ()), ())


def shown(results: list[Result | Failure]) -> list[str]:
    return [r.stage if isinstance(r, Failure) else r.document.path for r in results]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_results_keep_the_order_of_the_papers(count: int) -> None:
    assert shown(list(each(work, ["slow", "a", "b", "c"], count, 30))) == ["slow", "a", "b", "c"]


def place_in_the_work(path: str) -> int:
    DONE.append(path)
    return len(DONE)


DONE: list[str] = []  # of one worker


def file_in_the_work(path: str) -> Filed:
    file = Filed()
    Path(file.path).write_text(path)
    work(path)
    return file


@pytest.mark.parametrize("lost", ["dies", "hangs", "bug"])
def test_no_file_of_a_paper_stays_whatever_ends_its_worker(
    lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    failed, file = each(file_in_the_work, [lost, "a"], 1, 1)
    assert isinstance(failed, Failure)
    assert isinstance(file, Filed)
    assert file.content() == b"a"  # its worker has gone, and the file is its owner's
    assert [str(each) for each in tmp_path.iterdir()] == [file.path]


@pytest.mark.parametrize(
    ("sizes", "count", "begun"),
    [
        ([10, 30, 20], 1, [(0, 1), (1, 1), (2, 1)]),  # one worker does all of them anyway
        ([5, 5, 5, 5], 2, [(0, 1), (1, 1), (2, 1), (3, 2)]),  # the last one may be shared
        ([5, 5, 30, 5], 2, [(2, 2), (0, 1), (1, 1), (3, 2)]),  # two thirds of all: nobody should wait for it
        ([10, 10, 10, 10, 20], 2, [(0, 1), (1, 1), (2, 1), (4, 2), (3, 2)]),  # as soon as it is more than half
        ([50, 10, 10, 10], 8, [(0, 6), (1, 4), (2, 5), (3, 8)]),
        ([70], 4, [(0, 4)]),
        ([0, 0, 0], 2, [(0, 1), (1, 1), (2, 1)]),
        ([], 2, []),
    ],
)
def test_papers_are_begun_in_order_but_a_large_one_in_time(
    sizes: list[int], count: int, begun: list[tuple[int, int]]
) -> None:
    turns = _Turns(sizes, count)
    assert [turn for _ in sizes if (turn := turns.take())] == begun
    assert turns.take() is None


def test_the_order_of_the_work_is_that_of_the_sizes(tmp_path: Path) -> None:
    paths = [tmp_path / f"{turn}" for turn in range(4)]
    for path, size in zip(paths, (10, 10, 90, 10), strict=True):
        path.write_bytes(b"x" * size)
    answers = list(each(place_in_the_work, [str(path) for path in paths], 1, 30))
    assert answers == [1, 2, 3, 4]


@pytest.mark.parametrize("count", [0, 2])
def test_errors_are_sentences(count: int) -> None:
    scan, bug, greedy, good = each(work, ["scan", "bug", "greedy", "good"], count, 30)
    assert scan == Failure("read", "Run OCR over it first.")
    assert bug == Failure("run", "A fault of minuted, please report it: ZeroDivisionError: by zero")
    assert isinstance(greedy, Failure)
    assert isinstance(good, Result)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk is full here")
def test_a_full_disk_is_told() -> None:
    *full, good = each(work, ["full", "full database", "good"], 1, 30)
    told = "There is no room for temporary files. Make some, or set TMPDIR to another folder, and run it again."
    assert full == [Failure("run", told)] * 2
    assert isinstance(good, Result)


def test_a_dead_worker_takes_one_paper_with_it() -> None:
    results = list(each(work, ["a", "dies", "b", "c", "dies", "d"], 2, 30))
    assert shown(results) == ["a", "run", "b", "c", "run", "d"]
    assert isinstance(results[1], Failure)
    assert "stopped its worker" in results[1].error


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is ended by force here")
def test_a_worker_that_the_system_ends_is_no_fault_of_the_paper() -> None:
    [killed] = each(work, ["killed"], 1, 30)
    assert isinstance(killed, Failure)
    assert "want of memory" in killed.error


def test_a_paper_that_hangs_is_given_up() -> None:
    began = time.monotonic()
    results = list(each(work, ["hangs", "a", "b"], 2, 1.0))
    assert shown(results) == ["run", "a", "b"]
    assert time.monotonic() - began < 30


def test_no_papers_no_results() -> None:
    assert list(each(work, [], 2, 1.0)) == []


def served(room: Path, work: Callable[[str], object], begin: Callable[[], object]) -> object:
    """What a worker made of a paper whose first process then goes away without a word."""
    ours, theirs = Pipe()

    def live() -> None:
        ours.close()
        begin()
        _serve(theirs, work, str(room))

    worker = get_context("fork").Process(target=live)
    worker.start()
    theirs.close()
    assert ours.recv() is None
    ours.send(("a", 1))
    made = ours.recv()
    ours.close()
    worker.join(30)
    assert worker.exitcode == 0
    return made


needs_copies = pytest.mark.skipif(not ABLE, reason="nobody can be copied here")


@needs_copies
def test_a_worker_that_nobody_waits_for_leaves_nothing_behind(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    assert isinstance(served(room, file_in_the_work, int), Filed)
    assert not room.exists()


def work_of_two(_: str) -> list[int]:
    return together(lambda item, _: item, range(20), [None, None])


@needs_copies
def test_helpers_are_awaited_where_nobody_waits_for_children(tmp_path: Path) -> None:
    """Some programs that start others ignore what becomes of them, and so do those that they start."""
    ignore = partial(signal.signal, signal.SIGCHLD, signal.SIG_IGN)
    assert served(tmp_path / "room", work_of_two, ignore) == list(range(20))


def memory_in_the_work(_: str) -> tuple[int, int]:
    return resource.getrlimit(resource.RLIMIT_AS)


@needs_copies
@pytest.mark.parametrize("before", [MEMORY_LIMIT - 1, MEMORY_LIMIT + 1])
def test_a_limit_on_memory_that_was_set_before_is_kept(tmp_path: Path, before: int) -> None:
    most = min(before, MEMORY_LIMIT)
    set_before = partial(resource.setrlimit, resource.RLIMIT_AS, (before, before))
    assert served(tmp_path / "room", memory_in_the_work, set_before) == (most, most)


def test_workers_that_are_begun_go_where_one_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    begun: list[BaseProcess] = []
    start = BaseProcess.start

    def start_one(process: BaseProcess) -> None:
        if begun:
            raise BlockingIOError
        begun.append(process)
        start(process)

    monkeypatch.setattr(BaseProcess, "start", start_one)
    with pytest.raises(BlockingIOError):
        list(each(work, ["a", "b"], 2, 30))
    assert begun[0].exitcode is not None
    assert not list(tmp_path.iterdir())
