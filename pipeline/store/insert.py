"""A document's rows into their tables.

Handing values over is most of what an insertion costs. So a statement takes several rows, whose shared values are
bound once; and what is `None` goes as NaN, because SQLite stores that as null, too, and Python's module looks far and
wide for somebody who can adapt a `None` before it does the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.store.rows import COLUMNS, Row

if TYPE_CHECKING:
    from sqlite_utils import Database

PARENTS = ("reports", "paragraphs", "motions", "recommendations")  # whose ids other rows hold
BODIES = ("body_id", "lead_body_id", "partner_body_id")
BODY = "(select id from bodies where key = {})"
AT_ONCE = 8  # rows a statement: more gain little, and few rows are put in one by one
NULL = float("nan")


def insert(db: Database, table: str, rows: Sequence[Row], document_id: int, bases: Mapping[str, int]) -> None:
    """Insert rows whose ids count from the document's own beginning; `bases` is what is added to those of a table."""
    shared = [document_id, *(bases[parent] for parent in PARENTS)]
    values = [NULL if value is None else value for value in chain.from_iterable(rows)]
    width = len(rows[0])
    together = len(rows) // AT_ONCE * AT_ONCE * width
    for count, start, end in ((AT_ONCE, 0, together), (1, together, len(values))):
        size = count * width
        ready = [shared + values[place : place + size] for place in range(start, end, size)]
        db.conn.executemany(_statement(table, count), ready)


@cache
def _statement(table: str, count: int) -> str:
    """The same words for every document, so that SQLite need not read them anew."""
    columns = COLUMNS[table].split()
    begins = range(len(PARENTS) + 2, len(PARENTS) + 2 + count * len(columns), len(columns))
    rows = [", ".join(_value(table, each, place) for place, each in enumerate(columns, begin)) for begin in begins]
    return f"insert into {table} (document_id, {', '.join(columns)}) values {', '.join(f'(?1, {row})' for row in rows)}"


def _value(table: str, column: str, place: int) -> str:
    """A value of a row by its place among what is bound: an id is counted on from where its table's begin."""
    if column in BODIES:
        return BODY.format(f"?{place}")
    parent = table if column == "id" else f"{column.removesuffix('_id')}s"
    return f"?{place} + ?{PARENTS.index(parent) + 2}" if parent in PARENTS else f"?{place}"
