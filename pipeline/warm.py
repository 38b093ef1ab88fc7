"""Imported once before workers are forked: all that every paper needs is loaded, built and compiled by then.

A small paper is taken through the pipeline, because patterns and gazetteers are built when they are first used.
Workers share what this module made, in time and in memory.
"""

from __future__ import annotations

from pipeline import extractors, link, structure
from pipeline.model import ReportFindings, Result
from pipeline.readers import pdf, plain  # PDF is what most papers are
from pipeline.store.rows import rows_of

_PAPER = """
Meeting: Cabinet
Date: 6 March 2025
Report of: Director of Finance, Kent County Council
Key decision: Yes
Wards affected: All

# Recommendations

1. That Cabinet approve a budget of £2.5m for 2025/26 in partnership with NHS England by 31 March 2026; and
2. That authority be delegated to the Director, in consultation with the Leader, to award the contract.

# Background to the Proposals

1.1 The Harbour Trust Partnership Board and Kent Councty Council meet in spring 2025 at 4.30 pm about the Towns Fund.
1.2 The budget for the current year is up to £5,000 or more, at Month 4 about £20 a week.

| £000 | 2024/25 | 2025/26 |
|---|---|---|
| Grants | 1,200 | 1,300 |
| Number of homes | 12 | 14 |
| Total | 1,212 | 1,314 |

| Plan | Number of homes | Spend | 2025 |
|---|---|---|---|
| Harbour Action Plan Sports Grounds Board | 12 | 14 | 15 |
""".encode()


def warm() -> int:
    """Take the small paper through the pipeline; how many rows it gives."""
    document = plain.read(pdf.__name__, _PAPER)
    pack = structure.parse(document)
    found = [extractors.extract(report) for report in pack.reports]
    findings = tuple(ReportFindings(each, link.relate(each)) for each in found)
    return sum(map(len, rows_of(Result(document, pack, findings)).tables.values()))


warm()
