"""How well papers of the corpus are read, by their labels."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pipeline.query import evaluate
from pipeline.query.evaluate import Figure
from pipeline.run import Options, ingest
from pipeline.store.database import open_database

CORPUS = Path(__file__).parents[1] / "corpus"


def scored(papers: Collection[str], folder: Path) -> dict[str, Figure]:
    """The figures of some papers, by field."""
    db = open_database(folder / "scored.db")
    found = [path for path in sorted((CORPUS / "papers").iterdir()) if path.stem in papers]
    list(ingest(db, found, Options(workers=0, include_exempt=True)))
    labels = [each for each in evaluate.labels(CORPUS / "gold") if Path(each["file"]).stem in papers]
    assert len(found) == len(labels) == len(papers)
    figures = {figure.field: figure for figure in evaluate.figures(evaluate.evaluate(db, labels))}
    db.close()
    return figures
