"""What a sum of money is: the words of its sentence weighed by how near they stand, the gazetteer's weights first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.model import AmountKind, CellPlace

SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bc)(?<!approx)(?<!\best)(?<!\bNo)(?<!p\.a)[.!?;]\)?\s+(?=[A-Z0-9“\"‘(£+-])")
BREAK = re.compile(r"[,:()–]| - | and | but | while | whereas | compared | against | from | with | which ")
OF = re.compile(r"(?:(?: (?:of|is|was|at|are|to|by|be|for|totalling|being))|[:(])? ?[-+]?$", re.I)
NEAR = 12.0  # characters at which a word's say is halved
FOLLOWS = 0.65  # a word behind the sum counts less than one in front of it
TOUCHES = 1.8  # "saving of £5m", "£5m saving"
ACROSS = 0.6  # for every clause boundary in between
PAST_SUM = 0.4  # for every other sum in between: its words are rather its own
PURPOSE = re.compile(r" (?:for|to|towards) ")
PARTS = re.compile(
    r"^[,;:(]? ?(?:comprising|of which|made up of|consisting of|including|split|being|i\.?e\.?|\()", re.I
)
LIST = re.compile(r"[^.;]{0,60}(?: and|,|;| or|/|\+) ?[^.;,]{0,12}")


class Cue(NamedTuple):
    """A word that speaks for a kind, where it stands."""

    start: int
    end: int
    kind: AmountKind
    weight: float


@cache
def _words() -> dict[str, tuple[AmountKind, float]]:
    return {row["phrase"]: (AmountKind(row["kind"]), float(row["weight"])) for row in rows("amount_kinds")}


def _known(words: str) -> tuple[AmountKind, float]:
    """Kind and weight of the words that a pattern found; those with a gap ("reduce … costs") by their ends."""
    kind = _words().get(words.lower())
    if kind:
        return kind
    return next(_words()[phrase] for phrase in _gapped() if _fits(phrase, words.lower()))


@cache
def _gapped() -> tuple[str, ...]:
    return tuple(phrase for phrase in _words() if "…" in phrase)


def _fits(phrase: str, words: str) -> bool:
    first, last = phrase.split(" … ")
    return words.startswith(f"{first} ") and words.endswith(f" {last}")


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_words(), key=lambda phrase: ("…" not in phrase, -len(phrase)))
    shapes = "|".join(re.escape(p).replace("\\ …\\ ", r"(?: [\w'’-]+){0,3}? ") for p in phrases)
    return re.compile(rf"(?<![\w-])(?:{shapes})(?!\w)", re.I)


def cues(text: str) -> list[Cue]:
    """The words of a text that speak for a kind.

    >>> [cue.kind.value for cue in cues("a grant towards the cost")]
    ['grant', 'cost']
    """
    return [Cue(*m.span(), *_known(m[0])) for m in _pattern().finditer(text)]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends.

    >>> text = "It is old. It costs £5. Why?"
    >>> text[slice(*sentence(text, 20, 22))]
    'It costs £5. '
    """
    first, last = 0, len(text)
    for match in SENTENCE_END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.end()
            break
    return first, last


def weigh(
    text: str,
    start: int,
    end: int,
    others: Iterable[tuple[int, int]] = (),
    last_kind: tuple[int, AmountKind] | None = None,
) -> dict[AmountKind, float]:
    """How much the sentence around a sum says for each kind; a sum speaks for the one that follows it, too."""
    first, last = sentence(text, start, end)
    between = [place for place in others if first <= place[0] < last and place[0] != start]
    votes: dict[AmountKind, float] = defaultdict(float)
    for cue in cues(text[first:last]):
        placed = Cue(cue.start + first, cue.end + first, cue.kind, cue.weight)
        if placed.end <= start or placed.start >= end:
            votes[cue.kind] = max(votes[cue.kind], _say(text, start, end, placed, between))
    if last_kind and first <= last_kind[0] <= start and last_kind[1] is not AmountKind.OTHER:
        gap = text[last_kind[0] : start]
        votes[last_kind[1]] += 3.5 if PARTS.match(gap) else 3.0 if LIST.fullmatch(gap) else 1.5
    return votes


def _say(text: str, start: int, end: int, cue: Cue, others: list[tuple[int, int]]) -> float:
    """A word's weight, less the further it stands from the sum."""
    if cue.end <= start:
        gap, nearness = text[cue.end : start], 1.0
        past = sum(cue.end <= a < start for a, _ in others)
        touches = bool(OF.fullmatch(gap))
    else:
        gap, nearness = text[end : cue.start], FOLLOWS
        past = sum(end <= a < cue.start for a, _ in others) + bool(PURPOSE.search(gap))
        touches = gap.strip() in ("", "of", "in", "net", "in annual", "additional", "annual", "real", "forecast")
    if touches:
        return cue.weight * TOUCHES
    breaks = len(BREAK.findall(gap))
    return float(cue.weight * nearness * ACROSS**breaks * PAST_SUM**past * NEAR / (NEAR + len(gap) / 3))


def kind_of_cell(place: CellPlace) -> AmountKind:
    """What a table's figure is, by its headings: the row's last words say most; a budget where nothing is said."""
    votes: dict[AmountKind, float] = defaultdict(float)
    for label, say in ((place.row_label, 1.0), (place.column_label, 0.9), (place.caption, 0.5)):
        for nearness, cue in enumerate(reversed(cues(label or ""))):
            votes[cue.kind] = max(votes[cue.kind], cue.weight * say / (1 + 0.3 * nearness))
    return best(votes) if votes else AmountKind.BUDGET


def best(votes: dict[AmountKind, float]) -> AmountKind:
    """The kind with most votes; among equals the first in the guide's order.

    >>> best({AmountKind.COST: 2.0, AmountKind.GRANT: 2.0}).value
    'grant'
    """
    order = list(AmountKind)
    if not votes:
        return AmountKind.OTHER
    return max(votes, key=lambda kind: (round(votes[kind], 2), -order.index(kind)))
