"""Short pieces that stand by themselves on a page are read a second time, each as a line of its own.

Tesseract reads lines of words well, and the number in the margin or the figure in a cell badly: it leaves out one
in five of the numbers that a paragraph begins with. Cut out and read alone, at several sizes because a reading
depends on where the dots fall, they are nearly all right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.readers.ocr_program import Found, read_each

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    from pipeline.readers.ocr_program import Grey

BLACK = 150  # darker than this is ink
LONG = 6  # times as long as high: more is running text, which is read well
MOST = 800  # pieces on a page
CERTAIN = 90  # per cent: a word of letters that is so sure is not read again
LEAST = 55  # per cent: what was not seen at first must be so sure, or look like a number
LIKELY = 25  # per cent that the look of a number or a figure adds
WHITE = 14  # dots round a piece
SIZES = (1.0, 1.25, 0.8)  # at which each piece is read: of 273 pieces one size misread 7 to 17, all three together none

SHAPE = re.compile(
    r"""
    \(? -? £? \d{1,3} (?: (?:,\d{3})+ | \d* ) (?:\.\d+)? [mkp%]? \)?  # a figure
    | \(? \d{1,2} (?:\.\d{1,2}){0,3} [.)]{0,2}  # a number in the margin
    | \(? (?: [A-Za-z] | [ivx]{1,5} ) [.)]{1,2}
    """,
    re.VERBOSE,
)


class _Piece(NamedTuple):
    """Ink with white on both sides, in dots; `row` counts the printed rows."""

    row: int
    x0: int
    top: int
    x1: int
    bottom: int


def read_again(rows: Sequence[Sequence[Found]], picture: Grey, dots: float, dpi: int) -> list[list[Found]]:
    """The rows, whose words stand in points, with what a second reading of short pieces found; `dots` are to a point.

    Raises `UnreadableFile` as the first reading does.
    """
    ink = picture < BLACK
    pieces = [piece for place, row in enumerate(rows) for piece in _pieces(place, row, ink, dots)][:MOST]
    crops = [_crop(picture, ink, piece) for piece in pieces]
    read = read_each([_resized(cut, size) for cut, _, _ in crops for size in SIZES], dpi)
    out = [list(row) for row in rows]
    for place, (piece, (_, left, top)) in enumerate(zip(pieces, crops, strict=True)):
        three = read[place * len(SIZES) :][: len(SIZES)]
        size, words = _likeliest(three)
        if _within(out[piece.row], piece.x0 / dots, piece.x1 / dots) or _is_certain(words, three):
            placed = [_placed(word, size, left, top, dots, rows[piece.row][0].line) for word in words]
            out[piece.row] = _better(out[piece.row], placed, piece.x0 / dots, piece.x1 / dots)
    return out


def _is_certain(words: Sequence[Found], read: Sequence[list[Found]]) -> bool:
    """Whether what the first reading left out is no dirt: two readings agree on a number, or on a word beyond doubt."""
    text = _text(words)
    if sum(_text(other) == text for other in read) < 2:
        return False
    sure = bool(words) and min(word.confidence for word in words) >= CERTAIN
    return bool(SHAPE.fullmatch(text)) or (sure and sum(map(str.isalnum, text)) > 2)


def _likeliest(read: Sequence[list[Found]]) -> tuple[float, list[Found]]:
    """The reading with the most trust of all that agree with it, and the size at which it was made."""
    trust = Counter[str]()
    for words in read:
        trust[_text(words)] += round(_trust(words) if words else 0)
    text = max(trust, key=trust.__getitem__)
    return next((size, words) for size, words in zip(SIZES, read, strict=True) if _text(words) == text)


def _pieces(place: int, row: Sequence[Found], ink: NDArray[bool_], dots: float) -> Iterator[_Piece]:
    import numpy as np

    height = max(median(word.bottom - word.top for word in row) * dots, 12)
    top = max(0, round(median(word.top for word in row) * dots - 0.15 * height))
    bottom = round(median(word.bottom for word in row) * dots + 0.15 * height)
    columns = np.flatnonzero(ink[top:bottom].sum(axis=0) > 1)
    if not columns.size:
        return
    breaks = np.flatnonzero(np.diff(columns) > height)
    starts = [columns[0], *columns[breaks + 1]]
    ends = [*columns[breaks], columns[-1]]
    for start, end in zip(map(int, starts), map(int, ends), strict=True):
        if 2 < end - start < LONG * height and not _is_plain(row, start / dots, end / dots):
            yield _Piece(place, start, top, end + 1, bottom)


def _is_plain(row: Sequence[Found], x0: float, x1: float) -> bool:
    """Whether words of letters stand there that were read with certainty."""
    there = _within(row, x0, x1)
    return bool(there) and all(
        word.confidence >= CERTAIN and len(word.text) > 2 and word.text.strip(".,:;()").isalpha() for word in there
    )


def _within(row: Sequence[Found], x0: float, x1: float) -> list[Found]:
    middle = (x0 + x1) / 2
    return [word for word in row if x0 <= (word.x0 + word.x1) / 2 <= x1 or word.x0 < middle < word.x1]


def _crop(picture: Grey, ink: NDArray[bool_], piece: _Piece) -> tuple[Grey, int, int]:
    """A piece with white round it, and where its first dot stands on the page."""
    import numpy as np

    inked = np.flatnonzero(ink[piece.top : piece.bottom, piece.x0 : piece.x1].any(axis=1))
    top, bottom = piece.top + int(inked[0]), piece.top + int(inked[-1]) + 1
    left, top = max(0, piece.x0 - 2), max(0, top - 2)
    cut = picture[top : bottom + 2, left : piece.x1 + 2]
    return np.pad(cut, WHITE, constant_values=255), left - WHITE, top - WHITE


def _resized(picture: Grey, size: float) -> Grey:
    """A picture drawn larger or smaller, each dot mixed from its four neighbours."""
    import numpy as np

    if size == 1:
        return picture
    mixed = picture.astype(np.float32)
    for _ in range(2):  # rows, then columns
        places = np.linspace(0, len(mixed) - 1, round(len(mixed) * size))
        above = np.minimum(places.astype(int), len(mixed) - 2)
        share = (places - above)[:, np.newaxis].astype(np.float32)
        mixed = (mixed[above] * (1 - share) + mixed[above + 1] * share).T
    return mixed.round().astype(np.uint8)


def _placed(word: Found, size: float, left: int, top: int, dots: float, line: tuple[str, ...]) -> Found:
    return word._replace(
        line=line,
        x0=(word.x0 / size + left) / dots,
        top=(word.top / size + top) / dots,
        x1=(word.x1 / size + left) / dots,
        bottom=(word.bottom / size + top) / dots,
    )


def _better(row: list[Found], new: list[Found], x0: float, x1: float) -> list[Found]:
    """The row with the second reading of what stands between two places, where it deserves more trust."""
    old = _within(row, x0, x1)
    slack = (x1 - x0) / 4
    beyond = any(word.x0 < x0 - slack or word.x1 > x1 + slack for word in old if word.confidence >= LEAST)
    if beyond or not new or _text(new) == _text(old) or _trust(new) <= _trust(old):
        return row
    kept = [word for word in row if word not in old]
    return sorted([*kept, *new], key=lambda word: word.x0)


def _trust(words: Sequence[Found]) -> float:
    if not words:
        return LEAST
    return min(word.confidence for word in words) + (LIKELY if SHAPE.fullmatch(_text(words)) else 0)


def _text(words: Sequence[Found]) -> str:
    return " ".join(word.text for word in words)
