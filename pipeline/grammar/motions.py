"""How minutes tell that something was moved, seconded and voted on."""

from __future__ import annotations

import re

from pipeline.grammar.people import ANYBODY, SOMEBODY
from pipeline.grammar.rule import Rule, verbose

# ---- who moved and seconded it -----------------------------------------------------------------------------------

_DULY = r"(?:(?:formally|duly|also|then|jointly|was|this|which|it|and)\s){0,5}"
_BY = r"\s?(?:by\b)?\s?[:–-]?\s?"
_IN_BRACKETS = r"(?:\s?\([^()]{1,60}\))?"
MOVED_BY = Rule(
    "motion-moved-by",
    verbose(
        rf"""(?:\b(?:moved|proposed|proposer|prop\b\.?|mover)\b{_BY}|\bon\sthe\s(?:motion|proposal|proposition)\sof\s)
        (?P<mover>{ANYBODY}){_IN_BRACKETS}\s?[,;.)/–-]{{0,2}}\s?{_DULY}(?:seconded|seconder|sec\b\.?)\b{_BY}(?P<seconder>{ANYBODY})"""
    ),
    finds=(
        "It was moved by Councillor A Khan, seconded by Councillor B Jones and",
        "Proposed: Cllr Patel Seconded: Cllr Ward",
        "RESOLVED: On the motion of Councillor Ann Hill, formally seconded by Councillor Bo Lee, that",
        "(Proposed by Smith; seconded by Brown)",
        "moved by the Leader of the Council and seconded by Councillor Lee",
    ),
    skips=(
        "The works proposed by the developer were seconded to a later phase",
        "The officer was seconded by the NHS",
        "an extension proposed by Mr Smith",
    ),
)
NOMINATED = Rule(
    "motion-nominated",
    verbose(
        rf"""(?P<mover>{SOMEBODY})\s(?:then\s|also\s)?(?:proposed|nominated)\s{SOMEBODY}(?:\sas\s[^,.;]{{3,40}})?,?\s
        (?:and\s)?(?:this\swas\s|which\swas\s|duly\s){{0,2}}seconded\sby\s(?P<seconder>{ANYBODY})"""
    ),
    finds=(
        "Cllr Hill proposed Cllr Lee, seconded by Cllr Ward",
        "Cllr Hill nominated Cllr Lee as Chair, seconded by Cllr Ward",
    ),
    skips=("Cllr Hill proposed the plan, seconded by Cllr Ward",),
)
MOVED_AND = Rule(
    "motion-moved-and-seconded",
    verbose(
        rf"""(?P<mover>{SOMEBODY}){_IN_BRACKETS},?\s(?:then\s|formally\s|duly\s)?(?:moved|proposed),?\s(?:and\s)?
        (?P<seconder>{SOMEBODY}){_IN_BRACKETS},?\s(?:formally\s|duly\s)?seconded\b"""
    ),
    finds=(
        "Cllr Hill MOVED, Cllr Lee SECONDED and it was RESOLVED",
        "Councillor Hill moved and Councillor Lee seconded a proposal",
    ),
    skips=("Councillor Hill moved the motion", "Officers moved and staff seconded"),
)
SECONDED_MOVED = Rule(
    "motion-seconded-moved",
    verbose(
        rf"""(?P<mover>{SOMEBODY}){_IN_BRACKETS},?\s(?:duly\s)?seconded\sby\s(?P<seconder>{ANYBODY}){_IN_BRACKETS},?\s
        (?:then\s)?(?:moved|proposed
          |(?:had\s|has\s)?(?:given|gave|submitted|tabled|put\sforward|introduced|presented)\s(?:\w+\s){{0,2}}(?:notice|motion|amendment|proposal))\b"""
    ),
    finds=(
        "As a MOTION, Ms M Hill, seconded by Dr I Lee, moved that",
        "Cllr Hill, seconded by Cllr Lee, had given notice of a motion",
    ),
    skips=("Ms Hill, seconded by her colleagues, left", "Ms Hill was seconded to the team"),
)
PASSIVE = Rule(
    "motion-moved-passive",
    verbose(
        rf"""\b(?:it\swas|(?:motion|amendment|recommendations?|proposal|nomination|proposition)\b[^.;:]{{0,90}}?)\s
        (?:was\s|were\s|then\s|duly\s|formally\s|being\s){{0,4}}(?:moved|proposed)\sby\s(?P<mover>{SOMEBODY})"""
    ),
    finds=("An amendment to the motion was moved by Councillor D Hill in respect of", "It was proposed by the Chair"),
    skips=("The scheme was moved by officers", "changes proposed by Mr Hill's agent"),
)
ACTIVE = Rule(
    "motion-moved",
    verbose(
        rf"""(?P<mover>{SOMEBODY}){_IN_BRACKETS},?\s(?:then\s|also\s|formally\s|duly\s){{0,3}}(?P<verb>moved|proposed)\b"""
    ),
    finds=("Councillor F Hill moved the Cabinet's recommendation", "Cllr Lee PROPOSED that the minutes be confirmed"),
    skips=("The Cabinet moved", "Councillor Hill seconded"),
)
# What a mover moves, where nobody is named as seconder.
OBJECT = Rule(
    "motion-object",
    verbose(
        r"""^\s?,?\s?(?:that\b|:|(?:(?:an?|the|this|his|her|its|their|following|further|first|second|substantive|cabinet[’']s|officers?[’']?|original)\s){1,4}
        (?:[\w’'-]+\s){0,3}?(?:motion|amendment|recommendations?|proposition|following|reference\sback|minutes|adoption)\b)"""
    ),
    finds=(
        " the recommendations in the report",
        " an amendment to the motion",
        " that the minutes",
        " the Cabinet's recommendation",
    ),
    skips=(" to the next item", " on", " house"),
)
SECONDED_BY = Rule(
    "motion-seconded-by",
    verbose(rf"""\b(?:seconded|seconder)\b{_BY}(?P<seconder>{ANYBODY})"""),
    finds=("which was seconded by Councillor W Hill", "SECONDED by Cllr J Lee", "Seconded: JH"),
    skips=("was seconded by the NHS to the team", "duly seconded"),
)
SECONDED = Rule(
    "motion-seconded",
    verbose(
        rf"""(?P<seconder>{SOMEBODY}){_IN_BRACKETS},?\s(?:then\s|also\s|formally\s|duly\s){{0,3}}seconded\b(?!\sby)"""
    ),
    finds=("Councillor Hill seconded the proposal", "and Cllr Mrs Lee formally seconded"),
    skips=("Councillor Hill was seconded to", "Councillor Hill, seconded by Mr Lee"),
)
AMENDMENT = Rule(
    "motion-amendment",
    verbose(
        r"""(?-i:[Aa])(?<=\ba)(?<!without\sa)(?<!without\sfurther\sa)(?<!no\sa)(?<!subject\sto\sthe\sa)(?<!subject\sto\sthis\sa)
        (?<!subject\sto\sthese\sa)(?<!with\sthe\sa)(?<!with\san\sa)(?<!with\sa)(?<!following\sa)mendments?\b(?!\s(?:to\sthe\s(?:minutes|constitution|scheme)|of\sthe\s(?:constitution|scheme)))"""
    ),
    finds=("moved an AMENDMENT", "An amendment was moved", "the amendment was lost"),
    skips=("without amendment", "an amendment to the Constitution", "as amended"),
)

AMENDS = Rule(
    "motion-amends",
    verbose(
        r"""\W{0,6}that\b[^.;:]{0,80}?\b(?:recommendations?|paragraphs?|resolution|motion|clauses?|figures?|words?|sum|date)\b[^.;]{0,60}?\s
        be\s(?:replaced|substituted|inserted|deleted|added|amended|omitted|removed|altered|changed)\b"""
    ),
    finds=(", that in recommendation (b) the sum of £960 be replaced by £840", "that the word “may” be deleted"),
    skips=("that the recommendations be approved", "that the sum be paid"),
)

# ---- the vote ------------------------------------------------------------------------------------------------------

_WORDS = (
    r"none|nobody|no\sone|no|nil|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|thirty"
)
NUMBER = rf"(?:\d{{1,3}}|{_WORDS})"
SIDE = r"(?:for|in\sfavou?r|against|abst(?:ain(?:ed|ing)?|entions?|\b\.?)|abstension)"
_PEOPLE = r"(?:(?:members?|councillors?|votes?)\s)?"
_VOTED = r"(?:(?:voted|voting|votes?|were|was|being|cast|having)\s){0,4}"
_OF_MOTION = (
    r"(?:\sit\b(?!\swas)|\s(?:of\s)?the\s(?:substantive\s|original\s|officer\s)?"
    r"(?:motion|amendment|proposal|recommendations?|resolution|application))?"
)
_BEFORE = rf"\b{NUMBER}\s?{_PEOPLE}{_VOTED}{SIDE}\b{_OF_MOTION}"
_AFTER = rf"\b{SIDE}\b{_OF_MOTION}\s?(?:\(\s?\d{{1,3}}\s?\)|(?:[:=–—-]\s?)?\b\d{{1,3}}\b)"
_NEXT = r"[^\w£]{0,6}(?:(?:and|with|to|but|votes?|voting|by|there\s(?:was|were|being))\s?[^\w£]{0,2}){0,3}"
VOTES_BEFORE = Rule(
    "vote-number-first",
    verbose(rf"{_BEFORE}(?:{_NEXT}{_BEFORE}){{1,3}}"),
    finds=(
        "5 For, 0 Against, 1 Abstention",
        "(6 members voting in favour and 3 against)",
        "no votes against and one abstention",
        "carried with 11 votes in favour, 2 against and 1 abstaining",
    ),
    skips=("2 for sale and 3 for rent", "5 members voted for the motion", "£5 for one, £3 against two"),
)
VOTES_AFTER = Rule(
    "vote-side-first",
    verbose(rf"{_AFTER}(?:{_NEXT}{_AFTER}){{1,3}}"),
    finds=(
        "(For 7, Against 2, Abstentions 1)",
        "For: 26 Against: 32 Abstention: 0",
        "For – 8; Against – 0",
        "FOR (12) AGAINST (3)",
    ),
    skips=("for 2025 and against 2024", "For: Councillors A and B", "For 7 days"),
)
VOTES_TO = Rule(
    "vote-to",
    verbose(
        rf"""(?:\b(?:carried|lost|defeated|agreed|approved|refused)\s(?:by\s)?\(?|\bby\s(?={NUMBER}\svotes?[,\s])|\()
        (?P<first>{NUMBER})\s(?:votes?,?\s)?(?:for\s)?to\s(?P<second>{NUMBER})\b(?!\s?(?:per|%|years|months|days|weeks|hours))
        (?:\svotes?)?(?:\sagainst)?(?=[\s.,;)]|$)
        (?:[,;]?\s(?:with\s|and\s)*(?P<abstained>{NUMBER})\s(?:members?\s|councillors?\s)?abst(?:ain(?:ed|ing)?|entions?))?"""
    ),
    finds=(
        "by 8 votes to 3",
        "carried by 22 votes to one, with two abstentions",
        "was lost by 47 votes to 17",
        "carried 31 votes to 29",
        "by 24 votes, to 10 votes, with 1 abstention",
    ),
    skips=("by 5 to 10 per cent", "by 3 to the east", "10 votes to come"),
)
ABSTAINED = Rule(
    "vote-abstentions",
    verbose(
        rf"""(?:\bwith\s|\band\s|\()(?P<abstained>{NUMBER})\s(?:members?\s|councillors?\s)?abst(?:entions?|aining|ained)\b"""
    ),
    finds=("carried with one abstention", "(2 abstentions)"),
    skips=("the abstentions were noted", "with abstentions"),
)
UNANIMOUS = Rule(
    "vote-unanimous",
    verbose(
        r"""\bunanimously\s(?:resolved|agreed|approved|carried|adopted|supported|passed|accepted|endorsed|recommended|refused
          |granted|elected|appointed|voted|noted)\b
        | \b(?:resolved|agreed|carried|approved|adopted|passed|accepted|supported|granted|refused|elected|appointed
          |recommended)
          [\s,:(–-]{1,3}unanimously\b
        | \b(?:vote|voting|decision)\s(?:was|were|being|is)\s(?:declared\s)?unanimous\b
        | \bunanimous\s(?:vote|agreement|decision\sof\sthe\smeeting)\b
        | \(\s?(?:vote[ds]?\W{1,3}|voting\W{1,3}|carried\s)?unanimous(?:ly)?\s?\)
        | ^\W*(?:vote[ds]?\W{1,3}|voting\W{1,3})?(?:carried\s|agreed\s|approved\s|passed\s)?unanimous(?:ly)?\W*$
        | \bvot(?:e|ing)\s?[:–-]\s?unanimous(?:ly)?\b
        | \bnem\.?\s?con\b | \b(?:without|no)\sdissent\b
        | \ball\s(?:members\s|councillors\s|present\s)*(?:voted\s)?in\sfavou?r\b"""
    ),
    finds=(
        "It was UNANIMOUSLY RESOLVED that",
        "RESOLVED: (Unanimously)",
        "With the vote being unanimous, it was",
        "The vote was unanimous.",
        "Voting: Nem.Con",
        "and unanimously approved",
        "All in favour",
    ),
    skips=(
        "with unanimous support from residents",
        "a unanimous report of the inspectors",
        "the jury was unanimous in its view",
    ),
)
# Told of another day or body, or of what might be.
NOT_HERE = Rule(
    "not-this-vote",
    verbose(
        r"""\b(?:had|have|has)\s(?:\w+\s){0,2}?(?:been\s)?(?:unanimously|voted|carried|moved|proposed)\b
        | \b(?:would|could|should|might|may|must|if|whether)\s(?:\w+\s){0,4}?
        (?:unanimous|vote|be\s(?:carried|moved|put|lost)) | \bpreviously\b | \blast\smeeting\b"""
    ),
    finds=("the Panel had unanimously agreed", "if the motion were to be carried unanimously", "would vote against"),
    skips=("The motion was carried unanimously", "It was unanimously agreed"),
)

# ---- what became of it -----------------------------------------------------------------------------------------------

_THING = r"(?:motion|amendment|proposal|recommendations?|proposition|vote|resolution|nomination|move)"
_OUTCOMES = {
    "lost": r"(?:not\s(?:carried|agreed|supported|passed|accepted|approved)|lost|defeated|rejected|failed|fell"
    r"|unsuccessful|to\shave\sfailed|to\shave\sbeen\slost)",
    "withdrawn": r"(?:withdrawn|withdrew)",
    "carried": r"(?:carried|passed|agreed|approved|accepted|adopted|successful|to\shave\sbeen\scarried)",
}
RESULT = Rule(
    "motion-result",
    verbose(
        rf"""\b(?P<thing>{_THING})\b(?P<between>[^.;:]{{0,160}}?)\s
        (?:was|were|being|is|be|having\sbeen|and|had\sbeen)?\s?(?:then\s|therefore\s|accordingly\s|duly\s|also\s|declared\s|thereupon\s|unanimously\s|(?:to\s)?be\s){{0,5}}
        (?:(?<!\sbe\s)|(?<=\sto\sbe\s))
        (?:(?P<lost>{_OUTCOMES["lost"]})|(?P<withdrawn>{_OUTCOMES["withdrawn"]})|(?P<carried>{_OUTCOMES["carried"]}))\b"""
    ),
    finds=(
        "On being put to the vote the amendment was LOST",
        "the motion was put and carried",
        "The amendment was declared to be CARRIED",
        "the amendment, which was not carried",
        "the proposal was withdrawn",
    ),
    skips=(
        *("the motion was debated", "The amendment. It was carried"),
        "moved that the recommendations in the report be approved",
    ),
)
RESULT_ALONE = Rule(
    "motion-result-alone",
    verbose(
        r"""(?:^|(?<=[.)]\s)|(?<=vote,\s))\W{0,4}(?:motion\s|amendment\s|vote\s|resolution\s|declared\s|was\s){0,3}(?:(?P<lost>(?-i:LOST|Lost|FAILED|NOT\sCARRIED|DEFEATED))
        |(?P<withdrawn>(?-i:WITHDRAWN))|(?P<carried>(?-i:CARRIED|Carried|PASSED)))\b(?=\W*$|\s(?:by|unanimously|nem|with|\d|\()|\.|\s*[-–:(,])"""
    ),
    finds=("CARRIED", "LOST", "Carried unanimously", "Amendment LOST by 5 votes to 9"),
    skips=("Carried forward balances", "Lost property", "carried out"),
)
PUT = Rule(
    "motion-put",
    verbose(
        r"""\b(?:put\sto\s(?:the|a)\s(?:meeting\sand\s)?vote|vote\swas\s(?:then\s)?taken|a\svote\sbeing\staken|on\sa\s(?:show|division)|voted\son)\b"""
    ),
    finds=("upon being put to the vote", "A vote was taken on the amendment"),
    skips=("gave the vote to younger people",),
)
CALLED = Rule(
    "vote-called",
    verbose(
        r"""\b(?:(?:recorded|named|roll[\s-]call)\svote|vote\sby\sroll[\s-]call|division|voting\swas\sas\sfollows|voted\sas\sfollows)\b"""
    ),
    finds=(
        "A recorded vote on the recommendations having been requested",
        "A recorded vote was taken on the amendment.",
    ),
    skips=("The vote was recorded",),
)
# A vote by items: "Recommendations (a) and (c) were put to the vote", not "those in recommendation 2 were agreed".
_ITEM = r"(?:\([a-z]{1,4}\)|\d{1,2}(?:\.\d{1,2})?\b|(?-i:[A-Ha-h])\b\)?)"
ITEMS = Rule(
    "vote-on-items",
    verbose(
        rf"""(?<!\bin\s)(?<!\bof\s)(?<!\bat\s)(?<!\bto\s)(?<!\bby\s)\b(?:recommendations?|resolutions?|parts?|clauses?|limbs?)\s(?:nos?\.?\s|numbers?\s|numbered\s)?
        (?P<items>{_ITEM}(?:(?:,\s?|,?\s(?:and|&|to|[–-])\s){_ITEM}){{0,9}})[^.;:]{{0,60}}?\s(?:was|were|being|having|on\sbeing|put|carried|agreed|lost)\b"""
    ),
    finds=(
        "Recommendations (a), (b) and (e) were put to the vote and carried",
        "Recommendation 3 was lost",
        "upon recommendation (c) being put",
    ),
    skips=(
        "as set out in recommendation 2 was agreed",
        "Recommendation 3 sets the fee",
        "the recommendations were agreed",
    ),
)
_ITEM_WORDS = ("recommendation", "resolution", "part", "clause", "limb")
_EACH = re.compile(r"(?:\((?P<letter>[a-z]{1,4})\)|(?P<plain>\d[\d.]*|\b[A-Ha-h]\b))")


def items_of(text: str, start: int, end: int) -> tuple[str, ...]:
    """The items that a sentence says were voted on.

    >>> items_of("Recommendations (a) and (c) were put to the vote", 0, 48)
    ('a', 'c')
    >>> items_of("Recommendations 1 to 3 were put to the vote", 0, 43)
    ('1', '2', '3')
    """
    low = text[start:end].lower()
    named = any(map(low.__contains__, _ITEM_WORDS))
    found = list(ITEMS.pattern.finditer(text, start, end)) if named else []
    if not found:
        return ()
    words = found[-1]["items"]
    items = tuple(each["letter"] or each["plain"].strip(".").lower() for each in _EACH.finditer(words))
    first, last = items[0], items[-1]
    if len(items) == 2 and _THROUGH.search(words) and first.isdigit() and last.isdigit():
        return tuple(map(str, range(int(first), int(last) + 1)))
    if len(items) == 2 and _THROUGH.search(words) and len(first) == 1 == len(last):
        return tuple(map(chr, range(ord(first), ord(last) + 1)))
    return items


_THROUGH = re.compile(r"\sto\s|[–-]")


# Two tellings of one item on a web page: what was decided, then the minutes of it.
TOLD_TWICE = Rule(
    "told-twice",
    verbose(r"""^\W*(?:(?P<decision>decisions?(?:\s(?:made|taken))?)|(?P<minutes>minutes|discussion))\W*$"""),
    finds=("Decision:", "Minutes:", "Minutes"),
    skips=("Minutes of the last meeting", "Decision details follow"),
)
# What a rival moving would put in the place of an item: “(c) That Councillor Lee be appointed”.
REPLACES = Rule(
    "motion-replaces-item",
    verbose(r"""^[\s,:–-]*[“"‘']?\s?(?:\((?P<letter>[b-hj-z])\)|\(?(?P<figure>[2-9]|1\d)[).])\s(?=(?-i:[A-Z]))"""),
    finds=(", “(c) That the hall be let", "(b) That", "3. That the fee be kept"),
    skips=("(a) That the hall be let", "1. That", "that the hall be let", "(i) That"),
)
VOTE_NOTE = Rule(
    "vote-note",
    verbose(r"""^\W{0,3}(?:voting|votes?)\b"""),
    finds=("(Voting: 6 in favour)", "Vote: unanimous"),
    skips=("A vote was taken", "Voted down"),
)
# Scotland: "the MOTION received 34 votes and the AMENDMENT received 23 votes, with 5 abstentions".
RECEIVED = Rule(
    "vote-received",
    verbose(
        rf"""\bmotion\s(?:received|attracted|had)\s(?P<motion>{NUMBER})\svotes?,?\s(?:and|while|whilst)\s(?:the\s)?amendment\s(?:received\s|attracted\s|had\s)?
        (?P<amendment>{NUMBER})(?:\svotes?)?(?:,?\s(?:with|and)\s(?P<abstained>{NUMBER})\sabstentions?)?"""
    ),
    finds=("the MOTION received 34 votes and the AMENDMENT received 23 votes, with 5 abstentions",),
    skips=("the motion received support",),
    source="Highland and other Scottish councils print a vote between a motion and an amendment so",
)

# ---- names of a recorded vote --------------------------------------------------------------------------------------

LABEL = Rule(
    "vote-recorded",
    verbose(
        rf"""(?:^|(?<=[.;:)]\s)|(?<=:-\s)|(?<=\d\s)|(?<=\w\s)(?=(?-i:FOR|AGAINST|ABST)))\W{{0,3}}(?-i:(?=[A-Z]))
        (?:(?:members?|councillors?|those|persons?|there)\s)?(?:(?:voting|voted|votes?)\s)?
        (?:(?P<none>declined\sto\svote|(?:did\s)?not\svot(?:e|ing))|(?P<side>for|in\sfavou?r|against|abst(?:ain(?:ed|ing)?|entions?)))
        (?:{_OF_MOTION}(?:\sby\s[^():;.]{{2,40}}(?=\s?\())?|(?:(?<=voted\sfor)|(?<=voted\sagainst))\sthe\s[^:;.]{{3,60}}(?=:)|\sfrom\svoting)
        \s?(?:\(?\s?(?P<count>\d{{1,3}})\s?\)?)?\s?(?:(?:\s?[:–—-]|(?=\|))+\s?|\s(?:were|was)\s|(?<=\))\s(?=(?-i:Councill|Cllr|Mr|Ms))|$)"""
    ),
    finds=(
        "For: Councillors Hill and Lee",
        "AGAINST (3): Cllr Ward",
        "For the Motion were Councillors Hill",
        "Abstained – none",
        "Voting in favour: Cllr Hill",
        "There voted for the minutes being a correct record: Councillors Hill and Lee",
    ),
    skips=("For further details see", "Against this background", "for the motion"),
)
VOTED = Rule(
    "vote-names-first",
    verbose(
        rf"""(?:(?<=[.;:]\s)|^)(?P<names>(?=(?-i:Councill?ors?|Cllrs?|Members?)\b)
        (?-i:(?:[A-Z(&][^\s;:]*|and)\s){{2,80}}?)
        (?:(?:all|both|each|had|were|was)\s){{0,2}}(?:(?:voted|voting)\s(?P<side>for|in\sfavou?r|against)|(?P<abstained>abstained))\b{_OF_MOTION}"""
    ),
    finds=("Councillors Hill, Lee and Ward voted in favour.", "Councillor Oak abstained from voting"),
    skips=("Councillors asked who had voted against", "The members voted for it"),
)
COUNT = re.compile(r"\W*\(?\s?(?:total\s?[:=-]?\s?)?(?P<count>\d{1,3})\s?\)?\W*$", re.IGNORECASE)
NOBODY = re.compile(r"\W*(?:none|nil|nobody|no\sone|0|n/a|nought)\W*$", re.IGNORECASE)
