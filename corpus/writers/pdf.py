"""PDF by reportlab: another hand than LibreOffice's, with stamps, turned pages and unembedded fonts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.markup import Block, Inked, Source
from corpus.writers import pieces

MARGIN, STEP = 62.0, 34.0
ENDING = re.compile(r"(?<=[a-z]{3})(?=(?:ment|tion|sion|tract|ance|able|ing|ways|als|ties|ders|ters)[a-z]?\b)")
BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Vera": "VeraBd"}
for name in ("Vera", "VeraBd"):  # reportlab brings it, so that every machine has it
    registerFont(TTFont(name, f"{name}.ttf"))


class Stamp(Flowable):  # type: ignore[misc]  # reportlab has no types
    """`Agenda Item 8` at the top right of the page on which it stands, whatever the flow does."""

    def __init__(self, words: str) -> None:
        """Stamp these words."""
        super().__init__()
        self.words = words

    def wrap(self, *_: float) -> tuple[float, float]:
        """It takes no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Draw from the page's own corner."""
        canvas = self.canv
        x, y = canvas.absolutePosition(0, 0)
        canvas.saveState()
        canvas.translate(-x, -y)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawRightString(canvas._pagesize[0] - 36, canvas._pagesize[1] - 34, self.words)
        canvas.restoreState()


def write(source: Source, path: Path) -> None:
    """Write the source as a PDF; twice, because a footer may want the number of pages."""
    pages = _build(source, path, 0)
    _build(source, path, pages)


def _build(source: Source, path: Path, pages: int) -> int:
    page = source.head.get("page", {})

    def furniture(canvas: Canvas, _: Any) -> None:
        _furniture(canvas, page, pages)

    document = BaseDocTemplate(
        str(path), pagesize=A4, invariant=1, title=page.get("title", ""), author=source.head.get("authority", "")
    )
    turned = landscape(A4)
    document.addPageTemplates(
        [
            PageTemplate("portrait", [Frame(MARGIN, 66, A4[0] - 2 * MARGIN, A4[1] - 132)], furniture, pagesize=A4),
            PageTemplate("landscape", [Frame(66, 40, turned[0] - 110, turned[1] - 80)], furniture, pagesize=turned),
        ]
    )
    story: list[Flowable] = [Stamp(page["stamp"])] if page.get("stamp") else []
    for block in source.blocks:
        story += flow(block, page)
    document.build(story)
    return int(document.page)


def _furniture(canvas: Canvas, page: dict[str, Any], pages: int) -> None:
    """Running header and footer, and the pack's page stamp; up the edge where the page is turned."""
    width, height = canvas._pagesize
    number = canvas.getPageNumber()
    canvas.saveState()
    canvas.setFont(page.get("font", "Helvetica"), 8.5)
    if width > height:
        canvas.translate(24, height / 2)
        canvas.rotate(90)
        canvas.drawCentredString(0, 0, f"Page {int(page.get('first_page', 1)) + number - 1}")
        canvas.restoreState()
        return
    if number > 1 and page.get("header"):
        canvas.drawCentredString(width / 2, height - 40, page["header"])
    if page.get("footer"):
        canvas.drawCentredString(
            width / 2, 44, page["footer"].replace("{pages}", str(pages)).replace("{page}", str(number))
        )
    if page.get("first_page"):
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawCentredString(width / 2, 24, f"Page {int(page['first_page']) + number - 1}")
    canvas.restoreState()


def flow(block: Block, page: dict[str, Any]) -> list[Flowable]:
    """What a block is on paper; `page` is the style of its part."""
    part = page.get("part", "")
    simple: dict[str, list[Flowable]] = {
        "page": [PageBreak()],
        "landscape": [NextPageTemplate(f"landscape{part}"), PageBreak()],
        "portrait": [NextPageTemplate(f"portrait{part}"), PageBreak()],
        "style": [],
        "rule": [HRFlowable(width="100%", thickness=0.6, color=colors.black, spaceAfter=6)],
    }
    if block.kind in simple:
        return simple[block.kind]
    if block.kind == "report":
        words = block.options["value"].removesuffix("resolves").strip()
        return [Stamp(f"Agenda Item {words}")] if words else []
    if block.kind == "table":
        return [_table(block, page), Spacer(1, 8)]
    text = block.text.upper() if block.kind == "heading" and block.depth == 1 and page.get("capitals") else block.text
    if page.get("hyphenate") and block.kind == "para":
        text = ENDING.sub("\xad", text)
    return [Paragraph(_rich(text, page), _style(block, page), bulletText=block.marker)]


def _style(block: Block, page: dict[str, Any]) -> ParagraphStyle:
    font, size = page.get("font", "Helvetica"), float(page.get("size", 10.5))
    heading = block.kind == "heading"
    if heading:
        font, size = BOLD[font], size + (1.5 if block.depth == 1 else 0)
    depth = 0 if heading else block.depth
    left = STEP * (depth + (1 if block.marker else 0))
    return ParagraphStyle(
        "style",
        fontName=font,
        fontSize=size,
        leading=size * 1.25,
        leftIndent=left,
        bulletIndent=STEP * depth,
        bulletFontName=font,
        bulletFontSize=size,
        alignment={"centre": 1, "right": 2}.get(block.kind, 4 if page.get("justify") and not heading else 0),
        spaceBefore=8 if heading else 0,
        spaceAfter=float(page.get("space", 6)),
        keepWithNext=int(heading),
        embeddedHyphenation=1,
        allowWidows=0,
        allowOrphans=0,
    )


def _rich(text: str, page: dict[str, Any]) -> str:
    font = BOLD[page.get("font", "Helvetica")]
    out = []
    for kind, words, bold in pieces(text):
        if kind == "break":
            out.append("<br/>")
        elif kind == "note":
            out.append(f"<super>{words}</super>")
        else:
            out.append(f'<font name="{font}">{escape(words)}</font>' if bold else escape(words))
    return "".join(out)


def _table(block: Block, page: dict[str, Any]) -> Table:
    head = int(block.options.get("head", "0"))
    count = len(block.rows[0])
    widths = [float(w) for w in block.options.get("widths", ",".join(["1"] * count)).split(",")]
    room = float(block.options.get("room", A4[0] - 2 * MARGIN - 12))
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOTTOMPADDING", (0, 0), (-1, -1), float(block.options.get("pad", 2))),
    ]
    if "ruled" in block.options:
        style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    if "shaded" in block.options:
        style += [("BACKGROUND", (0, 0), (-1, head - 1), colors.Color(0.85, 0.88, 0.93))]
    cells = []
    for r, row in enumerate(block.rows):
        style += [("SPAN", (_left(row, c), r), (c, r)) for c, cell in enumerate(row) if cell.text == "<"]
        cells.append([_cell(block, cell, c, page, bold=r < head) for c, cell in enumerate(row)])
    return Table(
        cells,
        colWidths=[room * w / sum(widths) for w in widths],
        repeatRows=head,
        style=style,
        hAlign="LEFT",
    )


def _left(row: tuple[Inked, ...], column: int) -> int:
    while row[column].text == "<":
        column -= 1
    return column


def _cell(block: Block, cell: Inked, column: int, page: dict[str, Any], *, bold: bool) -> Paragraph | str:
    if cell.text in {"<", "^"}:
        return ""
    size = float(block.options.get("size", page.get("table_size", 9)))
    font = page.get("font", "Helvetica")
    style = ParagraphStyle(
        "cell",
        fontName=BOLD[font] if bold else font,
        fontSize=size,
        leading=size * 1.2,
        alignment=2 if block.is_money(column) else 0,
    )
    return Paragraph(_rich(cell.text, page), style)
