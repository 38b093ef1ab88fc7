"""A document's rows into the database: one document, one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.model import Result
from pipeline.store import names
from pipeline.store.parcel import PARENTS, Parcel, copy, offer, pack
from pipeline.store.rows import Rows, rows_of

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Filing:
    """What the run knows of a file beyond its text."""

    at: str  # ISO 8601, UTC
    place: str = ""  # the file's absolute path: what makes two versions of a paper the same paper
    run: int | None = None
    size: int = 0
    modified_ns: int = 0
    source_url: str | None = None
    versions: tuple[tuple[str, int], ...] = ()  # extractors and their versions


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that takes the write lock at once, so that two runs wait for each other and never mix ids."""
    db.conn.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()


def save(db: Database, paper: Result | Rows | Parcel, filing: Filing) -> tuple[int, bool]:
    """Store a document with all its findings in one transaction; return its id, and whether it replaced another.

    A document that is stored already (same bytes) is stored anew under its id. An older version of the same file
    stays and is marked `superseded_by`.
    """
    parcel = parcel_of(paper)
    offer(db, parcel)
    with writing(db):
        document_id, replaced = _document(db, parcel.document, filing)
        sql = "insert into extractions (document_id, extractor, version) values (?, ?, ?)"
        db.conn.executemany(sql, [(document_id, *version) for version in filing.versions])
        first = write(db, document_id, parcel)
        for table in ("paragraphs", "recommendations"):
            if table in parcel.places:
                index(db, table, first[table])
    return document_id, replaced


def parcel_of(paper: Result | Rows | Parcel) -> Parcel:
    """A paper as it is stored, from whatever is at hand of it."""
    rows = rows_of(paper) if isinstance(paper, Result) else paper
    return pack([rows]) if isinstance(rows, Rows) else rows


def forget(db: Database, document_id: int) -> None:
    """Remove everything derived from a document, its text and search index included; the row itself stays."""
    for table in DERIVED:
        db.conn.execute(f"delete from {table} where document_id = ?", [document_id])


# Children before parents, so that no foreign key is ever broken.
DERIVED = (
    *("partners", "mentions", "dates", "amounts", "refusals", "warnings", "recommendations"),
    *("motions", "minute_items", "attendance", "record_entries", "exempt_items", "left_out"),
    *("paragraphs", "reports", "pages", "extractions"),
)


def _document(db: Database, document: Mapping[str, Any], filing: Filing) -> tuple[int, bool]:
    known = db.conn.execute("select id from documents where sha256 = ?", [document["sha256"]]).fetchone()
    document_id = int(known[0]) if known else _next_id(db, "documents")
    if known:
        forget(db, document_id)
    of_the_run = {
        "id": document_id,
        "source_url": filing.source_url,
        "bytes": filing.size,
        "ingested_at": filing.at,
        "pipeline_version": __version__,
        "superseded_by": None,
        "run_id": filing.run,
    }
    _upsert(db, "documents", "id", {**of_the_run, **document})
    return document_id, remember(db, document["sha256"], document_id, filing)


def remember(db: Database, sha256: str, document_id: int, filing: Filing) -> bool:
    """Note that the file at `filing.place` now holds this document; return whether it held another one before.

    The document is current; the one before is superseded, unless another file still holds it.
    """
    before = db.conn.execute("select document_id from files where path = ?", [filing.place]).fetchone()
    file = {"path": filing.place, "size": filing.size, "modified_ns": filing.modified_ns}
    _upsert(db, "files", "path", {**file, "sha256": sha256, "document_id": document_id})
    sql = "update documents set superseded_by = null where id = ? and superseded_by is not null"
    db.conn.execute(sql, [document_id])
    sql = "update failures set resolved_at = ? where path = ? and resolved_at is null"
    db.conn.execute(sql, [filing.at, filing.place])
    if not before or before[0] == document_id:
        return False
    sql = "update documents set superseded_by = ? where id = ? and id not in (select document_id from files)"
    db.conn.execute(sql, [document_id, before[0]])
    return True


def write(db: Database, document_id: int, parcel: Parcel, bases: Mapping[str, int] | None = None) -> dict[str, int]:
    """Store the rows that were offered. Returns what their ids begin with: `bases`, by default the next free ones."""
    _bodies(db, parcel)
    first = {table: _next_id(db, table) for table in PARENTS if table not in (bases or {})} | {**(bases or {})}
    copy(db, parcel, document_id, first)
    return first


def _bodies(db: Database, parcel: Parcel) -> None:
    """Store bodies that are new, and give them all the fullest name that is printed."""
    sql = "select key, id, name, canonical_name from bodies where key in (select value from json_each(?))"
    known = {key: found for key, *found in db.conn.execute(sql, [json.dumps(list(parcel.bodies))])}
    made, renamed = [], []
    for key, (canonical, kind, code, scheme) in parcel.bodies.items():
        printed = parcel.printed.get(key)
        if key not in known:
            made.append((key, printed or canonical, canonical, kind, code, scheme))
        elif printed:
            body_id, before, canonical_before = known[key]
            if before in (printed, canonical_before):  # which nothing is fuller than
                continue
            name = names.fuller(before, [printed], canonical_before)
            if name != before:
                renamed.append((name, body_id))
    sql = "insert into bodies (key, name, canonical_name, kind, code, code_scheme) values (?, ?, ?, ?, ?, ?)"
    db.conn.executemany(sql, made)
    db.conn.executemany("update bodies set name = ? where id = ?", renamed)


def index(db: Database, table: str, first: int) -> None:
    """Add the texts of all rows from one on to the search index, all at once."""
    sql = f"insert into {table}_fts (rowid, text) select id, text from {table} where id >= ?"
    db.conn.execute(sql, [first])


def _next_id(db: Database, table: str) -> int:
    return int(db.conn.execute(f"select coalesce(max(id), 0) + 1 from {table}").fetchone()[0])


def _upsert(db: Database, table: str, key: str, row: Mapping[str, Any]) -> None:
    db.conn.execute(_upserting(table, key, *row), list(row.values()))


@cache
def _upserting(table: str, key: str, *columns: str) -> str:
    marks = ", ".join("?" * len(columns))
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
    return f"insert into {table} ({', '.join(columns)}) values ({marks}) on conflict ({key}) do update set {changed}"
