"""Hints: words without which nothing is asked or decided in a paragraph, looked for in a whole report at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.concordance import Concordance
from pipeline.extractors.recommendations_leads import FRONT, WORDS
from pipeline.model import Paragraph

_HEADINGS = ("ask", "action")  # beside those of lead-ins
SHORT = 120  # characters of a lead-in that is nothing but a body


@dataclass(slots=True)
class Hints:
    """By position, the paragraphs of a report that can hold something."""

    leads: frozenset[int]  # a lead-in
    headings: frozenset[int]  # a heading of recommendations or of a decision
    bodies: frozenset[int]  # a lead-in that is nothing but a body: "The Committee:"
    recommends: frozenset[int]  # a form of "recommend"


def hints(paragraphs: Sequence[Paragraph]) -> Hints:
    """The hints of a report.

    >>> said = hints([Paragraph(7, "The Committee:"), Paragraph(8, "Cabinet is asked to note it.")])
    >>> sorted(said.leads), sorted(said.bodies)
    ([8], [7])
    """
    texts = [paragraph.text for paragraph in paragraphs]
    said = Concordance(texts)

    def places(found: Iterable[int]) -> frozenset[int]:
        return frozenset(paragraphs[index].position for index in found)

    leads = said.holding(WORDS, FRONT)
    return Hints(
        places(leads),
        places(leads | said.holding(_HEADINGS)),
        places(index for index, text in enumerate(texts) if text[-1:] in " :-–" and _is_short_lead(text)),
        places(said.holding(("recommend",))),
    )


def _is_short_lead(text: str) -> bool:
    return len(text) < SHORT and text.rstrip()[-1:] in ":-–"
