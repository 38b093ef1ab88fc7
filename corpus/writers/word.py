"""DOCX by python-docx: heading styles, real automatic numbering (the numbers are in no run), merged cells."""

from __future__ import annotations

import datetime as dt
import io
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from corpus.markup import Block, Source
from corpus.writers import libreoffice, pieces

SHAPES = (  # what a marker looks like, Word's number format, what is printed around the number
    (re.compile(r"^(.*?)(\d+)(\D*)$"), "decimal"),
    (re.compile(r"^(\(?)([ivx]+)(\)|\.)$"), "lowerRoman"),
    (re.compile(r"^(\(?)([a-z])(\)|\.)$"), "lowerLetter"),
    (re.compile(r"^(\(?)([A-Z])(\)|\.|:)$"), "upperLetter"),
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
EPOCH = dt.datetime(2024, 1, 1)


def write(source: Source, path: Path) -> None:
    """Write the source as DOCX; the same bytes each time."""
    page = source.head.get("page", {})
    document = docx.Document()
    document.styles["Normal"].font.name = page.get("font", "Arial")
    document.styles["Normal"].font.size = Pt(float(page.get("size", 11)))
    document.core_properties.author = source.head.get("authority", "")
    document.core_properties.title = page.get("title", "")
    document.core_properties.created = document.core_properties.modified = EPOCH
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2.4)
    section.header.paragraphs[0].text = page.get("header", "")
    section.footer.paragraphs[0].text = page.get("footer", "")
    numbers = _Numbers(document)
    for block in source.blocks:
        _block(document, block, numbers)
    _save(document, path)


def write_doc(source: Source, path: Path) -> None:
    """Write the source as old Word, through LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        newer = Path(folder) / f"{path.stem}.docx"
        write(source, newer)
        path.write_bytes(libreoffice.converted(newer, "doc").read_bytes())


def _save(document: Any, path: Path) -> None:
    """Save with one fixed time in the archive."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))


class _Numbers:
    """Gives each run of markers (1, 2, 3; 4.1, 4.2; a, b) one automatic list of its own."""

    def __init__(self, document: Any) -> None:
        self.part = document.part.numbering_part.element
        self.count = 100
        self.last: dict[tuple[str, str, str, int], tuple[int, int]] = {}  # shape -> last value, list

    def of(self, marker: str, depth: int) -> int:
        before, value, after, form = self._read(marker)
        key = (before, after, form, depth)
        last, number = self.last.get(key, (0, 0))
        if not number or value != last + 1:
            number = self._new(before, after, form, value, depth)
        self.last[key] = (value, number)
        return number

    def _read(self, marker: str) -> tuple[str, int, str, str]:
        for shape, form in SHAPES:
            if found := shape.match(marker):
                if form == "lowerRoman" and found[2] not in ROMAN:
                    continue
                value = (
                    int(found[2])
                    if form == "decimal"
                    else ROMAN.get(found[2])
                    if form == "lowerRoman"
                    else ord(found[2].lower()) - 96
                )
                return found[1], int(value or 1), found[3], form
        raise ValueError(f"no automatic number looks like {marker!r}")

    def _new(self, before: str, after: str, form: str, start: int, depth: int) -> int:
        self.count += 1
        left = 567 * (depth + 1)
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.count}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{before}%1{after}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
        )
        first = self.part.find(".//{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num")
        first.addprevious(abstract)
        self.part.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self.count}"><w:abstractNumId w:val="{self.count}"/></w:num>')
        )
        return self.count


def _block(document: Any, block: Block, numbers: _Numbers) -> None:
    if block.kind == "page":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif block.kind == "table":
        _table(document, block)
    elif block.kind in {"heading", "para", "centre", "right"}:
        _paragraph(document, block, numbers)


def _paragraph(document: Any, block: Block, numbers: _Numbers) -> None:
    style = f"Heading {block.depth}" if block.kind == "heading" else "List Bullet" if block.marker == "•" else None
    paragraph = document.add_paragraph(style=style)
    if block.kind in {"centre", "right"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.kind == "centre" else WD_ALIGN_PARAGRAPH.RIGHT
    depth = 0 if block.kind == "heading" else block.depth
    if block.marker and block.marker != "•":
        number = numbers.of(block.marker, depth)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        )
    elif depth:
        paragraph.paragraph_format.left_indent = Cm(depth)
    _runs(paragraph, block.text)


def _runs(paragraph: Any, text: str, *, bold: bool = False) -> None:
    for kind, words, marked in pieces(text):
        if kind == "break":
            paragraph.add_run().add_break()
        elif kind == "text":
            paragraph.add_run(words).bold = True if bold or marked else None


def _table(document: Any, block: Block) -> None:
    head = int(block.options.get("head", "0"))
    table = document.add_table(rows=len(block.rows), cols=len(block.rows[0]))
    if "ruled" in block.options:
        table.style = "Table Grid"
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row):
            if cell.text == "<":
                table.cell(r, c - 1).merge(table.cell(r, c))
            elif cell.text == "^":
                table.cell(r - 1, c).merge(table.cell(r, c))
            else:
                _runs(table.cell(r, c).paragraphs[0], cell.text, bold=r < head)
    document.add_paragraph()
