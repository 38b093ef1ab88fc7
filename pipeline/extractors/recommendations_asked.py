"""The pages of a meeting that print what a report asked above what was decided: where the report's words stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache

from pipeline.extractors.recommendations_find import PART_OF_ITEM
from pipeline.extractors.recommendations_leads import CUES, Mode, is_ask, promising, read_lead
from pipeline.grammar.decisions import ASKED, BE_RECOMMENDED, HEADING, HEADING_NOT, RECOMMENDED
from pipeline.grammar.decisions import LABEL as LEAD_LABEL
from pipeline.model import Paragraph, ParagraphKind
from pipeline.structure.minute_items import Titles

LABEL = 30  # characters
# Below it stands what the meeting did, above it what it had before it.
_TOLD = re.compile(r"\W*(?:(?:draft\s)?minutes|decisions?(?:\smade|\staken)?|resolved|discussion)\W*", re.IGNORECASE)


@lru_cache(maxsize=4096)  # most short lines come again: labels, cells of tables
def _is_label(text: str) -> bool:
    return _TOLD.fullmatch(text) is not None


def asked(paragraphs: Sequence[Paragraph], leads: Collection[int], titles: Titles) -> tuple[Paragraph, ...]:
    """The paragraphs from "Recommendations:" or "Cabinet is RECOMMENDED to:" to the label "Minutes:" of their item.

    `leads`: positions of the paragraphs that can hold a lead-in.
    """
    short = (index for index, paragraph in enumerate(paragraphs) if len(paragraph.text) < LABEL)
    labels = [index for index in short if _is_label(paragraphs[index].text)]
    above = enumerate(paragraphs[: labels[-1]] if labels else ())
    asks = [index for index, paragraph in above if paragraph.position in leads and _asks(paragraph.text)]
    starts = _starts(paragraphs, titles) if asks else []
    found: list[Paragraph] = []
    end = 0
    for ask in asks:
        if ask < end:  # below what was asked before
            continue
        before = bisect_right(labels, ask)
        item = bisect_right(starts, ask)
        stop = min([labels[before], *starts[item : item + 1]])
        end = next((index for index in range(ask + 1, stop) if not _goes_on(paragraphs[index])), stop)
        told = before != bisect_right(labels, starts[item - 1] if item else 0)
        if end == labels[before] and not told:
            found += paragraphs[ask:end]
    return tuple(found)


def _starts(paragraphs: Sequence[Paragraph], titles: Titles) -> list[int]:
    """The places at which the items of a meeting begin."""
    asks = {paragraph.position for paragraph in paragraphs if paragraph.number and is_ask(paragraph.text)}
    positions = {item.paragraph.position for item in titles.items(asks)}
    return [index for index, paragraph in enumerate(paragraphs) if paragraph.position in positions]


def _goes_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph may stand below what is asked: no title of another item, and nothing decided in prose."""
    text = paragraph.text
    if paragraph.marker is not None or is_ask(text):
        return True
    if paragraph.kind is ParagraphKind.HEADING:
        return PART_OF_ITEM.match(text) is not None
    lead = read_lead(text, Mode.DECIDES) if promising(text) else None
    return lead is None or lead.motion or lead.rule in _ASKING


_ASKING = (LEAD_LABEL.name, RECOMMENDED.name, BE_RECOMMENDED.name)


def _asks(text: str) -> bool:
    if HEADING.pattern.match(text):
        return not HEADING_NOT.pattern.search(text)
    low = text.lower()
    lead = read_lead(text, Mode.ASKS) if any(map(low.__contains__, CUES[ASKED])) else None
    return lead is not None and lead.rule == ASKED.name
