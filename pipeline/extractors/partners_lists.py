"""Members of lists: lines below a colon, names with their sums, what is granted under a heading with a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from pipeline.extractors.partners_sentences import Sentence, members
from pipeline.grammar.partners_doubts import DENIED, NEGATED
from pipeline.grammar.partners_lists import APPLICATION, GIVEN_LINES, GRANTED, IN_LINE, LEADS, NAME_ALONE, SUM_BEHIND
from pipeline.grammar.rule import Rule
from pipeline.model import Body, BodyKind, Paragraph, Partner, PartnerRole, PartnerStatus, Span

LONGEST = 160  # characters of a line that is no more than a name and what it is for
MOST = 40  # lines of a list
TAIL = 240  # characters before a colon that say what follows
# a government department is seldom one of those who are let a contract or given a grant
NOT_GOVERNMENT = {PartnerRole.SUPPLIER, PartnerRole.RECIPIENT, PartnerRole.SHARED_SERVICE}
Read = Sequence[tuple[Paragraph, Sentence]]


def lists(read: Read, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """The members of the paper's lists; `asked`: paragraphs in which something is only asked for."""
    for at, (paragraph, sentence) in enumerate(read):
        if ":" in sentence.template:
            yield from _in_line(paragraph, sentence, own, asked)
            yield from _below(read, at, own, asked)
        following = read[at + 1][1].template if at + 1 < len(read) else ""
        if "£" in following and "£" not in sentence.template and GIVEN_LINES.pattern.search(sentence.template):
            yield from _sums_below(read, at, own, asked)
    for (paragraph, heading), (below, sentence) in pairwise(read):
        if heading.bodies and below.position == paragraph.position + 1:
            yield from _under_heading(heading, below, sentence, own)


def _in_line(paragraph: Paragraph, sentence: Sentence, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """“The following bodies were consulted: A, B and C”."""
    for match in IN_LINE.pattern.finditer(sentence.template) if sentence.bodies else ():
        before = sentence.template[max(0, match.start() - TAIL) : match.start() + 1]
        if led := _led(before):
            for n in members(match["partner"]):
                yield from _row(paragraph, sentence, sentence.bodies[n], led, own, asked)


def _below(read: Read, at: int, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """Names in lines below a paragraph that ends in a colon."""
    paragraph, sentence = read[at]
    ends = sentence.end >= len(paragraph.text.rstrip())
    led = _led(sentence.template[-TAIL:]) if ends and sentence.template.rstrip(" –-").endswith(":") else None
    for line, item in _lines(read, at) if led else ():
        match = NAME_ALONE.pattern.match(item.template)
        if match and led:
            for n in members(match["partner"]):
                yield from _row(line, item, item.bodies[n], led, own, asked)


def _sums_below(read: Read, at: int, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """“Ash Village Band – £500” below “the following grants were approved”."""
    for line, item in _lines(read, at):
        if "£" not in item.template:
            return
        if match := SUM_BEHIND.pattern.match(item.template):
            for n in members(match["partner"]):
                yield from _row(line, item, item.bodies[n], (PartnerRole.RECIPIENT, GIVEN_LINES), own, asked)


def _lines(read: Read, at: int) -> Iterator[tuple[Paragraph, Sentence]]:
    """The short paragraphs right below, each a sentence."""
    last = read[at][0].position
    for paragraph, sentence in read[at + 1 : at + 1 + MOST]:
        whole = sentence.start == 0 and len(paragraph.text) <= LONGEST and not paragraph.cell
        if not whole or paragraph.position != last + 1:
            return
        last = paragraph.position
        yield paragraph, sentence


def _led(lead: str) -> tuple[PartnerRole, Rule] | None:
    found = next(((role, rule) for role, rule in LEADS if rule.pattern.search(lead)), None)
    return None if found is None or NEGATED.pattern.search(lead[-80:].rstrip(": –-")) else found


def _under_heading(heading: Sentence, paragraph: Paragraph, sentence: Sentence, own: Body | None) -> Iterator[Partner]:
    """What is granted under a heading that names who asked for it."""
    match = APPLICATION.pattern.match(heading.template)
    granted = GRANTED.pattern.search(sentence.template) if match else None
    if not match or not granted or DENIED.pattern.search(sentence.template[granted.end() :]):
        return
    for n in members(match["partner"]):
        body = heading.bodies[n]
        if body.kind is not BodyKind.GOVERNMENT and (own is None or body.key != own.key):
            span = Span(paragraph.position, sentence.start, sentence.end, sentence.text)
            yield Partner(span, body, PartnerRole.RECIPIENT, APPLICATION.name, own)


def _row(
    paragraph: Paragraph,
    sentence: Sentence,
    body: Body,
    led: tuple[PartnerRole, Rule],
    own: Body | None,
    asked: Set[int],
) -> Iterator[Partner]:
    role, rule = led
    unfit = body.kind is BodyKind.GOVERNMENT and role in NOT_GOVERNMENT
    if unfit or body.kind is BodyKind.COMMITTEE or (own and body.key == own.key):
        return
    span = Span(paragraph.position, sentence.start, sentence.end, sentence.text)
    proposed = paragraph.position in asked and role is not PartnerRole.CONSULTEE
    status = PartnerStatus.PROPOSED if proposed else PartnerStatus.EXISTING
    yield Partner(span, body, role, rule.name, own, status)
