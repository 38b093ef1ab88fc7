"""A report that is only pictures: its findings say that they come from OCR, and lead back to their ink."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.query import evaluate
from pipeline.readers import ocr
from pipeline.run import Options, ingest
from pipeline.store.database import open_database
from tests.benchmarks import scans

if TYPE_CHECKING:
    from sqlite_utils import Database

pytestmark = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")

DPI = 200
SIZE = 11
MARGIN, INDENT, TOP, LEADING = 60, 96, 770, 15
PRINTED = (
    ("", "Ryedale District Council"),
    ("", "Report to: Policy and Resources Committee"),
    ("", "Date of meeting: 25 September 2019"),
    ("", "Report of: Head of Finance"),
    ("", "Subject: Repairs to the Milton Rooms"),
    ("1.", "Recommendations"),
    ("1.1", "That Members approve a grant of up to £48,500 to the trust that runs the building."),
    ("1.2", "That a further report be brought to the Committee by 31 January 2020."),
    ("2.", "Background"),
    ("2.1", "The roof was surveyed in June 2018. North Yorkshire County Council supplies the"),
    ("", "valuation service under contract, and put the cost of the work at £131,250."),
)


def scan(path: Path) -> None:
    """Draw the report, take a picture of it and put the picture, and a page of text, into a PDF."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    for row, (number, text) in enumerate(PRINTED):
        canvas.setFont("Helvetica-Bold" if number.endswith(".") else "Helvetica", SIZE)
        canvas.drawString(MARGIN, TOP - LEADING * row, number)
        canvas.drawString(INDENT, TOP - LEADING * row, text)
    canvas.save()
    with pypdfium2.PdfDocument(drawn.getvalue()) as document:
        picture = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.showPage()
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(MARGIN, TOP, "2.2 The hall was let for 212 days in 2018/19 and earned £17,340.")
    canvas.save()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("scans")
    scan(folder / "scan.pdf")
    db = open_database(folder / "scan.db")
    assert [result.status for result in ingest(db, [folder / "scan.pdf"], Options(workers=0))] == ["added"]
    yield db
    db.close()


def test_the_document_and_its_pages_say_where_their_words_come_from(papers: Database) -> None:
    assert [row["text_layer"] for row in papers.query("select text_layer from documents")] == ["mixed"]
    assert list(papers.query("select number, ocr, problem from pages order by number")) == [
        {"number": 1, "ocr": 1, "problem": None},
        {"number": 2, "ocr": 0, "problem": None},
    ]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "select text, low, ocr from v_amounts order by id",
            "up to £48,500 48500.0 1|£131,250 131250.0 1|£17,340 17340.0 0",
        ),
        ("select start_date, ocr from v_dates where role = 'deadline'", "2020-01-31 1"),
        ("select number, ocr from v_recommendations order by id", "1.1 1|1.2 1"),
        ("select partner, ocr from v_partners", "North Yorkshire County Council 1"),
        (
            "select m.text, g.ocr from mentions m join pages g on g.document_id = m.document_id and g.number = m.page "
            "where m.text like 'Ryedale%'",
            "Ryedale District Council 1",
        ),
    ],
)
def test_findings_say_that_they_come_from_ocr(sql: str, expected: str, papers: Database) -> None:
    found = "|".join(" ".join(map(str, row.values())) for row in papers.query(sql))
    assert found == expected


@pytest.mark.parametrize("first", ["That Members", "That a further", "The roof was surveyed"])
def test_the_box_of_a_finding_covers_its_ink_and_no_other(first: str, papers: Database) -> None:
    sql = "select text, x0, top, x1, bottom from paragraphs where page = 1 and text like ?"
    (paragraph,) = papers.query(sql, [f"{first}%"])
    rows = [row for row, (_, text) in enumerate(PRINTED) if text in paragraph["text"]]
    assert rows
    height = A4[1]
    capitals = height - (TOP - LEADING * rows[0]) - 0.72 * SIZE
    baseline = height - (TOP - LEADING * rows[-1])
    assert paragraph["top"] == pytest.approx(capitals, abs=2)
    assert baseline - 1 <= paragraph["bottom"] <= baseline + 0.3 * SIZE
    assert paragraph["x0"] == pytest.approx(MARGIN if PRINTED[rows[0]][0] else INDENT, abs=2)
    widest = max(Canvas("").stringWidth(PRINTED[row][1], "Helvetica", SIZE) for row in rows)
    assert paragraph["x1"] == pytest.approx(INDENT + widest, abs=3)


def test_a_clean_scan_costs_no_field_more_than_allowed(tmp_path: Path) -> None:
    """Pages with numbers in the margin, ruled tables and bold headings; the benchmark measures eighteen papers."""
    native, pictures = scans.both(["merton-parking-charges"], tmp_path)
    found = scans.losses(native, pictures)
    assert len(found) > 15
    assert {field: both for field, both in found.items() if both[0] - both[1] > scans.ALLOWED} == {}


def test_a_copy_that_lies_askew_costs_no_field_more_than_allowed(tmp_path: Path) -> None:
    """The corpus has one of its papers through a copier, too: black and white, askew, with specks."""
    original, copy = (
        scans.CORPUS / "papers/wiltshire-waste-contract.pdf",
        scans.CORPUS / "optional/papers/wiltshire-waste-contract-scan.pdf",
    )
    db = open_database(tmp_path / "copies.db")
    list(ingest(db, [original, copy], Options(workers=0)))
    labels = [*evaluate.labels(scans.CORPUS / "gold"), *evaluate.labels(scans.CORPUS / "optional/gold")]
    native, pictures = (
        evaluate.evaluate(db, [each for each in labels if each["file"] == path.name]) for path in (original, copy)
    )
    db.close()
    found = scans.losses(native, pictures)
    assert len(found) > 15
    assert {field: both for field, both in found.items() if both[0] - both[1] > scans.ALLOWED} == {}
