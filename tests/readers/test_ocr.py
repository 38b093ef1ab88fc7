import doctest
import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableFile
from pipeline.readers import ocr

SCAN = Path(__file__).parents[2] / "../shared/papers/islington-scan-52pp.pdf"
needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")

PRINTED = [
    (24, 780, "Budget Outturn Report"),
    (12, 740, "Report to:"),
    (12, 720, "2.1 That Cabinet notes the underspend of £1,250,000 set out in this report."),
    (12, 704, "2.2 That the Corporate Director be authorised to renew the lease from 1 April 2026."),
    (10, 640, "Small print stands at the bottom of the sheet, where nobody is looking for it."),
]


def page(turns: int = 0) -> bytes:
    """A page of a PDF with a title, a label and its value, and two recommendations."""
    buffer = io.BytesIO()
    width, height = A4
    canvas = Canvas(buffer, pagesize=A4 if turns % 2 == 0 else (height, width))
    canvas.translate(*((0, 0), (0, width), (width, height), (height, 0))[turns])
    canvas.rotate(-90 * turns)
    for size, bottom, text in PRINTED:
        canvas.setFont("Helvetica", size)
        canvas.drawString(72, bottom, text)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(300, 740, "Cabinet Committee for Growth")
    canvas.save()
    return buffer.getvalue()


@needs_tesseract
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_lines_are_recognised_where_they_stand_however_the_page_lies(turns: int) -> None:
    found = ocr.recognise_page(page(turns), 0)
    assert [line.text for line in found.lines] == [
        "Budget Outturn Report",
        "Report to: Cabinet Committee for Growth",
        *(text for _, _, text in PRINTED[2:]),
    ]
    assert found.turns == turns
    assert (round(found.width), round(found.height)) == (595, 842)
    assert found.confidence > 90
    title = found.lines[0]
    assert title.box is not None
    assert title.box.x0 == pytest.approx(72, abs=3)
    assert title.box.bottom == pytest.approx(842 - 780, abs=8)
    assert title.size == pytest.approx(24, abs=2)
    assert [line.size for line in found.lines[2:4]] == [pytest.approx(12, abs=1)] * 2
    assert [word.text for word in found.lines[1].words][:2] == ["Report", "to:"]


@needs_tesseract
def test_a_plan_as_large_as_a_wall_is_drawn_more_coarsely() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(3400, 2400))
    canvas.setFont("Helvetica", 60)
    canvas.drawString(200, 2000, "Proposed site plan")
    canvas.save()
    found = ocr.recognise_page(buffer.getvalue(), 0)
    assert [line.text for line in found.lines] == ["Proposed site plan"]
    assert found.lines[0].size == pytest.approx(60, abs=5)


@needs_tesseract
def test_an_empty_page_has_no_lines() -> None:
    found = ocr.recognise(ocr.greymap(600, 800, 600, b"\xff" * 480_000), 595, 842)
    assert found.lines == ()
    assert found.confidence == 0


@needs_tesseract
def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no result"):
        ocr.recognise(b"no picture", 595, 842)


def test_without_tesseract_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not ocr.available()
    with pytest.raises(UnreadableFile, match="package tesseract-ocr"):
        ocr.recognise(b"", 595, 842)
    with pytest.raises(UnreadableFile, match="package tesseract-ocr"):
        ocr.recognise_page(b"", 0)


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] || exec /bin/sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr, "LIMIT", 0.5)
    ocr._languages.cache_clear()
    with pytest.raises(UnreadableFile, match="took more than"):
        ocr.recognise(b"", 595, 842)
    ocr._languages.cache_clear()


def test_the_docstrings_examples_hold() -> None:
    assert doctest.testmod(ocr) == (0, 1)


def test_rows_of_a_picture_may_be_padded() -> None:
    assert ocr.greymap(2, 2, 4, b"ab--cd--") == b"P5 2 2 255\nabcd"


@needs_tesseract
def test_a_real_scan() -> None:
    if not SCAN.exists():
        pytest.skip("the shared papers are not here")
    found = ocr.recognise_page(SCAN.read_bytes(), 1)
    assert found.lines[0].text == "RECOMMENDATION: Approve subject to Section 106"
    assert any("Country Planning Act 1990 as amended" in line.text for line in found.lines)
    assert found.confidence > 90
