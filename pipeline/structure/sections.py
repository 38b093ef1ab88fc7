"""Blocks -> blocks with headings told from text, and every block in its section."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.grammar import headings, numbering
from pipeline.grammar.numbering import Style
from pipeline.model import ParagraphKind, SectionKind
from pipeline.structure import fields, vocabulary
from pipeline.structure.block import Block

# Kinds whose headings also stand at the start of a line, with their text after a colon.
INLINE = frozenset(SectionKind) - {
    SectionKind.CONTACT,
    SectionKind.CONTENTS,
    SectionKind.BACKGROUND_PAPERS,
    SectionKind.OTHER,
    SectionKind.NEXT_STEPS,
    SectionKind.IMPLICATIONS,
    SectionKind.PROPOSALS,
}
DASHED = frozenset({SectionKind.RECOMMENDATIONS, SectionKind.DECISION, SectionKind.SUMMARY, SectionKind.PURPOSE})
ASKED = frozenset({SectionKind.RECOMMENDATIONS, SectionKind.DECISION})
_ROLE = re.compile(r"\b(?:director|head of|chief|officer|manager|solicitor|treasurer|counsel|clerk|secretary|adviser)\b", re.I)


# ---- labels with their text on the same line ------------------------------------------------------------------------


def split_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Cut "Recommendation: That Cabinet…" into a heading and its text."""
    for block in blocks:
        found = None if block.cell or block.kind is ParagraphKind.FOOTNOTE else _label(block)
        if not found:
            yield block
            continue
        label, rest, kind = found
        marker = block.marker._replace(rest=label) if block.marker else None
        head = block.text[: len(block.text) - len(rest)].rstrip()
        yield replace(block, text=head, marker=marker, kind=ParagraphKind.HEADING, section_kind=kind, label=True)
        inner = numbering.find(rest)
        inner = None if inner is None or inner.weak else inner
        made = ParagraphKind.LIST_ITEM if inner else None
        yield replace(block, text=rest, marker=inner, kind=made, gap=False, bold=False)


def _label(block: Block) -> tuple[str, str, SectionKind] | None:
    if block.marker and block.marker.style is Style.BULLET:
        return None
    match = headings.LABEL.pattern.match(block.body)
    kind = vocabulary.kind_of(match["label"]) if match else None
    if not match or not kind or fields.field_of(match["label"]):
        return None
    bold = _bold_label(block)
    if ":" in match["mark"]:
        allowed = bold or kind in INLINE
    else:
        allowed = kind in DASHED and (bold or match["label"].isupper() or len(match["label"].split()) == 1)
    return (match["label"] + match["mark"].rstrip(), match["rest"], kind) if allowed else None


def _bold_label(block: Block) -> bool:
    words = block.first.words if block.first else ()
    return bool(words) and words[0].bold and not words[-1].bold


# ---- headings --------------------------------------------------------------------------------------------------------


def mark_headings(blocks: Sequence[Block], size: float) -> None:
    """Settle for every block whether it is a heading, list item or plain paragraph."""
    styled = sum(block.bold for block in blocks) > 0
    for index, block in enumerate(blocks):
        if block.kind in (ParagraphKind.TABLE_CELL, ParagraphKind.FOOTNOTE, ParagraphKind.HEADING):
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        before = blocks[index - 1] if index else None
        if _is_heading(block, before, after, size, styled):
            block.kind = ParagraphKind.HEADING
        elif block.kind is None:
            block.kind = ParagraphKind.LIST_ITEM if block.marker else ParagraphKind.PARAGRAPH


def _is_heading(block: Block, before: Block | None, after: Block | None, size: float, styled: bool) -> bool:
    text = block.body
    bullet = block.marker is not None and block.marker.style is Style.BULLET
    if block.bold and block.marker and after and _child(block, after) and len(text.split()) <= 25:
        return True
    if not headings.standing(text) or headings.listed(text) or block.row and fields.field_of(text):
        return False
    if (labelled := fields.labelled(text)) and labelled.colon and labelled.value:
        return False
    known = vocabulary.kind_of(text) is not None
    if known and not bullet:
        return not (block.marker is None and _in_list(before, after))
    if block.marker and block.marker.style not in (Style.ARABIC, Style.DOTTED, Style.UPPER, Style.UPPER_ROMAN, Style.MINUTE):
        return block.bold and known
    if headings.APPENDIX.pattern.match(text) or headings.capitals(text):
        return True
    if _larger(block, size) or block.bold:
        return len(text.split()) <= 20
    if block.marker:
        return _numbered_heading(block, after) and not _next_item(before, block)
    return not styled and block.box is None and _stands_alone(block, before, after)


def _in_list(before: Block | None, after: Block | None) -> bool:
    """A heading's word as one of several short lines is an entry of a list."""
    return bool(before and after and _bullet(before) and _bullet(after))


def _bullet(block: Block) -> bool:
    return block.marker is not None and block.marker.style is Style.BULLET


def _larger(block: Block, size: float) -> bool:
    return bool(block.size and block.size > 1.1 * size)


def _numbered_heading(block: Block, after: Block | None) -> bool:
    """A short numbered line is a heading where its first paragraph or plain text follows."""
    if after is None or block.marker is None or block.body[-1] in ":?":
        return False
    if _child(block, after):
        return True
    if len(block.body.split()) > 12:
        return False
    if after.marker is None:
        return after.cell is None and len(after.text) > 60 and after.text[:1].isupper()
    return False


def _next_item(before: Block | None, block: Block) -> bool:
    """Whether a numbered line goes on with the list over it."""
    if before is None or before.marker is None or block.marker is None or before.kind is ParagraphKind.HEADING:
        return False
    return block.marker.style is not Style.DOTTED and numbering.follows(before.marker, block.marker)


def _child(block: Block, after: Block) -> bool:
    """Whether the next paragraph is the first one under a number: 4 and 4.1."""
    number = (block.marker.number or "").removesuffix(".0") if block.marker else ""
    return bool(number and after.marker and (after.marker.number or "").startswith(f"{number}."))


def _stands_alone(block: Block, before: Block | None, after: Block | None) -> bool:
    """In text without type: a short line between sentences, with prose after it."""
    if after is None or after.cell or len(block.text.split()) > 14 or block.text.endswith((":", ")")) and block.marker:
        return False
    begins = after.marker is not None and after.marker.style is Style.ARABIC and after.kind is ParagraphKind.LIST_ITEM
    if before and before.kind is not ParagraphKind.HEADING and not (begins or before.text.endswith((".", ":", ";", "?", "!"))):
        return False
    prose = len(after.text) > 80 or vocabulary.kind_of(after.text) is not None
    return prose and not block.text.endswith(":") and not fields.labelled(block.text)


# ---- sections --------------------------------------------------------------------------------------------------------


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
    for block in blocks[:start]:
        block.section_kind = SectionKind.HEADER
    section = _Section(SectionKind.OTHER)
    for index, block in enumerate(blocks[start:], start):
        if section.kind is not SectionKind.APPENDIX and _turns(block, blocks, index, inner):
            section = _Section(SectionKind.APPENDIX, block.body.rstrip(" :"))
        if block.kind is ParagraphKind.HEADING:
            section = _open(block, section, blocks, index, size)
        elif headings.listed(block.text) and not block.cell and len(block.text) < 600:
            block.section, block.section_kind = section.title, SectionKind.CONTENTS
            continue
        elif section.kind in ASKED and _signed(block):
            section = _Section(SectionKind.OTHER, section.title)
        elif section.kind is SectionKind.CONTENTS:
            section = _Section(SectionKind.OTHER)
        section.major = _major([block]) or section.major
        block.section, block.section_kind = section.title, section.kind


def _turns(block: Block, blocks: Sequence[Block], index: int, inner: Collection[int]) -> bool:
    """Whether a page begins here that opens an appended paper or assessment."""
    if not index or blocks[index - 1].page == block.page:
        return False
    return block.page in inner or headings.APPENDED.pattern.match(block.text) is not None


def _open(block: Block, section: _Section, blocks: Sequence[Block], index: int, size: float) -> _Section:
    title = block.body.rstrip(" :–-")
    look = (block.bold, headings.capitals(title), round(block.size or 0, 1))
    rank = _rank(block, size)
    if section.kind is SectionKind.APPENDIX or _begins_appendix(block, blocks, index):
        return _Section(SectionKind.APPENDIX, title, rank, None, look)
    major = _major(blocks[index : index + 4])
    kind = vocabulary.kind_of(title) or (vocabulary.section_of(title) if rank <= section.rank or not section.title else None)
    if kind:
        return _Section(kind, title, rank, major, look)
    if section.title is None or rank < section.rank or (major and section.major and major != section.major) or (rank == section.rank and look == section.look):
        return _Section(SectionKind.OTHER, title, rank, major, look)
    if section.kind in ASKED and not _asks(blocks, index):
        return _Section(SectionKind.OTHER, title, rank, major, look)
    return _Section(section.kind, title, section.rank, section.major, section.look)


def _major(blocks: Sequence[Block]) -> str | None:
    """The first part of the number of the first paragraph that has one: "4" of 4.2."""
    numbers = (b.marker.number for b in blocks if b.marker and b.marker.style is Style.DOTTED and b.marker.number)
    return next((number.partition(".")[0] for number in numbers), None)


def _rank(block: Block, size: float) -> int:
    """Outer headings have the smaller rank."""
    if block.depth:
        return block.depth
    if block.marker and block.marker.number:
        return 2 + block.marker.number.count(".") if not block.marker.number.endswith(".0") else 2
    return 1 if _larger(block, size) else 3


def _asks(blocks: Sequence[Block], index: int) -> bool:
    """Whether items of a list follow a sub-heading."""
    return any(b.kind is ParagraphKind.LIST_ITEM or headings.LEAD.pattern.match(b.text) for b in blocks[index + 1 : index + 3])


def _begins_appendix(block: Block, blocks: Sequence[Block], index: int) -> bool:
    """An appendix's title begins it where its text follows; in a list of appendices it only names it."""
    if not headings.APPENDIX.pattern.match(block.body) or not index:
        return False
    around = [b for b in (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])]
    if any(headings.APPENDIX.pattern.match(b.body) for b in around):
        return False
    if block.page > 1:
        return all(b.page != block.page for b in blocks[max(0, index - 3) : index][:1])
    return block.box is None and len(blocks) - index > 3


def _signed(block: Block) -> bool:
    """The officer's name and post under a report."""
    words = block.text.split()
    return (
        block.marker is None
        and block.cell is None
        and 2 <= len(words) <= 16
        and not block.text.endswith((".", ":", ";", ","))
        and bool(_ROLE.search(block.text))
        and sum(word[:1].isupper() for word in words) * 2 > len(words)
    )
