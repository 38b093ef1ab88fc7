"""Whether a pattern can take a text without any of some words: what a quick look before it has to be proved by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as sre  # type: ignore[attr-defined]  # typeshed does not know it
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

AHEAD = 1
MANY = 60  # times that a part may come again: by then nothing new comes of it


class Avoiding:
    """Which ways through a pattern take no text with one of some words.

    A way is known by what its text ends with, as far as a word begins so; a character that is not spelt out begins
    nothing, for it may be any. Blanks of any kind are read as plain ones: paragraphs have no others.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def through(self, parts: Iterable[tuple[Any, Any]], ways: set[str]) -> set[str]:
        for kind, value in parts:
            ways = self.past(kind, value, ways)
        return ways

    def past(self, kind: Any, value: Any, ways: set[str]) -> set[str]:
        if kind is sre.IN and value == [(sre.CATEGORY, sre.CATEGORY_SPACE)]:
            ways = self.read([" "], ways)
        elif kind in (sre.ANY, sre.NOT_LITERAL, sre.GROUPREF) or (kind is sre.IN and not spelt_out(value)):
            ways = {""} if ways else ways
        elif kind is sre.IN:
            ways = self.read([chr(letter) for _, letter in value], ways)
        elif kind is sre.LITERAL:
            ways = self.read([chr(value)], ways)
        elif kind is sre.SUBPATTERN:
            ways = self.through(value[3], ways)
        elif kind is sre.ATOMIC_GROUP:
            ways = self.through(value, ways)
        elif kind is sre.BRANCH:
            ways = set[str]().union(*(self.through(branch, ways) for branch in value[1]))
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, parts = value
            ways = self.again(least, most, parts, ways)
        elif kind is sre.ASSERT and value[0] == AHEAD:  # that stands in the sentence, too
            ways = ways if self.through(value[1], ways) else set()
        else:
            assert kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
        return ways

    def read(self, letters: Sequence[str], ways: set[str]) -> set[str]:
        texts = (way + letter.lower() for way in ways for letter in letters)
        return {self.end(text) for text in texts if not text.endswith(self.words)}

    def end(self, text: str) -> str:
        while text and not any(word.startswith(text) for word in self.words):
            text = text[1:]
        return text

    def again(self, least: int, most: int, parts: Sequence[tuple[Any, Any]], ways: set[str]) -> set[str]:
        for _ in range(least):
            ways = self.through(parts, ways)
        found = set(ways)
        for _ in range(min(most - least, MANY)):
            ways = self.through(parts, ways)
            found |= ways
        return found


def spelt_out(value: Iterable[tuple[Any, Any]]) -> bool:
    return all(kind is sre.LITERAL for kind, _ in value)


def avoid(pattern: re.Pattern[str], *words: str) -> bool:
    return bool(Avoiding(words).through(parser.parse(pattern.pattern, pattern.flags), {""}))
