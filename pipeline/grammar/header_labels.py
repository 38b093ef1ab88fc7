"""Labels of header fields, folded, that are known by their shape: councils put the same words together in many ways."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

_PAPER = r"(?:report|paper|item|document|agenda\s+item|agenda|briefing(?:\s+note)?|submission|decision|policy|note)"
_BODY = r"(?:committee|cabinet|council|executive|board|panel|forum|meeting|body|commission|authority|group)"
_END = (
    r"(?:\s+(?:name|title|post|job\s+title|role|designation|details?|contact\s+details?|and|or|tel(?:ephone)?|phone|email"
    r"|number|address))*"
)

TITLE = Rule(
    "label-title",
    verbose(
        rf"""^(?:(?:full\s+)?{_PAPER}\s+(?:title|subject|heading|name)|(?:title|subject|name)\s+of\s+(?:the\s+|this\s+)?{_PAPER}(?:\s+{_PAPER})?
        |(?:title|subject)\s+and\s+(?:purpose|reference)|title\s+subject|subject\s+title|{_PAPER}\s+{_PAPER}\s+title|re)$"""
    ),
    finds=("paper title", "title of paper", "name of the report", "subject of this report", "full report title"),
    skips=("title deeds", "report", "title of the land"),
)
BODY = Rule(
    "label-body",
    verbose(
        rf"""^(?:(?:joint\s+|covering\s+)?{_PAPER}\s+(?:is\s+)?(?:submitted\s+|presented\s+|made\s+)?(?:to|for)(?:\s+the)?(?:\s+(?:meeting|committee)(?:\s+of)?)?
        |(?:name\s+of\s+(?:the\s+)?)?(?:decision\s+making\s+|considering\s+|relevant\s+|which\s+)?{_BODY}(?:\s+{_BODY})?\s+(?:name|title)
        |name\s+of\s+(?:the\s+)?{_BODY}|(?:considering|receiving)\s+{_BODY}
        |(?:for|to\s+be|to)\s+(?:consideration|decision|considered|decided|determination|determined|decision)\s+by(?:\s+the)?
        |(?:decision|{_PAPER})\s+(?:to\s+be\s+)?(?:made|taken|considered|determined)\s+by(?:\s+the)?
        |{_BODY}\s+(?:name\s+)?and\s+(?:meeting\s+)?date(?:\s+of\s+(?:{_BODY}\s+)?meeting)?
        |meeting\s+and\s+date|meeting\s+title\s+and\s+date)$"""
    ),
    finds=(
        "briefing note to",
        "report submitted to",
        "for consideration by",
        "committee name and date of committee meeting",
    ),
    skips=("report", "committee members", "to be considered", "submission date"),
)
DAY = Rule(
    "label-day",
    verbose(
        rf"""^(?:date\s+(?:of|for)\s+(?:the\s+)?(?:{_BODY}|decision|consideration|briefing)(?:\s+(?:{_BODY}|meeting|decision))?(?:\s+or\s+decision)?
        |date\s+to\s+be\s+(?:considered|taken|made|decided|determined)|(?:{_BODY}|decision|briefing)\s+date|date\s+and\s+time(?:\s+of\s+meeting)?
        |date\s+decision\s+(?:to\s+be\s+)?(?:made|taken)|date\s+time|day\s+and\s+date)$"""
    ),
    finds=("date of cabinet meeting", "date to be considered", "committee date", "date of briefing"),
    skips=("date of birth", "start date", "date of publication", "decision publication date"),
)
AUTHOR = Rule(
    "label-author",
    verbose(
        rf"""^(?:(?:name\s+(?:and\s+\w+\s+)?of\s+)?(?:the\s+)?(?:lead\s+|principal\s+|main\s+|joint\s+)?{_PAPER}?\s*(?:authors?|writer|originator|compiler){_END}
        |author\s+of\s+(?:the\s+|this\s+)?{_PAPER}{_END}|authors?{_END}
        |{_PAPER}?\s*(?:prepared|written|compiled|presented|submitted|produced|introduced|drafted|authored)\s+by{_END}
        |(?:officer|member|officer\s+member|member\s+officer)\s+(?:presenting|reporting|introducing)(?:\s+(?:the\s+)?{_PAPER})?
        |(?:presenting|reporting|introducing)\s+(?:officer|member|officer\s+member)s?{_END}|presenters?{_END}|paper\s+from|lead\s+presenter)$"""
    ),
    finds=(
        "report author details",
        "officer member presenting",
        "paper prepared by",
        "name and title of author",
        "presenter",
    ),
    skips=("contact officer", "report", "approved by"),
)
OFFICER = Rule(
    "label-officer",
    verbose(
        rf"""^(?:(?:lead|responsible|accountable|relevant|sponsoring|senior|strategic|corporate|executive|service|originating|reporting)?\s*
        (?:corporate\s+|strategic\s+|executive\s+|assistant\s+|service\s+|chief\s+)?(?:directors?|head\s+of\s+service|chief\s+officers?)
        (?:\s+(?:corporate|executive|strategic|chief|officer|directors?|responsible|head\s+of\s+service|lead)){{0,4}}{_END}
        |(?:lead|responsible|accountable|sponsoring|originating)\s+(?:chief\s+)?officers?{_END}
        |{_PAPER}\s+(?:authori[sz]ed|approved|sponsored|cleared|signed\s+off)\s+by{_END}|(?:executive\s+|senior\s+)?sponsors?(?:\s+director)?)$"""
    ),
    finds=("directors corporate directors", "lead officer details", "originating officer", "report authorised by"),
    skips=("contact officer", "director of finance", "head of service plan"),
)
CONTACT = Rule(
    "label-contact",
    verbose(
        rf"""^(?:(?:officer\s+|key\s+|main\s+)?contacts?(?:\s+(?:officers?|person|name|details?|points?))?{_END}|contacts?\s+for\s+(?:further\s+)?(?:information|enquiries|queries)
        |(?:for\s+)?(?:further|more)\s+information(?:\s+(?:contact|from|please\s+contact))?|enquiries(?:\s+to)?|case\s+officer{_END})$"""
    ),
    finds=("contact officer job title and phone number", "contact for further information", "enquiries to"),
    skips=("contract officer", "contacts with families"),
)
MEMBER = Rule(
    "label-member",
    verbose(
        r"""^(?:(?:(?:relevant|lead|responsible|appropriate)\s+)?(?:(?:cabinet|executive|lead|portfolio|committee)\s+)?(?:portfolio\s+)?(?:member|holder|councillor|lead)s?
          \s+(?:reporting|responsible|consulted|presenting|with\s+responsibility|with\s+portfolio|portfolio|and\s+portfolio|name|details?)
        |portfolio\s+(?:of|and\s+member)|member\s+reporting|(?:relevant|responsible)\s+(?:cabinet|executive)\s+(?:member|councillor|portfolio)s?(?:\s+.{0,20})?)$"""
    ),
    finds=("member reporting", "portfolio of", "cabinet member responsible", "lead councillor name"),
    skips=("members present", "cabinet members were told", "the member reporting back"),
)
SHAPES = (
    (TITLE, "title"),
    (BODY, "committee"),
    (DAY, "date"),
    (MEMBER, "portfolio_holder"),
    (AUTHOR, "author"),
    (OFFICER, "lead_officer"),
    (CONTACT, "contact"),
)
_WORDS = """
    accountable agenda appropriate author authored authors board body briefing cabinet case chief committee
    compiled considering contact contacts corporate council covering date day decision director directors
    document drafted enquiries executive for forum full further head introduced introducing item joint key lead
    main meeting member more name officer officers originating panel paper portfolio prepared presented
    presenter presenters presenting principal produced re receiving relevant report reporting responsible senior
    service sponsor sponsoring strategic subject submission submitted title to which written
"""
STARTS = frozenset(_WORDS.split())  # with which labels of these shapes begin
