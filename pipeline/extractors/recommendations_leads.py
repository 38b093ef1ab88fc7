"""The lead-in at the front of a passage: who is asked, and where the words of the item itself begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extractors.recommendations_verbs import starts_with_verb, subject_end
from pipeline.grammar.decisions import AGREED, DECIDED, FALSE_FRIENDS, LABEL, LEADS, RESOLVED
from pipeline.grammar.rule import Rule


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in. `end`: where the item's own words begin; `label`: it only says "Recommendations:"."""

    end: int
    rule: str
    body: str | None = None
    before: str = ""  # what minutes say before "RESOLVED": movers, votes
    label: bool = False
    verbs: tuple[str, ...] = ()  # what the lead-in itself asks: "to note the following:"
    whole: bool = False  # nothing of an item follows in the same passage
    clause: bool = False  # it ends in "that", so items may be whole clauses
    soft: bool = False  # decided in everyday words, without a formal one


_JOIN = re.compile(r"[\s.:;,–—-]*")
_THAT = re.compile(r"(?P<that>that|to|T\s?H\s?A\s?T)\b[\s:–—-]*", re.IGNORECASE)
_RESOLVE = re.compile(
    r"(?:resolve[sd]?|pass(?:es)?\sthe\sfollowing\sresolutions?)[\s:–-]*(?:(?:that|to)\b[\s:–-]*|(?=$))", re.IGNORECASE
)
_LIST = re.compile(r"\(?(?:1|a|i|A)[).:]\s*\S")


def read_lead(text: str, *, decided: bool) -> Lead | None:
    """The lead-in at the front of a text; `decided`: read it as minutes.

    >>> text = "It is recommended that Cabinet approves the plan"
    >>> text[read_lead(text, decided=False).end :]
    'approves the plan'
    """
    if any(rule.pattern.search(text[:300]) for rule in FALSE_FRIENDS):
        return None
    at, rules, body, before = 0, [], None, ""
    while (hit := _frame(text[at:], DECIDED if decided else LEADS, first=at == 0)) and len(rules) < 4:
        rule, match = hit
        named = match.groupdict()
        body, before = named.get("body") or named.get("by") or body, named.get("before") or before
        rules.append(rule)
        at += match.end()
    framed = [rule for rule in rules if rule is not LABEL]
    if not rules:
        return None
    named_body, end, whole, clause = _beyond(text, at, glued=bool(framed))
    name = (framed or rules)[-1].name
    return Lead(
        end,
        name,
        (body or named_body),
        before.strip(),
        not framed,
        (),
        whole,
        clause,
        bool(framed) and framed[-1] is AGREED,
    )


def _frame(text: str, rules: tuple[Rule, ...], *, first: bool) -> tuple[Rule, re.Match[str]] | None:
    for rule in (LABEL, *rules) if first else rules:
        if match := rule.pattern.match(text):
            return rule, match
    return None


def _beyond(text: str, at: int, *, glued: bool) -> tuple[str | None, int, bool, bool]:
    """Past "that Cabinet": the body, where the item begins, whether none does, whether the lead-in ends in "that"."""
    start = at + len(_JOIN.match(text[at:])[0])  # type: ignore[index]  # it matches the empty string
    end, that, body = start, None, None
    clause = text[:at].lower().endswith("that")
    if resolve := _RESOLVE.match(text, end):
        end = resolve.end()
    if that := _THAT.match(text, end):
        end, clause = that.end(), that["that"].lower() != "to"
    if (stop := subject_end(text, end)) is not None:
        body, end = text[end:stop], stop + len(_JOIN.match(text[stop:])[0])  # type: ignore[index]
        if to := re.compile(r"(?:to|that)\b[\s:–—-]*(?=$|\(?(?:1|a|i|A)[).])", re.IGNORECASE).match(text, end):
            end = to.end()
    if end >= len(text) or _LIST.match(text, end):
        return body, end, end >= len(text), clause
    kept = that is not None and that["that"][0].isupper() and that["that"].lower() != "to"
    if kept or (not glued and that is not None):
        return (
            body,
            that.start() if that else start,
            False,
            clause,
        )  # "Recommendation: That Cabinet notes": the item's own
    return body, end, False, clause


def body_lead(text: str) -> Lead | None:
    """A lead-in that is a decision body and nothing else: "That Cabinet:", "The Committee:".

    >>> body_lead("That the Executive:").body
    'the Executive'
    """
    match = re.match(r"\W*(?:(?:that|T\s?H\s?A\s?T)\s+)?", text, re.IGNORECASE)
    start = match.end() if match else 0
    end = subject_end(text, start)
    if end is None or text[end:].strip(" :,–—-"):
        return None
    return Lead(len(text), "lead-body", text[start:end], whole=True)


def is_ask(text: str) -> bool:
    """Whether a passage reads as a thing asked: "That …", "To …", verb first, or "… be approved".

    >>> is_ask("Note the report"), is_ask("the budget be approved"), is_ask("This report draws together the results")
    (True, True, False)
    """
    if _ASK.match(text) or starts_with_verb(text) or subject_end(text) is not None:
        return True
    return bool(_BE.search(text[:400])) and not is_prose(text)


_ASK = re.compile(
    r"\W*(?:that\b(?!\s(?:is|was|said)\b)|T\s?H\s?A\s?T\b|to\s(?!date\b|the\b|this\b)[a-z-]+\b|delegated?\sauthority|approval\b|refusal\b)",
    re.IGNORECASE,
)
_BE = re.compile(
    r"(?<!\bto\s)(?<!\bwill\s)(?<!\bcan\s)(?<!\bmay\s)(?<!\bshould\s)(?<!\bwould\s)(?<!\bmust\s)(?<!\bcould\s)(?<!\bnot\s)\bbe\s(?:\w+ly\s|hereby\s)?(?:\w+ed|given|made|set|held|put|sent|taken|withdrawn)\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|does|did|draws?|sets?\sout|provides?|contains?|shows?|remains?|seeks?|outlines?|presents?|relates?|comprises?)\b"
)


def is_prose(text: str) -> bool:
    """Whether a passage is a statement: a finite verb in its first clause, outside any "which"."""
    match = _FINITE.search(text[:160])
    if not match:
        return False
    before = text[: match.start()]
    return not re.search(r"\b(?:which|that|who|where|be)\b", before)
