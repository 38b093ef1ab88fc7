"""Printed lines with geometry -> paragraphs: by space, indent, reach, type and markers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.grammar import headings, numbering
from pipeline.grammar.numbering import Marker, Style
from pipeline.model import Box, Line, Table
from pipeline.structure import fields
from pipeline.structure.furniture import Sheet

TIGHT_BULLETS = frozenset("-–—*o")  # marks that also stand inside a sentence
_CLOSERS = "\"'”’)]"
_STOPS = frozenset(".:;!?")
_OPENERS = frozenset(
    """a an the of to for with in on at by from and or as that which is are be been has have will its their our this
    these into between within not per & – — - since until than when where who whom whose about over under""".split()  # noqa: SIM905
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
        for before in reversed(self.seen):  # noqa: SIM110 (over so few, a loop costs less than `any`)
            if numbering.follows(before, marker):
                return True
        return False


def measure(sheets: Iterable[Sheet]) -> Measure:
    """Measure a document's body text."""
    sizes: dict[float, int] = {}
    pitches: list[tuple[float, float]] = []  # from the top of a line to that of the next, and the size of both
    rights: dict[float, list[float]] = {}
    for sheet in sheets:
        above: float | None = None  # the top of the line before, where that is long
        size_above = 0.0
        ends = rights.setdefault(round(sheet.width or 0), [])
        for item in sheet.content:
            if isinstance(item, Table):
                above = None
                continue
            text, box, size, _, _, _, _, _, _ = item
            if box is None or not size:
                above = None
                continue
            _, top, right, _ = box
            length = len(text)
            sizes[size] = sizes.get(size, 0) + length
            if length > 60:
                ends.append(right)
            if above is not None and size_above == size:
                pitches.append((top - above, size))
            above, size_above = (top if length > 40 else None), size
    usual = _counted((pitch / size, times) for (pitch, size), times in Counter(pitches).items())
    pitch = max((pitch for pitch in usual if 0.9 <= pitch <= 2.4), key=usual.__getitem__, default=1.2)
    counted = _counted(sizes.items())
    size = max(counted, key=counted.__getitem__, default=11.0)
    reach = {width: sorted(ends)[-1 - len(ends) // 10] for width, ends in rights.items() if len(ends) > 10}
    return Measure(size, pitch, reach)


def _counted(found: Iterable[tuple[float, int]]) -> dict[float, int]:
    """How often each value stands there, to a tenth."""
    counted: dict[float, int] = {}
    for value, times in found:
        tenth = round(value, 1)
        counted[tenth] = counted.get(tenth, 0) + times
    return counted


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
    run = _Run(lines, usual, width, edge)
    current: Group | None = None
    for index, line in enumerate(lines):
        marker = _marker(run, index, current, recent) if _ITEM_START.match(line.text) else None
        if current is None or marker or run.gaps[index] or _breaks(run, index, current):
            if current:
                yield current
            current = Group([line], marker, run.gaps[index])
            if marker:
                recent.add(marker)
        else:
            current.lines.append(line)
            if line.box and len(current.lines) == 2:
                current.hang = line.box.x0
    if current:
        yield current


# ---- evidence ------------------------------------------------------------------------------------------------------


class _Run:
    """The lines of a run: the space over each, and how far those of its column reach to the right."""

    def __init__(self, lines: Sequence[Line], usual: Measure, width: float, edge: float | None) -> None:
        self.lines = lines
        self.gaps = _gaps(lines, usual)
        self._usual = usual
        self._width = width
        self._edge = edge
        self._ends: dict[int, float] = {}  # by the first line of a chunk: lines without a gap between them
        self._page: tuple[float, float] | None = None

    def ended_early(self, index: int) -> bool:
        """Whether the first word of a line would have stood on the line before it."""
        if self.gaps[index]:
            return True
        before, line = self.lines[index - 1], self.lines[index]
        if before.box is None or line.box is None:
            return False
        size = line.size or 11.0
        word = line.words[0].x1 - line.words[0].x0 if line.words else size * 0.5 * len(line.text.split(" ", 1)[0])
        reach = self._reach(index) if self._edge is None else self._edge
        return before.box.x1 + 0.25 * size + word < reach - 0.3 * size

    def _reach(self, index: int) -> float:
        """How far the lines around one reach: measured only where somebody asks."""
        start = index - 1
        while not self.gaps[start]:
            start -= 1
        if start not in self._ends:
            stop = next((place for place in range(index, len(self.gaps)) if self.gaps[place]), len(self.gaps))
            if self._page is None:
                self._page = _edges(self.lines, self._usual, self._width)
            self._ends[start] = _chunk_reach(self.lines[start:stop], *self._page)
        return self._ends[start]


def _gaps(lines: Sequence[Line], usual: Measure) -> list[bool]:
    """Over which lines there is more space than within a paragraph. Smaller type is set closer: its own size counts."""
    gaps: list[bool] = []
    above: Box | None = None
    size_above = 0.0
    for _, box, printed, _, _, _, _, _, blank in lines:
        size, gap = printed or 0.0, blank
        if not gap and above is not None and box is not None:
            if size == size_above:
                pitch, largest = box[1] - above[1], size or usual.size
            else:
                pitch = box[1] - above[1] if abs(size_above - size) < 1 else box[3] - above[3]
                largest = max(size_above or usual.size, size or usual.size)
            gap = pitch > largest * usual.pitch * 1.22 + 1 or pitch < -largest
        gaps.append(gap)
        above, size_above = box, size
    gaps[:1] = [True]
    return gaps


def _edges(lines: Sequence[Line], usual: Measure, width: float) -> tuple[float, float]:
    """Where the lines of a run begin and end."""
    rights = sorted([box[2] for text, box, _, _, _, _, _, _, _ in lines if box and len(text) > 30])
    page = rights[-1 - len(rights) // 20] if rights else 0.0
    if len(rights) < 10:
        page = max(page, usual.reach.get(round(width), 0.0))
    return min([box[0] for line in lines if (box := line.box)], default=0.0), page


def _chunk_reach(chunk: Sequence[Line], left: float, page: float) -> float:
    """Text in a narrow column is known by three lines and more that end near each other."""
    rights = sorted([box[2] for line in chunk[:-1] if (box := line.box)], reverse=True)
    if len(rights) > 3 and rights[0] > left + 0.75 * (page - left):
        return min(rights[0], page)
    if len(rights) < 3 or rights[0] > page - 20:
        return page
    wrapped = rights[len(rights) * 3 // 4] > rights[0] - 0.2 * (rights[0] - left)
    return rights[0] if wrapped else page


def _marker(run: _Run, index: int, current: Group | None, recent: Recent) -> Marker | None:
    """The marker with which a line begins a paragraph; wrapped lines that begin with a figure have none."""
    line = run.lines[index]
    marker = numbering.find(line.text)
    if marker is None:
        return None
    if marker.weak:
        expected = recent.expects(marker)
        house = len(marker.number or "") > 2 and not expected
        return marker if not house and (expected or _set_off(line)) and run.ended_early(index) else None
    if current is None or run.gaps[index] or _begins_item(marker, run, index, current, recent):
        return marker
    return None


def _begins_item(marker: Marker, run: _Run, index: int, current: Group, recent: Recent) -> bool:
    """Whether a marker right under another line begins an item, and is no part of the sentence."""
    if marker.style is Style.BULLET and marker.printed not in TIGHT_BULLETS:
        return True
    line, before = run.lines[index], run.lines[index - 1]
    if closed(before.text) or before.text.endswith((" and", " or")):
        return True
    moved = bool(line.box and current.hang is not None and abs(line.box.x0 - current.hang) > 3)
    ended = run.ended_early(index)
    if ended and (moved or current.hang is None):
        return True
    if marker.style is Style.BULLET:
        return ended or (recent.expects(marker) and _set_off(line))
    if open_ended(before.text):
        return moved and recent.expects(marker)
    return (moved or current.hang is None or _set_off(line)) and recent.expects(marker)


def _set_off(line: Line) -> bool:
    """Whether more than a blank parts the marker from its text, or the line is bold."""
    if len(line.words) < 2:
        return line.bold
    one, two = line.words[0], line.words[1]
    return line.bold or two.x0 - one.x1 > 0.55 * (line.size or 11.0)


def _breaks(run: _Run, index: int, current: Group) -> bool:
    """Whether a line without a marker, and without a gap over it, begins a new paragraph."""
    before, line = run.lines[index - 1], run.lines[index]
    above, _, one, _, known, role_above, _, whole_above, _ = before
    text, _, two, _, words, role, _, whole, _ = line
    if whole or whole_above or role or role_above:
        return True
    small = text[:1].islower()
    flows = (small or open_ended(above)) and not closed(above)  # it goes on plainly
    if one != two and one and two and abs(one - two) > 0.08 * one + 0.2:
        return not flows
    within = flows and small and known and words  # one bold word in a sentence is no change
    if (not within and _changes_weight(before, line)) or fields.begins_with_label(text):
        return True
    if flows:
        return False
    led = above[-1:].isdigit() and headings.listed(above)  # an entry of a contents list, up to its page
    return led or headings.appendix(text) or _moves(current, before, line) or run.ended_early(index)


def _changes_weight(before: Line, line: Line) -> bool:
    """A heading is bold and its text is not."""
    if not before.words or not line.words:
        return before.bold != line.bold
    if before.words[-1].bold == line.words[0].bold:
        return False
    return all(w.bold for w in before.words) != all(w.bold for w in line.words)


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
    return text[-1:] in ",(/" or text.rpartition(" ")[2].lower() in _OPENERS


def closed(text: str) -> bool:
    """Whether a text ends as a sentence or an item does.

    >>> closed("The report was noted.”"), closed("in the")
    (True, False)
    """
    return not text[-1:].isalpha() and text.rstrip(_CLOSERS)[-1:] in _STOPS
