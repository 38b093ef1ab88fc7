"""Groups that are named in one place and paid in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extractors.partners_sentences import SIGN, SILENT, Sentence, Text, members
from pipeline.grammar.partners_doubts import COUNTED, EACH, NUMBERS
from pipeline.model import Body, BodyKind, Partner, PartnerRole, Span

ONLY_A_LIST = re.compile(rf"^\W*(?:[Tt]hese (?:are|were)|[Tt]hey (?:are|were)|[Nn]amely)?:?\s?{SIGN.pattern}\W*$")
# one stands in every sentence that tells of each
THEM = tuple(f"{to} {them}" for to in ("to", "for") for them in ("each", "all", "these", "those", "them"))
# one stands in every sentence on a counted group
GIVEN = ("receiv", "awarded", "granted", "given", "paid", "allocated")


def groups(text: Text, own: Body | None) -> Iterator[Partner]:
    """The members of every group that the paper says was paid."""
    for index in text.telling:
        paragraph = text.paragraphs[index]
        for before, sentence in pairwise(text.sentences(index)):
            if before.bodies and not sentence.bodies and _tells_of_each(sentence.template):
                span = Span(paragraph.position, before.start, sentence.end, paragraph.text[before.start : sentence.end])
                yield from _paid(before, before.longest_list(), span, EACH.name, own)
    if listed := _lists(text):
        for index, paragraph in enumerate(text.paragraphs):
            if paragraph.section_kind not in SILENT and _tells_of_a_gift(paragraph.text):
                yield from _counted(text, index, listed, own)


def _tells_of_each(text: str) -> bool:
    """Whether a sentence says that each of those named before it was paid."""
    lowered = text.lower()
    for them in THEM:  # a glance before the rule, which is dear
        if them in lowered:
            return EACH.pattern.search(text) is not None
    return False


def _lists(text: Text) -> list[tuple[Sentence, list[int]]]:
    """The paragraphs (footnotes, items) that name several bodies and say nothing else: few papers have one."""
    return [
        (sentence, named)
        for index in text.naming
        if len(text.mentions(index)) > 1
        for sentence in text.sentences(index)
        if len(sentence.bodies) > 1
        and (only := ONLY_A_LIST.match(sentence.template))
        and len(named := members(only[1])) > 1
    ]


def _tells_of_a_gift(text: str) -> bool:
    lowered = text.lower()
    for given in GIVEN:  # noqa: SIM110  every paragraph is asked: `any` takes twice as long
        if given in lowered:
            return True
    return False


def _counted(
    text: Text, index: int, listed: Sequence[tuple[Sentence, list[int]]], own: Body | None
) -> Iterator[Partner]:
    """“Twelve councils were paid £40,000 each”, where one list in the paper names twelve."""
    for sentence in text.sentences(index):
        if counted := COUNTED.pattern.search(sentence.template):
            count = NUMBERS.get(counted["count"].lower()) or int(counted["count"])
            fitting = [each for each in listed if len(each[1]) == count]
            if len(fitting) == 1:
                span = Span(text.paragraphs[index].position, sentence.start, sentence.end, sentence.text)
                yield from _paid(*fitting[0], span, COUNTED.name, own)


def _paid(sentence: Sentence, named: Sequence[int], span: Span, rule: str, own: Body | None) -> Iterator[Partner]:
    for n in named if len(named) > 1 else ():
        if sentence.bodies[n].kind is not BodyKind.COMMITTEE:
            yield Partner(span, sentence.bodies[n], PartnerRole.RECIPIENT, rule, own)
