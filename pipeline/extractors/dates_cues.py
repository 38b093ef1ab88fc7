"""Cues: words around a date that speak for what happens at it, and how loud they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.model import DateRole

FILLERS = frozenset(  # between a cue and its date
    (
        *("the", "a", "an", "last", "next", "early", "late", "mid", "end", "start", "either", "both", "then", "again"),
        *("around", "about", "approximately", "circa"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
Votes = tuple[tuple[DateRole, float], ...]
Tally = dict[DateRole, float]


Reach = Mapping[str, Mapping[str, int]]  # word -> word beside it -> words of the longest cue that has both at that end


class Cues(NamedTuple):
    """The gazetteer's cues by their place, and the words by which a look for them can begin."""

    before: Mapping[str, Votes]  # that end right before the date
    before_day: Mapping[str, Votes]
    after: Mapping[str, Votes]
    endings: Reach  # of cues before the date, from their last word
    beginnings: Reach  # of those after it, from their first word
    clause: Mapping[str, Votes]  # that stand anywhere in its clause
    openers: Reach  # from their first word


@cache
def cues() -> Cues:
    """All cues; `a|b c` stands for "a c" and "b c"."""
    table: dict[str, dict[str, Votes]] = {"before": {}, "before day": {}, "after": {}, "clause": {}}
    for row in rows("date_roles"):
        place = table[row["place"]]
        for each in product(*(word.split("|") for word in row["cue"].split())):
            cue = " ".join(each)
            place[cue] = (*place.get(cue, ()), (DateRole(row["role"]), float(row["weight"])))
    before, day, after, clause = table.values()
    backwards = [cue.split()[::-1] for cue in (*before, *day)]
    return Cues(
        before, day, after, _reach(backwards), _reach(map(str.split, after)), clause, _reach(map(str.split, clause))
    )


def _reach(phrases: Iterable[Sequence[str]]) -> Reach:
    """By the first two words of some phrases, the words of the longest of them."""
    found: dict[str, dict[str, int]] = {}
    for words in phrases:
        beside = found.setdefault(words[0], {})
        if len(words) > 1:
            beside[words[1]] = max(beside.get(words[1], 0), len(words))
    return found


def touching(tally: Tally, back: list[str], forth: list[str], *, day: bool) -> None:
    """Count the longest cue that touches the date on either side."""
    end = len(back)
    while end and back[end - 1] in FILLERS:
        end -= 1
    before, before_day, after, endings, beginnings, _, _ = cues()
    if end and (beside := endings.get(back[end - 1])) is not None:
        longest = beside.get(back[end - 2], 1) if end > 1 else 1
        for length in range(min(longest, end), 0, -1):
            cue = " ".join(back[end - length : end])
            if votes := (day and before_day.get(cue)) or before.get(cue):
                _count(tally, votes)
                break
    if forth and (beside := beginnings.get(forth[0])) is not None:
        longest = beside.get(forth[1], 1) if len(forth) > 1 else 1
        for length in range(min(longest, len(forth)), 0, -1):
            if votes := after.get(" ".join(forth[:length])):
                _count(tally, votes)
                break


def around(tally: Tally, words: list[str], *, before: bool, fade: float, share: float) -> None:
    """Count the cues anywhere in the clause; they fade with each word between them and the date."""
    *_, clause, openers = cues()
    if openers.keys().isdisjoint(words):  # every other clause
        return
    many = len(words)
    for index, word in enumerate(words):
        if (beside := openers.get(word)) is None:
            continue
        following = words[index + 1] if index + 1 < many else ""
        for length in range(beside.get(following, 1), 0, -1):
            votes = _said(clause, words[index : index + length]) if length > 1 else clause.get(word)
            if votes:
                away = max(many - index - length, 0) if before else index
                for role, weight in votes:
                    tally[role] += weight * share * fade**away
                break


def _said(clause: Mapping[str, Votes], phrase: list[str]) -> Votes | None:
    """What a phrase says, as it stands or with any participle at its end: "will be *ed"."""
    votes = clause.get(" ".join(phrase))
    if not votes and len(phrase) > 2 and phrase[-1].endswith("ed"):
        votes = clause.get(" ".join([*phrase[:-1], "*ed"]))
    return votes


def _count(tally: Tally, votes: Votes) -> None:
    """Add votes to the tally."""
    for role, weight in votes:
        tally[role] += weight
