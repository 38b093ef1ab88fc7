"""Lines without geometry -> paragraphs: by blank lines, markers and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.grammar import numbering
from pipeline.grammar.numbering import Marker, Style
from pipeline.model import Line, LineRole
from pipeline.structure import fields, flow, vocabulary
from pipeline.structure.flow import Group, Recent
from pipeline.structure.furniture import Sheet

ITEM_ENDS = ("; and", "; or", ", and", ", or")  # an item of a list, before the next one
WIDEST = 125  # characters: hard-wrapped text has hardly a line longer than this


def wrapped(sheets: Sequence[Sheet]) -> int:
    """The width at which somebody wrapped the lines of a text; 0 for a text with a paragraph a line."""
    lines = [
        item
        for sheet in sheets
        if not sheet.height  # on a page that has one, lines have their place
        for item in sheet.content
        if isinstance(item, Line) and item.box is None and not item.whole
    ]
    if len(lines) < 6:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[-1 - len(lengths) // 50]
    followed = [a for a, b in pairwise(lines) if not b.gap]
    full = [a for a in followed if len(a.text) > 0.75 * widest and not flow.closed(a.text)]
    return widest if widest <= WIDEST and widest > 40 and len(full) * 6 > len(lines) else 0


def groups(lines: Sequence[Line], width: int, recent: Recent) -> Iterator[Group]:
    """The paragraphs of a run of lines."""
    current: Group | None = None
    for line in lines:
        marker = _marker(line, current, width, recent)
        if current is None or marker or not _goes_on(current, line, width):
            if current:
                yield current
            current = Group([line], marker, line.gap)
            if marker:
                recent.add(marker)
        else:
            current.lines.append(line)
    if current:
        yield current


def _marker(line: Line, current: Group | None, width: int, recent: Recent) -> Marker | None:
    marker = numbering.find(line.text)
    if marker is None or current is None or line.whole or line.role:
        return marker
    before = current.lines[-1]
    if marker.weak and not (line.gap or recent.expects(marker)):
        return None
    if line.gap or not width or flow.closed(before.text) or len(before.text) < 0.7 * width:
        return marker
    if marker.style is Style.BULLET:
        return marker if marker.printed not in flow.TIGHT_BULLETS or current.marker else None
    item_ends = before.text.endswith(ITEM_ENDS) or not flow.open_ended(before.text)
    return marker if recent.expects(marker) and item_ends else None


def _goes_on(current: Group, line: Line, width: int) -> bool:
    before = current.lines[-1]
    if line.whole or before.whole or line.role or before.role in (LineRole.HEADING, LineRole.FOOTNOTE):
        return False
    if line.gap:
        return _cut(before, line)
    if not width:
        return _cut(before, line)
    if fields.begins_with_label(line.text) or vocabulary.kind_of(line.text):
        return False
    room = len(before.text) + 1 + len(line.text.split(" ", 1)[0]) <= width * 0.9
    return not room or (line.text[:1].islower() and not flow.closed(before.text))


def _cut(before: Line, line: Line) -> bool:
    """Whether a page's end, or a table that went, cut one sentence in two: it goes on in lower case."""
    text = before.text
    if len(text) < 40 or flow.closed(text) or vocabulary.kind_of(line.text):
        return False
    start = line.text[:1]
    return start.islower() or (flow.open_ended(text) and len(line.text) > 12 and not text.endswith((",", ")")))
