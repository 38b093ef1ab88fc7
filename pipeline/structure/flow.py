"""Printed lines with geometry -> paragraphs: by space, indent, reach, type and markers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.grammar import headings, numbering
from pipeline.grammar.numbering import Marker, Style
from pipeline.model import Line, Table
from pipeline.structure import fields
from pipeline.structure.furniture import Sheet

TIGHT_BULLETS = frozenset("-–—*o")  # marks that also stand inside a sentence
_CLOSERS = "\"'”’)]"
_OPENERS = re.compile(
    r"a|an|the|of|to|for|with|in|on|at|by|from|and|or|as|that|which|is|are|be|been|has|have|will|its"
    r"|their|our|this|these|into|between|within|not|per|&|–|—|-|since|until|than|when|where|who|whom"
    r"|whose|about|over|under"
)
_ITEM_START = re.compile(r"[\d(*•·▪◦●○■□◆➢►✓✔➔‣⁃–—o\ue000-\uf8ff-]|[A-Za-z]{1,5}[.):/]|[A-Z]{1,5}[ .]?\d")


@dataclass(slots=True)
class Measure:
    """What is usual in a document: the size of its body text and the pitch of its lines, as a share of their size."""

    size: float = 11.0
    pitch: float = 1.2
    reach: dict[float, float] = field(default_factory=dict)  # page width -> where its long lines end


@dataclass(slots=True)
class Recent:
    """The markers that were read last: evidence on the next."""

    seen: list[Marker] = field(default_factory=list)

    def add(self, marker: Marker) -> None:
        """Remember a marker; a handful is enough."""
        self.seen.append(marker)
        del self.seen[:-8]

    def expects(self, marker: Marker) -> bool:
        """Whether the marker is the next of one of them."""
        return any(numbering.follows(before, marker) for before in reversed(self.seen))


def measure(sheets: Iterable[Sheet]) -> Measure:
    """Measure a document's body text."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    rights: dict[float, list[float]] = {}
    for sheet in sheets:
        before: Line | None = None
        ends = rights.setdefault(round(sheet.width or 0), [])
        for item in sheet.content:
            if isinstance(item, Table) or item.box is None or not item.size:
                before = None
                continue
            sizes[round(item.size, 1)] += len(item.text)
            if len(item.text) > 60:
                ends.append(item.box.x1)
            if before and before.box and before.size == item.size and len(before.text) > 40:
                pitches[round((item.box.top - before.box.top) / item.size, 1)] += 1
            before = item
    usual = Counter({pitch: times for pitch, times in pitches.items() if 0.9 <= pitch <= 2.4})
    size = sizes.most_common(1)[0][0] if sizes else 11.0
    reach = {width: sorted(ends)[-1 - len(ends) // 10] for width, ends in rights.items() if len(ends) > 10}
    return Measure(size, usual.most_common(1)[0][0] if usual else 1.2, reach)


@dataclass(slots=True)
class Group:
    """Lines of one paragraph so far."""

    lines: list[Line]
    marker: Marker | None
    gap: bool
    hang: float | None = None  # where its further lines begin


def groups(
    lines: Sequence[Line], usual: Measure, recent: Recent, width: float = 0, edge: float | None = None
) -> Iterator[Group]:
    """The paragraphs of a run of lines on one page. `edge` is where the lines of a cell end at most."""
    if not lines:
        return
    reach = _reach(lines, usual, width) if edge is None else [edge] * len(lines)
    current: Group | None = None
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        gap = before is None or _gap(before, line, usual)
        ended = before is None or gap or _ended_early(before, line, reach[index - 1])
        marker = _marker(line, current, before, gap, ended, recent)
        if current is None or marker or _breaks(current, before, line, gap, ended):
            if current:
                yield current
            current = Group([line], marker, gap)
            if marker:
                recent.add(marker)
        else:
            current.lines.append(line)
            current.hang = line.box.x0 if line.box and len(current.lines) == 2 else current.hang
    if current:
        yield current


# ---- evidence ------------------------------------------------------------------------------------------------------


def _gap(before: Line, line: Line, usual: Measure) -> bool:
    """More space than between lines of one paragraph. Smaller type is set closer, so its own size counts."""
    if line.gap or before.box is None or line.box is None:
        return line.gap
    size = max(before.size or usual.size, line.size or usual.size)
    pitch = (
        (line.box.top - before.box.top)
        if abs((before.size or 0) - (line.size or 0)) < 1
        else (line.box.bottom - before.box.bottom)
    )
    return pitch > size * usual.pitch * 1.22 + 1 or pitch < -size


def _reach(lines: Sequence[Line], usual: Measure, width: float) -> list[float]:
    """For each line, how far lines of its column reach to the right."""
    rights = sorted(line.box.x1 for line in lines if line.box and len(line.text) > 30)
    page = rights[-1 - len(rights) // 20] if rights else 0.0
    if len(rights) < 10:
        page = max(page, usual.reach.get(round(width), 0.0))
    left = min((line.box.x0 for line in lines if line.box), default=0.0)
    reach: list[float] = []
    chunk: list[Line] = []
    for index, line in enumerate(lines):
        if index and _gap(lines[index - 1], line, usual):
            reach += [_chunk_reach(chunk, left, page)] * len(chunk)
            chunk = []
        chunk.append(line)
    return reach + [_chunk_reach(chunk, left, page)] * len(chunk)


def _chunk_reach(chunk: Sequence[Line], left: float, page: float) -> float:
    """Text in a narrow column is known by three lines and more that end near each other."""
    rights = sorted((line.box.x1 for line in chunk[:-1] if line.box), reverse=True)
    if len(rights) > 3 and rights[0] > left + 0.75 * (page - left):
        return min(rights[0], page)
    if len(rights) < 3 or rights[0] > page - 20:
        return page
    wrapped = rights[len(rights) * 3 // 4] > rights[0] - 0.2 * (rights[0] - left)
    return rights[0] if wrapped else page


def _ended_early(before: Line, line: Line, reach: float) -> bool:
    """Whether the first word of `line` would have stood on the line before it."""
    if before.box is None or line.box is None:
        return False
    size = line.size or 11.0
    word = line.words[0].x1 - line.words[0].x0 if line.words else size * 0.5 * len(line.text.split(" ", 1)[0])
    return before.box.x1 + 0.25 * size + word < reach - 0.3 * size


def _marker(
    line: Line, current: Group | None, before: Line | None, gap: bool, ended: bool, recent: Recent
) -> Marker | None:
    """The marker with which a line begins a paragraph; wrapped lines that begin with a figure have none."""
    marker = numbering.find(line.text) if _ITEM_START.match(line.text) else None
    if marker is None:
        return None
    expected = recent.expects(marker)
    if marker.weak:
        house = len(marker.number or "") > 2 and not expected
        free = before is None or gap or ended
        return marker if free and not house and (expected or _set_off(line)) else None
    if before is None or current is None or gap:
        return marker
    return marker if _begins_item(marker, line, current, before, ended=ended, expected=expected) else None


def _begins_item(marker: Marker, line: Line, current: Group, before: Line, *, ended: bool, expected: bool) -> bool:
    """Whether a marker right under another line begins an item, and is no part of the sentence."""
    if marker.style is Style.BULLET and marker.printed not in TIGHT_BULLETS:
        return True
    if closed(before.text) or before.text.endswith((" and", " or")):
        return True
    moved = bool(line.box and current.hang is not None and abs(line.box.x0 - current.hang) > 3)
    if ended and (moved or current.hang is None):
        return True
    if marker.style is Style.BULLET:
        return ended or (expected and _set_off(line))
    if open_ended(before.text):
        return expected and moved
    return expected and (moved or current.hang is None or _set_off(line))


def _set_off(line: Line) -> bool:
    """Whether more than a blank parts the marker from its text, or the line is bold."""
    if len(line.words) < 2:
        return line.bold
    one, two = line.words[0], line.words[1]
    return line.bold or two.x0 - one.x1 > 0.55 * (line.size or 11.0)


def _breaks(current: Group, before: Line | None, line: Line, gap: bool, ended: bool) -> bool:
    """Whether a line without a marker begins a new paragraph."""
    if before is None or gap or line.whole or before.whole or line.role or before.role:
        return True
    flows = _same_sentence(before, line)
    if before.size and line.size and abs(before.size - line.size) > 0.08 * before.size + 0.2:
        return not flows
    if _changes_weight(before, line) or fields.begins_with_label(line.text):
        return True
    if not flows and headings.APPENDIX.pattern.match(line.text):
        return True
    return not flows and (ended or _moves(current, before, line))


def _same_sentence(before: Line, line: Line) -> bool:
    """Whether a line plainly goes on with the sentence before it."""
    return not closed(before.text) and (line.text[:1].islower() or open_ended(before.text))


def _changes_weight(before: Line, line: Line) -> bool:
    """A heading is bold and its text is not. One bold word in a sentence is no change."""
    if not before.words or not line.words:
        return before.bold != line.bold
    if before.words[-1].bold == line.words[0].bold:
        return False
    one, two = all(w.bold for w in before.words), all(w.bold for w in line.words)
    if one == two:
        return False
    return not (line.text[:1].islower() and not closed(before.text))


def _moves(current: Group, before: Line, line: Line) -> bool:
    """Whether the left edge moves in a way that no paragraph's own lines do."""
    if line.box is None or before.box is None or len(current.lines) < 2:
        return False
    step = 0.8 * (line.size or 11.0)
    return abs(line.box.x0 - before.box.x0) > step


def open_ended(text: str) -> bool:
    """Whether a text stops in the middle of a sentence: "in line with the".

    >>> open_ended("in partnership with"), open_ended("The report was noted")
    (True, False)
    """
    return text[-1:] in ",(/" or _OPENERS.fullmatch(text.rpartition(" ")[2].lower()) is not None


def closed(text: str) -> bool:
    """Whether a text ends as a sentence or an item does.

    >>> closed("The report was noted.”"), closed("in the")
    (True, False)
    """
    return text.rstrip(_CLOSERS)[-1:] in set(".:;!?")
