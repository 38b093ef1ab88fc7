"""Markers: the numbers, letters and bullets at the start of a paragraph, and which of them follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.grammar.rule import Rule


class Style(StrEnum):
    """What a marker counts with."""

    BULLET = "bullet"
    ARABIC = "arabic"
    DOTTED = "dotted"
    LOWER = "lower"
    UPPER = "upper"
    ROMAN = "roman"
    UPPER_ROMAN = "upper-roman"
    MINUTE = "minute"


# A member of an enumeration is a slow look-up in Python 3.11: these are asked for of every pair of markers.
_BULLET, _DOTTED, _ARABIC = Style.BULLET, Style.DOTTED, Style.ARABIC


class Marker(NamedTuple):
    """A marker as printed and the text after it. `weak`: a bare figure, which wrapped lines often begin with too."""

    printed: str
    number: str | None
    style: Style
    shape: str  # what stands around the number: "()", ")", ".", ":" or nothing
    rest: str
    weak: bool = False


class Reading(NamedTuple):
    """One way to count a marker: "i" is the first of the romans and the ninth letter."""

    style: Style
    value: int


LONGEST = 7  # letters: no marker begins with so many
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_UNIT = (
    r"(?:[ap]\.?m\b|million|billion|m\b|bn\b|k\b|per\s?cent|%|hours?\b|fte|hectares?|miles?|years?|(?:to|and|or)\s\d)"
)

BULLET = Rule(
    "marker-bullet",
    re.compile(r"^(?P<marker>[•·▪◦●○■□◆➢►✓✔➔‣⁃\ue000-\uf8ff]|[-–—*](?=\s)|o(?=\s+[A-Z(‘“]))\s*(?=\S)"),
    finds=("• Driven forward", "- Note achievements", "o Include a team"),
    skips=("-25 places", "of the Council", "o clock", "–£3m"),
)
BRACKETED = Rule(
    "marker-bracketed",
    re.compile(r"^(?P<marker>\((?P<number>\d{1,2}(?:\.\d{1,2})*|[ivx]{1,6}|[IVX]{1,5}|([a-z])\3?|[A-Z])\))\s*(?=\S)"),
    finds=("(a) That", "(1)the budget", "(iv) notes", "(3.2) The"),
    skips=("(SIS) oversees", "(2024) was", "(s)", "(£5) fee"),
)
DOTTED = Rule(
    "marker-dotted",
    re.compile(
        rf"^(?!0|\d{{1,2}}\.\d\d[ap]\.?m(?![a-z])|\d\d\.\d\d\.\d\d\b|\d{{1,2}}\.\d{{1,2}}\.(?:0\d|[2-9]\d|\d{{4}})\b)(?P<marker>(?P<number>\d{{1,2}}(?:\.\d{{1,3}}){{1,3}}[a-z]?)[.)]?)"
        rf"(?:\s+(?=\S)(?!{_UNIT})|(?=[A-Z][a-z]))(?!\d)",
        re.IGNORECASE,
    ),
    finds=("2.1 The Council", "1.1.1 Work", "4.4. Bolsover", "4.1The"),
    skips=("7.30 pm", "6.00pm4 June 2031", "2.5% of", "1.25 million", "21.3.06", "12.11.13 Board", "3.3 and 3.18"),
)
ARABIC = Rule(
    "marker-arabic",
    re.compile(r"^(?P<marker>\*?(?P<number>\d{1,4})(?P<mark>[.)]))(?:\s+(?=\S)|(?=[^\W\d]))"),
    finds=("1. That", "12) Note", "1)the budget", "*649. Minutes"),
    skips=("1.4.2025", "2025/26", "10 councils", "£5. Then"),
)
ROMAN = Rule(
    "marker-roman",
    re.compile(r"^(?P<marker>(?P<number>[ivx]{1,6}|[IVX]{2,5}|I)(?P<mark>[.):]))\s*(?=\S)(?!\S?[.,])"),
    finds=("ii. note", "iv)approve", "II. Background"),
    skips=("i.e. the", "in. the", "v Smith"),
)
LETTER = Rule(
    "marker-letter",
    re.compile(
        r"^(?P<marker>(?P<number>([a-z])\3?|[A-Z])(?P<mark>\.?\)|[.:]))(?:(?<=\))\s*|\s+)(?=\S)(?![a-z][.)](?:\s|$))"
    ),
    finds=("a) Approve", "A. Agree", "B: That", "aa) note", "b)if"),
    skips=("a.m. on", "ab) c", "A Council", "e.g. the"),
)
MINUTE = Rule(
    "marker-minute",
    re.compile(
        r"^(?P<marker>\*?(?P<number>[A-Z]{1,5}[. ]?\d{1,4}/\d{2,4}|\d{1,3}/\d{2}(?=\.?\s+[A-Z]{3}))\.?)\s+(?=[A-Z])"
    ),
    finds=("FC79/19 Apologies", "EX.152/24 Minutes", "C 19/67 Questions", "1/19 APOLOGIES FOR ABSENCE"),
    skips=("HC/11/25 Report", "2025/26 budget", "24/00109 decision", "1/19 of the"),
)
DOTTED_FIGURE = Rule(
    "marker-dotted-before-figure",
    re.compile(r"^(?P<marker>(?P<number>\d{1,2}\.\d{1,2}))\s+(?=£?\d[\d,]*\s+[a-z]{3})"),
    finds=("3.2 187 residents wrote",),
    skips=("3.2 4.5 6.0", "7.5 10%", "2.1 The"),
    source="weak: only with evidence of its place or its sequence",
)
BARRED = Rule(
    "marker-barred",
    re.compile(r"^(?P<marker>(?P<number>\d{1,2})[a-z]?\s\|)\s+(?=[A-Z])"),
    finds=("2 | Recommendations", "3a | Adult Social Care"),
    skips=("2 | 3 | 4", "Page 2 | of"),
)
BARE = Rule(
    "marker-bare",
    re.compile(rf"^(?P<marker>(?P<number>\d{{1,3}}))\s+(?!{_MONTH})(?=[A-Z‘“])", re.IGNORECASE),
    finds=("5 Other Options", "14 Recommendations", "21 Declarations of Interest"),
    skips=("1 April 2025", "30 January", "2025 saw", "10% more"),
    source="weak: only with evidence of its place or its sequence",
)
_STRICT = re.compile(r"[A-Z‘“]")


def find(text: str) -> Marker | None:
    """The marker at the start of a text.

    >>> find("(a) That the report…")
    Marker(printed='(a)', number='a', style=<Style.LOWER: 'lower'>, shape='()', rest='That the report…', weak=False)
    >>> find("1 April 2025 is the start") is None
    True
    """
    first = text[:1]
    if first.isdigit() or first == "*":
        return _figure(text)
    if first == "(":
        match = BRACKETED.pattern.match(text)
        return _marker(match, text, _style(match["number"]), "()") if match else None
    if first.isascii() and first.isalpha():
        return _letter(text)
    match = BULLET.pattern.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    inner = find(rest) if text[0] in "-*" and not BULLET.pattern.match(rest) else None
    if inner and not inner.weak:  # Markdown writes "- 1.1 The Council"
        return inner
    return Marker(match["marker"], None, Style.BULLET, match["marker"], rest)


# The shapes that begin with a figure, in the order in which they are tried; "mark" stands for the text's own mark.
_FIGURES: tuple[tuple[Rule, Style, str, bool], ...] = (
    (DOTTED, Style.DOTTED, "", False),
    (DOTTED_FIGURE, Style.DOTTED, "", True),
    (ARABIC, Style.ARABIC, "mark", False),
    (MINUTE, Style.MINUTE, "", False),
    (BARRED, Style.ARABIC, "|", False),
    (BARE, Style.ARABIC, "", True),
)


def _figure(text: str) -> Marker | None:
    for rule, style, shape, weak in _FIGURES:
        match = rule.pattern.match(text)
        if match and (rule is not BARE or _STRICT.match(text, match.end())):
            return _marker(match, text, style, match["mark"] if shape == "mark" else shape, weak)
    match = BULLET.pattern.match(text) if text[0] == "*" else None
    return Marker("*", None, Style.BULLET, "*", text[match.end() :]) if match else None


def _letter(text: str) -> Marker | None:
    if text[:LONGEST].isalpha():
        return None
    if match := ROMAN.pattern.match(text):
        return _marker(match, text, _style(match["number"]), match["mark"])
    if match := LETTER.pattern.match(text):
        return _marker(match, text, _style(match["number"]), match["mark"])
    if match := MINUTE.pattern.match(text):
        return _marker(match, text, Style.MINUTE, "")
    match = BULLET.pattern.match(text)
    return Marker("o", None, Style.BULLET, "o", text[match.end() :]) if match else None


def _marker(match: re.Match[str], text: str, style: Style, shape: str, weak: bool = False) -> Marker:
    printed, number = match.group("marker", "number")
    return Marker(printed, number, style, shape, text[match.end() :], weak)


def _style(number: str) -> Style:
    if "." in number:
        return Style.DOTTED
    if number.isdigit():
        return Style.ARABIC
    if number.islower():
        return (
            Style.ROMAN
            if (len(number) > 1 and number[0] != number[-1]) or number in "ivx" or _roman(number)
            else Style.LOWER
        )
    return Style.UPPER_ROMAN if number in "IVX" or _roman(number.lower()) else Style.UPPER


_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _roman(number: str) -> int:
    """The value of a well-formed roman number below forty, else 0."""
    if not re.fullmatch(r"x{0,3}(?:ix|iv|v?i{0,3})", number):
        return 0
    values = [_ROMANS[letter] for letter in number]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def readings(marker: Marker) -> tuple[Reading, ...]:
    """Every way to count a marker, the likelier first."""
    return _readings(marker.style, marker.number or "")


@lru_cache(maxsize=4096)
def _readings(style: Style, number: str) -> tuple[Reading, ...]:
    return tuple(_counted(style, number))


def _counted(style: Style, number: str) -> Iterator[Reading]:
    if style is Style.DOTTED:
        yield Reading(Style.DOTTED, int(re.sub(r"\D", "", number.rpartition(".")[2]) or 0))
    elif style is Style.ARABIC:
        yield Reading(Style.ARABIC, int(number))
    elif style is Style.MINUTE:
        yield Reading(Style.MINUTE, int((re.findall(r"\d+", number) or ["0"])[0]))
    elif number:
        lower = number.islower()
        if value := _roman(number.lower()):
            yield Reading(Style.ROMAN if lower else Style.UPPER_ROMAN, value)
        if len(set(number.lower())) == 1:
            value = ord(number[0].lower()) - 96 + 26 * (len(number) - 1)
            yield Reading(Style.LOWER if lower else Style.UPPER, value)


def first(marker: Marker) -> bool:
    """Whether a marker can begin a list."""
    return any(reading.value == 1 for reading in readings(marker))


def follows(before: Marker, after: Marker, *, skip: int = 0) -> bool:
    """Whether `after` is the next of the same list as `before`; `skip` allows for so many lost between them.

    >>> follows(find("h) one"), find("i) two")), follows(find("h) one"), find("ii) two"))
    (True, False)
    """
    if before.shape != after.shape:
        return False
    style, other = before.style, after.style
    if before.weak != after.weak and not style is other is _DOTTED:
        return False
    if style is _DOTTED or other is _DOTTED:
        return _next_dotted(before.number or "", after.number or "", skip)
    if style is _BULLET or other is _BULLET:
        return style is other
    if style is other is _ARABIC:
        return 1 <= int(after.number or 0) - int(before.number or 0) <= 1 + skip
    pairs = ((one, two) for one in readings(before) for two in readings(after) if one.style is two.style)
    return any(1 <= two.value - one.value <= 1 + skip for one, two in pairs)


@lru_cache(maxsize=4096)
def _counts(number: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", number)))


def _next_dotted(before: str, after: str, skip: int) -> bool:
    """2.1 -> 2.2, 2.9 -> 3.1, 2.1 -> 2.1.1, 2.1.4 -> 2.2, 2 -> 2.1."""
    one, two = _counts(before), _counts(after)
    if two[: len(one)] == one:
        return len(two) == len(one) + 1 and two[-1] <= 1 + skip
    for depth in range(min(len(one), len(two))):
        if one[depth] != two[depth]:
            rest = two[depth + 1 :]
            return 1 <= two[depth] - one[depth] <= 1 + skip and all(n <= 1 + skip for n in rest)
    return False
