"""What a committee did with each recommendation, as councils write it; report and minutes ingested in either order."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.across.items import Asking, Item, of_notice
from pipeline.across.outcomes import Asked, Resolved
from pipeline.across.references import references
from pipeline.reextract import reextract
from pipeline.run import Options, ingest
from pipeline.store.database import open_database
from tests.meetings import minutes, put, report

CORPUS = Path(__file__).parents[1] / "corpus"
ASKED = """Cabinet is recommended to:

1.1 approve a budget of £250,000 for the new boiler in 2024/25;
1.2 delegate authority to the Director of Place, in consultation with the Leader of the
Council, to award the contract by 30 June 2024; and
1.3 note the result of the consultation with residents.
"""
HEAD = "3. LEISURE CENTRE BOILER\n\nCabinet considered the report of the Director of Place.\n\n"
WORD_FOR_WORD = """RESOLVED:

(1) that a budget of £250,000 for the new boiler in 2024/25 be approved;
(2) that authority be delegated to the Director of Place, in consultation with the Leader of the Council, to award the
contract by 30 June 2024; and
(3) that the result of the consultation with residents be noted.
"""


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_database(tmp_path / "papers.db")


def run(db: Database, *paths: Path, **options: Any) -> None:
    list(ingest(db, paths, Options(**{"workers": 0, **options})))


def outcomes(db: Database) -> list[str | None]:
    """Of the counted recommendations, in their order."""
    return [row[0] for row in db.conn.execute("select outcome from v_outcomes order by recommendation_id")]


def decided(db: Database, folder: Path, items: str, asked: str = ASKED, **facts: str) -> list[str | None]:
    run(db, *put(folder, report=report(asked, **facts), minutes=minutes(items)))
    return outcomes(db)


@pytest.mark.parametrize("order", [("report", "minutes"), ("minutes", "report")])
def test_report_and_minutes_weeks_apart_in_either_order(db: Database, tmp_path: Path, order: tuple[str, ...]) -> None:
    texts = {"report": report(ASKED), "minutes": minutes(HEAD + WORD_FOR_WORD)}
    for name in order:
        run(db, *put(tmp_path / name, **{name: texts[name]}))
    assert outcomes(db) == ["agreed", "agreed", "noted"]
    first = next(db.query("select * from v_recommendations where number = '1.1'"))
    assert (first["outcome"], first["decided_on"], first["decided_by"]) == ("agreed", "2024-03-12", "Cabinet")
    sql = "select text from recommendations where id = ?"
    assert db.conn.execute(sql, [first["resolution_id"]]).fetchone()[0].startswith("that a budget of £250,000")


@pytest.mark.parametrize("order", [("pack", "minutes"), ("minutes", "pack")])
def test_a_pack_and_its_minutes_weeks_apart(db: Database, order: tuple[str, ...]) -> None:
    """Thirty-six recommendations of twelve reports, with the outcomes that a person labelled."""
    for name in order:
        run(db, CORPUS / "papers" / f"swindon-cabinet-{name}.pdf")
    gold = json.loads((CORPUS / "gold" / "swindon-cabinet-pack.json").read_text("utf-8"))["recommendations"]
    labelled = [each for each in gold if "outcome" in each]
    sql = "select text, outcome from v_outcomes where outcome is not null"
    found = [(text.rstrip(" .;"), outcome) for text, outcome in db.conn.execute(sql)]
    assert (len(labelled), len(found)) == (36, 36)
    for label in labelled:
        words = label["text"].rstrip(" .;")
        assert next(outcome for text, outcome in found if text in words or words in text) in label["outcome"]


@pytest.mark.parametrize(
    ("resolved", "expected"),
    [
        pytest.param("RESOLVED that the recommendations in the report be agreed.", ["agreed"] * 3, id="all"),
        pytest.param("RESOLVED that the report be approved.", ["agreed"] * 3, id="the report"),
        pytest.param("RESOLVED that the report be noted and the recommendations agreed.", ["agreed"] * 3, id="no be"),
        pytest.param("RESOLVED that the amended recommendations be approved.", ["amended"] * 3, id="amended ones"),
        pytest.param(
            "RESOLVED to note the report and approve the recommendation in paragraph 1.2.",
            [None, "agreed", None],
            id="one in a paragraph",
        ),
        pytest.param(
            "RESOLVED that the recommendations set out at paragraph 1 of the report be approved.",
            ["agreed"] * 3,
            id="all in a paragraph",
        ),
        pytest.param(
            "RESOLVED that the recommendations in the report be approved, save that in recommendation 1.1 the sum be "
            "£200,000.",
            ["amended", "agreed", "agreed"],
            id="save in one",
        ),
        pytest.param(
            "RESOLVED that the recommendations be agreed subject to an amendment to recommendation 1.2: 31 July.",
            ["agreed", "amended", "agreed"],
            id="an amendment to one",
        ),
        pytest.param(
            "RESOLVED:\n\n(1) that recommendation 1.2 be deferred to the next meeting; and\n"
            "(2) that the remaining recommendations be approved.",
            ["agreed", "deferred", "agreed"],
            id="the remaining ones",
        ),
        pytest.param("RESOLVED that recommendations (1-2) be approved.", ["agreed", "agreed", None], id="(1-2)"),
        pytest.param("The Committee agreed to defer the item.", ["deferred"] * 3, id="agreed to defer"),
        pytest.param("RESOLVED that the second recommendation be approved.", [None] * 3, id="an ordinal is unread"),
        pytest.param("RESOLVED that the motion be approved.", [None] * 3, id="a member's motion"),
        pytest.param(
            "RESOLVED that the recommendations made by the Working Group be rejected.", [None] * 3, id="made by others"
        ),
        pytest.param("RESOLVED that the Working Group recommendations be accepted.", [None] * 3, id="of others"),
        pytest.param("Decision Made: That the recommendations be approved.", ["agreed"] * 3, id="Sefton"),
        pytest.param(
            "RESOLVED that recommendations 1.1 and 1.2 in the report be approved and recommendation 1.3 be noted.",
            ["agreed", "agreed", "noted"],
            id="by number",
        ),
        pytest.param(
            "RESOLVED to note recommendation No. 3 and approve recommendations 1 & 2 as outlined in the report.",
            ["agreed", "agreed", "noted"],
            id="Spelthorne",
        ),
        pytest.param(
            "RESOLVED that the recommendations be approved, subject to recommendation 1.2 being amended to read “by "
            "31 August 2024”.",
            ["agreed", "amended", "agreed"],
            id="one amended by name",
        ),
        pytest.param(
            "RESOLVED that consideration of the report be deferred to the next meeting.",
            ["deferred"] * 3,
            id="deferred",
        ),
        pytest.param(
            "RESOLVED that the matter be referred to the Overview and Scrutiny Committee.",
            ["referred"] * 3,
            id="referred",
        ),
        pytest.param("RESOLVED that the recommendations be not accepted.", ["rejected"] * 3, id="rejected"),
        pytest.param("RESOLVED that the report be noted.", ["noted"] * 3, id="noted and no more"),
        pytest.param(
            "RESOLVED:\n\n(1) that the report be noted; and\n(2) that a further report be brought in June.",
            [None, None, "noted"],
            id="noted and more",
        ),
        pytest.param(
            "RESOLVED that the recommendations of the Overview and Scrutiny Committee be noted.",
            [None] * 3,
            id="another body's",
        ),
        pytest.param(
            "RESOLVED that the budget of £250,000 for the new boiler in 2024/25 be not approved.",
            ["rejected", None, None],
            id="one rejected by its words",
        ),
        pytest.param(
            "RESOLVED that Cabinet agree to approve a budget of £250,000 for the new boiler in 2024/25; and that "
            "delegated authority be given to the Director of Place in consultation with the Leader of the Council to "
            "award the contract by 30 June 2024, including but not limited to signing it.",
            ["agreed", "agreed", None],
            id="two in one",
        ),
    ],
)
def test_styles(db: Database, tmp_path: Path, resolved: str, expected: list[str | None]) -> None:
    assert decided(db, tmp_path / "p", HEAD + resolved + "\n") == expected


def test_a_lost_motion_rejects(db: Database, tmp_path: Path) -> None:
    moved = "Councillor Ellwood moved the recommendations in the report, which were seconded by Councillor Marsh. "
    lost = "On being put to the vote the motion was lost, 2 members voting for it and 5 against.\n"
    assert decided(db, tmp_path / "p", HEAD + moved + lost) == ["rejected"] * 3
    assert db.conn.execute("select count(resolution_id) from outcomes").fetchone()[0] == 0


RECORD = """
RECORD OF EXECUTIVE DECISION

Decision maker: Portfolio Holder for Leisure
Reference: 24/00031
Date of decision: 2 April 2024
Title: Leisure Centre Boiler

Decision

{decision}

Reasons for decision

The boiler has failed twice.
"""


@pytest.mark.parametrize("order", [("report", "notice"), ("notice", "report")])
def test_a_notice_decides_by_its_reference(db: Database, tmp_path: Path, order: tuple[str, ...]) -> None:
    notice = "Ashford Borough Council\n" + RECORD.format(decision="That the recommendations in the report be approved.")
    texts = {"report": report(ASKED, extra="Decision No: 24/00031\n"), "notice": notice}
    for name in order:
        run(db, *put(tmp_path / name, **{name: texts[name]}))
    assert outcomes(db) == ["agreed"] * 3
    assert db.conn.execute("select decided_by, decided_on from v_outcomes").fetchone()[:] == (
        "Portfolio Holder for Leisure",
        "2024-04-02",
    )


def test_a_notice_with_another_reference_decides_nothing(db: Database, tmp_path: Path) -> None:
    notice = "Ashford Borough Council\n" + RECORD.format(decision="That the recommendations in the report be approved.")
    asked = report(ASKED, extra="Decision No: 24/00088\n")
    run(db, *put(tmp_path / "p", report=asked, notice=notice))
    assert outcomes(db) == [None] * 3


def test_an_amended_one_shows_the_difference(db: Database, tmp_path: Path) -> None:
    changed = WORD_FOR_WORD.replace("£250,000", "£300,000")
    assert decided(db, tmp_path / "p", HEAD + changed) == ["amended", "agreed", "noted"]
    shown = db.conn.execute("select difference from v_outcomes where number = '1.1'").fetchone()[0]
    assert "[-£250,000-] {+£300,000+} for the new boiler in 2024/25" in shown


def test_a_condition_is_an_amendment_and_a_further_request_is_none(db: Database, tmp_path: Path) -> None:
    changed = WORD_FOR_WORD.replace("be approved;", "be approved, subject to a review of its size;")
    changed = changed.replace("residents be noted", "residents be noted and officers thanked for their work")
    assert decided(db, tmp_path / "p", HEAD + changed) == ["amended", "agreed", "noted"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"date": "16 April 2024"}, id="another day"),
        pytest.param({"committee": "Planning Committee"}, id="another body"),
        pytest.param({"council": "Dover District Council"}, id="another council"),
    ],
)
def test_another_meeting_decides_nothing(db: Database, tmp_path: Path, other: dict[str, str]) -> None:
    text = minutes(HEAD + "RESOLVED that the recommendations in the report be agreed.\n", **other)
    run(db, *put(tmp_path / "p", report=report(ASKED), minutes=text))
    assert outcomes(db) == [None] * 3


@pytest.mark.parametrize("second", ["held at 6.30 pm on Tuesday, 12 March 2024", "Tuesday 12 March 2024"])
def test_minutes_whose_opening_goes_on_below(db: Database, tmp_path: Path, second: str) -> None:
    head = f"Minutes of a meeting of the Cabinet\n\n{second}"
    text = minutes(HEAD + WORD_FOR_WORD).replace("CABINET\n\n", "")
    text = text.replace("Minutes of the meeting of the Cabinet held on 12 March 2024 at the Civic Centre", head)
    assert head in text
    run(db, *put(tmp_path / "a", report=report(ASKED), minutes=text))
    assert db.conn.execute("select committee from reports where kind = 'minutes'").fetchone()[0] == "Cabinet"
    assert outcomes(db) == ["agreed", "agreed", "noted"]


def test_minutes_without_a_council_are_of_the_one_that_met(db: Database, tmp_path: Path) -> None:
    text = minutes(HEAD + WORD_FOR_WORD).replace("Ashford Borough Council", "")
    run(db, *put(tmp_path / "a", report=report(ASKED), minutes=text))
    assert outcomes(db) == ["agreed", "agreed", "noted"]


def test_minutes_without_a_council_decide_nothing_where_several_met(db: Database, tmp_path: Path) -> None:
    other = report("Cabinet is asked to note the accounts.", council="Dover District Council", title="Accounts")
    text = minutes(HEAD + WORD_FOR_WORD).replace("Ashford Borough Council", "")
    run(db, *put(tmp_path / "a", other=other, report=report(ASKED), minutes=text))
    assert outcomes(db) == [None] * 4


def test_another_item_decides_nothing(db: Database, tmp_path: Path) -> None:
    items = "3. LIBRARY OPENING HOURS\n\nRESOLVED that the recommendations in the report be agreed.\n"
    assert decided(db, tmp_path / "p", items) == [None] * 3


def test_one_recommendation_decided_in_short(db: Database, tmp_path: Path) -> None:
    asked = "Members are asked to note the annual report of the Ashford Leisure Trust for 2023/24."
    items = "3. Leisure centre boiler\n\nRESOLVED – That the annual report be noted.\n"
    assert decided(db, tmp_path / "p", items, asked) == ["noted"]


def test_one_that_is_put_off_puts_off_no_other(db: Database, tmp_path: Path) -> None:
    """The first of them is written out in the minutes, and the last one left undecided."""
    asked = """Cabinet is recommended to:

(a) accept the grant of £1,240,000 from the DfT;
(b) approve the plan for cycle routes in Appendix 2; and
(c) approve the making of an order for one-way traffic in Bank Street.
"""
    items = """3. LEISURE CENTRE BOILER

RESOLVED:

(a) that the grant of £1,240,000 from the Department for Transport be accepted; and
(b) that a decision on the making of an order for one-way traffic in Bank Street be deferred until June.
"""
    assert decided(db, tmp_path / "p", items, asked) == ["agreed", None, "deferred"]


@pytest.mark.parametrize(("decision", "expected"), [("refused", "agreed"), ("approved", "rejected")])
def test_a_committee_that_refuses_as_it_is_asked_agrees(
    db: Database, tmp_path: Path, decision: str, expected: str
) -> None:
    asked = "Cabinet is recommended to refuse planning permission for eleven houses on land south of Mill Lane.\n"
    items = f"3. LEISURE CENTRE BOILER\n\nRESOLVED that the application be {decision}.\n"
    assert decided(db, tmp_path / "p", items, asked) == [expected]


def test_the_award_of_another_contract_decides_nothing(db: Database, tmp_path: Path) -> None:
    asked = (
        "Cabinet is recommended to:\n\n1. approve the award of a contract for pool heating to Medway Boilers Ltd for "
        "five years from 1 April 2024 at a cost of £184,000 a year.\n"
    )
    items = (
        "3. LEISURE CENTRE CATERING\n\nRESOLVED:\n\n(1) that the award of a contract for catering to Weald Kitchens "
        "Ltd for five years from 1 July 2024, at £96,000 a year, be approved.\n"
    )
    assert decided(db, tmp_path / "p", items, asked) == [None]


@pytest.mark.parametrize("text", ["the officer ", "recommendations 1, 2, ", "recommendation 1 to ", "the said the "])
def test_what_is_named_is_found_in_linear_time(text: str) -> None:
    start = time.process_time()
    references(text * (50_000 // len(text)))
    assert time.process_time() - start < 1.5  # a tenth of it here


def test_a_short_one_with_another_sum_is_amended(db: Database, tmp_path: Path) -> None:
    asked = (
        "Cabinet is recommended to:\n\n(a) approve the plan in Appendix 1; and\n(b) agree a fee of £325,000 a year.\n"
    )
    items = (
        HEAD + "RESOLVED that:\n\n1. the plan in Appendix 1 be approved; and\n2. a fee of £310,000 a year be agreed.\n"
    )
    assert decided(db, tmp_path / "p", items, asked) == ["agreed", "amended"]


SHEET = """Ashford Borough Council

{title}

2. WASTE COLLECTION POLICY

RESOLVED that the recommendations be not approved.

3. LEISURE CENTRE BOILER

RESOLVED that the recommendations be approved.
"""


@pytest.mark.parametrize("subject", ["Leisure Centre Boiler", "Waste Collection Policy"])
def test_a_sheet_of_decisions_decides_under_its_headings(db: Database, tmp_path: Path, subject: str) -> None:
    sheet = SHEET.format(title="Record of decisions taken at the meeting of the Cabinet held on 12 March 2024")
    run(db, *put(tmp_path / "a", report=report(ASKED, title=subject), sheet=sheet))
    assert outcomes(db) == ["agreed" if subject.startswith("Leisure") else "rejected"] * 3


def test_a_notice_of_several_decisions_without_headings_decides_nothing() -> None:
    resolved = (Resolved(1, "the recommendations be not approved"), Resolved(2, "the recommendations be approved"))
    whole = Item("Waste Collection Policy", "", None, None, resolved)
    parts = [Item("", "", None, None, (each,)) for each in resolved]
    asking = Asking("Waste Collection Policy", None, None, (Asked(3, "approve the policy"),))
    assert of_notice(asking, whole, parts) == []


def test_changed_minutes_make_outcomes_anew(db: Database, tmp_path: Path) -> None:
    deferred = HEAD + "RESOLVED that consideration of the report be deferred.\n"
    assert decided(db, tmp_path / "p", deferred) == ["deferred"] * 3
    run(db, *put(tmp_path / "p", minutes=minutes(HEAD + WORD_FOR_WORD)))
    assert outcomes(db) == ["agreed", "agreed", "noted"]
    assert db.conn.execute("select count(*) from outcomes").fetchone()[0] == 3


def test_reextraction_makes_outcomes_anew(db: Database, tmp_path: Path) -> None:
    decided(db, tmp_path / "p", HEAD + WORD_FOR_WORD)
    list(reextract(db, ["recommendations"], everything=True))
    assert outcomes(db) == ["agreed", "agreed", "noted"]
    assert db.conn.execute("select count(*) from unsettled").fetchone()[0] == 0


def test_minutes_in_two_places_decide_once(db: Database, tmp_path: Path) -> None:
    text = minutes(HEAD + WORD_FOR_WORD)
    run(db, *put(tmp_path / "p", report=report(ASKED), minutes=text, again=text + "\nSigned as a true record.\n"))
    assert outcomes(db) == ["agreed", "agreed", "noted"]


def test_a_report_in_two_places_is_decided_in_both(db: Database, tmp_path: Path) -> None:
    pack = (
        report(ASKED) + "\nAppendix A\n\n4. Boilers\n\n4.1 A heat pump costs £392,750 and is too large for the room.\n"
    )
    run(db, *put(tmp_path / "p", report=report(ASKED), pack=pack, minutes=minutes(HEAD + WORD_FOR_WORD)))
    assert outcomes(db) == ["agreed", "agreed", "noted"]
    assert db.conn.execute("select count(*) from outcomes").fetchone()[0] == 6
