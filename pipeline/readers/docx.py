"""Word (.docx): paragraphs with the numbers that Word prints, headings, lists, tables, text boxes, footnotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.model import Document, Line, LineRole, Page, Table
from pipeline.readers import grid
from pipeline.readers.docx_numbering import Numbering
from pipeline.readers.docx_runs import BREAK, Runs, Shown
from pipeline.readers.docx_styles import Element, Style, Styles, W, number_of, outline_level, value, whole_number
from pipeline.readers.joints import joined, unbroken
from pipeline.readers.kinds import kind_of
from pipeline.readers.read import digest, reader_of
from pipeline.text import clean

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DAMAGED = "The Word file is damaged. Open it in Word or LibreOffice, save it again as .docx, and try that file."
STRICT = b"http://purl.oclc.org/ooxml/"
NAME_SPACES = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
)
LARGEST = 1 << 30  # bytes, unpacked: more is no paper but a trap
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OUTSIDE = frozenset((W + "del", W + "moveFrom", W + "sectPr", W + "sdtPr", _FALLBACK))
_WIDEST = 63  # columns: Word's own limit
_CONTINUES = -1  # row span of a cell that Word lists although the one above covers it
_LONGEST_HEADING = 160  # characters: councils give body text heading styles for the sake of their numbers


def read(path: str, content: bytes) -> Document:
    """The document's lines and tables; a Word file has no pages of its own."""
    package = _open(content)
    body = _Body(package)
    lines = tuple(joined([*body.blocks(body.root), *body.notes()]))
    return Document(path, digest(content), MEDIA_TYPE, (Page(1, lines),), paged=False, title=_title(package))


def _open(content: bytes) -> Any:
    from docx.package import Package

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST:
                raise UnreadableFile("The Word file unpacks to more than 1 GB. Save it again without its pictures.")
            if STRICT in archive.read("_rels/.rels"):
                content = _transitional(archive)
        package = Package.open(io.BytesIO(content))
        package.main_document_part  # noqa: B018 - raises KeyError where the package holds no document
    except UnreadableFile:
        raise
    except Exception as error:  # the zip, XML and package layers below each raise their own kinds
        raise UnreadableFile(DAMAGED) from error
    return package


def _transitional(archive: zipfile.ZipFile) -> bytes:
    """The same file in the name spaces that all but Word's "Strict" files use."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as copy:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, usual in NAME_SPACES:
                    part = part.replace(STRICT + strict, b"http://schemas.openxmlformats.org/" + usual)
            copy.writestr(name, part)
    return packed.getvalue()


def _title(package: Any) -> str | None:
    try:
        return clean(package.core_properties.title or "") or None
    except Exception:  # properties are a courtesy: a broken part of them must not cost the paper
        return None


class _Body:
    """Walks the document in reading order."""

    def __init__(self, package: Any) -> None:
        main = package.main_document_part
        self._relations = main.rels
        parts = {rel.reltype.rsplit("/", 1)[-1]: rel.target_part for rel in main.rels.values() if not rel.is_external}
        document = _root(main)
        found = document.find(W + "body") if document is not None else None
        if found is None:
            raise UnreadableFile(DAMAGED)
        self.root: Element = found
        self._styles = Styles(_root(parts.get("styles")))
        self._numbering = Numbering(_root(parts.get("numbering")), self._styles)
        self._runs = Runs(self._styles)
        self._note_parts = {kind: _root(parts.get(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._cited: list[tuple[str, str]] = []
        self._gap = False
        self._carried: list[tuple[str, bool]] = []  # text of a paragraph whose end was deleted with tracking on

    def blocks(self, parent: Element) -> Iterator[Line | Table]:
        """Lines and tables of a body, a cell, a text box or a note."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield from grid.content_of(_merged([list(self._cells(row)) for row in _rows(child)]))
            elif tag == W + "sdt":
                if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None and not _contents_list(child):
                    yield from self.blocks(child)
            elif tag == W + "altChunk":
                yield from self._chunk(child)
            elif isinstance(tag, str) and tag not in _OUTSIDE:
                yield from self.blocks(child)

    def _chunk(self, element: Element) -> Iterator[Line | Table]:
        """A file that a report system put into this one to be merged when Word opens it."""
        relation = self._relations.get(element.get(RELATION_ID))
        if relation is not None and not relation.is_external:
            part = relation.target_part
            with suppress(UnreadableFile):
                for page in reader_of(kind_of(str(part.partname), part.blob))("", part.blob).pages:
                    yield from page.content

    # ---- paragraphs ----

    def _paragraph(self, element: Element) -> Iterator[Line | Table]:
        ppr = element.find(W + "pPr")
        style = self._styles.of((value(ppr, "pStyle") if ppr is not None else None) or self._styles.default)
        shown = self._runs.shown(element, bold=bool(style.bold), hidden=bool(style.hidden))
        self._cited += shown.notes
        if ppr is not None and ppr.find(f"{W}rPr/{W}del") is not None:
            self._carried += shown.runs
        elif not style.name.startswith(("toc ", "header", "footer")):
            shown.runs[:0], self._carried = self._carried, []
            yield from self._lines(shown, ppr, style)
        for box in shown.boxes:
            yield from self.blocks(box)

    def _lines(self, shown: Shown, ppr: Element, style: Style) -> Iterator[Line]:
        marker, depth = self._marker(ppr, style)
        outline = outline_level(ppr)
        level = style.outline if outline is None else outline
        texts = unbroken(map(clean, shown.text.split(BREAK)))
        role = LineRole.LIST_ITEM if depth else LineRole.PARAGRAPH
        if level and len(whole := " ".join(filter(None, texts))) <= _LONGEST_HEADING:
            texts, role, depth = [whole], LineRole.HEADING, level
        complete = sum(map(bool, texts)) == 1
        said = None if role is LineRole.PARAGRAPH and not complete else role  # a piece may go on in the next
        for text in texts:
            if text:
                yield Line(f"{marker} {text}".lstrip(), None, None, shown.bold, (), said, depth, complete, self._gap)
                marker, said, depth = "", None, None
            self._gap = not text

    def _marker(self, ppr: Element, style: Style) -> tuple[str, int | None]:
        """The number or bullet that Word prints before a paragraph, and the list depth from 1."""
        place = self._numbering.place(number_of(ppr), style)
        return (self._numbering.marker(*place), place[1] + 1) if place else ("", None)

    # ---- tables ----

    def _cells(self, row: Element) -> Iterator[grid.Placed]:
        before = value(row.find(W + "trPr"), "gridBefore")
        if skipped := whole_number(before, 0):
            yield grid.Placed((), min(skipped, _WIDEST))
        for cell in _inside(row, "tc"):
            properties = cell.find(W + "tcPr")
            covered = value(properties, "vMerge") in ("", "continue")
            span = min(whole_number(value(properties, "gridSpan"), 1) or 1, _WIDEST)
            content = tuple(joined(self.blocks(cell)))
            yield grid.Placed(content, span, _CONTINUES if covered else 1)

    # ---- notes ----

    def notes(self) -> Iterator[Line]:
        """Footnotes and endnotes in the order in which the text cites them."""
        for number, (kind, note_id) in enumerate(list(dict.fromkeys(self._cited)), 1):
            root = self._note_parts[kind]
            notes = root.findall(W + kind) if root is not None else []
            for note in (e for e in notes if e.get(W + "id") == note_id):
                texts = [item.text for item in self.blocks(note) if isinstance(item, Line)]
                if texts:
                    yield Line(f"{number} {' '.join(texts)}", role=LineRole.FOOTNOTE, whole=True)


def _root(part: Any) -> Element | None:
    """The XML of a part, whether python-docx knows its kind or not; None where it is broken."""
    from docx.oxml.parser import parse_xml
    from lxml.etree import XMLSyntaxError

    element = getattr(part, "element", None)
    if part is None or element is not None:
        return element
    try:
        return parse_xml(part.blob)
    except XMLSyntaxError:
        return None


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Children of one kind, also where content controls or tracked insertions wrap them."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            yield from _inside(child, name)


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in _inside(table, "tr") if row.find(f"{W}trPr/{W}del") is None)


def _merged(rows: list[list[grid.Placed]]) -> list[list[grid.Placed]]:
    """Rows without the cells that one above covers, which spans them instead."""
    merged: list[list[grid.Placed]] = []
    above: dict[int, tuple[int, int]] = {}  # grid column -> row and place of the cell that stands open there
    for row in rows:
        merged.append([])
        column = 0
        for cell in row:
            if cell.row_span != _CONTINUES:
                above[column] = len(merged) - 1, len(merged[-1])
                merged[-1].append(cell)
            elif column in above:
                r, place = above[column]
                merged[r][place] = merged[r][place]._replace(row_span=len(merged) - r)
            else:
                merged[-1].append(cell._replace(row_span=1))
            column += cell.column_span
    return merged


def _contents_list(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"
