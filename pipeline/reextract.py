"""Run extractors again over stored text, without opening a single file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import extractors, link
from pipeline.model import Finding, Report, ReportFindings
from pipeline.store.load import Stored
from pipeline.store.rewrite import outdated, rewrite
from pipeline.store.settle import settle
from pipeline.workers import uncollected

if TYPE_CHECKING:
    from sqlite_utils import Database

# Whose findings an extractor reads: what it points at is extracted again with it.
DEPENDENTS = {
    "minutes": ("motions", "attendance", "records", "exempt"),
    "motions": ("recommendations",),
    "recommendations": ("minutes", "motions", "records", "amounts", "dates", "partners"),
    "bodies": ("partners",),
}


def closure(names: Sequence[str]) -> tuple[str, ...]:
    """The extractors and all that depend on them, in the order of the registry.

    >>> closure(["bodies"])
    ('bodies', 'partners')
    """
    wanted: set[str] = set()
    new = set(names)
    while new:
        wanted |= new
        new = {each for name in new for each in DEPENDENTS.get(name, ())} - wanted
    return tuple(name for name in extractors.NAMES if name in wanted)


def reextract(
    db: Database, names: Sequence[str], *, everything: bool = False, decisions: Path | None = None
) -> Iterator[str]:
    """Search again every document that older versions of these extractors searched; yield its file name."""
    wanted = closure(names)
    versions = [version for version in extractors.versions() if version[0] in wanted]
    papers = [(row[0], row[1]) for row in db.conn.execute("select id, filename from documents order by id")]
    for document_id, filename in papers if everything else outdated(db, versions):
        with uncollected():  # all of the paper is gone when circles are looked for again
            _paper(db, document_id, versions)
        yield filename
    settle(db, decisions)


def _paper(db: Database, document_id: int, versions: Sequence[tuple[str, int]]) -> None:
    names = [name for name, _ in versions]
    stored = Stored(db, document_id)
    found = [_again(stored, report_id, report, names) for report_id, report in stored.reports]
    rewrite(db, stored, versions, found)


def _again(
    stored: Stored, report_id: int | None, report: Report, names: Sequence[str]
) -> tuple[ReportFindings, Sequence[int] | None]:
    """A report's new findings behind the stored ones that they build on."""
    found: list[Finding] = []
    ids: Sequence[int] | None = None
    if "recommendations" not in names:
        kept = stored.recommendations(report_id)
        found, ids = list(kept.values()), list(kept)
    if "minutes" not in names:
        found += stored.minutes(report_id)
    if "partners" in names and "bodies" not in names:
        found += stored.mentions(report_id)
    for name in names:
        found.extend(extractors.extractor(name).extract(report, tuple(found)))
    return ReportFindings(tuple(found), link.relate(found)), ids
