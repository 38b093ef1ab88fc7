"""Shapes of a council's meeting site (most of them ModernGov's): names of pages, labels, file sizes."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule, verbose

_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+,?\s\d{4})"

PAGE = Rule(
    "web-page-name",
    verbose(
        r"""^(?:agenda\s+item(?:\s+details)?|meeting\s+documents|(?P<issue>issue)\s+[-–]\s+(?:meetings|decisions|plans?|items?\s+at\s+meetings?|history)
        |(?:issue|item)\s+(?:details|history)|(?P<decision>(?:officer\s+|delegated\s+)?decisions?\s+details))
        (?:\s+[-–]\s+(?P<title>\S.*))?$"""
    ),
    finds=("Agenda item", "Agenda item - Hedges and Verges", "Issue - meetings", "Decision details"),
    skips=("Agenda item 4", "Agenda items", "Decision: agreed", "Issue"),
    source="pages of ModernGov sites: one item, one issue through its meetings, one decision",
)
SUBJECT_PAGE = Rule(
    "web-page-subject",
    verbose(r"^(?:(?:officer\s+|delegated\s+)?decision|issue)\s+[-–]\s+(?P<title>\S.*)$"),
    finds=("Decision - Purchase of Two Ferries", "Issue - Ferries"),
    skips=("Decision: Purchase", "Decision"),
    source="a page's title where the labels of a decision stand below it",
)
MEETING_PAGE = Rule(
    "web-meeting-page",
    verbose(
        r"""^(?:(?:draft\s+|printed\s+)?(?:agenda|decisions?|(?:draft\s+)?minutes)(?:,\s+decisions?)?
        (?:\s+and\s+(?:draft\s+|printed\s+)?(?:decisions?|minutes))
        |meeting\s+details|browse\s+meetings|what[’']s\s+new)$"""
    ),
    finds=("Agenda and minutes", "Agenda, decisions and minutes", "Agenda and draft minutes", "Meeting details"),
    skips=("Agenda", "Minutes", "Decisions and recommendations"),
)
MEETING = Rule(
    "web-meeting-line",
    verbose(
        rf"""^(?:(?:decided|made|considered|discussed|agreed|taken)\s+at\s+)?meeting\s*:\s*{_DAY}\s*[-–]\s*(?P<committee>.+?)
        (?:\s*\(\s*(?:agenda\s+)?item\s+(?P<item>\d{{1,4}}[a-z]?)\s*\)(?:\s.*)?)?$"""
    ),
    finds=("Meeting: 04/06/2031 - Cabinet (Item 12)", "Decided at meeting: 04/06/2031 - Cabinet"),
    skips=("Meeting: Cabinet", "Date of meeting: 04/06/2031", "Decided at meeting: to follow"),
)
MEETING_OF = Rule(
    "web-meeting-of-line",
    verbose(
        rf"""^\W*meeting\s+of\s+(?:(?:re-?scheduled|postponed)\s.{{4,40}}?,\s+)?(?P<committee>[A-Z].{{2,80}}?),\s+
        (?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+{_DAY}(?:\s+\d[\d.:]*\s*[ap]\.?m\.?)?
        (?:\s+\(item\s+(?P<item>\d{{1,4}}[a-z]?)\.?\))?$"""
    ),
    finds=(
        "Meeting of Cabinet, Tuesday, 4th June, 2031 4.30 pm (Item 66.)",
        "- Meeting of Postponed from 28 May 2031, Cabinet, Wednesday, 4th June, 2031 10.30 am (Item 16.)",
    ),
    skips=("Meeting of the Cabinet held on Tuesday, 4 June 2031", "Minutes of the meeting of Cabinet"),
)
DATED = Rule(
    "web-dated-line",
    verbose(rf"^{_DAY}\s+[-–]\s+(?P<title>\S.*)$"),
    finds=("04/06/2031 - Verges of the Borough",),
    skips=("04/06/2031", "On 4 June 2031 - a Wednesday"),
)
LISTED = Rule(
    "web-listed-decision",
    verbose(rf"^{_DAY}\s+[-–]\s+(?P<title>\S.*?)\s+ref:\s*(?P<reference>\d{{1,6}})(?:\s+[A-Z][\w ]{{2,60}})?$"),
    finds=("04/06/2031 - Verges of the Borough ref: 812 Item Deferred", "04/06/2031 - Ferries ref: 9"),
    skips=("04/06/2031 - Verges of the Borough", "Verges ref: 812", "On 4 June 2031 - Ferries ref: 9"),
    source="pages of ModernGov sites that list the decisions of a week one below the other",
)
DECIDED = Rule(
    "web-decision-date",
    verbose(rf"^(?:date\s+of\s+decision|decision\s+date|date\s+decision\s+(?:made|taken))\s*:\s*{_DAY}\b.*$"),
    finds=("Date of decision: 04/06/2031",),
    skips=("Decision due date: 04/06/2031", "Publication date: 04/06/2031", "Effective from: 04/06/2031"),
)
FIELD = Rule(
    "web-field",
    verbose(
        r"""^(?:decision\s+maker|decision\s+status|is\s+key\s+decision\s*\?|is\s+subject\s+to\s+call[\s-]in\s*\?|key\s+decision\s*\?
        |notice\s+of\s+proposed\s+decision\s+first\s+published|decision\s+published|decision\s+due|divisions?\s+affected
        |publication\s+date|effective\s+from|last\s+updated|purpose|current\s+decision\s+stage|decision\s+type)\s*:"""
    ),
    finds=("Decision Maker: Cabinet", "Is Key decision?: Yes", "Publication date: 04/06/2031"),
    skips=("Decision makers met: twice", "Decision: That the plan be adopted"),
)
CHROME = Rule(
    "web-label",
    verbose(
        r"""^(?:additional\s+documents|supporting\s+documents|accompanying\s+documents|(?:draft\s+)?minutes|decisions?(?:\s+(?:made|number))?
        |media|items?|no\.\s+item|related\s+meetings|link\s+to\s+this\s+item|webcast\s+for\s.{3,80}|restricted\s+enclosure.*)\s*:?$"""
    ),
    finds=("Additional documents:", "Minutes:", "Decision:", "No. Item"),
    skips=("Minutes of the last meeting", "Decision: agreed"),
)
CRUMBS = Rule(
    "web-breadcrumb",
    verbose(
        r"""^(?:home|you\s+are\s+(?:here|in)|skip\s+to|back\s+to|search|sign\s+in|log\s+in|menu|view\s+directions|print\s+this\s+page
        |share\s+this\s+(?:page|item)|contact\s+us|link|venue|contact|webcast)\b.{0,120}$|^[^>»]{2,60}\s*[>»]\s*\S.*$"""
    ),
    finds=("Home", "You are here: Home > Council > Meetings", "Council » Meetings", "Venue: Town Hall"),
    skips=("The home of the trust", "Verges of the Borough"),
)
FILE = Rule(
    "web-file-size",
    verbose(
        r"""(?:\(?(?:pdf|word|doc|excel)\s+icon\s*)?\(?\b(?:pdf|docx?|xlsx?|rtf)\b\s*[,:]?\s*\(?\d+(?:\.\d+)?\s*[km]b\b\)?
        (?:\s+opens\s+in\s+(?:a\s+)?new\s+(?:tab|window))?$"""
    ),
    finds=("Verges of the Borough PDF 65 KB", "Hedges pdf icon PDF 1 MB", "Hedges (PDF, 2.1MB)"),
    skips=("The PDF is 65 KB", "PDF"),
)
NUMBERED = Rule(
    "web-item-title",
    verbose(r"^(?P<item>\d{1,4}[a-z]?)(?:\.|:)?\s+(?P<title>[^\W\d_].{3,}|(?:19|20)\d\d.{3,})$"),
    finds=("12 Verges of the Borough", "7. Hedges", "12 2031/32 Outturn of the Borough"),
    skips=("12", "4.2 Hedges", "2031/32 Outturn"),
)
REPORT_OF = Rule(
    "web-report-of",
    verbose(
        r"""^\W*(?:to\s+(?:consider|receive|note|approve)\s+(?:a|the|an)\s+(?:\w+\s+)?|(?:a|the)\s+)?(?:joint\s+)?report
        (?:\s+(?:number|no\.?|ref\.?)?\s*[A-Z0-9/.-]*\d[A-Z0-9/.-]*)?\s+(?:of|by|from)\s*:?\s+(?:the\s+)?
        (?P<who>(?-i:[A-Z]).{2,140}?)
        (?=\s*[,;]?\s*(?:\(?(?:copy|copies|attached|enclosed|circulated|herewith|to\s+follow|pages?\s+\d|previously)\b|\[)
          |\s+(?:requesting|seeking|setting|reporting|which|that|to\s|on\s|regarding|concerning|advising|informing|presenting|providing
             |detailing|outlining|asking|proposing|recommending|about|relating|in\s+relation|is\s|was\s|has\s|attached|submitted)
          |\.(?:\s|\]|$)|;|\]|$)"""
    ),
    finds=(
        "Report of Director of Hedges (copy attached).",
        "To consider the report of the Head of Verges, (copy enclosed).",
        "[Report of the Treasurer. To be introduced by the Leader.]",
        "Report number HV12 by the Chief Executive and the Treasurer previously submitted to",
    ),
    skips=("Report of the day", "The report was noted", "This report of the Director of Hedges seeks"),
)
SUBMITS = Rule(
    "web-to-submit",
    verbose(
        r"""^(?:The\s+)?(?P<who>(?-i:[A-Z])[^.;:]{2,120}?)\s+to\s+(?:submit|present|introduce)\s+(?:a|the|an)\s+(?:\w+\s+)?report\b"""
    ),
    finds=("The Portfolio Holder for Hedges to submit a report which states",),
    skips=("The Director submitted a report", "to submit a report"),
)
CONSIDERED = Rule(
    "web-considered",
    re.compile(
        r"\b(?:[Cc]onsidered|[Rr]eceived|[Cc]onsideration\s+was\s+given\s+to)\s+(?:a|the)\s+(?:joint\s+|detailed\s+)?report\s+"
        r"(?:of|by|from|submitted\s+by|presented\s+by)\s+(?:the\s+)?"
        r"(?P<who>[A-Z].{2,140}?)(?=\s+(?:which|that|on\s|setting|seeking|regarding|concerning|relating|reporting|providing|advising|detailing"
        r"|outlining|requesting|presenting|in\s|to\s|about|proposing|containing|updating|\((?:cop|attach|circulat|append|previous))|[,;.])"
    ),
    finds=(
        "The Cabinet considered a report of the Head of Verges which set out",
        "considered the report of the Treasurer.",
        "Consideration was given to a report of the Head of Verges, which",
    ),
    skips=("considered a report on verges", "considered the report"),
)
TOLD = Rule(
    "web-told",
    re.compile(
        r"^(?:The\s+)?(?:(?:[A-Z][\w’'&-]*,?\s+(?:(?:and|of|for|&)\s+){0,2}){0,8}(?:Cabinet|Executive|Council|Committee|Board|Panel|Commission"
        r"|Authority|Forum|Members)\s+(?:considered|received|had\s+before\s+(?:it|them))"
        r"|Consideration\s+was\s+given\s+to)\s+(?:a|an|the)\s+(?:[\w-]+\s+)?(?:report|update|paper)\b"
    ),
    finds=("The Cabinet considered the report of the Treasurer", "Consideration was given to a report on verges"),
    skips=("The Cabinet will consider a report", "On 4 May the Cabinet considered a report"),
)
