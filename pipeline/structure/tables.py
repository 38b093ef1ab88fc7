"""A table's cells and the headings that govern them.

    layout = read_layout(table, caption, before=layout_of_the_table_before)
    for text, box, place in places(layout, index): ...

`before` is the layout of the nearest table above in the same report, or None: a table without heading rows whose
columns stand where those of `before` stand continues it and takes its headings. `find_tables` runs first, once a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Box, Cell, CellPlace, Table
from pipeline.structure.grids import find_tables
from pipeline.structure.numerals import SUM, UNIT_OR_YEAR, WORD, kind_of_cell, numeral, unit
from pipeline.structure.table_layout import Labels, Layout, hyphened, mended, told
from pipeline.structure.table_pages import at_top, caption_of_both, continued, group_alone, other_annex

__all__ = ["Layout", "caption_of", "find_tables", "parted", "places", "read_layout"]

Join = Callable[[str, str], str]
Texts = tuple[str, ...]  # what the cells of a row or of a column hold

ALL_FIGURES = re.compile(r"\b(?:figures|amounts|values|sums|unless|thousands|expressed|shown|all)\b", re.I)
ROW_REFERENCE = re.compile(r"\d{1,3}[a-z]?[.)]?", re.I)
NUMBERED = re.compile(r"(?:table|figure|chart|appendix|annex|schedule)\b", re.I)
SENTENCE = re.compile(r"(?:\S+ ){4}.*[a-z)]\.$")
TOTAL = re.compile(r"\b(?:sub)?totals?\b", re.I)
CAPTION_LINES = 3
LONGEST_UNIT = 7  # characters: (£'000)
LONG_CAPTION = 160
LONG_LABEL = 90
LONGEST_SECTION = 120
SHORTEST_SENTENCE = 60
DESCRIPTION = 120  # letters: a column with a longer cell describes the rows and does not name them


def read_layout(table: Table, caption: str | None = None, before: Layout | None = None) -> Layout:
    """The headings of a table: its own, or those of the table that it continues."""
    if not table.rows:
        return Layout(table, caption, (), (), (), ())
    texts = [tuple([cell[0] if cell else "" for cell in row]) for row in table.rows]
    kinds = ["".join(map(kind_of_cell, row)) for row in texts]
    figures = _figure_columns(texts, kinds)
    first = _heading_rows(table, texts, kinds, figures)
    stubs = _stub_columns(texts[first:], figures)
    titles = _titles(table, first)
    own = [text for number in titles for text in texts[number] if text]
    caption = " ".join(filter(None, [caption, *(t for t in own if t not in (caption or ""))])) or None
    heads: tuple[str | None, ...] = (None,) * len(texts[0])
    if before is not None and other_annex(caption, before.caption):
        before = None
    taken = continued(table, figures, first, before) if before is not None else None
    if before is not None and taken is not None:
        heads = taken
        alone = caption is None or (at_top(table) and not NUMBERED.match(caption))
        caption = caption_of_both(caption, before.caption, headed=first > 0, alone=alone)
    caption = _with_stub_unit([texts[r][c] for r in range(first) for c in stubs], caption)
    continues = taken is not None and at_top(table)
    open_group = before.section if before is not None and continues else None
    rows = _Rows(table, texts, kinds, figures, stubs, first)
    labels, heads, section = _label_rows(rows, heads, titles, open_group, continues=continues)
    section = section or (None if figures else group_alone(table))
    return Layout(table, caption, figures, stubs, labels, heads, section)


def places(layout: Layout, index: int, join: Join = "{} {}".format) -> Iterator[tuple[str, Box | None, CellPlace]]:
    """Every cell that holds text, in reading order: its text, its box and its place.

    `join` puts two printed lines of a cell together, for one who knows what to do with a hyphen at the end of a line.
    """
    caption = layout.caption
    stubs = layout.stubs if layout.figures else ()
    for number, (row, (heading, label, heads)) in enumerate(zip(layout.table.rows, layout.labels, strict=True)):
        for column, cell in enumerate(row):
            if not cell or not cell[0]:
                continue
            if heading:
                place = CellPlace(index, number, column, True, None, None, caption)
            else:
                head = (heads[column] if cell[3] == 1 else _head(heads[column : column + cell[3]])) or None
                header = column in stubs
                place = CellPlace(index, number, column, header, None if header else label, head, caption)
            yield cell[0] if len(cell[2]) < 2 else _text(cell, join), cell[1], place


def _head(columns: Sequence[str | None]) -> str | None:
    """The heading over a cell that covers several columns: it may stand over a later one."""
    return next(filter(None, columns), None)


def _text(cell: Cell, join: Join) -> str:
    if "- " in cell.text and any(line.text.endswith("-") for line in cell.lines[:-1]):
        return reduce(join, [line.text for line in cell.lines])
    return cell.text


def caption_of(above: Sequence[str]) -> str | None:
    """The text over a table: up to three paragraphs, of which a long one counts only with a unit or a table's number.

    >>> caption_of(["The forecast is set out below.", "Table 2: Reserves (£m)"])
    'The forecast is set out below. Table 2: Reserves (£m)'
    """
    near = above[-CAPTION_LINES:]
    kept = [text for text in near if len(text) <= LONG_CAPTION or unit(text) or NUMBERED.match(text)]
    return " ".join(kept or [text[-LONG_CAPTION:] for text in near[-1:]]) or None


def parted(between: Sequence[str]) -> bool:
    """Whether the texts between two tables part them: a sentence does, a title, a note or the end of a cell does not.

    >>> parted(["Reserves are set aside for risks that are known, and for some that are not."]), parted(["Appendix B"])
    (True, False)
    """
    return any(map(_is_sentence, between)) and not between[0][:1].islower()


def _is_sentence(text: str) -> bool:
    return len(text) >= SHORTEST_SENTENCE and text[-1] in ".:;" and text[0] not in "(*" and not NUMBERED.match(text)


# ---- columns -------------------------------------------------------------------------------------------------------


def _figure_columns(texts: Sequence[Texts], kinds: Sequence[str]) -> tuple[int, ...]:
    """Columns in which most cells that hold anything hold a figure."""
    begin = _abreast(kinds)
    columns = enumerate(zip(*kinds[begin:], strict=True))
    found = [number for number, column in columns if _holds_figures(column.count(SUM), column.count(WORD))]
    return tuple([number for number in found if not _references([row[number] for row in texts[begin:]])])


def _abreast(kinds: Sequence[str]) -> int:
    """The first row with figures side by side: what stands above it are headings, however many."""
    return next((number for number, row in enumerate(kinds) if row.count(SUM) > 1), 0)


def _holds_figures(figures: int, words: int) -> bool:
    return figures > 0 and figures >= words - 2 and 2 * figures > words


def _references(column: Sequence[str]) -> bool:
    """Row numbers: small, and each one more than the last."""
    figures = []
    for text in column:
        if kind_of_cell(text) == SUM:
            if not ROW_REFERENCE.fullmatch(text):
                return False
            figures.append(text)
    if len(figures) < 3:
        return False
    numbers = [int(re.sub(r"\D", "", f)) for f in figures]
    return all(0 <= b - a <= 2 for a, b in pairwise(numbers))


def _stub_columns(body: Sequence[Texts], figures: tuple[int, ...]) -> tuple[int, ...]:
    """The columns that name the rows: those left of the first figures, else the first that holds words."""
    columns = list(zip(*body, strict=True))
    words = tuple(c for c, column in enumerate(columns) if c not in figures and any(column))
    if not figures:
        return words[:1]
    left = tuple(c for c in words if c < figures[0])
    names = tuple(c for c in left if max(map(len, columns[c])) < DESCRIPTION)
    return names or left or words[:1]


# ---- rows ----------------------------------------------------------------------------------------------------------


def _heading_rows(table: Table, texts: Sequence[Texts], kinds: Sequence[str], figures: tuple[int, ...]) -> int:
    """How many rows stand above the first row of figures; in a table of words, one where it is bold alone."""
    if not figures:
        return int(len(table.rows) > 1 and _bold(table.rows[0]) and not _bold(table.rows[1]))
    first = next((number for number, row in enumerate(kinds) if _is_figured(row, figures)), None)
    return len(texts) if first is None else _less_sections(table, texts, figures, first)


def _is_figured(kinds: str, figures: tuple[int, ...]) -> bool:
    """Whether a row has a figure in a column of figures."""
    for column in figures:  # noqa: SIM110 (for every row of every table: a generator takes three times as long)
        if kinds[column] == SUM:
            return True
    return False


def _titles(table: Table, first: int) -> list[int]:
    """Heading rows that speak for the whole table: they span it at its top, or say in what all its figures are."""
    titles: list[int] = []
    for number, row in enumerate(table.rows[: max(0, first - 1)]):
        filled = [cell for cell in row if cell and cell.text]
        spans = not filled or filled[0].column_span * 2 > len(row)
        if len(filled) < 2 and ((spans and len(titles) == number) or (filled and _for_all(filled[0].text))):
            titles.append(number)
    return titles


def _for_all(text: str) -> bool:
    """Whether a text says in what all figures are: "All figures in £m", or a unit that stands alone."""
    return unit(text) and (len(text) <= LONGEST_UNIT or bool(ALL_FIGURES.search(text)))


def _less_sections(table: Table, texts: Sequence[Texts], figures: tuple[int, ...], first: int) -> int:
    """Rows just above the first figures with no heading over any figures are sections or labels, not headings."""
    while first and _heads_none(table.rows[first - 1], texts[first - 1], figures):
        if _beside_headings(table, first - 1):
            break
        first -= 1
    return first


def _heads_none(row: Sequence[Cell | None], texts: Texts, figures: tuple[int, ...]) -> bool:
    """Whether a row above the first figures has no heading over any of them."""
    if _is_section(row, texts, figures):
        return True
    spread = _spread(row)
    return not any(spread[c] for c in figures)


def _beside_headings(table: Table, row: int) -> bool:
    """Whether headings with text reach down into a row from above: what stands beside them is a heading too."""
    return any(_told_above(table.rows, row, column) for column in range(len(table.rows[row])))


def _told_above(rows: Sequence[Sequence[Cell | None]], row: int, column: int) -> bool:
    return any((cell := rows[n][column]) and cell.text and cell.row_span > row - n for n in range(row))


def _is_section(row: Sequence[Cell | None], texts: Texts, figures: tuple[int, ...]) -> bool:
    """Whether a row holds one text and no figures: beside the figures, or across all columns."""
    if len(texts) - texts.count("") != 1:
        return False
    column, cell = next((c, cell) for c, cell in enumerate(row) if cell and cell.text)
    if len(cell.text) > LONGEST_SECTION:
        return False
    if cell.text[0] in "(*" or SENTENCE.search(cell.text) or ROW_REFERENCE.fullmatch(cell.text):  # a note, a number
        return False
    beside = column not in figures and (column < figures[-1] or cell.column_span > 1)  # right of them stand remarks
    return beside or (cell.column_span * 2 > len(row) and not numeral(cell.text))


def _bold(row: Sequence[Cell | None]) -> bool:
    lines = [line for cell in row if cell for line in cell.lines]
    return bool(lines) and all(line.bold for line in lines)


def _with_stub_unit(corner: Sequence[str], caption: str | None) -> str | None:
    """A unit over the label column ("£'000" in the corner) speaks for the whole table."""
    units = [text for text in corner if unit(text) and text not in (caption or "")]
    return " ".join(filter(None, [caption, *units])) or None


class _Rows(NamedTuple):
    """What is known of a table before its rows are read."""

    table: Table
    texts: Sequence[Texts]
    kinds: Sequence[str]
    figures: tuple[int, ...]
    stubs: tuple[int, ...]
    first: int  # the row below its headings


def _label_rows(
    known: _Rows,
    heads: tuple[str | None, ...],
    titles: Sequence[int],
    section: str | None,
    *,
    continues: bool,
) -> tuple[tuple[Labels, ...], tuple[str | None, ...], str | None]:
    """The labels of every row, the headings at the table's foot, and the group of rows that is still open there."""
    table, texts, kinds, figures, stubs, first = known
    if first:
        heads = _join_heads([row for number, row in enumerate(table.rows[:first]) if number not in titles])
    labels = [Labels(True, None, heads)] * first
    top = {text for row in texts[:first] for text in row if text}
    fresh, opened = first, False
    for number, row in enumerate(table.rows[first:], first):
        figured = _is_figured(kinds[number], figures)
        if not figured and _new_heading(texts[number], kinds[number], figures, top):
            fresh = fresh if number and labels[-1].header and fresh < number else number
            heads = _join_heads(table.rows[fresh : number + 1])
            labels.append(Labels(True, None, heads))
            continue
        fresh = number + 1
        if figures and not figured and _is_section(row, texts[number], figures):
            labels.append(Labels(True, None, heads))
            if number == first and continues and not _bold(row) and not section:  # the end of the last label
                continue
            text = next(filter(None, texts[number]))
            section = f"{section} {text}" if opened and section and section.endswith(":") else text
            opened = True
            continue
        opened = False
        label = _row_label(table, number, stubs)
        labels.append(Labels(False, _joined(section, label), heads))
        if section and label and TOTAL.search(label) and _ends(section, label):
            section = None
    return tuple(labels), heads, section


def _ends(section: str, label: str) -> bool:
    """A total that bears its section's name closes it."""
    return section.strip(" :").lower() in label.lower()


def _joined(section: str | None, label: str | None) -> str | None:
    if not section or not label:
        return label
    return f"{section.rstrip(' :')}: {label}"


def _new_heading(row: Texts, kinds: str, figures: tuple[int, ...], top: set[str]) -> bool:
    """Headings printed again, or new ones, in the middle of a table."""
    filled = [column for column in figures if row[column]]
    if not filled:
        return False
    if top.issuperset([row[column] for column in filled]):
        return True
    return len(filled) > 1 and all(kinds[column] == UNIT_OR_YEAR for column in filled)


def _row_label(table: Table, number: int, stubs: tuple[int, ...]) -> str | None:
    row = table.rows[number]
    if len(stubs) == 1 and (cell := row[stubs[0]]) and len(cell.lines) < 2:
        return cell.text or None
    cells = [row[c] or _cover(table, number, c) for c in stubs]
    texts = [told(cell) for cell in cells if cell and cell.text]
    if len(texts) == 1:
        return texts[0]
    names = [t for t in texts if not ROW_REFERENCE.fullmatch(t)] or texts
    short = [t for t in names if len(t) <= LONG_LABEL] or names[:1]
    return " ".join(short) or None


def _cover(table: Table, row: int, column: int) -> Cell | None:
    """The merged cell from above that reaches down to a place."""
    for above in range(row - 1, -1, -1):
        cell = table.rows[above][column]
        if cell is not None:
            return cell if cell.row_span > row - above else None
    return None


def _join_heads(rows: Sequence[Sequence[Cell | None]]) -> tuple[str | None, ...]:
    """The heading texts over every column, outermost first; a merged cell speaks for all columns that it covers."""
    spread = [_spread(row) for row in _uncovered(rows)]
    width = len(rows[0])
    above = [list(dict.fromkeys(mended([row[c] for row in spread if row[c]]))) for c in range(width)]
    return tuple(reduce(hyphened, texts) if texts else None for texts in above)


def _uncovered(rows: Sequence[Sequence[Cell | None]]) -> Iterator[Sequence[Cell | None]]:
    """The rows; a place that a cell from above covers is empty, so that its neighbour does not reach over it."""
    covered: dict[int, int] = {}  # for each column the row before which a cell from above ends
    for number, row in enumerate(rows):
        yield [Cell("") if cell is None and covered.get(c, 0) > number else cell for c, cell in enumerate(row)]
        for column, cell in enumerate(row):
            if cell and cell.row_span > 1:
                covered |= dict.fromkeys(range(column, column + cell.column_span), number + cell.row_span)


def _spread(row: Sequence[Cell | None]) -> list[str]:
    texts = [""] * len(row)
    for column, cell in enumerate(row):
        if cell is None or not cell.text:
            continue
        texts[column] = told(cell)
        for other in range(column + 1, _reach(row, column, cell)):
            texts[other] = texts[column]
    return texts


def _reach(row: Sequence[Cell | None], column: int, cell: Cell) -> int:
    """The column after the last one that a cell covers: by its span, or by the covered places right of it."""
    if cell.column_span > 1:
        return min(column + cell.column_span, len(row))
    end = column + 1
    while end < len(row) and row[end] is None:
        end += 1
    if end == column + 1:
        return end
    following = next((c.box for c in row[end:] if c and c.box), None)
    if cell.box and following and cell.box.x1 < following.x0 - 3:
        return column + 1
    return end
