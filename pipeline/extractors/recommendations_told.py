"""Papers taken for reports that tell what was decided: pages of decisions, and minutes that have lost their heading."""

from __future__ import annotations

import re

from pipeline import concordance
from pipeline.extractors.recommendations_hints import Hints
from pipeline.model import Report, ReportKind

TOP = 40  # paragraphs: the labels of the first decision of a page stand among them

_MAKERS = ("maker", "at meeting")  # one of them stands in what follows
_MADE = re.compile(r"\W*(?:decision[\s-]maker|(?:made|decided)\sat\smeeting)\s*:", re.IGNORECASE)
_PUBLISHED = re.compile(r"\W*(?:decision\spublished|effective\sfrom|date\sof\sdecision)\s*:", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?:(?:draft\s)?minutes|decisions?(?:\s(?:made|taken))?)\W*", re.IGNORECASE)
_PAST = re.compile(r"\b(?:previous|earlier|past|history|background)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"\W{0,4}(?:It was\s)?(?:(?:Cllr\.?\s[^.;]{2,40}\s)?(?:PROPOSED|MOVED|Proposed|Moved)[^.;]{0,80}\s)?"
    r"(?:(?:UNANIMOUSLY|unanimously)\s)?(?:RESOLVED|ORDERED)\b"
    r"|[^;]{0,240}?\b(?:moved|proposed)\sby\s[^;]{3,60}?\bseconded\sby\s[^;]{3,60}?\s(?:and|it\swas)\s"
    r"(?:it\swas\s)?(?:unanimously\s)?(?:RESOLVED|ORDERED)\b"
)


def told(report: Report, hints: Hints) -> ReportKind:
    """The kind of paper that a report reads as: a page with the labels of a decision is one."""
    if report.kind is not ReportKind.REPORT or report.header.author is not None:
        return report.kind
    front = concordance.of(report.paragraphs).front(TOP)
    if any(word in front for word in _MAKERS):
        top = [paragraph.text for paragraph in report.paragraphs[:TOP] if paragraph.cell is None]
        if any(map(_MADE.match, top)) and any(map(_PUBLISHED.match, top)) and any(map(_LABEL.fullmatch, top)):
            return ReportKind.DECISION
    return ReportKind.MINUTES if resolves(report, hints, labelled=True) else report.kind


def resolves(report: Report, hints: Hints, *, labelled: bool = False) -> bool:
    """Whether a paragraph of a paper with no author begins as minutes resolve: "MOVED, SECONDED and RESOLVED that".

    `labelled`: only right below "Decision:" or "Minutes:".
    """
    if report.header.author is not None:
        return False
    paragraphs = report.paragraphs
    for index in hints.resolves:
        if _BEGINS.match(paragraphs[index].text):
            head = paragraphs[index - 1].text if index else ""
            if _LABEL.fullmatch(head) if labelled else not _PAST.search(head):
                return True
    return False
