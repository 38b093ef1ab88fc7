"""Names without a noun that tells a body, where the words around them do: "Quill Rowe was commissioned"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.extractors.bodies_heads import heads, never_first, words
from pipeline.extractors.bodies_shapes import PRINCIPAL_WORDS
from pipeline.extractors.bodies_wording import stretches
from pipeline.extractors.bodies_words import BRACKET, Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ALONE, WORD
from pipeline.grammar.bodies_context import (
    ACTS,
    APPOINTED,
    APPOINTED_FOR,
    AWARDED_TO,
    AWARDING,
    AWARDS,
    ENGAGED,
    FUNDED,
    GIVEN_TO,
    LEADS,
    LEADS_OF,
    LEADS_TO,
    LET_TO,
    PARTNERED,
    PAYS,
    RUN_BY,
    SUM,
    TELLING,
    TITLE,
)
from pipeline.model import Basis, Body, BodyKind

FAR = 140  # characters before it that may say what it is given
NEAR = 80  # characters after it that may say what it does
LONGEST_LEAD = 24  # characters of the word that leads up to it, "the" included
OPENING = frozenset(" ,(")  # what tells a name behind it begins so
COUNCILS = PRINCIPAL_WORDS | {"town", "parish", "community"}
VENUES = {"hall", "centre", "scheme", "schemes", "community", "transport", "service", "services", "families"}


def mark(paper: Paper) -> None:
    """Take free capitalised words that are treated as a supplier or as one who is given money."""
    for run in paper.runs:
        if None not in run.owner:
            continue
        if len(run.words) == 1:
            _mark_word(run, 0)
            continue
        for start, end in _stretches(run):
            if end - start > 1:
                _mark_name(run, start, end)
            else:
                _mark_word(run, start)


def _mark_name(run: Run, start: int, end: int) -> None:
    if not may_be_told(run.paragraph.text, run.starts[start], run.ends[end - 1]):
        return
    kind = None if is_thing(run, start, end, received=True) else _kind(run, start, end)
    if kind and not is_thing(run, start, end, received=kind is BodyKind.CHARITY):
        take(run, start, end, BodyKind.COUNCIL if _is_council(run, end) else kind)
    elif _is_shortened(run, start, end):
        take(run, start, end, BodyKind.COMPANY)


def _is_council(run: Run, end: int) -> bool:
    """Whether a name ends as those of councils do, whatever it is paid for: "Wrenbury Parish Council"."""
    return run.folded[end - 1] == "council" and run.folded[end - 2] in COUNCILS


def _mark_word(run: Run, at: int) -> None:
    """Take one word by the words around it: only where a contract is let to it, and nothing else comes after."""
    text, start = run.paragraph.text, run.starts[at]
    if not text.endswith(AWARDS, 0, start):
        return
    before = text[max(0, start - FAR) : start]
    if not any(map(before.__contains__, AWARDING)) or not AWARDED_TO.pattern.search(before):
        return
    if ALONE.pattern.match(run.after(at)) and _may_name(run, at) and not is_thing(run, at, at + 1):
        take(run, at, at + 1, BodyKind.COMPANY)


def _may_name(run: Run, at: int) -> bool:
    """Whether one word may be a supplier's name."""
    word = run.folded[at]
    other = word in bodies.gazetteer().places or word in words("placeholder") or word in never_first()
    return len(word) > 3 and run.words[at][0].isupper() and not other


def mark_again(paper: Paper) -> None:
    """Take what one place has told for a body wherever else it stands free."""
    told = {naming.text: naming.body for naming in paper.namings() if naming.rule == "body-in-context"}
    again = [text for text in told if " " in text or not _is_word(text, paper)]
    for text, runs in paper.printing(again).items():
        for run in runs:
            _mark_again(run, text, told[text])


def _is_word(text: str, paper: Paper) -> bool:
    """Whether the paper has it as an ordinary word too."""
    return re.search(rf"\b{re.escape(text.lower())}\b", paper.text) is not None


def _mark_again(run: Run, text: str, body: Body) -> None:
    size = len(WORD.findall(text))
    for start in range(len(run) - size + 1):
        end = start + size
        if run.free(start, end) and run.text(start, end) == text and not _amid(run, start, end):
            run.take(start, end, body, "body-in-context", Basis.INFERRED)


def _amid(run: Run, start: int, end: int) -> bool:
    """Whether it is part of a longer name."""
    before = (
        start > 0 and run.capital(start - 1) and run.said.joined[start] and run.folded[start - 1] not in never_first()
    )
    return before or (run.capital(end) and run.said.joined[end])


def take(run: Run, start: int, end: int, kind: BodyKind) -> None:
    """Say that these words name a body that only its context tells."""
    name = run.text(start, end)
    run.take(start, end, Body(bodies.slug(name), name, kind), "body-in-context", Basis.INFERRED)


def _stretches(run: Run) -> Iterable[tuple[int, int]]:
    """One to five free capitalised words in a row."""
    if run.place not in run.named:
        return run.said.stretches
    free = [capital and owner is None for capital, owner in zip(run.capitals, run.owner, strict=True)]
    return stretches(run.folded, free, run.said.joined)


def _kind(run: Run, start: int, end: int) -> BodyKind | None:
    """What the words around say that it is."""
    at, text = run.starts[start], run.paragraph.text
    before, after = text[max(0, at - FAR) : at], run.after(end - 1)
    if ACTS.match(after):
        if FUNDED.pattern.match(after):
            return BodyKind.CHARITY
        if ENGAGED.pattern.match(after):
            return None if TITLE.pattern.search(before) else BodyKind.COMPANY
    return _told_before(run, start, end, before) if _may_tell(before) else None


def may_be_told(text: str, start: int, end: int) -> bool:
    """Whether the words around this part of a line of a text can tell a body's name in it."""
    if text[end : end + 1] in OPENING and _told_behind(text, end):
        return True
    if not start or text[start - 1] == "\n":
        return False
    far = max(0, start - FAR)
    return _may_tell(text[max(far, text.rfind("\n", far, start) + 1) : start])


def _told_behind(text: str, end: int) -> bool:
    """Whether a bracket or a deed follows that may tell a body's name."""
    if text.startswith(BRACKET, end):
        return True
    if not ACTS.match(text, end):
        return False
    after = text[end : end + NEAR].partition("\n")[0]
    return FUNDED.pattern.match(after) is not None or ENGAGED.pattern.match(after) is not None


def _may_tell(before: str) -> bool:
    """Whether the words before a name can be such as tell what it is: "a contract with the", not "because of the"."""
    lead = _lead(before[-LONGEST_LEAD:])
    return lead is not None and any(map(before.__contains__, LEADS_OF if lead == "of" else TELLING))


def _lead(before: str) -> str | None:
    """The word right before a name and its article, where it is one that may lead up to a body's name."""
    lead = before.removesuffix("the ").removesuffix("The ").rstrip().rpartition(" ")[2]
    leads = lead == "of" or lead in LEADS or lead.endswith(",") or lead.startswith(LEADS_TO)
    return lead if leads else None


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
    if not named_as_one(run, start, end):
        return None
    if RUN_BY.pattern.search(before):
        return BodyKind.COMPANY
    return BodyKind.CHARITY if PARTNERED.pattern.search(before) else None


def _is_shortened(run: Run, start: int, end: int) -> bool:
    """Whether one of its own words follows in brackets: "Quill Rowe Transport (Quill)"; a person's name may not."""
    short = run.in_brackets(end - 1)
    if short is None or short.isupper() or folded(short) not in folded(run.text(start, end)).split():
        return False
    return not TITLE.pattern.search(run.before(start)) and not run.upper


def named_as_one(run: Run, start: int, end: int) -> bool:
    """Whether the words are no person's and no team's: they name a place, or end as a company's name does."""
    last = run.folded[end - 1]
    if last in words("company") or last in words("society"):
        return True
    return end - start > 2 and any(folded(word) in bodies.gazetteer().places for word in run.words[start:end])


def is_thing(run: Run, start: int, end: int, *, received: bool = False) -> bool:
    """Whether it is a service, a scheme or a place after all; a hall may have `received` money."""
    named = run.folded[start:end]
    if not _never_in_name().isdisjoint(named):
        return True
    if named[-1] in words("thing") and not (received and named[-1] in VENUES and len(named) > 2):
        return True
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in run.words[start:end])
    return capitals < min(2, len(named)) or run.upper or (not received and run.paragraph.text.istitle())


@cache
def _never_in_name() -> frozenset[str]:
    """Words that no name goes over, and the nouns of groups and authorities, which have their own rules."""
    groups = {BodyKind.COMMITTEE, BodyKind.COUNCIL, BodyKind.GOVERNMENT}
    return words("stop") | {word for word, readings in heads().items() if {head.kind for head in readings} <= groups}
