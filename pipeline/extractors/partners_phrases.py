"""The phrases of a sentence: its own words tell which relations are tried, and where.

Every relation on every sentence would cost more than all the rest of the search for partners. So a word of a sentence
is looked up once: which relations need it, and which have a phrase that opens with it. A set of relations is a number
with a bit for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.extractors.partners_sentences import Sentence
from pipeline.grammar.partners import RELATIONS
from pipeline.grammar.partners_atoms import Relation
from pipeline.model import BodyKind

WORD = re.compile(r"\w+|[⟨£,]")
BITS = tuple((1 << number, relation) for number, relation in enumerate(RELATIONS))
OF_KIND = {kind: sum(bit for bit, each in BITS if not each.kinds or kind in each.kinds) for kind in BodyKind}
NEEDS = {
    need: sum(bit for bit, each in BITS if need in each.needs)
    for need in dict.fromkeys(need for each in RELATIONS for need in each.needs)
}
LONG = {need: bits for need, bits in NEEDS.items() if " " in need}  # "data sharing", " by ": of no one word
SHORT = {need: bits for need, bits in NEEDS.items() if " " not in need}
OPENINGS = {
    opening: sum(bit for bit, each in BITS if opening in each.opens)
    for opening in dict.fromkeys(opening for each in RELATIONS for opening in each.opens)
}
LONGEST = max(map(len, OPENINGS))
ANYWHERE = sum(bit for bit, each in BITS if not each.opens)


class _Spoken(NamedTuple):
    """What a word says, with the marks around it."""

    needed: int  # the relations that need it
    openings: tuple[tuple[int, int], ...]  # where in it phrases may begin, and of which relations


def phrases(sentence: Sentence) -> Iterator[tuple[Relation, re.Match[str]]]:
    """Every phrase that may give a body of the sentence a role, relation by relation."""
    template = sentence.template
    likely, openings = _words(template)
    fit = 0
    for body in sentence.bodies.values():
        fit |= OF_KIND[body.kind]
    likely &= fit
    for bit, relation in BITS if likely else ():
        if likely & bit:
            starts = [start for start, opened in openings if opened & bit]
            for match in _found(relation, template, starts):
                yield relation, match


def _words(template: str) -> tuple[int, list[tuple[int, int]]]:
    """The relations whose words stand in a sentence, and where phrases may begin."""
    lowered = template.lower()
    likely, begun, start = 0, ANYWHERE, 0
    openings: list[tuple[int, int]] = []
    for need, needed in LONG.items():
        if need in lowered:
            likely |= needed
    for word in template.split(" "):
        needed, opened = _spoken(word)
        likely |= needed
        for place, relations in opened:
            openings.append((start + place, relations))
            begun |= relations
        start += len(word) + 1
    return likely & begun, openings


@lru_cache(maxsize=16384)
def _spoken(word: str) -> _Spoken:
    lowered = word.lower()
    needed = 0
    for need, bits in SHORT.items():
        if need in lowered:
            needed |= bits
    opened = ((part.start(), _opened(part[0].lower())) for part in WORD.finditer(word))
    return _Spoken(needed, tuple((place, bits) for place, bits in opened if bits))


def _opened(lowered: str) -> int:
    """The relations with a phrase that begins with a word."""
    opened = 0
    for end in range(1, min(len(lowered), LONGEST) + 1):
        opened |= OPENINGS.get(lowered[:end], 0)
    return opened


def _found(relation: Relation, template: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """What `finditer` finds, tried only where a phrase may begin."""
    if not relation.opens:
        yield from relation.pattern.finditer(template)
        return
    end = 0
    for start in starts:
        if start >= end and (match := relation.pattern.match(template, start)):
            yield match
            end = match.end()
