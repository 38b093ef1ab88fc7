"""A paper's rows on their way from the process that makes them to the one that stores them.

They travel as a small database of their own. To hand values over to SQLite one by one is most of what an insertion
costs: that is done where the rows are made. The process that stores them, one for all workers, copies from table to
table, and Python touches no value again. One table holds the rows of all: SQLite reads anew for each parcel what its
tables are.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from functools import cache, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.store import names
from pipeline.store.filed import Filed
from pipeline.store.rows import COLUMNS, Row, Rows

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA = "parcel"  # under which a connection sees a parcel's table
CELLS = [f"c{place}" for place in range(max(len(columns.split()) for columns in COLUMNS.values()))]
PARENTS = ("reports", "paragraphs", "motions", "recommendations")  # whose ids other rows hold
BODIES = ("body_id", "lead_body_id", "partner_body_id")
AT_ONCE = 16  # rows a statement: more gain little
# What is `None` goes as NaN, because SQLite stores that as null, too, and Python's module looks far and wide for
# somebody who can adapt a `None` before it does the same.
NULL = float("nan")
# Paragraph, first character, after the last.
PIECE = "printf('[%d, %d, %d]', {} + :paragraphs, {}, {})".format(*(f"json_extract(value, '$[{n}]')" for n in range(3)))
EMPTY = f"pragma page_size = 16384; create table rows ({', '.join(CELLS)})"  # a short paper fills one page or two


class Parcel(NamedTuple):
    """A document's rows, ready to be copied. Ids count from the document's own beginning; bodies stand by key."""

    document: dict[str, Any]
    rows: bytes | Filed  # a database; a long document's is in a file
    places: dict[str, list[tuple[int, int]]]  # table -> where its rows stand: in each batch, the first and the last
    bodies: dict[str, Row]  # key -> canonical name, kind, code, scheme
    printed: dict[str, str]  # key -> how the body is named here most fully
    fingerprints: list[tuple[int, int]]


def pack(batches: Iterable[Rows]) -> Parcel:
    """Make a parcel of a document's rows; a long document's come a batch after the other, in the same `Rows`.

    Those are packed in a file: a parcel takes 12 kB a page, and twice that while it is made.
    """
    places: dict[str, list[tuple[int, int]]] = {table: [] for table in COLUMNS}
    last = 0
    conn = _bench(threading.get_ident())
    conn.deserialize(_empty())
    file: Filed | None = None
    for batch, rows in enumerate(batches):
        if batch == 1:
            file = Filed()
            conn = _moved(conn, file.path)
        with conn:  # what cannot be packed leaves nothing open
            conn.execute("begin")
            for table, found in rows.tables.items():
                if found:
                    _fill(conn, table, found)
                    places[table].append((last + 1, last + len(found)))
                    last += len(found)
    if file:
        conn.close()
    printed = {key: names.fullest(texts, rows.bodies[key][0]) for key, texts in rows.printed.items()}
    filled = {table: found for table, found in places.items() if found}
    return Parcel(rows.document, file or conn.serialize(), filled, rows.bodies, printed, rows.fingerprints)


def _moved(conn: sqlite3.Connection, path: str) -> sqlite3.Connection:
    """A database, now in a file. Nobody else sees it before it is whole: nothing has to be made sure of."""
    moved = sqlite3.connect(path, isolation_level=None)
    moved.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -512")
    conn.backup(moved)
    conn.deserialize(_empty())
    return moved


@lru_cache(maxsize=4)
def _bench(_thread: int) -> sqlite3.Connection:
    """Where a thread packs: what one paper's statements say is read once, and holds for the next."""
    return sqlite3.connect(":memory:", isolation_level=None)


@cache
def _empty() -> bytes:
    """Every parcel is laid out alike, and what SQLite was told of one it need not be told of the next."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.executescript(EMPTY)
        return conn.serialize()


def _fill(conn: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if COLUMNS[table].endswith(" spans"):
        rows = [(*values, json.dumps(spans)) for *values, spans in rows]
    together = len(rows) // AT_ONCE * AT_ONCE
    for count, start, end in ((AT_ONCE, 0, together), (1, together, len(rows))):
        conn.executemany(
            _inserting(len(rows[0]), count),
            (
                [NULL if value is None else value for row in rows[place : place + count] for value in row]
                for place in range(start, end, count)
            ),
        )


@cache
def _inserting(width: int, count: int) -> str:
    row = f"({', '.join('?' * width)})"
    return f"insert into rows ({', '.join(CELLS[:width])}) values {', '.join([row] * count)}"


def offer(db: Database, parcel: Parcel) -> None:
    """Let a connection see the parcel's rows, in the place of those of the one before. Not within a transaction."""
    if SCHEMA not in {row[1] for row in db.conn.execute("pragma database_list")}:
        db.conn.execute(f"attach ':memory:' as {SCHEMA}")
    rows = parcel.rows
    db.conn.deserialize(rows if isinstance(rows, bytes) else rows.content(), name=SCHEMA)


def copy(db: Database, parcel: Parcel, document_id: int, bases: Mapping[str, int]) -> None:
    """Copy the rows that were offered into the tables. `bases` is what is added to the ids of each of `PARENTS`."""
    for table, places in parcel.places.items():
        for start, end in places:
            db.conn.execute(_copying(table), {"document": document_id, "start": start, "end": end, **bases})
    first = bases["reports"]
    sql = "insert into fingerprints (hash, report_id) values (?, ?)"
    db.conn.executemany(sql, [(sample, first + report) for sample, report in parcel.fingerprints])


@cache
def _copying(table: str) -> str:
    """The same words for every document, so that SQLite need not read them anew."""
    columns = COLUMNS[table].split()
    values = ", ".join(map(_value, repeat(table), columns, CELLS))
    return f"""
        insert into main.{table} (document_id, {", ".join(columns)}) select :document, {values}
        from {SCHEMA}.rows where rowid between :start and :end
    """


def _value(table: str, column: str, cell: str) -> str:
    """A value of a row: an id is counted on from where its table's begin."""
    if column == "spans":
        return f"(select '[' || group_concat({PIECE}, ', ') || ']' from json_each({cell}))"
    if column in BODIES:
        return f"(select id from bodies where key = {cell})"
    parent = table if column == "id" else f"{column.removesuffix('_id')}s"
    return f"{cell} + :{parent}" if parent in PARENTS else cell
