"""`purge`: a document and all that was made of it, out of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import printing
from pipeline.cli.options import DB

if TYPE_CHECKING:
    from pipeline.store.purge import Doomed


@click.command(epilog="Example: minuted purge packs/2025-03-cabinet.pdf --dry-run")
@click.argument("papers", nargs=-1)
@DB
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(papers: tuple[str, ...], db: Path, dry_run: bool, yes: bool) -> None:
    """Remove documents with everything derived from them, text and search index included.

    PAPERS are paths as they were ingested (every version stored from there goes), ids of documents, or sha256 hashes.
    The database's files are written anew: no word of the papers is left in them. The papers themselves are not
    touched, and later runs do not read them again, unless asked with --include-purged. Without PAPERS only the files
    are written anew.
    """
    from pipeline.store import purge as store
    from pipeline.store.database import open_existing
    from pipeline.store.settle import settle

    database = open_existing(db)
    meant = store.doomed(database, papers)
    if meant:
        printing.table(("id", "paper", "paragraphs", "findings", "sha256"), [_row(each) for each in meant])
    if dry_run:
        click.echo("Nothing was removed.")
        return
    if meant and not yes and not _agreed(f"Remove {_count(meant)} from {db}? It cannot be undone."):
        click.echo("Nothing was removed.")
        return
    bodies = store.purge(database, meant, dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    settle(database)
    store.erase(database)
    if not meant:
        click.echo(f"The files of {db} are written anew.")
        return
    gone = f", and {bodies} bodies that nothing else mentions" if bodies else ""
    click.echo(f"Removed {_count(meant)}{gone}. Only minuted ingest --include-purged would read the file again.")


def _agreed(question: str) -> bool:
    """Whether a person agrees. Raises `Stop` where nobody answers: a job must not take that for done."""
    try:
        return click.confirm(question)
    except click.Abort:
        click.echo()
        raise printing.Stop("Nobody answered, so nothing was removed. Say --yes not to be asked.") from None


def _row(each: Doomed) -> tuple[object, ...]:
    return each.document_id, each.filename, each.paragraphs, each.findings, each.sha256[:12]


def _count(meant: Sequence[Doomed]) -> str:
    return "1 paper" if len(meant) == 1 else f"{len(meant)} papers"
