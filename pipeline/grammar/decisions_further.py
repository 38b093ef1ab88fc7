"""What a decision leaves to others: another body that it asks, and the report whose words it does not repeat."""

from __future__ import annotations

from pipeline.grammar.decisions import SHORT_BODY
from pipeline.grammar.rule import Rule, verbose

TO_BODY = Rule(
    "resolution-to-body",
    verbose(
        rf"""^\W{{0,6}}(?:(?:that\s)?(?:the\s)?(?:cabinet|committee|executive|panel|board)\s)?(?:to\s|agrees?\sto\s)?
        recommend(?:s|ed)?\s(?:to\s)?(?:the\s)?(?P<body>{SHORT_BODY})\b(?!['’])
        (?=\s(?:that|to|the|adopts?|approves?|agrees?|notes?)\b|\s*[:–-])"""
    ),
    finds=("RECOMMEND to Council that the pay policy be adopted", "That Cabinet recommends to Full Council the budget"),
    skips=("recommend the plan", "That Council adopts the plan"),
)

_DECIDE = r"(?:agree|approv|not|accept|adopt|endors|support|receiv)(?:e|es|ed|d|s|ing)?"
_DECIDED = r"(?:agreed|approved|noted|accepted|adopted|endorsed|supported)"
_PLACED = r"(?:set\sout|contained|detailed|outlined|printed|made|listed|stated|within|in)"
_MONTH = r"(?:minute|march|may|june|july|april)"
BY_REPORT = Rule(
    "reference-report",
    verbose(
        rf"""\b{_DECIDE}\s(?:all\s)?(?:of\s)?(?:the\s)?(?:officers?['’]?\s|report['’]?s?\s|above\s)?recommendations?
          (?=\W*$|,?\s(?:as\s)?(?:{_PLACED}|at|and|subject|with|as)\b(?!\s{_MONTH}))
        | \b(?:the\s|all\s|that\s)(?:officers?['’]?\s)?recommendations?(?:,?\s(?:as\s)?{_PLACED}\s[^.;]{{2,60}})?\s
          (?:be|were|was|are)\s(?:\w+ly\s)?{_DECIDED}\b
        | ^\W*(?:officers?['’]?\s)?recommendations?\s(?:approved|agreed|accepted)\b
        | ^\W*as\s(?:recommended|set\sout\sin\sthe\s(?:officer['’]?s?\s)?report)\b"""
    ),
    finds=(
        "That Cabinet agrees the recommendations as set out in the report",
        "The officer recommendations were agreed.",
        "Recommendations approved.",
        "approved the recommendations",
    ),
    skips=(
        "the recommendations of the Policy Group be approved",
        "note the recommendations of the auditor",
        "approve the plan",
        "THAT the recommendation of the Cabinet as set out in Minute 116 be ADOPTED",
    ),
)
