"""Every phrase that makes one body another's partner, the more telling ones first."""

from __future__ import annotations

from pipeline.grammar.partners_asked import CONSULTEES, CUSTOMERS
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_buying import CONTRACTS, SUPPLIERS
from pipeline.grammar.partners_money import FUNDERS, RECIPIENTS
from pipeline.grammar.partners_together import SHARES, TOGETHER, VENTURES

# The first that fits a body in a sentence wins.
RELATIONS: tuple[Relation, ...] = (
    *VENTURES,
    *SHARES,
    *CONSULTEES,
    *CONTRACTS,
    *RECIPIENTS,
    *FUNDERS,
    *CUSTOMERS,
    *SUPPLIERS,
    *TOGETHER,
)
