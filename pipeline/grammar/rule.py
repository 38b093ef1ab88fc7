"""A rule: a named pattern that carries its own proof."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

MINDS_POSSESSIVES = sys.version_info >= (3, 11, 5)  # before, `re` loses its place after "(?:a|b)*+"


@dataclass(frozen=True, slots=True, eq=False)  # it is equal to itself alone: `rule in RULES` looks at no pattern
class Rule:
    """A named shape. One test runs every rule: it must match in each of `finds` and in none of `skips`."""

    name: str
    pattern: re.Pattern[str]
    finds: tuple[str, ...]
    skips: tuple[str, ...] = ()
    source: str = ""  # the Act, guide or habit of councils that it comes from


@dataclass(frozen=True, slots=True)
class Named:
    """A rule that is no single shape: the name that findings carry, what it does, and texts in which it finds."""

    name: str
    note: str
    examples: tuple[str, ...] = ()  # `¶` between paragraphs; none where only a table or a whole paper shows it


def verbose(pattern: str, *, ignore_case: bool = True) -> re.Pattern[str]:
    """Compile a pattern written over several lines with comments."""
    return re.compile(pattern, re.VERBOSE | (re.IGNORECASE if ignore_case else 0))


def firm(pattern: str, *, minded: bool = MINDS_POSSESSIVES) -> str:
    """A pattern whose repeats need never be taken back ("*+"), as this Python can be told of it.

    Where it cannot, plain repeats find the same, for they need never be taken back; they only take longer to fail.

    >>> firm("[0-9]*+(?:-[a-z]+)?+", minded=False)
    '[0-9]*(?:-[a-z]+)?'
    """
    return pattern if minded else re.sub(r"(?<=[*+?}])\+", "", pattern)
