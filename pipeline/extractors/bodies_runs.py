"""The runs of a report that may name a body. Most name none: they are passed over, and found again where one may."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pipeline.extractors.bodies_context import may_be_told
from pipeline.extractors.bodies_heads import never_first
from pipeline.extractors.bodies_wording import Wording, may_name, names_alone, unparted, wording
from pipeline.extractors.bodies_words import Paper
from pipeline.grammar.bodies import RUN
from pipeline.grammar.bodies_context import AWARDS
from pipeline.model import Report

MOST = 8192  # runs whose tests are kept, many with their wording
Test = Callable[[str, int, int], bool]  # of a text, and of where the run starts and ends in it


def paper(report: Report) -> Paper:
    """The report's runs that may name a body, those of tables of contents and contact details left out.

    Most runs begin a sentence, fill a cell or name a person, a post, a plan.
    """
    made = Paper.of(report)
    text = made.text
    for found in RUN.finditer(text):  # once over the whole text, so that a paragraph without a capital costs nothing
        printed = found[0]
        test = _TESTS[printed]
        if test and test(text, *found.span()):
            made.add(printed, found.start())
    return made


class _Tests(dict[str, Test | None]):
    """What tells whether a run may name a body where it stands; nothing where it never does.

    A paper repeats its names, its posts and the words that open its sentences: each is judged once. A known one costs
    half of what `lru_cache` asks for it.
    """

    def __missing__(self, printed: str) -> Test | None:
        if len(self) == MOST:
            self.clear()
        self[printed] = test = _test(printed)
        return test


def _test(printed: str) -> Test | None:
    lowered = printed.lower()
    if lowered in never_first():
        return None
    if lowered.isalnum():  # one word
        return _always if lowered in names_alone() else _may_be_engaged
    if words := unparted(lowered):
        return _always if may_name(words) else may_be_told
    said = wording(printed)
    return _always if said.telling else partial(_told_inside, said)


def _always(_text: str, _start: int, _end: int) -> bool:
    return True


def _may_be_engaged(text: str, start: int, _end: int) -> bool:
    """Whether one word stands where a supplier may."""
    return text.endswith(AWARDS, 0, start)


def _told_inside(said: Wording, text: str, place: int, _end: int) -> bool:
    """Whether the words around a part of a run can tell a name in it, or those before it say that it is a list."""
    for first, last in said.stretches:
        start, end = place + said.starts[first], place + said.ends[last - 1]
        if may_be_told(text, start, end) if last - first > 1 else _may_be_engaged(text, start, end):
            return True
    return "," in said.words and ":" in text[text.rfind("\n", 0, place) + 1 : place]


_TESTS = _Tests()
