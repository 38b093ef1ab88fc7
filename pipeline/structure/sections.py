"""Every block in its section: what the heading over it is for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.grammar import headings
from pipeline.grammar.numbering import Marker, Style
from pipeline.model import SectionKind
from pipeline.structure import vocabulary
from pipeline.structure.block import HEADING, LIST_ITEM, Block

HEADER, OTHER, APPENDIX, CONTENTS = SectionKind.HEADER, SectionKind.OTHER, SectionKind.APPENDIX, SectionKind.CONTENTS
DOTTED = Style.DOTTED
ASKED = frozenset({SectionKind.RECOMMENDATIONS, SectionKind.DECISION})
_ROLE = re.compile(
    r"\b(?:director|head of|chief|officer|manager|solicitor|treasurer|counsel|clerk|secretary|adviser)\b", re.I
)


@dataclass(slots=True)
class _Section:
    """The section that is open, and the look of the heading that gave it its kind."""

    kind: SectionKind
    title: str | None = None
    rank: int = 0
    major: str | None = None  # 4, where its paragraphs are numbered 4.1, 4.2
    look: tuple[bool, bool, float] = (False, False, 0.0)


def assign(blocks: Sequence[Block], start: int, size: float, inner: Collection[int] = ()) -> None:
    """Give every block from `start` on its section; those before it are the report's header.

    `inner` are pages on which a paper opens that is appended to this one.
    """
    start = min(start, len(blocks))
    for block in blocks[:start]:
        block.section_kind = HEADER
    section = _Section(OTHER)
    page = blocks[start - 1].page if start else None
    for index, block in enumerate(blocks[start:], start):
        if block.page != page:
            if page and section.kind is not APPENDIX and _appended(block, inner):
                section = _Section(APPENDIX, block.body.rstrip(" :"))
            page = block.page
        if block.kind is HEADING:
            section = _open(block, section, blocks, index, size)
        elif block.cell is not None:
            section = _Section(OTHER) if section.kind is CONTENTS else section
        elif len(block.text) < 600 and headings.listed(block.text):
            block.section, block.section_kind = section.title, CONTENTS
            continue
        elif section.kind in ASKED and _signed(block):
            section = _Section(OTHER, section.title)
        elif section.kind is CONTENTS:
            section = _Section(OTHER)
        if block.marker and (major := _first_part(block.marker)):
            section.major = major
        block.section, block.section_kind = section.title, section.kind


def _appended(block: Block, inner: Collection[int]) -> bool:
    """Whether the page that begins here opens an appended paper or assessment."""
    return block.page in inner or headings.APPENDED.pattern.match(block.text) is not None


def _open(block: Block, section: _Section, blocks: Sequence[Block], index: int, size: float) -> _Section:
    title = block.body.rstrip(" :–-")
    look = (block.bold, headings.capitals(title), round(block.size or 0, 1))
    rank = _rank(block, size)
    if section.kind is APPENDIX or _begins_appendix(block, blocks, index):
        return _Section(APPENDIX, title, rank, None, look)
    major = _major(blocks[index : index + 4])
    kind = vocabulary.kind_of(title) or (
        vocabulary.section_of(title) if rank <= section.rank or not section.title else None
    )
    if kind:
        return _Section(kind, title, rank, major, look)
    if (
        section.title is None
        or rank < section.rank
        or (major and section.major and major != section.major)
        or (rank == section.rank and look == section.look)
    ):
        return _Section(OTHER, title, rank, major, look)
    if section.kind in ASKED and not _asks(blocks, index):
        return _Section(OTHER, title, rank, major, look)
    return _Section(section.kind, title, section.rank, section.major, section.look)


def _major(blocks: Sequence[Block]) -> str | None:
    """The first part of the number of the first paragraph that has one: "4" of 4.2."""
    parts = (_first_part(block.marker) for block in blocks if block.marker)
    return next(filter(None, parts), None)


def _first_part(marker: Marker) -> str | None:
    return marker.number.partition(".")[0] if marker.style is DOTTED and marker.number else None


def _rank(block: Block, size: float) -> int:
    """Outer headings have the smaller rank."""
    if block.depth:
        return block.depth
    if block.marker and block.marker.number:
        return 2 + block.marker.number.count(".") if not block.marker.number.endswith(".0") else 2
    return 1 if block.size and block.size > 1.1 * size else 3


def _asks(blocks: Sequence[Block], index: int) -> bool:
    """Whether items of a list follow a sub-heading."""
    return any(b.kind is LIST_ITEM or headings.leads(b.text) for b in blocks[index + 1 : index + 3])


def _begins_appendix(block: Block, blocks: Sequence[Block], index: int) -> bool:
    """An appendix's title begins it where its text follows; in a list of appendices it only names it."""
    if not headings.appendix(block.body) or not index:
        return False
    around = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    if any(b.page == block.page and headings.appendix(b.body) for b in around):
        return False
    if block.page > 1:
        return all(b.page != block.page for b in blocks[max(0, index - 3) : index][:1])
    return block.box is None and len(blocks) - index > 3


def _signed(block: Block) -> bool:
    """The officer's name and post under a report."""
    if block.marker or block.text.endswith((".", ":", ";", ",")):
        return False
    words = block.text.split()
    return (
        2 <= len(words) <= 16
        and bool(_ROLE.search(block.text))
        and sum(word[:1].isupper() for word in words) * 2 > len(words)
    )
