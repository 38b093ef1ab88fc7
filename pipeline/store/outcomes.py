"""Each recommendation with the resolution that decided it, whichever of report and minutes came first.

Only reports in the queue `unsettled` are looked at, and those that they decide on: of the same meeting, found by its
day, or with the same reference.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.across.doubles import one_body
from pipeline.across.items import Asking, Item, is_reference, item_of, of_notice
from pipeline.across.outcomes import Asked, Decided, Moved, Resolved, decide
from pipeline.store.meetings import Meetings, one_council
from pipeline.store.save import writing

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 200  # reports a transaction
HEAD = 4  # paragraphs of an item that may name its place on the agenda
WAITING = "select report_id from unsettled where text = 0 order by report_id limit ?"
SELECT = """
    select r.id, r.kind, r.item_no, r.title, coalesce(r.authority, d.authority), r.committee, r.meeting_date,
        r.reference, d.superseded_by is null, r.counted_as is null
    from reports r join documents d on d.id = r.document_id
"""
ONE = f"{SELECT} where r.id = ?"
SAME_REFERENCE = f"{SELECT} where r.reference = ?"
DECIDED_BEFORE = f"""
    {SELECT} where r.id in (
        select q.report_id from outcomes o join recommendations q on q.id = o.recommendation_id where o.report_id = ?
    )
"""
FORGET = "delete from outcomes where recommendation_id in (select id from recommendations where report_id = ?)"
# Its report's minutes are found by the report, and not from the paragraph back through those of all reports.
MINUTE = """
    select paragraph_id, number, title from minute_items where report_id = ? and +paragraph_id <= ?
    order by +paragraph_id desc, id desc limit 1
"""
SECTION = """
    select min(q.id), max(q.section)
    from paragraphs p join paragraphs q on q.report_id = p.report_id and q.section = p.section where p.id = ?
"""
ROWS = """
    select id, paragraph_id, text, number, actions, kind, refers_to, minute from recommendations
    where report_id = ? order by id
"""
MOTIONS = """
    select m.id, m.paragraph_id, p.text, m.result, m.minute from motions m join paragraphs p on p.id = m.paragraph_id
    where m.report_id = ? and m.kind = 'motion' and m.result in ('carried', 'lost') order by m.id
"""


class Head(NamedTuple):
    """What a report says of itself."""

    id: int
    kind: str
    item: str | None
    title: str | None
    authority: str | None
    committee: str | None
    meeting: str | None
    reference: str | None
    current: bool
    counted: bool


def settle(db: Database) -> None:
    """Decide again what became of the recommendations of every report that is new or changed, or newly decided on."""
    while _settle_some(db):
        pass


def _settle_some(db: Database) -> bool:
    """One batch, read and settled under one lock, because another run may take papers away; whether there was any."""
    with writing(db):
        waiting = [row[0] for row in db.conn.execute(WAITING, [BATCH])]
        Settling(db).settle(waiting)
        db.conn.executemany("delete from unsettled where report_id = ?", [(each,) for each in waiting])
    return bool(waiting)


class Settling:
    """One batch, with what was read for it: a meeting's minutes decide on many reports."""

    def __init__(self, db: Database) -> None:
        """Keep what was read of some meetings."""
        self.db = db
        self.items = lru_cache(maxsize=64)(self._items)
        self.whole = lru_cache(maxsize=64)(self._whole)
        self.head = lru_cache(maxsize=1024)(self._head)
        self.meetings = Meetings(db)

    def settle(self, waiting: Iterable[int]) -> None:
        """Make the outcomes that these reports have to do with anew. Call it within a transaction."""
        asking: dict[int, Head] = {}
        for each in waiting:
            head = self.head(each)
            asking |= {other.id: other for other in self._decided_by(head)}
            asking[each] = head
        for head in asking.values():
            self._make(head)

    def _decided_by(self, head: Head) -> Iterator[Head]:
        """Reports on which these minutes may decide now, or did before."""
        if head.kind in ("minutes", "decision"):
            yield from (other for other in self._related(head) if other.kind != "minutes")
            yield from (Head(*row) for row in self.db.conn.execute(DECIDED_BEFORE, [head.id]))

    def _related(self, head: Head) -> Iterator[Head]:
        """Reports of the same meeting, or with the same reference."""
        day = self.meetings.reports(head.meeting, head.authority, head.committee) if head.meeting else []
        named = self.db.conn.execute(SAME_REFERENCE, [head.reference]) if is_reference(head.reference) else ()
        for other in dict.fromkeys((*map(self.head, day), *(Head(*row) for row in named))):
            if other.id != head.id and other.current and one_council(head.authority, other.authority):
                yield other

    def _head(self, report: int) -> Head:
        return Head(*self.db.conn.execute(ONE, [report]).fetchone())

    def _make(self, head: Head) -> None:
        """A report's outcomes anew."""
        self.db.conn.execute(FORGET, [head.id])
        if head.kind == "minutes" or not head.current:
            return
        asked = tuple(_asked(row) for row in self._rows(head.id) if row[5] == "recommendation")
        if asked:
            asking = Asking(head.title, head.item, head.reference, asked)
            for other in self._related(head):
                if other.kind in ("minutes", "decision") and other.counted:
                    self._decide(head, asking, other)

    def _decide(self, head: Head, asking: Asking, other: Head) -> None:
        same_meeting = _same_meeting(head, other)
        if not same_meeting and head.reference != other.reference and not _may_meet(head, other):
            return
        items: Sequence[Item] = self.items(other)
        if other.kind == "decision":
            items = of_notice(asking, self.whole(other), items)
        found = item_of(asking, items, same_meeting=same_meeting)
        if found:
            item, why = found
            self._keep(other.id, why, decide(asking.asked, item.resolved, item.moved))

    def _keep(self, report: int, why: str, decided: Iterable[Decided]) -> None:
        sql = """
            insert into outcomes (recommendation_id, resolution_id, report_id, outcome, difference, evidence, rule)
            values (?, ?, ?, ?, ?, ?, ?)
        """
        self.db.conn.executemany(
            sql,
            [
                (d.asked, d.resolved, report, d.outcome, d.difference, f"{d.evidence}; the same {why}", d.rule)
                for d in decided
            ],
        )

    # ---- minutes ---------------------------------------------------------------------------------------------------

    def _rows(self, report: int) -> list[Any]:
        return self.db.conn.execute(ROWS, [report]).fetchall()

    def _items(self, head: Head) -> list[Item]:
        """The items of minutes, or headings of a notice, with what was resolved under each."""
        rows = [row for row in self._rows(head.id) if row[5] == "resolution" or head.kind == "minutes"]
        groups: dict[tuple[int | None, str | None, str], tuple[list[Any], list[Any]]] = {}
        for place, kind in ((0, rows), (1, self.db.conn.execute(MOTIONS, [head.id]).fetchall())):
            for row in kind:
                groups.setdefault(self._item(head.id, row[1], row[-1]), ([], []))[place].append(row)
        return [
            Item(title, self._opening(start), number, None, tuple(map(_resolved, made)), tuple(map(_moved, moved)))
            for (start, number, title), (made, moved) in groups.items()
        ]

    def _whole(self, head: Head) -> Item:
        """A notice of decision as one item."""
        rows = [row for row in self._rows(head.id) if row[5] == "resolution"]
        return Item(head.title or "", "", None, head.reference, tuple(map(_resolved, rows)))

    def _item(self, report: int, paragraph: int | None, minute: str | None) -> tuple[int | None, str | None, str]:
        """First paragraph, number and title of the item that a resolution stands in."""
        found = self.db.conn.execute(MINUTE, [report, paragraph]).fetchone()
        if found:
            return int(found[0]), found[1], found[2]
        start, title = self.db.conn.execute(SECTION, [paragraph]).fetchone()
        return start or paragraph, minute, title or ""

    def _opening(self, start: int | None) -> str:
        sql = "select substr(text, 1, 300) from paragraphs where id between ? and ?"
        return " | ".join(row[0] for row in self.db.conn.execute(sql, [start, (start or 0) + HEAD - 1]))


def _asked(row: Any) -> Asked:
    identity, _, text, number, actions, *_ = row
    return Asked(identity, text, number, tuple(json.loads(actions or "[]")))


def _resolved(row: Any) -> Resolved:
    identity, _, text, number, actions, _, refers_to, _ = row
    return Resolved(identity, text, number, tuple(json.loads(actions or "[]")), tuple(json.loads(refers_to or "[]")))


def _moved(row: Any) -> Moved:
    return Moved(row[2], row[3] == "carried")


def _may_meet(a: Head, b: Head) -> bool:
    """Whether nothing says that it was another meeting."""
    return a.meeting == b.meeting and one_body(a.committee, b.committee)


def _same_meeting(a: Head, b: Head) -> bool:
    """Whether council, body and day are known and the same."""
    known = a.authority and b.authority and a.committee and b.committee and a.meeting
    return bool(known) and _may_meet(a, b)
