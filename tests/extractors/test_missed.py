"""What a reader tells and no rule does: marked sentences, each of which fails until a rule is found for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import marked

REASONS = {
    "dates": "what comes every year is told like what comes once; old years and terms are not sought",
    "bodies": "ordinary words, or a noun that tells the wrong kind",
    "partners": "the relation is told in words that no phrase has",
}
CASES = [
    pytest.param(name, case, id=f"{case.file}:{case.line}", marks=pytest.mark.xfail(reason=reason))
    for name, reason in REASONS.items()
    for case in marked.cases(Path(__file__).parent / "missed" / f"{name}.txt")
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_missed(name: str, case: marked.Case) -> None:
    assert marked.faults(case, name) == []
