"""Phrases found in our own words, and the only door to spaCy: a trained model's opinion where one is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_VARIABLE = "MINUTED_SPACY_MODEL"


class Phrase(NamedTuple):
    """Words `start` to `end` (exclusive) that spell a known phrase."""

    start: int
    end: int


class Phrases:
    """A set of phrases to look for in lists of words.

    Words agree when they do without case and apostrophes, and "&" is "and". A tree of words finds what spaCy's
    PhraseMatcher finds, without the half second and the 70 MB that spaCy takes to start.

    >>> Phrases([["Home", "Office"]]).find(["The", "HOME", "OFFICE", "said"])
    [Phrase(start=1, end=3)]
    """

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        """Plant the tree."""
        self._root: _Node = {}
        for phrase in phrases:
            node = self._root
            for word in map(bare, phrase):
                node = node.setdefault(word, {})
            if phrase:
                node[_END] = {}

    def words(self) -> frozenset[str]:
        """The phrases of one word."""
        return frozenset(word for word, node in self._root.items() if _END in node)

    def find(self, words: Sequence[str]) -> list[Phrase]:
        """The longest phrases, leftmost first, that do not overlap."""
        return self.find_bare(list(map(bare, words)))

    def find_bare(self, words: Sequence[str]) -> list[Phrase]:
        """The same among words as `bare` makes them."""
        root = self._root
        if root.keys().isdisjoint(words):
            return []
        found = []
        reach, last = 0, len(words) - 1
        for start, word in enumerate(words):
            node = root.get(word)
            # most words that a phrase begins with are followed by others than the phrase's
            if node is None or start < reach or not (_END in node or (start < last and words[start + 1] in node)):
                continue
            if end := self._longest(words, start):
                found.append(Phrase(start, end))
                reach = end
        return found

    def _longest(self, words: Sequence[str], start: int) -> int:
        """Where the longest phrase ends that begins at a word; 0 where none does."""
        node, end = self._root, 0
        for index in range(start, len(words)):
            following = node.get(words[index])
            if following is None:
                break
            node = following
            if _END in node:
                end = index + 1
        return end


_Node = dict[str, "_Node"]
_END = "\0"  # no word


@lru_cache(maxsize=8192)  # a paper repeats its words
def bare(word: str) -> str:
    """A word as phrases agree on it.

    >>> bare("King’s")
    'kings'
    """
    return "and" if word == "&" else word.lower().replace("’", "").replace("'", "")


def organisations(texts: Sequence[str], model: str | None = None) -> list[list[tuple[int, int]]]:
    """Where a trained model sees organisations in each text; nothing unless a model is named.

    The name comes from `model` or from the environment variable MINUTED_SPACY_MODEL.
    """
    name = model or os.environ.get(MODEL_VARIABLE)
    if not name:
        return [[] for _ in texts]
    docs = _model(name).pipe(texts, batch_size=64)
    return [[(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "ORG"] for doc in docs]


def installed() -> list[str]:
    """The trained models that are installed as packages."""
    from importlib.metadata import entry_points

    return sorted(entry.name for entry in entry_points(group="spacy_models"))


@cache
def _model(name: str) -> Language:
    import spacy

    return spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
