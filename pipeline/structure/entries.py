"""A report's header block -> labels with their values, and the lines that bear no label."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import sub
from typing import NamedTuple

from pipeline.grammar import header_lines
from pipeline.model import Line, ParagraphKind
from pipeline.structure import fields, vocabulary
from pipeline.structure.block import Block
from pipeline.text import clean

WIDE = 0.9  # of the type's size: more space than this parts two columns


@dataclass(slots=True)
class Entry:
    """A field, its label as printed, and its value: one part for each paragraph."""

    field: str
    label: str
    parts: list[str] = dataclasses.field(default_factory=list)
    x: float | None = None  # where its value begins
    left: float | None = None  # where its label begins
    under: bool = False  # its value stands on lines of its own
    line: tuple[int, float] | None = None  # page and height of the line that bears the label

    @property
    def value(self) -> str:
        """The whole value on one line."""
        return clean(" ".join(self.parts))


@dataclass(slots=True)
class Entries:
    """What a header block says."""

    labelled: list[Entry] = dataclasses.field(default_factory=list)
    loose: list[Block] = dataclasses.field(default_factory=list)

    def told(self) -> Told:
        """What the labels say."""
        by_field: dict[str, list[tuple[Entry, str]]] = {}
        for entry in self.labelled:
            if value := entry.value:
                by_field.setdefault(entry.field, []).append((entry, value))
        return Told(by_field)


class Told(NamedTuple):
    """The entries of each field that have a value, with their values."""

    by_field: dict[str, list[tuple[Entry, str]]]

    def all(self, name: str) -> Iterable[Entry]:
        """All entries of a field."""
        return [entry for entry, _ in self.by_field.get(name, ())]

    def values(self, *names: str) -> Iterator[str]:
        """The values of some fields."""
        return (value for name in names for _, value in self.by_field.get(name, ()))

    def text(self, name: str) -> str | None:
        """The value of the first entry of a field."""
        found = self.by_field.get(name)
        return found[0][1] if found else None

    def parts(self, name: str) -> list[str]:
        """The parts of all entries of a field."""
        return [part for entry in self.all(name) for part in entry.parts if part]


def read(blocks: Sequence[Block]) -> Entries:
    """Read the blocks of a header."""
    found = Entries()
    for row, run in groupby(blocks, key=lambda block: block.row[:1] if block.row else None):
        if row is None:
            for block in run:
                _block(block, found)
        else:
            _table(list(run), found)
    return found


# ---- lines ---------------------------------------------------------------------------------------------------------


def _block(block: Block, found: Entries) -> None:
    lines = block.lines if block.lines and block.lines[0].words else ()
    pieces = [segments(line) for line in lines] or [[(block.text, None, None)]]
    open_entry = found.labelled[-1] if found.labelled else None
    started = False
    for index, piece in enumerate(pieces):
        entries = list(_labels(piece))
        if found.labelled and _label_goes_on(found.labelled[-1], piece):
            _wrapped(found.labelled[-1], piece)
            started = True
        elif index == 0 and (above := _column(found, block, piece)):
            above.parts[-1] += f" {piece[0][0]}"
        elif entries:
            place = lines[index].box if lines else None
            for entry in entries:
                entry.line = (block.page, place.top) if place else None
            found.labelled += entries
            started = True
        elif index == 0 and (row := _open_row(found)):
            for segment in (segment for line in pieces for segment in line):
                _under(row, segment)
            return
        elif open_entry and _row_like(found.labelled[-1], piece):
            last = found.labelled[-1]
            values = " ".join(text for text, _, _ in piece[1:])
            found.labelled.append(Entry("extra", piece[0][0].strip(" :"), [values], last.x, last.left))
            started = True
        elif index == 0 and open_entry and _belongs(block, piece, open_entry):
            open_entry.under = open_entry.under or not open_entry.parts
            open_entry.parts.append(block.text)
            return
        elif started and found.labelled:
            _wrapped(found.labelled[-1], piece)
        else:
            found.loose.append(block)
            return


def _column(found: Entries, block: Block, piece: Sequence[Segment]) -> Entry | None:
    """The value in a row of columns that a line below it goes on with: "Committee" under "Licensing"."""
    if block.gap or len(piece) != 1 or ":" in piece[0][0] or not found.labelled or found.labelled[-1].line is None:
        return None
    row = [entry for entry in found.labelled[-4:] if entry.line == found.labelled[-1].line and entry.parts]
    left = piece[0][1]
    under = (entry for entry in row if entry.left is not None and left is not None and abs(entry.left - left) < 4)
    return next(under, None) if len(row) > 1 and all(entry.x is None for entry in row) else None


def _label_goes_on(entry: Entry, piece: Sequence[Segment]) -> bool:
    """Whether a line's first piece is the rest of a label that was cut: "Relevant" over "Portfolio Holder"."""
    left = piece[0][1]
    if entry.left is None or left is None or abs(left - entry.left) > 4 or entry.field != "extra" or entry.x is None:
        return False
    return fields.field_of(f"{entry.label} {piece[0][0]}") is not None


def _row_like(entry: Entry, piece: Sequence[Segment]) -> bool:
    """Whether a line has a label and a value where the entry before it has them, though the label is not known."""
    if len(piece) < 2 or entry.x is None or entry.left is None or piece[0][1] is None or piece[1][1] is None:
        return False
    return abs(piece[0][1] - entry.left) < 4 and abs(piece[1][1] - entry.x) < 5


def _open_row(found: Entries) -> list[Entry]:
    """The labels of the last line where it holds two or more, not all with a value: their values stand under them."""
    if not found.labelled:
        return []
    last = found.labelled[-1]
    row = [entry for entry in found.labelled[-4:] if entry.line == last.line and last.line is not None]
    return (
        row if len(row) > 1 and not all(entry.parts for entry in row) and all(entry.x is None for entry in row) else []
    )


def _under(row: Sequence[Entry], segment: Segment) -> None:
    """Give a piece of a line to the label over it."""
    text, left, right = segment
    centre = ((left or 0) + (right or 0)) / 2
    under = [entry for entry in row if entry.left is not None and left is not None and abs(entry.left - left) < 4]
    best = under[0] if under else min(row, key=lambda entry: abs((entry.left or 0) + 3 * len(entry.label) - centre))
    best.parts.append(text)


Segment = tuple[str, float | None, float | None]


def segments(line: Line) -> list[Segment]:
    """The pieces of a line that wide gaps part, each with its left and right edge."""
    words = tuple(line.words)
    if not words:
        return [(line.text, None, None)]
    wide = WIDE * (line.size or 11.0)
    gaps = list(map(sub, [word[1] for word in words[1:]], [word[3] for word in words]))
    if not gaps or max(gaps) <= wide:
        return [(line.text, words[0].x0, words[-1].x1)]
    starts = [0, *[place for place, gap in enumerate(gaps, 1) if gap > wide], len(words)]
    texts = [word[0] for word in words]
    return [(" ".join(texts[start:end]), words[start].x0, words[end - 1].x1) for start, end in pairwise(starts)]


def _labels(pieces: Sequence[Segment]) -> Iterator[Entry]:
    """The labels of one line: at its start, after a wide gap, or after another label's value."""
    entry: Entry | None = None
    for text, left, _ in pieces:
        label = fields.labelled(text)
        if entry and not entry.parts and entry.field == "committee" and label and " " in label.label and label.value:
            yield from _chained(entry, text)  # "Cabinet Date: 4 June" beside "Report to:"
        elif label and (entry is None or label.colon or not entry.parts or fields.field_of(text)):
            if entry:
                yield entry
            entry = Entry(label.field, label.label, [], left=left)
            yield from _chained(entry, label.value)
        elif entry is None:
            return
        elif entry.parts:
            entry.parts[-1] += f" {text}"
        else:
            entry.parts.append(text.lstrip(":–- "))
            entry.x = left
    if entry:
        yield entry


_CHAIN = re.compile(r"\s((?:[A-Z][\w/()’'-]*)(?:\s[\w/()’'-]+){0,5}):\s?")


def _chained(entry: Entry, value: str) -> Iterator[Entry]:
    """ "No Budget/Policy Framework: No" holds a second label and its value."""
    for match in _CHAIN.finditer(f" {value}"):
        words = match[1].split()
        opens = (
            match.start() == 0
        )  # then the first word is the value of the label before: "Meeting: Cabinet Date: 4 June"
        for start in (*range(opens, len(words)), *range(opens)):
            label = " ".join(words[start:])
            if name := fields.field_of(label):
                head = f" {value}"[: match.end(1)].removesuffix(label).strip()
                entry.parts = [head] if head else []
                second = Entry(name, label)
                yield second
                yield from _chained(second, f" {value}"[match.end() :].strip())
                return
    if value:
        entry.parts = [_unasked(value)]


_ASKED = re.compile(r"\s((?:Is|Are|Does|Do|Has|Have|Will)\s(?:it|this|the|any|there)\b[^?]{5,160}\?)")


def _unasked(value: str) -> str:
    """A value without the question of a form that follows it on the same line."""
    match = _ASKED.search(value)
    return value[: match.start()].strip() if match and fields.field_of(match[1]) else value


def _wrapped(entry: Entry, piece: Sequence[Segment]) -> None:
    """A further line of a block goes on with the value; its first piece may go on with the label."""
    text = " ".join(text for text, _, _ in piece)
    first = piece[0]
    if entry.x is not None and entry.left is not None and first[1] is not None and abs(first[1] - entry.left) < 4:
        entry.label = f"{entry.label} {first[0]}".strip(" :")
        entry.field = fields.field_of(entry.label) or entry.field
        text = " ".join(text for text, _, _ in piece[1:])
    if not text:
        return
    if entry.parts:
        entry.parts[-1] = f"{entry.parts[-1]} {text}"
    else:
        entry.parts.append(text)


def _opens(text: str) -> bool:
    """Whether a line is a heading or names the form: no title goes on with it."""
    return vocabulary.kind_of(text) is not None or header_lines.opens_decision(text)


def _belongs(block: Block, piece: Sequence[Segment], entry: Entry) -> bool:
    """Whether a block without a label goes on with the value of the last one: it stands in the value's column."""
    left = piece[0][1]
    if not entry.parts:
        return len(block.text) < 300
    if entry.under and entry.field == "title" and block.box is None and block.kind is not ParagraphKind.HEADING:
        return not block.gap and block.marker is None and len(block.text) < 100 and not _opens(block.text)
    if entry.x is None or left is None or entry.left is None:
        return False
    return abs(left - entry.x) < 5 and entry.x - entry.left > 20


# ---- tables --------------------------------------------------------------------------------------------------------


def _table(blocks: Sequence[Block], found: Entries) -> None:
    """Labels and values in cells: side by side, or each label over its value."""
    cells: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.row:
            cells.setdefault(block.row[1:], []).append(block)
    used: set[tuple[int, int]] = set()
    for place in sorted(cells):
        if place in used:
            continue
        text = " ".join(block.text for block in cells[place])
        label = (
            fields.labelled(text)
            if not fields.field_of(text)
            else fields.Labelled(fields.field_of(text) or "", text.strip(" :"), "", True)
        )
        if label is None and _beside(place, cells) and used:
            label = fields.Labelled("extra", text.strip(" :"), "", False)
        if label is None:
            found.loose += cells[place]
            continue
        entry = Entry(label.field, label.label, [label.value] if label.value else [])
        found.labelled.append(entry)
        if not label.value and (value := _value_place(place, cells)):
            used.add(value)
            first, *rest = cells[value]
            found.labelled += _chained(entry, first.text)
            entry.parts += [block.text for block in rest]
        elif label.value and len(cells[place]) > 1 and cells[place][0].text.startswith(label.label):
            first, *rest = cells[place]
            own = fields.labelled(first.text)
            entry.parts = [part for part in [own.value if own else "", *(b.text for b in rest)] if part]


def _beside(place: tuple[int, int], cells: dict[tuple[int, int], list[Block]]) -> bool:
    """Whether a cell is the first of two, as labels are whose words are not known."""
    row = [p for p in cells if p[0] == place[0]]
    return len(row) == 2 and place == min(row) and not _is_label(cells[max(row)])


def _value_place(place: tuple[int, int], cells: dict[tuple[int, int], list[Block]]) -> tuple[int, int] | None:
    row, column = place
    beside = min((p for p in cells if p[0] == row and p[1] > column), default=None)
    if beside and not _is_label(cells[beside]):
        return beside
    below = (row + 1, column)
    above_others = any(p[0] == row and p != place and _is_label(cells[p]) for p in cells)
    if (beside or above_others) and below in cells and not _is_label(cells[below]):
        return below
    return None


def _is_label(blocks: Sequence[Block]) -> bool:
    text = " ".join(block.text for block in blocks)
    return fields.field_of(text) is not None or fields.begins_with_label(text)
