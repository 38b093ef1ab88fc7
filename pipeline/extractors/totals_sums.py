"""Figures and the totals that they should come to: which parts a total has is told by the lines that do add up."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pipeline.extractors.totals_tables import Figure

LARGEST = 1000  # parts that one total can have
NEAR = Decimal("0.1")  # of the total: what a slip changes, where only one line of figures can tell
SIGMAS = 4  # what rounding, which is even between half a unit up and half down, does not go beyond
FAR = Decimal("0.45")  # a "total" further off than this is an average or another thing altogether


class Node(NamedTuple):
    """Figures by line (the columns of a row, or the rows of a column) that have not yet been added up."""

    figures: dict[int, Figure]
    first: bool  # whether a group begins with it: it heads the table, or follows a heading or a total
    broken: Set[int] = frozenset()


class Miss(NamedTuple):
    """A line that does not add up: how many parts have a figure on it, and what they come to."""

    line: int
    parts: int
    summed: Decimal


class Check(NamedTuple):
    """How a total compares with the sum of its parts, line by line."""

    parts: int
    right: tuple[int, ...]  # lines that add up
    wrong: tuple[Miss, ...]


@dataclass(slots=True)
class _Line:
    """What the parts so far have on one line, counted from the total upwards."""

    parts: list[Figure] = field(default_factory=list)
    summed: Decimal = Decimal(0)
    filled: int = 0  # parts that are not nought
    broken: bool = False


def check(total: dict[int, Figure], nodes: Sequence[Node], *, net: bool = False) -> Check | None:
    """The parts among the last nodes, from where a group begins, with which most lines add up; None where none does.

    A total is the sum of the last few nodes. In a net figure all but the first may count against it.
    """
    best: Check | None = None
    lines = {line: _Line() for line in total}
    for count, node in enumerate(reversed(nodes[-LARGEST:]), 1):
        _add(lines, node)
        for sign in ((1, -1) if net else (1,)) if node.first and count > 1 else ():
            found = _compare(total, lines, count, sign)
            if _better(found, best):
                best = found
        if best and len(best.right) == len(total):
            break  # nothing is better
    return best


def _add(lines: dict[int, _Line], node: Node) -> None:
    """Take a part in, the nearest to the total first."""
    for number, line in lines.items():
        if (figure := node.figures.get(number)) is not None:
            line.parts.append(figure)
            if value := figure.value:
                line.summed += value
                line.filled += 1
    if node.broken:
        for number in node.broken:
            if number in lines:
                lines[number].broken = True


def _better(found: Check, best: Check | None) -> bool:
    if best is None:
        return bool(found.right)
    return (len(found.right), -len(found.wrong)) > (len(best.right), -len(best.wrong))


def _compare(total: dict[int, Figure], lines: dict[int, _Line], parts: int, sign: int) -> Check:
    right, wrong = [], []
    for number, line in lines.items():
        if line.broken or line.filled < 2:
            continue
        summed = line.summed if sign > 0 else 2 * line.parts[-1].value - line.summed
        if _rounded(summed - total[number].value, line, total[number].half):
            right.append(number)
        else:
            wrong.append(Miss(number, len(line.parts), summed))
    return Check(parts, tuple(right), tuple(wrong))


def _rounded(gap: Decimal, line: _Line, half: Decimal) -> bool:
    """Whether rounding explains a gap: at worst half a unit of each figure, but of many figures never all one way."""
    if not gap:
        return True
    if 2 * abs(gap) > len(line.parts) + 1:  # no figure's unit is more than one
        return False
    halves = [half, *(part.half for part in line.parts)]
    return abs(gap) <= sum(halves) and gap * gap <= SIGMAS**2 * sum(half * half for half in halves) / 3


def settled(found: Check) -> bool:
    """Whether so many lines add up that those which do not are wrong, and not the choice of parts."""
    return len(found.right) >= 2 and 2 * len(found.wrong) <= len(found.right)


def slips(found: Check, total: dict[int, Figure]) -> list[Miss]:
    """The lines that are off by no more than a slip explains."""
    return [m for m in found.wrong if _gap(m, total) <= FAR * max(abs(m.summed), abs(total[m.line].value))]


def _gap(miss: Miss, total: dict[int, Figure]) -> Decimal:
    return abs(miss.summed - total[miss.line].value)


def alone(total: dict[int, Figure], nodes: Sequence[Node]) -> Check | None:
    """The one line of a plain list that misses its total by little: no other line can tell, so only a slip counts.

    A difference that is one of the parts, or twice one, may be a part left out or taken off on purpose.
    """
    lines = {line: _Line() for line in total}
    for node in reversed(nodes):
        _add(lines, node)
    found = _compare(total, lines, len(nodes), 1)
    if len(nodes) < 3 or len(found.right) > 1 or len(found.wrong) != 1:
        return None
    line, _, summed = found.wrong[0]
    gap = abs(summed - total[line].value)
    values = {abs(node.figures[line].value) for node in nodes if line in node.figures}
    told = any(gap in (value, 2 * value) for value in values)
    return found if not told and 0 < gap <= NEAR * abs(total[line].value) else None


def folded(nodes: list[Node], total: Node, parts: int) -> list[Node]:
    """The nodes with those that a total sums up replaced by it."""
    return [*nodes[: len(nodes) - parts], total._replace(first=nodes[len(nodes) - parts].first)]
