"""Cells of tables -> amounts: what the headings, the caption or the column itself say of a bare figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.extractors.amounts_kind import kind_of_cell
from pipeline.grammar import money
from pipeline.grammar import money_tables as tables
from pipeline.grammar.money_context import period_after, periods
from pipeline.model import Amount, CellPlace, Paragraph, Period, Refusal, Span

THOUSANDS = re.compile(r"000|thousand|k", re.I)
BROKEN = re.compile(r"(?<=[\d,.]) (?=[\d,.])")
FORMATTED = re.compile(r"\d,\d{3}|\d\.\d|^\D*\d{3,}")
TWO_PLACES = re.compile(r"-?[\d,]+\.\d\d")
NEGATIVE = "(−–-"
POWERS = {power: Decimal(10**power) for power in (0, *money.SCALES.values())}
UNITS = frozenset({"£000", "€000", "000"})
YEAR = re.compile(r"(?:19|20)\d\d")
RATE = re.compile(
    r"\bper |\bp\.a|\bpa\b|\bpcm\b|\bpw\b|\b(?:an|each) (?:hour|week|month|day|year)\b|/(?:hour|week|month|year)",
    re.I,
)
RATE_WORDS = frozenset(["per", "p", "pa", "pcm", "pw", "an", "each", "/"])  # one stands wherever RATE finds
YEARLY = re.compile(r"(?:(?:19|20)\d\d|\d\d)(?: ?[-/–] ?(?:20)?\d\d)?", re.I)


class Unit(NamedTuple):
    """In what a column counts: a currency and a power of ten."""

    currency: str
    scale: int


class Label(NamedTuple):
    """What the heading of a column, or the label of a row, says of its figures."""

    unit: Unit | None
    counts: bool  # they are no money
    period: Period | None
    name: str | None  # without the unit


@lru_cache(maxsize=4096)
def _label(text: str | None, where: str) -> Label:
    """A label as all cells of its column or row share it; `where`: "heading" or "row"."""
    words = set(tables.LABEL_WORD.findall((text or "").lower()))
    counts = not words.isdisjoint(tables.counting_words()) and _counts(text or "", where)
    period = None if words.isdisjoint(RATE_WORDS) else period_of(text)
    return Label(unit_of(text), counts, period, without_unit(text))


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
        self._signed = {
            column for column, texts in self._texts.items() if any("£" in text and figure_of(text) for text in texts)
        }
        self._units: dict[tuple[int, str | None, str | None], tuple[Unit, str] | None] = {}

    def unit(self, place: CellPlace) -> tuple[Unit, str] | None:
        """The unit of a cell without a sign, and the name of the rule that found it; None where nothing says money."""
        if place.column in self._signed:
            return Unit("GBP", 0), "amount-cell-column"
        key = place.column, place.column_label, place.caption
        if key not in self._units:
            self._units[key] = self._unit(*key)
        return self._units[key]

    def _unit(self, column: int, label: str | None, caption: str | None) -> tuple[Unit, str] | None:
        """What the caption says of all figures; a list of payments needs no sign."""
        texts, unit = self._texts[column], unit_of(caption)
        if self._dated and label and not YEARLY.search(label) and not tables.moneyed().search(label):
            return None  # beside columns of years stands one of something else
        if unit and not self._headed and any(map(FORMATTED.search, texts)):
            return unit, "amount-cell-caption"
        if tables.PAYMENT.pattern.search(label or "") and all(map(TWO_PLACES.fullmatch, texts)):
            return Unit("GBP", 0), "amount-cell-payment"
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
        if text[:1].isalpha() or (figure := figure_of(text)) is None:
            return None
        column, row = _label(place.column_label, "heading"), _label(place.row_label, "row")
        found = self._unit(place, figure, column, row)
        span = Span(paragraph.position, 0, len(text), text)
        if found is None:
            return _refusal(span, place)
        unit, rule = found
        if rule == "amount-cell-caption" and YEAR.fullmatch(text):
            return Refusal(span, "amount", rule, "a year")
        value = figure.value * POWERS[figure.power or unit.scale]
        return Amount(
            span,
            value,
            value,
            rule,
            unit.currency,
            period=column.period or row.period,
            kind=kind_of_cell(place, paragraph.section or "", negative=text[0] in NEGATIVE),
            row_label=row.name,
            column_label=column.name,
        )

    def _unit(self, place: CellPlace, figure: tables.Figure, column: Label, row: Label) -> tuple[Unit, str] | None:
        """What a figure counts in, and the name of the rule that tells; its own sign goes before its labels."""
        if figure.currency:
            return Unit(figure.currency, column.unit.scale if column.unit else 0), "amount-cell-signed"
        if row.counts or column.counts:
            return None
        if row.unit:
            return row.unit, "amount-cell-row"
        if column.unit:
            return column.unit, "amount-cell-heading"
        if place.table not in self._grids:
            self._grids[place.table] = Grid(self._cells[place.table])
        return self._grids[place.table].unit(place)


def _refusal(span: Span, place: CellPlace) -> Refusal | None:
    """A figure in a table of money whose own column or row says that it is none."""
    if not (unit_of(place.column_label) or unit_of(place.caption)):
        return None
    return Refusal(span, "amount", "amount-cell", "its heading says that it is no money")


def figure_of(text: str) -> tables.Figure | None:
    """The one figure that a cell holds, blanks within it taken out ("1, 288,680"); None for words and for several."""
    if text in UNITS:
        return None
    whole = tables.figure(text)
    if whole or " " not in text:
        return whole
    mended = _mended(text)
    return tables.figure(mended) if mended is not text else None


def _mended(text: str) -> str:
    """A figure without the blanks that its page puts between digits, where it is grouped well without them."""
    joined = BROKEN.sub("", text)
    return joined if "," in joined or "." in joined else text


@lru_cache(maxsize=4096)
def unit_of(label: str | None) -> Unit | None:
    """The unit that a heading or caption names, the last one if it names several.

    >>> unit_of("2025-26 Core £000s"), unit_of("Headcount")
    (Unit(currency='GBP', scale=3), None)
    """
    named = _units(label)
    if not named:
        return None
    last = named[-1]
    scale = last["scale"] or ("" if last["plain"] else "000")
    sign = (last["currency"] or last["plain"] or "").strip("s ")
    power = 0 if not scale else 3 if THOUSANDS.search(scale) else 9 if "b" in scale.lower() else 6
    return Unit(money.currency(sign if sign in money.SYMBOLS else None), power)


@lru_cache(maxsize=4096)
def without_unit(label: str | None) -> str | None:
    """A heading without its unit, if it says more than that.

    >>> without_unit("2025-26 Core £000s")
    '2025-26 Core'
    """
    named = tables.UNIT.pattern.sub(" ", label) if label and _units(label) else label
    return " ".join((named or "").replace("()", " ").split()) or label


@lru_cache(maxsize=4096)
def period_of(label: str | None) -> Period | None:
    """What a figure is per, where its heading says so.

    >>> period_of("Charge now, per hour"), period_of("2023/24 p.a.")
    (<Period.HOUR: 'hour'>, <Period.YEAR: 'year'>)
    """
    match = RATE.search(label or "")
    found = period_after().match(label or "", match.start()) if match else None
    return Period(periods()[found["word"].lower()]) if found else None


def _units(label: str | None) -> list[re.Match[str]]:
    """All units that a label names."""
    return list(tables.UNIT.pattern.finditer(label)) if label and tables.MAY_BE_UNIT.search(label) else []


def _counts(label: str, where: str) -> bool:
    """Whether a label says that its figures are no money: behind its unit if it has one ("£m %"), or at all."""
    if named := _units(label):
        behind = label[named[-1].end() :]
        return "%" in behind or "fte" in behind.lower()
    return bool(tables.counted(where).search(label))
