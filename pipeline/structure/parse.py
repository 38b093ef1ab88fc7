"""Document -> Pack: the stages in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.folding import bare
from pipeline.model import Document, Pack, Paragraph, Report, ReportKind
from pipeline.spool import LONG
from pipeline.structure import (
    apart,
    exempt,
    flow,
    furniture,
    header,
    header_end,
    headlines,
    levels,
    packs,
    plain,
    sections,
    web_page,
)
from pipeline.structure import blocks as blocking
from pipeline.structure.block import PARAGRAPH, Block
from pipeline.structure.flow import Measure
from pipeline.structure.furniture import Sheet
from pipeline.structure.joining import Words
from pipeline.structure.packs import Paper, Plan


def parse(document: Document) -> Pack:
    """Understand a document: its reports, their headers, sections and paragraphs."""
    return understand(survey(document))


@dataclass(slots=True)
class Survey:
    """What only all pages of a document together tell, and what stands on each."""

    document: Document
    sheets: list[Sheet]  # what is on them goes when it is understood
    labels: tuple[str | None, ...]
    usual: Measure
    words: Words
    wrapped: int
    plan: Plan
    marked: dict[int, str]  # pages that are not for the public, with the words that say so


def survey(document: Document) -> Survey:
    """Look over all pages of a document. Nothing but the survey needs their content any more."""
    sheets = furniture.strip(document)
    labels = furniture.labels(document, sheets) if document.paged else ()
    if not document.paged:
        sheets = apart.cut(sheets)
    long = len(sheets) > LONG
    return Survey(
        bare(document),
        sheets,
        labels,
        flow.measure(sheets),
        Words(document, at_once=long),
        plain.wrapped(sheets),
        packs.plan(document, sheets),
        exempt.marked_pages(document, sheets),
    )


def understand(surveyed: Survey) -> Pack:
    """The papers of a document one after the other; what stands on their pages is let go."""
    document, plan, usual = surveyed.document, surveyed.plan, surveyed.usual
    builder = blocking.Builder(surveyed.words, surveyed.wrapped, usual, {start.page for start in plan.starts})
    reports: list[Report] = []
    position = 0
    for paper, own in packs.papers(document, surveyed.sheets, plan):
        blocks = headlines.split_labels(builder.build(own), begins=not reports)
        if not blocks:
            continue
        paper.blocks = blocks
        packs.tell_kind(document, paper)
        report = _report(paper, plan.inner, usual.size, position, paged=document.paged)
        position += len(report.paragraphs)
        reports.append(report)
    return exempt.tell(surveyed.marked, packs.pack(document, tuple(reports), plan, surveyed.labels))


def _report(paper: Paper, inner: frozenset[int], size: float, position: int, *, paged: bool) -> Report:
    headlines.mark_headings(paper.blocks, size)
    stop = header_end.end(paper.blocks)
    page = paper.page
    if page:
        stop = page.body
        web_page.mark_labels(paper.blocks)
    sections.assign(paper.blocks, stop, size, inner)
    levels.number(paper.blocks)
    found = header.read(paper.blocks, stop, paper.kind, paper.running, page)
    if paper.item and paper.kind is not ReportKind.FRONT and paper.item != found.reference:
        found = replace(found, item_no=paper.item)
    paragraphs = _paragraphs(paper.blocks, position, paged=paged)
    return Report(
        paper.kind,
        found,
        paragraphs,
        paper.first_page if paged else None,
        paper.last_page if paged else None,
    )


def _paragraphs(blocks: Sequence[Block], position: int, *, paged: bool) -> tuple[Paragraph, ...]:
    """What is settled of the blocks. A page has fifty of them: they are made at one sweep, without a call for each."""
    return tuple(
        [
            Paragraph(
                place,
                marker.rest if (marker := block.marker) else block.text,
                block.kind or PARAGRAPH,
                block.number,
                marker.printed if marker else None,
                block.level,
                block.section,
                block.section_kind,
                block.page if paged else None,
                block.box,
                block.bold,
                block.cell,
            )
            for place, block in enumerate(blocks, position)
        ]
    )
