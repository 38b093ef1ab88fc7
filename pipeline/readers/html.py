"""HTML, most of it written by Word: ModernGov's and CMIS's minutes, decisions and agenda pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document, Line, LineRole, Page, Table
from pipeline.readers import grid
from pipeline.readers.html_page import BLOCKS, Element, is_furniture, main_of, parse, said_of
from pipeline.readers.joints import MARKER, goes_on, joined
from pipeline.readers.numerals import numeral
from pipeline.readers.read import digest
from pipeline.text import clean

_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.I)
_BULLET = re.compile(r"[·•▪◦§Øo\uf0b7\uf0a7\uf0d8-](?:\s+|$)")
_LONGEST_HEADING = 160
_DEEPEST = 150  # elements inside each other; no paper goes deeper, and Python's own stack ends at a thousand calls
BREAK = "\n"


def read(path: str, content: bytes) -> Document:
    """The page's lines and tables without its menus; one page with number 1."""
    root = parse(content)
    title = root.findtext(".//title") if root is not None else None
    items = [] if root is None else joined(_Blocks().of(main_of(root)))
    return Document(
        path, digest(content), "text/html", (Page(1, tuple(items)),), False, title=clean(title or "") or None
    )


class _Text:
    """Inline text that is being gathered for one block."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, bool]] = []

    def lines(self) -> list[tuple[str, bool]]:
        """(text, bold) of each line between line breaks; an empty text is an empty line."""
        found: list[tuple[str, bool]] = []
        words, bolds = "", list[bool]()
        for text, bold in [*self.runs, (BREAK, False)]:
            if text != BREAK:
                words += text
                bolds += [bold] if any(map(str.isalnum, text)) else []
                continue
            line = clean(words)
            if found and goes_on(found[-1][0], line):
                found[-1] = f"{found[-1][0]} {line}", found[-1][1]
            else:
                found.append((line, bool(bolds) and all(bolds)))
            words, bolds = "", list[bool]()
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
        if is_furniture(element):
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
            self._role, self._level = said_of(tag, element)
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
    content = () if is_furniture(cell) else tuple(joined(_Blocks().of(cell, bold=bold)))
    columns, rows = _integer(cell.get("colspan"), 1), _integer(cell.get("rowspan"), 1)
    return grid.Placed(content, max(1, min(columns, 200)), max(0, rows))
