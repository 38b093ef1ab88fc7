"""Bodies are one real thing each: their lives, what they became, and what a person decided about them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.reextract import reextract
from pipeline.run import Options, ingest
from pipeline.store import decisions
from pipeline.store.database import Database, open_database

PAPER = """NORTHMOOR DISTRICT COUNCIL

Report to: Cabinet
Date: 12 March 2020

1. Background

1.1 In 2015 DCLG gave a grant of £5,000. In 2019 the Ministry of Housing, Communities and Local Government paid
£7,000. In 2022 DLUHC asked for a return.

1.2 Vale Leisure Trust runs the pool. The Vale Leisure Trust was appointed in 2012.

1.3 Vale Paving Ltd and Vale Paving Limited were paid.
"""


def minuted(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "grants.txt"
    path.parent.mkdir()
    path.write_text(PAPER, "utf-8")
    return path


@pytest.fixture
def db(tmp_path: Path, paper: Path) -> Database:
    db = open_database(tmp_path / "papers.db")
    list(ingest(db, [paper], Options(workers=0)))
    return db


def named(db: Database, body: str) -> list[str]:
    """How papers call the body of that name."""
    sql = "select m.text from mentions m join bodies b on b.id = m.body_id where b.name = ? order by m.id"
    return [row[0] for row in db.conn.execute(sql, [body])]


REGISTER = """local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,nation,\
local-authority-type,alt-names
NMO,Northmoor District Council,Northmoor,E07999901,1974-04-01,2019-03-31,"TMO,WMO",England,NMD,Northmoor DC
WMO,West Moors Borough Council,West Moors,E07999902,2019-04-01,2023-03-31,TMO,,NMD,"West Moors, WM Council"
TMO,The Moors Council,The Moors,E06999903,2019-04-01,,,England,UA,
OLD,Oldmoor Council,Oldmoor,,,1990-03-31,XXX,England,UA,
"""


def test_a_register_of_mysociety_tells_who_replaced_whom(tmp_path: Path, paper: Path) -> None:
    register = tmp_path / "councils.csv"
    register.write_text(REGISTER.replace("\\\n", ""), "utf-8")
    paper.write_text(PAPER + "\n1.4 West Moors Borough Council and The Moors Council were asked.\n", "utf-8")
    words = ("ingest", paper, "--db", tmp_path / "moors.db", "--workers", "0", "--gazetteer", register)
    alone = (sys.executable, "-c", "from pipeline.cli import main; main()")  # a process keeps the words that it read
    subprocess.run([*alone, *words], check=True, capture_output=True)
    moors = open_database(tmp_path / "moors.db")
    sql = """select name, code, valid_from, valid_to from v_body_lines where line = 'The Moors Council'
        order by valid_to is null, valid_to"""
    assert [tuple(row.values()) for row in moors.query(sql)] == [
        ("Northmoor District Council", "E07999901", "1974-04-01", "2019-03-31"),
        ("West Moors Borough Council", "E07999902", "2019-04-01", "2023-03-31"),
        ("The Moors Council", "E06999903", "2019-04-01", None),
    ]
    sql = """select predecessor, successor, ended from body_relations where predecessor like '%moor%' and successor like
        '%moor%' order by predecessor, successor"""
    assert [tuple(row.values()) for row in moors.query(sql)] == [
        ("Northmoor District Council", "The Moors Council", "2019-03-31"),
        ("Northmoor District Council", "West Moors Borough Council", "2019-03-31"),
        ("West Moors Borough Council", "The Moors Council", "2023-03-31"),
    ]


def test_a_department_is_found_under_the_names_of_all_its_years(db: Database) -> None:
    sql = """select canonical_name, valid_from, valid_to from v_body_lines where line_key =
        (select line_key from v_body_lines where canonical_name = 'Department for Communities and Local Government')"""
    lives = {name: (start, end) for name, start, end in db.conn.execute(sql)}
    assert lives["Department for Communities and Local Government"] == ("2006-05-05", "2018-01-07")
    assert lives["Ministry of Housing, Communities and Local Government"][0] == "2018-01-08"
    assert "Department for Levelling Up, Housing and Communities" in lives


def test_merged_councils_have_every_successor(db: Database) -> None:
    sql = "select successor from body_relations where predecessor = 'Bedfordshire County Council' order by 1"
    assert [row[0] for row in db.conn.execute(sql)] == ["Bedford Borough Council", "Central Bedfordshire Council"]


def test_a_merge_holds_in_every_later_run(db: Database, paper: Path, tmp_path: Path) -> None:
    first, second = "Vale Leisure Trust", "Vale Paving Ltd"
    before = named(db, first) + named(db, second)
    assert len(before) >= 3
    assert minuted("bodies", "merge", first, second, "--db", tmp_path / "papers.db").exit_code == 0
    kept = (tmp_path / "papers.bodies.csv").read_text("utf-8").splitlines()
    assert kept[0] == "decision,body,text,into,paper,body_key,into_key"
    assert kept[1].startswith("merge,Vale Leisure Trust,,Vale Paving Ltd")

    def holds(db: Database) -> bool:
        gone = db.conn.execute("select count(*) from bodies where name = ?", [first]).fetchone()[0]
        total = db.conn.execute(
            "select count(*) from mentions m join bodies b on b.id = m.body_id where b.key = 'vale-paving'"
        ).fetchone()[0]
        return bool(gone == 0 and total == len(before))

    assert holds(db)
    list(ingest(db, [paper], Options(workers=0, again=True)))
    assert holds(db)
    list(reextract(db, ["bodies"], everything=True))
    assert holds(db)
    fresh = open_database(tmp_path / "fresh.db")
    list(ingest(fresh, [paper], Options(workers=0, decisions=tmp_path / "papers.bodies.csv")))
    assert holds(fresh)


def test_a_split_moves_only_what_is_called_so(db: Database, tmp_path: Path) -> None:
    counted = named(db, "Vale Leisure Trust")
    words = ["bodies", "split", "Vale Leisure Trust", counted[0], "Vale Sports Trust", "--db", tmp_path / "papers.db"]
    assert minuted(*words, "--paper", "other.txt").stdout.startswith("0 mentions changed.")
    done = minuted(*words)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{counted.count(counted[0])} mentions changed.")
    moved = db.conn.execute(
        "select m.text from mentions m join bodies b on b.id = m.body_id where b.key = 'vale-sports-trust'"
    ).fetchall()
    assert {row[0] for row in moved} == {counted[0]}
    assert db.conn.execute("select kind from bodies where key = 'vale-sports-trust'").fetchone()[0] == "charity"


def test_an_unknown_body_is_a_sentence(db: Database, tmp_path: Path) -> None:
    done = minuted("bodies", "merge", "Vale Nothing", "Vale Paving Ltd", "--db", tmp_path / "papers.db")
    assert done.exit_code == 2
    assert "No body is called 'Vale Nothing'. There are: " in done.stderr
    assert not (tmp_path / "papers.bodies.csv").exists()


def test_a_spoilt_file_of_decisions_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("decision,who\nmerge,me\n", "utf-8")
    with pytest.raises(decisions.UnknownBody, match="has no column 'body'"):
        decisions.read(path)


def test_list(db: Database, tmp_path: Path) -> None:
    shown: list[dict[str, Any]] = json.loads(
        minuted("bodies", "list", "communities", "--db", tmp_path / "papers.db", "--json").stdout
    )
    assert len(shown) >= 3
    assert {row["became"] for row in shown} >= {"Ministry of Housing, Communities and Local Government"}
    assert "Vale Paving" in minuted("bodies", "list", "vale", "--db", tmp_path / "papers.db").stdout
