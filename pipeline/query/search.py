"""Full-text search over paragraphs and recommendations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.store.views_meetings import COUNTED

if TYPE_CHECKING:
    from sqlite_utils import Database

TERM = re.compile(r'"[^"]+"|\S+')


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph or recommendation that has all the words."""

    kind: str  # recommendation, or the paragraph's kind
    filename: str
    page: int | None
    printed_page: str | None
    committee: str | None
    meeting_date: str | None
    number: str | None
    snippet: str


def search(db: Database, words: str, *, limit: int = 20, marks: tuple[str, str] = ("[", "]")) -> list[Hit]:
    """Recommendations first, then paragraphs, each best first. Words in quotes are a phrase.

    Words that stand in more than `RANKED` places are ranked among the newest of them, so that any search is quick.
    """
    match = " ".join('"' + term.strip('"').replace('"', "") + '"' for term in TERM.findall(words))
    values = {"match": match, "most": limit, "before": marks[0], "after": marks[1]}
    hits: list[Hit] = []
    for table in ("recommendations", "paragraphs"):
        row = db.conn.execute(FLOOR.format(table=table), {"match": match, "ranked": RANKED}).fetchone()
        hits += [Hit(**hit) for hit in db.query(_sql(table), values | {"floor": row[0] if row else 0})]
    return hits[:limit]


RANKED = 20_000
PLACES = 5  # in which a paper may stand
FLOOR = "select rowid from {table}_fts where {table}_fts match :match order by rowid desc limit 1 offset :ranked"


def _sql(table: str) -> str:
    """Rank first, alone, and join only the few best: a join before the ranking costs a thousand times more.

    A few more are ranked than are shown, because the same words stand in older versions and in packs.
    """
    kind = "'recommendation'" if table == "recommendations" else "f.kind"
    return f"""
        with best as materialized (
            select rowid, rank from {table}_fts
            where {table}_fts match :match and rowid > :floor order by rank limit :most * {PLACES}
        ), counted as materialized (
            select f.id, best.rank from best join {table} f on f.id = best.rowid
                join documents d on d.id = f.document_id left join reports p on p.id = f.report_id
            where {COUNTED} order by best.rank limit :most
        )
        select {kind} as kind, d.filename, f.page, g.label as printed_page, p.committee, p.meeting_date, f.number,
            snippet({table}_fts, 0, :before, :after, ' … ', 40) as snippet
        from counted cross join {table}_fts on {table}_fts.rowid = counted.id and {table}_fts match :match
            join {table} f on f.id = counted.id join documents d on d.id = f.document_id
            left join reports p on p.id = f.report_id
            left join pages g on g.document_id = d.id and g.number = f.page
        order by counted.rank
    """
