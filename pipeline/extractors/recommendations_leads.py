"""The lead-in at the front of a passage: who is asked, and where the words of the item itself begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.extractors.recommendations_verbs import starts_with_verb, subject_end
from pipeline.grammar.decisions import (
    AGREED,
    ASKED,
    BE_RECOMMENDED,
    BEFORE_BODY,
    BODY_DECIDED,
    DECIDED,
    I_AGREE,
    LABEL,
    LEADS,
    MOTION,
    RECOMMENDED,
    RECOMMENDED_THAT,
    REPORT_MAKES,
    RESOLVED,
    SUBJECT,
    WAS_DECIDED,
)
from pipeline.grammar.rule import Rule


class Mode(StrEnum):
    """What a paper does: a report asks, minutes decide, a notice of decision may do either."""

    ASKS = "asks"
    DECIDES = "decides"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in. `end`: where the item's own words begin; `whole`: no words of an item follow in the same passage."""

    end: int
    rule: str
    body: str | None = None
    label: bool = False  # a label stands before it: "Recommendation:"
    bare: bool = False  # it is nothing but a label
    whole: bool = False
    clause: bool = False  # it ends in "that", so items may be whole clauses
    soft: bool = False  # decided in everyday words, without a formal one
    motion: bool = False  # what was moved or proposed, not what was decided
    verbs: tuple[str, ...] = ()  # what the lead-in itself asks: "to note the following:"


# A paragraph without any of these holds no lead-in: most are passed over by this test alone.
_WORDS = (
    *("recom", "asked to", "resol", "requested to", "invited to", "agree", "decision", "decided", "noted", "approved"),
    *("endorsed", "correct record", "were confirmed", "were signed", "adopted"),
)
# A rule is tried only where one of these stands in the text.
_CUES = {
    ASKED.name: ("asked", "recommended", "requested", "invited", "urged"),
    RECOMMENDED_THAT.name: ("recommend", "propose", "request", "suggest"),
    RECOMMENDED.name: ("recommend",),
    BE_RECOMMENDED.name: ("recommended", "asked", "requested", "invited", "advised"),
    REPORT_MAKES.name: ("recommendation", "decision"),
    RESOLVED.name: ("resolve",),
    AGREED.name: ("agreed", "decided", "determined"),
    BODY_DECIDED.name: ("noted", "approved", "endorsed", "received", "agreed", "adopted", "confirmed"),
    WAS_DECIDED.name: ("the ",),
    I_AGREE.name: ("as ",),
    LABEL.name: ("recom", "decision", "resolution"),
}


_JOIN = re.compile(r"[\s.:;,–—-]*")
_THAT = re.compile(r"(?P<that>that|to|T\s?H\s?A\s?T)\b[\s:–—-]*", re.IGNORECASE)
_RESOLVE = re.compile(
    r"(?:resolve[sd]?|pass(?:es)?\sthe\sfollowing\sresolutions?)[\s:–-]*(?:(?:that|to)\b[\s:–-]*|(?=$))", re.IGNORECASE
)
_LIST = re.compile(r"\(?(?:1|a|i|A)[).:]\s*\S")
_TO_LIST = re.compile(r"(?:to|that)\b[\s:–—-]*(?=$|\(?(?:1|a|i|A)[).])", re.IGNORECASE)
_INTRODUCES_LIST = re.compile(r"\b(?:to|that|the)\s*[:–-]*\s*$|\b(?:to|that)[\s:–-]*\(?(?:1|a|i)[).]", re.IGNORECASE)
_SOFT = (AGREED, BODY_DECIDED, WAS_DECIDED)
_RULES = {Mode.ASKS: LEADS, Mode.DECIDES: DECIDED, Mode.EITHER: (ASKED, *DECIDED, RECOMMENDED_THAT)}


def read_lead(text: str, mode: Mode) -> Lead | None:
    """The lead-in at the front of a text.

    >>> text = "It is recommended that Cabinet approves the plan"
    >>> text[read_lead(text, Mode.ASKS).end :]
    'approves the plan'
    """
    at, body, framed, label = 0, None, None, False
    verbs: tuple[str, ...] = ()
    while (hit := _frame(text[at:], framed, mode, first=at == 0)) is not None:
        rule, match = hit
        named = match.groupdict()
        body = named.get("body") or named.get("by") or body
        if rule is BE_RECOMMENDED and not _INTRODUCES_LIST.search(text):
            break
        if rule is BE_RECOMMENDED or (
            rule is RECOMMENDED and (mode is not Mode.ASKS or framed is not None or named.get("by"))
        ):
            verbs = ("recommend",)
        framed, label = (framed, True) if rule is LABEL else (rule, label)
        motion = framed in _SOFT and bool(MOTION.pattern.search(text[:300]))
        at += match.end()
        if rule in (BODY_DECIDED, WAS_DECIDED):
            return Lead(at, rule.name, body, soft=not _upper(text[at:]), motion=motion)
    if framed is None and not label:
        return None
    lead = _beyond(text, at, Lead(at, (framed or LABEL).name, body, label, framed is None))
    soft = framed is AGREED and not _upper(text)
    return replace(lead, verbs=verbs, soft=soft, motion=framed is AGREED and bool(MOTION.pattern.search(text[:at])))


def _upper(text: str) -> bool:
    return bool(re.search(r"\b(?:AGREED|DECIDED|NOTED|APPROVED|ENDORSED|RECEIVED|ADOPTED)\b", text[:200]))


def _frame(text: str, before: Rule | None, mode: Mode, *, first: bool) -> tuple[Rule, re.Match[str]] | None:
    """The next part of a lead-in: a label, then one frame, or two that differ ("recommended that Cabinet is asked")."""
    rules = _RULES[mode]
    if before is not None:
        rules = (BE_RECOMMENDED,) if before in DECIDED else tuple(rule for rule in LEADS if rule is not before)
    low = text[:600].lower()
    for rule in (LABEL, *rules) if first else rules:
        if any(cue in low for cue in _CUES[rule.name]) and (match := rule.pattern.match(text)):
            return rule, match
    return None


def _beyond(text: str, at: int, lead: Lead) -> Lead:
    """Past "that Cabinet": where the item begins, and whether any does."""
    start = end = at + len(_JOIN.match(text[at:])[0])  # type: ignore[index]  # it matches the empty string
    body, clause = lead.body, text[:at].lower().endswith("that")
    if resolve := _RESOLVE.match(text, end):
        end = resolve.end()
    that = _THAT.match(text, end)
    if that:
        end, clause = that.end(), that["that"].lower() != "to"
    if (stop := subject_end(text, end)) is not None:
        body, end = body or text[end:stop], stop + len(_JOIN.match(text[stop:])[0])  # type: ignore[index]
        if to := _TO_LIST.match(text, end):
            end = to.end()
    if end >= len(text) or _LIST.match(text, end):
        return replace(lead, end=end, body=body, whole=end >= len(text), clause=clause)
    if that and (that["that"] in ("That", "To") or lead.bare):
        return replace(lead, end=that.start(), body=body)  # "Recommendation: That Cabinet notes": the item's own words
    if lead.bare:
        return replace(lead, end=start, body=body)
    return replace(lead, end=end, body=body, clause=clause)


def promising(text: str) -> bool:
    """Whether a passage can hold a lead-in at all: a test so cheap that most are passed over by it.

    >>> promising("RESOLVED that the plan be adopted"), promising("The site lies north of the river")
    (True, False)
    """
    low = text[:600].lower()
    return any(word in low for word in _WORDS)


def body_lead(text: str) -> Lead | None:
    """A lead-in that is a decision body and nothing else: "That Cabinet:", "The Committee:".

    >>> body_lead("That the Executive:").body
    'the Executive'
    """
    match = re.match(r"\W*(?:on\s\d[^,:]{5,20}\d{4},?\s)?(?:that\s+)?", text, re.IGNORECASE)
    start = match.end() if match else 0
    end = subject_end(text, start)
    if end is None or text[end:].strip(" :,–—-"):
        return None
    return Lead(len(text), "lead-body", text[start:end], whole=True)


def names_decider(lead: Lead) -> bool:
    """Whether the one who is asked is a decision body by name: "the Committee", not "Residents" or half a sentence."""
    body = (lead.body or "").strip(" ,")
    for noun in SUBJECT.pattern.finditer(body):
        if not BEFORE_BODY.pattern.match(body[: noun.start()]):
            return False
        if noun.end() == len(body) or body[noun.end()] == ",":
            return True
    return False


def is_ask(text: str) -> bool:
    """Whether a passage reads as a thing asked: "That …", "To …", verb first, or "… be approved".

    >>> is_ask("Note the report"), is_ask("the budget be approved"), is_ask("This report draws together the results")
    (True, True, False)
    """
    if _ASK.match(text) or starts_with_verb(text) or (subject_end(text) is not None and not body_lead(text)):
        return True
    return bool(_BE.search(text[:400])) and not is_prose(text)


def asks_by_itself(text: str, *, clause: bool) -> bool:
    """Whether an item has verbs of its own below a lead-in that has one; a `clause` after "note that" has none.

    >>> asks_by_itself("To set rents", clause=False), asks_by_itself("the plan be adopted", clause=True)
    (True, False)
    """
    return bool(re.match(r"\W*to\s", text, re.IGNORECASE) or starts_with_verb(text) or (not clause and is_ask(text)))


_ASK = re.compile(
    r"\W*(?:that\b(?!\s(?:is|was|said)\b)|not\sto\b|to\s(?!date\b|the\b|this\b)[a-z-]+\b|delegated?\sauthority|approval\b|refusal\b)",
    re.IGNORECASE,
)
_BE = re.compile(
    r"(?<!\bto\s)(?<!\bwill\s)(?<!\bcan\s)(?<!\bmay\s)(?<!\bshould\s)(?<!\bwould\s)(?<!\bmust\s)(?<!\bcould\s)(?<!\bnot\s)"
    r"\bbe\s(?:\w+ly\s|hereby\s)?(?:\w+ed|given|made|set|held|put|sent|taken|withdrawn)\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|does|did|draws?|sets\sout|provides?|contains?|shows?|remains?"
    r"|seeks?|outlines?|presents?|relates?|comprises?)\b"
)


def is_prose(text: str) -> bool:
    """Whether a passage is a statement: a finite verb in its first clause, outside any "which".

    >>> is_prose("This report draws together"), is_prose("The total requirement of £994,287,655")
    (True, False)
    """
    match = _FINITE.search(text[:160])
    return bool(match) and not re.search(r"\b(?:which|that|who|where|be)\b", text[: match.start()])  # type: ignore[union-attr]  # it matched
