"""Whether a relation holds: denied, imagined, proposed, lasting or over; and groups named apart from their money."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.grammar.partners_atoms import FUNDS
from pipeline.grammar.partners_words import nouns
from pipeline.grammar.rule import Rule


@dataclass(frozen=True, slots=True)
class Doubt(Rule):
    """A rule that is tried only in sentences that have one of its words."""

    needs: tuple[str, ...] = ()  # one of these stands in some word of every text that it finds
    bit: int = 0  # its place among the doubts


_doubts = list["Doubt"]()


def _doubt(name: str, pattern: re.Pattern[str], finds: tuple[str, ...], skips: tuple[str, ...], *, needs: str) -> Doubt:
    made = Doubt(name, pattern, finds, skips, needs=tuple(needs.split()), bit=1 << len(_doubts))
    _doubts.append(made)
    return made


def _any_case(*lines: str) -> re.Pattern[str]:
    return re.compile("|".join(lines), re.IGNORECASE)


NEGATED = _doubt(  # what stands before the phrase
    "partner-negated",
    _any_case(
        r"\b(?:not|never|nor|no longer|neither|without|rather than|instead of|unsuccessful(?:ly)?|declined|refused"
        r"|rejected|ruled out|discounted|decided against|failed"
        r"|no (?:contract|agreement|grant|funding|partnership|payment|plans?))\b"
        r"(?! only| yet paid| least)[^⟨⟩,;:]{0,60}$",
        r"\bno (?:\w+ )?$",
    ),
    ("the Council has decided not to enter into ", "the bid was unsuccessful for funding from "),
    ("it was noted that ", "not only "),
    needs="no never neither without rather instead unsuccess declin refus reject ruled discount decided fail",
)
DENIED = _doubt(  # what stands behind it
    "partner-denied",
    _any_case(
        r"^[^.;⟨⟩]{0,50}?\b(?:(?:was|were|is|are|be|been|being) (?:\w+ )?(?:not (?!yet|only|renewed|extended)"
        r"|unsuccessful|rejected|refused"
        r"|declined|turned down|abandoned|discounted)|failed|not (?:to )?be (?:accepted|approved|agreed|supported"
        r"|awarded)|did not (?:proceed|succeed|go ahead)|fell through)"
    ),
    (" was unsuccessful", " in March did not proceed", " was not approved", " has been rejected"),
    (" was approved", ", which does not report", " is not yet signed"),
    needs="not unsuccess reject refus declin turned abandon discount fail fell",
)
IMAGINED = _doubt(  # options that nobody proposes
    "partner-imagined",
    _any_case(
        r"\b(?:option (?:\d|[a-z]\b)[^.;]{0,80}\b(?:would|could|might)|an? (?:alternative|other) (?:option|approach)"
        r"|alternatively,|were (?:the council|⟨A⟩) to|if ⟨[\dA]+⟩ were to|(?:is|are|was|were) not (?:recommended"
        r"|proposed|favoured)|hypothetical)"
    ),
    ("Option 3 would be a contract with ⟨1⟩", "an alternative option is to work with ⟨1⟩"),
    ("The option agreement with ⟨1⟩ ends in May",),
    needs="option approach alternativ were not hypothetic",
)
OTHERS_ACT = _doubt(  # councils of another tier, that the sentence opens with and does not name
    "partner-others-act",
    re.compile(
        r"^\W*(?:[A-Z][\w’']*\s){0,4}(?:[Dd]istrict|[Bb]orough|[Pp]arish|[Tt]own|[Oo]ther)"
        r"(?:(?:,|,? and|/| or)? ?(?:district|borough|parish|town|city)){0,3}"
        r" (?:councils|authorities) (?!and\b|or\b)[^⟨⟩.;:]{0,140}$"
    ),
    ("Local district and borough councils have developed partnerships with ", "Parish councils work with "),
    ("District councils and ⟨1⟩ work with ", "The borough council works with ", "District councils. We work with "),
    needs="councils authorities",
)
CONDITION = _doubt(  # a line of a list of conditions, or a heading: it tells nothing that was done
    "partner-condition",
    _any_case(r"^\W*consultations? with ⟨[\d,A]+⟩\W*$"),
    ("Consultation with ⟨1⟩;",),
    ("Consultation with ⟨1⟩ took place",),
    needs="consultation",
)
OCCASION = Rule(  # who held an event, or asked the questions of a survey, provides nothing
    "partner-occasion",
    _any_case(
        rf"\b{nouns('occasion', 'inquiry')}\b(?! (?:teams?|services?|functions?|units?|work|rooms?|plans?)\b)"
        r"[^⟨⟩;.]{0,30}$"
    ),
    ("at the annual Best in Kent event, ", "the 21 day re-consultation "),
    ("the day centre ", "the audit team is "),
)
ENDED = _doubt(
    "partner-ended",
    _any_case(
        r"\b(?:was|were|has|have|had)(?: (?:now|since|been|then|also)){0,2} (?:ended|terminated|expired|lapsed"
        r"|dissolved|wound up|discontinued|come to an end|ceased|concluded|completed)\b",
        r"\b(?:came to an end|ended (?:on|in|at)|terminated (?:on|in|at)|expired (?:on|in|at)|lapsed (?:on|in)"
        r"|ceased (?:to|on|in))\b",
        r"\bno longer\b|\b(?:came|were brought|was brought|been brought|bought) (?:back )?in[- ]house",
        r"\binsourced from\b",
        r"\b(?:used to|was wound up|was not renewed|withdrew from|formerly|moving away from|ending our)\b",
        r"\b(?:once|previously) (?:had|shared|ran|provided|worked|held)\b|\bdelivered its (?:final )?report\b",
        r"^(?:in|between|from) [^.;]{0,30}(?:19|20)\d\d[^.;]{0,12},? (?=⟨A⟩ paid )",
    ),
    ("the contract of ⟨1⟩ came to an end", "which came back in-house", "has now been completed", "once had a team"),
    ("the agreement runs to 30 June 2027", "when the contract with ⟨1⟩ ends on 31 July 2020"),
    needs="end terminat expire lapse dissolv wound discontinu cease conclud complet longer house insourc used renew "
    "withdr formerly moving once previously delivered paid",
)
UNTIL = _doubt(
    "partner-until",
    _any_case(r"\b(?:until|to the end of|up to)(?: [^.;,⟨⟩]{0,24}?)? (?P<year>(?:19|20)\d\d)\b"),
    ("provided by ⟨1⟩ until 31 March 2024",),
    ("until further notice",),
    needs="until end up",
)
PAST = Rule(
    "partner-past-tense",
    _any_case(r"\b(?:was|were|had|ran|provided|delivered|operated|managed|supplied|maintained|cut|held|employed)\b"),
    ("⟨1⟩, which cut the grass until",),
    ("⟨1⟩ runs the service until",),
)
PROPOSED = _doubt(
    "partner-proposed",
    _any_case(
        r"\b(?:propos(?:es?|ed|als?|ing)|recommend(?:s|ed|ing)?|would|could|should|might|minded to|seek(?:s"
        r"|ing)? (?:to|an?|approval|agreement|funding|support|consent)|explor(?:e|es|ed|ing)"
        r"|intend(?:s|ed|ing)?|intention|to enter into|entering into|look(?:ing|s)? to|reach agreement to|about to"
        r"|plans? to|planned to"
        r"|will be (?:sought|asked|invited|critical|essential|important)|if (?:approved|agreed)|favoured (?:option"
        r"|partner|supplier)"
        r"|preferred option|potential(?:ly)?|opportunit(?:y|ies)|possib(?:le|ly|ility)|discussions?|negotiat\w+"
        r"|under consideration|yet to be (?:announced|confirmed|awarded|approved|decided|determined|signed|made)"
        r"|(?:is|are|was|were) (?:awaited|awaiting)|awaiting (?:confirmation|a decision|an announcement|the outcome"
        r"|approval)"
        r"|approval to|(?:grant|funding|loan) (?:applications?|requests?)|to be (?:appointed"
        r"|commissioned|signed|established)|whether to)\b"
    ),
    ("payroll could be hosted by ⟨1⟩", "It is proposed that the contract is awarded to ⟨1⟩"),
    ("⟨1⟩ provides the app", "the preferred bidder is ⟨1⟩"),
    needs="propos recommend would could should might minded seek explor inten enter look reach about plan sought "
    "asked invited critical essential important approv agreed favour prefer potential opportunit possib "
    "discussion negotiat consideration yet await applic request appoint commission signed establish whether",
)
DEAL = (
    r"(?:contract|agreement|partnership|arrangement|grant|funding|service|lease|SLA|alliance|membership|support"
    r"|provider)s?"
)
LASTING = _doubt(  # what is only carried on, though a decision about it is asked for
    "partner-lasting",
    _any_case(
        rf"\b(?:exten(?:d\w*|sion)|renew\w*|continu\w+|vary|variation)(?: (?:of|to|with|for|the|its|our"
        rf"|an?)){{0,3}}(?: \w+){{0,3}}? {DEAL}\b",
        rf"\b{DEAL}\b[^.;]{{0,70}}\bbe (?:extended|renewed|continued|varied)\b|\b(?:existing"
        rf"|current) (?:\w+ )?{DEAL}\b",
        r"\baccept\w* (?:of )?(?:the |an? )?(?:\w+ ){0,2}?(?:offer|grant|funding)\b|\bends? on\b|\bsecond year\b",
        r"\b(?:has|have) (?:also |already |now )?(?:been|agreed|awarded|paid|given|offered|provided)\b|\bnovat\w+",
    ),
    ("an extension of the contract with ⟨1⟩", "accept the grant from ⟨1⟩"),
    ("a contract with ⟨1⟩",),
    needs="exten renew continu vary vari existing current accept end second has have novat",
)
UNTOLD = _doubt(  # behind the phrase: money that nobody has promised yet
    "partner-untold",
    _any_case(
        r"^[^.;⟨⟩]{0,80}?\b(?:(?:has|have|had|is|are) (?:not )?yet to be|(?:has|have|had) not (?:yet )?been|(?:is"
        r"|are) not yet"
        r"|to be|(?:will|would) be|(?:is|are) (?:due|expected|anticipated) to be) (?:\w+ )?(?:announced|confirmed"
        r"|published"
        r"|notified|agreed|known)\b"
        r"|^[^.;⟨⟩]{0,60}?\b(?:is|are|was|were|remains?) (?:still |as yet |currently )?(?:awaited|expected|anticipated"
        r"|unannounced|unconfirmed|uncertain|subject to (?:approval|confirmation))\b"
        r"|^ (?:still |as yet |currently )?(?:unannounced|unconfirmed|uncertain|awaited)\b"
    ),
    (", which has yet to be announced", " will be announced in March", " is awaited", " is as yet unconfirmed"),
    (" was announced in March", " to be spent by March"),
    needs="announce confirm publish notif agreed known await expect anticipat uncertain subject",
)
ASKED_LATER = Rule(  # a consultation still to come
    "partner-consult-later",
    _any_case(
        r"\b(?:will|shall|should|must|would|to be|(?:propos|inten|plan)\w+ to|need to|yet to|subject to)"
        r" (?=.{0,12}consult)"
        r"|\b(?:to|shall|must|will|would) be \w+ed\b[^.;]{0,60}\bin consultation"
        r"|\bto consult\b|\b(?:plans|proposes|planned|proposed|further|future|forthcoming)(?: \w+){0,2} consultation\b"
    ),
    (
        "⟨1⟩ will be consulted",
        "subject to consultation with ⟨1⟩",
        "to be agreed in consultation with ⟨1⟩",
        "a further consultation with ⟨1⟩",
    ),
    ("⟨1⟩ was consulted", "we consulted ⟨1⟩"),
)
YET_TO_COME = Rule(  # behind the phrase: a consultation still to come
    "partner-consultation-to-come",
    _any_case(
        r"^[^.;⟨⟩]{0,60}?\b(?:is|are|has been|have been) (?:now |also |being )?(?:planned|scheduled|proposed|due"
        r"|intended"
        r"|arranged)\b|^[^.;⟨⟩]{0,40}?\b(?:will|would|should|must|is to|are to) (?!be (?:noted|seen))"
    ),
    (" is planned for May", " will take place in spring"),
    (" was planned in 2020 and held", " has taken place"),
)
OWN_CARE = _doubt(  # what a health body provides to patients, and sells to no council
    "partner-own-care",
    _any_case(
        r"\b(?:health ?care|hospitals?|acute|maternity|dental|ambulance|primary care|secondary care|GP|midwifery|NHS)"
        r" (?:services?|treatment|care|cover|provision|for people|beds|appointments)\b"
    ),
    ("healthcare services for people in the area should be provided by ",),
    ("health visiting is provided by ", "community beds are provided by "),
    needs="health hospital acute maternity dental ambulance care gp midwifery nhs",
)
APPOINTED = Rule(
    "partner-appointed",
    _any_case(r"\b(?:re-?)?appoint\w*|\b(?:procur|tender|select)\w*"),
    ("appoint ⟨1⟩ as external auditor",),
    ("the auditor should attend",),
)
EACH = Rule(
    "partner-each-of-them",
    _any_case(
        rf"\b{FUNDS}\b[^.;]{{0,60}}\b(?:to|for) (?:each|all|these|those|them)(?: of (?:them|the))?(?: \w+){{0,2}}"
    ),
    ("Grants of £20k will be awarded to each authority",),
    ("Grants will be awarded next year",),
)
COUNT = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|\d{1,2}"
COUNTED = Rule(
    "partner-counted-group",
    _any_case(
        rf"\b(?P<count>{COUNT}) (?:\w+ ){{0,2}}(?:councils|authorities|districts|boroughs|organisations|charities|areas"
        rf"|partners|schools|trusts|companies)\b[^.;⟨⟩]{{0,160}}\b(?:receiv(?:ed?|ing)|awarded|granted|given|paid"
        rf"|allocated)\b[^.;⟨⟩]{{0,60}}?(?:£|{FUNDS}\b)",
    ),
    ("Twelve councils were recruited and received base funding of £40,000 each",),
    ("Twelve councils met in May",),
)
NUMBERS = {word: n for n, word in enumerate(COUNT.split("|")[:-1], 2)}
DOUBTS = tuple(_doubts)
