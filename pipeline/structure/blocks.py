"""Sheets -> blocks: the paragraphs of a paper in reading order, also those that run over a page's end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import takewhile

from pipeline.folding.pages import whole
from pipeline.grammar import numbering
from pipeline.grammar.numbering import Marker
from pipeline.model import Box, Line, LineRole, Table
from pipeline.structure import cells, flow, plain, tables
from pipeline.structure.block import FOOTNOTE, HEADING, LIST_ITEM, Block
from pipeline.structure.flow import Group, Measure, Recent
from pipeline.structure.furniture import Sheet
from pipeline.structure.joining import Words
from pipeline.text import clean, is_clean

ROLES = {
    LineRole.HEADING: HEADING,
    LineRole.LIST_ITEM: LIST_ITEM,
    LineRole.FOOTNOTE: FOOTNOTE,
}
_box = partial(tuple.__new__, Box)  # in a third of the time of `Box(...)`
FAR = 40  # characters after a marker: no rule of markers looks further
_FOOTNOTE = re.compile(r"^\[?(\d{1,3}|[*†‡])\]?\s?\S")


class Builder:
    """What is known while a document's blocks are made, paper by paper.

    No paragraph runs on into the pages of `fresh`, on which papers begin.
    """

    def __init__(self, words: Words, wrapped: int, usual: Measure, fresh: Collection[int]) -> None:
        """`wrapped` is the width at which the lines of a text without geometry were wrapped."""
        self.fresh = fresh
        self.words = words
        self.usual = usual
        self.wrapped = wrapped
        self.recent = Recent()
        self.made: list[Block] = []
        self.layout: tables.Layout | None = None
        self.since: list[str] = []  # texts of the papers before, after their last table
        self.tables = 0

    def build(self, sheets: Sequence[Sheet]) -> list[Block]:
        """Every paragraph of a paper's sheets, which come after those of the papers before."""
        if self.made:
            self.since = self._between()
            self.made = []
        for sheet in sheets:
            start = len(self.made)
            run: list[Line] = []
            content = whole(sheet.content)
            for item in tables.find_tables(content, self._before(sheet), sheet.rules):
                if isinstance(item, Line):
                    run.append(item)
                    continue
                self._lines(run, sheet)
                run = []
                self._table(item, sheet)
            self._lines(run, sheet)
            self._footnotes(start, sheet)
            if content is not sheet.content:
                self._let_go(start, dict(zip(map(id, content), sheet.content, strict=True)))
            if sheet.number not in self.fresh:
                self._over_page(start)
        return self.made

    def _before(self, sheet: Sheet) -> tables.Layout | None:
        """The table with which the page before ended."""
        last = self.made[-1] if self.made else None
        ended = last is not None and last.cell is not None and last.page == sheet.number - 1
        return self.layout if ended and sheet.number not in self.fresh else None

    def _lines(self, run: Sequence[Line], sheet: Sheet, edge: float | None = None) -> None:
        if run:
            groups = list(self._groups(run, sheet.width, edge))
            self.made += [_block(group, sheet.number, self.words) for group in groups]

    def _groups(self, run: Sequence[Line], width: float | None, edge: float | None) -> Iterator[Group]:
        if run and run[0].box is None:
            return plain.groups(run, self.wrapped, self.recent)
        return flow.groups(run, self.usual, self.recent, width or 0, edge)

    def _table(self, table: Table, sheet: Sheet) -> None:
        if not table.rows:
            return
        if cells.is_layout(table):
            for (row, column), lines, edge in cells.loose(table):
                start = len(self.made)
                self._lines(lines, sheet, edge)
                for block in self.made[start:]:
                    block.row = (self.tables, row, column)
                if len(self.made) > start:
                    self.made[start].gap = True
        else:
            self.layout = tables.read_layout(table, tables.caption_of(self._above(sheet)), self._goes_on())
            self.made += cells.cells(self.layout, self.tables, sheet.number)
        self.tables += 1

    def _goes_on(self) -> tables.Layout | None:
        """The table before, which the next one may continue; none where a sentence stands between."""
        return None if tables.parted(self._between()) else self.layout

    def _between(self) -> list[str]:
        """The texts after the last table."""
        texts = [block.text for block in takewhile(lambda block: not block.cell, reversed(self.made))][::-1]
        return texts if len(texts) < len(self.made) else self.since + texts

    def _above(self, sheet: Sheet) -> list[str]:
        """The texts that stand over a table on its page, down to the last table."""
        texts: list[str] = []
        for block in reversed(self.made[-3:]):
            if block.page != sheet.number or block.cell:
                break
            texts.insert(0, block.text)
        return texts

    def _footnotes(self, start: int, sheet: Sheet) -> None:
        """Small print with a figure, at the foot of the page."""
        made = self.made[start:]
        low = list(takewhile(lambda block: _stands_low(block, sheet.height), reversed(made)))
        if not low:
            return
        lines: dict[float, int] = {}
        for block in made:
            if block.lines:
                lines[block.size or 0.0] = lines.get(block.size or 0.0, 0) + len(block.lines)
        usual = max(lines, key=lines.__getitem__)
        for block in takewhile(lambda block: block.size and block.size < usual * 0.93, low):
            if _FOOTNOTE.match(block.text):
                block.kind = FOOTNOTE

    def _let_go(self, start: int, folded: Mapping[int, Line | Table]) -> None:
        """Hold the lines of a page's longer paragraphs as they are folded: hardly anybody asks for their words."""
        for block in self.made[start:]:
            if len(block.lines) > 1:
                block.lines = tuple([folded.get(id(line), line) for line in block.lines])  # type: ignore[misc]

    def _over_page(self, start: int) -> None:
        """A paragraph that the page's end cut goes on in the first block of the next page."""
        if not 0 < start < len(self.made):
            return
        after = self.made[start]
        index = next((i for i in range(start - 1, -1, -1) if self.made[i].kind is not FOOTNOTE), None)
        if index is None:
            return
        before = self.made[index]
        if _continues(before, after, self.made[max(0, index - 12) : index + 1]):
            before.text = self.words.join(before.text, after.text)
            if before.marker:
                before.marker = before.marker._replace(rest=self.words.join(before.marker.rest, after.text))
            before.lines += after.lines
            del self.made[start]


def _stands_low(block: Block, height: float | None) -> bool:
    """Whether a block that is not bold begins on the lower half of a page."""
    box = block.lines[0].box if block.lines and not block.bold else None
    return box is not None and height is not None and box.top > height * 0.5


def _block(group: Group, page: int, words: Words) -> Block:
    lines, marker = group.lines, group.marker
    printed, _, size, _, _, role, level, _, _ = lines[0]
    text = _text(lines, words)
    kind = ROLES.get(role) if role else None
    if marker:
        marker = _whole(marker, printed, text)
        kind = kind or LIST_ITEM
    bold = False not in [line[3] for line in lines]
    return Block(text, page, tuple(lines), _union(lines), size, bold, kind, marker, None, 0, level, group.gap)


def _whole(marker: Marker, line: str, text: str) -> Marker:
    """The marker of a line as that of the text which the line begins: what stands far behind it does not change it."""
    if text is line:
        return marker
    if len(marker.rest) < FAR or not text.startswith(line):
        return numbering.find(text) or marker
    printed, number, style, shape, rest, weak = marker
    return Marker(printed, number, style, shape, rest + text[len(line) :], weak)


def _text(lines: Sequence[Line], words: Words) -> str:
    """The text of some lines. Nearly all are clean and none ends with a hyphen: a look at all of them at once tells."""
    if len(lines) == 1:
        return clean(lines[0][0])
    texts = [line[0] for line in lines]
    whole = " ".join(texts)
    return whole if "- " not in whole and is_clean(whole) else reduce(words.join, map(clean, texts))


def _union(lines: Sequence[Line]) -> Box | None:
    if len(lines) == 1:
        return lines[0][1]
    boxes = [box for line in lines if (box := line[1])]
    if not boxes:
        return None
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return _box((min(x0), min(top), max(x1), max(bottom)))


def _continues(before: Block, after: Block, around: Sequence[Block]) -> bool:
    if not _may_continue(before, after):
        return False
    if before.text.endswith("-") and after.text[:1].islower():
        return True
    if flow.closed(before.text) or len(before.text) < 40:
        return False
    if after.text[:1].islower() or flow.open_ended(before.text):
        return True
    return before.bold == after.bold and not after.bold and len(after.text) > 60 and _full(before, around)


def _may_continue(before: Block, after: Block) -> bool:
    """Whether two blocks are plain text of one size."""
    if before.cell or after.cell or after.marker or before.row or after.row:
        return False
    if after.kind in (HEADING, FOOTNOTE) or before.kind is HEADING:
        return False
    if before.bold and not after.bold:
        return False
    return not (before.size and after.size and abs(before.size - after.size) > 0.6)


def _full(block: Block, around: Sequence[Block]) -> bool:
    """Whether the last line reaches as far as the lines around it."""
    if not block.lines or block.lines[-1].box is None or block.box is None:
        return False
    reach = max((other.box.x1 for other in around if other.box and other.page == block.page), default=0.0)
    return block.lines[-1].box.x1 > reach - 0.15 * (reach - block.box.x0)
