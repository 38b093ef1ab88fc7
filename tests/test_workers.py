"""A paper that kills or hangs its worker is a failure of its own; all others are finished, in order."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.model import Document, DocumentKind, Pack, Result, TextLayer
from pipeline.workers import AHEAD, Failure, each


def work(path: str) -> Result:
    if path == "dies":
        os._exit(9)
    if path == "hangs":
        time.sleep(60)
    if path == "slow":
        time.sleep(0.3)
    if path == "scan":
        raise UnreadableFile("Run OCR over it first.")
    if path == "bug":
        raise ZeroDivisionError("by zero")
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


def test_the_largest_of_the_next_papers_is_begun_first(tmp_path: Path) -> None:
    sizes = [10, 30, 20, *[5] * AHEAD, 1000]  # the last is too far away to be begun before the small ones
    paths = [tmp_path / f"{turn}" for turn in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_bytes(b"x" * size)
    answers = list(each(place_in_the_work, [str(path) for path in paths], 1, 30))
    begun = [answer for answer in answers if isinstance(answer, int)]
    assert len(begun) == len(answers)
    assert begun[:4] == [3, 1, 2, 4]
    assert 4 < begun[-1] < 8  # near as soon as the first are yielded


@pytest.mark.parametrize("count", [0, 2])
def test_errors_are_sentences(count: int) -> None:
    scan, bug, greedy, good = each(work, ["scan", "bug", "greedy", "good"], count, 30)
    assert scan == Failure("read", "Run OCR over it first.")
    assert bug == Failure("run", "A fault of minuted, please report it: ZeroDivisionError: by zero")
    assert isinstance(greedy, Failure)
    assert isinstance(good, Result)


def test_a_dead_worker_takes_one_paper_with_it() -> None:
    results = list(each(work, ["a", "dies", "b", "c", "dies", "d"], 2, 30))
    assert shown(results) == ["a", "run", "b", "c", "run", "d"]
    assert isinstance(results[1], Failure)
    assert "stopped its worker" in results[1].error


def test_a_paper_that_hangs_is_given_up() -> None:
    began = time.monotonic()
    results = list(each(work, ["hangs", "a", "b"], 2, 1.0))
    assert shown(results) == ["run", "a", "b"]
    assert time.monotonic() - began < 30


def test_no_papers_no_results() -> None:
    assert list(each(work, [], 2, 1.0)) == []
