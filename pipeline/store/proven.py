"""How often each rule was right on labelled papers, kept with the database: strict views show only proven rules.

Amounts and dates count only where their value is printed, because strict views show no others.

The figures are data of the release. Make them anew with:

    minuted evaluate corpus/gold --by rule --csv > pipeline/store/proven_rules.csv
"""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS = ("kind", "name", "family", "precision", "hits", "labelled_on")


def proven() -> list[tuple[str, ...]]:
    """The rows of the file."""
    text = files(__package__).joinpath("proven_rules.csv").read_text("utf-8")
    return [tuple(row[name] for name in COLUMNS) for row in csv.DictReader(text.splitlines(), strict=True)]


def tell(db: Database) -> None:
    """Put this release's figures into the database. Call it within a transaction."""
    db.conn.execute("delete from rules")
    db.conn.executemany("insert into rules values (?, ?, ?, ?, ?, ?)", proven())
