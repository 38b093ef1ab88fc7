"""Verbs of the form "that X be approved": the committee's act as a participle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recommendations_verbs import ADVERB, QUOTE, verb_forms, words

PASSIVE = re.compile(
    rf"(?P<modal>\b(?:to|will|would|(?<!\d\s)(?-i:may)|might|can|could|should|shall|must|not)\s+)?\bbe\s+(?P<neg>not\s+)?{ADVERB}"
    rf"{QUOTE}(?P<word>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_BE = re.compile(r"[Bb][Ee]\s")
_MODAL = len("should ")  # the longest word before "be"
_PAST = re.compile(
    rf"\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?P<neg>not\s+)?{ADVERB}(?P<word>[a-z]+)\b", re.IGNORECASE
)
_PAIR = re.compile(
    rf"\s*(?:,|and|,\s*and)\s+{ADVERB}(?:that\s+(?:it|they)\s+be\s+|be\s+)?{QUOTE}(?P<word>[a-z]+)\b", re.IGNORECASE
)
# "the tender be accepted and a new officer appointed": the second "be" is left out
_ELLIPSIS = re.compile(
    rf"\band\s+(?!that\b)[^,;.]{{3,80}}?\s{ADVERB}(?P<word>approved|noted|agreed|adopted|endorsed|appointed|authorised)\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"\bshould\s[^,;.]*$", re.IGNORECASE)  # "should more be found"
_AND_THAT = re.compile(r"\band\s+that\b", re.IGNORECASE)
_RECORD = re.compile(r"\bcorrect\s+(?:and\s+\w+\s+)?record\b", re.IGNORECASE)
_RECORD_VERB = re.compile(r"\b(?:confirmed|approved|agreed|accepted|signed|received|adopted)\b", re.IGNORECASE)
_TO_VERB = re.compile(r"\s+to\s+([a-z-]+)\b")
_SIGNED = re.compile(r"\b(?:record|taken\s+as\s+read)\b[^.;]{0,40}\band\s+(?:duly\s+)?signed\b", re.IGNORECASE)
_REPORTED = re.compile(r"\s+(?:(?:to|by)\s+(?:the\s+)?[A-Z][\w\s]{2,40}?\s)?that\b")
_GIVEN = frozenset(("given", "granted", "delegated", "conferred", "vested"))
_NOUNS = (("approval", "approve"), ("authori", "authorise"), ("consideration", "consider"), ("consent", "consent"))
GIVES_POWER = words(
    "delegate authorise request instruct invite ask direct require empower recommend grant give enable urge encourage",
    "allow",
)
CLOSES_THAT = words("request recommend ask instruct require ensure direct urge propose invite")


def first_passive(text: str, at: int = 0) -> re.Match[str] | None:
    """What `PASSIVE` finds first from a place on: it is looked for from the next "be", which is found sooner.

    >>> first_passive("The report, which may be long, be noted")["modal"]
    'may '
    """
    be = _BE.search(text, at)
    return PASSIVE.search(text, max(at, be.start() - _MODAL)) if be else None


def _passives(text: str) -> Iterator[re.Match[str]]:
    match = first_passive(text)
    while match is not None:
        yield match
        match = first_passive(text, match.end())


def passive(text: str, *, until_that: bool = False) -> Iterator[str]:
    """Base verbs of a passage in the passive; what officers then do is left out.

    >>> list(passive("the Director be authorised to sign, and that the fees be noted"))
    ['authorise', 'note']

    `until_that`: stop at the next "and that", which the caller reads by itself.
    """
    low = text.lower()
    yield from _passive(text, until_that=until_that, recorded="record" in low)
    if "signed" in low and _SIGNED.search(text):
        yield "sign"


def _passive(text: str, *, until_that: bool, recorded: bool) -> Iterator[str]:
    matches = list(_passives(text))
    if recorded and _RECORD.search(text) and not _RECORD_VERB.search(text[: _RECORD.search(text).start()]):  # type: ignore[union-attr]  # it matched
        yield "confirm"
    if not matches and not until_that:
        yield from _was(text)
    closed, reported, position = False, False, 0
    for match in matches:
        if match.start() < position:
            continue
        if _AND_THAT.search(text, position, match.start()):
            if until_that:
                return
            closed = reported
        before, position = text[position : match.start()], match.end()
        if match["modal"] or match["neg"] or closed or ("should" in before.lower() and _CASE.search(before)):
            continue
        base = _granted(match["word"].lower(), f"{before} {text[match.end() : match.end() + 40]}") or participle(
            match["word"]
        )
        if base is None:
            continue
        yield base
        if base == "agree" and (taken := _TO_VERB.match(text, match.end())) and (form := verb_forms().get(taken[1])):
            yield form.base
        yield from _pairs(text, match.end())
        reported = base in CLOSES_THAT and bool(_REPORTED.match(text, match.end()))
        closed = base in GIVES_POWER and not (base == "grant" and "permission" in before)


def _was(text: str) -> Iterator[str]:
    """ "updates were deferred": minutes tell the act in the past."""
    match = _PAST.search(text)
    if match is None or match["neg"]:
        return
    base = _granted(match["word"].lower(), text[: match.start()]) or participle(match["word"])
    if base:
        yield base
        yield from _pairs(text, match.end())


def _granted(word: str, before: str) -> str | None:
    """ "delegated powers be granted", "approval be given": the noun before holds the act."""
    if word not in _GIVEN:
        return None
    low = before.lower()[-200:]
    if "delegat" in low or word == "delegated":
        return "delegate"
    return next((base for noun, base in _NOUNS if noun in low), None)


def participle(word: str) -> str | None:
    """The base of a committee's verb in the past tense.

    >>> participle("NOTED"), participle("set"), participle("note")
    ('note', 'set', None)
    """
    form = verb_forms().get(word.lower())
    return form.base if form and (form.tense == "past" or form.base in ("put", "set", "let")) else None


def _pairs(text: str, at: int) -> Iterator[str]:
    """ "be received and noted", "the plan be approved and the costs noted": the participles joined to one."""
    joined = False
    for _ in range(4):  # no item joins more
        match = _PAIR.match(text, at)
        base = participle(match["word"]) if match else None
        if match is None or base is None:
            break
        joined, at = True, match.end()
        yield base
    if not joined and (match := _ELLIPSIS.match(text, at + 1)):
        yield participle(match["word"]) or ""
