"""An agenda pack: parts of many hands under one stamp, with bookmarks, page labels and blank backs of pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from corpus.markup import Block, Inked, Source
from corpus.writers.pdf import MARGIN, flow

BLANK = Block("centre", Inked("This page is intentionally left blank"))


@dataclass(slots=True)
class Part:
    """A report with its appendices, or the front sheet."""

    name: str
    page: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
    first: int = 0  # its first page in the pack
    count: int = 0  # its own pages, without a blank one


class Here(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Tells where a part begins, and enters it in the outline."""

    def __init__(self, part: Part, title: str, level: int) -> None:
        """Mark this place."""
        super().__init__()
        self.part, self.title, self.level = part, title, level

    def wrap(self, *_: float) -> tuple[float, float]:
        """It takes no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Note the page; bookmark it if it has a title."""
        if not self.level:
            self.part.first = self.canv.getPageNumber()
        if self.title:
            key = f"{self.part.name} {self.title}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(self.title, key, self.level, closed=True)


def write(source: Source, path: Path) -> None:
    """Write the pack; twice, because pages must be counted before they are numbered."""
    parts = _parts(source)
    _build(source, path, parts)
    _build(source, path, parts)


def _parts(source: Source) -> list[Part]:
    parts: list[Part] = []
    for block in source.blocks:
        if block.kind == "style":
            name = block.options["value"]
            parts.append(Part(name, {**source.head["styles"][name], "part": f" {len(parts)}"}))
        else:
            parts[-1].blocks.append(block)
    return parts


def _build(source: Source, path: Path, parts: list[Part]) -> None:
    page, front = source.head["page"], int(source.head.get("front", 0))
    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1, title=page["title"], author="", pageCompression=1)
    document.addPageTemplates([each for part in parts for each in _templates(part, front)])
    story: list[Flowable] = []
    for number, part in enumerate(parts):
        story += [NextPageTemplate(f"portrait{part.page['part']}"), *([PageBreak()] if number else [])]
        story += [Here(part, part.page.get("outline", ""), 0), *_flow(part)]
        if part.count % 2:
            story += [NextPageTemplate(f"portrait{part.page['part']}"), PageBreak(), *flow(BLANK, part.page)]
    document.build(story, canvasmaker=_labelled(front))
    for part, after in zip(parts, [*[part.first for part in parts[1:]], int(document.page) + 1], strict=True):
        part.count = part.count or after - part.first


def _flow(part: Part) -> list[Flowable]:
    story: list[Flowable] = []
    for block in part.blocks:
        if block.kind == "bookmark":
            story.append(Here(part, block.options["value"], 1))
        else:
            story += flow(block, part.page)
    return story


def _labelled(front: int) -> Any:
    """A canvas that labels the front sheet's pages i, ii, iii and counts from 1 behind them."""

    def canvas(*arguments: Any, **named: Any) -> Canvas:
        made = Canvas(*arguments, **named)
        made.addPageLabel(0, style="ROMAN_LOWER", start=1)
        made.addPageLabel(front, style="ARABIC", start=1)
        return made

    return canvas


def _templates(part: Part, front: int) -> list[PageTemplate]:
    def furniture(canvas: Canvas, _: Any) -> None:
        _furniture(canvas, part, front)

    turned, name = landscape(A4), part.page["part"]
    upright = Frame(MARGIN, 66, A4[0] - 2 * MARGIN, A4[1] - 132)
    return [
        PageTemplate(f"portrait{name}", [upright], furniture, pagesize=A4),
        PageTemplate(f"landscape{name}", [Frame(66, 40, turned[0] - 110, turned[1] - 80)], furniture, pagesize=turned),
    ]


def _furniture(canvas: Canvas, part: Part, front: int) -> None:
    """The pack's stamp, up the edge where the page is turned; the report's own header and footer."""
    width, height = canvas._pagesize
    number = canvas.getPageNumber()
    inner = number - (part.first or number) + 1
    canvas.saveState()
    canvas.setFont("Helvetica-Bold", 12)
    if number > front and width > height:
        canvas.translate(24, height / 2)
        canvas.rotate(90)
        canvas.drawCentredString(0, 0, f"Page {number - front}")
    elif number > front:
        canvas.drawCentredString(width / 2, 20, f"Page {number - front}")
    canvas.restoreState()
    if width < height and (not part.count or inner <= part.count):
        canvas.saveState()
        canvas.setFont(part.page.get("font", "Helvetica"), 8.5)
        if inner > 1:
            canvas.drawCentredString(width / 2, height - 40, part.page.get("header", ""))
        foot = part.page.get("footer", "").replace("{pages}", str(part.count)).replace("{page}", str(inner))
        canvas.drawCentredString(width / 2, 44, foot)
        canvas.restoreState()
