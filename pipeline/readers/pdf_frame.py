"""From the file's coordinates to the page as a person sees it, and words to lines in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.model import Box, Line, Word

LINE_TOLERANCE = 3.0  # points between the tops of two words on one line: pdfplumber's own rule


class Frame(NamedTuple):
    """A page box seen after some clockwise quarter turns; `place` maps a point of the file into it."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Width as seen."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as seen."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Distance of a point of the file from the left and from the top, as seen.

        >>> Frame(0, 0, 600, 800, 0).place(10, 790), Frame(0, 0, 600, 800, 1).place(10, 790)
        ((10, 10), (790, 10))
        """
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def turned(self, turns: int) -> Frame:
        """The same page box, turned further clockwise."""
        return self._replace(turns=(self.turns + turns) % 4)

    def place_box(self, box: Box, other: Frame) -> Box:
        """A box of this frame as it stands in another frame of the same page."""
        corners = [other.place(*self.lift(x, y)) for x, y in ((box.x0, box.top), (box.x1, box.bottom))]
        (x0, y0), (x1, y1) = corners
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def lift(self, across: float, down: float) -> tuple[float, float]:
        """The point of the file that is seen there: the reverse of `place`."""
        if self.turns == 0:
            return self.left + across, self.top - down
        if self.turns == 1:
            return self.left + down, self.bottom + across
        if self.turns == 2:
            return self.right - across, self.bottom + down
        return self.right - down, self.top - across


def lines(words: Iterable[Word]) -> list[Line]:
    """Words of one page or cell as its printed lines, from top to bottom."""
    return [_line(row) for row in rows(words)]


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words whose tops follow each other within the tolerance, each row from left to right."""
    found: list[list[Word]] = []
    last = float("-inf")
    for word in sorted(words, key=attrgetter("top")):
        if word.top > last + LINE_TOLERANCE:
            found.append([])
        found[-1].append(word)
        last = word.top
    for row in found:
        row.sort(key=attrgetter("x0"))
    return found


def _line(row: Sequence[Word]) -> Line:
    box = Box(
        row[0].x0, min([word.top for word in row]), max([word.x1 for word in row]), max([word.bottom for word in row])
    )
    size, bold = _prevailing(row)
    return Line(" ".join([word.text for word in row]), box, size, bold, tuple(row))


def _prevailing(row: Sequence[Word]) -> tuple[float, bool]:
    """The size and the weight in which most characters of a line are printed."""
    first = row[0]
    sizes: dict[float, int] = {}
    bold = total = 0
    for word in row:
        length = len(word.text)
        total += length
        sizes[word.size] = sizes.get(word.size, 0) + length
        if word.bold:
            bold += length
    size = first.size if len(sizes) == 1 else max(sizes, key=sizes.__getitem__)
    return size, bold * 2 > total
