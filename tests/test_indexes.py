"""Indexes of older databases become those of new ones, and are still used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store import views
from pipeline.store.migrations import MOSTLY_EMPTY, migrations


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """A database of the release before, with a sum that stands in a recommendation and one that does not."""
    db = Database(tmp_path / "a.db")
    migrations.apply(db, stop_before="m013_few_stand_in_recommendations")
    db.conn.execute("insert into recommendations (id, text, kind, rule) values (3, 'That £5m', 'recommendation', 'x')")
    sql = "insert into amounts (recommendation_id, text, low, high, rule) values (?, '£5m', 5e6, 5e6, 'x')"
    db.conn.executemany(sql, [(3,), (None,)])
    db.conn.execute("insert into recommendations_fts (recommendations_fts) values ('rebuild')")
    db.conn.commit()
    return db


def test_an_older_database_keeps_its_sums_and_what_finds_them(db: Database) -> None:
    gone = "idx_extractions_document_id"
    before = names(db) - {gone}
    migrations.apply(db)
    assert names(db) >= before
    assert gone not in names(db)
    assert {"idx_amounts_low", "idx_amounts_high", "idx_dates_start_date", "idx_dates_end_date"} <= before
    assert db.conn.execute("select low from amounts").fetchall() == [(5e6,), (5e6,)]


def test_only_what_stands_in_a_recommendation_is_indexed_by_it(db: Database) -> None:
    migrations.apply(db)
    sql = "select sql from sqlite_master where name in ('idx_amounts_recommendation_id', 'idx_dates_recommendation_id')"
    assert [row[0].partition(" where ")[2] for row in db.conn.execute(sql)] == ["recommendation_id is not null"] * 2


@pytest.mark.parametrize("table", ["amounts", "dates"])
def test_what_stands_in_a_recommendation_is_found_by_it(db: Database, table: str) -> None:
    migrations.apply(db)
    sql = f"explain query plan select id from {table} where recommendation_id = 3"
    ((*_, plan),) = db.conn.execute(sql)
    assert f"INDEX idx_{table}_recommendation_id" in plan


def test_a_recommendation_with_sums_cannot_be_deleted_under_them(db: Database) -> None:
    migrations.apply(db)
    db.conn.execute("pragma foreign_keys = on")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.conn.execute("delete from recommendations where id = 3")


def names(db: Database) -> set[str]:
    return {row[0] for row in db.conn.execute("select name from sqlite_master where type = 'index'")}


SPARSE = [(table, each) for table in MOSTLY_EMPTY for each in MOSTLY_EMPTY[table] if each != "superseded_by"]


@pytest.mark.parametrize(("table", "column"), SPARSE)
def test_a_column_that_is_mostly_empty_is_indexed_where_it_is_not(db: Database, table: str, column: str) -> None:
    migrations.apply(db)
    plan = [row[3] for row in db.conn.execute(f"explain query plan select 1 from {table} where {column} = 3")]
    assert len(plan) == 1
    assert f"INDEX idx_{table}_{column} " in plan[0]
    (sql,) = db.conn.execute("select sql from sqlite_master where name = ?", [f"idx_{table}_{column}"]).fetchone()
    assert sql.endswith(f"({column}) where {column} is not null")


def test_what_a_document_or_report_points_at_is_found_when_it_goes(db: Database) -> None:
    """A paper that counted as another counts for itself again, and a motion with a resolution stays."""
    migrations.apply(db)
    db.conn.execute("pragma foreign_keys = on")
    columns = "id, sha256, path, filename, kind, ingested_at, counted_as"
    sql = f"insert into documents ({columns}) values (?, ?, '', '', '', '', ?)"
    db.conn.executemany(sql, [(1, "a", None), (2, "b", 1)])
    db.conn.executemany("insert into reports (id, document_id, counted_as) values (?, ?, ?)", [(7, 1, None), (8, 2, 7)])
    db.conn.execute("insert into motions (id, kind, rule) values (5, 'motion', 'x')")
    db.conn.execute("update recommendations set motion_id = 5")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.conn.execute("delete from motions where id = 5")
    db.conn.execute("delete from reports where id = 7")
    db.conn.execute("delete from documents where id = 1")
    assert db.conn.execute("select id, counted_as from documents").fetchall() == [(2, None)]
    assert db.conn.execute("select id, counted_as from reports").fetchall() == [(8, None)]


def test_a_documents_extractions_are_found_by_their_key(db: Database) -> None:
    """Which begins with the document: an index of their own went."""
    migrations.apply(db)
    ((*_, plan),) = db.conn.execute("explain query plan delete from extractions where document_id = 3")
    assert "INDEX sqlite_autoindex_extractions_1 (document_id=?)" in plan


@pytest.mark.parametrize("column", ["authority", "filename"])
@pytest.mark.parametrize("view", ["v_amounts", "v_dates", "v_partners", "v_recommendations", "v_resolutions"])
def test_what_is_asked_of_a_council_or_a_file_begins_with_the_documents(db: Database, view: str, column: str) -> None:
    """Without a count of rows, which no run makes."""
    migrations.apply(db)
    views.create(db)
    column = "lead" if (view, column) == ("v_partners", "authority") else column
    plan = [row[3] for row in db.conn.execute(f"explain query plan select * from {view} where {column} = 'x'")]
    assert not [step for step in plan if step.startswith("SCAN") and not step.startswith("SCAN v_")]


def test_a_partner_is_found_by_its_name(db: Database) -> None:
    migrations.apply(db)
    views.create(db)
    plan = [row[3] for row in db.conn.execute("explain query plan select * from v_partners where partner = 'x'")]
    assert plan[0] == "SEARCH b USING INDEX idx_bodies_name (name=?)"


@pytest.mark.parametrize("table", ["paragraphs", "recommendations"])
def test_the_search_index_of_an_older_database_gathers_more_before_it_merges(db: Database, table: str) -> None:
    """And finds what it found."""
    sql = "select rowid from recommendations_fts where recommendations_fts match 'that'"
    assert db.conn.execute(sql).fetchall() == [(3,)]
    migrations.apply(db)
    assert db.conn.execute(f"select v from {table}_fts_config where k = 'automerge'").fetchall() == [(16,)]
    assert db.conn.execute(sql).fetchall() == [(3,)]
