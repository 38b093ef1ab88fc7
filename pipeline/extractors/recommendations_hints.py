"""Hints: words without which nothing is asked or decided in a paragraph, looked for in a whole report at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import concordance
from pipeline.extractors.recommendations_leads import DONE, FRONT, WORDS, body_lead
from pipeline.model import Paragraph, ParagraphKind

_HEADING = ParagraphKind.HEADING
_HEADINGS = ("ask", "action")  # beside those of lead-ins
_INTRODUCE = ":-–"  # with which a line ends that introduces others
LAST = frozenset(["", *_INTRODUCE, *filter(str.isspace, map(chr, range(0x3001)))])  # or with a blank behind that
_THAT = ("\0that ",)  # at the front of a paragraph
SHORT = 120  # characters of a lead-in that is nothing but a body


@dataclass(slots=True)
class Hints:
    """Which paragraphs can hold something, by their positions or by their places in the report."""

    leads: frozenset[int]  # positions of those that can hold a lead-in
    opens: tuple[int, ...]  # places of those, and of those that are nothing but a body: "That Cabinet:"
    headings: frozenset[int]  # places of headings, and of lines that could be one of recommendations
    resolves: tuple[int, ...]  # places of those that say "RESOLVED" or "ORDERED" in their front
    recommends: tuple[int, ...]  # places of those that have a form of "recommend"


def hints(paragraphs: Sequence[Paragraph]) -> Hints:
    """The hints of a report.

    >>> said = hints([Paragraph(7, "That Cabinet:"), Paragraph(8, "Cabinet is asked to note it.")])
    >>> sorted(said.leads), said.opens
    ([8], (0, 1))
    """
    said = concordance.of(paragraphs)
    texts = said.texts
    leads = said.holding(WORDS, FRONT) | said.matching(DONE, FRONT)
    headed = [index for index, paragraph in enumerate(paragraphs) if paragraph.kind is _HEADING]
    puts = [index for index in said.holding(_THAT) if _puts(texts[index])]
    return Hints(
        frozenset([paragraphs[index].position for index in leads]),
        tuple(sorted(leads.union(puts))),
        frozenset(leads.union(said.holding(_HEADINGS), headed)),
        tuple(index for index in sorted(leads) if "RESOLVED" in texts[index] or "ORDERED" in texts[index]),
        tuple(sorted(said.holding(("recommend",)))),
    )


def introduces(text: str) -> bool:
    """Whether a line may be nothing but the front of a list; a blank one may."""
    return len(text) < SHORT and text.rstrip()[-1:] in _INTRODUCE


def _puts(text: str) -> bool:
    """Whether a line is only the body that is to decide, whatever heading it stands under: "That Cabinet:"."""
    return introduces(text) and text[:5] in ("That ", "THAT ") and body_lead(text) is not None
