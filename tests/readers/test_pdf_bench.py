"""The comparison of costs runs; what it measures is no test's business."""

from __future__ import annotations

from pathlib import Path

from pipeline.bench import METHODS, compare, ratios
from tests.readers.made_pdf import made


def test_every_method_is_measured(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(made(lambda canvas: canvas.drawString(72, 700, "Report of the Director")))
    costs = compare(paper, rounds=1)
    assert [cost.method for cost in costs] == [method.__name__ for method in METHODS]
    assert ratios(costs)["floor"] == 1.0
