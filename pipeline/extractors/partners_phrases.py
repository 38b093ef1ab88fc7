"""The phrases of a sentence: its own words tell which relations are tried, and where.

Every relation on every sentence would cost more than all the rest of the search for partners. So a word of a sentence
is looked up once: which relations need it, and which have a phrase that opens with it. A set of relations is a number
with a bit for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from pipeline.extractors.partners_fit import fitting
from pipeline.extractors.partners_sentences import SIGN, Sentence, members
from pipeline.grammar.partners import RELATIONS
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_doubts import DOUBTS, Doubt
from pipeline.model import Body

WORD = re.compile(r"\w+|⟨[\dA,]+⟩|[£,]")
BIT = {1 << number: relation for number, relation in enumerate(RELATIONS)}
TRIED: tuple[Relation | Doubt, ...] = (*RELATIONS, *DOUBTS)
NEEDS: dict[str, int] = {}  # what a word between blanks must hold, and who needs it
for number, each in enumerate(TRIED):
    for need in each.needs:
        told = need if " " not in need.strip() else max(need.split(), key=len)  # "sharing", of "data sharing"
        NEEDS[told] = NEEDS.get(told, 0) | 1 << number
AT: dict[str, list[tuple[str, int]]] = {}  # the same by the first two letters: a new word is tried at each of its own
for need, bits in NEEDS.items():
    AT.setdefault(need[:2], []).append((need, bits))
OPENINGS = {
    opening: sum(bit for bit, each in BIT.items() if opening in each.opens)
    for opening in dict.fromkeys(opening for each in RELATIONS for opening in each.opens)
}
MOST = 16384  # words that are kept
POUND = "£"  # the only one of a single letter
LONGEST = max(map(len, OPENINGS))
ANYWHERE = sum(bit for bit, each in BIT.items() if not each.opens)

Opening = tuple[int, int]  # where in a text phrases may begin, and of which relations
# Of a word with the marks around it: the relations and doubts that need it, the relations of which phrases may begin in
# it, where in it, and the bodies of its sign
Said = tuple[int, int, tuple[Opening, ...], tuple[int, ...]]
Phrase = tuple[Relation, re.Match[str]]


def phrases(sentence: Sentence) -> tuple[list[Phrase], int]:
    """Every phrase that may give a body of the sentence a role, relation by relation; and the doubts that it may raise.

    The doubts are a number with the bit of each.
    """
    template = sentence.template
    words = template.split(" ")
    needed, likely, openings = _read(words, sentence.bodies)
    found = list[Phrase]()
    while likely:
        bit = likely & -likely  # the lowest: the first of the relations
        likely ^= bit
        _find(BIT[bit], template, [start for start, opened in openings if opened & bit], found)
    return found, needed >> len(RELATIONS)


def _read(words: Sequence[str], bodies: Mapping[int, Body]) -> tuple[int, int, list[Opening]]:
    """Who needs some of the words, the relations of which there may be phrases, and where these may begin.

    The words are read from the last to the first: a phrase begins only where a word that it needs, and a body that can
    have its role, stand there or behind.
    """
    needed, fit, likely = 0, 0, 0
    opened = list[tuple[int, int, tuple[Opening, ...]]]()
    for at, said in enumerate(map(_WORDS.__getitem__, reversed(words)), 1):
        if said:
            of_word, begun, places, named = said
            needed |= of_word
            for n in named:
                fit |= fitting(bodies[n])
            if here := needed & begun & fit:
                likely |= here
                opened.append((at, here, places))
    if not opened:
        return needed, needed & fit & ANYWHERE, []
    ends = list(accumulate(map(len, words)))
    openings = [
        (ends[-at] + len(words) - at - len(words[-at]) + place, here & begun)
        for at, here, places in reversed(opened)
        for place, begun in places
    ]
    return needed, likely | needed & fit & ANYWHERE, openings


class _Words(dict[str, Said | None]):
    """What words say, each looked up once. A known one costs half of what `lru_cache` asks for it."""

    def __missing__(self, word: str) -> Said | None:
        if len(self) == MOST:
            self.clear()
        self[word] = said = _said(word)
        return said


_WORDS = _Words()


def _said(word: str) -> Said | None:
    opened = 0
    parts = ((part.start(), _opened(part[0])) for part in WORD.finditer(word))
    openings = tuple((place, bits) for place, bits in parts if bits)
    for _, bits in openings:
        opened |= bits
    needed = _needed(f" {word.lower()} ")
    named = tuple(n for sign in SIGN.findall(word) for n in members(sign))
    return (needed, opened, openings, named) if needed or opened or named else None


def _needed(lowered: str) -> int:
    """Who needs a part of a word."""
    found = NEEDS[POUND] if POUND in lowered else 0
    for start in range(len(lowered)):
        for need, bits in AT.get(lowered[start : start + 2], ()):
            if lowered.startswith(need, start):
                found |= bits
    return found


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
