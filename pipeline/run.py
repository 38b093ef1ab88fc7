"""The plot: one document, many documents.

`process` is the whole pipeline for one file. `ingest` runs it over many files and stores each result.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from pipeline import extractors, link, readers, structure, workers
from pipeline.errors import ExitCode, NotAPaper
from pipeline.folding.reports import whole_report
from pipeline.model import Marking, Pack, Report, ReportFindings, Result
from pipeline.readers.read import digest
from pipeline.sources import folder
from pipeline.store import ledger, save, withheld
from pipeline.store.parcel import Parcel, pack
from pipeline.store.rows import Rows, add_report, begin
from pipeline.store.save import Filing
from pipeline.structure import exempt

if TYPE_CHECKING:
    from sqlite_utils import Database

HELD = 2_000  # paragraphs that wait as rows in a worker, and a report more
TOGETHER = 2_000  # paragraphs whose reports are searched together, and a report more


def process(path: str | Path, *, include_exempt: bool = True) -> Result:
    """One file in, one Result out: read, understand, search, relate. Touches no database.

    Without `include_exempt` papers that are marked not for publication are left out; raises `NotForPublication` where
    nothing else is in the file.
    """
    with workers.uncollected():
        document = readers.read(path)
        pack = _able(structure.parse(document), include_exempt=include_exempt)
        return Result(document, pack, tuple(search(pack.reports)))


def search(reports: Sequence[Report]) -> list[ReportFindings]:
    """All that the extractors find in each report, and what belongs together."""
    return [ReportFindings(found, link.relate(found)) for found in extractors.extract_each(reports)]


def _able(pack: Pack, *, include_exempt: bool) -> Pack:
    """What may be searched of a pack. Raises `NotAPaper`, and `NotForPublication`."""
    if not any(report.paragraphs for report in pack.reports):
        raise NotAPaper("There is no text of a paper in this file. Open it, and export or scan it again.")
    return pack if include_exempt else exempt.public(pack)


def parcel(path: str) -> Parcel:
    """`process` in rows, ready to be stored: what a worker hands over."""
    with workers.uncollected():
        return pack(batches(path, include_exempt=True))


def public_parcel(path: str) -> Parcel | Marking:
    """The same of what is for the public; of a file that is not, the words that say so."""
    with workers.uncollected():
        try:
            return pack(batches(path, include_exempt=False))
        except exempt.NotForPublication as kept:
            return kept.marking


def batches(path: str, *, include_exempt: bool, most: int = HELD) -> Iterator[Rows]:
    """The rows of a paper, now and then as many as there are. Reports that became rows are let go."""
    surveyed = structure.survey(readers.read(path))  # which alone holds what is on the pages
    pack = _able(structure.understand(surveyed, folded=True), include_exempt=include_exempt)
    rows = begin(surveyed.document, pack)
    reports, last = [*enumerate(pack.reports)][::-1], len(pack.reports) - 1
    del surveyed, pack
    for position, report, found in _searched(reports):
        add_report(rows, position, report, found)
        if position < last and len(rows.tables["paragraphs"]) > most:
            yield rows
            rows.hand_over()
    yield rows


def _searched(reports: list[tuple[int, Report]]) -> Iterator[tuple[int, Report, ReportFindings]]:
    """The reports, taken from the end of a list, with what is found in them; some are searched together."""
    while reports:
        some = _some(reports)
        findings = search([report for _, report in some])
        yield from ((position, report, found) for (position, report), found in zip(some, findings, strict=True))


def _some(reports: list[tuple[int, Report]]) -> list[tuple[int, Report]]:
    """The last reports of a list, taken from it, as many as are searched together."""
    some: list[tuple[int, Report]] = []
    paragraphs = 0
    while reports and paragraphs < TOGETHER:
        position, report = reports.pop()
        some.append((position, whole_report(report)))
        paragraphs += len(some[-1][1].paragraphs)
    return some


class Status(StrEnum):
    """What became of a file in a run."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    WITHHELD = "withheld"  # not read, because it is not for the public


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file's status in a run, with its document's id, the reason of its failure, or what keeps it back."""

    path: str
    status: Status
    document_id: int | None = None
    error: str | None = None
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes about its files."""

    workers: int = 1  # 0: in this process
    rehash: bool = False  # look at every file's bytes, whatever its size and time say
    again: bool = False  # process papers that are stored already
    time_limit: float = 900.0  # seconds a document
    decisions: Path | None = None  # what a person decided about bodies; None: the file beside the database
    include_exempt: bool = False  # read papers that are marked not for publication, too
    include_purged: bool = False  # read papers again that a person purged


def ingest(db: Database, paths: Sequence[Path], options: Options, missing: Sequence[str] = ()) -> Iterator[Outcome]:
    """Store every paper that is new or changed; yield an outcome a file, unchanged ones first.

    `missing` are paths that lead nowhere: each is a failure of its own, and stops nothing.
    """
    from pipeline.store import settle  # which workers never need

    at = _now()
    run = ledger.begin_run(db, at, paths)
    filing = Filing(at, run=run)
    counts = dict.fromkeys(Status, 0)
    for outcome in chain(_missing(db, missing, filing), _outcomes(db, paths, options, filing)):
        counts[outcome.status] += 1
        yield outcome
    settle.settle(db, options.decisions)
    code = ExitCode.SOME_FAILED if counts[Status.FAILED] else ExitCode.DONE
    ledger.end_run(db, run, _now(), {str(status): count for status, count in counts.items()}, code)


def _missing(db: Database, missing: Sequence[str], filing: Filing) -> Iterator[Outcome]:
    """A failure for every path that leads nowhere; those of earlier runs that lead somewhere now are settled."""
    ledger.found(db, [path for path in ledger.sought(db) if not folder.find([path]).missing], filing.at)
    for path in missing:
        reason = "There is nothing there. Check the path, or make the folder."
        ledger.fail(db, ledger.SOUGHT, reason, None, replace(filing, place=str(Path(path).absolute())))
        yield Outcome(path, Status.FAILED, error=reason)


@dataclass(frozen=True, slots=True)
class _File:
    """A file whose bytes are new."""

    path: Path
    sha256: str
    filing: Filing


def _outcomes(db: Database, paths: Sequence[Path], options: Options, filing: Filing) -> Iterator[Outcome]:
    from pipeline.store import settle

    todo: dict[str, list[_File]] = {}  # the same bytes at several places are one document
    for path in paths:
        file = _look(db, path, options, replace(filing, place=str(path.resolve())))
        if isinstance(file, Outcome):
            yield file
        else:
            todo.setdefault(file.sha256, []).append(file)
    firsts = [str(files[0].path) for files in todo.values()]
    if not firsts:
        return
    work: Callable[[str], Parcel | Marking] = parcel if options.include_exempt else public_parcel
    if options.workers:
        workers.prepare(work)
    versions = extractors.versions()  # which loads them all: the workers' server does so at the same time
    settle.prepare()
    results = workers.each(work, firsts, options.workers, options.time_limit)
    for files, result in zip(todo.values(), results, strict=True):
        yield from _store(db, files, result, versions)


def _look(db: Database, path: Path, options: Options, filing: Filing) -> _File | Outcome:
    """The file, where its bytes are new; else what is to be said of it."""
    try:
        stat = path.stat()
        if not S_ISREG(stat.st_mode):  # to open a pipe would wait for ever
            return _no_paper(db, path, "This is no file, but a pipe, a folder or a device. Take it away.", filing)
        filing = replace(filing, size=stat.st_size, modified_ns=stat.st_mtime_ns)
        if not (options.rehash or options.again) and (told := _known_place(db, path, options, filing)):
            return told
        sha256 = digest(path.read_bytes())
    except OSError as error:
        if path.is_symlink() and not path.exists():
            filing = replace(filing, place=str(path.absolute()))
            return _no_paper(db, path, "This link leads nowhere. Mend it, or take it away.", filing, ledger.SOUGHT)
        reason = f"The file cannot be opened ({error.strerror}). Check that it is there and may be read."
        return _no_paper(db, path, reason, filing)
    file = _File(path, sha256, filing)
    known = None if options.again else ledger.document_of(db, sha256, whole=options.include_exempt)
    if known is not None:
        return _recognise(db, file, known)
    return _kept_back(db, file, options) or file


def _no_paper(db: Database, path: Path, reason: str, filing: Filing, stage: str = "read") -> Outcome:
    ledger.fail(db, stage, reason, None, filing)
    return Outcome(str(path), Status.FAILED, error=reason)


def _known_place(db: Database, path: Path, options: Options, filing: Filing) -> Outcome | None:
    """What is known of the file at this place by its size and time alone."""
    seen = ledger.seen(db, filing.place, filing.size, filing.modified_ns, whole=options.include_exempt)
    if seen is not None:
        return Outcome(str(path), Status.UNCHANGED, seen)
    mark = None if options.include_exempt else withheld.at(db, filing)
    return Outcome(str(path), Status.WITHHELD, withheld=mark) if mark else None


def _kept_back(db: Database, file: _File, options: Options) -> Outcome | None:
    """A file whose bytes are known to be none to read: purged, or marked at another place."""
    purged = None if options.include_purged else withheld.bytes_of(db, file.sha256, withheld.PURGED)
    if purged:
        return Outcome(str(file.path), Status.WITHHELD, withheld=withheld.told(purged))
    looks_again = options.include_exempt or options.again
    marked = None if looks_again else withheld.bytes_of(db, file.sha256, withheld.MARKED)
    return _withhold(db, file, marked) if marked else None


def _withhold(db: Database, file: _File, marking: Marking) -> Outcome:
    """A file that is marked. Where it is stored already because somebody asked for it, it stays so."""
    stored = ledger.document_of(db, file.sha256)
    if stored is not None:
        return Outcome(str(file.path), Status.UNCHANGED, stored)
    withheld.note(db, marking, file.sha256, file.filing)
    return Outcome(str(file.path), Status.WITHHELD, withheld=withheld.told(marking))


def _recognise(db: Database, file: _File, document_id: int) -> Outcome:
    """A file whose bytes are stored already, perhaps from another place or an earlier day."""
    with save.writing(db):
        replaced = save.remember(db, file.sha256, document_id, file.filing)
    return Outcome(str(file.path), Status.REPLACED if replaced else Status.UNCHANGED, document_id)


def _store(
    db: Database, files: list[_File], result: Parcel | Marking | workers.Failure, versions: tuple[tuple[str, int], ...]
) -> Iterator[Outcome]:
    first, *copies = files
    if isinstance(result, workers.Failure):
        for file in files:
            ledger.fail(db, result.stage, result.error, file.sha256, file.filing)
            yield Outcome(str(file.path), Status.FAILED, error=result.error)
        return
    if isinstance(result, Marking):
        yield from (_withhold(db, file, result) for file in files)
        return
    with workers.uncollected():
        document_id, replaced = save.save(db, result, replace(first.filing, versions=versions))
    withheld.lift(db, first.sha256, first.filing.place)
    yield Outcome(str(first.path), Status.REPLACED if replaced else Status.ADDED, document_id)
    yield from (_recognise(db, copy, document_id) for copy in copies)


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
