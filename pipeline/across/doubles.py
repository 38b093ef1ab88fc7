"""Whether two reports of different documents are the same paper, or one holds the other.

A false double hides facts, so every doubt is a no: another meeting, council or reference, a year that the other text
does not name, figures that differ. What two councils share of a template, or two years of a report, is never enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pipeline.across.likeness import Likeness, words

ENOUGH = 60  # words that a text must have
SAME = 0.9  # of the words in a row
TO_THE_WORD = 0.995  # of the words in a row: nobody else's paper has them all
SAME_FIGURES = 0.97
REVISED = 0.85  # of words and figures, in two versions of one item of one meeting
SAID_REVISED = 0.6  # where one of them says that it is the revised one
OF_VERSIONS = {"revised", "version", "updated", "amended", "corrected", "replacement", "report", "final", "draft", "v2"}


class Kind(StrEnum):
    """How a paper is related to another one."""

    DUPLICATE_OF = "duplicate_of"
    PART_OF = "part_of"
    VERSION_OF = "version_of"
    SUPPLEMENTS = "supplements"
    REPLACES = "replaces"


DOUBLES = (Kind.DUPLICATE_OF, Kind.PART_OF, Kind.VERSION_OF)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report says of itself."""

    id: int
    document: int
    kind: str
    item: str | None
    title: str | None
    authority: str | None
    committee: str | None
    meeting: str | None
    reference: str | None
    resolutions: int = 0
    asks: bool = False  # it recommends something
    beside: int = 1  # reports in its document
    run: int = 0  # that stored it: of two versions the later one is likely the newer
    revised: bool = False  # it says that it is a revised version


@dataclass(frozen=True, slots=True)
class Relation:
    """The first paper is, holds to or adds to the second; `share` of the first one's words stand in the second."""

    kind: Kind
    paper: int
    other: int
    share: float
    evidence: str


def may_be_one(a: Paper, b: Paper) -> bool:
    """Whether nothing in their headers says that they are two papers."""
    other_item = a.meeting and a.meeting == b.meeting and _differ(a.item, b.item)
    return may_meet(a, b) and not other_item and not _differ(a.reference, b.reference)


def one_item(a: Paper, b: Paper) -> bool:
    """Whether both are the same item of a day's meeting, whatever council they seem to be of.

    A report that was cut out of a pack may name its partners and not the council itself.
    """
    known = a.meeting and a.item and a.title
    same = (a.meeting, a.item, named(a.title)) == (b.meeting, b.item, named(b.title))
    return bool(known) and same and a.document != b.document and one_body(a.committee, b.committee)


def may_meet(a: Paper, b: Paper) -> bool:
    """Whether nothing in their headers says that they went to two meetings."""
    return (
        a.document != b.document
        and not _differ(a.authority, b.authority)
        and (a.meeting is None or b.meeting is None or a.meeting == b.meeting)
        and one_body(a.committee, b.committee)
    )


def compare(a: Paper, b: Paper, its: Likeness, other: Likeness) -> Relation | None:
    """How two papers with these texts are related, the one that the other stands for first; None: nothing is sure."""
    if min(its.words, other.words) < ENOUGH:
        return None
    there, back = its.shares(other)
    if not may_be_one(a, b) and not (one_item(a, b) and min(there, back) >= TO_THE_WORD):
        return None
    a_in_b = there >= SAME and _same_stage(a, b) and _all_in(its, other)
    b_in_a = back >= SAME and _same_stage(b, a) and _all_in(other, its)
    if a_in_b and b_in_a:
        kind, first_stands_back = Kind.DUPLICATE_OF, _stands_back(a, b, its, other)
    elif a_in_b or b_in_a:
        kind, first_stands_back = Kind.PART_OF, a_in_b
    elif max(there, back) >= _enough(a, b) and _versions(a, b, its, other):
        kind, first_stands_back = Kind.VERSION_OF, _older(a, b, its, other)
    else:
        return None
    first, second, share = (a, b, there) if first_stands_back else (b, a, back)
    return Relation(kind, first.id, second.id, share, _evidence(share, first, second))


def _differ(a: str | None, b: str | None) -> bool:
    return bool(a and b) and named(a) != named(b)


@lru_cache(maxsize=4096)
def named(name: str | None) -> tuple[str, ...]:
    """What two printings of a name share: a few names stand in most papers.

    >>> named("KENT COUNTY COUNCIL") == named("Kent County Council"), named(None)
    (True, ())
    """
    return tuple(words(name or ""))


def one_body(a: str | None, b: str | None) -> bool:
    """Whether two names may mean one body: `Planning Committee`, `the County Planning Committee`.

    >>> one_body("CABINET", "the Cabinet"), one_body("Cabinet", "County Council"), one_body("Cabinet", None)
    (True, False, True)
    """
    these, those = set(named(a)) - {"the"}, set(named(b)) - {"the"}
    return these <= those or those <= these


def _same_stage(part: Paper, whole: Paper) -> bool:
    """A decision does not stand in what was proposed before it, nor the proposal in the decision."""
    return part.resolutions <= whole.resolutions and (whole.asks or not part.asks)


def _all_in(part: Likeness, whole: Likeness) -> bool:
    """Whether its figures and years stand there, too: last year's report has nearly the same words."""
    return part.figures_in(whole) >= SAME_FIGURES and part.years <= whole.years


def _stands_back(a: Paper, b: Paper, its: Likeness, other: Likeness) -> bool:
    """Whether the first one stands back for one that is revised, or longer, or in a pack, or was stored earlier."""
    if a.revised != b.revised:
        return b.revised
    if _longer_by(0.05, its, other):
        return its.words < other.words
    return a.beside < b.beside if a.beside != b.beside else a.id > b.id


def _older(a: Paper, b: Paper, its: Likeness, other: Likeness) -> bool:
    """Whether the first of two versions is the older one: stored in an earlier run, and not much longer."""
    if a.revised == b.revised and a.run != b.run and not _longer_by(0.2, its, other):
        return a.run < b.run
    return _stands_back(a, b, its, other)


def _longer_by(share: float, its: Likeness, other: Likeness) -> bool:
    return abs(its.words - other.words) > share * max(its.words, other.words)


def _versions(a: Paper, b: Paper, its: Likeness, other: Likeness) -> bool:
    """Two versions of one item of one meeting. Forms about two like subjects differ in figures and names."""
    enough_figures = (
        SAID_REVISED if a.item and b.item else _enough(a, b)
    )  # the same item: figures may well be what changed
    return (
        a.meeting is not None
        and a.meeting == b.meeting
        and (a.kind, a.resolutions) == (b.kind, b.resolutions)
        and _one_title(a, b)
        and max(its.figures_in(other), other.figures_in(its)) >= enough_figures
    )


def _enough(a: Paper, b: Paper) -> float:
    """How much of its words in a row one version has of the other."""
    return REVISED if a.revised == b.revised else SAID_REVISED


def _one_title(a: Paper, b: Paper) -> bool:
    """Whether both have the same title, but for the words that say that one is revised."""
    these, those = (set(named(title)) - OF_VERSIONS for title in (a.title, b.title))
    return bool(these) and these == those


def _evidence(share: float, part: Paper, whole: Paper) -> str:
    names = ("meeting", "committee", "reference", "title")
    same = [name for name in names if getattr(part, name) and not _differ(*(getattr(p, name) for p in (part, whole)))]
    same = [name for name in same if getattr(whole, name)]
    return f"{share:.0%} of its words in a row stand there{'; the same ' if same else ''}{', '.join(same)}"
