"""Sentences in which every body is a number: what the rules for partners read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.model import Body, BodyKind, Mention, Paragraph, SectionKind

# A full stop ends a sentence before a capital, but not behind these.
END = re.compile(
    r"[.?!](?<!\bLtd.)(?<!\bNo.)(?<!\bSt.)(?<!\bMr.)(?<!\bDr.)(?<!\bMrs.)(?<!\bCllr.)(?<!approx.)(?<!e\.g.)(?<!i\.e.)"
    r"['’”)]?(?P<blank>\s+)(?=[A-Z(“‘'•])"
)
SIGN = re.compile(r"⟨([\dA,]+)⟩")
BODY = re.compile(r"⟨(\w+)⟩")
BRACKETED = re.compile(r"[(][^)]*[)]")
NUMBER = re.compile(r"\d+")
# What stands around a body and changes nothing: its article, "councils", its short name in brackets.
ARTICLE_WORDS = ("both", "the", "its", "our", "their", "local", "neighbouring", "fellow", "adjoining")
ARTICLE_ENDS = frozenset(f"{last} " for word in ARTICLE_WORDS for last in (word[-1], word[-1].upper()))
ARTICLES = rf"(?:(?i:{'|'.join(ARTICLE_WORDS)})\s){{0,3}}"
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
# How all begins that `LIST` takes behind the first body: a glance before it is tried
GOES_ON = re.compile(
    r"\s?[(]|,|\s(?:and|&|or|as|along|plus|District|Borough|City|County|Town|Parish|Unitary|[Cc]ouncil)"
)
BEFORE = re.compile(rf"{ARTICLES}$")
ARTICLES_REACH = 3 * len("neighbouring ")
OURSELVES = re.compile(  # a set of characters comes first, for `re` looks for one fastest
    r"[OTWotuw](?<!\w.)(?:(?<=[Ww])e|(?<=[Oo])ur|(?<=u)s"
    r"|(?<=[Tt])(?:he|his) (?:(?:Local )?Authority|local authority|[Cc]ouncil|Combined Authority))\b"
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
_TURNS = "and that|but|because|although|whereas|while|whilst"
# every part begins with a mark of its own, for `re` looks for such fastest
CLAUSE = re.compile(rf";|:|, (?:{_TURNS}|and|which|who|so|as) | (?:{_TURNS}) |\. ")


FAR = 1500  # characters that a phrase's clause may reach: a list without a full stop must not cost its square
_POSITION = attrgetter("position")
SILENT = {SectionKind.CONTENTS, SectionKind.CONTACT, SectionKind.BACKGROUND_PAPERS}

Change = tuple[int, int, str]  # a stretch of a text and what is written in its place


class Sentence(NamedTuple):
    """A sentence as a template, with its bodies by number and its place in the paragraph."""

    start: int
    end: int
    text: str
    template: str
    bodies: dict[int, Body]
    changes: tuple[Sequence[Change], ...]  # what made the template of the text, step by step

    def printed(self, start: int, end: int) -> str:
        """A stretch of the template as the paper prints it."""
        return self.text[self._origin(start) : self._origin(end)].strip()

    def _origin(self, place: int) -> int:
        """Where a character of the template stands in `text`; those of a sign stand where its body begins."""
        for step in reversed(self.changes):
            place = _undone(step, place)
        return place

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a stretch of the template."""
        first, last = max(0, start - FAR), min(len(self.template), end + FAR)
        left = first
        for parting in CLAUSE.finditer(self.template, first, last):
            if parting.end() <= start:
                left = parting.end()
            elif parting.start() >= end:
                return left, parting.start()
        return left, last

    def opener(self, before: int) -> list[int] | None:
        """The bodies that are the subject at the sentence's start; empty where it is the authority itself."""
        found = OPENER.match(self.template, 0, before)
        return members(found[1]) if found else None

    def subject(self, before: int) -> list[int] | None:
        """The bodies that last acted in the part before; empty: the authority itself; None: nobody did."""
        first = max(0, before - FAR)
        found = list(SUBJECT.finditer(self.template, first, before)) if "⟨" in self.template[first:before] else None
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
    return list(map(int, NUMBER.findall(sign)))


def may_be_partner(body: Body, own: Body | None) -> bool:
    """Whether a body is neither the paper's own authority nor a committee of anybody's."""
    return body.kind is not BodyKind.COMMITTEE and not (own and body.key == own.key)


class Text:
    """A paper's paragraphs, read sentence by sentence where somebody asks.

    `naming`: the indexes of those that name some body; `telling`: of those in which one may be a partner. What stands
    in a section that tells nothing is in neither.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], mentions: Mapping[int, Sequence[Mention]], own: Body | None):
        """`mentions`: by the position of their paragraph; `own`: the paper's own authority."""
        self.paragraphs = paragraphs
        self._mentions, self._own = mentions, own
        named = (bisect_left(paragraphs, position, key=_POSITION) for position in sorted(mentions))
        self.naming = [index for index in named if paragraphs[index].section_kind not in SILENT]
        self.telling = [index for index in self.naming if self._tells(index)]
        self._read: dict[int, list[Sentence]] = {}

    def mentions(self, index: int) -> Sequence[Mention]:
        """Where a paragraph names bodies."""
        return self._mentions.get(self.paragraphs[index].position, ())

    def _tells(self, index: int) -> bool:
        return any(may_be_partner(mention.body, self._own) for mention in self.mentions(index))

    def last_telling(self, most: int) -> int:
        """The last paragraph that names a body that may be a partner, of those up to `most`; -1 where there is none."""
        before = bisect_right(self.telling, most)
        return self.telling[before - 1] if before else -1

    def follows(self, index: int) -> bool:
        """Whether a paragraph stands right below the one before it in a section that tells something."""
        above, paragraph = self.paragraphs[index - 1 : index + 1]
        return (
            paragraph.position == above.position + 1
            and paragraph.section_kind not in SILENT
            and above.section_kind not in SILENT
        )

    def sentences(self, index: int) -> list[Sentence]:
        """The sentences of a paragraph; those without a body have an empty `bodies`."""
        if index not in self._read:
            self._read[index] = _sentences(self.paragraphs[index].text, self.mentions(index), self._own)
        return self._read[index]


def _sentences(text: str, mentions: Sequence[Mention], own: Body | None) -> list[Sentence]:
    found, start = list[Sentence](), 0
    for end, following in (*_ends(text, mentions), (len(text), 0)):
        here = [m for m in mentions if start <= m.span.start and m.span.end <= end] if mentions else ()
        part = text[start:end]
        made = _sentence(part, start, here, own) if here else Sentence(start, end, part, part, {}, ())
        found.append(made)
        start = following
    return found


def _ends(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Where sentences end, never inside a name, and where the next ones start."""
    for found in END.finditer(text):
        end = found.start("blank")
        if not any(m.span.start < end < m.span.end for m in mentions):
            yield end, found.end()


def _sentence(text: str, start: int, mentions: Sequence[Mention], own: Body | None) -> Sentence:
    """A sentence with a sign for each body, for the authority where it speaks of itself, and for each list."""
    bodies, signs = _signs(start, mentions, own)
    bare = text.replace("⟨", "<").replace("⟩", ">")
    signed = _rewritten(bare, signs)
    spoken = _rewritten(signed, own_words := list(_ourselves(signed)))
    template = _rewritten(spoken, lists := list(_lists(spoken)))
    return Sentence(start, start + len(text), text, template, bodies, (signs, own_words, lists))


def _signs(offset: int, mentions: Sequence[Mention], own: Body | None) -> tuple[dict[int, Body], list[Change]]:
    """The bodies by number, without the authority itself, and each place of one as its sign."""
    bodies, signs, end = dict[int, Body](), list[Change](), 0
    for n, mention in enumerate(mentions):
        sign, body = f"⟨{n}⟩", mention.body
        if own is not None and body.key == own.key:
            sign = "⟨A⟩"
        else:
            bodies[n] = body
        start = mention.span.start - offset
        if start >= end:
            end = mention.span.end - offset
            signs.append((start, end, sign))
    return bodies, signs


def _ourselves(text: str) -> Iterator[Change]:
    for match in OURSELVES.finditer(text):
        yield match.start(), match.end(), "⟨A⟩"


def _lists(text: str) -> Iterator[Change]:
    """Each list of bodies as one sign: all that LIST finds, tried only around a body."""
    end = 0
    for sign in BODY.finditer(text):
        if sign.start() < end:
            continue
        start = _with_articles(text, sign.start(), end)
        if not GOES_ON.match(text, sign.end()):
            if start < sign.start():
                yield start, sign.end(), sign[0]
                end = sign.end()
            continue
        match = LIST.match(text, start)
        if match and match[0] != sign[0]:
            named = BRACKETED.sub("", match[0]) if "(" in match[0] else match[0]
            yield match.start(), match.end(), f"⟨{','.join(BODY.findall(named))}⟩"
            end = match.end()


def _with_articles(text: str, sign: int, end: int) -> int:
    """Where the articles before a body begin, or the body itself; not before `end`."""
    if text[sign - 2 : sign] not in ARTICLE_ENDS:
        return sign
    begin = max(end, sign - ARTICLES_REACH)
    may = text[begin:sign].rstrip().lower().endswith(ARTICLE_WORDS)
    articles = BEFORE.search(text, begin, sign) if may else None
    return articles.start() if articles else sign


def _rewritten(text: str, changes: Sequence[Change]) -> str:
    if not changes:
        return text
    pieces, at = list[str](), 0
    for start, end, written in changes:
        pieces += text[at:start], written
        at = end
    return "".join([*pieces, text[at:]])


def _undone(changes: Sequence[Change], place: int) -> int:
    """Where a place of a rewritten text was before; what was written anew was where it replaced something.

    >>> [_undone([(4, 9, "⟨0⟩")], place) for place in (3, 5, 7, 8)]
    [3, 4, 9, 10]
    """
    grown = 0
    for start, end, written in changes:
        begins = start + grown
        if place < begins:
            break
        if place < begins + len(written):
            return start
        grown += len(written) - (end - start)
    return place - grown
