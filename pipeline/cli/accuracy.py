"""`evaluate`, `label`, `compare` and `rules`: how right it is, what changed, and which rule said so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import printing
from pipeline.cli.options import JSON, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.query.evaluate import Scored


@click.command(epilog="Example: minuted evaluate corpus/gold --by rule")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Score this database; read no papers.")
@click.option(
    "--papers",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Where the labelled papers are. [default: where the labels say, or the folder papers beside GOLD]",
)
@click.option("--by", type=click.Choice(["field", "council", "kind", "rule"]), default="field", show_default=True)
@click.option("--misses", is_flag=True, help="List what was missed (-), invented (+), and valued otherwise (~).")
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV; of rules, as the package keeps it.")
@JSON
def evaluate(
    gold: Path,
    db: Path | None,
    papers: tuple[Path, ...],
    by: str,
    misses: bool,
    markdown: bool,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Score minuted against labels: precision, recall, F1 with 95 % intervals for every field.

    GOLD is a folder of label files (*.json), one a document, as `corpus/gold` has them; `minuted label` drafts them.
    The labelled papers are read first, unless --db names a database that holds them. With --by rule: the precision
    of each rule.
    """
    from dataclasses import asdict

    from pipeline.query import by_rule
    from pipeline.query import evaluate as accuracy

    one_of(json=as_json, csv=as_csv, markdown=markdown)
    labels = accuracy.labels(gold)
    scored = _scored(labels, db, papers, gold)
    shown: Any = by_rule.figures(scored) if by == "rule" else accuracy.figures(scored, by)
    way: Any = by_rule if by == "rule" else accuracy
    for each in scored if misses else ():
        printing.lines(f"{miss.sign} {miss.field:24} {each.file}: {miss.what}" for miss in each.score.misses)
    if as_json:
        printing.as_json([asdict(figure) for figure in shown])
    elif as_csv and by == "rule":
        click.echo(by_rule.csv_text(by_rule.figures(scored, stated=True), gold.resolve().parent.name), nl=False)
    elif as_csv:
        printing.as_csv(way.HEADS, way.as_rows(shown))
    elif markdown:
        click.echo(way.markdown(shown))
    else:
        printing.table(way.HEADS, way.as_rows(shown))
    absent = [each.file for each in scored if not each.stored]
    if absent:
        printing.say(f"Not in the database, counted as missed: {', '.join(absent)}")
    drafts = [str(each["file"]) for each in labels if each.get("draft")]
    if drafts:
        printing.say(f"Drafts that nobody has checked to the end: {', '.join(drafts)}")


def _scored(labels: list[dict[str, Any]], db: Path | None, folders: Sequence[Path], gold: Path) -> list[Scored]:
    """The labels against a database, or against their papers, which are read for this."""
    from pipeline import labelled
    from pipeline.query.evaluate import evaluate
    from pipeline.store.database import open_readonly
    from pipeline.workers import sensible_count

    if db:
        return evaluate(open_readonly(db), labels)
    beside = (gold.resolve().parent / "papers",)
    with labelled.database(labels, folders or beside, sensible_count(), None if folders else gold) as read:
        return evaluate(read, labels)


@click.command(epilog="Example: minuted label report.pdf --out gold")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", default=".", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
def label(file: Path, out: Path) -> None:
    """Draft labels for a paper, and a page on which a person makes them right.

    Open the page in a browser: every finding stands in its place. Accept, reject, correct, add what was missed, and
    download the labels over the draft. Then `minuted evaluate` says how good minuted is on your papers.
    """
    from dataclasses import replace
    from json import dumps
    from shlex import quote

    from pipeline.query.label import draft, page
    from pipeline.run import process

    labels, html = out / f"{file.stem}.json", out / f"{file.stem}.html"
    if labels.exists():
        raise printing.Stop(f"{labels} is there already. Move it away, or name another folder with --out.")
    drafted = replace(draft(process(file)), path=_way(out, file))
    out.mkdir(parents=True, exist_ok=True)
    labels.write_text(dumps(drafted.gold(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    html.write_text(page(drafted), "utf-8")
    click.echo(f"{len(drafted.items)} findings drafted in {labels}. Open {html} in a browser and make them right.")
    click.echo(f"How good minuted is there: minuted evaluate {quote(str(out))}")


def _way(out: Path, file: Path) -> str:
    """The way from the folder of labels to the paper, so that both can move together."""
    try:
        return Path(os.path.relpath(file.resolve(), out.resolve())).as_posix()
    except ValueError:  # Windows: on another drive
        return file.resolve().as_posix()


@click.command(epilog="Example: minuted compare before.db after.db")
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
def compare(old: Path, new: Path, as_json: bool) -> None:
    """List findings gained (+), lost (-) and changed (~) between two databases of the same papers."""
    from collections import Counter
    from dataclasses import asdict

    from pipeline.query.compare import compare as differences
    from pipeline.store.database import open_readonly

    found = differences(open_readonly(old), open_readonly(new))
    if as_json:
        printing.as_json([asdict(each) for each in found])
        return
    printing.lines(f"{d.sign} {d.kind:15} {d.filename} p{d.page or '-'}: “{d.quote[:100]}” {d.values}" for d in found)
    counts = Counter((d.kind, d.sign) for d in found)
    printing.lines(f"{kind}: {count} {SIGNS[sign]}" for (kind, sign), count in counts.items())
    if not found:
        click.echo("No difference.")


SIGNS = {"+": "gained", "-": "lost", "~": "changed"}


@click.command(epilog="Example: minuted rules --db output/papers.db")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Count each rule's hits in this database.")
@JSON
def rules(db: Path | None, as_json: bool) -> None:
    """List every rule: its name, where it stands, what it finds, and its hits in a database."""
    from dataclasses import asdict

    from pipeline.rules import listed
    from pipeline.store.database import open_readonly

    shown = listed(open_readonly(db) if db else None)
    if as_json:
        printing.as_json([asdict(each) for each in shown])
        return
    names = ("rule", "where", "finds", "hits" if db else "source")
    rows = [(r.name, f"{r.family}:{r.line}", " · ".join(r.finds[:3]) or r.source) for r in shown]
    printing.table(
        names, [(*row, sum(r.hits.values()) if db else r.source) for row, r in zip(rows, shown, strict=True)]
    )
