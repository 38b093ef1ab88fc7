"""Refuse: what looks like a date and is none, and words that are dates only with a cue."""

from __future__ import annotations

import re

from pipeline.extractors.dates_find import Reference
from pipeline.extractors.dates_value import Unit
from pipeline.grammar import dates_periods as periods
from pipeline.model import Paragraph, ParagraphKind

LAW = re.compile(
    r"\b(?:Acts?|Bills?|Regulations|Order|Rules|Directive|Measure|Convention|Charter)(?:\s\([^)]*\))*,?\s\(?"
    r"(?:(?:19|20)\d\d(?:,\s|\sand\s|\sto\s|\s&\s|\s-\s))*$"
)
LAW_AFTER = re.compile(
    r"^\)?\s(?:(?:[A-Z]\w+|and|of|for)\s){0,5}(?:Acts?|Bill|Regulations|Order|Rules|Directive|Measure)\b"
)
NUMBERED = re.compile(
    r"\b(?:SI|No\.?|Number|Ref\.?|reference|ISO|BS|EN|IFRS|Circular|Form|Windows|Office|Server)\s?\W?\s?$",
    re.IGNORECASE,
)
AGES = re.compile(r"^\s?[-–]?(?:year|yr|month|week|age|s\b|hours?|minutes?|days?)", re.IGNORECASE)
AGED = re.compile(
    r"\b(?:aged?|ages|between|under|over|para(?:graph)?s?|pages?|sections?|items?|room|ratio)\s?$", re.IGNORECASE
)
EVENT = re.compile(r"^\s(?:\w+\s)?(?:Statement|Budget|Fund|Hill|Road|Street|Lane|Gardens|Close|House|Fair|Watch)\b")
EVERY = re.compile(r"\b(?:each|every|annual|annually in)\s(?:\w+\s)?$", re.IGNORECASE)
CUE = re.compile(
    r"\b(?:in|since|during|until|till|by|from|before|after|throughout|for|to|of|between|early|late|mid|around|circa|year|years"
    r"|late|following|through|over|prior to|up to|through to|at|dated|published|commencing|beginning|this|last|next|calendar"
    r"|plan|strategy|framework|policy|review|census|survey|report|vision|programme|statement|assessment|accounts|election|elections)"
    r"\s(?:the\s|calendar\s|year\s)?(?:end of\s|start of\s)?[‘'\"]?$|[(\-–]\s?$",
    re.IGNORECASE,
)
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|during|until|till|by|before|after|throughout|early|late|mid)[\s-](?:the\s|about\s)?$", re.IGNORECASE
)
MONEY = re.compile(
    r"\b(?:budgets?|financial|outturn|revenue|capital|council tax|savings?|spend\w*|MTF[PS]|settlement|accounts|forecast|"
    r"funding|grant|precept|overspend|underspend|pressures?|reserves?)\b",
    re.IGNORECASE,
)
UNITS_AFTER = re.compile(
    r"^\s(?!(?:was|is|has|as|this|its|his|ours|yours|across|plus|unless|versus|always|towards|previous)\b)[a-z]+s\b"
)
YEARLY = re.compile(
    r"^\s(?:[A-Z]?[\w-]+\s){0,2}?(?:census|elections?|olympics|review|survey|report|strategy|plan|budget|settlement|edition|data|figures|"
    r"baseline|levels|prices|calendar|inspections?|award|season|session|programme|paper|accounts|audit|consultation)\b",
    re.IGNORECASE,
)


def refusal(text: str, reference: Reference, paragraph: Paragraph) -> str | None:
    """None: a date. A sentence: why it is none though it looks like one. Nothing: too little says that it is one."""
    before, after = text[max(0, reference.start - 70) : reference.start], text[reference.end : reference.end + 70]
    unit, bare = reference.first.unit, reference.first.year is None
    if unit in (Unit.YEAR, Unit.FINANCIAL_YEAR) and reference.rule != "relative":
        if LAW.search(before) or LAW_AFTER.search(after):
            return "the year of an Act or other law"
        if NUMBERED.search(before):
            return "part of a number"
    if reference.rule == periods.YEAR_SHORT.name and not reference.group("label") and not reference.group("fylabel"):
        return _short(text, before, after)
    if unit is Unit.YEAR and not reference.last and reference.rule == periods.YEAR_BARE.name:
        return _year(before, after, paragraph, reference)
    if unit is Unit.SEASON and bare and reference.rule != "relative":
        return _season(before, after)
    if unit is Unit.MONTH and bare and reference.rule != "relative" and not reference.last:
        return _month(before, after, reference, text)
    return None


def _short(text: str, before: str, after: str) -> str | None:
    if AGES.search(after) or AGED.search(before):
        return "ages or a count"
    return None if MONEY.search(text) else ""


def _year(before: str, after: str, paragraph: Paragraph, reference: Reference) -> str | None:
    if paragraph.kind is ParagraphKind.TABLE_CELL and not before and not after:
        return None if paragraph.cell and paragraph.cell.header else ""
    if BEFORE_YEAR.search(before):
        return None
    if UNITS_AFTER.search(after):
        return "" if not YEARLY.search(after) else None
    if CUE.search(before) or YEARLY.search(after):
        return None
    return None if re.search(r"(?:19|20)\d\d(?:,|\sand|\sor|,\sand)\s$", before) else ""


def _season(before: str, after: str) -> str | None:
    if EVENT.search(after):
        return "the name of an event or a place"
    if EVERY.search(before):
        return "every year"
    return None if CUE.search(before) or reference_modified(before) or re.search(r"\bthe\s$", before) else ""


def reference_modified(before: str) -> bool:
    """Nothing stands before the mention, so that its own words must do."""
    return False


def _month(before: str, after: str, reference: Reference, text: str) -> str | None:
    if EVERY.search(before):
        return "every year"
    word = text[reference.start : reference.end]
    if reference.modifier or CUE.search(before):
        return None
    name = re.sub(r"\W", "", word).lower()
    if name in ("may", "march", "april", "june", "august", "mar", "apr", "jun", "aug") or len(name) < 4:
        return ""
    return None if word[:1].isupper() and re.search(r"\bthe\s$", before) else ""
