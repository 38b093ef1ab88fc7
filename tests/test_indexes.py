"""Indexes that no question needed are gone from older databases, too, and those that stay are still used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store.migrations import migrations


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """A database of the release before, with a sum that stands in a recommendation and one that does not."""
    db = Database(tmp_path / "a.db")
    migrations.apply(db, stop_before="m013_indexes_that_pay")
    db.conn.execute("insert into recommendations (id, text, kind, rule) values (3, 'That £5m', 'recommendation', 'x')")
    sql = "insert into amounts (recommendation_id, text, low, high, rule) values (?, '£5m', 5e6, 5e6, 'x')"
    db.conn.executemany(sql, [(3,), (None,)])
    db.conn.execute("insert into recommendations_fts (recommendations_fts) values ('rebuild')")
    db.conn.commit()
    return db


def test_an_older_database_loses_what_no_question_needed(db: Database) -> None:
    assert {"idx_amounts_low", "idx_dates_start_date"} <= names(db)
    migrations.apply(db)
    assert not {"idx_amounts_low", "idx_dates_start_date"} & names(db)
    assert {"idx_amounts_high", "idx_dates_end_date"} <= names(db)
    assert db.conn.execute("select low from amounts").fetchall() == [(5e6,), (5e6,)]


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
