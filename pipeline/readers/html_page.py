"""A page of HTML before its blocks are read: its characters, its main part, and what its tags and classes say."""

from __future__ import annotations

import re
from typing import Any

from pipeline.model import LineRole
from pipeline.readers.encoding import BOMS, decode

Element = Any  # lxml's elements carry no useful types


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Struck text is text that was taken out. Forms stay: some committee systems put the whole page into one.
DROPPED = _tags(
    "script style nav footer noscript template head svg math iframe object button select option input textarea "
    "audio video canvas map area link meta title datalist dialog del s strike"
)
BLOCKS = _tags(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary ul "
    "table caption thead tbody tfoot tr td th"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_HEADING_CLASS = re.compile(r"\bmso(?:heading|title)(\d?)\b", re.I)
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*(\d)", re.I)
_LIST_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
# Classes that name what a block is: Word's own, and those of ModernGov's pages (mg…).
_FURNITURE_CLASS = re.compile(
    r"\b(?:breadcrumb|sr-only|skip-?link|cookie\w*|msotoc\d|msoheader|msofooter|mghide|mgfilesize|mglinks)\b", re.I
)
_TITLE_CLASSES = {"mgaititletxt": 2, "mgsubitemtitletxt": 3, "mgsubsubtitletxt": 3, "mgsectiontitle": 2}
# Names of the anchors that stand at a note's mark in the text.
_NOTE_MARK = re.compile(r"_?(?:ftn|edn)ref|sd(?:foot|end)note\d+anc", re.I)


def parse(content: bytes) -> Element | None:
    """The root element, whatever the page's charset and however broken its markup; None: nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(text_of(content).encode("utf-8"), parser)
    except etree.ParserError:
        return None


def text_of(content: bytes) -> str:
    """The page's characters: its own charset where that reads it, else what the bytes say."""
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith(tuple(bom for bom, _ in BOMS)):
        name = declared[1].decode("ascii")
        # Browsers read Latin-1 as Windows-1252, and so did the people who wrote the page.
        name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            pass
    return decode(content).replace("\x00", "")


def main_of(root: Element) -> Element:
    """The part of the page that is the paper, where the page says so."""
    for path in (".//main", ".//*[@role='main']", ".//*[@id='modgov']"):
        if len(found := root.findall(path)) == 1 and len("".join(found[0].itertext()).strip()) > 200:
            return found[0]
    return root


def is_furniture(element: Element) -> bool:
    """Whether an element is no part of the paper, or is not shown."""
    hidden = _HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None
    hidden = hidden or element.get("title") in ("header", "footer")  # LibreOffice's running head and foot
    mark = element.tag == "a" and _NOTE_MARK.match(element.get("name") or element.get("id") or "")
    return bool(element.tag in DROPPED or hidden or mark or _FURNITURE_CLASS.search(element.get("class", "")))


def said_of(tag: str, element: Element) -> tuple[LineRole | None, int | None]:
    """What the tag, or Word's own class and style, say that a block is."""
    if tag[0] == "h" and tag[1:].isdigit():
        return LineRole.HEADING, int(tag[1:])
    style, name = element.get("style", ""), element.get("class", "")
    if heading := _HEADING_CLASS.search(name) or _OUTLINE.search(style):
        return LineRole.HEADING, int(heading[1] or 1)
    if title := next((_TITLE_CLASSES[c] for c in name.lower().split() if c in _TITLE_CLASSES), None):
        return LineRole.HEADING, title
    if level := _LIST_LEVEL.search(style):
        return LineRole.LIST_ITEM, int(level[1])
    if "footnotetext" in name.lower():
        return LineRole.FOOTNOTE, None
    return None, None
