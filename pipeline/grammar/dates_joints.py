"""What stands between and around dates: ranges, lists, restatements, and words for the part that is meant."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

PART = r"(?:end|close|start|beginning|outset|middle|early|mid|late|later|latter\spart|latter\shalf|early\spart)"
RANGE = Rule(
    "date-range",
    verbose(r"^\s?(?:[–—-]|to|until|till|through(?:\sto)?|up\sto)\s?(?:and\sincluding\s)?(?:the\s)?$"),
    finds=(" to ", " – ", " until the "),
    skips=(" and ", ", ", " too "),
)
BETWEEN = Rule(
    "date-between",
    verbose(r"(?<!\w)between\s(?:the\s)?(?:(?:end|start|beginning)\sof\s)?$"),
    finds=("open between ",),
    skips=("from ", "between them "),
)
LIST = Rule(
    "date-list",
    verbose(
        r"^(?:\s?,\s?(?:and\s|or\s)?|\s(?:and|or|&)\s|\s?/\s?)(?:again\s)?(?:(?:on|in|from|to|by|either)\s)?(?:the\s)?$"
    ),
    finds=(", ", " and ", " and on the ", " or ", "/"),
    skips=(" to ", " and approved "),
)
MODIFIER = Rule(
    "date-part",
    verbose(rf"""
        (?<![\w-])(?P<all>(?:the\s)?(?:very\s)?(?P<part>{PART})
        (?:(?:\s(?:of|in))?(?:\sthe)?(?:\sfinancial\syear|\smonth\sof)?\s|[\s-]))$
    """),
    finds=("the end of ", "early ", "mid-", "at the start of the "),
    skips=("spend ", "ended "),
)
RULES = (RANGE, BETWEEN, LIST, MODIFIER)
