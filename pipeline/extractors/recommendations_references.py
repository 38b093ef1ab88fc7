"""Decisions by reference: which recommendations of the report a resolution decides without saying their words."""

from __future__ import annotations

from pipeline.grammar.decisions_further import BY_REPORT
from pipeline.grammar.references import NAMED, NUMBER_OR_RUN

ALL = "all"
LONGEST = 20  # numbers of one range


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
    runs = (run for match in named for run in NUMBER_OR_RUN.pattern.finditer(match["numbers"]))
    found = [number for run in runs for number in _each(*(n.strip("()") for n in run.groups() if n))]
    if found:
        return tuple(dict.fromkeys(found))
    return (ALL,) if BY_REPORT.pattern.search(text) else ()


def _each(first: str, last: str | None = None) -> list[str]:
    """The numbers from one to another: of figures, of letters, or of the last figures of "2.1 to 2.4"."""
    if last is None:
        return [first]
    head, _, low = first.rpartition(".")
    high = last.rpartition(".")[2]
    if low.isdigit() and high.isdigit() and 0 < int(high) - int(low) < LONGEST:
        return [f"{head}.{each}" if head else str(each) for each in range(int(low), int(high) + 1)]
    if len(low) == len(high) == 1 and low.isalpha() and high.isalpha() and low < high:
        return [chr(each) for each in range(ord(low), ord(high) + 1)]
    return [first, last]
