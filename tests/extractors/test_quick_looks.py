"""Quick looks before a rule of recommendations or minutes miss nothing that the rule finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extractors import attendance
from pipeline.extractors import recommendations_actions as acts
from pipeline.extractors import recommendations_delegate as powers
from pipeline.extractors import recommendations_items as items
from pipeline.extractors import recommendations_leads as leads
from pipeline.extractors import recommendations_passive as passives
from pipeline.extractors import recommendations_verbs as verbs
from pipeline.extractors.recommendations_verbs import WINDOW
from pipeline.grammar import minutes as grammar
from pipeline.grammar.decisions import BEFORE_BODY, BODY_FIRST, LOOKALIKES, SUBJECT
from pipeline.grammar.rule import Rule
from pipeline.structure import minute_items
from tests.avoiding import avoid

WORDS = [
    *(
        "the",
        "The",
        "THE",
        "Cabinet",
        "Planning",
        "Committee",
        "of",
        "for",
        "that",
        "That",
        "Full",
        "Council",
        "Leader",
    ),
    *(
        "be",
        "BE",
        "must",
        "should",
        "to",
        "not",
        "noted",
        "approved",
        "and",
        "And",
        "or",
        "but",
        "also",
        "note",
        "agree",
    ),
    *(
        "(a)",
        "b)",
        "1.",
        "2)",
        "(ii)",
        "it",
        "is",
        "authorised",
        "subject",
        "subject to",
        "provided that",
        "Item 4",
        "77/21",
    ),
    *("the Director", "has", "delegated", "authority", ",", ";", ":", ".", "describe", "May", "Budget", "£5", "“the"),
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_passives_are_those_of_the_rule(text: str) -> None:
    found = [match.span() for match in passives.PASSIVE.finditer(text)]
    assert [match.span() for match in passives._passives(text)] == found


@settings(deadline=None)
@given(TEXTS)
def test_joined_verbs_are_looked_for_from_the_first_joint(text: str) -> None:
    first = acts._JOINT.search(text)
    found = [match.span() for match in acts._AND.finditer(text)]
    assert (
        [match.span() for match in acts._AND.finditer(text, max(0, first.start() - 1))] == found if first else not found
    )


@settings(deadline=None)
@given(TEXTS)
def test_what_is_not_looked_for_is_not_there(text: str) -> None:
    assert acts._PARTED.search(text) or acts._PARTS.split(text) == [text]
    assert items._NEXT.search(text) or not items._INLINE.search(text)
    assert any(map(text.lower().__contains__, powers._CONDITIONAL)) or not powers._CONDITION.search(text)
    assert powers._AUTHORISED.search(text.lower()) or not powers._BE_AUTHORISED.search(text)
    assert minute_items._FIGURE.match(text) or not grammar.ITEM.pattern.match(text)


@settings(deadline=None)
@given(TEXTS)
def test_a_body_comes_first_or_is_no_subject(text: str) -> None:
    noun = SUBJECT.pattern.search(text[:WINDOW])
    named = noun is not None and BEFORE_BODY.pattern.match(text[: noun.start()]) is not None
    first = BODY_FIRST.match(text, 0, WINDOW)
    assert not named or first is not None
    if first is not None:
        found = [each.span() for each in SUBJECT.pattern.finditer(text[:WINDOW]) if each.start() <= first.start("last")]
        assert [each.span() for each in verbs._bodies(text[:WINDOW], first.start("last"))] == found
        later = [each for each in SUBJECT.pattern.finditer(text[:WINDOW]) if each.start() > first.start("last")]
        assert not any(BEFORE_BODY.pattern.match(text[: each.start()]) for each in later)


@pytest.mark.parametrize("rule", leads.CUES, ids=lambda rule: rule.name)
def test_every_lead_in_holds_one_of_its_cues(rule: Rule) -> None:
    assert not avoid(rule.pattern, *map(str.lower, leads.CUES[rule]))


@pytest.mark.parametrize("rule", LOOKALIKES, ids=lambda rule: rule.name)
def test_every_lookalike_holds_one_of_its_words(rule: Rule) -> None:
    assert not avoid(rule.pattern, *LOOKALIKES[rule])


@settings(deadline=None)
@given(TEXTS)
def test_a_text_without_the_least_words_holds_no_cue(text: str) -> None:
    low = text.lower()
    for mode, tried in leads._FIRST.items():
        cued = any(cue.lower() in low for _, cues in tried for cue in cues)
        assert cued == any(word in low for word in leads._LEAST[mode])


def test_who_stands_in_is_told_by_one_of_the_words_that_are_looked_for() -> None:
    assert not avoid(grammar.SUBSTITUTE.pattern, *attendance.STANDS_IN, "place of")
