"""Refuse: what looks like a date and is none, and names of times that no cue makes dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.extractors.dates_find import Reference
from pipeline.extractors.dates_value import Unit
from pipeline.grammar import dates_cues as cues
from pipeline.grammar import dates_days as days
from pipeline.grammar import dates_false as false
from pipeline.grammar import dates_periods as periods
from pipeline.grammar import dates_years as years
from pipeline.grammar.dates_words import words
from pipeline.grammar.rule import Rule
from pipeline.model import Paragraph, ParagraphKind

REASONS = {
    false.LAW_BEFORE.name: "the year of an Act or other law",
    false.LAW_AFTER.name: "the year of an Act or other law",
    false.NUMBERED.name: "part of a number or a reference",
    false.LINKED.name: "part of a web address",
    false.AGED.name: "ages",
    false.AGES.name: "ages or a duration",
    false.COUNTED.name: "a count",
    false.EVENT.name: "the name of an event or a place",
    false.EVERY.name: "every year, not one",
    false.EVERY_AFTER.name: "every year, not one",
}
FAR = 80  # characters on either side that can tell a false friend
BEHIND = 0
REACHES = {  # characters in front of a reference that a rule reads, where they are few
    **dict.fromkeys((false.LAW_AFTER.name, false.AGES.name, false.EVENT.name, false.EVERY_AFTER.name), BEHIND),
    false.NUMBERED.name: len("Telephone ... no. "),
    false.AGED.name: len("young people between "),
}
Suspects = tuple[tuple[Rule, int], ...]


def _suspects_of(*rules: Rule) -> Suspects:
    """Rules, each with how much it reads in front of the reference; or it reads what stands behind."""
    return tuple((rule, REACHES.get(rule.name, FAR)) for rule in rules)


LONE_YEAR = _suspects_of(false.LAW_BEFORE, false.LAW_AFTER, false.NUMBERED, false.LINKED)
TWO_DIGITS = _suspects_of(false.NUMBERED, false.AGED, false.AGES)
FIGURES = _suspects_of(false.NUMBERED, false.LINKED)
TWO_YEARS = _suspects_of(false.LAW_BEFORE, false.LINKED)
SEASONS = _suspects_of(false.EVENT, false.EVERY, false.EVERY_AFTER)
BARE = _suspects_of(false.EVERY, false.EVERY_AFTER, false.EVENT)
OTHERS = _suspects_of(false.LINKED)
SUSPECTS = {years.ONE.name: LONE_YEAR, days.NUMERIC.name: FIGURES, years.TWO.name: TWO_YEARS}
# Names that are first names, verbs or surnames too.
AMBIGUOUS = ("may", "march", "april", "june", "august")
UP_TO = re.compile(r"\b(?:by|up to|before|after)\s$", re.IGNORECASE)
CAPITAL = re.compile(r"^\s[A-Z][a-z]")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"£|\b{words('budget', 'money')}\b", re.IGNORECASE)


TAIL = 48  # characters; no cue that ends right before a date is longer


def _leads(rule: Rule, before: str) -> bool:
    """Whether words right before a date are a cue."""
    return rule.pattern.search(before, max(0, len(before) - TAIL)) is not None


def around(text: str, reference: Reference) -> tuple[str, str]:
    """What stands before and after a reference, as far as cues reach."""
    return text[max(0, reference.start - FAR) : reference.start], text[reference.end : reference.end + FAR]


def false_friend(reference: Reference, before: str, after: str) -> Rule | None:
    """The rule by which a reference is no date, if there is one; `before` and `after` are what stands `around` it."""
    for rule, reach in _suspects(reference):
        if reach is BEHIND:
            found = rule.pattern.match(after)
        elif rule is false.LINKED:  # an address holds no blank
            found = None if before[-1:] == " " else rule.pattern.search(before, before.rfind(" ") + 1)
        else:
            found = rule.pattern.search(before, max(0, len(before) - reach))
        if found:
            return rule
    return None


def _suspects(reference: Reference) -> Suspects:
    """The false friends that a reference of its kind has."""
    rule = reference.rule
    if (known := SUSPECTS.get(rule)) is not None:
        return known
    if rule == years.SHORT.name:
        return OTHERS if reference.group("label") or reference.group("prefix") else TWO_DIGITS
    first = reference.first
    if first.year is None and rule != years.RELATIVE.name:
        return SEASONS if first.unit is Unit.SEASON else BARE
    return OTHERS


def cued(paragraph: Paragraph, reference: Reference, before: str, after: str) -> bool:
    """Whether a reference is a date by itself or by what stands `around` it."""
    test = BY_RULE.get(reference.rule)
    if test is None and reference.last and reference.first.unit is Unit.YEAR:
        test = _year_cued
    if test is None and reference.first.year is None and reference.rule != years.RELATIVE.name:
        test = BY_UNIT.get(reference.first.unit)
    return test is None or test(paragraph, reference, before, after)


def _short_cued(paragraph: Paragraph, reference: Reference, before: str, after: str) -> bool:
    """Two digits each: "25-26" is a financial year where money is spoken of; below 20 it might be an age group."""
    if reference.group("label") or reference.group("prefix"):
        return True
    near = before[-30:] + after[:30] if int(reference.group("first")) < 20 else paragraph.text
    return bool(_money().search(near))


def _counted_cued(paragraph: Paragraph, reference: Reference, _before: str, _after: str) -> bool:
    """ "Month 4" is one of the accounts' months where money is spoken of."""
    return reference.first.year is not None or bool(_money().search(paragraph.text))


NAMED = re.compile(r"\s[A-Z][a-z]+")


def _season_cued(paragraph: Paragraph, reference: Reference, before: str, after: str) -> bool:
    if paragraph.text[reference.start : reference.end].split()[-1].istitle() and NAMED.match(after):
        return False  # "the Winter Shelter"
    return bool(reference.modifier or reference.last or cues.SEASON_BEFORE.pattern.search(before))


def _year_cued(paragraph: Paragraph, reference: Reference, before: str, after: str) -> bool:
    if paragraph.kind is ParagraphKind.TABLE_CELL and not before and not after:
        return bool(reference.last or (paragraph.cell and paragraph.cell.header))
    if _leads(cues.TITLED, before) or cues.DESCRIBES.pattern.match(after):
        return True
    counted = false.COUNTED.pattern.match(after) is not None
    if reference.modifier or reference.group("part") or _leads(cues.IN_TIME, before):
        return not (counted and UP_TO.search(before))
    if counted or (before.endswith("(") and not after.startswith((")", ":", ","))):
        return False
    if (not after or after[0] in ":;,.)") and _leads(cues.SURVEYED, before):
        return True
    return reference.rule != years.ONE.name or _leads(cues.AFTER_YEAR, before) or _leads(cues.LINKED_TO, before)


def _month_cued(paragraph: Paragraph, reference: Reference, before: str, after: str) -> bool:
    word = paragraph.text[reference.start : reference.end]
    if reference.last or reference.modifier:
        return True
    name = word.rstrip(".").lower()
    if name in AMBIGUOUS or len(name) <= 4:
        listed = cues.MONTH_BEFORE.pattern.search(before) or cues.MONTH_AFTER.pattern.search(after)
        return bool(word[0].isupper() and listed and not CAPITAL.search(after))
    return word[0].isupper() and bool(before or after)


def _quarter_cued(paragraph: Paragraph, reference: Reference, before: str, after: str) -> bool:
    if reference.last or reference.modifier:
        return True
    if reference.group("ordinal"):  # "the first quarter" of what?
        return False
    if reference.end - reference.start > 3:  # "Quarter 2"
        return bool(before or after)
    cue = cues.QUARTER_BEFORE.pattern.search(before) or cues.QUARTER_AFTER.pattern.search(after)
    return bool(cue) and paragraph.text[reference.start] == "Q" and not cues.ASKED.pattern.search(paragraph.text)


Test = Callable[[Paragraph, Reference, str, str], bool]
BY_RULE: dict[str, Test] = {
    years.SHORT.name: _short_cued,
    years.ONE.name: _year_cued,
    periods.MONTH_NUMBER.name: _counted_cued,
}
BY_UNIT: dict[Unit, Test] = {
    Unit.SEASON: _season_cued,
    Unit.MONTH: _month_cued,
    Unit.FINANCIAL_QUARTER: _quarter_cued,
}
