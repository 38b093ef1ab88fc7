"""Relations between findings: what stands inside a recommendation belongs to it; a motion carries its resolutions."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from pipeline.grammar.motions import items_of
from pipeline.model import (
    Amount,
    DateMention,
    Finding,
    Link,
    Minute,
    Motion,
    MotionKind,
    MotionResult,
    Recommendation,
    RecommendationKind,
    Span,
)

_Kind = TypeVar("_Kind")


def relate(findings: Sequence[Finding]) -> tuple[Link, ...]:
    """What belongs to which recommendation, by index in `findings`."""
    kinds = list(map(type, findings))
    if Recommendation not in kinds:
        return ()
    return (*_within(findings, kinds), *(_carried(findings, kinds) if Motion in kinds else ()))


def _of(findings: Sequence[Finding], kinds: Sequence[type], kind: type[_Kind]) -> list[tuple[int, _Kind]]:
    """The findings of a class, with their indexes."""
    return [(index, findings[index]) for index, each in enumerate(kinds) if each is kind]  # type: ignore[misc]


def _within(findings: Sequence[Finding], kinds: Sequence[type]) -> Iterator[Link]:
    """A sum of money or a date inside a recommendation's characters."""
    pieces: dict[int, list[tuple[Span, int]]] = {}
    for index, recommendation in _of(findings, kinds, Recommendation):
        for span in recommendation.spans:
            pieces.setdefault(span.paragraph, []).append((span, index))
    for index, (kind, finding) in enumerate(zip(kinds, findings, strict=True)):
        if kind is Amount or kind is DateMention:
            span = finding.span  # type: ignore[union-attr]  # both have one
            for piece, owner in pieces.get(span.paragraph, ()):
                if piece.start <= span.start and span.end <= piece.end:
                    yield Link(index, owner)


# ---- motions ---------------------------------------------------------------------------------------------------------

MOTION, RESOLUTION = MotionKind.MOTION, RecommendationKind.RESOLUTION
AFTER = 4  # paragraphs: who moved a resolution, or its vote, may stand below it


def _carried(findings: Sequence[Finding], kinds: Sequence[type]) -> Iterator[Link]:
    """Each resolution's motion: the one that its minute tells of before it, or right behind it."""
    told = [(index, each) for index, each in _of(findings, kinds, Motion) if _carries(each)]
    if not told:
        return
    starts = sorted(each.span.paragraph for _, each in _of(findings, kinds, Minute))
    motions: defaultdict[int, dict[int, Motion]] = defaultdict(dict)  # of each minute
    for index, each in told:
        motions[bisect_right(starts, _first(each))][index] = each
    used: set[int] = set()
    for minute, group in _lists(_of(findings, kinds, Recommendation), starts):
        here = motions[minute]
        motion = _motion_of([findings[index] for index in group], here, used) if here else None
        if motion is not None:
            used.add(motion)
            by_item = _by_item(motion, here)
            numbers = ((index, getattr(findings[index], "number", None)) for index in group)
            found = ((by_item.get(number or "") if by_item else motion, index) for index, number in numbers)
            yield from (Link(moved, index) for moved, index in found if moved is not None)


def _by_item(motion: int, motions: dict[int, Motion]) -> dict[str, int]:
    """Which motion carried each item, where the vote was taken on some of them at a time; nothing where it was not."""
    if not _items(motions[motion]):
        return {}
    return {item: index for index, each in motions.items() for item in _items(each)}


def _items(motion: Motion) -> tuple[str, ...]:
    return next((items for span in motion.spans if (items := items_of(span.text, 0, len(span.text)))), ())


def _carries(motion: Motion) -> bool:
    return motion.kind is MOTION and motion.result in (None, MotionResult.CARRIED)


def _first(finding: Motion | Recommendation) -> int:
    return finding.spans[0].paragraph


def _last(finding: Motion | Recommendation) -> int:
    return finding.spans[-1].paragraph


def _lists(
    recommendations: Sequence[tuple[int, Recommendation]], starts: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """The resolutions of each minute in lists: what was decided in one breath."""
    found = [(index, each) for index, each in recommendations if each.kind is RESOLUTION]
    for minute, group in groupby(found, key=lambda pair: bisect_right(starts, _first(pair[1]))):
        together: list[tuple[int, Recommendation]] = []
        for pair in group:
            if together and _first(pair[1]) - _last(together[-1][1]) > 1:
                yield minute, [index for index, _ in together]
                together = []
            together.append(pair)
        yield minute, [index for index, _ in together]


def _motion_of(group: Sequence[Finding], motions: dict[int, Motion], used: set[int]) -> int | None:
    resolutions = [each for each in group if isinstance(each, Recommendation)]
    first, last = _first(resolutions[0]), _last(resolutions[-1])
    same = [index for index, each in motions.items() if any(first <= span.paragraph <= last for span in each.spans)]
    before = [index for index, each in motions.items() if _first(each) < first and index not in used]
    after = [index for index, each in motions.items() if last < _first(each) <= last + AFTER and index not in used]
    return next((found[place] for found, place in ((same, 0), (before, -1), (after, 0)) if found), None)
