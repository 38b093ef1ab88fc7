"""Names never seen: capitalised words that lead up to a noun that bodies are called by (Board, Partnership, Ltd)."""

from __future__ import annotations

import difflib
import re
from functools import cache, lru_cache

from pipeline.extractors.bodies_heads import Head, after, heads, kind_of, never_first, words
from pipeline.extractors.bodies_reach import bracketed_end, left_end, right_end
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import (
    ACT,
    ARTICLE,
    COMMISSIONS,
    COMPANY,
    CONNECTORS,
    FOREIGN,
    INDEFINITE,
    INDEFINITES,
    NEXT_WORD,
)
from pipeline.model import Body, BodyKind

LIKE = 0.95  # of the letters of two spellings of one name agree
COMPASS = {"north", "south", "east", "west", "greater", "central", "mid"}
AUTHORITIES = {BodyKind.COUNCIL, BodyKind.COMBINED_AUTHORITY, BodyKind.POLICE_FIRE}  # bodies that have committees
SMALL_SUFFIXES = {"plc", "ltd", "llp"}
ACRONYM_HEADS = {
    "-icb": "-integrated-care-board",
    "-ccg": "-clinical-commissioning-group",
    "-lep": "-local-enterprise-partnership",
    "-icp": "-integrated-care-partnership",
    "-ics": "-integrated-care-system",
}
PLACE_ENDING = re.compile(
    r"..(?:ham|ton|ford|ley|shire|bury|borough|brough|by|wick|worth|mouth|pool|dale|minster|stead|hurst|combe|chester"
    r"|cester|gate|wich|ness|port|stow|church|ster)$"
)
PRINCIPAL_WORDS = {"district", "borough", "county", "city"}
PRINCIPAL = re.compile(r" (county|district|borough|city|metropolitan borough) council$")


def mark(paper: Paper, authority: Body | None) -> None:
    """Take every name that has a body's shape, the rightmost head of a run first, because it governs the others."""
    for run in paper.runs:
        for index in run.said.heads:
            if _may_head(run, index):
                _take(paper, run, index, authority)


def _may_head(run: Run, index: int) -> bool:
    if run.folded[index] == "agency" and index and run.folded[index - 1] == "multi":
        return False  # "Multi-Agency Partnership"
    return run.owner[index] is None and (run.capital(index) or run.words[index] in SMALL_SUFFIXES)


def _take(paper: Paper, run: Run, index: int, authority: Body | None) -> None:
    start = index
    for head in heads()[run.folded[index]]:
        start = left_end(run, index, head) if head.before else index
        end = right_end(run, index, head.after) if head.after else index + 1
        if _is_name(run, start, index, end, head):
            end = bracketed_end(run, end) if head.kind is BodyKind.COMMITTEE else end
            body = _body(run.text(start, end), head.kind, _owner(run, start) or authority)
            run.take(start, end, body, f"body-{head.kind.replace('_', '-')}")
            return
    if start < index:
        paper.refuse(run, start, index + 1, "body-unnamed", "general words, no name")


def _is_name(run: Run, start: int, index: int, end: int, head: Head) -> bool:
    extended = end > index + 1
    if not extended and (start == index or head.must or _goes_on(run, index, head)):
        return False
    if _is_other(run, start, index, end):
        return False
    before = _telling(run, start, index)
    if extended:
        return _extends_well(run, index, end, head)
    short = len(run.words[index]) < 4 and head.kind in {BodyKind.NHS, BodyKind.PARTNERSHIP}
    if short and run.words[index - 1].isupper() and not run.upper:
        return False  # two acronyms in a row: "KCC ICS"
    if all(word in head.generic for word in before):  # also where nothing is left
        return False
    return _ends_well(before, head) or (head.kind is BodyKind.COUNCIL and _unheard_of(run, start, before))


def _is_other(run: Run, start: int, index: int, end: int) -> bool:
    """Whether the words around make something else of it: any such body, an Act, a verb, a French county."""
    rest = run.after(end - 1)
    if _is_indefinite(run.before(start)) or ACT.pattern.match(rest):
        return True
    if run.folded[index] == "commission":
        return COMMISSIONS.pattern.match(rest) is not None
    return run.folded[index] == "department" and FOREIGN.pattern.search(run.text(index, end) + rest[:8]) is not None


def _is_indefinite(before: str) -> bool:
    """Whether the words before say that any such body is meant: "a", "each"."""
    last = before[:-1].replace("(", " ").rpartition(" ")[2]
    return last.lower() in INDEFINITES and INDEFINITE.pattern.search(before) is not None


def _extends_well(run: Run, index: int, end: int, head: Head) -> bool:
    """Whether what follows the head makes a name; "Partnership for Growth" is a plan, one for a place is a body."""
    if head.kind is BodyKind.PARTNERSHIP:
        return run.folded[index + 2] in COMPASS or run.words[end : end + 1] == ["("]
    return head.before or run.folded[end - 1] not in heads()


def _telling(run: Run, start: int, index: int) -> list[str]:
    """The words that tell the name, small words and brackets left out."""
    outside, found = 0, []
    for word in run.folded[start:index]:
        outside += (word == "(") - (word == ")")
        if not outside and word[0].isalnum() and word not in CONNECTORS:
            found.append(word)
    return found


def _ends_well(before: list[str], head: Head) -> bool:
    if not head.last:
        return True
    if head.kind is BodyKind.COUNCIL and before[-1] in PRINCIPAL_WORDS:
        return _place_first(before)
    if before and before[-1] in head.last:
        return len(before) > 1
    return head.kind is BodyKind.COMMITTEE and len(before) > 1  # a group that no list foresees needs two words


def _place_first(before: list[str]) -> bool:
    """Whether a principal council's name starts with a place; the gazetteer knows them all, but not every spelling."""
    places = bodies.gazetteer().places
    return any(" ".join(before[:size]) in places for size in range(1, len(before))) or bool(
        _misprinted(" ".join([*before, "council"]))
    )


def _unheard_of(run: Run, start: int, before: list[str]) -> bool:
    """Whether a principal council that no list knows is named after a place: by its ending, or no other word fits."""
    if (
        len(before) != 2
        or before[-1] not in PRINCIPAL_WORDS
        or run.upper
        or before[0] in never_first() | words("thing")
    ):
        return False
    if PLACE_ENDING.search(before[0]):
        return True
    return not run.opens(start) and not ARTICLE.pattern.search(run.before(start)) and before[0] not in words("council")


def _goes_on(run: Run, index: int, head: Head) -> bool:
    """Whether the next word makes something else of it: "Council Tax", "Hospital Discharge"."""
    word = NEXT_WORD.pattern.match(run.paragraph.text, run.ends[index], run.ends[index] + 25)
    if not word:
        return False
    if word[1].lower() in after(run.folded[index]):
        return True
    loose = head.kind in {
        BodyKind.EDUCATION,
        BodyKind.NHS,
        BodyKind.CHARITY,
        BodyKind.ASSOCIATION,
        BodyKind.PARTNERSHIP,
    }
    return loose and word[1][0].isupper() and run.capital(index + 1) and not run.upper


def _owner(run: Run, start: int) -> Body | None:
    """The authority that a committee's name follows: "Kent County Council Audit Committee"."""
    before = start - 1
    if before >= 1 and run.folded[before] in {"'s", "’s"}:
        before -= 1
    naming = run.owner[before] if before >= 0 else None
    return naming.body if naming and naming.body.kind in AUTHORITIES else None


def _body(name: str, kind: BodyKind, authority: Body | None) -> Body:
    names = bodies.gazetteer().names
    bare = folded(COMPANY.pattern.sub("", name)) if kind is BodyKind.COMPANY else ""
    known = names.get(folded(name)) or names.get(bare) or _misprinted(folded(name))
    if known:
        return known.body
    kind = kind_of(name, kind)
    return Body(key(name, kind, authority), name, kind)


@lru_cache(maxsize=4096)
def _misprinted(name: str) -> bodies.Known | None:
    """The known body whose name a scanner or a writer has misspelt by a letter or two."""
    if len(name) < 16:
        return None
    near = _nearest(name) or (_of_longer_place(name) if PRINCIPAL.search(name) else [])
    return bodies.gazetteer().names[near[0]] if near else None


def _nearest(name: str) -> list[str]:
    """The known name most like a name, if it is very like it.

    Only those are compared that can be: a letter by which one of two names is longer, or that the other has nowhere,
    is a difference.
    """
    size, letters = len(name), frozenset(name)
    able = []
    for other in _alike(name):
        longer = len(other)
        most = (1 - LIKE) * (size + longer)  # letters of both names together that may be different
        if -most <= size - longer <= most and len(letters.symmetric_difference(other)) <= most:
            able.append(other)
    return difflib.get_close_matches(name, able, 1, LIKE) if able else []


def _of_longer_place(name: str) -> list[str]:
    """The one council whose place goes on where the name's stops: "Huntingdon" for "Huntingdonshire"."""
    place = PRINCIPAL.sub("", name)
    longer = [other for other in _alike(name) if other.startswith(place) and len(place) > 5]
    return longer if len({bodies.gazetteer().names[other].body for other in longer}) == 1 else []


def _alike(name: str) -> list[str]:
    """The known names that end as a name does."""
    return _by_ending().get(_ending(name), [])


@cache
def _by_ending() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in bodies.gazetteer().names:
        found.setdefault(_ending(name), []).append(name)
    return found


def _ending(name: str) -> str:
    """What two spellings surely share: the last word, and of a principal council its kind too."""
    kind = PRINCIPAL.search(name)
    return kind[0] if kind else name.rpartition(" ")[2]


def key(name: str, kind: BodyKind, authority: Body | None) -> str:
    """A committee's key names its authority; a company's has no suffix; another body's is its folded name.

    >>> key("Oakmere (Wessex) Limited", BodyKind.COMPANY, None)
    'oakmere-wessex'
    """
    own = _own_key(name)
    committee = kind is BodyKind.COMMITTEE and authority and not COMPANY.pattern.search(name)
    return f"{own}@{authority.key}" if committee and authority else own


@lru_cache(maxsize=4096)
def _own_key(name: str) -> str:
    """The key of a body of no authority."""
    if COMPANY.pattern.search(name):
        return bodies.slug(COMPANY.pattern.sub("", name))
    own = re.sub(r"-nhs(?=-(?:foundation-)?trust$)", "", bodies.slug(name))  # some leave the letters out
    for short, full in ACRONYM_HEADS.items():
        own = own.removesuffix(short) + full if own.endswith(short) else own
    if own.endswith(("-integrated-care-board", "-clinical-commissioning-group")):
        own = own.removeprefix("nhs-")
    return own
