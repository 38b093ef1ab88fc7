"""The arithmetic of accuracy, by hand and against the reference scorer where it is present."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.query import evaluate, score_meetings
from pipeline.query.score import pair_bodies, score
from pipeline.query.tally import Count, fold
from pipeline.run import Options, ingest
from pipeline.store.database import open_database

SHARED = Path(__file__).parents[2] / "shared"
EMPTY: dict[str, list[Any]] = {k: [] for k in ("reports", "recommendations", "amounts", "dates", "bodies", "partners")}


def test_figures_by_hand() -> None:
    assert Count(hit=3, found=4, gold=6).figures() == (0.75, 0.5, 0.6)
    assert Count().figures() == (1.0, 1.0, 1.0)
    assert Count(found=2).figures() == (0.0, 0.0, 0.0)


def test_fold() -> None:
    assert fold("The Children’s & Families Board, £1.5m.") == "children and families board £1.5m"


def amount(text: str, low: float, **more: Any) -> dict[str, Any]:
    return {"text": text, "low": low, "high": low, "currency": "GBP", "qualifier": "exact", **more}


def test_amounts_pair_by_value_and_optional_ones_count_for_nothing() -> None:
    gold = {**EMPTY, "amounts": [amount("£5m", 5e6), amount("£2", 2, optional=True), amount("£7", 7)]}
    found = {**EMPTY, "amounts": [amount("£5 million", 5e6, qualifier="approx"), amount("£2", 2), amount("£9", 9)]}
    result = score(gold, found)
    assert result.counts["amounts"] == Count(hit=1, found=2, gold=2)
    assert result.counts["amount.qualifier"] == Count(hit=0, found=1, gold=1)
    assert [(miss.sign, miss.what.split(" =")[0]) for miss in result.misses if miss.field == "amounts"] == [
        ("-", "£7"),
        ("+", "£9"),
    ]


def test_a_specific_name_pairs_before_a_generic_one() -> None:
    county = {"name": "Kent County Council", "aliases": ["the Council"]}
    town = {"name": "Deal Town Council", "aliases": ["the Council"]}
    pairs, missed, left = pair_bodies([county, town], [{"name": "Deal Town Council", "aliases": ["the Council"]}])
    assert [(gold["name"], have["name"]) for gold, have in pairs] == [("Deal Town Council", "Deal Town Council")]
    assert (missed, left) == ([county], [])


@pytest.mark.skipif(not (SHARED / "score").exists(), reason="the reference papers are not here")
def test_equal_to_the_reference_scorer(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    papers = [*(SHARED / "seeds").glob("*.txt"), *(SHARED / "papers").glob("kent-24-00109-*.pdf")]
    list(ingest(db, sorted(papers), Options(workers=0)))
    done = subprocess.run(
        [sys.executable, str(SHARED / "score"), str(tmp_path / "a.db"), str(SHARED / "gold"), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    reference = json.loads(done.stdout)
    scored = evaluate.evaluate(db, evaluate.labels(SHARED / "gold"))
    shown = [figure for figure in evaluate.figures(scored) if figure.field not in score_meetings.FIELDS]
    for figure in shown:
        wanted = reference[figure.field]
        assert (figure.precision, figure.recall, figure.f1, figure.gold, figure.found) == pytest.approx(
            (wanted["precision"], wanted["recall"], wanted["f1"], wanted["gold"], wanted["found"])
        ), figure.field
    assert {figure.field for figure in shown} == {k for k, v in reference.items() if v["gold"] or v["found"]}
