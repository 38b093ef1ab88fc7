"""Tense: whether the words around a date look back or ahead."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import itemgetter

from pipeline.extractors.dates_find import Reference
from pipeline.gazetteer import rows
from pipeline.grammar.dates_roles import CHANGED_FROM

CLAUSE = re.compile(r"[.;:()](?:(?<=[()])|\s)")  # begins with its mark, so that the search runs from mark to mark
WORD = re.compile(r"[a-z0-9\w’'-]++")
DONE_BY = re.compile(
    r"\b(?:was|were|been)\s(?!due|to\b|expected|planned)\w+(?:\s\w+){0,2}\sby\s(?:the\s)?$", re.IGNORECASE
)
# Before a participle that tells no past: "is agreed", "a balanced budget".
NO_PAST = frozenset(["is", "are", "be", "being", "a", "an", "the", "this", "its", "our", "their", "your", "any", "no"])


@cache
def _looks() -> tuple[dict[str, int], frozenset[str], frozenset[str]]:
    """Words of tense, and how each looks (a weak one counts 2 and only where there is no other); first of two; all."""
    says = {"ahead": 1, "behind": -1, "ahead-weak": 2}
    table = {row["word"]: says[row["says"]] for row in rows("date_words") if row["says"] in says}
    openers = frozenset(words.split()[0] for words in table if " " in words)
    return table, openers, openers.union(table)


def tense(text: str, reference: Reference) -> int:
    """-1 where the words around a mention look back, 1 where they look ahead, 0 where they do not say."""
    return _tense(text[max(0, reference.start - 120) : reference.start], text[reference.end : reference.end + 60])


@lru_cache(maxsize=512)  # asked for more than once of a date, and cells repeat theirs
def _tense(left: str, right: str) -> int:
    before = WORD.findall(CLAUSE.split(left)[-1].lower())
    last = before[-1] if before else ""
    if last == "by" and "had" not in before and "had" not in _words_behind(right):
        return -1 if DONE_BY.search(left, max(0, len(left) - 60)) else 1
    if "from" in before[-4:] and CHANGED_FROM.pattern.search(left.lower()):
        return -1
    if last in ("until", "till"):  # "was open until" may look either way
        return 0
    looks = _looks_of(before)
    return (
        _last_look(looks)
        or next((look for _, look in _looks_of(_words_behind(right)) if look != 2), 0)
        or int(2 in map(itemgetter(1), looks))
    )


def _words_behind(right: str) -> list[str]:
    """The words that follow in the clause."""
    return WORD.findall(CLAUSE.split(right, 1)[0].lower())


def _looks_of(said: list[str]) -> list[tuple[int, int]]:
    """The places of words that look ahead (1), weakly ahead (2) or back (-1), as "tabled" but not in "are tabled"."""
    table, openers, known = _looks()
    looks = []
    for place, word in enumerate(said):
        if word not in known and word[-2:] != "ed":
            continue
        look = table.get(word, 0)
        if not look and word in openers:
            look = table.get(" ".join(said[place : place + 2]), 0)
        if not look and word[-2:] == "ed" and len(word) > 3 and not (place and said[place - 1] in NO_PAST):
            look = -1
        if look:
            looks.append((place, look))
    return looks


def _last_look(looks: list[tuple[int, int]]) -> int:
    """The last word of tense decides; a participle belongs to the word ahead before it: "is expected to be agreed"."""
    last = {look: place for place, look in looks}
    ahead, behind = last.get(1, -1), last.get(-1, -1)
    if ahead < 0 and behind < 0:
        return 0
    return 1 if ahead >= 0 and behind - ahead < 5 else -1
