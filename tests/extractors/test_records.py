"""Records of decision: their labels."""

from __future__ import annotations

import pytest

from pipeline.extractors.records import FIELDS
from pipeline.grammar import records
from pipeline.grammar.rule import Rule


@pytest.mark.parametrize("rule", [rule for rule, _ in FIELDS], ids=lambda rule: rule.name)
def test_every_label_begins_with_one_of_the_first_words(rule: Rule) -> None:
    for text in rule.finds:
        assert records.FIRST.match(text), text
        assert records.FIRST.match(f"2.1 {text.lower()}"), text


def test_other_paragraphs_begin_otherwise() -> None:
    assert not records.FIRST.match("Councillor Hill asked when the roof would be mended.")
    assert not records.FIRST.match("In her reasons the Leader named the roof.")
