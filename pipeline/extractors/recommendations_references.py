"""Decisions by reference: which recommendations of the report a resolution decides without saying their words."""

from __future__ import annotations

from pipeline.grammar.decisions_further import BY_REPORT
from pipeline.grammar.references import NAMED, numbers

ALL = "all"


def references(text: str) -> tuple[str, ...]:
    """Numbers of the report's recommendations that a resolution decides; "all".

    >>> references("note recommendation No. 1 and approve recommendations 2 & 3 as outlined in the report")
    ('1', '2', '3')
    >>> references("That Cabinet agrees the recommendations as set out in the report")
    ('all',)
    """
    if "ecommend" not in text:
        return ()
    named = NAMED.pattern.finditer(text)
    found = [number for match in named for number in numbers(match["numbers"])]
    if found:
        return tuple(dict.fromkeys(found))
    return (ALL,) if BY_REPORT.pattern.search(text) else ()
