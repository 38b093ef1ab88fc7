"""The measurement: every method over every paper in turn, round by round, and the median of the rounds.

What one process does is counted in processor time, so that neighbours on the machine disturb it little; several
workers are counted by the clock on the wall.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline import extractors, link, readers, run, structure, warm, workers
from pipeline.bench import peers
from pipeline.bench.methods import FLOOR, PLUMBER, PLUMBERS, Method, methods
from pipeline.bench.papers import maker_of
from pipeline.kept import together
from pipeline.model import Finding, ReportFindings, Result
from pipeline.store import parcel
from pipeline.store.database import open_database
from pipeline.store.rows import rows_of
from pipeline.store.save import Filing, save

if TYPE_CHECKING:
    from sqlite_utils import Database

Spent = dict[str, list[float]]  # method or stage -> seconds, one figure a round
PATIENCE = 1400  # pages that each of the others' readers is given: they take ten to a hundred times as long as ours


@dataclass(frozen=True, slots=True)
class Cost:
    """What a method costs over some papers: milliseconds a page, in floors, and beside pdfplumber's plain text."""

    method: str
    per_page: float
    floors: float
    faster: float  # than pdfplumber's plain text

    def faster_than(self, other: Cost) -> float:
        """How many times it goes into another method's cost."""
        return other.floors / self.floors


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage of the pipeline costs, and its share in the whole."""

    stage: str
    per_page: float
    share: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All that one run of the benchmark measured."""

    pages: dict[str, int]  # of each paper
    rounds: int
    others_rounds: int  # of pdfplumber and the peers
    costs: tuple[Cost, ...]  # over all papers
    papers: dict[str, tuple[Cost, ...]]
    makers: dict[str, tuple[Cost, ...]]  # over all papers that a program made
    stages: tuple[Stage, ...]
    wall: dict[int, float]  # workers -> milliseconds a page from start to end
    peak_memory: float | None  # megabytes of a worker


def measure(papers: Mapping[Path, int], rounds: int, tell: Callable[[str], None] = lambda _: None) -> Figures:
    """Measure every method over the papers, whose pages are given; `tell` hears how far it is."""
    total = sum(papers.values())
    others_rounds = max(1, min(rounds, round(PATIENCE / total)))
    spent: dict[Path, Spent] = {path: {} for path in papers}
    stages: Spent = {}
    wall: Spent = {}
    tell("Everything is warmed up with the shortest paper ...")
    _warm(min(papers, key=papers.__getitem__))
    for turn in range(1, rounds + 1):
        tell(f"Round {turn} of {rounds}{', with the others' if turn <= others_rounds else ''} ...")
        with _database() as db:
            _take_turns(methods(db) | (others() if turn <= others_rounds else {}), spent)
        with _database() as db:
            _add(stages, _stages(db, list(papers)))
        for count in (1, 2):
            with _database() as db:
                wall.setdefault(str(count), []).append(_wall(db, list(papers), count))
    tell("The memory of a worker ...")
    return Figures(
        {path.name: pages for path, pages in papers.items()},
        rounds,
        others_rounds,
        costs(_together(spent.values()), total),
        {path.name: costs(spent[path], pages) for path, pages in papers.items()},
        {maker: costs(*each) for maker, each in _by_maker(spent, papers)},
        _shares(_medians(stages), total),
        {int(count): 1000 * seconds / total for count, seconds in _medians(wall).items()},
        _peak(list(papers)),
    )


@contextmanager
def _database() -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "bench.db")
        try:
            yield db
        finally:
            db.close()


def _warm(paper: Path) -> None:
    """What is loaded and built once is no part of the cost of a page."""
    warm.warm()
    with _database() as db:
        _take_turns(methods(db) | others(), {paper: {}})
        _wall(db, [paper], 1)


def others() -> dict[str, Method]:
    """Everybody else's ways."""
    return PLUMBERS | peers.installed()


def _take_turns(every: Mapping[str, Method], spent: Mapping[Path, Spent]) -> None:
    for path, seconds in spent.items():
        for name, method in every.items():
            gc.collect()  # what one method leaves behind is not the next one's cost
            start = time.process_time()
            method(path)
            seconds.setdefault(name, []).append(time.process_time() - start)


def _stages(db: Database, papers: Sequence[Path]) -> dict[str, float]:
    """Seconds of each stage over all papers."""
    total: dict[str, float] = {}
    for path in papers:
        with workers.uncollected():
            for name, seconds in _timed(db, path):
                total[name] = total.get(name, 0.0) + seconds
    return total


def _timed(db: Database, path: Path) -> Iterator[tuple[str, float]]:
    """The stages of `run.process`, one by one with their seconds; each extractor goes over all reports."""
    clock = _Clock()
    document = readers.read(path)
    yield clock.stop("read")
    pack = structure.parse(document)
    yield clock.stop("structure")
    found: list[list[Finding]] = [[] for _ in pack.reports]
    with together():
        for name in extractors.NAMES:
            for report, here in zip(pack.reports, found, strict=True):
                here.extend(extractors.extractor(name).extract(report, tuple(here)))
            yield clock.stop(name)
    findings = tuple(ReportFindings(tuple(each), link.relate(each)) for each in found)
    yield clock.stop("link")
    rows = rows_of(Result(document, pack, findings))
    yield clock.stop("rows and fingerprints")
    packed = parcel.pack([rows])
    yield clock.stop("parcel")
    save(db, packed, Filing("2026-01-01T00:00:00Z", str(path)))
    yield clock.stop("store and search index")


class _Clock:
    """Seconds of processor time since the last look."""

    def __init__(self) -> None:
        self._last = time.process_time()

    def stop(self, stage: str) -> tuple[str, float]:
        """What a stage took."""
        last, self._last = self._last, time.process_time()
        return stage, self._last - last


def _wall(db: Database, papers: Sequence[Path], count: int) -> float:
    gc.collect()
    gc.freeze()  # what others hold is nothing that a run would look through
    start = time.perf_counter()
    for _ in run.ingest(db, papers, run.Options(workers=count)):
        pass
    seconds = time.perf_counter() - start
    gc.unfreeze()
    return seconds


def _peak(papers: Sequence[Path]) -> float | None:
    """The most memory that a worker held while it read the papers, in megabytes."""
    held = [found for found in workers.each(_held, [str(path) for path in papers], 1, 3600) if isinstance(found, float)]
    return max(held, default=None)


def _held(path: str) -> float | None:
    run.parcel(path)
    if sys.platform != "linux":
        return None
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _add(spent: Spent, seconds: Mapping[str, float]) -> None:
    for name, each in seconds.items():
        spent.setdefault(name, []).append(each)


def _medians(spent: Spent) -> dict[str, float]:
    return {name: median(seconds) for name, seconds in spent.items()}


def _together(spent: Iterable[Spent]) -> Spent:
    """The seconds of all papers, round by round."""
    total: dict[str, list[list[float]]] = {}
    for each in spent:
        for name, seconds in each.items():
            total.setdefault(name, []).append(seconds)
    return {name: [sum(turn) for turn in zip(*papers, strict=True)] for name, papers in total.items()}


def costs(spent: Mapping[str, Sequence[float]], pages: int) -> tuple[Cost, ...]:
    """Seconds over some pages, a figure a round, as costs.

    Ratios are taken within a round, because a machine that is slow for a minute is slow for all methods.

    >>> costs({"pdfium text (floor)": [0.002, 0.004], "pdfplumber text": [0.1], "ours": [0.005, 0.01]}, 1)[-1]
    Cost(method='ours', per_page=7.5, floors=2.5, faster=20.0)
    """
    floor, plumber = spent[FLOOR], spent[PLUMBER]
    return tuple(
        Cost(name, 1000 * median(seconds) / pages, _ratio(seconds, floor), _ratio(plumber, seconds))
        for name, seconds in spent.items()
    )


def _ratio(seconds: Sequence[float], others: Sequence[float]) -> float:
    """The median of what the rounds give that measured both; the first rounds measure everything."""
    return median(one / other for one, other in zip(seconds, others, strict=False))


def _by_maker(spent: Mapping[Path, Spent], pages: Mapping[Path, int]) -> Iterator[tuple[str, tuple[Spent, int]]]:
    """The seconds of the papers that each program made, round by round, and their pages."""
    makers = {path: maker_of(path) for path in pages}
    for maker in sorted(set(makers.values())):
        own = [path for path in pages if makers[path] == maker]
        yield maker, (_together([spent[path] for path in own]), sum(pages[path] for path in own))


def _shares(seconds: Mapping[str, float], pages: int) -> tuple[Stage, ...]:
    total = sum(seconds.values())
    return tuple(Stage(name, 1000 * each / pages, each / total) for name, each in seconds.items())
