"""The plot: one document, many documents.

`process` is the whole pipeline for one file. `ingest` runs it over many files and stores each result.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import extractors, link, readers, structure, workers
from pipeline.errors import ExitCode, NotAPaper
from pipeline.model import ReportFindings, Result
from pipeline.readers.read import digest
from pipeline.store import ledger, save, settle
from pipeline.store.rows import Rows, rows_of
from pipeline.store.save import Filing

if TYPE_CHECKING:
    from sqlite_utils import Database


def process(path: str | Path, *, keep_lines: bool = True) -> Result:
    """One file in, one Result out: read, understand, search, relate. Touches no database.

    The printed lines are only needed until the paper is understood; they are most of what a long pack holds.
    """
    clock = [time.perf_counter()]
    with workers.uncollected():
        document = readers.read(path)
        clock.append(time.perf_counter())
        pack = structure.parse(document)
        if not any(report.paragraphs for report in pack.reports):
            raise NotAPaper("There is no text of a paper in this file. Open it, and export or scan it again.")
        if not keep_lines:
            document = replace(document, pages=tuple(replace(page, content=()) for page in document.pages))
        clock.append(time.perf_counter())
        found = [extractors.extract(report) for report in pack.reports]
        findings = tuple(ReportFindings(each, link.relate(each)) for each in found)
        clock.append(time.perf_counter())
    spent = (after - before for before, after in pairwise(clock))
    return Result(document, pack, findings, dict(zip(("read", "structure", "extract"), spent, strict=True)))


def light(path: str) -> Rows:
    """`process` as rows of plain values: cheap to hand over."""
    return rows_of(process(path, keep_lines=False))


class Status(StrEnum):
    """What became of a file in a run."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file's status in a run, with its document's id or the reason of its failure."""

    path: str
    status: Status
    document_id: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes about its files."""

    workers: int = 1  # 0: in this process
    rehash: bool = False  # look at every file's bytes, whatever its size and time say
    again: bool = False  # process papers that are stored already
    time_limit: float = 900.0  # seconds a document
    decisions: Path | None = None  # what a person decided about bodies; None: the file beside the database


def ingest(db: Database, paths: Sequence[Path], options: Options) -> Iterator[Outcome]:
    """Store every paper that is new or changed; yield an outcome a file, unchanged ones first."""
    at = _now()
    run = ledger.begin_run(db, at, paths)
    counts = dict.fromkeys(Status, 0)
    for outcome in _outcomes(db, paths, options, Filing(at, run=run, versions=extractors.versions())):
        counts[outcome.status] += 1
        yield outcome
    settle.settle(db, options.decisions)
    code = ExitCode.SOME_FAILED if counts[Status.FAILED] else ExitCode.DONE
    ledger.end_run(db, run, _now(), {str(status): count for status, count in counts.items()}, code)


@dataclass(frozen=True, slots=True)
class _File:
    """A file whose bytes are new."""

    path: Path
    sha256: str
    filing: Filing


def _outcomes(db: Database, paths: Sequence[Path], options: Options, filing: Filing) -> Iterator[Outcome]:
    todo: dict[str, list[_File]] = {}  # the same bytes at several places are one document
    for path in paths:
        file = _look(db, path, options, replace(filing, place=str(path.resolve())))
        if isinstance(file, Outcome):
            yield file
        else:
            todo.setdefault(file.sha256, []).append(file)
    firsts = [str(files[0].path) for files in todo.values()]
    results = workers.each(light, firsts, options.workers, options.time_limit)
    for files, result in zip(todo.values(), results, strict=True):
        yield from _store(db, files, result)


def _look(db: Database, path: Path, options: Options, filing: Filing) -> _File | Outcome:
    """The file, where its bytes are new; else what is to be said of it."""
    trusting = not (options.rehash or options.again)
    try:
        stat = path.stat()
        filing = replace(filing, size=stat.st_size, modified_ns=stat.st_mtime_ns)
        seen = ledger.seen(db, filing.place, filing.size, filing.modified_ns) if trusting else None
        if seen is not None:
            return Outcome(str(path), Status.UNCHANGED, seen)
        sha256 = digest(path.read_bytes())
    except OSError as error:
        reason = f"The file cannot be opened ({error.strerror}). Check that it is there and may be read."
        ledger.fail(db, "read", reason, None, filing)
        return Outcome(str(path), Status.FAILED, error=reason)
    known = None if options.again else ledger.document_of(db, sha256)
    return _File(path, sha256, filing) if known is None else _recognise(db, _File(path, sha256, filing), known)


def _recognise(db: Database, file: _File, document_id: int) -> Outcome:
    """A file whose bytes are stored already, perhaps from another place or an earlier day."""
    with save.writing(db):
        replaced = save.remember(db, file.sha256, document_id, file.filing)
    return Outcome(str(file.path), Status.REPLACED if replaced else Status.UNCHANGED, document_id)


def _store(db: Database, files: list[_File], result: Rows | workers.Failure) -> Iterator[Outcome]:
    first, *copies = files
    if isinstance(result, workers.Failure):
        for file in files:
            ledger.fail(db, result.stage, result.error, file.sha256, file.filing)
            yield Outcome(str(file.path), Status.FAILED, error=result.error)
        return
    document_id, replaced = save.save(db, result, first.filing)
    yield Outcome(str(first.path), Status.REPLACED if replaced else Status.ADDED, document_id)
    yield from (_recognise(db, copy, document_id) for copy in copies)


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
