"""New findings in the place of old ones, for a document whose text stays."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.model import ReportFindings
from pipeline.store.load import Stored
from pipeline.store.parcel import BODIES, Parcel, offer, pack
from pipeline.store.rows import COLUMNS, Row, Rows, add_findings, places_of
from pipeline.store.save import DERIVED, index, write, writing

if TYPE_CHECKING:
    from sqlite_utils import Database

KIND = COLUMNS["refusals"].split().index("kind")
EXTRACTED = """
    insert into extractions (document_id, extractor, version) values (?, ?, ?)
    on conflict (document_id, extractor) do update set version = excluded.version
"""
# What an extractor writes: its table, and the kind of its refusals.
WRITES = {
    "minutes": ("minute_items", "minute"),
    "motions": ("motions", "motion"),
    "recommendations": ("recommendations", "recommendation"),
    "attendance": ("attendance", "attendance"),
    "records": ("record_entries", "record"),
    "exempt": ("exempt_items", "exempt"),
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
    rows = _rows(stored, found, {WRITES[name][0] for name in names} | {"refusals"})
    parcel = None if _stands(db, stored.document_id, rows, names) else pack([rows])
    if parcel:
        offer(db, parcel)
    with writing(db):
        if parcel:
            _replace(db, stored.document_id, parcel, names)
        db.conn.executemany(EXTRACTED, [(stored.document_id, *version) for version in versions])
        db.conn.execute("update documents set pipeline_version = ? where id = ?", [__version__, stored.document_id])


def _replace(db: Database, document_id: int, parcel: Parcel, names: Sequence[str]) -> None:
    """Ids of what stays are what they are in the database; new recommendations count from 0."""
    _forget(db, document_id, names)
    bases = {"reports": 0, "paragraphs": 0}
    first = write(db, document_id, parcel, bases if "recommendations" in names else {**bases, "recommendations": 0})
    if "recommendations" in names:
        index(db, "recommendations", first["recommendations"])


def _rows(stored: Stored, found: Iterable[tuple[ReportFindings, Sequence[int] | None]], tables: Container[str]) -> Rows:
    """The findings as rows."""
    rows = Rows()
    for (report_id, report), (findings, kept) in zip(stored.reports, found, strict=True):
        places = places_of(report_id, report, [stored.ids[p.position] for p in report.paragraphs])
        add_findings(rows, findings, places, kept, tables)
    return rows


def _stands(db: Database, document_id: int, rows: Rows, names: Iterable[str]) -> bool:
    """Whether just these rows are stored, as most papers' are when one rule has changed."""
    return all(
        _stored(db, document_id, table) == rows.tables[table]
        and _stored(db, document_id, "refusals", kind) == [row for row in rows.tables["refusals"] if row[KIND] == kind]
        for table, kind in map(WRITES.__getitem__, names)
    )


def _stored(db: Database, document_id: int, table: str, kind: str | None = None) -> list[Row] | None:
    """A document's rows of a table, in order; None where they hold ids, which differ from run to run."""
    columns = COLUMNS[table].split()
    if {"id", *BODIES} & set(columns):
        return None
    sql = f"select {', '.join(columns)} from {table} where document_id = ?{_own(table)}"
    rows = db.conn.execute(
        f"{sql}{' and kind = ?' if kind else ''} order by rowid", [document_id, *filter(None, [kind])]
    )
    return rows.fetchall()


def _forget(db: Database, document_id: int, names: Sequence[str]) -> None:
    """Children first: amounts and dates point at recommendations, and these at motions."""
    for table, refused in sorted((WRITES[name] for name in names), key=lambda pair: DERIVED.index(pair[0])):
        db.conn.execute(f"delete from {table} where document_id = ?{_own(table)}", [document_id])
        db.conn.execute("delete from refusals where document_id = ? and kind = ?", [document_id, refused])


def _own(table: str) -> str:
    """Which of its rows an extractor wrote."""
    return " and kind = 'total'" if table == "warnings" else ""  # the others are the reader's


def outdated(db: Database, versions: Iterable[tuple[str, int]]) -> list[tuple[int, str]]:
    """Documents that were not searched by these versions of the extractors: their ids and file names."""
    sql = """
        select id, filename from documents d where not exists (
            select 1 from extractions e where e.document_id = d.id and e.extractor = ? and e.version = ?
        )
    """
    found = {row[0]: row[1] for version in versions for row in db.conn.execute(sql, version)}
    return sorted(found.items())
