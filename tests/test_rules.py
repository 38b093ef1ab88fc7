"""Every name that a stored row carries is declared, and every declared rule has something to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import extractors, marked
from pipeline.grammar.rule import Named, Rule
from pipeline.rules import hits, listed, rules
from pipeline.run import Options, ingest
from pipeline.sources import folder
from pipeline.store.database import Database, open_database

ROOT = Path(__file__).parents[1]
EXAMPLES = Path(extractors.__file__).parent / "examples"
RULES = rules()
NAMED = {name: each for name, each in RULES.items() if isinstance(each.rule, Named)}
CONTEXT = '@ authority="Kent County Council" meeting=2024-03-12\n'
UNSEEN = {"body-model"}  # needs a spaCy model
TABLES = """
<p>Report to Cabinet</p><p>Costs</p>
<table><tr><th>Item</th><th>2024/25</th></tr><tr><td>Pool</td><td>£1,250</td></tr>
<tr><td>Hall</td><td>2,400</td></tr></table>
<p>Payments</p>
<table><tr><th>Payee</th><th>Amount</th></tr><tr><td>Vale Paving Ltd</td><td>1250.00</td></tr>
<tr><td>Hillside Glass Ltd</td><td>310.50</td></tr></table>
<p>Running</p>
<table><tr><th>Item</th><th>Pool</th><th>Hall</th></tr><tr><td>Cost (£000)</td><td>125</td><td>310</td></tr>
<tr><td>Visits</td><td>900</td><td>720</td></tr></table>
<p>Sums (£000)</p>
<table><tr><th>Item</th><th>Core</th><th>Extra</th><th>Total</th></tr>
<tr><td>Pool</td><td>125</td><td>310</td><td>435</td></tr><tr><td>Hall</td><td>100</td><td>200</td><td>300</td></tr>
<tr><td>Park</td><td>40</td><td>60</td><td>100</td></tr><tr><td>Lawn</td><td>15</td><td>25</td><td>40</td></tr>
<tr><td>Road</td><td>10</td><td>20</td><td>36</td></tr></table>
<p>Years (£000)</p>
<table><tr><th>Item</th><th>2023/24</th><th>2024/25</th><th>2025/26</th></tr>
<tr><td>Pool</td><td>125</td><td>310</td><td>435</td></tr><tr><td>Hall</td><td>100</td><td>200</td><td>300</td></tr>
<tr><td>Total</td><td>225</td><td>510</td><td>785</td></tr></table>
"""  # a column with a sign in it, a list of payments, a row with a unit, totals that are wrong down and across
MINUTES = """
<h1>Minutes of the meeting of the Parks Panel held on 12 March 2024</h1><p>Present: Councillors Hill and Lee</p>
<h2>Play areas</h2><p>The Panel heard the report.</p><p>RESOLVED that the swings be mended.</p>
<h2>Tree planting</h2><p>The Panel went through the figures.</p><p>RESOLVED that the report be noted.</p>
"""  # headings that number nothing


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Database:
    place = tmp_path_factory.mktemp("rules")
    (place / "tables.html").write_text(TABLES, "utf-8")
    (place / "minutes.html").write_text(MINUTES, "utf-8")
    db = open_database(place / "corpus.db")
    papers = folder.find([str(ROOT / "corpus" / "papers"), str(place)]).papers
    list(ingest(db, papers, Options(workers=0)))
    return db


def found(case: marked.Case, name: str) -> Iterator[str]:
    """The rules of all findings of one example line."""
    paper = marked.report(case, parsed=name == "recommendations")
    yield from (finding.rule for finding in extractors.extract(paper, marked.NEEDS.get(name, (name,))))


@pytest.fixture(scope="module")
def marked_rules() -> set[str]:
    """The rules of all findings in the marked examples."""
    return {rule for path in EXAMPLES.glob("*.txt") for case in marked.cases(path) for rule in found(case, path.stem)}


def test_every_stored_name_is_declared(corpus: Database, marked_rules: set[str]) -> None:
    assert (set(hits(corpus)) | marked_rules) - set(RULES) == set()


@pytest.mark.parametrize("name", NAMED)
def test_examples_of_a_named_rule_are_found_by_it(name: str, tmp_path: Path) -> None:
    for number, text in enumerate(NAMED[name].examples):
        path = tmp_path / f"{number}.txt"
        path.write_text(CONTEXT + text, "utf-8")
        kind = NAMED[name].family.split(".")[1].split("_")[0]
        assert [rule for case in marked.cases(path) for rule in found(case, kind)].count(name), text


def test_every_rule_has_a_hit(corpus: Database, marked_rules: set[str]) -> None:
    """In the corpus, in the marked examples, or in examples of its own (which other tests run)."""
    seen = set(hits(corpus)) | marked_rules | {name for name, each in RULES.items() if each.examples}
    assert set(RULES) - seen == UNSEEN


def test_every_rule_has_its_line() -> None:
    for each in RULES.values():
        path = ROOT / "pipeline" / f"{each.family.replace('.', '/')}.py"
        line = path.read_text("utf-8").splitlines()[each.line - 1]
        assert re.search(rf'"(?:{each.rule.name}|{each.rule.name.partition("-")[2]})"', line)


def test_listed_with_hits(corpus: Database) -> None:
    table = {each.name: each for each in listed(corpus)}
    assert table["amount-symbol"].family == "grammar.money"
    assert table["amount-symbol"].hits["amounts"] > 100
    assert table["amount-threshold"].source.startswith("refused")
    assert isinstance(RULES["amount-symbol"].rule, Rule)
    assert listed()[0].hits == {}
