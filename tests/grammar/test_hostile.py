"""Hostile text: 50,000 characters of near-matches cost every rule time in proportion to their number."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from pipeline.grammar.rule import Rule
from pipeline.rules import rules

SHORT, LONG = 12_500, 50_000
RATIO = 8  # LONG is 4 times SHORT: a linear rule costs 4 times as much, a quadratic one 16 times
SUSPECT = 6_000, 0.01  # a rule that reads so many characters in so many seconds is linear: a quadratic one takes longer
NOISE = 0.03  # seconds that a clock may be wrong
RULES = {name: each.rule for name, each in rules().items() if isinstance(each.rule, Rule)}


def near_matches(rule: Rule) -> Iterator[str]:
    """Stretches of text that a rule almost finds, to be repeated: its examples, cut short, and their words."""
    for text in dict.fromkeys((*rule.finds, *rule.skips)):
        yield text
        cuts = (text[:end] for end in range(len(text) - 1, 0, -1))
        yield next((cut for cut in cuts if not rule.pattern.search(cut)), text) + " "
        for word in text.split():
            yield word + " "
        yield from set(text)
    yield from (" ", "1 ", "a ", "A ", "the ", "(", ".", ",", "1,", "£", "and ", "-")


def seconds(rule: Rule, text: str) -> float:
    """What it costs to find all matches in the text."""
    start = time.thread_time()
    for _ in rule.pattern.finditer(text):
        pass
    return time.thread_time() - start


def faults(rule: Rule) -> Iterator[str]:
    """The stretches whose repetition costs the rule more than its length."""
    for piece in dict.fromkeys(near_matches(rule)):
        text = piece * (LONG // len(piece) + 1)
        if seconds(rule, text[:1500]) > 10 * SUSPECT[1]:
            yield piece  # worse than quadratic: not to be waited for
        elif seconds(rule, text[: SUSPECT[0]]) > SUSPECT[1]:
            short, long = (min(seconds(rule, text[:size]) for _ in range(2)) for size in (SHORT, LONG))
            if long > max(NOISE, RATIO * short):
                yield piece


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_linear(name: str) -> None:
    assert list(faults(RULES[name])) == []
