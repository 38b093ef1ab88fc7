"""The nouns that bodies are called by, and the words around them, as the gazetteer lists them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.gazetteer import bodies, rows
from pipeline.gazetteer.bodies import folded
from pipeline.model import BodyKind


class Head(NamedTuple):
    """A head noun: what it makes of a name, on which side its name stands, and which words do not make one."""

    kind: BodyKind
    before: bool  # "Audit Committee"
    after: frozenset[
        str
    ]  # the words that may link it to what follows: "University of Kent"; "-" is none: "Coleg Gwent"
    must: bool  # it is nothing without what follows: "Chamber of Commerce"
    last: frozenset[str]  # the word right before it must be one of these ("Fire Authority"), where any are given
    generic: frozenset[str]  # with only these before it, it names nothing ("Programme Board")
    short: bool  # "the Board" may stand for a board already named


@cache
def heads() -> dict[str, tuple[Head, ...]]:
    """Head nouns by word; a word may have several readings, the first that fits counts."""
    found: dict[str, tuple[Head, ...]] = {}
    for row in rows("heads"):
        shape = row["shape"].split()
        links = shape[1:] or (["of", "for"] if shape[0] == "both" else [])
        head = Head(
            BodyKind(row["kind"]),
            shape[0] != "after",
            frozenset(links),
            shape[0] != "before" and bool(shape[1:]),
            frozenset(row["last"].split()),
            frozenset(row["generic"].split()),
            row["short"] == "yes",
        )
        found[row["head"]] = (*found.get(row["head"], ()), head)
    return found


@cache
def words(use: str) -> frozenset[str]:
    """Words of one use.

    `stop`: no name goes over it. `never`: no name starts with it. `opener`: none does at a sentence's start.
    `document`: it names a paper. `reference`: a bracket that opens with it is no part of a name.
    `council`: it tells which council is meant, and is no place. `owner`: its possessive is part of a name. `of`: a name
    goes on over an "of" after it. `company`: a company's name goes on with it. `society`: a club's or
    housing association's does. `placeholder`: it stands for a name that is not told.
    """
    return frozenset(row["word"] for row in rows("body_words") if row["use"] == use)


@cache
def never_first() -> frozenset[str]:
    """Words that a name does not start with where it opens a sentence."""
    return words("stop") | words("opener") | words("never")


@cache
def after(head: str) -> frozenset[str]:
    """Words that make something else of a head noun before them: "Council Tax", "Cabinet Member"."""
    return frozenset(row["word"] for row in rows("body_after") if head in row["after"].split())


@cache
def programme_words() -> frozenset[str]:
    """Words that tell that the name before them is a programme's."""
    return frozenset(row["word"] for row in rows("programme_words"))


@lru_cache(maxsize=4096)  # a paper names its bodies again and again
def kind_of(name: str, kind: BodyKind) -> BodyKind:
    """The kind that a name's words tell, else the one that its head noun tells.

    A committee's name only tells by its end: a School Organisation Committee is no school.

    >>> kind_of("Northmoor Integrated Care Board", BodyKind.COMMITTEE)
    <BodyKind.NHS: 'nhs'>
    """
    bare = folded(name)
    if bare.removesuffix(" housing group") in bodies.gazetteer().places:
        return BodyKind.PARTNERSHIP  # the landlords of a county: "Kent Housing Group"
    spaced, telling = f" {bare} ", _telling()
    candidates = [each for word in set(bare.split(" ")) if word in telling for each in telling[word]]
    for _, words_, told in sorted(candidates):  # the first that the gazetteer lists
        if spaced.endswith(words_) or (words_ in spaced and kind is not BodyKind.COMMITTEE):
            return told
    return kind


@cache
def _telling() -> dict[str, list[tuple[int, str, BodyKind]]]:
    """Words that tell a kind, between blanks and with their place in the gazetteer, by the first of them."""
    found: dict[str, list[tuple[int, str, BodyKind]]] = {}
    for place, row in enumerate(rows("body_kinds")):
        told = place, f" {row['words']} ", BodyKind(row["kind"])
        found.setdefault(row["words"].partition(" ")[0], []).append(told)
    return found
