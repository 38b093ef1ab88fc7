"""Rules of motions, tried only where they may begin, find what they find in the whole text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extractors.motions_found import found
from pipeline.grammar import motions
from pipeline.grammar.rule import Rule

RULES = (
    *(
        motions.MOVED_BY,
        motions.PASSIVE,
        motions.SECONDED_BY,
        motions.RESULT,
        motions.VOTES_AFTER,
        motions.VOTES_BEFORE,
    ),
    *(motions.NOMINATED, motions.MOVED_AND, motions.ACTIVE, motions.SECONDED, motions.SECONDED_MOVED, motions.LABEL),
)
TITLES = re.findall(
    r"\w+",
    "Councillor Councillors COUNCILLOR Cllr CLLRS Clr Cr Alderman Aldermen ALDERMAN Ald Mrs Mr MRS MR Ms MS Miss MISS "
    "Mx Dr DR Prof Professor Sir Dame Lord Lady Baroness Rev Revd Reverend Canon Bailie Baillie Provost Brigadier "
    "Colonel Captain Major Commander",
)
PLACES = re.findall(r"\w+", "County City Borough District Town Parish Community Honorary")
PHRASES = [
    *(
        "moved",
        "MOVED",
        "proposed",
        "Proposed by",
        "seconded",
        "seconded by",
        "SECONDED",
        "nominated",
        "was",
        "then",
        "and",
    ),
    *(
        "Cllr Hill",
        "Councillor A. Lee (Lab)",
        "the Leader",
        "The Chair of the Board",
        "Mr R C Love, OBE",
        "JH",
        "it was",
    ),
    *(
        "an amendment",
        "the motion",
        "the recommendations",
        "carried",
        "LOST",
        "had given notice",
        "that",
        "by",
        ",",
        ".",
    ),
    *(
        "For:",
        "AGAINST (3):",
        "Those voting against:",
        "Not voting:",
        "Members",
        "5",
        "none",
        "two",
        "in favour",
        "for",
    ),
    *("against", "abstained", "one abstention", "on the motion of", "Prop.", "sec.", "vote"),
]


def spans(rule: Rule, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in found(rule, text)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PHRASES), max_size=14).map(" ".join))
def test_what_is_found_is_what_the_rule_finds(text: str) -> None:
    for rule in RULES:
        assert spans(rule, text) == [match.span() for match in rule.pattern.finditer(text)], rule.name


@pytest.mark.parametrize("title", [*TITLES, *(f"{place} Councillor" for place in PLACES)])
def test_a_name_begins_with_any_title(title: str) -> None:
    assert spans(motions.ACTIVE, f"After this {title} Ann Hill moved it.") == [(11, 11 + len(title) + 15)]


def test_who_seconds_is_found_in_either_order() -> None:
    text = "Councillor Hill, seconded by Councillor Lee, moved the plan. Councillor Oak seconded the budget."
    assert spans(motions.SECONDED_MOVED, text) == [(0, 50)]
    assert spans(motions.SECONDED_BY, text) == [(17, 43)]
    assert spans(motions.SECONDED, text) == [(61, 84)]


NUMBERS = re.findall(
    r"[a-z-]+",
    "none nobody no nil zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty twenty-one thirty",
)


@pytest.mark.parametrize("number", [*NUMBERS, "no one", "0", "12", *map(str.upper, NUMBERS)])
def test_a_vote_begins_with_any_number(number: str) -> None:
    assert spans(motions.VOTES_BEFORE, f"With {number} in favour, 2 against") == [(5, 5 + len(number) + 21)]


def test_a_vote_is_found_by_its_numbers() -> None:
    assert spans(motions.VOTES_BEFORE, "carried with eleven votes in favour, 2 against") == [(13, 46)]
    assert spans(motions.VOTES_AFTER, "Result (For 7, Against 2)") == [(8, 24)]
