"""Cells of tables -> amounts: what the headings, the caption or the column itself say of a bare figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property, lru_cache

from pipeline.extractors.amounts_cell_kinds import Column, Row, column_says, elected, row_says
from pipeline.extractors.amounts_labels import Label, Unit, label, unit_of
from pipeline.grammar import money
from pipeline.grammar import money_tables as tables
from pipeline.model import Amount, CellPlace, Paragraph, Qualifier, Refusal, Span

BROKEN = re.compile(r"(?<=[\d,.]) (?=[\d,.])")
FORMATTED = re.compile(r"\d,\d{3}|\d\.\d|^\D*\d{3,}")
TWO_PLACES = re.compile(r"-?[\d,]+\.\d\d")
NEGATIVE = "(−–-"
POWERS = {power: Decimal(10**power) for power in (0, *money.SCALES.values())}
UNITS = frozenset({"£000", "€000", "000"})
YEAR = re.compile(r"(?:19|20)\d\d")
YEARLY = re.compile(r"(?:(?:19|20)\d\d|\d\d)(?: ?[-/–] ?(?:20)?\d\d)?", re.I)
EXACT = Qualifier.EXACT
POUNDS = Unit("GBP", 0)


class Grid:
    """What one table's cells say of each other. It is asked only where no label names a unit."""

    def __init__(self, cells: Sequence[tuple[Paragraph, CellPlace]]) -> None:
        """Read the cells, headings apart, of one table."""
        labels = {place.column_label for _, place in cells}
        self._headed = any(map(unit_of, labels))
        self._dated = any(YEARLY.fullmatch(label or "") for label in labels)
        self._texts: dict[int, list[str]] = defaultdict(list)
        for paragraph, place in cells:
            self._texts[place.column].append(paragraph.text)
        self._units: dict[tuple[int, str | None, str | None], tuple[Unit, str] | None] = {}

    def unit(self, place: CellPlace) -> tuple[Unit, str] | None:
        """The unit of a cell without a sign, and the name of the rule that found it; None where nothing says money."""
        key = place.column, place.column_label, place.caption
        if key not in self._units:
            self._units[key] = (POUNDS, "amount-cell-column") if self._signed(place.column) else self._unit(*key)
        return self._units[key]

    def _signed(self, column: int) -> bool:
        """Whether a figure in a column has a sign."""
        signed = (text for text in self._texts[column] if "£" in text and text not in UNITS)
        return any(tables.figure(text) or _mended(text) for text in signed)

    def _unit(self, column: int, label: str | None, caption: str | None) -> tuple[Unit, str] | None:
        """What the caption says of all figures; a list of payments needs no sign."""
        texts, unit = self._texts[column], unit_of(caption)
        if self._dated and label and not YEARLY.search(label) and not tables.moneyed().search(label):
            return None  # beside columns of years stands one of something else
        if unit and not self._headed and any(map(FORMATTED.search, texts)):
            return unit, "amount-cell-caption"
        if tables.PAYMENT.pattern.search(label or "") and all(map(TWO_PLACES.fullmatch, texts)):
            return POUNDS, "amount-cell-payment"
        return None


class Tables:
    """The tables of a report, each read where a cell asks for it."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Keep the paragraphs, which are all looked through if a cell asks for its table."""
        self._paragraphs = paragraphs
        self._grids: dict[int, Grid] = {}

    @cached_property
    def _cells(self) -> dict[int, list[tuple[Paragraph, CellPlace]]]:
        """The cells of each table, headings apart."""
        cells: dict[int, list[tuple[Paragraph, CellPlace]]] = defaultdict(list)
        for paragraph in self._paragraphs:
            if (place := paragraph.cell) and not place.header:
                cells[place.table].append((paragraph, place))
        return cells

    def finding(self, paragraph: Paragraph, place: CellPlace) -> Amount | Refusal | None:
        """The amount of a cell that is no heading and holds nothing but a figure."""
        text = paragraph.text
        if text[:1].isalpha() or text in UNITS:
            return None
        figure = tables.figure(text) or _mended(text)
        if figure is None:
            return None
        value, _, power, sign = figure
        row, row_speech = _row(place.row_label)
        column, column_speech = _column(place.column_label, place.caption, paragraph.section)
        if sign:
            currency, scale = sign, column.unit.scale if column.unit else 0
            rule = "amount-cell-signed"
        elif found := self._unit(place, column, row):
            (currency, scale), rule = found
        else:
            return _refusal(Span(paragraph.position, 0, len(text), text), place)
        span = Span(paragraph.position, 0, len(text), text)
        if rule == "amount-cell-caption" and YEAR.fullmatch(text):
            return Refusal(span, "amount", rule, "a year")
        if power or scale:
            value *= POWERS[power or scale]
        kind = elected(row_speech, column_speech, text[0] in NEGATIVE)
        period = column.period or row.period
        return Amount(span, value, value, rule, currency, EXACT, period, kind, row.name, column.name)

    def _unit(self, place: CellPlace, column: Label, row: Label) -> tuple[Unit, str] | None:
        """What a figure without a sign counts in, and the name of the rule that tells."""
        if row.counts or column.counts:
            return None
        if row.unit:
            return row.unit, "amount-cell-row"
        if column.unit:
            return column.unit, "amount-cell-heading"
        if place.table not in self._grids:
            self._grids[place.table] = Grid(self._cells[place.table])
        return self._grids[place.table].unit(place)


@lru_cache(maxsize=4096)
def _row(text: str | None) -> tuple[Label, Row]:
    """All that the label of a row says of its figures."""
    return label(text, "row"), row_says(text or "")


@lru_cache(maxsize=1024)
def _column(text: str | None, caption: str | None, section: str | None) -> tuple[Label, Column]:
    """All that is said above a figure."""
    return label(text, "heading"), column_says(text or "", caption or "", section or "")


def _refusal(span: Span, place: CellPlace) -> Refusal | None:
    """A figure in a table of money whose own column or row says that it is none."""
    if not (unit_of(place.column_label) or unit_of(place.caption)):
        return None
    return Refusal(span, "amount", "amount-cell", "its heading says that it is no money")


def _mended(text: str) -> tables.Figure | None:
    """The one figure of a cell without the blanks that its page puts between digits: "1, 288,680".

    It is grouped well without them.
    """
    joined = BROKEN.sub("", text) if " " in text else text
    return tables.figure(joined) if joined != text and ("," in joined or "." in joined) else None
