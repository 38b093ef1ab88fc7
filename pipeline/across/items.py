"""Which item of a meeting's minutes decided on a report: by reference, title, item number and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.across.outcomes import FEW, Asked, Moved, Resolved
from pipeline.across.references import EVERY, references
from pipeline.across.wording import gist
from pipeline.grammar.supplements import ITEM

ENOUGH = 1.5


@dataclass(frozen=True, slots=True)
class Item:
    """One item of minutes, or a whole decision notice."""

    title: str
    head: str  # what stands about its heading: "(Item 7)", "Report CAB/24/12"
    number: str | None
    reference: str | None
    resolved: tuple[Resolved, ...]
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A report with what it recommends."""

    title: str | None
    item: str | None
    reference: str | None
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why an item is about a report; `certain` where a reference or the words themselves say so."""

    score: float
    certain: bool
    evidence: str


def item_of(report: Asking, items: Sequence[Item], *, same_meeting: bool) -> tuple[Item, str] | None:
    """The item about this report and why. Two items with equal claims are none.

    `same_meeting`: council, body and day are known and the same; else only a reference or the words themselves count.
    """
    grounds = [(ground(report, item), item) for item in items if item.resolved or item.moved]
    ranked = sorted(
        ((g, item) for g, item in grounds if g.score >= ENOUGH and (same_meeting or g.certain)),
        key=lambda pair: -pair[0].score,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0].score - ranked[1][0].score < 0.1):
        return None
    return ranked[0][1], ranked[0][0].evidence


def of_notice(report: Asking, whole: Item, parts: Sequence[Item]) -> Sequence[Item]:
    """Where a notice of decision may speak of a report: in all of it, or under one heading of a list of decisions."""
    titled = [part for part in parts if titles_alike(report.title, part.title) >= 0.5]
    if sum(any(EVERY in each.numbers for each in references(r.text)) for r in whole.resolved) > 1:
        return titled  # "the recommendations be approved", twice: two reports are decided on
    if titles_alike(report.title, whole.title) >= 0.5 or _refers(report.reference, whole):
        return [whole]
    return titled or ([whole] if len(parts) < 2 else parts)


def ground(report: Asking, item: Item) -> Ground:
    """What speaks for an item: a reference most, then title and words, an item number only with one of those."""
    why: list[str] = []
    referred = _refers(report.reference, item)
    title = titles_alike(report.title, item.title)
    said = _said(report.asked, item.resolved)
    place = _place(report.item, item)
    if referred:
        why.append(f"reference {report.reference}")
    if title >= 0.5:
        why.append("title")
    if place > 0:
        why.append(f"item {report.item}")
    if said >= 0.5:
        why.append("words")
    score = 3 * referred + (2 * title if title >= 0.5 else 0) + place + (2 * said if said >= 0.5 else 0)
    return Ground(score, referred or said >= 0.8, ", ".join(why))


def _refers(reference: str | None, item: Item) -> bool:
    if not reference or not is_reference(reference):
        return False
    return reference == item.reference or reference in item.title or reference in item.head


def is_reference(text: str | None) -> bool:
    """Whether a reference can name a report among others: `CAB/24/12` can, `7` cannot."""
    return text is not None and len(text) >= 5 and any(map(str.isdigit, text))


def titles_alike(a: str | None, b: str | None) -> float:
    """How much two titles have in common, 0 to 1; one may be shorter.

    >>> titles_alike("24/00115 - Care Strategy Delivery Plan", "Care Strategy (ICS) Delivery Plan")
    1.0
    >>> titles_alike("Revenue Budget", "Revenue Budget Monitoring 2024/25"), titles_alike("Minutes", "Minutes")
    (0.75, 0.0)
    """
    these, those = ({*gist(re.sub(r"\b\d\d/\d{4,6}\b", "", text or ""))} for text in (a, b))
    if min(len(these), len(those)) < 2:
        return 0.0
    both = len(these & those)
    return round((both / min(len(these), len(those)) + both / len(these | those)) / 2, 2)


def _place(number: str | None, item: Item) -> float:
    """For the same item number 1; against another one, where the minutes name it, as much."""
    if not number:
        return 0.0
    named = ITEM.pattern.search(item.head)
    if named:
        return 1.0 if named["number"].casefold() == number.casefold() else -1.0
    return 0.5 if number == item.number else 0.0


def _said(asked: Sequence[Asked], resolved: Sequence[Resolved]) -> float:
    """How much of the recommendation that is said best stands in one resolution."""
    decided = [set(gist(each.text)) for each in resolved]
    asking = [set(gist(each.text)) for each in asked]
    return max((len(a & d) / len(a) for a in asking if len(a) > FEW for d in decided), default=0.0)
