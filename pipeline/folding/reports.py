"""The paragraphs of reports into a spool, and back: those of a long pack wait there until their report is searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import repeat
from operator import attrgetter
from typing import Any

from pipeline.folding.spool import Place, Plain, Spool
from pipeline.model import Box, CellPlace, Paragraph, ParagraphKind, Report, SectionKind

_FIELDS = [each.name for each in fields(Paragraph)]
_told = attrgetter(*_FIELDS)
_placed = attrgetter(*(each.name for each in fields(CellPlace)))
_new = tuple.__new__  # makes a named tuple in a third of the time of its own constructor
_KINDS = {kind.value: kind for kind in ParagraphKind}
_SECTIONS = {kind.value: kind for kind in SectionKind}


def fold_report(report: Report, spool: Spool) -> Report:
    """The report; its paragraphs are in the spool."""
    return replace(report, paragraphs=_Paragraphs(spool, report.paragraphs))


def whole_report(report: Report) -> Report:
    """The report with all its paragraphs at hand."""
    folded = report.paragraphs
    return replace(report, paragraphs=folded.whole()) if isinstance(folded, _Paragraphs) else report


class _Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a report, which come when somebody asks."""

    __slots__ = ("_count", "_place", "_spool")

    def __init__(self, spool: Spool, paragraphs: Sequence[Paragraph]) -> None:
        self._spool, self._count = spool, len(paragraphs)
        self._place: Place = spool.put(_plain(paragraphs), shared=True)

    def whole(self) -> tuple[Paragraph, ...]:
        """All of them."""
        return self._spool.get(self._place, _paragraphs)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Paragraph]:
        return iter(self.whole())

    def __getitem__(self, place: Any) -> Any:
        return self.whole()[place]


def _plain(paragraphs: Sequence[Paragraph]) -> Plain:
    """By column, because to go over each paragraph costs more."""
    columns = zip(*map(_told, paragraphs), strict=True) if paragraphs else repeat((), len(_FIELDS))
    positions, texts, kinds, numbers, markers, levels, sections, section_kinds, pages, boxes, bold, cells = columns
    return (
        *(positions, texts, tuple([kind._value_ for kind in kinds]), numbers, markers, levels, sections),
        *(tuple([kind._value_ for kind in section_kinds]), pages, tuple([box and tuple(box) for box in boxes]), bold),
        tuple([cell and _placed(cell) for cell in cells]),
    )


def _paragraphs(plain: Plain) -> tuple[Paragraph, ...]:
    positions, texts, kinds, numbers, markers, levels, sections, section_kinds, pages, boxes, bold, cells = plain
    return tuple(
        map(
            Paragraph,
            *(positions, texts, map(_KINDS.__getitem__, kinds), numbers, markers, levels, sections),
            *(map(_SECTIONS.__getitem__, section_kinds), pages, [box and _new(Box, box) for box in boxes], bold),
            [cell and CellPlace(*cell) for cell in cells],
        )
    )
