"""`ingest` and `reextract`: papers into the database, and stored text searched again."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import printing, summary
from pipeline.cli.options import DB, DECISIONS, GAZETTEER, MODEL
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.run import Outcome


@click.command(epilog="Example: minuted ingest agendas/ 'packs/2025-*.pdf' --db council.db")
@click.argument("paths", nargs=-1, required=True)
@DB
@click.option("--workers", type=click.IntRange(0), help="Processes; 0 works in this one. [default: one a core]")
@click.option("--rehash", is_flag=True, help="Look at every file's bytes, even where size and time are unchanged.")
@click.option("--again", is_flag=True, help="Process papers anew that are stored already.")
@click.option("--include-exempt", is_flag=True, help="Read papers that are marked not for publication, too.")
@click.option("--include-purged", is_flag=True, help="Read papers again that were purged.")
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
    include_exempt: bool,
    include_purged: bool,
    time_limit: float,
    quiet: bool,
    decisions: Path | None,
) -> None:
    """Read committee papers into the database.

    PATHS are files, folders (searched through) and globs: PDF, Word, HTML, text. Papers that are stored already
    cost nothing; a changed paper is stored beside its old version. Papers that cannot be read, and paths at which
    there is nothing, are listed at the end and in the table failures; the rest is read (exit 3). Papers that are
    marked not for publication are not read, but noted in the table withheld.
    """
    from pipeline import run
    from pipeline.sources import folder
    from pipeline.store.database import open_database
    from pipeline.workers import sensible_count

    finds = folder.find(paths)
    if finds.missing and not finds.papers:
        raise printing.Stop(f"There is nothing at {', '.join(finds.missing)}. Check the path, or quote the pattern.")
    if not finds.papers:
        raise printing.Stop(f"No papers there. The names of papers end in {', '.join(sorted(folder.ENDINGS))}.")
    count = sensible_count() if workers is None else workers
    options = run.Options(count, rehash, again, time_limit, decisions, include_exempt, include_purged)
    database = open_database(db)
    _check(decisions, db)
    _end_as_by_hand()
    total = len(finds.papers) + len(finds.missing)
    outcomes: list[Outcome] = []
    try:
        outcomes.extend(_watched(run.ingest(database, finds.papers, options, finds.missing), total, quiet))
    except BaseException:  # Ctrl-C, a full disk: what is stored stays, and nobody need wonder
        printing.say(f"{len(outcomes)} of {total} papers are done. The same command goes on with the others.")
        raise
    if not quiet:
        summary.show(database, db, outcomes, finds.ignored)
    if any(outcome.error for outcome in outcomes):
        sys.exit(ExitCode.SOME_FAILED)


def _end_as_by_hand() -> None:
    """What ends a run, a closed terminal or a system that shuts down, is as Ctrl-C: no temporary file stays."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # not every system has both
        main = threading.current_thread() is threading.main_thread()
        if number and main and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` ignores one of them
            signal.signal(number, signal.default_int_handler)


def _check(decisions: Path | None, db: Path) -> None:
    """What a person decided can be read: better told before a run than at its end."""
    from pipeline.store.decisions import beside, read

    if decisions is not None and not decisions.is_file():
        raise printing.Stop(f"There are no decisions at {decisions}. Check the path, or leave --decisions away.")
    read(decisions or beside(db))


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
    from pipeline.store.database import open_existing

    unknown = [name for name in only if name not in extractors.NAMES]
    if unknown:
        raise click.UsageError(f"No extractor {', '.join(unknown)}. There are: {', '.join(extractors.NAMES)}.")
    database = open_existing(db)
    _check(decisions, db)
    searched = again(database, only or extractors.NAMES, everything=everything, decisions=decisions)
    done = sum(1 for _ in searched)
    click.echo(f"{done} papers searched again. Database: {db}")
