"""What a change won and lost: the findings of two databases of the same papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

# A kind of finding: where it is (what makes it the same mention in both), and what it is worth.
INK = "d.sha256, d.filename, q.position, q.text as paragraph, f.page"
KINDS = {
    "report": """
        select d.sha256, d.filename, f.position, null as paragraph, f.first_page as page, f.kind as quote, f.item_no,
            f.title, f.committee, f.meeting_date, f.author
        from reports f join documents d on d.id = f.document_id""",
    "recommendation": f"""
        select {INK}, f.text as quote, f.kind, f.number, f.actions, f.delegate, f.consultees from recommendations f""",
    "amount": f"""
        select {INK}, f.text as quote, f.char_start, f.low, f.high, f.qualifier, f.period, f.kind from amounts f""",
    "date": f"""
        select {INK}, f.text as quote, f.char_start, f.start_date, f.end_date, f.modifier, f.role from dates f""",
    "mention": f"""
        select {INK}, f.text as quote, f.char_start, b.name, b.kind
        from mentions f join bodies b on b.id = f.body_id""",
    "partner": f"""
        select {INK}, f.evidence as quote, b.name, l.name as lead, f.role, f.status
        from partners f join bodies b on b.id = f.partner_body_id left join bodies l on l.id = f.lead_body_id""",
}
JOINS = " join documents d on d.id = f.document_id left join paragraphs q on q.id = f.paragraph_id"
PLACE = ("sha256", "paragraph", "quote", "char_start")  # `position` moves when a paragraph is split elsewhere
SHOWN = {"sha256", "filename", "position", "paragraph", "page", "quote", "char_start"}


@dataclass(frozen=True, slots=True)
class Difference:
    """`+` gained, `-` lost, `~` the same ink with another value."""

    kind: str
    sign: str
    filename: str
    page: int | None
    quote: str
    values: str


def compare(old: Database, new: Database) -> list[Difference]:
    """All differences between two databases, by kind, in the order of the papers. Matches papers by their bytes."""
    both = _papers(old) & _papers(new)
    return [each for kind in KINDS for each in _differences(kind, _found(old, kind, both), _found(new, kind, both))]


def _papers(db: Database) -> set[str]:
    return {row[0] for row in db.conn.execute("select sha256 from documents")}


def _found(db: Database, kind: str, papers: set[str]) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    sql = KINDS[kind] + ("" if kind == "report" else JOINS)
    by_place: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in db.query(f"{sql} order by f.id"):
        if row["sha256"] in papers:
            place = (row["sha256"], row["position"]) if kind == "report" else tuple(row.get(name) for name in PLACE)
            by_place[place].append(row)
    return by_place


def _differences(kind: str, old: Any, new: Any) -> Iterator[Difference]:
    for place in dict.fromkeys([*old, *new]):
        lost, gained = _unmatched(old.get(place, []), new.get(place, []))
        for before, after in zip(lost, gained, strict=False):
            changed = [f"{k}: {before[k]} -> {after[k]}" for k in before if k not in SHOWN and before[k] != after[k]]
            yield _difference(kind, "~", after, ", ".join(changed))
        yield from (_difference(kind, "-", row, _values(row)) for row in lost[len(gained) :])
        yield from (_difference(kind, "+", row, _values(row)) for row in gained[len(lost) :])


def _unmatched(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Rows without an equal on the other side."""
    here, there = Counter(map(_values, old)), Counter(map(_values, new))
    lost, gained = here - there, there - here
    return _take(old, lost), _take(new, gained)


def _take(rows: list[dict[str, Any]], wanted: Counter[str]) -> list[dict[str, Any]]:
    left, taken = wanted.copy(), []
    for row in rows:
        if left[_values(row)] > 0:
            left[_values(row)] -= 1
            taken.append(row)
    return taken


def _values(row: dict[str, Any]) -> str:
    return ", ".join(f"{k}: {v}" for k, v in row.items() if k not in SHOWN and v not in (None, "", "[]"))


def _difference(kind: str, sign: str, row: dict[str, Any], values: str) -> Difference:
    return Difference(kind, sign, PurePath(row["filename"]).name, row["page"], str(row["quote"]), values)
