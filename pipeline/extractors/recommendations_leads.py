"""The lead-in at the front of a passage: who is asked, and where the words of the item itself begin."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from pipeline.extractors.recommendations_verbs import starts_with_verb, subject_end, verb_forms
from pipeline.grammar.decisions import (
    AGREED,
    APPROVED_ALL,
    ASKED,
    BE_RECOMMENDED,
    BEFORE_BODY,
    BODY_DECIDED,
    DECIDED,
    EARLIER,
    FOLLOWING,
    I_AGREE,
    LABEL,
    LEADS,
    MINUTES_AGREED,
    MOTION,
    PERSON_APPROVED,
    PROPOSED_CARRIED,
    RECOMMENDED,
    RECOMMENDED_THAT,
    REPORT_MAKES,
    RESOLVED,
    SHORT_BODY,
    SUBJECT,
    THAT_ALONE,
    VERB_LABEL,
    WAS_DECIDED,
)
from pipeline.grammar.rule import Rule


class Mode(StrEnum):
    """What a paper does: a report asks, minutes decide, a notice of decision may do either."""

    ASKS = "asks"
    DECIDES = "decides"
    EITHER = "either"


class Lead(NamedTuple):
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
    nouns: bool = False  # it ends in an article, so its items are things: "approve the: (1) changes to the scheme"


# A paragraph without any of these in its front holds no lead-in: most are passed over by this test alone.
FRONT = 600  # characters
WORDS = ("recom", "resol", "agree", "decision", "asked to", "requested to", "invited to")
_DONE = (
    *("noted", "approved", "endorsed", "adopted", "ordered", "decided", "seconded", "were confirmed", "were signed"),
    *("correct record", "true record", "accurate record"),
)
# They are sought by the letter that all end with: one look in place of a dozen.
DONE = re.compile(rf"d(?<=[er]d)(?:{'|'.join(f'(?<={word})' for word in _DONE)})")
# A rule is tried only where one of these stands in the text, in whatever letters.
CUES = {
    ASKED: ("asked", "recommended", "requested", "invited", "urged"),
    RECOMMENDED_THAT: ("recommend", "propose", "request", "suggest"),
    RECOMMENDED: ("RECOMMEND", "Recommended"),  # as printed
    BE_RECOMMENDED: ("recommended", "asked", "requested", "invited", "advised"),
    REPORT_MAKES: ("recommendation", "decision"),
    RESOLVED: ("resolve", "ordered"),
    AGREED: ("agreed", "decided", "determined"),
    BODY_DECIDED: ("noted", "approved", "endorsed", "received", "agreed", "adopted", "confirmed"),
    WAS_DECIDED: (" was ", " were "),
    MINUTES_AGREED: ("minutes",),
    PROPOSED_CARRIED: ("seconded",),
    PERSON_APPROVED: ("recommendation",),
    APPROVED_ALL: ("recommendation",),
    VERB_LABEL: ("ed",),
    I_AGREE: (" i ",),
    LABEL: ("recom", "decision", "resolution"),
}
_Tried = tuple[tuple[Rule, tuple[str, ...]], ...]  # rules in their order, each with its cues


_JOIN = re.compile(r"[\s.:;,–—-]*")
_THAT = re.compile(r"(?P<that>that|to|T\s?H\s?A\s?T)\b[\s:–—-]*", re.IGNORECASE)
_RESOLVE = re.compile(
    r"(?:resolve[sd]?|pass(?:es)?\sthe\sfollowing\sresolutions?)[\s:–-]*(?:(?:that|to)\b[\s:–-]*|(?=$))", re.IGNORECASE
)
_LIST = re.compile(r"\(?(?:1|a|i|A)[).:]\s*\S")
_TO_LIST = re.compile(r"(?:to|that)\b[\s:–—-]*(?=$|\(?(?:1|a|i|A)[).])", re.IGNORECASE)
_INTRODUCES_LIST = re.compile(r"\b(?:to|that|the)\s*[:–-]*\s*$|\b(?:to|that)[\s:–-]*\(?(?:1|a|i)[).]", re.IGNORECASE)
_FORMAL_RESOLVED = re.compile(
    r"\b(?-i:RESOLVE|ORDERED)|^\W*(?:it\swas\s)?(?:unanimously\s)?(?:resolved|ordered)|\bwas\s(?:\w+\s)?(?:resolved|ordered)",
    re.IGNORECASE,
)
_TOLD_BODY = re.compile(rf"(?P<body>{SHORT_BODY})\s(?:unanimously\s)?resolved", re.IGNORECASE)
_KEPT = (BODY_DECIDED, WAS_DECIDED, MINUTES_AGREED, VERB_LABEL, PERSON_APPROVED, APPROVED_ALL)
_SOFT = (AGREED, BODY_DECIDED, WAS_DECIDED, MINUTES_AGREED)


def _tried(*rules: Rule) -> _Tried:
    return tuple((rule, CUES[rule]) for rule in rules)


_FIRST = {
    Mode.ASKS: _tried(LABEL, *LEADS),
    Mode.DECIDES: _tried(LABEL, *DECIDED),
    Mode.EITHER: _tried(LABEL, ASKED, *DECIDED, RECOMMENDED_THAT),
}
_LATER = {mode: tried[1:] for mode, tried in _FIRST.items()}  # a label stands at the front only
_AFTER = {
    rule: _tried(BE_RECOMMENDED) if rule in DECIDED else _tried(*(other for other in LEADS if other is not rule))
    for rule in CUES
}


def _least(tried: _Tried) -> tuple[str, ...]:
    """The fewest words of which one stands, in small letters, wherever a cue does."""
    words = {cue.lower() for _, cues in tried for cue in cues}
    least = [word for word in sorted(words) if not any(other in word for other in words - {word})]
    return tuple(sorted(least, key=len))


_LEAST = {mode: _least(tried) for mode, tried in _FIRST.items()}


def read_lead(text: str, mode: Mode) -> Lead | None:
    """The lead-in at the front of a text.

    >>> text = "It is recommended that Cabinet approves the plan"
    >>> text[read_lead(text, Mode.ASKS).end :]
    'approves the plan'
    """
    end, label = 0, False
    body: str | None = None
    verbs: tuple[str, ...] = ()
    framed: Rule | None = None
    while (hit := _frame(text[end:], framed, mode, first=end == 0)) is not None:
        rule, match = hit
        if rule is BE_RECOMMENDED and not _INTRODUCES_LIST.search(text):
            break
        end, body = end + match.end(), _body(match) or body
        if rule is LABEL:
            label = True
            continue
        framed, verbs = rule, _asked(rule, match, mode, framed) or verbs
        if rule is APPROVED_ALL or (rule in _KEPT and not verbs):  # "The Committee noted it": the item's own words
            return _judged(Lead(end, rule.name, body, label, verbs=verbs), rule, text, text[:300])
    if framed is None and not label:
        return None
    lead = Lead(end, (framed or LABEL).name, body, label, bare=framed is None, verbs=verbs)
    beyond = _beyond(text, end, lead)
    return _judged(beyond, framed, text, text[:end])


def _body(match: re.Match[str]) -> str | None:
    named = match.groupdict()
    return named.get("body") or named.get("by")


def _asked(rule: Rule, match: re.Match[str], mode: Mode, framed: Rule | None) -> tuple[str, ...]:
    """What a lead-in asks by itself: "RECOMMENDED to Council that", "NOTED:"."""
    if rule in (VERB_LABEL, APPROVED_ALL) and match["verb"]:
        return actions_of_label(match["verb"])
    told = rule is RECOMMENDED and (mode is not Mode.ASKS or framed is not None or bool(match["by"]))
    return ("recommend",) if told or rule is BE_RECOMMENDED else ()


def actions_of_label(word: str) -> tuple[str, ...]:
    """The base of a label that is a verb: "NOTED" is to note."""
    form = verb_forms().get(word.lower())
    return (form.base,) if form else ()


def _judged(lead: Lead, rule: Rule | None, text: str, words: str) -> Lead:
    """A lead-in of minutes with what its wording is worth: everyday words, a motion, another meeting's decision."""
    told = rule is RESOLVED and not _FORMAL_RESOLVED.search(words)
    soft = told or (rule in _SOFT and not _upper(words if rule is AGREED else text))
    motion = _HAD.search(words) is not None or (rule is RESOLVED and _QUOTED.match(words) is not None)
    if not motion and (soft or rule in _SOFT):
        said = words if rule in _KEPT else words[words.rfind(". ", 0, -2) + 1 :]  # the sentence of the decision
        said = _SUBJECT_TO.sub("", said)
        motion = (rule in _SOFT and bool(MOTION.pattern.search(said))) or (soft and bool(EARLIER.pattern.search(said)))
    body = lead.body
    if rule is RESOLVED and (told or body is None) and (named := _TOLD_BODY.search(words)):
        body = named["body"]
    return lead._replace(soft=soft, motion=motion, body=body) if soft or motion or body is not lead.body else lead


_QUOTED = re.compile(r"\s*[“\"‘]\s*RESOLVED", re.IGNORECASE)
_SUBJECT_TO = re.compile(r"\bsubject\sto\s(?:\w+\s){0,3}amendments?\b", re.IGNORECASE)
# Told of a decision that was taken elsewhere: "Cabinet had RECOMMENDED to Council".
_HAD = re.compile(r"\b(?:had|has|have)\s(?:\w+ly\s|also\s)?(?:resolved|recommended)\b", re.IGNORECASE)


def _upper(text: str) -> bool:
    return bool(re.search(r"\b(?:AGREED|DECIDED|NOTED|APPROVED|ENDORSED|RECEIVED|ADOPTED)\b", text[:200]))


def _frame(text: str, before: Rule | None, mode: Mode, *, first: bool) -> tuple[Rule, re.Match[str]] | None:
    """The next part of a lead-in: a label, then one frame, or two that differ ("recommended that Cabinet is asked")."""
    front = text[:FRONT]
    low = front.lower()
    if before is None and not _holds(low, _LEAST[mode]):
        return None
    for rule, cues in _AFTER[before] if before else _FIRST[mode] if first else _LATER[mode]:
        said = front if rule is RECOMMENDED else low
        for cue in cues:
            if cue in said:
                if match := rule.pattern.match(text):
                    return rule, match
                break
    return None


def _holds(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110  every paragraph of a list is asked: `any` takes twice as long
        if word in text:
            return True
    return False


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
        if onward := _RESOLVE.match(text, end) or _TO_LIST.match(text, end):
            end = onward.end()
    if end >= len(text) or _LIST.match(text, end):
        return lead._replace(end=end, body=body, whole=end >= len(text), clause=clause)
    if that and (that["that"] in ("That", "To") or lead.bare):
        return lead._replace(end=that.start(), body=body)  # "Recommendation: That Cabinet notes": the item's own words
    if lead.bare:
        return lead._replace(end=start, body=body)
    return lead._replace(end=end, body=body, clause=clause)


def promising(text: str) -> bool:
    """Whether a passage can hold a lead-in at all; `Hints.leads` are those of a report.

    >>> promising("RESOLVED that the plan be adopted"), promising("The site lies north of the river")
    (True, False)
    """
    low = text[:FRONT].lower()
    return any(map(low.__contains__, WORDS)) or DONE.search(low) is not None


def body_lead(text: str) -> Lead | None:
    """A lead-in that is a decision body and nothing else: "That Cabinet:", "The Committee:".

    >>> body_lead("That the Executive:").body
    'the Executive'
    """
    start = _THAT_BODY.match(text).end()  # type: ignore[union-attr]  # it matches the empty string
    end = subject_end(text, start)
    if end is None:
        return None
    if begins := _INLINE.match(text, end):
        return Lead(begins.end(), "lead-body", text[start:end])
    return None if text[end:].strip(" :,–—-") else Lead(len(text), "lead-body", text[start:end], whole=True)


_INLINE = re.compile(r"\s*:[\s–-]*(?=\(?(?:1|a|i|A)[).]\s*\S)")


_THAT_BODY = re.compile(r"\W*(?:on\s\d[^,:]{5,20}\d{4},?\s)?(?:that\s+)?", re.IGNORECASE)


def subject(text: str) -> str | None:
    """The decision body that a passage begins with as the one who does something.

    >>> subject("That Cabinet agrees the fees"), subject("That the fees be agreed")
    ('Cabinet', None)
    """
    start = _THAT_SUBJECT.match(text).end()  # type: ignore[union-attr]  # it matches the empty string
    end = subject_end(text, start)
    return text[start:end] if end else None


_THAT_SUBJECT = re.compile(r"\W*(?:that\s+)?", re.IGNORECASE)


def list_lead(text: str) -> Lead | None:
    """A lead-in that names nobody, above a list: "That:", "That the following be noted:".

    >>> list_lead("That the following be noted:").verbs
    ('note',)
    """
    if match := FOLLOWING.pattern.match(text):
        verbs = actions_of_label(match["verb"])
        return Lead(len(text), FOLLOWING.name, whole=True, clause=True, verbs=verbs) if verbs else None
    return Lead(len(text), THAT_ALONE.name, whole=True, clause=True) if THAT_ALONE.pattern.match(text) else None


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
    if _NOTED_THAT.match(text):  # "asked to note: (a) that costs fell"; "That costs be met" asks by itself
        return False
    return bool(_TO_DO.match(text) or starts_with_verb(text) or (not clause and is_ask(text)))


_NOTED_THAT = re.compile(r"\W*that\b")
_TO_DO = re.compile(r"\W*to\s", re.IGNORECASE)
_ASK = re.compile(
    r"\W*(?:that\b(?!\s(?:is|was|said)\b)|not\sto\b|to\s(?!(?:be|date|the|this)\b)[a-z-]+\b|delegated?\sauthority|approval\b|refusal\b)",
    re.IGNORECASE,
)
_BE = re.compile(  # it begins with the letters of "be": they are looked for at ten times the speed of the words before
    r"(?-i:[Bb][Ee])(?<=\bbe)(?<!\bto\sbe)(?<!\bwill\sbe)(?<!\bcan\sbe)(?<!\bmay\sbe)(?<!\bshould\sbe)(?<!\bwould\sbe)"
    r"(?<!\bmust\sbe)(?<!\bcould\sbe)(?<!\bnot\sbe)"
    r"\s(?:\w+ly\s|hereby\s)?(?:\w+ed|given|made|set|held|put|sent|taken|withdrawn)\b",
    re.IGNORECASE,
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
