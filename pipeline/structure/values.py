"""Header values as printed -> what they say: key or not, open or exempt, committee and date apart."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.grammar.rule import Rule, verbose

EXEMPT = Rule(
    "access-exempt",
    verbose(r"""\b(?:exempt|private|confidential|restricted|part\s*(?:ii|2|two|b)|not\s+for\s+publication|not\s+open
        |closed\s+session|pink|yellow\s+paper)\b"""),
    finds=("Exempt", "NOT FOR PUBLICATION", "Part II", "Private"),
    skips=("Unrestricted", "Open", "Part I"),
)
OPEN = Rule(
    "access-open",
    verbose(r"""\b(?:open|public|unrestricted|part\s*(?:i|1|one|a)|for\s+publication|general\s+release|non-?\s?exempt
        |non-?confidential|not\s+(?:exempt|confidential|restricted)|unclassified|official|general\s+exception)\b"""),
    finds=("Open", "UNRESTRICTED ITEMS", "FOR GENERAL RELEASE", "Part 1"),
    skips=("Exempt", "Part II", "Published by"),
)
ACCESS_LINE = Rule(
    "access-line",
    verbose(r"""^\W*(?:(?:this\s+)?(?:report|item|paper)\s+(?:is|status|classification)\s*:?\s*)?
        (?:(?:not\s+)?for\s+(?:publication|general\s+release)\b.{0,120}
        |(?:un)?restricted|open|public|private|exempt|confidential|unclassified
        |part(?:ly|ially)?[\s-]+exempt|part\s+(?:1|2|i|ii|a|b|one|two)(?:\s+[–-]\s+\w+)?)
        (?:\s+(?:report|item|items|paper|document|business|session|agenda|information|with\s+(?:an?\s+)?exempt\s+appendi\w+))*\W*$"""),
    finds=(
        "UNRESTRICTED ITEMS",
        "For publication",
        "NOT FOR PUBLICATION by virtue of paragraph 3",
        "Part 1",
        "Open report",
    ),
    skips=("Open Data User Group", "Public Forum", "Private sector housing", "Part 1 of the Act"),
)
PARTLY = re.compile(
    r"\b(?:part(?:ly|ially|-|\s)\s?(?:exempt|private|confidential|restricted)"
    r"|(?:exempt|confidential) (?:appendix|appendices|annex))",
    re.I,
)
_NOT_EXEMPT = re.compile(
    r"\b(?:not|non|no)[\s-]+(?:an?\s+)?(?:exempt|confidential|restricted)\b|^\s*(?:no|none|n/?a)\b", re.IGNORECASE
)
_NOT_OPEN = re.compile(r"\bnot\s+(?:for\s+publication|open|for\s+general\s+release)|^\s*yes\b", re.IGNORECASE)

COMMITTEE = Rule(
    "committee-name",
    verbose(
        r"""
        ^(?:(?:report|recommendation|agenda|minutes)s?\s+(?:to|for|of)\s+)?
        (?:(?:of\s+)?(?:the\s+|a\s+)?meeting\s+of\s+)?(?:members\s+of\s+)?(?:the\s+)?
        (?P<name>(?:[A-Z][\w’'.-]*|and|of|for|in|the|on|to|&|,|with|\()
            (?:[\s,/]+(?:[A-Z(][\w’'.)-]*|and|of|for|in|the|on|to|&|with))*?[\s,]+
            (?:Committees?|Board|Panel|Commission|Sub-?\s?Committee|Cabinet|Executive|Council|Forum|Group|Assembly
                |Authority|Executive\s+Board)
            |(?:Joint\s+|Full\s+|City\s+)?(?:Cabinet|Executive|Council)(?:\s+(?:Board|Committee|Member|Sub-?Committee))?
            |Mayor\s+(?:and|in)\s+Cabinet|Policy\s+and\s+Resources|Committee|Board)
        (?:\s+(?:meeting|report|agenda|minutes|AGM|[A-D]|\([^)]{1,40}\)))?\s*$
    """,
        ignore_case=True,
    ),
    finds=("CABINET", "Licensing Committee", "Report to Cabinet", "Members of the Improvement and Innovation Board"),
    skips=("The Council has agreed", "Update on the Board programme"),
)
_SPLIT = re.compile(
    r"\s+[-–—/|]\s+|\s*[,;:]\s*(?=(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\s*\d)"
    r"|\s*[-–—,(]?\s*(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?=\d{1,2}(?:st|nd|rd|th)?\s+[A-Z])",
    re.I,
)
_ITEM = re.compile(r"\b([A-Z]{0,2}\d{1,3}(?:\.\d{1,2})?\s?(?:\([a-z]{1,3}\)|[a-z]\b)?)(?!\d|(?:st|nd|rd|th)\b|[/–-]\d)")


def access(text: str) -> str | None:
    """Open, exempt or part-exempt, as a header's value says it.

    >>> access("Unrestricted"), access("Not for publication"), access("Open with exempt appendix")
    ('open', 'exempt', 'part-exempt')
    """
    if PARTLY.search(text) and not re.search(r"\bno (?:exempt|confidential)", text, re.I):
        return "part-exempt"
    closed = bool(EXEMPT.pattern.search(_NOT_EXEMPT.sub("", text))) or bool(_NOT_OPEN.search(text))
    opened = bool(OPEN.pattern.search(_NOT_OPEN.sub("", text))) or bool(_NOT_EXEMPT.search(text))
    if closed == opened:
        return None
    return "exempt" if closed else "open"


def key(text: str) -> bool | None:
    """Whether a header's value says that the decision is a key decision.

    >>> key("Yes - It affects more than 2 Electoral Divisions"), key("Non-key"), key("Key"), key("")
    (True, False, True, None)
    """
    start = text.strip().lower()[:60]
    if re.match(r"(?:no\b|non|not\b|☐|false)", start):
        return None if re.match(r"not (?:applicable|stated|known)", start) else False
    if re.search(r"\bnon[- ]?key|\bnot a key", start):
        return False
    return (
        True
        if re.match(r"(?:yes|y\b|key\b|true|executive[ –-]+key|this is a key)", start)
        or re.search(r"\bkey decision\b", start)
        else None
    )


def item(text: str) -> str | None:
    """The number of an agenda item: "No. 14" -> "14"."""
    match = _ITEM.search(text)
    return match[1].replace(" ", "") if match else None


def committee(text: str) -> str | None:
    """The first committee that a value names, without its date.

    >>> committee("Cabinet - 30 January 2025"), committee("Members of the Licensing Committee")
    ('Cabinet', 'Licensing Committee')
    >>> committee("Annual, Council - Tuesday 15 May 2029")
    'Council'
    """
    name = _before_date(text.strip()).strip(" ,;:–-.(")
    name = _SORT.sub("", _MEETING.sub("", _MEMBERS_OF.sub("", name)).strip())
    if _NO_BODY.match(name):
        return None
    return name if name and not re.search(r"\d", name) and len(name) < 120 else None


def _before_date(text: str) -> str:
    """A value without its date and what stands after it; a dash within a post parts nothing."""
    first = _SPLIT.split(text, maxsplit=1)[0]
    rest = text[len(first) :]
    whole = rest.lstrip()[:1] in "-–—" and not re.search(r"\d", rest) and COMMITTEE.pattern.match(first.strip()) is None
    return text if whole else first


@lru_cache(maxsize=4096)
def committee_line(text: str) -> str | None:
    """The committee on a line that names it and nothing but a date.

    >>> committee_line("CABINET - THURSDAY, 30 JANUARY 2025"), committee_line("The Cabinet noted the report")
    ('CABINET', None)
    """
    if len(text) > 120 or not _BODY.search(text):
        return None
    bare = _SORT.sub("", _SPLIT.split(text.strip(), maxsplit=1)[0].strip(" ,;:–-."))
    if not bare[:1].isupper() or any(word[0].islower() and word not in _SMALL for word in bare.split()):
        return None
    match = COMMITTEE.pattern.match(bare)
    return match["name"].strip() if match and not _NO_BODY.match(bare) else None


_MEMBERS_OF = re.compile(
    r"^(?:(?:of\s+)?(?:the\s+|a\s+)?meeting\s+of\s+)?(?:(?:the\s+)?(?:members|chair(?:man)?(?:\s+and\s+members)?)\s+of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\s+meeting$|^full\s+(?=\w+\s+\w)", re.IGNORECASE)
_BODY = re.compile(  # every committee's name has one of these words
    r"committee|board|panel|commission|cabinet|executive|council|forum|group|assembly|authority|resources",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"(?:yes|no|none|n/?a|all|tbc|various|not applicable|to be confirmed"
    r"|(?:for\s+)?(?:action|decision|information|noting|discussion))\W*$"
    r"|(?:advice|decisions?|views?|comments?|recommendations?|reference|referral)\s+(?:of|from|by)\b",
    re.IGNORECASE,
)
# How meeting sites say what sort of meeting it was, before the body's name: "Special, Cabinet".
_SORT = re.compile(
    r"^(?:annual|special|extraordinary|ordinary|additional|budget|urgent|informal|joint|virtual|re-?scheduled|re-?convened"
    r"|re-?arranged|postponed|adjourned|cancelled|moved|new\s+(?:date|time|venue))(?:\s+(?:general\s+)?meeting)?,\s+(?=[A-Z])",
    re.IGNORECASE,
)
_SMALL = frozenset(["and", "of", "for", "in", "the", "on", "to", "with", "report", "meeting", "agenda"])
