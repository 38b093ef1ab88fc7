"""Where a report's header block ends and its body begins."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grammar import header_lines, headings
from pipeline.grammar.numbering import Style
from pipeline.model import ParagraphKind, SectionKind
from pipeline.structure import entries, fields, values, vocabulary
from pipeline.structure.block import Block

LONGEST = 70  # blocks of a header
PROSE = 28  # words: a paragraph that long is no header line
NOTES = 20  # blocks of notes that a form can print between its fields

# Headings that also stand inside a header block, and headings with which a paper can open.
LOOSE = frozenset({SectionKind.CONTACT, SectionKind.CONTENTS, SectionKind.BACKGROUND_PAPERS, SectionKind.OTHER})
OPENING = frozenset({SectionKind.PURPOSE, SectionKind.SUMMARY, SectionKind.RECOMMENDATIONS})
STRONG = frozenset({"title", "committee", "author"})
CERTAIN = STRONG | {"date", "wards", "item_no", "key_decision", "portfolio_holder", "exempt", "reference"}


def end(blocks: Sequence[Block]) -> int:
    """How many blocks at the start are the header; the rest is the body."""
    for index, block in enumerate(blocks[:LONGEST]):
        if block.cell is not None:
            return index
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if _opens_body(block, after, index) and not _inside_table(blocks, index):
            return _resumed(blocks, index)
    if len(blocks) > LONGEST:
        return LONGEST
    return len(blocks) if any(_header_like(block) for block in blocks) else 0


def _inside_table(blocks: Sequence[Block], index: int) -> bool:
    """Whether labels of the header follow in the same table: some houses put "Purpose" between them."""
    place = blocks[index].row
    rest = (b for b in blocks[index + 1 : index + NOTES] if place and b.row and b.row[0] == place[0])
    return any(fields.field_of(block.text) in CERTAIN for block in rest)


def _header_like(block: Block) -> bool:
    return fields.labelled(block.text) is not None or values.committee_line(block.text) is not None


def _opens_body(block: Block, after: Block | None, index: int) -> bool:
    text = block.body
    if header_lines.MINUTES.pattern.match(text):
        return False
    field = fields.field_of(text)
    if field in CERTAIN or (field and block.kind is not ParagraphKind.HEADING):
        return bool(after and len(after.text.split()) > 60 and vocabulary.kind_of(text))
    kind = vocabulary.kind_of(text)
    if kind is not None and kind is not SectionKind.CONTACT and (index or kind in OPENING):
        return not field or after is None or len(after.text.split()) > 12
    if block.marker and block.marker.style is not Style.BULLET and not fields.labelled(text):
        return index > 0 and block.row is None and not _numbered_title(block, after)
    if headings.leads(text) or header_lines.PRESENT.pattern.match(text):
        return True
    return len(text.split()) > PROSE and block.row is None and not fields.begins_with_label(text)


def _numbered_title(block: Block, after: Block | None) -> bool:
    """A title that bears the item's number: "9. Fleet Strategy" right over "Purpose of report"."""
    return block.kind is ParagraphKind.HEADING and after is not None and _section(after)


def _section(block: Block) -> bool:
    kind = vocabulary.kind_of(block.body)
    return kind is not None and kind not in LOOSE and fields.field_of(block.body) is None


def _resumed(blocks: Sequence[Block], stop: int) -> int:
    """Forms print notes between their fields: a header goes on to a title or committee before the first section."""
    for index, block in enumerate(blocks[stop : stop + NOTES], stop):
        if block.cell is not None or _section(block):
            break
        if block.page == blocks[0].page and _strong_label(block):
            after = range(index + 1, min(index + 6, len(blocks)))
            return next((i for i in after if _section(blocks[i]) or blocks[i].cell is not None), index + 2)
    return stop


def _strong_label(block: Block) -> bool:
    text = entries.segments(block.first)[0][0] if block.first and block.first.words else block.text
    label = fields.labelled(block.text)
    return fields.field_of(text) in STRONG or bool(label and label.colon and label.field in STRONG)
