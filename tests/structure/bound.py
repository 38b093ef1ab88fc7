"""Agenda packs bound of several papers by a real writer of PDFs, with every kind of sign or without some."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

MARGIN = 62
WIDE, BROAD = landscape(A4), landscape(A3)
PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=10)
BOLD = ParagraphStyle("bold", parent=PLAIN, fontName="Helvetica-Bold")
LARGE = ParagraphStyle("large", parent=BOLD, fontSize=15, leading=19, alignment=1, spaceAfter=14)
SECTIONS = ("Purpose of Report", "Recommendations", "Background", "Financial Implications", "Next Steps")


class Sign(StrEnum):
    """What a pack can show of its papers."""

    BOOKMARKS = "bookmarks"
    FRONT = "front sheet"
    RANGES = "page ranges on the front sheet"
    STAMPS = "stamps"
    COUNT = "page numbers of the pack"
    HEADERS = "header blocks"
    NUMBERS = "page numbers of each paper"
    PARAGRAPHS = "paragraph numbers"
    APPENDICES = "title pages of appendices"


Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Appendix:
    """Matter behind a report, on pages of its own."""

    title: str
    lines: tuple[str, ...] = ()  # what it opens with
    size: tuple[float, float] = A4
    numbered: bool = False  # its paragraphs and its pages count from 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as an officer hands it in."""

    item: str
    title: str
    author: str = "Head of Hedges"
    length: int = 16  # paragraphs
    labels: tuple[str, ...] = ("Report to", "Date", "Subject", "Report of")
    committee: str = "Cabinet"
    day: str = "4 June 2031"
    opening: tuple[str, ...] = ()  # stands for its header block
    quotes: tuple[str, ...] = ()  # paragraphs on a page of their own
    appendices: tuple[Appendix, ...] = ()


@dataclass(slots=True)
class Part:
    """Pages that one hand wrote."""

    story: list[Flowable]
    item: str | None = None
    title: str = ""  # of its bookmark
    size: tuple[float, float] = A4
    own: bool = False  # its pages count from 1
    level: int = 0  # of its bookmark
    first: int = 0


def bind(
    path: Path, papers: Sequence[Paper], without: Collection[Sign] = (), listed: Mapping[str, Range] | None = None
) -> dict[str, Range]:
    """Bind a pack; the pages of the file that each item takes. `listed` are ranges that the front sheet gets wrong."""
    signs = frozenset(Sign) - set(without)
    pages: dict[str, Range] = {}
    for _ in range(2):  # pages must be counted before the front sheet can name them
        front = _front(papers, signs, {**pages, **(listed or {})})
        parts = [*front, *(part for paper in papers for part in _parts(paper, signs))]
        total = _build(path, parts, signs)
        starts = [part for part in parts if part.item]
        before = starts[0].first - 1
        ends = [*(part.first - 1 for part in starts[1:]), total]
        found = {part.item or "": (part.first, end) for part, end in zip(starts, ends, strict=True)}
        pages = {item: (first - before, last - before) for item, (first, last) in found.items()}
    return found


# ---- what the hands wrote ------------------------------------------------------------------------------------------


def _front(papers: Sequence[Paper], signs: Collection[Sign], pages: Mapping[str, Range]) -> list[Part]:
    if Sign.FRONT not in signs:
        return []
    rows = [[Text(f"{paper.item}.", PLAIN), Text(_listed(paper, signs, pages), PLAIN)] for paper in papers]
    first = papers[0]
    heads = [Text(text, LARGE) for text in ("AGENDA", first.committee.upper(), f"{first.day} at 10.00 am", "Wold Hall")]
    grid = Grid([["1.", "Apologies"], ["2.", "Declarations of interest"], *rows], colWidths=[30, 420])
    return [Part([*heads, grid], title="Agenda frontsheet")]


def _listed(paper: Paper, signs: Collection[Sign], pages: Mapping[str, Range]) -> str:
    first, last = pages.get(paper.item, (0, 0))
    return f"{paper.title} (Pages {first} - {last})" if Sign.RANGES in signs else paper.title


def _parts(paper: Paper, signs: Collection[Sign]) -> Iterator[Part]:
    chance = Random(paper.title)
    story = [*_opening(paper, signs), *_body(paper, signs, chance)]
    for quote in paper.quotes:
        story += [PageBreak(), Text(quote, PLAIN), *_prose(chance, 6)]
    yield Part(story, paper.item, f"{paper.item} {paper.title}", own=True)
    for letter, appendix in zip("ABCDEFG", paper.appendices, strict=False):
        named = [Text(f"Appendix {letter}", LARGE), Text(appendix.title, LARGE)] if Sign.APPENDICES in signs else []
        story = [*named, *(Text(line, PLAIN) for line in appendix.lines)]
        story += _numbered(chance, ("Introduction", "Terms")) if appendix.numbered else _prose(chance, 6)
        story += [] if appendix.numbered else [_grid(chance)]
        yield Part(story, None, f"{paper.item} appendix {letter}", appendix.size, appendix.numbered, 1)


def _opening(paper: Paper, signs: Collection[Sign]) -> list[Flowable]:
    if paper.opening or Sign.HEADERS not in signs:
        return [Text(line, BOLD) for line in paper.opening or (paper.title,)]
    values = (paper.committee, paper.day, paper.title, paper.author)
    rows = [[Text(f"{label}:", BOLD), Text(value, PLAIN)] for label, value in zip(paper.labels, values, strict=True)]
    return [Grid(rows, colWidths=[110, 340], hAlign="LEFT"), Spacer(1, 14)]


def _body(paper: Paper, signs: Collection[Sign], chance: Random) -> list[Flowable]:
    if Sign.PARAGRAPHS in signs:
        return _numbered(chance, SECTIONS, paper.length)
    return [flowable for name in SECTIONS for flowable in (Text(name, BOLD), *_prose(chance, paper.length // 5))]


def _numbered(chance: Random, sections: Sequence[str], length: int = 8) -> list[Flowable]:
    story: list[Flowable] = []
    for number, name in enumerate(sections, 1):
        story.append(Text(f"{number}. {name}", BOLD))
        story += [Text(f"{number}.{at} {_said(chance)}", PLAIN) for at in range(1, length // len(sections) + 1)]
    return story


def _prose(chance: Random, length: int) -> list[Flowable]:
    return [Text(_said(chance), PLAIN) for _ in range(length)]


def _said(chance: Random) -> str:
    return " ".join(
        f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHAT)}, {chance.choice(WHY)}." for _ in range(4)
    )


WHO = ("Officers", "Residents of the lanes", "The parishes", "The contractor", "Two of the wards", "The service")
DID = ("looked again at", "have asked for", "could not keep", "paid too much for", "will bring back", "wrote about")
WHAT = ("the cutting of verges", "the boats on the mere", "salt for the hill roads", "the lamps", "the old barns")
WHY = ("as the winter was long", "for the money has gone", "which nobody had foreseen", "before the schools return")


def _grid(chance: Random) -> Flowable:
    rows = [[f"Lane {number}", *(f"{chance.randrange(10, 900)}" for _ in range(4))] for number in range(1, 9)]
    return Grid([["Lane", "Lamps", "Verges", "Barns", "Boats"], *rows])


# ---- how they are bound --------------------------------------------------------------------------------------------


class _Here(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Tells on which page a part begins."""

    def __init__(self, part: Part, *, marked: bool) -> None:
        super().__init__()
        self.part, self.marked = part, marked

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        self.part.first = self.canv.getPageNumber()
        if self.marked and self.part.title:
            self.canv.bookmarkPage(self.part.title)
            self.canv.addOutlineEntry(self.part.title, self.part.title, self.part.level, closed=True)


def _build(path: Path, parts: Sequence[Part], signs: Collection[Sign]) -> int:
    document = BaseDocTemplate(str(path), invariant=1)
    document.addPageTemplates([_template(number, part, signs) for number, part in enumerate(parts)])
    story: list[Flowable] = []
    for number, part in enumerate(parts):
        story += [NextPageTemplate(str(number)), *([PageBreak()] if number else [])]
        story += [_Here(part, marked=Sign.BOOKMARKS in signs), *part.story]
    document.build(story)
    return int(document.page)


def _template(number: int, part: Part, signs: Collection[Sign]) -> PageTemplate:
    width, height = part.size
    frame = Frame(MARGIN, MARGIN + 10, width - 2 * MARGIN, height - 2 * MARGIN - 20)

    def furniture(canvas: Canvas, _: Any) -> None:
        page = canvas.getPageNumber()
        first = part.first or page
        front = int(Sign.FRONT in signs)
        canvas.setFont("Helvetica", 9)
        if Sign.STAMPS in signs and part.item and page == first:
            canvas.drawRightString(width - 40, height - 30, f"Agenda Item {part.item}")
        if Sign.COUNT in signs and page > front:
            canvas.drawCentredString(width / 2, 20, f"Page {page - front}")
        if Sign.NUMBERS in signs and part.own:
            canvas.drawCentredString(width / 2, 42, str(page - first + 1))

    return PageTemplate(str(number), [frame], furniture, pagesize=part.size)
