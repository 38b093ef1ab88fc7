"""Shapes of headings: appendix titles, entries of a contents table, labels with their text on the same line."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule, verbose

APPENDIX = Rule(
    "appendix-title",
    verbose(r"""
        ^(?:(?:exempt|confidential|background)\s+)?
        (?:appendix|appendicies|annexe?|schedule|enclosure|attachment|supplement)
        (?:\s+(?:no\.?\s*)?(?:[a-z]{1,2}|\d{1,2}(?:\.\d{1,2})?[a-z]?|[ivx]{1,5}|one|two|three|four|five|six))?
        (?P<title>\s*[:.–—-]\s*\S.*|\s*\([^)]*\)\s*)?$
    """),
    finds=("Appendix A", "APPENDIX 2 – Equality Impact Assessment", "Annex 1: Map", "Schedule", "Annexe B"),
    skips=(
        "Appendix A sets out the detail",
        "Appendices",
        "See Appendix 2",
        "Schedule of rates applied by the Council",
    ),
)
APPENDED = Rule(
    "appended-assessment",
    verbose(r"""^(?:eqia|dpia|(?:stage\s+\d\s+)?(?:equality|equalities|data\s+protection|privacy|climate(?:\s+change)?|carbon|health|environmental)
        \s+(?:and\s+\w+\s+)?(?:impact\s+)?(?:assessment|analysis|screening)(?:\s+(?:tool|form|template|screening|report))*)
        (?:\s+(?:submission|form|screening|template|tool)\b.*|\s*[:–-].*)?\s*$"""),
    finds=("EQIA Submission Form", "Equality Impact Assessment", "Data Protection Impact Assessment: screening"),
    skips=("An equality impact assessment was made", "Equality implications"),
    source="assessments that councils append without calling them appendices",
)
LEADERS = Rule(
    "contents-leaders",
    re.compile(r"[^\W_][^.…_]{0,3}(?:(?:\s?\.){5,}|…{2,}|_{6,})\s*\d{0,4}$"),
    finds=("1 Introduction ............. 4", "Summary………… 12"),
    skips=("and so on...", "to follow...", "..........."),
)
MOST_WORDS = 20  # of a heading
LONGEST_LABEL = 80  # characters, with its mark
LABEL = Rule(
    "inline-label",
    re.compile(
        r"^(?P<label>[^\d\W][^:;.]{2,70}?(?:\([Ss]\)|\?)?)(?P<mark>\s*:[-–—]?|\s+[-–—])\s*(?P<rest>\S.*)$", re.DOTALL
    ),
    finds=("Recommendation: That Cabinet", "Reason(s) for decision: It", "Recommended - That"),
    skips=("A: b", "1.2: b", "Recommendation"),
)
LEAD = Rule(
    "recommendation-lead",
    verbose(r"""
        ^(?:it\s+is\s+(?:therefore\s+)?recommended\s+(?:that|to)\b
        |(?:the\s+)?(?:cabinet|executive|council|full\s+council|committee|board|panel|sub-?committee|members|mayor|authority
            |commission|forum|leader|trustees|governors)
        (?:\s+[\w&,’'-]+){0,6}?\s+(?:is|are)\s+(?:therefore\s+|hereby\s+)?(?:asked|recommended|requested|invited)\b)
    """),
    finds=("Cabinet is asked to:", "It is recommended that Cabinet:", "Members of the Board are invited to"),
    skips=("The Cabinet asked officers", "It was recommended"),
)


def appendix(text: str) -> bool:
    """Whether a text is the title of an appendix.

    >>> appendix("ANNEX B: Map"), appendix("Annex B shows the site")
    (True, False)
    """
    return text[:3].lower() in _APPENDED and APPENDIX.pattern.match(text) is not None


_APPENDED = frozenset({"exe", "con", "bac", "app", "ann", "sch", "enc", "att", "sup"})


def listed(text: str) -> bool:
    """Whether a text is an entry of a contents table, led to its page by dots.

    >>> listed("1 Introduction ............ 4"), listed("................"), listed("and so on...")
    (True, False, False)
    """
    return ("...." in text or ". . ." in text or "……" in text or "____" in text) and bool(LEADERS.pattern.search(text))


def leads(text: str) -> bool:
    """Whether a text leads in recommendations.

    >>> leads("Cabinet is asked to:"), leads("Cabinet asked officers")
    (True, False)
    """
    return text[:3].lower() in _LEADERS and LEAD.pattern.match(text) is not None


_LEADERS = frozenset(
    ["it ", *"the cab exe cou ful com boa pan sub mem may aut for lea tru gov".split()]  # noqa: SIM905
)


def inline_label(text: str) -> re.Match[str] | None:
    """The label at the start of a text, and the rest of its line."""
    head = text[:LONGEST_LABEL]
    return LABEL.pattern.match(text) if ":" in head or " -" in head or " –" in head or " —" in head else None


def standing(text: str) -> bool:
    """Whether a text can be a heading by its shape: short, and no sentence.

    >>> standing("Financial implications"), standing("The report was noted."), standing("and the budget for")
    (True, False, False)
    """
    if not text or len(text) > 140 or text[-1] in ".,;" or not (text[0].isupper() or text[0].isdigit()):
        return False
    return text.count(" ") < MOST_WORDS and text.rpartition(" ")[2].lower() not in _OPEN


_OPEN = frozenset(
    """was were had has been a an and the of to for with in on at by from or as that which is are be its their our
    this""".split()  # noqa: SIM905
)


def capitals(text: str) -> bool:
    """Whether a text is set in capitals.

    >>> capitals("RELEVANT CORPORATE AIMS"), capitals("PSN"), capitals("Summary of KPIs")
    (True, False, False)
    """
    return text.isupper() and sum(map(str.isalpha, text)) > 4
