"""How right a database is: every labelled document against what was found in it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pipeline.errors import PipelineError
from pipeline.query.score import FIELDS, KINDS, score
from pipeline.query.tally import Count, Row, Score
from pipeline.store.views import MINUTE

if TYPE_CHECKING:
    from sqlite_utils import Database

RESAMPLES = 1000
TABLES = {
    **{name: name for name in ("reports", "recommendations", "amounts", "motions", "attendance", "warnings")},
    **{"minutes": "minute_items", "records": "record_entries"},
}
OUTCOMES = f"""
    select o.recommendation_id, o.outcome, coalesce({MINUTE}, s.minute) as outcome_minute
    from outcomes o join recommendations r on r.id = o.recommendation_id
    left join recommendations s on s.id = o.resolution_id
    where r.document_id = ? order by o.id
"""


class NoLabels(PipelineError):
    """A folder that holds no gold labels."""

    stage = "evaluate"


@dataclass(frozen=True, slots=True)
class Scored:
    """One labelled document and its score; `stored` is false where the database does not hold it."""

    file: str
    council: str
    kind: str
    stored: bool
    score: Score


@dataclass(frozen=True, slots=True)
class Figure:
    """One field's accuracy over some documents; `low` and `high` bound its F1 (95 %, documents resampled)."""

    group: str
    field: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int
    found: int


def labels(folder: Path) -> list[Row]:
    """The gold files of a folder. Raises `NoLabels`."""
    found = [_labels_in(path) for path in sorted(folder.glob("*.json"))]
    if not found:
        raise NoLabels(f"There are no labels (*.json) in {folder}. Make some with: minuted label FILE")
    return found


def _labels_in(path: Path) -> Row:
    """One gold file. Raises `NoLabels` where it is none."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NoLabels(f"{path} cannot be read as labels ({error}). Mend it, or make it anew: minuted label") from error
    if not isinstance(found, dict) or not isinstance(found.get("file"), str):
        raise NoLabels(f"{path} holds no labels: it names no file. Move it out of this folder.")
    lists = {name: found.get(name, []) for name in KINDS}
    if wrong := [name for name, rows in lists.items() if not isinstance(rows, list)]:
        raise NoLabels(f"{path} holds no labels: {wrong[0]} is no list. Mend it, or make it anew: minuted label")
    return found | lists


def evaluate(db: Database, golds: Iterable[Row]) -> list[Scored]:
    """Score every labelled document."""
    scored = []
    for gold in golds:
        have = findings(db, gold["file"])
        council = next((r["authority"] for r in gold["reports"] if r.get("authority")), None)
        kind = PurePath(gold["file"]).suffix.lstrip(".") if have is None else str(have["kind"])
        found = have or {each: [] for each in (*KINDS, *TABLES)}
        council = council or found.get("authority") or "not named"
        scored.append(Scored(gold["file"], str(council), kind, have is not None, score(gold, found)))
    return scored


def findings(db: Database, filename: str) -> Row | None:
    """What the database holds of the newest document of that name, in the form of a gold file."""
    stem = PurePath(filename).stem
    papers = [row for row in db.query("select * from documents order by id") if PurePath(row["filename"]).stem == stem]
    return stored(db, papers[-1]) if papers else None


def stored(db: Database, paper: Row) -> Row:
    """One document's findings in the form of a gold file."""

    def rows(sql: str) -> list[Row]:
        return list(db.query(sql, [paper["id"]]))

    everything = {
        name: rows(f"select * from {table} where document_id = ? order by id") for name, table in TABLES.items()
    }
    decided = {row["recommendation_id"]: row for row in reversed(rows(OUTCOMES))}
    for row in everything["recommendations"]:
        row.update(decided.get(row["id"], {}))
    dates = rows('select *, start_date as start, end_date as "end" from dates where document_id = ? order by id')
    named = rows(
        "select m.body_id, m.text, m.rule, b.name, b.kind from mentions m join bodies b on b.id = m.body_id "
        "where m.document_id = ? order by m.id"
    )
    partners = rows(
        "select p.*, b.name as partner, l.name as lead from partners p join bodies b on b.id = p.partner_body_id "
        "left join bodies l on l.id = p.lead_body_id where p.document_id = ? order by p.id"
    )
    return {**paper, **everything, "dates": dates, "bodies": _bodies(named), "partners": partners}


def _bodies(named: Iterable[Row]) -> list[Row]:
    bodies: dict[int, Row] = {}
    for row in named:
        body = bodies.setdefault(
            row["body_id"], {"name": row["name"], "kind": row["kind"], "aliases": [], "mentions": []}
        )
        body["aliases"].append(row["text"])
        body["mentions"].append({"text": row["text"], "rule": row["rule"]})
    return list(bodies.values())


def figures(scored: Sequence[Scored], by: str = "field") -> list[Figure]:
    """Every field over all documents (`field`), or over each `council` or `kind`."""
    groups: dict[str, list[Scored]] = {}
    for each in scored:
        groups.setdefault("all" if by == "field" else getattr(each, by), []).append(each)
    return [figure for group, some in groups.items() for figure in _group(group, some)]


def _group(group: str, scored: Sequence[Scored]) -> list[Figure]:
    out = []
    for name in FIELDS:
        counts = [each.score.counts[name] for each in scored if name in each.score.counts]
        if counts:
            total = _sum(counts)
            out.append(Figure(group, name, *total.figures(), *_interval(counts), total.gold, total.found))
    return out


def _sum(counts: Iterable[Count]) -> Count:
    total = Count()
    for each in counts:
        total.add(each.hit, each.found, each.gold)
    return total


def _interval(counts: Sequence[Count]) -> tuple[float, float]:
    """The middle 95 % of F1 over documents drawn again with replacement; the draw is the same each time."""
    draw = random.Random(0)  # noqa: S311 - statistics, no secret
    f1 = sorted(_sum(draw.choices(counts, k=len(counts))).figures()[2] for _ in range(RESAMPLES))
    return f1[int(RESAMPLES * 0.025)], f1[int(RESAMPLES * 0.975)]


HEADS = ("group", "field", "precision", "recall", "F1", "95 %", "labelled", "found")


def markdown(shown: Sequence[Figure]) -> str:
    """A table for a page."""
    head = "| group | field | precision | recall | F1 | 95 % | labelled | found |\n| --- | --- | " + "--: | " * 6
    lines = [
        f"| {f.group} | {f.field} | {f.precision:.3f} | {f.recall:.3f} | {f.f1:.3f} | {f.low:.2f} to {f.high:.2f} | "
        f"{f.gold} | {f.found} |"
        for f in shown
    ]
    return "\n".join([head.rstrip(), *lines])


def as_rows(shown: Sequence[Figure]) -> list[tuple[Any, ...]]:
    """Figures for a table on a terminal."""
    return [
        (
            f.group,
            f.field,
            f"{f.precision:.3f}",
            f"{f.recall:.3f}",
            f"{f.f1:.3f}",
            f"{f.low:.2f} to {f.high:.2f}",
            f.gold,
            f.found,
        )
        for f in shown
    ]
