"""The file as a whole: what it says of itself, and what cannot be read."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableFile
from pipeline.model import Bookmark, Line, TextLayer
from pipeline.readers import ocr, pdf, pdf_calls, pdf_pdfium
from pipeline.readers.pdf_health import is_soup
from tests.readers.made_pdf import HEIGHT, WIDTH, Draw, document, made, page, texts

PAPERS = Path(__file__).parents[2] / "../shared/papers"


def line(text: str) -> Draw:
    return lambda canvas: canvas.drawString(72, 700, text)


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        pdf.read("paper.pdf", content)
    return str(refused.value)


def test_a_file_says_its_title_its_outline_and_its_page_labels() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Agenda pack for  Cabinet")
        canvas.bookmarkPage("report")
        canvas.addOutlineEntry("6 Budget monitoring", "report", 0)
        canvas.bookmarkPage("appendix")
        canvas.addOutlineEntry("Appendix A", "appendix", 1)
        canvas.addPageLabel(0, style="ROMAN_LOWER", start=3)
        canvas.drawString(72, 700, "Report")

    content = made(draw, line("Appendix"))
    seen = pdf.read("pack.pdf", content)
    assert (seen.title, seen.paged, seen.media_type) == ("Agenda pack for Cabinet", True, "application/pdf")
    assert seen.bookmarks == (Bookmark("6 Budget monitoring", 1, 1), Bookmark("Appendix A", 1, 2))
    assert [page.label for page in seen.pages] == ["iii", "iv"]
    assert [page.number for page in seen.pages] == [1, 2]
    assert seen.sha256 == hashlib.sha256(content).hexdigest()


def test_a_file_that_says_nothing_of_itself() -> None:
    seen = document(line("Report"))
    assert (seen.bookmarks, seen.pages[0].label, seen.text_layer) == ((), None, TextLayer.NATIVE)


def test_a_file_that_needs_a_password_is_refused() -> None:
    assert "password" in refusal(made(line("Report"), encrypt=StandardEncryption("secret")))


def test_a_file_that_only_forbids_changes_is_read() -> None:
    locked = made(line("Report of the Director"), encrypt=StandardEncryption("", "owner", canModify=0, canCopy=0))
    assert texts(pdf.read("locked.pdf", locked).pages[0]) == ["Report of the Director"]


def test_damaged_files_are_refused() -> None:
    assert "damaged" in refusal(b"%PDF-1.7\nthis is no PDF at all")
    assert "damaged" in refusal(made(line("Report"))[:300])


def test_a_file_without_pages_is_refused() -> None:
    empty = io.BytesIO()
    pypdfium2.PdfDocument.new().save(empty)
    assert "no pages" in refusal(empty.getvalue())


def test_a_file_of_blank_pages_is_refused() -> None:
    assert "blank" in refusal(made(lambda canvas: None))


def test_a_scan_is_refused_with_advice() -> None:
    said = refusal(made(scan, scan))
    assert "scan" in said
    assert "ocrmypdf" in said


def test_a_scan_with_stamps_is_still_a_scan() -> None:
    def stamped(canvas: Canvas) -> None:
        scan(canvas)
        canvas.drawString(280, 20, "Page 31")

    assert "scan" in refusal(made(stamped, stamped))


def test_a_scanned_page_in_a_pack_is_kept_without_text() -> None:
    seen = document(line("Report of the Director"), scan)
    assert [page.problem for page in seen.pages] == [None, "image only"]
    assert seen.pages[1].content == ()
    assert (seen.pages[1].width, seen.pages[1].height) == (WIDTH, HEIGHT)


@pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")
def test_a_scanned_page_is_read_where_tesseract_is() -> None:
    words = "The Cabinet is recommended to approve a budget of £250,000 for the boiler."
    with pypdfium2.PdfDocument(made(line(words))) as printed:
        picture = printed[0].render(scale=200 / 72).to_pil()

    def scanned(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)

    seen = pdf.read("scan.pdf", made(scanned))
    assert (seen.text_layer, seen.pages[0].ocr, seen.pages[0].problem) == (TextLayer.OCR, True, None)
    (read,) = seen.pages[0].content
    assert isinstance(read, Line)
    assert read.text == words
    assert read.box is not None
    assert abs(read.box.x0 - 72) < 3
    assert abs(read.box.bottom - (HEIGHT - 700)) < 8


def test_unseen_text_under_a_picture_is_ocr() -> None:
    def recognised(canvas: Canvas) -> None:
        scan(canvas)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textOut("Report of the Director of Finance to Cabinet")
        canvas.drawText(text)

    assert document(recognised).text_layer is TextLayer.OCR
    mixed = document(recognised, line("Appendix"))
    assert mixed.text_layer is TextLayer.MIXED
    assert [page.ocr for page in mixed.pages] == [True, False]


def test_text_that_is_filled_and_outlined_is_bold() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(2)
        text.textOut("Recommendations")
        canvas.drawText(text)

    assert page(draw).content[0].bold  # type: ignore[union-attr]  # a line


@pytest.mark.parametrize(
    ("text", "soup"),
    [
        ("The Cabinet is asked to note the report.", False),
        ("\uf0b7 note the report \uf0b7 agree it", False),
        ("\ue001\ue002\ue003 \ue004\ue005", True),
        ("(cid:25)(cid:31)(cid:34) (cid:35)", True),
        ("&+5%755+10\x0110\x016*' 9#;\x01(149#4&", True),
        ("Wkh Fdelqhw lv dvnhg wr qrwh wkh uhsruw. " * 8, True),
        ("1,250 (30) 9,999.5 - 12 " * 20, False),
        ("", False),
    ],
)
def test_soup(text: str, soup: bool) -> None:
    assert is_soup(text) is soup


def test_pages_are_closed_even_when_reading_them_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    really_close = pdf_calls.close_page
    monkeypatch.setattr(pdf_calls, "close_page", lambda handle: closed.append(really_close(handle)))
    with pdf_pdfium.open_pdf(made(line("Report"))) as opened:
        with pytest.raises(ZeroDivisionError), opened.page(0):
            raise ZeroDivisionError
        assert len(closed) == 1


def test_a_long_pack_is_opened_anew_so_that_its_parsed_pages_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    really_open = pypdfium2.PdfDocument

    def note(content: bytes) -> pypdfium2.PdfDocument:
        opened.append(len(content))
        return really_open(content)

    monkeypatch.setattr(pypdfium2, "PdfDocument", note)

    def bold(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 700, "Appendix")

    seen = document(*[line("Report of the Director"), bold] * 70)
    assert [texts(page) for page in seen.pages] == [["Report of the Director"], ["Appendix"]] * 70
    assert [item.bold for page in seen.pages for item in page.content if isinstance(item, Line)] == [False, True] * 70
    assert len(opened) == 2


def test_a_page_that_cannot_be_opened_does_not_stop_the_rest() -> None:
    content = made(line("Report of the Director"), line("Appendix"))
    damaged = content.replace(b"/Kids [ 3 0 R 4 0 R ]", b"/Kids [ 3 0 R 99 0 R ]")
    assert damaged != content
    seen = pdf.read("pack.pdf", damaged)
    assert texts(seen.pages[0]) == ["Report of the Director"]
    assert [page.problem for page in seen.pages] == [None, "damaged page"]


@pytest.mark.skipif(not PAPERS.exists(), reason="the reference papers are not here")
def test_real_papers_that_cannot_be_read_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # as on a machine without tesseract
    assert "is a scan" in refusal((PAPERS / "islington-scan-52pp.pdf").read_bytes())
    assert "text layer is broken" in refusal((PAPERS / "broken-text-layer.pdf").read_bytes())
