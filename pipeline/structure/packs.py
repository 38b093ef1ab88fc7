"""A document -> the papers in it: by stamps, front sheet and header blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.grammar import header_lines
from pipeline.model import Document, DocumentKind, Header, Pack, Report, ReportKind
from pipeline.structure import fronts, openings, web_page
from pipeline.structure.block import Block
from pipeline.structure.furniture import Sheet
from pipeline.structure.openings import Kind, Opening
from pipeline.text import fold

MINUTES = (header_lines.MINUTES, header_lines.MINUTES_TITLE, header_lines.PRESENT)
OPENING = 14  # blocks in which a paper says what it is
LONGEST_AGENDA = 6  # pages


@dataclass(slots=True)
class Start:
    """A page on which a paper begins, as far as the pages tell."""

    page: int
    item: str | None = None
    front: bool = False


@dataclass(slots=True)
class Paper:
    """The blocks of one paper, before it is a report."""

    blocks: list[Block]
    kind: ReportKind = ReportKind.REPORT
    item: str | None = None
    running: tuple[str, ...] = ()
    first_page: int = 1
    last_page: int = 1


@dataclass(slots=True)
class Plan:
    """Where the papers of a document begin, and what does not agree with its front sheet."""

    starts: list[Start]
    inner: frozenset[int] = frozenset()  # pages inside a paper on which an appended one opens
    listed: list[fronts.Entry] = field(default_factory=list)


def plan(document: Document, sheets: Sequence[Sheet]) -> Plan:
    """Where the papers of a document begin."""
    if not sheets:
        return Plan([Start(1)])
    first = sheets[0].number
    if not document.paged and len(sheets) == 1:
        return Plan([Start(first, sheets[0].item)])
    stamped = _stamped(sheets)
    found = [opening for sheet in sheets if (opening := openings.opening(sheet))]
    front = fronts.is_front(sheets[0]) and not (found and found[0].page == first)
    until = stamped[0].page if stamped else next((o.page for o in found if o.page > first), first + 3)
    listed = fronts.entries([s for s in sheets if s.number < until]) if front else []
    starts = stamped or _opened(found, listed, first, front=front)
    if front and not starts and (after := _after_letter(sheets)):
        starts = [Start(after)]
    if not starts or starts[0].page > first:
        starts.insert(0, Start(first, front=bool(starts) or front))
    own = {start.page for start in starts}
    return Plan(starts, frozenset(opening.page for opening in found) - own, listed)


def _after_letter(sheets: Sequence[Sheet]) -> int | None:
    """The first page after front matter that nothing marks: the one after a blank page, else the second."""
    if len(sheets) < LONGEST_AGENDA:
        return None
    after_blank = (two.number for one, two in pairwise(sheets[:6]) if two.number > one.number + 1)
    return next(after_blank, sheets[1].number)


def _stamped(sheets: Sequence[Sheet]) -> list[Start]:
    starts: list[Start] = []
    for sheet in sheets:
        if sheet.item and (not starts or starts[-1].item != sheet.item):
            starts.append(Start(sheet.number, sheet.item))
    return starts


def _opened(found: Sequence[Opening], listed: Sequence[fronts.Entry], first: int, *, front: bool) -> list[Start]:
    """Starts by header blocks. Where a front sheet lists the items, a paper must be one of them."""
    if listed and (named := _listed(found, listed)):
        return named
    if not found or not (front or found[0].page == first):
        return []
    starts: list[Start] = []
    before: Opening | None = None
    for opening in found:
        if before is None or _new(before, opening):
            starts.append(Start(opening.page))
            before = opening
    return starts


def _new(before: Opening, opening: Opening) -> bool:
    """A decision record goes with the report before it; a header block with another title is another report."""
    if opening.kind is Kind.DECISION:
        return before.kind is Kind.DECISION and opening.page - before.page > 1
    if opening.title is None or before.title is None:
        return opening.kind is not before.kind or opening.title is not None
    return not fronts.same_title(opening.title, before.title)


def _listed(found: Sequence[Opening], listed: Sequence[fronts.Entry]) -> list[Start]:
    starts: list[Start] = []
    used: set[str] = set()
    for opening in found:
        entry = next((e for e in listed if e.item not in used and _is(opening, e)), None)
        if entry:
            used.add(entry.item)
            starts.append(Start(opening.page, entry.item))
    return starts


def _is(opening: Opening, entry: fronts.Entry) -> bool:
    if opening.kind is Kind.MINUTES:
        return "minutes" in entry.title.lower()
    return bool(opening.title and fronts.same_title(opening.title, entry.title))


def split(document: Document, sheets: Sequence[Sheet], blocks: list[Block], plan: Plan) -> list[Paper]:
    """The papers of a document, front matter included."""
    pages = [start.page for start in plan.starts]
    last = document.pages[-1].number if document.pages else 1
    papers: list[Paper] = []
    for start, end in zip(plan.starts, [*pages[1:], last + 1], strict=True):
        running = dict.fromkeys(text for sheet in sheets if start.page <= sheet.number < end for text in sheet.running)
        papers.append(Paper([], ReportKind.FRONT, start.item, tuple(running), start.page, end - 1))
    for block in blocks:
        papers[max(0, bisect_right(pages, block.page) - 1)].blocks.append(block)
    for paper, start in zip(papers, plan.starts, strict=True):
        if not start.front:
            paper.kind = kind_of(paper.blocks)
    return [paper for paper in papers if paper.blocks]


def kind_of(blocks: Sequence[Block]) -> ReportKind:
    """What a paper is, by how it opens."""
    if page := web_page.read(blocks):
        return page.kind
    for block in (b for b in blocks[:OPENING] if b.page == blocks[0].page):
        if any(rule.pattern.match(block.text) for rule in MINUTES):
            return ReportKind.MINUTES
        if len(block.text) < 120 and header_lines.DECISION.pattern.search(block.text):
            return ReportKind.DECISION
    return ReportKind.REPORT


def pack(document: Document, reports: tuple[Report, ...], plan: Plan) -> Pack:
    """The whole document."""
    reports = _one_meeting(_one_authority(reports))
    own = [report for report in reports if report.kind is not ReportKind.FRONT]
    authority = next((report.header.authority for report in own if report.header.authority), None)
    title = own[0].header.title if len(own) == 1 else document.title
    return Pack(_kind(reports, own), title, authority, reports, tuple(_warnings(own, plan)))


def _one_authority(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The papers of one pack go to one council: the one that most of them name."""
    named = Counter(fold(name) for report in reports if (name := report.header.authority))
    if len(reports) < 2 or not named:
        return reports
    best = named.most_common(1)[0][0]
    name = next(r.header.authority for r in reports if r.header.authority and fold(r.header.authority) == best)
    return tuple(replace(r, header=replace(r.header, authority=name)) for r in reports)


def _one_meeting(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """A report that does not name its meeting goes to the one that the front matter names."""
    front = next((r.header for r in reports if r.kind is ReportKind.FRONT and r.header.committee), None)
    if front is None:
        return reports
    return tuple(r if r.kind is ReportKind.MINUTES else _with_meeting(r, front) for r in reports)


def _with_meeting(report: Report, front: Header) -> Report:
    committee = report.header.committee or front.committee
    same = fold(committee or "") == fold(front.committee or "")
    date = report.header.meeting_date or (front.meeting_date if same else None)
    return replace(report, header=replace(report.header, committee=committee, meeting_date=date))


def _kind(reports: Sequence[Report], own: Sequence[Report]) -> DocumentKind:
    if len(own) == 1 and len(reports) == 1:
        return _KINDS.get(own[0].kind, DocumentKind.REPORT)
    return DocumentKind.AGENDA_PACK if own else DocumentKind.AGENDA


def _warnings(own: Sequence[Report], plan: Plan) -> list[str]:
    """Items with pages of their own that no report was found for."""
    found = {report.header.item_no for report in own}
    if not own:
        return []
    missing = [entry for entry in plan.listed if entry.first is not None and entry.item not in found]
    return [
        f"The front sheet lists item {entry.item} ({entry.title}), but no report for it was found." for entry in missing
    ]


_KINDS = {
    ReportKind.REPORT: DocumentKind.REPORT,
    ReportKind.MINUTES: DocumentKind.MINUTES,
    ReportKind.DECISION: DocumentKind.DECISION_NOTICE,
}
