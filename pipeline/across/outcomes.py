"""What a committee did with each recommendation of a report, told by the resolutions of one minute or notice.

Inventing is worse than missing: a resolution that neither says the same, nor names the recommendation, nor disposes of
the whole item, decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from pipeline.across.references import EVERY, Reference, references
from pipeline.across.wording import Match, base, difference, formal, gist, match, meaning, tokens

ALIKE = 0.6  # of the words that carry meaning, in both: the two say the same thing, changed or not
NUMBERED_ALIKE = 0.45  # where they have the same number, too
OTHER_SUMS = 0.7  # where another sum stands in the place of one
WHOLE = 0.9  # of the recommendation stands in a longer resolution
FEW_OF_ALL = 0.08  # of the words: so many may be left out by the minutes' writer
# What officers put to a meeting, so that agreeing to it is agreeing to what they recommend; a motion is a member's.
PUT = frozenset(("report", "reports", "proposal", "proposals", "paper", "application", "item"))
FEW = 4  # words that carry meaning: fewer say nothing without the item


ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Outcome(StrEnum):
    """What became of a recommendation."""

    AGREED = "agreed"
    AMENDED = "amended"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    NOTED = "noted"
    REFERRED = "referred"


# What disposes of an item goes before what notes it.
STRENGTH = (*(Outcome.REJECTED, Outcome.DEFERRED, Outcome.REFERRED), *(Outcome.AMENDED, Outcome.AGREED, Outcome.NOTED))


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation."""

    id: int
    text: str
    number: str | None = None
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution. `refers_to`: the numbers of recommendations that it decides by reference, or `all`."""

    id: int
    text: str
    number: str | None = None
    actions: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion that was voted on, in the words of the minutes."""

    text: str
    carried: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a recommendation, by which resolution, and why that is so."""

    asked: int
    resolved: int | None
    outcome: Outcome
    evidence: str
    rule: str
    difference: str | None = None


def decide(asked: Sequence[Asked], resolved: Sequence[Resolved], moved: Sequence[Moved] = ()) -> list[Decided]:
    """What the resolutions of an item, or votes without one, did with the recommendations of its report."""
    found = {each.asked: each for each in _by_text(asked, resolved)}
    used = {each.resolved for each in found.values()}
    left = [each for each in asked if each.id not in found]
    found |= {each.asked: each for each in _by_reference(left, resolved)}
    left = [each for each in left if each.id not in found]
    # What says the same as one recommendation does not speak of the whole report.
    rest = [each for each in resolved if each.id not in used]
    found |= {each.asked: each for each in _by_item(left, rest, all_there_is=len(resolved) == 1)}
    if not found:
        found = {each.asked: each for each in _by_vote(asked, moved)}
    return [found[each.id] for each in asked if each.id in found]


# ---- the same words ------------------------------------------------------------------------------------------------


def _by_text(asked: Sequence[Asked], resolved: Sequence[Resolved]) -> Iterator[Decided]:
    """Each recommendation with the resolution that says most of it."""
    pairs = [(a, r, compare(a, r)) for a in asked for r in resolved]
    shared: dict[int, int] = {}
    best: list[tuple[Asked, Resolved, Match]] = []
    for each in asked:
        a, r, found = max(
            ((a, r, m) for a, r, m in pairs if a is each and says_the_same(a, r, m)),
            key=lambda pair: (max(pair[2].kept, pair[2].alike), same_number(pair[0], pair[1])),
            default=(each, None, None),
        )
        if r is not None and found is not None:
            best.append((a, r, found))
            shared[r.id] = shared.get(r.id, 0) + 1
    for a, r, found in best:
        yield _same_words(a, r, found, alone=shared[r.id] == 1)


def compare(asked: Asked, resolved: Resolved) -> Match:
    """The two gists beside each other, the verbs of both decisions left aside."""
    verbs = {*asked.actions, *resolved.actions}
    return match(gist(asked.text, verbs), gist(resolved.text, verbs))


def same_number(asked: Asked, resolved: Resolved) -> bool:
    """Whether both may have the same place in their lists: `2.1` and `(1)`, `b` and `2`, `iii` and `c`."""
    return bool(_places(asked.number) & _places(resolved.number))


def _places(number: str | None) -> set[int]:
    """What place a number may mean; `i` is the ninth letter or the first numeral.

    >>> _places("2.1"), _places("b"), sorted(_places("i")), _places("iv"), _places(None)
    ({1}, {2}, [1, 9], {4}, set())
    """
    last = (number or "").casefold().rpartition(".")[2]
    if last.isdigit():
        return {int(last)}
    letters = {ord(last) - ord("a") + 1} if len(last) == 1 and last.isascii() and last.isalpha() else set()
    return letters | ({ROMAN.index(last) + 1} if last in ROMAN else set())


def says_the_same(asked: Asked, resolved: Resolved, found: Match) -> bool:
    """Whether a resolution is about this recommendation, by its words."""
    if found.both < FEW:
        done = set(asked.actions) & set(resolved.actions)
        if found.both > 1 and done and found.alike >= ALIKE and same_number(asked, resolved):
            return True
        whole = found.alike == 1 or (found.both > 1 and found.kept == 1 and bool(done))
        return found.both > 0 and whole and not only_matter(asked.text, asked.actions)
    if found.kept >= WHOLE:
        return True
    if found.alike < OTHER_SUMS and _other_sums(found):
        return False
    same = same_number(asked, resolved)
    return found.alike >= (NUMBERED_ALIKE if same else ALIKE) or (same and found.used >= WHOLE)


def _other_sums(found: Match) -> bool:
    """Whether the sums of both differ: two awards of contracts share many words."""
    gone, new = (any(word.startswith("£") for word in words) for words in (found.left_out, found.put_in))
    return gone and new


def _same_words(asked: Asked, resolved: Resolved, found: Match, *, alone: bool) -> Decided:
    """Agreed as it stood, or with a difference; a resolution that holds several recommendations adds nothing to one."""
    verdict = _verdict(asked, resolved)
    evidence = f"{found.kept:.0%} of its words are in the resolution"
    if verdict in (Outcome.AGREED, Outcome.NOTED) and _changed(asked, found, alone=alone):
        shown = difference(asked.text, resolved.text)
        return Decided(asked.id, resolved.id, Outcome.AMENDED, evidence, "outcome-text", shown)
    return Decided(asked.id, resolved.id, verdict, evidence, "outcome-text")


def _changed(asked: Asked, found: Match, *, alone: bool) -> bool:
    """Whether what was resolved is something else than what was asked.

    A word or two that were left out change nothing, unless they are figures or limits; another word in the place of
    one does. So does a condition; a request that follows after the words does not.
    """
    left, amid = ([word for word in words if meaning(word) != "matter"] for words in (found.left_out, found.amid))
    if not alone:
        amid = []
    few = max(1, FEW_OF_ALL * found.both)
    if (left and amid) or max(len(left), len(amid)) > few or any(map(_counts, (*left, *amid))):
        return True
    return alone and bool({"change"} & ({*map(meaning, found.put_in)} - {*map(meaning, tokens(asked.text))}))


def _counts(word: str) -> bool:
    return any(map(str.isdigit, word)) or meaning(word) in ("limit", "negation")


def _verdict(asked: Asked, resolved: Resolved) -> Outcome:
    """What the verbs of a resolution do to what was recommended."""
    done = [meaning(action) for action in resolved.actions]
    same = set(asked.actions) & set(resolved.actions)
    if denied(resolved.text) and not denied(asked.text):
        return Outcome.REJECTED
    for outcome in (Outcome.REJECTED, Outcome.DEFERRED, Outcome.REFERRED):
        verbs = {action for action in resolved.actions if meaning(action) == outcome}
        if verbs and not verbs <= same:
            return outcome
    if done and all(each == Outcome.NOTED for each in done):
        return Outcome.NOTED
    return Outcome.NOTED if _only_notes(asked) and "note" in same else Outcome.AGREED


def _only_notes(asked: Asked) -> bool:
    return bool(asked.actions) and all(meaning(action) == Outcome.NOTED for action in asked.actions)


def denied(text: str) -> bool:
    """Whether a verb of decision is negated.

    >>> denied("That the sale be not approved"), denied("to approve works, including but not limited to the roof")
    (True, False)
    """
    said = [word for word in tokens(text) if meaning(word) != "filler"]
    return any(meaning(word) == "negation" and formal(after) for word, after in pairwise(said))


# ---- by reference --------------------------------------------------------------------------------------------------


def _by_reference(asked: Sequence[Asked], resolved: Sequence[Resolved]) -> Iterator[Decided]:
    """`That recommendations 2 and 3 in the report be agreed`; what names a recommendation goes before `all`."""
    named: dict[int, Decided] = {}
    pairs = [(each, reference) for each in resolved for reference in _read(each, asked)]
    for each, reference in sorted(pairs, key=lambda pair: EVERY not in pair[1].numbers):
        for number in reference.numbers:
            for recommendation in _called(number, asked):
                decided = _as_named(recommendation, each, number, reference.said, alone=len(asked) == 1)
                if decided:
                    named[recommendation.id] = decided
                else:
                    named.pop(recommendation.id, None)
    yield from named.values()


def _read(resolved: Resolved, asked: Sequence[Asked]) -> Iterator[Reference]:
    """What a resolution names; a paragraph that is no recommendation's holds them all."""
    read = references(resolved.text)
    if not read and resolved.refers_to:
        yield Reference(resolved.refers_to, "")
    printed = {(each.number or "").casefold() for each in asked}
    for reference in read:
        if reference.places and not printed & {number.casefold() for number in reference.numbers}:
            yield Reference((EVERY,), reference.said)
        else:
            yield reference


def _called(number: str, asked: Sequence[Asked]) -> list[Asked]:
    """The recommendation with that number, printed so or at that place: `3` may be `1.3` or the third bullet."""
    if number == EVERY:
        return list(asked)
    exact = [each for each in asked if (each.number or "").casefold() == number.casefold()]
    if not exact:
        exact = [each for each in asked if _places(each.number) & _places(number)]
    if not exact and number.isdigit() and not any(each.number for each in asked):
        exact = list(asked[int(number) - 1 : int(number)])
    return exact if len(exact) == 1 else []


def _as_named(asked: Asked, resolved: Resolved, number: str, said: str, *, alone: bool) -> Decided | None:
    """The outcome that the verb beside the number says; nothing for one that is excepted."""
    evidence = f"The resolution names {'the recommendations' if number == EVERY else f'recommendation {number}'}"
    changes = bool({"change"} & {*map(meaning, tokens(resolved.text))})
    if said == "except":
        return None
    if said.startswith("not "):
        outcome = Outcome.REJECTED
    elif said == "amend" or (alone and changes):
        shown = f"{{+{resolved.text}+}}"
        return Decided(asked.id, resolved.id, Outcome.AMENDED, evidence, "outcome-reference", shown)
    elif said:
        found = meaning(said)
        outcome = Outcome(found) if found in set(Outcome) else Outcome.AGREED
    else:
        outcome = _disposed(resolved)
    return Decided(asked.id, resolved.id, outcome, evidence, "outcome-reference")


def _disposed(resolved: Resolved) -> Outcome:
    """What a resolution does to what it names."""
    if denied(resolved.text):
        return Outcome.REJECTED
    done = {meaning(action) for action in resolved.actions} or {meaning(word) for word in tokens(resolved.text)}
    for outcome in (Outcome.REJECTED, Outcome.DEFERRED, Outcome.REFERRED):
        if outcome in done:
            return outcome
    return Outcome.NOTED if done == {"noted"} else Outcome.AGREED


# ---- the whole item ------------------------------------------------------------------------------------------------


def _by_item(asked: Sequence[Asked], resolved: Sequence[Resolved], *, all_there_is: bool) -> Iterator[Decided]:
    """`That consideration of the report be deferred`: nothing but the report itself is spoken of.

    Beside other resolutions, noting the report decides nothing on what should be approved.
    """
    for recommendation in asked:
        decided = (_of_one(recommendation, r, alone=len(asked) == 1) for r in resolved)
        found = [each for each in decided if each and (all_there_is or _notes_no_more(recommendation, each))]
        yield from sorted(found, key=lambda each: STRENGTH.index(each.outcome))[:1]


def _of_one(asked: Asked, resolved: Resolved, *, alone: bool) -> Decided | None:
    """What a resolution about the whole item says of one recommendation."""
    if resolved.refers_to or "recommendation" in resolved.text.casefold():
        return None  # by reference, or somebody else's
    outcome = _disposed(resolved)
    if _of_the_item(resolved, outcome):
        evidence = "The resolution is about the whole report"
        outcome = _where_a_refusal_is_asked(asked, outcome)
    elif outcome is Outcome.AGREED and alone and _asks_for_a_decision(asked):
        evidence = "The recommendation is about the whole decision"
    elif alone and _in_short(asked, resolved):
        evidence, outcome = "The resolution says in short what the one recommendation says", _verdict(asked, resolved)
    else:
        return None
    return Decided(asked.id, resolved.id, outcome, evidence, "outcome-item")


def _where_a_refusal_is_asked(asked: Asked, outcome: Outcome) -> Outcome:
    """A committee that refuses what it is asked to refuse agrees; one that approves it does not."""
    refuse = any(meaning(action) == Outcome.REJECTED for action in asked.actions)
    turned = {Outcome.REJECTED: Outcome.AGREED, Outcome.AGREED: Outcome.REJECTED}
    return turned.get(outcome, outcome) if refuse else outcome


def _notes_no_more(asked: Asked, decided: Decided) -> bool:
    return decided.outcome is not Outcome.NOTED or _only_notes(asked)


def _asks_for_a_decision(asked: Asked) -> bool:
    """`agree to the proposed decision, as detailed in the attached record`: what is asked stands elsewhere."""
    return not _only_notes(asked) and only_matter(asked.text, asked.actions)


def _in_short(asked: Asked, resolved: Resolved) -> bool:
    """`That the annual report be noted`, where one is asked to note the annual report of the partnership for 2024."""
    return bool(set(asked.actions) & set(resolved.actions)) and compare(asked, resolved).used == 1


def _of_the_item(resolved: Resolved, outcome: Outcome) -> bool:
    """Whether a resolution notes the report; or approves, puts off, passes on or rejects what was put to it."""
    if outcome is Outcome.AGREED:
        return _agrees_to_it(resolved)
    said = [word for word in tokens(resolved.text) if meaning(word) != "filler"]
    verbs = (outcome, "negation") if outcome is Outcome.REJECTED else (outcome,)
    verb = next((place for place, word in enumerate(said) if meaning(word) in verbs), None)
    if verb is None:
        return False
    if outcome is Outcome.NOTED:
        return only_matter(resolved.text, resolved.actions)
    before, after = [word for word in said[:verb] if not formal(word)], said[verb + 1 :]
    if not before and not after:
        return True  # "Deferred."
    return any(meaning(word) == "matter" for word in (before or after[:2]))


def _agrees_to_it(resolved: Resolved) -> bool:
    """`That the report be approved`, `Agreed.`; with a condition it is something else that is agreed."""
    said = [word for word in tokens(resolved.text) if meaning(word) != "filler"]
    put = bool(PUT & {*said}) or all(map(formal, said))
    return put and only_matter(resolved.text, resolved.actions) and "change" not in map(meaning, said)


def only_matter(text: str, actions: Sequence[str]) -> bool:
    """Whether a text speaks of the report and of nothing in it: `that the contents of the report be noted`."""
    verbs = {base(action) for action in actions}
    words = [word for word in gist(text, verbs) if meaning(word) not in (Outcome.NOTED, "matter")]
    return not words


# ---- a vote --------------------------------------------------------------------------------------------------------


def _by_vote(asked: Sequence[Asked], moved: Sequence[Moved]) -> Iterator[Decided]:
    """`Councillor Lacey moved the recommendations; the motion was lost`, and nothing was resolved."""
    for each in moved:
        outcome = Outcome.AGREED if each.carried else Outcome.REJECTED
        for reference in references(each.text):
            for number in reference.numbers:
                for recommendation in _called(number, asked):
                    evidence = f"The motion was {'carried' if each.carried else 'lost'}"
                    yield Decided(recommendation.id, None, outcome, evidence, "outcome-vote")
