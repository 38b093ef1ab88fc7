"""Short forms: acronyms, "the Council", "the Board", "the Government": whom they mean in this paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extractors import bodies_authority, bodies_shapes
from pipeline.extractors.bodies_heads import after, never_first
from pipeline.extractors.bodies_names import explained
from pipeline.extractors.bodies_wording import EXECUTIVES
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ARTICLE, DECIDED_BY, LEADER, NEXT_WORD, PLACED, PLACES
from pipeline.model import Basis, Body, BodyKind

GOVERNMENT = "UK Government"
COUNCIL_WORDS = {"county", "district", "borough", "city", "town", "parish", "community"}


def initials(name: str) -> str:
    """The first letters of a name's capitalised words.

    >>> initials("Kent County Council")
    'KCC'
    """
    return "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name))


def acronyms(paper: Paper, own: Body | None) -> dict[str, Body]:
    """Acronyms that the paper explains, "Northmoor Youth Forum (NYF)", and its own council's initials."""
    found = {initials(own.name): own} if own and own.kind is BodyKind.COUNCIL else {}
    for naming in paper.namings():
        acronym = explained(naming)
        if acronym:
            found[acronym] = naming.body
    return found


def mark_acronyms(paper: Paper, known: dict[str, Body]) -> None:
    """Take every acronym that the paper explains, also where the gazetteer means another body by it."""
    for acronym, runs in paper.printing(known).items():
        for run in runs:
            for index, word in enumerate(run.words):
                owner = run.owner[index]
                if word == acronym and (owner is None or owner.end - owner.start == 1):
                    run.take(index, index + 1, known[acronym], "body-acronym")


def mark(paper: Paper, own: Body | None) -> None:
    """Take short forms, each for the body that it means where it stands."""
    committee = bodies_authority.committee(paper, own)
    counties = {n.body for n in paper.namings() if n.body.name.endswith(" County Council")}
    reading = _Reading(own, committee, counties)  # an area has one county council, and many districts
    if committee:
        reading.remember(committee)
    for run in paper.runs:
        if run.place in paper.named:
            _read_named(run, reading)
            continue
        for index in run.said.shorts:
            if run.capital(index) and _stands_alone(run, index):
                reading.take(run, index)


def _read_named(run: Run, reading: _Reading) -> None:
    """Read a run that names bodies, word by word."""
    for index, naming in enumerate(run.owner):
        if naming is not None and naming.start == index and naming.rule != "body-acronym":
            reading.remember(naming.body)
        elif naming is None and index in run.said.shorts and run.capital(index) and _stands_alone(run, index):
            reading.take(run, index)


def _stands_alone(run: Run, index: int) -> bool:
    """Whether the word is no part of a longer name or of another thing's: "Board Room", "Council tax"."""
    word = run.folded[index]
    if run.capital(index + 1) and run.paragraph.text[run.ends[index]] == " ":
        return False
    before = run.before(index) if word == "council" else ""
    if before.endswith(PLACES) and PLACED.pattern.search(before):
        return False
    follows = NEXT_WORD.pattern.match(run.after(index))
    if follows and follows[1].lower() in after(word):
        return False
    loose = never_first()
    if word in {"council", "executive"} and run.capital(index - 1) and run.folded[index - 1] in COUNCIL_WORDS:
        index -= 1  # "the County Council"
    return not run.capital(index - 1) or run.folded[index - 1] in loose or run.opens(index)


@dataclass(slots=True)
class _Reading:
    """What a reader knows at a place of the paper."""

    own: Body | None
    committee: Body | None
    councils: set[Body] = field(default_factory=set)  # named so far
    last: dict[str, Body] = field(default_factory=dict)  # the body last named, by the last word of its name

    def remember(self, body: Body) -> None:
        """Take note that this body has been named."""
        name = folded(body.name)
        if body.kind is BodyKind.COUNCIL:
            self.councils.add(body)
        self.last[name.rpartition(" ")[2]] = body
        if name.endswith("executive committee"):
            self.last["executive committee"] = body

    def take(self, run: Run, index: int) -> None:
        """Take the short form at that place, if it means a body."""
        start, body = index, self._meant(run, index)
        before = run.folded[index - 1] if run.capital(index - 1) and run.folded[index] == "council" else ""
        if before in COUNCIL_WORDS:
            start, body = index - 1, self._council(run, index - 1, f"{before} council")
        elif body and self._longer(run, index, body):
            start = index - 1
        if body:
            run.take(start, index + 1, body, "body-short-form", Basis.INFERRED)

    def _meant(self, run: Run, index: int) -> Body | None:
        word, before = run.folded[index], run.before(index)
        if word in EXECUTIVES:
            return self._executive(run, index)
        if word == "council":
            is_council = self.own is not None and self.own.kind is BodyKind.COUNCIL
            return self.own if is_council and not ("Leader" in before and LEADER.pattern.search(before)) else None
        if word == "government":
            local = run.folded[index - 1 : index] == ["local"]
            return None if local else bodies.gazetteer().names[folded(GOVERNMENT)].body
        if not ARTICLE.pattern.search(before):
            return None
        return self.own if word == "authority" and self.own else self.last.get(word)

    def _longer(self, run: Run, index: int, body: Body) -> bool:
        """Whether the word before belongs to it too: "Full Council", "District Executive"."""
        pair = folded(run.text(index - 1, index + 1)) if index else ""
        return pair == "full council" or (pair == folded(body.name) and run.capital(index - 1))

    def _council(self, run: Run, start: int, form: str) -> Body | None:
        """Whose "County Council" it is: the paper's own, or the only one of that form named before."""
        if self.own and self.own.name.lower().endswith(form):
            return self.own
        if not ARTICLE.pattern.search(run.before(start)):
            return None
        named = [body for body in self.councils if body.name.lower().endswith(form)]
        return named[0] if len(named) == 1 else None

    def _executive(self, run: Run, index: int) -> Body | None:
        """The council's cabinet or executive, by the name that the header gives it."""
        if self.committee and folded(self.committee.name).split()[-1] in EXECUTIVES:
            return self.last.get("executive committee", self.committee)
        council = self.own is None or self.own.kind is BodyKind.COUNCIL
        if run.folded[index] == "executive" and not (council and DECIDED_BY.pattern.search(run.before(index))):
            return None
        name = run.words[index].capitalize()
        return Body(bodies_shapes.key(name, BodyKind.COMMITTEE, self.own), name, BodyKind.COMMITTEE)
