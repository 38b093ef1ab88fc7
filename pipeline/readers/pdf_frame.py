"""A page as a person sees it: the file's coordinates turned upright."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Box


class Frame(NamedTuple):
    """A page box seen after some clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def turned(self, turns: int) -> Frame:
        """The same page box seen after so many turns."""
        return self if turns == self.turns else self._replace(turns=turns)

    @property
    def width(self) -> float:
        """Width as seen."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as seen."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def across(self, values: list[float]) -> list[float]:
        """Distances from the left as seen, of x (of y where the sheet is turned a quarter or three)."""
        match self.turns:
            case 0:
                return [x - self.left for x in values] if self.left else values
            case 1:
                return [y - self.bottom for y in values]
            case 2:
                return [self.right - x for x in values]
            case _:
                return [self.top - y for y in values]

    def down(self, values: Sequence[float]) -> list[float]:
        """Distances from the top as seen, of y (of x where the sheet is turned a quarter or three)."""
        match self.turns:
            case 0:
                return [self.top - y for y in values]
            case 1:
                return [x - self.left for x in values]
            case 2:
                return [y - self.bottom for y in values]
            case _:
                return [self.right - x for x in values]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file is seen, from the left and from the top.

        >>> Frame(0, 0, 600, 800, 0).place(10, 790), Frame(0, 0, 600, 800, 1).place(10, 790)
        ((10, 10), (790, 10))
        """
        if self.turns % 2:
            x, y = y, x
        return self.across([x])[0], self.down([y])[0]

    def lift(self, across: float, down: float) -> tuple[float, float]:
        """The point of the file that is seen there: the reverse of `place`."""
        match self.turns:
            case 0:
                return self.left + across, self.top - down
            case 1:
                return self.left + down, self.bottom + across
            case 2:
                return self.right - across, self.bottom + down
            case _:
                return self.right - down, self.top - across

    def seen_from(self, other: Frame, box: Box) -> Box:
        """A box of another frame of the same page, as it stands in this one."""
        x0, y0 = self.place(*other.lift(box.x0, box.top))
        x1, y1 = self.place(*other.lift(box.x1, box.bottom))
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
