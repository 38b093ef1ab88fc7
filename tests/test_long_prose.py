"""What is found in a pack of long prose: figures that may rise; `extractors/missed` holds what they lack."""

from __future__ import annotations

import pytest

from pipeline.query.evaluate import Figure
from tests.scored import scored

PACK = "staffordshire-cabinet-pack"
FLOORS = {
    "reports": 1.0,
    "report.pages": 1.0,
    "report.title": 1.0,
    "report.author": 1.0,
    "recommendations": 1.0,
    "recommendation.actions": 1.0,
    "recommendation.delegate": 1.0,
    "amounts": 1.0,
    "amount.kind": 0.96,
    "dates": 0.93,  # months and seasons that come every year are taken for this year's
    "date.role": 0.78,
    "bodies": 0.96,
    "partners": 0.75,
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    return scored([PACK], tmp_path_factory.mktemp("prose"))


@pytest.mark.parametrize("field", FLOORS)
def test_floor(field: str, figures: dict[str, Figure]) -> None:
    assert figures[field].f1 >= FLOORS[field]


@pytest.mark.parametrize("field", ["recommendations", "amounts", "partners"])
def test_nothing_is_invented(field: str, figures: dict[str, Figure]) -> None:
    assert figures[field].precision == 1.0
