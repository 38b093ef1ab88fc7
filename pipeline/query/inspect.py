"""What each stage made of a paper, so that a person can see why a fact was or was not found."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.errors import PipelineError
from pipeline.model import (
    Amount,
    Attendance,
    DateMention,
    Discrepancy,
    Document,
    ExemptItem,
    Finding,
    Line,
    Mention,
    Minute,
    Motion,
    Pack,
    Page,
    Paragraph,
    Partner,
    Recommendation,
    RecordEntry,
    Refusal,
    Report,
    Result,
    Table,
    spans_of,
)
from pipeline.query.figures import plain, printed

STAGES = ("lines", "structure", "findings")


class NoSuchPage(PipelineError):
    """A page that the file does not have."""

    stage = "inspect"


def check(document: Document, pages: frozenset[int]) -> None:
    """Raise `NoSuchPage` where a file has not the pages that are asked for."""
    if pages and not document.paged:
        raise NoSuchPage("A file of this format has no pages, so there is nothing to choose with --page.")
    absent = sorted(pages - {page.number for page in document.pages})
    if absent:
        named = " and no page ".join(map(str, absent))
        raise NoSuchPage(f"There is no page {named}. The file's pages are 1 to {len(document.pages)}.")


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
        shown["structure"] = _plain(_on(result.pack, pages))
    if "findings" in stages:
        shown["findings"] = [
            {"report": index, "page": page, "finding": type(finding).__name__, **_plain(finding)}
            for index, page, finding in _found(result, pages)
        ]
    return json.dumps({"path": document.path, "sha256": document.sha256, **shown}, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else plain(value)


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


def _on(pack: Pack, pages: frozenset[int]) -> Pack:
    """The pack with only those reports and paragraphs that stand on the pages; warnings are of the whole pack."""
    if not pages:
        return pack
    cut = (replace(r, paragraphs=tuple(p for p in r.paragraphs if p.page in pages)) for r in pack.reports)
    return replace(pack, reports=tuple(report for report in cut if report.paragraphs), warnings=())


def _structure(pack: Pack, pages: frozenset[int]) -> Iterator[str]:
    yield f"{pack.kind}: {pack.title or 'no title'} ({pack.authority or 'no authority'})"
    shown = _on(pack, pages)
    yield from (f"warning: {text}" for text in shown.warnings)
    for report in shown.reports:
        yield from _report(pack, report, head=not pages or report.first_page in pages)
        yield from (_paragraph(pack, paragraph) for paragraph in report.paragraphs)


def _report(pack: Pack, report: Report, *, head: bool) -> Iterator[str]:
    yield f"{report.kind}{_pages(pack, report)}"
    for field in dataclasses.fields(report.header) if head else ():
        value = getattr(report.header, field.name)
        if value not in (None, ()):
            yield f"    {field.name}: {value}"


def _pages(pack: Pack, report: Report) -> str:
    """Where a report stands in the file, and the numbers that are printed there."""
    first, last = report.first_page, report.last_page
    if first is None:
        return ""
    names = [_label(pack, page) or str(page) for page in (first, last)]
    called = "" if names == [str(first), str(last)] else f" (printed {names[0]} to {names[1]})"
    return f", pages {first} to {last}{called}"


def _label(pack: Pack, page: int | None) -> str | None:
    """The number printed on a page where it is not the page's number in the file."""
    label = pack.page_labels[page - 1] if page and page <= len(pack.page_labels) else None
    return None if label == str(page) else label


def _place(pack: Pack, page: int | None) -> str:
    label = _label(pack, page)
    return f"p{page or '-'} ({label})" if label else f"p{page or '-':<3}"


def _paragraph(pack: Pack, p: Paragraph) -> str:
    where = f"{p.position:4} {_place(pack, p.page)} {p.section_kind:16} {p.kind:10}"
    cell = f"[{p.cell.row_label or ''} / {p.cell.column_label or ''}] " if p.cell else ""
    return f"{where} {'  ' * p.level}{p.marker + ' ' if p.marker else ''}{cell}{p.text}"


def _found(result: Result, pages: frozenset[int]) -> Iterator[tuple[int, int | None, Finding]]:
    """Each finding on the pages, with the place of its report and its own page."""
    for index, (report, found) in enumerate(zip(result.pack.reports, result.findings, strict=True)):
        page = {p.position: p.page for p in report.paragraphs}
        for finding in found.findings:
            here = page[spans_of(finding)[0].paragraph]
            if not pages or here in pages:
                yield index, here, finding


def _findings(result: Result, pages: frozenset[int]) -> Iterator[str]:
    for _, page, finding in _found(result, pages):
        yield f"{_place(result.pack, page)} ¶{spans_of(finding)[0].paragraph:<4} {describe(finding)}"


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
            value = printed(finding.low) + (f" to {printed(finding.high)}" if finding.high != finding.low else "")
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
        case Motion() | Minute() | Attendance() | RecordEntry() | ExemptItem():
            head = _of_a_meeting(finding)
        case Discrepancy():
            head = f"warning: {finding.text}"
        case Refusal():
            head = f"refused as {finding.kind}: {finding.reason}"
    return f"{head} “{spans_of(finding)[0].text}” [{finding.rule}]"


def _of_a_meeting(finding: Motion | Minute | Attendance | RecordEntry | ExemptItem) -> str:
    """What an agenda, minutes or a record of decision tell beside resolutions."""
    match finding:
        case Motion():
            votes = (finding.votes_for, finding.votes_against, finding.abstentions)
            counted = f" {votes}" if any(vote is not None for vote in votes) else ""
            return f"{finding.kind} of {finding.mover or '?'} with {finding.seconder or '?'}: {finding.result}{counted}"
        case Minute():
            return f"minute {finding.number or '-'}"
        case Attendance():
            return f"{finding.role} {finding.name}" + (f" ({finding.position})" if finding.position else "")
        case RecordEntry():
            return f"record of {finding.field}"
        case ExemptItem():
            return f"exempt item {finding.item_no or '-'} ({finding.scope}, paragraph {finding.paragraphs or '?'})"
