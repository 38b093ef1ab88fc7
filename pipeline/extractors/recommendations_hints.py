"""Hints: words without which nothing is asked or decided in a paragraph, looked for in a whole report at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.concordance import Concordance
from pipeline.extractors.recommendations_leads import DONE, FRONT, WORDS
from pipeline.model import Paragraph, ParagraphKind

_HEADINGS = ("ask", "action")  # beside those of lead-ins
SHORT = 120  # characters of a lead-in that is nothing but a body


@dataclass(slots=True)
class Hints:
    """Which paragraphs can hold something, by their positions or by their places in the report."""

    leads: frozenset[int]  # positions of those that can hold a lead-in
    bodies: tuple[Paragraph, ...]  # that can be nothing but a body: "The Committee:"
    headings: frozenset[int]  # places of headings, and of lines that could be one of recommendations
    resolves: tuple[int, ...]  # places of those that say "RESOLVED" or "ORDERED" in their front
    recommends: tuple[int, ...]  # places of those that have a form of "recommend"


def hints(paragraphs: Sequence[Paragraph]) -> Hints:
    """The hints of a report.

    >>> said = hints([Paragraph(7, "The Committee:"), Paragraph(8, "Cabinet is asked to note it.")])
    >>> sorted(said.leads), [each.position for each in said.bodies]
    ([8], [7])
    """
    texts = [paragraph.text for paragraph in paragraphs]
    said = Concordance(texts)
    leads = said.holding(WORDS, FRONT) | said.matching(DONE, FRONT)
    headed = [index for index, paragraph in enumerate(paragraphs) if paragraph.kind is ParagraphKind.HEADING]

    def positions(found: Iterable[int]) -> frozenset[int]:
        return frozenset(paragraphs[index].position for index in found)

    return Hints(
        positions(leads),
        tuple([each for each in paragraphs if each.text[-1:] in " :-–" and _is_short_lead(each.text)]),
        frozenset(leads.union(said.holding(_HEADINGS), headed)),
        tuple(index for index in sorted(leads) if "RESOLVED" in texts[index] or "ORDERED" in texts[index]),
        tuple(sorted(said.holding(("recommend",)))),
    )


def _is_short_lead(text: str) -> bool:
    return len(text) < SHORT and text.rstrip()[-1:] in ":-–"
