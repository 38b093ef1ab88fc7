"""Report -> bodies (scaffold)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Finding, Report

VERSION = 1


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
