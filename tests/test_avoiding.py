"""What a pattern can avoid."""

from __future__ import annotations

import re

import pytest

from tests.avoiding import avoid


@pytest.mark.parametrize(
    ("pattern", "avoidable"),
    [("work(?:s|ed)? with", False), ("(?:pay|fund)s", True), ("(?:fund|refund)s", False), ("(?:fund)?s", True)],
)
def test_what_can_be_avoided(pattern: str, avoidable: bool) -> None:
    assert avoid(re.compile(pattern), "work", "fund") is avoidable


@pytest.mark.parametrize(("pattern", "avoidable"), [("(?=fund)x", False), ("f[uo]nd", True), ("(?:ab){1,2}c", True)])
def test_what_is_ahead_counts_and_what_may_be_otherwise_does_not(pattern: str, avoidable: bool) -> None:
    assert avoid(re.compile(pattern), "fund", "babab") is avoidable
