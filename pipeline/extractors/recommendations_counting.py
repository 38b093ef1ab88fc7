"""Numbers of a list: how far it is from one to the next, whatever they count with."""

from __future__ import annotations

from functools import lru_cache

from pipeline.grammar.numbering import find, readings


@lru_cache(maxsize=4096)
def counts(number: str | None) -> frozenset[tuple[str, int]]:
    """Every way to count a number, with what stands before its last part: "2.1" is the first of "2".

    >>> sorted(counts("i"))
    [('lower', 9), ('roman', 1)]
    """
    if not number:
        return frozenset()
    head, dot, last = number.rpartition(".")
    marker = find(f"({last.lower()}) x")
    if marker is None:
        return frozenset()
    return frozenset((f"{head}{dot}{reading.style}", reading.value) for reading in readings(marker))


@lru_cache(maxsize=4096)
def gap(before: str | None, after: str | None) -> int | None:
    """How many steps it is from one number to another of the same list; None: they are of different lists.

    >>> gap("2.1", "2.3"), gap("h", "i"), gap("a", "2")
    (2, 1, None)
    """
    steps = [two[1] - one[1] for one in counts(before) for two in counts(after) if one[0] == two[0]]
    forward = [step for step in steps if step > 0]
    return min(forward) if forward else (max(steps) if steps else None)


@lru_cache(maxsize=4096)
def is_first(number: str | None) -> bool:
    """Whether a number can begin a list."""
    return any(value == 1 for _, value in counts(number))


def between(number: str) -> str:
    """The number after `number` in its list.

    >>> between("2.1"), between("c"), between("iii")
    ('2.2', 'd', 'iv')
    """
    head, dot, last = number.rpartition(".")
    if last.isdigit():
        return f"{head}{dot}{int(last) + 1}"
    romans = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    if last.lower() in romans[:-1] and len(last) > 1:
        after = romans[romans.index(last.lower()) + 1]
        return after if last.islower() else after.upper()
    return chr(ord(last[0]) + 1) * len(last)
