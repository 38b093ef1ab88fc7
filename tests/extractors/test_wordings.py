"""Wordings that a quick look before a rule once passed by, and spellings that once stopped a paper."""

from __future__ import annotations

import pytest

from pipeline import extractors, structure
from pipeline.model import Amount, AmountKind, Box, Cell, Finding, Line, Recommendation, Refusal, Table, Word
from pipeline.readers import html, plain
from pipeline.structure import openings
from pipeline.structure.block import Block
from pipeline.structure.furniture import Sheet
from pipeline.structure.openings import Kind
from pipeline.structure.sections import assign


def found(text: str) -> list[Finding]:
    pack = structure.parse(plain.read("a.txt", text.encode()))
    return [each for report in pack.reports for each in extractors.extract(report)]


def amounts(text: str) -> list[Amount]:
    return [each for each in found(text) if isinstance(each, Amount)]


@pytest.mark.parametrize("spelling", ["milion", "milions", "mil", "mill", "million"])
def test_millions_however_they_are_spelt(spelling: str) -> None:
    assert [(int(each.low), int(each.high)) for each in amounts(f"The scheme costs £2 {spelling} in all.")] == [
        (2_000_000, 2_000_000)
    ]


@pytest.mark.parametrize("text", ["Agreed to sell the van for £900.", "AGREED TO SELL THE VAN FOR £900."])
def test_a_price_in_capitals_is_a_price(text: str) -> None:
    assert [each.kind for each in amounts(text)] == [AmountKind.COST]


def test_can_is_no_qualifier() -> None:
    assert [each.span.text for each in amounts("How can £5m be saved in the year to come?")] == ["£5m"]


def test_a_list_of_contents_in_an_appendix_opens_no_recommendations() -> None:
    paper = """<html><body><h1>Report to Cabinet</h1><p>Date: 5 March 2024</p><p>Report of the Director of Parks</p>
        <h2>Recommendations</h2><p>1. That Cabinet approve the parks plan.</p>
        <h2>Background</h2><p>The parks are old and the plan is new.</p>
        <h2>Appendix A: Report to the Panel</h2><p>The parks plan as it was put to the panel in the autumn.</p>
        <p>Recommendations to Cabinet .................. 4</p>
        <p>It is recommended that Cabinet close the northern gate.</p>
        <p>It is recommended that Cabinet note the report of the gatekeeper.</p>
        <p>The northern gate is the oldest gate.</p></body></html>"""
    (report,) = structure.parse(html.read("a.html", paper.encode())).reports
    every = extractors.extract(report)
    assert [each.text for each in every if isinstance(each, Recommendation)] == ["That Cabinet approve the parks plan."]
    assert sum(isinstance(each, Refusal) for each in every) >= 2


def test_a_header_block_below_many_lines_opens_a_paper() -> None:
    labels = [("Report to", "Cabinet"), ("Date", "5 March 2024"), ("Title", "The parks plan"), ("Report of", "Parks")]
    bare = Table(((Cell("Alpha"), Cell("Beta")),) * 3)
    header = Table(tuple((Cell(label), Cell(value)) for label, value in labels))
    lines = [line(f"words {number}", 10.0 + 12 * number) for number in range(29)]
    found = openings.opening(Sheet(1, (bare, *lines, header), width=595.0, height=842.0))
    assert found
    assert found.kind is Kind.REPORT


def line(text: str, top: float) -> Line:
    words = [
        Word(word, 50.0 + 60 * n, top, 90.0 + 60 * n, top + 10, 11.0, False) for n, word in enumerate(text.split())
    ]
    return Line(text, Box(50, top, 300, top + 10), 11.0, False, tuple(words))


def test_a_header_that_is_the_whole_paper_leaves_no_section() -> None:
    block = Block("Report to Cabinet", 1)
    assign([block], 2, 11.0)
    assert block.section_kind.value == "header"
