"""Records of decision -> their fields: decision, reasons, alternatives rejected, key, reference, interests, call-in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.grammar import records as grammar
from pipeline.grammar.rule import Named, Rule
from pipeline.model import (
    Finding,
    Minute,
    Paragraph,
    ParagraphKind,
    Recommendation,
    RecommendationKind,
    RecordEntry,
    RecordField,
    Report,
    ReportKind,
    Span,
)

VERSION = 6

# In this order: "Decision date" is a date, "Reason for urgency" no reason for the decision.
FIELDS: tuple[tuple[Rule, RecordField], ...] = (
    (grammar.URGENCY, RecordField.URGENCY),
    (grammar.KEY, RecordField.KEY_DECISION),
    (grammar.CALL_IN, RecordField.CALL_IN),
    (grammar.DATE, RecordField.DATE),
    (grammar.MAKER, RecordField.DECISION_MAKER),
    (grammar.REFERENCE, RecordField.REFERENCE),
    (grammar.REASONS, RecordField.REASONS),
    (grammar.ALTERNATIVES, RecordField.ALTERNATIVES),
    (grammar.INTERESTS, RecordField.INTERESTS),
    (grammar.DECISION, RecordField.DECISION),
)
# Fields whose words fill paragraphs; the others have one line.
LONG = {
    *(RecordField.DECISION, RecordField.REASONS, RecordField.ALTERNATIVES, RecordField.INTERESTS, RecordField.URGENCY),
}
# Under a single minute only what the Regulations want beside the decision itself; its heading says nothing by itself.
OF_MINUTE = {
    RecordField.REASONS,
    RecordField.ALTERNATIVES,
    RecordField.INTERESTS,
    RecordField.URGENCY,
    RecordField.CALL_IN,
}
LINE = 160  # characters of a one-line field
RESOLVED = Named("record-decision-resolved", "the resolutions of a notice that has no label for them", ())
_WORDS = re.compile(r"\w")
PAIR = {RecordField.REFERENCE, RecordField.DECISION_MAKER}
_NUMBER = re.compile(r"\b(?=\S*\d)[A-Z0-9][A-Z0-9/.-]{2,20}\b")


@dataclass(slots=True)
class _Open:
    """A field whose words are being read."""

    rule: Rule
    name: RecordField
    minute: str | None
    number: str | None = None  # of the label's own paragraph
    spans: list[Span] = field(default_factory=list)


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """The fields of a record of decision, in a notice or under the minutes of a meeting."""
    if report.kind not in (ReportKind.DECISION, ReportKind.MINUTES):
        return
    minutes = [each for each in found if isinstance(each, Minute)]
    reader = _Reader(minutes, notice=report.kind is ReportKind.DECISION)
    for paragraph in report.paragraphs:
        yield from reader.read(paragraph)
    yield from reader.close()
    if reader.notice and not any(name is RecordField.DECISION for name, _ in reader.seen):
        yield from _resolved(found)


def _resolved(found: Sequence[Finding]) -> Iterator[RecordEntry]:
    """The decision of a notice that prints it without a label: what it resolves."""
    spans = [
        span
        for each in found
        if isinstance(each, Recommendation) and each.kind is RecommendationKind.RESOLUTION
        for span in each.spans
    ]
    if spans:
        yield RecordEntry(tuple(spans), RecordField.DECISION, " ".join(span.text for span in spans), RESOLVED.name)


class _Reader:
    """Reads paragraphs in order; a label opens a field, and the next label, heading or item closes it."""

    def __init__(self, minutes: Sequence[Minute], *, notice: bool) -> None:
        """Begin a record. `notice`: a notice of decision, whose every field counts."""
        self.starts = [each.span.paragraph for each in minutes]
        self.titles = frozenset(self.starts)
        self.minutes, self.notice = minutes, notice
        self.open: _Open | None = None
        self.pair = False  # two labels stand side by side, and their values in the next paragraph
        self.seen: set[tuple[RecordField, str | None]] = set()

    def read(self, paragraph: Paragraph) -> Iterator[RecordEntry]:
        """Take one paragraph; yield the fields that it closes."""
        text = paragraph.text
        if paragraph.position in self.titles:
            yield from self.close()
        elif label := (_label(text) if len(text) < LINE or ":" in text[:LINE] else None):
            if self.open is not None and self.open.name is label[1] is RecordField.DECISION:
                self.open = None  # what was heard stands between "Decision:" and "RESOLVED:"
            yield from self.close()
            self._begin(*label, paragraph)
            if self.open is not None and self.open.spans and self.open.name not in LONG:
                yield from self.close()
        elif self.pair:
            yield from self._both(paragraph)
        elif self.open is not None and self._ends(paragraph, self.open):
            yield from self.close()
        elif "call" in text.lower() and grammar.CALLED_IN.pattern.match(text):
            yield from self.close()
            self._begin(grammar.CALLED_IN, RecordField.CALL_IN, 0, paragraph)
            yield from self.close()
        elif self.open is not None:
            self._add(paragraph, 0)
            if self.open.name not in LONG:
                yield from self.close()

    def _ends(self, paragraph: Paragraph, opened: _Open) -> bool:
        """Whether a paragraph stands outside the open field: a label, a heading below its words, a line of dots."""
        text = paragraph.text
        heading = paragraph.kind is ParagraphKind.HEADING
        if heading and opened.name is RecordField.REASONS and not opened.spans:
            return False
        if opened.spans and ((heading and paragraph.number is None) or not _WORDS.search(text)):
            return True
        outside = bool(grammar.OTHER.pattern.match(text) or grammar.OUTSIDE.pattern.match(text))
        return outside or _next(paragraph, opened)

    def _begin(self, rule: Rule, name: RecordField, end: int, paragraph: Paragraph) -> None:
        minute = bisect_right(self.starts, paragraph.position)
        if not self.notice and name not in OF_MINUTE:
            return
        self.open = _Open(rule, name, self.minutes[minute - 1].number if minute else None, paragraph.number)
        rest = paragraph.text[end:]
        second = _label(rest)
        if second and {name, second[1]} == PAIR and not _WORDS.search(rest[second[2] :]):
            self.pair = True
        elif _WORDS.search(rest):
            self._add(paragraph, end)

    def _both(self, paragraph: Paragraph) -> Iterator[RecordEntry]:
        """A line under two labels side by side: "Decision maker: Decision no:" / "Cabinet 24/00109"."""
        self.pair, opened, self.open = False, self.open, None
        text = paragraph.text
        number = _NUMBER.search(text)
        if opened is None or number is None or len(text) > LINE:
            return
        rest = (text[: number.start()] + text[number.end() :]).strip()
        for rule, name, words in (
            (grammar.REFERENCE, RecordField.REFERENCE, number[0]),
            (grammar.MAKER, RecordField.DECISION_MAKER, rest),
        ):
            if words and words in text:
                at = text.index(words)
                span = Span(paragraph.position, at, at + len(words), words)
                self.open = _Open(rule, name, opened.minute, spans=[span])
                yield from self.close()

    def _add(self, paragraph: Paragraph, start: int) -> None:
        text = paragraph.text[start:].strip()
        if self.open is None or not _WORDS.search(text) or (self.open.name not in LONG and len(text) > LINE):
            return
        if self.open.name in LONG:
            behind = grammar.VOTE_BEHIND.pattern.search(text)
            text = text[: behind.start()].rstrip() if behind else text
        else:
            text = text.removesuffix(" .")  # of a form that prints its full stop apart: "YES ."
        if self.open.name is RecordField.REFERENCE:
            code = grammar.CODE.pattern.match(text)
            text = code["value"] if code else ""
        if not text:
            return
        begin = paragraph.text.index(text, start)
        self.open.spans.append(Span(paragraph.position, begin, begin + len(text), text))

    def close(self) -> Iterator[RecordEntry]:
        """The field that was open, once a decision; its first words count."""
        entry, self.open = self.open, None
        if entry is None or not entry.spans or (entry.name, entry.minute) in self.seen:
            return
        self.seen.add((entry.name, entry.minute))
        text = " ".join(span.text for span in entry.spans)
        yield RecordEntry(tuple(entry.spans), entry.name, text, entry.rule.name, entry.minute)


def _next(paragraph: Paragraph, opened: _Open) -> bool:
    """Whether a paragraph has the number that follows the label's: "(c)" below "(b) Declarations of Interest"."""
    label = opened.number
    if label is None or paragraph.number is None or not opened.spans:
        return False
    if len(paragraph.text) > LINE or paragraph.text[-1] in ".;,":
        return False
    if label.isdigit() and paragraph.number.isdigit():
        return int(paragraph.number) == int(label) + 1
    return len(label) == 1 == len(paragraph.number) and ord(paragraph.number) == ord(label) + 1


def _label(text: str) -> tuple[Rule, RecordField, int] | None:
    """The label at the front of a paragraph: its field, and where its words begin."""
    if grammar.FIRST.match(text) is None:
        return None
    for rule, name in FIELDS:
        if match := rule.pattern.match(text):
            return rule, name, match.start("value") if match.groupdict().get("value") else match.end()
    return None
