"""The program that recognises words on pictures: tesseract, where it is installed."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import UnreadableFile
from pipeline.text import clean

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

    Grey = NDArray[uint8]  # rows of dots, 255 is white

PROGRAM = "tesseract"
MISSING = "The page is a picture. Install the package tesseract-ocr to have its words recognised, and read it again."
NOTHING = "tesseract gave no result for this page. Check that the language package eng is installed."
LIMIT = 120  # seconds for one page
SURE = 50.0  # per cent: below this a stray sign is dirt; letters and figures are kept, because real ones fall as low

_TAGS = (256, 257, 258, 259, 262, 273, 277, 278, 279)  # TIFF: width to bytes a strip, in the order of `_directory`


class Found(NamedTuple):
    """One word as tesseract reports it; places are in dots until they are turned into points."""

    line: tuple[str, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


def available() -> bool:
    """Whether pages can be recognised on this machine."""
    return shutil.which(PROGRAM) is not None


def read_page(picture: Grey, dpi: int) -> list[Found]:
    """The words on a page. Raises `UnreadableFile` where tesseract is missing, fails or takes too long."""
    layout = "1" if "osd" in _languages() else "4"  # 1 turns pages that lie sideways, and needs its own data
    rows = _run(greymap(picture), dpi, layout)
    if not any(row[0] == "1" for row in rows):
        raise UnreadableFile(NOTHING)
    return list(_words(rows))


def read_each(pictures: Sequence[Grey], dpi: int) -> list[list[Found]]:
    """The words on each of many small pictures that hold one short line, with the places on it; raises as above."""
    found: list[list[Found]] = [[] for _ in pictures]
    for word in _words(_run(tiff(pictures), dpi, "7")) if pictures else ():
        found[int(word.line[0]) - 1].append(word)
    return found


def _words(rows: Iterable[Sequence[str]]) -> Iterator[Found]:
    for row in rows:
        if len(row) == 12 and row[0] == "5" and (text := clean(row[11])):
            left, top, width, height, confidence = map(float, row[6:11])
            if any(map(str.isalnum, text)) or (confidence >= SURE and text.strip("_~")):
                yield Found(tuple(row[1:5]), text, left, top, left + width, top + height, confidence)


def _run(picture: bytes, dpi: int, layout: str) -> list[list[str]]:
    if not available():
        raise UnreadableFile(MISSING)
    command = [PROGRAM, "-", "-", "-l", "eng", "--dpi", str(dpi), "--psm", layout, "tsv"]
    # One thread: the nightly run has a process for each core already.
    settings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=LIMIT, check=False, env=settings)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(f"tesseract took more than {LIMIT} seconds over one page.") from None
    return [row.split("\t") for row in done.stdout.decode("utf-8", "replace").splitlines()]


@cache
def _languages() -> frozenset[str]:
    if not available():
        raise UnreadableFile(MISSING)
    listed = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, timeout=LIMIT, check=False)
    return frozenset(listed.stdout.decode("utf-8", "replace").split())


def greymap(picture: Grey) -> bytes:
    """A picture file (PGM)."""
    height, width = picture.shape
    return b"P5 %d %d 255\n" % (width, height) + picture.tobytes()


def tiff(pictures: Sequence[Grey]) -> bytes:
    """A picture file (TIFF) with a page for each picture."""
    size = 2 + 12 * len(_TAGS) + 4
    ends = list(accumulate((size + picture.size + picture.size % 2 for picture in pictures), initial=8))
    parts = [struct.pack("<2sHI", b"II", 42, 8)]
    for picture, start, end in zip(pictures, ends, ends[1:], strict=False):
        height, width = picture.shape
        values = (width, height, 8, 1, 1, start + size, 1, height, picture.size)
        entries = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in zip(_TAGS, values, strict=True)]
        following = end if end < ends[-1] else 0
        parts += [struct.pack("<H", len(_TAGS)), *entries, struct.pack("<I", following), picture.tobytes()]
        parts.append(b"\0" * (picture.size % 2))
    return b"".join(parts)
