"""The command line: options, printing, exit codes. Everything else is imported when a command runs."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.errors import ExitCode, PipelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.query.evaluate import Scored
    from pipeline.run import Outcome

DB = click.option(
    "--db",
    default="output/papers.db",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The SQLite database.",
)


def _gazetteer(_: click.Context, __: click.Parameter, value: str | None) -> None:
    if value:
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


class Cli(click.Group):
    """A group whose expected errors are one sentence on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an expected error becomes a usage error (exit 2)."""
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=Cli, epilog="Start with: minuted ingest PATH, then minuted search WORDS.")
@click.version_option(__version__, prog_name="minuted")
def main() -> None:
    """UK council committee papers in, a SQLite database of facts out.

    \b
    Exit codes: 0 all done, 1 a fault of minuted, 2 wrong usage,
    3 done, but some papers could not be read (see the table failures).
    """


@main.command(epilog="Example: minuted ingest agendas/ 'packs/2025-*.pdf' --db council.db")
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
            (console.print if live else _say)(f"failed     {outcome.path}: {outcome.error}")
        elif not live and not quiet:
            _say(f"{outcome.status:10} {outcome.path}")
        yield outcome


def _say(text: str) -> None:
    click.echo(text, err=True)


def _summary(database: Any, path: Path, outcomes: Sequence[Outcome], ignored: int) -> None:
    from pipeline.query.summary import papers

    changed = [o.document_id for o in outcomes if o.document_id and o.status in {"added", "replaced"}]
    shown = papers(database, list(dict.fromkeys(changed)))
    if shown:
        _table(
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


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]], *, total: bool = False) -> None:
    """A table as wide as the terminal; figures to the right; with a line of sums under figures where asked."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    figures = [any(isinstance(row[i], int | float) for row in rows) for i in range(len(names))]
    table = Table(box=SIMPLE, show_footer=total, pad_edge=False)
    for i, name in enumerate(names):
        footer = f"{sum(row[i] or 0 for row in rows):,}" if figures[i] else ("total" if i == 0 else "")
        table.add_column(name, footer, justify="right" if figures[i] else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    console = Console()
    Console(width=console.width if console.is_terminal else 160).print(table)


@main.command(epilog="Example: minuted inspect report.pdf --stage findings --page 3")
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
    if as_json:
        click.echo(look.as_json(result, stages or look.STAGES, wanted))
    else:
        _page(look.as_text(result, stages or look.STAGES, wanted))


def _page(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


@main.command(epilog='Example: minuted search leisure contract "section 75"')
@click.argument("words", nargs=-1, required=True)
@DB
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Hits at most.")
@JSON
def search(words: tuple[str, ...], db: Path, limit: int, as_json: bool) -> None:
    """Find paragraphs and recommendations that have all the words, best first."""
    from dataclasses import asdict

    from pipeline.query.search import search as find
    from pipeline.store.database import open_readonly

    phrases = " ".join(f'"{word}"' if " " in word else word for word in words)
    hits = find(open_readonly(db), phrases, limit=limit)
    if as_json:
        _json([asdict(hit) for hit in hits])
        return
    for hit in hits:
        page = f" page {hit.page}{f' (printed {hit.printed_page})' if hit.printed_page else ''}" if hit.page else ""
        meeting = ", ".join(filter(None, (hit.committee, hit.meeting_date)))
        click.secho(
            f"{hit.filename}{page}: {meeting or 'no meeting named'}, {hit.kind} {hit.number or ''}".rstrip(), bold=True
        )
        click.echo(f"    {hit.snippet}")
    if not hits:
        click.echo("Nothing found.", err=True)


@main.command(epilog="Example: minuted sql 'select text, high from v_amounts order by high desc limit 10'")
@click.argument("query")
@DB
@JSON
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
def sql(query: str, db: Path, as_json: bool, as_csv: bool) -> None:
    """Answer a SELECT from the database, which is opened for reading only."""
    import sqlite3

    from pipeline.store.database import open_readonly

    try:
        cursor = open_readonly(db).conn.execute(query)
        names, rows = [column[0] for column in cursor.description or ()], cursor.fetchall()
    except sqlite3.Error as error:
        raise click.UsageError(f"SQLite says: {error}.") from error
    if as_json:
        _json([dict(zip(names, row, strict=True)) for row in rows])
    elif as_csv:
        _csv(names, rows)
    else:
        _table(names, rows)


def _json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


@main.command(epilog="Example: minuted reextract --only amounts --all")
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


@main.command(epilog="Example: minuted evaluate corpus/gold --by rule")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Score this database; read no papers.")
@click.option(
    "--papers",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Where the labelled papers are. [default: the folder papers beside GOLD]",
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

    labels = accuracy.labels(gold)
    scored = _scored(labels, db, papers or (gold.resolve().parent / "papers",))
    shown: Any = by_rule.figures(scored) if by == "rule" else accuracy.figures(scored, by)
    way: Any = by_rule if by == "rule" else accuracy
    for each in scored if misses else ():
        _page(f"{miss.sign} {miss.field:24} {each.file}: {miss.what}" for miss in each.score.misses)
    if as_json:
        _json([asdict(figure) for figure in shown])
    elif as_csv and by == "rule":
        click.echo(by_rule.csv_text(shown, gold.resolve().parent.name), nl=False)
    elif as_csv:
        _csv(way.HEADS, way.as_rows(shown))
    elif markdown:
        click.echo(way.markdown(shown))
    else:
        _table(way.HEADS, way.as_rows(shown))
    absent = [each.file for each in scored if not each.stored]
    if absent:
        _say(f"Not in the database, counted as missed: {', '.join(absent)}")
    drafts = [str(each["file"]) for each in labels if each.get("draft")]
    if drafts:
        _say(f"Drafts that nobody has checked to the end: {', '.join(drafts)}")


def _scored(labels: list[dict[str, Any]], db: Path | None, folders: Sequence[Path]) -> list[Scored]:
    """The labels against a database, or against their papers, which are read for this."""
    from pipeline import labelled
    from pipeline.query.evaluate import evaluate
    from pipeline.store.database import open_readonly
    from pipeline.workers import sensible_count

    if db:
        return evaluate(open_readonly(db), labels)
    with labelled.database(labels, folders, sensible_count()) as read:
        return evaluate(read, labels)


@main.command(epilog="Example: minuted label report.pdf --out gold")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", default=".", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
def label(file: Path, out: Path) -> None:
    """Draft labels for a paper, and a page on which a person makes them right.

    Open the page in a browser: every finding stands in its place. Accept, reject, correct, add what was missed, and
    download the labels over the draft. Then `minuted evaluate` says how good minuted is on your papers.
    """
    from json import dumps

    from pipeline.query.label import draft, page
    from pipeline.run import process

    drafted = draft(process(file))
    out.mkdir(parents=True, exist_ok=True)
    labels, html = out / f"{file.stem}.json", out / f"{file.stem}.html"
    if labels.exists():
        raise click.UsageError(f"{labels} is there already. Move it away, or name another folder with --out.")
    labels.write_text(dumps(drafted.gold(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    html.write_text(page(drafted), "utf-8")
    click.echo(f"{len(drafted.items)} findings drafted in {labels}. Open {html} in a browser and make them right.")


@main.command(epilog="Example: minuted compare before.db after.db")
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
        _json([asdict(each) for each in found])
        return
    _page(f"{d.sign} {d.kind:15} {d.filename} p{d.page or '-'}: “{d.quote[:100]}” {d.values}" for d in found)
    counts = Counter((d.kind, d.sign) for d in found)
    _page(f"{kind}: {count} {SIGNS[sign]}" for (kind, sign), count in counts.items())
    if not found:
        click.echo("No difference.")


SIGNS = {"+": "gained", "-": "lost", "~": "changed"}


@main.group()
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
        _json(found)
    else:
        _table(("body", "kind", "mentions", "from", "to", "became"), [tuple(row.values()) for row in found])


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
    from pipeline.store.database import open_database
    from pipeline.store.settle import settle

    if not path.is_file():
        raise click.UsageError(f"There is no database at {path}.")
    database = open_database(path)
    kept = file or decisions.beside(path)
    decisions.add(kept, decide(database))
    click.echo(f"{settle(database, kept)} mentions changed. The decision is kept in {kept}")


@main.command(epilog="Example: minuted rules --db output/papers.db")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Count each rule's hits in this database.")
@JSON
def rules(db: Path | None, as_json: bool) -> None:
    """List every rule: its name, where it stands, what it finds, and its hits in a database."""
    from dataclasses import asdict

    from pipeline.rules import listed
    from pipeline.store.database import open_readonly

    shown = listed(open_readonly(db) if db else None)
    if as_json:
        _json([asdict(each) for each in shown])
        return
    names = ("rule", "where", "finds", "hits" if db else "source")
    rows = [(r.name, f"{r.family}:{r.line}", " · ".join(r.finds[:3]) or r.source) for r in shown]
    _table(names, [(*row, sum(r.hits.values()) if db else r.source) for row, r in zip(rows, shown, strict=True)])


@main.command(epilog="Example: minuted bench packs/ --rounds 7")
@click.argument("paths", nargs=-1)
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Rounds; medians are shown.")
@JSON
def bench(paths: tuple[str, ...], rounds: int, as_json: bool) -> None:
    """Measure what reading costs on this machine, beside pdfium's floor, pdfplumber and other readers.

    PATHS are PDFs, folders and globs; without any, 300 pages are put together from the corpus.
    """
    from dataclasses import asdict
    from tempfile import TemporaryDirectory

    from pipeline.bench import measure, shown
    from pipeline.bench import papers as bench_papers
    from pipeline.sources import folder

    with TemporaryDirectory() as made:
        papers = folder.find(paths).papers if paths else bench_papers.built(Path(made))
        pages, refused = bench_papers.readable(papers)
        for sentence in refused:
            _say(sentence)
        if not pages:
            raise click.UsageError("No readable PDF there.")
        figures = measure.measure(pages, rounds)
    if as_json:
        _json(asdict(figures))
        return
    _table(shown.METHODS, shown.methods(figures))
    _table(shown.PAPERS, shown.papers(figures))
    _table(shown.STAGES, shown.stages(figures))
    _page(shown.rest(figures))
