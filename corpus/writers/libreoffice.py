"""PDF by LibreOffice, from a flat OpenDocument text: running headers, page fields, footnotes, repeated table heads."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from corpus.markup import Block, Inked, Source
from corpus.writers import pieces

DEFAULTS = (
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/>'
    '<style:text-properties fo:language="en" fo:country="GB"/></style:default-style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
)
LAYOUT = (
    '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
    ' fo:margin-top="1.6cm" fo:margin-bottom="1.4cm" fo:margin-left="2.3cm" fo:margin-right="2.3cm"/>'
    '<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.4cm"/>'
    '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm"'
    ' fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>'
)
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
)
FIELD = re.compile(r"\{(?:page|pages|own)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of one hand: a whole paper, or one report of a pack with pages and styles of its own."""

    key: str  # what the names of its styles end with
    page: dict[str, Any]
    blocks: tuple[tuple[int, Block], ...]  # with their places in the whole paper
    notes: dict[str | None, str]
    first: int = 1  # its first page in the pack

    def style(self, name: str) -> str:
        """This part's style of that name."""
        return f"{name}{self.key}"

    def field(self, name: str) -> str:
        """A field of a running header or footer: the page, that of the part itself, or how many there are."""
        own = f'<text:page-number text:page-adjust="{1 - self.first}"/>'
        return {"{page}": "<text:page-number/>", "{pages}": "<text:page-count/>", "{own}": own}[name]


def found() -> bool:
    """Whether LibreOffice is here."""
    return shutil.which("soffice") is not None


def write(source: Source, path: Path) -> None:
    """Write the source as a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / f"{path.stem}.fodt"
        flat.write_text(fodt(source), "utf-8")
        path.write_bytes(_still(converted(flat, "pdf").read_bytes()))


def converted(file: Path, kind: str) -> Path:
    """The file in another format, beside it, by a LibreOffice with a profile of its own."""
    profile = (file.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", file.parent, file], check=True, capture_output=True, env={**os.environ, "TZ": "UTC"}
    )
    return file.with_suffix(f".{kind}")


def _still(pdf: bytes) -> bytes:
    """The file without the clock in it; nothing changes its length, so the offsets inside stay true."""
    pdf = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20240101000000", pdf)
    return re.sub(rb"(?<=[</ ])(?!FEFF)[0-9A-F]{32}(?=[>\s])", b"0" * 32, pdf)  # FEFF: a bookmark of seven letters


def parts_of(source: Source) -> list[Part]:
    """The parts that `:style` lines begin; a paper without them is one part."""
    starts = [place for place, block in enumerate(source.blocks) if block.kind == "style"]
    if not starts:
        return [_part(source, "", source.head.get("page", {}), 0, len(source.blocks))]
    ends = [*starts[1:], len(source.blocks)]
    names = [source.blocks[start].options["value"] for start in starts]
    pages = [source.head["styles"][name] for name in names]
    return [_part(source, f"_{start}", *rest) for start, *rest in zip(starts, pages, starts, ends, strict=True)]


def _part(source: Source, key: str, page: dict[str, Any], start: int, end: int) -> Part:
    blocks = tuple(enumerate(source.blocks))[start:end]
    notes = {block.marker: block.text for _, block in blocks if block.kind == "note"}
    first, _ = source.head.get("pages", {}).get(page.get("item"), (1, 1))
    return Part(key, page, blocks, notes, first)


def fodt(source: Source) -> str:
    """The source as flat OpenDocument."""
    parts = parts_of(source)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><meta:creation-date>2024-01-01T00:00:00</meta:creation-date></office:meta>"
        f"<office:styles>{DEFAULTS}{''.join(map(_styles, parts))}</office:styles>"
        f"<office:automatic-styles>{LAYOUT}{''.join(map(_automatic, parts))}</office:automatic-styles>"
        f"<office:master-styles>{''.join(map(_masters, parts))}</office:master-styles>"
        f"<office:body><office:text>{''.join(map(_body, parts))}</office:text></office:body></office:document>"
    )


def _body(part: Part) -> str:
    start = f'<text:p text:style-name="{part.style("Start")}"/>'
    return start + "".join(_block(block, part, index) for index, block in part.blocks)


def _styles(part: Part) -> str:
    page, named = part.page, part.style
    size = float(page.get("size", 11))
    align = "justify" if page.get("justify") else "start"
    heads = {1: size + float(page.get("heading_grows", 1)), 2: size, 3: size}
    colour = page.get("colour", "#000000")
    return (
        f'<style:style style:name="{named("T")}" style:family="paragraph"><style:text-properties'
        f' fo:font-family="{page.get("font", "Liberation Sans")}" fo:font-size="{size}pt"/></style:style>'
        f'<style:style style:name="{named("P")}" style:family="paragraph" style:parent-style-name="{named("T")}">'
        f'<style:paragraph-properties fo:text-align="{align}"'
        f' fo:margin-bottom="{page.get("space", 0.25)}cm" fo:line-height="{page.get("leading", 100)}%"'
        ' fo:orphans="2" fo:widows="2"/></style:style>'
        + "".join(
            f'<style:style style:name="{named(f"H{level}")}" style:family="paragraph"'
            f' style:parent-style-name="{named("T")}"><style:paragraph-properties'
            f' fo:margin-top="0.3cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties'
            f' fo:font-weight="bold" fo:font-size="{points}pt" fo:color="{colour}"/></style:style>'
            for level, points in heads.items()
        )
        + f'<style:style style:name="{named("S")}" style:family="paragraph" style:parent-style-name="{named("T")}">'
        f'<style:paragraph-properties fo:margin-bottom="0cm"/>'
        f'<style:text-properties fo:font-size="{size - 2}pt"/></style:style>'
        f'<style:style style:name="{named("SR")}" style:family="paragraph" style:parent-style-name="{named("S")}">'
        '<style:paragraph-properties fo:text-align="end"/></style:style>'
        f'<style:style style:name="{named("SC")}" style:family="paragraph" style:parent-style-name="{named("S")}">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
    )


def _automatic(part: Part) -> str:
    first = part.page.get("first_page")
    number = f' style:page-number="{first}"' if first else ""
    small = f'style:family="paragraph" style:parent-style-name="{part.style("S")}"'
    rows = [
        f'<style:style style:name="{part.style("Start")}" {small} style:master-page-name="{part.style("First")}">'
        f"<style:paragraph-properties{number}/></style:style>",
        f'<style:style style:name="{part.style("Break")}" {small}>'
        '<style:paragraph-properties fo:break-before="page"/></style:style>',
        f'<style:style style:name="{part.style("Contents")}" style:family="paragraph"'
        f' style:parent-style-name="{part.style("P")}"><style:paragraph-properties fo:margin-bottom="0.1cm">'
        '<style:tab-stops><style:tab-stop style:position="16.4cm" style:type="right" style:leader-style="dotted"'
        ' style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>',
    ]
    return "".join([*rows, *(_block_style(block, part, index) for index, block in part.blocks)])


def _block_style(block: Block, part: Part, index: int) -> str:
    name = f"b{index}"
    if block.kind in {"para", "heading"} and (block.marker or block.depth):
        base = f"H{min(block.depth, 3)}" if block.kind == "heading" else "P"
        step = 1.25
        level = block.depth if block.kind == "para" else 0
        left = step * (level + (1 if block.marker else 0))
        hang = step if block.marker else 0
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{part.style(base)}">'
            f'<style:paragraph-properties fo:margin-left="{left}cm" fo:text-indent="{-hang}cm">'
            f'<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>'
            f"</style:paragraph-properties></style:style>"
        )
    if block.kind in {"centre", "right"}:
        side = "center" if block.kind == "centre" else "end"
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{part.style("P")}">'
            f'<style:paragraph-properties fo:text-align="{side}"/></style:style>'
        )
    if block.kind == "rule":
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{part.style("S")}">'
            '<style:paragraph-properties fo:border-bottom="0.5pt solid #000000"/></style:style>'
        )
    if block.kind == "table":
        return _table_style(block, name)
    return ""


def _table_style(block: Block, name: str) -> str:
    count = len(block.rows[0])
    widths = [float(w) for w in block.options.get("widths", ",".join(["1"] * count)).split(",")]
    total = 16.4
    line = "0.5pt solid #000000" if "ruled" in block.options else "none"
    columns = "".join(
        f'<style:style style:name="{name}c{i}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{total * width / sum(widths):.2f}cm"/></style:style>'
        for i, width in enumerate(widths)
    )
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{total}cm"'
        f' table:align="left" fo:margin-bottom="0.3cm"/></style:style>{columns}'
        f'<style:style style:name="{name}x" style:family="table-cell"><style:table-cell-properties fo:border="{line}"'
        ' fo:padding="0.08cm"/></style:style>'
    )


def _masters(part: Part) -> str:
    page, named = part.page, part.style
    foot = "".join(_line(text, "SC", part) for text in page.get("footer", "").split("\n"))
    stamp = _line(page["stamp"], "SR", part) if page.get("stamp") else _line("", "SC", part)
    head = _line(page.get("header", ""), "SC", part)
    return (
        f'<style:master-page style:name="{named("First")}" style:page-layout-name="L"'
        f' style:next-style-name="{named("Standard")}">'
        f"<style:header>{stamp}</style:header><style:footer>{foot}</style:footer></style:master-page>"
        f'<style:master-page style:name="{named("Standard")}" style:page-layout-name="L">'
        f"<style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page>"
    )


def _line(text: str, style: str, part: Part) -> str:
    text = FIELD.sub(lambda m: part.field(m[0]), escape(text))
    return f'<text:p text:style-name="{part.style(style)}">{text}</text:p>'


def _block(block: Block, part: Part, index: int) -> str:
    if block.kind in SILENT:
        return ""
    if (drawn := DRAWN.get(block.kind)) is not None:
        return drawn(block, part, index)
    own = block.marker or block.depth or block.kind in {"centre", "right"}
    name = f"b{index}" if own else part.style("P")
    if block.kind == "heading" and not block.marker:
        name = part.style(f"H{min(block.depth, 3)}")
    shouted = block.kind == "heading" and block.depth == 1 and part.page.get("capitals")
    marker = f"{escape(block.marker)}<text:tab/>" if block.marker else ""
    words = f"{marker}{_runs(block.text.upper() if shouted else block.text, part)}"
    if block.kind == "heading" and part.page.get("outline"):  # LibreOffice makes bookmarks of them
        level = min(block.depth, 3)
        return f'<text:h text:style-name="{name}" text:outline-level="{level}">{words}</text:h>'
    return f'<text:p text:style-name="{name}">{words}</text:p>'


def _break(_block: Block, part: Part, _index: int) -> str:
    return f'<text:p text:style-name="{part.style("Break")}"/>'


def _rule(_block: Block, _part: Part, index: int) -> str:
    return f'<text:p text:style-name="b{index}"/>'


def _contents(block: Block, part: Part, _index: int) -> str:
    return "".join(_entry(row, part) for row in block.rows)


def _entry(row: tuple[Inked, ...], part: Part) -> str:
    """A line of a contents list, its page at the right behind a row of dots."""
    title, page = (escape(cell.text) for cell in row)
    return f'<text:p text:style-name="{part.style("Contents")}">{title}<text:tab/>{page}</text:p>'


def _runs(text: str, part: Part) -> str:
    out = []
    for kind, words, bold in pieces(text):
        if kind == "break":
            out.append("<text:line-break/>")
        elif kind == "note":
            out.append(
                f'<text:note text:note-class="footnote"><text:note-citation>{words}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="{part.style("S")}">{_runs(part.notes[words], part)}'
                "</text:p></text:note-body></text:note>"
            )
        else:
            out.append(f'<text:span text:style-name="B">{escape(words)}</text:span>' if bold else escape(words))
    return "".join(out)


def _table(block: Block, part: Part, index: int) -> str:
    name = f"b{index}"
    head = int(block.options.get("head", "0"))
    columns = "".join(f'<table:table-column table:style-name="{name}c{i}"/>' for i in range(len(block.rows[0])))
    rows = [_row(block, row, part, name, bold=number < head) for number, row in enumerate(block.rows)]
    heads = f"<table:table-header-rows>{''.join(rows[:head])}</table:table-header-rows>" if head else ""
    return (
        f'<table:table table:name="{name}" table:style-name="{name}">{columns}{heads}{"".join(rows[head:])}'
        f'</table:table><text:p text:style-name="{part.style("S")}"/>'
    )


def _row(block: Block, row: tuple[Inked, ...], part: Part, name: str, *, bold: bool) -> str:
    out = []
    for column, cell in enumerate(row):
        if cell.text == "<":
            out.append("<table:covered-table-cell/>")
            continue
        span = 1
        while column + span < len(row) and row[column + span].text == "<":
            span += 1
        text = f"**{cell.text}**" if bold and cell.text else cell.text
        style = part.style("SR" if block.is_money(column) else "S")
        spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
        out.append(
            f'<table:table-cell table:style-name="{name}x"{spanned}><text:p text:style-name="{style}">'
            f"{_runs(text, part)}</text:p></table:table-cell>"
        )
    return f"<table:table-row>{''.join(out)}</table:table-row>"


SILENT = {"note", "report", "style", "landscape", "portrait"}
DRAWN = {"page": _break, "rule": _rule, "table": _table, "contents": _contents}
