"""Markers are read as printed, and dates and sums are none."""

from __future__ import annotations

import pytest

from pipeline.grammar.numbering import Style, find, first, follows


@pytest.mark.parametrize(
    ("text", "printed", "number", "rest"),
    [
        ("1. That the budget be set", "1.", "1", "That the budget be set"),
        ("1) That the budget be set", "1)", "1", "That the budget be set"),
        ("(1)the budget", "(1)", "1", "the budget"),
        ("2.1 The committee is asked", "2.1", "2.1", "The committee is asked"),
        ("4.4. The depot", "4.4.", "4.4", "The depot"),
        ("1.1.1 Work began", "1.1.1", "1.1.1", "Work began"),
        ("(3.2) The scheme", "(3.2)", "3.2", "The scheme"),
        ("a) approve", "a)", "a", "approve"),
        ("a. approve", "a.", "a", "approve"),
        ("(a) approve", "(a)", "a", "approve"),
        ("A: note the report", "A:", "A", "note the report"),
        ("iv) endorse", "iv)", "iv", "endorse"),
        ("(ii) endorse", "(ii)", "ii", "endorse"),
        ("• a new bridge", "•", None, "a new bridge"),
        ("\uf0b7 a new bridge", "\uf0b7", None, "a new bridge"),
        ("o Sensory team", "o", None, "Sensory team"),
        ("- 1.1 The Council", "1.1", "1.1", "The Council"),
        ("FC79/19 Apologies for absence", "FC79/19", "FC79/19", "Apologies for absence"),
        ("EX.152/24 Fees and charges", "EX.152/24", "EX.152/24", "Fees and charges"),
        ("*649. Treasury report", "*649.", "649", "Treasury report"),
        ("2 | Recommendations", "2 |", "2", "Recommendations"),
        ("14 Recommendations", "14", "14", "Recommendations"),
    ],
)
def test_markers(text: str, printed: str, number: str | None, rest: str) -> None:
    marker = find(text)
    assert marker is not None
    assert (marker.printed, marker.number, marker.rest) == (printed, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1 April 2025 is the start",
        "30 January",
        "2025/26 budget",
        "£5 a week",
        "7.30 pm in the hall",
        "2.5% of the budget",
        "1.25 million trees",
        "10 councils were chosen",
        "21.3.06 was the date",
        "e.g. the depot",
        "i.e. the depot",
        "a.m. on Monday",
        "A Council that listens",
        "I propose",
        "(SIS) oversees the team",
        "-25 places",
        "3.3 and 3.18 apply",
    ],
)
def test_no_markers(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1. a", "2. b", True),
        ("1. a", "2) b", False),
        ("h) a", "i) b", True),
        ("h) a", "ii) b", False),
        ("i) a", "ii) b", True),
        ("i) a", "j) b", True),
        ("z) a", "aa) b", True),
        ("2.1 A", "2.2 B", True),
        ("2.9 A", "3.1 B", True),
        ("2.1 A", "2.1.1 B", True),
        ("2.1 A", "2.4 B", False),
        ("• a", "• b", True),
        ("(b) a", "(c) b", True),
        ("(c) a", "(b) b", False),
    ],
)
def test_follows(before: str, after: str, *, expected: bool) -> None:
    one, two = find(before), find(after)
    assert one is not None
    assert two is not None
    assert follows(one, two) is expected


def test_a_lost_item_can_be_skipped() -> None:
    two, four = find("2. Approve"), find("4. Note")
    assert two is not None
    assert four is not None
    assert not follows(two, four)
    assert follows(two, four, skip=1)


def test_only_first_markers_begin_a_list() -> None:
    firsts = [bool((marker := find(text)) and first(marker)) for text in ("(a) x", "i. x", "1) x", "(b) x", "iv. x")]
    assert firsts == [True, True, True, False, False]


def test_a_bare_figure_is_weak() -> None:
    marker = find("14 Recommendations")
    assert marker is not None
    assert marker.weak
    assert marker.style is Style.ARABIC
