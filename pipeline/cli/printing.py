"""How answers are printed: tables, lines, JSON, CSV, and sentences that say why there is no answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from pipeline.errors import ExitCode
from pipeline.query.figures import plain, printed


class Stop(click.ClickException):
    """A sentence that says why nothing can be done, without a lesson on usage."""

    exit_code = ExitCode.USAGE


def say(text: str) -> None:
    """A sentence to the person, on standard error."""
    click.echo(text, err=True)


def lines(texts: Iterable[str]) -> None:
    """Lines of an answer, as they come."""
    for text in texts:
        click.echo(text)


def table(names: Sequence[str], rows: Sequence[Sequence[Any]], *, total: bool = False) -> None:
    """A table as wide as the terminal; figures to the right; with a line of sums under figures where asked."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    figures = [_figures([row[i] for row in rows]) for i in range(len(names))]
    shown = Table(box=SIMPLE, show_footer=total, pad_edge=False)
    for i, name in enumerate(names):
        footer = f"{plain(sum(row[i] or 0 for row in rows)):,}" if total and figures[i] else ""
        shown.add_column(
            name, footer or ("total" if i == 0 else ""), justify="right" if figures[i] else "left", overflow="fold"
        )
    for row in rows:
        shown.add_row(*map(printed, row))
    console = Console()
    Console(width=console.width if console.is_terminal else 160).print(shown)


def _figures(column: Sequence[Any]) -> bool:
    """Whether a column holds figures and nothing else."""
    return {type(value) for value in column} - {type(None)} in ({int}, {float}, {int, float})


def as_json(value: Any) -> None:
    """A value as JSON that a person can read."""
    import json

    click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=1))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else plain(value)


def as_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows under their names as CSV."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([plain(value) for value in row] for row in rows)
