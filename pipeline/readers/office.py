"""Old Word (.doc), RTF and OpenDocument (.odt): LibreOffice, where it is installed, turns them into .docx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.model import Document
from pipeline.readers import docx
from pipeline.readers.kinds import OLE2
from pipeline.readers.read import digest

PROGRAMS = ("soffice", "libreoffice")
LIMIT = 120  # seconds for one file
FORMATS = (
    (OLE2, ".doc", "application/msword"),
    (b"{\\rtf", ".rtf", "application/rtf"),
    (b"<?xml", ".xml", "application/xml"),
)
OPEN_DOCUMENT = (".odt", "application/vnd.oasis.opendocument.text")


def read(path: str, content: bytes) -> Document:
    """The document as LibreOffice understands it, under its own path and digest."""
    ending, media_type = next((f[1:] for f in FORMATS if content.lstrip().startswith(f[0])), OPEN_DOCUMENT)
    document = docx.read(path, converted(content, ending))
    return replace(document, sha256=digest(content), media_type=media_type)


def converted(content: bytes, ending: str) -> bytes:
    """A file's bytes as .docx. Raises `UnreadableFile` where LibreOffice is missing, fails or takes too long."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableFile(
            f"{ending} files are read through LibreOffice, which is not installed. "
            "Install the package libreoffice-writer, or save the file as .docx."
        )
    with tempfile.TemporaryDirectory(prefix="minuted-") as folder:
        return _convert(program, Path(folder), content, ending)


def _convert(program: str, folder: Path, content: bytes, ending: str) -> bytes:
    source = folder / f"paper{ending}"
    source.write_bytes(content)
    # A profile of its own: two LibreOffices at once cannot share one, and a user's settings must not matter.
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)]
    if not _ended(command):
        raise UnreadableFile(f"LibreOffice took more than {LIMIT} seconds over this file. Save it as .docx.")
    result = folder / "out" / "paper.docx"
    if not result.is_file():
        raise UnreadableFile(f"LibreOffice could not read this {ending} file. Open it in Word and save it as .docx.")
    return result.read_bytes()


def _ended(command: Sequence[str]) -> bool:
    """Whether a program ended in time; its children are stopped with it: LibreOffice is a script that starts one."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True
