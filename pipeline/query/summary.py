"""What a run put into the database, paper by paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Paper:
    """One stored document in figures; `bodies` counts organisations, not their mentions."""

    filename: str
    kind: str
    authority: str | None
    committee: str | None
    meeting_date: str | None
    pages: int | None
    reports: int
    recommendations: int
    amounts: int
    dates: int
    bodies: int
    partners: int


def papers(db: Database, document_ids: Sequence[int]) -> list[Paper]:
    """The documents with these ids, in their order."""
    return [Paper(**row) for each in document_ids for row in db.query(SQL, [each])]


SQL = """
    select filename, kind, authority,
        coalesce((select committee from reports where document_id = d.id order by kind = 'minutes', id limit 1),
            json_extract(d.fronts, '$[0].header.committee')) as committee,
        coalesce((select meeting_date from reports where document_id = d.id order by kind = 'minutes', id limit 1),
            json_extract(d.fronts, '$[0].header.meeting_date')) as meeting_date,
        page_count as pages,
        (select count(*) from reports where document_id = d.id) as reports,
        (select count(*) from recommendations where document_id = d.id) as recommendations,
        (select count(*) from amounts where document_id = d.id) as amounts,
        (select count(*) from dates where document_id = d.id) as dates,
        (select count(distinct body_id) from mentions where document_id = d.id) as bodies,
        (select count(*) from partners where document_id = d.id) as partners
    from documents d where id = ?
"""


def warnings(db: Database, document_ids: Sequence[int]) -> list[tuple[str, str]]:
    """What does not add up in the documents with these ids: file name and sentence."""
    sql = """select d.filename, w.text from warnings w join documents d on d.id = w.document_id
        where d.id = ? order by w.id"""
    return [(name, text) for each in document_ids for name, text in db.conn.execute(sql, [each])]
