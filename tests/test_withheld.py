"""Papers that are not for the public: not read, never silently, and read when somebody asks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas
from sqlite_utils import Database

from pipeline.run import Options, ingest
from pipeline.store.database import open_database

MARK = "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_database(tmp_path / "papers.db")


@pytest.fixture
def secret(paper: Path) -> Path:
    path = paper.with_name("depot.txt")
    path.write_text(f"{MARK}\n\n" + paper.read_text("utf-8").replace("Boiler", "Depot Lease"), "utf-8")
    return path


def run(db: Database, *paths: Path, **options: Any) -> list[str]:
    return [str(outcome.status) for outcome in ingest(db, paths, Options(**{"workers": 0, **options}))]


def rows(db: Database, sql: str) -> list[dict[str, Any]]:
    return list(db.query(sql))


def test_a_marked_paper_is_not_stored_but_noted(db: Database, paper: Path, secret: Path) -> None:
    assert run(db, paper, secret) == ["added", "withheld"]
    assert rows(db, "select filename from documents") == [{"filename": "boiler.txt"}]
    noted = rows(db, "select path, reason, marking, exempt_paragraphs, run_id from withheld")
    assert noted == [
        {"path": str(secret), "reason": "marked", "marking": MARK, "exempt_paragraphs": "3", "run_id": 1},
    ]
    assert rows(db, "select added, withheld, failed, exit_code from runs") == [
        {"added": 1, "withheld": 1, "failed": 0, "exit_code": 0}
    ]
    assert rows(db, "select * from failures") == []


def test_the_next_run_does_not_open_it_again(db: Database, secret: Path) -> None:
    run(db, secret)
    text, times = secret.read_text("utf-8"), secret.stat()
    secret.write_text(text.replace(MARK, "x" * len(MARK)), "utf-8")
    os.utime(secret, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert run(db, secret) == ["withheld"]  # size and time are all that is looked at
    secret.write_text(text, "utf-8")
    copy = secret.with_name("copy.txt")
    copy.write_bytes(secret.read_bytes())
    assert run(db, copy, secret) == ["withheld", "withheld"]
    assert len(rows(db, "select * from withheld")) == 2


def test_it_is_read_when_somebody_asks_and_stays_then(db: Database, secret: Path) -> None:
    run(db, secret)
    assert run(db, secret, include_exempt=True) == ["added"]
    assert rows(db, "select * from withheld") == []
    assert rows(db, "select exempt, exempt_paragraphs from reports") == [{"exempt": "exempt", "exempt_paragraphs": "3"}]
    assert run(db, secret) == ["unchanged"]
    assert run(db, secret, again=True) == ["unchanged"]
    assert rows(db, "select * from withheld") == []


def test_a_paper_that_loses_its_mark_is_read(db: Database, secret: Path) -> None:
    run(db, secret)
    secret.write_text(secret.read_text("utf-8").replace(MARK, ""), "utf-8")
    assert run(db, secret) == ["added"]
    assert rows(db, "select * from withheld") == []


def typed(path: Path, *pages: str) -> Path:
    """A PDF, a text a page."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        for place, line in enumerate(page.strip("\n").split("\n")):
            canvas.drawString(60, 780 - 16 * place, line.strip())
        canvas.showPage()
    canvas.save()
    return path


AGENDA = """
Tern Valley Borough Council
CABINET
Tuesday 12 March 2024
AGENDA
1. Apologies
2. Budget monitoring     2 - 2
3. Lease of the depot     3 - 4
"""
REPORT = """
Agenda Item {item}
Report to: Cabinet
Date: 12 March 2024
Subject: {title}
Report of: Director of Property
{mark}
1. Recommendations
1.1 Cabinet is recommended to approve {ask}.
2. Background
2.1 {text}
"""
MONEY = REPORT.format(
    item=2,
    title="Budget Monitoring",
    mark="Classification: Open",
    ask="a budget of £40,000",
    text="The year goes well.",
)
DEPOT = REPORT.format(
    item=3,
    title="Lease of the Depot",
    mark="Classification: Exempt (paragraph 3)",
    ask="the offer of £91,000",
    text="The firm of Quokka and Sons made the best offer.",
)


def test_an_exempt_report_leaves_its_pack(db: Database, tmp_path: Path) -> None:
    pack = typed(tmp_path / "pack.pdf", AGENDA, MONEY, DEPOT, "2.2 The roof of the depot leaks.")
    assert run(db, pack) == ["added"]
    assert rows(db, "select title, exempt from reports") == [{"title": "Budget Monitoring", "exempt": "open"}]
    assert rows(db, "select text from amounts") == [{"text": "£40,000"}]
    text = "\n".join(row["text"] for row in rows(db, "select text from paragraphs"))
    assert "Quokka" not in text
    assert "roof" not in text
    assert "Lease of the depot" in text  # the agenda lists it
    assert rows(db, "select withheld from documents") == [{"withheld": 1}]
    assert rows(db, "select text from warnings where text like '%left out%'") == [
        {
            "text": "Item 3 (pages 3 to 4) is marked “Classification: Exempt (paragraph 3)” and was left out. "
            "Read it with --include-exempt."
        }
    ]
    positions = [row["position"] for row in rows(db, "select position from paragraphs order by id")]
    assert positions == list(range(len(positions)))


RESTRICTED = """
By virtue of paragraph(s) 3 of Part 1 of Schedule 12A
of the Local Government Act 1972.
Agenda Item 3
Document is Restricted
"""


def test_a_restricted_item_in_a_public_pack_is_a_page_that_says_so(db: Database, tmp_path: Path) -> None:
    pack = typed(tmp_path / "pack.pdf", AGENDA, MONEY, RESTRICTED)
    assert run(db, pack) == ["added"]
    assert rows(db, "select item_no, exempt from reports") == [{"item_no": "2", "exempt": "open"}]
    (warning,) = rows(db, "select text from warnings where text like '%left out%'")
    assert warning["text"].startswith("Item 3 (page 3) is marked “By virtue of paragraph(s) 3 of Part 1")


WHY = "select item_no, title, scope, exempt_paragraphs, told_by, page from v_exempt order by told_by, item_no"


def test_what_the_public_may_not_see_is_asked_in_one_place(db: Database, tmp_path: Path, secret: Path) -> None:
    pack = typed(
        tmp_path / "pack.pdf", AGENDA.replace("depot     3", "depot (Exempt - paragraph 3)     3"), MONEY, DEPOT
    )
    run(db, pack, secret)
    left_out = "select item_no, scope, first_page, last_page, marking, exempt_paragraphs from left_out"
    assert rows(db, left_out) == [
        {
            **{"item_no": "3", "scope": "whole", "first_page": 3, "last_page": 3, "exempt_paragraphs": "3"},
            "marking": "Classification: Exempt (paragraph 3)",
        }
    ]
    item = {"item_no": "3", "title": "Lease of the depot", "scope": "whole", "exempt_paragraphs": "3"}
    file = {"item_no": None, "title": None, "scope": "whole", "exempt_paragraphs": "3"}
    assert rows(db, "select item_no, title, page from exempt_items") == [
        {"item_no": "3", "title": "Lease of the depot", "page": 1}
    ]
    assert rows(db, WHY) == [{**item, "told_by": "left out", "page": 3}, {**file, "told_by": "withheld", "page": None}]
    run(db, pack, include_exempt=True)
    assert rows(db, "select * from left_out") == []
    found = {**item, "title": "Lease of the Depot", "told_by": "report", "page": 3}
    assert rows(db, WHY) == [found, {**file, "told_by": "withheld", "page": None}]
    assert rows(db, "select authority, committee, meeting_date from v_exempt where told_by = 'report'") == [
        {"authority": "Tern Valley Borough Council", "committee": "Cabinet", "meeting_date": "2024-03-12"}
    ]


def test_an_item_that_only_the_agenda_calls_exempt(db: Database, tmp_path: Path) -> None:
    listed = "2. Declarations of interest\n3. Minutes\n4. Budget monitoring\nPART II\n5. Lease of the depot"
    run(db, typed(tmp_path / "agenda.pdf", (AGENDA.partition("2. ")[0] + listed).replace("\n", "\n\n")))
    assert rows(db, "select item_no, title, told_by, committee, meeting_date from v_exempt") == [
        {
            **{"item_no": "5", "title": "Lease of the depot", "told_by": "agenda"},
            **{"committee": "CABINET", "meeting_date": "2024-03-12"},
        }
    ]


def test_a_pack_is_read_whole_when_somebody_asks(db: Database, tmp_path: Path) -> None:
    pack = typed(tmp_path / "pack.pdf", AGENDA, MONEY, DEPOT)
    run(db, pack)
    assert run(db, pack) == ["unchanged"]
    assert run(db, pack, include_exempt=True) == ["added"]
    found = rows(db, "select item_no, exempt, exempt_paragraphs from reports")
    assert found == [
        {"item_no": "2", "exempt": "open", "exempt_paragraphs": None},
        {"item_no": "3", "exempt": "exempt", "exempt_paragraphs": "3"},
    ]
    assert rows(db, "select withheld from documents") == [{"withheld": 0}]
    assert run(db, pack, include_exempt=True) == ["unchanged"]


def test_an_exempt_appendix_leaves_its_report(db: Database, tmp_path: Path) -> None:
    appendix = f"{MARK[:60]}\nAppendix 2\nThe second offer, of Quokka and Sons, was £88,000."
    alone = MONEY.replace("Agenda Item 2\n", "").replace("Classification: Open\n", "")
    report = typed(
        tmp_path / "report.pdf", alone, appendix, "Offers ran from £12,000 on.", "Appendix 3\nThe yard is let."
    )
    assert run(db, report) == ["added"]
    assert rows(db, "select exempt from reports") == [{"exempt": "part-exempt"}]
    assert rows(db, "select distinct page from paragraphs order by page") == [{"page": 1}, {"page": 4}]
    (warning,) = rows(db, "select text from warnings where text like '%left out%'")
    assert warning["text"].startswith("A part of a paper (pages 2 to 3) is marked “NOT FOR PUBLICATION by virtue")


ANNEXED = """
{report}
Appendix 1
The yard is let to a scout group.

{above}
Appendix 2
{below}
The second offer, of Quokka and Sons, was £88,000.

The third was £77,000.

Appendix 3

The floor is of concrete.
"""


@pytest.mark.parametrize(
    ("above", "below"), [(f"{MARK[:60]}\n", ""), ("", f"\n{MARK[:60]}\n")], ids=["mark above", "mark below"]
)
def test_an_exempt_appendix_of_a_text_leaves_it(db: Database, tmp_path: Path, above: str, below: str) -> None:
    report = MONEY.replace("Agenda Item 2\n", "").replace("Classification: Open\n", "").replace("\n", "\n\n")
    path = tmp_path / "report.txt"
    path.write_text(ANNEXED.format(report=report, above=above, below=below), "utf-8")
    assert run(db, path) == ["added"]
    text = "\n".join(row["text"] for row in rows(db, "select text from paragraphs"))
    assert "Quokka" not in text
    assert "£77,000" not in text
    assert "scout group" in text
    assert "concrete" in text
    (gone,) = rows(db, "select scope, first_page, exempt_paragraphs from left_out")
    assert gone == {"scope": "part", "first_page": None, "exempt_paragraphs": "3"}
    assert rows(db, "select exempt, exempt_paragraphs from reports") == [
        {"exempt": "part-exempt", "exempt_paragraphs": "3"}
    ]
    run(db, path, include_exempt=True)
    assert len(rows(db, "select * from paragraphs where text like '%Quokka%'")) == 1


def test_several_workers_withhold_too(db: Database, paper: Path, secret: Path) -> None:
    assert run(db, paper, secret, workers=2) == ["added", "withheld"]


def test_a_path_that_leads_nowhere_is_a_failure_until_it_leads_somewhere(
    db: Database, paper: Path, tmp_path: Path
) -> None:
    late = tmp_path / "late" / "*.txt"
    found = list(ingest(db, [paper], Options(workers=0), [str(late)]))
    assert [str(outcome.status) for outcome in found] == ["failed", "added"]
    sql = "select path, stage, error, resolved_at is not null as settled from failures"
    assert rows(db, sql) == [
        {
            "path": str(late),
            "stage": "find",
            "error": "There is nothing there. Check the path, or make the folder.",
            "settled": 0,
        }
    ]
    late.parent.mkdir()
    late.with_name("report.txt").write_text(paper.read_text("utf-8"), "utf-8")
    run(db, paper)
    assert [row["settled"] for row in rows(db, sql)] == [1]
