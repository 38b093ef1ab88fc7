"""A document removed with all that was made of it, so that no word of it is left in the database's files."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.store import withheld
from pipeline.store.names import fullest
from pipeline.store.save import forget, writing

if TYPE_CHECKING:
    from sqlite_utils import Database

SHORTEST = 8  # digits of a hash that name a paper
TEXTS = ("paragraphs", "recommendations")  # that have a search index
FINDINGS = ("recommendations", "amounts", "dates", "mentions", "partners", "refusals")
ORPHANS = """
    select id from bodies where id not in (select body_id from mentions)
        and id not in (select partner_body_id from partners)
        and id not in (select lead_body_id from partners where lead_body_id is not null)
"""


class NothingStored(PipelineError):
    """A path, id or hash of which the database knows nothing."""

    stage = "purge"


class Unfinished(PipelineError):
    """The rows are gone, but the files could not be written anew: somebody reads them, or the disk is full."""

    stage = "purge"


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to be removed: a stored document, or a file that was withheld (`document_id` null)."""

    document_id: int | None
    sha256: str
    filename: str
    paths: tuple[str, ...]
    paragraphs: int = 0
    findings: int = 0


def doomed(db: Database, names: Iterable[str]) -> list[Doomed]:
    """The documents that are meant by paths (with all their versions), ids and hashes. Raises `NothingStored`."""
    found: dict[str, Doomed] = {}
    for name in names:
        meant = _documents(db, name) or _withheld(db, name)
        if not meant:
            raise NothingStored(f"Nothing is stored of {name}. Name a paper by its path, by its id or by its sha256.")
        found.update((each.sha256, each) for each in meant)
    return list(found.values())


def _documents(db: Database, name: str) -> list[Doomed]:
    ids = [row[0] for row in db.conn.execute(*_by_path(name))]
    if not ids and re.fullmatch(r"\d{1,12}", name):
        ids = [row[0] for row in db.conn.execute("select id from documents where id = ?", [int(name)])]
    if not ids and _is_hash(name):
        sql = "select id from documents where substr(sha256, 1, ?) = ?"
        ids = [row[0] for row in db.conn.execute(sql, [len(name), name.lower()])]
    return [_document(db, document_id) for document_id in ids]


def _is_hash(name: str) -> bool:
    return re.fullmatch(rf"[0-9a-fA-F]{{{SHORTEST},64}}", name) is not None


def _by_path(name: str) -> tuple[str, list[str]]:
    """Documents of a path, and the older versions that they replaced."""
    sql = """with recursive meant (id) as (
            select document_id from files where path in (?, ?)
            union select id from documents where path in (?, ?)
            union select d.id from documents d join meant m on d.superseded_by = m.id
        ) select id from meant where id is not null order by id"""
    return sql, [name, str(Path(name).resolve())] * 2


def _document(db: Database, document_id: int) -> Doomed:
    row = db.conn.execute("select sha256, filename, path from documents where id = ?", [document_id]).fetchone()
    files = db.conn.execute("select path from files where document_id = ? or sha256 = ?", [document_id, row[0]])
    counts = [
        int(db.conn.execute(f"select count(*) from {table} where document_id = ?", [document_id]).fetchone()[0])
        for table in ("paragraphs", *FINDINGS)
    ]
    paths = dict.fromkeys((row[2], *(file[0] for file in files)))
    return Doomed(document_id, row[0], row[1], tuple(paths), counts[0], sum(counts[1:]))


def _withheld(db: Database, name: str) -> list[Doomed]:
    sql = "select sha256, path from withheld where path in (?, ?) or (? and substr(sha256, 1, ?) = ?)"
    values = [name, str(Path(name).resolve()), _is_hash(name), len(name), name.lower()]
    rows = db.conn.execute(f"{sql} and path is not null", values).fetchall()
    return [Doomed(None, sha256, Path(path).name, (path,)) for sha256, path in rows if path]


def purge(db: Database, meant: Sequence[Doomed], at: str) -> int:
    """Remove the documents; how many bodies went with them, because nothing else mentions them.

    Their hashes stay, so that the next run does not read the files again. Call `erase` afterwards.
    """
    db.conn.execute("pragma secure_delete = on")
    with writing(db):
        for each in meant:
            if each.document_id is not None:
                _remove(db, each.document_id)
            _forget_file(db, each)
            withheld.bury(db, each.sha256, at)
        orphans = [row[0] for row in db.conn.execute(ORPHANS)]
        db.conn.executemany("delete from bodies where id = ?", [(body,) for body in orphans])
    return len(orphans)


def _remove(db: Database, document_id: int) -> None:
    """A document with its rows. What it replaced is the newest version again."""
    sql = "select distinct body_id from mentions where document_id = ?"
    named = [row[0] for row in db.conn.execute(sql, [document_id])]
    forget(db, document_id)
    db.conn.execute("delete from files where document_id = ?", [document_id])
    db.conn.execute("update documents set superseded_by = null where superseded_by = ?", [document_id])
    db.conn.execute("delete from documents where id = ?", [document_id])
    for body_id in named:
        _rename(db, body_id)


def _rename(db: Database, body_id: int) -> None:
    """A body as the other papers print it."""
    printed = [row[0] for row in db.conn.execute("select distinct text from mentions where body_id = ?", [body_id])]
    if printed:
        canonical = db.conn.execute("select canonical_name from bodies where id = ?", [body_id]).fetchone()[0]
        db.conn.execute("update bodies set name = ? where id = ?", [fullest(printed, canonical), body_id])


def _forget_file(db: Database, each: Doomed) -> None:
    """The file's places: known files, failures, withheld files, and the lists of what runs read."""
    for path in each.paths:
        for table in ("files", "failures", "withheld"):
            db.conn.execute(f"delete from {table} where path = ? or sha256 = ?", [path, each.sha256])
    names = {each.filename, *(Path(path).name for path in each.paths)}
    for run, paths in db.conn.execute("select id, paths from runs").fetchall():
        shown = "\n".join("(purged)" if Path(path).name in names else path for path in (paths or "").split("\n"))
        if shown != paths:
            db.conn.execute("update runs set paths = ? where id = ?", [shown, run])


def erase(db: Database) -> None:
    """Write the search index and the whole file anew, so that nothing that was deleted is left. Raises `Unfinished`."""
    db.conn.execute("pragma busy_timeout = 3000")  # a reader that stays longer is somebody's open program
    with writing(db):
        for table in TEXTS:
            db.conn.execute(f"insert into {table}_fts ({table}_fts) values ('rebuild')")
    db.conn.execute("pragma temp_store = file")  # where the database is written anew: it may be larger than the memory
    try:
        db.conn.execute("vacuum")
    except sqlite3.OperationalError as error:
        raise Unfinished(
            f"The rows are gone, but the file could not be written anew ({error}), so that old pages of it stay. "
            "Make room, and finish with: minuted purge (and no papers)."
        ) from error
    busy = db.conn.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    if busy:
        raise Unfinished(
            "The rows are gone, but another program reads the database, so that old pages of its files stay. "
            "Close it, and finish with: minuted purge (and no papers)."
        )
