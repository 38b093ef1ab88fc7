"""Role: what happens at a date, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from pipeline.extractors.dates_context import tense
from pipeline.extractors.dates_find import Reference
from pipeline.extractors.dates_value import Unit
from pipeline.gazetteer import rows
from pipeline.model import DateRole, Paragraph, SectionKind

WORD = re.compile(r"[\w’'&-]+")
STOP = re.compile(r"[.;:?!]\s|[()•]")
FILLERS = frozenset(  # between a cue and its date
    "the a an this last next early late mid monday tuesday wednesday thursday friday saturday sunday end start around about "
    "approximately circa either both then again also of".split()
)
WINDOW, LONGEST, FADE = 140, 6, 0.88
PERIODS = (
    Unit.FINANCIAL_YEAR,
    Unit.FINANCIAL_QUARTER,
    Unit.QUARTER,
    Unit.ACADEMIC_YEAR,
    Unit.HALF,
    Unit.FINANCIAL_HALF,
)
LEANING = {Unit.YEAR: 1.0, Unit.MONTH: 0.0, Unit.DAY: 0.0} | dict.fromkeys(PERIODS, 3.0)
ORDER = tuple(DateRole)


@cache
def cues() -> dict[tuple[str, str], tuple[DateRole, float]]:
    """Place and phrase to role and weight; `a|b c` stands for "a c" and "b c"."""
    return {
        (row["place"], " ".join(words)): (DateRole(row["role"]), float(row["weight"]))
        for row in rows("date_roles")
        for words in product(*(word.split("|") for word in row["cue"].split()))
    }


def role(paragraph: Paragraph, reference: Reference, *, asked: bool = False) -> DateRole:
    """The role that the words around a mention speak for most; `asked`: it stands in a recommendation."""
    tally = dict.fromkeys(ORDER, 0.0)
    tally[DateRole.OTHER] = 0.3
    tally[DateRole.PERIOD] += LEANING.get(reference.first.unit, 0.0)
    if paragraph.section_kind is SectionKind.HEADER and reference.first.unit is Unit.DAY:
        tally[DateRole.MEETING] += 4
    ahead = tense(paragraph.text, reference) or int(asked)
    tally[DateRole.FUTURE if ahead > 0 else DateRole.PAST] += 1.2 if ahead else 0.4
    for found, weight in _votes(paragraph.text, reference):
        tally[found] += weight
    return max(ORDER, key=lambda each: tally[each])


def _votes(text: str, reference: Reference) -> Iterator[tuple[DateRole, float]]:
    start = max(0, reference.start - WINDOW)
    before = STOP.split(text[start : reference.start])[-1]
    after = STOP.split(text[reference.end : reference.end + WINDOW])[0]
    back, ahead = WORD.findall(before.lower()), WORD.findall(after.lower())
    yield from _adjacent(back[::-1], ahead)
    yield from _around(back[::-1], 1.0)
    yield from _around(ahead, 0.7)


def _adjacent(back: list[str], ahead: list[str]) -> Iterator[tuple[DateRole, float]]:
    """The longest cue that touches the date on either side."""
    while back and back[0] in FILLERS and back[0] != "of":
        back = back[1:]
    table = cues()
    for length in range(min(LONGEST, len(back)), 0, -1):
        if vote := table.get(("before", " ".join(back[length - 1 :: -1] if length > 1 else back[:1]))):
            yield vote
            break
    for length in range(min(LONGEST, len(ahead)), 0, -1):
        if vote := table.get(("after", " ".join(ahead[:length]))):
            yield vote
            break


def _around(words: list[str], share: float) -> Iterator[tuple[DateRole, float]]:
    """Cues anywhere in the clause; they fade with each word between them and the date."""
    table = cues()
    for place in range(len(words)):
        for length in (1, 2, 3):
            phrase = words[place : place + length]
            if len(phrase) == length:
                for text in {" ".join(phrase), " ".join(phrase[::-1])}:
                    if vote := table.get(("clause", text)):
                        yield vote[0], vote[1] * share * FADE**place
