"""What issue 5 asks of packs, minutes, decisions and tables, held on the papers of the corpus that have them."""

from __future__ import annotations

import pytest

from pipeline.query.evaluate import Figure
from tests.scored import scored

PAPERS = (
    *("swindon-cabinet-pack", "swindon-cabinet-minutes", "rushcliffe-cabinet-pack", "lancaster-council-minutes"),
    *("somerset-officer-decision", "shropshire-member-decision", "walsall-budget-book", "dorset-capital-table"),
    *("sefton-cabinet-minutes", "carmarthenshire-minutes", "glamorgan-cabinet-minutes", "bathnes-care-decision"),
)
FLOORS = {
    "reports": 0.97,  # found in packs
    "report.pages": 0.95,  # exactly
    "resolutions": 0.93,
    "outcomes": 0.95,  # the right outcome by the right minute
    "table_amounts": 0.97,
    "table_amount.row_label": 0.95,
    "table_amount.column_label": 0.95,
    "motions": 0.95,
    "motion.result": 0.95,
    "motion.vote": 0.95,
    "minutes": 0.97,
    "attendance": 0.97,
    "records": 0.95,
    "totals": 0.95,
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    return scored(PAPERS, tmp_path_factory.mktemp("figures"))


@pytest.mark.parametrize("field", FLOORS)
def test_floor(field: str, figures: dict[str, Figure]) -> None:
    assert figures[field].f1 >= FLOORS[field]
