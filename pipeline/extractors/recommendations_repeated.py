"""A list that a paper prints twice, at the front and again at the end, given once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.model import Recommendation
from pipeline.text import fold

_Test = Callable[[Recommendation, Recommendation], bool]
_Choice = Callable[[int, int], int]


def once(lists: Sequence[list[Recommendation]]) -> Iterator[Recommendation]:
    """Every item of the lists once, in the wording of its first printing unless a later one is much fuller.

    Items of one list are never compared with each other: the same words may be put to two bodies.
    """
    kept: list[Recommendation] = []
    for items in lists:
        places = _places(items, list(kept))
        whole = None not in places
        for item, place in zip(items, places, strict=True):
            if place is None:
                kept.append(item)
            elif whole and _fuller(item, kept[place]):
                kept[place] = replace(item, number=kept[place].number or item.number)
    yield from kept


def _places(items: Sequence[Recommendation], earlier: Sequence[Recommendation]) -> list[int | None]:
    """Which of the earlier items each one repeats. Where half of a list is a repetition, so is what is like enough."""
    same = [_first(item, earlier, _same) for item in items]
    alike = [one if one is not None else _first(item, earlier, _alike) for item, one in zip(items, same, strict=True)]
    if len(items) < 2 or sum(place is not None for place in alike) * 2 < len(items):
        return same
    return [one if one is not None else _first(item, earlier, _akin) for item, one in zip(items, alike, strict=True)]


def _fuller(later: Recommendation, first: Recommendation) -> bool:
    """Whether the first printing is a shortened one of the later."""
    if len(later.text) < 1.5 * len(first.text) or later.rule != first.rule:
        return False
    return fold(later.text).startswith(fold(first.text)[:20])


def _first(item: Recommendation, earlier: Sequence[Recommendation], test: _Test) -> int | None:
    return next((place for place, other in enumerate(earlier) if test(item, other)), None)


def _same(one: Recommendation, two: Recommendation) -> bool:
    a, b = fold(one.text), fold(two.text)
    if not _one_body(one, two):
        return False
    if a == b or (min(len(a), len(b)) > 40 and (a.startswith(b) or b.startswith(a))):
        return True
    if min(len(a), len(b)) < 60:  # "the stock policy be adopted", "the gifts policy be adopted"
        return False
    return _shared(a, b, max) > 0.7 and SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio() > 0.85


def _alike(one: Recommendation, two: Recommendation) -> bool:
    """Whether the shorter wording stands in the longer one, or the items have one number and begin alike."""
    a, b = fold(one.text), fold(two.text)
    if not _one_body(one, two):
        return False
    if one.number is not None and one.number == two.number and a[:20] == b[:20]:
        return True
    return min(len(a.split()), len(b.split())) > 5 and _shared(a, b, min) > 0.75


def _akin(one: Recommendation, two: Recommendation) -> bool:
    a, b = fold(one.text), fold(two.text)
    return _one_body(one, two) and min(len(a.split()), len(b.split())) > 3 and _shared(a, b, min) > 0.6


def _one_body(one: Recommendation, two: Recommendation) -> bool:
    """Whether two items can be put to the same body: what Cabinet is asked and what Council is asked are two things."""
    names = {fold(item.decision_body).removeprefix("the ") for item in (one, two) if item.decision_body}
    return len(names - {"members", "committee", "it"}) < 2


def _shared(a: str, b: str, of: _Choice) -> float:
    """The share of words that two texts have in common, of the longer (`max`) or the shorter (`min`) one's words."""
    one, two = set(a.split()), set(b.split())
    return len(one & two) / (of(len(one), len(two)) or 1)
