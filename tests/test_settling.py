"""What papers have to do with each other holds whatever happens to them later, and is the same however often asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.reextract import reextract
from pipeline.run import Options, ingest
from pipeline.store import purge, settle
from pipeline.store.database import open_database
from tests.meetings import BACKGROUND, minutes, put, report

ASKED = """Cabinet is recommended to:

1.1 approve a budget of £250,000 for the new boiler in 2024/25; and
1.2 authorise the Director of Place to award the contract by 30 June 2024.
"""
DECIDED = """3. LEISURE CENTRE BOILER

RESOLVED:

(1) that a budget of £250,000 for the new boiler in 2024/25 be approved; and
(2) that a decision on the award of the contract be deferred.
"""
LOST = """3. LEISURE CENTRE BOILER

Councillor Marsh moved, seconded by Councillor Ellwood, the recommendations in the report. On being put to the vote the
motion was lost.
"""
ADDENDUM = """Ashford Borough Council

Cabinet

Date: 12 March 2024

ADDENDUM TO AGENDA ITEM 7

1.1 Since the agenda was published the lowest price has been withdrawn. The next one is £196,400.
"""


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_database(tmp_path / "papers.db")


def run(db: Database, *paths: Path, **options: Any) -> None:
    list(ingest(db, paths, Options(**{"workers": 0, **options})))


def outcomes(db: Database) -> list[str | None]:
    return [row[0] for row in db.conn.execute("select outcome from v_outcomes order by recommendation_id")]


def remove(db: Database, *paths: Path) -> None:
    purge.purge(db, purge.doomed(db, map(str, paths)), "2024-04-01T00:00:00Z")
    settle.settle(db)


def test_purged_minutes_decided_nothing(db: Database, tmp_path: Path) -> None:
    paths = put(tmp_path, report=report(ASKED), minutes=minutes(DECIDED))
    run(db, *paths)
    assert outcomes(db) == ["agreed", "deferred"]
    remove(db, paths[1])
    assert outcomes(db) == [None, None]
    run(db, *paths, include_purged=True)
    assert outcomes(db) == ["agreed", "deferred"]


def test_minutes_decide_on_a_report_that_was_purged_and_comes_again(db: Database, tmp_path: Path) -> None:
    paths = put(tmp_path, report=report(ASKED), minutes=minutes(DECIDED))
    run(db, *paths)
    remove(db, paths[0])
    assert outcomes(db) == []
    assert db.conn.execute("select count(*) from outcomes").fetchone()[0] == 0
    run(db, *paths, include_purged=True)
    assert outcomes(db) == ["agreed", "deferred"]


def test_when_signed_minutes_are_purged_the_draft_decides(db: Database, tmp_path: Path) -> None:
    text = minutes(DECIDED + BACKGROUND)
    paths = put(tmp_path, report=report(ASKED), signed=text + "\nSigned as a true record on 9 April.\n", draft=text)
    run(db, *paths)
    remove(db, paths[1])
    assert outcomes(db) == ["agreed", "deferred"]
    decided_in = {row[0] for row in db.conn.execute("select decided_in from v_outcomes")}
    assert decided_in == {"draft.txt"}


def test_a_report_that_is_published_anew_takes_the_outcomes(db: Database, tmp_path: Path) -> None:
    run(db, *put(tmp_path, report=report(ASKED), minutes=minutes(DECIDED)))
    run(db, *put(tmp_path, report=report(ASKED.replace("30 June", "31 July"))))
    assert outcomes(db) == ["agreed", "deferred"]
    assert "31 July" in db.conn.execute("select text from v_outcomes where number = '1.2'").fetchone()[0]
    stored = db.conn.execute("select count(*) from recommendations where kind = 'recommendation'").fetchone()[0]
    assert stored == 4  # the older version's rows stay


@pytest.mark.parametrize("names", [["recommendations"], ["minutes"], ["motions"], ["amounts", "dates"]])
def test_outcomes_after_reextraction(db: Database, tmp_path: Path, names: list[str]) -> None:
    run(db, *put(tmp_path, report=report(ASKED), minutes=minutes(DECIDED)))
    list(reextract(db, names, everything=True))
    assert outcomes(db) == ["agreed", "deferred"]


def test_a_lost_motion_after_reextraction(db: Database, tmp_path: Path) -> None:
    run(db, *put(tmp_path, report=report(ASKED), minutes=minutes(LOST)))
    assert outcomes(db) == ["rejected", "rejected"]
    list(reextract(db, ["motions"], everything=True))
    assert outcomes(db) == ["rejected", "rejected"]


# ---- the same, however often asked ---------------------------------------------------------------------------------


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    return put(
        tmp_path,
        report=report(ASKED, item="7"),
        pack=report(ASKED, item="7") + "\nAppendix A\n\n4. Prices\n\n4.1 The lowest of three prices was £181,950.\n",
        again=report(ASKED, item="7") + "\nPage 2\n",
        addendum=ADDENDUM,
        minutes=minutes(DECIDED),
    )


def related(db: Database) -> list[tuple[Any, ...]]:
    """All that settling writes, by what papers are called."""
    paper = "(select filename from documents where id = {})"
    questions = (
        f"select kind, {paper.format('p.document_id')}, {paper.format('p.other_document_id')}, share, evidence, "
        "report_id is null from paper_relations p",
        f"select filename, {paper.format('d.counted_as')} from documents d",
        "select q.text, s.text, o.outcome, o.difference, o.evidence, o.rule from outcomes o "
        "join recommendations q on q.id = o.recommendation_id left join recommendations s on s.id = o.resolution_id",
        "select count(*) from unsettled",
    )
    return [row for sql in questions for row in sorted(db.conn.execute(sql), key=repr)]


def test_settling_twice_changes_nothing(db: Database, papers: list[Path]) -> None:
    run(db, *papers)
    once = related(db)
    settle.settle(db)
    assert related(db) == once


@pytest.mark.parametrize("change", ["again", "rehash", "reextract", "queue"])
def test_ingesting_twice_changes_nothing(db: Database, papers: list[Path], change: str) -> None:
    run(db, *papers)
    once = related(db)
    if change == "reextract":
        list(reextract(db, ["recommendations"], everything=True))
    elif change == "queue":
        db.conn.execute("insert or replace into unsettled (report_id, text) select id, 1 from reports")
        db.conn.commit()
        settle.settle(db)
    else:
        run(db, *papers, **{change: True})
    assert related(db) == once


@pytest.mark.parametrize("first", range(5))
def test_the_order_in_which_papers_come_changes_nothing(tmp_path: Path, papers: list[Path], first: int) -> None:
    """All at once, or one a night; what stands for what may differ only between papers that are the same."""
    whole, nightly = open_database(tmp_path / "a.db"), open_database(tmp_path / "b.db")
    run(whole, *papers)
    for paper in [*papers[first:], *papers[:first]]:
        run(nightly, paper)
    for sql in (
        "select text, outcome, decided_on from v_recommendations order by text",
        "select text, low from v_amounts order by low",
        "select e.filename, count(*) from v_amounts v join documents e on e.id = v.document_id group by 1 order by 1",
    ):
        assert list(whole.conn.execute(sql)) == list(nightly.conn.execute(sql))


# ---- counted once --------------------------------------------------------------------------------------------------

PLACE = {"filename", "decided_in", "document_id", "report_id", "paragraph_id", "id", "resolution_id", "motion_id"}
PLACE |= {"recommendation_id", "body_id", "partner_body_id"}


def answers(db: Database) -> dict[str, list[Any]]:
    """What each view says, whatever the place where it found it."""
    views = [name for name in db.view_names() if name.startswith("v_")]
    return {view: sorted(map(repr, _rows(db, view))) for view in views}


def _rows(db: Database, view: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key not in PLACE} for row in db.query(f"select * from {view}")]


PARTNERS = """
2. Background

2.1 The Council has a contract with Ashford Leisure Trust to run the centre until 31 March 2027. In 2023 it paid the
Trust £412,000. The boiler dates from 1998 and was repaired by Medway Heating Ltd in October 2022.

2.2 Officers have looked at three other ways of doing the work. Each would cost more and none could be ready before
the present arrangement comes to its end. Kent County Council has offered a grant of £75,000 towards a heat pump.
"""
NOTICE = """Ashford Borough Council

RECORD OF OFFICER DECISION

Reference: OD/24/031
Decision maker: Director of Place
Date of decision: 2 April 2024
Subject: Removal of the Old Boiler

Decision:
To appoint Medway Heating Ltd to remove the old boiler for £18,400.

Reasons for the decision:
It contains asbestos and must be gone before the new one is delivered in July.

Alternatives considered and rejected:
To leave it where it is, which the surveyor advised against in February.
"""
EXEMPT = """
4. EXCLUSION OF THE PUBLIC

RESOLVED that the public be excluded from the meeting for the following item because it was likely that exempt
information would be disclosed as defined in paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.

5. PURCHASE OF LAND AT MILL LANE (EXEMPT PARAGRAPH 3)

RESOLVED that the land be bought.
"""
BUDGET = """<html><body><h1>Ashford Borough Council</h1><p>Report to: Cabinet</p><p>Date: 12 March 2024</p>
<p>Subject: Spending on Leisure</p><h2>1. Background</h2><p>{text}</p>
<table><caption>Table 1: Spending</caption><tr><th>Service</th><th>2024/25 £000</th></tr>
<tr><td>Pools</td><td>1,200</td></tr><tr><td>Halls</td><td>340</td></tr><tr><td>Parks</td><td>560</td></tr>
<tr><td>Total</td><td>2,300</td></tr></table>{end}</body></html>
"""


def budget(folder: Path, end: str = "") -> Path:
    """A page with a total that its parts do not come to."""
    path = folder / "budget.html"
    path.write_text(BUDGET.format(text=" ".join(BACKGROUND.split()), end=end), "utf-8")
    return path


def test_every_view_counts_every_paper_once(tmp_path: Path) -> None:
    held = minutes(DECIDED + LOST[28:] + PARTNERS + EXEMPT)
    texts = {"report": report(ASKED, item="7", background=PARTNERS), "minutes": held, "notice": NOTICE}
    alone, thrice = open_database(tmp_path / "a.db"), open_database(tmp_path / "b.db")
    run(alone, *put(tmp_path / "alone", **texts))
    run(thrice, *put(tmp_path / "one", **texts))
    run(thrice, *put(tmp_path / "two", **{name: f"{text}\nPage 2\n" for name, text in texts.items()}))
    run(thrice, *put(tmp_path / "three", **{name: f"Public pack\n\n{text}" for name, text in texts.items()}))
    run(thrice, *put(tmp_path / "three", **{name: text.replace("  ", " ") for name, text in texts.items()}))
    run(alone, budget(tmp_path / "alone"))
    run(thrice, budget(tmp_path / "one"), budget(tmp_path / "two", "<p>Page 1</p>"))
    assert thrice.conn.execute("select count(*) from documents").fetchone()[0] == 11
    once = answers(alone)
    assert [view for view, rows in once.items() if not rows] == []
    assert answers(thrice) == once
