"""A Result as rows of the tables, without a database: ids count from the document's own beginning.

Workers make the rows and hand them over, because plain values cost a fifth of what objects cost to send, and the one
process that writes has less to do. There are hundreds of values a page: `_value_` is what an enumeration's `value`
gives, at a tenth of its cost.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from pipeline.across.likeness import fingerprint
from pipeline.model import (
    Amount,
    Attendance,
    Basis,
    Body,
    CellPlace,
    DateMention,
    Discrepancy,
    Document,
    ExemptItem,
    Finding,
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
    ReportFindings,
    ReportKind,
    Result,
    Span,
)

Row = tuple[Any, ...]
NOWHERE = (None,) * 4
NO_CELL = (None,) * 7
NO_INK = (None,) * 5

INK = "report_id paragraph_id page char_start char_end"
# The columns of each table in the order of its rows. `document_id` is added to all of them.
COLUMNS = {
    "pages": "number label width height ocr problem",
    "reports": "id position kind item_no title authority committee meeting_date author portfolio_holder key_decision "
    "exempt exempt_paragraphs exempt_reason wards reference fields first_page last_page",
    "paragraphs": "id report_id position page number marker level section section_kind kind text x0 top x1 bottom bold "
    "table_no row_no column_no heading_cell row_label column_label caption",
    "minute_items": f"{INK} number title rule",
    "motions": f"id {INK} kind minute text mover seconder result votes_for votes_against abstentions unanimous "
    "names_for names_against names_abstaining rule spans",
    "recommendations": f"id {INK} position number text kind actions delegate consultees decision_body conditions "
    "minute motion_id refers_to rule spans",
    "attendance": f"{INK} text name role position rule",
    "record_entries": f"{INK} field text minute rule spans",
    "amounts": f"{INK} recommendation_id text low high currency qualifier period kind row_label column_label basis "
    "rule",
    "dates": f"{INK} recommendation_id text start_date end_date precision modifier inferred role basis rule",
    "mentions": f"body_id {INK} text basis rule",
    "partners": f"{INK} lead_body_id partner_body_id role status activity evidence rule",
    "refusals": f"{INK} text kind reason rule",
    "exempt_items": f"{INK} item_no title scope exempt_paragraphs exempt_reason text rule",
    "left_out": "item_no scope first_page last_page marking exempt_paragraphs exempt_reason",
    "warnings": f"{INK} kind text printed summed rule",
}


@dataclass(slots=True)
class Rows:
    """The rows of a document by table. Bodies stand in them by key."""

    document: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    bodies: dict[str, Row] = field(default_factory=dict)  # key -> canonical name, kind, code, scheme
    printed: dict[str, list[str]] = field(default_factory=dict)  # key -> how the body is named here
    fingerprints: list[tuple[int, int]] = field(default_factory=list)  # samples of the texts, each with its report
    gone: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))  # rows that were handed over

    def next_id(self, table: str) -> int:
        """The id of the next row."""
        return self.gone[table] + len(self.tables[table])

    def hand_over(self) -> None:
        """Let go of the rows, which somebody has taken. Those that follow are counted on."""
        for table, found in self.tables.items():
            self.gone[table] += len(found)
            found.clear()

    def body(self, body: Body) -> str:
        """A body's key, with the body kept."""
        if body.key not in self.bodies:
            self.bodies[body.key] = body.name, body.kind._value_, body.code, body.code_scheme
        return body.key


def rows_of(result: Result) -> Rows:
    """All that is stored of one file."""
    rows = begin(result.document, result.pack)
    for position, (report, found) in enumerate(zip(result.pack.reports, result.findings, strict=True)):
        add_report(rows, position, report, found)
    return rows


def begin(document: Document, pack: Pack) -> Rows:
    """What is stored of a file beside its reports."""
    rows = Rows(_document(document, pack))
    if document.paged:
        labels = pack.page_labels or tuple(page.label for page in document.pages)
        rows.tables["pages"] = [_page(*each) for each in zip(document.pages, labels, strict=True)]
    rows.tables["left_out"] = [tuple(each) for each in pack.left_out]
    rows.tables["warnings"] = [(*NO_INK, "pack", text, None, None, None) for text in pack.warnings]
    return rows


def add_report(rows: Rows, position: int, report: Report, found: ReportFindings) -> None:
    """Add a report with its paragraphs and findings; they come in their order."""
    report_id = None
    if report.kind is not ReportKind.FRONT:
        report_id = rows.next_id("reports")
        rows.tables["reports"].append((report_id, position, *_report(report)))
        rows.fingerprints += [(sample, report_id) for sample in fingerprint(p.text for p in report.paragraphs)]
    before = rows.next_id("paragraphs")
    places = places_of(report_id, report, range(before, before + len(report.paragraphs)))
    rows.tables["paragraphs"] += [_paragraph(place, report_id, p) for place, p in enumerate(report.paragraphs, before)]
    add_findings(rows, found, places, None)


def _document(document: Document, pack: Pack) -> dict[str, Any]:
    return {
        "sha256": document.sha256,
        "path": document.path,
        "filename": PurePath(document.path).name,
        "media_type": document.media_type,
        "kind": pack.kind._value_,
        "title": pack.title or document.title,
        "authority": pack.authority,
        "page_count": len(document.pages) if document.paged else None,
        "text_layer": document.text_layer._value_,
        "withheld": len(pack.left_out),
        "fronts": json.dumps([_front(report) for report in pack.reports if report.kind is ReportKind.FRONT]),
    }


def _front(report: Report) -> dict[str, Any]:
    """What is known of matter that belongs to no report: enough to extract from it again."""
    head = asdict(report.header) | {"meeting_date": _iso(report.header.meeting_date)}
    first = report.paragraphs[0].position if report.paragraphs else None
    return {"first": first, "count": len(report.paragraphs), "header": {k: v for k, v in head.items() if v}}


def _page(page: Page, label: str | None) -> Row:
    return page.number, label, page.width, page.height, int(page.ocr), page.problem


def _report(report: Report) -> Row:
    head = report.header
    return (
        *(report.kind._value_, head.item_no, head.title, head.authority, head.committee, _iso(head.meeting_date)),
        *(head.author, head.portfolio_holder, None if head.key_decision is None else int(head.key_decision)),
        *(head.exempt, head.exempt_paragraphs, head.exempt_reason, head.wards, head.reference),
        json.dumps(dict(head.extra), ensure_ascii=False) if head.extra else None,
        *(report.first_page, report.last_page),
    )


def _paragraph(identity: int, report_id: int | None, p: Paragraph) -> Row:
    """Written at length, because no other row is made so often."""
    x0, top, x1, bottom = p.box or NOWHERE
    table, row, column, header, row_label, column_label, caption = _place(p.cell) if p.cell else NO_CELL
    # fmt: off
    return (
        identity, report_id, p.position, p.page, p.number, p.marker, p.level,
        p.section, p.section_kind._value_, p.kind._value_, p.text, x0, top, x1, bottom, +p.bold,
        table, row, column, header, row_label, column_label, caption,
    )
    # fmt: on


def _place(cell: CellPlace) -> Row:
    return cell.table, cell.row, cell.column, +cell.header, cell.row_label, cell.column_label, cell.caption


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


# ---- findings ------------------------------------------------------------------------------------------------------

Place = tuple[int | None, int, int | None]  # of a paragraph: its report, its id, its page


def places_of(report_id: int | None, report: Report, ids: Iterable[int]) -> dict[int, Place]:
    """The paragraphs of a report by their position; `ids` are theirs, in their order."""
    return {p.position: (report_id, identity, p.page) for p, identity in zip(report.paragraphs, ids, strict=True)}


@dataclass(slots=True)
class _Context:
    """What a finding's row needs beside the finding."""

    rows: Rows
    places: Mapping[int, Place]
    identity: dict[int, int]  # index of a recommendation among the findings -> its id
    owner: dict[int, int]  # index of a finding -> the id of the recommendation that it belongs to
    motions: dict[int, int]  # index of a motion -> its id
    moved: dict[int, int]  # index of a resolution -> the id of the motion that carried it
    first: int  # the id of the report's first recommendation

    def ink(self, span: Span) -> Row:
        """Where a span stands: report, paragraph, page, characters."""
        return *self.places[span.paragraph], span.start, span.end


def add_findings(
    rows: Rows,
    found: ReportFindings,
    places: Mapping[int, Place],
    ids: Sequence[int] | None,
    tables: Container[str] = COLUMNS,
) -> None:
    """Add the findings of one report, or only those of some tables.

    `ids` are its recommendations'; None: they are new, and are counted on.
    """
    types = list(map(type, found.findings))
    asked = _indexes(types, Recommendation)
    if ids is None:
        first = rows.next_id("recommendations")
        ids = range(first, first + len(asked))
    identity = dict(zip(asked, ids, strict=True))
    owner = {link.finding: identity[link.recommendation] for link in found.links}
    motions = {index: place for place, index in enumerate(_indexes(types, Motion), rows.next_id("motions"))}
    moved = {link.recommendation: motions[link.finding] for link in found.links if link.finding in motions}
    context = _Context(rows, places, identity, owner, motions, moved, min(ids, default=0))
    wanted = {each: (rows.tables[table].append, row) for each, (table, row) in ROWS.items() if table in tables}
    for index, finding in enumerate(found.findings):
        if way := wanted.get(types[index]):
            add, row = way
            add(row(context, index, finding))


def _indexes(types: Sequence[type], wanted: type) -> list[int]:
    return [index for index, each in enumerate(types) if each is wanted] if wanted in types else []


def _recommendation(context: _Context, index: int, r: Recommendation) -> Row:
    """Its ink is its first piece's; all pieces stand in the last column."""
    identity = context.identity[index]
    return (
        *(identity, *context.ink(r.spans[0]), identity - context.first, r.number, r.text, r.kind._value_),
        *(_list(r.actions), r.delegate, _list(r.consultees)),
        *(r.decision_body, r.conditions, r.minute, context.moved.get(index)),
        *(_list(r.refers_to) if r.refers_to else None, r.rule, _pieces(context, r.spans)),
    )


@lru_cache(maxsize=1024)
def _list(values: tuple[str, ...]) -> str:
    """As JSON: most recommendations have the verbs of many others, and no consultees."""
    return json.dumps(values, ensure_ascii=False)


def _pieces(context: _Context, spans: Sequence[Span]) -> list[tuple[int, int, int]]:
    """All the ink of a finding: paragraph, first character, after the last."""
    return [(context.ink(span)[1], span.start, span.end) for span in spans]


def _motion(context: _Context, index: int, m: Motion) -> Row:
    """Names as JSON lists; null: no recorded vote."""
    names = (m.names_for, m.names_against, m.names_abstaining)
    return (
        *(context.motions[index], *context.ink(m.spans[0]), m.kind._value_, m.minute, m.text, m.mover, m.seconder),
        *(m.result and m.result._value_, m.votes_for, m.votes_against, m.abstentions),
        None if m.unanimous is None else int(m.unanimous),
        *(_list(each) if each else None for each in names),
        *(m.rule, _pieces(context, m.spans)),
    )


def _minute(context: _Context, _: int, m: Minute) -> Row:
    return *context.ink(m.span), m.number, m.title, m.rule


def _attendance(context: _Context, _: int, a: Attendance) -> Row:
    return *context.ink(a.span), a.span.text, a.name, a.role._value_, a.position, a.rule


def _record(context: _Context, _: int, r: RecordEntry) -> Row:
    return *context.ink(r.spans[0]), r.field._value_, r.text, r.minute, r.rule, _pieces(context, r.spans)


def _amount(context: _Context, index: int, a: Amount) -> Row:
    """In pounds. At length, because tables are full of them."""
    span = a.span
    report, paragraph, page = context.places[span.paragraph]
    low = float(a.low)
    high = low if a.high is a.low else float(a.high)
    # fmt: off
    return (
        report, paragraph, page, span.start, span.end, context.owner.get(index), span.text, low, high, a.currency,
        a.qualifier._value_, a.period and a.period._value_, a.kind._value_, a.row_label, a.column_label,
        a.basis._value_, a.rule,
    )
    # fmt: on


def _date(context: _Context, index: int, d: DateMention) -> Row:
    """As ISO days."""
    span = d.span
    report, paragraph, page = context.places[span.paragraph]
    # fmt: off
    return (
        report, paragraph, page, span.start, span.end, context.owner.get(index), span.text,
        d.start.isoformat(), d.end.isoformat(), d.precision._value_, d.modifier and d.modifier._value_,
        +(d.basis is Basis.INFERRED), d.role._value_, d.basis._value_, d.rule,
    )
    # fmt: on


def _mention(context: _Context, _: int, m: Mention) -> Row:
    key = context.rows.body(m.body)
    context.rows.printed.setdefault(key, []).append(m.span.text)
    return key, *context.ink(m.span), m.span.text, m.basis._value_, m.rule


def _partner(context: _Context, _: int, p: Partner) -> Row:
    lead = context.rows.body(p.lead) if p.lead else None
    return (
        *(*context.ink(p.evidence), lead, context.rows.body(p.partner), p.role._value_, p.status._value_, p.activity),
        *(p.evidence.text, p.rule),
    )


def _exempt_item(context: _Context, _: int, e: ExemptItem) -> Row:
    return *context.ink(e.span), e.item_no, e.title, e.scope, e.paragraphs, e.reason, e.text, e.rule


def _discrepancy(context: _Context, _: int, d: Discrepancy) -> Row:
    """A warning; the figures as the table prints them."""
    return *context.ink(d.span), "total", d.text, float(d.printed), float(d.summed), d.rule


def _refusal(context: _Context, _: int, r: Refusal) -> Row:
    return *context.ink(r.span), r.span.text, r.kind, r.reason, r.rule


ROWS: dict[type[Finding], tuple[str, Callable[[_Context, int, Any], Row]]] = {
    Minute: ("minute_items", _minute),
    Motion: ("motions", _motion),
    Recommendation: ("recommendations", _recommendation),
    Attendance: ("attendance", _attendance),
    RecordEntry: ("record_entries", _record),
    Amount: ("amounts", _amount),
    DateMention: ("dates", _date),
    Mention: ("mentions", _mention),
    Partner: ("partners", _partner),
    ExemptItem: ("exempt_items", _exempt_item),
    Discrepancy: ("warnings", _discrepancy),
    Refusal: ("refusals", _refusal),
}
