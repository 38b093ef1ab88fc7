"""Bodies: every organisation and governance group that a report names, wherever it names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extractors import (
    bodies_authority,
    bodies_context,
    bodies_known,
    bodies_lists,
    bodies_model,
    bodies_names,
    bodies_places,
    bodies_runs,
    bodies_shapes,
    bodies_short,
)
from pipeline.model import Finding, Mention, Report

VERSION = 10


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:  # noqa: ARG001  every extractor's contract
    """A mention for each naming of a body, in reading order, then what looked like one and was refused."""
    paper = bodies_runs.paper(report)
    bodies_known.mark(paper)
    own = bodies_authority.authority(paper)
    bodies_shapes.mark(paper, own)
    bodies_known.mark_doubtful(paper)
    bodies_known.mark_nhs_places(paper)
    bodies_context.mark(paper)
    bodies_model.mark(paper)
    bodies_names.settle(paper, own)
    bodies_lists.mark(paper)  # of aliases no list tells
    bodies_context.mark_again(paper)
    bodies_places.mark(paper)
    bodies_short.mark_acronyms(paper, bodies_short.acronyms(paper, own))
    bodies_short.mark(paper, own)
    for naming in paper.namings():
        yield Mention(naming.span, naming.body, naming.rule, naming.basis)
    yield from paper.refused
