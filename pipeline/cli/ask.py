"""`inspect`, `search` and `sql`: questions about one paper, and about all that are stored."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import printing
from pipeline.cli.options import DB, GAZETTEER, JSON, MODEL, one_of


@click.command(epilog="Example: minuted inspect report.pdf --stage findings --page 3")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--stage", "stages", multiple=True, type=click.Choice(["lines", "structure", "findings"]), help="Only this stage."
)
@click.option("--page", "pages", multiple=True, type=int, help="Only this page of the file, from 1.")
@GAZETTEER
@MODEL
@JSON
def inspect(file: str, stages: tuple[str, ...], pages: tuple[int, ...], as_json: bool) -> None:
    """Show what each stage made of a paper: printed lines, structure, findings."""
    from pipeline.query import inspect as look
    from pipeline.run import process

    result, wanted = process(file), frozenset(pages)
    look.check(result.document, wanted)
    if as_json:
        click.echo(look.as_json(result, stages or look.STAGES, wanted))
    else:
        printing.lines(look.as_text(result, stages or look.STAGES, wanted))


@click.command(epilog='Example: minuted search leisure contract "section 75"')
@click.argument("words", nargs=-1, required=True)
@DB
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Hits at most.")
@JSON
def search(words: tuple[str, ...], db: Path, limit: int, as_json: bool) -> None:
    """Find paragraphs and recommendations that have all the words, best first."""
    from dataclasses import asdict

    from pipeline.query.search import search as find
    from pipeline.store.database import open_readonly

    if not any(character.isalnum() for word in words for character in word):
        raise printing.Stop("There is no word to look for. Name one, or several.")
    phrases = " ".join(f'"{word}"' if " " in word else word for word in words)
    hits = find(open_readonly(db), phrases, limit=limit)
    if as_json:
        printing.as_json([asdict(hit) for hit in hits])
        return
    for hit in hits:
        page = f" page {hit.page}{f' (printed {hit.printed_page})' if hit.printed_page else ''}" if hit.page else ""
        meeting = ", ".join(filter(None, (hit.committee, hit.meeting_date)))
        click.secho(
            f"{hit.filename}{page}: {meeting or 'no meeting named'}, {hit.kind} {hit.number or ''}".rstrip(), bold=True
        )
        click.echo(f"    {hit.snippet}")
    if not hits:
        printing.say("Nothing found. A paragraph must have all of the words: try fewer of them.")


@click.command(epilog="Example: minuted sql 'select text, high from v_amounts order by high desc limit 10'")
@click.argument("query")
@DB
@JSON
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
def sql(query: str, db: Path, as_json: bool, as_csv: bool) -> None:
    """Answer a SELECT from the database, which is opened for reading only."""
    import sqlite3

    from pipeline.store.database import open_readonly

    one_of(json=as_json, csv=as_csv)
    if not query.strip(" ;\n"):
        raise printing.Stop("There is no question. Ask with a SELECT; the README lists the views and tables.")
    try:
        cursor = open_readonly(db).conn.execute(query)
        names, rows = [column[0] for column in cursor.description or ()], cursor.fetchall()
    except sqlite3.Error as error:
        raise printing.Stop(f"SQLite says: {str(error).rstrip('.')}.") from error
    if as_json:
        printing.as_json([dict(zip(names, row, strict=True)) for row in rows])
    elif as_csv:
        printing.as_csv(names, rows)
    else:
        printing.table(names, rows)
