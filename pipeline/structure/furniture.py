"""Running headers, page numbers and stamps: taken off the page, their facts kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from pipeline.folding.pages import texts, without
from pipeline.grammar.headings import APPENDIX
from pipeline.grammar.rule import Rule
from pipeline.model import Box, Document, Line, Page, Table

ZONE = 0.11  # of the page's height, at the top and at the foot
NEAR = 12  # points: stamps stand as high as each other, or nearly
ANYWHERE = 100_000
EDGE = 4  # lines from the top or the foot of a page that can be furniture
WHOLE = 0.6  # of the numbered pages: a count that holds on more of them is the whole file's
LATE = 16  # pages: a whole file's count begins before, right after its front matter
REACH = 3  # pages around: a running line stands on at least three within them

_DIGITS, _YEAR = re.compile(r"\d+"), re.compile(r"\b(?:19|20)\d\d\b")

PAGE_NUMBER = Rule(
    "page-number",
    re.compile(
        r"^[-–—|\s]*(?:page|pg\.?|p\.)[\s|:]*(?P<number>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|.\s]*$"
        r"|^[-–—|\s]*(?P<bare>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|.\s]*$"
        r"|^(?P<after>\d{1,4})\s*\|\s*p\s?a\s?g\s?e$|^page\s+[ivxl]{1,6}$",
        re.IGNORECASE,
    ),
    finds=("Page 17", "Page 3 of 12", "3", "- 4 -", "2 | Page", "page iv"),
    skips=("Page 3 sets out", "3.1", "£3", "2025-26"),
)
STAMP = Rule(
    "agenda-item-stamp",
    re.compile(r"^agenda item(?:\s+(?:no\.?|number))?\s*:?\s*(?P<item>\d{1,3}(?:\.\d{1,2})?[a-z]?)\.?$", re.IGNORECASE),
    finds=("Agenda Item 8", "AGENDA ITEM NO. 14"),
    skips=("Agenda Item 8 refers", "Agenda Item"),
)
BLANK_PAGE = Rule(
    "blank-page",
    re.compile(
        r"^\W*(?:this page (?:is|has been|was) (?:intentionally )?(?:left )?blank|intentionally (?:left )?blank)\W*$",
        re.I,
    ),
    finds=("This page is intentionally left blank",),
    skips=("This page is intentionally left blank for notes on item 4",),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page without its furniture. `label`: its number in the whole; `item`: the agenda item stamped on it.

    `own` is its number in the paper that it belongs to, where that counts for itself.
    """

    number: int
    content: Sequence[Line | Table]
    label: str | None = None
    item: str | None = None
    running: tuple[str, ...] = ()
    width: float | None = None
    height: float | None = None
    own: int | None = None
    rules: tuple[Box, ...] = ()


def strip(document: Document) -> Iterator[Sheet]:
    """Every page without furniture; pages that say that they are blank are left out."""
    edges = _Edges(document)
    return filter(None, (_sheet(page, edges) for page in document.pages))


class _Edge(NamedTuple):
    """A line near the top or the foot of a page."""

    place: int  # in the page's content
    line: Line
    top: bool
    shape: str  # its text without figures
    number: re.Match[str] | None  # where it reads like a page number


class _Edges:
    """What stands at the top and the foot of a document's pages."""

    def __init__(self, document: Document) -> None:
        alone = len(document.pages) == 1 and not document.paged
        pages = document.pages
        self.lines: dict[int, list[_Edge]] = {}
        self.blank: dict[int, set[int]] = {}  # the places of lines without a letter
        self.marks: dict[int, list[tuple[int, Line]]] = {}
        for page in pages:  # one after the other, because a folded one is unfolded for it
            content = tuple(page.content)
            self.lines[page.number] = [] if alone else _edge_lines(content, page.height)
            blank = self.blank[page.number] = _blank(content)
            self.marks[page.number] = _marks(content, blank)
        self.places = self._places()
        self.offsets, self.whole = self._offsets()
        self.opening = self._opening(document)
        self.stamps = self._stamps()
        self.shown: set[str] = set()  # running titles that were left standing where they came first

    def _places(self) -> dict[tuple[str, bool], list[int]]:
        """The pages of every edge line, by its text without figures and its zone."""
        seen: dict[tuple[str, bool], list[int]] = {}
        for number, lines in self.lines.items():
            for _, _, top, shape, _ in lines:
                seen.setdefault((shape, top), []).append(number)
        return {key: places for key, places in seen.items() if len(places) > 2}

    def _offsets(self) -> tuple[set[int], int | None]:
        """Differences between printed and real page number that hold on two pages at least, and the whole file's."""
        count: Counter[int] = Counter()
        numbered = 0
        for page, lines in self.lines.items():
            matches = [edge.number for edge in lines if edge.number]
            found = {int(n) - page for m in matches if (n := m["number"] or m["bare"] or m["after"])}
            numbered += bool(found)
            count.update(found)
        offset, times = count.most_common(1)[0] if count else (0, 0)
        whole = offset if times > 1 and times > WHOLE * numbered and offset > -LATE else None
        return {offset for offset, times in count.items() if times > 1 or len(self.lines) == 1}, whole

    def _opening(self, document: Document) -> frozenset[str]:
        """The words at the top of the first page, where most later pages repeat some of them over their text."""
        items = [item for page in document.pages[:1] for item in page.content[:6]]
        words = frozenset(word for text in texts(items) for word in text.casefold().split())
        later = [found[0].line for found in list(self.lines.values())[1:] if found and found[0].top]
        return words if 2 * sum(_of_title(line, words) for line in later) >= len(self.lines) - 1 else frozenset()

    def _stamps(self) -> tuple[int, int]:
        """How far from the top of a page most stamps stand: the least and the most."""
        tops = [line.box.top for marks in self.marks.values() for _, line in marks if line.box]
        if len(tops) < 3:
            return (0, ANYWHERE)
        place, times = Counter(int(top // NEAR) for top in tops).most_common(1)[0]
        usual = 2 * times > len(tops)
        return (int((place - 1) * NEAR), int((place + 2) * NEAR)) if usual else (0, ANYWHERE)

    def stamps_at(self, line: Line) -> bool:
        """Whether a line stands where stamps do: "Agenda Item 8" within a text is quoted."""
        return line.box is None or self.stamps[0] <= line.box.top < self.stamps[1]

    def runs(self, edge: _Edge, page: int) -> bool:
        """Whether a line runs on over the pages."""
        _, line, top, shape, number = edge
        places = self.places.get((shape, top), ())
        first = top and page > 1 and line is self.lines[page][0].line
        if number or not (places or first) or _figures(line):
            return False
        near = {other - page for other in places if abs(other - page) <= REACH}
        if len(near) >= 3 and (near & {-1, 1} or near >= {-2, 2}):
            return True
        return first and _of_title(line, self.opening)

    def first(self, line: Line) -> bool:
        """Whether an appendix's running title stands for the first time: there it is the title."""
        new = APPENDIX.pattern.match(line.text) is not None and line.text not in self.shown
        self.shown.add(line.text)
        return new


def _edge_lines(content: Sequence[Line | Table], height: float | None) -> list[_Edge]:
    """Lines near the top or the foot. Without geometry: the first two and the last two."""
    if not height:
        lines = [(place, item) for place, item in enumerate(content) if isinstance(item, Line)]
        return [_edge(*each, nth < 2) for nth, each in enumerate(lines) if nth < 2 or nth > len(lines) - 3]
    top, foot = height * ZONE, height * (1 - ZONE)
    first = _some_lines(content, range(len(content)))
    last = _some_lines(content, range(len(content) - 1, -1, -1))[::-1]
    above = [_edge(place, line, True) for place, line in first if (box := line[1]) and box[3] < top]
    return above + [_edge(place, line, False) for place, line in last if (box := line[1]) and box[1] > foot]


def _some_lines(content: Sequence[Line | Table], places: Iterable[int]) -> list[tuple[int, Line]]:
    """The lines that come first in some order."""
    return list(islice(((place, item) for place in places if isinstance(item := content[place], Line)), EDGE))


def _edge(place: int, line: Line, top: bool) -> _Edge:
    text = line[0]
    return _Edge(place, line, top, _DIGITS.sub("#", text.casefold()), PAGE_NUMBER.pattern.match(text))


def _blank(content: Sequence[Line | Table]) -> set[int]:
    """The places of lines without a letter. Few pages have any."""
    if all(map(str.strip, [item[0] for item in content if isinstance(item, Line)])):
        return set()
    return {place for place, item in enumerate(content) if isinstance(item, Line) and not item[0].strip()}


def _marks(content: Sequence[Line | Table], blank: set[int]) -> list[tuple[int, Line]]:
    """The lines near the edges of a page that read like stamps, with their places."""
    shown = [place for place in range(len(content)) if place not in blank] if blank else range(len(content))
    near = [*shown[:EDGE], *shown[max(EDGE, len(shown) - EDGE) :]]
    lines = [(place, item) for place in near if isinstance(item := content[place], Line)]
    return [(place, line) for place, line in lines if line[0][:6].lower() == "agenda" and STAMP.pattern.match(line[0])]


def _sheet(page: Page, edges: _Edges) -> Sheet | None:
    gone = set(edges.blank[page.number])
    shown = len(page.content) - len(gone)
    if _left_blank(page.content, gone):
        return None
    numbers: list[int] = []
    stamp, stamped = None, None
    for place, line in edges.marks[page.number]:
        if (match := STAMP.pattern.match(line.text)) and shown > 1 and edges.stamps_at(line):
            stamp = stamp or match["item"]
            gone.add(place)
    for line in page.stamps:
        if match := STAMP.pattern.match(line.text):
            stamp = match["item"]
        elif match := PAGE_NUMBER.pattern.match(line.text):
            stamped = match["number"] or stamped
    running: list[_Edge] = []
    for edge in edges.lines[page.number]:
        if edge.number and (number := _page_number(edge.number, page, edges.offsets)) is not None:
            numbers += [int(number)] if number else []
            gone.add(edge.place)
        elif edge.place not in gone and edges.runs(edge, page.number):
            running.append(edge)
    if running:
        running = _apart(page.content, gone, running)
        gone.update([edge.place for edge in running if not edges.first(edge.line)])
    label, own = _numbers(page.number, numbers, edges.whole)
    told = tuple(edge.line.text for edge in running)
    kept = without(page.content, gone)
    return Sheet(page.number, kept, stamped or label, stamp, told, page.width, page.height, own, page.rules)


def _numbers(page: int, numbers: Sequence[int], whole: int | None) -> tuple[str | None, int | None]:
    """The page's number in the whole file, and in its own paper."""
    own = next((number for number in numbers if whole is None or number - page != whole), None)
    if whole is None:
        return None if own is None else str(own), own
    return str(page + whole) if page + whole in numbers else None, own


def labels(document: Document, sheets: Sequence[Sheet]) -> tuple[str | None, ...]:
    """What each page is called: as the file itself declares it, else by the number printed on it.

    A file that only counts its pages declares nothing; a page between two numbered ones has the number between.
    """
    printed = {sheet.number: sheet.label for sheet in sheets}
    found = [_label(page, printed) for page in document.pages]
    for place in range(1, len(found) - 1):
        before, after = found[place - 1], found[place + 1]
        if found[place] is None and before and after and before.isdecimal() and after.isdecimal():
            found[place] = str(int(before) + 1) if int(after) - int(before) == 2 else None
    return tuple(found)


def _label(page: Page, printed: Mapping[int, str | None]) -> str | None:
    number = printed.get(page.number)
    return number if page.label is None or (number and page.label == str(page.number)) else page.label


def _apart(content: Sequence[Line | Table], gone: set[int], running: list[_Edge]) -> list[_Edge]:
    """The running lines that white space parts from the text: column headings over many pages stand close to it."""
    able = {edge.place for edge in running}
    for places in (range(len(content)), range(len(content) - 1, -1, -1)):
        before: list[int] = []
        for place in places:
            if place in able:
                before.append(place)
            elif place not in gone:
                if before and _close(content[before[-1]], content[place]):
                    able -= set(before)
                break
    return [edge for edge in running if edge.place in able]


def _close(one: Line | Table, two: Line | Table) -> bool:
    if one.box is None or two.box is None:
        return False
    upper, lower = (one.box, two.box) if one.box.top <= two.box.top else (two.box, one.box)
    height = min(upper.bottom - upper.top, lower.bottom - lower.top)
    return lower.top - upper.bottom < 0.4 * height


def _left_blank(content: Sequence[Line | Table], gone: set[int]) -> bool:
    if len(content) - len(gone) > 4:
        return False
    shown = [item for place, item in enumerate(content) if place not in gone]
    lines = [item.text for item in shown if isinstance(item, Line)]
    return len(lines) == len(shown) and any(BLANK_PAGE.pattern.match(text) for text in lines)


def _page_number(match: re.Match[str], page: Page, offsets: set[int]) -> str | None:
    """The number printed there, "" for one that is no figure; None where the line is no page number."""
    number = match["number"] or match["after"]
    if number or not match["bare"]:
        return number or ""
    return match["bare"] if int(match["bare"]) - page.number in offsets else None


def _of_title(line: Line, opening: frozenset[str]) -> bool:
    words = line.text.casefold().split()
    code = len(words) == 1 and "/" in words[0] and any(c.isdigit() for c in words[0])  # a report's number
    return (3 <= len(words) <= 12 or code) and set(words) <= opening


def _figures(line: Line) -> bool:
    """A table's column headings over many pages are no furniture: they govern the figures under them."""
    return "£" in line.text or len(_YEAR.findall(line.text)) > 1 or line.text.count("%") > 1
