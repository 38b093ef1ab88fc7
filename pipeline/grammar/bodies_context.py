"""Words around a name that tell that it is a body's: it is engaged, paid, given a grant, listed among such."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule

# What a supplier is engaged for; people are appointed too, but not "to provide" or "to undertake".
_TASKS = (
    *("advise", "assess", "assist", "carry", "conduct", "deliver", "design", "develop", "help", "operate", "prepare"),
    *("produce", "provide", "review", "run", "supply", "support", "undertake"),
)
_TASK = f"to (?:{'|'.join(_TASKS)})"
_AS = (
    r"as (?:the |an? |our |its )?(?:[\w-]+ ){0,4}(?:contractor|consultant|supplier|provider|operator|auditor|advis[eo]r"
)
_AS += r"|architect|developer|reseller|partner|landlord)s?\b"
_WAS = r"(?:was|were|is|are|be|has been|have been|had been|will be|would be)"
_MONEY = r"£ ?[\d,.]+(?: ?(?:k|m|million|thousand))?"

# What stands before a name that is told by it: a glance before the rules are tried, which are dear. The last word that
# is no article, or how it begins, and stems of which one at least is there.
LEADS = frozenset({"to", "with", "from", "by", "and"})
LEADS_TO = (
    *("called", "named", "bidder", "partner", "alongside"),
    *("contract", "suppl", "provid", "operat", "consult", "architect", "develop", "tender"),
    *("pay", "paid", "giv", "gave", "grant", "award", "len", "offer", "donat", "allocat"),
    *("appoint", "engag", "commission"),
)
LEADS_OF = ("quot", "tender", "bid", "appoint")  # where the last word is "of"
TELLING = (
    *("award", "contract", "commission", "engaged", "appoint", "procured", "purchased", "outsourced", "novated"),
    *("SLA", "agreement", "venture", "partner", "collaborat", "alongside", "framework", "call-off", "preferred"),
    *("quot", "tender", "bid", "suppl", "provider", "operator", "consult", "architect", "develop", "let to ", "by "),
    *("grant", "donat", "fund", "loan", "financial", "pay", "giv", "lend", "offer", "allocat", "leas", "licence"),
)

# How all begins that `ENGAGED` and `FUNDED` find behind a name: a glance before they are tried.
ACTS = re.compile(
    r",? (?:was|were|is|are|be|ha[sd]|have|will|would|should|as|an?|the|our|its|also|applied|requested|submitted"
    r"|asked)\b"
)

ENGAGED = Rule(
    "body-engaged",
    re.compile(
        rf"^,? {_WAS} (?:(?:appointed|selected|asked) (?:{_TASK}|{_AS})|commissioned|contracted|engaged (?:in|from"
        rf"|{_TASK})"
        r"|awarded (?:a|the) (?!grant|sum|£)(?:[\w-]+ ){0,4}contract)\b"
        rf"|^,? {_AS}"
        r"|^ (?:had|has|have) provided [^.;]{3,60} on behalf of "
        r"|^, (?:a|an|the) (?:[a-z]+ )?(?:company|consultancy|contractor|firm|developer)\b(?! [A-Z])"
        r"|^,? (?:the|our|its) (?:main |principal |lead |appointed |preferred )?(?:contractor|architect|consultant"
        r"|operator"
        r"|designer|supplier)s?\b"
    ),
    finds=(" were appointed to support the review", " was commissioned", " as the main contractor"),
    skips=(" was appointed Chairman", " was appointed to the Panel", " has been a member"),
)

FUNDED = Rule(
    "body-funded",
    re.compile(
        r"^ (?:had |has |have )?(?:also )?(?:applied for|requested|submitted an application for|asked for) "
        rf"(?:an? )?(?:{_MONEY}|(?:[\w-]+ ){{0,3}}(?:grant|funding|donation|contribution)\b|subsid)"
        rf"|^ (?:{_WAS} |should |would |will )(?:also |be )?(?:awarded|granted|given|allocated|offered|paid) "
        rf"(?:an? |the )?(?:(?:[\w-]+ ){{0,3}}(?:grant|donation|funding)\b|{_MONEY})"
        r"|^, (?:a|an|the) (?:[a-z]+ )?(?:charity|social enterprise|voluntary (?:body|group|organisation)"
        r"|not[- ]for[- ]profit)\b(?! [A-Z])"
    ),
    finds=(
        ", a local charity for carers",
        ", a local charity",
        " had applied for a grant",
        " be awarded a grant of £800",
        " requested £250",
    ),
    skips=(", the charity Tern Friends", " was awarded the contract", " applied for planning permission"),
)

# names before it in the same list: "to Oakmere Rovers, Quill Rowe and"
_OTHERS = r"(?:(?:the )?[A-Z][\w’'&() -]{2,50}(?:,| and|, and) (?:[Tt]he )?)?"
_TRADE = (
    r"(?:contractors?|suppliers?|providers?|operators?|consultants|consultanc(?:y|ies)|architects|developer"
    r"|tenderer)"
)
LET_TO = Rule(
    "body-let-to",
    re.compile(
        r"\b(?:(?:awarded|let) to|contract(?:s|ed)? with|commissioned from|procured from|purchased from"
        r"|subcontracted to"
        r"|outsourced to|novated to"
        r"|(?:contract|direct) award to|to award to|contracts? (?:\w+ ){0,5}to|SLAs? with"
        r"|(?:management|operating|services?|development|partnering|nominations?|maintenance|hosting|support|concession"
        r"|delivery|agency) agreement with"
        r"|contractual (?:arrangements?|agreements?) with|joint venture (?:[a-z]+ )?with"
        r"|(?:quotation|quote|tender|bid)s? (?:of £[\d,.]+ )?(?:\w+ by|from|of)|preferred (?:bidder|supplier"
        r"|contractor),?"
        r"|call-off[^.;:]{0,60}(?:framework|contract|agreement)[^.;:]{0,80},? to"
        rf"|appoint(?:ed|ing)? {_TRADE},?|(?:the|our|its|by|with|from) (?:external |appointed |main |current "
        rf"|existing )?"
        rf"{_TRADE},?(?: called| named)?"
        rf"|framework,? to|(?:appointment|appoint) of) (?:the )?{_OTHERS}$"
    ),
    finds=("the contract was awarded to ", "commissioned from ", "the quotation from ", "a direct award to "),
    skips=("agreed to ", "working with "),
)

# How the words that `AWARDED_TO` finds end: a glance before the rule is tried.
AWARDS = ("to ", "with ", "from ", "by ", "supplier ", "contractor ", "provider ", ", ")

# One of these stands in all that `AWARDED_TO` finds
AWARDING = ("contract", "procured", "suppl", "provider", "operator", "consultan", "architects", "developer", "tenderer")

AWARDED_TO = Rule(  # so strong that one word will do
    "body-awarded-to",
    re.compile(
        r"\b(?:contracts?\b[^.;:]{0,90}\b(?:awarded|let) to|contract(?:s|ual arrangements?)? with|procured from"
        r"|supplied by|to the (?:supplier|contractor|provider),?"
        rf"|(?:the )?{_TRADE},) $"
    ),
    finds=("the contract be awarded to ", "a contract with ", "to the supplier "),
    skips=("the award to ", "by the "),
)

APPOINTED = Rule(
    "body-appointed",
    re.compile(rf"\b(?:appoint|appointed|appoints|appointing|engaged|commissioned|commission) (?:the )?{_OTHERS}$"),
    finds=("In 1990 we appointed ", "to appoint "),
    skips=("was appointed by ",),
)

APPOINTED_FOR = Rule(
    "body-appointed-for",
    re.compile(rf"^,? (?:(?:and|&) [A-Z][\w’'& -]{{2,40}} )?(?:{_TASK}|{_AS}|for the (?:provision|supply|delivery))\b"),
    finds=(" to undertake a study", " as the reseller"),
    skips=(" to the Panel", " as Chairman"),
)

PARTNERED = Rule(
    "body-partnered",
    re.compile(
        r"\b(?:in partnership with|partnership approach with|partnership agreement with|partner,? "
        r"|collaborat\w+ (?:\w+ )?with"
        r"|joint bid with|working alongside) ?(?:the )?$"
    ),
    finds=("a partnership approach with ", "collaborative work with the "),
    skips=("met with ",),
)

RUN_BY = Rule(
    "body-run-by",
    re.compile(
        r"\b(?:run|operated|designed|done|hosted|built|delivered|provided|managed|maintained|supplied|audited) by"
        r" (?:the )?$"
        r"|\bservice level agreements? with (?:the )?$"
    ),
    finds=("the design was done by ", "the service level agreement with "),
    skips=("supported by ", "run by a "),
)

_MONEY_GIVEN = r"(?:grants?|donations?|funding|core funding|loans?|loan facility|financial (?:support|assistance))"
GIVEN_TO = Rule(
    "body-given-to",
    re.compile(
        rf"\b(?:{_MONEY_GIVEN} (?:of £[\d,.]+(?: ?(?:k|m|million))? )?to"
        rf"|{_MONEY_GIVEN}\b[^.;:]{{0,60}}\b(?:awarded|paid|given|made|available|allocated|donated) to"
        r"|(?:these|those|the) funds to|(?:donat|grant|award|giv)(?:e|ed|ing|en) £[\d,.]+ to"
        r"|(?:grant|funding|donation) (?:applications?|requests?)\b[^.;:]{0,60}\b(?:from|by)"
        r"|(?:leas(?:e|es|ed|ing)|licence|licences|sub-?lease) (?:[^.;:]{0,90} )?(?:to|with))"
        rf" (?:the )?{_OTHERS}$"
    ),
    finds=("a grant of £54,000 to ", "grant to the ", "funding of £3,000 be awarded to ", "a ten year lease to the "),
    skips=("granted to ", "a loan for ", "the lease of "),
)

PAYS = Rule(
    "body-pays",
    re.compile(r"\b(?:pay|give|grant|award|lend|offer|donate|allocate)(?:s|ed|ing)? (?:to )?(?:the )?$"),
    finds=("to pay ", "the Council awarded the "),
    skips=("the payment ",),
)

SUM = Rule(
    "body-paid-sum",
    re.compile(rf"^ (?:(?:an? |the )?(?:[\w-]+ ){{0,2}}(?:grant|loan|donation|contribution|sum) of )?{_MONEY}(?!\w)"),
    finds=(" a grant of £3,000", " £250", " a one-off sum of £90"),
    skips=(" a contract worth £90", " for £90"),
)

TITLE = Rule(
    "body-title",
    re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?|Sir|Professor)\.? $"),
    finds=("Councillor ",),
    skips=("the company ",),
)

_GROUPS = (
    r"(?:(?:[\w-]+ )?organisations?|charities|groups|companies|firms|providers|suppliers|contractors|consultants"
    r"|recipients|tenderers|applicants|clubs|bodies|agencies|associations)"
)
AMONG = Rule(  # a list of names follows that have something in common
    "body-among",
    re.compile(
        rf"\b{_GROUPS}(?: (?!are\b|is\b)[\w/]+){{0,6}} ?(?:[,:(–-]|including|such as|namely|like) ?(?:the )?$"
        r"|\b(?:SLAs?|service level agreements?|grants?|core funding|funding|contracts?|donations?)"
        r"(?: [a-z][\w’']*){0,4} (?:with|to|for)(?: the)? $"
        r"|\bin respect of (?:the )?$",
        re.IGNORECASE,
    ),
    finds=("the following organisations: ", "SLAs with ", "several groups including "),
    skips=("residents of ", "the organisation "),
)

# One of these stands in all that `LIST_LEAD` finds, in small letters
LEADING = (
    *("organisation", "charities", "group", "companies", "firms", "provider", "supplier", "contractor", "consult"),
    *("recipient", "tender", "applicant", "clubs", "bodies", "agencies", "association", "grant", "donation", "award"),
    *("funding", "sla", "agreement", "partner"),
)
LIST_LEAD = Rule(  # a paragraph that says whose names its list holds
    "body-list-lead",
    re.compile(
        rf"\b(?:{_GROUPS}|grants?|donations?|awards?|funding|consultees|consulted|SLAs?|service level agreements?"
        r"|partners)\b[^.]{0,160}:[ -]*$",
        re.IGNORECASE,
    ),
    finds=("That the following grants be made:", "The organisations currently receiving funding are as follows: "),
    skips=("The options are:", "Officers gave grants. The options are:"),
)

GIVES_MONEY = Rule(
    "body-money-follows",
    re.compile(rf"^(?: \([A-Z][\w&]{{1,7}}\))?(?: (?:be )?(?:awarded|granted))? ?[,:(–—-]* ?{_MONEY}(?!\w)"),
    finds=(" – £500.00 pledged", " £88,920 to deliver advice", ": £1,200", " (£160)"),
    skips=(" costs £500", " and £500"),
)
