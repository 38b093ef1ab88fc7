"""The verbs that a committee is asked to perform on an item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recommendations_passive import CLOSES_THAT, GIVES_POWER, first_passive, participle, passive
from pipeline.extractors.recommendations_verbs import (
    ADVERB,
    FIRST,
    QUOTE,
    Form,
    starts_with_verb,
    subject_end,
    takes_object,
    verb_forms,
    words,
)

# Where a new clause can begin: a sentence, a semicolon, a sub-item.
_PARTS = re.compile(
    r"(?<=[a-z)’'\d]{2})\.\s+(?=[A-Z(])|;\s*|\n|(?<=:)\s+(?=\(?[a-z0-9]{1,3}[).])|(?<=,)\s+(?=\([a-z0-9]{1,3}\))"
)
_PARTED = re.compile(r"[;\n.:,](?:(?<=[;\n])|(?<=\.)\s|\s+\(?[a-z0-9]{1,3}[).])")  # without this there is one part only
_MARK = re.compile(
    r"\s*(?:and\s+|or\s+)?(?:\(?(?:\d{1,2}(?:\.\d+)*|[a-z]|[ivx]{1,4})[).]\s*|[•▪·–-]\s*)?(?:and\s+)?", re.IGNORECASE
)
_ASIDE = (
    r"(?:subject\sto|in\s(?:terms|accordance|line|respect|view|principle)|under|pursuant\sto|having|following|for|with)\b"
    r"[^,;]{0,160},\s"
)
_OPENER = re.compile(rf"\W*(?:{_ASIDE})?(?:(?:and\s+)?(?:otherwise\s+)?(?:that|to)(?:,\s{_ASIDE})?\s+)?", re.IGNORECASE)
_NEGATED = re.compile(r"\W*(?:that\s+)?(?:(?:the\s+)?\w+\s+)?(?:to\s+)?(?:do(?:es)?\s+not|not)\b", re.IGNORECASE)
_PURPOSE_ENDS = re.compile(r"(?:\bto\s*|:-?\s*|\bthat\s*)$", re.IGNORECASE)
# With what it begins: a search skips to the first of them.
_JOINT = re.compile(r"[,;aAoObB](?:(?<=[,;])|(?<=\b[aA])[nN][dD]\b|(?<=\b[oO])[rR]\b|(?<=\b[bB])[uU][tT]\b)")
LAST = len(" that ")  # characters in which it stands
_AND = re.compile(
    rf"(?:,|;)?\s*(?:\b(?:and/or|and|or|but)\b\s*(?:(?P<that>that)\s+|(?P<to>to)\s+)?|(?<=,)\s*)(?P<not>(?:do(?:es)?\s+)?not\s+)?"
    rf"(?:(?:hereby|also|further|then|\w+ly)\s+)*{QUOTE}(?P<word>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_AGREE_TO = re.compile(
    rf"\b(?:agree[sd]?|continues?d?|decides?d?|commits?|resolves?d?|chooses?|undertakes?|wish(?:es)?|determines?|consents?)"
    rf"(?:\s+in\s+principle)?,?\s+to\s+{ADVERB}(?P<word>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_NOT_VERBS = words(
    "the a an any all that this these those its their our each both it them following such proposed be have",
    "another other proposals delegated which whom date public full new council cabinet members officers existing",
)
LONGEST = 6000  # characters of an item that are read: beyond it stands an annex, not an item
_TAKES_TO = words("agree continue decide commit resolve choose undertake wish determine consent")
_SCOPE = re.compile(rf"\bto\s+{ADVERB}(?P<verb>[a-z]+)\b|\b(?P<that>that|whether|how|which|who)\b")


def actions(text: str) -> tuple[str, ...]:
    """The committee's verbs in an item, base forms in order; officers' verbs and negated ones are left out.

    >>> actions("That Executive agrees to allow an amount of £15,000 from the Grant to be spent on repairs")
    ('agree', 'allow')
    >>> actions("That delegated powers be granted to the Chief Executive to enter into contracts and approve terms")
    ('delegate',)
    >>> actions("NOTE the report, and that the plan be adopted")
    ('note', 'adopt')
    """
    found: list[str] = []
    purpose = False  # sub-items say what a delegated officer may do, or what is recommended to another body
    text = text[:LONGEST]
    for index, part in enumerate(_PARTS.split(text) if _PARTED.search(text) else (text,)):
        if index == 0 or (not purpose and _begins_anew(part, found)):
            found += _clause(part)
        purpose = purpose or bool(found and found[-1] in GIVES_POWER and _PURPOSE_ENDS.search(part, len(part) - LAST))
    return tuple(dict.fromkeys(verb for verb in found if verb)) or _in_short(text)


_SHORT = re.compile(
    r"(?!\W*(?:[Tt]hat|[Tt]o)\b)\W*(?:[\w’'().-]+\s){1,8}?(?<!\bnot\s)(?P<word>[a-z]+)(?=\s(?:as|and|to|for|with|by|from|subject)\b|[.,;]|$)"
)


def _in_short(text: str) -> tuple[str, ...]:
    """What was done, where an item says it without "be": "Cllr Hill elected as Chair", "Report noted."."""
    match = _SHORT.match(text[:120])
    form = verb_forms().get(match["word"]) if match else None
    return (form.base,) if form and form.tense == "past" else ()


def _begins_anew(part: str, found: list[str]) -> bool:
    bare = part[_MARK.match(part).end() :]  # type: ignore[union-attr]  # it matches the empty string
    if _BARE_TO.match(bare):
        if found and found[-1] in GIVES_POWER:
            return False
        return not found or found[-1] in _TAKES_TO or part[0] != "("  # "of the intention (a) to reduce"
    if _BARE_THAT.match(bare) or starts_with_verb(bare) or _subject_verb(bare):
        return True
    match = first_passive(bare[:400])
    return bool(match and not match["modal"] and participle(match["word"]))


def _subject_verb(text: str) -> tuple[int, Form] | None:
    """Where the verb stands after a decision body as subject: "That Executive notes"."""
    end = subject_end(text)
    match = FIRST.match(text, end) if end is not None else None
    form = verb_forms().get(match["word"].lower()) if match else None
    if match is None or form is None or end is None or (form.tense == "base" and _OFFICER.search(text[:end])):
        return None  # "the Director report again in May" is what the Director is to do
    return match.start("word"), form


_OFFICER = re.compile(r"\b(?:director|chief\s(?:executive|officer)|head\sof\s\w+)\b", re.IGNORECASE)


def _clause(part: str) -> Iterator[str]:
    part = part[_MARK.match(part).end() :]  # type: ignore[union-attr]  # it matches the empty string
    if "not" in part.lower() and _NEGATED.match(part):
        return
    rest = part[_OPENER.match(part).end() :]  # type: ignore[union-attr]  # it matches the empty string
    form = starts_with_verb(rest) or _infinitive(part, rest)
    if form and not _passive_first(rest):
        yield from _active(rest, FIRST.match(rest).start("word"), form)  # type: ignore[union-attr]  # starts_with_verb matched it
    elif hit := _subject_verb(rest):
        yield from _active(rest, *hit)
    elif noun := _DECISION.match(rest):
        yield {"a": "approve", "r": "refuse"}[noun[1][0].lower()]
    else:
        yield from passive(rest)


_BARE_TO, _BARE_THAT = re.compile(r"to\b", re.IGNORECASE), re.compile(r"that\b", re.IGNORECASE)
_DECISION = re.compile(r"\W*(approval|refusal)\b", re.IGNORECASE)
_TO = re.compile(r"\W*(?:and\s+)?to\s", re.IGNORECASE)


def _infinitive(part: str, rest: str) -> Form | None:
    """A verb after "to" that might be a noun elsewhere: "to award contracts"."""
    match = FIRST.match(rest) if _TO.match(part) else None
    form = verb_forms().get(match["word"].lower()) if match else None
    return form if form and form.tense == "base" else None


def _passive_first(text: str) -> bool:
    """Whether a leading word is a noun after all: "progress made be noted"."""
    match = first_passive(text[:60])
    return bool(match and not match["modal"] and len(text[: match.start()].split()) <= 3 and text[:1].islower())


def _active(text: str, at: int, first: Form) -> Iterator[str]:
    """The verb at `at`, the infinitive that it takes ("agree to allow"), and those joined to it."""
    yield _meaning(text, at, first)
    taken = _taken(text, at)
    if taken:
        yield taken[0]
        first, at = Form(taken[0], first.tense, False, True), taken[1]
    yield from _Joined(text, first, agreed=taken is not None).verbs(at)


def _taken(text: str, at: int) -> tuple[str, int] | None:
    """The infinitive after "agree to", and where it begins: the committee's own act, whatever its verb."""
    match = _AGREE_TO.match(text, at)
    word = match["word"].lower() if match else ""
    if match is None or word in _NOT_VERBS:
        return None
    form = verb_forms().get(word)
    if form is None and not re.match(r"\s+(?:the|a|an|any|that|its|into|with|out|up)\b", text[match.end() :]):
        return None
    return form.base if form else word, match.start("word")


def _meaning(text: str, at: int, form: Form) -> str:
    """What a verb with its object comes to: "give approval to" is to approve, "take note of" to note."""
    low = text[at : at + 45].lower()
    if form.base in ("give", "grant"):
        if re.match(r"\w+ (?:delegated (?:authority|powers?)|delegation)", low):
            return "delegate"
        if noun := re.match(r"\w+ (?:\w+ ){0,2}?(approval|consideration|authority|authorisation|consent)\b", low):
            return {"approval": "approve", "consideration": "consider", "consent": "consent"}.get(noun[1], "authorise")
    return "note" if form.base == "take" and " note of" in low else form.base


class _Joined:
    """Verbs joined to a first one by "and" or a comma, as long as they are still the committee's own."""

    def __init__(self, text: str, first: Form, *, agreed: bool) -> None:
        self.text, self.first, self.agreed = text, first, agreed
        self.last = first.base
        self.infinitive = self.content = self.closed = False

    def verbs(self, at: int) -> Iterator[str]:
        """Base verbs after `at`, in order."""
        first = _JOINT.search(self.text, at)
        for joint in _AND.finditer(self.text, max(at, first.start() - 1)) if first else ():
            self._enter(self.text[at : joint.start()])
            at = joint.start()
            if joint["that"]:
                if not (self.closed and self.last in CLOSES_THAT):
                    yield from passive(self.text[joint.end("that") :], until_that=True)
                continue
            form = verb_forms().get(joint["word"].lower())
            if form and not joint["not"] and self._own(form, joint):
                yield _meaning(self.text, joint.start("word"), form)
                if taken := _taken(self.text, joint.start("word")):
                    yield taken[0]
                self.last = taken[0] if taken else form.base
                self.infinitive = self.content = self.closed = False

    def _enter(self, between: str) -> None:
        """What the words since the last verb open: a purpose ("to sign the lease"), a content ("that costs rose")."""
        for scope in _SCOPE.finditer(between):
            if scope["that"]:
                self.content = True
                self.closed = self.closed or (self.last in CLOSES_THAT and scope["that"] == "that")
            elif scope["verb"] not in _NOT_VERBS and scope.start() > 0:
                self.infinitive = True
                self.closed = self.closed or self.last in GIVES_POWER

    def _own(self, form: Form, joint: re.Match[str]) -> bool:
        """Whether a joined verb is the committee's: it has the first one's form, and nobody else's purpose is open."""
        past = (form.tense == "past", self.first.tense == "past")
        stray = form.tense == "third" and self.first.tense != "third" and (form.noun or self.content or self.infinitive)
        if form.tense == "ing" or past[0] != past[1] or stray:
            return False
        if form.noun and not takes_object(form, self.text, joint.end("word")):
            return False
        if joint["word"].istitle() and re.match(r"\s+[A-Z][a-z]", self.text[joint.end("word") :]):
            return False  # "Housing and Support Services"
        if form.tense in ("third", "past") or joint["word"].isupper():
            return True
        if self.agreed and joint["to"] and not self.closed:
            return True  # "agrees to form a company and to lend it £5m"
        return not self.closed and (not (self.infinitive or self.content) or (form.formal and not self.agreed))
