"""Document -> Pack: the stages in their order."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Document, Pack, Paragraph, ParagraphKind, Report, ReportKind
from pipeline.structure import blocks as blocking
from pipeline.structure import flow, furniture, header, levels, packs, sections
from pipeline.structure.block import Block
from pipeline.structure.packs import Paper


def parse(document: Document) -> Pack:
    """Understand a document: its reports, their headers, sections and paragraphs."""
    sheets = furniture.strip(document)
    size = flow.measure(sheets).size
    found = list(sections.split_labels(blocking.blocks(document, sheets)))
    papers = packs.split(document, sheets, found)
    reports: list[Report] = []
    position = 0
    for paper in papers:
        report = _report(paper, size, position, paged=document.paged)
        position += len(report.paragraphs)
        reports.append(report)
    return packs.pack(document, tuple(reports), papers)


def _report(paper: Paper, size: float, position: int, *, paged: bool) -> Report:
    sections.mark_headings(paper.blocks, size)
    stop = header.end(paper.blocks)
    sections.assign(paper.blocks, stop, size)
    levels.number(paper.blocks)
    found = header.read(paper.blocks, stop, paper.kind, paper.running)
    if paper.item:
        found = packs.with_item(found, paper.item)
    paragraphs = tuple(_paragraph(block, position + place, paged) for place, block in enumerate(paper.blocks))
    return Report(
        paper.kind,
        found,
        paragraphs,
        paper.first_page if paged else None,
        paper.last_page if paged else None,
    )


def _paragraph(block: Block, position: int, paged: bool) -> Paragraph:
    return Paragraph(
        position,
        block.body,
        block.kind or ParagraphKind.PARAGRAPH,
        block.number,
        block.marker.printed if block.marker else None,
        block.level,
        block.section,
        block.section_kind,
        block.page if paged else None,
        block.box,
        block.bold,
        block.cell,
    )


