"""What the commands and views ask is answered through indexes."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.benchmarks.queries import QUESTIONS, build

LARGE = ("paragraphs", "recommendations", "amounts", "dates", "mentions", "partners")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return build(tmp_path_factory.mktemp("plans") / "a.db", 8_000)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_large_table_is_read_whole(db: Database, question: str) -> None:
    names = {alias: table for table, alias in zip(LARGE, ["q", "r", "a", "t", "m", "x"], strict=True)}
    plan = [row[3] for row in db.conn.execute(f"explain query plan {QUESTIONS[question]}")]
    scans = [step for step in plan if step.startswith("SCAN") and step.split()[1] in names and " INDEX " not in step]
    assert scans == []
