"""The commands as a person types them, in a process of their own where start-up matters."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from pipeline.cli import main
from pipeline.store.database import open_database


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
    assert done.stdout.splitlines()[-3:] == [
        "Left alone: 1 file whose name is not of a paper (.xlsx). A file that you name yourself is always read.",
        "New: 1 document, 1 report, 2 recommendations, 0 warnings.",
        f"1 added, 0 replaced, 0 unchanged, 0 withheld, 0 failed. Database: {tmp_path / 'a.db'}",
    ]


def test_ingest_tells_a_person_what_was_withheld_failed_and_warned(tmp_path: Path, paper: Path) -> None:
    paper.with_name("broken.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    paper.with_name("secret.txt").write_text("EXEMPT – paragraph 3\n\n" + paper.read_text("utf-8"), "utf-8")
    done = minuted("ingest", paper.parent, "nowhere/", "--db", tmp_path / "a.db", "--workers", 0)
    assert done.exit_code == 3
    shown = done.stdout
    assert (
        f"Withheld (read with --include-exempt or --include-purged):\n  {paper.parent}/secret.txt: marked “EXEMPT"
        in shown
    )
    assert "Failed:\n  nowhere/: There is nothing there. Check the path, or make the folder.\n" in shown
    assert f"  {paper.parent}/broken.pdf: " in shown
    assert "1 added, 0 replaced, 0 unchanged, 1 withheld, 2 failed." in shown


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
    assert minuted("search", "XYZZY*(", "--db", db).stderr.startswith("Nothing found. ")


def test_sql(db: Path) -> None:
    query = "select text, low from v_amounts"
    assert json.loads(minuted("sql", query, "--db", db, "--json").stdout) == [{"text": "£250,000", "low": 250000.0}]
    table = list(csv.reader(io.StringIO(minuted("sql", query, "--db", db, "--csv").stdout)))
    assert table == [["text", "low"], ["£250,000", "250000"]]
    assert "£250,000" in minuted("sql", query, "--db", db).stdout


def test_sql_reads_only(db: Path) -> None:
    done = minuted("sql", "delete from amounts", "--db", db)
    assert done.exit_code == 2
    assert "SQLite says: attempt to write a readonly database." in done.stderr
    assert minuted("sql", "selekt", "--db", db).exit_code == 2


@pytest.fixture(scope="module")
def pack() -> Path:
    return Path(__file__).parents[1] / "corpus" / "papers" / "rushcliffe-cabinet-pack.pdf"


def test_inspect_prints_only_what_concerns_the_page(pack: Path) -> None:
    shown = minuted("inspect", pack, "--page", 4).stdout
    pages = {int(n) for n in re.findall(r"^ *\d+ p(\d+) |^p(\d+) ", shown, re.MULTILINE) for n in n if n}
    assert pages == {4}
    assert len(re.findall(r"^\w+, pages", shown, re.MULTILINE)) == 1
    whole = json.loads(minuted("inspect", pack, "--json", "--page", 4).stdout)
    assert {p["page"] for report in whole["structure"]["reports"] for p in report["paragraphs"]} == {4}
    assert {finding["page"] for finding in whole["findings"]} == {4}


def test_inspect_says_that_there_is_no_such_page(pack: Path, paper: Path) -> None:
    done = minuted("inspect", pack, "--page", 99)
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: There is no page 99. The file's pages are 1 to ")
    assert "has no pages" in minuted("inspect", paper, "--page", 1).stderr


def test_inspect(paper: Path) -> None:
    shown = minuted("inspect", paper).stdout
    assert "── lines ──" in shown
    assert "committee: Cabinet" in shown
    assert "recommendation 1.1 ['approve']" in shown
    findings = json.loads(minuted("inspect", paper, "--stage", "findings", "--json").stdout)["findings"]
    assert {"Recommendation", "Amount", "DateMention", "Mention", "Partner"} <= {each["finding"] for each in findings}
    assert minuted("inspect", paper.parent / "absent.pdf").exit_code == 2


def test_inspect_describes_every_finding_of_minutes() -> None:
    papers = Path(__file__).parents[1] / "corpus" / "papers"
    done = minuted("inspect", papers / "lancaster-council-minutes.pdf", "--stage", "findings")
    assert done.exit_code == 0, done.exception
    for shown in ("minute 100 ", "motion of ", "present ", "exempt item 100 (whole, paragraph 3, 5)"):
        assert shown in done.stdout
    assert "record of decision" in minuted("inspect", papers / "somerset-officer-decision.docx").stdout


def test_sql_prints_money_as_people_write_it(db: Path) -> None:
    noise = "select 0.1 + 0.2 as sum, 1e16 as much, low, high / 4 as quarter, null as empty from v_amounts"
    assert minuted("sql", noise, "--db", db, "--csv").stdout.splitlines()[1] == "0.3,10000000000000000,250000,62500,"
    shown = minuted("sql", noise, "--db", db).stdout
    assert "10,000,000,000,000,000   250,000    62,500" in shown
    assert ".0" not in shown


def test_sql_prints_columns_of_figures_and_words(db: Path) -> None:
    query = "select 1 as page, 'x' as what union select 'iv', 'y' union select null, 'z'"
    assert minuted("sql", query, "--db", db).exit_code == 0


def test_one_form_of_answer_at_a_time(db: Path) -> None:
    done = minuted("sql", "select 1", "--db", db, "--csv", "--json")
    assert done.exit_code == 2
    assert "Choose one of --json and --csv." in done.stderr
    assert "Choose one of" in minuted("evaluate", db.parent, "--csv", "--markdown").stderr


@pytest.mark.parametrize(
    "words",
    [
        ["sql", "selekt", "--db", "DB"],
        ["bodies", "merge", "a", "b", "--db", "DB"],
        ["bodies", "merge", "a", "b", "--db", "nowhere.db"],
        ["inspect", "nowhere.pdf"],
        ["search", "x", "--db", "nowhere.db"],
        ["search", "", "--db", "DB"],
        ["search", '" *', "--db", "DB"],
        ["sql", " ; ", "--db", "DB"],
        ["sql", "select 1; select 2", "--db", "DB"],
        ["reextract", "--db", "nowhere.db"],
        ["reextract", "--db", "DB", "--decisions", "nowhere.csv"],
        ["ingest", "PAPER", "--db", "DB", "--decisions", "DB"],
        ["ingest", "PAPER", "--db", "DB", "--gazetteer", "DB"],
        ["ingest", "PAPER", "--db", "DB", "--gazetteer", "PAPER"],
        ["ingest", "PAPER", "--db", "PAPER"],
        ["purge", "1", "--db", "nowhere.db"],
        ["purge", "99", "--db", "DB"],
        ["bodies", "merge", "Cabinet", "cabinet", "--db", "DB"],
        ["inspect", "PAPER", "--page", "99"],
        ["label", "EMPTY"],
        ["label", "PAPER", "--out", "EMPTY/gold"],
        ["evaluate", "FOLDER"],
    ],
    ids=" ".join,
)
def test_what_is_not_about_usage_comes_without_a_lesson_on_usage(words: list[str], db: Path, paper: Path) -> None:
    empty = db.with_name("empty.pdf")
    empty.write_bytes(b"")
    (db.parent / "gold").mkdir()
    (db.parent / "gold" / "half.json").write_text("{", "utf-8")
    meant = {"DB": db, "PAPER": paper, "EMPTY": empty, "EMPTY/gold": empty / "gold", "FOLDER": db.parent / "gold"}
    done = minuted(*(meant.get(word, word) for word in words))
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C cannot be sent to one process")
@pytest.mark.parametrize(("name", "workers"), [("SIGINT", 0), ("SIGINT", 2), ("SIGTERM", 2), ("SIGHUP", 2)])
def test_ctrl_c_leaves_whole_papers_and_says_how_to_go_on(tmp_path: Path, paper: Path, name: str, workers: int) -> None:
    """And so does a system that shuts down, and a terminal that closes. No temporary file stays."""
    room = tmp_path / "room"
    room.mkdir()
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(paper.read_text("utf-8").replace("Boiler", f"Boiler {number}"), "utf-8")
    db = tmp_path / "a.db"
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); signal.signal(signal.SIGHUP, 0); "
    start = heard + "from pipeline.cli import main; main()"
    words = [sys.executable, "-c", start, "ingest", str(tmp_path), "--db", str(db), "--workers", str(workers)]
    told_to = {**os.environ, "TMPDIR": str(room)}
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True, env=told_to
    ) as run:
        assert run.stderr
        first = run.stderr.readline()
        os.killpg(run.pid, getattr(signal, name))
        told = (first + run.stderr.read()).splitlines()
        assert run.wait(60) == 130
    assert not list(room.iterdir())
    assert [line for line in told if not line.startswith("added")] == [told[-2], "Stopped."]
    assert re.fullmatch(r"\d+ of 301 papers are done. The same command goes on with the others.", told[-2])
    stored = Database(db)
    assert next(stored.query("pragma integrity_check")) == {"integrity_check": "ok"}
    done = stored.table("documents").count
    assert 0 < done < 301
    assert f"{301 - done} added, 0 replaced, {done} unchanged" in minuted("ingest", tmp_path, "--db", db).stdout


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path, paper: Path) -> None:
    other = Database(tmp_path / "other.db")
    other.table("birds").insert({"name": "numbat"})
    for words in (["ingest", paper], ["search", "x"], ["reextract"], ["purge", "1"], ["rules"], ["bodies", "list"]):
        done = minuted(*words, "--db", tmp_path / "other.db")
        assert (done.exit_code, done.stderr) == (
            2,
            f"Error: {tmp_path}/other.db is not a database of minuted. Name another file with --db.\n",
        )
    assert other.table_names() == ["birds"]


def test_a_database_of_a_newer_minuted_is_left_as_it_is(db: Path, paper: Path) -> None:
    step = {"migration_set": "minuted", "name": "m999_wings", "applied_at": "2030-01-01"}
    Database(db).table("_sqlite_migrations").insert(step)
    for words in (["ingest", paper], ["search", "x"], ["sql", "select 1"]):
        done = minuted(*words, "--db", db)
        assert done.exit_code == 2
        assert "was made by a newer minuted than this one" in done.stderr


def test_an_older_database_is_brought_up_to_date_by_a_question(db: Path) -> None:
    Database(db).conn.execute("drop view v_exempt")
    assert minuted("sql", "select count(*) as n from v_exempt", "--db", db, "--csv").stdout == "n\n0\n"


def test_a_full_disk_is_no_fault_of_minuted(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def fill() -> None:
        small = open_database(db)
        small.conn.execute(f"pragma max_page_count = {next(small.query('pragma page_count'))['page_count']}")
        small.conn.execute("update paragraphs set text = text || hex(zeroblob(9000))")

    monkeypatch.setitem(main.commands, "fill", fill)
    done = minuted("fill")
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: The database cannot be written (database or disk is full).")


def test_bodies_list_says_that_nothing_matched(db: Path) -> None:
    assert minuted("bodies", "list", "zzz", "--db", db).stderr == "No body's name holds 'zzz'.\n"


def commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)


@pytest.mark.parametrize("command", commands(main), ids=" ".join)
def test_help_has_an_example(command: tuple[str, ...]) -> None:
    shown = minuted(*command, "--help").stdout
    assert f"Example: minuted {' '.join(command)} " in shown
    assert "\n  " in shown


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
    assert "pypdfium2" in heavy  # the most usual reader is ready
    assert not heavy & {"pdfplumber", "sqlite_utils", "dateparser", "docx", "spacy", "numpy"}


def test_rules_lists_every_rule_with_its_hits(db: Path) -> None:
    shown = {rule["name"]: rule for rule in json.loads(minuted("rules", "--db", db, "--json").stdout)}
    assert shown["amount-symbol"]["hits"] == {"amounts": 1}
    assert shown["amount-symbol"]["family"] == "grammar.money"
    assert "amount-threshold" in minuted("rules").stdout
