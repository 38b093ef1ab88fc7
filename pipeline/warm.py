"""Imported once before workers are forked: all that every paper needs is loaded, built and compiled by then.

A small paper is taken through the pipeline, because patterns and gazetteers are built when they are first used.
Workers share what this module made, in time and in memory.
"""

from __future__ import annotations

from pipeline import extractors, structure
from pipeline.readers import pdf, plain  # PDF is what most papers are

_PAPER = b"""
Meeting: Cabinet
Date: 6 March 2025
Report of: Director of Finance, Kent County Council

Recommendations

1. That Cabinet approve a budget of \xc2\xa32.5m for 2025/26 in partnership with NHS England by 31 March 2026; and
2. That authority be delegated to the Director, in consultation with the Leader, to award the contract.
"""


def warm() -> int:
    """Take the small paper through the pipeline; how much was found in it."""
    pack = structure.parse(plain.read(pdf.__name__, _PAPER))
    return sum(len(extractors.extract(report)) for report in pack.reports)


warm()
