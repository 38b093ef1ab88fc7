"""Heading texts and what their sections are for."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.gazetteer import rows
from pipeline.model import SectionKind
from pipeline.text import fold

LONGEST = 14  # words of a heading that is read by its words
_TAIL = re.compile(
    r"\s+(?:and (?:comments|advice|considerations|issues)"
    r"|of (?:the|this) (?:report|proposals?|recommendations?|decision))$"
)
_BEFORE, _AFTER = ("the ", "any ", "other ", "details of "), (" continued", " cont d", " contd")


@cache
def _kinds() -> dict[str, SectionKind]:
    return {fold(row["heading"]): SectionKind(row["kind"]) for row in rows("headings")}


@lru_cache(maxsize=8192)
def _look(text: str) -> SectionKind | None:
    kinds = _kinds()
    folded = fold(text.replace("(s)", "s").replace("(S)", "S"))
    whole = _TAIL.sub("", folded) if " of " in folded or " and " in folded else folded
    for form in (folded,) if whole == folded else (folded, whole):
        if found := kinds.get(form) or kinds.get(_unwrapped(form)):
            return found
    return _pair(folded, kinds)


def _unwrapped(text: str) -> str:
    """A heading without an article before it, and without "continued" after it."""
    if text.startswith(_BEFORE):
        text = text.removeprefix(next(filter(text.startswith, _BEFORE)))
    return text.removesuffix(next(filter(text.endswith, _AFTER))) if text.endswith(_AFTER) else text


def _pair(folded: str, kinds: dict[str, SectionKind]) -> SectionKind | None:
    """ "Legal and procurement implications" is what its first half is; "X implications" are implications."""
    if not folded.endswith((" implications", " considerations", " comments", " issues")):
        return None
    stem, _, tail = folded.rpartition(" ")
    parts = stem.split(" and ")
    for part in parts:
        if found := kinds.get(f"{part.strip()} {tail}") or kinds.get(f"{part.strip()} implications"):
            return found
    return SectionKind.IMPLICATIONS if tail == "implications" and len(parts) < 4 else None


@cache
def _words() -> tuple[tuple[re.Pattern[str], SectionKind], ...]:
    return tuple((re.compile(rf"\b{fold(row['word'])}\b"), SectionKind(row["kind"])) for row in rows("heading_words"))


def section_of(heading: str) -> SectionKind | None:
    """What a section is for whose text is known to be a heading: by its words where its whole text is not known.

    >>> section_of("What are the legal aspects?"), section_of("Options considered and dismissed, and associated risk")
    (<SectionKind.LEGAL: 'legal'>, <SectionKind.OPTIONS: 'options'>)
    """
    if found := kind_of(heading) or kind_of(heading.partition("/")[0]):
        return found
    folded = fold(heading)
    if len(folded.split()) > LONGEST:
        return None
    first = _any_word().search(folded)
    return min(kind for pattern, kind in _words() if pattern.match(folded, first.start())) if first else None


@cache
def _any_word() -> re.Pattern[str]:
    """All the words at once, to find where the first one stands."""
    return re.compile("|".join(pattern.pattern for pattern, _ in _words()))


def kind_of(heading: str) -> SectionKind | None:
    """What a section with that heading is for; None for one that the vocabulary does not know.

    >>> kind_of("Recommendation(s):"), kind_of("LEGAL IMPLICATIONS"), kind_of("One Public Estate Programme")
    (<SectionKind.RECOMMENDATIONS: 'recommendations'>, <SectionKind.LEGAL: 'legal'>, None)
    """
    return _look(heading) if len(heading) <= 100 else None
