"""A run of paragraphs read as a list of things asked: top items, what belongs under them, where the list ends."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from pipeline.extractors.recommendations_actions import actions
from pipeline.extractors.recommendations_counting import between, counts, gap, is_first
from pipeline.extractors.recommendations_hints import LAST, introduces
from pipeline.extractors.recommendations_items import Draft, Entry, inline, run_on, runs_on, whole
from pipeline.extractors.recommendations_leads import (
    Lead,
    Mode,
    body_lead,
    is_ask,
    is_prose,
    list_lead,
    names_decider,
    read_lead,
    subject,
)
from pipeline.extractors.recommendations_passive import participle
from pipeline.extractors.recommendations_verbs import starts_with_verb
from pipeline.grammar import web_pages
from pipeline.grammar.decisions import (
    AGREED,
    CLOSING,
    EMPTY,
    EXCLUSION,
    FALSE_FRIENDS,
    RECOMMENDED,
    RESOLVED,
    THAT_ALONE,
    VERB_LABEL,
    WAS_DECIDED,
)
from pipeline.grammar.decisions_further import BY_REPORT
from pipeline.model import Paragraph, ParagraphKind

Following = Sequence[Paragraph]

_WAS = re.compile(
    r"\b(?:was|were|is|are)\s(?:noted|approved|agreed|endorsed|received|adopted|deferred|refused|granted)\b[^.]{0,60}\.?$"
)
_NAMES_LIST = re.compile(
    r"\b(?:following|as\sfollows|recommend\w*|resolutions?|decisions?)\b[^:]{0,60}[:–-]*\s*$", re.IGNORECASE
)
_POWER = re.compile(
    r"\b(?:delegat|authori[sz]e|subject\sto|reasons?\b|on\sthe\sgrounds?|in\sorder\sto|instruct|request)\w*\b",
    re.IGNORECASE,
)
_SITE = (web_pages.FIELD, web_pages.MEETING, web_pages.DECIDED)  # labels of a meeting site; all have a colon
_INTRODUCES = re.compile(r"(?::|:-|[-–—,]|\b(?:that|to|following))\s*$")
_AIM = re.compile(r"\W*to\b", re.IGNORECASE)
_LETTER = re.compile(r"([A-K](?=\s[A-Z])|[ivx]{1,4})\s(?=[A-Za-z])")
_SECOND = {"A": "B ", "i": "ii "}  # how the paragraph behind the first of such items begins
_NARRATES = re.compile(
    r"\W*(?!that\b)(?:the\s)?[\w\s&-]{2,60}?\s(?:considered|heard)\s(?:an?|the)\s(?:\w+\s){0,3}"
    r"(?:reports?|updates?|papers?|requests?|petitions?|presentations?|submissions?|applications?)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\W*(?:Agreed|AGREED)\s(?:that|to|the)\b")
_RECOMMEND = re.compile(r"\W*(?:(?:That|that)\s[^.:;]{1,80}?\s)?RECOMMENDS?\b")
_WORD = re.compile(r"[A-Za-z]{3}")
_CELL_NUMBER = re.compile(r"\(?[\d.]{1,6}[).]?|\(?[a-z]{1,3}[).]")


DECIDES = (RESOLVED.name, AGREED.name)
TOLD = (WAS_DECIDED.name, VERB_LABEL.name)  # an item of an open list may read so
ALONE = ("lead-body", THAT_ALONE.name)  # the end of a lead-in on a line of its own: "RECOMMENDED:" / "That Cabinet:"
LISTED = 16  # words of a line in a list that has no markers
SHORT = 5  # words: a numbered line so short may be the next item's title


def _holds_its_list(text: str) -> bool:
    """Whether the list after a passage is part of what it asks: "authorise the Head of Law to: (a) …"."""
    return is_ask(text) and (bool(_POWER.search(text)) or (len(text.split()) > 12 and not _NAMES_LIST.search(text)))


def _ends(text: str) -> bool:
    """Whether a passage is a label of a meeting site, or tells of a meeting's end."""
    label = ":" in text and any(rule.pattern.match(text) for rule in _SITE)
    return label or CLOSING.pattern.match(text) is not None


class ListReader:
    """Reads the entries of one run of paragraphs, in order, into drafts.

    `formal`: a heading says that these are recommendations, so that items count without a lead-in. `front`: an
    agenda's own pages, which print standing resolutions beside exempt items.
    """

    def __init__(self, mode: Mode, leads: Set[int], *, formal: bool, front: bool = False) -> None:
        """Begin a run; its list is open from the start only under a heading that announces it.

        `leads`: positions of the paragraphs that can hold a lead-in.
        """
        self.mode, self.leads, self.formal = mode, leads, formal
        self.friends = (*FALSE_FRIENDS, EXCLUSION) if front else FALSE_FRIENDS
        self.decided = mode is not Mode.ASKS
        self.open = formal
        self.lead: Lead | None = None
        self.drafts: list[Draft] = []
        self.refused: list[tuple[Entry, str]] = []
        self.top: Entry | None = None  # the last item that has a marker
        self.sub: Entry | None = None  # the last piece below it
        self.fresh = True  # a list has been opened and has no item yet
        self.listed = False  # the lead-in announced a list, so that its items may be mere nouns
        self.carried: str | None = None  # a number that stood alone in a table's cell

    def read(self, run: Following) -> list[Draft]:
        """All items of a run."""
        anew = self.formal and self.decided
        for index, paragraph in enumerate(run):
            text = paragraph.text  # in which a list may begin with a lead-in, or with nothing but a body
            if (
                self.open
                or paragraph.position in self.leads
                or (text[-1:] in LAST and introduces(text))
                or (anew and self._again(paragraph))
            ):
                self._paragraph(paragraph, run[index + 1 : index + 6])
        return self.drafts

    def _again(self, paragraph: Paragraph) -> bool:
        """Whether a list of things decided begins after prose, still under the heading of the decision."""
        if not (is_first(paragraph.number) and is_ask(paragraph.text)):
            return False
        self.open = True
        return True

    def _paragraph(self, paragraph: Paragraph, following: Following) -> None:
        entry = self._cell(whole(paragraph)) if paragraph.cell else whole(paragraph)
        if entry is None:
            return
        if _ends(entry.text):
            self.open = False
            return
        entry = self._lettered(entry, following)
        lead = self._read_lead(entry, following)
        friend = lead and next((rule for rule in self.friends if rule.pattern.search(entry.text[:1200])), None)
        if friend:
            self.refused.append((entry, friend.name))
        elif lead is not None and self._welcome(lead, entry, following):
            self._lead(lead, entry, following)
        elif self.open and paragraph.kind is not ParagraphKind.FOOTNOTE:
            for part in inline(entry, 0) if entry.number is None else run_on(entry):
                self._entry(part, following)

    def _cell(self, entry: Entry) -> Entry | None:
        """A table's cell with the number that stands alone in the cell before it."""
        if _CELL_NUMBER.fullmatch(entry.text):
            self.carried = entry.text.strip("().")
            return None
        number, self.carried = self.carried, None
        return entry._replace(number=number, marker=number) if number and entry.number is None else entry

    def _lettered(self, entry: Entry, following: Following) -> Entry:
        """An item whose letter has neither bracket nor stop: "A That the plan …" / "B That …", "i approves" / "ii"."""
        letter = (
            _LETTER.match(entry.text) if self.open and entry.number is None and entry.paragraph.cell is None else None
        )
        if letter is None:
            return entry
        second = _SECOND.get(letter[1])
        begins = second is not None and any(later.text.startswith(second) for later in following)
        if not begins and (self.top is None or gap(self.top.number, letter[1]) != 1):
            return entry
        return entry._replace(start=entry.start + letter.end(), number=letter[1], marker=letter[1])

    # ---- lead-ins

    def _read_lead(self, entry: Entry, following: Following) -> Lead | None:
        lead = read_lead(entry.text, self.mode)
        if lead is not None and self.open and entry.marked and (lead.rule in TOLD or self._agrees(entry, following)):
            return None  # an item in everyday words: "(2) The budget was approved.", "(3) Agreed that the plan …"
        if lead is not None and self.open and entry.marked and self._recommends(lead, entry, following):
            return None
        if lead is None and (self.open or self.formal or (following and self._begins(following[0]))):
            return body_lead(entry.text) or (list_lead(entry.text) if following and following[0].number else None)
        return lead

    def _agrees(self, entry: Entry, following: Following) -> bool:
        """Whether an item of a list that tells what was done was agreed: beside it stands "2. Noted that"."""
        told = _AGREED.match(entry.text)
        if not told or not (entry.number or "").isalnum() or entry.text.rstrip()[-1:] in ":-–":
            return False
        before = self.top is not None and gap(self.top.number, entry.number) == 1
        after = following and gap(entry.number, following[0].number) == 1
        return before or bool(after and participle(following[0].text.split(" ", 1)[0]))

    def _recommends(self, lead: Lead, entry: Entry, following: Following) -> bool:
        """Whether to recommend is what an item asks: "(2) RECOMMEND that Council adopt the plan"."""
        if lead.rule != RECOMMENDED.name or lead.whole or not _RECOMMEND.match(entry.text):
            return False
        return not (inline(entry, lead.end) or self._opens(entry.text[lead.end :], following))

    def _begins(self, after: Paragraph) -> bool:
        """Whether a paragraph is the first of a list: by its number, or by a bullet and what was done: "• noted …"."""
        if after.number is not None or after.marker is None:
            return is_first(after.number)
        return self.decided and participle(after.text.split(" ", 1)[0]) is not None

    def _welcome(self, lead: Lead, entry: Entry, following: Following) -> bool:
        """Whether a lead-in counts here. Once a list has ended, only one with a list of its own opens another."""
        if lead.motion:
            self.open = False
            return False
        return self.open or not self.drafts or self.decided or lead.whole or self._opens(entry.text, following)

    def _lead(self, lead: Lead, entry: Entry, following: Following) -> None:
        known = self.formal or self.decided or lead.label or names_decider(lead)
        parts = inline(entry, lead.end) if lead.end else []
        rest = entry.text[lead.end :]
        listed = bool(parts) or lead.whole or (lead.rule != WAS_DECIDED.name and self._opens(rest, following))
        if not known and (not listed or lead.rule == "lead-asked"):
            return
        if self.lead is not None and self.open and self.fresh and lead.rule in ALONE:
            lead = lead._replace(verbs=self.lead.verbs, body=lead.body or self.lead.body)
        self.open, self.sub, self.lead = True, None, lead
        self.listed = listed
        if parts:
            self.top = None
            for part in parts:
                self._add(part)
        elif lead.whole:
            self._expect(following)
        elif listed:
            self.lead = _with_verbs(lead, rest)
            self._expect(following)
        else:
            self._single(entry._replace(start=entry.start + lead.end), lead)

    def _single(self, entry: Entry, lead: Lead) -> None:
        """The one item that follows its lead-in in the same paragraph."""
        if EMPTY.pattern.match(entry.text) and not self._refers(entry.text, lead):
            return
        if lead.bare and not is_ask(entry.text):
            return
        self._add(entry)
        told = lead.soft and self.mode is Mode.EITHER  # a notice tells what other committees thought of it
        self.drafts[-1].weak = not (self.formal or lead.label or (self.decided and not told))
        introduces = entry.text.rstrip(" -–").endswith(":")
        self.open = not self.drafts[-1].weak and (not lead.soft or introduces)

    def _refers(self, text: str, lead: Lead) -> bool:
        """Whether minutes decide by reference: "RESOLVED as set out in the report"."""
        return self.decided and not lead.soft and lead.rule in DECIDES and bool(BY_REPORT.pattern.match(text))

    def _expect(self, following: Following) -> None:
        """A list is to come: its numbers begin anew unless they run on from the last one."""
        self.fresh = True
        if self.top is None or gap(self.top.number, _number(following)) != 1:
            self.top = None

    def _opens(self, text: str, following: Following) -> bool:
        """Whether a passage only introduces the list that follows it."""
        if not following or _holds_its_list(text):
            return False
        if not (_INTRODUCES.search(text) or (len(text.split()) < 4 and starts_with_verb(f"{text} the"))):
            return False
        after, colon = following[0], text.rstrip()[-1:] in ":-–—"
        if after.marker is not None:
            runs_on = self.top is not None and gap(self.top.number, after.number) == 1
            return runs_on or after.number is None or is_first(after.number) or (colon and is_ask(after.text))
        return colon and any(is_ask(later.text) for later in following[:3])

    # ---- items

    def _entry(self, entry: Entry, following: Following) -> None:
        if not entry.marked:
            self._bare(entry, following)
            return
        if self._runs_on_below(entry, following):
            self.lead = _with_verbs(self.lead or Lead(len(entry.text), "lead-section"), entry.text)
            self.listed, self.sub, self.fresh = True, None, True
            return
        place = self._place(entry, following)
        if place == "sub":
            self.sub = entry
            self.drafts[-1].pieces.append(entry)
        elif place == "top" and self._accepts(entry):
            self._add(entry)
        elif self.drafts and entry.paragraph.cell is None:
            self.open = False

    def _place(self, entry: Entry, following: Following) -> str:
        """Whether an entry is an item of its own ("top"), belongs under the last one ("sub"), or to neither."""
        top = self.top
        if top is None or not self.drafts:
            return "sub" if self._under(entry) else "top"
        if entry.bullet:
            return "top" if top.bullet and entry.paragraph.level <= top.paragraph.level else "sub"
        return self._counted(entry, top, _number(following))

    def _counted(self, entry: Entry, top: Entry, after: str | None) -> str:
        step = gap(top.number, entry.number)
        below = self.sub is not None and gap(self.sub.number, entry.number) == 1
        if step == 1:  # "i" after "h" is the next letter, unless "ii" follows
            begins = is_first(entry.number) and (after or "").lower() in ("ii", "b") and gap(entry.number, after) == 1
            return "sub" if begins else "top"
        if below:
            return "sub"
        if is_first(entry.number):  # "i" below "c" is the first roman, not a letter that is far away
            firsts = {style for style, value in counts(entry.number) if value == 1}
            if firsts & {style for style, _ in counts(top.number)}:
                return "top"
            return "none" if self._begins_background(entry) else "sub"
        if step is not None and 1 < step <= 3:
            return "top"
        return "sub" if top.bullet or entry.paragraph.level > top.paragraph.level else "none"

    def _begins_background(self, entry: Entry) -> bool:
        """Whether a figure after a finished item with a letter is the paper's first section, not a sub-item."""
        finished = self.drafts[-1].pieces[-1].text.rstrip().endswith(".")
        return finished and self.sub is None and (entry.number or "")[0].isdigit() and not is_ask(entry.text)

    def _under(self, entry: Entry) -> bool:
        """Whether an entry belongs to a last item without marker, which ends in a colon or has such pieces already."""
        if not self.drafts or self.fresh:
            return False
        if self.sub is not None:
            return (self.sub.bullet and entry.bullet) or gap(self.sub.number, entry.number) == 1
        return self.drafts[-1].pieces[-1].text.rstrip().endswith((":", ":-"))

    def _accepts(self, entry: Entry) -> bool:
        text = entry.text
        if EMPTY.pattern.match(text) or (self.decided and _NARRATES.match(text)):
            return False
        if is_ask(text) or (self.decided and _WAS.search(text)) or self._counts_on(entry):
            return True
        if self.lead is None or not self.listed or entry.paragraph.cell is not None:
            return False
        return not is_prose(text) or (self.lead.clause and bool(self.lead.verbs))

    def _counts_on(self, entry: Entry) -> bool:
        """Whether an entry is the next number of a list that records a decision, whatever its words."""
        if not self.decided or self.top is None or entry.paragraph.kind is ParagraphKind.HEADING:
            return False
        return gap(self.top.number, entry.number) == 1 and len(entry.text.split()) > SHORT

    def _bare(self, entry: Entry, following: Following) -> None:
        """An entry without a marker: a lost number, the rest of an item, a further lead-in, an item, or the end."""
        text = entry.text
        last = self.drafts[-1].pieces[-1] if self.drafts else None
        if not text.strip():
            return
        if self._lost(following) and is_ask(text):
            before = self.top
            self._add(entry)
            self.top = entry._replace(number=between(before.number or "") if before else None, marker="-")
        elif last is not None and (runs_on(last, text) or self._listed_below(text)):
            self.drafts[-1].pieces.append(entry)
        elif (is_ask(text) or not self.decided) and self._further(text, following):
            self.lead = _with_verbs(self.lead or Lead(len(text), "lead-section"), text)
            self.listed = True
            self._expect(following)
        elif self._is_item(entry, following):
            self._add(entry)
        elif self.drafts and not self._continues(following) and entry.paragraph.cell is None:
            self.open = False

    def _listed_below(self, text: str) -> bool:
        """Whether a short passage is of a list without markers under an item: "This includes:"."""
        return (
            self.top is not None
            and any(piece.text.rstrip().endswith(":") for piece in self.drafts[-1].pieces)
            and not self.drafts[-1].pieces[-1].text.rstrip().endswith((".", ";"))
            and len(text.split()) < LISTED
            and not is_ask(text)
        )

    def _is_item(self, entry: Entry, following: Following) -> bool:
        """Whether an unmarked passage is an item: it asks, or it comes first after a lead-in and is no heading."""
        text = entry.text
        if EMPTY.pattern.match(text) or not _WORD.search(text) or _NARRATES.match(text):
            return False
        if is_ask(text):
            if self.drafts and _AIM.match(text) and not _AIM.match(self.drafts[-1].pieces[0].text):
                return False  # a reason, or what the next item of the agenda is for: "To receive a report"
            return self.formal or not self.drafts or self._more(text)
        alone = not following or following[0].marker is None
        plain = entry.paragraph.kind is not ParagraphKind.HEADING and entry.paragraph.cell is None
        return self.fresh and self.listed and self.decided and alone and plain and not is_prose(text)

    def _further(self, text: str, following: Following) -> bool:
        """Whether a passage leads in what follows: "That the following be approved:"."""
        return bool(self.formal or self.lead) and len(text) < 300 and self._opens(text, following)

    def _runs_on_below(self, entry: Entry, following: Following) -> bool:
        """Whether a numbered passage leads in the rest of a list: "2.2 That Cabinet asks Council:" / "6. …"."""
        if self.top is None or not is_ask(entry.text) or not self._further(entry.text, following):
            return False
        onward = gap(self.top.number, _number(following)) == 1
        return onward and gap(self.top.number, entry.number) is None

    def _lost(self, following: Following) -> bool:
        """Whether exactly one number of the list is missing between the last item and the next paragraph."""
        return bool(self.top and self.top.number and gap(self.top.number, _number(following)) == 2)

    def _more(self, text: str) -> bool:
        """Whether a further unmarked paragraph belongs to a list of unmarked ones."""
        opening = (
            r"\W*(?:that|to)\b" if self.listed or not self.decided else r"\W*that\b"
        )  # agendas: "To receive a report"
        return self.top is None and bool(re.match(opening, text, re.IGNORECASE))

    def _continues(self, following: Following) -> bool:
        """Whether the list's next number comes within a few paragraphs: what stands between is a sub-heading."""
        last = self.top.number if self.top else None
        noun = self.listed and self.lead is not None and self.lead.clause and bool(self.lead.verbs)
        return any(gap(last, later.number) == 1 and (noun or is_ask(later.text)) for later in following[:3])

    def _add(self, entry: Entry) -> None:
        self.drafts.append(Draft(self.lead, entry.number, [entry]))
        self.top, self.sub, self.fresh = (entry if entry.marked else None), None, False


def _with_verbs(lead: Lead, text: str) -> Lead:
    """A lead-in with what its own words ask: "note the following:"."""
    verbs = () if "recommend" in lead.verbs else tuple(verb for verb in actions(text) if verb != "resolve")
    end = text.rstrip(" :–-").lower()
    nouns = bool(verbs) and end.endswith(" the")
    body = subject(text) or lead.body
    return lead._replace(body=body, verbs=verbs or lead.verbs, clause=lead.clause or end.endswith("that"), nouns=nouns)


def _number(following: Following) -> str | None:
    return following[0].number if following else None
