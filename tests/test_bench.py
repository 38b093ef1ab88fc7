"""The comparison of costs runs; what it measures is no test's business."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from pipeline.bench import papers, peers, shown
from pipeline.bench.measure import measure
from tests.readers.made_pdf import made

CORPUS = pytest.mark.skipif(not papers.CORPUS.is_dir(), reason="the corpus is not here")


def test_every_method_is_measured_in_floors(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(made(lambda canvas: canvas.drawString(72, 700, "Report of the Director")))
    figures = measure({paper: 1}, 1)
    assert [cost.method for cost in figures.costs][:6] == [
        *("pdfium text (floor)", "our words and lines", "our reader, with tables", "whole pipeline, one process"),
        *("pdfplumber text", "pdfplumber lines and tables"),
    ]
    assert len(figures.costs) == 6 + len(peers.installed())
    assert (figures.costs[0].floors, figures.costs[4].faster) == (1.0, 1.0)
    assert [len(row) for row in shown.papers(figures)] == [len(shown.PAPERS)]
    assert list(figures.makers) == ["ReportLab"]
    assert shown.makers(figures) == []  # one program made them all: the table above says it
    assert round(sum(stage.share for stage in figures.stages), 6) == 1.0
    assert set(figures.wall) == {1, 2}


@CORPUS
def test_packs_are_built_from_all_papers_of_one_maker(tmp_path: Path) -> None:
    pages, refused = papers.readable(papers.built(tmp_path))
    assert sum(pages.values()) == sum(papers.readable(papers.CORPUS.glob("*.pdf"))[0].values())
    assert {path.name: length for path, length in pages.items() if length > papers.LENGTH} == {
        "LibreOffice-made 2.pdf": 72,  # Staffordshire's pack
        "ReportLab-made 3.pdf": 120,  # Swindon's
    }
    assert all(path.name.startswith(f"{papers.maker_of(path)}-made ") for path in pages)
    assert refused == []


def test_costs_are_summed_by_the_program_that_made_the_papers(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.pdf").write_bytes(made(lambda canvas: canvas.drawString(72, 700, "Report")))
    with pypdfium2.PdfDocument(tmp_path / "two.pdf") as two, pypdfium2.PdfDocument.new() as three:
        three.import_pages(two)
        three.save(tmp_path / "three.pdf")  # made by pdfium
    figures = measure({tmp_path / f"{name}.pdf": 1 for name in ("one", "two", "three")}, 1)
    assert list(figures.makers) == ["ReportLab", "others"]
    assert [len(row) for row in shown.makers(figures)] == [len(shown.MAKERS)] * 2
    assert figures.makers["others"] == figures.papers["three.pdf"]
    pairs = [figures.papers[f"{name}.pdf"] for name in ("one", "two")]
    for both, first, second in zip(figures.makers["ReportLab"], *pairs, strict=True):
        assert both.per_page == pytest.approx((first.per_page + second.per_page) / 2)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.4 torn")
    pages, refused = papers.readable([torn, tmp_path / "minutes.docx"])
    assert pages == {}
    assert [sentence.partition(".pdf")[0] for sentence in refused] == ["torn"]
