"""Plain and Markdown-like text, as people paste it and as converters leave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.model import Cell, Document, Line, Page, Table
from pipeline.readers import columns
from pipeline.readers.encoding import decode
from pipeline.readers.joints import joined
from pipeline.readers.markdown import BULLET, HEADING, RULE, marked_line, unmarked
from pipeline.readers.read import digest
from pipeline.text import clean

_BREAK = re.compile(r"\r\n|[\r\n\v\u2028\u2029]")
_PAGE_BREAK = re.compile(r"\f|^\{\d+\}-{10,}[ \t]*$", re.M)
_DIVIDER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.I)
_BAR = re.compile(r"(?<!\\)\|")
_UNDERLINE = re.compile(r"(=|-)\1{2,}\s*$")
_MARKER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxl]{1,6})[.)]{0,2}$|[-*•▪o]$")
_FIELD = re.compile(r" {0,4}[A-Z][^:]{1,45}: {2,}(?=\S)(?!.*\S {3})")  # "Report of:      the Director"
_LOST_MARKER = re.compile(r"^\s*\ufffd\s+")  # a bullet whose character some conversion lost
_ENDS = (".", "!", "?", ":", ";", "”", '"', ")")
_LONGEST_CELL = 120  # characters; longer cells are prose, which reads better as lines

Row = tuple[str, ...]
_RowOf = Callable[[str], Row | None]


def read(path: str, content: bytes) -> Document:
    """Lines and tables of a text; a form feed starts a page, a blank line before a line is its `gap`."""
    parts = [_BREAK.split(part) for part in _PAGE_BREAK.split(decode(content))]
    while len(parts) > 1 and not any(line.strip() for line in parts[-1]):
        parts.pop()
    pages = tuple(Page(number, tuple(joined(_content(lines)))) for number, lines in enumerate(parts, 1))
    return Document(path, digest(content), "text/plain", pages, paged=False)


def _content(lines: Sequence[str]) -> Iterator[Line | Table]:
    gap, place, depths = False, 0, _Depths()
    while place < len(lines):
        if not lines[place].strip():
            gap, place = True, place + 1
            continue
        end, table = _table(lines, place)
        found: Sequence[Line | Table] = [table] if table else []
        if table is None:
            end, found = _text(lines, place, gap, depths)
        yield from found
        gap, place = not found, end


def _text(lines: Sequence[str], place: int, gap: bool, depths: _Depths) -> tuple[int, list[Line]]:
    """The line at `place` (or its cells, where tabs part it), and the place after it."""
    raw = _LOST_MARKER.sub("• ", lines[place])
    if RULE.match(raw.strip()):
        return place + 1, []
    if gap and place + 1 < len(lines) and _UNDERLINE.match(lines[place + 1]) and "\t" not in raw:
        return place + 2, [marked_line(f"{'#' if lines[place + 1][0] == '=' else '##'} {raw.strip()}", gap=True)]
    if (end := _value_end(lines, place)) > place + 1:
        text = " ".join(line.strip() for line in lines[place:end])
        return end, [marked_line(text, gap=gap)]
    pieces = _pieces(_cells(raw))
    level = depths.of(raw)
    found = [marked_line(piece, gap=gap or i > 0, level=level) for i, piece in enumerate(pieces)]
    return place + 1, [line for line in found if line.text]


def _value_end(lines: Sequence[str], place: int) -> int:
    """Where the value of a labelled field ends whose further lines hang under its first."""
    label = _FIELD.match(lines[place].expandtabs())
    end = place + 1
    while label and end < len(lines) and _hangs(lines[end].expandtabs(), label.end()):
        end += 1
    return end


def _hangs(line: str, column: int) -> bool:
    text = line.lstrip()
    return bool(text) and abs(len(line) - len(text) - column) <= 2 and "   " not in text


class _Depths:
    """List depth from the indents of the bullets seen so far."""

    def __init__(self) -> None:
        self.indents: list[int] = []

    def of(self, raw: str) -> int:
        text = raw.lstrip()
        if not BULLET.match(text):
            if len(raw) == len(text):
                self.indents.clear()
            return 1
        indent = len(raw.expandtabs(4)) - len(text.expandtabs(4))
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self.indents.append(indent)
        return len(self.indents)


# ---- tables ------------------------------------------------------------------------------------------------------


def _table(lines: Sequence[str], start: int) -> tuple[int, Table | None]:
    """The table that starts at a line, if one does, and the place after it."""
    if lines[start].lstrip().startswith("|") or (start + 1 < len(lines) and _DIVIDER.match(lines[start + 1])):
        end, rows = _gather(lines, start, _piped)
        if rows and ("|" in lines[start]):
            return end, _grid(rows)
    if "\t" in lines[start]:
        end, rows = _gather(lines, start, _tabbed)
        if len(rows) > 1 and sum(_record(row) for row in rows) * 2 > len(rows):
            return end, _grid(rows)
    if "  " in lines[start].strip() or lines[start].startswith("   "):
        end, laid_out = columns.rows_at(lines, start)
        if laid_out:
            return end, _grid([tuple(map(_cell, row)) for row in laid_out])
    return start, None


def _gather(lines: Sequence[str], start: int, row_of: _RowOf) -> tuple[int, list[Row]]:
    """Rows from `start` on; blank lines may stand between rows of one width, as page breaks leave them."""
    rows: list[Row] = []
    end, place = start, start
    while place < len(lines):
        line = lines[place]
        row = row_of(line)
        if row is None:
            if line.strip():
                break
        elif rows and place > end and (len(row) != len(rows[-1]) or _opens_table(lines, place)):
            break
        else:
            rows.append(row)
            end = place + 1
        place += 1
    return end, [row for row in rows if any(row)]


def _opens_table(lines: Sequence[str], place: int) -> bool:
    return place + 1 < len(lines) and bool(_DIVIDER.match(lines[place + 1]))


def _piped(line: str) -> Row | None:
    """The cells of `| a | b |`; a divider is a row without text."""
    text = line.strip()
    if "|" not in text:
        return None
    if _DIVIDER.match(text):
        return ("",) * text.strip("|").count("|") + ("",)
    return tuple(_cell(cell) for cell in _BAR.split(text.removeprefix("|").removesuffix("|")))


def _tabbed(line: str) -> Row | None:
    """The cells of a line that tabs part into two or more short ones."""
    cells = _cells(line)
    if sum(map(bool, cells)) < 2 or max(map(len, cells)) > _LONGEST_CELL or HEADING.match(line):
        return None
    return tuple(map(_cell, cells))


def _cells(line: str) -> Row:
    return tuple(cell.strip() for cell in line.rstrip().split("\t")) if "\t" in line else (line.strip(),)


def _record(row: Row) -> bool:
    """Whether a row is more than a numbered paragraph: "1.1<tab>The Council has" is none."""
    full = [cell for cell in row if cell]
    return len(full) > 2 or not _MARKER.match(full[0])


def _pieces(cells: Row) -> list[str]:
    """Cells as lines: a number or a label stands in one line with what follows it; an unfinished sentence comes last,
    because the next line goes on with it."""
    pieces: list[str] = []
    for cell in filter(None, cells):
        if pieces and (_MARKER.match(pieces[-1]) or pieces[-1].endswith(":")):
            pieces[-1] += f" {cell}"
        else:
            pieces.append(cell)
    unfinished = [p for p in pieces if len(p) > _LONGEST_CELL and not p.endswith(_ENDS)]
    return [p for p in pieces if p not in unfinished] + unfinished


def _cell(text: str) -> str:
    """A cell's text, with a line feed where it breaks its line."""
    lines = (clean(unmarked(line)) for line in _LINE_BREAK.split(text.replace("\\|", "|")))
    return "\n".join(filter(None, lines))


def _grid(rows: list[Row]) -> Table:
    width = max(len(row) for row in rows)
    while width > 1 and not any(row[width - 1] for row in rows if len(row) == width):
        width -= 1
    padded = (row[:width] + ("",) * (width - len(row)) for row in rows)
    return Table(tuple(tuple(map(_made, row)) for row in padded), ruled=False)


def _made(text: str) -> Cell:
    lines = tuple(map(Line, text.split("\n"))) if "\n" in text else ()
    return Cell(text.replace("\n", " "), lines=lines)
