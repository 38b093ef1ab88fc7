"""The pieces of a list of things asked: an item's stretches of text, and lists that run on inside one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.extractors.recommendations_counting import between, gap, is_first
from pipeline.extractors.recommendations_leads import Lead
from pipeline.model import Paragraph, Span


class Entry(NamedTuple):
    """A stretch of a paragraph that has its own marker, or a whole paragraph."""

    paragraph: Paragraph
    start: int
    end: int
    number: str | None = None
    marker: str | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def bullet(self) -> bool:
        """Whether it has a marker that does not count."""
        return self.marker is not None and self.number is None

    @property
    def marked(self) -> bool:
        """Whether it stands in a list."""
        return self.marker is not None or self.number is not None


@dataclass(slots=True, eq=False)
class Draft:
    """An item in the making."""

    lead: Lead | None
    number: str | None
    pieces: list[Entry] = field(default_factory=list)
    weak: bool = False  # said in a sentence of the body, under no heading and with no list
    spans: tuple[Span, ...] = ()  # its ink, once all pieces are known
    words: tuple[str, ...] = ()  # of each piece, with its marker


_INLINE = re.compile(
    r"(?:(?<=[\s:;,.–—-])|^)(?P<marker>\((?P<one>\d{1,2}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])\)|(?P<two>\d{1,2}|[a-z]|[ivx]{1,5}|[A-Z])[).])\s*(?=[^\W\d]|£|[‘“\"'])"
)


def inline(entry: Entry, start: int) -> list[Entry]:
    """The entries of a list that runs on in one paragraph: "that: (1) the plan be adopted; (2) it be published".

    The list must begin at `start`, or after a "that" there; else the entry itself is all there is.
    """
    text = entry.paragraph.text
    begin = _OPENING.match(text, entry.start + start).end()  # type: ignore[union-attr]  # it matches the empty string
    opening = _INLINE.match(text, begin)
    number = opening and (opening["one"] or opening["two"])
    if not opening or not is_first(number) or opening.end() >= entry.end:
        return [entry] if start == 0 else []
    return run_on(Entry(entry.paragraph, opening.end(), entry.end, number, opening["marker"]))


def run_on(entry: Entry) -> list[Entry]:
    """An entry cut where the next numbers of its list stand within it."""
    text, cuts, last = entry.paragraph.text, [entry.start], entry
    if _NEXT.search(text, entry.start, entry.end) is None:
        return [entry]
    entries: list[Entry] = []
    for match in _INLINE.finditer(text, entry.start, entry.end):
        number, bracket = match["one"] or match["two"], match["marker"][0] == "("
        ended = _ENDED.search(text[max(cuts[-1], match.start() - 12) : match.start()])
        if ended and gap(last.number, number) == 1 and bracket == ((last.marker or "")[:1] == "("):
            entries.append(last._replace(end=match.start()))
            last = Entry(entry.paragraph, match.end(), entry.end, number, match["marker"])
            cuts.append(match.end())
    return [*entries, last._replace(end=entry.end)]


_NEXT = re.compile(r"[).](?<=\w[).])\s*(?=[^\W\d]|[£‘“\"'])")  # the end of a number: without one nothing is cut
_OPENING = re.compile(r"\s*(?:that\s+(?=\(?(?:1|a|i)[).]))?", re.IGNORECASE)
_ENDED = re.compile(r"[;.:,]\s*(?:and|or|then|&)?\s*$|\b(?:and|or)\s*$|\w\s+$")


def whole(paragraph: Paragraph) -> Entry:
    """A paragraph as one entry."""
    return Entry(paragraph, 0, len(paragraph.text), paragraph.number, paragraph.marker)


_BROKEN_OFF = re.compile(r"(?:,|\b(?:and|or|the|of|to|for|with|in|a))$")


def runs_on(last: Entry, text: str) -> bool:
    """Whether a paragraph is the rest of the last item: it begins small, or that one breaks off."""
    before = last.text.rstrip()
    if text[:1].islower() and not before.endswith((".", ";")):
        return True
    return bool(_BROKEN_OFF.search(before)) and not before.endswith("; and")


def settle_numbers(drafts: Sequence[Draft]) -> None:
    """A number lost in the text is settled by its neighbours: 1, 2, –, 4."""
    for before, lost, after in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if lost.number is None and before.number and gap(before.number, after.number) == 2:
            lost.number = between(before.number)
