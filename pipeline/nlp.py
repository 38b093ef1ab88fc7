"""The only door to spaCy: phrases found in our own words, and a trained model's opinion where one is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
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

    Texts come as words, because spaCy's own tokenizer costs ten times as much as the search. Words agree when they do
    without case and apostrophes, and "&" is "and".

    >>> Phrases([["Home", "Office"]]).find(["The", "HOME", "OFFICE", "said"])
    [Phrase(start=1, end=3)]
    """

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        """Build the matcher, which costs a seventh of a second for 5,000 phrases."""
        from spacy.attrs import NORM
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self._doc = Doc
        self._vocab = Vocab(lex_attr_getters={NORM: _norm})  # no other attribute is worth its cost here
        self._matcher = PhraseMatcher(self._vocab, attr="NORM")
        self._matcher.add("name", [Doc(self._vocab, words=list(words)) for words in phrases if words])

    def find(self, words: Sequence[str]) -> list[Phrase]:
        """The longest phrases, leftmost first, that do not overlap."""
        found = self._matcher(self._doc(self._vocab, words=list(words)))
        return list(_longest(Phrase(start, end) for _, start, end in found))


def _norm(word: str) -> str:
    return "and" if word == "&" else word.lower().replace("’", "").replace("'", "")


def _longest(found: Iterable[Phrase]) -> Iterator[Phrase]:
    end = 0
    for phrase in sorted(set(found), key=lambda phrase: (phrase.start, -phrase.end)):
        if phrase.start >= end:
            yield phrase
            end = phrase.end


def organisations(texts: Sequence[str], model: str | None = None) -> list[list[tuple[int, int]]]:
    """Where a trained model sees organisations in each text; nothing unless a model is named.

    The name comes from `model` or from the environment variable MINUTED_SPACY_MODEL.
    """
    name = model or os.environ.get(MODEL_VARIABLE)
    if not name:
        return [[] for _ in texts]
    docs = _model(name).pipe(texts, batch_size=64)
    return [[(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "ORG"] for doc in docs]


@cache
def _model(name: str) -> Language:
    import spacy

    return spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
