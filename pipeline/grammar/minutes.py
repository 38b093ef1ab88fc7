"""How minutes number and name their items, and how they say who was there."""

from __future__ import annotations

import re

from pipeline.grammar.people import PERSON
from pipeline.grammar.rule import Rule, verbose

# ---- items -----------------------------------------------------------------------------------------------------------

ITEM = Rule(
    "minute-numbered",
    verbose(
        r"""^\*?\(?(?:(?:agenda\s)?item\s(?:no\.?\s)?|minute\s(?:no\.?\s)?)?
        (?P<number>(?:(?-i:(?!(?:On|In|At|By|Of|Part|Pages?|From|To|The|For|May|June|July)\b)[A-Z][A-Za-z]{0,4})[./\s]?)?\d{1,4}(?:[./]\d{1,4})?(?:[/-]\d{2,4})?(?:-\d{2})?)\)?[.:]?\s*(?:[–-]\s)?(?=(?-i:[A-Z“"‘(]))
        (?P<title>.{2,200})$"""
    ),
    finds=(
        "77/21 Budget monitoring",
        "2307.03 Planning",
        "Cou/285/07-08 Finance",
        "Item 4: Rivers",
        "PLA 12 Trees",
        "03/22 Financial Matters",
    ),
    skips=("2 people spoke", "2021/22 budget", "On 4 May", "It was agreed"),
)
PART = Rule(
    "minute-part",
    verbose(
        r"""^\W*(?:minutes|decisions?|resolved|recommend(?:ed|ations?)|additional\sdocuments|supporting\sdocuments|reasons?\b.{0,60}|(?:any\s)?(?:other\s|alternative\s)?
        options?\b.{0,60}|(?:any\s)?alternatives?\b.{0,60}|voting(?:\srecord)?|recorded\svote|discussion|votes?|actions?(?:\spoints?)?|notes?|items?|no\.?\sitem|documents?|agenda(?:\sitem)?
        |present.{0,20}|in\sattendance.{0,30}|also\s(?:present|in\sattendance).{0,20}|apologies\s?:.{0,80}|(?:un)?restricted\sitems|exempt\s(?:items|business)
        |(?:public|open|private|confidential)\s(?:items|session|business)|part\s(?:[1-4]|[a-d]|i{1,3}|one|two)\b.{0,60}|(?:section|part)\s[a-d]\b.{0,60}|chair(?:man|person)?.{0,40}|venue.{0,80}|contact.{0,80}
        |the\smeeting\s(?:closed|ended|started|commenced).{0,60}|resolution|for|against|abst\w+|motions?|amendments?|matters?\sfor\s(?:decision|information)|proposed.{0,80}|seconded.{0,80})\W*$"""
    ),
    finds=(
        "Minutes:",
        "DECISION",
        "Reasons for decision",
        "UNRESTRICTED ITEMS",
        "In attendance",
        "Part A - Open Business",
    ),
    skips=("Minutes of the last meeting", "Budget monitoring", "Declarations of interest"),
)
FILE = Rule(
    "minute-file",
    re.compile(r"\s?(?:\bpdf(?:\sicon)?\s)?\bPDF\s[\d.,]+\s[KM]B(?:\s.*)?$"),
    finds=("Better Care Fund pdf icon PDF 225 KB", "Minutes PDF 90 KB"),
    skips=("PDF files", "a PDF of the plan"),
    source="web pages of ModernGov sites name the file beside an item",
)

# ---- who was there -------------------------------------------------------------------------------------------------

_WHO = (
    r"(?:councill?ors?|cllrs?|members?|committee|cabinet|board|panel|council|voting|non-voting|executive|co-opted"
    r"|officers?|officials?|other|core)"
)
PRESENT = Rule(
    "attendance-present",
    verbose(
        rf"""^\W*(?!other|officers?|officials?|also)(?:(?-i:(?!IN\b|ALSO\b|NOT\b|ALL\b)[A-Z]{{2,6}})\s)?(?:{_WHO}\s){{0,3}}(?:members?\s|councillors?\s)?(?:present|attendees|attended|attendance|sederunt|panel|(?:(?-i:[A-Z])\w+\s){{0,3}}(?:board|panel|committee|forum)\smembers)
        (?:\s(?:at\sthe\smeeting|were|was|members|councillors))?\s?(?:[:–-]+|$|(?=(?-i:Councill?ors?|Cllrs?|Mr|Mrs|Ms|Dr)\b))"""
    ),
    finds=(
        "PRESENT: Mr R W Gough",
        "Members present:",
        "Present",
        "Councillors Present: Hill and Lee",
        "Committee Members Present",
    ),
    skips=("Present value of the fund", "Officers were present throughout", "There were 3 members present"),
)
ATTENDING = Rule(
    "attendance-others",
    verbose(
        rf"""^\W*(?:(?:{_WHO}\s){{0,3}}(?:\w+\s)?(?:also\s)?in\sattendance|also\s(?:present|attending|in\sattendance)|also|(?:the\s)?following\s(?:officers?|officials|others|persons|people|staff)\s(?:were\s|was\s)?(?:also\s)?(?:in\sattendance|present|attended)
        |officers?(?:\spresent)?|officials?(?:\spresent)?|observers?|others?\s(?:attendees|present|members\spresent)
        |(?:other\s)?attendees|secretariat|guests?|by\sinvitation|advis[eo]rs?(?:\spresent)?|clerk|staff(?:\spresent)?|public|visitors|invitees|speakers)
        (?:\s(?:were|was))?\s?(?:\([^)]{{1,40}}\)\s?)?(?:[:–-]+|$)"""
    ),
    finds=(
        "IN ATTENDANCE: Dr A Ghosh",
        "Also present:",
        "Officers in attendance:",
        "Officers Present",
        "Other Members in Attendance: Councillors Hill",
        "The following officers were in attendance: A Hill, Chief Executive",
    ),
    skips=("Officers were asked", "Staff costs: £3m", "Public questions:"),
)
AWAY = Rule(
    "attendance-apologies",
    verbose(
        r"""^\W*(?P<how>apolog(?:ies|y)(?:\sfor\s(?:absence|lateness|non-?attendance))?(?:\s(?:were|was|had\sbeen|received|from))*|absent|absences?|not\spresent|members\sabsent|councillors\sabsent)\s?(?:[:–-]+|$)"""
    ),
    finds=("Apologies: Councillor Hill", "Apologies for absence:", "Absent: Cllr K Hawes", "Apologies"),
    skips=("Apologies were received from Mr Hill", "No apologies"),
)
# What the letters of a register stand for: "P: Present", "A = Apologies for absence submitted".
LEGEND = Rule(
    "attendance-legend",
    verbose(
        r"""(?:^|(?<=[(;,])|(?<=[(;,]\s))(?P<code>(?-i:P|A|Ab|AB|S))\s?[:=–-]\s?(?P<means>(?:members?\s)?present|(?:sent\s)?apolog(?:ies|y)|absent|substitute)\b
        (?:\s(?:for|of|absence|submitted|received|sent|given|at|the|meeting|with|without|no|apologies|apology|attending|member)){0,6}"""
    ),
    finds=("P: Present", "A: Apologies for absence submitted", "P = Present; A = Absent"),
    skips=("A: The apology was late", "Present: Councillor Hill", "Part A - Apologies"),
)
# A line of a register: the letter, then who.
REGISTERED = Rule(
    "attendance-registered",
    re.compile(r"^(?P<code>P|A|Ab|AB|S)\s+(?=[A-Z])"),
    finds=("P Anna Hill (Chair)", "A Bo Lee", "Ab Councillor Oak"),
    skips=("Anna Hill", "P. Hill", "As agreed"),
)
SENT = Rule(
    "attendance-apologies-received",
    verbose(
        rf"""\bapolog(?:ies|y)\b(?:\s(?:for|of)\s(?:absence|their\sabsence|non-?attendance))?[^.:;]{{0,80}}?\s(?:from|on\sbehalf\sof|by|for)\s
        (?P<names>(?:the\s)?(?=(?-i:{PERSON}))[^;:]{{3,900}}?)(?=(?<!\s[A-Z])(?<!\.[A-Z])(?<!\sLl)\.(?:\s|$)|$|;|\swho\s|\sand\sit\swas)"""
    ),
    finds=(
        "Apologies for absence were received from Councillors Hill and Lee.",
        "Apologies were intimated on behalf of Mr S Mackie",
        "An apology was received from Councillor E. Morgan-Tudor.",
    ),
    skips=("Apologies for any inconvenience from the council", "No apologies were received"),
)
SUBSTITUTE = Rule(
    "attendance-substitute",
    verbose(
        rf"""(?P<who>{PERSON})\s?(?:[,(–-]{{1,2}}\s?)?(?:was\s|had\s|has\s|been\s|attended\s|present\s|appointed\s|nominated\s|in\sattendance\s|there\s){{0,4}}(?:as\s(?:an?|the)\s|a\s)?
        (?:substitut(?:e|ing|ed|es)(?:\smember)?\s?for|deputising\s?for|sub(?:\.\s?|\s)for|in\s(?:the\s)?place\sof)\s(?P<for>{PERSON})"""
    ),
    finds=(
        "Councillor M Bates had been appointed as a substitute member for Councillor D Murphy",
        "Mrs J Moss - substitute for Miss P Ford",
        "Cllr J Moss (sub. for Cllr P Ford)",
        "Substitutes: Cllr J Moss (in place of Cllr P Ford)",
    ),
    skips=(
        "Councillor Moss on behalf of Councillor Ford",
        "a substitute for Mr Hill",
        "Councillor Hill spoke for Councillor Lee",
        "from Councillor Ford (substitute Councillor Lee)",
    ),
)
_JOBS = (
    r"monitoring|licensing|planning|legal|financial?|housing|environmental|strategic|property|policy|scrutiny|governance|electoral|regeneration"
    r"|transport|highways?|education|children['’]?s|adults?|social|health|development|business|human|project|programme|performance|enforcement"
    r"|revenues?|benefits|estates|assets?|treasury|internal|external|statutory|civic"
    r"|chair|private|permanent|corporate|interim|acting|senior|director|head|officer|manager|clerk|chief|leader|member|secretary|minister|executive|advis[eo]r|analyst|counsel|solicitor|lawyer|treasurer"
    r"|auditor|principal|lead|consultant|planner|engineer|accountant|controller|superintendent|inspector|president|assistant|deputy|vice|team|services?"
    r"|commissioner|co-?ordinator|representative|governor|surveyor|mayor|convener|provost|partner|specialist|administrator|teacher|headteacher|nurse|gp"
    r"|democratic|council|committee|department|university|public|members|press|apologies|none|nil|items?|agenda|item|minutes?|only|from|until|arrived|left"
)
POST = Rule(
    "attendance-post",
    verbose(
        rf"""\b(?:(?:county|city|borough|district|area|group|section)\s(?=(?:{_JOBS})\b))?(?:{_JOBS})(?:s|man|woman|person)?\b"""
    ),
    finds=("Head of Finance", "Vice-Chairman", "Principal Planning Officer", "substitute Member"),
    skips=("Hill", "Mrs A Lee"),
)
MOMENT = Rule(
    "attendance-moment",
    verbose(
        r"""\b(?:arrived|left|joined|from\s\d|until\s\d|to\s\d|items?\s\d|minutes?\s\d|part\smeeting|virtual|remote|online|via\s|zoom|teams|substitut|for\s(?:the\s)?item|except|minute\snos?)"""
    ),
    finds=("arrived 19:39", "from 6.35pm", "items 3 to 5", "via VC"),
    skips=("Chairman", "Director of Finance"),
)
