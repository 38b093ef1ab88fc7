"""How often each rule is right: what it found in labelled papers against what a person labelled there."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from math import sqrt
from typing import Any

from pipeline.query.evaluate import Scored
from pipeline.query.score import names_of
from pipeline.query.tally import Count, Row, Score, fold
from pipeline.rules import rules

KINDS = {
    "recommendations": "recommendation",
    "amounts": "amount",
    "table_amounts": "amount",
    "dates": "date",
    "bodies": "mention",
    "partners": "partner",
}

STATED = "stated"


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """A rule's precision for one kind of finding; `low` and `high` bound it (95 %, Wilson)."""

    kind: str
    rule: str
    family: str
    precision: float
    low: float
    high: float
    right: int
    found: int


def figures(scored: Iterable[Scored], *, stated: bool = False) -> list[RuleFigure]:
    """Every rule that found something in a labelled paper, by kind, the weakest first.

    A row is right where its value is labelled: the sum, the interval of days, the item, the body, the partner in its
    role. What is labelled as optional counts for nothing. `stated`: of amounts and dates only those whose value is
    printed, as strict views show no others.
    """
    counts: dict[tuple[str, str], Count] = defaultdict(Count)
    for each in scored:
        for kind, rule, right in _verdicts(each.score, stated=stated):
            counts[kind, rule].add(int(right), 1, 0)
    shown = [_figure(kind, rule, count) for (kind, rule), count in counts.items()]
    return sorted(shown, key=lambda f: (list(KINDS.values()).index(f.kind), f.precision, f.rule))


def _verdicts(score: Score, *, stated: bool) -> Iterator[tuple[str, str, bool]]:
    """Kind, rule and whether it was right, a found row; of a body a verdict a mention."""
    called = {id(label): names_of(label) for label in score.gold["bodies"]}
    for each in score.judged:
        if each.field not in KINDS or (each.label and each.label.get("optional")):
            continue
        if stated and each.found.get("basis", STATED) != STATED:
            continue
        if each.field != "bodies":
            yield KINDS[each.field], each.found["rule"], each.label is not None
            continue
        others = [names for label, names in called.items() if label != id(each.label)]
        for mention in each.found["mentions"]:
            yield "mention", mention["rule"], _means(mention, each.label, others)


def _means(mention: Row, label: Row | None, others: Iterable[set[str]]) -> bool:
    """Whether a mention of a labelled body is not, as its words say, a mention of another."""
    name = fold(mention["text"])
    return label is not None and (name in names_of(label) or not any(name in names for names in others))


def _figure(kind: str, rule: str, count: Count) -> RuleFigure:
    declared = rules().get(rule)
    low, high = wilson(count.hit, count.found)
    family = declared.family if declared else ""
    return RuleFigure(kind, rule, family, count.hit / count.found, low, high, count.hit, count.found)


def wilson(right: int, found: int) -> tuple[float, float]:
    """Where the true share lies (95 %), honest for few findings too.

    >>> [round(bound, 2) for bound in wilson(5, 5)]
    [0.57, 1.0]
    """
    z, share = 1.96, right / found
    middle = share + z * z / (2 * found)
    spread = z * sqrt(share * (1 - share) / found + z * z / (4 * found * found))
    whole = 1 + z * z / found
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def csv_text(shown: Sequence[RuleFigure], labelled_on: str) -> str:
    """The file that `store.proven` reads."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("kind", "name", "family", "precision", "hits", "labelled_on"))
    rows = ((f.kind, f.rule, f.family, f"{f.precision:.3f}", f.found, labelled_on) for f in shown)
    writer.writerows(sorted(rows))
    return text.getvalue()


HEADS = ("kind", "rule", "where", "precision", "95 %", "right", "found")


def as_rows(shown: Sequence[RuleFigure]) -> list[tuple[Any, ...]]:
    """Figures for a table on a terminal."""
    return [
        (f.kind, f.rule, f.family, f"{f.precision:.3f}", f"{f.low:.2f} to {f.high:.2f}", f.right, f.found)
        for f in shown
    ]


def markdown(shown: Sequence[RuleFigure]) -> str:
    """A table for a page."""
    lines = ["| " + " | ".join(HEADS) + " |", "| --- | --- | --- | --: | --: | --: | --: |"]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in as_rows(shown))])
