"""Where in a report a committee is asked, or decides: runs of paragraphs under one heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extractors.recommendations_counting import gap, is_first
from pipeline.extractors.recommendations_hints import Hints
from pipeline.extractors.recommendations_leads import Mode, is_ask, read_lead
from pipeline.grammar import records
from pipeline.grammar.decisions import DECISION_HEADING, HEADING, HEADING_NOT
from pipeline.model import Paragraph, ParagraphKind, Report, ReportKind, SectionKind

_APPENDIX, _MINUTES = SectionKind.APPENDIX, ReportKind.MINUTES
LABEL = 140  # characters of a label of a form


@dataclass(slots=True)
class Run:
    """Paragraphs under one heading. `formal`: the heading announces recommendations or a decision."""

    paragraphs: Sequence[Paragraph] = ()
    heading: Paragraph | None = None
    formal: bool = False
    appendix: bool = False
    minute: str | None = None
    item: int = 0  # counts the items of a meeting: what stands under "Decision:" and again under "Minutes:" is of one

    @property
    def number(self) -> str | None:
        """The number of the heading where it is the paragraph that resolves: "10.5 RESOLVED:"."""
        heading = self.heading
        return heading.number if heading and self.formal and DECISION_HEADING.pattern.match(heading.text) else None


def mode(kind: ReportKind) -> Mode:
    """What a paper of a kind does."""
    return {ReportKind.MINUTES: Mode.DECIDES, ReportKind.DECISION: Mode.EITHER}.get(kind, Mode.ASKS)


def runs(report: Report, hints: Hints, read: Collection[int] = ()) -> Iterator[Run]:
    """The runs of a report in which something may be asked or decided, but for paragraphs that are read already."""
    opens = {report.paragraphs[place].position for place in hints.opens} if read else set()
    for run in (*_headed(report, hints), *_unheaded(report, hints)):
        if read:
            run.paragraphs = [paragraph for paragraph in run.paragraphs if paragraph.position not in read]
        if not read or run.formal or any(paragraph.position in opens for paragraph in run.paragraphs):
            yield run


def _unheaded(report: Report, hints: Hints) -> Iterator[Run]:
    """The list of a decision that has lost its heading: "1. That …" on a page that has no other sign of a decision."""
    if report.kind is not ReportKind.DECISION or any(_signs(paragraph, hints) for paragraph in report.paragraphs):
        return
    for index, paragraph in enumerate(report.paragraphs):
        if is_first(paragraph.number) and paragraph.text.startswith("That "):
            yield Run(report.paragraphs[index:], formal=True)
            return


def _signs(paragraph: Paragraph, hints: Hints) -> bool:
    if _formal_heading(paragraph, ReportKind.DECISION) or _formal_section(paragraph, ReportKind.DECISION):
        return True
    return paragraph.position in hints.leads and read_lead(paragraph.text, Mode.EITHER) is not None


def _headed(report: Report, hints: Hints) -> Iterator[Run]:
    """What stands under each heading, where that is formal or holds one of the hints."""
    paragraphs, kind = report.paragraphs, report.kind
    minutes, begin = kind is _MINUTES, 0
    # Lists of contents in an appendix are of no section: all after its beginning is the appendix.
    appendix = next((index for index, each in enumerate(paragraphs) if each.section_kind is _APPENDIX), len(paragraphs))
    run = Run(formal=bool(paragraphs) and _formal_section(paragraphs[0], kind))
    for index in _openings(report, hints):
        paragraph = paragraphs[index]
        numbered = minutes and paragraph.number is not None and _begins_minute(paragraphs, index, run.minute)
        if not (numbered or _is_heading(paragraph, kind)) or (run.formal and _inside(paragraphs, begin, index)):
            continue
        if run.formal or _holds(hints.opens, begin, index):
            run.paragraphs = paragraphs[begin:index]
            yield run
        formal = _formal_heading(paragraph, kind)
        lead = read_lead(paragraph.text, mode(kind)) if paragraph.position in hints.leads else None
        same = lead is not None or (minutes and not numbered and bool(PART_OF_ITEM.match(paragraph.text)))
        item = run.item if same or (formal and minutes) else run.item + 1
        minute = (run.minute if item == run.item else None) or (_minute(paragraph) if minutes else None)
        run = Run((), paragraph, formal, appendix <= index, minute, item)
        begin = index if lead is not None and not formal else index + 1  # a lead-in is read with what follows it
    if run.formal or _holds(hints.opens, begin, len(paragraphs)):
        run.paragraphs = paragraphs[begin:]
        yield run


def _holds(places: Sequence[int], begin: int, end: int) -> bool:
    """Whether one of some places lies between two others."""
    after = bisect_left(places, begin)
    return after < len(places) and places[after] < end


def _openings(report: Report, hints: Hints) -> list[int]:
    """The places of the paragraphs that may open a run."""
    more: list[int] = []
    if report.kind is ReportKind.MINUTES:
        more = [index for index, paragraph in enumerate(report.paragraphs) if paragraph.number is not None]
    elif report.kind is ReportKind.DECISION:
        more = [index for index, paragraph in enumerate(report.paragraphs) if len(paragraph.text) < LABEL]
    return sorted(hints.headings.union(more))


# Headings inside one item of a meeting's minutes.
PART_OF_ITEM = re.compile(
    r"\W*(?:minutes|decisions?|resolved|additional\sdocuments|reasons?\b.{0,40}|(?:alternative\s)?options?\b.{0,40}|voting\srecord"
    r"|recorded\svote|discussion|votes?|recommendations?|actions?|supporting\sdocuments|notes?)\W*$",
    re.IGNORECASE,
)


def _is_heading(paragraph: Paragraph, kind: ReportKind) -> bool:
    if paragraph.kind is ParagraphKind.HEADING:
        return True
    if kind is ReportKind.DECISION and len(paragraph.text) < LABEL:  # a form's labels, in cells or above their words
        return _decides(paragraph.text) or records.alone(paragraph.text)
    return paragraph.marker is None and len(paragraph.text) < 80 and _formal_text(paragraph.text)


def _begins_minute(paragraphs: Sequence[Paragraph], index: int, minute: str | None) -> bool:
    """Whether a short numbered line is the title of the next minute, though it does not look like a heading."""
    text, number = paragraphs[index].text, paragraphs[index].number
    if number is None or not number[-1].isdigit() or len(text) > 90 or text.rstrip()[-1:] in ".;:,":
        return False
    following = paragraphs[index + 1 : index + 2]
    if _FILE_SIZE.search(text) or (following and following[0].text.rstrip(" :").lower() == "minutes"):
        return True
    if (index and paragraphs[index - 1].text.rstrip()[-1:] in ":-–") or is_ask(text):
        return False
    return minute is None or gap(minute, number) == 1


_FILE_SIZE = re.compile(r"\bPDF \d+ [KM]B$")  # web pages of meetings name the file beside an item's title


_HEADING_WORDS = ("recom", "ask", "resol", "decision", "action")


@lru_cache(maxsize=4096)  # papers share most of their headings
def _decides(text: str) -> bool:
    return DECISION_HEADING.pattern.match(text) is not None


@lru_cache(maxsize=4096)
def _formal_text(text: str) -> bool:
    if not any(map(text.lower().__contains__, _HEADING_WORDS)):
        return False
    return bool(HEADING.pattern.match(text)) and not HEADING_NOT.pattern.search(text)


def _formal_heading(paragraph: Paragraph, kind: ReportKind) -> bool:
    text = paragraph.text
    if "recomm" in text.lower() and HEADING_NOT.pattern.search(text):
        return False
    if _formal_text(text):
        return kind is not ReportKind.MINUTES
    if _decides(text):
        return True
    return (
        paragraph.section_kind is SectionKind.RECOMMENDATIONS
        and kind is not ReportKind.MINUTES
        and "recom" in text.lower()
    )


def _formal_section(paragraph: Paragraph, kind: ReportKind) -> bool:
    if paragraph.section and HEADING_NOT.pattern.search(paragraph.section):
        return False
    return paragraph.section_kind is SectionKind.RECOMMENDATIONS and kind is not ReportKind.MINUTES


def _inside(paragraphs: Sequence[Paragraph], begin: int, index: int) -> bool:
    """Whether a heading stands inside a list whose numbers run on below it, or is an item that looks like a heading.

    `begin`: where the paragraphs begin that stand above it under the heading of the list.
    """
    heading, following = paragraphs[index], paragraphs[index + 1 : index + 4]
    if _formal_text(heading.text) or not index:
        return False
    if _introduces(heading, following):
        return True
    numbers = [paragraph.number for paragraph in paragraphs[begin:index] if paragraph.number]
    after = following[0] if following else None
    if not numbers:
        awaits = begin == index or paragraphs[index - 1].text.rstrip()[-1:] in ":-–"
        begins = after is not None and is_first(after.number) and is_ask(after.text)
        return awaits and (is_ask(heading.text) or begins)
    if gap(numbers[-1], heading.number) == 1 and is_ask(heading.text):
        return True
    return not numbers[-1][:1].isdigit() and any(gap(numbers[-1], later.number) == 1 for later in following[:2])


def _introduces(heading: Paragraph, following: Sequence[Paragraph]) -> bool:
    lead = read_lead(heading.text, Mode.ASKS)
    return lead is not None and not lead.label and bool(following)


def _minute(heading: Paragraph) -> str | None:
    if heading.number and any(map(str.isdigit, heading.number)):  # "A: Apologies" of a register numbers nothing
        return heading.number
    match = re.match(r"\W*((?:[A-Z]{1,5}[. ]?)?\d{1,4}(?:/\d{2,4})?)\b(?!\.\d)", heading.text)
    return match[1] if match else None
