"""`bodies`: list them, and say which are one and which are two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pipeline.cli import printing
from pipeline.cli.options import DB, DECISIONS, JSON


@click.group(epilog="Example: minuted bodies list communities")
def bodies() -> None:
    """List bodies, and say which are one and which are two.

    Decisions are kept in a file beside the database (papers.db: papers.bodies.csv) that a person can read and edit;
    every later run applies them again.
    """


@bodies.command("list", epilog="Example: minuted bodies list communities")
@click.argument("words", required=False, default="")
@DB
@JSON
def list_bodies(words: str, db: Path, as_json: bool) -> None:
    """Bodies whose names hold the words, each with its lifetime and the body that it became in the end."""
    from pipeline.store.database import open_readonly

    sql = """select name, kind, mentions, valid_from, valid_to, line as became from v_body_lines
        where name || ' ' || canonical_name || ' ' || line like ? order by line, valid_from, name"""
    found = list(open_readonly(db).query(sql, [f"%{words}%"]))
    if as_json:
        printing.as_json(found)
    elif not found:
        printing.say(f"No body's name holds {words!r}." if words else "No body is stored yet.")
    else:
        printing.table(("body", "kind", "mentions", "from", "to", "became"), [tuple(row.values()) for row in found])


@bodies.command(epilog="Example: minuted bodies merge 'Kent CC' 'Kent County Council'")
@click.argument("body")
@click.argument("into")
@DB
@DECISIONS
def merge(body: str, into: str, db: Path, decisions: Path | None) -> None:
    """BODY is the body INTO: all that is said of the one is said of the other, now and in every later run."""
    from pipeline.store.decisions import merge as decide

    _decide(db, decisions, lambda database: decide(database, body, into))


@bodies.command(epilog="Example: minuted bodies split 'Vale NHS Trust' 'the Trust' 'Vale Leisure Trust'")
@click.argument("body")
@click.argument("text")
@click.argument("into")
@click.option("--paper", default="", help="Only in the paper of this file name.")
@DB
@DECISIONS
def split(body: str, text: str, into: str, paper: str, db: Path, decisions: Path | None) -> None:
    """Where BODY is called TEXT, another body is meant: INTO, which may be new."""
    from pipeline.store.decisions import split as decide

    _decide(db, decisions, lambda database: decide(database, body, text, into, paper))


def _decide(path: Path, file: Path | None, decide: Callable[[Any], Any]) -> None:
    """Write a decision down and apply it."""
    from pipeline.store import decisions
    from pipeline.store.database import open_existing
    from pipeline.store.settle import settle

    database = open_existing(path)
    kept = file or decisions.beside(path)
    decisions.add(kept, decide(database))
    click.echo(f"{settle(database, kept)} mentions changed. The decision is kept in {kept}")
