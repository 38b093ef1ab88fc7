"""Markers -> numbers and levels: which item stands under which."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grammar import numbering
from pipeline.grammar.numbering import Marker, Style
from pipeline.structure.block import HEADING, LIST_ITEM, Block


def number(blocks: Sequence[Block]) -> None:
    """Give every item its number and level; a number that the text lost is taken from its neighbours."""
    open_items: list[Block] = []
    told = [block for block in blocks if block.cell is None or block.kind is HEADING]
    for block in told:
        marker = block.marker
        if block.kind is HEADING:
            block.number = marker.number if marker else None
            open_items = open_items if block.label else []
            continue
        if marker is None:
            while open_items and open_items[-1].number is None:  # text between two lists of bullets parts them
                open_items.pop()
            continue
        block.number = marker.number
        _close(open_items, block, marker)
        block.level = open_items[-1].level + 1 if open_items else 0
        open_items.append(block)
    _restore(blocks, [block for block in told if block.marker and block.kind is LIST_ITEM])


def _close(open_items: list[Block], block: Block, marker: Marker) -> None:
    """Close the items that this one is not under: it is the next brother of one, or begins a list under the last."""
    if marker.style is Style.DOTTED:
        number = marker.number or ""
        while open_items and not number.startswith(f"{(open_items[-1].number or ' ').rstrip('.')}."):
            open_items.pop()
        return
    for place in range(len(open_items) - 1, -1, -1):
        other = open_items[place].marker
        if other and _brothers(open_items[place], other, block, marker):
            del open_items[place:]
            return
    if not numbering.first(marker) and marker.style is not Style.BULLET:
        open_items.clear()


def _brothers(one: Block, before: Marker, two: Block, after: Marker) -> bool:
    if after.style is Style.BULLET:
        step = abs(_indent(one, two))
        return before.style is Style.BULLET and step < (7 if before.printed == after.printed else 3)
    return before.style is not Style.DOTTED and numbering.follows(before, after, skip=2)


def _indent(one: Block, two: Block) -> float:
    """How much further in the second stands, in points; from list depth where there is no geometry."""
    if one.first and two.first and one.first.box and two.first.box and one.page == two.page:
        return two.first.box.x0 - one.first.box.x0
    return 10.0 * ((two.depth or 0) - (one.depth or 0)) if one.depth and two.depth else 0.0


def _restore(blocks: Sequence[Block], items: Sequence[Block]) -> None:
    """1, 2, a bullet, 4: the bullet was 3."""
    for before, block, after in zip(items, items[1:], items[2:], strict=False):
        if not (block.marker and block.marker.style is Style.BULLET and before.marker and after.marker):
            continue
        if (
            before.marker.style is Style.ARABIC
            and after.marker.style is Style.ARABIC
            and before.marker.shape == after.marker.shape
        ):
            one, two = int(before.marker.number or 0), int(after.marker.number or 0)
            if (
                two - one == 2
                and block.section == before.section == after.section
                and _adjacent(blocks, before, block, after)
            ):
                block.number, block.level = str(one + 1), before.level


def _adjacent(blocks: Sequence[Block], before: Block, block: Block, after: Block) -> bool:
    places = [next(i for i, b in enumerate(blocks) if b is item) for item in (before, block, after)]
    return places[2] - places[0] == 2
