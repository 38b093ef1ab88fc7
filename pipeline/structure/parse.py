"""Document -> Pack: the stages in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.folding import fold_report
from pipeline.model import Document, Pack, Paragraph, Report, ReportKind
from pipeline.spool import LONG, Spool
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
    sections,
    web_page,
)
from pipeline.structure import blocks as blocking
from pipeline.structure.block import PARAGRAPH, Block
from pipeline.structure.packs import Paper


def parse(document: Document) -> Pack:
    """Understand a document: its reports, their headers, sections and paragraphs."""
    sheets = furniture.strip(document)
    labels = furniture.labels(document, sheets) if document.paged else ()
    if not document.paged:
        sheets = apart.cut(sheets)
    usual = flow.measure(sheets)
    plan = packs.plan(document, sheets)
    builder = blocking.Builder(document, sheets, usual, {start.page for start in plan.starts})
    spool = Spool() if len(sheets) > LONG else None
    reports: list[Report] = []
    position = 0
    for paper, own in packs.papers(document, sheets, plan):
        blocks = headlines.split_labels(builder.build(own), begins=not reports)
        if not blocks:
            continue
        paper.blocks = blocks
        packs.tell_kind(document, paper)
        report = _report(paper, plan.inner, usual.size, position, paged=document.paged)
        position += len(report.paragraphs)
        reports.append(fold_report(report, spool) if spool else report)
    return exempt.tell(document, sheets, packs.pack(document, tuple(reports), plan, labels))


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
