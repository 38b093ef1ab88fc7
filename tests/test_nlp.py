"""spaCy's one door: phrases in our own words, and a trained model only when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import nlp
from pipeline.extractors.bodies import extract
from pipeline.gazetteer import bodies
from pipeline.grammar.bodies import WORD
from pipeline.model import Header, Mention, Paragraph, Report, ReportKind


def test_words_agree_without_case_apostrophes_and_ampersands() -> None:
    phrases = nlp.Phrases([["King", "'s", "Lynn", "and", "West", "Norfolk"], ["Home", "Office"]])
    assert phrases.find(["at", "KING", "’s", "Lynn", "&", "West", "Norfolk"]) == [nlp.Phrase(1, 7)]
    assert phrases.find(["The", "HOME", "OFFICE"]) == [nlp.Phrase(1, 3)]


def test_the_longest_phrase_wins_and_none_overlap() -> None:
    phrases = nlp.Phrases([["NHS"], ["NHS", "England"], ["England", "Football"]])
    assert phrases.find(["NHS", "England", "Football", "NHS"]) == [nlp.Phrase(0, 2), nlp.Phrase(3, 4)]


def test_nothing_in_nothing() -> None:
    assert nlp.Phrases([["Home", "Office"], []]).find([]) == []
    assert nlp.Phrases([]).find(["Home", "Office"]) == []


def test_every_name_of_the_gazetteer_finds_itself() -> None:
    names = sorted(bodies.load().spellings)
    phrases = nlp.Phrases(WORD.findall(name) for name in names)
    lost = [n for n in names if phrases.find(WORD.findall(n)) != [nlp.Phrase(0, len(WORD.findall(n)))]]
    assert lost == []


def test_the_tree_finds_what_the_matcher_of_spacy_finds() -> None:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    names = [WORD.findall(name.lower()) for name in sorted(bodies.load().spellings)]
    vocab = Vocab()
    matcher = PhraseMatcher(vocab)
    matcher.add("name", [Doc(vocab, words=name) for name in names if name])
    text = [word for name in names[::7] for word in (*name, "and", *name[:1], "the")]
    longest: list[nlp.Phrase] = []
    for _, start, end in sorted(matcher(Doc(vocab, words=text)), key=lambda found: (found[1], -found[2])):
        if not longest or start >= longest[-1].end:
            longest.append(nlp.Phrase(start, end))
    assert nlp.Phrases(names).find(text) == longest
    assert len(longest) > len(names) // 7


def test_no_model_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(nlp.MODEL_VARIABLE, raising=False)
    assert nlp.organisations(["Kent County Council met.", ""]) == [[], []]


def test_a_model_that_is_not_installed_says_so() -> None:
    with pytest.raises(OSError, match="en_nothing_sm"):
        nlp.organisations(["x"], "en_nothing_sm")


@pytest.fixture
def model(tmp_path: Path) -> str:
    """A small pipeline on disk that knows one organisation, as a trained one would know many."""
    import spacy

    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Quillfeather Rowe"}, {"label": "PERSON", "pattern": "Ada Marsh"}])  # type: ignore[attr-defined]
    made.to_disk(tmp_path / "model")
    return str(tmp_path / "model")


def test_a_named_model_is_asked(model: str) -> None:
    texts = ["Ada Marsh of Quillfeather Rowe spoke.", "Nobody."]
    assert nlp.organisations(texts, model) == [[(13, 30)], []]


def test_a_model_adds_what_no_rule_finds(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("The design is by Quillfeather Rowe.", "Vale Paving Ltd won.")
    report = Report(ReportKind.REPORT, Header(), tuple(Paragraph(i, text) for i, text in enumerate(texts)))
    monkeypatch.delenv(nlp.MODEL_VARIABLE, raising=False)
    assert [found.rule for found in extract(report, ()) if isinstance(found, Mention)] == ["body-company"]
    monkeypatch.setenv(nlp.MODEL_VARIABLE, model)
    mentions = [found for found in extract(report, ()) if isinstance(found, Mention)]
    assert [(m.span.text, m.rule) for m in mentions] == [
        ("Quillfeather Rowe", "body-model"),
        ("Vale Paving Ltd", "body-company"),
    ]


def test_the_door_costs_nothing_before_it_is_opened() -> None:
    code = "import sys, pipeline.nlp, pipeline.extractors.bodies; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
