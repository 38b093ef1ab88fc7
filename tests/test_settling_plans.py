"""What is done after each run asks through indexes only, so that a night's papers cost the same in a large database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store import counting, doubles, meetings, outcomes, views
from pipeline.store.database import open_database

QUESTIONS = {
    "reports that share samples": doubles.SHARED_SAMPLES,
    "how many they are": counting.SIZE,
    "what a report says of itself": doubles.PAPER,
    "its titles": doubles.TITLES,
    "its letter": doubles.LETTER,
    "its text": doubles.TEXTS,
    "new reports": doubles.NEW,
    "related reports": counting.NEIGHBOURS,
    "what stands for a report": counting.ABOVE,
    "a document's reports": counting.OF_DOCUMENT,
    "reports of a day": meetings.NAMED,
    "those that name no council": meetings.NAMELESS,
    "the head of a report": outcomes.ONE,
    "heads with a reference": outcomes.SAME_REFERENCE,
    "what a report decided before": outcomes.DECIDED_BEFORE,
    "waiting reports": outcomes.WAITING,
    "what was asked or resolved": outcomes.ROWS,
    "motions": outcomes.MOTIONS,
    "the minute of a resolution": outcomes.MINUTE,
    "its section": outcomes.SECTION,
    "outcomes to forget": outcomes.FORGET,
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return open_database(tmp_path_factory.mktemp("plans") / "a.db")


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_table_is_read_whole(db: Database, question: str) -> None:
    sql = QUESTIONS[question]
    values = {"id": 1} if ":id" in sql else [1] * sql.count("?")
    plan = [row[3] for row in db.conn.execute(f"explain query plan {sql}", values)]
    scanned = [step.split()[1] for step in plan if step.startswith("SCAN")]
    # A subquery's own few rows are read from beginning to end, and so is the queue.
    assert [name for name in scanned if name[0] != "(" and name not in ("unsettled", "1-ROW")] == []


def test_who_met_on_a_day_stands_in_indexes(db: Database) -> None:
    """No report or document is read, and nothing is sorted."""
    plan = [row[3] for row in db.conn.execute(f"explain query plan {meetings.NAMED}", ["2026-01-20"])]
    assert [step for step in plan if " INDEX " not in step] == ["CORRELATED SCALAR SUBQUERY 1"]
    assert plan[0].startswith("SEARCH r USING COVERING INDEX idx_reports_meeting_date")


def test_a_minute_is_looked_for_in_its_own_report(db: Database) -> None:
    """Not from its paragraph back through the minutes of all reports that stand before it."""
    for sql in (outcomes.MINUTE, f"select {views.MINUTE} from recommendations s where s.report_id = 3"):
        plan = [row[3] for row in db.conn.execute(f"explain query plan {sql}", [1] * sql.count("?"))]
        assert any("idx_minute_items_report_id (report_id=?)" in step for step in plan)


def test_reports_of_a_body_are_found_by_their_council_or_their_documents(tmp_path: Path) -> None:
    """In their order; those of documents that are out of date are left out."""
    db = open_database(tmp_path / "a.db")
    columns = "id, sha256, path, filename, kind, ingested_at, authority"
    sql = f"insert into documents ({columns}) values (?, ?, '', '', '', '', ?)"
    db.conn.executemany(sql, [(1, "a", "Kent County Council"), (2, "b", None), (3, "c", None)])
    db.conn.execute("update documents set superseded_by = 1 where id = 3")
    reports = [
        (6, 1, None),
        (7, 2, "Kent County Council"),
        (5, 2, "Kent County Council"),
        (8, 3, "Kent County Council"),
    ]
    sql = "insert into reports (id, document_id, authority, committee, meeting_date) values (?, ?, ?, 'Cabinet', ?)"
    db.conn.executemany(sql, [(*report, "2026-01-20") for report in reports])
    found = meetings.Meetings(db).reports("2026-01-20", "KENT COUNTY COUNCIL", "Cabinet")
    assert found == [5, 6, 7]


def test_a_deleted_document_is_found_through_indexes(db: Database, tmp_path: Path) -> None:
    """Each table that leans on another has an index on the column, or deleting would read it whole."""
    for table in ("fingerprints", "paper_relations", "outcomes", "unsettled", "reports", "documents"):
        indexed = {index.columns[0] for index in db.table(table).indexes} | set(db.table(table).pks[:1])
        for key in db.table(table).foreign_keys:
            assert key.column in indexed, (table, key.column)
