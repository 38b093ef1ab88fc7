"""A document -> the papers in it: by stamps, front sheet, bookmarks and header blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Document, DocumentKind, Header, Pack, Report, ReportKind
from pipeline.structure import header as headers
from pipeline.structure.block import Block
from pipeline.structure.furniture import Sheet


@dataclass(slots=True)
class Paper:
    """The blocks of one paper, before it is a report."""

    blocks: list[Block]
    kind: ReportKind = ReportKind.REPORT
    item: str | None = None
    running: tuple[str, ...] = ()
    first_page: int = 1
    last_page: int = 1
    title: str | None = None
    notes: list[str] = field(default_factory=list)


def split(document: Document, sheets: Sequence[Sheet], blocks: list[Block]) -> list[Paper]:
    """The papers of a document, front matter included."""
    running = tuple(dict.fromkeys(text for sheet in sheets for text in sheet.running))
    first = sheets[0].number if sheets else 1
    last = document.pages[-1].number if document.pages else 1
    stamps = [sheet.item for sheet in sheets if sheet.item]
    return [Paper(blocks, kind_of(blocks), stamps[0] if stamps else None, running, first, last)]


def kind_of(blocks: Sequence[Block]) -> ReportKind:
    """What a paper is, by how it opens."""
    for block in blocks[:14]:
        if headers.MINUTES.pattern.match(block.text) or block.text.strip(" :").lower() in ("minutes", "draft minutes"):
            return ReportKind.MINUTES
        if len(block.text) < 120 and headers.DECISION.pattern.search(block.text):
            return ReportKind.DECISION
    return ReportKind.REPORT


def with_item(header: Header, item: str) -> Header:
    """The header with the item number of its stamp, which counts more than one that is printed in the block."""
    return replace(header, item_no=item)


def pack(document: Document, reports: tuple[Report, ...], papers: Sequence[Paper]) -> Pack:
    """The whole document."""
    warnings = tuple(note for paper in papers for note in paper.notes)
    own = [report for report in reports if report.kind is not ReportKind.FRONT]
    kind = _KINDS.get(own[0].kind, DocumentKind.REPORT) if len(own) == 1 else DocumentKind.AGENDA_PACK
    title = own[0].header.title if len(own) == 1 else document.title
    authority = next((report.header.authority for report in own if report.header.authority), None)
    return Pack(kind, title, authority, reports, warnings)


_KINDS = {
    ReportKind.REPORT: DocumentKind.REPORT,
    ReportKind.MINUTES: DocumentKind.MINUTES,
    ReportKind.DECISION: DocumentKind.DECISION_NOTICE,
}
