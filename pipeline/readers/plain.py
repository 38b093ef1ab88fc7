"""Plain and Markdown-like text (scaffold)."""

from __future__ import annotations

from pipeline.model import Document, Line, Page
from pipeline.readers.read import digest


def read(path: str, content: bytes) -> Document:
    """Lines of the text; a blank line before a line is its `gap`."""
    lines = []
    gap = False
    for raw in content.decode("utf-8", "replace").splitlines():
        text = " ".join(raw.split())
        if text:
            lines.append(Line(text, gap=gap))
        gap = not text
    return Document(path, digest(content), "text/plain", (Page(1, tuple(lines)),), paged=False)
