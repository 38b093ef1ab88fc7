"""`ingest` and `reextract`: papers into the database, and stored text searched again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import printing
from pipeline.cli.options import DB, DECISIONS, GAZETTEER, MODEL
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.run import Outcome


@click.command(epilog="Example: minuted ingest agendas/ 'packs/2025-*.pdf' --db council.db")
@click.argument("paths", nargs=-1, required=True)
@DB
@click.option("--workers", type=click.IntRange(0), help="Processes; 0 works in this one. [default: one a core]")
@click.option("--rehash", is_flag=True, help="Look at every file's bytes, even where size and time are unchanged.")
@click.option("--again", is_flag=True, help="Process papers anew that are stored already.")
@click.option(
    "--time-limit",
    default=900.0,
    show_default=True,
    help="Seconds that one paper may take; a scanned page takes 2 to 5.",
)
@click.option("--quiet", is_flag=True, help="Print failures only.")
@DECISIONS
@GAZETTEER
@MODEL
def ingest(
    paths: tuple[str, ...],
    db: Path,
    workers: int | None,
    rehash: bool,
    again: bool,
    time_limit: float,
    quiet: bool,
    decisions: Path | None,
) -> None:
    """Read committee papers into the database.

    PATHS are files, folders (searched through) and globs: PDF, Word, HTML, text. Papers that are stored already
    cost nothing; a changed paper is stored beside its old version. Papers that cannot be read are listed at the
    end and in the table failures.
    """
    from pipeline import run
    from pipeline.sources import folder
    from pipeline.store.database import open_database
    from pipeline.workers import sensible_count

    finds = folder.find(paths)
    if finds.missing:
        raise click.UsageError(f"There is nothing at {', '.join(finds.missing)}.")
    if not finds.papers:
        raise click.UsageError("No papers there. Papers end in .pdf, .docx, .html or .txt.")
    options = run.Options(sensible_count() if workers is None else workers, rehash, again, time_limit, decisions)
    database = open_database(db)
    outcomes = list(_watched(run.ingest(database, finds.papers, options), len(finds.papers), quiet))
    if not quiet:
        _summary(database, db, outcomes, len(finds.ignored))
    if any(outcome.error for outcome in outcomes):
        sys.exit(ExitCode.SOME_FAILED)


def _watched(outcomes: Iterator[Outcome], total: int, quiet: bool) -> Iterator[Outcome]:
    """The outcomes, shown as they come: a bar on a terminal, a line a paper in a pipe; failures always."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    live = console.is_terminal and not quiet
    for outcome in track(outcomes, "Reading papers", total, console=console, transient=True, disable=not live):
        if outcome.error:
            (console.print if live else printing.say)(f"failed     {outcome.path}: {outcome.error}")
        elif not live and not quiet:
            printing.say(f"{outcome.status:10} {outcome.path}")
        yield outcome


def _summary(database: Any, path: Path, outcomes: Sequence[Outcome], ignored: int) -> None:
    from pipeline.query.summary import papers

    changed = [o.document_id for o in outcomes if o.document_id and o.status in {"added", "replaced"}]
    shown = papers(database, list(dict.fromkeys(changed)))
    if shown:
        printing.table(
            ("paper", "kind", "committee", "meeting", "pages", "recs", "amounts", "dates", "bodies", "partners"),
            [
                (
                    *(p.filename, p.kind, p.committee, p.meeting_date, p.pages),
                    *(p.recommendations, p.amounts, p.dates, p.bodies, p.partners),
                )
                for p in shown
            ],
            total=True,
        )
    counts = {
        status: sum(o.status == status for o in outcomes) for status in ("added", "replaced", "unchanged", "failed")
    }
    left = f", {ignored} files of other kinds left alone" if ignored else ""
    click.echo(", ".join(f"{count} {status}" for status, count in counts.items()) + f"{left}. Database: {path}")


@click.command(epilog="Example: minuted reextract --only amounts --all")
@DB
@click.option("--only", multiple=True, help="Only this extractor, and what builds on it.")
@click.option("--all", "everything", is_flag=True, help="Every paper, whatever versions searched it.")
@DECISIONS
@GAZETTEER
@MODEL
def reextract(db: Path, only: tuple[str, ...], everything: bool, decisions: Path | None) -> None:
    """Search the stored text again with newer extractors. Opens no paper; leaves alone what is up to date."""
    from pipeline import extractors
    from pipeline.reextract import reextract as again
    from pipeline.store.database import open_database

    unknown = [name for name in only if name not in extractors.NAMES]
    if unknown:
        raise click.UsageError(f"No extractor {', '.join(unknown)}. There are: {', '.join(extractors.NAMES)}.")
    searched = again(open_database(db), only or extractors.NAMES, everything=everything, decisions=decisions)
    done = sum(1 for _ in searched)
    click.echo(f"{done} papers searched again. Database: {db}")
