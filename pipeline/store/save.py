"""A document's rows into the database: one document, one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.model import Result
from pipeline.store import names
from pipeline.store.rows import COLUMNS, Row, Rows, rows_of

if TYPE_CHECKING:
    from sqlite_utils import Database

BODY = "(select id from bodies where key = ?)"
COUNTED = ("reports", "paragraphs", "motions", "recommendations")  # whose ids other rows hold


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


def save(db: Database, paper: Result | Rows, filing: Filing) -> tuple[int, bool]:
    """Store a document with all its findings in one transaction; return its id, and whether it replaced another.

    A document that is stored already (same bytes) is stored anew under its id. An older version of the same file
    stays and is marked `superseded_by`.
    """
    rows = rows_of(paper) if isinstance(paper, Result) else paper
    with writing(db):
        document_id, replaced = _document(db, rows.document, filing)
        sql = "insert into extractions (document_id, extractor, version) values (?, ?, ?)"
        db.conn.executemany(sql, [(document_id, *version) for version in filing.versions])
        write(db, document_id, rows)
        for table in ("paragraphs", "recommendations"):
            index(db, document_id, table)
    return document_id, replaced


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
    db.conn.execute("update documents set superseded_by = null where id = ?", [document_id])
    sql = "update failures set resolved_at = ? where path = ? and resolved_at is null"
    db.conn.execute(sql, [filing.at, filing.place])
    if not before or before[0] == document_id:
        return False
    sql = "update documents set superseded_by = ? where id = ? and id not in (select document_id from files)"
    db.conn.execute(sql, [document_id, before[0]])
    return True


def write(db: Database, document_id: int, rows: Rows, bases: Mapping[str, int] | None = None) -> None:
    """Insert the rows of a document. `bases` is what its own ids begin with: by default the next free ones."""
    _bodies(db, rows)
    first = {table: _next_id(db, table) for table in COUNTED if table not in (bases or {})} | {**(bases or {})}
    paragraphs = first["paragraphs"]
    for table, found in rows.tables.items():
        if found:
            ready = (_with_spans(row, paragraphs) for row in found) if COLUMNS[table].endswith(" spans") else found
            db.conn.executemany(_statement(table, document_id, first), ready)
    sql = f"insert into fingerprints (hash, report_id) values (?, ? + {first['reports']})"
    db.conn.executemany(sql, rows.fingerprints)


def _with_spans(row: Row, base: int) -> Row:
    return *row[:-1], json.dumps([(paragraph + base, start, end) for paragraph, start, end in row[-1]])


def _statement(table: str, document_id: int, bases: Mapping[str, int]) -> str:
    """An insertion in which ids that count from the document's beginning are added to what they begin with."""
    columns = COLUMNS[table].split()
    shifted = {f"{name.removesuffix('s')}_id": f"? + {base}" for name, base in bases.items()}
    special = {**shifted, "id": f"? + {bases.get(table, 0)}", **dict.fromkeys(BODIES, BODY)}
    values = ", ".join([special.get(column, "?") for column in columns])
    return f"insert into {table} (document_id, {', '.join(columns)}) values ({document_id}, {values})"


BODIES = ("body_id", "lead_body_id", "partner_body_id")


def _bodies(db: Database, rows: Rows) -> None:
    """Store bodies that are new, and give them all the fullest name that is printed."""
    printed: dict[int, Iterable[str]] = {}
    for key, (name, kind, code, scheme) in rows.bodies.items():
        known = db.conn.execute("select id from bodies where key = ?", [key]).fetchone()
        if not known:
            sql = "insert into bodies (key, canonical_name, kind, code, code_scheme) values (?, ?, ?, ?, ?)"
            made = db.conn.execute(sql, [key, name, kind, code, scheme])
            printed[made.lastrowid or 0] = rows.printed.get(key, ())
        elif key in rows.printed:
            printed[known[0]] = rows.printed[key]
    names.rename(db, printed)


def index(db: Database, document_id: int, table: str) -> None:
    """Add a document's texts to the search index, all at once."""
    sql = f"insert into {table}_fts (rowid, text) select id, text from {table} where document_id = ?"
    db.conn.execute(sql, [document_id])


def _next_id(db: Database, table: str) -> int:
    return int(db.conn.execute(f"select coalesce(max(id), 0) + 1 from {table}").fetchone()[0])


def _upsert(db: Database, table: str, key: str, row: Mapping[str, Any]) -> None:
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    changed = ", ".join(f"{column} = excluded.{column}" for column in row if column != key)
    sql = f"insert into {table} ({columns}) values ({marks}) on conflict ({key}) do update set {changed}"
    db.conn.execute(sql, list(row.values()))
