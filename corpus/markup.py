"""One source, two outputs: a paper's text and, marked in place, the facts that it states.

A source is a TOML head between `+++` lines and blocks with blank lines between them. A mark is `{ink|what it is}`:

    {up to £100,000|£ grant up_to}            an amount; a sum that is plainly printed needs no value
    {£40,000 to £50,000|£ 40000..50000 cost}  the value written out
    {17 March 2014|@ meeting}                 a date; likewise
    {the end of June|@ 2024-06 deadline end inf}
    {the minutes be confirmed|! confirm}      a recommendation or resolution inside a paragraph
    {£500,000|-}                              no fact, though it looks like one
    {It costs less.|% reasons}                a field of a record of decision; several of one field are one

A block that starts with a line `! note,approve to=Chief Executive with=Leader` is a recommendation with all deeper
blocks after it. `[2.1] text` has a marker, `>` before it is one level of depth, `^` centres a line, `#` is a heading,
`:table` is a table, `:contents` a list of contents (`title | page`), `[^1]: text` a footnote, `**bold**`, `\\` a new
line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.parts import assembled

MARKER = re.compile(r"\[(?!\^)([^\]]{1,12})\]\s*")
NOTE = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a text without marks."""

    start: int
    end: int
    spec: str


@dataclass(frozen=True, slots=True)
class Inked:
    """A text without marks, and the marks that were in it."""

    text: str
    marks: tuple[Mark, ...] = ()

    def words(self, start: int = 0, end: int | None = None) -> str:
        """What a reader sees: no bold signs, footnote numbers or line breaks."""
        return plain(self.text[start:end])


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, table or break, in print order."""

    kind: str  # heading, para, centre, right, table, contents, note, page, rule, report, landscape, portrait
    inked: Inked = Inked("")
    depth: int = 0
    marker: str | None = None
    decides: str | None = None  # the line that makes it a recommendation
    rows: tuple[tuple[Inked, ...], ...] = ()
    options: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The block's text with its bold signs and footnote numbers."""
        return self.inked.text

    def kind_of(self, column: int) -> str | None:
        """What the sums in a column of a money table are; None for any other column."""
        kinds = self.options.get("kinds", "").split(",")
        return kinds[column] if column < len(kinds) and kinds[column] not in {"", "-"} else None

    def is_money(self, column: int) -> bool:
        """Whether a column holds sums, and so is set to the right."""
        return "money" in self.options and self.kind_of(column) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """A paper as written: its head (how it is rendered, who and what it names) and its blocks."""

    name: str
    head: dict[str, Any]
    blocks: tuple[Block, ...]

    @property
    def filename(self) -> str:
        """The rendered paper's file name."""
        return f"{self.name}.{FORMATS[self.head['writer']]}"


FORMATS = {
    **{"libreoffice": "pdf", "reportlab": "pdf", "pack": "pdf", "scan": "pdf"},
    **{"docx": "docx", "doc": "doc", "html": "html", "text": "txt"},
}


def plain(text: str) -> str:
    """Single blanks, no bold signs, footnote numbers, soft hyphens or line breaks.

    >>> plain("a **new**[^1] con\\xadtract")
    'a new contract'
    """
    text = NOTE.sub("", text.replace("**", "").replace("\\\\", " ").replace("\xad", ""))
    return re.sub(r"[ \xa0\t]+", " ", text).strip()


def read(path: Path) -> Source:
    """The source in a file."""
    head, body = assembled(path)
    body = body.replace("\\-", "\xad")
    blocks = [block for chunk in re.split(r"\n\s*\n", body) if chunk.strip() for block in _blocks(chunk.strip("\n"))]
    return Source(path.stem, head, tuple(blocks))


def ink(raw: str) -> Inked:
    """The text without marks, and where they were; marks may stand inside marks.

    >>> ink("pay {up to £5|£ cost up_to} now")
    Inked(text='pay up to £5 now', marks=(Mark(start=4, end=12, spec='£ cost up_to'),))
    """
    out: list[str] = []
    opened: list[int] = []
    marks: list[Mark] = []
    length = position = 0
    while position < len(raw):
        sign = raw[position]
        if sign == "{":
            opened.append(length)
        elif sign == "|" and opened:
            close = raw.index("}", position)
            marks.append(Mark(opened.pop(), length, raw[position + 1 : close].strip()))
            position = close
        else:
            out.append(sign)
            length += 1
        position += 1
    if opened:
        raise ValueError(f"a mark is never closed: {raw[:80]!r}")
    return Inked("".join(out), tuple(sorted(marks, key=lambda m: (m.start, -m.end))))


def _blocks(chunk: str) -> list[Block]:
    first, _, rest = chunk.partition("\n")
    if first.startswith("^"):
        return [_line(line) for line in chunk.split("\n")]
    if first.startswith("!"):
        return [_paragraph(_joined(rest), first[1:].strip())]
    if first.startswith(":"):
        return [_directive(first, rest)]
    if note := re.match(r"\[\^(\d+)\]: ", chunk):
        return [Block("note", ink(_joined(chunk[note.end() :])), marker=note[1])]
    return [_heading(_joined(chunk)) if first.startswith("#") else _paragraph(_joined(chunk), None)]


def _line(text: str) -> Block:
    return Block("right" if text.startswith("^^") else "centre", ink(text.lstrip("^ ")))


def _directive(first: str, rest: str) -> Block:
    if first.startswith((":table", ":contents")):
        return _table(first, rest)
    kind, _, value = first[1:].partition(" ")
    return Block(kind, options={"value": value.strip()})


def _heading(text: str) -> Block:
    depth = len(text) - len(text.lstrip("#"))
    marker, raw = _marker(text[depth:].strip())
    return Block("heading", ink(raw), depth, marker)


def _joined(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n"))


def _marker(text: str) -> tuple[str | None, str]:
    found = MARKER.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def _paragraph(text: str, decides: str | None) -> Block:
    depth = len(text) - len(text.lstrip(">"))
    marker, raw = _marker(text[depth:].strip())
    return Block("para", ink(raw), depth, marker, decides)


def _table(first: str, rest: str) -> Block:
    options = {name: value for name, _, value in (part.partition("=") for part in first.split()[1:])}
    rows = tuple(tuple(ink(cell.strip()) for cell in _cells(line)) for line in rest.split("\n"))
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        raise ValueError(f"rows of different length {sorted(widths)}: {rest[:80]!r}")
    return Block(first[1:].split(maxsplit=1)[0], rows=rows, options=options)


def _cells(line: str) -> list[str]:
    """The cells of a row: split at each `|` that is in no mark."""
    cells, depth = [""], 0
    for sign in line:
        depth += (sign == "{") - (sign == "}")
        if sign == "|" and not depth:
            cells.append("")
        else:
            cells[-1] += sign
    return cells
