"""Files that are not read: papers marked not for publication, and those that a person purged.

A marked paper's row has its path, so that the next run need not open it. A purged one's has nothing but its hash: not
even its name stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Marking
from pipeline.store.save import Filing, writing
from pipeline.structure.exempt import paragraphs

if TYPE_CHECKING:
    from sqlite_utils import Database

MARKED, PURGED = "marked", "purged"


def at(db: Database, filing: Filing) -> str | None:
    """What keeps the file at this place back, if it has the size and time that it had when it was looked at."""
    sql = "select marking, page from withheld where path = ? and size = ? and modified_ns = ? and reason = 'marked'"
    row = db.conn.execute(sql, [filing.place, filing.size, filing.modified_ns]).fetchone()
    return told(Marking(*row)) if row else None


def bytes_of(db: Database, sha256: str, reason: str) -> Marking | None:
    """The mark of a file with these bytes, wherever it stood; an empty one for a purged file."""
    row = db.conn.execute(
        "select marking, page from withheld where sha256 = ? and reason = ?", [sha256, reason]
    ).fetchone()
    return Marking(row[0] or "", row[1]) if row else None


def note(db: Database, marking: Marking, sha256: str, filing: Filing) -> None:
    """Record that a file was not read, because it is marked."""
    row = {
        "run_id": filing.run,
        "path": filing.place,
        "sha256": sha256,
        "size": filing.size,
        "modified_ns": filing.modified_ns,
        "reason": MARKED,
        "marking": marking.text,
        "page": marking.page,
        "exempt_paragraphs": paragraphs(marking.text),
        "noted_at": filing.at,
    }
    with writing(db):
        db.conn.execute("delete from withheld where path = ?", [filing.place])
        db.table("withheld").insert(row)
        sql = "update failures set resolved_at = ? where path = ? and resolved_at is null"
        db.conn.execute(sql, [filing.at, filing.place])


def bury(db: Database, sha256: str, noted_at: str) -> None:
    """Record that a file was purged, by its hash alone. Call it within a transaction."""
    db.conn.execute("delete from withheld where sha256 = ?", [sha256])
    db.conn.execute("insert into withheld (sha256, reason, noted_at) values (?, ?, ?)", [sha256, PURGED, noted_at])


def lift(db: Database, sha256: str, place: str) -> None:
    """Forget that a file was kept back: it is stored now."""
    with writing(db):
        db.conn.execute("delete from withheld where sha256 = ? or path = ?", [sha256, place])


def told(marking: Marking) -> str:
    """The mark as a person reads it.

    >>> told(Marking("EXEMPT", 2)), told(Marking(""))
    ('marked “EXEMPT” on page 2', 'purged')
    """
    if not marking.text:
        return "purged"
    return f"marked “{marking.text}”{f' on page {marking.page}' if marking.page else ''}"
