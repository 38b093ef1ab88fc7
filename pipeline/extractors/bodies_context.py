"""Names without a noun that tells a body, where the words around them do: "Quill Rowe was commissioned"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.bodies_heads import heads, never_first, words
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ALONE, IN_BRACKETS, WORD
from pipeline.grammar.bodies_context import (
    APPOINTED,
    APPOINTED_FOR,
    AWARDED_TO,
    AWARDS,
    ENGAGED,
    FUNDED,
    GIVEN_TO,
    LEADS_TO,
    LET_TO,
    PARTNERED,
    PAYS,
    RUN_BY,
    SUM,
    TITLE,
)
from pipeline.model import Basis, Body, BodyKind

LONGEST = 5  # words of such a name
FAR = 140  # characters before it that may say what it is given
VENUES = {"hall", "centre", "scheme", "schemes", "community", "transport", "service", "services", "families"}


def mark(paper: Paper) -> None:
    """Take free capitalised words that are treated as a supplier or as one who is given money."""
    for run in paper.runs:
        if len(run.words) > 1:
            for start, end in stretches(run):
                if end - start > 1:
                    _mark_name(run, start, end)
                else:
                    _mark_word(run, start)
        elif run.owner[0] is None:
            _mark_word(run, 0)


def _mark_name(run: Run, start: int, end: int) -> None:
    kind = _kind(run, start, end)
    if kind and not is_thing(run, start, end, received=kind is BodyKind.CHARITY):
        take(run, start, end, kind)
    elif _is_shortened(run, start, end):
        take(run, start, end, BodyKind.COMPANY)


def _mark_word(run: Run, at: int) -> None:
    """Take one word by the words around it: only where a contract is let to it, and nothing else comes after."""
    text, start = run.paragraph.text, run.starts[at]
    if not text.endswith(AWARDS, 0, start) or not AWARDED_TO.pattern.search(text[max(0, start - FAR) : start]):
        return
    if ALONE.pattern.match(run.after(at)) and _may_name(run, at) and not is_thing(run, at, at + 1):
        take(run, at, at + 1, BodyKind.COMPANY)


def _may_name(run: Run, at: int) -> bool:
    """Whether one word may be a supplier's name."""
    word = run.folded[at]
    other = word in bodies.load().places or word in words("placeholder") or word in never_first()
    return len(word) > 3 and run.words[at][0].isupper() and not other


def mark_again(paper: Paper) -> None:
    """Take what one place has told for a body wherever else it stands free."""
    told = {naming.text: naming.body for naming in paper.namings() if naming.rule == "body-in-context"}
    for text, body in told.items():
        again = " " in text or not re.search(rf"\b{re.escape(text.lower())}\b", paper.text)
        for run in paper.runs if again else ():
            if text in run.paragraph.text:
                _mark_again(run, text, body)


def _mark_again(run: Run, text: str, body: Body) -> None:
    size = len(WORD.findall(text))
    for start in range(len(run) - size + 1):
        end = start + size
        if run.free(start, end) and run.text(start, end) == text and not _amid(run, start, end):
            run.take(start, end, body, "body-in-context", Basis.INFERRED)


def _amid(run: Run, start: int, end: int) -> bool:
    """Whether it is part of a longer name."""
    before = start > 0 and run.capital(start - 1) and joined(run, start) and run.folded[start - 1] not in never_first()
    return before or (run.capital(end) and joined(run, end))


def take(run: Run, start: int, end: int, kind: BodyKind) -> None:
    """Say that these words name a body that only its context tells."""
    name = run.text(start, end)
    run.take(start, end, Body(bodies.slug(name), name, kind), "body-in-context", Basis.INFERRED)


def stretches(run: Run) -> Iterator[tuple[int, int]]:
    """One to five free capitalised words in a row."""
    start, size, owner = 0, len(run.words), run.owner
    never = never_first()
    while start < size:
        end = start
        while end < size and owner[end] is None and run.capital(end) and (end == start or joined(run, end)):
            end += 1
        while start < end and run.folded[start] in never:
            start += 1
        if 1 <= end - start <= LONGEST:
            yield start, end
        start = max(end, start + 1)


def joined(run: Run, at: int) -> bool:
    """Whether only a blank or a hyphen parts this word from the one before."""
    return run.paragraph.text[run.ends[at - 1] : run.starts[at]] in {" ", "-"}


def _kind(run: Run, start: int, end: int) -> BodyKind | None:
    """What the words around say that it is."""
    at = run.starts[start]
    after, before = run.after(end - 1), run.paragraph.text[max(0, at - FAR) : at]
    if after.startswith((" ", ", ")):
        if FUNDED.pattern.match(after):
            return BodyKind.CHARITY
        if ENGAGED.pattern.match(after):
            return None if TITLE.pattern.search(before) else BodyKind.COMPANY
    if not before.rpartition(" ")[0].rpartition(" ")[2].lower().startswith(LEADS_TO) and not before.endswith(", "):
        return None
    return _told_before(run, start, end, before)


def _told_before(run: Run, start: int, end: int, before: str) -> BodyKind | None:
    """What the words before say that it is."""
    after = run.after(end - 1)
    paid = SUM.pattern.match(after) and PAYS.pattern.search(before)
    if paid or (given := GIVEN_TO.pattern.search(before)):
        lent = not paid and given is not None and given[0].startswith("loan")  # and by no word of it a club
        return BodyKind.COMPANY if lent and run.folded[end - 1] not in words("society") else BodyKind.CHARITY
    if LET_TO.pattern.search(before):
        return None if TITLE.pattern.search(before) else BodyKind.COMPANY
    if APPOINTED_FOR.pattern.match(after) and APPOINTED.pattern.search(before):
        return BodyKind.COMPANY
    if before.endswith(("by ", "with ", "the ")) and RUN_BY.pattern.search(before) and named_as_one(run, start, end):
        return BodyKind.COMPANY
    if named_as_one(run, start, end) and PARTNERED.pattern.search(before):
        return BodyKind.CHARITY
    return None


def _is_shortened(run: Run, start: int, end: int) -> bool:
    """Whether one of its own words follows in brackets: "Quill Rowe Transport (Quill)"; a person's name may not."""
    if not run.paragraph.text.startswith(("(", " ("), run.ends[end - 1]):
        return False
    short = IN_BRACKETS.pattern.match(run.after(end - 1))
    own = folded(run.text(start, end)).split()
    named = short is not None and not short[1].isupper() and folded(short[1]) in own
    return named and not TITLE.pattern.search(run.before(start)) and not run.upper


def named_as_one(run: Run, start: int, end: int) -> bool:
    """Whether the words are no person's and no team's: they name a place, or end as a company's name does."""
    places = bodies.load().places
    placed = any(folded(run.words[at]) in places for at in range(start, end)) and end - start > 2
    return placed or run.folded[end - 1] in words("company") or run.folded[end - 1] in words("society")


def is_thing(run: Run, start: int, end: int, *, received: bool = False) -> bool:
    """Whether it is a service, a scheme or a place after all; a hall may have `received` money."""
    capitals = sum(run.words[at][0].isupper() or run.words[at][0].isdigit() for at in range(start, end))
    if run.upper or (run.paragraph.text.istitle() and not received) or capitals < min(2, end - start):
        return True
    last = run.folded[end - 1]
    thing = last in words("thing") and not (received and last in VENUES and end - start > 2)
    return thing or any(word in words("stop") or _names_group(word) for word in run.folded[start:end])


def _names_group(word: str) -> bool:
    """Whether the word is a noun of groups and authorities, which have their own rules."""
    kinds = {head.kind for head in heads().get(word, ())}
    return bool(kinds) and kinds <= {BodyKind.COMMITTEE, BodyKind.COUNCIL, BodyKind.GOVERNMENT}
