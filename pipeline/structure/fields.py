"""Labels of header fields: "Report of:", "Wards affected", and the field that each fills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.grammar import header_labels
from pipeline.text import fold

LONGEST = 9  # words of a label
SHORT, LABEL = 70, 120  # characters of a line that is all label, and before a label's colon


class Labelled(NamedTuple):
    """A label found at the start of a text, and the value after it on the same line."""

    field: str
    label: str
    value: str
    colon: bool


@cache
def _labels() -> dict[str, tuple[str, bool]]:
    """Folded label -> field, and whether it counts without a colon."""
    return {fold(row["label"]): (row["field"], row["bare"] == "yes") for row in rows("header_fields")}


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    """The labels by their first words."""
    found: dict[str, tuple[str, ...]] = {}
    for label in _labels():
        first = label.partition(" ")[0]
        found[first] = (*found.get(first, ()), label)
    return found


def may_begin(text: str) -> bool:
    """Whether the first word of a text is one with which labels begin: cheap, for every line."""
    listed = _begins(text.partition(" ")[0])
    return listed is not None and (listed or len(text) < SHORT or ":" in text[:LABEL])


@lru_cache(maxsize=4096)
def _begins(word: str) -> bool | None:
    """Whether labels begin with a word: those of the list (True), or only such as are known by their shape (False)."""
    first = fold(word.replace("(s)", "s").replace("(S)", "S").partition("/")[0])
    return True if first in _starts() else False if first in header_labels.STARTS else None


@lru_cache(maxsize=4096)
def field_of(text: str) -> str | None:
    """The field of a label standing alone.

    >>> field_of("Report of:"), field_of("Ward(s) affected"), field_of("Background")
    ('author', 'wards', None)
    """
    if len(text) > 140:
        return None
    found = _labels().get(_fold(text))
    return found[0] if found else _shaped(text)


def _shaped(text: str) -> str | None:
    """The field of a label that is known by its shape: a question, or wards "affected"."""
    if _WARDS.match(text):
        return "wards"
    if "?" not in text:
        return _named(_fold(text)) if len(text) < SHORT and text[-1:] not in ".;," else None
    return next((field for pattern, field in _QUESTIONS if pattern.search(text)), None)


def _named(text: str) -> str | None:
    return next((field for rule, field in header_labels.SHAPES if rule.pattern.match(text)), None)


_WARDS = re.compile(
    r"(?:electoral\s+)?(?:wards?|divisions?|areas?)\b[\w\s/(),]{0,40}\b(?:affected|involved|covered)\W*$", re.IGNORECASE
)
_QUESTIONS = tuple(
    (re.compile(pattern, re.IGNORECASE), field)
    for pattern, field in (
        (r"\b(?:spending or saving|significant (?:effect|impact) on (?:two|2))\b", "key_decision"),
        (r"\b(?:call[- ]?in|urgent|forward plan|implications)\b", "extra"),
        (r"\bkey decision\b", "key_decision"),
        (r"\b(?:exempt|confidential)\b", "exempt"),
        (r"\bwards?\b", "wards"),
    )
)


def _fold(text: str) -> str:
    return fold(text.replace("(s)", "s").replace("(S)", "S").replace("/s ", "s "))


def begins_with_label(text: str) -> bool:
    """Whether a line opens with a label and its colon: cheap, for every line."""
    place = text.find(":", 0, 60)
    return place > 0 and may_begin(text) and field_of(text[:place]) is not None


@lru_cache(maxsize=4096)
def labelled(text: str) -> Labelled | None:
    """The label at the start of a line and the value after it.

    >>> labelled("Report of: Director of Finance")
    Labelled(field='author', label='Report of', value='Director of Finance', colon=True)
    """
    if not may_begin(text):
        return None
    place = text.find(":")
    if 0 < place <= 120 and (field := field_of(text[:place])):
        return Labelled(field, text[:place].strip(), text[place + 1 :].strip(" -–"), True)
    asked, mark, answer = text.partition("?")
    if mark and (field := field_of(f"{asked}?")):
        return Labelled(field, f"{asked}?", answer.strip(" :-–"), True)
    return _bare(text.split())


def _bare(words: Sequence[str]) -> Labelled | None:
    """The longest label without a colon that some words begin with, or that they are."""
    folded = _fold(" ".join(words[:LONGEST]))
    if not folded.startswith(_starts().get(folded.partition(" ")[0], ())):
        return None
    for count in range(min(LONGEST, len(words)), 0, -1):
        label = " ".join(words[:count])
        found = _labels().get(_fold(label))
        if found and (count == len(words) or (found[1] and count > 1)):
            return Labelled(found[0], label, " ".join(words[count:]).strip(" -–"), False)
    return None
