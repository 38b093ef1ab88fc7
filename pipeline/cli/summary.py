"""What a run did, told to a person at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli import printing

if TYPE_CHECKING:
    from pipeline.query.summary import Paper
    from pipeline.run import Outcome

SHOWN = 10  # papers of a list
STATUSES = ("added", "replaced", "unchanged", "withheld", "failed")
HEADS = ("paper", "kind", "committee", "meeting", "pages", "recs", "amounts", "dates", "bodies", "partners")


def show(database: Any, path: Path, outcomes: Sequence[Outcome], ignored: Sequence[Path]) -> None:
    """Papers in figures, then what needs a person's eye: withheld, failed, warned, left alone."""
    from pipeline.query.summary import papers, warnings

    changed = [o.document_id for o in outcomes if o.document_id and o.status in {"added", "replaced"}]
    ids = list(dict.fromkeys(changed))
    shown = papers(database, ids)
    if shown:
        printing.table(HEADS, [_row(paper) for paper in shown], total=True)
    printing.lines(_list("Withheld (read with --include-exempt or --include-purged)", _withheld(outcomes)))
    printing.lines(_list("Failed", (f"{o.path}: {o.error}" for o in outcomes if o.error)))
    warned = warnings(database, ids)
    printing.lines(_list("Warned", (f"{name}: {text}" for name, text in warned)))
    printing.lines(_left_alone(ignored))
    printing.lines(_counts(shown, outcomes, len(warned), path))


def _row(p: Paper) -> tuple[Any, ...]:
    return (
        *(p.filename, p.kind, p.committee, p.meeting_date, p.pages),
        *(p.recommendations, p.amounts, p.dates, p.bodies, p.partners),
    )


def _withheld(outcomes: Iterable[Outcome]) -> Iterator[str]:
    return (f"{o.path}: {o.withheld}" for o in outcomes if o.withheld)


def _list(head: str, entries: Iterable[str]) -> Iterator[str]:
    """A few lines below their head; how many more there are."""
    listed = list(entries)
    if listed:
        yield f"{head}:"
        yield from (f"  {entry}" for entry in listed[:SHOWN])
        if len(listed) > SHOWN:
            yield f"  … and {len(listed) - SHOWN:,} more (see the tables withheld, failures and warnings)"


def _left_alone(ignored: Sequence[Path]) -> Iterator[str]:
    """Files in the folders that were not looked at, and how to have them read."""
    if ignored:
        endings = ", ".join(sorted({file.suffix.lower() or file.name for file in ignored})[:SHOWN])
        files = "1 file whose name is" if len(ignored) == 1 else f"{len(ignored):,} files whose names are"
        yield f"Left alone: {files} not of a paper ({endings}). A file that you name yourself is always read."


def _counts(shown: Sequence[Paper], outcomes: Sequence[Outcome], warned: int, path: Path) -> Iterator[str]:
    if shown:
        yield (
            f"New: {_many(len(shown), 'document')}, {_many(sum(p.reports for p in shown), 'report')}, "
            f"{_many(sum(p.recommendations for p in shown), 'recommendation')}, {_many(warned, 'warning')}."
        )
    counts = [f"{sum(o.status == status for o in outcomes):,} {status}" for status in STATUSES]
    yield f"{', '.join(counts)}. Database: {path}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
