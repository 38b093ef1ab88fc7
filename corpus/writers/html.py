"""HTML as Word saves it and a committee system serves it: classes, inline styles, typed list numbers."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from corpus.markup import Block, Source
from corpus.writers import pieces

GAP = "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; "


def write(source: Source, path: Path) -> None:
    """Write the source as HTML in the character set that its head names."""
    page = source.head.get("page", {})
    charset = page.get("charset", "utf-8")
    body = "\n".join(filter(None, (_block(block, page) for block in source.blocks if block.kind != "note")))
    notes = "\n".join(_note(block) for block in source.blocks if block.kind == "note")
    text = (
        "<html>\n<head>\n"
        f'<meta http-equiv=Content-Type content="text/html; charset={charset}">\n'
        '<meta name=Generator content="Microsoft Word 15 (filtered)">\n'
        f"<title>{escape(page.get('title', ''))}</title>\n<style>\n<!--\n"
        " /* Style Definitions */\n p.MsoNormal, li.MsoNormal, p.MsoListParagraph, p.MsoFootnoteText "
        '{margin:0cm; font-size:12.0pt; font-family:"Arial",sans-serif;}\n'
        " @page WordSection1 {size:595.3pt 841.9pt; margin:72.0pt 72.0pt 72.0pt 72.0pt;}\n-->\n</style>\n</head>\n"
        "<body lang=EN-GB style='word-wrap:break-word'>\n<div class=WordSection1>\n"
        f"{body}\n</div>\n{notes}\n</body>\n</html>\n"
    )
    path.write_bytes(text.encode(charset, "xmlcharrefreplace"))


def _block(block: Block, page: dict[str, Any]) -> str:
    if block.kind in {"report", "landscape", "portrait"}:
        return ""
    if block.kind == "page":
        return "<span style='font-size:12.0pt'><br clear=all style='page-break-before:always'></span>"
    if block.kind == "rule":
        return "<div style='border-bottom:solid windowtext 1.0pt;padding:0cm'><p class=MsoNormal>&nbsp;</p></div>"
    if block.kind == "table":
        return _table(block)
    if block.kind == "heading" and page.get("real_headings"):
        marker = f"{escape(block.marker)}{GAP}" if block.marker else ""
        return f"<h{block.depth}>{marker}{_runs(block.text)}</h{block.depth}>"
    text = _runs(f"**{block.text}**" if block.kind == "heading" else block.text)
    marker = _marker(block) if block.marker else ""
    align = {"centre": " align=center", "right": " align=right"}.get(block.kind, "")
    depth = 0 if block.kind == "heading" else block.depth
    left = 36 * (depth + (1 if block.marker else 0))
    indent = f"margin-left:{left}.0pt;text-indent:{'-36.0pt' if block.marker else '0cm'};" if left else ""
    name = "MsoListParagraph" if block.marker and block.kind == "para" else "MsoNormal"
    return f"<p class={name}{align} style='{indent}margin-bottom:6.0pt'>{marker}{text}</p>"


def _marker(block: Block) -> str:
    shown = escape(block.marker or "")
    if block.marker == "•":
        return f"<span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>{GAP}</span></span>"
    shown = f"<b>{shown}</b>" if block.kind == "heading" else shown
    return f"{shown}<span style='font:7.0pt \"Times New Roman\"'>{GAP}</span>"


def _runs(text: str) -> str:
    out = []
    for kind, words, bold in pieces(text):
        if kind == "break":
            out.append("<br>\n")
        elif kind == "note":
            out.append(
                f'<a href="#_ftn{words}" name="_ftnref{words}"><span class=MsoFootnoteReference>[{words}]</span></a>'
            )
        else:
            shown = escape(words, quote=False)
            out.append(f"<b>{shown}</b>" if bold else shown)
    return "".join(out)


def _note(block: Block) -> str:
    number = block.marker
    return (
        f'<div id=ftn{number}>\n<p class=MsoFootnoteText><a href="#_ftnref{number}" name="_ftn{number}">'
        f"<span class=MsoFootnoteReference>[{number}]</span></a> {_runs(block.text)}</p>\n</div>"
    )


def _table(block: Block) -> str:
    ruled = "ruled" in block.options
    border = " border=1 style='border-collapse:collapse;border:none'" if ruled else " border=0"
    head = int(block.options.get("head", "0"))
    rows = []
    for number, row in enumerate(block.rows):
        cells = []
        for column, cell in enumerate(row):
            if cell.text in {"<", "^"}:
                continue
            span = next((n for n in range(1, len(row) - column) if row[column + n].text != "<"), len(row) - column)
            down = next(
                (n for n in range(1, len(block.rows) - number) if block.rows[number + n][column].text != "^"),
                len(block.rows) - number,
            )
            shown = _runs(f"**{cell.text}**" if number < head and cell.text else cell.text) or "&nbsp;"
            spans = (f" colspan={span}" if span > 1 else "") + (f" rowspan={down}" if down > 1 else "")
            line = "border:solid windowtext 1.0pt;" if ruled else ""
            style = f"style='{line}padding:0cm 5.4pt 0cm 5.4pt'"
            cells.append(f"  <td{spans} valign=top {style}>\n  <p class=MsoNormal>{shown}</p>\n  </td>")
        rows.append(" <tr>\n" + "\n".join(cells) + "\n </tr>")
    return (
        f"<table class=MsoTableGrid{border} cellspacing=0 cellpadding=0>\n"
        + "\n".join(rows)
        + "\n</table>\n<p class=MsoNormal>&nbsp;</p>"
    )
