"""Bare place names that stand for their councils, only where the words around them say councils."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extractors.bodies_wording import first_words
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import AFTER_COUNCILS, BEFORE_COUNCILS, COUNCILS, DEED, NO_SUBJECT, ROW_HEAD, WITH
from pipeline.model import Basis, Body, BodyKind, Paragraph, ParagraphKind

LONGEST = 6  # words of a place's name
SEPARATORS = {",", "and", "&", "or", "/"}
MODIFIERS = {
    "district",
    "borough",
    "county",
    "city",
    "metropolitan",
    "unitary",
    "london",
    "parish",
    "town",
    "community",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A member of a list: a bare place, or a council that is named in full."""

    start: int
    end: int
    body: Body
    bare: bool


def mark(paper: Paper) -> None:
    """Take the bare places that stand for councils."""
    places = _Places(paper)
    rows_ = _row_heads(paper)
    for run in [run for run in paper.runs if run.said.places]:  # more are found while rows' heads are looked for
        for items in _lists(run, places):
            if any(item.bare for item in items):
                _mark_list(run, items, paper)
                _mark_doers(run, items, places, heads_row=run in rows_)


def _mark_doers(run: Run, items: list[Item], places: _Places, *, heads_row: bool) -> None:
    """Take the bare places that do what only councils do, or that head a row."""
    for item in items:
        if item.bare and run.free(item.start, item.end) and (heads_row or _acts(run, item, places)):
            run.take(item.start, item.end, item.body, "body-place", Basis.INFERRED)


class _Places:
    """Places of one paper: the council that it names in full before the one that the gazetteer knows."""

    def __init__(self, paper: Paper) -> None:
        self.day: dt.date | None = paper.report.header.meeting_date
        self.gazetteer = bodies.gazetteer()
        councils = dict.fromkeys(n.body.name for n in paper.namings() if n.body.kind is BodyKind.COUNCIL)
        known = map(self.gazetteer.names.get, map(folded, councils))
        self.named = {folded(k.place): k.body for k in known if k and k.place}

    def body(self, place: str) -> Body | None:
        """The council of a place; none where it is no place."""
        if place not in self.gazetteer.places:
            return None
        if place in self.named:
            return self.named[place]
        known = self.gazetteer.council_of(place, self.day)
        return known.body if known else None


def _lists(run: Run, places: _Places) -> Iterator[list[Item]]:
    """Places and councils in a row, parted by commas and "and"; one alone is a list too."""
    items: list[Item] = []
    at, first = 0, first_words()
    while at < len(run.words):
        if run.owner[at] is not None:
            item = _council(run, at)
        else:
            item = _place(run, at, places) if run.folded[at] in first and run.capitals[at] else None
        if item:
            items.append(item)
            at = item.end
            while item.bare and run.capital(at) and run.folded[at] in MODIFIERS:
                at += 1
        elif items and run.folded[at] in SEPARATORS:
            at += 1
        else:
            if items:
                yield items
            items, at = [], at + 1
    if items:
        yield items


def _council(run: Run, at: int) -> Item | None:
    """The council whose naming starts there."""
    naming = run.owner[at]
    council = naming is not None and naming.start == at and naming.body.kind is BodyKind.COUNCIL
    return Item(at, naming.end, naming.body, bare=False) if naming and council else None


def _place(run: Run, at: int, places: _Places) -> Item | None:
    """The bare place that starts there, the longest that stands for a council."""
    found: tuple[int, Body] | None = None
    for end in range(at + 1, min(len(run.words), at + LONGEST) + 1):
        name = folded(run.text(at, end))
        if name not in _beginnings():
            break
        if run.owner[end - 1] is None and run.capitals[end - 1] and (body := places.body(name)):
            found = end, body
    return Item(at, *found, bare=True) if found and _bare(run, at, found[0]) else None


@cache
def _beginnings() -> frozenset[str]:
    """All that names of places begin with, letter by letter: no longer name of a place begins otherwise."""
    return frozenset(place[:size] for place in bodies.gazetteer().places for size in range(1, len(place) + 1))


def _bare(run: Run, start: int, end: int) -> bool:
    """Whether the place is no part of a longer name ("East Kent", "Dover Priory"), plurals of "Council" apart."""
    text = run.paragraph.text
    if (
        start
        and run.capital(start - 1)
        and text[run.ends[start - 1] : run.starts[start]] in {" ", "-"}
        and not run.opens(start - 1)
    ):
        return False
    joined = run.capital(end) and text[run.ends[end - 1] : run.starts[end]] in {" ", "-", "’", "'"}
    return (
        not joined
        or _plural(run, end) > 0
        or (run.folded[end] in MODIFIERS and run.folded[end + 1 : end + 2] != ["council"])
    )


def _plural(run: Run, at: int) -> int:
    """How many words from `at` say "(District) Councils"; 0 where they do not."""
    size = 0
    while run.folded[at + size : at + size + 1] and run.folded[at + size] in MODIFIERS:
        size += 1
    return size + 1 if run.folded[at + size : at + size + 1] in (["councils"], ["boroughs"], ["authorities"]) else 0


def _mark_list(run: Run, items: list[Item], paper: Paper) -> None:
    if len(items) < 2 or not (_plural(run, items[-1].end) or _speaks_of_councils(run, items, paper)):
        return  # "Kent District Councils" are the districts of Kent, and nobody by name
    for item in items:
        if item.bare:
            run.take(item.start, item.end, item.body, "body-place-in-list", Basis.INFERRED)


def _speaks_of_councils(run: Run, items: list[Item], paper: Paper) -> bool:
    text = run.paragraph.text
    start, end = run.starts[items[0].start], run.ends[items[-1].end - 1]
    if any(not item.bare for item in items):
        return True
    if BEFORE_COUNCILS.pattern.search(text, max(0, start - 90), start) or AFTER_COUNCILS.pattern.match(text, end):
        return True
    if (
        _opens_sentence(run, items[0].start)
        and COUNCILS.pattern.search(text, 0, start)
        and DEED.pattern.match(text, end)
    ):
        return True
    alone = end - start > 0.85 * len(text) and len(items) > 4 and run.paragraph.kind is not ParagraphKind.TABLE_CELL
    return alone and COUNCILS.pattern.search(paper.text) is not None


def _opens_sentence(run: Run, at: int) -> bool:
    return run.opens(at) or (at == 1 and run.opens(0) and run.folded[0] in {"only", "both", "neither", "either"})


def _acts(run: Run, item: Item, places: _Places) -> bool:
    """Whether a place whose council the paper names in full does something that only a council does."""
    if item.body not in places.named.values():
        return False
    text, start, end = run.paragraph.text, run.starts[item.start], run.ends[item.end - 1]
    if DEED.pattern.match(text, end):
        return not NO_SUBJECT.pattern.search(text, max(0, start - 12), start)
    return bool(WITH.pattern.search(text, max(0, start - 40), start)) and not text[end : end + 2].strip().isalpha()


def _row_heads(paper: Paper) -> set[Run]:
    """Runs that open rows like "Leeds – Adult Learning", where the paper has such rows for councils named in full."""
    if not any(_opens_with_council(run) and _heads_row(run.paragraph) for run in paper.named.values()):
        return set()
    heads = paper.openings([at for at, each in enumerate(paper.report.paragraphs) if _heads_row(each)])
    return set(heads) if len(heads) > 2 else set()


def _opens_with_council(run: Run) -> bool:
    owner = run.owner[0]
    return run.starts[0] == 0 and owner is not None and owner.body.kind is BodyKind.COUNCIL


def _heads_row(paragraph: Paragraph) -> bool:
    return ROW_HEAD.pattern.match(paragraph.text) is not None
