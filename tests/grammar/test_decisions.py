"""Lead-ins, headings and false friends: that no near-match costs time, and that look-alikes are told apart."""

from __future__ import annotations

import time

import pytest

from pipeline.grammar import decisions
from pipeline.grammar.rule import Rule

RULES = [rule for rule in vars(decisions).values() if isinstance(rule, Rule)]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
@pytest.mark.parametrize(
    "piece",
    ["the Cabinet is ", "the Committee and ", "recommended to the ", "RESOLVE ", "it was (", "a of the ", "asked 1) "],
)
def test_near_matches_stay_linear(rule: Rule, piece: str) -> None:
    text = piece * (50_000 // len(piece))
    began = time.process_time()
    rule.pattern.search(text[:600])
    rule.pattern.match(text)
    assert time.process_time() - began < 0.25


@pytest.mark.parametrize("text", ["Recommendation(s)", "5.0 OFFICER RECOMMENDATIONS:", "Summary and Recommendations"])
def test_headings_of_recommendations(text: str) -> None:
    assert decisions.HEADING.pattern.match(text)
    assert not decisions.HEADING_NOT.pattern.search(text)


@pytest.mark.parametrize(
    "text", ["Reasons for Recommendations", "Audit recommendations", "Recommendations from Scrutiny"]
)
def test_headings_of_other_peoples_recommendations(text: str) -> None:
    assert decisions.HEADING_NOT.pattern.search(text)
