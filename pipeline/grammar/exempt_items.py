"""How agendas and minutes say which items the public may not see: motions, headings over them, and what opens again."""

from __future__ import annotations

from pipeline.grammar.rule import Named, Rule, verbose

PUBLIC = (
    r"(?:(?:members\sof\s)?(?:the\s)?(?:press\s(?:and|&)\s(?:the\s)?public|public\s(?:and|&)\s(?:the\s)?press|public))"
)
HIDDEN = r"(?:exempt|private|confidential|restricted|closed|non-public|not\sfor\spublication)"

MOTION = Rule(
    "exempt-motion",
    verbose(
        rf"""\b{PUBLIC}\b[^.;]{{0,60}}\bexcluded\b | \bexclud(?:e|es|ed|ing)\s{PUBLIC}\b
        | \bexclusion\sof\s{PUBLIC}\b[^.;]{{0,80}}\bitems?\b"""
    ),
    finds=(
        "That the press and public be excluded from the meeting for item 8",
        "to exclude the public from the meeting for the following item",
        "Exclusion of the press and public for items 7 and 8",
    ),
    skips=("no child be excluded", "Exclusion of press and public", "the public may attend"),
    source="Local Government Act 1972, section 100A(4); (Scotland) Act 1973, 50A(4)",
)
ABOUT_EXCLUSION = Rule(
    "exempt-item-on-exclusion",
    verbose(
        rf"""\b(?:exclusion|exclude|admission)\b.{{0,40}}\b(?:public|press)\b|\b{HIDDEN}\s(?:items?|business|session|information)\W*$
        |\bdetermination\sof\s{HIDDEN}|^\W*(?:agreement\sof\s)?private\sbusiness\b"""
    ),
    finds=(
        "Exclusion of the Press and Public",
        "EXEMPT ITEMS",
        "Possible exclusion of the public",
        "Exempt information",
    ),
    skips=("Lease of the depot", "Exempt accommodation strategy", "School exclusions"),
)
BELOW = Rule(
    "exempt-items-below",
    verbose(
        rf"""^\W{{0,3}}(?:part\s(?:ii|2|two|b|c)\b[\s:.(–-]*)?(?:agenda\s[–-]\s)?(?:{HIDDEN}(?:\s(?:and|or|/)\s(?:{HIDDEN}|exempt))?\s(?:items?|business|session|agenda|reports?|part|section)
        |items?\s(?:(?:which|that)\sare\s)?{HIDDEN}|items?\sto\sbe\s(?:considered|discussed|taken)\s(?:in\sprivate|after\sthe\spublic|with\sthe\s(?:press|public)))\b.{{0,60}}$
        |^\W{{0,3}}part\s(?:ii|2|two|b)\b[\s:.(–-]*(?:{HIDDEN}|private|in\sprivate|closed)?[\s).–-]*$"""
    ),
    finds=(
        "EXEMPT ITEMS",
        "Part 2 – Private Items",
        "PART II",
        "CONFIDENTIAL BUSINESS",
        "Items to be considered in private",
    ),
    skips=("Unrestricted items", "Private sector housing", "Part 2 of the Act", "Restricted byways"),
)
OPEN_AGAIN = Rule(
    "exempt-open-again",
    verbose(
        r"""\b(?:re-?admitted|re-?admission)\b|\b(?:returned|resumed|reconvened|moved\sback|went\sback)\b[^.]{0,30}\b(?:public|open\ssession|part\s(?:1|i)\b)
        |^\W{0,3}(?:part\s(?:i|1|one|a)\b[\s:.(–-]*)?(?:open|public|unrestricted|non-exempt)\s(?:items?|business|session|agenda|part)\b.{0,30}$|^\W{0,3}part\s(?:i|1|one|a)\W*$"""
    ),
    finds=(
        "The public were readmitted to the meeting",
        "The meeting resumed in open session",
        "UNRESTRICTED ITEMS",
        "PART I",
    ),
    skips=("Part 1 of Schedule 12A", "the public were excluded", "Public open space"),
)
NOT_EXCLUDED = Rule(
    "exempt-not-excluded",
    verbose(
        r"""\b(?:not|no)\s(?:\w+\s){0,3}(?:excluded|exclude|necessary|required|needed|exempt\sitems?|resolved)\b
        |\b(?:was|were)\s(?:\w+\s)?lost\b|\bremain(?:ed)?\s(?:in\s(?:part\s(?:1|i)\b|public|open)|open\b|present)|\bwithout\s(?:the\sneed|excluding)
        |\bthere\s(?:were|are)\sno\b|\bsuspend|\bdisorder"""
    ),
    finds=(
        "it was not necessary to exclude the press and public",
        "The vote to exclude the public was lost",
        "there were no exempt items",
    ),
    skips=("the public be excluded from the meeting for item 8",),
)
FOLLOWING = Rule(
    "exempt-following",
    verbose(
        r"""\b(?:the\s)?(?:following|next)\s(?P<one>item|minute|matter|report)?|\b(?:remainder|rest|remaining)\b|\bitems?\s(?:of\sbusiness\s)?(?:listed|set\sout|shown)?\s?below\b"""
    ),
    finds=("for the following items of business", "for the remainder of the meeting", "the items set out below"),
    skips=("for item 8",),
)
UNSURE = Rule(
    "exempt-unsure",
    verbose(
        r"""\bif\b|\bmay\b|\bany\s(?:items?|of\sthe)\b|\bpossible\b|\bparts?\sof\sthe\sagenda\b|\bappendi|\bshould\s(?:members|the\scommittee|it)\b|\bso\smarked\b"""
    ),
    finds=("if Members wish to discuss the appendix", "for any items that may be exempt"),
    skips=("for the following item",),
)
TITLE_MARK = Rule(
    "exempt-title",
    verbose(
        rf"""^(?:(?:{HIDDEN}|part\s(?:ii|2))\s(?:minutes|appendi\w+)\b|(?:{HIDDEN})\s?(?:item|report)?\s?[:–-]\s)"""
    ),
    finds=("EXEMPT - Sale of the depot", "Confidential minutes of the last meeting", "Part 2 Minutes"),
    skips=("Private rented sector licensing", "Exempt accommodation", "Confidential reporting policy"),
)
SENTENCE_MARK = Rule(
    "exempt-bracket",
    verbose(
        rf"""[(\[–-]\s?(?P<mark>(?:(?:appendi|annex)[^()\[\]]{{0,60}})?(?:{HIDDEN}|part\s(?:ii|2)\b|paras?\b|paragraphs?\b|exempt)(?:[^()\[\]]|\([^()]{{0,30}}\)){{0,200}})[)\]]?\s*$"""
    ),
    finds=(
        "Lease of the depot (Exempt – paragraph 3)",
        "Senior pay – NOT FOR PUBLICATION",
        "Schools (Appendix B exempt)",
    ),
    skips=("Budget monitoring (Pages 3 - 4)", "Lease of the depot"),
)
BY_NUMBER = Named(
    "exempt-item-named",
    "an item that a motion to exclude the public names by its number",
    (),
)
BY_PLACE = Named("exempt-item-below", "an item below a motion to exclude the public, or under “Exempt items”", ())
BY_MARK = Named("exempt-item-marked", "an item that is marked as not for the public on its own line or the next", ())
