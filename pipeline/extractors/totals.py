"""Report -> totals that are not what their parts come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from textwrap import shorten

from pipeline.extractors.totals_sums import Check, Miss, Node, alone, check, folded, settled, slips
from pipeline.extractors.totals_tables import Figure, Grid, Row, grids
from pipeline.grammar.money_tables import UNIT
from pipeline.grammar.money_totals import DOUBTFUL, NET, RATE, TOTAL
from pipeline.grammar.rule import Named
from pipeline.model import Discrepancy, Finding, Report, Span

VERSION = 3
LONGEST = 80  # letters of a caption that names the table

DOWN = Named("total-of-rows", "a total that is not the sum of the rows above it, where most columns add up")
ACROSS = Named("total-of-columns", "a total that is not the sum of the columns before it, where most rows add up")
RULES = (DOWN, ACROSS)


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:  # noqa: ARG001  every extractor's contract
    """Each total in a table that its parts do not come to; none where it cannot be told what the parts are."""
    for grid in grids(report.paragraphs):
        seen: set[int] = set()
        for finding in (*_down(grid), *_across(grid)):
            if finding.span.paragraph not in seen:
                seen.add(finding.span.paragraph)
                yield finding


# ---- rows ------------------------------------------------------------------------------------------------------------


def _down(grid: Grid) -> Iterator[Discrepancy]:
    """Totals at the foot of their rows."""
    rates = {number for number, head in grid.columns.items() if RATE.pattern.search(head)}
    nodes: list[Node] = []
    first, plain = True, True
    for row in grid.rows:
        figures = {c: f for c, f in row.figures.items() if c not in rates} if rates else row.figures
        if not figures:
            first, plain = True, plain and not nodes
            continue
        node = Node(figures, first, row.broken)
        net = bool(NET.pattern.match(row.label))
        if not (net or _is_total(row.label)):
            nodes.append(node)
            first = False
            plain = plain and not DOUBTFUL.pattern.search(row.label)
            continue
        result = check(figures, nodes, net=net)
        if result is not None and (settled(result) or not result.wrong):
            yield from _down_wrong(grid, row, figures, result)
            nodes = folded(nodes, node, result.parts)
        else:
            slip = alone(figures, nodes) if plain and not net and _money(row) else None
            yield from _down_wrong(grid, row, figures, slip) if slip else ()
            nodes.append(Node(figures, True, node.broken))
        first, plain = True, False


def _down_wrong(grid: Grid, row: Row, figures: dict[int, Figure], result: Check) -> Iterator[Discrepancy]:
    for miss in slips(result, figures):
        yield _discrepancy(row, miss.line, grid.columns[miss.line], miss, "rows", DOWN)


def _money(row: Row) -> bool:
    """Whether a row's figures are money."""
    places = [cell.cell for cell in row.cells.values()]
    labels = [text for place in places if place for text in (place.column_label, place.caption, place.row_label)]
    return any("£" in cell.text for cell in row.cells.values()) or any(
        UNIT.pattern.search(label or "") for label in labels
    )


# ---- columns ---------------------------------------------------------------------------------------------------------


def _across(grid: Grid) -> Iterator[Discrepancy]:
    """Totals at the end of their columns."""
    totals = {head for head in set(grid.columns.values()) if "total" in head.lower() and _is_total(_without_unit(head))}
    if not totals:
        return
    nodes: list[Node] = []
    first = True
    sums = {place: row for place, row in enumerate(grid.rows) if not RATE.pattern.search(row.label)}
    for number, head in grid.columns.items():
        if RATE.pattern.search(head):
            continue
        figures = {place: row.figures[number] for place, row in sums.items() if number in row.figures}
        node = Node(figures, first, frozenset(p for p, row in enumerate(grid.rows) if number in row.broken))
        first = False
        if head not in totals:
            nodes = [*nodes, node]
            continue
        result = check(figures, nodes)
        if result is None or not _sure(result):
            nodes, first = [*nodes, node], True
            continue
        for miss in slips(result, figures):
            yield _discrepancy(grid.rows[miss.line], number, head, miss, "columns", ACROSS)
        nodes, first = folded(nodes, node, result.parts), True


def _without_unit(head: str) -> str:
    return UNIT.pattern.sub("", head).strip(" ()")


def _is_total(label: str) -> bool:
    return "total" in label.lower() and TOTAL.pattern.search(label) is not None


def _sure(result: Check) -> bool:
    """Rows are many, and few of them are wrong."""
    return len(result.right) >= 3 and 4 * len(result.wrong) <= len(result.right)


# ---- what is said ----------------------------------------------------------------------------------------------------


def _discrepancy(row: Row, number: int, column: str, miss: Miss, what: str, rule: Named) -> Discrepancy:
    """What is said of the total in a column of a row."""
    total, cell = row.figures[number], row.cells[number]
    summed = _like(miss.summed, total)
    text = f"“{row.label}” for “{column}” is printed as {cell.text}, but its {miss.parts} {what} come to {summed}"
    caption = cell.cell.caption if cell.cell else None
    where = shorten(caption, LONGEST, placeholder=" …") if caption else "Table"
    where += f" (page {cell.page})" if cell.page else ""
    span, label = Span(cell.position, 0, len(cell.text), cell.text), row.label or None
    return Discrepancy(span, f"{where}: {text}", total.value, miss.summed, rule.name, label, column or None)


def _like(summed: Decimal, total: Figure) -> str:
    """A sum printed as the total is."""
    return f"{summed.quantize((2 * total.half).normalize()):,}"
