"""Role: what happens at a date, from the words around it."""

from __future__ import annotations

from pipeline.extractors.dates_find import Reference
from pipeline.model import DateRole, Paragraph


def role(paragraph: Paragraph, reference: Reference) -> DateRole:
    """To come."""
    return DateRole.OTHER
