"""One page with a paper's text and its draft labels, which needs nothing but a browser."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files
from typing import Any

from pipeline.model import (
    AmountKind,
    AttendanceRole,
    BodyKind,
    DateRole,
    Modifier,
    MotionKind,
    MotionResult,
    Paragraph,
    PartnerRole,
    PartnerStatus,
    Period,
    Qualifier,
    RecommendationKind,
    RecordField,
)
from pipeline.query.label.draft import Draft, Item

# How a person corrects each field: words, a number, a day, yes or no, a list with a line each, or one of some words.
WORDS, LONG, NUMBER, DAY, YES, LIST = "words", "long", "number", "day", "yes", "list"


def _one_of(*kinds: Any, null: bool = False) -> list[str | None]:
    return [*((None,) if null else ()), *(str(value) for kind in kinds for value in kind)]


FIELDS: dict[str, dict[str, Any]] = {
    "reports": {
        **dict.fromkeys(("item_no", "title", "authority", "committee"), WORDS),
        "meeting_date": DAY,
        **dict.fromkeys(("author", "portfolio_holder", "wards"), WORDS),
        "key_decision": YES,
        "exempt": [None, "open", "exempt", "part-exempt"],
    },
    "recommendations": {
        "number": WORDS,
        "text": LONG,
        "actions": LIST,
        "delegate": WORDS,
        "consultees": LIST,
        "kind": _one_of(RecommendationKind),
    },
    "amounts": {
        "text": WORDS,
        "low": NUMBER,
        "high": NUMBER,
        "currency": WORDS,
        "qualifier": _one_of(Qualifier),
        "period": _one_of(Period, null=True),
        "kind": _one_of(AmountKind),
    },
    "dates": {
        "text": WORDS,
        "start": DAY,
        "end": DAY,
        "role": _one_of(DateRole),
        "modifier": _one_of(Modifier, null=True),
        "inferred": YES,
    },
    "bodies": {"name": WORDS, "aliases": LIST, "kind": _one_of(BodyKind)},
    "partners": {
        "lead": WORDS,
        "partner": WORDS,
        "role": _one_of(PartnerRole),
        "status": _one_of(PartnerStatus),
        "activity": WORDS,
        "evidence": LONG,
    },
    "minutes": {"number": WORDS, "title": WORDS},
    "motions": {
        "kind": _one_of(MotionKind),
        **dict.fromkeys(("minute", "text", "mover", "seconder"), WORDS),
        "result": _one_of(MotionResult, null=True),
        **dict.fromkeys(("votes_for", "votes_against", "abstentions"), NUMBER),
        "unanimous": YES,
        **dict.fromkeys(("names_for", "names_against", "names_abstaining"), LIST),
    },
    "attendance": {"name": WORDS, "role": _one_of(AttendanceRole), "position": WORDS},
    "records": {"field": _one_of(RecordField), "text": LONG, "minute": WORDS},
}


def page(draft: Draft) -> str:
    """The page, with its style, its script and the paper inside."""
    content = {
        "file": draft.file,
        "path": draft.path,
        "sha256": draft.sha256,
        "fields": {kind: FIELDS[kind] for kind in draft.kinds},
        "paragraphs": [_paragraph(paragraph) for paragraph in draft.paragraphs],
        "items": [_item(item) for item in draft.items],
    }
    parts = {
        "title": escape(draft.file),
        "style": _part("page.css"),
        "script": _part("page.js"),
        "content": json.dumps(content, ensure_ascii=False).replace("</", "<\\/"),  # nothing in it ends the script
    }
    html = _part("page.html")
    for name, part in parts.items():
        html = html.replace(f"<!--{name}-->", part, 1)
    return html


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    shown = {
        "at": paragraph.position,
        "text": paragraph.text,
        "kind": str(paragraph.kind),
        "marker": paragraph.marker,
        "level": paragraph.level,
        "page": paragraph.page,
    }
    if paragraph.cell:
        cell = paragraph.cell
        shown["cell"] = {"table": cell.table, "row": cell.row, "column": cell.column, "header": cell.header}
    return shown


def _item(item: Item) -> dict[str, Any]:
    spans = [[span.paragraph, span.start, span.end] for span in item.spans]
    return {"kind": item.kind, "row": item.row, "spans": spans, "rules": item.rules}
