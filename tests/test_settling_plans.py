"""What is done after each run asks through indexes only, so that a night's papers cost the same in a large database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store import counting, doubles, meetings, outcomes
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
    "reports of a day": meetings.OF_DAY,
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


def test_a_deleted_document_is_found_through_indexes(db: Database, tmp_path: Path) -> None:
    """Each table that leans on another has an index on the column, or deleting would read it whole."""
    for table in ("fingerprints", "paper_relations", "outcomes", "unsettled", "reports", "documents"):
        indexed = {index.columns[0] for index in db.table(table).indexes} | set(db.table(table).pks[:1])
        for key in db.table(table).foreign_keys:
            assert key.column in indexed, (table, key.column)
