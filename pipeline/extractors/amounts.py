"""Report -> amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import concordance
from pipeline.extractors.amounts_cells import Tables
from pipeline.extractors.amounts_doubts import Usage, rescaled, threshold, unreadable
from pipeline.extractors.amounts_kind import best, said, sentence, weigh
from pipeline.extractors.amounts_labels import without_unit
from pipeline.extractors.amounts_values import Sum, Sums
from pipeline.extractors.amounts_words import Reading, read
from pipeline.grammar.money_givers import FROM_FUNDER, GIVEN, MADE_TO, SETTLED_ON, TO_VOLUNTARY
from pipeline.model import Amount, AmountKind, Finding, Paragraph, Recommendation, Refusal, Report, SectionKind, Span

VERSION = 5
FROM_POT = re.compile(  # "that £5,000 from the Efficiency Grant be spent": part of a pot
    r" (?:be \w+ )?from (?:the |its |our )?(?:[\w’'-]+ ){0,4}(?:grant|fund|reserves?|budget|pot|allocation|balances)\b",
    re.I,
)
GRANT, BUDGET = AmountKind.GRANT, AmountKind.BUDGET
PRICE = re.compile(r"\bfor (?:an? |only |just )?(?:extra |further |additional )?$", re.I)  # "do the work for £5,000"


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Every sum of money in a report."""
    asked = {span.paragraph for f in found if isinstance(f, Recommendation) for span in f.spans}
    paragraphs = report.paragraphs
    sums = Sums(concordance.of(paragraphs))
    habits = Usage(sums)
    tables = Tables(paragraphs)
    promising = sums.promising
    leads: dict[int, AmountKind] = {}  # what the sums of a lead-in are
    for index, paragraph in enumerate(paragraphs):
        place = paragraph.cell
        if place and not place.header and (cell := tables.finding(paragraph, place)):
            yield cell
        elif index in promising:
            found_sums = sums.of(index)
            yield from unreadable(paragraph, found_sums)
            if not found_sums:
                continue
            prose = _Prose(paragraphs, index, found_sums, habits, paragraph.position in asked, leads)
            yield from prose.findings()
            if prose.kinds and paragraph.text.endswith(":"):
                leads[paragraph.position] = prose.kinds[-1][1]


class _Prose:
    """The sums of one paragraph."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        index: int,
        found: list[Sum],
        habits: Usage,
        asked: bool,
        leads: dict[int, AmountKind],
    ) -> None:
        self.paragraphs, self.index, self.sums, self.habits = paragraphs, index, found, habits
        self.paragraph = paragraphs[index]
        self.asked = asked or self.paragraph.section_kind is SectionKind.RECOMMENDATIONS
        self.leads = leads
        self.starts = [s.start for s in found]
        self.names_givens = GIVEN.search(self.paragraph.text) is not None  # few paragraphs do
        self.kinds: list[tuple[int, AmountKind]] = []  # where each sum so far ends, and what it is

    def findings(self) -> Iterator[Finding]:
        floors = [0, *(s.end for s in self.sums)]
        ceilings = [*(s.start for s in self.sums[1:]), len(self.paragraph.text)]
        for found, floor, ceiling in zip(self.sums, floors, ceilings, strict=False):
            reading = read(self.paragraph.text, found, floor, ceiling)
            yield self._finding(found, reading)

    def _finding(self, found: Sum, reading: Reading) -> Finding:
        text = self.paragraph.text
        span = Span(self.paragraph.position, reading.start, reading.end, text[reading.start : reading.end])
        if reason := threshold(self.paragraphs, self.index, found):
            return Refusal(span, "amount", "amount-threshold", reason)
        meant = rescaled(found, self.sums, reading.period, self.habits)
        if meant is None:
            return Refusal(span, "amount", "amount-lost-scale", "one decimal and no scale: thousands, millions?")
        kind = self._kind(reading)
        self.kinds.append((reading.end, kind))
        place = self.paragraph.cell
        return Amount(
            span,
            meant.low,
            meant.high,
            meant.rule,
            meant.currency,
            reading.qualifier,
            reading.period,
            kind,
            row_label=without_unit(place.row_label) if place else None,
            column_label=without_unit(place.column_label) if place else None,
            basis=meant.basis,
        )

    def _kind(self, reading: Reading) -> AmountKind:
        last = self.kinds[-1] if self.kinds else None
        given = self._given(reading)
        alone = not given and not self.asked
        votes = weigh(self.paragraph.text, reading.start, reading.end, self.starts, last, alone=alone)
        for kind, vote in given:
            votes[kind] += vote
        if not votes:
            votes.update(self._led() if self.asked else self._said_before())
        if self.asked:
            if self._is_part_of_pot(reading.end):
                return BUDGET
            votes[BUDGET] = votes.get(BUDGET, 0.0) * 1.5 if votes else 1.0
        return best(votes)

    def _is_part_of_pot(self, end: int) -> bool:
        """Whether the committee is asked to take a sum from what it has."""
        text = self.paragraph.text
        return FROM_POT.match(text, end) is not None and not FROM_FUNDER.pattern.match(text[end:])

    def _given(self, reading: Reading) -> list[tuple[AmountKind, float]]:
        """What tells a grant, who gives it or whom it is for, and what tells a price."""
        text, start, end = self.paragraph.text, reading.start, reading.end
        given = []
        after = text[end : end + 120]
        if " from " in after[:30] and FROM_FUNDER.pattern.match(after):
            given.append((GRANT, 8.0))
        if self.names_givens and self._to_voluntary(text, reading, after):
            given.append((GRANT, 12.0 if self.asked else 5.0))
        if after.startswith(" toward"):
            given.append((GRANT, 2.0))
        near = max(0, start - 30)
        if "or " in text[near:start].lower() and PRICE.search(text, near, start):
            given.append((AmountKind.COST, 1.5))
        return given

    def _to_voluntary(self, text: str, reading: Reading, after: str) -> bool:
        """Whether it goes to a voluntary body or a parish."""
        if GIVEN.search(after):
            return bool(TO_VOLUNTARY.pattern.match(after) or MADE_TO.pattern.match(after))
        first, _ = sentence(text, reading.start, reading.end)
        before = text[max(first, reading.start - 200) : reading.start]
        return bool(GIVEN.search(before) and SETTLED_ON.pattern.search(before))

    def _said_before(self) -> dict[AmountKind, float]:
        """What the sum before it in the paragraph is, or what the lead-in says."""
        if self.kinds and self.kinds[-1][1] is not AmountKind.OTHER:
            return {self.kinds[-1][1]: 1.0}
        lead = self._lead_in()
        return self._led() or said((lead.text if lead else self.paragraph.section) or "")

    def _led(self) -> dict[AmountKind, float]:
        """What the sum of the lead-in is that a list of its parts hangs on."""
        lead = self._lead_in()
        kind = self.leads.get(lead.position, AmountKind.OTHER) if lead else AmountKind.OTHER
        return {} if kind is AmountKind.OTHER else {kind: 1.0}

    def _lead_in(self) -> Paragraph | None:
        """The paragraph that a list item hangs on."""
        for paragraph in reversed(self.paragraphs[max(0, self.index - 20) : self.index]):
            if paragraph.text.endswith(":"):
                return paragraph
            if paragraph.kind is not self.paragraph.kind or paragraph.section != self.paragraph.section:
                break
        return None
