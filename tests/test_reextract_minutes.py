"""Minutes and records of decision: extraction over stored text gives the rows that extraction from the file gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.reextract import reextract
from pipeline.run import Options, ingest
from pipeline.store.database import open_database

CORPUS = Path(__file__).parents[1] / "corpus" / "papers"
PAPERS = (
    *("carmarthenshire-minutes.pdf", "lancaster-council-minutes.pdf", "swindon-cabinet-minutes.pdf"),
    *("sefton-cabinet-minutes.html", "glamorgan-cabinet-minutes.docx"),
    *("shropshire-member-decision.pdf", "somerset-officer-decision.docx", "bathnes-care-decision.pdf"),
)
ROWS = {
    "minute_items": "select x.*, null from minute_items x",
    "attendance": "select x.*, null from attendance x",
    "record_entries": "select x.*, null from record_entries x",
    "motions": """
        select x.*, (select group_concat(r.text) from recommendations r where r.motion_id = x.id) from motions x
    """,
    "recommendations": """
        select x.kind, x.number, x.minute, x.text, x.actions, x.delegate, x.decision_body, x.refers_to, x.rule, x.spans,
            (select m.char_start from motions m where m.id = x.motion_id) from recommendations x
    """,
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = open_database(tmp_path_factory.mktemp("minutes") / "a.db")
    list(ingest(db, [CORPUS / name for name in PAPERS], Options(workers=0)))
    return db


def rows(db: Database) -> dict[str, list[str]]:
    """All rows without their own ids, which a rewrite may change."""
    found = {}
    for table, question in ROWS.items():
        start = 0 if table == "recommendations" else 1
        found[table] = sorted(repr(tuple(row)[start:]) for row in db.conn.execute(question))
    return found


def test_there_is_something_to_compare(db: Database) -> None:
    assert {table: len(found) > 5 for table, found in rows(db).items()} == dict.fromkeys(ROWS, True)
    assert db.conn.execute("select count(*) from recommendations where motion_id is not null").fetchone()[0] > 5


@pytest.mark.parametrize(
    ("only", "table"),
    [
        ("recommendations", None),
        ("minutes", "minute_items"),
        ("motions", "motions"),
        ("attendance", "attendance"),
        ("records", "record_entries"),
    ],
)
def test_rows_again(db: Database, only: str, table: str | None) -> None:
    before = rows(db)
    if table is not None:
        with db.atomic():
            if table == "motions":
                db.conn.execute("update recommendations set motion_id = null")
            db.conn.execute(f"delete from {table}")
    assert len(list(reextract(db, [only], everything=True))) == len(PAPERS)
    assert rows(db) == before
