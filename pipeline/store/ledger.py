"""What a run needs to know and to note beside the papers: which files are known, what failed, what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.store.save import Filing, writing

if TYPE_CHECKING:
    from sqlite_utils import Database


def seen(db: Database, place: str, size: int, modified_ns: int) -> int | None:
    """The document at this place, if the file has the size and time that it had when it was stored."""
    sql = "select document_id from files where path = ? and size = ? and modified_ns = ?"
    row = db.conn.execute(sql, [place, size, modified_ns]).fetchone()
    return int(row[0]) if row else None


def document_of(db: Database, sha256: str) -> int | None:
    """The document with these bytes."""
    row = db.conn.execute("select id from documents where sha256 = ?", [sha256]).fetchone()
    return int(row[0]) if row else None


def fail(db: Database, stage: str, error: str, sha256: str | None, filing: Filing) -> None:
    """Record that a file could not be read. A later failure of the same file takes the place of this one."""
    row = {"path": filing.place, "sha256": sha256, "stage": stage, "error": error}
    with writing(db):
        db.conn.execute("delete from failures where path = ?", [filing.place])
        db.table("failures").insert({**row, "occurred_at": filing.at, "run_id": filing.run, "resolved_at": None})


def begin_run(db: Database, at: str, paths: Sequence[Path]) -> int:
    """A new row of the run ledger; its id."""
    shown = "\n".join(map(str, paths[:100]))
    values = [at, __version__, shown]
    with writing(db):
        sql = "insert into runs (started_at, pipeline_version, paths) values (?, ?, ?) returning id"
        return int(db.conn.execute(sql, values).fetchone()[0])


def end_run(db: Database, run: int, at: str, counts: Mapping[str, int], exit_code: int) -> None:
    """Close a run's row with what it did."""
    db.table("runs").update(run, {"finished_at": at, "exit_code": int(exit_code), **counts})
