"""Report -> findings. One module a kind; the modules never import each other.

A module has `VERSION` (raised when its results change) and

    def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]

where `found` holds what the extractors before it in `NAMES` have found in the same report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from pipeline.kept import together
from pipeline.model import Finding, Report

# The registry: a new extractor is one module and its name here.
NAMES = (
    *("recommendations", "minutes", "motions", "attendance", "records", "exempt"),
    *("amounts", "totals", "dates", "bodies", "partners"),
)


class Extractor(Protocol):
    """What an extractor's module offers."""

    VERSION: int

    def extract(self, report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
        """Findings of one kind in one report."""
        ...


@cache
def extractor(name: str) -> Extractor:
    """The module of that name, imported when it is first needed."""
    return cast(Extractor, import_module(f"pipeline.extractors.{name}"))


def extract(report: Report, names: Sequence[str] = NAMES) -> tuple[Finding, ...]:
    """All findings of one report, extractor by extractor."""
    return extract_each([report], names)[0]


def extract_each(reports: Sequence[Report], names: Sequence[str] = NAMES) -> list[tuple[Finding, ...]]:
    """The same of several reports. Each extractor goes over all of them: its patterns stay in the processor's cache."""
    found: list[list[Finding]] = [[] for _ in reports]
    with together():
        for name in names:
            search = extractor(name).extract
            for report, here in zip(reports, found, strict=True):
                here.extend(search(report, tuple(here)))
    return list(map(tuple, found))


def versions() -> tuple[tuple[str, int], ...]:
    """Every extractor's name and version, as noted with each stored document."""
    return tuple((name, extractor(name).VERSION) for name in NAMES)
