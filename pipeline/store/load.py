"""A stored document back as reports, so that an extractor can run again without opening the file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pipeline.model import (
    Basis,
    Body,
    BodyKind,
    CellPlace,
    Header,
    Mention,
    Minute,
    Paragraph,
    ParagraphKind,
    Recommendation,
    RecommendationKind,
    Report,
    ReportKind,
    SectionKind,
    Span,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

# Where on its page a paragraph stands, and whether it is bold, is left out: no extractor asks for it, and what is to be
# loaded is what the loading costs. A document's rows stand together, and are found without its index.
PARAGRAPHS = """
    select id, report_id, position, text, kind, number, marker, level, section, section_kind, page,
        table_no, row_no, column_no, heading_cell, row_label, column_label, caption
    from paragraphs where +document_id = :document and id between
        (select min(id) from paragraphs where document_id = :document)
        and (select max(id) from paragraphs where document_id = :document)
    order by id
"""
HEADER = (
    *("item_no", "title", "authority", "committee", "author", "portfolio_holder"),
    *("exempt", "exempt_paragraphs", "exempt_reason", "wards", "reference"),
)


class Stored:
    """One document's reports, with the ids that their paragraphs have in the database."""

    def __init__(self, db: Database, document_id: int) -> None:
        """Read the document's paragraphs."""
        self.db, self.document_id = db, document_id
        rows = db.conn.execute(PARAGRAPHS, {"document": document_id}).fetchall()
        self.ids: dict[int, int] = {row[2]: row[0] for row in rows}  # paragraph position -> id
        self.reports: list[tuple[int | None, Report]] = []  # each with its id; None: front matter
        heads = {row["id"]: row for row in db.query("select * from reports where document_id = ?", [document_id])}
        for report_id, own in groupby(rows, itemgetter(1)):  # two fronts never touch: a report stands between them
            paragraphs = [_paragraph(row) for row in own]
            head = heads.get(report_id or 0)
            report = _report(head, paragraphs) if head else _front(self._fronts(), paragraphs)
            self.reports.append((report_id, report))

    @cached_property
    def places(self) -> dict[int, int]:
        """Paragraph id -> position."""
        return {identity: position for position, identity in self.ids.items()}

    def _fronts(self) -> list[dict[str, Any]]:
        sql = "select fronts from documents where id = ?"
        return list(json.loads(self.db.conn.execute(sql, [self.document_id]).fetchone()[0] or "[]"))

    def recommendations(self, report_id: int | None) -> dict[int, Recommendation]:
        """The recommendations that are stored for a report, by id."""
        sql = "select id, text, kind, rule, number, actions, spans from recommendations"
        return {
            identity: Recommendation(
                tuple(Span(self.places[p], start, end, "") for p, start, end in json.loads(spans)),
                *(text, RecommendationKind(kind), rule, number, tuple(json.loads(actions))),
            )
            for identity, text, kind, rule, number, actions, spans in self.db.conn.execute(
                f"{sql} where document_id = ? and report_id is ? order by id", [self.document_id, report_id]
            )
        }

    def minutes(self, report_id: int | None) -> list[Minute]:
        """The items of minutes that are stored for a report."""
        sql = """
            select m.paragraph_id, m.char_start, m.char_end,
                substr(p.text, m.char_start + 1, m.char_end - m.char_start), m.title, m.rule, m.number
            from minute_items m join paragraphs p on p.id = m.paragraph_id
            where m.document_id = ? and m.report_id is ? order by m.id
        """
        return [
            Minute(Span(self.places[paragraph], start, end, text), title, rule, number)
            for paragraph, start, end, text, title, rule, number in self.db.conn.execute(
                sql, [self.document_id, report_id]
            )
        ]

    def mentions(self, report_id: int | None) -> list[Mention]:
        """The mentions of bodies that are stored for a report."""
        sql = """
            select m.paragraph_id, m.char_start, m.char_end, m.text,
                b.key, b.canonical_name, b.kind, b.code, b.code_scheme, m.rule, m.basis
            from mentions m join bodies b on b.id = m.body_id where m.document_id = ? and m.report_id is ? order by m.id
        """
        return [
            Mention(
                Span(self.places[paragraph], start, end, text),
                Body(key, name, BodyKind(kind), code, scheme),
                *(rule, Basis(basis)),
            )
            for paragraph, start, end, text, key, name, kind, code, scheme, rule, basis in self.db.conn.execute(
                sql, [self.document_id, report_id]
            )
        ]


KINDS = {str(each): each for each in ParagraphKind}
SECTIONS = {str(each): each for each in SectionKind}


def _paragraph(row: Sequence[Any]) -> Paragraph:
    """Taken apart at one go, because no other row is read so often."""
    # fmt: off
    (
        _, _, position, text, kind, number, marker, level, section, section_kind, page,
        table, line, column, header, row_label, column_label, caption,
    ) = row
    # fmt: on
    cell = None if table is None else CellPlace(table, line, column, header == 1, row_label, column_label, caption)
    kind, section_kind = KINDS[kind], SECTIONS[section_kind]
    return Paragraph(position, text, kind, number, marker, level, section, section_kind, page, None, False, cell)


def _report(row: Mapping[str, Any], paragraphs: Sequence[Paragraph]) -> Report:
    key = None if row["key_decision"] is None else bool(row["key_decision"])
    extra = tuple(json.loads(row["fields"]).items()) if row["fields"] else ()
    head = Header(**{k: row[k] for k in HEADER}, meeting_date=_day(row["meeting_date"]), key_decision=key, extra=extra)
    return Report(ReportKind(row["kind"]), head, tuple(paragraphs), row["first_page"], row["last_page"])


def _front(fronts: Sequence[Mapping[str, Any]], paragraphs: Sequence[Paragraph]) -> Report:
    known: dict[str, Any] = next((front["header"] for front in fronts if front["first"] == paragraphs[0].position), {})
    values = {**known, "meeting_date": _day(known.get("meeting_date"))}
    values["extra"] = tuple(map(tuple, known.get("extra", ())))
    return Report(ReportKind.FRONT, Header(**values), tuple(paragraphs))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
