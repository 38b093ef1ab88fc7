"""Reports that may have been at one meeting: of the same day, and of no other council or body."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.across.doubles import one_body
from pipeline.across.likeness import words

if TYPE_CHECKING:
    from sqlite_utils import Database

OF_DAY = """
    select coalesce(r.authority, d.authority) as council, r.committee, group_concat(r.id)
    from reports r join documents d on d.id = r.document_id
    where r.meeting_date = ? and d.superseded_by is null group by council, r.committee
"""


class Meetings:
    """What was on the days that one batch has to do with: hundreds of councils may meet on each."""

    def __init__(self, db: Database) -> None:
        """Remember the days of the batch."""
        self.db = db
        self._groups = lru_cache(maxsize=256)(self._of_day)

    def reports(self, day: str, council: str | None, body: str | None) -> list[int]:
        """Current reports of a day that nothing sets apart from a meeting of this body of this council."""
        return [
            int(report)
            for its_council, its_body, reports in self._groups(day)
            if one_council(council, its_council) and one_body(body, its_body)
            for report in reports.split(",")
        ]

    def _of_day(self, day: str) -> list[tuple[str | None, str | None, str]]:
        return self.db.conn.execute(OF_DAY, [day]).fetchall()


@lru_cache(maxsize=1024)
def one_council(a: str | None, b: str | None) -> bool:
    """Whether two names may mean one council.

    >>> one_council("Kent County Council", "KENT COUNTY COUNCIL"), one_council("Kent County Council", None)
    (True, True)
    """
    return not a or not b or words(a) == words(b)
