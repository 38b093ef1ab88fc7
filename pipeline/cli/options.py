"""Options that several commands share."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import click

DB = click.option(
    "--db",
    default="output/papers.db",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The SQLite database.",
)


def _gazetteer(_: click.Context, __: click.Parameter, value: str | None) -> None:
    if value:
        from pipeline.gazetteer.bodies import check

        check(Path(value))
        os.environ["MINUTED_GAZETTEER"] = str(Path(value).resolve())  # workers inherit it


def _model(_: click.Context, __: click.Parameter, value: str | None) -> None:
    if value and not find_spec(value):
        raise click.BadParameter(f"The model {value} is not installed. Get it with: python -m spacy download {value}")
    if value:
        os.environ["MINUTED_SPACY_MODEL"] = value


DECISIONS = click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of decisions about bodies. [default: beside the database]",
)
GAZETTEER = click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False),
    expose_value=False,
    callback=_gazetteer,
    help="A CSV file of councils of your own, in our layout or mySociety's.",
)
MODEL = click.option(
    "--model", expose_value=False, callback=_model, help="An installed spaCy model, for more candidates for bodies."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def one_of(**forms: bool) -> None:
    """Refuse two forms of an answer at once."""
    asked = [f"--{name}" for name, chosen in forms.items() if chosen]
    if len(asked) > 1:
        raise click.UsageError(f"Choose one of {' and '.join(asked)}.")
