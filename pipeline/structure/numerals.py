"""What a table's cell holds: a figure, a blank, a unit of money, a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

NUMERAL = re.compile(
    r"""
    [-+–−]?\s?\(?\s?[-+–−]?\s?[£€$]?\s?[-–−]?   # sign, bracket, currency
    \d{1,3}(?:(?:,\s?\d{3})+|\d*)(?:\.\d+)?  # 1,234.5
    \s?(?:%|k|m|bn|p)?\s?\)?(?:(?<=\d\d)-|\s?CR)?\*{0,2}  # unit, bracket, credit, footnote mark
    """,
    re.VERBOSE | re.IGNORECASE,
)
FIGURE = re.compile(
    r"""
    (?: [-+–−(]{0,2} [£€$]? [-–−]? | (?:[-–−(]|[-(]?£)\  )  # signs, or one that stands off
    \d[\d,]* (?:\.\d+)? (?:[km]|bn)? (?:\ ?\))?           # 1,234.5m
    (?: (?<=\d\d)- | \ ?CR )? [%*]{0,2}                   # credit, footnote mark
    """,
    re.VERBOSE | re.IGNORECASE,
)
FIGURES = re.compile(rf"(?<!\S)(?:{FIGURE.pattern})(?!\S)", re.VERBOSE | re.IGNORECASE)
SPACED = re.compile(r"[-+–−(]?[£€$]?[\d,. ]+\)?")
WORD, SUM, ANNUAL, NIL = "w", "s", "y", "-"  # kinds of words: figures are sums or years; nil stands for a figure
UNIT_OR_YEAR, EMPTY = "u", " "  # further kinds of cells
MOST = 16384  # texts whose kind is remembered
ZEROS = frozenset({"£000", "000", "€000"})  # units, not figures
BLANK = re.compile(r"[-–—−.*]*|n/?a|nil|tb[acd]", re.I)
UNIT = re.compile(r"£\s?['‘’]?\s?(?:000|m\b|k\b|million|bn)|[£€$](?!\s?\d)|\(£\)|['‘’]000s?\b|\b000s\b", re.I)
YEAR = re.compile(r"(?:(?:fy|year)\s?)?(?:19|20)\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?|q[1-4]|year \d+", re.I)


@lru_cache(maxsize=8192)
def numeral(text: str) -> bool:
    """Whether a cell holds one figure.

    >>> [numeral(t) for t in ("1,250", "(3.4)", "-", "12%", "2025-26")]
    [True, True, False, True, False]
    """
    whole = text.strip()
    if whole in ZEROS:
        return False
    return bool(NUMERAL.fullmatch(whole)) or (" " in whole and bool(SPACED.fullmatch(whole)) and _mends(whole))


def _mends(text: str) -> bool:
    """Whether a figure with blanks between its digits ("1, 288,680") is well grouped without them."""
    joined = text.replace(" ", "")
    return ("," in joined or "." in joined) and bool(NUMERAL.fullmatch(joined))


@lru_cache(maxsize=8192)
def figure(word: str) -> bool:
    """Whether one word is a figure.

    >>> figure("-30,834.5"), figure("2025-26"), figure("£4m")
    (True, False, True)
    """
    return bool(FIGURE.fullmatch(word)) and word not in ZEROS


def figures(text: str) -> list[str]:
    """The words of a text that are figures.

    >>> figures("Pay 10,798.4 505.1 -")
    ['10,798.4', '505.1']
    """
    return FIGURES.findall(text)


@lru_cache(maxsize=4096)
def blank(text: str) -> bool:
    """Whether a cell says that there is no figure: a dash, n/a, nil."""
    return bool(BLANK.fullmatch(text.strip()))


@lru_cache(maxsize=2048)
def unit(text: str) -> bool:
    """Whether a heading or caption names a unit of money.

    >>> unit("2025/26 £'000"), unit("Total cost"), unit("cost £12,000")
    (True, False, False)
    """
    if "£" in text or "000" in text or "€" in text or "$" in text:  # every unit has one of them, few texts have
        return bool(UNIT.search(text))
    return False


@lru_cache(maxsize=8192)
def year(text: str) -> bool:
    """Whether a cell holds nothing but a year or a quarter, as headings do."""
    return bool(YEAR.fullmatch(text.strip()))


@lru_cache(maxsize=8192)
def amount(text: str) -> bool:
    """Whether a cell holds a figure that is no year."""
    return numeral(text) and not year(text)


@lru_cache(maxsize=8192)
def numeric(text: str) -> bool:
    """Whether a word stands where a figure would: a figure, or what says that there is none."""
    return figure(text) or blank(text)


class _Kinds(dict[str, str]):
    """What texts are, in a letter; each is judged once. A known one costs half of what `lru_cache` asks for it."""

    def __init__(self, judge: Callable[[str], str]) -> None:
        self.judge = judge

    def __missing__(self, text: str) -> str:
        if len(self) == MOST:
            self.clear()
        self[text] = letter = self.judge(text)
        return letter


def _kind(word: str) -> str:
    """What one word is.

    >>> "".join(map(_kind, ["Total", "2,025", "2025", "-", "(3.4)"]))
    'wsy-s'
    """
    if figure(word):
        return ANNUAL if year(word) else SUM
    return NIL if blank(word) else WORD


def _kind_of_cell(text: str) -> str:
    """What a cell holds.

    >>> "".join(map(_kind_of_cell, ["Total", "2,025.5", "2025-26", "£m", "n/a", ""]))
    'wsuu- '
    """
    if amount(text):
        return SUM
    if unit(text) or year(text):
        return UNIT_OR_YEAR
    return (NIL if blank(text) else WORD) if text else EMPTY


# A line's words, or a table's cells, are judged once and are a row of letters from then on.
kind, kind_of_cell = _Kinds(_kind).__getitem__, _Kinds(_kind_of_cell).__getitem__
