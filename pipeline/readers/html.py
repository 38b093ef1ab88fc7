"""HTML, most of it written by Word: ModernGov's and CMIS's minutes, decisions and agenda pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Document, Line, LineRole, Page, Table
from pipeline.readers import grid
from pipeline.readers.encoding import BOMS, decode
from pipeline.readers.joints import MARKER, joined
from pipeline.readers.numerals import numeral
from pipeline.readers.read import digest
from pipeline.text import clean

Element = Any  # lxml's elements carry no useful types


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


DROPPED = _tags(
    "script style nav footer noscript template head svg math iframe object form button select option input textarea "
    "audio video canvas map area link meta title datalist dialog del s strike"
)
BLOCKS = _tags(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 "
    "header hgroup hr html legend li main menu ol p pre section summary table ul caption tbody thead tfoot tr td th"
)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.I)
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
_NOTE_MARK = re.compile(
    r"_?(?:ftn|edn)ref|sd(?:foot|end)note\d+anc", re.I
)  # names of anchors at a note's mark in the text
_BULLET = re.compile(r"[·•▪◦§Øo\uf0b7\uf0a7\uf0d8-](?:\s+|$)")
_LONGEST_HEADING = 160
_DEEPEST = 150  # elements inside each other; no paper goes deeper, and Python's own stack ends at a thousand calls
BREAK = "\n"


def read(path: str, content: bytes) -> Document:
    """The page's lines and tables without its menus; one page with number 1."""
    root = parse(content)
    title = root.findtext(".//title") if root is not None else None
    items = [] if root is None else joined(_Blocks().of(_main(root)))
    return Document(
        path, digest(content), "text/html", (Page(1, tuple(items)),), False, title=clean(title or "") or None
    )


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


def _main(root: Element) -> Element:
    """The part of the page that is the paper, where the page says so."""
    for path in (".//main", ".//*[@role='main']", ".//*[@id='modgov']"):
        if len(found := root.findall(path)) == 1 and len("".join(found[0].itertext()).strip()) > 200:
            return found[0]
    return root


class _Text:
    """Inline text that is being gathered for one block."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, bool]] = []

    def lines(self) -> list[tuple[str, bool]]:
        """(text, bold) of each line between line breaks; an empty text is an empty line."""
        found: list[tuple[str, bool]] = []
        words, bolds = "", list[bool]()
        for text, bold in [*self.runs, (BREAK, False)]:
            if text == BREAK:
                found.append((clean(words), bool(bolds) and all(bolds)))
                words, bolds = "", list[bool]()
            else:
                words += text
                bolds += [bold] if any(map(str.isalnum, text)) else []
        return found


class _Blocks:
    """Walks a page in reading order and gives its blocks as lines and tables."""

    def __init__(self) -> None:
        self._items: list[Line | Table] = []
        self._text = _Text()
        self._role: LineRole | None = None
        self._level: int | None = None
        self._marker = ""
        self._gap = False
        self._nested = 0

    def of(self, element: Element, *, bold: bool = False) -> list[Line | Table]:
        """The content of an element."""
        self._inside(element, bold=bold, depth=0)
        self._flush()
        return self._items

    # ---- inline ----

    def _inside(self, element: Element, *, bold: bool, depth: int) -> None:
        if self._nested > _DEEPEST:
            return self._add(" ".join(element.itertext()), bold)
        self._nested += 1
        self._add(element.text, bold)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, bold=bold, depth=depth)
            self._add(child.tail, bold)
        self._nested -= 1
        return None

    def _add(self, text: str | None, bold: bool) -> None:
        if text:
            self._text.runs.append((text.replace("\r", " ").replace("\n", " "), bold))

    def _element(self, element: Element, *, bold: bool, depth: int) -> None:
        tag, style = element.tag.lower(), element.get("style", "")
        if _furniture(element):
            return
        weight = _BOLD_STYLE.search(style)
        bold = weight[1].lower() in ("bold", "600", "700", "800", "900") if weight else bold or tag in _BOLD
        if tag == "br":
            self._text.runs.append((BREAK, False))
        elif "mso-list:ignore" in style.lower().replace(" ", ""):
            self._word_marker(element, bold)
        elif tag in BLOCKS:
            self._flush()
            self._block(tag, element, bold=bold, depth=depth)
            self._flush()
        else:
            self._inside(element, bold=bold, depth=depth)

    def _word_marker(self, element: Element, bold: bool) -> None:
        """The number that Word wrote out for browsers; its bullets are letters of symbol fonts."""
        marker = clean("".join(element.itertext()))
        self._add("• " if _BULLET.match(marker) and marker != "-" else f"{marker} ", bold)

    # ---- blocks ----

    def _block(self, tag: str, element: Element, *, bold: bool, depth: int) -> None:
        if tag in ("ol", "ul", "menu"):
            self._list(tag, element, bold=bold, depth=depth + 1)
        elif tag == "table":
            self._items += grid.content_of(_rows(element, bold))
        elif tag == "pre":
            self._preformatted(element, bold)
        else:
            self._role, self._level = _said(tag, element)
            self._inside(element, bold=bold, depth=depth)

    def _list(self, tag: str, element: Element, *, bold: bool, depth: int) -> None:
        form = element.get("type") or _style_form(element.get("style", ""))
        items = [child for child in element if child.tag == "li"]
        back = element.get("reversed") is not None
        number = _integer(element.get("start"), len(items) if back else 1)
        self._loose(element, bold)
        for child in element:
            if child.tag == "li":
                number = _integer(child.get("value"), number)
                marker = "•" if tag != "ol" or form in ("disc", "circle", "square") else _marker(number, form, depth)
                self._item(child, "" if form == "none" else marker, bold=bold, depth=depth)
                number += -1 if back else 1
            elif isinstance(child.tag, str):
                self._element(child, bold=bold, depth=depth)

    def _loose(self, element: Element, bold: bool) -> None:
        """Text that stands in a list outside its items."""
        loose = " ".join(filter(None, [element.text, *(child.tail for child in element)]))
        if loose.strip():
            self._add(loose, bold)
            self._flush()

    def _item(self, element: Element, marker: str, *, bold: bool, depth: int) -> None:
        self._flush()
        self._marker, self._role, self._level = marker, LineRole.LIST_ITEM, depth
        self._inside(element, bold=bold, depth=depth)
        self._flush()
        self._marker = ""

    def _preformatted(self, element: Element, bold: bool) -> None:
        for line in "".join(element.itertext()).splitlines():
            self._text.runs += [(line, bold), (BREAK, False)]

    def _flush(self) -> None:
        """End the block that is being gathered."""
        lines, role, level = self._text.lines(), self._role, self._level
        blank = any("\u00a0" in text or text == BREAK for text, _ in self._text.runs)
        self._text, self._role, self._level = _Text(), None, None
        full = [text for text, _ in lines if text]
        if not full:
            self._role, self._level = role, level
            self._gap = self._gap or blank
            return
        if role is LineRole.HEADING and len(" ".join(full)) <= _LONGEST_HEADING:
            lines = [(" ".join(full), all(bold for text, bold in lines if text))]
            full = [lines[0][0]]
        elif role is LineRole.HEADING:
            role, level = LineRole.PARAGRAPH, None
        for text, bold in lines:
            if text:
                self._items.append(self._line(text, bold, role, level, whole=len(full) == 1))
                role, level = (role, level) if len(full) == 1 else (None, None)
            self._gap = not text

    def _line(self, text: str, bold: bool, role: LineRole | None, level: int | None, *, whole: bool) -> Line:
        if self._marker:
            text, self._marker = _marked(self._marker, text), ""
        elif (bullet := _BULLET.match(text)) and text[0] in "·§\uf0b7":
            text, role = f"• {text[bullet.end() :]}", LineRole.LIST_ITEM
        if whole and role is None:
            role = LineRole.PARAGRAPH
        return Line(text, bold=bold, role=role, level=level, whole=whole, gap=self._gap)


def _furniture(element: Element) -> bool:
    """Whether an element is no part of the paper, or is not shown."""
    hidden = _HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None
    hidden = hidden or element.get("title") in ("header", "footer")  # LibreOffice's running head and foot
    mark = element.tag == "a" and _NOTE_MARK.match(element.get("name") or element.get("id") or "")
    return bool(element.tag in DROPPED or hidden or mark or _FURNITURE_CLASS.search(element.get("class", "")))


def _said(tag: str, element: Element) -> tuple[LineRole | None, int | None]:
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


def _marked(marker: str, text: str) -> str:
    """An item with its number, unless its writer typed the number as well."""
    return text if MARKER.match(text.split(" ", 1)[0]) else f"{marker} {text}"


def _marker(number: int, form: str | None, depth: int) -> str:
    """As browsers print it; letters get the bracket that papers give them, so that "a" is no word."""
    text = numeral(number, form or "1")
    return f"{text}." if form in (None, "1", "I", "decimal") or depth < 1 else f"{text})" if form == "a" else f"{text}."


def _style_form(style: str) -> str | None:
    found = re.search(
        r"list-style(?:-type)?\s*:[^;]*?\b(lower|upper)-(alpha|latin|roman)|list-style[^;]*\bnone\b", style
    )
    if found is None:
        return None
    if found[1] is None:
        return "none"
    letter = "i" if found[2] == "roman" else "a"
    return letter.upper() if found[1] == "upper" else letter


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else default


# ---- tables ------------------------------------------------------------------------------------------------------


def _rows(table: Element, bold: bool) -> Iterator[list[grid.Placed]]:
    for row in _own(table, "tr"):
        yield [_placed(cell, bold or cell.tag == "th") for cell in row if cell.tag in ("td", "th")]


def _own(table: Element, name: str) -> Iterator[Element]:
    """A table's rows, and not those of tables inside it."""
    for child in table:
        if child.tag == name:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _own(child, name)


def _placed(cell: Element, bold: bool) -> grid.Placed:
    content = () if _furniture(cell) else tuple(joined(_Blocks().of(cell, bold=bold)))
    columns, rows = _integer(cell.get("colspan"), 1), _integer(cell.get("rowspan"), 1)
    return grid.Placed(content, max(1, min(columns, 200)), max(0, rows))
