"""How right findings are, in counts that can be added up; and when two texts are the same for the scorer."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Count:
    """How many were right, found, and labelled."""

    hit: int = 0
    found: int = 0
    gold: int = 0

    def add(self, hit: int, found: int, gold: int) -> None:
        """Count some more."""
        self.hit += hit
        self.found += found
        self.gold += gold

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 1.0 where there was nothing to find and nothing was found."""
        precision = self.hit / self.found if self.found else float(not self.gold)
        recall = self.hit / self.gold if self.gold else float(not self.found)
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """`-` labelled and not found, `+` found and not labelled, `~` found with another value."""

    field: str
    sign: str
    what: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A found row and the label that it was paired with; None: nothing is labelled there."""

    field: str
    found: Row
    label: Row | None


@dataclass(slots=True)
class Score:
    """One document's counts by field, what was wrong, and every found row with its label."""

    gold: Row = field(default_factory=dict)
    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    misses: list[Miss] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def wrong(self, name: str, missed: Iterable[Row], extra: Iterable[Row], show: Callable[[Row], str]) -> None:
        """Note what was missed and what was invented."""
        self.misses += [Miss(name, "-", show(row)) for row in missed]
        self.misses += [Miss(name, "+", show(row)) for row in extra]

    def value(self, name: str, wanted: Any, found: Any, same: bool, where: str = "") -> None:
        """Note a value of a pair; null on both sides counts for nothing."""
        if wanted in (None, "") and found in (None, ""):
            return
        self.counts[name].add(int(same), int(found not in (None, "")), int(wanted not in (None, "")))
        if not same:
            self.misses.append(Miss(name, "~", f"wanted {wanted!r}, found {found!r}{where and ': '}{where}"))


def fold(text: str | None) -> str:
    """Lower case, no punctuation, no leading article, single blanks, '&' as 'and'.

    >>> fold("The Children’s & Families Board")
    'children and families board'
    """
    folded = (text or "").lower().replace("&", " and ").replace("’", "'").replace("'s ", " ")
    folded = re.sub(r"[^a-z0-9£%. ]+", " ", folded)
    folded = re.sub(r"(?<!\d)\.|\.(?!\d)", " ", folded)
    return re.sub(r"\s+", " ", re.sub(r"^\s*the\s+", "", folded)).strip()


def similarity(a: str | None, b: str | None) -> float:
    """How alike two texts are after folding, 0 to 1."""
    one, other = fold(a), fold(b)
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def likeness(wanted: Any, found: str | None) -> float:
    """Similarity to what is wanted, or to the nearest of several accepted values."""
    accepted = wanted if isinstance(wanted, list) and wanted else [wanted]
    return max(similarity(_text(each), found) for each in accepted)


def _text(value: Any) -> str:
    return str(value)


def as_list(value: Any) -> list[Any]:
    """A list as it is, or as it stands in JSON; one value as a list of one; null as none.

    >>> as_list('["note", "agree"]')
    ['note', 'agree']
    """
    if value is None:
        return []
    if isinstance(value, list):
        return value
    try:
        got = json.loads(value)
    except (TypeError, ValueError):
        return [value]
    return got if isinstance(got, list) else [got]
