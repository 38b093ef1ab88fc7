"""What is found in a pack of long prose: figures that may rise; `extractors/missed` holds what they lack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.query import evaluate
from pipeline.query.evaluate import Figure
from pipeline.run import Options, ingest
from pipeline.store.database import open_database

CORPUS = Path(__file__).parents[1] / "corpus"
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
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Figure]]:
    db = open_database(tmp_path_factory.mktemp("prose") / "prose.db")
    list(ingest(db, [CORPUS / "papers" / f"{PACK}.pdf"], Options(workers=0)))
    labels = [each for each in evaluate.labels(CORPUS / "gold") if Path(each["file"]).stem == PACK]
    yield {figure.field: figure for figure in evaluate.figures(evaluate.evaluate(db, labels))}
    db.close()


@pytest.mark.parametrize("field", FLOORS)
def test_floor(field: str, figures: dict[str, Figure]) -> None:
    assert figures[field].f1 >= FLOORS[field]


@pytest.mark.parametrize("field", ["recommendations", "amounts", "partners"])
def test_nothing_is_invented(field: str, figures: dict[str, Figure]) -> None:
    assert figures[field].precision == 1.0
