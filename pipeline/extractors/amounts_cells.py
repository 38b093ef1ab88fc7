"""Cells of tables -> amounts: what the headings, the caption or the column itself say of a bare figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.grammar import money
from pipeline.grammar import money_tables as tables
from pipeline.grammar.money_context import period_after, periods
from pipeline.model import Amount, AmountKind, CellPlace, Paragraph, Period, Refusal, Span

THOUSANDS = re.compile(r"000|thousand|k", re.I)
BROKEN = re.compile(r"(?<=[\d,.]) (?=[\d,.])")
FORMATTED = re.compile(r"\d,\d{3}|\d\.\d|^\D*\d{3,}")
TWO_PLACES = re.compile(r"-?[\d,]+\.\d\d")
UNITS = frozenset({"£000", "€000", "000"})
YEAR = re.compile(r"(?:19|20)\d\d")
RATE = re.compile(
    r" ?(?:\bper |\bp\.a|\bpa\b|\bpcm\b|\bpw\b|\b(?:an|each) (?:hour|week|month|day|year)\b|/(?:hour|week|month|year))",
    re.I,
)
YEARLY = re.compile(r"(?:(?:19|20)\d\d|\d\d)(?: ?[-/–] ?(?:20)?\d\d)?", re.I)


class Unit(NamedTuple):
    """In what a column counts: a currency and a power of ten."""

    currency: str
    scale: int


@dataclass(slots=True)
class Grid:
    """What one table's cells have in common."""

    headed: bool = False  # a column heading names a unit
    signed: set[int] = field(default_factory=set)  # columns in which a cell bears a sign
    texts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    labels: set[str] = field(default_factory=set)  # the column headings


def grids(paragraphs: Iterable[Paragraph]) -> dict[int, Grid]:
    """The tables among paragraphs, by their number."""
    found: dict[int, Grid] = defaultdict(Grid)
    for paragraph in paragraphs:
        place = paragraph.cell
        if place is None or place.header:
            continue
        grid = found[place.table]
        grid.headed = grid.headed or unit_of(place.column_label) is not None
        grid.texts[place.column].append(paragraph.text)
        grid.labels.add(place.column_label or "")
        if "£" in paragraph.text and figure_of(paragraph.text):
            grid.signed.add(place.column)
    return found


@lru_cache(maxsize=1024)
def unit_of(label: str | None) -> Unit | None:
    """The unit that a heading or caption names, the last one if it names several.

    >>> unit_of("2025-26 Core £000s"), unit_of("Headcount")
    (Unit(currency='GBP', scale=3), None)
    """
    named = list(tables.UNIT.pattern.finditer(label or ""))
    if not named:
        return None
    last = named[-1]
    scale = last["scale"] or ("" if last["plain"] else "000")
    sign = (last["currency"] or last["plain"] or "").strip("s ")
    power = 0 if not scale else 3 if THOUSANDS.search(scale) else 9 if "b" in scale.lower() else 6
    return Unit(money.currency(sign if sign in money.SYMBOLS else None), power)


@lru_cache(maxsize=1024)
def without_unit(label: str | None) -> str | None:
    """A heading without its unit, if it says more than that.

    >>> without_unit("2025-26 Core £000s")
    '2025-26 Core'
    """
    bare = " ".join(tables.UNIT.pattern.sub(" ", label or "").replace("()", " ").split())
    return bare or label


@lru_cache(maxsize=1024)
def period_of(label: str | None) -> Period | None:
    """What a figure is per, where its heading says so.

    >>> period_of("Charge now, per hour"), period_of("2023/24 p.a.")
    (<Period.HOUR: 'hour'>, <Period.YEAR: 'year'>)
    """
    match = RATE.search(label or "")
    found = period_after().match(label or "", match.start()) if match else None
    return Period(periods()[found["word"].lower()]) if found else None


def figure_of(text: str) -> re.Match[str] | None:
    """The one figure that a cell holds, blanks within it taken out ("1, 288,680"); None for words and for several."""
    if text in UNITS:
        return None
    if whole := tables.CELL.pattern.fullmatch(text):
        return whole
    mended = _mended(text) if " " in text else text
    return tables.CELL.pattern.fullmatch(mended) if mended is not text else None


def _mended(text: str) -> str:
    """A figure without the blanks that its page puts between digits, where it is grouped well without them."""
    joined = BROKEN.sub("", text)
    return joined if "," in joined or "." in joined else text


def unit_for(place: CellPlace, grid: Grid) -> tuple[Unit, str] | None:
    """The unit of a cell that bears no sign, and the name of the rule that found it; None where nothing says money."""
    own, row = unit_of(place.column_label), unit_of(place.row_label)
    if _counts(place.row_label, "row") or _counts(place.column_label, "heading"):
        return None
    if own or row:
        return (row, "amount-cell-row") if row else (own or Unit("GBP", 0), "amount-cell-heading")
    if place.column in grid.signed:
        return Unit("GBP", 0), "amount-cell-column"
    return _unit_of_table(place, grid)


def _unit_of_table(place: CellPlace, grid: Grid) -> tuple[Unit, str] | None:
    """What the caption says of all figures; a list of payments needs no sign."""
    texts = grid.texts[place.column]
    caption = unit_of(place.caption)
    dated, label = any(map(YEARLY.fullmatch, grid.labels)), place.column_label or ""
    if dated and label and not YEARLY.search(label) and not tables.moneyed().search(label):
        return None  # beside columns of years stands one of something else
    if caption and not grid.headed and any(map(FORMATTED.search, texts)):
        return caption, "amount-cell-caption"
    if tables.PAYMENT.pattern.search(place.column_label or "") and all(map(TWO_PLACES.fullmatch, texts)):
        return Unit("GBP", 0), "amount-cell-payment"
    return None


@lru_cache(maxsize=1024)
def _counts(label: str | None, where: str) -> bool:
    """Whether a heading says that its figures are no money: behind its unit if it has one ("£m %"), or at all."""
    if not label:
        return False
    unit = max((m.end() for m in tables.UNIT.pattern.finditer(label)), default=0)
    if unit:
        return "%" in label[unit:] or "fte" in label[unit:].lower()
    return bool(tables.counted(where).search(label))


def amount(
    paragraph: Paragraph, place: CellPlace, match: re.Match[str], grid: Grid, kind: AmountKind
) -> Amount | Refusal | None:
    """The amount of a cell that holds one figure and no sign."""
    text = paragraph.text
    found = unit_for(place, grid)
    span = Span(paragraph.position, 0, len(text), text)
    if found is None:
        return _refusal(span, place)
    unit, rule = found
    if YEAR.fullmatch(text) and rule == "amount-cell-caption":
        return Refusal(span, "amount", rule, "a year")
    value = cell_value(match, unit)
    return Amount(
        span,
        value,
        value,
        rule,
        unit.currency,
        period=period_of(place.column_label) or period_of(place.row_label),
        kind=kind,
        row_label=without_unit(place.row_label),
        column_label=without_unit(place.column_label),
    )


def _refusal(span: Span, place: CellPlace) -> Refusal | None:
    """A figure in a table of money whose own column or row says that it is none."""
    if not (unit_of(place.column_label) or unit_of(place.caption)):
        return None
    return Refusal(span, "amount", "amount-cell", "its heading says that it is no money")


def cell_value(match: re.Match[str], unit: Unit) -> Decimal:
    """What a cell holds; its own scale goes before its unit."""
    value: Decimal = tables.signed_figure(match) * 10 ** (money.power(match["scale"]) or unit.scale)
    return value


def signed(paragraph: Paragraph, place: CellPlace, match: re.Match[str], kind: AmountKind) -> Amount | None:
    """The amount of a cell that holds one figure with a sign of money; its heading's scale counts if it has none."""
    text = paragraph.text
    sign = next((sign for sign in money.SYMBOLS if sign in text), None)
    if sign is None:
        return None
    own = unit_of(place.column_label)
    value = cell_value(match, Unit(money.SYMBOLS[sign], own.scale if own else 0))
    return Amount(
        Span(paragraph.position, 0, len(text), text),
        value,
        value,
        "amount-cell-signed",
        money.SYMBOLS[sign],
        period=period_of(place.column_label) or period_of(place.row_label),
        kind=kind,
        row_label=without_unit(place.row_label),
        column_label=without_unit(place.column_label),
    )
