"""Plain text as a converter leaves it: wrapped lines, hanging items, page furniture, form feeds."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any

from corpus.markup import Block, Source, plain


def write(source: Source, path: Path) -> None:
    """Write the source as UTF-8 text."""
    page = source.head.get("page", {})
    lines: list[str] = []
    for block in source.blocks:
        lines += [*_lines(block, page), ""]
    path.write_text(_paged(lines, page), "utf-8")


def _paged(lines: list[str], page: dict[str, Any]) -> str:
    """The lines with a running header and footer every so many lines, if the paper has them."""
    length = int(page.get("length", 0))
    if not length:
        return "\n".join(lines).strip() + "\n"
    sheets = [lines[i : i + length] for i in range(0, len(lines), length)]
    out = []
    for number, sheet in enumerate(sheets, 1):
        head = [page["header"], ""] if number > 1 and page.get("header") else []
        foot = page.get("footer", "").replace("{pages}", str(len(sheets))).replace("{page}", str(number))
        out.append("\n".join([*head, *sheet, "", foot.center(int(page.get("width", 78))).rstrip(), ""]))
    return "\f".join(out)


def _lines(block: Block, page: dict[str, Any]) -> list[str]:
    width = int(page.get("width", 78))
    if block.kind == "table":
        return _table(block, width)
    if block.kind == "note":
        return _wrapped(f"[{block.marker}] ", block.text, width, 0)
    if block.kind in {"centre", "right"}:
        side = str.center if block.kind == "centre" else str.rjust
        return [side(_words(text), width).rstrip() for text in block.text.split("\\\\")]
    if block.kind == "heading":
        return [_heading(block, capitals="capitals" in page and block.depth == 1)]
    return _paragraph(block, width) if block.kind == "para" else ["-" * width] * (block.kind == "rule")


def _heading(block: Block, *, capitals: bool) -> str:
    text = _words(block.text)
    return (f"{block.marker} " if block.marker else "") + (text.upper() if capitals else text)


def _paragraph(block: Block, width: int) -> list[str]:
    marker = f"{block.marker} ".ljust(5) if block.marker else ""
    first, *rest = block.text.split("\\\\")
    lines = _wrapped(marker, first, width, 4 * block.depth)
    return lines + [line for text in rest for line in _wrapped("", text, width, 4 * block.depth)]


def _words(text: str) -> str:
    return plain(re.sub(r"\[\^(\d+)\]", r"(note \1)", text))


def _wrapped(marker: str, text: str, width: int, indent: int) -> list[str]:
    first = " " * indent + marker
    rest = " " * (indent + len(marker))
    text = re.sub(r"[ \n]+", " ", re.sub(r"\[\^(\d+)\]", r" (\1)", text.replace("**", "")))
    return _hyphenated(
        textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False), width
    )


def _hyphenated(lines: list[str], width: int) -> list[str]:
    """Lines where a word that has a soft hyphen is broken at it, if its first part fits on the line before."""
    out: list[str] = []
    for line in lines:
        words = line.split()
        if out and words and "\xad" in words[0]:
            first, rest = words[0].split("\xad", 1)
            if len(out[-1].replace("\xad", "")) + len(first) + 2 <= width:
                out[-1] += f" {first}-"
                line = line.replace(words[0], rest, 1)  # noqa: PLW2901 - the same line, shortened
        out.append(line)
    return [line.replace("\xad", "") for line in out]


def _table(block: Block, width: int) -> list[str]:
    rows = [["" if cell.text == "<" else cell.words() for cell in row] for row in block.rows]
    if "pipes" in block.options:
        out = ["| " + " | ".join(row) + " |" for row in rows]
        return [out[0], "|" + "---|" * len(rows[0]), *out[1:]]
    shares = [float(w) for w in block.options.get("widths", ",".join(["1"] * len(rows[0]))).split(",")]
    sizes = [int((width - 2 * len(shares)) * share / sum(shares)) for share in shares]
    lines = []
    for row in rows:
        cells = [textwrap.wrap(text, size) or [""] for text, size in zip(row, sizes, strict=True)]
        for level in range(max(map(len, cells))):
            parts = [cell[level] if level < len(cell) else "" for cell in cells]
            right = "money" in block.options
            lines.append(
                "  ".join(
                    p.rjust(s) if right and i else p.ljust(s) for i, (p, s) in enumerate(zip(parts, sizes, strict=True))
                ).rstrip()
            )
    return lines
