"""New findings in the place of old ones, for a document whose text stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.model import Recommendation, ReportFindings
from pipeline.store.load import Stored
from pipeline.store.rows import Rows, add_findings, ink_of
from pipeline.store.save import DERIVED, index, write, writing

if TYPE_CHECKING:
    from sqlite_utils import Database

# What an extractor writes: its table, and the kind of its refusals.
WRITES = {
    "minutes": ("minute_items", "minute"),
    "motions": ("motions", "motion"),
    "recommendations": ("recommendations", "recommendation"),
    "attendance": ("attendance", "attendance"),
    "records": ("record_entries", "record"),
    "amounts": ("amounts", "amount"),
    "totals": ("warnings", "total"),
    "dates": ("dates", "date"),
    "bodies": ("mentions", "body"),
    "partners": ("partners", "partner"),
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
    tables = {WRITES[name][0] for name in names} | {"refusals"}
    with writing(db):
        _forget(db, stored.document_id, names)
        rows = Rows()
        free = int(db.conn.execute("select coalesce(max(id), 0) + 1 from recommendations").fetchone()[0])
        for (report_id, report), (findings, kept) in zip(stored.reports, found, strict=True):
            first = free + len(rows.tables["recommendations"])
            asked = sum(isinstance(each, Recommendation) for each in findings.findings)
            ids = range(first, first + asked) if kept is None else kept
            add_findings(rows, findings, ink_of(report_id, report, stored.ids), ids, tables)
        write(db, stored.document_id, rows, {"reports": 0, "paragraphs": 0, "recommendations": 0})
        for name, version in versions:
            row = {"document_id": stored.document_id, "extractor": name, "version": version}
            db.table("extractions").upsert(row, pk=("document_id", "extractor"))
        db.table("documents").update(stored.document_id, {"pipeline_version": __version__})
        if "recommendations" in names:
            index(db, stored.document_id, "recommendations")


def _forget(db: Database, document_id: int, names: Sequence[str]) -> None:
    """Children first: amounts and dates point at recommendations, and these at motions."""
    for table, refused in sorted((WRITES[name] for name in names), key=lambda pair: DERIVED.index(pair[0])):
        own = " and kind = 'total'" if table == "warnings" else ""  # the others are not an extractor's
        db.conn.execute(f"delete from {table} where document_id = ?{own}", [document_id])
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
