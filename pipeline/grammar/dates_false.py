"""False friends: what looks like a date and is none. Some rules read what stands before it, some what stands after."""

from __future__ import annotations

from pipeline.grammar.dates_words import words
from pipeline.grammar.rule import Rule, verbose

LAW = words("law")

LAW_BEFORE = Rule(
    "law-year",
    verbose(
        rf"""
        \b{LAW}(?:\s\([^()]*\))*,?\s(?:of\s)?\(?
        (?:(?:19|20)\d\d(?:,\s|\sand\s|\sto\s|\s&\s|\s?[-–]\s?))*$
        """,
        ignore_case=False,
    ),
    finds=("the Localism Act ", "Housing Acts 1985 and ", "Meetings (England) Regulations (", "Local Audit Act, "),
    skips=("the Act came into force in ", "the actual "),
)
LAW_AFTER = Rule(
    "law-year-first",
    verbose(
        rf"""
        ^\)?\s(?:(?:[A-Z][\w’']+|and|of|for|the|\([A-Z][^()]*\))\s){{0,6}}{LAW}\b
        """,
        ignore_case=False,
    ),
    finds=(" Act", " Local Government Act, which", " Regulations"),
    skips=(" actions", " budget; the Act", ", the Localism Act"),
)
NUMBERED = Rule(
    "reference-number",
    verbose(r"""
        (?:\b(?:SI|S\.I\.|Nos?|Number|Ref|Reference|ISO|BS|EN|IFRS|Circular|Form|Windows|Office|Server|Tel|Telephone|Fax
        |Room|Version|Minute|Item|Page|Paragraph|Para)|\#)\W{0,3}(?:no\.?\s)?$
    """),
    finds=("(SI ", "Ref: ", "Room ", "minute no. ", "ISO "),
    skips=("since ", "in "),
)
LINKED = Rule(
    "web-address",
    verbose(r"(?:www\.|://|@)\S*$"),
    finds=("see www.example.gov.uk/budget-", "https://example.org/a/"),
    skips=("www.example.gov.uk in ",),
)
AGED = Rule(
    "age",
    verbose(
        r"(?:\b(?:aged?|ages|year\solds|over|under|children|pupils|people|residents|young\speople)\s(?:of\s|between\s)?)$"
    ),
    finds=("those aged ", "ages ", "children "),
    skips=("the ", "in "),
)
AGES = Rule(
    "age-group",
    verbose(r"^(?:s\b|\s?[-–]?\s?(?:years?|yrs?|months?|weeks?|hours?|minutes?|mins|days?)\b)"),
    finds=(" year olds", "-year-olds", " hours", "s"),
    skips=(" budget", ", the year"),
)
COUNTED = Rule(
    "count",
    verbose(r"""
        ^\s(?:(?!(?:its|their|his|her|our|the|this|that)\b)[a-z-]+\s)?(?!(?:was|is|has|as|this|its|his|across|plus|unless|versus|always|towards|previous|thus|focus)\b)
        [a-z-]{2,}(?<!s)s\b
    """),
    finds=(" people residents", " homes", " care leavers"),
    skips=(", homes", " is", " the", " was agreed", " its nightjars increased"),
)
EVENT = Rule(
    "event-or-place",
    verbose(rf"^\s(?:[A-Z]\w+\s)?{words('event')}\b", ignore_case=False),
    finds=(" Budget statement", " Statement", " Finance Statement", " Gardens"),
    skips=(" budget", " term", " cycle"),
)
EVERY = Rule(
    "every-year",
    verbose(r"""
        \b(?:each|every|annually\sin|annual)\s(?:\w+\s)?$
        |\b(?:each|every)\s(?:year|\w+day),?\s(?:in|at|from|between|with\seffect\sfrom)\s(?:the\s)?(?:[A-Z]\w+\s(?:and|or|to)\s)?$
        |\balways\s(?:in|from)\s(?:the\s)?$
    """),
    finds=("each ", "in every ", "annually in ", "each year, in July or ", "every Sunday from ", "always in "),
    skips=("in ", "this ", "each year. In ", "every Sunday since "),
)
EVERY_AFTER = Rule(
    "every-year-after",
    verbose(r"^,?\s(?:of\s)?(?:each|every|any)\s(?:\w+\s)?year\b|^\s(?:annually|each\syear)\b"),
    finds=(" each year", ", every year", " of each financial year", " annually"),
    skips=(" each week", " this year"),
)
RULES = (LAW_BEFORE, LAW_AFTER, NUMBERED, LINKED, AGED, AGES, COUNTED, EVENT, EVERY, EVERY_AFTER)
