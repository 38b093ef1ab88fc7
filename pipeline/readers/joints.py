"""Blocks that belong together: a number and its paragraph, the halves of a sentence that its format cut."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import Line, LineRole, Table

MARKER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|(?:[A-Za-z]|[ivxl]{1,6})[.)])\)?$|[•▪◦·]$")
# Words that end no paragraph. Those that open a list ("is asked to", "resolved that", "and") are not among them.
_OPEN = re.compile(r"\b(?:the|a|an|of|at|for|in|with|by|from|on|its|their|this|these|our|into|between|within)$", re.I)


def joined(content: Iterable[Line | Table]) -> list[Line | Table]:
    """Lines and tables, each number that stands alone with the line after it, and cut sentences whole."""
    made: list[Line | Table] = []
    for item in content:
        last = made[-1] if made else None
        if isinstance(item, Line) and isinstance(last, Line) and (line := _joined(last, item)):
            made[-1] = line
        else:
            made.append(item)
    return made


def unbroken(texts: Iterable[str]) -> list[str]:
    """The lines between a paragraph's own line breaks, without the breaks that fall in mid-sentence."""
    made: list[str] = []
    for text in texts:
        if made and goes_on(made[-1], text):
            made[-1] += f" {text}"
        else:
            made.append(text)
    return made


def goes_on(before: str, after: str) -> bool:
    """Whether a text is only the second half of the sentence before it.

    >>> goes_on("Crossings were asked for at the", "junction"), goes_on("Cabinet is asked to", "note the report")
    (True, False)
    """
    return after[:1].islower() and bool(_OPEN.search(before))


def _joined(last: Line, line: Line) -> Line | None:
    if MARKER.match(last.text):
        return None if MARKER.match(line.text) else line._replace(text=f"{last.text} {line.text}", gap=last.gap)
    paragraphs = last.role in (LineRole.PARAGRAPH, LineRole.LIST_ITEM) and line.role is LineRole.PARAGRAPH
    if paragraphs and line.whole and goes_on(last.text, line.text):
        return last._replace(text=f"{last.text} {line.text}")
    return None
