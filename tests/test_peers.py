"""The benchmark's own arithmetic; each peer's answer where that peer is installed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import peers
from pipeline.query.evaluate import labels
from pipeline.query.tally import Count
from pipeline.run import process

MEETING = dt.date(2014, 3, 17)
CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ({"timex": "2014-03-12", "value": "2014-03-12"}, ("2014-03-12", "2014-03-12")),
        ({"timex": "2016-02"}, ("2016-02-01", "2016-02-29")),
        ({"timex": "2016", "start": "2016-01-01", "end": "2017-01-01"}, ("2016-01-01", "2016-12-31")),
        ({"timex": "XXXX-10-01", "sourceEntity": "datetimepoint", "end": "2014-10-01"}, ("2014-10-01", "2014-10-01")),
        (
            {"timex": "(2014-05-01,2014-06-01,P1M)", "start": "2014-05-01", "end": "2014-06-01"},
            ("2014-05-01", "2014-05-31"),
        ),
        ({"timex": "P5Y", "value": "157680000"}, None),
        ({"timex": "2014-02-30"}, None),
    ],
)
def test_recognizers_resolutions_become_intervals(value: dict[str, str], interval: tuple[str, str] | None) -> None:
    wanted = tuple(map(dt.date.fromisoformat, interval)) if interval else None
    assert peers._timex(value) == wanted


def answers(make: Callable[[], peers.Peer], kind: str, text: str) -> list[Any]:
    """A peer's answers, put as text; skips where it is not installed."""
    try:
        peer = make()
    except ImportError as error:
        pytest.skip(f"needs {error.name}: pip install 'minuted[peers]'")
    return list(getattr(peer, kind)(text, MEETING))


def test_recognizers() -> None:
    assert answers(peers.recognizers, "amounts", "It cost £40,000.") == [(40000.0, 40000.0, "GBP")]
    day = dt.date(2014, 3, 12)
    assert answers(peers.recognizers, "dates", "It met on 12 March 2014.") == [(day, day)]


def test_quantulum() -> None:
    assert answers(peers.quantulum, "amounts", "It cost £40,000.") == [(40000.0, 40000.0, "GBP")]


def test_price_parser() -> None:
    assert answers(peers.price_parser, "amounts", "It cost £40. It made £3.") == [(40, 40, "GBP"), (3, 3, "GBP")]


def test_datefinder() -> None:
    month = (dt.date(2016, 3, 1), dt.date(2016, 3, 31))
    assert answers(peers.datefinder, "dates", "It closed in March 2016") == [month]


def test_search_dates() -> None:
    day = dt.date(2014, 10, 1)
    assert answers(peers.search_dates, "dates", "Reply by 1 October 2014.") == [(day, day)]


def test_a_spacy_model_takes_part_where_one_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spacy = pytest.importorskip("spacy")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Quillfeather Rowe"}])
    made.to_disk(tmp_path / "small")
    monkeypatch.setenv("MINUTED_SPACY_MODEL", str(tmp_path / "small"))
    peer = peers.spacy_model()
    assert (peer.name, peer.version) == ("spaCy small", spacy.__version__)
    assert peer.bodies
    assert list(peer.bodies("A grant to Quillfeather Rowe.", MEETING)) == ["Quillfeather Rowe"]
    path = tmp_path / "letter.txt"
    path.write_text("Report to: Cabinet\n\n1.1 A grant to Quillfeather Rowe was paid.\n", "utf-8")
    found = peers.found_by(peer, process(path))
    gold = {"labelled": ["bodies"], "bodies": [{"name": "Quillfeather Rowe", "kind": "company", "aliases": []}]}
    kept: dict[str, Any] = {"reports": [], "recommendations": [], "amounts": [], "dates": [], "partners": []}
    assert peers.judge({**kept, **gold}, found, ["bodies"])["bodies"] == Count(1, 1, 1)


def test_a_spacy_model_that_is_not_there_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINUTED_SPACY_MODEL", "en_nothing_sm")
    list(peers.present())
    assert "left out: the spaCy model en_nothing_sm does not load: " in capsys.readouterr().err
    monkeypatch.delenv("MINUTED_SPACY_MODEL")
    monkeypatch.setattr("pipeline.nlp.installed", list)
    list(peers.present())
    assert "left out: no spaCy model is installed; get one with: python -m spacy download" in capsys.readouterr().err


def test_our_own_findings_are_judged_like_everybody_elses() -> None:
    result = process(CORPUS / "papers" / "york-executive-report.txt")
    (gold,) = [g for g in labels(CORPUS / "gold") if g["file"] == "york-executive-report.txt"]
    counts = peers.judge(gold, peers.ours(result), ("amounts", "dates"))
    assert set(counts) == {"amounts", "amounts in sentences", "dates"}
    assert counts["amounts"].figures()[2] > 0.9
    silent = peers.found_by(peers.Peer("nobody", "minuted"), result)
    assert peers.judge(gold, silent, ("amounts",))["amounts"] == Count(0, 0, counts["amounts"].gold)


def test_table() -> None:
    standing = peers.Standing("minuted", "1", {"amounts": Count(3, 4, 6)}, 0.5, 6000)
    assert peers.markdown([standing]).splitlines()[-1] == "| minuted | 1 |  | 0.60 (0.75, 0.50) |  |  | 250.0 |"
