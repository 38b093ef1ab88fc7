"""How far a name reaches from its head noun, to the left and to the right."""

from __future__ import annotations

from functools import cache

from pipeline.extractors.bodies_heads import Head, heads, words
from pipeline.extractors.bodies_words import Naming, Run
from pipeline.gazetteer import bodies
from pipeline.grammar.bodies import CLASSED, MINUTE_NUMBER
from pipeline.model import BodyKind

LONGEST = 12  # words of a name before its head
GROUPS = {"committee", "subcommittee", "board", "panel", "group", "forum"}


def left_end(run: Run, index: int, head: Head) -> int:
    """Where the name that has its head at `index` starts."""
    at = index
    while at > max(0, index - LONGEST):
        step = _step(run, at, index, head)
        if not step:
            break
        at -= step
    if run.folded[at] in heads() and run.folded[at + 1 : at + 2] in (["of"], ["for"]):
        at = max(at, _last_and(run, at, index))  # two names: "University of Kent and Medway College"
    at = max(at, _last_line(run, at, index))
    while at < index and _cannot_open(run, at):
        at += 1
    return at


def _last_and(run: Run, start: int, index: int) -> int:
    return max((at + 1 for at in range(start, index) if run.folded[at] in {"and", "&"}), default=start)


def _last_line(run: Run, start: int, index: int) -> int:
    """Where the name starts in a cell whose lines have run together: behind a plan or strategy, or a doubled word."""
    if run.paragraph.cell is None or run.upper:
        return start
    doubled = (at for at in range(start + 1, index) if run.folded[at] == run.folded[at - 1])
    papers = (
        at + 1 for at in range(start, index - 2) if run.folded[at] in words("document") and _named(run, at, index)
    )
    return max((*doubled, *papers), default=start)


def _named(run: Run, at: int, index: int) -> bool:
    """Whether two words that tell a name stand between a plan and the noun: "Action Plan | Sports Grounds Board"."""
    after = run.folded[at + 1 : index]
    joined = after[0] in {"and", "&", ",", "(", ")"}
    return not joined and not any(word in heads() or word in _general() for word in after)


@cache
def _general() -> frozenset[str]:
    """The words that groups of any paper are called by: "Plan Working Group"."""
    groups = (head for readings in heads().values() for head in readings if head.kind is BodyKind.COMMITTEE)
    return frozenset(word for head in groups for word in head.generic | head.last)


def _cannot_open(run: Run, at: int) -> bool:
    word = run.folded[at]
    if not run.capital(at) or word in words("stop") or run.words[at].isdigit():
        return True
    if run.starts[at] == 0 and MINUTE_NUMBER.pattern.match(run.words[at]):
        return True
    if run.paragraph.text.endswith(": ", 0, run.starts[at]) and CLASSED.pattern.search(run.before(at)):
        return True
    return word in words("never") or (word in words("opener") and (run.opens(at) or run.upper))


def _step(run: Run, at: int, index: int, head: Head) -> int:
    """How many words further left the name that reaches from `at` to its head goes; 0 where it starts."""
    before = run.folded[at - 1]
    owner = run.owner[at - 1]
    if owner is not None:
        return owner.end - owner.start if _part_of_name(owner, head) and _touches(run, at, head) else 0
    if run.capital(at - 1):
        inner = before not in words("stop") or _hyphened(run, at - 1)
        return int(inner and _touches(run, at, head) and not _other_head(run, at - 1, index, head))
    if before == ")":
        return _bracket(run, at) if index - at <= 1 or head.kind is BodyKind.COMPANY else 0
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
        return 0 if _is_whole(run, left, at, index) else size
    if before == ",":
        listed = head.kind is BodyKind.COMMITTEE and any(word in {"and", "&"} for word in run.folded[at:index])
        return size if listed and left not in heads() else 0
    joins = before in {"on", "upon", "under", "le"} or (before == "of" and left in words("of"))
    return 2 if joins else 0


def _is_whole(run: Run, left: str, at: int, index: int) -> bool:
    """Whether another name or thing ends before the "and": "Parks Strategy and Play Strategy Group"."""
    doubled = left in words("document") and left in run.folded[at:index]
    return doubled or left in heads() or left.removesuffix("s") in heads() or left in bodies.gazetteer().names


def _part_of_name(owner: Naming, head: Head) -> bool:
    """Whether a known name may be the beginning of a longer one: "NHS Northmoor Board", "City of London Academy"."""
    if head.kind is BodyKind.COMPANY:
        return True
    return owner.text.startswith("NHS") or head.kind is BodyKind.EDUCATION


def _other_head(run: Run, at: int, index: int, head: Head) -> bool:
    """Whether another name ends here: a committee's may hold one ("Cabinet Committee"), but no whole other group."""
    word = run.folded[at]
    if word == "agency" and run.folded[at - 1 : at] == ["multi"]:
        return False  # "Multi-Agency Partnership"
    if head.kind in {BodyKind.COUNCIL, BodyKind.ASSOCIATION, BodyKind.PARTNERSHIP}:
        return word in heads()
    if word not in GROUPS or all(between in head.generic | head.last for between in run.folded[at + 1 : index]):
        return False  # also a group's own group: "Resilience Forum Executive Group"
    return run.capital(at - 1) and run.folded[at - 1] not in words("stop")


def _touches(run: Run, at: int, head: Head) -> bool:
    """Whether only a blank or a hyphen parts the word at `at` from the one before, or an apostrophe that may stand."""
    gap = run.paragraph.text[run.ends[at - 1] : run.starts[at]]
    if gap in {"", " ", "-"}:
        return True
    if gap in {"’ ", "' "}:
        return run.folded[at - 1] in words("owner") or run.folded[at - 2 : at - 1] == ["st"]
    return gap in {". ", "."} and (run.folded[at - 1] == "st" or head.kind is BodyKind.COMPANY)


def _hyphened(run: Run, at: int) -> bool:
    """Whether hyphens join the word at `at` to those beside it: "Stoke-on-Trent"."""
    text = run.paragraph.text
    return at > 0 and text[run.ends[at - 1] : run.starts[at]] == text[run.ends[at] : run.ends[at] + 1] == "-"


def _bracket(run: Run, at: int) -> int:
    """Over a bracket inside a name: "Oakmere (Wessex) Limited"."""
    for back in range(at - 2, max(0, at - 6), -1):
        if run.words[back] == "(":
            inside = run.capital(back - 1) and run.folded[back - 1] not in words("stop") and run.free(back - 1, at)
            return at - back + 1 if inside else 0
    return 0


def right_end(run: Run, index: int, links: frozenset[str]) -> int:
    """Where a name that starts with its head ends: "University of Kent", "Society of County Treasurers"."""
    at = end = index + 1
    if at >= len(run) or not (run.folded[at] in links or ("-" in links and run.capital(at))):
        return end
    while at < min(len(run), index + LONGEST) and run.owner[at] is None:
        if run.capital(at) and run.folded[at] not in words("stop"):
            end = at + 1
        elif run.folded[at] not in {"of", "for", "and", "&", "the", "in", "’s", "'s"} or _next_name(run, at):
            break
        at += 1
    return end


def _next_name(run: Run, at: int) -> bool:
    """Whether another name follows the "and": "University of Kent and Medway College", "… and the Council"."""
    if run.folded[at] not in {"and", "&"}:
        return False
    at += 1
    if run.folded[at : at + 1] == ["the"]:
        return True
    while run.capital(at) and run.folded[at] not in heads():
        at += 1
    return run.capital(at)


def bracketed_end(run: Run, end: int) -> int:
    """Where a committee's name ends that goes on in brackets: "Scrutiny Committee (Regeneration and Skills)"."""
    if run.words[end : end + 1] != ["("] or ")" not in run.words[end : end + 8]:
        return end
    close = run.words.index(")", end)
    inside = range(end + 1, close)
    plain = all(run.capital(at) or run.folded[at] in {"and", "&", "of"} for at in inside)
    if run.folded[end + 1] in words("reference") or run.words[end + 1].isdigit():
        return end  # "Planning Committee (Item 9)"
    posts = any(run.folded[at] in words("stop") | words("opener") or run.words[at].isupper() for at in inside)
    return close + 1 if inside and plain and not posts and run.free(end, close) else end
