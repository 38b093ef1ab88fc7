"""The unit that the stages of structure hand on: lines that form one paragraph, before it gets its place."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.grammar.numbering import Marker
from pipeline.model import Box, CellPlace, Line, ParagraphKind, SectionKind

# A member of an enumeration is a slow look-up in Python 3.11: what is asked of every block has a name of its own.
HEADING, PARAGRAPH, LIST_ITEM = ParagraphKind.HEADING, ParagraphKind.PARAGRAPH, ParagraphKind.LIST_ITEM
TABLE_CELL, FOOTNOTE = ParagraphKind.TABLE_CELL, ParagraphKind.FOOTNOTE


@dataclass(slots=True)
class Block:
    """A paragraph in the making. `text` includes its marker until `marker` is set."""

    text: str
    page: int
    lines: tuple[Line, ...] = ()
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    kind: ParagraphKind | None = None  # None: not settled yet
    marker: Marker | None = None
    number: str | None = None
    level: int = 0
    depth: int | None = None  # heading level or list depth, where the format says it
    gap: bool = False  # more than a line's space stands before it
    cell: CellPlace | None = None
    row: tuple[int, int, int] | None = None  # table, row and column of a layout table that was dissolved
    section: str | None = None
    section_kind: SectionKind = SectionKind.OTHER
    label: bool = False  # an inline label that was cut off the text after it: "Recommendation:"

    @property
    def body(self) -> str:
        """The text without its marker."""
        return self.marker.rest if self.marker else self.text

    @property
    def first(self) -> Line | None:
        """The first printed line."""
        return self.lines[0] if self.lines else None

    @property
    def last(self) -> Line | None:
        """The last printed line."""
        return self.lines[-1] if self.lines else None
