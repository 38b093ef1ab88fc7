"""Names without a noun that tells a body, where the words around them do: "Quill Rowe was commissioned"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extractors.bodies_heads import heads, never_first, words
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ENGAGED, GIVEN_TO, IN_BRACKETS, LET_TO, RUN_BY, TITLE
from pipeline.model import Basis, Body, BodyKind

LONGEST = 5  # words of such a name
FAR = 140  # characters before it that may say what it is given


def mark(paper: Paper) -> None:
    """Take free capitalised words that are treated as a supplier or as one who is given money."""
    for run in paper.runs:
        for start, end in _stretches(run):
            kind = _kind(run, start, end)
            if kind and not _is_thing(run, start, end):
                name = run.text(start, end)
                run.take(start, end, Body(bodies.slug(name), name, kind), "body-in-context", Basis.INFERRED)


def _stretches(run: Run) -> Iterator[tuple[int, int]]:
    """Two to five free capitalised words in a row."""
    start, size = 0, len(run)
    if size < 2:
        return
    never = never_first()
    while start < size:
        end = start
        while run.capital(end) and run.owner[end] is None and (end == start or _joined(run, end)):
            end += 1
        while start < end and run.folded[start] in never:
            start += 1
        if 2 <= end - start <= LONGEST:
            yield start, end
        start = max(end, start + 1)


def _joined(run: Run, at: int) -> bool:
    return run.paragraph.text[run.ends[at - 1] : run.starts[at]] in {" ", "-"}


def _kind(run: Run, start: int, end: int) -> BodyKind | None:
    """What the words around say that it is."""
    at = run.starts[start]
    after, before = run.after(end - 1), run.paragraph.text[max(0, at - FAR) : at]
    if GIVEN_TO.pattern.search(before):
        return BodyKind.CHARITY
    if LET_TO.pattern.search(before) or ENGAGED.pattern.match(after):
        return BodyKind.COMPANY
    if before.endswith(("by ", "with ", "the ")) and RUN_BY.pattern.search(before) and _named_as_one(run, start, end):
        return BodyKind.COMPANY
    short = IN_BRACKETS.pattern.match(after)
    own = folded(run.text(start, end)).split()
    named = short is not None and not short[1].isupper() and folded(short[1]) in own
    return BodyKind.COMPANY if named and not TITLE.pattern.search(before) else None


def _named_as_one(run: Run, start: int, end: int) -> bool:
    """Whether the words are no person's and no team's: they name a place, or end as a company's name does."""
    places = bodies.load().places
    placed = any(folded(run.words[at]) in places for at in range(start, end)) and end - start > 2
    return placed or run.folded[end - 1] in words("company")


def _is_thing(run: Run, start: int, end: int) -> bool:
    """Whether it is a service, a scheme or a place after all."""
    capitals = sum(run.words[at][0].isupper() for at in range(start, end))
    if run.upper or run.paragraph.text.istitle() or capitals < 2:
        return True
    last = run.folded[end - 1]
    return last in words("thing") or any(word in heads() or word in words("stop") for word in run.folded[start:end])
