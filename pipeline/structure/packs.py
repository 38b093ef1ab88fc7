"""A document -> the papers in it: by stamps, front sheet and header blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from pipeline.grammar import header_lines
from pipeline.model import Document, DocumentKind, Header, Pack, Report, ReportKind
from pipeline.structure import agenda_page, evidence, fronts, named, outline, reconcile, web_page
from pipeline.structure.block import Block
from pipeline.structure.evidence import Case, Evidence
from pipeline.structure.furniture import Sheet
from pipeline.structure.openings import Kind, Opening
from pipeline.structure.web_page import WebPage
from pipeline.text import fold

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
    page: WebPage | None = None  # of a meeting site, where it is one


@dataclass(slots=True)
class Sitting:
    """What the front sheet of a meeting lists; a file can hold the papers of several."""

    page: int  # on which its papers begin
    listed: list[fronts.Entry] = field(default_factory=list)
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)  # pages of the file that the front sheet gives


@dataclass(slots=True)
class Plan:
    """Where the papers of a document begin, and what its front sheets list."""

    starts: list[Start]
    inner: frozenset[int] = frozenset()  # pages inside a paper on which an appended one opens
    sittings: list[Sitting] = field(default_factory=list)


def plan(document: Document, looks: Sequence[Evidence]) -> Plan:
    """Where the papers of a document begin, by what a look at each of its pages told."""
    sheets = [each.sheet for each in looks]
    if not sheets:
        return Plan([Start(1)])
    if len(sheets) == 1:
        return Plan([Start(sheets[0].number, sheets[0].item, front=document.paged and fronts.is_front(sheets[0]))])
    evidence.compare(looks)
    book = outline.read(document.bookmarks, evidence.marked(looks))
    pages = {each.page: each for each in looks}
    found = Plan([])
    for part in _sittings(pages, sheets) if document.paged else [sheets]:
        own = {sheet.number: pages[sheet.number] for sheet in part}
        _add(found, Case(own, outline=outline.within(book, own)), part)
    return found


def _sittings(pages: Mapping[int, Evidence], sheets: Sequence[Sheet]) -> Iterator[Sequence[Sheet]]:
    """The sheets of each meeting: the agenda of another one stands between its papers."""
    starts = [0]
    for place in range(2, len(sheets) - 1):
        each = pages[sheets[place].number]
        if each.agenda and not each.appendix:
            starts.append(place)
    for start, end in pairwise([*starts, len(sheets)]):
        yield sheets[start:end]


def _add(plan: Plan, case: Case, sheets: Sequence[Sheet]) -> None:
    """The plan with the papers of one meeting."""
    pages = case.pages
    until = _front_matter(case, sheets)
    front = until > sheets[0].number
    if front:
        case.listed = fronts.entries([sheet for sheet in sheets if sheet.number < until])
    case.pages = {page: each for page, each in pages.items() if page >= until}
    case.named = named.titles(case)
    printed = evidence.place(case, until - 1)
    evidence.weigh(case, printed)
    starts = _starts(case, front=front)
    if front and not starts and (after := _after_letter(sheets)):
        starts = [Start(after)]
    plan.starts += _whole(starts, sheets, front=front)
    plan.inner |= _inner(case, starts)
    plan.sittings.append(Sitting(sheets[0].number, case.listed, case.ranges))


def _front_matter(case: Case, sheets: Sequence[Sheet]) -> int:
    """The first page after an agenda, summons or letter; the first page of all where there is none."""
    first = sheets[0].number
    opening = case.pages[first].opening
    if (opening and opening.kind is not Kind.MINUTES) or not any(fronts.is_front(sheet) for sheet in sheets[:2]):
        return first
    booked = set(case.outline.items) if case.outline else set()
    counted = (page for page, each in case.pages.items() if each.sheet.label == "1" or each.sheet.own == 1)
    opened = (page for page, each in case.pages.items() if each.stamp or each.opening)
    found = min((page for page in {*opened, *counted, *booked} if page > first), default=first + 3)
    return min(_listed(case, sheets, first, found), default=found)


def _listed(case: Case, sheets: Sequence[Sheet], first: int, end: int) -> Iterator[int]:
    """Pages near the front with a title that the first of them lists, and with the beginning of a paper's text."""
    near = {page: each for page, each in case.pages.items() if first < page < end}
    listed = fronts.entries([sheet for sheet in sheets if sheet.number == first]) if near else []
    return (page for page in named.titles(Case(near, listed)) if near[page].one)


def _after_letter(sheets: Sequence[Sheet]) -> int | None:
    """The first page after front matter that nothing marks: the one after a blank page, else the second."""
    if len(sheets) < LONGEST_AGENDA:
        return None
    after_blank = (two.number for one, two in pairwise(sheets[:6]) if two.number > one.number + 1)
    return next(after_blank, sheets[1].number)


def _starts(case: Case, *, front: bool) -> list[Start]:
    """The pages with enough evidence, less those that only go on with the paper before."""
    starts: list[Start] = []
    before: Opening | None = None
    for page, each in case.pages.items():
        if each.weight < evidence.ENOUGH or not _new(before, each):
            continue
        starts.append(Start(page, each.item))
        before = each.opening or Opening(page, Kind.REPORT)
    return starts if _sure(starts, case, front=front) else []


def _sure(starts: Sequence[Start], case: Case, *, front: bool) -> bool:
    """Header blocks alone tell where no unknown matter stands before them: else one may be appended to it."""
    if not starts or front or starts[0].page == min(case.pages):
        return True
    return len(starts) > 1 or any(start.item for start in starts)


def _new(before: Opening | None, each: Evidence) -> bool:
    """A decision record goes with the report before it; a header block with the same title, too."""
    after = each.opening
    if before is None or after is None or each.item:
        return True
    if after.kind is Kind.DECISION:
        return before.kind is Kind.DECISION and after.page - before.page > 1
    if after.title is None or before.title is None:
        return True
    return not fronts.same_title(after.title, before.title)


def _whole(starts: list[Start], sheets: Sequence[Sheet], *, front: bool) -> list[Start]:
    """The starts with what stands before the first of them."""
    first = sheets[0].number
    if starts and starts[0].page == first:
        return starts
    return [Start(first, front=front or bool(starts)), *starts]


def _inner(case: Case, starts: Sequence[Start]) -> frozenset[int]:
    """Pages on which a paper opens that is appended to one: by its header, its bookmark or its own page numbers."""
    own = {start.page for start in starts}
    opened = {page for page, each in case.pages.items() if each.opening or (each.again and (each.one or each.appendix))}
    attached = set(case.outline.attached) if case.outline else set()
    return frozenset(opened | attached) - own


def papers(document: Document, sheets: list[Sheet], plan: Plan) -> Iterator[tuple[Paper, Sequence[Sheet]]]:
    """The papers of a document, front matter included, still without their blocks. Each takes its sheets from all."""
    last = max(document.pages[-1].number if document.pages else 1, sheets[-1].number if sheets else 1)
    ends = [*(start.page for start in plan.starts[1:]), last + 1]
    for start, end in zip(plan.starts, ends, strict=True):
        own = sheets[: bisect_left(sheets, end, key=attrgetter("number"))]
        del sheets[: len(own)]
        running = dict.fromkeys(text for sheet in own for text in sheet.running)
        kind = ReportKind.FRONT if start.front else ReportKind.REPORT
        yield Paper([], kind, start.item, tuple(running), start.page, end - 1), own


def tell_kind(document: Document, paper: Paper) -> None:
    """Settle what a paper is; front matter is told by its pages already."""
    paper.page = web_page.read(paper.blocks)
    if paper.kind is ReportKind.FRONT:
        return
    formal = not document.paged and _formal(paper)
    paper.kind = ReportKind.FRONT if formal else kind_of(paper.blocks, paper.page)


def _formal(paper: Paper) -> bool:
    """Whether an item of an agenda without pages has no paper: only its title, or a title that every agenda has."""
    return paper.item is not None and (
        len(paper.blocks) == 1 or agenda_page.USUAL.match(paper.blocks[0].text) is not None
    )


def kind_of(blocks: Sequence[Block], page: WebPage | None) -> ReportKind:
    """What a paper is, by how it opens."""
    if page:
        return page.kind
    for block in (b for b in blocks[:OPENING] if b.page == blocks[0].page):
        if header_lines.opens_minutes(block.text):
            return ReportKind.MINUTES
        if len(block.text) < 120 and header_lines.opens_decision(block.text):
            return ReportKind.DECISION
    return ReportKind.REPORT


def pack(document: Document, reports: tuple[Report, ...], plan: Plan, labels: tuple[str | None, ...] = ()) -> Pack:
    """The whole document."""
    warnings: list[str] = []
    whole: list[Report] = []
    for sitting, part in _parted(reports, plan.sittings):
        completed = _one_meeting(tuple(reconcile.completed(part, sitting.listed)))
        warnings += reconcile.warnings(_own(completed), sitting.listed, sitting.ranges, labels)
        whole += completed
    reports = _one_authority(tuple(whole))
    own = _own(reports)
    authority = next((report.header.authority for report in own if report.header.authority), None)
    title = own[0].header.title if len(own) == 1 else document.title
    return Pack(_kind(reports, own), title, authority, reports, tuple(warnings), page_labels=labels)


def _own(reports: Sequence[Report]) -> list[Report]:
    return [report for report in reports if report.kind is not ReportKind.FRONT]


def _parted(reports: Sequence[Report], sittings: Sequence[Sitting]) -> Iterator[tuple[Sitting, Sequence[Report]]]:
    """The reports of each meeting."""
    if len(sittings) < 2:
        yield (sittings[0] if sittings else Sitting(1)), reports
        return
    ends = [sitting.page for sitting in sittings[1:]] + [reports[-1].last_page or 0 if reports else 0]
    for sitting, end in zip(sittings, [*(page - 1 for page in ends[:-1]), ends[-1]], strict=True):
        yield sitting, [report for report in reports if sitting.page <= (report.first_page or 0) <= end]


def _one_authority(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The papers of one pack go to one council: the one that most of them name."""
    named = Counter(fold(name) for report in reports if (name := report.header.authority))
    if len(reports) < 2 or not named:
        return reports
    best = named.most_common(1)[0][0]
    name = next(r.header.authority for r in reports if r.header.authority and fold(r.header.authority) == best)
    return tuple(
        r if r.header.authority == name else replace(r, header=replace(r.header, authority=name)) for r in reports
    )


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
    if (committee, date) == (report.header.committee, report.header.meeting_date):
        return report
    return replace(report, header=replace(report.header, committee=committee, meeting_date=date))


def _kind(reports: Sequence[Report], own: Sequence[Report]) -> DocumentKind:
    if len(own) == 1 and len(reports) == 1:
        return _KINDS.get(own[0].kind, DocumentKind.REPORT)
    return DocumentKind.AGENDA_PACK if own else DocumentKind.AGENDA


_KINDS = {
    ReportKind.REPORT: DocumentKind.REPORT,
    ReportKind.MINUTES: DocumentKind.MINUTES,
    ReportKind.DECISION: DocumentKind.DECISION_NOTICE,
}
