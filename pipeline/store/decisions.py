"""What a person decided about bodies, in a file beside the database, applied again after every run.

decision,body,text,into,paper,body_key,into_key
merge,Kent CC,,Kent County Council,,kent-cc,kent-county-council
split,Leisure Trust,the Trust,Tern Valley Trust,report.pdf,leisure-trust,tern-valley-trust
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.gazetteer.bodies import slug
from pipeline.store import names

if TYPE_CHECKING:
    from sqlite_utils import Database


class UnknownBody(PipelineError):
    """A name that no stored body has, or several have."""

    stage = "bodies"


@dataclass(frozen=True, slots=True)
class Decision:
    """`merge`: all that is said of `body` is said of `into`. `split`: so are its mentions with the words `text`."""

    decision: str
    body: str
    text: str
    into: str
    paper: str  # of a split: only in this paper; empty: in all
    body_key: str
    into_key: str


HEADS = tuple(field.name for field in fields(Decision))


def beside(db: Path) -> Path:
    """The file of decisions that belongs to a database."""
    return db.with_name(f"{db.stem}.bodies.csv")


def of(db: Database) -> Path | None:
    """The file of decisions beside an open database; None for one in memory."""
    path = next((row[2] for row in db.conn.execute("pragma database_list") if row[1] == "main"), "")
    return beside(Path(path)) if path else None


def read(path: Path | None) -> list[Decision]:
    """The decisions in a file, in their order; none where there is no file. Raises `UnknownBody`."""
    if path is None or not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise UnknownBody(f"The decisions in {path} cannot be read ({error}). It is a CSV file in UTF-8.") from error
    try:
        return [Decision(*((row[name] or "").strip() for name in HEADS)) for row in rows]
    except KeyError as error:
        raise UnknownBody(f"{path} has no column {error}. Its columns are: {', '.join(HEADS)}.") from error


def add(path: Path, decision: Decision) -> None:
    """Write one more decision down."""
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADS, lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(asdict(decision))


def body(db: Database, name: str) -> tuple[str, str]:
    """Key and name of the stored body with that name, register's name or key. Raises `UnknownBody`."""
    sql = "select distinct key, name from bodies where ? collate nocase in (name, canonical_name, key)"
    found = db.conn.execute(sql, [name]).fetchall()
    if not found:
        alike = f"%{name.partition(' ')[0]}%"
        near = db.conn.execute("select name from bodies where name like ? limit 5", [alike]).fetchall()
        hint = f" There are: {', '.join(row[0] for row in near)}." if near else ""
        raise UnknownBody(f"No body is called {name!r}.{hint} List them with: minuted bodies list")
    if len(found) > 1:
        keys = ", ".join(row[0] for row in found)
        raise UnknownBody(f"Several bodies are called {name!r}. Say which by its key: {keys}")
    return str(found[0][0]), str(found[0][1])


def merge(db: Database, gone: str, into: str) -> Decision:
    """The decision that one body is another."""
    (gone_key, gone_name), (key, name) = body(db, gone), body(db, into)
    if gone_key == key:
        raise UnknownBody(f"{gone!r} and {into!r} are one body already: {name}.")
    return Decision("merge", gone_name, "", name, "", gone_key, key)


def split(db: Database, name: str, text: str, into: str, paper: str = "") -> Decision:
    """The decision that some mentions of a body mean another, which may be new."""
    key, named = body(db, name)
    try:
        into_key, into = body(db, into)
    except UnknownBody:
        into_key = slug(into)
    return Decision("split", named, text, into, paper, key, into_key)


def apply(db: Database, decisions: Iterable[Decision]) -> int:
    """Make stored rows as a person decided; how many mentions changed. Call it within a transaction."""
    return sum(_apply(db, decision) for decision in decisions)


def _apply(db: Database, decision: Decision) -> int:
    found = db.conn.execute("select id, kind from bodies where key = ?", [decision.body_key]).fetchone()
    if not found or decision.body_key == decision.into_key:
        return 0
    gone, kind = found
    into = _id(db, decision.into_key, decision.into, kind)
    changed = _move_some(db, gone, into, decision) if decision.decision == "split" else _move(db, gone, into)
    printed = [row[0] for row in db.conn.execute("select distinct text from mentions where body_id = ?", [into])]
    names.rename(db, {into: printed})
    return changed


def _id(db: Database, key: str, name: str, kind: str) -> int:
    known = db.conn.execute("select id from bodies where key = ?", [key]).fetchone()
    if known:
        return int(known[0])
    sql = "insert into bodies (key, name, canonical_name, kind) values (?, ?, ?, ?) returning id"
    return int(db.conn.execute(sql, [key, name, name, kind]).fetchone()[0])


def _move(db: Database, gone: int, into: int) -> int:
    changed = db.conn.execute("update mentions set body_id = ? where body_id = ?", [into, gone]).rowcount
    for column in ("lead_body_id", "partner_body_id"):
        db.conn.execute(f"update partners set {column} = ? where {column} = ?", [into, gone])
    db.conn.execute("delete from bodies where id = ?", [gone])
    return changed


def _move_some(db: Database, gone: int, into: int, decision: Decision) -> int:
    """Mentions with those words, and relations whose evidence names the body by no other words."""
    where = "(? = '' or document_id in (select id from documents where filename = ?))"
    only = [decision.paper, decision.paper]
    sql = f"update mentions set body_id = ? where body_id = ? and text = ? and {where}"
    changed = db.conn.execute(sql, [into, gone, decision.text, *only]).rowcount
    meant = """exists (select 1 from mentions m where m.paragraph_id = partners.paragraph_id and m.body_id = ?)
        and not exists (select 1 from mentions m where m.paragraph_id = partners.paragraph_id and m.body_id = ?)"""
    for column in ("lead_body_id", "partner_body_id"):
        sql = f"update partners set {column} = ? where {column} = ? and {meant} and {where}"
        db.conn.execute(sql, [into, gone, into, gone, *only])
    return changed
