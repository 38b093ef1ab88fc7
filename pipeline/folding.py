"""What stands on a page into a spool, and back.

A folded page has the lines and the tables that it had, but its lines do not hold their words, nor its tables more than
the texts of their cells: that is what all pages together are asked for. The rest comes when a page is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, count, islice, pairwise, repeat
from typing import Any

from pipeline.model import Box, Cell, Document, Line, Page, Table, Word
from pipeline.spool import Place, Plain, Spool

Item = Line | Table
Words = tuple[Word, ...]
Rows = tuple[tuple[Cell | None, ...], ...]

_new = tuple.__new__  # makes a named tuple in a third of the time of its own constructor
_UNTOLD = Line("")[5:]  # what only formats say that know their own structure


# ---- pages ---------------------------------------------------------------------------------------------------------


def fold_page(page: Page, spool: Spool) -> Page:
    """The page; most of what its lines and tables hold stands in the spool."""
    folded = _Folded(spool, page.content)
    lines, tables = count(), count()
    content = [
        _new(Line, (*item[:4], _Words(folded, next(lines), len(item[4])), *_UNTOLD))
        if isinstance(item, Line)
        else _Light(item, folded, next(tables))
        for item in page.content
    ]
    return replace(page, content=tuple(content))


def bare(document: Document) -> Document:
    """The document without what stands on its pages."""
    return replace(document, pages=tuple([replace(page, content=()) for page in document.pages]))


def whole(content: Sequence[Item]) -> Sequence[Item]:
    """Content with all that its lines and tables hold at hand."""
    held = content[0].words if content and isinstance(content[0], Line) else content[0] if content else None
    if not isinstance(held, (_Words, _Light)):
        return content
    rows = held.folded.rows()
    words = held.folded.words()  # last, as they may be asked for again

    def full(item: Any) -> Item:
        if isinstance(item, _Light):
            return Table(rows[item.number], item.box, item.ruled)
        return _new(Line, (*item[:4], words[item[4].number], *_UNTOLD))

    return tuple(map(full, content))


class _Words(Sequence[Word]):
    """The words of a line, which come when somebody asks."""

    __slots__ = ("_count", "folded", "number")

    def __init__(self, folded: _Folded, number: int, count: int) -> None:
        self.folded, self.number, self._count = folded, number, count  # the number is that among the page's lines

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Word]:
        return iter(self.folded.words()[self.number])

    def __getitem__(self, place: Any) -> Any:
        return self.folded.words()[self.number][place]


class _Light(Table):
    """A table whose cells hold their texts, and nothing else."""

    __slots__ = ("folded", "number")

    def __init__(self, table: Table, folded: _Folded, number: int) -> None:
        rows = [tuple([cell and _new(Cell, (cell[0], None, (), 1, 1)) for cell in row]) for row in table.rows]
        super().__init__(tuple(rows), table.box, table.ruled)
        self.folded, self.number = folded, number  # among the page's tables


class _Folded:
    """What a page's lines and tables hold, in a spool: apart, because the tops of pages are asked for their words."""

    __slots__ = ("_rows", "_spool", "_words")

    def __init__(self, spool: Spool, content: Sequence[Item]) -> None:
        self._spool = spool
        self._words: Place = spool.put(_plain_words([item.words for item in content if isinstance(item, Line)]))
        tables = [item.rows for item in content if isinstance(item, Table)]
        self._rows: Place | None = spool.put(_plain_rows(tables)) if tables else None

    def words(self) -> Sequence[Words]:
        """The words of each line."""
        return self._spool.get(self._words, _words)

    def rows(self) -> Sequence[Rows]:
        """The rows of each table."""
        return self._spool.get(self._rows, _rows) if self._rows else ()


# ---- as plain values, by column ------------------------------------------------------------------------------------


def _plain_words(lines: Sequence[Sequence[Word]]) -> Plain:
    return tuple(zip(*chain.from_iterable(lines), strict=True)), tuple(map(len, lines))


def _words(plain: Plain) -> list[Words]:
    columns, counts = plain
    return _parts(tuple(map(_new, repeat(Word), zip(*columns, strict=True))), counts)


def _plain_rows(tables: Sequence[Rows]) -> Plain:
    """The cells of tables, and in which of their places none stands; the lines in these cells, and their words."""
    shapes = tuple([(len(rows), len(rows[0])) for rows in tables])
    places = list(chain.from_iterable(chain.from_iterable(tables)))
    texts, boxes, lines, columns, rows = zip(*filter(None, places), strict=True)
    cells = texts, _sides(boxes), tuple(map(len, lines)), columns, rows
    texts, boxes, sizes, bold, words, *_ = zip(*chain.from_iterable(lines), strict=True)
    return shapes, bytes(map(bool, places)), cells, (texts, _sides(boxes), sizes, bold), _plain_words(words)


def _rows(plain: Plain) -> list[Rows]:
    shapes, places, (texts, boxes, counts, columns, rows), (printed, around, sizes, bold), words = plain
    untold = map(repeat, _UNTOLD)
    known = zip(printed, _boxes(around), sizes, bold, _words(words), *untold, strict=False)
    lines = _parts(tuple(map(_new, repeat(Line), known)), counts)
    cells = map(_new, repeat(Cell), zip(texts, _boxes(boxes), lines, columns, rows, strict=True))
    laid = iter([next(cells) if filled else None for filled in places])
    return [tuple([tuple(islice(laid, width)) for _ in range(height)]) for height, width in shapes]


def _sides(boxes: Iterable[Box]) -> Plain:
    return tuple(chain.from_iterable(boxes))


def _boxes(sides: Plain) -> Iterator[Box]:
    side = iter(sides)
    return map(_new, repeat(Box), zip(side, side, side, side, strict=True))


def _parts(items: tuple[Any, ...], counts: Iterable[int]) -> list[tuple[Any, ...]]:
    """Items by parts, of which each has so many."""
    return [items[start:end] for start, end in pairwise(accumulate(counts, initial=0))]
