"""Shapes before a date that tell its role: who deliberated, what was measured, what a contract runs to."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

_GROUP = (
    r"(?:cabinet|executive|(?:sub-?)?committee|panel|board|commission|assembly|forum"
    r"|(?:working|overview|scrutiny|steering|development|task)\s(?:and\sfinish\s)?group)"
)

DELIBERATED = Rule(  # the clause before a day or a month; brackets are gone
    "role-deliberated",
    verbose(rf"""
        \b{_GROUP},?\s(?:(?:has|have|had|was|were|also|then|previously|first|both|unanimously)\s)*
        (?:agreed|approved|asked|considered|debated|decided|discussed|endorsed|examined|heard|looked|made|met|noted
        |received|recommended|rejected|requested|resolved|reviewed|scrutinised|set\sup|signed\soff|supported|took
        |told|advised|informed|briefed)\b[^;]{{0,140}}$
    """),
    finds=(
        "the audit committee was told of the delay on ",
        "the growth scrutiny group considered the draft and asked for more in ",
    ),
    skips=("the committee room was painted in ", "the council bought the land in "),
)
WILL_DELIBERATE = Rule(
    "role-will-deliberate",
    verbose(rf"""
        \b(?:{_GROUP}|council),?\s(?:(?:will|would|shall|is|are|was|were|due|going|then|to|be|also|next)\s)+
        (?:consider|considering|asked|receive|meet|discuss|decide|debate|hear|review|vote)\b[^;]{{0,140}}$
    """),
    finds=("the board will be asked to approve it on ", "full council would consider the budget on "),
    skips=("the council will build it in ",),
)
MEASURED = Rule(  # a figure, and at most two words behind it
    "role-measured",
    verbose(r"""
        (?:£\s?[\d.,]*\d(?:\s?(?:k|m|bn|million|billion))?|\d\s?(?:%|per\scent|percent)|\b\d{1,3}(?:,\d{3})+
        |\b(?:from|to|was|were|than|had)\s\d+)
        (?:\s[a-z]+){0,2}?\s(?:in|on|at|to)\s(?:the\s)?(?:(?:end|start)\sof\s)?$
    """),
    finds=("fell from 8.7% in ", "the reserve stood at £7,215,000 on ", "had 212,000 visitors in "),
    skips=("the two teams moved in ", "the section 75 fund in "),
)
SUM = Rule(
    "role-sum",
    verbose(r"£\s?\d|\b\d{1,3}(?:,\d{3})+\b|\d\s?(?:%|per\scent)"),
    finds=("has lent £862,000 ", "12 per cent"),
    skips=("has run the service ",),
)
COUNT = Rule(
    "role-count",
    verbose(
        r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s(?:\w+\s){1,3}since\s(?:the\s)?(?:end\sof\s)?$"
    ),
    finds=("had brought 41 enquiries since ", "there have been three serious fires since "),
    skips=("has been in place since ", "the 3 councils have shared staff since "),
)
FELL_BY = Rule(
    "role-fell-by",
    verbose(
        r"\b(?:fell|dropped|rose|grew|declined|climbed|(?:de|in)creased)\s(?:\w+\s){0,2}?(?:£\s?)?\d[^;:]{0,30}\sby\s(?:the\s)?(?:end\sof\s)?$"
    ),
    finds=("peaked in 2012 and dropped to 15,000 by ", "fell to 8.1% by the end of "),
    skips=("will fall to 12 per cent by ", "was to be repaid by "),
)
CHANGED_FROM = Rule(
    "role-changed-from",
    verbose(r"""
        \b(?:up|down|increas\w+|decreas\w+|ris(?:e|es|en|ing)|rose|f[ae]ll(?:s|en|ing)?|reduc\w+|gr[eo]w\w*|improv\w+|changed?)
        \b[^;:]{0,60}\sfrom\s(?:the\s)?(?:(?:end|start)\sof\s)?$
    """),
    finds=("were up by 11% from ", "the growth has changed from the ", "has fallen by £3m from the end of "),
    skips=("will be paid from ", "fees will apply from the "),
)
OPEN_UNTIL = Rule(
    "role-open-until",
    verbose(r"\b(?:comments|representations|bids|applications|nominations|objections)\b[^;]{0,60}\s(?:until|till)\s$"),
    finds=("comments from the public until ", "bids are taken until "),
    skips=("the comments were made in ",),
)
RUNS_TO = Rule(
    "role-runs-to",
    verbose(r"""
        \b(?:contract|agreement|lease|licence|term|arrangements?|tenancy|funding|service|scheme|appointment|it)
        \b[^;,]{0,90}\b(?:extend\w*|extension|renew\w*|prolong\w*|r[ua]n|runs|continu\w+|goes\son|went\son)\b
        [^;,]{0,40}\s(?:to|until|till|up\sto)\s(?:at\sleast\s)?(?:the\s)?(?:end\sof\s)?$
        |\bextend\w*\s[^;,]{0,60}\b(?:contract|agreement|lease|licence|term|arrangements?|tenancy|scheme)\b
        [^;,]{0,40}\s(?:to|until|till|up\sto)\s(?:the\s)?(?:end\sof\s)?$
    """),
    finds=("the lease will be extended to ", "extend the present contract with the trust (swt) until "),
    skips=("the road runs to ", "the contract was let to "),
)
TERM = Rule(
    "role-term",
    verbose(
        r"\b(?:contract|agreement|lease|licence|tenancy|extension|appointment)\b[^;]{0,120}\b(?:from|period|term|years)"
    ),
    finds=("a new agreement with the board for the period from ", "the extension of the contract, from "),
    skips=("the report covers the period from ",),
)
PAID = Rule(  # what happened once, and is no state of things
    "role-paid",
    verbose(r"""
        \b(?:gave|given|paid|placed|valued|award(?:ed)?|granted|secured|bought|sold|received|allocated|announced
        |approved|agreed|reported|should|tender\w*|contract\s(?:was|began))\b
    """),
    finds=("the department gave £6.5m in ",),
    skips=("the balance stood at £6.5m on ",),
)
REACHED = Rule(
    "role-reached",
    verbose(r"\b(?:had|has|have)\s(?:been\s)?\w+(?:\s\w+)?\sby\s(?:the\s)?(?:end\sof\s)?$"),
    finds=("£43m had been spent by ",),
    skips=("it will be spent by ",),
)
STATE = Rule(  # behind a day that opens its sentence
    "role-state",
    verbose(
        r"^,?(?:\s[\w’'-]+){1,7}?\s(?:stood|held|had|has|have|owed|amounted|totalled|was|were|employed)\b[^;]*?(?:£\s?)?\d"
        r"|^,?\s(?:some\s|about\s|only\s)?£\s?\d[\d.,]*\s?(?:k|m|bn|million)?\s(?:had|has)\sbeen\b"
    ),
    finds=(
        ", the authority had net borrowing of £93m",
        " the city was housing 3,914 households",
        " £0.4m had been saved",
    ),
    skips=(" the cabinet agreed to it", ", a fire broke out at 3 high street"),
)
HAPPENED = Rule(  # what was done, or is to be, in a year
    "role-happened",
    verbose(r"""
        (?:\b(?:was|were|been|be)|,)\s(?:\w+ly\s|first\s)?
        (?:\w{3,}ed|built|bought|sold|made|cut|burnt|lost|found|taken|begun|held|drawn\sup|set\sup)
        \s(?:again\s|down\s|up\s|out\s)?in\s$
    """),
    finds=("an avenue that was felled in ", "its vehicle, bought in ", "the survey will be made again in "),
    skips=("numbers increased in ", "the council approved it in "),
)
RUNNING = Rule(  # an arrangement that holds since a date
    "role-running",
    verbose(r"""
        \b(?:has|have)\s(?:also\s|both\s|jointly\s)?(?:been\s)?
        (?:run|shared|worked|provided|delivered|operated|managed|hosted|funded|supported|charged|employed|led|chaired)\b
        [^;]{0,90}\bsince\s(?:the\s)?$
    """),
    finds=("the two councils have shared their staff since ", "the trust has run the centre since "),
    skips=("prices have risen since ", "the policy has not been reviewed since "),
)
FORECAST = Rule(  # a sum that grows or shrinks by then is no promise
    "role-forecast",
    verbose(r"""
        \b(?:ris(?:e|es|ing)|grow(?:s|ing)?|fall(?:s|ing)?|increas(?:e|es|ing)|reduc(?:e|es|ing)|reach(?:es|ing)?)
        \s(?:(?:in\s)?each\syear\s)?(?:to\s|by\s)?(?:about\s|some\s|almost\s|nearly\s|over\s)?(?:£\s?\d|\d[\d,.]*\s?(?:%|per\scent))[^;]{0,30}\sby\s$
    """),
    finds=("rising to £9m by ", "will fall to 12 per cent by "),
    skips=("the gap will be closed by ",),
)
RULES = (
    FORECAST,
    HAPPENED,
    RUNNING,
    STATE,
    DELIBERATED,
    WILL_DELIBERATE,
    MEASURED,
    SUM,
    COUNT,
    OPEN_UNTIL,
    RUNS_TO,
    TERM,
    PAID,
    REACHED,
)
