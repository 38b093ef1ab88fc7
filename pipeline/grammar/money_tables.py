"""How tables say that their figures are money, and in what unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.gazetteer import rows
from pipeline.grammar import money
from pipeline.grammar.rule import Rule, verbose

UNIT = Rule(
    "amount-unit",
    verbose(r"""
        \(? (?P<currency> [£€$] | GBP\b | \bpounds\ in\ | \bin\ ) \ ?
        (?P<scale> ['‘’]?\ ?000 ['‘’]?s?\b | ['‘’]?m(?:illions?|ns?)?s?\b | ['‘’]?k\b | bns?\b | billions?\b
          | thousands?\b ) (?:\ (?:of\ )?pounds)? \)?
      | (?<![\w,.]) ['‘’]000s?\b
      | (?<![\w,.]) \(? (?P<plain> [£€$] s? | GBP ) (?!\ ?[-(]?\d) \)?
    """),
    finds=("£'000", "2025-26 £000s", "£m", "Budget (£)", "£ million", "in £ millions", "Cost £k", "'000"),
    skips=("£5m", "£ 1,200", "1,000", "in 2024", "page 000"),
)
PAYMENT = Rule(
    "amount-payment-column",
    verbose(r"\b(?:amount|payments?|paid|invoiced?|net\ value|gross\ value|sum|price|cost|spend)\b"),
    finds=("Amount", "Net amount", "Payment"),
    skips=("Payee", "Date"),
    source="payments to suppliers, which councils print without a sign",
)
CELL = Rule(
    "amount-cell",
    verbose(r"""
        (?P<before> [-+−–] )? \ ? (?P<open> \( )? (?P<inside> [-+−–] )? (?P<sign> [£€$] )? \ ? (?P<second> [-−–] )?
        (?P<number> \d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)? | \.\d+ ) \ ?
        (?P<scale> k | mn? | bn | million )? \ ? (?P<close> \) )?
        (?P<after> \ ?(?:-|CR|cr) )? (?P<mark> \ ?[*†‡#]{1,3} )?
    """),
    finds=("1,250", "(3.4)", "-30,834.5", "0.0", "£1,250*", "12 CR"),
    skips=("-", "n/a", "Total"),
)
RULES = (UNIT, PAYMENT, CELL)
PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")  # what most cells of CELL's are
LABEL_WORD = re.compile(r"\w+|[%/]")
MINUS = frozenset("-−–")


class Figure(NamedTuple):
    """What a cell prints."""

    value: Decimal  # brackets, a minus sign or a credit make it negative
    places: int  # decimals
    power: int  # of ten, of its own scale
    currency: str | None  # of its own sign


@lru_cache(maxsize=8192)
def figure(text: str) -> Figure | None:
    """The one figure that a cell holds.

    >>> [str(figure(text).value) for text in ("1,250", "(3.4)", "12 CR")], figure("Total")
    (['1250', '-3.4', '-12'], None)
    """
    if PLAIN.fullmatch(text):
        return Figure(Decimal(text.replace(",", "")), 0, 0, None)
    match = CELL.pattern.fullmatch(text)
    if match is None:
        return None
    before, opened, inside, sign, second, number, scale, closed, after, _ = match.groups()
    value = Decimal(number.replace(",", ""))
    minus = (opened and closed) or before in MINUS or inside in MINUS or second in MINUS or (after and after.strip())
    places = len(number) - 1 - number.find(".") if "." in number else 0
    return Figure(-value if minus and value else value, places, money.power(scale), money.SYMBOLS.get(sign))


PLACED = {  # where in a label its words must stand
    "heading": r"(?<!\w)(?:{0})(?!\w)",
    "row": r"(?:^|: )(?:total )?(?:{0})(?!\w)|(?<!\w)(?:{0})\)?$",
    "end": r"\b(?:{0})$",
    "start": r"^(?:{0})\b",
}
ALWAYS = r"|\bnos?\.?$|^years?$|\bof years$"  # "Posts, no.", "Number of years"


@cache
def counted(where: str) -> re.Pattern[str]:
    """Words of a heading, or of a row's label, that say that its figures are no money: %, FTE, number of."""
    places = ("heading", "end", "start") if where == "heading" else (where,)
    return re.compile("|".join(_phrases(place, "count") for place in places) + ALWAYS, re.I)


@cache
def counting_words(where: str) -> frozenset[str]:
    """The first words of all that `counted` knows there: a label without any of them needs no search."""
    known = [row for row in rows("amount_headings") if row["says"] == "count"]
    phrases = [row["phrase"] for row in known if where == "heading" or row["where"] == where]
    return frozenset(["no", "nos", "year", "years", *(LABEL_WORD.findall(phrase)[0] for phrase in phrases)])


@cache
def moneyed() -> re.Pattern[str]:
    """Words of a heading over sums of money that names no year."""
    return re.compile(_phrases("heading", "money"), re.I)


def may_name_unit(label: str) -> bool:
    """Whether a sign, 000, GBP or "in " stands in a label: one does wherever UNIT finds something."""
    low = label.lower()
    return "000" in low or "£" in low or "in " in low or "€" in low or "$" in low or "gbp" in low


def _phrases(where: str, says: str) -> str:
    found = [row["phrase"] for row in rows("amount_headings") if (row["where"], row["says"]) == (where, says)]
    return PLACED[where].format("|".join(map(re.escape, sorted(found, key=len, reverse=True))))
