"""Organisations that only a trained spaCy model sees; nothing unless one is asked for."""

from __future__ import annotations

import os
from collections import defaultdict

from pipeline import nlp
from pipeline.extractors.bodies_heads import kind_of
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.model import Body, BodyKind


def mark(paper: Paper) -> None:
    """Take the model's organisations where no rule has taken a word of them."""
    if not os.environ.get(nlp.MODEL_VARIABLE):
        return
    paper.read_again(range(len(paper.report.paragraphs)))
    by_paragraph: dict[int, list[Run]] = defaultdict(list)
    for run in paper.runs:
        by_paragraph[run.paragraph.position].append(run)
    paragraphs = [p for p in paper.report.paragraphs if p.position in by_paragraph]
    for paragraph, spans in zip(paragraphs, nlp.organisations([p.text for p in paragraphs]), strict=True):
        for start, end in spans:
            for run in by_paragraph[paragraph.position]:
                _take(run, start, end)


def _take(run: Run, start: int, end: int) -> None:
    inside = [at for at in range(len(run)) if start <= run.starts[at] and run.ends[at] <= end]
    while inside and not run.capital(inside[0]):
        inside.pop(0)
    if len(inside) > 1 and run.free(inside[0], inside[-1] + 1):
        name = run.text(inside[0], inside[-1] + 1)
        body = Body(bodies.slug(name), name, kind_of(name, BodyKind.OTHER))
        run.take(inside[0], inside[-1] + 1, body, "body-model")
