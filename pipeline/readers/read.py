"""The door to all formats: what kind of file is this, and which module reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.model import Document
from pipeline.readers.kinds import kind_of

Reader = Callable[[str, bytes], Document]

# One line a format: the module with `read(path, content) -> Document` that reads each kind of file.
READERS = {"pdf": "pdf", "docx": "docx", "html": "html", "text": "plain", "mhtml": "mhtml", "office": "office"}


def read(path: str | Path) -> Document:
    """Read one file. Raises `UnreadableFile` with a sentence for the user."""
    content = _bytes(Path(path))
    return reader_of(kind_of(str(path), content))(str(path), content)


def reader_of(kind: str) -> Reader:
    """The reader of a kind of file; its module and libraries are loaded only when they are needed."""
    reader: Reader = import_module(f"pipeline.readers.{READERS[kind]}").read
    return reader


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile("There is no such file. Check the name and the folder.") from None
    except IsADirectoryError:
        raise UnreadableFile("This is a folder. Name the files in it, or ingest the folder.") from None
    except PermissionError:
        raise UnreadableFile(
            "You are not allowed to read this file. Ask its owner, or change its permissions."
        ) from None
    except OSError as error:
        raise UnreadableFile(f"The file cannot be read from its disk ({error.strerror}). Copy it again.") from error


def digest(content: bytes) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
