"""Strict views keep what is printed and was found by a rule that is proven on labelled papers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.query.by_rule import KINDS
from pipeline.rules import rules
from pipeline.run import Options, ingest
from pipeline.store import proven
from pipeline.store.database import Database, open_database

CORPUS = Path(__file__).parents[1] / "corpus"
VIEWS = {
    "v_recommendations": "recommendation",
    "v_amounts": "amount",
    "v_dates": "date",
    "v_partners": "partner",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = open_database(tmp_path_factory.mktemp("proven") / "a.db")
    names = ("york-executive-report.txt", "norfolk-section-75.pdf", "sefton-cabinet-minutes.html")
    list(ingest(db, [CORPUS / "papers" / name for name in names], Options(workers=0)))
    return db


def test_the_figures_are_of_declared_rules() -> None:
    rows = proven.proven()
    assert len(rows) > 50
    for kind, name, _, precision, hits, labelled_on in rows:
        assert kind in KINDS.values()
        assert name in rules(), "the rule is gone: make proven_rules.csv anew"
        assert 0 <= float(precision) <= 1
        assert int(hits) > 0
        assert labelled_on == "corpus"


@pytest.mark.parametrize(("view", "kind"), VIEWS.items())
def test_a_strict_view_keeps_proven_rules_only(db: Database, view: str, kind: str) -> None:
    good = {row[1] for row in proven.proven() if row[0] == kind and float(row[3]) >= 0.95 and int(row[4]) >= 5}
    whole = {row[0]: row[1] for row in db.conn.execute(f"select id, rule from {view}")}
    strict = {row[0] for row in db.conn.execute(f"select id from {view}_strict")}
    assert strict
    assert {whole[each] for each in strict} <= good
    table = view.removeprefix("v_")
    stated = (
        {row[0] for row in db.conn.execute(f"select id from {table} where basis = 'stated'")}
        if kind
        in {
            "amount",
            "date",
        }
        else set(whole)
    )
    assert strict == {each for each, rule in whole.items() if rule in good and each in stated}


def test_an_unproven_rule_leaves_the_strict_view(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    list(ingest(db, [CORPUS / "papers" / "york-executive-report.txt"], Options(workers=0)))
    before = db.conn.execute("select count(*) from v_amounts_strict where rule = 'amount-symbol'").fetchone()[0]
    assert before > 3
    with db.atomic():
        db.conn.execute("update rules set precision = 0.94 where name = 'amount-symbol'")
    assert db.conn.execute("select count(*) from v_amounts_strict where rule = 'amount-symbol'").fetchone()[0] == 0


def test_strict_bodies_are_those_of_proven_mentions(db: Database) -> None:
    names = {row[0] for row in db.conn.execute("select name from v_bodies_strict")}
    assert "Norfolk County Council" in names
    assert names <= {row[0] for row in db.conn.execute("select name from v_bodies")}


def test_evaluate_prints_the_file(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "york-executive-report.json").write_bytes((CORPUS / "gold" / "york-executive-report.json").read_bytes())
    words = ["evaluate", str(gold), "--papers", str(CORPUS / "papers"), "--by", "rule", "--csv"]
    rows = list(csv.DictReader(CliRunner().invoke(main, words).stdout.splitlines()))
    assert tuple(rows[0]) == proven.COLUMNS
    assert {row["kind"] for row in rows} <= set(KINDS.values())
