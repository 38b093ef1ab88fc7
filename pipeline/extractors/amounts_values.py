"""Where sums of money stand in a text, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from pipeline.concordance import Concordance
from pipeline.frozen import dataclass
from pipeline.grammar import money
from pipeline.model import Basis

SIGNS = "£€$"
SIGN = re.compile("[£€$]")
LEFT = len("-US")  # what may stand left of a sign
APART = frozenset(" (")  # nothing that belongs to a sum ends so
MINUS = frozenset("-−")
JOINS = frozenset("-–—")  # what joins a range begins so,
JOINS_APART = frozenset(f" {sign}" for sign in "-–—tTaAuU")  # or so: " - ", " to ", " and ", " up to "
POWERS = {power: 10**power for power in money.SCALES.values()}
NAMES = ("pound", "dollar", "gbp", "eur", "usd")
# "5p", "5 pence": it begins with a letter, which is looked for at ten times the speed of a digit
PENNIES = re.compile(r"p(?:(?<=\dp)|ence(?<=\d pence))\b")
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


class Sums:
    """The sums of many texts, found in each when somebody asks."""

    def __init__(self, said: Concordance) -> None:
        """One look at all texts tells which may hold a sum."""
        self._texts = said.texts
        signed, self._small, self._named = hints(said)
        self.promising = signed | self._small | self._named
        self._found: dict[int, list[Sum]] = {}

    def of(self, number: int) -> list[Sum]:
        """The sums of one text."""
        if number not in self._found:
            small, named = number in self._small, number in self._named
            self._found[number] = sums(self._texts[number], small=small, named=named)
        return self._found[number]

    def __iter__(self) -> Iterator[Sum]:
        """All of them."""
        return (found for number in sorted(self.promising) for found in self.of(number))


def hints(said: Concordance) -> tuple[set[int], set[int], set[int]]:
    """Which texts (by number) hold a sign of money, which may name pence, and which a unit in words.

    >>> hints(Concordance(["Parks", "£5", "an extra 5p", "two Euros", "in May"]))
    ({1}, {2}, {3})
    """
    texts = said.texts
    signed = {number for sign in SIGNS if sign in said.text for number, text in enumerate(texts) if sign in text}
    small = {number for number in said.matching(PENNIES) if PENNIES.search(texts[number])}
    return signed, small, said.holding(NAMES)


def sums(text: str, *, small: bool = True, named: bool = True) -> list[Sum]:
    """Every sum of money in a text, in order; a range is one sum. Pence and units in words only if they may be there.

    >>> [(str(s.low), str(s.high)) for s in sums("between £250-300k and then £81")]
    [('250000', '300000'), ('81', '81')]
    """
    found = _signed(text)
    if small:
        found += _pence(text)
    if named and NAMED.search(text):
        found += [*_coded(text), *_words(text)]
    if len(found) < 2:
        return found
    found.sort(key=attrgetter("start"))
    return [s for i, s in enumerate(found) if i == 0 or s.start >= found[i - 1].end]


def _signed(text: str) -> list[Sum]:
    """The sums with a sign: what SUM finds, tried only around each sign, or what optical recognition made of one."""
    found, end = [], 0
    for sign in SIGN.finditer(text):
        place = sign.start()
        if place < end:
            continue
        if match := _around(text, place, end):
            each = _symbol(match)
            following = text[each.end : each.end + 2]
            if following in JOINS_APART or following[:1] in JOINS:
                each = _ranged(text, each, match)
        elif match := money.MISREAD.pattern.match(text, place):
            each = _misread(match)
        else:
            continue
        found.append(each)
        end = each.end
    return found


def _around(text: str, sign: int, end: int) -> re.Match[str] | None:
    """The sum whose sign stands at a place, "-" or "US" in front of it or not; it begins behind `end`."""
    if sign > end and text[sign - 1] not in APART:
        for start in range(max(end, sign - LEFT), sign):
            if match := money.SUM.pattern.match(text, start):
                return match
    return money.SUM.pattern.match(text, sign)


def _symbol(match: re.Match[str]) -> Sum:
    before, sign, after, bracket, number, printed = match.groups()
    value, scale = _value(number, printed)
    if before in MINUS or after in MINUS or bracket:
        value = -value
    rule = "amount-scaled" if scale else money.SUM.name
    start, end = match.span()
    return Sum(start, end, value, value, money.currency(sign), rule, number, scale)


def _value(number: str, scale: str | None) -> tuple[Decimal, int]:
    power = money.power(scale)
    value = money.figure(number)
    return (value * POWERS[power] if power else value), power


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


def _misread(match: re.Match[str]) -> Sum:
    """A sum in which optical recognition took letters for figures."""
    number = match["number"].translate(LETTERS)
    value, scale = _value(number, match["scale"])
    return Sum(*match.span(), value, value, "GBP", money.MISREAD.name, number, scale, basis=Basis.CORRECTED)


def _pence(text: str) -> Iterator[Sum]:
    for match in money.PENCE.pattern.finditer(text):
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
    for match in money.CODED.pattern.finditer(text):
        number, code = match["number"] or match["number2"], match["code"] or match["code2"]
        value, scale = _value(number, match["scale"] or match["scale2"])
        yield Sum(*match.span(), value, value, money.currency(code), money.CODED.name, number, scale)


def _words(text: str) -> Iterator[Sum]:
    for match in money.WORDS.pattern.finditer(text):
        value = money.spelled(match["words"])
        yield Sum(*match.span(), value, value, money.currency(match["code"]), money.WORDS.name, match["words"])
