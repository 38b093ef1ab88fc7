"""What the labels of a table say of its figures: their unit, what they are per, whether they are money at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.frozen import dataclass
from pipeline.grammar import money
from pipeline.grammar import money_tables as tables
from pipeline.grammar.money_context import period_after, periods
from pipeline.model import Period

THOUSANDS = re.compile(r"000|thousand|k", re.I)
RATE = re.compile(
    r"\bper |\bp\.a|\bpa\b|\bpcm\b|\bpw\b|\b(?:an|each) (?:hour|week|month|day|year)\b|/(?:hour|week|month|year)",
    re.I,
)
RATE_WORDS = frozenset(["per", "p", "pa", "pcm", "pw", "an", "each", "/"])  # one stands wherever RATE finds


class Unit(NamedTuple):
    """In what a column counts: a currency and a power of ten."""

    currency: str
    scale: int


@dataclass(frozen=True, slots=True)
class Label:
    """What the heading of a column, or the label of a row, says of its figures."""

    unit: Unit | None
    counts: bool  # they are no money
    period: Period | None
    name: str | None  # without the unit


def label(text: str | None, where: str) -> Label:
    """What a label says to all cells of its column or row; `where`: "heading" or "row".

    >>> label("2025-26 Core £000s", "heading")
    Label(unit=Unit(currency='GBP', scale=3), counts=False, period=None, name='2025-26 Core')
    """
    if not text:
        return Label(None, counts=False, period=None, name=text)
    named, words = _units(text), tables.LABEL_WORD.findall(text.lower())
    counts = not tables.counting_words(where).isdisjoint(words) and _counts(text, named, where)
    period = None if RATE_WORDS.isdisjoint(words) else period_of(text)
    return Label(_unit(named), counts, period, _without(text, named))


@lru_cache(maxsize=1024)
def unit_of(label: str | None) -> Unit | None:
    """The unit that a heading or caption names, the last one if it names several.

    >>> unit_of("2025-26 Core £000s"), unit_of("Headcount")
    (Unit(currency='GBP', scale=3), None)
    """
    return _unit(_units(label)) if label else None


def without_unit(label: str | None) -> str | None:
    """A heading without its unit, if it says more than that.

    >>> without_unit("2025-26 Core £000s")
    '2025-26 Core'
    """
    return _without(label, _units(label)) if label else label


def period_of(label: str) -> Period | None:
    """What a figure is per, where its heading says so.

    >>> period_of("Charge now, per hour"), period_of("2023/24 p.a.")
    (<Period.HOUR: 'hour'>, <Period.YEAR: 'year'>)
    """
    match = RATE.search(label)
    found = period_after().match(label, match.start()) if match else None
    return Period(periods()[found["word"].lower()]) if found else None


def _units(label: str) -> list[re.Match[str]]:
    """All units that a label names."""
    return list(tables.UNIT.pattern.finditer(label)) if tables.may_name_unit(label) else []


def _unit(named: list[re.Match[str]]) -> Unit | None:
    """The last of the units that a label names."""
    if not named:
        return None
    last = named[-1]
    scale = last["scale"] or ("" if last["plain"] else "000")
    sign = (last["currency"] or last["plain"] or "").strip("s ")
    power = 0 if not scale else 3 if THOUSANDS.search(scale) else 9 if "b" in scale.lower() else 6
    return Unit(money.currency(sign if sign in money.SYMBOLS else None), power)


def _without(label: str, named: list[re.Match[str]]) -> str:
    rest = tables.UNIT.pattern.sub(" ", label) if named else label
    return " ".join(rest.replace("()", " ").split()) or label


def _counts(label: str, named: list[re.Match[str]], where: str) -> bool:
    """Whether a label says that its figures are no money: behind its unit if it has one ("£m %"), or at all."""
    if named:
        behind = label[named[-1].end() :]
        return "%" in behind or "fte" in behind.lower()
    return bool(tables.counted(where).search(label))
