"""When bodies lived and what they became, from the gazetteer: councils are merged, departments renamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import Known

if TYPE_CHECKING:
    from sqlite_utils import Database


def known_bodies() -> dict[str, Known]:
    """Every body of the gazetteer by key."""
    found: dict[str, Known] = {}
    for known in bodies.load().names.values():  # a user's own register stands first, and says what holds
        found.setdefault(known.body.key, known)
    return found


def tell(db: Database) -> None:
    """Give stored bodies their first and last day, and write down what became what. Call it within a transaction."""
    known = known_bodies()
    waiting = db.conn.execute("select key from bodies where valid_from is null and valid_to is null").fetchall()
    for (key,) in waiting:
        if key in known:
            lived = known[key]
            days = [day.isoformat() if day else None for day in (lived.start, lived.end)]
            sql = "update bodies set valid_from = ?, valid_to = ? where key = ?"
            db.conn.execute(sql, [*days, key])
    _relations(db, known.values())


def _relations(db: Database, known: Iterable[Known]) -> None:
    names = {each.body.key: each.body.name for each in known}
    rows = [
        (each.body.key, each.body.name, key, names.get(key, key), each.end.isoformat() if each.end else None)
        for each in known
        for key in each.successors
    ]
    db.conn.execute("delete from body_relations")
    db.conn.executemany(
        "insert or ignore into body_relations (predecessor_key, predecessor, successor_key, successor, ended) "
        "values (?, ?, ?, ?, ?)",
        rows,
    )
