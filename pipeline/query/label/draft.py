"""What was found in a paper, in the form of a gold file, each row with its ink and its rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from pipeline.model import (
    Amount,
    Attendance,
    Basis,
    DateMention,
    Finding,
    Header,
    Mention,
    Minute,
    Motion,
    Paragraph,
    Partner,
    Recommendation,
    RecordEntry,
    ReportKind,
    Result,
    Span,
)
from pipeline.store.names import fullest

Row = dict[str, Any]
KINDS = ("reports", "recommendations", "amounts", "dates", "bodies", "partners")
MEETING = ("minutes", "motions", "attendance", "records")  # what minutes and records of decision tell beside them


@dataclass(slots=True)
class Item:
    """A row of the draft: what a gold file would say, where it stands, and which rules found it."""

    kind: str
    row: Row
    spans: list[Span] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper's text and the rows drafted for it."""

    file: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    path: str | None = None  # from the folder of the labels to the paper

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are labelled: those of meetings only where the paper tells of one."""
        return (*KINDS, *(MEETING if any(item.kind in MEETING for item in self.items) else ()))

    def gold(self) -> Row:
        """The gold file. `draft` says that nobody has checked it yet."""
        rows = {kind: [item.row for item in self.items if item.kind == kind] for kind in self.kinds}
        way = {"path": self.path} if self.path else {}
        return {"file": self.file, **way, "draft": True, "labelled": list(self.kinds), **rows}


def draft(result: Result) -> Draft:
    """All findings of a paper as draft labels: first what each report's head says, then in the order of the text."""
    reports = result.pack.reports
    paragraphs = tuple(paragraph for report in reports for paragraph in report.paragraphs)
    found = [finding for each in result.findings for finding in each.findings]
    items = [*_single(found, {p.position: p for p in paragraphs}), *_bodies(found)]
    items.sort(key=lambda item: [(span.paragraph, span.start) for span in item.spans[:1]])
    heads = [Item("reports", _head(r.header)) for r in reports if r.kind is not ReportKind.FRONT]
    document = result.document
    return Draft(PurePath(document.path).name, document.sha256, paragraphs, (*heads, *items))


def _head(header: Header) -> Row:
    return {
        "item_no": header.item_no,
        "title": header.title,
        "authority": header.authority,
        "committee": header.committee,
        "meeting_date": header.meeting_date.isoformat() if header.meeting_date else None,
        "author": header.author,
        "portfolio_holder": header.portfolio_holder,
        "key_decision": header.key_decision,
        "exempt": header.exempt,
        "wards": header.wards,
    }


def _single(found: Iterable[Finding], paragraphs: dict[int, Paragraph]) -> Iterator[Item]:
    """Findings that are a row each."""
    for finding in found:
        match finding:
            case Recommendation():
                yield Item("recommendations", _recommendation(finding), list(finding.spans), [finding.rule])
            case Amount():
                where = _where(paragraphs[finding.span.paragraph])
                yield Item("amounts", {**_amount(finding), "where": where}, [finding.span], [finding.rule])
            case DateMention():
                where = _where(paragraphs[finding.span.paragraph])
                yield Item("dates", {**_date(finding), "where": where}, [finding.span], [finding.rule])
            case Minute():
                row = {"number": finding.number, "title": finding.title}
                yield Item("minutes", row, [finding.span], [finding.rule])
            case Motion():
                yield Item("motions", _motion(finding), list(finding.spans), [finding.rule])
            case Attendance():
                row = {"name": finding.name, "role": str(finding.role), "position": finding.position}
                yield Item("attendance", row, [finding.span], [finding.rule])
            case RecordEntry():
                row = {"field": str(finding.field), "text": finding.text, "minute": finding.minute}
                yield Item("records", row, list(finding.spans), [finding.rule])
            case _:  # bodies and partners are rows for many; refusals, sums and exempt items are not labelled
                pass


def _motion(found: Motion) -> Row:
    votes = {name: getattr(found, name) for name in ("votes_for", "votes_against", "abstentions", "unanimous")}
    names = {name: list(getattr(found, name)) for name in ("names_for", "names_against", "names_abstaining")}
    moved = {"mover": found.mover, "seconder": found.seconder, "result": str(found.result) if found.result else None}
    return {"kind": str(found.kind), "minute": found.minute, "text": found.text, **moved, **votes, **names}


def _where(paragraph: Paragraph) -> str:
    return paragraph.number or paragraph.section or str(paragraph.kind)


def _recommendation(found: Recommendation) -> Row:
    return {
        "number": found.number,
        "text": found.text,
        "actions": list(found.actions),
        "delegate": found.delegate,
        "consultees": list(found.consultees),
        "kind": str(found.kind),
        "minute": found.minute,
    }


def _amount(found: Amount) -> Row:
    labels = {"row_label": found.row_label, "column_label": found.column_label}
    return {
        "text": found.span.text,
        "low": _number(found.low),
        "high": _number(found.high),
        "currency": found.currency,
        "qualifier": str(found.qualifier),
        "period": str(found.period) if found.period else None,
        "kind": str(found.kind),
        **(labels if any(labels.values()) else {}),
    }


def _number(value: Any) -> float | int:
    return int(value) if value == int(value) else float(value)


def _date(found: DateMention) -> Row:
    return {
        "text": found.span.text,
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "role": str(found.role),
        "modifier": str(found.modifier) if found.modifier else None,
        "inferred": found.basis is Basis.INFERRED,
    }


def _bodies(found: Iterable[Finding]) -> Iterator[Item]:
    """A row a body with all its mentions, then a row for each of their relations."""
    findings = list(found)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in findings:
        if isinstance(mention, Mention):
            mentions[mention.body.key].append(mention)
    names = {key: fullest([m.span.text for m in some], some[0].body.name) for key, some in mentions.items()}
    for key, some in mentions.items():
        aliases = [text for text in dict.fromkeys(m.span.text for m in some) if text != names[key]]
        row = {"name": names[key], "aliases": aliases, "kind": str(some[0].body.kind)}
        yield Item("bodies", row, [m.span for m in some], sorted({m.rule for m in some}))
    yield from _partners(findings, names)


def _partners(found: Iterable[Finding], names: dict[str, str]) -> Iterator[Item]:
    """One row for each lead, partner and role; further evidence is further ink."""
    items: dict[tuple[str | None, str, str], Item] = {}
    for each in found:
        if not isinstance(each, Partner):
            continue
        lead = names.get(each.lead.key, each.lead.name) if each.lead else None
        partner, role = names.get(each.partner.key, each.partner.name), str(each.role)
        row = {"lead": lead, "partner": partner, "role": role, "status": str(each.status), "activity": each.activity}
        item = items.setdefault((lead, partner, role), Item("partners", {**row, "evidence": each.evidence.text}))
        item.spans.append(each.evidence)
        item.rules = sorted({*item.rules, each.rule})
    yield from items.values()
