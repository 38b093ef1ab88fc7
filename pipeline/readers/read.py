"""The door to all formats: what kind of file is this, and which module reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.model import Document

Reader = Callable[[str, bytes], Document]

# One line a format: media type, module with `read(path, content) -> Document`, name endings, first bytes.
FORMATS: tuple[tuple[str, str, tuple[str, ...], tuple[bytes, ...]], ...] = (
    ("application/pdf", "pdf", (".pdf",), (b"%PDF",)),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", (".docx",), (b"PK\x03\x04",)),
    ("text/html", "html", (".html", ".htm", ".xhtml"), (b"<!DOCTYPE html", b"<!doctype html", b"<html", b"<HTML")),
    ("text/plain", "plain", (".txt", ".md", ".markdown", ".text"), ()),
)


def read(path: str | Path) -> Document:
    """Read one file. Raises `UnreadableFile` with a sentence for the user."""
    content = Path(path).read_bytes()
    if not content.strip():
        raise UnreadableFile("The file is empty. Download or export it again.")
    module = import_module(f"pipeline.readers.{_module(str(path), content)}")
    reader: Reader = module.read
    return reader(str(path), content)


def _module(path: str, content: bytes) -> str:
    start = content[:1024].lstrip()
    for _, module, _, magics in FORMATS:
        if any(start.startswith(magic) for magic in magics):
            return module
    for _, module, endings, _ in FORMATS:
        if path.lower().endswith(endings):
            return module
    raise UnreadableFile("This kind of file is not read. Save it as PDF, Word (.docx), HTML or plain text.")


def digest(content: bytes) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
