"""A purged paper leaves no word behind: not in a table, not in the search index, not in the bytes of any file."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.store.database import open_database
from pipeline.store.purge import erase
from tests import meetings

WORDS = ("zyzzyva", "quokkasoft", "numbat", "bandicoot")
SECRET = """Tern Valley Borough Council

Report to: Cabinet
Date: 12 March 2024
Subject: Zyzzyva Lease
Report of: Director of Property

1. Recommendations

1.1 Cabinet is recommended to delegate to the Numbat Officer, in consultation with the Bandicoot Board, the lease of
the zyzzyva house for £91,234 to Quokkasoft Limited.

2. Background

2.1 Tern Valley Borough Council works in partnership with Quokkasoft Limited. The Numbat Officer has met the Bandicoot
Board. The zyzzyva house costs £12,345 a year.
"""


def minuted(*words: object, **more: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], **more)


@pytest.fixture
def secret(paper: Path) -> Path:
    path = paper.with_name("numbat-lease.txt")
    path.write_text(SECRET, "utf-8")
    return path


@pytest.fixture
def db(tmp_path: Path, paper: Path, secret: Path) -> Path:
    path = tmp_path / "papers.db"
    assert minuted("ingest", paper, secret, "--db", path, "--workers", 0).exit_code == 0
    return path


def words_in(db: Path) -> set[str]:
    """Which of the paper's words stand in the bytes of the database's files."""
    files = [file.read_bytes().lower() for file in db.parent.glob("papers.db*")]
    return {word for word in WORDS for content in files if word.encode() in content}


@pytest.mark.parametrize("name", ["path", "id", "sha256"])
def test_no_word_is_left_in_any_file(db: Path, secret: Path, name: str) -> None:
    assert words_in(db) == set(WORDS)
    reader = open_database(db)
    row = next(iter(reader.query("select id, sha256 from documents where filename = 'numbat-lease.txt'")))
    reader.close()
    done = minuted("purge", secret if name == "path" else row[name], "--db", db, "--yes")
    assert done.exit_code == 0, done.output
    assert "Removed 1 paper" in done.stdout
    assert words_in(db) == set()
    left = open_database(db)
    assert [each["filename"] for each in left.query("select filename from documents")] == ["boiler.txt"]
    assert list(left.query("pragma integrity_check")) == [{"integrity_check": "ok"}]
    assert list(left.query("pragma foreign_key_check")) == []
    assert minuted("search", "boiler", "--db", db).stdout
    assert minuted("search", "zyzzyva", "--db", db).stderr.startswith("Nothing found. ")


def test_what_the_other_papers_say_stays(db: Path, secret: Path) -> None:
    before = open_database(db)
    count = "select count(*) as n from {} where document_id = 1"
    tables = ("paragraphs", "recommendations", "amounts", "dates", "mentions", "partners")
    kept = {table: next(before.query(count.format(table)))["n"] for table in tables}
    before.close()
    minuted("purge", secret, "--db", db, "--yes")
    after = open_database(db)
    assert {table: next(after.query(count.format(table)))["n"] for table in tables} == kept
    assert (
        next(after.query("select count(*) as n from mentions where body_id not in (select id from bodies)"))["n"] == 0
    )
    assert "Ashford Borough Council" in {row["name"] for row in after.query("select name from bodies")}


def test_a_purged_paper_is_not_read_again_unless_somebody_asks(db: Path, secret: Path) -> None:
    minuted("purge", secret, "--db", db, "--yes")
    again = minuted("ingest", secret.parent, "--db", db)
    assert again.exit_code == 0
    assert "1 unchanged, 1 withheld, 0 failed" in again.stdout
    assert f"{secret}: purged" in again.stdout
    assert words_in(db) == {"numbat"}  # the run notes the names of the files that it was given
    for option in ("--include-exempt", "--again", "--rehash"):
        assert "1 withheld" in minuted("ingest", secret, "--db", db, option).stdout
    assert "1 added" in minuted("ingest", secret, "--db", db, "--include-purged").stdout
    assert "1 unchanged" in minuted("ingest", secret, "--db", db).stdout


def test_a_dry_run_removes_nothing(db: Path, secret: Path) -> None:
    done = minuted("purge", secret, "--db", db, "--dry-run")
    assert "numbat-lease.txt" in done.stdout
    assert "Nothing was removed." in done.stdout
    assert words_in(db) == set(WORDS)


def test_it_asks_first(db: Path, secret: Path) -> None:
    done = minuted("purge", secret, "--db", db, input="n\n")
    assert done.exit_code == 0
    assert "It cannot be undone." in done.output
    assert "Nothing was removed." in done.output
    unasked = minuted("purge", secret, "--db", db, input="")
    assert unasked.exit_code == 2
    assert "Say --yes" in unasked.output
    assert words_in(db) == set(WORDS)
    assert minuted("purge", secret, "--db", db, input="y\n").exit_code == 0
    assert words_in(db) == set()


def test_every_version_of_a_path_goes(db: Path, secret: Path) -> None:
    secret.write_text(SECRET.replace("£91,234", "£95,000"), "utf-8")
    assert "1 replaced" in minuted("ingest", secret, "--db", db).stdout
    done = minuted("purge", secret, "--db", db, "--yes")
    assert "Removed 2 papers" in done.stdout
    assert words_in(db) == set()


def test_an_older_version_is_the_newest_again(db: Path, secret: Path) -> None:
    secret.write_text(SECRET.replace("£91,234", "£95,000"), "utf-8")
    minuted("ingest", secret, "--db", db)
    minuted("purge", 3, "--db", db, "--yes")
    left = open_database(db)
    assert [row["text"] for row in left.query("select text from v_amounts where document_id = 2")] == [
        "£91,234",
        "£12,345 a year",
    ]


def test_a_withheld_paper_is_purged_of_its_mark(db: Path, secret: Path) -> None:
    marked = secret.with_name("bandicoot.txt")
    marked.write_text("EXEMPT - PARAGRAPH 3\n\n" + SECRET.replace("£91,234", "£99,000"), "utf-8")
    assert "1 withheld" in minuted("ingest", marked, "--db", db).stdout
    minuted("purge", marked, "--db", db, "--yes")
    left = open_database(db)
    assert [dict(row) for row in left.query("select path, marking, reason from withheld")] == [
        {"path": None, "marking": None, "reason": "purged"}
    ]


def test_the_file_is_written_anew_on_disk_not_in_memory(tmp_path: Path) -> None:
    """It may be larger than the memory; what a statement may have to take back is not."""
    db = open_database(tmp_path / "a.db")
    assert db.conn.execute("pragma temp_store").fetchone() == (2,)
    erase(db)
    assert db.conn.execute("pragma temp_store").fetchone() == (1,)


def test_a_reader_that_holds_old_pages_is_told_of_and_the_rest_done_later(db: Path, secret: Path) -> None:
    with sqlite3.connect(db, isolation_level=None) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from documents").fetchone()
        done = minuted("purge", secret, "--db", db, "--yes")
        assert done.exit_code == 2
        assert done.stderr.startswith("Error: The rows are gone, but another program reads the database")
        reader.execute("commit")
    reader.close()
    assert minuted("purge", "--db", db).exit_code == 0
    assert words_in(db) == set()


def test_nothing_stored_is_one_sentence(db: Path) -> None:
    done = minuted("purge", "nowhere.pdf", "--db", db)
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: Nothing is stored of nowhere.pdf.")


DECIDED = """3. ZYZZYVA LEASE

Cabinet considered the report of the Director of Place on the zyzzyva house.

RESOLVED:

(1) that a budget of £290,000 for the new boiler of Quokkasoft in 2024/25 be approved.

4. EXCLUSION OF THE PUBLIC

RESOLVED: That the press and public be excluded from the meeting for the following item under paragraph 3 of Part 1 of
Schedule 12A of the Local Government Act 1972.

5. BANDICOOT TERMS

RESOLVED: That the terms be agreed.
"""


def test_minutes_leave_nothing_in_what_was_recommended_before_them(tmp_path: Path) -> None:
    """Outcomes, their differences and evidence, exempt items, and relations between papers go with either paper."""
    asked = "1.1 Cabinet is recommended to approve a budget of £250,000 for the new boiler in 2024/25."
    (tmp_path / "report.txt").write_text(meetings.report(asked, title="Zyzzyva Lease", item="3"), "utf-8")
    (tmp_path / "minutes.txt").write_text(meetings.minutes(DECIDED), "utf-8")
    db = tmp_path / "db" / "papers.db"
    assert minuted("ingest", tmp_path, "--db", db, "--workers", 0).exit_code == 0
    before = open_database(db)
    assert [row["outcome"] for row in before.query("select outcome from outcomes")] == ["amended"]
    assert [row["title"] for row in before.query("select title from exempt_items")] == ["BANDICOOT TERMS"]
    before.close()
    assert minuted("purge", tmp_path / "minutes.txt", "--db", db, "--yes").exit_code == 0
    assert words_in(db) == {"zyzzyva"}  # the report's own
    after = open_database(db)
    assert list(after.query("select * from outcomes")) == []
    assert list(after.query("select * from exempt_items")) == []
    assert minuted("purge", tmp_path / "report.txt", "--db", db, "--yes").exit_code == 0
    assert words_in(db) == set()
