"""New findings in the place of old ones, for a document whose text stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.model import Amount, DateMention, Mention, Partner, Recommendation, Refusal, ReportFindings
from pipeline.store.load import Stored
from pipeline.store.save import Findings, index, ink_of, writing

if TYPE_CHECKING:
    from sqlite_utils import Database

# What an extractor writes: its table, its findings' type, and the kind of its refusals.
WRITES: dict[str, tuple[str, type, str]] = {
    "recommendations": ("recommendations", Recommendation, "recommendation"),
    "amounts": ("amounts", Amount, "amount"),
    "dates": ("dates", DateMention, "date"),
    "bodies": ("mentions", Mention, "body"),
    "partners": ("partners", Partner, "partner"),
}


def rewrite(
    db: Database,
    stored: Stored,
    versions: Sequence[tuple[str, int]],
    found: Iterable[tuple[ReportFindings, Sequence[int] | None]],
) -> None:
    """Replace the findings of the extractors in `versions`, in one transaction.

    `found` has for each report its findings, and the ids of those recommendations that are stored and stay.
    """
    names = [name for name, _ in versions]
    kinds = {WRITES[name][1] for name in names} | {Refusal}
    with writing(db):
        _forget(db, stored.document_id, names)
        for (report_id, report), (findings, ids) in zip(stored.reports, found, strict=True):
            ink = ink_of(stored.document_id, report_id, report, stored.ids)
            Findings(db, findings, ink, ids).save(kinds)
        for name, version in versions:
            row = {"document_id": stored.document_id, "extractor": name, "version": version}
            db.table("extractions").upsert(row, pk=("document_id", "extractor"))
        db.table("documents").update(stored.document_id, {"pipeline_version": __version__})
        if "recommendations" in names:
            index(db, stored.document_id, "recommendations")


def _forget(db: Database, document_id: int, names: Sequence[str]) -> None:
    """Children first: amounts and dates point at recommendations."""
    for name in reversed(names):
        table, _, refused = WRITES[name]
        db.conn.execute(f"delete from {table} where document_id = ?", [document_id])
        db.conn.execute("delete from refusals where document_id = ? and kind = ?", [document_id, refused])


def outdated(db: Database, versions: Iterable[tuple[str, int]]) -> list[tuple[int, str]]:
    """Documents that were not searched by these versions of the extractors: their ids and file names."""
    sql = """
        select id, filename from documents d where not exists (
            select 1 from extractions e where e.document_id = d.id and e.extractor = ? and e.version = ?
        )
    """
    found = {row[0]: row[1] for version in versions for row in db.conn.execute(sql, version)}
    return sorted(found.items())
