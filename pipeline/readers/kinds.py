"""What kind of file some bytes are: by the bytes first, by the name only where they leave it open."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from pipeline.errors import UnreadableFile
from pipeline.readers.encoding import decode

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "Save it as PDF, Word (.docx), HTML or plain text."

# First bytes of kinds that hold no text for us, and what to call them.
FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"BM", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
)
# What a zip archive is, by a file inside it.
PACKED: tuple[tuple[str, str, str], ...] = (
    ("word/", "docx", ""),
    ("xl/", "", "a spreadsheet"),
    ("ppt/", "", "a slide show"),
    ("visio/", "", "a drawing"),
)
OPEN_DOCUMENT = {"text": "office", "spreadsheet": "a spreadsheet", "presentation": "a slide show"}

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WORD_XML = re.compile(rb'<\?mso-application progid="Word.Document"\?>|<(?:w:wordDocument|pkg:package)\b')
_MHTML = re.compile(rb"(?:MIME-Version|From|Subject|Date|Content-Type|X-[\w-]+|Snapshot-[\w-]+):", re.I)
_TAG = re.compile(r"<(?:p|div|span|table|br|h[1-6]|ul|ol|li|b|strong)\b[^<>]{0,500}>", re.I)
_NAMED_TEXT = (".txt", ".text", ".md", ".markdown", ".asc", ".log", ".csv", ".tsv")
_NAMED_HTML = (".html", ".htm", ".xhtml", ".mht", ".aspx", ".asp", ".php")
_NAMED_BINARY = (".pdf", ".docx")  # Word itself saves pages as .doc
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffd]")


def kind_of(path: str, content: bytes) -> str:
    """pdf, docx, html, mhtml, text or office (what LibreOffice must convert). Raises `UnreadableFile` for all else."""
    if not content.strip(b"\x00 \t\r\n\f\v"):
        raise UnreadableFile("The file is empty. Download or export it again.")
    start = content[:1024].lstrip()
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(OLE2):
        return _ole2(content)
    if start.startswith(b"{\\rtf") or (start.startswith(b"<?xml") and _WORD_XML.search(content[:4096])):
        return "office"
    if _MHTML.match(start) and b"multipart/related" in content[:4096]:
        return "mhtml"
    for magic, name in FOREIGN:
        if content.startswith(magic) and not (magic.isalnum() and _is_text(content)):
            raise UnreadableFile(f"This is {name}, not a paper. {SAVE_AS}")
    return _text(path, content)


def _text(path: str, content: bytes) -> str:
    if not _is_text(content):
        raise UnreadableFile(f"This is not text, and no kind of file that is read here. {SAVE_AS}")
    text = decode(content[: 1 << 16])
    ending = PurePath(path).suffix.lower()
    if _HTML.match(text) and ending in _NAMED_BINARY:
        raise UnreadableFile(
            f"This is a web page under the name of a {ending} file, as sites answer where a paper has moved or asks"
            " for a login. Download the paper again; if the page itself is wanted, name it .html."
        )
    if _HTML.match(text) or ending in _NAMED_HTML or (ending not in _NAMED_TEXT and len(_TAG.findall(text)) > 5):
        return "html"
    return "text"


def _is_text(content: bytes) -> bool:
    """Whether hardly any unprintable character stands in the first part of a file."""
    text = decode(content[: 1 << 16])
    return len(_UNSEEN.findall(text)) <= len(text) // 100


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return _open_document(archive.read("mimetype")[:200].decode("ascii", "replace"))
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError):
        raise UnreadableFile(
            "The file is damaged: it is a packed file (such as Word's) that ends too early. Download it again."
        ) from None
    for folder, kind, name in PACKED:
        if any(inside.startswith(folder) for inside in names):
            if kind:
                return kind
            raise UnreadableFile(f"This is {name}, not a paper. {SAVE_AS}")
    raise UnreadableFile("This is a zip archive. Unpack it and read the papers in it.")


def _open_document(media_type: str) -> str:
    kind = OPEN_DOCUMENT.get(media_type.rpartition("opendocument.")[2].removesuffix("-template").strip())
    if kind == "office":
        return kind
    raise UnreadableFile(f"This is {kind or 'no text document'}, not a paper. {SAVE_AS}")


def _ole2(content: bytes) -> str:
    """Old Office files, and new ones that a password locks, share one container."""
    head = content
    if "EncryptedPackage".encode("utf-16-le") in head:
        raise UnreadableFile("The file is locked by a password. Open it in Word and save it without one.")
    if "WordDocument".encode("utf-16-le") in head:
        return "office"
    for name, label in (
        ("Workbook", "a spreadsheet"),
        ("Book", "a spreadsheet"),
        ("PowerPoint Document", "a slide show"),
    ):
        if name.encode("utf-16-le") in head:
            raise UnreadableFile(f"This is {label}, not a paper. {SAVE_AS}")
    raise UnreadableFile(f"This is an old Office file without a Word document in it. {SAVE_AS}")
