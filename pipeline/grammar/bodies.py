"""Shapes of names: where a run of capitals stands, its words, and the few shapes that a regex says best."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule, verbose
from pipeline.text import fold


def folded(name: str) -> str:
    """A name as its spellings agree on it: lower case, "and" for "&", no punctuation, no leading article.

    >>> folded("The King’s Lynn & West-Norfolk Trust")
    'kings lynn and west norfolk trust'
    """
    return fold(name).removeprefix("the ")


CONNECTORS = ("of", "and", "for", "the", "in", "on", "upon", "under", "le", "by", "to", "with", "at", "nan", "from")
_SMALL = "|".join(CONNECTORS)
_CAPITAL = r"(?:[A-ZÀ-Ý]|\d+(?=[A-Z]))[\w’'+]*"

# A longest stretch of capitalised words and the small words and marks between them: where names can be.
RUN = re.compile(
    rf"""{_CAPITAL}(?:
        (?:[ ,(&)/-]|(?<=\bSt)\.(?=\ ))*                 # what parts two words of a name
        (?:(?:(?<=[ -])(?:{_SMALL})[ -]){{1,3}})?        # "of the", "upon"
        (?<=[ ,(&)-])(?:{_CAPITAL}|(?:plc|ltd|llp|\d+)\b)
    )*\)?""".replace(" ]", r"\ ]").replace("[ ", r"[\ "),
    re.VERBOSE,
)
# The words of a run; a possessive is a word of its own, so that "Ofsted's" still names Ofsted.
WORD = re.compile(r"[\w+]+(?:[’'](?!s\b)\w+)*|[’']s\b|[&(),/]")

ACRONYM = Rule(
    "body-acronym",
    re.compile(r"^(?=(?:.*[A-Z]){2})[A-Z][A-Za-z&]{1,9}$"),
    finds=("SOLACE", "DfE", "CfGS", "KCC"),
    skips=("Council", "A", "kcc", "LOCALGOVERNMENT"),
)

COMPANY = Rule(
    "body-company-suffix",
    verbose(r"\b (?: Ltd | Limited | plc | LLP | CIC | Inc | Incorporated ) \b"),
    finds=("Vale Paving Ltd", "Oakmere (Wessex) Limited", "Northmoor PLC"),
    skips=("a limitless range", "time is limiting"),
    source="Companies Act 2006, sections 58 and 59: a company's name ends so",
)
