"""Every marked example of every extractor holds, and every rule's own examples do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extractors, marked

FOLDER = Path(extractors.__file__).parent / "examples"
CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.txt")) for case in marked.cases(path)]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{case.file}:{case.line}" for _, case in CASES])
def test_example(name: str, case: marked.Case) -> None:
    assert marked.faults(case, name) == []
