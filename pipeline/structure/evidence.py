"""What speaks for and against a paper's beginning on a page: each sign has its weight, and none is needed alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter

from pipeline.grammar import headings
from pipeline.model import Line
from pipeline.structure import fronts, openings, vocabulary
from pipeline.structure.fronts import Entry
from pipeline.structure.furniture import Sheet
from pipeline.structure.named import NUMBERED, TOP, signs_of, stands_first
from pipeline.structure.openings import Kind, Opening
from pipeline.structure.outline import Outline

ENOUGH = 4  # weight from which a page begins a paper
STAMPED, BOOKED, RANGED, GUESSED = 6, 6, 6, 4  # stamp, bookmark with a number, front sheet's pages: printed or guessed
NAMED = 3  # the front sheet's title stands at the top of the page, or a bookmark without a number points at it
HEADED, BARE = 4, 3  # a header block; lines that name meeting and day, or author
AGAIN, ONE, AIM = 2, 1, 1  # page numbers, paragraph numbers begin again; with both, the text begins with its purpose
INSIDE = -5  # the page stands within the pages of an item
UNMARKED = -4  # other items are marked, this page is not
APPENDED = -4  # the title page of an appendix, or a paper of another meeting
_ONE = re.compile(r"^\W*1(?:\.[01])?[.)]?\s+\S")


@dataclass(slots=True)
class Evidence:
    """The signs on one page."""

    sheet: Sheet
    opening: Opening | None = None
    stamp: str | None = None
    item: str | None = None  # by stamp, bookmark or front sheet
    again: bool = False  # the paper's own page numbers begin at 1
    one: bool = False  # paragraph 1 stands on the page
    aim: bool = False  # it is the paper's purpose, summary or recommendations
    appendix: bool = False  # the title page of an appendix
    agenda: bool = False  # an agenda opens on the page, which is not among the first
    top: str = ""  # the texts in which a title would stand
    weight: int = 0

    @property
    def page(self) -> int:
        """The page's number."""
        return self.sheet.number


@dataclass(slots=True)
class Case:
    """All that is known of a document's parts."""

    pages: dict[int, Evidence]
    listed: list[Entry] = field(default_factory=list)
    outline: Outline | None = None
    placed: dict[int, Entry] = field(default_factory=dict)  # entries of the front sheet by the page of their range
    ends: dict[int, int] = field(default_factory=dict)  # and where their ranges end
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)  # pages of the file that the front sheet gives
    named: dict[int, Entry] = field(default_factory=dict)  # entries whose titles stand at the top of a page


def looking(sheets: Iterable[Sheet], found: list[Evidence]) -> Iterator[Sheet]:
    """The sheets as they come. What each bears by itself goes into `found`: all that one look at it tells."""
    for place, sheet in enumerate(sheets):
        lines = [part for part in sheet.content[:TOP] if isinstance(part, Line)]
        ones = [line.text for line in lines if not line.text[:1].isalpha() and _ONE.match(line.text)]
        found.append(
            Evidence(
                sheet,
                openings.opening(sheet),
                one=bool(ones),
                aim=bool(ones) and vocabulary.kind_of(NUMBERED.sub("", ones[0])) in openings.BEGINS,
                appendix=_appendix(lines),
                agenda=place > 1 and not sheet.item and fronts.is_agenda(sheet),
                top=" ".join(fronts.texts(sheet, TOP)),
            )
        )
        yield sheet


def compare(pages: Sequence[Evidence]) -> None:
    """Tell the signs that a page bears beside the others: a new stamp, and page numbers that begin again."""
    item: str | None = None
    before = 0
    for each, after in zip(pages, [*pages[1:], None], strict=True):
        sheet = each.sheet
        each.stamp = each.item = sheet.item if sheet.item != item else None
        item = sheet.item or item
        second = after is not None and after.sheet.own == 2 and after.page == each.page + 1
        first = sheet.own == 1 or (sheet.own is None and second)
        each.again = first and (before > 1 or each is pages[0])
        before = 1 if first else (sheet.own or before)


def _appendix(lines: Sequence[Line]) -> bool:
    return any(headings.appendix(line.text) for line in lines[:3])


def marked(pages: Iterable[Evidence]) -> set[int]:
    """Pages on which something speaks for a paper's beginning."""
    return {each.page for each in pages if each.opening or each.stamp or each.again or each.one}


# ---- the front sheet's pages -----------------------------------------------------------------------------------------


def place(case: Case, last_front: int) -> bool:
    """Find the pages of the file that the front sheet's ranges mean. True where printed numbers say so."""
    ranged = [(entry, entry.first, entry.last or entry.first) for entry in case.listed if entry.first is not None]
    if not ranged:
        return False
    signs = _strong(case)
    names = {each.sheet.label: number for number, each in reversed(case.pages.items()) if each.sheet.label}
    named = {str(first) for _, first, _ in ranged if names.get(str(first)) in signs}
    printed = 2 * len(named) >= len(ranged)
    offset = None if printed else _offset(case, ranged, signs, last_front)
    for entry, first, last in ranged:
        page = names.get(str(first)) if printed else None if offset is None else first + offset
        if page is not None:
            end = names.get(str(last)) if printed else None
            _put(case, entry, page, end or page + last - first)
    return printed


def _put(case: Case, entry: Entry, page: int, end: int) -> None:
    case.ranges[entry.item] = (page, end)
    if not _mistaken(case, page, entry):
        case.placed[page] = entry
        case.ends[page] = end


def _mistaken(case: Case, page: int, entry: Entry) -> bool:
    """Whether another item or nothing begins where the front sheet says, and its title stands on another page."""
    if case.named.get(page, entry) is not entry:
        return True
    each = case.pages.get(page)
    other = next((case.pages[at] for at, named in case.named.items() if named is entry), None)
    return other is not None and other is not each and (each is None or not signs_of(each)) and bool(signs_of(other))


def _strong(case: Case) -> set[int]:
    """Pages on which a paper very likely begins."""
    found = {
        page
        for page, each in case.pages.items()
        if each.stamp or page in case.named or (each.opening and each.opening.kind is not Kind.DECISION)
    }
    return found | (set(case.outline.items) if case.outline else set())


def _offset(case: Case, ranges: Sequence[tuple[Entry, int, int]], signs: set[int], last_front: int) -> int | None:
    """How far the front sheet's numbers are from the pages, where none are printed: most items begin on such pages,
    no other item does, and few papers begin within an item's pages."""
    last_page = max(case.pages, default=0)

    def fit(offset: int) -> int:
        hits = 0
        for entry, first, _ in ranges:
            other = case.named.get(first + offset)
            hits += (first + offset in signs) - 2 * (other is not None and other.item != entry.item)
            hits -= first + offset > last_page
        return hits - sum(any(first + offset < page <= last + offset for _, first, last in ranges) for page in signs)

    tried = range(last_front + 4)
    best = max(tried, key=lambda offset: (fit(offset), -abs(offset - last_front)))
    return best if 2 * fit(best) >= len(ranges) and (fit(best) > 1 or len(ranges) == 1) else None


# ---- weighing --------------------------------------------------------------------------------------------------------


def weigh(case: Case, printed: bool) -> None:
    """Give every page its weight."""
    named = case.named
    meeting = _meeting(case)
    stamps = _rising(case)
    starts = sorted(case.ends)
    reach = list(accumulate((case.ends[start] for start in starts), max))  # of a start's range and those before it
    numbered = case.outline is not None and any(mark.item for mark in case.outline.items.values())
    matched = any(each.opening for page, each in case.pages.items() if page in named or page in case.placed)
    for page, each in case.pages.items():
        weight = _own(each, meeting) + (STAMPED if each.stamp else _unstamped(page, stamps))
        if page in case.placed:
            weight += RANGED if printed else GUESSED
        elif (place := bisect_left(starts, page)) and page <= reach[place - 1]:
            weight += INSIDE
        if page in named:
            weight += NAMED + stands_first(each, named[page])
        elif matched and page not in case.placed:
            weight += UNMARKED + 1
        weight += _booked(case.outline, page, numbered=numbered)
        each.weight = weight
        each.item = _item(case, each)


def _item(case: Case, each: Evidence) -> str | None:
    """The number on which most signs agree; the stamp's where they differ."""
    mark = case.outline.items.get(each.page) if case.outline else None
    entries = (case.placed.get(each.page), case.named.get(each.page))
    told = [each.stamp, mark.item if mark else None, *[entry.item for entry in entries if entry]]
    return Counter(filter(None, told)).most_common(1)[0][0] if any(told) else None


def _own(each: Evidence, meeting: tuple[object, ...]) -> int:
    """What the page itself says."""
    weight = AGAIN * each.again + ONE * each.one + AIM * (each.again and each.aim)
    if each.opening:
        weight += HEADED if each.opening.full else BARE
        if meeting and each.opening.day and each.opening.day != meeting[0]:
            weight += APPENDED
    return weight + (APPENDED if each.appendix else 0)


def _rising(case: Case) -> list[tuple[int, int]]:
    """The stamped pages with the figures of their stamps; none where these do not rise."""
    stamps = [(page, _figure(each.stamp)) for page, each in case.pages.items() if each.stamp]
    return stamps if len(stamps) > 1 and all(a[1] <= b[1] for a, b in pairwise(stamps)) else []


def _unstamped(page: int, stamps: Sequence[tuple[int, int]]) -> int:
    """Where items are stamped, a page without a stamp is none's beginning, unless numbers are missing around it."""
    place = bisect_right(stamps, page, key=itemgetter(0))
    if not place:
        return 0
    if place == len(stamps):
        return UNMARKED // 2
    return 0 if stamps[place][1] - stamps[place - 1][1] > 1 else UNMARKED


def _figure(item: str | None) -> int:
    match = re.match(r"\d+", item or "")
    return int(match[0]) if match else 0


def _booked(found: Outline | None, page: int, *, numbered: bool) -> int:
    if found is None:
        return 0
    if mark := found.items.get(page):
        return BOOKED if mark.item else NAMED
    return UNMARKED if numbered or page in found.attached else 0


def _meeting(case: Case) -> tuple[object, ...]:
    """The day that most header blocks name: a paper of another day is appended to one of this."""
    days = Counter(
        each.opening.day
        for each in case.pages.values()
        if each.opening and each.opening.day and each.opening.kind is not Kind.MINUTES
    )
    if not days:
        return ()
    day, times = days.most_common(1)[0]
    return (day,) if times > 2 and times > 0.6 * sum(days.values()) else ()
