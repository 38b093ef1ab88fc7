"""Whether a paper says that it adds to another one of its meeting, or takes its place, and which one that is."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.across.doubles import Kind, Paper, Relation
from pipeline.across.items import titles_alike
from pipeline.grammar.supplements import APPENDIX_TITLE, ITEM, REPLACEMENT, SUPPLEMENT_LETTER, SUPPLEMENT_TITLE

TITLE = 0.75  # of two titles in common: they name one subject


@dataclass(frozen=True, slots=True)
class Says:
    """What a paper says of its place among others."""

    kind: Kind
    words: str
    items: frozenset[str]  # agenda items that it names


def says(titles: tuple[str, ...], letter: str) -> Says | None:
    """What titles, file name and the letter in front say; None where a paper stands for itself.

    >>> says(("Addendum to item 7",), "")
    Says(kind=<Kind.SUPPLEMENTS: 'supplements'>, words='Addendum', items=frozenset({'7'}))
    """
    items = frozenset(found["number"].casefold() for text in (*titles, letter) for found in ITEM.pattern.finditer(text))
    for rule, kind, texts in (
        (REPLACEMENT, Kind.REPLACES, titles),
        (SUPPLEMENT_TITLE, Kind.SUPPLEMENTS, titles),
        (APPENDIX_TITLE, Kind.SUPPLEMENTS, titles),
        (SUPPLEMENT_LETTER, Kind.SUPPLEMENTS, (letter,)),
    ):
        found = next(filter(None, map(rule.pattern.search, texts)), None)
        if found:
            return Says(kind, found[0].strip(" -([,"), items)
    return None


def relate(paper: Paper, said: Says, other: Paper) -> Relation | None:
    """What a paper that says so adds to: the report on the same item, or of the same name or reference."""
    if paper.document == other.document or not paper.meeting or paper.meeting != other.meeting:
        return None
    why = _why(paper, said, other)
    if why is None:
        return None
    return Relation(said.kind, paper.id, other.id, 0.0, f"It says “{said.words}”; the same meeting and {why}")


def _why(paper: Paper, said: Says, other: Paper) -> str | None:
    if paper.reference and paper.reference == other.reference:
        return f"reference {paper.reference}"
    if other.item and (paper.item == other.item or other.item.casefold() in said.items):
        return f"item {other.item}"
    if titles_alike(paper.title, other.title) >= TITLE:
        return "title"
    return None
