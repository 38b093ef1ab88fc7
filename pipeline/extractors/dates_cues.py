"""Cues: words around a date that speak for what happens at it, and how loud they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class Cues(NamedTuple):
    """The gazetteer's cues by their place, and the words by which a look for them can begin."""

    before: Mapping[str, Votes]  # that end right before the date
    before_day: Mapping[str, Votes]
    after: Mapping[str, Votes]
    endings: Mapping[str, int]  # last word of a cue before the date -> words of the longest such cue
    beginnings: Mapping[str, int]  # the same of the first word of a cue after it
    clause: Mapping[str, Votes]  # that stand anywhere in its clause
    openers: Mapping[str, int]  # their first words


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
    return Cues(before, day, after, _longest([*before, *day], -1), _longest(after, 0), clause, _longest(clause, 0))


def _longest(phrases: Iterable[str], at: int) -> dict[str, int]:
    """By the word at one end of some phrases, the words of the longest of them."""
    found: dict[str, int] = {}
    for words in map(str.split, phrases):
        found[words[at]] = max(found.get(words[at], 0), len(words))
    return found


def touching(tally: Tally, back: list[str], forth: list[str], *, day: bool) -> None:
    """Count the longest cue that touches the date on either side."""
    while back and back[-1] in FILLERS:
        back = back[:-1]
    table = cues()
    for length in range(min(table.endings.get(back[-1], 0), len(back)) if back else 0, 0, -1):
        cue = " ".join(back[-length:])
        if votes := (day and table.before_day.get(cue)) or table.before.get(cue):
            _count(tally, votes)
            break
    for length in range(min(table.beginnings.get(forth[0], 0), len(forth)) if forth else 0, 0, -1):
        if votes := table.after.get(" ".join(forth[:length])):
            _count(tally, votes)
            break


def around(tally: Tally, words: list[str], *, before: bool, fade: float, share: float) -> None:
    """Count the cues anywhere in the clause; they fade with each word between them and the date."""
    clause, openers = cues()[-2:]
    for index, longest in [(index, openers[word]) for index, word in enumerate(words) if word in openers]:
        for length in range(longest, 0, -1):
            phrase = words[index : index + length]
            if votes := clause.get(" ".join(phrase)) or clause.get(_participled(phrase)):
                away = max(len(words) - index - length, 0) if before else index
                for role, weight in votes:
                    tally[role] += weight * share * fade**away
                break


def _participled(phrase: list[str]) -> str:
    """A phrase with any participle at its end: "will be *ed"."""
    return " ".join([*phrase[:-1], "*ed"]) if len(phrase) > 2 and phrase[-1].endswith("ed") else ""


def _count(tally: Tally, votes: Votes) -> None:
    """Add votes to the tally."""
    for role, weight in votes:
        tally[role] += weight
