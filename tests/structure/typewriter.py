"""Pages typed as they look: columns and indents become places on the paper, **bold** becomes bold type."""

from __future__ import annotations

import re
from textwrap import dedent

from pipeline.model import Box, Document, Line, Page, Table, Word

PITCH, ADVANCE, LEFT, TOP = 14.0, 5.5, 60.0, 110.0
SIZE = 11.0


def document(*pages: str | tuple[Line | Table, ...], paged: bool = True) -> Document:
    """A document with geometry, a text a page. A text that starts with "^" begins at the very top of the paper."""
    made = tuple(
        Page(number, typed(page) if isinstance(page, str) else page, 595.0, 842.0)
        for number, page in enumerate(pages, 1)
    )
    return Document("paper.pdf", "", "application/pdf", made, paged)


def typed(text: str) -> tuple[Line, ...]:
    """The lines of a text; a line "@800 text" stands 800 points down the paper, whatever stands over it."""
    lines = []
    top = TOP
    for raw in dedent(text).strip("\n").splitlines():
        top += PITCH
        placed = re.match(r"@(\d+) (.*)", raw)
        if placed:
            lines.append(_line(placed[2], float(placed[1])))
        elif raw.strip():
            lines.append(_line(raw, top))
    return tuple(lines)


def _line(raw: str, top: float) -> Line:
    words, bold, column = [], False, 0
    for token in re.findall(r"\s+|\S+", raw):
        if token.isspace():
            column += len(token)
            continue
        bold |= token.startswith("**")
        word = token.replace("**", "")
        x0 = LEFT + column * ADVANCE
        words.append(Word(word, x0, top, x0 + len(word) * ADVANCE, top + SIZE, SIZE, bold))
        column += len(word)
        bold &= not token.endswith("**")
    box = Box(words[0].x0, top, words[-1].x1, top + SIZE)
    return Line(" ".join(w.text for w in words), box, SIZE, all(w.bold for w in words), tuple(words))


def plain(text: str) -> Document:
    """A text without geometry, as the plain reader gives it."""
    lines, gap = [], False
    for raw in dedent(text).strip("\n").splitlines():
        if raw.strip():
            lines.append(Line(" ".join(raw.split()), gap=gap))
        gap = not raw.strip()
    return Document("paper.txt", "", "text/plain", (Page(1, tuple(lines)),), False)
