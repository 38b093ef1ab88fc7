"""What a table's figure is, by its labels: the column's words say most; a budget where nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extractors.amounts_kind import Cue, best, cues
from pipeline.model import AmountKind

FUNDED = re.compile(r"^(?:funding|funded by|financed by|financing|income)\b", re.I)  # a row of a funding block
OUTTURN = re.compile(r"\b(?:forecast|actual|outturn|to date|projected)\b", re.I)
BALANCE = re.compile(r"\bbalances?\b", re.I)  # what is left, spent by nobody
VARIANCE = re.compile(r"\b(?:variance|over/? ?\(?under|overspend)", re.I)
# A list of such things, by its heading: "Earmarked reserves", "Annex E: Savings due in 2024/25". Its rows name them.
LISTED = re.compile(
    r"(?:(?:annex|appendix|table|schedule)\s\w{1,3}[:.–-]?\s)?(?:[a-z’']+\s){0,2}?(?P<things>savings|debts|arrears|reserves)\b"
    r"(?!\s(?:and|policy|strategy|plan|proposals)\b)",
    re.I,
)
DIFFERENCE = re.compile(r"(?:net )?(?:difference|variance)\b", re.I)
SEVERAL = re.compile(r"(?: and | & |, | / |/)")  # between the words of "Fees and grants"
ADD_UP = 2  # kinds that one group's heading may name and still say something of its rows
BUDGET, COST, DEBT, SAVING = AmountKind.BUDGET, AmountKind.COST, AmountKind.DEBT, AmountKind.SAVING
PLAIN = frozenset([BUDGET, COST])
THINGS = {"savings": SAVING, "debts": DEBT, "arrears": DEBT, "reserves": BUDGET}
OUTWEIGHS = 9.0  # whatever a row is called

Votes = dict[AmountKind, float]
Said = tuple[tuple[AmountKind, float], ...]  # the same votes, as rows of a table share them


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What a row's label says of its figures. A row of income or grants has signs of its own: it is not plain."""

    votes: Said
    plain: bool
    difference: bool


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What a column's heading, the caption and the section say of a figure."""

    votes: Said
    variance: bool  # it tells by how much something is over or under
    outturn: bool
    named: bool


# Labels that say the same are judged as one object: what is elected is remembered by it.
_row_saying = lru_cache(maxsize=1024)(Row)
_column_saying = lru_cache(maxsize=1024)(Column)


@lru_cache(maxsize=1024)
def elected(row: Row, column: Column, negative: bool) -> AmountKind:
    """The kind of a figure, negative or not, that stands in a row and a column."""
    if (column.variance and row.plain) or (row.difference and not column.named):
        return SAVING if negative else DEBT
    votes = dict(row.votes)
    _take(votes, column.votes)
    if column.outturn:
        votes[COST] = max(votes.get(COST, 0.0), 3.0)
        votes[BUDGET] = votes.get(BUDGET, 0.0) * 0.6
    return best(votes) if votes else BUDGET


def row_says(label: str) -> Row:
    """What a row's label says; the label of its group says less."""
    group, _, own = label.rpartition(": ")
    said, above = cues(own), cues(group)
    votes = _votes(own, said, 1.6 if FUNDED.match(label) else 1.0)
    if above:
        _take(votes, _votes(group, above, _weight_of_group(above)).items())
    plain = PLAIN.issuperset([cue.kind for cue in said + above])
    return _row_saying(tuple(votes.items()), plain, DIFFERENCE.match(label) is not None)


def column_says(label: str, caption: str, section: str) -> Column:
    """What a column's heading says, and with less weight the caption and the section."""
    named, above, around = cues(label), cues(caption), cues(section)
    votes = _votes(label, named, 1.2)
    said_above = _votes(caption, above, 0.5)
    if {COST, AmountKind.INCOME} <= said_above.keys():
        said_above = {COST: max(said_above.values())}
    _take(votes, said_above.items())
    _take(votes, _votes(section, around, 0.6).items())
    if not named and (things := LISTED.match(section) or LISTED.match(caption)):
        votes[THINGS[things["things"].lower()]] = OUTWEIGHS
    outturn = bool(OUTTURN.search(label)) and not BALANCE.search(label)
    return _column_saying(tuple(votes.items()), bool(VARIANCE.search(label)), outturn, bool(named))


def _votes(label: str, found: Sequence[Cue], say: float) -> Votes:
    """What the words of a label say, its last ones most."""
    if len(found) < 2:  # most labels
        return {kind: weight * say for _, _, kind, weight in found}
    votes: Votes = {}
    for (_, _, kind, weight), nearness in zip(found, _distances(label, found), strict=True):
        votes[kind] = max(votes.get(kind, 0.0), weight * say / (1 + 0.3 * nearness))
    return votes


def _take(votes: Votes, more: Iterable[tuple[AmountKind, float]]) -> None:
    """Add votes; of two for one kind the stronger stays."""
    for kind, weight in more:
        votes[kind] = max(votes.get(kind, 0.0), weight)


def _weight_of_group(found: Sequence[Cue]) -> float:
    """What the heading of a group of rows says of one of them: less than the row; little where it names many kinds."""
    return 0.8 if len({cue.kind for cue in found}) < ADD_UP else 0.3


def _distances(label: str, found: Sequence[Cue]) -> list[int]:
    """How many words stand behind each word of a heading: the last one says most, words side by side say as much."""
    steps = [0] * len(found)
    for place in range(len(found) - 2, -1, -1):
        beside = SEVERAL.fullmatch(label, found[place].end, found[place + 1].start)
        steps[place] = steps[place + 1] + (not beside)
    return steps
