"""Sentences in which every body is a number: what the rules for partners read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Body, Mention

# A full stop ends a sentence before a capital, but not behind these.
END = re.compile(
    r"(?<!\bLtd)(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bCllr)(?<!approx)(?<!e\.g)(?<!i\.e)[.?!]['’”)]?\s+(?=[A-Z(“‘'•])"
)
GLOSS = re.compile(r"\s?[(](?:[“‘\"']|the |“the )*(?:⟨\d+⟩|[A-Z][\w&’' -]{1,24})[”’\"']?[)]")
NUMBER = re.compile(r"⟨(\d+)⟩")
LIST = re.compile(r"⟨\d+⟩(?:(?:, and |, | and | & )(?:the )?⟨\d+⟩)+")
OURSELVES = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Tt]h(?:e|is) (?:Council|Authority|Combined Authority))\b")
OPENER = re.compile(
    r"^(?:\W|the |both |in \w+,? |[\w ]{3,30}, )*⟨(\d+)⟩(?!['’]s?\b)(?: and (?:the )?⟨(?:\d+|A)⟩)* (?:councils? )?[a-z]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a template, with its bodies by number and its place in the paragraph."""

    start: int
    end: int
    template: str
    bodies: dict[int, Body]

    def members(self, start: int, end: int) -> list[int]:
        """The bodies within a stretch of the template."""
        return [int(n) for n in NUMBER.findall(self.template[start:end])]

    def named(self, text: str) -> Body | None:
        """The body in a stretch of template; None where it is the paper's own."""
        found = NUMBER.search(text)
        return self.bodies[int(found[1])] if found else None

    def opener(self, before: int) -> int | None:
        """The body that is the subject at the sentence's start."""
        found = OPENER.match(self.template[:before])
        return int(found[1]) if found else None

    def speaks_of_own(self, before: int) -> bool:
        """Whether the paper's own authority acts in the part before."""
        return "⟨A⟩" in self.template[:before]

    def longest_list(self) -> list[int]:
        """The bodies of the longest list."""
        found = max(LIST.finditer(self.template), key=lambda m: m.end() - m.start(), default=None)
        return self.members(*found.span()) if found else []


def sentences(text: str, mentions: Sequence[Mention], own: Body | None) -> Iterator[Sentence]:
    """The sentences of a paragraph; those without a body have an empty `bodies`."""
    start = 0
    inside = [m for m in mentions]
    for end in [*_ends(text, inside), len(text)]:
        here = [m for m in inside if start <= m.span.start and m.span.end <= end]
        bodies = {n: m.body for n, m in enumerate(here) if not own or m.body.key != own.key}
        yield Sentence(start, end, _template(text[start:end], start, here, own), bodies)
        start = end + len(text[end:]) - len(text[end:].lstrip())


def _ends(text: str, mentions: Sequence[Mention]) -> Iterator[int]:
    """Where sentences end; never inside a name."""
    for found in END.finditer(text):
        end = len(text[: found.end()].rstrip())
        if not any(m.span.start < end < m.span.end for m in mentions):
            yield end


def _template(text: str, offset: int, mentions: Sequence[Mention], own: Body | None) -> str:
    pieces, at = [], 0
    for n, mention in enumerate(mentions):
        start, end = mention.span.start - offset, mention.span.end - offset
        if start < at:
            continue
        pieces += [text[at:start], "⟨A⟩" if own and mention.body.key == own.key else f"⟨{n}⟩"]
        at = end
    template = "".join([*pieces, text[at:]])
    template = re.sub(r"(⟨(?:\d+|A)⟩)" + GLOSS.pattern, r"\1", template)
    return re.sub(r"\b[Tt]he (?=⟨A⟩)", "", OURSELVES.sub("⟨A⟩", template))
