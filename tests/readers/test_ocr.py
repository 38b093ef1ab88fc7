import io
import struct
from pathlib import Path

import numpy as np
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableFile
from pipeline.readers import ocr, ocr_again, ocr_mending, ocr_program

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
    found = ocr.recognise(np.full((800, 600), 255, np.uint8), 595, 842)
    assert found.lines == ()
    assert found.confidence == 0


@needs_tesseract
def test_without_the_language_its_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(UnreadableFile, match="language package eng"):
        ocr_program.read_page(np.full((800, 600), 255, np.uint8), 300)


def test_without_tesseract_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not ocr.available()
    with pytest.raises(UnreadableFile, match="package tesseract-ocr"):
        ocr_program.read_each([np.full((80, 60), 255, np.uint8)], 300)
    with pytest.raises(UnreadableFile, match="package tesseract-ocr"):
        ocr.recognise_page(b"", 0)


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] || exec /bin/sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr_program, "LIMIT", 0.5)
    with pytest.raises(UnreadableFile, match="took more than"):
        ocr_program.read_each([np.full((80, 60), 255, np.uint8)], 300)


@pytest.mark.parametrize(
    ("read", "certain"),
    [
        (["2.1", "2.1", "Zi"], True),
        (["(965)", "(965)", "(965)"], True),
        (["B.", "B.", ""], True),
        (["Free", "Free", "Free"], True),
        (["2.1", "24", "Zi"], False),
        (["at", "at", "at"], False),  # letters of the other side that show through
        (["a", "a", "."], False),
        ([".", ".", "."], False),
        (["", "", ""], False),
    ],
)
def test_what_the_first_reading_left_out_is_taken_only_for_certain(read: list[str], certain: bool) -> None:
    readings = [[ocr_program.Found(("1",), text, 0, 0, 9, 9, 95.0) for text in each.split()] for each in read]
    assert ocr_again._is_certain(readings[0], readings) is certain


@pytest.mark.parametrize(
    "text", ["E15", "O2", "2.1", "I.", "l", "GL50", "e.g.", "5lbs", "£1.5m", "(iii)", "lO", "Oil,"]
)
def test_what_is_no_misread_figure_stays(text: str) -> None:
    assert ocr_mending.mended(["of", text, "and"]) == ["of", text, "and"]


def test_a_picture_file_of_many_pages() -> None:
    """Three pages, the second of an odd number of dots: each entry leads to its own dots."""
    pictures = [np.full((height, 3), grey, np.uint8) for height, grey in ((2, 7), (5, 8), (4, 9))]
    content = ocr_program.tiff(pictures)
    pages, place = [], 8
    while place:
        (count,) = struct.unpack_from("<H", content, place)
        fields = [struct.unpack_from("<HHII", content, place + 2 + 12 * n) for n in range(count)]
        tags = {tag: value for tag, _, _, value in fields}
        pages.append(content[tags[273] : tags[273] + tags[279]])
        assert tags[256] * tags[257] == tags[279]
        (place,) = struct.unpack_from("<I", content, place + 2 + 12 * count)
    assert pages == [picture.tobytes() for picture in pictures]


MARGIN = [
    ("1", "Purpose of the paper"),
    ("1.1", "Charges for the pools were last looked at in the spring of the year before last."),
    ("1.2", "A survey of those who swim there found that seven in ten would pay somewhat more."),
    ("2", "What is asked for"),
    ("2.1", "That the charge for a swim be raised, and that children under eight swim for nothing."),
    ("A.", "That the replies of the clubs be noted and sent to each of the managers of the pools."),
    ("B.", "That the hall be let on Sundays for as long as its heating can be mended by the owner."),
    ("C.", "That nothing more be spent on the slide until its maker has answered for its cracks."),
]


@needs_tesseract
def test_numbers_in_the_margin_are_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Times-Roman", 11)
    for row, (number, text) in enumerate(MARGIN):
        canvas.drawString(50, 780 - 24 * row, number)
        canvas.drawString(90, 780 - 24 * row, text)
    canvas.save()
    found = ocr.recognise_page(buffer.getvalue(), 0)
    assert [line.text for line in found.lines] == [f"{number} {text}" for number, text in MARGIN]
    assert [line.words[0].x0 for line in found.lines] == [pytest.approx(50, abs=2)] * len(MARGIN)


@needs_tesseract
def test_bold_type_is_seen() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for row, (number, text) in enumerate(MARGIN):
        canvas.setFont("Helvetica-Bold" if len(text) < 30 else "Helvetica", 10.5)
        canvas.drawString(50, 780 - 24 * row, number)
        canvas.drawString(90, 780 - 24 * row, text)
    canvas.save()
    found = ocr.recognise_page(buffer.getvalue(), 0)
    assert [line.bold for line in found.lines] == [len(text) < 30 for _, text in MARGIN]
    assert [line.size for line in found.lines] == [pytest.approx(10.5, abs=0.6)] * len(MARGIN)


FIGURES = [
    ("Service", "2024/25", "2025/26", "Change"),
    ("Pools and halls", "1,204", "1,115", "(89)"),
    ("Parks", "0", "515", "515"),
    ("Libraries", "7,275", "7,209", "(66)"),
    ("Grants to clubs", "15", "0", "(15)"),
]


@needs_tesseract
def test_figures_in_cells_are_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for row, texts in enumerate(FIGURES):
        for column, text in enumerate(texts):
            canvas.drawString(64 + 110 * column, 706 - 20 * row, text)
    canvas.grid([60, 170, 280, 390, 500], [620 + 20 * n for n in range(6)])
    canvas.save()
    found = ocr.recognise_page(buffer.getvalue(), 0)
    assert [[cell and cell.text for cell in row] for table in found.tables for row in table.rows] == [
        list(row) for row in FIGURES
    ]


@needs_tesseract
def test_a_real_scan() -> None:
    if not SCAN.exists():
        pytest.skip("the shared papers are not here")
    found = ocr.recognise_page(SCAN.read_bytes(), 1)
    assert found.lines[0].text == "RECOMMENDATION: Approve subject to Section 106"
    assert any("Country Planning Act 1990 as amended" in line.text for line in found.lines)
    assert found.confidence > 90
