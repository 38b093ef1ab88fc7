"""The rules of tables on a picture of a page: where they run, and the picture without them.

Tesseract reads a rule as a letter or a bar, and does not say where it ran; a table's cells cannot be told without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pipeline.readers.pdf_edges import TOLERANCE, Edge, Edges

if TYPE_CHECKING:
    from numpy import bool_, uint8
    from numpy.typing import NDArray

    Grey = NDArray[uint8]
    Dots = NDArray[bool_]

BLACK = 150  # darker than this is ink
ACROSS = 100  # dots, a third of an inch at 300: no letter has a stroke so long, a rule between two columns is longer
DOWN = 50  # dots: the height of a row
SOLID = 0.97  # of a rule's dots are ink
THICK = 15  # dots: more is a bar of colour or a picture
SLENDER = 10  # times as long as thick: the bar of a large letter is shorter
LOOSE = 3  # dots by which the runs of one rule may part from row to row
MOST_RUNS = 20_000  # beyond it the page is a photograph


class _Run(NamedTuple):
    """Ink without a gap: its row (or column, where rules run down), and where it begins and ends."""

    row: int
    start: int
    end: int


class Ruled(NamedTuple):
    """A picture without its rules, and the rules in points from its top left corner."""

    picture: Grey
    edges: Edges


def ruled(picture: Grey, dpi: int) -> Ruled:
    """The rules of a grey picture that could enclose cells, taken out of it."""
    ink = picture < BLACK
    level = [rule for rule in _rules(ink, ACROSS) if _reach(rule) >= SLENDER * _thickness(rule)]
    upright = _rules(ink.T, DOWN)
    points = 72 / dpi
    across = [_edge(rule, points) for rule in level]
    down = [_edge(rule, points) for rule in upright]
    crossing = [_crosses(edge, across) for edge in down]  # a tall letter's stem crosses none
    clean = picture.copy()
    _erase(clean, level)
    _erase(clean.T, (rule for rule, crosses in zip(upright, crossing, strict=True) if crosses))
    return Ruled(clean, Edges([edge for edge, crosses in zip(down, crossing, strict=True) if crosses], across))


def _rules(ink: Dots, length: int) -> list[list[_Run]]:
    """Runs of ink along the rows that are long enough, those of one rule together."""
    runs = _runs(ink, length)
    if len(runs) > MOST_RUNS:
        return []
    rules: list[list[_Run]] = []
    going: list[list[_Run]] = []  # rules that the rows above have reached
    for run in runs:
        going = [rule for rule in going if run.row - rule[-1].row <= LOOSE]
        rule = next((rule for rule in going if _touch(rule, run)), None)
        if rule is None:
            rule = []
            rules.append(rule)
            going.append(rule)
        rule.append(run)
    return [rule for rule in rules if _thickness(rule) <= THICK]


def _runs(ink: Dots, length: int) -> list[_Run]:
    import numpy as np

    if ink.shape[1] <= length:
        return []
    counted = np.cumsum(ink, axis=1, dtype=np.int32)
    solid = np.zeros((ink.shape[0], ink.shape[1] - length + 2), dtype=np.int8)
    solid[:, 1:-1] = counted[:, length:] - counted[:, :-length] >= SOLID * length
    turns = np.diff(solid, axis=1)
    rows, starts = np.nonzero(turns == 1)
    _, ends = np.nonzero(turns == -1)
    return [_Run(r, s, e) for r, s, e in zip(rows.tolist(), starts.tolist(), (ends + length).tolist(), strict=True)]


def _touch(rule: list[_Run], run: _Run) -> bool:
    return any(
        run.row - other.row <= LOOSE and run.start <= other.end + LOOSE and other.start <= run.end + LOOSE
        for other in reversed(rule[-8:])
    )


def _thickness(rule: list[_Run]) -> float:
    """Dots of its ink upon one another, however askew it runs."""
    return sum(run.end - run.start for run in rule) / _reach(rule)


def _reach(rule: list[_Run]) -> int:
    return max(run.end for run in rule) - min(run.start for run in rule)


def _edge(rule: list[_Run], points: float) -> Edge:
    """A rule as a straight line, which stands where most of its ink stands."""
    weight = sum(run.end - run.start for run in rule)
    row = sum((run.row + 0.5) * (run.end - run.start) for run in rule) / weight
    return row * points, min(run.start for run in rule) * points, max(run.end for run in rule) * points


def _crosses(edge: Edge, others: Iterable[Edge]) -> bool:
    at, start, end = edge
    met = sum(
        start - TOLERANCE <= place <= end + TOLERANCE and begin - TOLERANCE <= at <= stop + TOLERANCE
        for place, begin, stop in others
    )
    return met > 1


def _erase(picture: Grey, rules: Iterable[list[_Run]]) -> None:
    for rule in rules:
        for row, start, end in rule:
            picture[max(0, row - 2) : row + 3, max(0, start - 2) : end + 3] = 255
