"""The pages of a meeting that print what a report asked above what was decided: where the report's words stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.extractors.recommendations_leads import Mode, is_ask, promising, read_lead
from pipeline.grammar.decisions import ASKED, HEADING, HEADING_NOT
from pipeline.model import Paragraph
from pipeline.structure import minute_items

LABEL = 30  # characters
# Below it stands what the meeting did, above it what it had before it.
_TOLD = re.compile(r"\W*(?:(?:draft\s)?minutes|decisions?(?:\smade|\staken)?|resolved|discussion)\W*", re.IGNORECASE)


def asked(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs from "Recommendations:" or "Cabinet is RECOMMENDED to:" to the label "Minutes:" of their item."""
    short = (index for index, paragraph in enumerate(paragraphs) if len(paragraph.text) < LABEL)
    labels = [index for index in short if _TOLD.fullmatch(paragraphs[index].text)]
    asks = [index for index, paragraph in enumerate(paragraphs[: labels[-1]]) if _asks(paragraph)] if labels else []
    starts = _starts(paragraphs) if asks else []
    found: dict[int, Paragraph] = {}
    for ask in asks:
        label = labels[bisect_right(labels, ask)]
        item = bisect_right(starts, ask)
        first = starts[item - 1] if item else 0
        told = bisect_right(labels, first) != bisect_right(labels, ask)
        if not told and bisect_right(starts, label) == item:
            found |= {paragraph.position: paragraph for paragraph in paragraphs[ask:label]}
    return tuple(found.values())


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The places at which the items of a meeting begin."""
    asks = {paragraph.position for paragraph in paragraphs if paragraph.number and is_ask(paragraph.text)}
    positions = {item.paragraph.position for item in minute_items.items(paragraphs, asks)}
    return [index for index, paragraph in enumerate(paragraphs) if paragraph.position in positions]


def _asks(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if not promising(text):
        return False
    if HEADING.pattern.match(text):
        return not HEADING_NOT.pattern.search(text)
    lead = read_lead(text, Mode.ASKS)
    return lead is not None and lead.rule == ASKED.name
