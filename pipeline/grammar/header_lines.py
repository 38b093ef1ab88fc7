"""Shapes of the lines that stand in header blocks: openings of minutes and decisions, lines without a label."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule, verbose

MINUTES = Rule(
    "minutes-opening",
    verbose(r"""
        ^(?:(?:draft|unconfirmed|approved|confirmed|final|signed)\s+)?(?:minutes|record|proceedings)\s+of\s+(?!(?:the\s+)?(?:last|previous)\b)(?:the\s+|a\s+|an\s+)?
        (?:(?:virtual|remote|special|extraordinary|annual|ordinary|hybrid|public|urgent)\s+)*
        (?:meetings?\b|proceedings|[A-Z][\w&’',-]*(?:\s+[\w&’',-]+){0,8}\s+(?:held|meeting)\b)
        |^(?:(?:summary|list|record|schedule)\s+of\s+)?(?:the\s+)?decisions\s+(?:taken\s+|made\s+)?(?:of|at|by|from)\s+
        (?:[\w&’',-]+\s+){1,10}(?:meeting|held)\b
    """),
    finds=(
        "MINUTES of a meeting of the Cabinet held in the Hall",
        "Minutes of the Planning Committee held on",
        "DECISIONS of the Cabinet meeting held on 4 June 2031",
        "Record of decisions taken at a meeting of the Cabinet",
    ),
    skips=("Minutes of the last meeting were agreed", "Record of decision"),
)
MEETING = Rule(
    "minutes-meeting",
    verbose(r"""
        ^(?:at\s+)?(?:an?\s+|the\s+)?(?:(?:virtual|remote|special|extraordinary|annual|ordinary|hybrid|public|urgent)\s+)*
        meeting\s+of\s+(?:the\s+)?(?-i:[A-Z])(?:[^.;:]|[.:](?=\d)){3,160}$
    """),
    finds=("EXTRAORDINARY MEETING OF THE PLANNING COMMITTEE", "At a meeting of the Cabinet held at 7.30pm"),
    skips=("Meeting of officers", "The next meeting of the Cabinet"),
    source="town and parish councils, whose minutes open without that word",
)
MINUTES_TITLE = Rule(
    "minutes-title",
    verbose(
        r"""^(?:(?:[\w’'&,-]+|–)\s){0,11}minutes(?:\s+and\s+actions?(?:\s+points?)?)?
        (?:\s*[-–:,]?\s*(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+,?\s+\d{4})?\W*$"""
    ),
    finds=("MINUTES", "Transparency Board Minutes", "Minutes and Actions", "Roads Committee Minutes – 4 June 2031"),
    skips=("Minutes of the last meeting", "The minutes were agreed"),
)
PRESENT = Rule(
    "minutes-present",
    re.compile(r"^(?:(?:[Mm]embers |[Cc]ouncillors )?[Pp]resent\s*[:–-]|PRESENT\b|[Ii]n attendance\b|IN ATTENDANCE\b)"),
    finds=("PRESENT: Mr T Ashby", "Members present: Cllr A Bee", "IN ATTENDANCE"),
    skips=("Present arrangements end in May",),
)
HELD = Rule(
    "minutes-held",
    verbose(r"""
        (?:meeting|proceedings)s?\s+of\s+(?:the\s+)?(?P<of>.{3,90}?),?\s+
            (?:(?:was\s+|which\s+was\s+)?held|on\b|at\b|in\s+the)
        |of\s+the\s+(?P<the>(?:(?!\bmeeting\b).){3,90}?)\s+(?:meeting\s+)?(?:held\b|meeting\b(?!\s+of\b))
    """),
    finds=("a meeting of the Cabinet held in", "Minutes of the Planning Committee meeting"),
    skips=("Minutes of the Cabinet",),
)
DECISION = Rule(
    "decision-opening",
    verbose(r"""
        \b(?:(?:record|statement)\s+of\s+(?:(?:an?|the|executive|officer|delegated|urgent|individual|operational
          |administrative|significant|(?:non-?)?key|cabinet|member|leader|mayor|portfolio|holder)(?:['’]?s)?\s+){0,5}decisions?
        |(?:executive|officer|delegated|cabinet\s+member|portfolio\s+holder|key|urgent)\s+decision\s+(?:record|notice|report\s+form)
        |decisions?\s+(?:notice|record)|notice\s+of\s+(?:key\s+)?decisions?
        |notice\s+of\s+(?:(?:an?|the|executive|officer|delegated|urgent|individual|cabinet|member)\s+){1,3}decision)\b
        | ^\W{0,4}(?:(?:single|individual|urgent|executive|cabinet|portfolio|delegated|officer|member|holder|leader
          |mayoral)(?:['’]s)?\s+){2,5}decision\W{0,4}$
    """),
    finds=(
        "WOLDSHIRE COUNTY COUNCIL – PROPOSED RECORD OF DECISION",
        "Officer Decision Record",
        "SINGLE MEMBER CABINET DECISION",
        "DECISION NOTICE",
        "Notice of a decision by a Portfolio Holder",
        "Record of an Individual Cabinet Member Decision",
    ),
    skips=("The decision was recorded", "Key decision: Yes"),
)
REPORT_OF = Rule(
    "report-of-line",
    verbose(r"^[(\[]?(?:joint\s+)?report\s+(?:of|by|from)\s*:?\s+(?:the\s+)?(?P<who>\S.{3,200})$"),
    finds=("Report of the Executive Director - Place", "Report by Jane Smith, Director of Finance"),
    skips=("Report of", "This report of the group"),
)
ITEM = Rule(
    "item-line",
    verbose(r"^(?:agenda\s+)?item(?:\s+(?:no\.?|number))?\s*[:.]?\s*(?P<item>\d{1,3}[a-z]?)$"),
    finds=("Item 11", "Agenda item no. 4a"),
    skips=("Item 11 was deferred", "Items"),
)
ITEM_AFTER = Rule(
    "item-after-committee",
    verbose(r"^(?P<rest>.{4,80}?)\s{0,5}[-–—,]?\s{1,5}(?:agenda\s+)?item(?:\s+no\.?)?\s*(?P<item>\d{1,3}[a-z]?)$"),
    finds=("Executive Board Item 4",),
    skips=("Executive Board Item",),
)
REFERENCE = Rule(
    "reference-line",
    re.compile(r"^(?P<reference>[A-Z]{2,6}[/ ]?(?:[A-Z]{2,4}/)?\d{2,4}[/-]\d{1,5}[A-Z]?)$"),
    finds=("CET/23/41", "CAB/WS/20/001"),
    skips=("23/00041", "COVID-19 update"),
)
MEMBER_LINE = Rule(
    "member-line",
    verbose(r"""
        ^(?:(?:meeting|decision)\s+of\s+(?:the\s+)?)?(?P<who>(?:(?:cabinet\s+|executive\s+|lead\s+|relevant\s+)?portfolio\s+holder
            |(?:portfolio\s+of\s+(?:the\s+)?)?(?:cabinet|executive|lead)\s+member
            |(?:councillor|cllr\.?)\s+[^,]{3,40},\s*(?:cabinet|executive|lead|portfolio|deputy|leader)\b)\s?.{3,120})$
    """),
    finds=(
        "Cabinet Portfolio Holder for Finance, Councillor D Wren",
        "Cllr D Wren, Cabinet Member for Finance",
        "Portfolio of the Executive Member for Finance",
    ),
    skips=("Councillor D Wren", "The Cabinet Member for Finance"),
)
MEMBER = Rule(
    "member-post",
    verbose(r"""
        \b(?:(?:cabinet|executive|lead)\s+member|portfolio\s+holder|(?:deputy\s+)?leader|executive\s+councillor
        |deputy\s+mayor)\b
    """),
    finds=("Sue Wren, Cabinet Member for Roads", "Leader of the Council"),
    skips=("Corporate Director of Finance", "leadership team"),
)
POST = Rule(
    "officer-post",
    verbose(
        r"""\b(?:director|officer|head\s+of|chief\s+executive|manager|treasurer|solicitor|clerk|secretary|portfolio\s+holder
        |cabinet\s+member|monitoring\s+officer|accountant|commissioner)\b"""
    ),
    finds=("Interim Treasurer", "Head of Verges"),
    skips=("Headlands of the coast", "Officers' club"),
)
NO_TITLE = Rule(
    "no-title",
    verbose(r"""
        ^(?:(?:public|open|committee|cabinet)?\s*reports?|(?:supplementary\s+)?agenda(?:\s+item)?|(?:non-)?key\s+decision
        |reports?\s*[:–-]?\s*(?:for\s+)?(?:decision|information|noting|discussion|action|approval)|addendum(?:\s+report)?
        |supplement(?:ary)?(?:\s+(?:report|papers?|information|item))?|(?:late|urgent|additional)\s+(?:item|report|paper)s?|briefing\s+note
        |(?:executive\s+)?summary\s+sheet|(?:(?:report|committee)\s+)?(?:cover|front)(?:ing)?[\s-]?(?:sheet|report)
        |(?:joint|decision|information|officer|agenda|delegated|member)\s+report
        |for\s+(?:decision|information|publication|general\s+release).*|not\s+for\s+publication.*|decision|meeting|item|minutes
        |part\s+[i1a]|open|exempt|unrestricted|public|private|confidential|restricted|to\s+follow|briefing\s+paper
        |page\s+\d+.*)\W*$
    """),
    finds=("REPORT", "Agenda", "For publication", "REPORT: DECISION", "Addendum", "Report cover sheet", "Late item"),
    skips=("Report on hedges", "Public toilets", "Addendum to the hedge plan"),
)
KEY_SENTENCE = Rule(
    "key-decision-sentence",
    verbose(r"""\bthis\s+is\s+(?P<no>not\s+)?a\s+key\s+decision\b
        |\bkey\s+decision\b[^.]{0,20}\b(?P<answer>yes|no)\b"""),
    finds=("This is not a key decision", "Key decision: Yes"),
    skips=("a key decision of the Cabinet",),
)
_MET = r"(?:[A-Z][\w’'&,-]*\s+(?:(?:and|of|for|the|&)\s+){0,2}){0,7}"
MET = Rule(
    "body-that-met",
    re.compile(
        rf"(?:(?:^(?:\W*\d[\d/.]*\s+)?|[].:;]\s+|\b(?:that|and)\s+)(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?P<body>(?!Members\b|That\b){_MET}(?:Cabinet|Executive|Council|Committee|Board|Panel|Commission|Authority))"
        r"\s*(?:(?:also\s|then\s|unanimously\s|has\s|have\s)?(?:considered|received|noted|agreed|resolved|RESOLVED|approved|recognised|recognises|determines|endorsed"
        r"|will\s+be\s+(?:provided|asked|invited|requested)|is\s+(?:asked|recommended|invited)|was\s+(?:asked|invited|requested)"
        r"|approves?|notes?|agrees?)\b|:\W*$)"
        rf"|\b(?:seeking|sought|for|requesting)\s+(?:the\s+)?(?P<of>{_MET}(?:Cabinet|Executive|Council|Committee|Board))(?:[’']s?)?\s+approval\b)"
    ),
    finds=(
        "The Cabinet considered a report",
        "That Cabinet:",
        "a report seeking Cabinet approval to close",
        "The Hedges and Verges Committee received the update",
    ),
    skips=("a report to the Cabinet", "the Cabinet Member considered", "Members of the Board considered"),
)
CALLED = Rule(
    "meeting-called",
    verbose(
        r"""\bmeeting\s+of\s+(?:the\s+)?(?P<body>(?-i:[A-Z])[^.;:]{3,90}?),?\s+(?:which\s+)?(?:will|is\s+to|to)\s+(?:be\s+held|take\s+place)\b"""
    ),
    finds=("A meeting of the Cabinet will be held on Tuesday", "the Meeting of Wren Council to be held in the Hall"),
    skips=("the meeting of the Cabinet held on Tuesday", "a meeting will be held"),
)
OWN_MEETING = Rule(
    "council-as-meeting",
    verbose(r"^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s.{6,30}\d[.:]?\d{0,2}\s?(?:am|pm|noon)\b"),
    finds=("- Thursday, 5th June, 2031 11.00 am",),
    skips=("Thursday, 5th June, 2031", "at 11.00 am"),
    source="ModernGov titles a page with body, day and hour",
)
GOES_TO = Rule(
    "report-goes-to",
    re.compile(
        r"\b(?:[Rr]eports?|[Uu]pdates?|[Aa]sks?|[Aa]sked|[Ii]nforms?|[Ii]nvites?)\s+(?:to\s+)?(?:the\s+)?"
        r"(?:[Mm]embers\s+of\s+(?:the\s+)?)?(?P<body>(?:[A-Z][\w’'-]+,?\s+(?:(?:and|of|for|&)\s+)?){1,6}"
        r"(?:Committee|Board|Panel|Commission|Sub-Committee|Forum|Cabinet|Executive))\b"
    ),
    finds=("This report updates the Resources Board", "the report to the Improvement and Innovation Board"),
    skips=("This report updates the Board", "The Board asked"),
)


def opens_decision(text: str) -> bool:
    """Whether a line names a record or notice of a decision.

    >>> opens_decision("OFFICER DECISION RECORD"), opens_decision("The decision was recorded")
    (True, False)
    """
    return "ecision" in text.lower() and DECISION.pattern.search(text) is not None


def opens_minutes(text: str) -> bool:
    """Whether a line opens minutes: by their sentence, their title, or who was present.

    >>> opens_minutes("Roads Committee Minutes"), opens_minutes("PRESENT: Cllr Ash"), opens_minutes("Present needs")
    (True, True, False)
    """
    folded = text.lower()
    if not any(map(folded.__contains__, _OF_MINUTES)):
        return False
    return any(rule.pattern.match(text) for rule in (MINUTES, MINUTES_TITLE, PRESENT))


_OF_MINUTES = ("minutes", "present", "record", "attendance", "proceedings", "decisions")  # one stands in each opening
