"""Names that recommendations carry where no single shape found them."""

from __future__ import annotations

from pipeline.grammar.rule import Named

NAMED = (
    Named("lead-section", "an item under a heading that says so", ("Recommendation ¶ Grant planning permission",)),
    Named(
        "lead-body",
        "an item below a lead-in that is a decision body and nothing else",
        ("Recommendations ¶ That Council: ¶ a) Adopt the tree charter ¶ b) Adopt the hedge charter",),
    ),
)
