"""`bench`: what reading costs on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import printing
from pipeline.cli.options import JSON


@click.command(epilog="Example: minuted bench packs/ --rounds 7")
@click.argument("paths", nargs=-1)
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Rounds; medians are shown.")
@JSON
def bench(paths: tuple[str, ...], rounds: int, as_json: bool) -> None:
    """Measure what reading costs on this machine, beside pdfium's floor, pdfplumber and other readers.

    PATHS are PDFs, folders and globs; without any, the papers of the corpus, some 280 pages, as packs.
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
            printing.say(sentence)
        if not pages:
            raise printing.Stop("No readable PDF there.")
        figures = measure.measure(pages, rounds, printing.say)
    if as_json:
        printing.as_json(asdict(figures))
        return
    printing.table(shown.METHODS, shown.methods(figures))
    printing.table(shown.PAPERS, shown.papers(figures))
    if makers := shown.makers(figures):
        printing.table(shown.MAKERS, makers)
    printing.table(shown.STAGES, shown.stages(figures))
    printing.lines(shown.rest(figures))
