"""The phrases of a sentence: its own words tell which relations are tried, and where.

Every relation on every sentence would cost more than all the rest of the search for partners. So a word of a sentence
is looked up once: which relations need it, and which have a phrase that opens with it. A set of relations is a number
with a bit for each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.extractors.partners_sentences import Sentence
from pipeline.grammar.partners import RELATIONS
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_doubts import DOUBTS, Doubt
from pipeline.model import BodyKind

WORD = re.compile(r"\w+|⟨[\dA,]+⟩|[£,]")
BIT = {1 << number: relation for number, relation in enumerate(RELATIONS)}
OF_KIND = {kind: sum(bit for bit, each in BIT.items() if not each.kinds or kind in each.kinds) for kind in BodyKind}
TRIED: tuple[Relation | Doubt, ...] = (*RELATIONS, *DOUBTS)
NEEDS = {
    need: sum(1 << number for number, each in enumerate(TRIED) if need in each.needs)
    for need in dict.fromkeys(need for each in TRIED for need in each.needs)
}
LONG = {need: bits for need, bits in NEEDS.items() if " " in need}  # "data sharing", " by ": of no one word
SHORT = {need: bits for need, bits in NEEDS.items() if " " not in need}
OPENINGS = {
    opening: sum(bit for bit, each in BIT.items() if opening in each.opens)
    for opening in dict.fromkeys(opening for each in RELATIONS for opening in each.opens)
}
LONGEST = max(map(len, OPENINGS))
ANYWHERE = sum(bit for bit, each in BIT.items() if not each.opens)

Opening = tuple[int, int]  # where in a text phrases may begin, and of which relations
Phrase = tuple[Relation, re.Match[str]]


def phrases(sentence: Sentence) -> tuple[list[Phrase], int]:
    """Every phrase that may give a body of the sentence a role, relation by relation; and the doubts that it may raise.

    The doubts are a number with the bit of each.
    """
    template = sentence.template
    needed, openings = _words(template)
    begun, fit = ANYWHERE, 0
    for _, opened in openings:
        begun |= opened
    for body in sentence.bodies.values():
        fit |= OF_KIND[body.kind]
    found = list[Phrase]()
    likely = needed & begun & fit
    while likely:
        bit = likely & -likely  # the lowest: the first of the relations
        likely ^= bit
        _find(BIT[bit], template, [start for start, opened in openings if opened & bit], found)
    return found, needed >> len(RELATIONS)


def _words(template: str) -> tuple[int, list[Opening]]:
    """The relations and doubts whose words stand in a sentence, and where phrases may begin."""
    lowered = template.lower()
    needed, start = 0, 0
    openings: list[Opening] = []
    for need, bits in LONG.items():
        if need in lowered:
            needed |= bits
    for word in template.split(" "):
        said = _spoken(word)
        if said:
            needed |= said[0]
            for place, relations in said[1]:
                openings.append((start + place, relations))
        start += len(word) + 1
    return needed, openings


@lru_cache(maxsize=16384)
def _spoken(word: str) -> tuple[int, tuple[Opening, ...]] | None:
    """Which relations and doubts need a word with the marks around it, and where in it phrases may begin."""
    lowered = word.lower()
    needed = 0
    for need, bits in SHORT.items():
        if need in lowered:
            needed |= bits
    opened = ((part.start(), _opened(part[0])) for part in WORD.finditer(word))
    openings = tuple((place, bits) for place, bits in opened if bits)
    return (needed, openings) if needed or openings else None


def _opened(part: str) -> int:
    """The relations with a phrase that begins with a sign, a mark or a word."""
    if part[0] == "⟨":
        own, other = "A" in part, part != "⟨A⟩"
        return own * OPENINGS["⟨A"] | other * OPENINGS["⟨1"] | ("," in part) * OPENINGS["⟨,"]
    lowered, opened = part.lower(), 0
    for end in range(1, min(len(lowered), LONGEST) + 1):
        opened |= OPENINGS.get(lowered[:end], 0)
    return opened


def _find(relation: Relation, template: str, starts: Sequence[int], found: list[Phrase]) -> None:
    """Add what `finditer` finds, tried only where a phrase may begin."""
    if not relation.opens:
        found += [(relation, match) for match in relation.pattern.finditer(template)]
        return
    match_at, end = relation.pattern.match, 0
    for start in starts:
        if start >= end and (match := match_at(template, start)):
            found.append((relation, match))
            end = match.end()
