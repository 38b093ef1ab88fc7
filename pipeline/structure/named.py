"""The front sheet's titles at the tops of pages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.model import Line
from pipeline.structure import fields, fronts
from pipeline.structure.fronts import Entry
from pipeline.structure.furniture import Sheet
from pipeline.structure.openings import Kind

if TYPE_CHECKING:
    from pipeline.structure.evidence import Case, Evidence

TOP = 14  # lines in which a title stands
NUMBERED = re.compile(r"^(?:agenda\s)?(?:item\s)?[A-Z]{0,6}[\s/]?\d[\d/-]*[a-z]?\s*[.:)–-]*\s+", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_REFERENCE = re.compile(r"^(?:[A-Z]{0,6}[\s/-]?\d{2,4}[/-]\d{2,5}|KD\s?\d+)\s*[-–:]?\s*")


def titles(case: Case) -> dict[int, Entry]:
    """The pages at whose top the front sheet's titles stand: of several, the one that bears other signs."""
    found: dict[int, Entry] = {}
    tops = {page: each.top.casefold() for page, each in case.pages.items() if case.listed}
    plain = cache(_plain)  # few pages are looked at again, and those often
    for entry in case.listed:
        title = _plain(_REFERENCE.sub("", entry.title))
        longest = max(title.split(), key=len, default="")  # most pages do not even hold this word
        able = [page for page, top in tops.items() if longest in top]
        shown = {
            page for page in able if all(map(tops[page].__contains__, title.split())) and title in plain(tops[page])
        }
        able = [page for page, each in case.pages.items() if page not in found and (each.opening or page in shown)]
        pages = [page for page in able if _names(case.pages[page], entry, title, shown=page in shown)]
        if pages:
            found[max(pages, key=lambda page: (signs_of(case.pages[page]), -page))] = entry
    return found


def signs_of(each: Evidence) -> int:
    """How much speaks for a page among those at whose top the same title stands: the report comes before its record."""
    opens = each.opening is not None and each.opening.kind is not Kind.DECISION
    return 2 * bool(each.stamp) + 2 * opens + each.again + each.one - 2 * each.appendix


def _names(each: Evidence, entry: Entry, title: str, *, shown: bool) -> bool:
    if each.opening and each.opening.kind is Kind.MINUTES:
        return " minutes " in title
    if each.opening and each.opening.title and fronts.same_title(each.opening.title, entry.title):
        return True
    return shown and title.count(" ") > 2 and _begins(each.sheet, title)


def stands_first(each: Evidence, entry: Entry) -> bool:
    """Whether a title is the first that stands on a page."""
    return _plain(" ".join(fronts.texts(each.sheet, 4))).startswith(_plain(_REFERENCE.sub("", entry.title)))


def _begins(sheet: Sheet, title: str) -> bool:
    """Whether a title begins where a line, a cell or the value of a label does: within a sentence it is no title."""
    texts = _top(sheet)
    labels = (fields.labelled(text) for text in texts)
    ends = [(text, label.value if label else text) for text, label in zip(texts, labels, strict=True)]
    return any(
        _plain(" ".join([start, *texts[place + 1 :]])).startswith(title)
        for place, (text, value) in enumerate(ends)
        for start in {text, value, NUMBERED.sub("", text), NUMBERED.sub("", value)}
    )


def _top(sheet: Sheet) -> list[str]:
    """The lines and the cells at the top of a page."""
    parts = [
        [part.text] if isinstance(part, Line) else [cell.text for row in part.rows[:TOP] for cell in row if cell]
        for part in sheet.content[:TOP]
    ]
    return [text for texts in parts for text in texts if text][: 2 * TOP]


def _plain(text: str) -> str:
    """Words alone, cheaper than `fold`."""
    return f" {' '.join(_WORDS.findall(text.casefold()))} "
