"""Words on a page -> tables that have no rules of their own."""

from __future__ import annotations

from pipeline.model import Line, Table


def find_tables(content: tuple[Line | Table, ...]) -> tuple[Line | Table, ...]:
    """The page's content with runs of lines that form a table of figures replaced by tables."""
    return content
