"""A list of things asked, cut into its items: top items, what belongs under them, where the list ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extractors.recommendations_actions import actions
from pipeline.extractors.recommendations_leads import Lead, Mode, body_lead, is_ask, is_prose, names_decider, read_lead
from pipeline.extractors.recommendations_verbs import starts_with_verb
from pipeline.grammar.decisions import EMPTY, FALSE_FRIENDS
from pipeline.grammar.numbering import find, readings
from pipeline.model import Paragraph, ParagraphKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of a paragraph that has its own marker, or a whole paragraph."""

    paragraph: Paragraph
    start: int
    end: int
    number: str | None = None
    marker: str | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def bullet(self) -> bool:
        """Whether it has a marker that does not count."""
        return self.marker is not None and self.number is None

    @property
    def marked(self) -> bool:
        """Whether it stands in a list."""
        return self.marker is not None or self.number is not None


@dataclass(slots=True)
class Draft:
    """An item in the making."""

    lead: Lead | None
    number: str | None
    pieces: list[Entry] = field(default_factory=list)
    weak: bool = False  # said in a sentence of the body, under no heading and with no list


# ---- counting ----------------------------------------------------------------------------------------------------


def counts(number: str | None) -> frozenset[tuple[str, int]]:
    """Every way to count a number, with what stands before its last part: "2.1" is the first of "2".

    >>> sorted(counts("i"))
    [('lower', 9), ('roman', 1)]
    """
    if not number:
        return frozenset()
    head, dot, last = number.rpartition(".")
    marker = find(f"({last.lower()}) x")
    if marker is None:
        return frozenset()
    return frozenset((f"{head}{dot}{reading.style}", reading.value) for reading in readings(marker))


def gap(before: str | None, after: str | None) -> int | None:
    """How many steps it is from one number to another of the same list; None: they are of different lists.

    >>> gap("2.1", "2.3"), gap("h", "i"), gap("a", "2")
    (2, 1, None)
    """
    steps = [two[1] - one[1] for one in counts(before) for two in counts(after) if one[0] == two[0]]
    forward = [step for step in steps if step > 0]
    return min(forward) if forward else (max(steps) if steps else None)


def is_first(number: str | None) -> bool:
    """Whether a number can begin a list."""
    return any(value == 1 for _, value in counts(number))


# ---- entries -----------------------------------------------------------------------------------------------------

_INLINE = re.compile(
    r"(?:(?<=[\s:;,.–—-])|^)(?P<marker>\((?P<one>\d{1,2}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])\)|(?P<two>\d{1,2}|[a-z]|[ivx]{1,5}|[A-Z])[).])\s*(?=[^\W\d]|£|[‘“\"'])"
)


def inline(entry: Entry, start: int) -> list[Entry]:
    """The entries of a list that runs on in one paragraph: "that: (1) the plan be adopted; (2) it be published".

    The list must begin at `start`, or after a "that" there; else the entry itself is all there is.
    """
    text = entry.paragraph.text
    begin = _OPENING.match(text, entry.start + start).end()  # type: ignore[union-attr]  # it matches the empty string
    opening = _INLINE.match(text, begin)
    number = opening and (opening["one"] or opening["two"])
    if not opening or not is_first(number) or opening.end() >= entry.end:
        return [entry] if start == 0 else []
    return run_on(Entry(entry.paragraph, opening.end(), entry.end, number, opening["marker"]))


def run_on(entry: Entry) -> list[Entry]:
    """An entry cut where the next numbers of its list stand within it."""
    text, cuts, last = entry.paragraph.text, [entry.start], entry
    entries: list[Entry] = []
    for match in _INLINE.finditer(text, entry.start, entry.end):
        number, bracket = match["one"] or match["two"], match["marker"][0] == "("
        ended = _ENDED.search(text[cuts[-1] : match.start()])
        if ended and gap(last.number, number) == 1 and bracket == ((last.marker or "")[:1] == "("):
            entries.append(replace(last, end=match.start()))
            last = Entry(entry.paragraph, match.end(), entry.end, number, match["marker"])
            cuts.append(match.end())
    return [*entries, replace(last, end=entry.end)]


_OPENING = re.compile(r"\s*(?:that\s+(?=\(?(?:1|a|i)[).]))?", re.IGNORECASE)
_ENDED = re.compile(r"[;.:,]\s*(?:and|or|then|&)?\s*$|\b(?:and|or)\s*$|\w\s+$")


def whole(paragraph: Paragraph) -> Entry:
    """A paragraph as one entry."""
    return Entry(paragraph, 0, len(paragraph.text), paragraph.number, paragraph.marker)


# ---- lists -------------------------------------------------------------------------------------------------------


_WAS = re.compile(
    r"\b(?:was|were|is|are)\s(?:noted|approved|agreed|endorsed|received|adopted|deferred|refused|granted)\b[^.]{0,60}\.?$"
)
_NAMES_LIST = re.compile(
    r"\b(?:following|as\sfollows|recommendations?|resolutions?|decisions?)\b[^:]{0,60}[:–-]*\s*$", re.IGNORECASE
)
_POWER = re.compile(
    r"\b(?:delegat|authori[sz]e|subject\sto|on\sthe\sgrounds?|in\sorder\sto|instruct|request)\w*\b", re.IGNORECASE
)  # what follows is part of the item
_INTRODUCES = re.compile(r"(?::|:-|[-–—,]|\b(?:that|to|following))\s*$")


def _holds_its_list(text: str) -> bool:
    """Whether the list after a passage is part of what it asks: "authorise the Head of Law to: (a) …"."""
    return bool(_POWER.search(text)) or (len(text.split()) > 12 and not _NAMES_LIST.search(text))


class ListReader:
    """Reads the entries of one run of paragraphs, in order, into drafts.

    `formal`: a heading says that these are recommendations, so that items count without a lead-in.
    """

    def __init__(self, mode: Mode, *, formal: bool) -> None:
        self.mode, self.formal = mode, formal
        self.decided = mode is not Mode.ASKS
        self.open = formal
        self.lead: Lead | None = None
        self.drafts: list[Draft] = []
        self.top: Entry | None = None
        self.sub: Entry | None = None
        self.fresh = True  # a list has been opened and has no item yet
        self.refused: list[tuple[Entry, str]] = []
        self.carried: str | None = None  # a number that stood alone in a table's cell

    def read(self, run: Sequence[Paragraph]) -> list[Draft]:
        """All items of a run."""
        for index, paragraph in enumerate(run):
            following = run[index + 1 : index + 6]
            self._paragraph(paragraph, following)
        return self.drafts

    def _paragraph(self, paragraph: Paragraph, following: Sequence[Paragraph]) -> None:
        entry = whole(paragraph)
        if paragraph.cell is not None:
            if re.fullmatch(r"\(?[\d.]{1,6}[).]?|\(?[a-z]{1,3}[).]", paragraph.text):
                self.carried = paragraph.text.strip("().")
                return
            if self.carried and entry.number is None:
                entry = replace(entry, number=self.carried, marker=self.carried)
            self.carried = None
        friend = next((rule for rule in FALSE_FRIENDS if rule.pattern.search(entry.text[:300])), None)
        lead = None if friend else self._read_lead(entry, following)
        if friend and read_lead(entry.text, self.mode):
            self.refused.append((entry, friend.name))
        elif lead is not None and self._welcome(lead, entry, following):
            self._lead(lead, entry, following)
        elif self.open and paragraph.kind is not ParagraphKind.FOOTNOTE:
            for part in inline(entry, 0) if entry.number is None else run_on(entry):
                self._entry(part, following)

    def _read_lead(self, entry: Entry, following: Sequence[Paragraph]) -> Lead | None:
        lead = read_lead(entry.text, self.mode)
        if lead is None and (self.open or self.formal or (following and is_first(following[0].number))):
            return body_lead(entry.text)
        return lead

    def _welcome(self, lead: Lead, entry: Entry, following: Sequence[Paragraph]) -> bool:
        """Whether a lead-in counts here. Once a list has ended, only one with a list of its own opens another."""
        if lead.motion:
            self.open = False
            return False
        return self.open or not self.drafts or self.decided or lead.whole or self._opens(entry.text, following)

    def _lead(self, lead: Lead, entry: Entry, following: Sequence[Paragraph]) -> None:
        known = self.formal or self.decided or lead.label or names_decider(lead)
        parts = inline(entry, lead.end) if lead.end else []
        rest = entry.text[lead.end :]
        listed = bool(parts) or lead.whole or self._opens(rest, following)
        if not known and (not listed or lead.rule == "lead-asked"):
            return
        self.open, self.sub, self.lead = True, None, lead
        if parts:
            self.top = None
            for part in parts:
                self._add(part)
        elif lead.whole:
            self._expect(entry, following)
        elif listed:
            carried = tuple(verb for verb in actions(rest) if verb != "resolve")
            clause = lead.clause or rest.rstrip(" :–-").lower().endswith("that")
            self.lead = replace(lead, verbs=carried, clause=clause)
            self._expect(entry, following)
        else:
            self._single(replace(entry, start=entry.start + lead.end), lead)

    def _single(self, entry: Entry, lead: Lead) -> None:
        """The one item that follows its lead-in in the same paragraph."""
        if EMPTY.pattern.match(entry.text) or (lead.bare and not is_ask(entry.text)):
            return
        self._add(entry)
        self.drafts[-1].weak = not (self.formal or self.decided or lead.label)
        self.open = not self.drafts[-1].weak

    def _expect(self, entry: Entry, following: Sequence[Paragraph]) -> None:
        """A list is to come: its numbers begin anew unless they run on from the last one."""
        after = following[0].number if following else None
        self.fresh = True
        if self.top is None or gap(self.top.number, after) != 1:
            self.top = None

    def _opens(self, text: str, following: Sequence[Paragraph]) -> bool:
        """Whether a passage only introduces the list that follows it."""
        if not following or not (
            _INTRODUCES.search(text) or (len(text.split()) < 4 and starts_with_verb(f"{text} the"))
        ):
            return False
        if text.rstrip().endswith(":") and any(is_ask(later.text) for later in following[1:3]):
            return True
        after = following[0]
        begins = after.marker is not None and (after.number is None or is_first(after.number))
        runs_on = self.top is not None and gap(self.top.number, after.number) == 1
        return begins or runs_on or (text.rstrip()[-1:] in ":-–—" and after.marker is None and is_ask(after.text))

    def _entry(self, entry: Entry, following: Sequence[Paragraph]) -> None:
        if entry.marked:
            self._marked(entry, following)
        else:
            self._bare(entry, following)

    def _marked(self, entry: Entry, following: Sequence[Paragraph]) -> None:
        place = self._place(entry, following)
        if place == "sub":
            self.sub = entry
            self.drafts[-1].pieces.append(entry)
        elif place == "top" and self._accepts(entry):
            self._add(entry)
        elif self.drafts and entry.paragraph.cell is None:
            self.open = False

    def _place(self, entry: Entry, following: Sequence[Paragraph]) -> str:
        """Whether an entry is an item of its own ("top"), belongs under the last one ("sub"), or to neither."""
        top, sub = self.top, self.sub
        if top is None or not self.drafts:
            return "sub" if self._under(entry) else "top"
        if entry.bullet:
            return "top" if top.bullet and entry.paragraph.level <= top.paragraph.level else "sub"
        if sub is not None and gap(sub.number, entry.number) == 1 and gap(top.number, entry.number) != 1:
            return "sub"
        step = gap(top.number, entry.number)
        if step == 1:
            after = following[0].number if following else None
            clash = (
                is_first(entry.number)
                and after is not None
                and after.lower() in ("ii", "b")
                and gap(entry.number, after) == 1
            )
            return "sub" if clash else "top"
        if step is not None and 1 < step <= 3 and not is_first(entry.number):
            return "top"
        if is_first(entry.number):  # "i" below "c" is the first roman, not a letter that is far away
            same = {style for style, value in counts(entry.number) if value == 1} & {
                style for style, _ in counts(top.number)
            }
            return "top" if same else "sub"
        return "sub" if top.bullet or entry.paragraph.level > top.paragraph.level else "none"

    def _under(self, entry: Entry) -> bool:
        """Whether an entry belongs to a last item that has no marker: that one ends in a colon, or has such pieces already."""
        if not self.drafts or self.fresh:
            return False
        if self.sub is not None:
            return (self.sub.bullet and entry.bullet) or gap(self.sub.number, entry.number) == 1
        return self.drafts[-1].pieces[-1].text.rstrip().endswith((":", ":-"))

    def _accepts(self, entry: Entry) -> bool:
        text = entry.text
        if EMPTY.pattern.match(text):
            return False
        if is_ask(text) or (self.decided and _WAS.search(text)):
            return True
        listed = self.lead is not None and entry.paragraph.cell is None
        return listed and (not is_prose(text) or (self.lead is not None and self.lead.clause and bool(self.lead.verbs)))

    def _bare(self, entry: Entry, following: Sequence[Paragraph]) -> None:
        text = entry.text
        if not text.strip():
            return
        last = self.drafts[-1].pieces[-1] if self.drafts else None
        if self._lost(following) and is_ask(text):
            self._add(entry)
            self.top = replace(entry, number=between(self.drafts[-2].number or ""), marker="-")
        elif last is not None and self._runs_on(last, text):
            self.drafts[-1].pieces.append(entry)
        elif self._opens(text, following) and (self.formal or self.lead) and len(text) < 300:
            self.lead = self._further(text)
            self._expect(entry, following)
        elif is_ask(text) and not EMPTY.pattern.match(text) and (self.formal or not self.drafts or self._more(text)):
            self._add(entry)
        elif self.drafts and not self._continues(following) and entry.paragraph.cell is None:
            self.open = False

    def _lost(self, following: Sequence[Paragraph]) -> bool:
        """Whether exactly one number of the list is missing between the last item and the next paragraph."""
        after = following[0].number if following else None
        return bool(self.top and self.top.number and gap(self.top.number, after) == 2)

    def _runs_on(self, last: Entry, text: str) -> bool:
        """Whether a paragraph is the rest of the last item: it begins small, or that one breaks off."""
        return (
            text[:1].islower()
            and not last.text.rstrip().endswith((".", ";"))
            or bool(
                re.search(r"(?:,|\b(?:and|or|the|of|to|for|with|in|a))$", last.text.rstrip())
                and not last.text.rstrip().endswith("; and")
            )
        )

    def _more(self, text: str) -> bool:
        """Whether a further unmarked paragraph belongs to a list of unmarked ones."""
        return self.top is None and bool(re.match(r"\W*(?:that|to)\b", text, re.IGNORECASE))

    def _further(self, text: str) -> Lead:
        verbs = tuple(verb for verb in actions(text) if verb != "resolve")
        rule = self.lead.rule if self.lead else "lead-section"
        body = self.lead.body if self.lead else None
        return Lead(len(text), rule, body, verbs=verbs, whole=True, clause=text.rstrip(" :–-").lower().endswith("that"))

    def _continues(self, following: Sequence[Paragraph]) -> bool:
        """Whether the list's next number comes within a few paragraphs: what stands between is a sub-heading."""
        return (
            self.top is not None
            and self.top.number is not None
            and any(gap(self.top.number, later.number) == 1 and is_ask(later.text) for later in following[:3])
        )

    def _add(self, entry: Entry) -> None:
        self.drafts.append(Draft(self.lead, entry.number, [entry]))
        self.top, self.sub = (entry if entry.marked else None), None
        self.fresh = False


def settle_numbers(drafts: Sequence[Draft]) -> None:
    """A number lost in the text is settled by its neighbours: 1, 2, –, 4."""
    for before, lost, after in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if lost.number is None and before.number and gap(before.number, after.number) == 2:
            lost.number = between(before.number)


def between(number: str) -> str:
    """The number after `number` in its list.

    >>> between("2.1"), between("c"), between("iii")
    ('2.2', 'd', 'iv')
    """
    head, dot, last = number.rpartition(".")
    if last.isdigit():
        return f"{head}{dot}{int(last) + 1}"
    romans = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    if last.lower() in romans[:-1] and len(last) > 1:
        after = romans[romans.index(last.lower()) + 1]
        return after if last.islower() else after.upper()
    return chr(ord(last[0]) + 1) * len(last)
