"""Sums that are not what they seem: thresholds of procedure, lost or doubled scales, figures that cannot be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.extractors.amounts_kind import sentence
from pipeline.extractors.amounts_values import Sum
from pipeline.grammar import money_refused as refused
from pipeline.model import Basis, Paragraph, Period, Refusal, Span

NEAR = 60  # characters around a sum in which a word of bounds makes it a threshold
SHORT = 200  # a paragraph of a form's box
LARGEST = {3: 1e6, 6: 1e5, 9: 1e4, 12: 100}  # figures above which a printed scale cannot be meant


class Usage:
    """How a report prints its sums; they are all read where one of them leaves a doubt."""

    def __init__(self, sums: Iterable[Sum]) -> None:
        """`sums`: all that the report holds."""
        self._sums = sums

    @cached_property
    def unscaled(self) -> frozenset[str]:
        """Figures that stand without a scale."""
        return frozenset(s.number for s in self._sums if not s.scale)

    @cached_property
    def fine(self) -> set[int]:
        """The scales of figures with three decimals or more."""
        return {s.scale for s in self._sums if s.scale and len(s.number.partition(".")[2]) > 2}


def threshold(paragraphs: Sequence[Paragraph], index: int, found: Sum) -> str | None:
    """Why a sum is a threshold of procedure and no money of this paper; None if it is not.

    The words of the rule stand in the sum's own sentence, or just above the box of a form in which the sum stands.
    """
    if int(found.low) not in refused.ROUND or found.low != found.high:
        return None
    text = paragraphs[index].text
    if refused.BOUND.pattern.search(text[max(0, found.start - NEAR) : found.end + NEAR // 2]):
        said = text[slice(*sentence(text, found.start, found.end))]
        if refused.DECLARATION.pattern.search(said):
            return "a threshold for declaring interests"
        if refused.KEY_DECISION.pattern.search(said):
            return "a threshold for key decisions"
    if len(text) < SHORT and any(_is_criterion(each.text) for each in paragraphs[max(0, index - 3) : index]):
        return "a threshold for key decisions"
    return None


def _is_criterion(text: str) -> bool:
    """Whether a text says what makes a key decision."""
    found = refused.KEY_DECISION.pattern.search(text)
    return bool(found and refused.BOUND.pattern.search(text))


def rescaled(found: Sum, others: Sequence[Sum], period: Period | None, report: Usage) -> Sum | None:
    """The sum as it was meant: a lost scale found again, a doubled one dropped. None: it cannot be told.

    "£17.5" is no price; beside "£12.3m" and "£3.0m" it is £17.5m. "£661,920k" is £661,920 where that is printed too.
    """
    if found.scale:
        return _unscaled(found, report)
    places = len(found.number.partition(".")[2])
    if places in (0, 2) or found.rule != "amount-symbol" or found.low != found.high:
        return found
    scales = {other.scale for other in others if other is not found and other.currency == found.currency}
    scales = scales or (report.fine if places > 2 else set())
    scale = min(scales, default=0)
    if len(scales) == 1 and scale:
        factor = 10**scale
        return replace(found, low=found.low * factor, high=found.high * factor, scale=scale, basis=Basis.CORRECTED)
    return found if period else None


def _unscaled(found: Sum, report: Usage) -> Sum:
    """The sum without a scale that makes it absurd, or that the same figure does not bear elsewhere in the report."""
    figure = float(found.high) / 10**found.scale
    doubled = found.scale == 3 and figure >= 1e5 and found.number in report.unscaled
    if not doubled and figure < LARGEST.get(found.scale, 1e9):
        return found
    factor = 10**found.scale
    return replace(found, low=found.low / factor, high=found.high / factor, scale=0, basis=Basis.CORRECTED)


def unreadable(paragraph: Paragraph, sums: Sequence[Sum]) -> Iterator[Refusal]:
    """Figures behind a currency sign that no rule can read."""
    text = paragraph.text
    if not _signs_between(text, sums):
        return
    starts = [s.start for s in sums]
    for match in refused.UNREADABLE.pattern.finditer(text):
        next_sum = bisect_left(starts, match.end())
        if not next_sum or sums[next_sum - 1].end <= match.start():
            span = Span(paragraph.position, match.start(), match.end(), match[0])
            yield Refusal(span, "amount", refused.UNREADABLE.name, "the figures are grouped as no figure is")


def _signs_between(text: str, sums: Sequence[Sum]) -> bool:
    """Whether a sign of money stands in none of the sums."""
    end = 0
    for found in sums:
        if text.find("£", end, found.start) >= 0 or text.find("€", end, found.start) >= 0:
            return True
        end = found.end
    return text.find("£", end) >= 0 or text.find("€", end) >= 0
