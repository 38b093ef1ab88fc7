"""A list that a paper prints twice, at the front and again at the end, given once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.model import Recommendation
from pipeline.text import fold


class _Said(NamedTuple):
    """An item with its words as they are compared, folded once."""

    item: Recommendation
    text: str
    words: list[str]
    different: frozenset[str]  # the different ones among its words
    body: str | None  # to which it is put, by name


_Test = Callable[[_Said, _Said], bool]
_Choice = Callable[[int, int], int]


def once(lists: Sequence[list[Recommendation]]) -> Iterator[Recommendation]:
    """Every item of the lists once, in the wording of its first printing unless a later one is much fuller.

    Items of one list are never compared with each other: the same words may be put to two bodies.
    """
    if len(lists) == 1:
        yield from lists[0]
        return
    kept: list[_Said] = []
    for items in lists:
        said = [_said(item) for item in items]
        places = _places(said, list(kept)) if kept else [None] * len(said)
        whole = None not in places
        for each, place in zip(said, places, strict=True):
            if place is None:
                kept.append(each)
            elif whole and _fuller(each, kept[place]):
                number = kept[place].item.number or each.item.number
                kept[place] = each._replace(item=replace(each.item, number=number))
    for each in kept:
        yield each.item


def _said(item: Recommendation) -> _Said:
    text = fold(item.text)
    words = text.split()
    body = fold(item.decision_body).removeprefix("the ") if item.decision_body else None
    return _Said(item, text, words, frozenset(words), None if body in ("members", "committee", "it") else body)


def _places(items: Sequence[_Said], earlier: Sequence[_Said]) -> list[int | None]:
    """Which of the earlier items each one repeats. Where half of a list is a repetition, so is what is like enough."""
    same = [_first(item, earlier, _same) for item in items]
    alike = [one if one is not None else _first(item, earlier, _alike) for item, one in zip(items, same, strict=True)]
    if len(items) < 2 or sum(place is not None for place in alike) * 2 < len(items):
        return same
    return [one if one is not None else _first(item, earlier, _akin) for item, one in zip(items, alike, strict=True)]


def _fuller(later: _Said, first: _Said) -> bool:
    """Whether the first printing is a shortened one of the later."""
    if len(later.item.text) < 1.5 * len(first.item.text) or later.item.rule != first.item.rule:
        return False
    return later.text.startswith(first.text[:20])


def _first(item: _Said, earlier: Sequence[_Said], test: _Test) -> int | None:
    """The first of the earlier items that one repeats: it must be put to the same body, if both name one.

    What Cabinet is asked and what Council is asked are two things.
    """
    for place, other in enumerate(earlier):
        if (item.body is None or other.body is None or item.body == other.body) and test(item, other):
            return place
    return None


def _same(one: _Said, two: _Said) -> bool:
    a, b = one.text, two.text
    if a == b or (min(len(a), len(b)) > 40 and (a.startswith(b) or b.startswith(a))):
        return True
    if min(len(a), len(b)) < 60:  # "the stock policy be adopted", "the gifts policy be adopted"
        return False
    return _shared(one, two, max) > 0.7 and SequenceMatcher(None, one.words, two.words, autojunk=False).ratio() > 0.85


def _alike(one: _Said, two: _Said) -> bool:
    """Whether the shorter wording stands in the longer one, or the items have one number and begin alike."""
    if one.item.number is not None and one.item.number == two.item.number and one.text[:20] == two.text[:20]:
        return True
    return min(len(one.words), len(two.words)) > 5 and _shared(one, two, min) > 0.75


def _akin(one: _Said, two: _Said) -> bool:
    return min(len(one.words), len(two.words)) > 3 and _shared(one, two, min) > 0.6


def _shared(one: _Said, two: _Said, of: _Choice) -> float:
    """The share of words that two texts have in common, of the longer (`max`) or the shorter (`min`) one's words."""
    return len(one.different & two.different) / (of(len(one.different), len(two.different)) or 1)
