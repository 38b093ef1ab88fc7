"""What a run needs to know and to note beside the papers: which files are known, what failed, what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.store.save import Filing, writing

if TYPE_CHECKING:
    from sqlite_utils import Database


SOUGHT = "find"  # the stage of a failure to find anything at a path
WHOLE = "and not coalesce(d.withheld, 0)"


def seen(db: Database, place: str, size: int, modified_ns: int, *, whole: bool = False) -> int | None:
    """The document at this place, if the file has the size and time that it had when it was stored.

    `whole`: only one of which no part was left out as not for publication.
    """
    sql = f"""select f.document_id from files f join documents d on d.id = f.document_id
        where f.path = ? and f.size = ? and f.modified_ns = ? {WHOLE if whole else ""}"""
    row = db.conn.execute(sql, [place, size, modified_ns]).fetchone()
    return int(row[0]) if row else None


def document_of(db: Database, sha256: str, *, whole: bool = False) -> int | None:
    """The document with these bytes; `whole`: only one of which no part was left out."""
    sql = f"select id from documents d where sha256 = ? {WHOLE if whole else ''}"
    row = db.conn.execute(sql, [sha256]).fetchone()
    return int(row[0]) if row else None


def sought(db: Database) -> list[str]:
    """Paths at which earlier runs found nothing."""
    sql = "select path from failures where stage = ? and resolved_at is null"
    return [str(row[0]) for row in db.conn.execute(sql, [SOUGHT])]


def found(db: Database, paths: Sequence[str], at: str) -> None:
    """Settle the failures to find anything at these paths."""
    with writing(db):
        sql = "update failures set resolved_at = ? where path = ? and stage = ?"
        db.conn.executemany(sql, [(at, path, SOUGHT) for path in paths])


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
