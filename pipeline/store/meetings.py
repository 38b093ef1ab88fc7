"""Reports that may have been at one meeting: of the same day and body, and of one council."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pipeline.across.doubles import named, one_body

if TYPE_CHECKING:
    from sqlite_utils import Database

# Hundreds of councils may have met on a day: what is asked of each report stands in indexes, and its document is read
# only where the report itself names no council.
NAMED = """
    select r.authority, r.committee, group_concat(r.id) from reports r
    where r.meeting_date = ? and r.authority is not null and not exists (
        select 1 from documents d indexed by idx_documents_replaced
        where d.id = r.document_id and d.superseded_by is not null
    ) group by r.authority, r.committee
"""
NAMELESS = """
    select d.authority, r.committee, group_concat(r.id) from reports r join documents d on d.id = r.document_id
    where r.meeting_date = ? and r.authority is null and d.superseded_by is null group by d.authority, r.committee
"""
Council = tuple[str, ...]  # the words of its name; none where a paper names no council


class _Body(NamedTuple):
    """A body that met, with its papers. What is not named is empty."""

    council: str
    name: str
    reports: str  # ids


class Meetings:
    """What was on the days that one batch has to do with: hundreds of councils may meet on each."""

    def __init__(self, db: Database) -> None:
        """Remember the days of the batch."""
        self.db = db
        self._day = lru_cache(maxsize=256)(self._of_day)

    def reports(self, day: str, council: str | None, body: str | None) -> list[int]:
        """Current reports of a day that nothing sets apart from a meeting of this body of this council.

        A paper that names no council is of the one that met; where several did, nobody can say of which.
        """
        met = self._day(day)
        own = named(council)
        nameless = met.get((), [])
        councils = len(met) - bool(nameless)
        groups = met.get(own, [])
        if not own:
            others = [group for council, found in met.items() if council for group in found]
            groups = [*nameless, *others] if councils < 2 else []
        elif groups and councils == 1:
            groups = [*groups, *nameless]
        return [report for group in groups if one_body(body, group.name) for report in _ids(group.reports)]

    def _of_day(self, day: str) -> dict[Council, list[_Body]]:
        groups: dict[tuple[str | None, str | None], str] = {}
        for council, body, reports in chain(*(self.db.conn.execute(sql, [day]) for sql in (NAMED, NAMELESS))):
            before = groups.get((council, body))
            groups[council, body] = f"{before},{reports}" if before else reports
        met: dict[Council, list[_Body]] = {}
        for (council, body), reports in groups.items():
            met.setdefault(named(council), []).append(_Body(council or "", body or "", reports))
        for bodies in met.values():
            bodies.sort()
        return met


def _ids(reports: str) -> list[int]:
    return sorted(map(int, reports.split(",")))


def one_council(a: str | None, b: str | None) -> bool:
    """Whether two names may mean one council.

    >>> one_council("Kent County Council", "KENT COUNTY COUNCIL"), one_council("Kent County Council", None)
    (True, True)
    """
    return not a or not b or named(a) == named(b)
