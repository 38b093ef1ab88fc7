"""Extraction over stored text gives what extraction from the file gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline import extractors
from pipeline.reextract import closure, reextract
from pipeline.run import Options, ingest
from pipeline.store.database import open_database

TABLES = ("recommendations", "amounts", "dates", "mentions", "partners", "refusals")
CORPUS = Path(__file__).parents[1] / "corpus" / "papers"


def dump(db: Database) -> dict[str, list[Any]]:
    """All findings without their own ids, which a rewrite changes."""
    return {
        table: [tuple(row)[1:] for row in db.conn.execute(f"select * from {table} order by id")] for table in TABLES
    }


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = open_database(tmp_path_factory.mktemp("reextract") / "a.db")
    papers = sorted(path for path in CORPUS.iterdir() if path.suffix in {".txt", ".html", ".docx", ".pdf"})[:6]
    assert papers
    list(ingest(db, papers, Options(workers=0)))
    return db


@pytest.mark.parametrize("only", [["amounts"], ["dates"], ["partners"], ["bodies"]])
def test_one_extractor_over_stored_text(db: Database, only: list[str]) -> None:
    before = dump(db)
    for table in ("amounts", "dates", "partners"):
        if table in closure(only):
            with db.atomic():
                db.conn.execute(f"delete from {table}")
    assert len(list(reextract(db, only, everything=True))) == db.table("documents").count
    after = dump(db)
    for table in TABLES:
        assert sorted(map(repr, after[table])) == sorted(map(repr, before[table])), table


def test_all_extractors_over_stored_text(db: Database) -> None:
    before = {t: rows for t, rows in dump(db).items() if t not in {"amounts", "dates"}}  # those hold new owner ids
    owners = "select text, (select text from recommendations r where r.id = recommendation_id) from amounts order by id"
    owned = db.conn.execute(owners).fetchall()
    list(reextract(db, extractors.NAMES, everything=True))
    after = dump(db)
    for table, rows in before.items():
        assert sorted(map(repr, after[table])) == sorted(map(repr, rows)), table
    assert db.conn.execute(owners).fetchall() == owned
    found = "select count(*) from recommendations_fts where recommendations_fts match 'that OR to'"
    assert db.conn.execute(found).fetchone()[0] > 0


def test_rows_that_stand_as_they_are_stay(db: Database) -> None:
    ids = "select id from amounts order by id"
    before, placed = dump(db), db.conn.execute(ids).fetchall()
    list(reextract(db, ["amounts"], everything=True))
    assert db.conn.execute(ids).fetchall() == placed  # a row that is written anew has a new id
    db.conn.execute("update refusals set reason = 'none' where kind = 'amount'")
    db.conn.execute("update amounts set low = low + 1 where id % 7 = 0")
    db.conn.commit()
    list(reextract(db, ["amounts"], everything=True))
    assert sorted(map(repr, dump(db)["amounts"])) == sorted(map(repr, before["amounts"]))
    assert sorted(map(repr, dump(db)["refusals"])) == sorted(map(repr, before["refusals"]))


def test_what_is_up_to_date_is_left_alone(db: Database) -> None:
    assert list(reextract(db, extractors.NAMES)) == []
    with db.atomic():
        db.conn.execute("update extractions set version = 0 where extractor = 'dates' and document_id = 1")
    assert len(list(reextract(db, ["dates"]))) == 1
