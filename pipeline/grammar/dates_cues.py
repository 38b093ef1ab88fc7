"""Cues: a bare year, month, season or quarter is a date only where the words around it say so."""

from __future__ import annotations

from pipeline.grammar.dates_atoms import MONTH, YEAR
from pipeline.grammar.dates_words import words
from pipeline.grammar.rule import Rule, verbose

IN_TIME = Rule(  # nothing but a time follows these
    "cue-in",
    verbose(r"""
        \b(?:in|since|during|until|till|by|before|after|throughout|early|late|mid|circa|calendar\syear|year|years|dated
        |prior\sto|up\sto|through\sto|beyond|onwards\sfrom)(?:\s?-|\s)(?:the\s|about\s|around\s|either\s|both\s|year\s|calendar\syear\s)*
        (?:(?:end|start|beginning)\sof\s)?[‘'“"]?$
    """),
    finds=("in ", "since ", "in either ", "by the end of ", "mid-"),
    skips=("within ", "to ", "the "),
)
LINKED_TO = Rule(  # these may also lead to a number
    "cue-of",
    verbose(r"""
        (?:\b(?:from|to|for|of|between|over|through|following)\s(?:the\s)?(?:year\s)?[‘'“"]?
        |\byear:\s|\()$
    """),
    finds=("from ", "for the year ", "(", "Year: "),
    skips=("people ", "about ", "Dwellings: ", "Homes - "),
)
TITLED = Rule(
    "cue-title",
    verbose(rf"(?:^|\W)(?=(?-i:[A-Z])){words('yearly')}\s$"),
    finds=("Local Plan ", "Census "),
    skips=("a plan ", "Planning "),
)
SURVEYED = Rule(
    "cue-noun",
    verbose(rf"\b{words('yearly')}\s$"),
    finds=("staff survey ", "the budget "),
    skips=("surveying ",),
)
DESCRIBES = Rule(
    "cue-after-year",
    verbose(rf"^\s(?:[A-Z]?[\w’'-]+\s){{0,2}}?{words('yearly')}\b"),
    finds=(" Census", " general election", " pay award", " local elections"),
    skips=(" people", ", a survey"),
)
AFTER_YEAR = Rule(
    "cue-year-list",
    verbose(rf"\b{YEAR}(?:,|\sand|\sor|,\sand|\s&|\sto)\s$"),
    finds=("2020 and ", "2019, "),
    skips=("people and ",),
)
MONTH_BEFORE = Rule(
    "cue-month",
    verbose(rf"""
        (?:\b(?:in|by|from|since|until|till|during|before|after|throughout|early|late|mid|to|between|end\sof|start\sof)
        (?:\s?-|\s)(?:the\s)?|(?<!\w){MONTH}(?:,|\s(?:and|or|to|&)|\s?[–/-]|,\sand)\s?)$
    """),
    finds=("in ", "by the end of ", "June and ", "mid-"),
    skips=("Councillor ", "the "),
)
MONTH_AFTER = Rule(
    "cue-month-list",
    verbose(rf"^(?:,|\s(?:and|or|to|&)|\s?[–/-])\s?{MONTH}"),
    finds=(" and June", "/October"),
    skips=(" and residents",),
)
SEASON_BEFORE = Rule(
    "cue-season",
    verbose(r"""
        \b(?:in|by|during|over|for|from|until|till|since|before|after|through|throughout|early|late|mid|to|of|following)
        (?:\s?-|\s)(?:the\s|this\s|coming\s)*$
    """),
    finds=("in the ", "by ", "mid-", "over the "),
    skips=("the ", "a busy "),
)
QUARTER_BEFORE = Rule(
    "cue-quarter",
    verbose(r"\b(?:in|during|by|since|end\sof|start\sof|throughout|until|from|for|than)\s(?:the\s)?$"),
    finds=("in ", "end of ", "for the "),
    skips=("Question ", "the answer to "),
)
QUARTER_AFTER = Rule(
    "cue-after-quarter",
    verbose(
        r"^\s(?:[\w’']+\s){0,2}?(?:performance|monitoring|reports?|forecasts?|outturn|position|budget|actuals?|targets?"
        r"|data|figures|results)\b"
    ),
    finds=(" performance report", " monitoring", " budget monitoring"),
    skips=(": what is", " - Consultation responses"),
)
ASKED = Rule(
    "questionnaire",
    verbose(r"\b(?:questions?|questionnaire|answers?|respondents?)\b"),
    finds=("the answer to Q1",),
    skips=("quest",),
)
RULES = (
    IN_TIME, LINKED_TO, TITLED, SURVEYED, DESCRIBES, AFTER_YEAR, MONTH_BEFORE, MONTH_AFTER, SEASON_BEFORE,
    QUARTER_BEFORE, QUARTER_AFTER, ASKED,
)  # fmt: skip
