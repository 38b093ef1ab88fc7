"""Rows of words and columns of figures -> a Table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from pipeline.model import Cell, Table, Word
from pipeline.structure.grid_columns import Column, banded, one_row
from pipeline.structure.grid_heads import Strip, heading_cells, spread, with_empty
from pipeline.structure.grid_rows import Row, bands_of, box_of_rows, cell_of

OVERLAP = 0.15  # of a line's height: lines that overlap so far are of one row
ASIDE = 6.0  # points between two columns of words
UNFINISHED = {"and", "&", "of", "the", "to", "for", "in", "on", "with", "or", "-", "–", "from", "a", "by", "at"}
UNFINISHED_ENDS = (",", "/", "(")

Span = tuple[float, float]  # top and bottom
Placed = list[list[Word]]  # the words of one row, column by column


def build(heads: Sequence[Row], body: Sequence[Row], columns: Sequence[Column], frames: Sequence[Cell]) -> Table:
    """A table of headings and figures; labels that run over several lines are one cell."""
    runs = [_word_runs(row) for row in body]
    strips = with_empty(heads, _strips(runs, columns))
    rows = spread([heading_cells(row, strips, frames) for row in heads], strips)
    for group in _groups(body, _placed(body, runs, strips, columns), strips, _ruled_rows(body, frames)):
        rows.append(tuple(map(cell_of, zip(*group, strict=True))))
    return Table(tuple(rows), box_of_rows([*heads, *body]), ruled=False)


# ---- columns -------------------------------------------------------------------------------------------------------


def _strips(runs: Sequence[Sequence[Sequence[Word]]], columns: Sequence[Column]) -> list[Strip]:
    """All columns from left to right: those of figures, and those of the runs of words beside them."""
    spans = sorted([(c[0].x0, c[-1].x1) for row in runs for c in row if _clear(c, columns)])
    merged: list[list[float]] = []
    for x0, x1 in spans:
        if merged and x0 - merged[-1][1] < ASIDE:
            merged[-1][1] = max(merged[-1][1], x1)
        else:
            merged.append([x0, x1])
    strips = [Strip(c.x0, c.x1, True) for c in columns] + [Strip(x0, x1, False) for x0, x1 in merged]
    return sorted(strips, key=lambda s: s.x0)


def _word_runs(row: Row) -> list[list[Word]]:
    """Runs of the words of a row that are no figures of a column."""
    runs: list[list[Word]] = []
    blank = 1.1 * row.size
    end = float("-inf")  # of the run that may go on
    for word, home, left, right in zip(row.words, row.homes, row.lefts, row.rights, strict=True):
        if home is not None:
            end = float("-inf")
        elif left - end > blank:
            runs.append([word])
            end = right
        else:
            runs[-1].append(word)
            end = right
    return runs


def _clear(run: Sequence[Word], columns: Sequence[Column]) -> bool:
    """Whether a run of words stands beside the columns of figures, not across one."""
    return not any(run[0].x0 < c.x1 and c.x0 < run[-1].x1 for c in columns)


# ---- rows ----------------------------------------------------------------------------------------------------------


def _placed(
    body: Sequence[Row],
    runs: Sequence[Sequence[list[Word]]],
    strips: Sequence[Strip],
    columns: Sequence[Column],
) -> Iterator[Placed]:
    """The words of each line by column: figures in their own, a run of words where it begins."""
    figures = [strips.index(Strip(c.x0, c.x1, True)) for c in columns]
    words = [(n, x0, x1) for n, (x0, x1, figured) in enumerate(strips) if not figured]
    words = words or [(n, x0, x1) for n, (x0, x1, _) in enumerate(strips)]
    for row, own in zip(body, runs, strict=True):
        placed: Placed = [[] for _ in strips]
        for word, home in zip(row.words, row.homes, strict=True):
            if home is not None:
                placed[figures[home]].append(word)
        for run in own:
            placed[_nearest(run[0][1], words)] += run
        yield placed


def _nearest(place: float, columns: Sequence[tuple[int, float, float]]) -> int:
    """The column in which a place lies, or the nearest."""
    best, least = 0, float("inf")
    for number, x0, x1 in columns:
        far = max(x0 - place, place - x1, 0.0)
        if far < least:
            best, least = number, far
    return best


def _groups(
    body: Sequence[Row], made: Iterator[Placed], strips: Sequence[Strip], ruled: Mapping[float, Span]
) -> Iterator[list[Placed]]:
    """The lines of each row of the table: those of a band, where bands are rows; else as far as labels run on."""
    bands = bands_of(body)
    if not banded(bands):
        yield from _joined(list(zip(body, made, strict=True)), strips, ruled)
        return
    for band in bands:
        placed = list(islice(made, len(band)))
        if not one_row(band):
            yield from _joined(list(zip(band, placed, strict=True)), strips, ruled)
        elif _headed(placed, strips):
            yield [placed[0]]
            yield placed[1:]
        else:
            yield placed


def _worded(placed: Placed, strips: Sequence[Strip]) -> bool:
    """Whether a line says anything beside its figures."""
    return any(placed[i] for i, s in enumerate(strips) if not s.figures)


def _ruled_rows(body: Sequence[Row], frames: Sequence[Cell]) -> dict[float, Span]:
    """For the top of each line the rules above and below it, where they enclose one row of the table."""
    spans = sorted({(f.box.top, f.box.bottom) for f in frames if f.box}, key=lambda span: span[1] - span[0])
    inside: dict[Span, list[Row]] = {}
    for row in body:
        middle = (row.top + row.bottom) / 2
        span = next((span for span in spans if span[0] <= middle <= span[1]), None)
        if span:
            inside.setdefault(span, []).append(row)
    return {row.top: span for span, rows in inside.items() if len(rows) > 1 and one_row(rows) for row in rows}


def _headed(placed: Sequence[Placed], strips: Sequence[Strip]) -> bool:
    """Whether the first line of a band heads the rows below: words only, bold or in capitals, unlike those under it."""
    if len(placed) < 2:
        return False
    words = [i for i, s in enumerate(strips) if not s.figures and placed[0][i] and placed[1][i]]
    if len(words) != 1 or sum(bool(part) for part in placed[0]) != 1:
        return False
    above, below = placed[0][words[0]], placed[1][words[0]]
    return above[0].bold > below[0].bold or _shouts(above) > _shouts(below)


def _joined(
    rows: Sequence[tuple[Row, Placed]], strips: Sequence[Strip], ruled: Mapping[float, Span]
) -> Iterator[list[Placed]]:
    """Rows, those put together over which one label runs."""
    figures = [number for number, strip in enumerate(strips) if strip.figures]
    group: list[Placed] = []
    filled = False
    for (before, _), (row, placed) in pairwise([(rows[0][0], []), *rows]):
        has = any([placed[number] for number in figures])  # noqa: C419 (lists of words: a generator costs more)
        gap = row.top - before.bottom
        level = gap < -OVERLAP * row.height  # figures set half-way down a label of two lines
        between_rules = row.top in ruled and ruled[row.top] == ruled.get(before.top)
        level = level or (
            between_rules and bool(group) and not (_worded(group[-1], strips) and _worded(placed, strips))
        )
        if group and not (filled and has) and (level or _runs_on(group[-1], placed, strips, gap, row.height)):
            group.append(placed)
            filled = filled or has
            continue
        if group:
            yield group
        group, filled = [placed], has
    yield group


def _runs_on(above: Placed, below: Placed, strips: Sequence[Strip], gap: float, height: float) -> bool:
    """Whether a label goes on: its first word had no room on the line above, or the line above is unfinished."""
    words = [i for i, s in enumerate(strips) if not s.figures and above[i] and below[i]]
    if len(words) != 1 or gap > 0.8 * height:
        return False
    last, first = above[words[0]][-1], below[words[0]][0]
    if last.bold != first.bold or last.text.endswith(":") or _shouts(above[words[0]]) != _shouts(below[words[0]]):
        return False
    if last.text.lower() in UNFINISHED or last.text.endswith(UNFINISHED_ENDS) or first.text[0].islower():
        return True
    room = strips[words[0]].x1 - last.x1
    return first.x1 - first.x0 + 0.25 * first.size > room and room < 0.3 * (strips[words[0]].x1 - strips[words[0]].x0)


def _shouts(words: Sequence[Word]) -> bool:
    return "".join(w.text for w in words).isupper()
