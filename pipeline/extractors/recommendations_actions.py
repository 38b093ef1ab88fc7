"""The verbs that a committee is asked to perform on an item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recommendations_verbs import (
    ADVERB,
    FIRST,
    OBJECT,
    QUOTE,
    Form,
    starts_with_verb,
    subject_end,
    verb_forms,
)


_PASSIVE = re.compile(
    rf"(?P<modal>\b(?:to|will|would|may|might|can|could|should|shall|must|not)\s+)?\bbe\s+(?P<neg>not\s+)?{ADVERB}"
    rf"{QUOTE}(?P<word>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    rf"\b(?:was|were|had\s+been|has\s+been|have\s+been)\s+(?P<neg>not\s+)?{ADVERB}(?P<word>[a-z]+)\b", re.IGNORECASE
)
_AND = re.compile(
    rf"(?:,|;)?\s*(?:\b(?:and/or|and|or|but)\b|(?<=,))\s*(?:(?P<that>that\b|to\s+)\s*)?(?P<not>(?:do(?:es)?\s+)?not\s+)?"
    rf"(?:(?:to|hereby|also|further|then|\w+ly)\s+)*{QUOTE}(?P<word>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_AGREE_TO = re.compile(
    rf"\b(?:agree[sd]?|continues?d?|decides?d?|commits?|resolves?d?|chooses?|undertakes?|wish(?:es)?|determines?|consents?)"
    rf"(?:\s+in\s+principle)?\s+to\s+{ADVERB}(?P<word>[a-z]+(?:-[a-z]+)?)\b(?P<after>)",
    re.IGNORECASE,
)
_NOT_VERB = frozenset(
    "the a an any all that this these those its their our each both it them following such proposed be have"
    " recommendations proposals delegated".split()
)
_NEGATED = re.compile(r"^\W*(?:that\s+)?(?:(?:the\s+)?\w+\s+)?(?:to\s+)?(?:do(?:es)?\s+not|not)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^\W*(?:and\s+)?(?:that\s+)?(?P<body>(?:the\s|this\s|full\s)?(?:[A-Z][\w’'&,-]*\s|(?:and|of|for|in|the|&)\s){0,9}?[A-Z]?[\w’'-]+"
    r"(?:\s(?:for|of|in)\s[^.:;]{3,80}?)?(?:\s\([^)]{2,40}\))?),?\s+",
)
_GIVES_POWER = frozenset(
    "delegate authorise request instruct invite ask direct require empower recommend grant give enable urge encourage allow".split()
)
_CLOSES_THAT = frozenset("request recommend ask instruct require ensure direct urge propose".split())
_GIVEN = {"given", "granted", "delegated", "conferred", "vested"}


def actions(text: str, subject: int = 0) -> tuple[str, ...]:
    """The committee's verbs in an item, base forms in order; officers' verbs and negated ones are left out.

    >>> actions("That Executive agrees to allow an amount of £15,000 from the Grant to be spent on and repay debt")
    ('agree', 'allow')
    >>> actions("That delegated powers be granted to the Chief Executive to enter into contracts and approve terms")
    ('delegate',)
    >>> actions("NOTE the report, and that the plan be adopted")
    ('note', 'adopt')
    """
    found: list[str] = []
    for index, part in enumerate(_PARTS.split(text)):
        if index == 0 or _begins_anew(part):
            found += _clause(part)
    return tuple(dict.fromkeys(found))


_PARTS = re.compile(
    r"(?<=[a-z)’'\d]{2})\.\s+(?=[A-Z(])|;\s*|(?<=:)\s+(?=\(?[a-z0-9]{1,3}[).])|(?<=,)\s+(?=\([a-z0-9]{1,3}\))"
)
_MARK = re.compile(
    r"^\s*(?:and\s+|or\s+)?(?:\(?(?:\d{1,2}(?:\.\d+)*|[a-z]|[ivx]{1,4})[).]\s*|[•▪·–-]\s*)?(?:and\s+)?", re.IGNORECASE
)


def _begins_anew(part: str) -> bool:
    bare = part[_MARK.match(part).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    return bool(
        re.match(r"(?:that|to)\b", bare, re.IGNORECASE) or starts_with_verb(bare) or _subject_verb(bare)
    ) or bool(
        len(bare) < 400
        and (match := _PASSIVE.search(bare))
        and not match["modal"]
        and verb_forms().get(match["word"].lower())
    )


def _subject_verb(text: str) -> tuple[int, Form] | None:
    """Where the verb stands after a decision body as subject: "That Executive notes"."""
    end = subject_end(text)
    if end is None:
        return None
    match = FIRST.match(text, end)
    form = verb_forms().get(match["word"].lower()) if match else None
    return (match.start("word"), form) if match and form else None


def _clause(part: str) -> Iterator[str]:
    part = part[_MARK.match(part).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    if _NEGATED.match(part):
        return
    at = 0
    opener = re.match(r"\W*(?:(?:that|to)\s+)?", part, re.IGNORECASE)
    at = opener.end() if opener else 0
    rest = part[at:]
    if (form := starts_with_verb(rest)) and form.tense != "ing" and not _passive_first(rest):
        yield from _active(rest, FIRST.match(rest).start("word"), form)  # type: ignore[union-attr]  # it matched in starts_with_verb
    elif hit := _subject_verb(rest):
        yield from _active(rest, *hit)
    else:
        yield from _passive(rest)


def _passive_first(text: str) -> bool:
    """Whether a leading word is the subject's noun after all: "Note 3 be amended", "progress made be noted"."""
    head = text[:60]
    match = _PASSIVE.search(head)
    return bool(match and not match["modal"] and len(head[: match.start()].split()) <= 3 and head[:1].islower())


def _active(text: str, at: int, form: Form) -> Iterator[str]:
    """The verb at `at` and those joined to it."""
    phrase = text[at : at + 40]
    word_end = at + len(re.match(r"[\w-]+", text[at:])[0])  # type: ignore[index]  # a form stands at `at`
    yield _meaning(form, phrase)
    to = _AGREE_TO.match(text, at)
    if (
        to
        and to["word"].lower() not in _NOT_VERB
        and not to["word"][0].isdigit()
        and _verbal(to["word"], text, to.end())
    ):
        inner = verb_forms().get(to["word"].lower())
        base = inner.base if inner else to["word"].lower()
        yield base
        form, word_end = Form(base, form.tense, False, True), to.end("word")
    yield from _joined(text, word_end, form, agree_to=bool(to))


def _verbal(word: str, text: str, end: int) -> bool:
    """Whether a word after "agree to" is an infinitive and not an adjective or a noun."""
    form = verb_forms().get(word.lower())
    return form.tense == "base" if form else bool(re.match(r"\s+(?:the|a|an|any|that|its|into|with|out)\b", text[end:]))


def _meaning(form: Form, phrase: str) -> str:
    """What a verb with its object comes to: "give approval to" is to approve, "take note of" to note."""
    low = phrase.lower()
    if form.base in ("give", "grant"):
        if re.match(r"\w+ (?:delegated (?:authority|powers?)|delegation)", low):
            return "delegate"
        if match := re.match(r"\w+ (?:\w+ ){0,2}?(approval|consideration|authority|authorisation|consent)\b", low):
            return {"approval": "approve", "consideration": "consider", "consent": "consent"}.get(match[1], "authorise")
    return "note" if form.base == "take" and " note of" in low else form.base


_SCOPE = re.compile(
    r"\bto\s+(?:(?:\w+ly|and/or)\s+)*(?P<verb>[a-z]+)\b|\b(?P<that>that|whether|how|which|who)\b", re.IGNORECASE
)


def _joined(text: str, start: int, first: Form, *, agree_to: bool) -> Iterator[str]:
    """Verbs joined to the first one by "and" or a comma, as long as they are still the committee's own."""
    power, closed = first.base in _GIVES_POWER, False
    content = bool(re.match(r"\s*that\b", text[start:], re.IGNORECASE))
    closed = content and first.base in _CLOSES_THAT
    infinitive = False
    position = start
    for joint in _AND.finditer(text, start):
        between = text[position : joint.start()]
        position = joint.start()
        for scope in _SCOPE.finditer(between):
            if scope["verb"] and (scope["verb"].lower() in verb_forms() or scope["verb"][0].islower()):
                closed = closed or (power and scope["verb"].lower() not in ("the", "a"))
                infinitive = True
            elif scope["that"]:
                content = True
        word, form = joint["word"].lower(), verb_forms().get(joint["word"].lower())
        if joint["that"] and joint["that"].strip().lower() == "that":
            if not (closed and first.base in _CLOSES_THAT):
                yield from _passive(text[joint.end("that") :], until_that=True)
            continue
        if joint["not"] or form is None or form.tense == "ing" or form.tense == "past" != first.tense:
            yield from ()
            continue
        if form.noun and not OBJECT.match(text, joint.end("word")):
            continue
        same = form.tense == "third" or form.tense == first.tense == "past" or joint["word"].isupper()
        if not same and (closed or ((infinitive or content) and not (form.formal and not agree_to))):
            continue
        if form.tense == "third" and first.tense != "third":
            continue
        yield _meaning(form, text[joint.start("word") : joint.start("word") + 40])
        power = power or form.base in _GIVES_POWER
        if form.base in _GIVES_POWER:
            closed = closed or bool(re.match(r"\s*(?:that)\b", text[joint.end("word") :])) and form.base in _CLOSES_THAT
        to = _AGREE_TO.match(text, joint.start("word"))
        if to and _verbal(to["word"], text, to.end()) and to["word"].lower() not in _NOT_VERB:
            inner = verb_forms().get(to["word"].lower())
            yield inner.base if inner else to["word"].lower()
            power = power or bool(inner and inner.base in _GIVES_POWER)
        infinitive = content = False


def _passive(text: str, *, until_that: bool = False) -> Iterator[str]:
    """Verbs of the form "that X be approved": none after the purpose of a delegation begins, until the next "and that"."""
    closed, position = False, 0
    if re.search(r"\bcorrect\s+(?:and\s+\w+\s+)?record\b", text) and not re.search(
        r"\bbe\s+(?:confirmed|approved|agreed)", text
    ):
        yield "confirm"
    for match in _PASSIVE.finditer(text):
        again = list(re.finditer(r"\band\s+that\b", text[position : match.start()], re.IGNORECASE))
        if again:
            if until_that:
                return
            closed = False
        before = text[position if again else 0 : match.start()]
        position = match.end()
        if match["modal"] or match["neg"] or closed:
            continue
        word = match["word"].lower()
        base = _granted(word, before) or _plain(word)
        if base is None:
            continue
        yield base
        yield from _pairs(text, match.end())
        closed = base in _GIVES_POWER and not (base == "grant" and "permission" in before)
    if (
        not until_that
        and not _PASSIVE.search(text)
        and (past := _PAST.search(text))
        and not past["neg"]
        and (base := _plain(past["word"].lower()))
    ):
        yield base


def _granted(word: str, before: str) -> str | None:
    """ "delegated powers be granted", "approval be given": the noun before holds the act."""
    if word not in _GIVEN:
        return None
    low = before.lower()[-200:]
    if "delegat" in low or word == "delegated":
        return "delegate"
    for noun, base in (
        ("approval", "approve"),
        ("authori", "authorise"),
        ("consideration", "consider"),
        ("consent", "consent"),
    ):
        if noun in low:
            return base
    return None


def _plain(word: str) -> str | None:
    form = verb_forms().get(word)
    return form.base if form and (form.tense == "past" or word in ("put", "set", "let")) else None


def _pairs(text: str, at: int) -> Iterator[str]:
    """ "be received and noted": the participles joined to one."""
    while match := re.compile(
        rf"\s*(?:,|and|,\s*and)\s+{ADVERB}(?:that\s+it\s+be\s+|be\s+)?{QUOTE}(?P<word>[a-z]+)\b"
    ).match(text, at):
        base = _plain(match["word"].lower())
        if base is None:
            return
        yield base
        at = match.end()
