"""A file's bookmarks -> the items of a pack and what is attached to them, where they are a pack's and not headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.grammar.rule import Rule, verbose
from pipeline.model import Bookmark

ITEM = Rule(
    "bookmark-item",
    verbose(r"""^(?:agenda\s+)?(?:item\s+(?:no\.?\s*)?)?0?(?P<item>\d{1,3}[a-z]?)(?![\d/]|-\d|\s?(?:st|nd|rd|th)\b)
        (?:\s*[.):–-])?\s+(?!(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)
        (?P<title>\S.*)$"""),
    finds=("6 Capital Programme 2025-35", "07. Hedges", "Item 4a - Verges", "Agenda Item 12: Lamps"),
    skips=("24/00096 Commissioning", "30 January 2025", "24-00108 - Appendix", "1st Quarter report"),
)
ATTACHED = Rule(
    "bookmark-attached",
    verbose(r"""\b(?:appendi(?:x|ces)|annexe?s?|enclosures?|attachments?|schedules?|supplement(?:ary)?|eqia|eia|dpia
        |impact\s+assessment|prod|background\s+papers?|plans?\s+list|maps?)\b"""),
    finds=("Appendix A - Fees", "24-00108 - PROD.pdf", "EqIA Updated Jan 2025"),
    skips=("Capital Programme", "Minutes of the last meeting"),
)
_AGENDA = re.compile(r"\W*(?:agenda|summons|front\s?sheet|public\s+document\s+pack|cover)\b", re.IGNORECASE)


class Mark(NamedTuple):
    """A bookmark of an item; `item` is None where its title does not begin with a number."""

    page: int
    item: str | None
    title: str


class Outline(NamedTuple):
    """The bookmarks of a pack."""

    items: dict[int, Mark]  # by the page on which an item's papers begin
    attached: dict[int, str]  # titles of what is attached to an item, by page


def read(bookmarks: Sequence[Bookmark], marked: Collection[int]) -> Outline | None:
    """The pack that the bookmarks show; None where they are the headings of one paper, or do not tell.

    `marked` are the pages on which something else speaks for a paper's beginning.
    """
    placed = [(bookmark, bookmark.page) for bookmark in bookmarks if bookmark.page is not None]
    for level in sorted({bookmark.level for bookmark in bookmarks}):
        at = [(bookmark.title.strip(), page) for bookmark, page in placed if bookmark.level == level]
        if len(at) > 1:
            return _outline(placed, at, level) if _is_pack(at, marked) else None
    return None


def within(found: Outline | None, pages: Collection[int]) -> Outline | None:
    """The bookmarks that point at some pages."""
    if found is None:
        return None
    items = {page: mark for page, mark in found.items.items() if page in pages}
    return Outline(items, {page: title for page, title in found.attached.items() if page in pages})


def _is_pack(at: Sequence[tuple[str, int]], marked: Collection[int]) -> bool:
    """Papers begin on pages of their own, and their first pages show it; headings stand several to a page."""
    if any(one[1] >= two[1] for one, two in pairwise(at)):
        return False
    if _AGENDA.match(at[0][0]):
        return True
    whole = [page for title, page in at if not ATTACHED.pattern.search(title)]
    return 2 * len(set(marked) & set(whole)) >= len(whole) > 0


def _outline(placed: Sequence[tuple[Bookmark, int]], at: Sequence[tuple[str, int]], level: int) -> Outline:
    marks = [_mark(title, page) for title, page in at if not _AGENDA.match(title)]
    items = {mark.page: mark for mark in marks if mark.item or not ATTACHED.pattern.search(mark.title)}
    attached = {page: bookmark.title.strip() for bookmark, page in placed if bookmark.level >= level}
    first = at[0][1]
    return Outline(items, {page: title for page, title in attached.items() if page not in items and page != first})


def _mark(title: str, page: int) -> Mark:
    match = ITEM.pattern.match(title)
    return Mark(page, match["item"], match["title"]) if match else Mark(page, None, title)
