"""Verbs that a committee performs, in every form, and the body that performs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.grammar.decisions import A_BODY, BEFORE_BODY, BODY_FIRST, LONGEST_BODY, SUBJECT


def words(*lines: str) -> frozenset[str]:
    """A set of words written on lines."""
    return frozenset(word for line in lines for word in line.split())


class Form(NamedTuple):
    """An inflected verb: its base, and which form it is (`base`, `third`, `past`, `ing`)."""

    base: str
    tense: str
    noun: bool  # the form is also a noun: "progress", "report"
    formal: bool  # a verb that hardly anybody but a committee performs: "note", "approve"


@cache
def verb_forms() -> dict[str, Form]:
    """Every form of every verb of the gazetteer."""
    forms: dict[str, Form] = {}
    for row in rows("actions"):
        noun, formal = row["noun"] == "yes", row["formal"] == "yes"
        forms.setdefault(row["verb"], Form(row["verb"], "base", noun, formal))
        for form in row["forms"].split():
            forms.setdefault(form, Form(row["verb"], _tense(form), noun and form.endswith("s"), formal))
    return forms


def _tense(form: str) -> str:
    if form.endswith("ing"):
        return "ing"
    return "third" if form.endswith("s") else ("base" if form.endswith("ize") else "past")


def starts_with_verb(text: str) -> Form | None:
    """The verb that a text begins with, after adverbs: "formally approve the plan".

    >>> starts_with_verb("Formally NOTE the report").base
    'note'
    >>> starts_with_verb("Report of the Leader") is None
    True
    """
    match = FIRST.match(text)
    form = verb_forms().get(match["word"].lower()) if match else None
    if match is None or form is None or form.tense == "ing":
        return None
    return None if form.noun and not takes_object(form, text, match.end()) else form


def takes_object(form: Form, text: str, end: int) -> bool:
    """Whether a word that may be a noun is the verb: an object follows it."""
    if form.tense == "third" and form.base != "request" and _THAT.match(text, end):
        return False  # "car parks and permits that drivers buy"
    return bool(OBJECT.match(text, end))


QUOTE = r"[‘’'“”\"*]*"
ADVERB = r"(?:(?:\w+ly|also|further|hereby|then|therefore|again|now|once more|in principle)[\s,]+)*"
FIRST = re.compile(rf"\W*(?:(?-i:I)\s+)?{ADVERB}{QUOTE}(?P<word>[a-z]+(?:-[a-z]+)?)\b", re.IGNORECASE)
# What follows a verb and hardly ever a noun: "request that", "report to Council", "fund the scheme".
OBJECT = re.compile(
    rf"{QUOTE}\s+(?:the|a|an|any|all|that|this|these|those|its|their|our|each|both|further|funding|officers|members|"
    r"up\s+to|to\s+(?:the\s+)?[A-Z]|an?|£|[A-Z][a-z]+|planning|permission|delegated|authority|approval|consent|no|"
    r"subject|back|on\s+(?:the|our|its|their|any|this|whether)|new|with\s+the|proposals|[\d(]|it\b|conditional|full|as|from)",
)


_THAT = re.compile(r"\s+that\b")
_HELD = re.compile(r"\s+(?:on|at|in|by|to)\b")
_NOUN_VERB = re.compile(r"\s+(?:be|is|are|was|were|has|have|of|for)\b")
_BARE = re.compile(r"[\w-]+(?:\s(?:holder|executive|officer|maker)\b)?", re.IGNORECASE)
WINDOW = 220  # characters in which a body and its verb stand
_DASH = re.compile(r"[–—-]+\s*(?=$|\(?(?:1|a|i|A)[).])")


def subject_end(text: str, start: int = 0) -> int | None:
    """Where a decision body that is the subject of a committee's verb ends: "Cabinet notes", "the Committee agree".

    >>> subject_end("Executive notes that work goes on")
    9
    >>> subject_end("Council be asked to approve") is None
    True
    """
    first = BODY_FIRST.match(text, start, start + WINDOW)
    if first is None:
        return None
    window = text[start : start + WINDOW]
    for noun in _bodies(window, first.start("last") - start):
        before = window[: noun.start()]
        if not BEFORE_BODY.pattern.match(before) or before.split(" ")[0].lower() in verb_forms():
            return None
        for end in {noun.end(): 0, _bare_end(noun): 0}:
            tail = window[end:].lstrip()
            if noun[0].lower().startswith("chair") and _asked_of(tail):
                return None  # "that the Chairman sign the minutes": the meeting decides what the Chairman is to do
            if not tail or tail[0] == ":" or _DASH.match(tail) or _performs(tail):
                return start + len(window[:end].rstrip())
    return None


def _bodies(text: str, last: int) -> Iterator[re.Match[str]]:
    """What `SUBJECT` finds in a text, up to the last place where something may begin."""
    word = A_BODY.search(text, 0, last + LONGEST_BODY + 1)
    while word is not None and word.start() <= last:
        noun = SUBJECT.pattern.match(text, word.start())
        yield noun  # type: ignore[misc]  # it begins with such a word
        word = A_BODY.search(text, noun.end(), last + LONGEST_BODY + 1)  # type: ignore[union-attr]


def _asked_of(tail: str) -> bool:
    match = FIRST.match(tail)
    form = verb_forms().get(match["word"].lower()) if match else None
    return form is not None and form.tense == "base"


def _performs(tail: str) -> bool:
    """Whether a verb of the body just named comes next: "reviews and adopts", but not "reports be noted"."""
    if tail[0] in "–—-":
        return False  # "the Director – Finance and Resources"
    match = FIRST.match(tail)
    if match is None or (tail[0] == "," and match["word"].istitle()):  # "the Director, Finance and Resources"
        return False
    word, rest = match["word"].lower(), tail[match.end() :]
    form = verb_forms().get(word)
    if form is None or form.tense == "ing":
        return word in ("resolve", "resolves", "resolved")
    if form.tense == "past":
        return _HELD.match(rest) is None  # "the meeting held on", "the Board chaired by"
    if form.tense == "third":
        return bool(rest.strip()) and _NOUN_VERB.match(rest) is None
    return not form.noun or takes_object(form, tail, match.end())


def _bare_end(noun: re.Match[str]) -> int:
    """The end of "Cabinet" in "Cabinet in ...": its longest form may have eaten the verb."""
    return noun.start() + len(_BARE.match(noun[0])[0])  # type: ignore[index]  # it starts with a word
