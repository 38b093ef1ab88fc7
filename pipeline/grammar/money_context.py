"""What stands before and after a sum of money: how exact it is, and what it is per."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.gazetteer import rows
from pipeline.grammar.rule import Rule, verbose

# Words between a qualifier and its sum that change nothing: "up to a further £5m".
FILLER = (
    r"(?:(?:an?|the|(?:a )?further|another|an (?:additional|extra)|a net"
    r"|an? (?:total|overall|combined)?(?: ?(?:sum|value|figure|cost|amount|budget))? ?of) )?"
)
ARTICLE = r"(?:(?:an?|the) )?"

# "an estimated total cost of £5m", "maximum contract value of £5m": the words belong to the noun, not to the mention.
QUALIFIED_NOUN = Rule(
    "amount-qualified-noun",
    verbose(r"""
        \b(?P<word> estimated | maximum | minimum )\ (?:[a-z]+\ ){1,4}?
        (?: of | at | is | are | was | will\ be | to\ be | totalling )\ $
    """),
    finds=("an estimated total cost of ", "the maximum contract value is "),
    skips=("estimated that of the 300 people, ", "estimated "),
)
# What QUALIFIED_NOUN and RATE_BEFORE find ends with one of these.
LINKS = (" of ", " at ", " is ", " are ", " was ", " be ", " being ", " totalling ", " from ")
NOUN_QUALIFIERS = {"estimated": "approx", "maximum": "up_to", "minimum": "at_least"}
# "annual rent of £15,000", "hourly rate of £12.60"
RATE_BEFORE = Rule(
    "amount-rate-before",
    verbose(r"""
        \b(?P<rate> annual(?:ised)? | yearly | per\ annum | monthly | weekly | daily | hourly )\ (?:[a-z-]+\ ){0,3}?
        (?: saving | cost | budget | rent | rental | fee | charge | income | contribution | payment | grant | spend
          | expenditure | subsidy | turnover | revenue | salary | value | allowance | subscription | allocation | total
          | rate | wage | surplus | deficit | increase | reduction | funding | investment | bill | sum | premium
          | pressure | uplift | benefit | repayment | shortfall | price )s?
        \ (?: of | at | is | was | to\ be | being | totalling | set\ at | from )\ $
    """),
    finds=("an annual rent of ", "the hourly rate is ", "annual net revenue savings of "),
    skips=("the Annual Report of ", "annual accounts show a deficit in 2024 of "),
)
# What may stand between a sum and its period: £5,000 (plus VAT) a year; £30 per household per week
RATE_AFTER = verbose(r"""
    \ (?: \(?(?:plus|\+|excluding|exc?l?\.?|including|incl?\.?|net\ of|exclusive\ of)\ VAT\)?,?\ ? )?
    (?: (?:in\ total|on\ average|net|gross|recurring|recurrent|ongoing|each|extra|more)\ )?
    (?: (?:per|a|each|for\ each)\ (?:child|head|person|household|property|dwelling|home|unit|pupil|place|resident|user
        |client|member|councillor|vehicle|family|tenant|bed|permit|space|site|employee|post|school|ward)\ )?
""")
# "£1.2m savings per annum", "£50,000 of income a year"
RATE_LATER = verbose(r"""
    \ (?:(?:of|in)\ )? (?:[a-z-]+\ ){0,2}
    (?: saving | cost | income | revenue | budget | spend | funding | grant | contribution | rent | fee | benefit )s?\b
""")
ADJECTIVE = verbose(r"\ (?P<rate>annual|yearly|monthly|weekly|hourly)\b")
INSIDE_RANGE = re.compile(r"\b(?:about|around|circa|approximately|c\.)", re.I)
NOT_A_RATE = verbose(r"\ (?:ago|earlier|later|on\ year|to\ come)\b")
ADJECTIVES = {"annual": "year", "annualised": "year", "yearly": "year", "per annum": "year"} | {
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}


TOKEN = re.compile(r"\w+|[^\w\s]")


def _any(phrases: Iterable[str]) -> str:
    """Any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


@cache
def qualifiers(side: str) -> dict[str, str]:
    """The gazetteer's words of one side of a sum, and what they mean."""
    return {row["phrase"]: row["qualifier"] for row in rows("amount_qualifiers") if row["side"] == side}


@cache
def periods() -> dict[str, str]:
    """The gazetteer's words for what a rate is per."""
    return {row["phrase"]: row["period"] for row in rows("amount_periods")}


@cache
def before() -> re.Pattern[str]:
    """A qualifier at the end of the text before a sum, in small letters."""
    known = qualifiers("before")
    phrases, signs = (_any(p for p in known if p[0].isalnum()), _any(p for p in known if not p[0].isalnum()))
    return re.compile(
        rf"(?:(?:^|(?<=[\s(,;:/“\"'>–-])){ARTICLE}(?<!the )(?P<word>{phrases})\s?{FILLER}|(?P<sign>{signs})\s?)$"
    )


@cache
def before_endings() -> dict[str, tuple[str, ...]]:
    """The last words of texts in which `before` can find anything, and how what stands in front of each must end."""
    found = {word: {""} for word in ("a", "an", "the", "further", "another", "additional", "extra", "net")}
    found["of"] = {"a", "an", "total", "overall", "combined", "sum", "value", "figure", "cost", "amount", "budget"}
    for phrase in qualifiers("before"):
        *front, last = phrase.split()
        found.setdefault(last, set()).add(front[-1] if front else "")
    return {word: tuple(ends) for word, ends in found.items()}


@cache
def before_letters() -> frozenset[str]:
    """The last letters and signs of texts in which `before` can find anything."""
    return frozenset(word[-1] for word in before_endings())


@cache
def before_words() -> frozenset[str]:
    """The longest word or sign of each qualifier: one of them stands wherever `before` finds anything."""
    return frozenset(max(TOKEN.findall(phrase), key=len) for phrase in qualifiers("before"))


@cache
def after() -> re.Pattern[str]:
    """A qualifier right after a sum, that does not belong to the sum behind it."""
    return re.compile(rf" ?(?P<word>{_any(qualifiers('after'))})(?![\w/])(?! (?:of |to )?[£€$])", re.I)


@cache
def after_openers() -> frozenset[str]:
    """The first words and signs of what `after` finds."""
    return frozenset(TOKEN.findall(phrase)[0] for phrase in qualifiers("after"))


@cache
def period_openers() -> frozenset[str]:
    """The first words and signs of what RATE_AFTER and `period_after` find."""
    return frozenset(
        [
            *("(", "+", "plus", "excluding", "ex", "exc", "exl", "excl", "exclusive", "including", "inc", "incl"),
            *("net", "in", "on", "gross", "recurring", "recurrent", "ongoing", "each", "extra", "more", "per", "a"),
            *("for", *(TOKEN.findall(phrase)[0] for phrase in periods())),
        ]
    )


@cache
def period_after() -> re.Pattern[str]:
    """A period right after a sum."""
    return re.compile(rf" ?(?P<word>{_any(periods())})(?!\w)", re.I)
