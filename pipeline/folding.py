"""The words of a long paper's pages into a spool, and back: they are four fifths of what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import Any, TypeVar

from pipeline.model import Box, Cell, Document, Line, Page, Table, Word
from pipeline.spool import Plain, Spool

T = TypeVar("T")
Item = Line | Table

_box = partial(tuple.__new__, Box)
_word = partial(tuple.__new__, Word)
_line = partial(tuple.__new__, Line)
_cell = partial(tuple.__new__, Cell)
_WORDS = itemgetter(Line._fields.index("words"))
_UNTOLD = Line("")[5:]  # what only formats say that know their own structure
WORDS, LINES = 0, 1


# ---- pages ---------------------------------------------------------------------------------------------------------


def fold_page(page: Page, spool: Spool) -> Page:
    """The page; the words of its lines and the lines in its cells, which are most of it, stand in the spool."""
    outer = [item for item in page.content if isinstance(item, Line)]
    rows = [row for item in page.content if isinstance(item, Table) for row in item.rows]
    inner = [line for row in rows for cell in row if cell for line in cell.lines]
    waiting = _Waiting(spool, outer, inner)
    words = lines = 0

    def light_line(line: Line) -> Line:
        nonlocal words
        start, words = words, words + len(line.words)
        return _line((line[0], line[1], line[2], line[3], _Folded(waiting, WORDS, start, words), *_UNTOLD))

    def light_cell(cell: Cell | None) -> Cell | None:
        nonlocal lines
        if cell is None or not cell[2]:
            return cell
        start, lines = lines, lines + len(cell[2])
        return _cell((*cell[:2], _Folded(waiting, LINES, start, lines), *cell[3:]))

    def light_table(table: Table) -> Table:
        return Table(tuple([tuple(map(light_cell, row)) for row in table.rows]), table.box, table.ruled)

    content = [light_line(item) if isinstance(item, Line) else light_table(item) for item in page.content]
    return replace(page, content=tuple(content))


def bare(document: Document) -> Document:
    """The document without what stands on its pages."""
    return replace(document, pages=tuple([replace(page, content=()) for page in document.pages]))


def whole(content: Sequence[Item]) -> Sequence[Item]:
    """Content with all that its lines and cells hold at hand, for one who looks at most of it."""
    held = next(filter(None, map(_held, content)), None)  # where the first that holds any is not folded, nothing is
    if not isinstance(held, _Folded):
        return content
    words, lines = held.waiting.unfolded()

    def full_cell(cell: Cell | None) -> Cell | None:
        if cell is None or not isinstance(held := cell[2], _Folded):
            return cell
        return _cell((*cell[:2], lines[held.start : held.stop], *cell[3:]))

    def full(item: Item) -> Item:
        if isinstance(item, Table):
            return Table(tuple([tuple(map(full_cell, row)) for row in item.rows]), item.box, item.ruled)
        held: Any = item[4]  # a `_Folded`
        return _line((item[0], item[1], item[2], item[3], words[held.start : held.stop], *_UNTOLD))

    return tuple(map(full, content))


def _held(item: Item) -> Sequence[Word] | Sequence[Line]:
    """The words of a line, or the lines of a table's first cell that has any."""
    if isinstance(item, Line):
        return item.words
    return next((cell.lines for row in item.rows for cell in row if cell and cell.lines), ())


Held = tuple[tuple[Word, ...], tuple[Line, ...]]


class _Waiting:
    """The words of a page, and the lines in the cells of its tables. The words of these come last."""

    __slots__ = ("_place", "_spool")

    def __init__(self, spool: Spool, outer: Sequence[Line], inner: Sequence[Line]) -> None:
        columns = tuple(zip(*chain.from_iterable(map(_WORDS, chain(outer, inner))), strict=False))
        self._spool = spool
        self._place = spool.put((columns, tuple(map(_plain_line, inner))))

    def unfolded(self) -> Held:
        """All of them."""
        held: Held | None = self._spool.held(self)
        if held is None:
            columns, inner = self._spool.get(self._place)
            words = tuple(map(_word, zip(*columns, strict=True)))
            counts = [known[-1] for known in inner]
            ends = accumulate(counts, initial=len(words) - sum(counts))
            parts = [words[start:end] for start, end in pairwise(ends)]
            held = words, tuple(map(_full_line, inner, parts))
            self._spool.hold(self, held)
        return held


class _Folded(Sequence[T]):
    """Some of the words, or of the lines, that wait: they come when somebody asks."""

    __slots__ = ("kind", "start", "stop", "waiting")

    def __init__(self, waiting: _Waiting, kind: int, start: int, stop: int) -> None:
        self.waiting, self.kind, self.start, self.stop = waiting, kind, start, stop

    def __len__(self) -> int:
        return self.stop - self.start

    def __iter__(self) -> Iterator[T]:
        return iter(self[:])

    def __getitem__(self, place: Any) -> Any:
        return self.waiting.unfolded()[self.kind][self.start : self.stop][place]


def _plain_line(line: Line) -> Plain:
    """A line of a page has no more than geometry; what only other formats say is not kept."""
    text, box, size, bold, words, *_ = line
    return text, box and tuple(box), size, bold, len(words)


def _full_line(known: Plain, words: Sequence[Word]) -> Line:
    text, box, size, bold, _ = known
    return _line((text, box and _box(box), size, bold, words, *_UNTOLD))
