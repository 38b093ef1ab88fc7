"""Members of lists: lines below a colon, names with their sums, what is granted under a heading with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import takewhile

from pipeline.extractors.partners_sentences import Sentence, Text, members
from pipeline.grammar.partners_doubts import DENIED, NEGATED
from pipeline.grammar.partners_lists import APPLICATION, GIVEN_LINES, GRANTED, IN_LINE, LEADS, NAME_ALONE, SUM_BEHIND
from pipeline.grammar.rule import Rule
from pipeline.model import Body, BodyKind, Paragraph, Partner, PartnerRole, PartnerStatus, Span

LONGEST = 160  # characters of a line that is no more than a name and what it is for
MOST = 40  # lines of a list
TAIL = 240  # characters before a colon that say what follows
APPLYING = ("applica", "reque", "award")  # one stands in every heading that names who asked for a grant
# a government department is seldom one of those who are let a contract or given a grant
NOT_GOVERNMENT = {PartnerRole.SUPPLIER, PartnerRole.RECIPIENT, PartnerRole.SHARED_SERVICE}


def lists(text: Text, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """The members of the paper's lists; `asked`: paragraphs in which something is only asked for."""
    telling, leads = set(text.telling), _leads(text)
    for at in sorted(telling | leads):
        if at in telling:
            yield from _in_line(text, at, own, asked)
        if at in leads:
            if text.paragraphs[at].text.rstrip(" –-").endswith(":"):
                yield from _below(text, at, own, asked)
            if "£" in text.paragraphs[at + 1].text:
                yield from _sums_below(text, at, own, asked)
    for at in text.naming:
        yield from _under_heading(text, at, own)


def _leads(text: Text) -> set[int]:
    """The paragraphs below which short lines stand of which one names a body that may be a partner."""
    leads = set[int]()
    for telling in text.telling:
        at = telling - 1
        while at >= max(0, telling - MOST) and at not in leads and _is_line(text, at + 1):
            leads.add(at)
            at -= 1
    return leads


def _is_line(text: Text, index: int) -> bool:
    """Whether a paragraph may be a line of a list that begins right above it, or above that."""
    paragraph = text.paragraphs[index]
    return paragraph.cell is None and len(paragraph.text) <= LONGEST and text.follows(index)


def _in_line(text: Text, at: int, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """“The following bodies were consulted: A, B and C”."""
    for sentence in text.sentences(at) if ":" in text.paragraphs[at].text else ():
        for match in IN_LINE.pattern.finditer(sentence.template) if sentence.bodies else ():
            before = sentence.template[max(0, match.start() - TAIL) : match.start() + 1]
            if led := _led(before):
                yield from _rows(text.paragraphs[at], sentence, match, led, own, asked)


def _below(text: Text, at: int, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """Names in lines below a paragraph that ends in a colon."""
    named = [(*line, match) for line in _lines(text, at) if (match := NAME_ALONE.pattern.match(line[1].template))]
    if not named or not (led := _led(text.sentences(at)[-1].template[-TAIL:])):
        return
    for paragraph, sentence, match in named:
        yield from _rows(paragraph, sentence, match, led, own, asked)


def _sums_below(text: Text, at: int, own: Body | None, asked: Set[int]) -> Iterator[Partner]:
    """“Ash Village Band – £500” below “the following grants were approved”."""
    sums = takewhile(lambda line: "£" in line[1].template, _lines(text, at))
    named = [(*line, match) for line in sums if (match := SUM_BEHIND.pattern.match(line[1].template))]
    if not named or "£" in (lead := text.sentences(at)[-1].template) or not GIVEN_LINES.pattern.search(lead):
        return
    for paragraph, sentence, match in named:
        yield from _rows(paragraph, sentence, match, (PartnerRole.RECIPIENT, GIVEN_LINES), own, asked)


def _lines(text: Text, at: int) -> Iterator[tuple[Paragraph, Sentence]]:
    """The short paragraphs right below, each a sentence, down to the last that names a body that may be a partner."""
    for index in range(at + 1, text.last_telling(at + MOST) + 1):
        if not _is_line(text, index):
            return
        first, *others = text.sentences(index)
        yield text.paragraphs[index], first
        if others:
            return


def _led(lead: str) -> tuple[PartnerRole, Rule] | None:
    found = next(((role, rule) for role, rule in LEADS if rule.pattern.search(lead)), None)
    return None if found is None or NEGATED.pattern.search(lead[-80:].rstrip(": –-")) else found


def _under_heading(text: Text, at: int, own: Body | None) -> Iterator[Partner]:
    """What is granted under a heading that names who asked for it."""
    if not any(map(text.paragraphs[at].text.lower().__contains__, APPLYING)):
        return
    heading = text.sentences(at)[-1]
    match = APPLICATION.pattern.match(heading.template) if heading.bodies else None
    if not match or at + 1 == len(text.paragraphs) or not text.follows(at + 1):
        return
    below, sentence = text.paragraphs[at + 1], text.sentences(at + 1)[0]
    granted = GRANTED.pattern.search(sentence.template)
    if not granted or DENIED.pattern.search(sentence.template[granted.end() :]):
        return
    for n in members(match["partner"]):
        body = heading.bodies[n]
        if body.kind is not BodyKind.GOVERNMENT and (own is None or body.key != own.key):
            span = Span(below.position, sentence.start, sentence.end, sentence.text)
            yield Partner(span, body, PartnerRole.RECIPIENT, APPLICATION.name, own)


def _rows(
    paragraph: Paragraph,
    sentence: Sentence,
    match: re.Match[str],
    led: tuple[PartnerRole, Rule],
    own: Body | None,
    asked: Set[int],
) -> Iterator[Partner]:
    """The bodies that a line or a list names, in the role that its lead-in gives them."""
    role, rule = led
    span = Span(paragraph.position, sentence.start, sentence.end, sentence.text)
    proposed = paragraph.position in asked and role is not PartnerRole.CONSULTEE
    status = PartnerStatus.PROPOSED if proposed else PartnerStatus.EXISTING
    for body in map(sentence.bodies.__getitem__, members(match["partner"])):
        unfit = body.kind is BodyKind.GOVERNMENT and role in NOT_GOVERNMENT
        if not (unfit or body.kind is BodyKind.COMMITTEE or (own and body.key == own.key)):
            yield Partner(span, body, role, rule.name, own, status)
