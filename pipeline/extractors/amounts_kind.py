"""What a sum of money is: the words of its sentence weighed by how near they stand, the gazetteer's weights first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.model import AmountKind, CellPlace

SENTENCE_END = re.compile(r"[.!?;]\)?\s+(?=[A-Z0-9“\"‘(£+-])")
ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|c|approx|est|No|p\.a|incl|excl|e\.g|i\.e|St|Cllr|Mr|Mrs|Ms|Dr))$")
# Begins with a mark or a blank, so that the search runs from word to word.
BREAK = re.compile(r"[,;:()– ](?:(?<! )|(?:-|and|but|while|whereas|compared|against|from|with|which) )")
OF = re.compile(r"(?:(?: (?:of|is|was|at|are|to|by|be|for|totalling|being))|[:(])? ?[-+]?$", re.I)
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

FUNDED = re.compile(r"^(?:funding|funded by|financed by|financing|income)\b", re.I)  # a row of a funding block
OUTTURN = re.compile(r"\b(?:forecast|actual|outturn|to date|projected)\b", re.I)
BALANCE = re.compile(r"\bbalances?\b", re.I)  # what is left, spent by nobody
VARIANCE = re.compile(r"\b(?:variance|over/? ?\(?under|overspend)", re.I)
DIFFERENCE = re.compile(r"(?:net )?(?:difference|variance)\b", re.I)
ON = re.compile(r" (?:on|against|in|within|across) (?:[\w’'-]+[ /]){0,5}")
PLAIN = frozenset([AmountKind.BUDGET, AmountKind.COST])
LOSSES = (AmountKind.DEBT, AmountKind.SAVING)
POOLS = (AmountKind.BUDGET, AmountKind.COST, AmountKind.VALUE)
SEVERAL = re.compile(r"(?: and | & |, | / |/)")  # between the words of "Fees and grants"
ADD_UP = 2  # kinds that one group's heading may name and still say something of its rows


class Cue(NamedTuple):
    """A word that speaks for a kind, where it stands."""

    start: int
    end: int
    kind: AmountKind
    weight: float


Say = tuple[AmountKind, float]  # a kind and a weight


class Phrases(NamedTuple):
    """The gazetteer's phrases, as one pattern and by their words; words may stand inside some: "reduce … costs"."""

    pattern: re.Pattern[str]
    plain: dict[str, Say]
    gapped: dict[str, list[tuple[re.Pattern[str], Say]]]  # by the first word

    def say(self, found: str) -> Say:
        """What a phrase says that the pattern found."""
        for pattern, say in self.gapped.get(FIRST.split(found, 1)[0], ()):
            if pattern.fullmatch(found):
                return say
        return self.plain[found]


FIRST = re.compile(r"\W")


@cache
def _phrases() -> Phrases:
    """All phrases; of two that begin alike one with a gap goes first, then the longer one.

    They stand under their first letter and their first word: a text is searched at the speed of its words.
    """
    plain: dict[str, Say] = {}
    gapped: dict[str, list[tuple[re.Pattern[str], Say]]] = defaultdict(list)
    tree: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows("amount_kinds"), key=lambda row: ("…" not in row["phrase"], -len(row["phrase"]))):
        opening, _, last = row["phrase"].partition(" … ")
        first, say = FIRST.split(opening, 1)[0], (AmountKind(row["kind"]), float(row["weight"]))
        rest = re.escape(opening[len(first) :])
        if last:
            rest += rf"(?: [\w’'-]+){{0,3}}? {re.escape(last)}\b"
            gapped[first].append((re.compile(re.escape(first) + rest), say))
        else:
            plain.setdefault(opening, say)
        tree[first[0]][first[1:]].append(rest if last else rf"{rest}(?!\w)")
    letters = []
    for letter, words in tree.items():
        longer = "|".join(rf"{word}(?!\w)(?:{'|'.join(rests)})" for word, rests in words.items())
        letters.append(f"{letter}(?:{longer})")
    return Phrases(re.compile(rf"(?<![\w-])(?:{'|'.join(letters)})"), plain, dict(gapped))


@lru_cache(maxsize=4096)
def cues(text: str) -> tuple[Cue, ...]:
    """The words of a text that speak for a kind.

    >>> [cue.kind.value for cue in cues("a grant for the cost")]
    ['grant', 'cost']
    """
    return tuple(_cues(text.lower()))


def _cues(lower: str) -> list[Cue]:
    phrases = _phrases()
    found = []
    for match in phrases.pattern.finditer(lower):
        kind, weight = phrases.say(match[0])
        if weight:  # else its words say nothing: "worth of"
            found.append(Cue(*match.span(), kind, weight))
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
) -> dict[AmountKind, float]:
    """How much the sentence around a sum says for each kind; a sum speaks for the one that follows it, too.

    `others` are the places at which sums begin, in order.
    """
    first, last = sentence(text, start, end)
    votes: dict[AmountKind, float] = defaultdict(float)
    own = text[first:last]
    if told := _turned(own):
        near = others[bisect_left(others, first) : bisect_left(others, last)]
        between = [place - first for place in near if not start <= place < end]
        left, right = start - first, end - first
        for cue in _heads(own, [c for c in told if c.end <= left or c.start >= right]):
            votes[cue.kind] = max(votes[cue.kind], _say(own, left, right, cue, between))
    if last_kind and first <= last_kind[0] <= start and last_kind[1] is not AmountKind.OTHER:
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
    if cue.end <= start:
        gap, nearness = text[cue.end : start], 1.0
        if "(" in gap:
            gap = ASIDE.sub("", gap)
        past = bisect_left(others, start) - bisect_left(others, cue.end)
        touches = bool(OF.fullmatch(gap))
    else:
        gap, nearness = text[end : cue.start], FOLLOWS
        past = bisect_left(others, cue.start) - bisect_left(others, end) + bool(PURPOSE.search(gap))
        touches = bool(BEHIND.fullmatch(gap))
    if touches:
        return cue.weight * TOUCHES
    breaks = len(BREAK.findall(gap))
    return float(cue.weight * nearness * ACROSS**breaks * PAST_SUM**past * NEAR / (NEAR + len(gap) / 3))


def said(text: str) -> dict[AmountKind, float]:
    """What the words of a lead-in or a heading say, wherever they stand in it."""
    votes: dict[AmountKind, float] = defaultdict(float)
    for cue in cues(text):
        votes[cue.kind] = max(votes[cue.kind], cue.weight / 2)
    return votes


def kind_of_cell(place: CellPlace, section: str = "", *, negative: bool = False) -> AmountKind:
    """What a table's figure is, by its headings: the column's words say most; a budget where nothing is said."""
    row = _row(place.row_label or "")
    column = _column(place.column_label or "", place.caption or "", section)
    if (column.variance and row.plain) or (row.difference and not column.named):
        return AmountKind.SAVING if negative else AmountKind.DEBT
    return _elected(row, column)


Votes = dict[AmountKind, float]
Said = tuple[tuple[AmountKind, float], ...]  # the same votes, as rows of a table share them


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """What a row's label says of its figures. A row of income or grants has signs of its own: it is not plain."""

    votes: Said
    plain: bool
    difference: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """What a column's heading, the caption and the section say of a figure."""

    votes: Said
    variance: bool  # it tells by how much something is over or under
    outturn: bool
    named: bool


# Labels that say the same are judged as one object: what is elected is remembered by it.
_row_saying = lru_cache(maxsize=1024)(_Row)
_column_saying = lru_cache(maxsize=1024)(_Column)


@lru_cache(maxsize=1024)
def _elected(row: _Row, column: _Column) -> AmountKind:
    votes = dict(row.votes)
    _take(votes, column.votes)
    if column.outturn:
        votes[AmountKind.COST] = max(votes.get(AmountKind.COST, 0.0), 3.0)
        votes[AmountKind.BUDGET] = votes.get(AmountKind.BUDGET, 0.0) * 0.6
    return best(votes) if votes else AmountKind.BUDGET


@lru_cache(maxsize=4096)
def _row(label: str) -> _Row:
    votes: Votes = {}
    group, _, own = label.rpartition(": ")
    _take(votes, _votes(own, 1.6 if FUNDED.match(label) else 1.0).items())
    _take(votes, _votes(group, _weight_of_group(group)).items())
    plain = PLAIN.issuperset(cue.kind for cue in cues(own) + cues(group))
    return _row_saying(tuple(votes.items()), plain, DIFFERENCE.match(label) is not None)


@lru_cache(maxsize=1024)
def _column(label: str, caption: str, section: str) -> _Column:
    votes = _votes(label, 1.2)
    said_above = _votes(caption, 0.5)
    if {AmountKind.COST, AmountKind.INCOME} <= {cue.kind for cue in cues(caption)}:
        said_above = {AmountKind.COST: max(said_above.values())}
    _take(votes, said_above.items())
    _take(votes, _votes(section, 0.6).items())
    outturn = bool(OUTTURN.search(label)) and not BALANCE.search(label)
    return _column_saying(tuple(votes.items()), bool(VARIANCE.search(label)), outturn, bool(cues(label)))


def _votes(label: str, say: float) -> Votes:
    """What a label says, its last words most."""
    votes: Votes = {}
    found = cues(label)
    for cue, nearness in zip(found, _distances(label, found), strict=True):
        votes[cue.kind] = max(votes.get(cue.kind, 0.0), cue.weight * say / (1 + 0.3 * nearness))
    return votes


def _take(votes: Votes, more: Iterable[tuple[AmountKind, float]]) -> None:
    """Add votes; of two for one kind the stronger stays."""
    for kind, weight in more:
        votes[kind] = max(votes.get(kind, 0.0), weight)


def _weight_of_group(group: str) -> float:
    """What the heading of a group of rows says of one of them: less than the row; little where it names many kinds."""
    kinds = {cue.kind for cue in cues(group)}
    return 0.8 if len(kinds) < ADD_UP else 0.3


def _distances(label: str, found: Sequence[Cue]) -> list[int]:
    """How many words stand behind each word of a heading: the last one says most, words side by side say as much."""
    steps: list[int] = []
    for cue, following in zip(reversed(found), [None, *reversed(found)], strict=False):
        beside = following is not None and SEVERAL.fullmatch(label[cue.end : following.start])
        steps.append(0 if following is None else steps[-1] + (not beside))
    return steps[::-1]


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
