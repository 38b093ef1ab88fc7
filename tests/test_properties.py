"""What holds for every text: findings are their ink, and nothing odd stops an extractor."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import extractors
from pipeline.model import Document, Finding, Line, Page, Report, spans_of
from pipeline.run import process
from pipeline.structure import parse
from tests.golden import PAPERS

SHARED = Path(__file__).parents[2] / "shared"
REAL = [*sorted((SHARED / "seeds").glob("*.txt")), *sorted((SHARED / "papers").glob("kent-24-*.pdf"))]
PHRASES = [
    *("£1.25m", "£'000", "(1,250)", "up to £50,000", "between £1m and", "£", "per annum", "81p", "2024/25", "Q3"),
    *("30 June 2024", "early", "in May", "the end of", "1 April", "Kent County Council", "the Council", "Capita plc"),
    *("Cabinet is recommended to", "RESOLVED", "That", "1.", "(a)", "ii)", "•", "approve", "be noted", "delegate"),
    *(
        "in partnership with",
        "in consultation with the Leader",
        "and",
        "to",
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "–",
        "\u00a0",
    ),
    *("Recommendations", "Background", "Appendix A", "Report to:", "Date:", "\u2028", "Å", "💷", "T H A T", "|", "\t"),
]


def assert_is_ink(report: Report, findings: tuple[Finding, ...]) -> None:
    text = {paragraph.position: paragraph.text for paragraph in report.paragraphs}
    for finding in findings:
        for span in spans_of(finding):
            assert span.text == text[span.paragraph][span.start : span.end]
            assert span.text.strip()


@pytest.mark.parametrize("paper", [*PAPERS, *REAL], ids=lambda path: path.name)
def test_findings_are_their_ink(paper: Path) -> None:
    result = process(paper)
    for report, found in zip(result.pack.reports, result.findings, strict=True):
        assert_is_ink(report, found.findings)
    positions = [paragraph.position for report in result.pack.reports for paragraph in report.paragraphs]
    assert positions == sorted(set(positions))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PHRASES) | st.text(max_size=12), max_size=12).map(" ".join), max_size=14))
def test_no_text_stops_the_pipeline(texts: list[str]) -> None:
    lines = tuple(Line(text, gap=bool(n % 3)) for n, text in enumerate(texts) if text.strip())
    pack = parse(Document("any.txt", "", "text/plain", (Page(1, lines),), paged=False))
    for report in pack.reports:
        assert_is_ink(report, extractors.extract(report))
