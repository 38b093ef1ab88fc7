"""What each stage made of a paper, so that a person can see why a fact was or was not found."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pipeline.model import (
    Amount,
    DateMention,
    Document,
    Finding,
    Line,
    Mention,
    Pack,
    Page,
    Paragraph,
    Partner,
    Recommendation,
    Refusal,
    Report,
    Result,
    Table,
    spans_of,
)

STAGES = ("lines", "structure", "findings")


def as_text(result: Result, stages: tuple[str, ...], pages: frozenset[int]) -> Iterator[str]:
    """Lines of text; `pages` empty means all."""
    shown = {
        "lines": lambda: _lines(result.document, pages),
        "structure": lambda: _structure(result.pack, pages),
        "findings": lambda: _findings(result, pages),
    }
    for stage in stages:
        yield f"── {stage} ──"
        yield from shown[stage]()


def as_json(result: Result, stages: tuple[str, ...], pages: frozenset[int]) -> str:
    """The same as one JSON object with a key a stage."""
    document = result.document
    shown: dict[str, Any] = {}
    if "lines" in stages:
        shown["lines"] = [_plain(page) for page in document.pages if not pages or page.number in pages]
    if "structure" in stages:
        shown["structure"] = _plain(result.pack)
    if "findings" in stages:
        shown["findings"] = [
            {"report": index, "finding": type(finding).__name__, **_plain(finding)}
            for index, found in enumerate(result.findings)
            for finding in found.findings
        ]
    return json.dumps({"path": document.path, "sha256": document.sha256, **shown}, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _lines(document: Document, pages: frozenset[int]) -> Iterator[str]:
    for page in document.pages:
        if not pages or page.number in pages:
            yield f"page {page.number}{f' ({page.label})' if page.label else ''} {page.problem or ''}".rstrip()
            yield from _page(page)


def _page(page: Page) -> Iterator[str]:
    for item in page.content:
        if isinstance(item, Table):
            yield from _table(item)
        else:
            yield _line(item)


def _line(line: Line) -> str:
    place = f"{line.box.x0:5.0f} {line.box.top:5.0f} {line.size or 0:4.1f}" if line.box else f"{line.role or '':>16}"
    return f"{place} {'b' if line.bold else ' '} {line.text}"


def _table(table: Table) -> Iterator[str]:
    yield f"table, {len(table.rows)} rows{'' if table.ruled else ', no rules'}"
    for row in table.rows:
        yield "    | " + " | ".join("·" if cell is None else cell.text for cell in row)


def _structure(pack: Pack, pages: frozenset[int]) -> Iterator[str]:
    yield f"{pack.kind}: {pack.title or 'no title'} ({pack.authority or 'no authority'})"
    yield from (f"warning: {text}" for text in pack.warnings)
    for report in pack.reports:
        yield from _report(report)
        yield from (_paragraph(p) for p in report.paragraphs if not pages or p.page in pages)


def _report(report: Report) -> Iterator[str]:
    yield f"{report.kind}, pages {report.first_page} to {report.last_page}"
    for field in dataclasses.fields(report.header):
        value = getattr(report.header, field.name)
        if value not in (None, ()):
            yield f"    {field.name}: {value}"


def _paragraph(p: Paragraph) -> str:
    where = f"{p.position:4} p{p.page or '-':<3} {p.section_kind:16} {p.kind:10}"
    cell = f"[{p.cell.row_label or ''} / {p.cell.column_label or ''}] " if p.cell else ""
    return f"{where} {'  ' * p.level}{p.marker + ' ' if p.marker else ''}{cell}{p.text}"


def _findings(result: Result, pages: frozenset[int]) -> Iterator[str]:
    for report, found in zip(result.pack.reports, result.findings, strict=True):
        page = {p.position: p.page for p in report.paragraphs}
        for finding in found.findings:
            span = spans_of(finding)[0]
            if not pages or page[span.paragraph] in pages:
                yield f"p{page[span.paragraph] or '-':<3} ¶{span.paragraph:<4} {describe(finding)}"


def describe(finding: Finding) -> str:
    """One line: what it is, its value, its words, its rule."""
    match finding:
        case Recommendation():
            head = f"{finding.kind} {finding.number or '-'} {list(finding.actions)}"
            power = (
                f" -> {finding.delegate} (with {', '.join(finding.consultees) or 'nobody'})" if finding.delegate else ""
            )
            return f"{head}{power} “{finding.text}” [{finding.rule}]"
        case Amount():
            value = f"{finding.low:,}" if finding.low == finding.high else f"{finding.low:,} to {finding.high:,}"
            labels = (
                f" {finding.row_label} / {finding.column_label}" if finding.row_label or finding.column_label else ""
            )
            per = f" a {finding.period}" if finding.period else ""
            head = f"amount {value} {finding.currency}{per} {finding.qualifier} {finding.kind}{labels}"
        case DateMention():
            head = f"date {finding.start} to {finding.end} {finding.precision} {finding.role} {finding.basis}"
        case Mention():
            head = f"body {finding.body.name} ({finding.body.kind}, {finding.body.code or finding.body.key})"
        case Partner():
            lead = finding.lead.name if finding.lead else "?"
            head = f"partner {lead} -> {finding.partner.name}: {finding.role}, {finding.status}"
        case Refusal():
            head = f"refused as {finding.kind}: {finding.reason}"
    return f"{head} “{spans_of(finding)[0].text}” [{finding.rule}]"
