"""A Result into the database: one document, one transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.model import (
    Amount,
    Basis,
    Body,
    CellPlace,
    DateMention,
    Document,
    Mention,
    Pack,
    Paragraph,
    Partner,
    Recommendation,
    Refusal,
    Report,
    ReportFindings,
    ReportKind,
    Result,
    Span,
)
from pipeline.store import names

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = tuple[Any, ...]
Ink = Callable[[Span], Row]  # where a span stands: document, report, paragraph, page, characters


@dataclass(frozen=True, slots=True)
class Filing:
    """What the run knows of a file beyond its text."""

    at: str  # ISO 8601, UTC
    place: str = ""  # the file's absolute path: what makes two versions of a paper the same paper
    run: int | None = None
    size: int = 0
    modified_ns: int = 0
    source_url: str | None = None
    versions: tuple[tuple[str, int], ...] = ()  # extractors and their versions


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that takes the write lock at once, so that two runs wait for each other and never mix ids."""
    db.conn.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()


def save(db: Database, result: Result, filing: Filing) -> tuple[int, bool]:
    """Store a document with all its findings in one transaction; return its id, and whether it replaced another.

    A document that is stored already (same bytes) is stored anew under its id. An older version of the same file
    stays and is marked `superseded_by`.
    """
    with writing(db):
        document_id, replaced = _document(db, result.document, result.pack, filing)
        _pages(db, document_id, result.document)
        _insert(db, "warnings", "document_id text", ((document_id, text) for text in result.pack.warnings))
        _insert(db, "extractions", "document_id extractor version", ((document_id, *v) for v in filing.versions))
        for position, (report, found) in enumerate(zip(result.pack.reports, result.findings, strict=True)):
            _report(db, document_id, position, report, found)
        for table in ("paragraphs", "recommendations"):
            index(db, document_id, table)
    return document_id, replaced


def forget(db: Database, document_id: int) -> None:
    """Remove everything derived from a document, its text and search index included; the row itself stays."""
    for table in DERIVED:
        db.conn.execute(f"delete from {table} where document_id = ?", [document_id])


# Children before parents, so that no foreign key is ever broken.
DERIVED = (
    *("partners", "mentions", "dates", "amounts", "refusals", "recommendations"),
    *("paragraphs", "reports", "pages", "warnings", "extractions"),
)


def _document(db: Database, document: Document, pack: Pack, filing: Filing) -> tuple[int, bool]:
    known = db.conn.execute("select id from documents where sha256 = ?", [document.sha256]).fetchone()
    document_id = int(known[0]) if known else _next_id(db, "documents")
    forget(db, document_id)
    row = {
        "id": document_id,
        "sha256": document.sha256,
        "path": document.path,
        "source_url": filing.source_url,
        "filename": PurePath(document.path).name,
        "media_type": document.media_type,
        "kind": pack.kind,
        "title": pack.title or document.title,
        "authority": pack.authority,
        "page_count": len(document.pages) if document.paged else None,
        "bytes": filing.size,
        "text_layer": document.text_layer,
        "fronts": json.dumps([_front(report) for report in pack.reports if report.kind is ReportKind.FRONT]),
        "ingested_at": filing.at,
        "pipeline_version": __version__,
        "superseded_by": None,
        "run_id": filing.run,
    }
    db.table("documents").upsert(row, pk="id")
    return document_id, remember(db, document.sha256, document_id, filing)


def remember(db: Database, sha256: str, document_id: int, filing: Filing) -> bool:
    """Note that the file at `filing.place` now holds this document; return whether it held another one before.

    The document is current; the one before is superseded, unless another file still holds it.
    """
    before = db.conn.execute("select document_id from files where path = ?", [filing.place]).fetchone()
    file = {"path": filing.place, "size": filing.size, "modified_ns": filing.modified_ns}
    db.table("files").upsert({**file, "sha256": sha256, "document_id": document_id}, pk="path")
    db.conn.execute("update documents set superseded_by = null where id = ?", [document_id])
    sql = "update failures set resolved_at = ? where path = ? and resolved_at is null"
    db.conn.execute(sql, [filing.at, filing.place])
    if not before or before[0] == document_id:
        return False
    sql = "update documents set superseded_by = ? where id = ? and id not in (select document_id from files)"
    db.conn.execute(sql, [document_id, before[0]])
    return True


def _front(report: Report) -> dict[str, Any]:
    """What is known of matter that belongs to no report: enough to extract from it again."""
    head = asdict(report.header) | {"meeting_date": _iso(report.header.meeting_date)}
    first = report.paragraphs[0].position if report.paragraphs else None
    return {"first": first, "count": len(report.paragraphs), "header": {k: v for k, v in head.items() if v}}


def _pages(db: Database, document_id: int, document: Document) -> None:
    if document.paged:
        rows = ((document_id, p.number, p.label, p.width, p.height, int(p.ocr), p.problem) for p in document.pages)
        _insert(db, "pages", "document_id number label width height ocr problem", rows)


def _report(db: Database, document_id: int, position: int, report: Report, found: ReportFindings) -> None:
    report_id = None if report.kind is ReportKind.FRONT else _report_row(db, document_id, position, report)
    first = _next_id(db, "paragraphs")
    ids = {p.position: first + i for i, p in enumerate(report.paragraphs)}
    _insert(db, "paragraphs", PARAGRAPH, (_paragraph(ids, document_id, report_id, p) for p in report.paragraphs))
    Findings(db, found, ink_of(document_id, report_id, report, ids)).save()


def ink_of(document_id: int, report_id: int | None, report: Report, ids: Mapping[int, int]) -> Ink:
    """How the spans of a report are written down; `ids` are its paragraphs', by position."""
    pages = {p.position: p.page for p in report.paragraphs}

    def ink(span: Span) -> Row:
        return document_id, report_id, ids[span.paragraph], pages[span.paragraph], span.start, span.end

    return ink


def _report_row(db: Database, document_id: int, position: int, report: Report) -> int:
    head, report_id = report.header, _next_id(db, "reports")
    row = {
        "id": report_id,
        "document_id": document_id,
        "position": position,
        "kind": report.kind,
        "item_no": head.item_no,
        "title": head.title,
        "authority": head.authority,
        "committee": head.committee,
        "meeting_date": _iso(head.meeting_date),
        "author": head.author,
        "portfolio_holder": head.portfolio_holder,
        "key_decision": None if head.key_decision is None else int(head.key_decision),
        "exempt": head.exempt,
        "wards": head.wards,
        "reference": head.reference,
        "fields": json.dumps(dict(head.extra), ensure_ascii=False) if head.extra else None,
        "first_page": report.first_page,
        "last_page": report.last_page,
    }
    db.table("reports").insert(row, pk="id")
    return report_id


PARAGRAPH = (
    "id document_id report_id position page number marker level section section_kind kind text "
    "x0 top x1 bottom bold table_no row_no column_no heading_cell row_label column_label caption"
)


def _paragraph(ids: dict[int, int], document_id: int, report_id: int | None, p: Paragraph) -> Row:
    return (
        *(ids[p.position], document_id, report_id, p.position, p.page, p.number, p.marker, p.level),
        *(p.section, p.section_kind, p.kind, p.text),
        *(p.box or (None,) * 4),
        *(int(p.bold), *(_place(p.cell) if p.cell else (None,) * 7)),
    )


def _place(cell: CellPlace) -> Row:
    return cell.table, cell.row, cell.column, int(cell.header), cell.row_label, cell.column_label, cell.caption


class Findings:
    """The findings of one report, table by table."""

    INK = "document_id report_id paragraph_id page char_start char_end"

    def __init__(self, db: Database, found: ReportFindings, ink: Ink, stored: Sequence[int] | None = None) -> None:
        """`stored`: the ids of the recommendations among the findings, where those are in the database already."""
        self.db, self.found, self.ink = db, found, ink
        self.printed: dict[int, list[str]] = {}  # body id -> how it is named here
        first = _next_id(db, "recommendations")
        asked = [i for i, f in enumerate(found.findings) if isinstance(f, Recommendation)]
        ids = range(first, first + len(asked)) if stored is None else stored
        self.recommendation_ids = dict(zip(asked, ids, strict=True))
        self.owner = {link.finding: self.recommendation_ids[link.recommendation] for link in found.links}

    def save(self, kinds: Container[type] | None = None) -> None:
        """Write all kinds, or some; recommendations first, because the others point at them."""
        rows: dict[type, list[Row]] = {}
        for index, finding in enumerate(self.found.findings):
            if kinds is None or type(finding) in kinds:
                rows.setdefault(type(finding), []).append(ROWS[type(finding)](self, index, finding))
        for kind, (table, columns) in COLUMNS.items():
            _insert(self.db, table, columns, rows.get(kind, ()))
        names.rename(self.db, self.printed)

    def recommendation(self, index: int, r: Recommendation) -> Row:
        """A recommendation's row; its ink is its first piece."""
        identity = self.recommendation_ids[index]
        position = identity - min(self.recommendation_ids.values())
        return (
            *(identity, *self.ink(r.spans[0]), position, r.number, r.text, r.kind, json.dumps(r.actions)),
            *(r.delegate, json.dumps(r.consultees, ensure_ascii=False)),
            *(r.decision_body, r.conditions, r.minute, json.dumps([self._piece(span) for span in r.spans]), r.rule),
        )

    def _piece(self, span: Span) -> Row:
        return self.ink(span)[2], span.start, span.end

    def amount(self, index: int, a: Amount) -> Row:
        """An amount's row, in pounds."""
        return (
            *(*self.ink(a.span), self.owner.get(index), a.span.text, float(a.low), float(a.high), a.currency),
            *(a.qualifier, a.period, a.kind, a.row_label, a.column_label, a.basis, a.rule),
        )

    def date(self, index: int, d: DateMention) -> Row:
        """A date's row, as ISO days."""
        return (
            *(*self.ink(d.span), self.owner.get(index), d.span.text, d.start.isoformat(), d.end.isoformat()),
            *(d.precision, d.modifier, int(d.basis is Basis.INFERRED), d.role, d.basis, d.rule),
        )

    def mention(self, _: int, m: Mention) -> Row:
        """A mention's row."""
        body_id = self.body(m.body)
        self.printed.setdefault(body_id, []).append(m.span.text)
        return body_id, *self.ink(m.span), m.span.text, m.basis, m.rule

    def partner(self, _: int, p: Partner) -> Row:
        """A partner's row."""
        lead = self.body(p.lead) if p.lead else None
        return (
            *(*self.ink(p.evidence), lead, self.body(p.partner), p.role, p.status, p.activity),
            *(p.evidence.text, p.rule),
        )

    def refusal(self, _: int, r: Refusal) -> Row:
        """A refusal's row."""
        return *self.ink(r.span), r.span.text, r.kind, r.reason, r.rule

    def body(self, body: Body) -> int:
        """The id of a body, which is stored where it is new."""
        known = self.db.conn.execute("select id from bodies where key = ?", [body.key]).fetchone()
        if known:
            return int(known[0])
        values = [body.key, body.name, body.kind, body.code, body.code_scheme]
        sql = "insert into bodies (key, canonical_name, kind, code, code_scheme) values (?, ?, ?, ?, ?) returning id"
        body_id = int(self.db.conn.execute(sql, values).fetchone()[0])
        self.printed.setdefault(body_id, [])  # named at least once: by its canonical name where nobody prints it
        return body_id


ROWS: dict[type, Any] = {
    Recommendation: Findings.recommendation,
    Amount: Findings.amount,
    DateMention: Findings.date,
    Mention: Findings.mention,
    Partner: Findings.partner,
    Refusal: Findings.refusal,
}
COLUMNS: dict[type, tuple[str, str]] = {
    Recommendation: (
        "recommendations",
        f"id {Findings.INK} position number text kind actions delegate consultees decision_body conditions "
        "minute spans rule",
    ),
    Amount: (
        "amounts",
        f"{Findings.INK} recommendation_id text low high currency qualifier period kind row_label column_label "
        "basis rule",
    ),
    DateMention: (
        "dates",
        f"{Findings.INK} recommendation_id text start_date end_date precision modifier inferred role basis rule",
    ),
    Mention: ("mentions", f"body_id {Findings.INK} text basis rule"),
    Partner: (
        "partners",
        f"{Findings.INK} lead_body_id partner_body_id role status activity evidence rule",
    ),
    Refusal: ("refusals", f"{Findings.INK} text kind reason rule"),
}


def index(db: Database, document_id: int, table: str) -> None:
    """Add a document's texts to the search index, all at once."""
    sql = f"insert into {table}_fts (rowid, text) select id, text from {table} where document_id = ?"
    db.conn.execute(sql, [document_id])


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _next_id(db: Database, table: str) -> int:
    return int(db.conn.execute(f"select coalesce(max(id), 0) + 1 from {table}").fetchone()[0])


def _insert(db: Database, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    db.conn.executemany(_statement(table, columns), rows)


@lru_cache
def _statement(table: str, columns: str) -> str:
    names = columns.split()
    return f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})"
