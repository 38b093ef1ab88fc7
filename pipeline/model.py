"""The nouns of the project: what a paper is made of, and what can be found in it.

Coordinates are points (1/72 inch) from the page's top left corner as a person sees the page. Everything here is
immutable (to the type checker: see `frozen`), picklable and needs only the standard library. `Word`, `Line` and
`Cell` are named tuples and not dataclasses because a page makes hundreds of them: they cost less still.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pipeline.frozen import dataclass

# ---- what is on the paper (readers) ------------------------------------------------------------------------------


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """One word of a page that has geometry."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool


class LineRole(StrEnum):
    """What a format that knows its own structure (Word, HTML, Markdown) says of a line."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FOOTNOTE = "footnote"


class Line(NamedTuple):
    """A printed line (PDF, plain text), or a whole paragraph where the format has no lines (`whole`)."""

    text: str
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    words: Sequence[Word] = ()
    role: LineRole | None = None
    level: int | None = None  # heading level or list depth, from 1, where the format says it
    whole: bool = False  # True: the format says that this is one complete paragraph
    gap: bool = False  # True: a blank line stands before it (formats without geometry)


class Cell(NamedTuple):
    """A table's cell. `text` has single blanks; `lines` are its printed lines where the page has geometry."""

    text: str
    box: Box | None = None
    lines: Sequence[Line] = ()
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells; every row has the same length; None stands where a merged cell covers the place."""

    rows: tuple[tuple[Cell | None, ...], ...]
    box: Box | None = None
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines and tables in reading order. A format without pages is one page with number 1."""

    number: int  # place in the file, from 1
    content: Sequence[Line | Table]
    width: float | None = None
    height: float | None = None
    label: str | None = None  # the page label that the file itself declares (PDF /PageLabels)
    ocr: bool = False
    problem: str | None = None  # why this page gave no text or bad text ("image only", "broken text layer")
    stamps: tuple[Line, ...] = ()  # what is written across the reading direction: pack stamps up the edge, watermarks
    rules: tuple[Box, ...] = ()  # long level lines that bound no cell of a table


class TextLayer(StrEnum):
    """Where the words came from."""

    NATIVE = "native"
    OCR = "ocr"
    MIXED = "mixed"
    NONE = "none"


class Bookmark(NamedTuple):
    """An entry of the file's outline."""

    title: str
    page: int | None
    level: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of one file."""

    path: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    paged: bool  # False: the format has no pages (Word, HTML, text), so findings carry no page number
    text_layer: TextLayer = TextLayer.NATIVE
    title: str | None = None  # from the file's own properties
    bookmarks: tuple[Bookmark, ...] = ()


# ---- what it is (structure) --------------------------------------------------------------------------------------


class ParagraphKind(StrEnum):
    """A paragraph's kind, as stored."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"


class SectionKind(StrEnum):
    """What a section of a report is for, whatever its heading is called."""

    HEADER = "header"
    PURPOSE = "purpose"
    SUMMARY = "summary"
    RECOMMENDATIONS = "recommendations"
    DECISION = "decision"
    REASONS = "reasons"
    OPTIONS = "options"
    BACKGROUND = "background"
    PROPOSALS = "proposals"
    CONSULTATION = "consultation"
    FINANCIAL = "financial"
    LEGAL = "legal"
    EQUALITIES = "equalities"
    STAFFING = "staffing"
    RISK = "risk"
    IMPLICATIONS = "implications"
    CONCLUSION = "conclusion"
    NEXT_STEPS = "next_steps"
    BACKGROUND_PAPERS = "background_papers"
    CONTACT = "contact"
    APPENDIX = "appendix"
    CONTENTS = "contents"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a table cell's paragraph stands. Labels are the heading texts that govern the cell, outermost first."""

    table: int  # counts the tables of the document from 0
    row: int
    column: int
    header: bool  # a heading cell (of a column or a row), not a value
    row_label: str | None = None
    column_label: str | None = None
    caption: str | None = None  # nearest text above the table: titles and "All figures in £000"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit of text. `text` has single blanks, healed hyphens and no marker; offsets of findings count in it."""

    position: int  # order in the document, from 0
    text: str
    kind: ParagraphKind = ParagraphKind.PARAGRAPH
    number: str | None = None  # "4.3", "a", "ii": without punctuation
    marker: str | None = None  # as printed: "4.3", "(a)", "iv)", "•"
    level: int = 0  # nesting of its marker: 0 for body text and top items
    section: str | None = None  # the heading above it
    section_kind: SectionKind = SectionKind.OTHER
    page: int | None = None
    box: Box | None = None
    bold: bool = False
    cell: CellPlace | None = None


class ReportKind(StrEnum):
    """What a paper inside a document is. `FRONT` is matter that belongs to no report: front sheets, letters."""

    REPORT = "report"
    MINUTES = "minutes"
    DECISION = "decision"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Header:
    """A report's header fields as printed (dates parsed). None: the paper does not say."""

    item_no: str | None = None
    title: str | None = None
    authority: str | None = None
    committee: str | None = None
    meeting_date: dt.date | None = None
    author: str | None = None
    portfolio_holder: str | None = None
    key_decision: bool | None = None
    exempt: str | None = None  # open, exempt, part-exempt
    exempt_paragraphs: str | None = None  # of Schedule 12A, "1, 3": why the public may not see it
    exempt_reason: str | None = None  # as printed
    wards: str | None = None
    reference: str | None = None
    extra: tuple[tuple[str, str], ...] = ()  # other labelled fields, as printed


class Marking(NamedTuple):
    """Words that keep a paper, or one page of it, from the public: "NOT FOR PUBLICATION by virtue of paragraph 3"."""

    text: str
    page: int | None = None  # where they stand
    whole: bool = True  # of the whole paper; False: of that page, or of those paragraphs
    span: tuple[int, int] | None = None  # positions of the first and the last paragraph, where there are no pages


class LeftOut(NamedTuple):
    """A paper of a pack, or a run of its pages, that is not for the public and was left out."""

    item_no: str | None
    scope: str  # whole, part
    first_page: int | None
    last_page: int | None
    text: str  # the words that mark it
    paragraphs: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One paper with its own header block, and all its paragraphs (appendices included)."""

    kind: ReportKind
    header: Header
    paragraphs: Sequence[Paragraph]
    first_page: int | None = None
    last_page: int | None = None
    markings: tuple[Marking, ...] = ()  # what says that it is not for the public


class DocumentKind(StrEnum):
    """What a whole file is."""

    REPORT = "report"
    AGENDA = "agenda"
    AGENDA_PACK = "agenda_pack"
    MINUTES = "minutes"
    DECISION_NOTICE = "decision_notice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pack:
    """A document after structure: one or many reports. Every paragraph belongs to exactly one of them."""

    kind: DocumentKind
    title: str | None
    authority: str | None
    reports: tuple[Report, ...]
    warnings: tuple[str, ...] = ()
    page_labels: tuple[str | None, ...] = ()  # what each page of the document is called, in their order
    left_out: tuple[LeftOut, ...] = ()  # papers and runs of pages that are not for the public


# ---- what was found (extractors) ---------------------------------------------------------------------------------


class Basis(StrEnum):
    """How a value came about."""

    STATED = "stated"  # printed
    INFERRED = "inferred"  # settled by context
    CORRECTED = "corrected"  # printed wrongly, read as meant


@dataclass(frozen=True, slots=True)
class Span:
    """A finding's ink: `text == paragraph.text[start:end]` of the paragraph with that position."""

    paragraph: int
    start: int
    end: int
    text: str


class RecommendationKind(StrEnum):
    """Asked for, or decided."""

    RECOMMENDATION = "recommendation"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One item that a committee is asked to decide, or decided. `spans` are its pieces, sub-items included."""

    spans: tuple[Span, ...]
    text: str
    kind: RecommendationKind
    rule: str
    number: str | None = None
    actions: tuple[str, ...] = ()
    delegate: str | None = None
    consultees: tuple[str, ...] = ()
    decision_body: str | None = None  # who is asked, as printed in the lead-in
    conditions: str | None = None
    minute: str | None = None  # number of the minute that holds a resolution
    refers_to: tuple[str, ...] = ()  # numbers of the report's recommendations that it decides by reference; "all"


class Qualifier(StrEnum):
    """How exact a sum of money is meant to be."""

    EXACT = "exact"
    APPROX = "approx"
    UP_TO = "up_to"
    AT_LEAST = "at_least"
    OVER = "over"
    UNDER = "under"


class Period(StrEnum):
    """What a rate is per."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


class AmountKind(StrEnum):
    """What a sum of money is, from the reporting authority's side."""

    SAVING = "saving"
    INCOME = "income"
    GRANT = "grant"
    BUDGET = "budget"
    COST = "cost"
    VALUE = "value"
    DEBT = "debt"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money, in whole units of `currency` (pounds); `low == high` unless the mention is a range."""

    span: Span
    low: Decimal
    high: Decimal
    rule: str
    currency: str = "GBP"
    qualifier: Qualifier = Qualifier.EXACT
    period: Period | None = None
    kind: AmountKind = AmountKind.OTHER
    row_label: str | None = None
    column_label: str | None = None
    basis: Basis = Basis.STATED


class Precision(StrEnum):
    """How fine a calendar reference is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    SPAN = "span"


class Modifier(StrEnum):
    """Which part of the interval is meant; the interval itself stays whole."""

    START = "start"
    MID = "mid"
    END = "end"


class DateRole(StrEnum):
    """What happens at a date."""

    MEETING = "meeting"
    DEADLINE = "deadline"
    EFFECTIVE = "effective"
    PERIOD = "period"
    PAST = "past"
    FUTURE = "future"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar reference as an interval of days, both ends inclusive."""

    span: Span
    start: dt.date
    end: dt.date
    precision: Precision
    rule: str
    modifier: Modifier | None = None
    role: DateRole = DateRole.OTHER
    basis: Basis = Basis.STATED


class BodyKind(StrEnum):
    """Kinds of organisation and governance group."""

    COUNCIL = "council"
    COMBINED_AUTHORITY = "combined_authority"
    COMMITTEE = "committee"
    PARTNERSHIP = "partnership"
    GOVERNMENT = "government"
    NHS = "nhs"
    POLICE_FIRE = "police_fire"
    EDUCATION = "education"
    COMPANY = "company"
    CHARITY = "charity"
    ASSOCIATION = "association"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Body:
    """One real organisation or group. `key` is its identity across the database.

    A body of the gazetteer has the gazetteer's key; a committee's key names its authority, because every council has
    a Cabinet; any other body's key is its folded name.
    """

    key: str
    name: str
    kind: BodyKind
    code: str | None = None
    code_scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a body is named."""

    span: Span
    body: Body
    rule: str
    basis: Basis = Basis.STATED


class PartnerRole(StrEnum):
    """What the partner is, seen from the lead."""

    JOINT_WORKING = "joint_working"
    SHARED_SERVICE = "shared_service"
    JOINT_VENTURE = "joint_venture"
    SUPPLIER = "supplier"
    FUNDER = "funder"
    RECIPIENT = "recipient"
    CONSULTEE = "consultee"
    CUSTOMER = "customer"


class PartnerStatus(StrEnum):
    """Whether a relation exists, is proposed or is over."""

    EXISTING = "existing"
    PROPOSED = "proposed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Partner:
    """A relation of `lead` to `partner`; `evidence` is the sentence that says so."""

    evidence: Span
    partner: Body
    role: PartnerRole
    rule: str
    lead: Body | None = None  # None: the paper does not name the reporting authority
    status: PartnerStatus = PartnerStatus.EXISTING
    activity: str | None = None


class MotionKind(StrEnum):
    """What was put to a meeting."""

    MOTION = "motion"
    AMENDMENT = "amendment"


class MotionResult(StrEnum):
    """What became of it."""

    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Motion:
    """Something moved or voted on at a meeting. A decision without mover, seconder or vote is no motion.

    `spans` are the sentences that say so: the moving, the vote, the names of a recorded vote.
    """

    spans: tuple[Span, ...]
    kind: MotionKind
    rule: str
    minute: str | None = None  # number of the minute that tells of it
    text: str | None = None  # what an amendment would change, as printed
    mover: str | None = None
    seconder: str | None = None
    result: MotionResult | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    unanimous: bool | None = None
    names_for: tuple[str, ...] = ()  # of a recorded vote
    names_against: tuple[str, ...] = ()
    names_abstaining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minute:
    """An item of a meeting's minutes: its number and title as printed."""

    span: Span
    title: str
    rule: str
    number: str | None = None


class AttendanceRole(StrEnum):
    """How somebody took part in a meeting."""

    PRESENT = "present"  # a member of the body
    SUBSTITUTE = "substitute"
    IN_ATTENDANCE = "in_attendance"  # officers, guests, other members
    APOLOGIES = "apologies"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person whom the minutes name as present, in attendance or away."""

    span: Span
    name: str
    role: AttendanceRole
    rule: str
    position: str | None = None  # "Chair", "Director of Finance"


class RecordField(StrEnum):
    """What a record of decision must tell (Regulations of 2012, and councils' own forms)."""

    DECISION = "decision"
    REASONS = "reasons"
    ALTERNATIVES = "alternatives"  # considered and rejected
    KEY_DECISION = "key_decision"
    REFERENCE = "reference"
    DECISION_MAKER = "decision_maker"
    DATE = "date"
    INTERESTS = "interests"
    URGENCY = "urgency"
    CALL_IN = "call_in"


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One field of a record of decision, in a decision notice or under a minute; `text` is its words."""

    spans: tuple[Span, ...]
    field: RecordField
    text: str
    rule: str
    minute: str | None = None


@dataclass(frozen=True, slots=True)
class ExemptItem:
    """An item that the public may not see, as an agenda or minutes say; its ink is its title."""

    span: Span
    text: str  # the words that say so
    rule: str
    item_no: str | None
    title: str
    scope: str  # whole, part
    paragraphs: str | None  # of the Schedule: "1, 3"
    reason: str | None  # as printed


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A total that is not what its parts come to, in the table's own figures; `text` is the warning."""

    span: Span
    text: str
    printed: Decimal
    summed: Decimal
    rule: str
    row_label: str | None = None
    column_label: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that looked like a fact of `kind` and was refused, with the reason."""

    span: Span
    kind: str  # recommendation, amount, date, body, partner
    rule: str
    reason: str


Finding = (
    Recommendation
    | Amount
    | DateMention
    | Mention
    | Partner
    | Motion
    | Minute
    | Attendance
    | RecordEntry
    | ExemptItem
    | Discrepancy
    | Refusal
)


def spans_of(finding: Finding) -> tuple[Span, ...]:
    """All the ink of a finding, first piece first."""
    if isinstance(finding, Recommendation | Motion | RecordEntry):
        return finding.spans
    return (finding.evidence if isinstance(finding, Partner) else finding.span,)


@dataclass(frozen=True, slots=True)
class Link:
    """A finding (by its index in `ReportFindings.findings`) that belongs to a recommendation (by its index there).

    A motion may own many resolutions, and has a link for each.
    """

    finding: int
    recommendation: int


@dataclass(frozen=True, slots=True)
class ReportFindings:
    """All findings of one report, in document order by extractor, and what belongs to which recommendation."""

    findings: tuple[Finding, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """All that one file gave: `findings[i]` are those of `pack.reports[i]`."""

    document: Document
    pack: Pack
    findings: tuple[ReportFindings, ...]
