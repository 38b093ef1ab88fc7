"""The precision of each rule, by hand and over the corpus, and the labelled papers read for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import labelled
from pipeline.cli import main
from pipeline.query import by_rule
from pipeline.query.evaluate import Scored
from pipeline.query.score import score

CORPUS = Path(__file__).parents[1] / "corpus"
EMPTY: dict[str, list[Any]] = {k: [] for k in ("reports", "recommendations", "amounts", "dates", "bodies", "partners")}


def verdicts(gold: dict[str, Any], found: dict[str, Any]) -> dict[tuple[str, str], tuple[int, int]]:
    scored = Scored("a.pdf", "Kent", "report", True, score({**EMPTY, **gold}, {**EMPTY, **found}))
    return {(f.kind, f.rule): (f.right, f.found) for f in by_rule.figures([scored])}


def amount(low: float, **more: Any) -> dict[str, Any]:
    return {"text": f"£{low}", "low": low, "high": low, "currency": "GBP", **more}


def test_amounts_and_optional_ones() -> None:
    gold = {"amounts": [amount(5), amount(7), amount(9, optional=True)]}
    found = [amount(5, rule="a"), amount(7, rule="b"), amount(8, rule="b"), amount(9, rule="c")]
    assert verdicts(gold, {"amounts": found}) == {("amount", "a"): (1, 1), ("amount", "b"): (1, 2)}


def test_what_is_inferred_does_not_count_where_strict_views_do_not_show_it() -> None:
    gold = {"amounts": [amount(5), amount(7)]}
    found = [amount(5, rule="a", basis="stated"), amount(8, rule="a", basis="inferred")]
    scored = Scored("a.pdf", "Kent", "report", True, score({**EMPTY, **gold}, {**EMPTY, "amounts": found}))
    told = {stated: by_rule.figures([scored], stated=stated) for stated in (False, True)}
    assert {stated: (f[0].right, f[0].found) for stated, f in told.items()} == {False: (1, 2), True: (1, 1)}


def test_a_mention_is_wrong_where_its_words_name_another_body() -> None:
    gold = [{"name": "Kent County Council", "aliases": ["KCC"]}, {"name": "Dover District Council", "aliases": ["DDC"]}]
    mentions = [{"text": "Kent County Council", "rule": "known"}, {"text": "DDC", "rule": "acronym"}]
    kent = {"name": "Kent County Council", "kind": "council", "aliases": [], "mentions": mentions}
    ghost = {
        "name": "Ghost Ltd",
        "kind": "company",
        "aliases": [],
        "mentions": [{"text": "Ghost Ltd", "rule": "shape"}],
    }
    assert verdicts({"bodies": gold}, {"bodies": [kent, ghost]}) == {
        ("mention", "known"): (1, 1),
        ("mention", "acronym"): (0, 1),
        ("mention", "shape"): (0, 1),
    }


def test_a_partner_is_right_in_its_role_only() -> None:
    gold = [
        {"partner": "Serco", "lead": None, "role": "supplier"},
        {"partner": "NHS", "lead": None, "role": "funder", "optional": True},
    ]
    found = [
        {"partner": "Serco", "lead": None, "role": "supplier", "rule": "a"},
        {"partner": "Serco", "lead": None, "role": "recipient", "rule": "b"},
        {"partner": "NHS", "lead": None, "role": "funder", "rule": "c"},
    ]
    assert verdicts({"partners": gold}, {"partners": found}) == {("partner", "a"): (1, 1), ("partner", "b"): (0, 1)}


def test_wilson() -> None:
    assert by_rule.wilson(50, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)
    assert by_rule.wilson(0, 3)[0] == 0.0


def test_papers_of_labels_are_found_whatever_their_ending(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"")
    assert labelled.papers([{"file": "a.pdf"}], [tmp_path]) == [tmp_path / "a.docx"]
    with pytest.raises(labelled.NoPapers, match="--papers FOLDER"):
        labelled.papers([{"file": "c.pdf"}], [tmp_path])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Labels of two papers of the corpus."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("york-executive-report.json", "wlga-executive-board.json"):
        (folder / name).write_bytes((CORPUS / "gold" / name).read_bytes())
    return folder


def test_evaluate_reads_the_labelled_papers_itself(gold: Path) -> None:
    words = ["evaluate", str(gold), "--papers", str(CORPUS / "papers"), "--by", "rule"]
    shown = json.loads(CliRunner().invoke(main, [*words, "--json"]).stdout)
    symbol = next(each for each in shown if each["rule"] == "amount-symbol")
    assert symbol["kind"] == "amount"
    assert symbol["family"] == "grammar.money"
    assert symbol["found"] >= 10
    assert symbol["precision"] > 0.9
    table = CliRunner().invoke(main, [*words, "--markdown"]).stdout
    assert table.startswith("| kind | rule | where | precision | 95 % | right | found |\n| --- |")
    assert "| amount | amount-symbol | grammar.money | " in table


def test_evaluate_without_papers_says_what_to_type(gold: Path) -> None:
    done = CliRunner().invoke(main, ["evaluate", str(gold)])
    assert done.exit_code == 2
    assert "--papers FOLDER" in done.stderr
