"""The plot: one document in, one Result out."""

from __future__ import annotations

import time
from pathlib import Path

from pipeline import extractors, link, readers, structure
from pipeline.model import ReportFindings, Result


def process(path: str | Path) -> Result:
    """Read, understand and search one file. Pure: it touches no database."""
    clock = [time.perf_counter()]
    document = readers.read(path)
    clock.append(time.perf_counter())
    pack = structure.parse(document)
    clock.append(time.perf_counter())
    findings = tuple(
        ReportFindings(found := extractors.extract(report), link.relate(report, found)) for report in pack.reports
    )
    clock.append(time.perf_counter())
    spent = [after - before for before, after in zip(clock, clock[1:], strict=False)]
    return Result(document, pack, findings, dict(zip(("read", "structure", "extract"), spent, strict=True)))
