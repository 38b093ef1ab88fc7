"""How a paper says that it adds to another one, or takes its place."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

_PAPER = r"(?:reports?|papers?|versions?|agenda|packs?|items?|documents?|pages?|appendix|appendices)"

SUPPLEMENT_TITLE = Rule(
    "supplement-title",
    verbose(
        rf"""\b(?:addend(?:um|a) | supplements?(?!\sof)
         | supplement(?:ary|al)\s(?:{_PAPER}|information|advice|notes?|\d)
         | update\ssheet | (?:agenda|committee|officers?|late|^\W*)\s?update\s(?:report|paper)
         | {_PAPER}\sto\sfollow | to\sfollow\s{_PAPER} | to\sfollow\W*$
         | tabled\s{_PAPER} | errat(?:um|a) | corrigend(?:um|a) | (?:second|third|further)\sd[ei]spatch
         | late\s(?:{_PAPER}|representations?|observations?|sheet)
         | additional\s(?:{_PAPER}|information|representations))\b"""
    ),
    finds=(
        "Addendum to the report on the Local Plan",
        "Supplementary agenda 2 Thursday 30-Jan-2025 10.00 Cabinet",
        "Reports to follow",
        "Agenda Update Sheet",
        "LATE ITEMS",
        "Item 9 - To Follow",
        "Tabled paper: petition",
        "Planning Committee Update Report",
    ),
    skips=(
        *("Supplementary Planning Document: Design", "Supplementary estimate for elections", "Budget update"),
        "Treasury Management Update Report",
    ),
    source="ModernGov and Belfast: titles of papers that are published after the agenda",
)
SUPPLEMENT_LETTER = Rule(
    "supplement-letter",
    verbose(
        rf"""\b(?:(?:{_PAPER}|information)\s(?:(?:that|which)\s)?(?:(?:was|were|is|are)\s)?
            (?:unavailable|not\savailable|not\sincluded|marked\s['"“‘]?to\sfollow)\b
         | when\sthe\sagenda\swas\s(?:published|printed|despatched|dispatched|circulated|issued)
         | since\sthe\s(?:publication|despatch|dispatch|circulation)\sof\sthe\sagenda)"""
    ),
    finds=(
        "to enclose the following document that was unavailable when the agenda was published",
        "information received since the publication of the agenda",
    ),
    skips=("The accounts were published in May.", "7. Budget (report to follow)"),
    source="Kent: the letter before a supplement",
)
_REVISED = r"(?:revised|replacement|corrected|amended|updated|re-?issued)"
REPLACEMENT = Rule(
    "replacement-paper",
    verbose(
        rf"""\b{_REVISED}\s(?:(?:cabinet|committee|council|officers?|cover(?:ing)?|draft|final|public|full|agenda)\s){{0,2}}
            (?:{_PAPER}|recommendations?)\b
         | \b{_PAPER}\s(?:\w+\s)?[(\[-]\s?{_REVISED}\b
         | \b(?:replaces|supersedes|in\s(?:substitution|place)\sof|to\sreplace)\s(?:the\s)?(?:\w+\s){{0,3}}{_PAPER}\b
         | ^\W*{_REVISED}\s?[-–:)\]]"""
    ),
    finds=(
        "Revised report: Leisure Centre Boiler",
        "This paper replaces the earlier version",
        "Item 7 - Report (Revised)",
        "Replacement Appendix B",
        "REVISED: Leisure Centre Boiler",
        "Revised Cabinet report",
    ),
    skips=(
        *("The revised budget was approved", "to replace the boiler at the leisure centre"),
        *("Revised Budget 2024/25", "Replacement of boilers", "Revised Capital Monitoring Report"),
    ),
    source="titles of papers that are published again",
)
APPENDIX_TITLE = Rule(
    "appendix-title",
    verbose(
        r"""^\W*(?:(?:agenda\s)?item\s\d+\w?\W+)?(?:\d\d[/-]\d{4,6}\W+)?(?:appendix|appendices|annex|annexe|enclosure
            |eqia\b|equality\simpact\sassessment)"""
    ),
    finds=("Appendix A to Item 7", "24-00109 - Appendix C - DPIA", "Item 7 - Appendix B", "Agenda Item 7 - Appendix 2"),
    skips=("Report with appendices", "Delivery of the plan in Appendix A"),
)
ITEM = Rule(
    "agenda-item-named",
    verbose(r"\b(?:agenda\s+)?item\s+(?:no\.?\s*|number\s+)?(?P<number>\d{1,3}[a-z]?(?:\.\d{1,2})?)\b"),
    finds=("(Item 7)", "Appendix to Agenda Item No. 12"),
    skips=("items of expenditure",),
)
