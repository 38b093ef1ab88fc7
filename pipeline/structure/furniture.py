"""Running headers, page numbers and stamps: taken off the page, their facts kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.grammar.rule import Rule
from pipeline.model import Document, Line, Page, Table

ZONE = 0.11  # of the page's height, at the top and at the foot
EDGE = 4  # lines from the top or the foot of a page that can be furniture
REACH = 3  # pages around: a running line stands on at least three within them

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
    re.compile(r"^\W*(?:this page (?:is|has been|was) (?:intentionally )?(?:left )?blank|intentionally (?:left )?blank)\W*$", re.I),
    finds=("This page is intentionally left blank",),
    skips=("This page is intentionally left blank for notes on item 4",),
)
_TRAILING = re.compile(r"^(page|agenda)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page without its furniture. `label`: its printed number; `item`: the agenda item stamped on it."""

    number: int
    content: tuple[Line | Table, ...]
    label: str | None = None
    item: str | None = None
    running: tuple[str, ...] = ()
    width: float | None = None
    height: float | None = None


def strip(document: Document) -> list[Sheet]:
    """Every page without furniture; pages that say that they are blank are left out."""
    edges = [list(_edge_lines(page)) for page in document.pages]
    repeated = _repeated(edges)
    offset = _offsets(document.pages, edges)
    sheets = (
        _sheet(page, lines, repeated, offset) for page, lines in zip(document.pages, edges, strict=True)
    )
    return [sheet for sheet in sheets if sheet is not None]


def _edge_lines(page: Page) -> Iterator[tuple[Line, bool]]:
    """Lines near the top or the foot, and whether it is the top. Pages without geometry have none."""
    if not page.height:
        return
    top, foot = page.height * ZONE, page.height * (1 - ZONE)
    lines = [item for item in page.content if isinstance(item, Line) and item.box]
    for line in lines[:EDGE]:
        if line.box and line.box.bottom < top:
            yield line, True
    for line in lines[-EDGE:]:
        if line.box and line.box.top > foot:
            yield line, False


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _repeated(edges: Sequence[Sequence[tuple[Line, bool]]]) -> dict[tuple[str, bool], list[int]]:
    """Text and zone of every edge line -> the pages (by place) on which it stands."""
    seen: dict[tuple[str, bool], list[int]] = {}
    for place, lines in enumerate(edges):
        for line, top in lines:
            seen.setdefault((_shape(line), top), []).append(place)
    return {key: places for key, places in seen.items() if len(places) > 2}


def _offsets(pages: Sequence[Page], edges: Sequence[Sequence[tuple[Line, bool]]]) -> set[int]:
    """Differences between printed and real page number that hold on two pages at least."""
    count: Counter[int] = Counter()
    for page, lines in zip(pages, edges, strict=True):
        numbers = (PAGE_NUMBER.pattern.match(line.text) for line, _ in lines)
        count.update({int(n) - page.number for m in numbers if m and (n := m["number"] or m["bare"] or m["after"])})
    return {offset for offset, times in count.items() if times > 1 or len(pages) == 1}


def _sheet(
    page: Page, edges: list[tuple[Line, bool]], repeated: dict[tuple[str, bool], list[int]], offsets: set[int]
) -> Sheet | None:
    content = [item for item in page.content if not (isinstance(item, Line) and not item.text.strip())]
    if _left_blank(content):
        return None
    gone: set[int] = set()
    label, stamp = page.label, None
    running: list[str] = []
    for item in (*content[:EDGE], *content[-EDGE:]):
        if isinstance(item, Line) and (match := STAMP.pattern.match(item.text)) and len(content) > 1:
            stamp = match["item"]
            gone.add(id(item))
    for line, top in edges:
        if (number := _page_number(line, page, offsets)) is not None:
            label = number or label
            gone.add(id(line))
        elif id(line) not in gone and _runs(repeated.get((_shape(line), top), ()), page.number - 1) and not _figures(line):
            running.append(line.text)
            gone.add(id(line))
    kept = tuple(item for item in content if id(item) not in gone)
    return Sheet(page.number, kept, label, stamp, tuple(running), page.width, page.height)


def _left_blank(content: Sequence[Line | Table]) -> bool:
    texts = [item.text for item in content if isinstance(item, Line)]
    return len(texts) == len(content) <= 4 and any(BLANK_PAGE.pattern.match(text) for text in texts)


def _page_number(line: Line, page: Page, offsets: set[int]) -> str | None:
    """The number printed there, "" for one that is no figure; None where the line is no page number."""
    match = PAGE_NUMBER.pattern.match(line.text)
    if not match:
        return None
    number = match["number"] or match["after"]
    if number or not match["bare"]:
        return number or ""
    return match["bare"] if int(match["bare"]) - page.number in offsets else None


def _runs(places: Sequence[int], place: int) -> bool:
    near = {other - place for other in places if abs(other - place) <= REACH}
    return len(near) >= 3 and bool(near & {-1, 1} or {-2, 2} <= near)


def _figures(line: Line) -> bool:
    """A table's column headings over many pages are no furniture: they govern the figures under them."""
    return "£" in line.text or len(re.findall(r"\b(?:19|20)\d\d\b", line.text)) > 1 or line.text.count("%") > 1
