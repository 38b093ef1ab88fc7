"""Names that amounts carry where no single shape found them."""

from __future__ import annotations

from pipeline.grammar.rule import Named

NAMED = (
    Named("amount-scaled", "a sign of money, a figure and a scale", ("The works cost £2.5m.", "about £3 billion")),
    Named("amount-range", "two figures that bound one sum", ("Each pilot had £20–£30 to spend.", "£1m to £1.5m")),
    Named("amount-cell-signed", "a table's cell that prints its sign of money"),
    Named("amount-cell-heading", "a figure in a column whose heading names the unit: £'000"),
    Named("amount-cell-row", "a figure in a row whose heading names the unit: Cost (£m)"),
    Named("amount-cell-column", "a figure in a column where another cell prints the sign of money"),
    Named("amount-cell-caption", "a figure in a table whose title names the unit: All figures in £000"),
    Named("amount-cell-payment", "a figure with pence in a list of payments"),
    Named(
        "amount-threshold",
        "refused: a bound that defines something, no sum of the paper's own",
        ("This is not a key decision as it falls below the £250,000 threshold.",),
    ),
    Named(
        "amount-lost-scale",
        "refused: one decimal and no scale, and nothing settles which",
        ("The cost will be £3.1 and income £2.6 in the year.",),
    ),
)
