"""What a body is called: as papers print it most fully; the register's name stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.gazetteer.bodies import folded

if TYPE_CHECKING:
    from sqlite_utils import Database


def fullest(printed: Iterable[str], canonical: str) -> str:
    """The canonical name where it is printed, else the longest printed one; capitals and lower case before capitals.

    >>> fullest(["HMT", "KENT COUNTY COUNCIL", "Kent County Council", "the Council"], "Kent CC")
    'Kent County Council'
    """
    names = [name.removeprefix("the ").removeprefix("The ") for name in dict.fromkeys(printed)]
    for name in names:
        if folded(name) == folded(canonical):
            return canonical
    return max(names, key=lambda name: (len(folded(name)), not name.isupper()), default=canonical)


def fuller(known: str | None, printed: Iterable[str], canonical: str) -> str:
    """What a body is called from now on, if these mentions print it."""
    return fullest(printed if known is None else [known, *printed], canonical)


def rename(db: Database, printed: Mapping[int, Iterable[str]]) -> None:
    """Give bodies fuller names where these mentions print them."""
    for body_id, texts in printed.items():
        row = db.conn.execute("select name, canonical_name from bodies where id = ?", [body_id]).fetchone()
        name = fuller(row[0], texts, row[1])
        if name != row[0]:
            db.conn.execute("update bodies set name = ? where id = ?", [name, body_id])
