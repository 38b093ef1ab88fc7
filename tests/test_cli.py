"""The commands as a person types them, in a process of their own where start-up matters."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main


def minuted(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def db(tmp_path: Path, paper: Path) -> Path:
    path = tmp_path / "out" / "papers.db"
    assert minuted("ingest", paper.parent, "--db", path, "--workers", 0).exit_code == 0
    return path


def test_ingest_prints_a_line_a_paper_and_a_summary(tmp_path: Path, paper: Path) -> None:
    (paper.parent / "budget.xlsx").write_bytes(b"PK")
    done = minuted("ingest", paper.parent, "--db", tmp_path / "a.db")
    assert done.exit_code == 0
    assert f"added      {paper}" in done.stderr
    assert "boiler.txt" in done.stdout
    assert "1 added, 0 replaced, 0 unchanged, 0 failed, 1 files of other kinds left alone." in done.stdout


def test_ingest_says_which_papers_failed_and_exits_3(tmp_path: Path, paper: Path) -> None:
    bad = paper.with_name("broken.pdf")
    bad.write_bytes(b"%PDF-1.7\nrubbish")
    done = minuted("ingest", paper.parent / "*", "--db", tmp_path / "a.db", "--quiet", "--workers", 0)
    assert done.exit_code == 3
    assert done.stderr.startswith(f"failed     {bad}: ")
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ingest", "nowhere/*.pdf"], "There is nothing at nowhere/*.pdf."),
        (["search", "x", "--db", "nowhere.db"], "There is no database at nowhere.db. Make one with: minuted ingest"),
        (["sql", "select 1", "--db", "nowhere.db"], "There is no database at nowhere.db."),
        (["ingest"], "Missing argument 'PATHS...'"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(words: list[str], sentence: str) -> None:
    done = minuted(*words)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_search(db: Path) -> None:
    hits = json.loads(minuted("search", "boilers", "budget", "--db", db, "--json").stdout)
    assert next((hit["kind"], hit["number"], hit["meeting_date"]) for hit in hits) == (
        "recommendation",
        "1.1",
        "2024-03-12",
    )
    assert "approve a [budget] of £250,000 for the new [boiler]" in hits[0]["snippet"]
    assert "boiler.txt: Cabinet, 2024-03-12, recommendation 1.1" in minuted("search", "boiler", "--db", db).stdout
    assert json.loads(minuted("search", "new boiler", "--db", db, "--json").stdout)
    assert json.loads(minuted("search", "boiler new", "--db", db, "--json").stdout) == []  # one argument is a phrase
    assert minuted("search", "XYZZY*(", "--db", db).stderr == "Nothing found.\n"


def test_sql(db: Path) -> None:
    query = "select text, low from v_amounts"
    assert json.loads(minuted("sql", query, "--db", db, "--json").stdout) == [{"text": "£250,000", "low": 250000.0}]
    table = list(csv.reader(io.StringIO(minuted("sql", query, "--db", db, "--csv").stdout)))
    assert table == [["text", "low"], ["£250,000", "250000.0"]]
    assert "£250,000" in minuted("sql", query, "--db", db).stdout


def test_sql_reads_only(db: Path) -> None:
    done = minuted("sql", "delete from amounts", "--db", db)
    assert done.exit_code == 2
    assert "SQLite says: attempt to write a readonly database." in done.stderr
    assert minuted("sql", "selekt", "--db", db).exit_code == 2


def test_inspect(paper: Path) -> None:
    shown = minuted("inspect", paper).stdout
    assert "── lines ──" in shown
    assert "committee: Cabinet" in shown
    assert "recommendation 1.1 ['approve']" in shown
    findings = json.loads(minuted("inspect", paper, "--stage", "findings", "--json").stdout)["findings"]
    assert {"Recommendation", "Amount", "DateMention", "Mention", "Partner"} <= {each["finding"] for each in findings}
    assert minuted("inspect", paper.parent / "absent.pdf").exit_code == 2


@pytest.mark.parametrize("command", ["ingest", "inspect", "search", "sql"])
def test_help_has_an_example(command: str) -> None:
    assert f"Example: minuted {command} " in minuted(command, "--help").stdout


HEAVY = ("spacy", "pdfplumber", "dateparser", "sqlite_utils", "pypdfium2", "docx", "lxml", "rich", "numpy")


def imported(code: str) -> set[str]:
    """Which of the heavy packages a fresh interpreter has imported after running `code`."""
    code += f"\nimport sys; print('imported:', *(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("imported:")[2].split())


def test_help_starts_without_the_heavy_packages() -> None:
    ask = "from pipeline.cli import main\ntry: main(['ingest', '--help'])\nexcept SystemExit: pass"
    assert imported(ask) == set()


def test_a_text_is_read_without_the_pdf_packages(paper: Path) -> None:
    heavy = imported(f"from pipeline.readers import read; read({str(paper)!r})")
    assert not heavy & {"pdfplumber", "pypdfium2", "docx", "spacy", "sqlite_utils", "dateparser"}


def test_a_worker_starts_without_what_few_papers_need() -> None:
    heavy = imported("import pipeline.warm")
    assert {"pypdfium2", "spacy"} <= heavy  # the most usual reader and the names of bodies are ready
    assert not heavy & {"pdfplumber", "sqlite_utils", "dateparser", "docx"}


def test_rules_lists_every_rule_with_its_hits(db: Path) -> None:
    shown = {rule["name"]: rule for rule in json.loads(minuted("rules", "--db", db, "--json").stdout)}
    assert shown["amount-symbol"]["hits"] == {"amounts": 1}
    assert shown["amount-symbol"]["family"] == "grammar.money"
    assert "amount-threshold" in minuted("rules").stdout
