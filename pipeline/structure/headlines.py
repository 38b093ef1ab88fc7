"""Which blocks are headings: by type, number, words and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from pipeline.grammar import headings, numbering, web_pages
from pipeline.grammar.numbering import Style
from pipeline.model import SectionKind
from pipeline.structure import fields, vocabulary
from pipeline.structure.block import FOOTNOTE, HEADING, LIST_ITEM, PARAGRAPH, Block

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
OUTER = frozenset({Style.ARABIC, Style.DOTTED, Style.UPPER, Style.UPPER_ROMAN, Style.MINUTE})
SHORTEST_LEAD = len("Board is asked")  # most cells are shorter
LONGEST = 25  # words of a heading
SITE = 6  # blocks in which a page of a meeting site shows its labels

# ---- labels with their text on the same line ------------------------------------------------------------------------


def split_labels(blocks: Sequence[Block], *, begins: bool) -> list[Block]:
    """Cut "Recommendation: That Cabinet…" into a heading and its text. `begins`: they are a document's first blocks."""
    made: list[Block] = []
    done = 0
    for index, label in _labels(blocks, begins=begins):
        made += blocks[done:index]
        made += _parts(blocks[index], *label)
        done = index + 1
    made += blocks[done:]
    return made


def _labels(blocks: Sequence[Block], *, begins: bool) -> Iterator[tuple[int, tuple[str, str, SectionKind]]]:
    """The blocks that begin with a label. The subject of a page of a meeting site is none."""
    prose = [(index, block) for index, block in enumerate(blocks) if block.cell is None and block.kind is not FOOTNOTE]
    site = begins and any(web_pages.FIELD.pattern.match(block.text) for block in blocks[:SITE])
    for index, block in prose:
        if found := _label(block):
            titled = site and index < SITE and web_pages.SUBJECT_PAGE.pattern.match(block.text)
            if not titled:
                yield index, found


def _parts(block: Block, label: str, rest: str, kind: SectionKind) -> Iterator[Block]:
    marker = block.marker._replace(rest=label) if block.marker else None
    head = block.text[: len(block.text) - len(rest)].rstrip()
    yield replace(block, text=head, marker=marker, kind=HEADING, section_kind=kind, label=True)
    inner = numbering.find(rest)
    inner = None if inner is None or inner.weak else inner
    made = LIST_ITEM if inner else None
    yield replace(block, text=rest, marker=inner, kind=made, gap=False, bold=False)


def _label(block: Block) -> tuple[str, str, SectionKind] | None:
    if block.marker and block.marker.style is Style.BULLET:
        return None
    match = headings.inline_label(block.body)
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


@dataclass(slots=True)
class _Asking:
    """The list of recommendations that is open: its items can be set in bold and are no headings."""

    heading: Block | None = None
    items: bool = False  # items that are numbered as the heading is have begun

    def note(self, block: Block) -> None:
        """Open and close the list as blocks go by."""
        if block.kind is HEADING:
            kind = vocabulary.kind_of(block.body)
            self.heading = block if kind in ASKED else None
            self.items = False
        elif self.heading is None:
            if headings.leads(block.text):
                self.heading, self.items = block, False
        elif self.heading.marker and block.marker:
            self.items |= (block.marker.style, block.marker.shape) == self.heading.marker[2:4]

    def holds(self, block: Block) -> bool:
        """Whether a block that looks like a heading is an item of the list."""
        if self.heading is None:
            return False
        if block.marker is None:
            return block.body.startswith(("That ", "To ", "to ", "that "))
        main = self.heading.marker
        return not (main and not self.items and numbering.follows(main, block.marker))


def mark_headings(blocks: Sequence[Block], size: float) -> None:
    """Settle for every block whether it is a heading, list item or plain paragraph."""
    styled = any(map(attrgetter("bold"), blocks))
    asking = _Asking()
    for index, block in enumerate(blocks):
        if block.cell is not None:
            if asking.heading is None and len(block.text) >= SHORTEST_LEAD and headings.leads(block.text):
                asking.note(block)
            continue
        if block.kind is not FOOTNOTE and block.kind is not HEADING:
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            before = blocks[index - 1] if index else None
            if _is_heading(block, before, after, size, styled, asking):
                block.kind = HEADING
            elif block.kind is None:
                block.kind = LIST_ITEM if block.marker else PARAGRAPH
        asking.note(block)


def _is_heading(
    block: Block, before: Block | None, after: Block | None, size: float, styled: bool, asking: _Asking
) -> bool:
    text = block.body
    if not _can_be_heading(block, text):
        return block.bold and after is not None and _child(block, after) and len(text.split()) <= LONGEST
    if vocabulary.kind_of(text) is not None and not _bullet(block):
        return block.marker is not None or not _in_list(before, after)
    if (block.marker and block.marker.style not in OUTER) or asking.holds(block):
        return False
    if headings.appendix(text) or headings.capitals(text) or _larger(block, size) or block.bold:
        return True
    if block.marker:
        return _numbered_heading(block, after) and not _next_item(before, block)
    return not styled and block.box is None and _stands_alone(block, before, after)


def _can_be_heading(block: Block, text: str) -> bool:
    if text.endswith(":") and vocabulary.kind_of(text) in ASKED:  # also "resolved:" in small letters
        return True
    if not headings.standing(text) or headings.listed(text) or headings.leads(text):
        return False
    labelled = fields.labelled(text)
    return not (labelled and labelled.colon and labelled.value) and not (block.row and fields.field_of(text))


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
    if before is None or before.marker is None or block.marker is None or before.kind is HEADING:
        return False
    return block.marker.style is not Style.DOTTED and numbering.follows(before.marker, block.marker)


def _child(block: Block, after: Block) -> bool:
    """Whether the next paragraph is the first one under a number: 4 and 4.1."""
    number = (block.marker.number or "").removesuffix(".0") if block.marker else ""
    return bool(number and after.marker and (after.marker.number or "").startswith(f"{number}."))


def _stands_alone(block: Block, before: Block | None, after: Block | None) -> bool:
    """In text without type: a short line between sentences, with prose after it."""
    if (
        after is None
        or after.cell
        or len(block.text.split()) > 14
        or (block.text.endswith((":", ")")) and block.marker)
    ):
        return False
    begins = after.marker is not None and after.marker.style is Style.ARABIC and after.kind is LIST_ITEM
    if before and before.kind is not HEADING and not (begins or before.text.endswith((".", ":", ";", "?", "!"))):
        return False
    prose = len(after.text) > 80 or vocabulary.kind_of(after.text) is not None
    return prose and not block.text.endswith(":") and not fields.labelled(block.text)
