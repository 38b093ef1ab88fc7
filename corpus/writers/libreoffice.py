"""PDF by LibreOffice, from a flat OpenDocument text: running headers, page fields, footnotes, repeated table heads."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from corpus.markup import Block, Source
from corpus.writers import pieces

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
FIELDS = {"{page}": "<text:page-number/>", "{pages}": "<text:page-count/>"}


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
    return re.sub(rb"(?<=[</ ])[0-9A-F]{32}(?=[>\s])", b"0" * 32, pdf)


def fodt(source: Source) -> str:
    """The source as flat OpenDocument."""
    page = source.head.get("page", {})
    notes = {b.marker: b.text for b in source.blocks if b.kind == "note"}
    body = "".join(_block(block, notes, page, index) for index, block in enumerate(source.blocks))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><meta:creation-date>2024-01-01T00:00:00</meta:creation-date></office:meta>"
        f"<office:styles>{_styles(page)}</office:styles>"
        f"<office:automatic-styles>{_automatic(source, page)}</office:automatic-styles>"
        f"<office:master-styles>{_masters(page)}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _styles(page: dict[str, str]) -> str:
    size = float(page.get("size", 11))
    align = "justify" if page.get("justify") else "start"
    heads = {1: size + float(page.get("heading_grows", 1)), 2: size, 3: size}
    colour = page.get("colour", "#000000")
    return (
        f'<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/>'
        f'<style:text-properties fo:font-family="{page.get("font", "Liberation Sans")}" fo:font-size="{size}pt"'
        f' fo:language="en" fo:country="GB"/></style:default-style>'
        f'<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"'
        f' fo:margin-bottom="0.25cm" fo:orphans="2" fo:widows="2"/></style:style>'
        + "".join(
            f'<style:style style:name="H{level}" style:family="paragraph"><style:paragraph-properties'
            f' fo:margin-top="0.3cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties'
            f' fo:font-weight="bold" fo:font-size="{points}pt" fo:color="{colour}"/></style:style>'
            for level, points in heads.items()
        )
        + '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="S" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0cm"/>'
        f'<style:text-properties fo:font-size="{size - 2}pt"/></style:style>'
        '<style:style style:name="SR" style:family="paragraph" style:parent-style-name="S">'
        '<style:paragraph-properties fo:text-align="end"/></style:style>'
        '<style:style style:name="SC" style:family="paragraph" style:parent-style-name="S">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
    )


def _automatic(source: Source, page: dict[str, str]) -> str:
    first = page.get("first_page")
    number = f' style:page-number="{first}"' if first else ""
    rows = [
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin-top="1.6cm" fo:margin-bottom="1.4cm" fo:margin-left="2.3cm" fo:margin-right="2.3cm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.4cm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm"'
        ' fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>',
        f'<style:style style:name="Start" style:family="paragraph" style:parent-style-name="S"'
        f' style:master-page-name="First"><style:paragraph-properties{number}/></style:style>',
        '<style:style style:name="Break" style:family="paragraph" style:parent-style-name="S">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>',
    ]
    for index, block in enumerate(source.blocks):
        rows.append(_block_style(block, index))
    return "".join(rows)


def _block_style(block: Block, index: int) -> str:
    name = f"b{index}"
    if block.kind in {"para", "heading"} and (block.marker or block.depth):
        base = f"H{min(block.depth, 3)}" if block.kind == "heading" else "P"
        step = 1.25
        level = block.depth if block.kind == "para" else 0
        left = step * (level + (1 if block.marker else 0))
        hang = step if block.marker else 0
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{base}">'
            f'<style:paragraph-properties fo:margin-left="{left}cm" fo:text-indent="{-hang}cm">'
            f'<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>'
            f"</style:paragraph-properties></style:style>"
        )
    if block.kind in {"centre", "right"}:
        side = "center" if block.kind == "centre" else "end"
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="P">'
            f'<style:paragraph-properties fo:text-align="{side}"/></style:style>'
        )
    if block.kind == "rule":
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="S">'
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


def _masters(page: dict[str, str]) -> str:
    foot = "".join(_line(text, "SC") for text in page.get("footer", "").split("\n"))
    stamp = _line(page["stamp"], "SR") if page.get("stamp") else _line("", "SC")
    head = _line(page.get("header", ""), "SC")
    return (
        '<style:master-page style:name="First" style:page-layout-name="L" style:next-style-name="Standard">'
        f"<style:header>{stamp}</style:header><style:footer>{foot}</style:footer></style:master-page>"
        '<style:master-page style:name="Standard" style:page-layout-name="L">'
        f"<style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page>"
    )


def _line(text: str, style: str) -> str:
    text = re.sub(r"\{pages?\}", lambda m: FIELDS[m[0]], escape(text))
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _block(block: Block, notes: dict[str | None, str], page: dict[str, str], index: int) -> str:
    start = '<text:p text:style-name="Start"/>' if index == 0 else ""
    if block.kind == "page":
        return start + '<text:p text:style-name="Break"/>'
    if block.kind == "rule":
        return start + f'<text:p text:style-name="b{index}"/>'
    if block.kind == "table":
        return start + _table(block, notes, index)
    if block.kind in {"note", "report", "landscape", "portrait"}:
        return start
    name = f"b{index}" if block.marker or block.depth or block.kind in {"centre", "right"} else "P"
    if block.kind == "heading" and not block.marker:
        name = f"H{min(block.depth, 3)}"
    text = block.text.upper() if block.kind == "heading" and block.depth == 1 and page.get("capitals") else block.text
    marker = f"{escape(block.marker)}<text:tab/>" if block.marker else ""
    return f'{start}<text:p text:style-name="{name}">{marker}{_runs(text, notes)}</text:p>'


def _runs(text: str, notes: dict[str | None, str]) -> str:
    out = []
    for kind, words, bold in pieces(text):
        if kind == "break":
            out.append("<text:line-break/>")
        elif kind == "note":
            out.append(
                f'<text:note text:note-class="footnote"><text:note-citation>{words}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="S">{_runs(notes[words], notes)}</text:p></text:note-body>'
                "</text:note>"
            )
        else:
            out.append(f'<text:span text:style-name="B">{escape(words)}</text:span>' if bold else escape(words))
    return "".join(out)


def _table(block: Block, notes: dict[str | None, str], index: int) -> str:
    name = f"b{index}"
    head = int(block.options.get("head", "0"))
    columns = "".join(f'<table:table-column table:style-name="{name}c{i}"/>' for i in range(len(block.rows[0])))
    rows = [_row(block, row, notes, name, bold=number < head) for number, row in enumerate(block.rows)]
    heads = f"<table:table-header-rows>{''.join(rows[:head])}</table:table-header-rows>" if head else ""
    return (
        f'<table:table table:name="{name}" table:style-name="{name}">{columns}{heads}{"".join(rows[head:])}'
        '</table:table><text:p text:style-name="S"/>'
    )


def _row(block: Block, row: tuple, notes: dict[str | None, str], name: str, *, bold: bool) -> str:  # type: ignore[type-arg]
    out = []
    for column, cell in enumerate(row):
        if cell.text == "<":
            out.append("<table:covered-table-cell/>")
            continue
        span = 1
        while column + span < len(row) and row[column + span].text == "<":
            span += 1
        text = f"**{cell.text}**" if bold and cell.text else cell.text
        style = "SR" if block.is_money(column) else "S"
        spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
        out.append(
            f'<table:table-cell table:style-name="{name}x"{spanned}><text:p text:style-name="{style}">'
            f"{_runs(text, notes)}</text:p></table:table-cell>"
        )
    return f"<table:table-row>{''.join(out)}</table:table-row>"
