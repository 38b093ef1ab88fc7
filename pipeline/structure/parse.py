"""Document -> Pack: the stages in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.folding.pages import bare
from pipeline.folding.reports import fold_report
from pipeline.folding.spool import LONG, Spool
from pipeline.model import Document, Header, Pack, Paragraph, Report, ReportKind
from pipeline.structure import (
    apart,
    evidence,
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
from pipeline.structure.evidence import Evidence
from pipeline.structure.flow import Measure
from pipeline.structure.furniture import Sheet
from pipeline.structure.joining import Words
from pipeline.structure.packs import Paper, Plan

AT_ONCE = 2000  # blocks of papers that are understood together


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
    marked: dict[int, str] = {}
    looks: list[Evidence] = []
    stripped = furniture.strip(document)
    found = evidence.looking(stripped if document.paged else apart.cut(stripped), looks)
    usual = flow.measure(exempt.noting_marks(document, found, marked))  # one look at each page for all that it tells
    sheets = [each.sheet for each in looks]
    return Survey(
        bare(document),
        sheets,
        furniture.labels(document, sheets) if document.paged else (),
        usual,
        Words(document, at_once=len(sheets) > LONG),
        plain.wrapped(sheets),
        packs.plan(document, looks),
        marked,
    )


def understand(surveyed: Survey, *, folded: bool = False) -> Pack:
    """The papers of a document, a few at a time; what stands on their pages is let go.

    `folded`: the paragraphs of a long document wait in a file (`folding.reports`).
    """
    document, plan = surveyed.document, surveyed.plan
    spool = Spool(keeps=1) if folded and len(document.pages) > LONG else None
    reports: list[Report] = []
    for papers in _together(_built(surveyed)):
        made = [exempt.tell(each, surveyed.marked) for each in _reports(papers, surveyed, before=reports)]
        reports += [fold_report(report, spool) for report in made] if spool else made
    return exempt.told_by_motions(packs.pack(document, tuple(reports), plan, surveyed.labels))


def _built(surveyed: Survey) -> Iterator[Paper]:
    """The papers that say anything, with their blocks."""
    plan = surveyed.plan
    builder = blocking.Builder(surveyed.words, surveyed.wrapped, surveyed.usual, {start.page for start in plan.starts})
    for paper, own in packs.papers(surveyed.document, surveyed.sheets, plan):
        paper.blocks = builder.build(own)
        if paper.blocks:
            yield paper


def _together(papers: Iterator[Paper]) -> Iterator[list[Paper]]:
    """Papers that are understood together, as many as have some thousands of blocks."""
    some: list[Paper] = []
    for paper in papers:
        some.append(paper)
        if sum(len(each.blocks) for each in some) > AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _reports(papers: Sequence[Paper], surveyed: Survey, before: Sequence[Report]) -> list[Report]:
    """The reports that papers are. Each stage goes over all of them, because its code then stays at hand."""
    document, size = surveyed.document, surveyed.usual.size
    for number, paper in enumerate(papers, len(before)):
        paper.blocks = headlines.split_labels(paper.blocks, begins=not number)
    for paper in papers:
        packs.tell_kind(document, paper)
    for paper in papers:
        headlines.mark_headings(paper.blocks, size)
    stops = [paper.page.body if paper.page else header_end.end(paper.blocks) for paper in papers]
    for paper, stop in zip(papers, stops, strict=True):
        if paper.page:
            web_page.mark_labels(paper.blocks)
        sections.assign(paper.blocks, stop, size, surveyed.plan.inner)
    for paper in papers:
        levels.number(paper.blocks)
    found = [_header(paper, stop) for paper, stop in zip(papers, stops, strict=True)]
    position = sum(len(report.paragraphs) for report in before)
    made: list[Report] = []
    for paper, head in zip(papers, found, strict=True):
        paragraphs = _paragraphs(paper.blocks, position, paged=document.paged)
        position += len(paragraphs)
        pages = (paper.first_page, paper.last_page) if document.paged else (None, None)
        made.append(Report(paper.kind, head, paragraphs, *pages))
    return made


def _header(paper: Paper, stop: int) -> Header:
    """What the header block of a paper says; the number of its item as the pages tell it."""
    found = header.read(paper.blocks, stop, paper.kind, paper.running, paper.page)
    if paper.item and paper.kind is not ReportKind.FRONT and paper.item != found.reference:
        return replace(found, item_no=paper.item)
    return found


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
