"""Groups that are named in one place and paid in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extractors.partners_sentences import SIGN, Sentence, members
from pipeline.grammar.partners_doubts import COUNTED, EACH, NUMBERS
from pipeline.model import Body, BodyKind, Paragraph, Partner, PartnerRole, Span

ONLY_A_LIST = re.compile(rf"^\W*(?:[Tt]hese (?:are|were)|[Tt]hey (?:are|were)|[Nn]amely)?:?\s?{SIGN.pattern}\W*$")
GIVEN = (
    "receiv",
    "awarded",
    "granted",
    "given",
    "paid",
    "allocated",
)  # one stands in every sentence on a counted group
Read = Sequence[tuple[Paragraph, Sentence]]


def groups(read: Read, own: Body | None) -> Iterator[Partner]:
    """The members of every group that the paper says was paid."""
    for (_, before), (paragraph, sentence) in pairwise(read):
        if before.bodies and not sentence.bodies and EACH.pattern.search(sentence.template):
            span = Span(paragraph.position, before.start, sentence.end, paragraph.text[before.start : sentence.end])
            if paragraph.text[before.start : before.end] == before.text:
                yield from _paid(before, before.longest_list(), span, EACH.name, own)
    for paragraph, sentence in read:
        if _tells_of_a_gift(sentence.template) and (counted := COUNTED.pattern.search(sentence.template)):
            listed = _list_of(NUMBERS.get(counted["count"].lower()) or int(counted["count"]), read)
            if listed:
                span = Span(paragraph.position, sentence.start, sentence.end, sentence.text)
                yield from _paid(*listed, span, COUNTED.name, own)


def _tells_of_a_gift(text: str) -> bool:
    lowered = text.lower()
    for given in GIVEN:  # noqa: SIM110  every sentence is asked: `any` takes twice as long
        if given in lowered:
            return True
    return False


def _list_of(count: int, read: Read) -> tuple[Sentence, list[int]] | None:
    """The one paragraph (a footnote, an item) that names exactly so many bodies and says nothing else."""
    found = [
        (sentence, named)
        for _, sentence in read
        if (only := ONLY_A_LIST.match(sentence.template)) and len(named := members(only[1])) == count > 1
    ]
    return found[0] if len(found) == 1 else None


def _paid(sentence: Sentence, named: Sequence[int], span: Span, rule: str, own: Body | None) -> Iterator[Partner]:
    for n in named if len(named) > 1 else ():
        if sentence.bodies[n].kind is not BodyKind.COMMITTEE:
            yield Partner(span, sentence.bodies[n], PartnerRole.RECIPIENT, rule, own)
