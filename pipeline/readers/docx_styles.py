"""Word's styles: what a paragraph or run inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # lxml's elements carry no useful types
_HEADING = re.compile(r"heading (\d)$|title$")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits; None where no style of its chain says."""

    name: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    outline: int | None = None  # heading level, from 1; 0: body text
    num_id: str | None = None
    ilvl: int | None = None
    numbered_by: tuple[str, ...] = ()  # the style and its ancestors up to the one that numbers it


def value(parent: Element, name: str) -> str | None:
    """The `w:val` of a child, None where the child is absent, "" where it has no value."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + "val", "")


def whole_number(text: str | None, default: int) -> int:
    """A figure of an attribute; `default` where it is none, or larger than any paper's."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default


def switch(properties: Element, name: str) -> bool | None:
    """An on/off property: `<w:b/>` is on, `<w:b w:val="0"/>` is off."""
    found = value(properties, name)
    return None if found is None else found not in ("0", "false", "off", "none")


class Styles:
    """The styles of one document by id."""

    def __init__(self, root: Element | None) -> None:
        """From the root of styles.xml; None: the document has no styles."""
        elements = root.findall(W + "style") if root is not None else []
        self._elements = {e.get(W + "styleId"): e for e in elements}
        self._made: dict[str | None, Style] = {None: Style()}
        self.default = next(
            (
                e.get(W + "styleId")
                for e in elements
                if e.get(W + "type") == "paragraph" and e.get(W + "default") == "1"
            ),
            None,
        )

    def of(self, style_id: str | None) -> Style:
        """A style with what it inherits; a style that inherits from itself is cut there."""
        if style_id not in self._made:
            self._made[style_id] = Style()
            self._made[style_id] = self._make(style_id)
        return self._made[style_id]

    def _make(self, style_id: str | None) -> Style:
        element = self._elements.get(style_id)
        if element is None:
            return Style()
        above = self.of(value(element, "basedOn"))
        ppr, rpr = element.find(W + "pPr"), element.find(W + "rPr")
        name = (value(element, "name") or "").lower()
        bold, hidden, outline = switch(rpr, "b"), switch(rpr, "vanish"), outline_level(ppr)
        if outline is None and (heading := _HEADING.match(name)):
            outline = int(heading[1] or 1)
        style = replace(
            above,
            name=name,
            bold=above.bold if bold is None else bold,
            hidden=above.hidden if hidden is None else hidden,
            outline=above.outline if outline is None else outline,
            numbered_by=(str(style_id), *above.numbered_by),
        )
        num_id, ilvl = number_of(ppr)
        if num_id is not None:
            style = replace(style, num_id=num_id, ilvl=ilvl, numbered_by=(str(style_id),))
        elif ilvl is not None:
            style = replace(style, ilvl=ilvl)
        return style


def outline_level(ppr: Element) -> int | None:
    """Heading level from 1; 0 where the paragraph is said to be body text."""
    level = value(ppr, "outlineLvl")
    if not level:
        return None
    return (whole_number(level, 9) + 1) % 10


def number_of(ppr: Element) -> tuple[str | None, int | None]:
    """List and level that paragraph properties name."""
    numbering = ppr.find(W + "numPr") if ppr is not None else None
    level = value(numbering, "ilvl")
    return value(numbering, "numId"), whole_number(level, 0) if level else None
