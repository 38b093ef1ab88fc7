"""Names never seen: capitalised words that lead up to a noun that bodies are called by (Board, Partnership, Ltd)."""

from __future__ import annotations

import difflib
import re
from functools import cache

from pipeline.extractors.bodies_heads import Head, after, heads, kind_of, words
from pipeline.extractors.bodies_words import Naming, Paper, Run
from pipeline.gazetteer import bodies
from pipeline.gazetteer.bodies import folded
from pipeline.grammar.bodies import ACT, COMPANY, CONNECTORS, INDEFINITE
from pipeline.model import Body, BodyKind

LONGEST = 12  # words of a name before its head
GROUPS = {"committee", "subcommittee", "board", "panel", "group", "forum"}
SMALL_SUFFIXES = {"plc", "ltd", "llp"}
ACRONYM_HEADS = {
    "-icb": "-integrated-care-board",
    "-ccg": "-clinical-commissioning-group",
    "-lep": "-local-enterprise-partnership",
    "-icp": "-integrated-care-partnership",
    "-ics": "-integrated-care-system",
}
PRINCIPAL_WORDS = {"district", "borough", "county", "city"}
PRINCIPAL = re.compile(r" (county|district|borough|city|metropolitan borough) council$")


def mark(paper: Paper, authority: Body | None) -> None:
    """Take every name that has a body's shape, the rightmost head of a run first, because it governs the others."""
    for run in paper.runs:
        for index in range(len(run) - 1, -1, -1):
            if run.folded[index] in heads() and _may_head(run, index):
                _take(paper, run, index, authority)


def _may_head(run: Run, index: int) -> bool:
    return run.owner[index] is None and (run.capital(index) or run.words[index] in SMALL_SUFFIXES)


def _take(paper: Paper, run: Run, index: int, authority: Body | None) -> None:
    start = index
    for head in heads()[run.folded[index]]:
        start = _left(run, index, head) if head.before else index
        end = _right(run, index, head.after) if head.after else index + 1
        if _is_name(run, start, index, end, head):
            body = _body(run.text(start, end), head.kind, _owner(run, start) or authority)
            run.take(start, end, body, f"body-{head.kind.replace('_', '-')}")
            return
    if start < index:
        paper.refuse(run, start, index + 1, "body-unnamed", "general words, no name")


def _left(run: Run, index: int, head: Head) -> int:
    """Where the name that has its head at `index` starts."""
    at = index
    while at > max(0, index - LONGEST):
        step = _step(run, at, index, head)
        if not step:
            break
        at -= step
    if run.folded[at] in heads() and run.folded[at + 1 : at + 2] in (["of"], ["for"]):
        at = max(at, _last_and(run, at, index))  # two names: "University of Kent and Medway College"
    while at < index and _cannot_open(run, at):
        at += 1
    return at


def _last_and(run: Run, start: int, index: int) -> int:
    return max((at + 1 for at in range(start, index) if run.folded[at] in {"and", "&"}), default=start)


def _cannot_open(run: Run, at: int) -> bool:
    word = run.folded[at]
    if not run.capital(at) or word in words("stop") or run.words[at].isdigit():
        return True
    return word in words("opener") and (run.opens(at) or run.upper)


def _step(run: Run, at: int, index: int, head: Head) -> int:
    """How many words further left the name that reaches from `at` to its head goes; 0 where it starts."""
    before = run.folded[at - 1]
    owner = run.owner[at - 1]
    if owner is not None:
        return owner.end - owner.start if _part_of_name(owner, head) and _touches(run, at, head) else 0
    if run.capital(at - 1):
        return int(before not in words("stop") and _touches(run, at, head) and not _other_head(run, at - 1, head))
    if before == ")":
        return _bracket(run, at) if at == index or head.kind is BodyKind.COMPANY else 0
    if at == index and before in {"and", "&"} and run.folded[index] != "rescue":
        return 0  # "Innovation and Partnership" is two things
    return _over(run, at, index, head)


def _over(run: Run, at: int, index: int, head: Head) -> int:
    """A step over a small word or mark, and the word before it."""
    before = run.folded[at - 1]
    left = run.folded[at - 2] if at > 1 else ""
    if before in {"’s", "'s"} and run.capital(at - 2):
        return 2 if left in words("owner") or run.folded[at - 3 : at - 2] in (["st"], ["saint"]) else 0
    possessive = left in {"’s", "'s"} and at > 2 and run.folded[at - 3] in words("owner")
    size = 3 if possessive else 2
    if not run.capital(at - size) or any(run.owner[at - size : at]) or run.folded[at - size] in words("stop"):
        return 0
    if before in {"and", "&"}:
        if (left, run.folded[at]) == ("police", "crime"):
            return size
        return 0 if left in heads() or left.removesuffix("s") in heads() or left in bodies.load().names else size
    if before == ",":
        listed = head.kind is BodyKind.COMMITTEE and any(word in {"and", "&"} for word in run.folded[at:index])
        return size if listed and left not in heads() else 0
    joins = before in {"on", "upon", "under", "le"} or (before == "of" and left in words("of"))
    return 2 if joins else 0


def _part_of_name(owner: Naming, head: Head) -> bool:
    """Whether a known name may be the beginning of a longer one: "NHS Northmoor Board", "City of London Academy"."""
    if head.kind is BodyKind.COMPANY:
        return True
    return owner.text.startswith("NHS") or head.kind is BodyKind.EDUCATION


def _other_head(run: Run, at: int, head: Head) -> bool:
    """Whether another name ends here: a committee's may hold one ("Cabinet Committee"), but no whole other group."""
    word = run.folded[at]
    if head.kind in {BodyKind.COUNCIL, BodyKind.ASSOCIATION, BodyKind.PARTNERSHIP}:
        return word in heads()
    return word in GROUPS and run.capital(at - 1) and run.folded[at - 1] not in words("stop")


def _touches(run: Run, at: int, head: Head) -> bool:
    """Whether only a blank or a hyphen parts the word at `at` from the one before, or an apostrophe that may stand."""
    gap = run.paragraph.text[run.ends[at - 1] : run.starts[at]]
    if gap in {"", " ", "-"}:
        return True
    if gap in {"’ ", "' "}:
        return run.folded[at - 1] in words("owner") or run.folded[at - 2 : at - 1] == ["st"]
    return gap in {". ", "."} and (run.folded[at - 1] == "st" or head.kind is BodyKind.COMPANY)


def _bracket(run: Run, at: int) -> int:
    """Over a bracket inside a name: "Oakmere (Wessex) Limited"."""
    for back in range(at - 2, max(0, at - 6), -1):
        if run.words[back] == "(":
            inside = run.capital(back - 1) and run.folded[back - 1] not in words("stop") and run.free(back - 1, at)
            return at - back + 1 if inside else 0
    return 0


def _right(run: Run, index: int, links: frozenset[str]) -> int:
    """Where a name that starts with its head ends: "University of Kent", "Society of County Treasurers"."""
    at = end = index + 1
    if not run.folded[at : at + 1] or run.folded[at] not in links:
        return end
    while at < min(len(run), index + LONGEST) and run.owner[at] is None:
        if run.capital(at) and run.folded[at] not in words("stop"):
            end = at + 1
        elif run.folded[at] not in {"of", "for", "and", "&", "the", "in", "’s", "'s"} or _next_name(run, at):
            break
        at += 1
    return end


def _next_name(run: Run, at: int) -> bool:
    """Whether another name follows the "and": "University of Kent and Medway College"."""
    if run.folded[at] not in {"and", "&"}:
        return False
    at += 1
    while run.capital(at) and run.folded[at] not in heads():
        at += 1
    return run.capital(at)


def _is_name(run: Run, start: int, index: int, end: int, head: Head) -> bool:
    extended = end > index + 1
    if not extended and (start == index or head.must or _goes_on(run, index, head)):
        return False
    if INDEFINITE.pattern.search(run.before(start)) or ACT.pattern.match(run.after(end - 1)):
        return False
    before = _telling(run, start, index)
    if extended:
        return head.before or run.folded[end - 1] not in heads()
    if all(word in head.generic for word in before):  # also where nothing is left
        return False
    return _ends_well(before, head)


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
    places = bodies.load().places
    return any(" ".join(before[:size]) in places for size in range(1, len(before))) or bool(
        _misprinted(" ".join([*before, "council"]))
    )


def _goes_on(run: Run, index: int, head: Head) -> bool:
    """Whether the next word makes something else of it: "Council Tax", "Hospital Discharge"."""
    following = run.paragraph.text[run.ends[index] : run.ends[index] + 25]
    word = re.match(r"[ -]([A-Za-z]+)", following)
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
    """The council that a committee's name follows: "Kent County Council Audit Committee"."""
    before = start - 1
    if before >= 1 and run.folded[before] in {"'s", "’s"}:
        before -= 1
    naming = run.owner[before] if before >= 0 else None
    return naming.body if naming and naming.body.kind is BodyKind.COUNCIL else None


def _body(name: str, kind: BodyKind, authority: Body | None) -> Body:
    names = bodies.load().names
    bare = folded(COMPANY.pattern.sub("", name)) if kind is BodyKind.COMPANY else ""
    known = names.get(folded(name)) or names.get(bare) or _misprinted(folded(name))
    if known:
        return known.body
    kind = kind_of(name, kind)
    return Body(key(name, kind, authority), name, kind)


@cache
def _misprinted(name: str) -> bodies.Known | None:
    """The known body whose name a scanner or a writer has misspelt by a letter or two."""
    if len(name) < 16:
        return None
    near = difflib.get_close_matches(name, _by_last_word().get(_ending(name), ()), 1, 0.95)
    return bodies.load().names[near[0]] if near else None


@cache
def _by_last_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in bodies.load().names:
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
    if COMPANY.pattern.search(name):
        return bodies.slug(COMPANY.pattern.sub("", name))
    own = bodies.slug(name)
    for short, full in ACRONYM_HEADS.items():
        own = own.removesuffix(short) + full if own.endswith(short) else own
    if own.endswith(("-integrated-care-board", "-clinical-commissioning-group")):
        own = own.removeprefix("nhs-")
    return f"{own}@{authority.key}" if kind is BodyKind.COMMITTEE and authority else own
