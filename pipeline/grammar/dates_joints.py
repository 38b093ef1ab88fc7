"""What stands between and around dates: ranges, lists, restatements, and words for the part that is meant."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

RANGE = Rule(
    "date-range",
    verbose(r"^\s?(?:[–—-]|to|until|till|through(?:\sto)?|up\sto)\s?(?:and\sincluding\s)?(?:the\s)?$"),
    finds=(" to ", " – ", " until the "),
    skips=(" and ", ", ", " too "),
)
BETWEEN = Rule(
    "date-between",
    verbose(r"(?<!\w)between\s(?:the\s)?$"),
    finds=("open between ",),
    skips=("from ", "between them "),
)
LIST = Rule(
    "date-list",
    verbose(r"""
        ^(?:\s?,\s?(?:and\s|or\s)?|\s(?:and|or|&)\s)
        (?:again\s|then\s|also\s)?(?:(?:on|in|from|to|by|either|during|until)\s)?(?:the\s)?$
    """),
    finds=(", ", " and ", " and on the ", " or "),
    skips=(" to ", " and approved "),
)
SLASH = Rule("date-slash", verbose(r"^\s?/\s?$"), finds=("/", " / "), skips=("-",))
SHIFTED = Rule(  # two dates and no span: "moved from 1 April to 1 June"
    "date-shifted",
    verbose(r"""
        \b(?:postpon\w+|moved?|deferr?\w*|delay\w*|chang\w+|shift\w*|pushed|revised?|rescheduled?|slipped
          |(?:brought|put)\s(?:back|forward|off))\b
        [^.;]{0,50}\bfrom\s(?:the\s)?$
    """),
    finds=("was postponed from ", "the date has been moved from the "),
    skips=("open from ", "moved. It runs from ", "agreements were put in place from "),
)
OPENED = Rule(
    "date-restated",
    verbose(r"^\s?[,:–-]?\s?\(\s?(?:i\.?e\.?,?\s|that\sis,?\s|FY\s?)?(?:from\s)?(?:the\s)?$"),
    finds=(" (", " (i.e. "),
    skips=(", ",),
)
PART = Rule(
    "date-part",
    verbose(r"""
        (?<![\w-])(?P<all>(?:the\s)?(?:very\s)?
        (?P<part>end|close|start|beginning|outset|middle|early|mid|late|later|latter\s(?:part|half)|early\spart)
        (?:(?:\sof|(?<!start)(?<!end)(?<!close)(?<!beginning)\sin)?(?:\sthe)?(?:\smonth\sof)?(?:\s(?:financial|municipal|calendar)\syear)?\s|\s?-\s?))$
    """),
    finds=("the end of ", "early ", "mid-", "at the start of the "),
    skips=("spend ", "ended ", "the end user ", "could start in "),
)
RULES = (RANGE, BETWEEN, LIST, SLASH, SHIFTED, OPENED, PART)
