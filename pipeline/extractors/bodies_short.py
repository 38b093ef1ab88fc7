"""Short forms: acronyms, "the Council", "the Board", "the Government": whom they mean in this paper."""

from __future__ import annotations

import re

from pipeline.extractors import bodies_authority, bodies_shapes
from pipeline.extractors.bodies_heads import after, heads, words
from pipeline.extractors.bodies_names import explained
from pipeline.extractors.bodies_words import Naming, Paper, Run
from pipeline.gazetteer import bodies
from pipeline.grammar.bodies import folded
from pipeline.model import Body, BodyKind

GOVERNMENT = "UK Government"
ARTICLE = re.compile(r"(?:^|[\s(“‘\"'])(the|this|our|full|both|each)\s+$", re.IGNORECASE)
LEADER = re.compile(r"Leader of (?:the )?$")  # a post, not a naming of the council
COUNCIL_WORDS = {"county", "district", "borough", "city"}


def initials(name: str) -> str:
    """The first letters of a name's capitalised words.

    >>> initials("Kent County Council")
    'KCC'
    """
    return "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name))


def acronyms(paper: Paper, own: Body | None) -> dict[str, Body]:
    """Acronyms that the paper explains, "Society of Local Authority Chief Executives (SOLACE)", and its own council's."""
    found = {initials(own.name): own} if own and own.kind is BodyKind.COUNCIL else {}
    for naming in paper.namings():
        acronym = explained(naming)
        if acronym:
            found[acronym] = naming.body
    return found


def mark_acronyms(paper: Paper, known: dict[str, Body]) -> None:
    """Take every acronym that the paper explains, also where the gazetteer means another body by it."""
    for run in paper.runs:
        for index, word in enumerate(run.words):
            owner = run.owner[index]
            if word in known and (owner is None or owner.end - owner.start == 1):
                run.take(index, index + 1, known[word], "body-acronym")


def mark(paper: Paper, own: Body | None) -> None:
    """Take short forms, each for the body that it means where it stands."""
    last: dict[str, Body] = {}
    committee = bodies_authority.committee(paper, own)
    if committee:
        last[folded(committee.name).split()[-1]] = committee
    councils = [naming.body for naming in paper.namings() if naming.body.kind is BodyKind.COUNCIL]
    for run in paper.runs:
        for index in range(len(run)):
            naming = run.owner[index]
            if naming is None:
                _short(run, index, last, own, committee, councils)
            elif naming.start == index and naming.rule != "body-acronym":
                last[folded(naming.body.name).split()[-1]] = naming.body


def _short(
    run: Run, index: int, last: dict[str, Body], own: Body | None, committee: Body | None, councils: list[Body]
) -> None:
    word = run.folded[index]
    if not run.capital(index) or not _stands_alone(run, index):
        return
    start, body = index, None
    if word in {"cabinet", "executive"}:
        body = _executive(run, index, own, committee)
    elif word == "council" and not LEADER.search(run.before(index)):
        start, body = _council(run, index, own, councils)
    elif word == "government" and run.folded[index - 1 : index] != ["local"]:
        known = bodies.load().names[folded(GOVERNMENT)]
        body = known.body
    elif word == "authority" and ARTICLE.search(run.before(index)):
        body = last.get(word) or own
    elif any(head.short for head in heads().get(word, ())) and ARTICLE.search(run.before(index)):
        body = last.get(word)
    if body:
        run.take(start, index + 1, body, "body-short-form")


def _stands_alone(run: Run, index: int) -> bool:
    word = run.folded[index]
    if run.capital(index + 1) and run.paragraph.text[run.ends[index]] == " ":
        return False
    follows = re.match(r"[ -]([a-z]+)", run.after(index))
    if follows and follows[1] in after(word):
        return False
    before = run.folded[index - 1] if index else ""
    return not (
        run.capital(index - 1) and before not in words("stop") | words("opener") and before not in COUNCIL_WORDS
    ) or (word == "council" and before in {"full"})


def _executive(run: Run, index: int, own: Body | None, committee: Body | None) -> Body | None:
    if index and run.capital(index - 1) and run.folded[index - 1] in {"chief", "deputy", "shadow"}:
        return None
    if run.folded[index] == "executive" and not (committee and "xecutive" in committee.name):
        return None
    if committee and folded(committee.name) in {"cabinet", "executive"}:
        return committee
    name = run.words[index].capitalize()
    return Body(bodies_shapes.key(name, BodyKind.COMMITTEE, own), name, BodyKind.COMMITTEE)


def _council(run: Run, index: int, own: Body | None, councils: list[Body]) -> tuple[int, Body | None]:
    before = run.folded[index - 1] if index else ""
    if before in COUNCIL_WORDS and run.capital(index - 1):
        fits = f"{before} council"
        if own and own.name.lower().endswith(fits):
            return index - 1, own
        named = {body for body in councils if body.name.lower().endswith(fits)}
        return index - 1, named.pop() if len(named) == 1 else None
    if not own or own.kind is not BodyKind.COUNCIL:
        return index, None
    return index, own
