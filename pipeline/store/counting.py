"""Which of several like papers the views count: the one that all others are, or are part of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.across.doubles import DOUBLES, Kind

if TYPE_CHECKING:
    from sqlite_utils import Database

KINDS = ", ".join(f"'{kind}'" for kind in DOUBLES)
NEIGHBOURS = f"""
    select other_report_id from paper_relations where report_id = ? and kind in ({KINDS})
    union select report_id from paper_relations where other_report_id = ? and kind in ({KINDS})
"""
ABOVE = f"""
    select p.other_report_id from paper_relations p join documents d on d.id = p.other_document_id
    where p.report_id = ? and p.kind in ({KINDS}) and d.superseded_by is null
"""
OF_DOCUMENT = """
    select r.id, s.document_id,
        (select kind from paper_relations p where p.report_id = r.id and p.other_report_id = s.id limit 1)
    from reports r left join reports s on s.id = r.counted_as where r.document_id = ?
"""
SIZE = "select count(*) from fingerprints where report_id = ?"


def neighbours(db: Database, report: int) -> list[int]:
    """Reports that are, hold or are held by this one."""
    return [row[0] for row in db.conn.execute(NEIGHBOURS, [report, report])]


def count(db: Database, reports: Iterable[int]) -> None:
    """Decide anew for these reports, and for all that hang together with them. Call it within a transaction."""
    together = _together(db, reports)
    changed = [report for report in together if _stand_back(db, report)]
    sql = "insert or ignore into unsettled (report_id, text) values (?, 0)"
    db.conn.executemany(sql, [(report,) for report in changed])
    marks = ", ".join("?" * len(together))
    found = db.conn.execute(f"select distinct document_id from reports where id in ({marks})", list(together))
    for (document,) in found.fetchall():
        _whole(db, document)


def _together(db: Database, reports: Iterable[int]) -> set[int]:
    found: set[int] = set()
    waiting = list(reports)
    while waiting:
        report = waiting.pop()
        if report not in found:
            found.add(report)
            waiting += neighbours(db, report)
    return found


def _stand_back(db: Database, report: int) -> bool:
    """Name the report that stands for this one, if any; whether that is news."""
    first = _first(db, report)
    sql = "update reports set counted_as = ? where id = ? and counted_as is not ?"
    return db.conn.execute(sql, [first, report, first]).rowcount > 0


def _first(db: Database, report: int) -> int | None:
    """The largest of the reports that nothing stands for, of all that stand for this one."""
    seen: set[int] = {report}
    tops: list[int] = []
    waiting = [report]
    while waiting:
        here = waiting.pop()
        above = [row[0] for row in db.conn.execute(ABOVE, [here]) if row[0] not in seen]
        if not above and here != report:
            tops.append(here)
        seen.update(above)
        waiting += above
    return max(tops, key=lambda top: (db.conn.execute(SIZE, [top]).fetchone()[0], -top), default=None)


def _whole(db: Database, document: int) -> None:
    """Say so where all reports of a document stand in another one."""
    found = db.conn.execute(OF_DOCUMENT, [document]).fetchall()
    others = {row[1] for row in found}
    other = others.pop() if len(others) == 1 else None
    db.conn.execute("delete from paper_relations where document_id = ? and report_id is null", [document])
    db.conn.execute(
        "update documents set counted_as = ? where id = ? and counted_as is not ?", [other, document, other]
    )
    if other is None:
        return
    size = db.conn.execute("select count(*) from reports where document_id = ?", [other]).fetchone()[0]
    same = size == len(found) and all(row[2] == Kind.DUPLICATE_OF for row in found)
    sql = "insert into paper_relations (kind, document_id, other_document_id, evidence) values (?, ?, ?, ?)"
    evidence = "Its report stands there" if len(found) == 1 else f"All its {len(found)} reports stand there"
    db.conn.execute(sql, [Kind.DUPLICATE_OF if same else Kind.PART_OF, document, other, evidence])
