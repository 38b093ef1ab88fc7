"""What stands on a page into a spool, and back.

A folded page has its lines and tables when somebody asks: all pages together are asked for the texts of lines and
cells and for the places of lines, and only a page that is looked at by itself for all words and cells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, count, islice, pairwise, repeat
from typing import Any, NamedTuple

from pipeline.folding.spool import Place, Plain, Spool
from pipeline.model import Box, Cell, Document, Line, Page, Table, Word

Item = Line | Table
Words = tuple[Word, ...]
Rows = tuple[tuple[Cell | None, ...], ...]

PARTS = 3  # of a page: what its lines look like, their words, its tables
_new = tuple.__new__  # makes a named tuple in a third of the time of its own constructor
_UNTOLD = Line("")[5:]  # what only formats say that know their own structure


# ---- pages ---------------------------------------------------------------------------------------------------------


def fold_page(page: Page, spool: Spool) -> Page:
    """The page; what stands on it is in the spool."""
    return replace(page, content=_Content(_Folded(spool, page.content), range(len(page.content))))


def bare(document: Document) -> Document:
    """The document without what stands on its pages."""
    return replace(document, pages=tuple([replace(page, content=()) for page in document.pages]))


def whole(content: Sequence[Item]) -> Sequence[Item]:
    """Content with all that its lines and tables hold at hand."""
    return content.whole() if isinstance(content, _Content) else content


def texts(content: Sequence[Item]) -> list[str]:
    """The texts of lines and of tables' cells, in their order."""
    return content.texts() if isinstance(content, _Content) else list(chain.from_iterable(map(_texts, content)))


def _texts(item: Item) -> list[str]:
    return [item.text] if isinstance(item, Line) else [cell.text for row in item.rows for cell in row if cell]


def without(content: Sequence[Item], gone: Collection[int]) -> Sequence[Item]:
    """Content less the items in some places."""
    if not gone:
        return content
    kept = [place for place in range(len(content)) if place not in gone]
    return content.only(kept) if isinstance(content, _Content) else tuple([content[place] for place in kept])


class _Content(Sequence[Item]):
    """Some of what stands on a folded page, in its order."""

    __slots__ = ("_folded", "_places")

    def __init__(self, folded: _Folded, places: Sequence[int]) -> None:
        self._folded, self._places = folded, places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Item]:
        return map(self._folded.items().__getitem__, self._places)

    def __getitem__(self, place: Any) -> Any:
        items = self._folded.items()
        found = self._places[place]
        return items[found] if isinstance(found, int) else [items[each] for each in found]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self.whole()) == tuple(whole(other))

    def __hash__(self) -> int:
        return hash(tuple(self.whole()))

    def only(self, places: Sequence[int]) -> _Content:
        """The items in some places of this content."""
        return _Content(self._folded, [self._places[place] for place in places])

    def texts(self) -> list[str]:
        """The texts of the items, which need not be made for that."""
        shown = self._folded.texts()
        return [text for place in self._places for text in shown[place] if text is not None]

    def whole(self) -> Sequence[Item]:
        """The items with all that they hold."""
        items = self._folded.whole()
        return [items[place] for place in self._places]


class _Asked(NamedTuple):
    """Which words are asked for: those of one of the lines on a folded page."""

    folded: _Folded
    line: int  # among the page's lines
    length: int  # how many words it has


class _Words(_Asked):
    """The words of a line, which come when somebody asks; a tuple itself, because hundreds are made for each look."""

    __slots__ = ()

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[Any]:
        return iter(self.folded.words()[self.line])

    def __getitem__(self, place: Any) -> Any:
        return self.folded.words()[self.line][place]

    def __contains__(self, word: object) -> bool:
        return word in self.folded.words()[self.line]

    def __getnewargs__(self) -> tuple[_Folded, int, int]:
        return self.folded, self.line, self.length


class _Folded:
    """What stands on a page, in a spool, in three parts: words and whole tables are asked for seldom."""

    __slots__ = ("_looks", "_rows", "_spool", "_words")

    def __init__(self, spool: Spool, content: Sequence[Item]) -> None:
        lines = [item for item in content if isinstance(item, Line)]
        tables = [item for item in content if isinstance(item, Table)]
        self._spool = spool
        self._looks: Place = spool.put(_plain_looks(content, lines, tables))
        self._words: Place = spool.put(_plain_words([line.words for line in lines]))
        self._rows: Place | None = spool.put(_plain_rows([table.rows for table in tables])) if tables else None

    def items(self) -> Sequence[Item]:
        """Lines whose words come when they are asked for, and tables whose cells hold texts and nothing else."""
        return self._spool.get(self._looks, self._light)

    def whole(self) -> Sequence[Item]:
        """Lines and tables with all that they hold."""
        items = self.items()
        texts, boxes, sizes, bold, *_ = _columns([item for item in items if isinstance(item, Line)])
        lines = map(_new, repeat(Line), zip(texts, boxes, sizes, bold, self.words(), *_untold(), strict=False))
        if self._rows is None:
            return list(lines)
        rows = iter(self._spool.get(self._rows, _rows))
        return [next(lines) if isinstance(item, Line) else replace(item, rows=next(rows)) for item in items]

    def texts(self) -> list[tuple[str | None, ...]]:
        """The text of each line, and those of each table's cells."""
        (texts, *_), (_, cells), order = self._spool.read(self._looks)
        lines, tables = zip(texts, strict=True), map(tuple, map(chain.from_iterable, cells))
        return [next(lines) if line else next(tables) for line in order]

    def words(self) -> Sequence[Words]:
        """The words of each line."""
        return self._spool.get(self._words, _words)

    def _light(self, looks: Plain) -> list[Item]:
        counts, texts = looks[0][-1], looks[1][-1]
        rows = [tuple([tuple([_cell(text) for text in row]) for row in table]) for table in texts]
        words: Iterator[Any] = map(_new, repeat(_Words), zip(repeat(self), count(), counts))
        return _items(looks, words, rows)


def _cell(text: str | None) -> Cell | None:
    return None if text is None else _new(Cell, (text, None, (), 1, 1))


# ---- as plain values, by column ------------------------------------------------------------------------------------


def _plain_looks(content: Sequence[Item], lines: Sequence[Line], tables: Sequence[Table]) -> Plain:
    """What lines look like, and how many words each has; tables, with their texts; which of both is where."""
    texts, boxes, sizes, bold, words, *_ = _columns(lines)
    cells = tuple([tuple([tuple([cell and cell[0] for cell in row]) for row in table.rows]) for table in tables])
    told = tuple([(table.box and tuple(table.box), table.ruled) for table in tables])
    order = bytes([isinstance(item, Line) for item in content])
    return (texts, _sides(boxes), sizes, bold, tuple(map(len, words))), (told, cells), order


def _items(looks: Plain, words: Iterable[Sequence[Word]], rows: Sequence[Rows]) -> list[Item]:
    (texts, sides, sizes, bold, _), (told, _), order = looks
    lines = map(_new, repeat(Line), zip(texts, _boxes(sides), sizes, bold, words, *_untold(), strict=False))
    if len(texts) == len(order):
        return list(lines)
    tables = iter([Table(own, box and _new(Box, box), ruled) for own, (box, ruled) in zip(rows, told, strict=True)])
    return [next(lines) if line else next(tables) for line in order]


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
    texts, boxes, sizes, bold, words, *_ = _columns(list(chain.from_iterable(lines)))
    return shapes, bytes(map(bool, places)), cells, (texts, _sides(boxes), sizes, bold), _plain_words(words)


def _rows(plain: Plain) -> list[Rows]:
    shapes, places, (texts, boxes, counts, columns, rows), (printed, around, sizes, bold), words = plain
    known = zip(printed, _boxes(around), sizes, bold, _words(words), *_untold(), strict=False)
    lines = _parts(tuple(map(_new, repeat(Line), known)), counts)
    cells = map(_new, repeat(Cell), zip(texts, _boxes(boxes), lines, columns, rows, strict=True))
    laid = iter([next(cells) if filled else None for filled in places])
    return [tuple([tuple(islice(laid, width)) for _ in range(height)]) for height, width in shapes]


def _untold() -> Iterator[Iterator[Any]]:
    return map(repeat, _UNTOLD)


def _columns(lines: Sequence[Line]) -> Iterable[tuple[Any, ...]]:
    return zip(*lines, strict=True) if lines else repeat((), len(Line._fields))


def _sides(boxes: Iterable[Box]) -> Plain:
    return tuple(chain.from_iterable(boxes))


def _boxes(sides: Plain) -> Iterator[Box]:
    side = iter(sides)
    return map(_new, repeat(Box), zip(side, side, side, side, strict=True))


def _parts(items: tuple[Any, ...], counts: Iterable[int]) -> list[tuple[Any, ...]]:
    """Items by parts, of which each has so many."""
    return [items[start:end] for start, end in pairwise(accumulate(counts, initial=0))]
