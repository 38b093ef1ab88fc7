"""Recognised words to printed rows and lines: size and weight of their type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from math import inf
from statistics import median, median_low
from typing import TYPE_CHECKING

from pipeline.model import Box, Line, Word
from pipeline.readers.ocr_mending import mended, without_bars
from pipeline.readers.ocr_program import SURE, Found

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    Ink = NDArray[bool_]

HEAVY = 1.25  # times the weight that is usual on the page: bold type is 1.3 to 1.7 times as heavy, plain 0.7 to 1.2
ABOVE, BELOW = 0.8, 0.2  # of a size: how far type reaches above its line and below it
FEW = 3  # words: fewer do not tell their size, and have that of the line above where it is near
ERROR = 0.5  # points by which sizes are measured wrongly
NEAR = 0.15  # of a size
TALL = 2.5  # times the usual height of words: what is so tall, and not sure, is no word
TELLING = 3  # letters: a shorter word is as heavy as the words beside it

_TALL = frozenset("bdfhklt0123456789£&%$/!?()[]'\"‘’“”")
_DEEP = frozenset("gjpqyQ()[]")
_TAILED = frozenset(",;")


def rows(words: Sequence[Found]) -> list[list[Found]]:
    """Printed rows from top to bottom; what tesseract took for two columns is one row where it stands in one."""
    pieces = [list(group) for _, group in groupby(_without_dirt(words), lambda word: word.line)]
    rows: list[list[Found]] = []
    for piece in sorted(pieces, key=_middle):
        if rows and _beside(rows[-1], piece):
            rows[-1] += piece
        else:
            rows.append(piece)
    return [left for row in rows if (left := without_bars(sorted(row, key=lambda word: word.x0)))]


def _without_dirt(words: Sequence[Found]) -> Iterator[Found]:
    """Words without what was made of several lines at once."""
    usual = median(word.bottom - word.top for word in words) if words else 0.0
    return (word for word in words if word.confidence >= SURE or word.bottom - word.top < TALL * usual)


def _middle(row: Sequence[Found]) -> float:
    return median((word.top + word.bottom) / 2 for word in row)


def _beside(row: Sequence[Found], piece: Sequence[Found]) -> bool:
    """Whether a piece stands in the same row as others and beside them, not upon them."""
    height = min(median(word.bottom - word.top for word in part) for part in (row, piece))
    near = abs(_middle(row) - _middle(piece)) < height / 2
    return near and all(word.x1 <= other.x0 or other.x1 <= word.x0 for word in piece for other in row)


def lines_of(printed: Sequence[Sequence[Found]], ink: Ink, dots: float) -> list[Line]:
    """The rows of a page as lines; `dots` of `ink` are to a point."""
    sizes = [_points(row) for row in printed]
    weights = [[_weight(word, ink, dots) / size for word in row] for row, size in zip(printed, sizes, strict=True)]
    pairs = zip(chain(*printed), chain(*weights), strict=True)
    telling = [weight for word, weight in pairs if _tells(word)]
    least = HEAVY * median(telling) if telling else inf
    bold = [_bold(row, own, least) for row, own in zip(printed, weights, strict=True)]
    for place, (row, above) in enumerate(zip(printed[1:], sizes, strict=False), 1):
        if len(row) < FEW and abs(sizes[place] - above) < NEAR * above and bold[place][0] == bold[place - 1][-1]:
            sizes[place] = above
    following = [*(row[0].text for row in printed[1:]), ""]
    return list(map(_line, printed, following, _levelled(printed, sizes), bold))


def _levelled(printed: Sequence[Sequence[Found]], sizes: Sequence[float]) -> list[float]:
    """Sizes without what is only the error of measuring: each is that of most letters near it."""
    letters = Counter[float]()
    for row, size in zip(printed, sizes, strict=True):
        letters[size] += sum(len(word.text) for word in row)
    level: dict[float, float] = {}
    for usual, _ in letters.most_common():
        if usual not in level:
            level |= {size: usual for size in letters if size not in level and abs(size - usual) <= ERROR}
    return [level[size] for size in sizes]


def _points(row: Sequence[Found]) -> float:
    return max(round(median_low(map(_size, row)) * 2) / 2, 1.0)


def _weight(word: Found, ink: Ink, dots: float) -> float:
    """How wide the strokes of a word are on the average, in dots."""
    x0, top, x1, bottom = (max(0, round(place * dots)) for place in word[2:6])
    there = ink[top : bottom + 1, x0 : x1 + 1]
    strokes = int((there[:, 1:] & ~there[:, :-1]).sum() + there[:, :1].sum())
    return int(there.sum()) / strokes if strokes else 0.0


def _tells(word: Found) -> bool:
    return len(word.text) >= TELLING


def _bold(row: Sequence[Found], weights: Sequence[float], least: float) -> list[bool]:
    """Which words are bold; one that is too short to tell is as the word before it, or else after it."""
    bold: list[bool | None] = [
        weight > least if _tells(word) else None for word, weight in zip(row, weights, strict=True)
    ]
    known = next((each for each in bold if each is not None), median(weights) > least)
    out = []
    for each in bold:
        known = known if each is None else each
        out.append(known)
    return out


def _line(row: Sequence[Found], following: str, size: float, bold: Sequence[bool]) -> Line:
    """A line whose words share one size, top and bottom, because a skew scan must not part them.

    They stand as high as their type does, as words of a text layer do: tables and paragraphs are told by the gaps.
    """
    baseline = median(word.bottom - _tail(word.text) * size for word in row)
    top, bottom = baseline - ABOVE * size, baseline + BELOW * size
    texts = mended([word.text for word in row], following)
    words = tuple(Word(t, w.x0, top, w.x1, bottom, size, b) for t, w, b in zip(texts, row, bold, strict=True))
    skew = max(abs(word.bottom - _tail(word.text) * size - baseline) for word in (row[0], row[-1]))
    box = Box(row[0].x0, top - skew, row[-1].x1, bottom + skew)
    heavy = 2 * sum(len(word.text) for word in words if word.bold) > sum(map(len, texts))
    return Line(" ".join(texts), box, size, heavy, words)


def _size(word: Found) -> float:
    """Size of type from a word's height: capitals stand 0.72 of it high, small letters 0.53, tails hang 0.2 below."""
    tall = any(letter in _TALL or letter.isupper() for letter in word.text)
    return (word.bottom - word.top) / ((0.72 if tall else 0.53) + _tail(word.text))


def _tail(text: str) -> float:
    """How far a word hangs below its line, in sizes of type."""
    if any(letter in _DEEP for letter in text):
        return BELOW
    return 0.13 if any(letter in _TAILED for letter in text) else 0.0
