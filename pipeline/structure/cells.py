"""Tables -> blocks: cells with their headings, or plain paragraphs where a table only lays text out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.grammar import numbering
from pipeline.grammar.numbering import Style
from pipeline.model import Cell, Line, Table
from pipeline.structure import fields, values, vocabulary
from pipeline.structure.block import TABLE_CELL, Block
from pipeline.structure.numerals import numeral
from pipeline.structure.tables import Layout, places

TALLEST = 40  # rows of a header block
AREA = ("Area", "area", "AREA")  # affected: a label that begins as no other does; questions begin with any word
NARROW = 260  # points: a wider cell has lines as long as those of a page


def is_layout(table: Table) -> bool:
    """Whether a table only lays text out: a frame, a header block, boxed prose with numbered items."""
    return not _reaches(2, table) or is_header(table) or (not _reaches(3, table) and _boxed(table))


def _reaches(count: int, table: Table) -> bool:
    """Whether in some row so many cells hold text."""
    return any(_filled(row) >= count for row in table.rows)


def _filled(row: Sequence[Cell | None]) -> int:
    """How many cells hold text."""
    return sum([cell is not None and cell[0] != "" for cell in row])


def is_header(table: Table) -> bool:
    """Whether the cells are labels of header fields and their values."""
    if len(table.rows) > TALLEST or not any(cell and _label(cell) for row in table.rows[:2] for cell in row):
        return False
    labels = [cell for row in table.rows for cell in row if cell and cell[0] and not numeral(cell[0]) and _label(cell)]
    rows = sum(map(bool, map(_filled, table.rows)))
    first = bool(labels) and labels[0] is table.rows[0][0]
    pair = rows == 1 and _filled(table.rows[0]) == 2
    return len(labels) * 2 >= rows and (len(labels) >= 2 or (first and (pair or _names_body(table))))


def _names_body(table: Table) -> bool:
    """Whether a committee stands beside the first label: "Report to" over the day of the meeting."""
    beside = table.rows[0][1:2]
    return any(cell and values.committee_line(cell.text) for cell in beside)


def _label(cell: Cell) -> bool:
    text = cell.text
    if not (fields.may_begin(text) or "?" in text or text.startswith(AREA)):
        return False
    return fields.field_of(text) is not None or fields.begins_with_label(text)


def _boxed(table: Table) -> bool:
    """Prose in few columns that holds numbered items, or section headings with their text."""
    heads = [cell for row in table.rows for cell in row[:1] if cell and _heading(cell)]
    if len(heads) * 2 >= len(table.rows):
        return True
    return len(table.rows) <= 2 and any(_items(cell) > 1 for row in table.rows for cell in row if cell and cell.text)


def _heading(cell: Cell) -> bool:
    first = cell.lines[0].text if cell.lines else cell.text[:80]
    marker = numbering.find(first)
    return vocabulary.kind_of(marker.rest if marker else first) is not None


def _items(cell: Cell) -> int:
    markers = (numbering.find(line.text) for line in cell.lines)
    return sum(1 for marker in markers if marker and marker.style is not Style.BULLET and not marker.weak)


def cells(layout: Layout, index: int, page: int) -> list[Block]:
    """A block for each cell that holds text."""
    return [
        Block(text, page, (), box, None, False, TABLE_CELL, None, None, 0, None, False, place)
        for text, box, place in places(layout, index)
    ]


def loose(table: Table) -> Iterator[tuple[tuple[int, int], Sequence[Line], float | None]]:
    """The lines of each cell of a layout table, with the cell's row and column, and how far they can reach."""
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell and cell.text:
                yield (number, column), cell.lines or (Line(cell.text, cell.box, whole=True),), _reach(cell)


def _reach(cell: Cell) -> float | None:
    """Where the lines of a narrow cell end at most: as far from its right edge as they begin from its left one."""
    lefts = [line.box.x0 for line in cell.lines if line.box]
    if cell.box is None or not lefts or cell.box.x1 - cell.box.x0 > NARROW:
        return None
    return cell.box.x1 - max(0.0, min(lefts) - cell.box.x0)
