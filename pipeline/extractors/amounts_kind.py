"""What a sum of money is: the words of its sentence weighed by how near they stand, the gazetteer's weights first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.model import AmountKind

SENTENCE_END = re.compile(r"[.!?;]\)?\s+(?=[A-Z0-9“\"‘(£+-])")
WORD_END = re.compile(r"\W")
ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|c|approx|est|No|p\.a|incl|excl|e\.g|i\.e|St|Cllr|Mr|Mrs|Ms|Dr))$")
# Begins with a mark or a blank, so that the search runs from word to word.
BREAK = re.compile(r"[,;:()– ](?:(?<! )|(?:-|and|but|while|whereas|compared|against|from|with|which) )")
OF = re.compile(r"(?:(?: (?:of|is|was|at|are|to|by|be|for|totalling|being))|[:(])? ?[-+]?$", re.I)
LONGEST_OF = len(" totalling -")
LONGEST = 400  # characters of a sentence on each side that can speak for a sum
BEHIND = re.compile(
    r" ?(?:to the )?(?:(?:net|real|annual|additional|extra|new|forecast|projected|recurring|one-off) )?"
    r"(?:(?:of|in) (?:[\w’'-]+ )?)?"
)
NEAR = 12.0  # characters at which a word's say is halved
FOLLOWS = 0.65  # a word behind the sum counts less than one in front of it
TOUCHES = 1.8  # "saving of £5m", "£5m saving"
ACROSS = 0.6  # for every clause boundary in between
PAST_SUM = 0.4  # for every other sum in between: its words are rather its own
ASIDE = re.compile(r" \([^()£]*\)")  # in "growth (less grants) of £5m" the sum is the growth's
PURPOSE = re.compile(r" (?:for|to|above|below|over|under|than|against) ")
PARTS = re.compile(
    r"^[,;:(]? ?(?:comprising|of which|made up of|consisting of|including|split|being|i\.?e\.?|\()", re.I
)
LIST = re.compile(r"[^.;]{0,60}(?: and|,|;| or|/|\+) ?[^.;,]{0,12}")

ON = re.compile(r" (?:on|against|in|within|across) (?:[\w’'-]+[ /]){0,5}")
LOSSES = frozenset([AmountKind.DEBT, AmountKind.SAVING])
POOLS = (AmountKind.BUDGET, AmountKind.COST, AmountKind.VALUE)


class Cue(NamedTuple):
    """A word that speaks for a kind, where it stands."""

    start: int
    end: int
    kind: AmountKind
    weight: float


class Phrase(NamedTuple):
    """A phrase of the gazetteer, by its first word; `gap` if words may stand inside it ("reduce … costs")."""

    text: str
    kind: AmountKind
    weight: float
    gap: re.Pattern[str] | None


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """The gazetteer's phrases by their first word, those with gaps first, then the longest first."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for row in sorted(rows("amount_kinds"), key=lambda row: ("…" not in row["phrase"], -len(row["phrase"]))):
        phrase = row["phrase"]
        first, _, last = phrase.partition(" … ")
        gap = re.compile(rf"{re.escape(first)}(?: [\w’'-]+){{0,3}}? {re.escape(last)}\b") if last else None
        found[WORD_END.split(phrase, 1)[0]].append(Phrase(phrase, AmountKind(row["kind"]), float(row["weight"]), gap))
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _openers() -> re.Pattern[str]:
    """A mark or a blank and the first word of a phrase behind it, the words under their first two letters: a text is
    searched at the speed of its words."""
    letters: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in _phrases():
        letters[word[0]][word[1:2]].append(word[2:])
    words = [first + _any(second + _any(rests) for second, rests in more.items()) for first, more in letters.items()]
    return re.compile(rf"[^a-z0-9_-](?<!\w){_any(words)}(?!\w)")


def _any(shapes: Iterable[str]) -> str:
    return f"(?:{'|'.join(shapes)})"


@lru_cache(maxsize=4096)
def cues(text: str) -> tuple[Cue, ...]:
    """The words of a text that speak for a kind.

    >>> [cue.kind.value for cue in cues("a grant for the cost")]
    ['grant', 'cost']
    """
    return tuple(_cues(text.lower()))


def _cues(lower: str) -> list[Cue]:
    """The cues of a text in lower case: of all phrases that begin with a word, the first that stands there."""
    phrases, found, reached = _phrases(), list[Cue](), 0
    for word in _openers().finditer(f" {lower}"):
        start = word.start()  # in the text without the blank in front
        for phrase, kind, weight, gap in phrases[word[0][1:]] if start >= reached else ():
            if gap is None:
                end = start + len(phrase)
                if not lower.startswith(phrase, start) or lower[end : end + 1].isalnum():
                    continue
            elif match := gap.match(lower, start):
                end = match.end()
            else:
                continue
            if weight:  # else its words say nothing: "worth of"
                found.append(Cue(start, end, kind, weight))
            reached = end
            break
    return found


@cache
def _turns() -> dict[str, tuple[tuple[str, AmountKind], ...]]:
    """Words that mean another kind beside certain others: an award of a contract is no grant."""
    found: dict[str, list[tuple[str, AmountKind]]] = defaultdict(list)
    for row in rows("amount_turns"):
        found[row["word"]].append((row["beside"], AmountKind(row["kind"])))
    return {word: tuple(turns) for word, turns in found.items()}


@lru_cache(maxsize=4096)
def _turned(text: str) -> tuple[Cue, ...]:
    """The words of a sentence that speak for a kind, as the sentence means them."""
    lower = text.lower()
    found, turns = _cues(lower), _turns()
    for place, (start, end, _, weight) in enumerate(found):
        for beside, kind in turns.get(lower[start:end], ()):
            if _stands(beside, lower):
                found[place] = Cue(start, end, kind, weight)
                break
    return tuple(found)


def _stands(beginning: str, text: str) -> bool:
    """Whether a word that begins so stands in a text."""
    place = text.find(beginning)
    return place == 0 or (place > 0 and not text[place - 1].isalnum())


@lru_cache(maxsize=256)
def _ends(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end."""
    return tuple(
        m.end() for m in SENTENCE_END.finditer(text) if not ABBREVIATED.search(text, max(0, m.start() - 7), m.start())
    )


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends.

    >>> text = "It is old. It costs £5. Why?"
    >>> text[slice(*sentence(text, 20, 22))]
    'It costs £5. '
    """
    ends = _ends(text)
    place, next_place = bisect_right(ends, start), bisect_left(ends, end)
    first = ends[place - 1] if place else 0
    last = ends[next_place] if next_place < len(ends) else len(text)
    return max(first, start - LONGEST), min(last, end + LONGEST)


def weigh(
    text: str,
    start: int,
    end: int,
    others: Sequence[int] = (),
    last_kind: tuple[int, AmountKind] | None = None,
    *,
    alone: bool = False,
) -> dict[AmountKind, float]:
    """How much the sentence around a sum says for each kind; a sum speaks for the one that follows it, too.

    `others` are the places at which sums begin, in order. `alone`: nothing else will speak, so that a kind for which
    all words speak need not be weighed.
    """
    first, last = sentence(text, start, end)
    own = text[first:last]
    left, right = start - first, end - first
    told = [cue for cue in _turned(own) if cue[1] <= left or cue[0] >= right]
    kinds = {kind for _, _, kind, _ in told}
    before = last_kind and first <= last_kind[0] <= start and last_kind[1] is not AmountKind.OTHER
    if last_kind and before:
        kinds.add(last_kind[1])
    if alone and len(kinds) == 1:
        return dict.fromkeys(kinds, 1.0)
    votes: dict[AmountKind, float] = defaultdict(float)
    if told:
        near = others[bisect_left(others, first) : bisect_left(others, last)] if len(others) > 1 else ()
        between = [place - first for place in near if not start <= place < end]
        for cue in told if LOSSES.isdisjoint(kinds) else _heads(own, told):
            kind = cue[2]
            votes[kind] = max(votes[kind], _say(own, left, right, cue, between))
    if last_kind and before:
        gap = text[last_kind[0] : start]
        votes[last_kind[1]] += 3.5 if PARTS.match(gap) else 3.0 if LIST.fullmatch(gap) else 1.5
    return votes


def _heads(text: str, found: list[Cue]) -> list[Cue]:
    """The words, less what only says where or of what: in "overspend on the budget of £5m" and in "a budget gap of £5m"
    the sum is the overspend's and the gap's."""
    kept = found[:1]
    for before, cue in pairwise(found):
        if before.kind in LOSSES and cue.kind not in LOSSES and ON.fullmatch(text[before.end : cue.start]):
            kept[-1] = before._replace(end=cue.end)
            continue
        if before.kind in POOLS and cue.kind in LOSSES and text[before.end : cue.start] == " ":
            kept.pop()
        kept.append(cue)
    return kept


def _say(text: str, start: int, end: int, cue: Cue, others: list[int]) -> float:
    """A word's weight, less the further it stands from the sum."""
    begins, ends, _, weight = cue
    if ends <= start:
        gap, nearness = text[ends:start], 1.0
        if "(" in gap:
            gap = ASIDE.sub("", gap)
        if len(gap) <= LONGEST_OF and OF.fullmatch(gap):
            return weight * TOUCHES
        past = bisect_left(others, start) - bisect_left(others, ends)
    else:
        gap, nearness = text[end:begins], FOLLOWS
        if BEHIND.fullmatch(gap):
            return weight * TOUCHES
        past = bisect_left(others, begins) - bisect_left(others, end) + bool(PURPOSE.search(gap))
    breaks = len(BREAK.findall(gap))
    return float(weight * nearness * ACROSS**breaks * PAST_SUM**past * NEAR / (NEAR + len(gap) / 3))


def said(text: str) -> dict[AmountKind, float]:
    """What the words of a lead-in or a heading say, wherever they stand in it."""
    votes: dict[AmountKind, float] = defaultdict(float)
    for cue in cues(text):
        votes[cue.kind] = max(votes[cue.kind], cue.weight / 2)
    return votes


def best(votes: dict[AmountKind, float]) -> AmountKind:
    """The kind with most votes; among equals the first in the guide's order.

    >>> best({AmountKind.COST: 2.0, AmountKind.GRANT: 2.0}).value
    'grant'
    """
    if not votes:
        return AmountKind.OTHER
    if len(votes) == 1:
        return next(iter(votes))
    return max(votes, key=lambda kind: (round(votes[kind], 2), -_ORDER[kind]))


_ORDER = {kind: place for place, kind in enumerate(AmountKind)}
