"""Reports that may have been at one meeting: of the same day and body, and of one council."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.across.doubles import named, one_body

if TYPE_CHECKING:
    from sqlite_utils import Database

OF_DAY = """
    select coalesce(r.authority, d.authority) as council, r.committee, group_concat(r.id)
    from reports r join documents d on d.id = r.document_id
    where r.meeting_date = ? and d.superseded_by is null group by council, r.committee
"""
Council = tuple[str, ...]  # the words of its name; none where a paper names no council


class _Body(NamedTuple):
    """A body that met, with its papers."""

    name: str | None
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
        councils = met.keys() - {()}
        groups = [*met.get(own, ())]
        if own and councils == {own}:
            groups += met.get((), ())
        elif not own:
            groups = [group for groups in met.values() for group in groups] if len(councils) < 2 else []
        return [int(report) for group in groups if one_body(body, group.name) for report in group.reports.split(",")]

    def _of_day(self, day: str) -> dict[Council, list[_Body]]:
        met: dict[Council, list[_Body]] = {}
        for council, body, reports in self.db.conn.execute(OF_DAY, [day]):
            met.setdefault(named(council), []).append(_Body(body, reports))
        return met


def one_council(a: str | None, b: str | None) -> bool:
    """Whether two names may mean one council.

    >>> one_council("Kent County Council", "KENT COUNTY COUNCIL"), one_council("Kent County Council", None)
    (True, True)
    """
    return not a or not b or named(a) == named(b)
