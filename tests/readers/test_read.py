import io
import os
import shutil
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx as writer
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline import readers
from pipeline.errors import UnreadableFile
from pipeline.model import Document, Line
from pipeline.readers import office
from pipeline.readers.kinds import kind_of

PAPERS = Path(__file__).parents[2] / "../shared/papers"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SENTENCE = "£5m – the Council’s “plan”"


def text_of(document: Document) -> str:
    return " ".join(item.text for page in document.pages for item in page.content if isinstance(item, Line))


def word() -> bytes:
    document = writer.Document()
    document.add_paragraph(SENTENCE)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 720, "The Cabinet is asked to agree")
    canvas.save()
    return buffer.getvalue()


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def ole2(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 2000


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("paper.pdf", pdf(), "application/pdf"),
        ("paper.txt", pdf(), "application/pdf"),
        ("paper", b"\n\n" + pdf(), "application/pdf"),
        ("paper.docx", word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("paper.pdf", word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("paper.txt", b"<!DOCTYPE HTML PUBLIC ''>\n<p>a", "text/html"),
        ("paper", b"<?xml version='1.0'?>\n<!-- a --><html xmlns='x'><body>a</body></html>", "text/html"),
        ("paper.htm", b"<p>a</p>", "text/html"),
        ("ieDecisionDetails.aspx", b"<p>a</p>", "text/html"),
        ("page", b"<div><p>a</p><p>b</p><p>c</p><table><tr><td>d</table></div><p>e</p>", "text/html"),
        ("paper.pdf", b"Just words", "text/plain"),
        ("paper.md", b"# A <b>bold</b> title", "text/plain"),
        ("BMX track.txt", b"BMX track, Wakefield: MZ Ltd", "text/plain"),
    ],
)
def test_bytes_tell_the_kind_before_the_name_does(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    document = readers.read(saved(tmp_path, name, content))
    assert document.media_type == media_type
    assert document.path == str(tmp_path / name)
    assert len(document.sha256) == 64


@pytest.mark.parametrize("name", ["paper.pdf", "Paper.PDF", "paper.docx"])
def test_an_error_page_under_the_name_of_a_paper_is_none(tmp_path: Path, name: str) -> None:
    page = b"<!DOCTYPE html><html><body><h1>Document not found</h1></body></html>"
    with pytest.raises(UnreadableFile, match=r"web page under the name .* Download the paper again"):
        readers.read(saved(tmp_path, name, page))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_pounds_and_curly_quotes_survive_every_charset(tmp_path: Path, charset: str) -> None:
    path = saved(tmp_path, "paper.txt", f"{SENTENCE}\r\nThe plan is described below.".encode(charset))
    assert text_of(readers.read(path)) == f"{SENTENCE} The plan is described below."


def test_windows_bytes_pasted_into_utf_8_survive(tmp_path: Path) -> None:
    mixed = "£5m – a".encode() + b" \xa36m \x96 b"
    assert text_of(readers.read(saved(tmp_path, "paper.txt", mixed))) == "£5m – a £6m – b"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("paper.pdf", b"", "empty"),
        ("paper.txt", b" \r\n\t\x00", "empty"),
        ("paper.txt", bytes(range(256)) * 8, "not text"),
        ("paper.txt", b"\x01\x02\x03\x04" * 500, "not text"),
        ("plan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a picture"),
        ("paper.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 50, "a picture"),
        ("plan.bmp", b"BM\x00\x01\x02\x03" * 50, "a picture"),
        ("papers.zip", packed(**{"a.pdf": b"x"}), "Unpack"),
        ("budget.xlsx", packed(xl__workbook=b"x"), "a spreadsheet"),
        ("talk.pptx", packed(ppt__presentation=b"x"), "a slide show"),
        ("budget.ods", packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "a spreadsheet"),
        ("paper.docx", word()[:900], "damaged"),
        ("paper.docx", packed(word__document=b"x"), "damaged"),
        ("locked.docx", ole2("EncryptedPackage"), "password"),
        ("budget.xls", ole2("Workbook"), "a spreadsheet"),
        ("mail.msg", ole2("__substg1.0"), "without a Word document"),
        ("paper.gz", b"\x1f\x8b\x08" + b"\0" * 50, "archive"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as caught:
        readers.read(saved(tmp_path, name, content))
    assert str(caught.value).endswith(".")
    assert caught.value.stage == "read"


def test_a_web_archive_is_read_by_its_page(tmp_path: Path) -> None:
    archive = EmailMessage()
    archive.add_related(f"<html><body><p>{SENTENCE}</p></body></html>", subtype="html")
    archive.add_related(b"\x89PNG", "image", "png")
    document = readers.read(saved(tmp_path, "paper.doc", archive.as_bytes()))
    assert document.media_type == "multipart/related"
    assert text_of(document) == SENTENCE


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        readers.read(tmp_path / "none.pdf")
    with pytest.raises(UnreadableFile, match="is a folder"):
        readers.read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = saved(tmp_path, "paper.txt", b"secret")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="not allowed"):
        readers.read(path)


# ---- old formats ----

RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0 The lease costs \'a35,000 a year.\par Second paragraph.\par}"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (RTF, "office"),
        (ole2("WordDocument"), "office"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "office"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text-template"), "office"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>', "office"),
    ],
)
def test_old_formats_are_known_by_their_bytes(content: bytes, kind: str) -> None:
    assert kind_of("paper.txt", content) == kind


def test_without_libreoffice_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match=r"\.rtf files .* package libreoffice-writer"):
        readers.read(saved(tmp_path, "paper.rtf", RTF))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_rtf_is_read_through_libreoffice(tmp_path: Path) -> None:
    document = readers.read(saved(tmp_path, "paper.doc", RTF))
    assert text_of(document) == "The lease costs £5,000 a year. Second paragraph."
    assert document.media_type == "application/rtf"


def test_a_converter_that_hangs_is_stopped_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, late = tmp_path / "soffice", tmp_path / "late"
    program.write_text(f"#!/bin/sh\n(/bin/sleep 0.6; : > {late}) & wait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "LIMIT", 0.2)
    with pytest.raises(UnreadableFile, match="took more than"):
        office.converted(RTF, ".rtf")
    time.sleep(0.7)
    assert not late.exists()


def test_a_converter_that_gives_nothing_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match=r"could not read this \.rtf file"):
        office.converted(RTF, ".rtf")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("name", "media_type", "words"),
    [
        ("ukgov-LPDP-action-report-March.doc", "application/msword", "1. The table below summarises"),
        ("ukgov-20140929-ODUG-minutes-final.odt", "application/vnd.oasis.opendocument.text", "27th ODUG meeting"),
    ],
)
def test_real_old_papers(name: str, media_type: str, words: str) -> None:
    if not (PAPERS / name).exists():
        pytest.skip("the shared papers are not here")
    document = readers.read(PAPERS / name)
    assert document.media_type == media_type
    assert words in text_of(document)
