"""The figures as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.bench.measure import Cost, Figures

Row = tuple[str | int | float, ...]
METHODS = ("method", "ms a page", "floors", "times faster than pdfplumber text")
PAPERS = (
    *("paper", "pages", "floor, ms", "words and lines, floors", "reader, floors", "pipeline, floors"),
    *("pipeline faster than pdfplumber text", "reader faster than pdfplumber tables"),
)
MAKERS = ("made by", *PAPERS[2:])
STAGES = ("stage of the pipeline", "ms a page", "share, %")


def methods(figures: Figures) -> list[Row]:
    """A row a method, over all papers."""
    return [(c.method, round(c.per_page, 2), round(c.floors, 1), round(c.faster, 1)) for c in figures.costs]


def papers(figures: Figures) -> list[Row]:
    """A row a paper: our costs in floors, and how often they go into those of pdfplumber."""
    return [(name, figures.pages[name], *_costs(costs)) for name, costs in figures.papers.items()]


def makers(figures: Figures) -> list[Row]:
    """The same, a row for all papers that a program made; none where one made them all."""
    return [(name, *_costs(costs)) for name, costs in figures.makers.items()] if len(figures.makers) > 1 else []


def _costs(costs: tuple[Cost, ...]) -> Row:
    floor, lines, reader, pipeline, _, tables, *_ = costs
    ours = (round(cost.floors, 1) for cost in (lines, reader, pipeline))
    return round(floor.per_page, 2), *ours, round(pipeline.faster, 1), round(reader.faster_than(tables), 1)


def stages(figures: Figures) -> list[Row]:
    """A row a stage of the pipeline."""
    return [(s.stage, round(s.per_page, 2), round(100 * s.share, 1)) for s in figures.stages]


def rest(figures: Figures) -> Iterator[str]:
    """What is no table: several workers, and memory."""
    one, two = figures.wall[1], figures.wall[2]
    pages = sum(figures.pages.values())
    yield f"{pages} pages, {figures.rounds} rounds, {figures.others_rounds} of them with other readers."
    yield f"Into SQLite by the clock on the wall: one worker {one:.2f} ms a page, two {two:.2f}, {one / two:.2f} times."
    if figures.peak_memory:
        yield f"Peak memory of a worker: {figures.peak_memory:.0f} MB."
