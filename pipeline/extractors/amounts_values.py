"""Where sums of money stand in a text, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.grammar import money
from pipeline.model import Basis

NAMES = ("pound", "pence", "dollar", "gbp", "eur", "usd")
PENNIES = re.compile(r"\d(?:p| pence)\b")
NAMED = re.compile(r"\b(?:pounds?|euros?|dollars|GBP|EUR|USD)\b", re.I)
# "increased from £1m to £1.5m" tells of two sums, not of a range.
CHANGE = re.compile(
    r"\b(?:go|goes|going|(?:increas|reduc|ris|rose|fall|fell|grow|grew|chang|drop|decreas|mov|revis|amend|went|gone|up|down|cut|lower|rais"
    r"|improv|worsen|reclass|uplift|adjust|shift|transfer|virement|declin|widen|narrow|shrink|shrunk|reprofil)\w*)\b"
    r"[^.;£]{0,60}(?:£[\d.,]+[^.;£]{0,20})?\bfrom (?:[a-z]+ ){0,4}$",
    re.I,
)
BY = re.compile(r"\bby (?:[a-z]+ ){0,2}$", re.I)  # "increased by £5 to £225"
BETWEEN = re.compile(r"\bbetween (?:[a-z. ]+ )?$", re.I)
FROM = re.compile(r"\b(?:rang(?:e|es|ing) from|from) (?:[a-z]+ ){0,2}$", re.I)
LETTERS = str.maketrans("lIO", "110")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it is printed: its place in the text, its value, how it was written."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str
    rule: str
    number: str  # the digits as printed
    scale: int = 0  # power of ten of the printed scale
    bracketed: bool = False
    basis: Basis = Basis.STATED


def sums(text: str) -> list[Sum]:
    """Every sum of money in a text, in order; a range is one sum.

    >>> [(str(s.low), str(s.high)) for s in sums("between £250-300k and then £81")]
    [('250000', '300000'), ('81', '81')]
    """
    if not _promising(text):
        return []
    found = sorted(
        [*_symbols(text), *_misread(text), *_pence(text), *_coded(text), *_words(text)], key=lambda s: s.start
    )
    return [s for i, s in enumerate(found) if i == 0 or s.start >= found[i - 1].end]


def _promising(text: str) -> bool:
    """A quick look for anything that could be money."""
    if "£" in text or "€" in text or "$" in text:
        return True
    lower = text.lower()
    if lower == text.upper():  # no letter stands in most cells of a table
        return False
    for name in NAMES:  # `any` over a generator takes twice as long
        if name in lower:
            return True
    return bool(PENNIES.search(text))


def _symbols(text: str) -> Iterator[Sum]:
    if not ("£" in text or "€" in text or "$" in text):
        return
    place = 0
    while match := money.SUM.pattern.search(text, place):
        found = _ranged(text, _symbol(match), match)
        yield found
        place = found.end


def _symbol(match: re.Match[str]) -> Sum:
    value, scale = _value(match["number"], match["scale"])
    if {"-", "−"} & {match["before"], match["after"]} or match["bracket"]:
        value = -value
    rule = "amount-scaled" if scale else money.SUM.name
    code = money.currency(match["currency"])
    return Sum(match.start(), match.end(), value, value, code, rule, match["number"], scale)


def _value(number: str, scale: str | None) -> tuple[Decimal, int]:
    power = money.power(scale)
    return (money.figure(number) * 10**power), power


def _ranged(text: str, first: Sum, match: re.Match[str]) -> Sum:
    """The sum with its upper end, if a range follows."""
    tail = money.TAIL.match(text, first.end)
    if tail is None or first.low < 0 or not _joins(text, first, match, tail):
        return first
    high, scale = _value(tail["number"], tail["scale"])
    low = first.low
    if scale and not first.scale and low < money.figure(tail["number"]) and "," not in first.number:
        low *= 10**scale
    if not low < high:
        return first
    start = _between_start(text, first.start)
    return replace(first, start=start, end=tail.end(), low=low, high=high, rule="amount-range", scale=scale)


def _joins(text: str, first: Sum, match: re.Match[str], tail: re.Match[str]) -> bool:
    """Whether what follows is the range's upper end, and no minus sign, change or second sum."""
    join, signed = tail["join"], bool(tail["currency"])
    ahead = text[max(0, first.start - 90) : first.start]
    between = bool(BETWEEN.search(ahead))
    if join.strip() in ("-", "–", "—"):
        even = join[0] == join[-1]  # blanks on both sides or on none
        tight = len(join) == 1
        return even and (signed or bool(tail["scale"]) or (tight and not first.scale) or "," in tail["number"])
    if join == " and ":
        return between and (signed or bool(tail["scale"]) or "," in tail["number"])
    if not (signed or (tail["scale"] and not match["scale"]) or between):
        return False
    return not CHANGE.search(ahead) and not BY.search(ahead)


def _between_start(text: str, start: int) -> int:
    found = BETWEEN.search(text[max(0, start - 30) : start])
    return max(0, start - 30) + found.start() if found else start


def _misread(text: str) -> Iterator[Sum]:
    """Sums in which optical recognition took letters for figures."""
    for match in money.MISREAD.pattern.finditer(text) if "£" in text else ():
        number = match["number"].translate(LETTERS)
        value, scale = _value(number, match["scale"])
        yield Sum(*match.span(), value, value, "GBP", money.MISREAD.name, number, scale, basis=Basis.CORRECTED)


def _pence(text: str) -> Iterator[Sum]:
    for match in money.PENCE.pattern.finditer(text) if PENNIES.search(text) else ():
        high = Decimal(match["number"]) / 100
        low = Decimal(match["low"]) / 100 if match["low"] else high
        start = match.start()
        joined = " and " not in match[0] or bool(BETWEEN.search(text[max(0, start - 30) : start]))
        if low < high and joined and not CHANGE.search(text[max(0, start - 90) : start]):
            yield Sum(_between_start(text, start), match.end(), low, high, "GBP", "amount-range", match["number"])
            continue
        if match["low"] and ("p" in match[0][: match.start("number") - start]):
            yield Sum(start, start + len(match["low"]) + 1, low, low, "GBP", money.PENCE.name, match["low"])
        yield Sum(match.start("number"), match.end(), high, high, "GBP", money.PENCE.name, match["number"])


def _coded(text: str) -> Iterator[Sum]:
    for match in money.CODED.pattern.finditer(text) if NAMED.search(text) else ():
        number, code = match["number"] or match["number2"], match["code"] or match["code2"]
        value, scale = _value(number, match["scale"] or match["scale2"])
        yield Sum(*match.span(), value, value, money.currency(code), money.CODED.name, number, scale)


def _words(text: str) -> Iterator[Sum]:
    for match in money.WORDS.pattern.finditer(text) if NAMED.search(text) else ():
        value = money.spelled(match["words"])
        yield Sum(*match.span(), value, value, money.currency(match["code"]), money.WORDS.name, match["words"])
