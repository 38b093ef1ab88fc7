"""Sentences in which every body is a number: what the rules for partners read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Body, Mention

# A full stop ends a sentence before a capital, but not behind these.
END = re.compile(
    r"[.?!](?<!\bLtd.)(?<!\bNo.)(?<!\bSt.)(?<!\bMr.)(?<!\bDr.)(?<!\bMrs.)(?<!\bCllr.)(?<!approx.)(?<!e\.g.)(?<!i\.e.)"
    r"['’”)]?\s+(?=[A-Z(“‘'•])"
)
SIGN = re.compile(r"⟨([\dA,]+)⟩")
# What stands around a body and changes nothing: its article, "councils", its short name in brackets.
ARTICLES = r"(?:(?i:both|the|its|our|their|local|neighbouring|fellow|adjoining)\s){0,3}"
GLOSS = r"(?:\s?[(](?:[“‘\"']|the\s|known as\s){0,3}(?:⟨\w+⟩|[A-Z][\w&’' -]{1,24})[”’\"']?[)])?"
KIND = (
    r"(?:\s(?:District|Borough|City|County|Town|Parish|Unitary)?\s?[Cc]ouncils?(?!\s(?:[Mm]embers?|[Tt]ax"
    r"|housing|staff))\b)?"
)
ONE = rf"{ARTICLES}⟨\w+⟩{KIND}{GLOSS}"
AND = r"(?:,?\s(?:and|&|or|as well as|along with|plus)\s)"
# a member of a list that is no known body, between two that are
UNKNOWN = r"(?:,\s(?:the\s)?[A-Z][\w’'&-]*(?:\s(?:of|in|and|for|the|&|[A-Z][\w’'&-]*)){0,5}(?=,\s(?:the\s)?⟨))"
MEMBER = rf"{UNKNOWN}?,\s{ONE}"
CUT = r"(?=\s?(?:[.;:)]|$|(?:,|,?\sand)\s(?:the\s)?[A-Z]))"
LIST = re.compile(rf"{ONE}(?:(?:(?:{MEMBER}){{0,40}}{AND}{ONE})+|(?:{MEMBER}){{1,40}}{CUT})?")
OURSELVES = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|us|(?:[Tt]he|[Tt]his) (?:(?:Local )?Authority|local authority|[Cc]ouncil|Combined Authority))\b"
)
OPENER = re.compile(
    r"^(?:\W|[Ii]n [\w ]{3,20},? |[\w ]{3,30}, ){0,3}⟨([\dA,]+)⟩(?!['’]s?\b)"
    r"(?! (?:has |have |had )?(?:identified|noted|reported|said|stated|announced|explained|asked|advised)\b),? [a-z]"
)
# "that ⟨1⟩ has a contract with": who acts in the last part of what stands before
SUBJECT = re.compile(
    r"(?:^(?:\W|[Ii]n [\w ]{3,20},? |[\w ]{3,30}, ){0,3}|\b(?:that|and|but|where|because|as|whilst?|although|when|if"
    r"|since|so) "
    r"|[;:] )⟨([\dA,]+)⟩,? (?:has|have|had|is|are|was|were|will|would|could|should|may|can|also|currently|now|already"
    r"|(?!councils?\b)[a-z]+(?<!s)s|[a-z]+ed|ran|runs)\b(?! (?:identified|noted|reported|said|stated|announced"
    r"|explained"
    r"|asked|advised)\b)(?! that\b)"
)
CLAUSE = re.compile(r"[;:]|,? (?:and that|but|because|although|whereas|while|whilst) |, (?:and|which|who|so|as) |[.] ")


FAR = 1500  # characters that a phrase's clause may reach: a list without a full stop must not cost its square


class Sentence(NamedTuple):
    """A sentence as a template, with its bodies by number and its place in the paragraph."""

    start: int
    end: int
    text: str
    template: str
    bodies: dict[int, Body]
    origins: tuple[int, ...]  # where each character of the template stands in `text`

    def printed(self, start: int, end: int) -> str:
        """A stretch of the template as the paper prints it."""
        return self.text[self.origins[start] : self.origins[end]].strip()

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a stretch of the template."""
        first, last = max(0, start - FAR), min(len(self.template), end + FAR)
        ends = list(CLAUSE.finditer(self.template, first, last))
        left = max((m.end() for m in ends if m.end() <= start), default=first)
        right = min((m.start() for m in ends if m.start() >= end), default=last)
        return left, right

    def opener(self, before: int) -> list[int] | None:
        """The bodies that are the subject at the sentence's start; empty where it is the authority itself."""
        found = OPENER.match(self.template, 0, before)
        return members(found[1]) if found else None

    def subject(self, before: int) -> list[int] | None:
        """The bodies that last acted in the part before; empty: the authority itself; None: nobody did."""
        found = list(SUBJECT.finditer(self.template, max(0, before - FAR), before))
        if not found:
            return None
        return [] if "A" in found[-1][1] else members(found[-1][1])

    def speaks_of_own(self, before: int) -> bool:
        """Whether the paper's own authority acts in the part before."""
        return any("A" in m[1] for m in SIGN.finditer(self.template, max(0, before - FAR), before))

    def before(self, end: int) -> list[int]:
        """The bodies named in the part before."""
        return members(",".join(SIGN.findall(self.template, max(0, end - FAR), end)))

    def longest_list(self) -> list[int]:
        """The bodies of the longest list."""
        return max((members(m[1]) for m in SIGN.finditer(self.template)), key=len, default=[])


def members(sign: str) -> list[int]:
    """The bodies of a sign, without the authority itself.

    >>> members("⟨0,A,12⟩")
    [0, 12]
    """
    return [int(number) for number in re.findall(r"\d+", sign)]


def sentences(text: str, mentions: Sequence[Mention], own: Body | None) -> Iterator[Sentence]:
    """The sentences of a paragraph; those without a body have an empty `bodies`."""
    if not mentions and not END.search(text):  # most cells of a table
        yield Sentence(0, len(text), text, text, {}, ())
        return
    start = 0
    for end in [*_ends(text, mentions), len(text)]:
        here = [m for m in mentions if start <= m.span.start and m.span.end <= end]
        part = text[start:end]
        if here:
            yield _sentence(part, start, here, own)
        else:
            yield Sentence(start, end, part, part, {}, ())
        start = end + len(text[end:]) - len(text[end:].lstrip())


def _sentence(text: str, start: int, mentions: Sequence[Mention], own: Body | None) -> Sentence:
    bodies = {n: m.body for n, m in enumerate(mentions) if not _own(m, own)}
    drawn = _Drawing(text, tuple(range(len(text) + 1))).signed(start, mentions, own)
    drawn = drawn.replaced(OURSELVES, lambda _: "⟨A⟩")
    drawn = drawn.replaced(LIST, lambda m: "⟨" + ",".join(re.findall(r"⟨(\w+)⟩", _unglossed(m[0]))) + "⟩")
    return Sentence(start, start + len(text), text, drawn.text, bodies, drawn.origins)


def _own(mention: Mention, own: Body | None) -> bool:
    return own is not None and mention.body.key == own.key


def _unglossed(text: str) -> str:
    return re.sub(r"[(][^)]*[)]", "", text)


def _ends(text: str, mentions: Sequence[Mention]) -> Iterator[int]:
    """Where sentences end; never inside a name."""
    for found in END.finditer(text):
        end = len(text[: found.end()].rstrip())
        if not any(m.span.start < end < m.span.end for m in mentions):
            yield end


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A text that is rewritten step by step and knows where each of its characters came from."""

    text: str
    origins: tuple[int, ...]

    def signed(self, offset: int, mentions: Sequence[Mention], own: Body | None) -> _Drawing:
        """Each body as its sign."""
        stretches = [(m.span.start - offset, m.span.end - offset) for m in mentions]
        signs = ["⟨A⟩" if _own(m, own) else f"⟨{n}⟩" for n, m in enumerate(mentions)]
        bare = _Drawing(self.text.replace("⟨", "<").replace("⟩", ">"), self.origins)
        return bare._rewritten(list(zip(stretches, signs, strict=True)))

    def replaced(self, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]) -> _Drawing:
        """What the pattern matches, written otherwise."""
        return self._rewritten([(m.span(), write(m)) for m in pattern.finditer(self.text)])

    def _rewritten(self, changes: Sequence[tuple[tuple[int, int], str]]) -> _Drawing:
        pieces, origins, at = [], list[int](), 0
        for (start, end), sign in changes:
            if start < at:
                continue
            pieces += [self.text[at:start], sign]
            origins += [*self.origins[at:start], *[self.origins[start]] * len(sign)]
            at = end
        return _Drawing("".join([*pieces, self.text[at:]]), (*origins, *self.origins[at:]))
