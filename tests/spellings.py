"""Every text that a small pattern finds, so that a quick look before it can be tried on them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

MOST = 3  # times that something is repeated


def spellings(pattern: str, flags: int = 0) -> set[str]:
    """All texts of a pattern; a class stands for its first few characters, what looks around for nothing.

    >>> sorted(spellings("an? (?:total )?sum"))
    ['a sum', 'a total sum', 'an sum', 'an total sum']
    """
    return set(_sequence(re._parser.parse(pattern, flags)))  # type: ignore[attr-defined]  # its own parser knows best


def _sequence(parsed: Iterable[Any]) -> Iterator[str]:
    return map("".join, product(*[list(_one(str(name), value)) for name, value in parsed]))


def _one(name: str, value: Any) -> Iterator[str]:
    if name == "LITERAL":
        yield chr(value)
    elif name == "IN":
        for kind, each in value[:MOST]:
            yield from _of_class(str(kind), each)
    elif name in ("ANY", "NOT_LITERAL"):
        yield "x"
    elif name == "BRANCH":
        for branch in value[1]:
            yield from _sequence(branch)
    elif name == "SUBPATTERN":
        yield from _sequence(value[-1])
    elif name == "ATOMIC_GROUP":
        yield from _sequence(value)
    elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, what = value
        texts = list(_sequence(what))
        for times in range(least, min(int(most), max(least, MOST)) + 1):
            yield from map("".join, product(texts, repeat=times))
    elif name in ("ASSERT", "ASSERT_NOT", "AT"):
        yield ""
    else:
        raise NotImplementedError(name)


def _of_class(kind: str, each: Any) -> Iterator[str]:
    if kind == "LITERAL":
        yield chr(each)
    elif kind == "RANGE":
        yield chr(each[0])
    elif kind == "CATEGORY":
        yield {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "w"}.get(str(each), "x")
    elif kind == "NEGATE":
        yield "x"
    else:
        raise NotImplementedError(kind)
