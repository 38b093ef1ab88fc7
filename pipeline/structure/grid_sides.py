"""Lines of two columns that stand side by side with no figures in them: each column is read on its own.

Note the reserves and the          Please refer        the halves of a row, of which one stands half a line lower
treasury indicators                to section 7

8.5  Advice      The Council secures advice from      a heading in the margin of a column of sentences
                 a firm of specialists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.grammar import numbering
from pipeline.model import Line, Table, Word
from pipeline.structure.grid_gutters import WIDE, strips_of
from pipeline.structure.grid_rows import BOTTOM, LEFT, TOP, Row, line_of
from pipeline.structure.numerals import numeric

Item = Line | Table
OVERLAP = 0.25  # of a line's height: lines that overlap so far are of cells side by side
OFTEN = 8  # lines that begin at one place, far from the margin, make a column
FAR = 0.2  # of the width of the text
HEADING = 60  # letters of a heading in the margin
EDGE = 2.0  # points by which the lines of a column begin apart


def side_by_side(content: tuple[Item, ...]) -> tuple[Item, ...]:
    """The page's content with the lines of columns side by side parted and put in the order in which they are read."""
    lines = [item for item in content if isinstance(item, Line) and item.words]
    firsts = [line.words[0] for line in lines]
    tangled = any(map(_half_below, firsts, firsts[1:])) if _overlapping(firsts) else False
    edge = _edge(lines, firsts)
    if not (tangled or edge):
        return content
    return tuple(_margined(content, edge) if edge else _untangled(content))


# ---- lines half a line apart -----------------------------------------------------------------------------------------


def _overlap(one: Item, other: Item) -> bool:
    """Whether a line begins above the foot of the one before it, and is not level with it."""
    if not (isinstance(one, Line) and isinstance(other, Line) and one.words and other.words):
        return False
    return _half_below(one.words[0], other.words[0])


def _overlapping(firsts: Sequence[Word]) -> bool:
    """Whether any line begins above the foot of the one before it, and is not level with it."""
    tops = list(map(TOP, firsts))
    feet = map(BOTTOM, firsts)
    return True in [above < below < foot for above, below, foot in zip(tops, tops[1:], feet, strict=False)]


def _half_below(above: Word, below: Word) -> bool:
    lower = below[2] - above[2]
    height = above[4] - above[2]
    return OVERLAP * height < lower < (1 - OVERLAP) * height and abs(below.size - above.size) < 1


def _untangled(content: Sequence[Item]) -> list[Item]:
    made: list[Item] = []
    run: list[Item] = []
    for item in content:
        if run and not _overlap(run[-1], item):
            made += _columns(run)
            run = []
        run.append(item)
    return made + _columns(run)


def _columns(run: list[Item]) -> list[Item]:
    """Lines that overlap, column by column; a number at the left goes with the first line beside it."""
    rows = [Row([item]) for item in run if isinstance(item, Line)]
    strips = strips_of(rows) if len(rows) > 1 else []
    if len(strips) < 2 or any(map(_has_figures, rows)):
        return run
    lines = [row.lines[0] for row in rows]
    cells = [[_within(line.words, strip) for line in lines] for strip in strips]
    parts = [[words for words in cell if words] for cell in cells]
    first = " ".join(word.text for words in parts[0] for word in words)
    if len(parts) > 1 and numbering.find(f"{first} x"):
        parts[1][0] = [word for words in parts[0] for word in words] + parts[1][0]
        del parts[0]
    return [line_of(words) for cell in parts for words in cell]


def _has_figures(row: Row) -> bool:
    """Whether a line has figures and nothing else in a column right of the first."""
    return any(all(numeric(word.text) for word in chunk) for chunk in row.chunks[1:])


def _within(words: Sequence[Word], strip: tuple[float, float]) -> list[Word]:
    return [word for word in words if strip[0] <= word.x0 <= strip[1]]


# ---- headings in the margin ------------------------------------------------------------------------------------------


def _edge(lines: Sequence[Line], firsts: Sequence[Word]) -> float | None:
    """Where a column of sentences begins whose headings stand left of it; None where the page has none.

    Half of the lines begin there, so that the one in the middle does, or further right.
    """
    if len(lines) < OFTEN:
        return None
    lefts = sorted(map(LEFT, firsts))
    left, amid = lefts[0], round(lefts[len(lefts) // 2])
    if amid - left <= FAR * (lefts[-1] - left):
        return None
    right = max(line.words[-1][3] for line in lines)
    if amid - left <= FAR * (right - left):
        return None
    place, count = Counter(map(round, map(LEFT, firsts))).most_common(1)[0]
    far = place - left > FAR * (right - left)
    return float(place) if far and count >= OFTEN and 2 * count >= len(lines) else None


def _margined(content: Sequence[Item], edge: float) -> list[Item]:
    """Each heading in the margin, however many lines it has, before the sentences beside it."""
    made: list[Item] = []
    heading: list[Line] = []
    beside: list[Line] = []
    for item in content:
        left, right = _parted(item, edge) if isinstance(item, Line) and item.words else (None, None)
        if (left is None and right is None) or (left and heading and _apart(heading[-1], left)):
            made += [*heading, *beside]
            heading, beside = [], []
        if left is None and right is None:
            made.append(item)
        heading += [left] if left else []
        beside += [right] if right else []
    return [*made, *heading, *beside]


def _apart(above: Line, below: Line) -> bool:
    """Whether empty paper parts two lines in the margin."""
    one, other = above.words[0], below.words[0]
    return other.top - one.bottom > 0.8 * (one.bottom - one.top) or other.top < one.top


def _parted(line: Line, edge: float) -> tuple[Line | None, Line | None]:
    """What of a line stands in the margin, and what in the column; neither, if it runs from one into the other."""
    at = next((n for n, word in enumerate(line.words) if word.x0 > edge - EDGE), len(line.words))
    if at == 0:
        return None, line
    head, rest = line.words[:at], line.words[at:]
    if head[-1].x1 > edge - WIDE / 2 or len(" ".join(word.text for word in head)) > HEADING:
        return None, None
    if rest and rest[0].x0 - edge > EDGE:
        return None, None
    return (line_of(head), line_of(rest)) if rest else (line, None)
