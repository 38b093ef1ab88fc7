"""The words without which no phrase for partners is tried stand in every text that the phrase takes."""

from __future__ import annotations

import pytest

from pipeline.extractors.partners_lists import APPLYING
from pipeline.grammar.partners import RELATIONS
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_doubts import DOUBTS, Doubt
from pipeline.grammar.partners_lists import APPLICATION
from tests.avoiding import avoid


@pytest.mark.parametrize("rule", [*RELATIONS, *DOUBTS], ids=lambda rule: rule.name)
def test_every_text_of_a_rule_holds_a_word_that_it_needs(rule: Relation | Doubt) -> None:
    """Of words with a blank between them the longest is looked for."""
    assert not avoid(
        rule.pattern, *(need if " " not in need.strip() else max(need.split(), key=len) for need in rule.needs)
    )


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_every_phrase_takes_a_body(relation: Relation) -> None:
    """So it begins in front of one, or with it."""
    assert not avoid(relation.pattern, "⟨")


def test_every_heading_of_an_application_holds_a_word_for_it() -> None:
    assert not avoid(APPLICATION.pattern, *APPLYING)
