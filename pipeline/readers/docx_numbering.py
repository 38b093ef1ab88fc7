"""Word's automatic numbers, counted as Word counts them, so that "2.1" and "(a)" stand in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.readers.docx_styles import Element, Style, Styles, W, value, whole_number
from pipeline.readers.numerals import numeral

_PLACE = re.compile(r"%(\d)")
BULLET_TEXTS = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # level (from 1) after which it starts again; 0: never
    legal: bool = False  # all numbers in it as decimals
    style: str | None = None  # the paragraph style that stands for this level


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """From the root of numbering.xml; None: the document has no lists."""
        self._styles = styles
        found = root.findall(W + "abstractNum") if root is not None else []
        self._shapes = {e.get(W + "abstractNumId"): e for e in found}
        self._lists = {e.get(W + "numId"): e for e in (root.findall(W + "num") if root is not None else [])}
        self._levels: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, direct: tuple[str | None, int | None], style: Style) -> tuple[str, int] | None:
        """List and level of a paragraph: its own words first, then its style's."""
        num_id, ilvl = direct
        if num_id is None:
            num_id = style.num_id
            ilvl = self._style_level(style) if ilvl is None else ilvl
        return (num_id, min(ilvl or 0, 8)) if num_id is not None and num_id in self._lists else None

    def _style_level(self, style: Style) -> int | None:
        if style.num_id is not None and style.num_id in self._lists:
            levels = self._list(style.num_id)[1]
            for name in style.numbered_by:
                for index, level in levels.items():
                    if level.style == name:
                        return index
        return style.ilvl

    def marker(self, num_id: str, ilvl: int) -> str:
        """Count one paragraph of a list and give the marker that Word prints before it."""
        shape, levels, starts = self._list(num_id)
        counts = self._counts.setdefault(shape, {})
        if ilvl in starts and (num_id, ilvl) not in self._begun:
            counts[ilvl] = starts[ilvl] - 1
        self._begun.add((num_id, ilvl))
        for upper in range(ilvl):
            counts.setdefault(upper, levels.get(upper, Level()).start)
        counts[ilvl] = counts.get(ilvl, levels.get(ilvl, Level()).start - 1) + 1
        for lower in [n for n in counts if n > ilvl]:
            restart = levels.get(lower, Level()).restart
            if restart is None or ilvl < restart:
                del counts[lower]
        return _printed(levels, counts, ilvl)

    def _list(self, num_id: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """A list's shape, its levels with the list's own changes, and the numbers it is told to start at."""
        if num_id not in self._levels:
            element = self._lists[num_id]
            shape = self._shape(value(element, "abstractNumId"))
            levels = {whole_number(e.get(W + "ilvl"), 0): _level(e) for e in self._shape_levels(shape)}
            starts: dict[int, int] = {}
            for change in element.findall(W + "lvlOverride"):
                index = whole_number(change.get(W + "ilvl"), 0)
                if (own := change.find(W + "lvl")) is not None:
                    levels[index] = _level(own)
                if start := value(change, "startOverride"):
                    starts[index] = whole_number(start, 1)
                    levels[index] = replace(levels.get(index, Level()), start=starts[index])
            self._levels[num_id] = shape or "", levels, starts
        return self._levels[num_id]

    def _shape_levels(self, shape: str | None) -> list[Element]:
        element = self._shapes.get(shape)
        return [] if element is None else element.findall(W + "lvl")

    def _shape(self, shape: str | None, depth: int = 0) -> str | None:
        """The shape that numbers, behind a shape that only points at a list style."""
        link = value(self._shapes.get(shape), "numStyleLink")
        target = self._lists.get(self._styles.of(link).num_id) if link else None
        if target is None or depth > 5:
            return shape
        return self._shape(value(target, "abstractNumId"), depth + 1)


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    legal = value(element, "isLgl")
    start = value(element, "start")
    return Level(
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        whole_number(start, 1),
        whole_number(restart, 0) if restart else None,
        legal is not None and legal not in ("0", "false"),
        value(element, "pStyle"),
    )


def _printed(levels: dict[int, Level], counts: dict[int, int], ilvl: int) -> str:
    level = levels.get(ilvl, Level())
    if level.form == "bullet":
        return "-" if level.text in BULLET_TEXTS else "•"

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        form = levels.get(index, Level()).form
        return numeral(counts.get(index, 1), "decimal" if level.legal and form != "decimalZero" else form)

    return _PLACE.sub(number, level.text).strip()
