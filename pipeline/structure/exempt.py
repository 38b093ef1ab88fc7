"""What the public may not see: papers and pages that are marked so, by which paragraph of the Schedule, and why.

Only a mark at the head of a paper, a sentence that the paper says of itself, or a value of its header makes it exempt.
A sentence about exemption, an agenda's note or an exempt appendix of an open report does not.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter

from pipeline.errors import PipelineError
from pipeline.grammar import exempt as grammar
from pipeline.grammar.headings import appendix
from pipeline.model import (
    Document,
    LeftOut,
    Line,
    Marking,
    Pack,
    Paragraph,
    ParagraphKind,
    Report,
    ReportKind,
    SectionKind,
)
from pipeline.structure import fields, values
from pipeline.structure.furniture import Sheet

HEADER = SectionKind.HEADER
HEAD = 12  # paragraphs of the body, after the header block, in which a paper says what it is
TOP = 3  # lines at the top of a page, in which a mark of that page stands
IN_PRIVATE = ("exempt", "part-exempt")
OF_OTHERS = (ReportKind.FRONT, ReportKind.MINUTES)  # that speak of the reports which the meeting has before it
LONGEST = 700  # characters of a mark or a sentence
BRIEF = 30  # words of a header's value
WORDS = (
    *("exempt", "confidential", "restricted", "private", "public", "closed", "part"),
    *("12a", "7a", "7(a)"),
)
_PLAIN = re.compile(r"exempt|not\s+for\s+publication|schedule", re.IGNORECASE)
_NONE = re.compile(r"\bno (?:exempt|confidential)", re.IGNORECASE)
_IN_PART = re.compile(r"\b(?:in part|partly|part(?:ially)?[ -]exempt|appendi|annex)", re.IGNORECASE)
_NOT_FOR = re.compile(r"\W*not (?:for|open|available|to be)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?:private session|(?:(?:exempt|confidential)(?: (?:or|and) |/)?)+ information)\W*$", re.IGNORECASE
)
_FORMULA = re.compile(r"disclosure (?:to them )?of (?:exempt|confidential) information\b", re.IGNORECASE)
_FIRST_PART = re.compile(r"\W{0,3}part\s(?:i|1|one|a)\b", re.IGNORECASE)


def tell(report: Report, marked: Mapping[int, str]) -> Report:
    """A paper with what keeps it from the public, and why; `marked` by `noting_marks`."""
    block = _block(report)
    answers = list(_answers(block))
    opening = list(_opening(report))
    marking = _whole(report, block, answers, marked, opening)
    partly = None if marking else _part(report, answers, opening)
    pages = () if marking else _pages(report, marked) or _appendices(report)
    header = report.header
    access = header.exempt
    if marking:
        access = "exempt"
    elif partly or pages:
        access = "part-exempt"
    elif access == "exempt":  # of another paper, or of a part of the agenda
        access = "open" if _denied(block) else None
    told = [marking.text] if marking else [*filter(None, (partly,)), *(page.text for page in pages[:1])]
    named = (text for text in told if grammar.PARAGRAPHS.pattern.search(text))
    source = next(named, None) or _more(report, access, opening) or next(iter(told), "")
    if not source and access == header.exempt:
        return report
    header = replace(header, exempt=access, exempt_paragraphs=paragraphs(source), exempt_reason=reason(source))
    return replace(report, header=header, markings=(marking,) if marking else pages)


def told_by_motions(pack: Pack) -> Pack:
    """The pack. Why a report of it is exempt that does not tell, the motion to exclude the public does."""
    motions = _motions(pack) if any(map(_is_silent, pack.reports)) else {}
    if not motions:
        return pack
    return replace(pack, reports=tuple([_told(r, motions) if _is_silent(r) else r for r in pack.reports]))


def _is_silent(report: Report) -> bool:
    """Whether a report is exempt and does not tell by which paragraph of the Schedule."""
    head = report.header
    return report.kind is ReportKind.REPORT and head.exempt in IN_PRIVATE and head.exempt_paragraphs is None


def _told(report: Report, motions: Mapping[str, str]) -> Report:
    motion = motions.get(report.header.item_no or "") or motions.get("")
    if not motion:
        return report
    head = replace(report.header, exempt_paragraphs=paragraphs(motion), exempt_reason=reason(motion))
    return replace(report, header=head)


def _motions(pack: Pack) -> dict[str, str]:
    """Motions of the front matter to exclude the public, by the items that they name; "" for those that name none."""
    found: dict[str, str] = {}
    for report in pack.reports:
        if report.kind is ReportKind.FRONT and (motion := _motion(report)):
            items = grammar.ITEMS.pattern.search(motion)
            for item in listed(items["numbers"]) if items else ("",):
                found.setdefault(item, motion)
    return found


class NotForPublication(PipelineError):
    """A file that holds nothing for the public."""

    stage = "structure"

    def __init__(self, marking: Marking) -> None:
        """`marking` are the words that say so."""
        super().__init__(f"It is marked “{marking.text}”. Read it with --include-exempt.")
        self.marking = marking


def public(pack: Pack) -> Pack:
    """The pack without what is marked not for publication, which a warning tells. Raises `NotForPublication`."""
    marked = [marking for report in pack.reports for marking in report.markings]
    if not marked:
        return pack
    kept = _renumbered([cut for report in pack.reports if (cut := _public(report)).paragraphs])
    if not kept:
        raise NotForPublication(marked[0])
    gone = tuple(each for report in pack.reports for each in _left_out(report))
    return replace(pack, reports=kept, warnings=(*pack.warnings, *map(_warning, gone)), left_out=gone)


def _public(report: Report) -> Report:
    if any(marking.whole for marking in report.markings):
        return replace(report, paragraphs=())
    pages = {marking.page for marking in report.markings if marking.span is None}
    gone = {at for marking in report.markings if marking.span for at in range(marking.span[0], marking.span[1] + 1)}
    kept = (p for p in report.paragraphs if p.position not in gone and not (pages and p.page in pages))
    return replace(report, paragraphs=tuple(kept))


def _renumbered(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Positions count on without gaps; front matter that touches now is one."""
    joined: list[Report] = []
    for report in reports:
        if joined and report.kind is ReportKind.FRONT and joined[-1].kind is ReportKind.FRONT:
            before = joined.pop()
            joined.append(
                replace(before, paragraphs=(*before.paragraphs, *report.paragraphs), last_page=report.last_page)
            )
        else:
            joined.append(report)
    count = itertools.count()
    return tuple(replace(r, paragraphs=tuple(replace(p, position=next(count)) for p in r.paragraphs)) for r in joined)


def _left_out(report: Report) -> Iterator[LeftOut]:
    """What was left out of the pack: the paper, or each run of its pages."""
    head = report.header
    for text, run in groupby(report.markings, key=lambda marking: marking.text):
        marks = list(run)
        whole = marks[0].whole
        first, last = (report.first_page, report.last_page) if whole else (marks[0].page, marks[-1].page)
        why = (head.exempt_paragraphs, head.exempt_reason) if whole else (paragraphs(text), reason(text))
        yield LeftOut(head.item_no, "whole" if whole else "part", first, last, text, *why)


def _warning(gone: LeftOut) -> str:
    item = f"item {gone.item_no}" if gone.item_no else "a paper"
    what = f"{item[0].upper()}{item[1:]}" if gone.scope == "whole" else f"A part of {item}"
    where = (
        f" (page {gone.first_page})"
        if gone.first_page == gone.last_page
        else f" (pages {gone.first_page} to {gone.last_page})"
    )
    where = where if gone.first_page else ""
    return f"{what}{where} is marked “{gone.text}” and was left out. Read it with --include-exempt."[:1000]


# ---- one paper -----------------------------------------------------------------------------------------------------


def _whole(
    report: Report,
    block: Sequence[Paragraph],
    answers: Sequence[Answer],
    marked: Mapping[int, str],
    opening: Sequence[Paragraph],
) -> Marking | None:
    """What marks the whole paper: a value or a line of its head, the top of its first page, a sentence on itself."""
    may = {p.position for p in opening}
    head = [p for p in block if p.position in may or (len(p.text) >= LONGEST and _may(p.text))]
    if report.kind is not ReportKind.FRONT and any(answer in ("open", "part-exempt") for answer, _, _ in answers):
        return None
    for answer, p, label in answers:
        if answer == "exempt":
            return Marking(p.text if label is p else f"{label.text} {p.text}", p.page)
    labels = {label.position for _, p, label in answers if label is not p}
    for p in head:
        if p.position in labels:
            continue
        if is_mark(p.text) or (_second_part(p) and not _has_first_part(report)):
            return Marking(p.text, p.page)
    if marked.get(report.first_page or 0) and report.header.exempt not in ("open", "part-exempt"):
        first = report.first_page or 0
        return Marking(_in_full(report, first, marked[first]), first)
    if report.kind in OF_OTHERS or any(says_part(p.text) for p in head):
        return None
    found = next((p for p in opening if _says_itself(p.text)), None)
    return Marking(found.text, found.page) if found else None


def _block(report: Report) -> list[Paragraph]:
    """The paragraphs of the header block; of front matter, and where no header was found, the first few."""
    header = [p for p in report.paragraphs[:80] if p.section_kind is HEADER and p.cell is None]
    few = [p for p in report.paragraphs[:4] if len(p.text) < LONGEST]
    rest = [p for p in few if p.section_kind is not HEADER or p.cell is not None]
    chosen = few if report.kind is ReportKind.FRONT else [*header, *rest]
    return [p for p in chosen if p.text and _before_end(p, report)]


def _before_end(p: Paragraph, report: Report) -> bool:
    """Not on a later page than the first two: no header is that long."""
    return p.page is None or report.first_page is None or p.page <= report.first_page + 1


def _opening(report: Report) -> Iterator[Paragraph]:
    """The paragraphs in which a paper says what it is: its head, and the first of its body."""
    body = 0
    for p in report.paragraphs:
        body += p.section_kind is not HEADER
        if body > HEAD:
            return
        if len(p.text) < LONGEST and _may(p.text):
            yield p


Answer = tuple[str, Paragraph, Paragraph]  # open, exempt or part-exempt, with the paragraphs of value and label


def _answers(block: Sequence[Paragraph]) -> Iterator[Answer]:
    """Labelled values on access."""
    for p, after in pairwise([*block, None]):
        label = fields.labelled(p.text) if p else None
        if not (p and label and label.field == "exempt"):
            continue
        value, where = (label.value, p) if label.value or after is None else (after.text, after)
        if value and (answer := answered(label.label, value)):
            yield answer, where, p


def answered(label: str, value: str) -> str | None:
    """Open, exempt or part-exempt, as a labelled value says it.

    >>> answered("Exempt information", "None"), answered("Exempt information", "Paragraph 3 of Schedule 12A")
    ('open', 'exempt')
    >>> answered("Is the report exempt?", "Yes, Appendix 2"), answered("Classification", "Open")
    ('part-exempt', 'open')
    """
    yes = values.key(value)
    if yes is False and not _NOT_FOR.match(value):
        return "open"
    if says_part(value) or (_IN_PART.search(value) and not re.match(r"\W*(?:none|open)\b", value, re.IGNORECASE)):
        return "part-exempt"
    if len(value.split()) > BRIEF and not is_mark(value):
        return None
    closes = _PLAIN.search(label) is not None or "confidential" in label.lower()
    if closes and (yes or grammar.PARAGRAPHS.pattern.search(value)) and not grammar.DENIED.pattern.search(value):
        return "exempt"
    if denied := grammar.DENIED.pattern.search(value):
        return "open" if values.access(value) == "open" or denied[0].lower().startswith(("no", "without")) else None
    return values.access(value)


def is_mark(text: str) -> bool:
    """Whether a line is a mark: "NOT FOR PUBLICATION by virtue of paragraph 3".

    >>> is_mark("Exempt – paragraph 3"), is_mark("Exempt accommodation strategy")
    (True, False)
    """
    return (
        grammar.MARK.pattern.match(text) is not None
        and not says_part(text)
        and not grammar.DENIED.pattern.search(text)
        and not _LABEL.match(text)
    )


def _second_part(p: Paragraph) -> bool:
    """ "Part II" over a paper's head. Agendas and documents in parts have a Part I, too."""
    return p.position < 4 and grammar.SECOND_PART.pattern.match(p.text) is not None


def _has_first_part(report: Report) -> bool:
    return report.kind is ReportKind.FRONT or any(_FIRST_PART.match(p.text) for p in report.paragraphs)


def _says_itself(text: str) -> bool:
    found = grammar.SENTENCE.pattern.search(text)
    if not found or says_part(text):
        return False
    if found["which"].lower() == "the" and not grammar.SCHEDULE.pattern.search(text) and "o Information" not in text:
        return False  # it may be another one
    start, end = text.rfind(". ", 0, found.start() + 1) + 1, text.find(". ", found.end())
    return not grammar.DENIED.pattern.search(text[start : end if end > 0 else None])


def says_part(text: str) -> bool:
    """Whether a text says that a part of a paper is exempt.

    >>> says_part("with exempt Appendix B"), says_part("This report is exempt")
    (True, False)
    """
    return grammar.PARTLY.pattern.search(text) is not None and not _NONE.search(text)


def _part(report: Report, answers: Sequence[Answer], opening: Sequence[Paragraph]) -> str | None:
    """The words by which a paper tells of an exempt part: in its head, or anywhere with the Schedule's name."""
    if told := next((p.text for answer, p, _ in answers if answer == "part-exempt"), None):
        return told
    if report.kind in OF_OTHERS:
        return None
    for p in _in_order(opening, _with_schedule(report)):
        if says_part(p.text) and not grammar.DENIED.pattern.search(p.text):
            return p.text
    return None


def _with_schedule(report: Report) -> list[Paragraph]:
    """The paragraphs that name the Schedule, of moderate length."""
    if "chedule" not in (whole := "\n".join([p.text for p in report.paragraphs])) and "CHEDULE" not in whole:
        return []
    able = (p for p in report.paragraphs if len(p.text) <= 3 * LONGEST and ("chedule" in p.text or "CHEDULE" in p.text))
    return [p for p in able if grammar.SCHEDULE.pattern.search(p.text)]


def _in_order(one: Sequence[Paragraph], two: Sequence[Paragraph]) -> list[Paragraph]:
    return sorted({p.position: p for p in (*one, *two)}.values(), key=attrgetter("position")) if two else list(one)


def _denied(block: Sequence[Paragraph]) -> bool:
    """Whether what made the header exempt is a sentence that denies it."""
    return any("exempt" in p.text.lower() and grammar.DENIED.pattern.search(p.text) for p in block)


def _may(text: str) -> bool:
    folded = text.lower()
    return any(map(folded.__contains__, WORDS))


# ---- pages ---------------------------------------------------------------------------------------------------------


def noting_marks(document: Document, sheets: Iterable[Sheet], found: dict[int, str]) -> Iterator[Sheet]:
    """The sheets as they come. Those that bear a mark at their top or foot or across are noted in `found`.

    With its words; with "" where an open appendix begins.
    """
    stamps = {page.number: [line.text for line in page.stamps] for page in document.pages if page.stamps}
    for sheet in sheets:
        if document.paged:
            lines = [item.text for item in sheet.content[:TOP] if isinstance(item, Line)]
            shown = (*stamps.get(sheet.number, ()), *sheet.running, *lines)
            mark = next((text.strip() for text in shown if _marks(text)), None)
            if mark or any(appendix(text) for text in lines):
                found[sheet.number] = mark or ""
        yield sheet


@lru_cache(maxsize=1024)
def _marks(text: str) -> bool:
    """Whether a line at the edge of a page is a mark: such lines come again from page to page."""
    return _may(text) and is_mark(text)


def _pages(report: Report, marked: Mapping[int, str]) -> tuple[Marking, ...]:
    """Pages of an open paper that are marked in plain words: its exempt appendices, each to its end."""
    if report.first_page is None or report.kind is ReportKind.FRONT:
        return ()
    found: list[Marking] = []
    text = ""
    for page in range(report.first_page + 1, (report.last_page or 0) + 1):
        if page in marked:
            text = _in_full(report, page, marked[page]) if marked[page] else ""
        if _PLAIN.search(text):
            found.append(Marking(text, page, whole=False))
    return tuple(found)


def _appendices(report: Report) -> tuple[Marking, ...]:
    """Exempt appendices of an open paper without pages: a heading with a mark above or below it, to the next one."""
    if report.first_page is not None or report.kind is ReportKind.FRONT:
        return ()
    found: list[Marking] = []
    lines = report.paragraphs
    starts = [at for at, p in enumerate(lines) if p.kind is ParagraphKind.HEADING and appendix(p.text)]
    for at, end in pairwise([*starts, len(lines)]):
        mark = next((p for p in lines[max(at - 1, 0) : at + 2] if _may(p.text) and is_mark(p.text)), None)
        if mark and _PLAIN.search(mark.text) and at > 0:
            first = min(lines[at].position, mark.position)
            last = lines[end - 1].position - (end < len(lines) and is_mark(lines[end - 1].text))
            found.append(Marking(mark.text, whole=False, span=(first, last)))
    return tuple(found)


def _in_full(report: Report, page: int, line: str) -> str:
    """A mark of which a page's line is the beginning."""
    start = line.rstrip(" -–")
    return next((p.text for p in report.paragraphs if p.page == page and p.text.startswith(start)), line)[:LONGEST]


# ---- paragraphs of the Schedule, and reasons ---------------------------------------------------------------------


def paragraphs(text: str) -> str | None:
    """The numbers of the paragraphs of the Schedule.

    >>> paragraphs("by virtue of paragraph(s) 1 and 3 of Part 1 of Schedule 12A"), paragraphs("paragraphs 1 to 3")
    ('1, 3', '1, 2, 3')
    """
    found: dict[str, None] = {}
    for match in grammar.PARAGRAPHS.pattern.finditer(text):
        found.update(dict.fromkeys(numbers(match["numbers"])))
    return ", ".join(found) or None


def numbers(text: str, shape: str = r"\d+[A-C]?") -> Iterator[str]:
    """The numbers of a list.

    >>> list(numbers("1, 3 and 5 to 7"))
    ['1', '3', '5', '6', '7']
    """
    text = re.sub(r"(\d+)\s?(?:to|–|-)\s?(?:paragraphs?\s)?(\d+)", lambda m: _range(m[1], m[2]), text)
    yield from re.findall(shape, text)


def listed(text: str) -> list[str]:
    """The numbers of items, which may have parts and names.

    >>> listed("9.1 (Housing, phase 2) and 9.2"), listed("8 to 10")
    (['9.1', '9.2'], ['8', '9', '10'])
    """
    bare = re.sub(r"\([^()]*\)", "", text)
    return re.findall(r"\d+\.\d+", bare) or list(numbers(bare, r"\d+[a-z]?"))


def _range(first: str, last: str) -> str:
    return ", ".join(map(str, range(int(first), int(last) + 1))) if int(last) - int(first) < 20 else f"{first}, {last}"


def reason(text: str) -> str | None:
    """Why, as printed: rather in its own words than in the Act's.

    >>> reason("Exempt under paragraph 3 because it names the bidders. See below.")
    'because it names the bidders'
    """
    matches = [*grammar.REASON.pattern.finditer(text), *grammar.GROUND.pattern.finditer(text)]
    match = next((each for each in matches if not _FORMULA.search(each[0])), matches[0] if matches else None)
    return match[0].strip(" ,(") if match else None


def _more(report: Report, access: str | None, opening: Sequence[Paragraph]) -> str | None:
    """Where the mark itself does not tell: another sentence of the opening; of an agenda or minutes, their motion."""
    if report.kind is not ReportKind.REPORT:
        return _motion(report)
    if access not in IN_PRIVATE:
        return None
    told = (p.text for p in opening if grammar.SCHEDULE.pattern.search(p.text) or is_mark(p.text))
    return next((text for text in told if grammar.PARAGRAPHS.pattern.search(text)), None)


def _motion(report: Report) -> str | None:
    """The motion by which a meeting excluded the public, with its reason."""
    if "exclu" not in "\n".join([p.text for p in report.paragraphs]):
        return None
    for p in report.paragraphs:
        if "exclu" in p.text and grammar.EXCLUSION.pattern.search(p.text) and grammar.PARAGRAPHS.pattern.search(p.text):
            return p.text
    return None
