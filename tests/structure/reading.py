"""Read the header of a paper and compare it with what a person reads."""

from __future__ import annotations

from typing import Any

from pipeline.model import Document, Header, ReportKind
from pipeline.structure import parse


def header(paper: Document) -> Header:
    """The header of the only report."""
    reports = [report for report in parse(paper).reports if report.kind is not ReportKind.FRONT]
    assert len(reports) == 1
    return reports[0].header


def check(found: Header, **expected: Any) -> None:
    assert {name: getattr(found, name) for name in expected} == expected
