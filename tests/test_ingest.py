"""Ingest into a real SQLite file: once, again, changed, moved, broken."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.errors import StoreError
from pipeline.run import Options, ingest
from pipeline.store.database import open_database, open_readonly


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_database(tmp_path / "papers.db")


def run(db: Database, *paths: Path, **options: Any) -> list[str]:
    return [str(outcome.status) for outcome in ingest(db, paths, Options(**{"workers": 0, **options}))]


def one(db: Database, sql: str) -> Any:
    return db.conn.execute(sql).fetchone()[0]


def versions(db: Database) -> list[tuple[int, int | None]]:
    return [tuple(row) for row in db.conn.execute("select id, superseded_by from documents order by id")]


def test_the_facts_of_a_paper(db: Database, paper: Path) -> None:
    assert run(db, paper) == ["added"]
    report = next(db.query("select title, committee, meeting_date, authority, author from reports"))
    assert report == {
        "title": "Leisure Centre Boiler",
        "committee": "Cabinet",
        "meeting_date": "2024-03-12",
        "authority": "Ashford Borough Council",
        "author": "Director of Place",
    }
    asked = list(db.query("select number, actions, delegate, consultees, amounts, dates from v_recommendations"))
    assert asked == [
        {
            "number": "1.1",
            "actions": '["approve"]',
            "delegate": None,
            "consultees": "[]",
            "amounts": "£250,000",
            "dates": "2024/25",
        },
        {
            "number": "1.2",
            "actions": '["delegate"]',
            "delegate": "Director of Place",
            "consultees": '["Leader of the Council"]',
            "amounts": None,
            "dates": "30 June 2024",
        },
    ]
    partners = list(db.query("select lead, partner, role, status from v_partners"))
    assert partners == [
        {
            "lead": "Ashford Borough Council",
            "partner": "Ashford Leisure Trust",
            "role": "joint_working",
            "status": "existing",
        }
    ]


def test_every_finding_is_its_ink(db: Database, paper: Path) -> None:
    run(db, paper)
    for table in ("amounts", "dates", "mentions"):
        rows = list(
            db.query(
                f"select f.text, substr(p.text, f.char_start + 1, f.char_end - f.char_start) as ink "
                f"from {table} f join paragraphs p on p.id = f.paragraph_id"
            )
        )
        assert rows
        assert all(row["text"] == row["ink"] for row in rows)


def test_same_bytes_no_work_and_no_second_row(db: Database, paper: Path) -> None:
    assert run(db, paper) == ["added"]
    before = list(db.query("select * from paragraphs"))
    assert run(db, paper) == ["unchanged"]
    assert run(db, paper, rehash=True) == ["unchanged"]
    assert list(db.query("select * from paragraphs")) == before
    assert one(db, "select count(*) from documents") == 1


def test_again_stores_anew_under_the_same_id(db: Database, paper: Path) -> None:
    run(db, paper)
    before = one(db, "select count(*) from paragraphs")
    assert run(db, paper, again=True) == ["added"]
    assert one(db, "select count(*) from paragraphs") == before
    assert one(db, "select group_concat(id) from documents") == "1"
    assert one(db, "select count(*) from paragraphs_fts where paragraphs_fts match 'boiler'") > 0


def test_a_copy_is_the_same_document(db: Database, paper: Path) -> None:
    copy = paper.with_name("copy.txt")
    copy.write_bytes(paper.read_bytes())
    assert run(db, paper, copy) == ["added", "unchanged"]
    assert one(db, "select count(*) from documents") == 1
    assert one(db, "select count(*) from files") == 2


def test_a_changed_paper_supersedes_its_old_version(db: Database, paper: Path) -> None:
    run(db, paper)
    old = paper.read_text("utf-8")
    paper.write_text(old.replace("£250,000", "£300,000"), "utf-8")
    assert run(db, paper) == ["replaced"]
    assert versions(db) == [(1, 2), (2, None)]
    assert one(db, "select group_concat(text) from v_amounts") == "£300,000"
    assert one(db, "select count(*) from amounts where text = '£250,000'") == 1

    paper.write_text(old, "utf-8")  # taken back: the first version is current again
    assert run(db, paper, rehash=True) == ["replaced"]
    assert versions(db) == [(1, None), (2, 1)]


def test_an_old_version_that_lies_elsewhere_too_stays_current(db: Database, paper: Path) -> None:
    copy = paper.with_name("kept.txt")
    copy.write_bytes(paper.read_bytes())
    run(db, paper, copy)
    paper.write_text(paper.read_text("utf-8").replace("1998", "1999"), "utf-8")
    assert run(db, paper) == ["replaced"]
    assert one(db, "select count(*) from documents where superseded_by is null") == 2


def test_a_bad_file_is_recorded_and_the_rest_goes_on(db: Database, paper: Path) -> None:
    bad, gone = paper.with_name("a.pdf"), paper.with_name("gone.txt")
    bad.write_bytes(b"%PDF-1.4 but no more")
    assert run(db, gone, bad, paper) == ["failed", "failed", "added"]
    rows = {Path(row["path"]).name: row for row in db.query("select * from failures")}
    assert rows["a.pdf"]["stage"] == "read"
    assert rows["gone.txt"]["error"].startswith("The file cannot be opened (No such file")
    assert [tuple(r) for r in db.conn.execute("select added, failed, exit_code from runs")] == [(1, 2, 3)]

    bad.write_text(paper.read_text("utf-8").replace("boiler", "roof"), "utf-8")  # mended: a text that is named .pdf
    assert run(db, bad) == ["added"]
    assert one(db, "select count(*) from failures where resolved_at is null") == 1


def test_a_pipe_and_a_dead_link_are_recorded_and_stop_nothing(db: Database, paper: Path) -> None:
    pipe, link = paper.with_name("pipe.pdf"), paper.with_name("link.pdf")
    os.mkfifo(pipe)
    link.symlink_to(paper.with_name("nowhere.pdf"))
    assert run(db, pipe, link, paper) == ["failed", "failed", "added"]
    told = {row["path"]: row["error"] for row in db.query("select path, error from failures")}
    assert told[str(pipe)].startswith("This is no file, but a pipe")
    assert told[str(link)].startswith("This link leads nowhere.")

    link.unlink()
    link.symlink_to(paper)
    assert run(db, link, paper) == ["unchanged", "unchanged"]
    assert one(db, "select count(*) from failures where resolved_at is null") == 1


def test_workers_and_order_make_the_same_database(tmp_path: Path, paper: Path) -> None:
    papers = [paper.with_name(f"{n}.txt") for n in range(6)]
    for n, path in enumerate(papers):
        path.write_text(paper.read_text("utf-8").replace("£250,000", f"£{n + 1}50,000"), "utf-8")
    dumps = []
    for count in (0, 1, 3):
        db = open_database(tmp_path / f"{count}.db")
        run(db, *papers, workers=count)
        tables = ("reports", "paragraphs", "recommendations", "amounts", "dates", "bodies", "mentions", "partners")
        dumps.append({table: [tuple(row) for row in db.conn.execute(f"select * from {table}")] for table in tables})
    assert dumps[0] == dumps[1] == dumps[2]
    assert dumps[0]["amounts"]


def test_foreign_keys_hold_and_are_indexed(db: Database, paper: Path) -> None:
    run(db, paper)
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []
    tables = [t for t in db.table_names() if "_fts" not in t and not t.startswith(("sqlite_", "_"))]
    for table in tables:
        assert db.table(table).strict, table
        indexed = {index.columns[0] for index in db.table(table).indexes} | set(db.table(table).pks[:1])
        assert {key.column for key in db.table(table).foreign_keys} <= indexed, table


def test_refuses_what_is_not_its_database(tmp_path: Path) -> None:
    other = Database(tmp_path / "other.db")
    other.table("birds").insert({"name": "wren"})
    with pytest.raises(StoreError, match="is not a database of minuted"):
        open_database(tmp_path / "other.db")
    with pytest.raises(StoreError, match="not a database of minuted"):
        open_readonly(tmp_path / "other.db")
    (tmp_path / "text.db").write_text("no database at all, only text" * 50)
    with pytest.raises(StoreError, match="Name another file"):
        open_database(tmp_path / "text.db")
    with pytest.raises(StoreError, match="There is no database"):
        open_readonly(tmp_path / "absent.db")


def test_partners_are_a_network_over_papers(db: Database, paper: Path) -> None:
    again = paper.with_name("again.txt")
    old = paper.read_text("utf-8")
    again.write_text(
        old.replace("The boiler was installed in 1998.", "The hall was built in 1998.").replace(
            "works in", "has worked since 1 April 2019 in"
        ),
        "utf-8",
    )
    run(db, paper, again)
    rows = list(db.query("select lead, partner, role, statuses, since, documents from v_network"))
    assert rows == [
        {
            "lead": "Ashford Borough Council",
            "partner": "Ashford Leisure Trust",
            "role": "joint_working",
            "statuses": "existing",
            "since": "2019-04-01",
            "documents": 2,
        }
    ]


def test_a_file_without_text_is_no_paper(db: Database, paper: Path) -> None:
    blank = paper.with_name("blank.html")
    blank.write_text("<html><body><script>let x = 1</script></body></html>", "utf-8")
    assert run(db, blank) == ["failed"]
    assert one(db, "select count(*) from documents") == 0
    assert one(db, "select error from failures").endswith(".")
