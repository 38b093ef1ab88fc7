"""How a paper says that the public may not see it: marks, sentences, and the paragraphs of the Schedule."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

# What a paper calls itself, and the words for what is kept from the public.
PAPER = r"(?:report|paper|item|document|minutes?|decision|business\scase|note|briefing)"
APPENDED = r"(?:appendix|appendices|annex(?:e|es|ure|ures)?|enclosures?|attachments?|part\s(?:ii|2|two|b)\sreport)"
OVER = r"""(?=\s{0,2}[.,;:)–-]|\s{0,2}$
    |\s(?:information|material|matters?|under|by|as|within|because|since|due|in\s(?:acc|terms)
        |and\s(?:exempt|confidential|restricted|private|members|the\s(?:public|press)|not|is|must|should|contains|because)))"""
CLOSED = rf"""(?:not\s(?:be\s)?(?:for|open\sfor|open\sto|available\s(?:for|to))\s
        (?:publication|public\sinspection|the\spublic|press|disclosure)
    |not\sbe\s(?:published|made\spublic|disclosed)
    |(?:confidential|exempt|restricted){OVER}
    |exempt\sfrom\s(?:(?:general\s)?publication|disclosure|(?:the\s)?public|being\s(?:published|made))
    |(?:in|as)\sprivate\b(?!\s(?:sector|rent|hire|finance|land|own|hous))
    )"""

SCHEDULE = Rule(
    "exempt-schedule",
    verbose(
        r"""\bschedule\s?(?:12\s?\(?\s?A\b|7\s?\(?\s?A\b
        |6\b(?=.{0,40}Local\sGovernment\sAct\s\(?Northern\sIreland))"""
    ),
    finds=(
        "of Part 1 of Schedule 12A of the Local Government Act 1972",
        "Schedule 7(A) of the 1973 Act",
        "Schedule 6 of the Local Government Act (Northern Ireland) 2014",
    ),
    skips=("Schedule 6 of the Licensing Act", "Schedule 12 of the Act", "Schedule 7 to the agreement"),
    source="Local Government Act 1972, Schedule 12A; (Scotland) Act 1973, 7A; (Northern Ireland) Act 2014, 6",
)
PARAGRAPHS = Rule(
    "exempt-paragraphs",
    verbose(
        r"""(?:\b(?:para(?:graph)?s?|categor(?:y|ies)|class(?:es)?)\b\.?(?:\s?\(s\))?\s?(?:no(?:s|\(s\))?\b\.?|numbers?)?\s?:?\s?
            |\bschedule\s12\s?\(?a\)?\s?,?\s?\((?=\d{1,2}[A-C]?\))
            |\b(?:rules?|paragraphs?)\s10\.4\s?\((?=\d))  # of the model Access to Information Procedure Rules
        (?P<numbers>(?!(?:[89]|[12]\d)\sof\sthe\s(?:[\w’']+\s)?(?:access|constitution))\d{1,2}[A-C]?(?![\d.]*\d|\w)
            (?:(?:\s?,\s?(?:and\s)?|\s?(?:and|&|or|to|-|–|/)\s?)(?:paragraphs?\s)?\d{1,2}[A-C]?(?![\d.]*\d|\w)){0,9})
        (?!\s(?:of|in)\s(?:this|the)\sreport|\s(?:above|below)|\s(?:of|in)\spart\s(?:2|ii|5|v)\b)"""
    ),
    finds=(
        "paragraph 3 of Part 1",
        "Paragraph(s) 1, 2 and 3",
        "Para. 3",
        "paragraphs 14, 16 and 21",
        "Paragraph No. 3",
        "Schedule 12A (3) of the Act",
        "Access to Information Procedure Rule 10.4(3)",
    ),
    skips=(
        "paragraph 3.2",
        "paragraph 5 of this report",
        "paragraph 10 of Part 2",
        "Paragraph 11 of the Access to Information Rules",
    ),
)
MARK = Rule(
    "exempt-mark",
    verbose(
        rf"""^\W{{0,3}}(?:(?:(?:this|the)\s)?{PAPER}\sis\s:?\s?)?
        (?:strictly\s)?(?:private\s(?:and|&|/)\s)?
        (?:not\sfor\s(?:publication|general\srelease|press\sor\spublic)|confidential|exempt|restricted|private|non-public
            |closed(?=\s(?:report|item|paper|agenda|session)\b)
            |by\svirtue\sof(?=\spara.{{0,80}}schedule)
            |(?:pink|yellow|green|gold|lilac|blue)\spapers?(?=.{{0,30}}(?:exempt|confidential|not\sfor)))
        (?:\s?[/,&:–-]?\s?(?:(?:and|or)\s)?(?:strictly\s)?(?:not\sfor\spublication|confidential|exempt|restricted|private)\b){{0,3}}
        (?:\s(?P<noun>report|paper|item|document|minutes?|agenda|information|pack|session)\b){{0,2}}
        (?P<tail>\s?[:,(–-]{{0,2}}\s?(?:by\svirtue|by\sreason|under|from\s(?:publication|disclosure|the\s(?:press|public))|pursuant|in\saccordance|as\s(?:defined|it|this|the|they|described)
            |because|due\sto|on\sthe\sground|owing|within|contain|not\sfor|this\s{PAPER}|section|para|schedule|categor
            |local\sgovernment\sact|lga\b|part\s[1i]\b).{{0,500}})?
        [\s)\].*–-]{{0,6}}$"""
    ),
    finds=(
        "NOT FOR PUBLICATION by virtue of paragraph(s) 1 and 3 of Part 1 of Schedule 12A of the 1972 Act",
        "Exempt – paragraph 3",
        "RESTRICTED",
        "CONFIDENTIAL - NOT FOR PUBLICATION",
        "(NOT FOR PUBLICATION: By virtue of paragraph 3)",
        "PRIVATE AND CONFIDENTIAL",
        "Exempt report",
        "Pink paper – exempt item",
        "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A of the 1972 Act.",
        "Document is Restricted",
        "Exempt from publication under paragraph 3 of Schedule 12A",
        "CLOSED REPORT",
    ),
    skips=(
        "Unrestricted",
        "Exempt accommodation strategy",
        "Private sector housing",
        "Confidential reporting policy",
        "Restricted byway 12",
        "Confidential:",
        "Exempt from call-in",
        "Exempt items",
        "Pink papers of the Trust",
        "By virtue of its powers",
        "Closed churchyards",
    ),
)
SECOND_PART = Rule(
    "exempt-second-part",
    verbose(
        r"""^\W{0,3}part\s(?:ii|2|two|b)\b(?P<more>(?:[\s(:–-]{1,4}(?:report|item|private|exempt|confidential|restricted|closed
        |(?:not\s|in\s)?(?:for|open)\s(?:to\s)?(?:the\s)?(?:publication|public|press\sand\spublic)|session)\b){0,4})[\s).]{0,4}$"""
    ),
    finds=("PART II", "Part 2 – Exempt report", "Part B (Private)", "PART II - NOT FOR PUBLICATION"),
    skips=("Part 1", "Part 2 of the Act", "Part II: Development Management Policies"),
)
SENTENCE = Rule(
    "exempt-sentence",
    verbose(
        rf"""(?:^|(?<=[.;:,]\s)|(?<=\bthat\s))\W{{0,3}}(?P<which>this|the)\s(?:\w{{2,20}}\s)?{PAPER}\s(?:and\s(?:its|the|all|any)\s{APPENDED}\s)?
        (?:is|are|has\sbeen|must|should|shall|will|contains|discloses|includes|involves\sthe\slikely\sdisclosure\sof)\s
        (?:(?!appendi|annex|{PAPER}\b)[^.;]){{0,60}}?(?<!\bno\s)(?<!\bany\s){CLOSED}"""
    ),
    finds=(
        "This report is not for publication because it holds the price of one bidder",
        "The report contains exempt information as defined in paragraph 3",
        "This paper should be treated as confidential.",
        "This report is exempt from publication",
    ),
    skips=(
        "This report is exempt from call-in",
        "This report contains no exempt information",
        "Appendix 2 to this report contains exempt information",
        "The report includes an exempt appendix",
        "The report sets out works to private rented homes",
        "This report is restricted to highways",
        "The report includes a confidential helpline",
    ),
)
PARTLY = Rule(
    "exempt-part",
    verbose(
        rf"""\b(?:exempt|confidential|restricted|private|part\s(?:ii|2|two|b))(?:\s(?:or|and)\s\w{{4,12}})?\s(?:appendix|appendices|annex\w{{0,5}}|enclosures?)\b
        |\bparts?\sof\s(?:this|the)\s{PAPER}\s(?:is|are|contains?)\s{CLOSED}
        |\bpart(?:ly|ially|-|\s)\s?(?:exempt|private|confidential|restricted)\b
        |\b{APPENDED}\b(?![^.;]{{0,200}}\bnot\s(?:exempt|confidential|restricted))(?:(?!(?<!\bto\s)(?<!\bof\s)\bthis\s{PAPER}\sis)[^.;]){{0,120}}?
            (?<!\bno\s)(?<!\bany\s){CLOSED}
        |\b(?:except|excluding|apart\sfrom|with\sthe\sexception\sof)\s(?:for\s)?(?:the\s)?{APPENDED}\b"""
    ),
    finds=(
        "Open with exempt Appendix B",
        "Appendix 2 is not for publication",
        "Appendix C to this report contains exempt information as defined in paragraph 3",
        "Part exempt",
        "Open, except for Appendix A",
        "Part of this report is exempt under paragraph 3",
        "with a Part II appendix",
    ),
    skips=(
        "Appendix 2 sets out works to private rented homes",
        "This report is not for publication",
        "Appendix 1 is open",
    ),
)
DENIED = Rule(
    "exempt-denied",
    verbose(
        r"""\b(?:no|not(?!\sfor\b|\sto\sbe\b|\sopen\b)|nor|non|without|neither)[\s-](?:\w{2,12}\s){0,3}(?:exempt|confidential|restricted|private)\b
        |\b(?:may|might|could|would|if|whether|should\sthe|unless|were\sto)\b(?:[^.;]{0,110})\b(?:exempt|confidential)
        |\b(?:items?|reports?)\s(?:marked|listed|shown|coloured|printed)\b"""
    ),
    finds=("This report contains no exempt information", "It is not exempt", "Reports may contain exempt information"),
    skips=("This report is exempt", "not for publication", "It contains exempt information"),
)
EXCLUSION = Rule(
    "exempt-exclusion",
    verbose(r"""\b(?:press\sand\s(?:the\s)?public|public\sand\s(?:the\s)?press|public)\b[^.]{0,40}\bexcluded\b"""),
    finds=("That the press and public be excluded from the meeting", "the public and press should be excluded"),
    skips=("no child be excluded", "the public may attend"),
    source="Local Government Act 1972, section 100A(4)",
)
ITEMS = Rule(
    "exempt-items",
    verbose(
        r"""\bitem(?:[’']?s|\(s\))?\s(?:of\sbusiness\s)?(?:nos?\.?\s|numbers?\s|numbered\s|\(s\)\s)?
        (?P<numbers>\d{1,2}(?:\.\d{1,2})?[a-z]?\b(?:\s?\([^()]{0,120}\))?
            (?:(?:\s?,\s?(?:and\s)?|\s?(?:and|&|to|-|–)\s?)\d{1,2}(?:\.\d{1,2})?[a-z]?\b(?:\s?\([^()]{0,120}\))?){0,9})"""
    ),
    finds=("during consideration of items 8 and 9", "for agenda item 12", "item No. 7", "items 9.1 (Housing) and 9.2"),
    skips=("the following items of business", "items of expenditure"),
)
REASON = Rule(
    "exempt-reason",
    verbose(
        r"""\b(?:because|as|since|in\sthat|on\sthe\sgrounds?\sthat|owing\sto|due\sto)\s(?:it|they|this|the|of)\b
            (?:[^;()]|\([^()]*\)){10,400}?(?=\.(?:\s|$)|$|[;)])"""
    ),
    finds=("because it holds the price of one bidder", "as it contains details of a contract (phase 2)"),
    skips=("paragraph 3 of Part 1",),
)
GROUND = Rule(
    "exempt-ground",
    verbose(
        r"""\binformation\s(?:relating\sto|which\s(?:is|relates|reveals)|in\srespect\sof|concerning|about)\b
            (?:[^;()]|\([^()]*\)){5,300}?(?=\.(?:\s|$)|$|[;)]|\sas\s(?:defined|described)\b)
        |(?<=\breason:\s)\w[^.;()]{5,200}
        |(?<=\d\s\()(?!as\b|schedule\b|parts?\b|of\b|exempt\b)[a-z](?:[^;()]|\([^()]*\)){5,200}(?=\))|(?<=\d\s[–-]\s)(?!not\b|this\b|part\b|schedule\b)[a-z][^.;()]{5,200}(?=\.|$)"""
    ),
    finds=(
        "information relating to the financial or business affairs of a person (including the authority)",
        "Reason: commercially sensitive",
        "paragraph 5 (legal professional privilege)",
        "Paragraph 3 - Commercial confidentiality",
    ),
    skips=("paragraph 3 of Part 1", "paragraph 3 (Schedule)", "Paragraph 3 - Not for publication"),
    source="Local Government Act 1972, Schedule 12A, Part 1, whose paragraphs begin with “Information relating to”",
)
