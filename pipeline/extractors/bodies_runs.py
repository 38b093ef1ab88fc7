"""The runs of a report: those that may name a body, and those that wait aside until the paper gives them a meaning."""

from __future__ import annotations

from functools import cache

from pipeline.extractors import bodies_known, bodies_places, bodies_short
from pipeline.extractors.bodies_context import may_be_told
from pipeline.extractors.bodies_heads import heads
from pipeline.extractors.bodies_words import Paper, plain
from pipeline.gazetteer import rows
from pipeline.grammar.bodies import CONNECTORS, RUN, WORD
from pipeline.grammar.bodies_context import AWARDS
from pipeline.model import Report, SectionKind

SKIPPED = (SectionKind.CONTENTS, SectionKind.CONTACT)


def paper(report: Report) -> Paper:
    """The report's runs, those of tables of contents and contact details left out.

    Most runs begin a sentence, fill a cell or name a person, a post, a plan. They wait aside.
    """
    text = "\n".join([paragraph.text for paragraph in report.paragraphs])
    made = Paper(report, text)
    lonely, paragraphs, next_base = _lonely(), iter(report.paragraphs), 0
    for found in RUN.finditer(text):  # once over the whole text, so that a paragraph without a capital costs nothing
        place = found.start()
        while place >= next_base:
            paragraph = next(paragraphs)
            base, next_base = next_base, next_base + len(paragraph.text) + 1
        printed = found[0]
        lowered = printed.lower()
        if lowered in lonely or paragraph.section_kind in SKIPPED:
            continue
        waiting = _waiting(lowered, paragraph.text, place - base)
        if waiting:
            made.aside.append((waiting, printed, paragraph, place - base, place))
        else:
            made.add(printed, paragraph, place - base, place)
    return made


@cache
def _lonely() -> frozenset[str]:
    """Words that name nothing by themselves: "The", "However"."""
    return frozenset(row["word"] for row in rows("body_words") if row["use"] in {"stop", "opener", "never"})


def _waiting(lowered: str, text: str, at: int) -> list[str]:
    """The words of a run that no list knows and nothing around it tells; none where it may name a body."""
    if lowered.isalnum():  # one word
        return [] if lowered in _names_alone() or text.endswith(AWARDS, 0, at) else [lowered]
    if "," in lowered or "(" in lowered or "’" in lowered or "'" in lowered:
        return []  # what stands behind a comma or a bracket may be told by it
    words = lowered.split(" ") if plain(lowered) else WORD.findall(lowered)
    known = not _tells_in_run().isdisjoint(words) or bodies_known.holds_known(words)
    return [] if known or may_be_told(text, at, at + len(lowered)) else words


@cache
def _names_alone() -> frozenset[str]:
    """Words that may name a body with no other word beside them."""
    return bodies_known.alone() | bodies_places.first_words() | bodies_short.short_words()


@cache
def _tells_in_run() -> frozenset[str]:
    """Words of a run by which it may name a body; what stands behind a small word may be told by it."""
    return _names_alone() | heads().keys() | frozenset(CONNECTORS)
