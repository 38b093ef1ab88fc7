"""Phrases that make one body another's partner.

A rule reads a sentence in which every body is `⟨n⟩`, the reporting authority (also "we", "our") is `⟨A⟩`, and
brackets behind a name are gone. `partner` is one body or a list of them; `lead`, where a rule has it, is the body whose
partner they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from pipeline.grammar.rule import Rule
from pipeline.model import BodyKind, PartnerRole

J, S, V = PartnerRole.JOINT_WORKING, PartnerRole.SHARED_SERVICE, PartnerRole.JOINT_VENTURE
SUPPLIER, FUNDER, RECIPIENT = PartnerRole.SUPPLIER, PartnerRole.FUNDER, PartnerRole.RECIPIENT
CONSULTEE, CUSTOMER = PartnerRole.CONSULTEE, PartnerRole.CUSTOMER

SOURCE = "how reports of county, district, borough, unitary and combined authorities speak of those they work with"
EXPERTS = frozenset((BodyKind.COMPANY, BodyKind.EDUCATION, BodyKind.CHARITY, BodyKind.OTHER))


def few(most: int) -> str:
    """Up to so many words, none of them a body."""
    return rf"(?:[\w£%.,&’'/-]+ ){{0,{most}}}?"


def some(most: int) -> str:
    """Up to so many characters of one sentence, without a body."""
    return rf"(?:[^.;⟨⟩]{{0,{most}}}?)"


@dataclass(frozen=True, slots=True)
class Relation(Rule):
    """A rule with the role that it gives the partner, and a status where the phrase itself settles it."""

    role: PartnerRole = J
    kinds: frozenset[BodyKind] | None = None  # only bodies of these kinds


# ---- atoms -------------------------------------------------------------------------------------------------------
_NOUN = r"(?:partner|councils?|authorit(?:y|ies)|organisations?|bodies|agencies|colleagues|neighbours?|others?)"
_DET = (
    rf"(?:(?:both|the|its|our|their|local|neighbouring|fellow|new|{_NOUN}s?|such as|including|like|called|named) )*[(]?"
)
_ONE = rf"(?:{_DET}⟨\d+⟩(?:['’]s?)?)"
_AND = r"(?:, and |, & |, as well as |, together with |, | and with | and | & | or | as well as | along with | plus )"
P = rf"(?P<partner>{_ONE}(?:{_AND}{_ONE})*)"
L = r"(?P<lead>(?:the )?⟨(?:A|\d+)⟩(?:['’]s?)?)"
OWN = r"⟨A⟩(?:['’]s?)?"
_ADV = r"(?:(?:has|have|had|is|are|was|were|be|been|being|also|already|now|currently|both|jointly|then|since|recently|formally|again|will|would|could|to|must|should|may|can|does|do) )*"
MONEY = r"(?:£ ?[\d.,]+ ?(?:m|k|bn|million|thousand|billion)?\b)"
_FUNDS = r"(?:fund(?:ing|s)?|grants?|money|contributions?|allocations?|awards?|loans?|support|investment|subsid(?:y|ies)|bursar(?:y|ies)|donations?|sponsorship)"
_RUN = r"(?:provid|deliver|operat|run|manag|suppl|maintain|servic|administer|perform|fulfil|staff)"
_RAN = rf"(?:provided|delivered|operated|run|managed|supplied|maintained|serviced|administered|carried out|undertaken|collected|processed|designed|built|constructed|drawn up|prepared|facilitated|conducted|hosted and run|let|sold|performed|fulfilled|externalised|outsourced)"
_RUNS = r"(?:provides?|provided|delivers?|delivered|operates?|operated|runs?|ran|manages?|managed|suppl(?:ies|y|ied)|maintains?|maintained|undertakes?|undertook|carr(?:ies|ied|y) out|collects?|collected|processes|processed|administers?|advises?|advised|valued)"
_JOB = r"(?:commission|appoint|engag|contract|procur|employ|instruct|retain|select|hir|choos|us)"
_JOBBED = r"(?:commissioned|appointed|engaged|contracted|procured|employed|instructed|retained|selected|hired|chosen|brought in|named as (?:the )?preferred bidder)"


def _relation(
    name: str, role: PartnerRole, pattern: str, finds: str, skips: str = "", kinds: frozenset[BodyKind] | None = None
) -> Relation:
    """A relation from a one-line pattern in which `partner` may stand several times; examples are parted by `|`."""
    turn = count(1)
    compiled = re.compile(re.sub(r"\(\?P<partner>", lambda _: f"(?P<partner{next(turn)}>", pattern), re.IGNORECASE)
    examples = tuple(finds.split(" | "))
    return Relation(f"partner-{name}", compiled, examples, tuple(filter(None, skips.split(" | "))), SOURCE, role, kinds)


# ---- together ----------------------------------------------------------------------------------------------------
VENTURES = (
    _relation(
        "joint-venture-with",
        V,
        rf"\b(?:joint ventures?(?: (?:compan(?:y|ies)|partnerships?|agreement|vehicle))?|limited liability partnership|special purpose vehicle) {few(3)}(?:with|between) {P}",
        "a joint venture company with ⟨1⟩ | two Joint Ventures with ⟨1⟩ | a Limited Liability Partnership with ⟨1⟩",
        "a venture with ⟨1⟩",
    ),
    _relation(
        "joint-venture-named",
        V,
        rf"\bjoint ventures?\b[^.;]{{0,60}}?(?: - | – |, |: | called | named | known as |[(]){P}",
        "two Joint Ventures with ⟨1⟩ - ⟨2⟩ and ⟨3⟩ | its joint venture, ⟨1⟩",
        "the venture, ⟨1⟩",
    ),
    _relation(
        "owned-together",
        V,
        rf"\bown(?:s|ed|ing)? {few(4)}(?:jointly|in equal shares|equally|together) (?:with|by) {P}|\bjointly[- ]owned (?:with|by) {P}|\bco-own(?:s|ed|ers?) {few(4)}with {P}",
        "which it owns in equal shares with ⟨1⟩ | a company jointly owned with ⟨1⟩",
        "owned by ⟨1⟩",
    ),
    _relation(
        "owned-company",
        V,
        rf"{P},? (?:a company )?(?:which|that)? ?(?:is )?(?:it |{OWN} )?(?:jointly )?own(?:s|ed) {few(2)}(?:jointly|in equal shares|equally) with|{P} is a joint venture\b",
        "⟨1⟩, which it owns in equal shares with ⟨2⟩ | ⟨1⟩ is a joint venture between ⟨A⟩ and ⟨2⟩",
        "⟨1⟩, which it owns",
    ),
)

SHARED = (
    _relation(
        "shares-with",
        S,
        rf"\bshar(?:e|es|ed|ing) (?:{some(90)} )?(?:with |between (?:{OWN} and )?){P}",
        "the Council shares an appeals team with ⟨1⟩ and ⟨2⟩ | ICT is shared with ⟨1⟩ | shared with ⟨1⟩",
        "share best practice. With ⟨1⟩",
    ),
    _relation(
        "shared-by-both",
        S,
        rf"{L} and {P}(?: councils?)? {_ADV}(?:about to )?shar(?:e|ed|ing)\b",
        "⟨A⟩ and ⟨1⟩ have shared their staff since 2008 | ⟨1⟩ and ⟨2⟩ Councils are about to share their support services",
        "⟨A⟩ and ⟨1⟩ have a view",
    ),
    _relation(
        "shared-service-with",
        S,
        rf"\b(?:shared|joint) {few(4)}(?:services?|function|team|unit|department|management|workforce|chief executive)(?: arrangements?| agreements?)? {few(2)}(?:with |between (?:{OWN} and )?){P}",
        "a shared legal service with ⟨1⟩ | the joint management team with ⟨1⟩ and ⟨2⟩",
        "a service with ⟨1⟩",
    ),
    _relation(
        "shared-service-by",
        S,
        rf"\b{_RAN} (?:for {OWN} |on (?:its|our|{OWN}) behalf )?by {P} (?:under|through|as part of) (?:a|the) (?:shared|joint) {few(3)}(?:service|agreement|arrangement)",
        "payroll has been provided for ⟨A⟩ by ⟨1⟩ and ⟨2⟩ under a shared service",
        "provided by ⟨1⟩ under a contract",
    ),
    _relation(
        "hosted-by",
        S,
        rf"\b(?:hosted by|host(?:ing)? role (?:moved|passed|transferred) to|transfer(?:red)? {few(4)}host(?:ing)? role to|(?:host|lead) authority (?:is|was|will be|has been|would be)) {P}|{P} {_ADV}(?:acts?|acted|acting|serves?|is|was|are|as) (?:as )?(?:the )?(?:host|lead) authority",
        "payroll could be hosted by ⟨1⟩ | ⟨1⟩ acts as the lead authority | the host role moved to ⟨1⟩",
        "the host is ⟨1⟩'s guest",
    ),
    _relation(
        "delegated-under-101",
        S,
        rf"\b(?:section|s\.?) ?(?:101|113) {few(3)}(?:agreement|arrangement) {few(2)}with {P}|\bdelegated to {P} under section 101",
        "a section 113 agreement with ⟨1⟩ | delegated to ⟨1⟩ under section 101",
        "a section 106 agreement with ⟨1⟩",
    ),
    _relation(
        "property-shared",
        S,
        rf"\b(?:property[- ]shar\w+|co-?locat\w+|shar\w+ of (?:property|premises|accommodation|offices|buildings))\b {few(4)}with {P}",
        "opportunities for property sharing arrangements with ⟨1⟩ | co-location with ⟨1⟩",
        "located with ⟨1⟩",
    ),
    _relation(
        "arrangements-include",
        S,
        rf"\b(?:shared services?|joint working|arrangements?) {few(6)}(?:which|that) (?:also )?includ(?:e|es|ing) {P}",
        "the joint arrangements which also include ⟨1⟩",
        "services include ⟨1⟩",
    ),
)

JOINT = (
    _relation(
        "in-partnership-with",
        J,
        rf"\bin (?:close |closer |effective |full |active |formal |equal )?(?:partnership|collaboration|conjunction|alliance|co-?operation|association|tandem) (?:working )?with {P}",
        "in partnership with ⟨1⟩, ⟨2⟩ and ⟨3⟩ | in close collaboration with the ⟨1⟩ | in partnership with its partners ⟨1⟩",
        "a partnership of ⟨1⟩",
    ),
    _relation(
        "partnership-with",
        J,
        rf"\b(?:alliance|partnership|joint (?:working|bid|programme|project|committee|board|procurement|commissioning|initiative|approach|strategy|plan|arrangements?|scheme)|memorand(?:um|a) of understanding|concordat|collaborat(?:ion|ive)|co-?operation|procurement arrangements|partnership working|compact)(?: (?:arrangements?|agreements?|working|relationship))?(?: {some(40)})? ?(?:with |between (?:{OWN}(?:,| and) )?){P}",
        "a well established Strategic Alliance with ⟨1⟩ | a joint programme between ⟨1⟩, ⟨2⟩ and ⟨3⟩ | a Memorandum of Understanding with ⟨1⟩ | the partnership with ⟨1⟩ and ⟨2⟩ for schools | Joint Procurement Arrangements with the ⟨1⟩",
        "the partnership. With ⟨1⟩",
    ),
    _relation(
        "partnership-including",
        J,
        rf"\b(?:partnership(?: working)?|joint working|work(?:s|ed|ing)? (?:closely )?with|collaborat\w+ with|partners),? {few(8)}[(,]? ?(?:including|such as|comprising|namely|with|on|through) {P}",
        "a range of partnership working with other local authorities including ⟨1⟩, ⟨2⟩ and ⟨3⟩ | our partners, including ⟨1⟩ | worked closely with other sector bodies (including ⟨1⟩, ⟨2⟩)",
        "services including ⟨1⟩",
    ),
    _relation(
        "works-with",
        J,
        rf"\b(?:work(?:s|ed|ing)?|collaborat(?:e|es|ed|ing)|co-?operat(?:e|es|ed|ing)|partner(?:s|ed|ing)?|liais(?:e|es|ed|ing)|team(?:s|ed|ing)? up|engag(?:e|es|ed|ing))(?: (?:very|more|extremely))?(?: closely| together| jointly| directly| hard| collaboratively| constructively)?(?: and \w+)? (?:with|alongside) {P}",
        "We work with ⟨1⟩ and ⟨2⟩ on places | working closely with the ⟨1⟩ | Rangers work alongside ⟨1⟩",
        "the work for ⟨1⟩",
    ),
    _relation(
        "jointly-with",
        J,
        rf"\b(?:jointly|together|in common|side by side|in concert|alongside)(?: \w+)? with {P}|\balongside {P}",
        "The procurement was run jointly with ⟨1⟩ | undertaken jointly with ⟨1⟩ | bought together with ⟨1⟩",
        "joint with ⟨1⟩ | , together",
    ),
    _relation(
        "worked-with-whom",
        J,
        rf"{P},? with (?:whom|which) {OWN} {_ADV}(?:work|collaborat|co-?operat)",
        "⟨1⟩ with whom ⟨A⟩ had worked extremely closely",
        "⟨1⟩ with whom it met",
    ),
    _relation(
        "pooled-with",
        J,
        rf"{OWN} and {P} {_ADV}(?:pool|jointly|work(?:ed|ing)? (?:together|under|closely)|agree|enter)|{P} and {OWN} {_ADV}(?:pool|jointly|work(?:ed|ing)? together)|\b(?:section|s\.?) ?(?:75|256|76)\b {few(4)}(?:agreement|arrangement)s? {few(2)}(?:with |between (?:{OWN} and )?){P}|\bpool(?:ed|ing)? {few(3)}(?:budgets?|funds?|resources) {few(2)}with {P}",
        "⟨A⟩ and ⟨1⟩ have pooled their budgets | a section 75 agreement with ⟨1⟩ | the pooled budget with ⟨1⟩",
        "section 106 agreement with ⟨1⟩",
    ),
    _relation(
        "consortium",
        J,
        rf"\b(?:consortium|member(?:s|ship)? of|procured through|let through|bought through|purchas\w+ (?:via|through)|led by a consortium)(?: (?:of|with|led by|the|purchasing|including))* {P}",
        "a consortium of ⟨1⟩ and ⟨2⟩ | the contract was let through ⟨1⟩ | the consortium with ⟨1⟩",
        "a member from ⟨1⟩",
    ),
    _relation(
        "members-together",
        J,
        rf"{OWN} and {P} (?:are|is|were) {few(3)}(?:members|partners|signatories)\b",
        "⟨A⟩ and ⟨1⟩ are the largest members of",
        "⟨A⟩ and ⟨1⟩ are sure",
    ),
    _relation(
        "partner-is",
        J,
        rf"{P} (?:is|are|was|were|became|has been|have been) (?:an? |our |its |their |the |{OWN} )?(?:key |main |strategic |delivery |lead |development |equal |critical friend|important )*(?:partners?\b|critical friend)|\b(?:delivery|development|strategic|key|lead|preferred|consortium) partners?(?:,| is| are| such as| including|:) {P}|{P} acted as (?:a |the )?critical friend",
        "⟨1⟩ is our strategic partner | the development partner is ⟨1⟩ | ⟨1⟩ acted as a critical friend",
        "⟨1⟩ is partial",
    ),
    _relation(
        "evaluated-with",
        J,
        rf"\bmembers of {some(60)}⟨\d+⟩, including representatives (?:from|of) {P}",
        "an evaluation was undertaken by members of the ⟨1⟩, including representatives from ⟨2⟩, ⟨3⟩",
        "members of ⟨1⟩",
    ),
)

# ---- buying ------------------------------------------------------------------------------------------------------
CONTRACTS = (
    _relation(
        "contract-with",
        SUPPLIER,
        rf"\b(?:contract(?:ual arrangements)?|call-off(?: contract)?|framework agreement|direct award|work order|purchase order|agreement for services|development agreement|management agreement|outsourcing agreement|concession)s?(?: {some(90)})? ?(?:with|to|awarded to|let to|held by) {P}|\b(?:accept\w*|award\w*) (?:of )?the tenders? {few(3)}(?:of|from|submitted by) {P}",
        "a contract for six engines with ⟨1⟩ | the award of a contract for care in four schemes to ⟨1⟩ | that the treatment contract is awarded to ⟨1⟩ | agree contractual arrangements with the ⟨1⟩",
        "contracts. ⟨1⟩ | the contract of ⟨1⟩",
    ),
    _relation(
        "paid-to-run",
        SUPPLIER,
        rf"\bpa(?:y|ys|id|ying) {P} {few(3)}{MONEY} {few(5)}(?:to (?:run|provide|deliver|operate|manage|collect|maintain|carry)|for (?:running|providing|delivering|operating|managing|its services))\b",
        "⟨A⟩ pays ⟨1⟩ £212,000 a year to run service 23",
        "⟨A⟩ pays ⟨1⟩ a grant",
    ),
    _relation(
        "contracted-to",
        SUPPLIER,
        rf"\b(?:contracted(?: out)?|sub-?contracted|outsourced|externalised|tendered|externalisation of[^.;⟨⟩]{{0,120}}|let|novated|transferred under contract)(?: {few(4)})? ?to {P}(?:,? and {some(60)} to {P})?",
        "Maintenance was contracted to ⟨1⟩ until | outsourced to ⟨1⟩ | the externalisation of caretaking and cleaning services to ⟨1⟩",
        "to ⟨1⟩",
    ),
)

SUPPLIERS = (
    _relation(
        "commissioned",
        SUPPLIER,
        rf"\b{_JOB}(?:s|es|e|ed|ing|ting|ted)? (?:the services of |consultants,? |external consultants,? |contractors,? |advisers,? |specialists,? )?{P}(?: councils?)?,? (?:to|as|for|in|on|by|at|who|which|under|until|through)\b",
        "commissioned ⟨1⟩ in March 2020 to support | It is proposed to appoint ⟨1⟩ as development partner | appointed consultants ⟨1⟩ to",
        "appointed by ⟨1⟩",
    ),
    _relation(
        "commissioned-start",
        SUPPLIER,
        rf"^(?:we |the council )?(?:commissioned|appointed|engaged|procured) {P}",
        "Commissioned ⟨1⟩ to implement",
        "The report was commissioned",
    ),
    _relation(
        "was-appointed",
        SUPPLIER,
        rf"{P},? (?:has|have|had|was|were|be|been|is|are|being) (?:(?:been|being|also|then|subsequently|now|already|again) )*{_JOBBED}\b(?! to (?:the|its) (?:board|committee|panel))",
        "⟨1⟩ was appointed in May 2021 | ⟨1⟩ has been appointed to advise | ⟨1⟩ were appointed to support",
        "⟨1⟩ was disappointed",
    ),
    _relation(
        "sla-with",
        SUPPLIER,
        rf"\b(?:service level agreements?|SLAs?) {some(40)}(?:with|between {OWN} and) {P}|{P} [^.;]{{0,80}}\bunder (?:a|the|an) (?:service level agreement|SLA|contract|call-off|framework)\b",
        "entering into service level agreements with ⟨1⟩ | ⟨1⟩ runs a welcome-home service under a service level agreement",
        "a service standard for ⟨1⟩",
    ),
    _relation(
        "provided-by",
        SUPPLIER,
        rf"\b{_RAN}(?: (?:for|to|on behalf of|for and on behalf of) (?:{OWN}|us|it|residents)| on (?:its|our|their) behalf| externally| under contract| locally| jointly)? by (?:the (?:external )?(?:organisation|company|charity|contractor|provider|firm|consultants?),? )?{P}",
        "Community beds are provided by ⟨1⟩ | delivered by the external organisation, ⟨1⟩ | are managed by ⟨1⟩ under a fifteen-year agreement | run by ⟨1⟩",
        "provided to ⟨1⟩",
    ),
    _relation(
        "provides",
        SUPPLIER,
        rf"{P}(?:, [^,.;]{{3,90}},)? (?:(?:has|have|had|currently|also|already|now|will|would|who|which|that|been|since|then) )*{_RUNS}\b (?!the (?:view|motion|proposal|recommendation|amendment)|on\b|that\b|legal certainty|guidance|an? (?:grant|loan|update|response))",
        "⟨1⟩ provides Emergency Planning | ⟨1⟩ currently manages the leisure centres | ⟨1⟩, a consultancy based in Oxford, provided the tools | ⟨1⟩ advises ⟨A⟩",
        "⟨1⟩ provides guidance | ⟨1⟩ supports the proposal",
    ),
    _relation(
        "expert-work",
        SUPPLIER,
        rf"{P} (?:(?:has|have|had|was|also|since|already) )*(?:valued|surveyed|designed|modelled|estimated|evaluated|assessed|audited|tested|looked at|carried out|prepared|drafted|investigated|advised|facilitated)\b",
        "⟨1⟩ valued the building at £95,000 | ⟨1⟩ has looked at the buying of agency staff",
        "⟨1⟩ values its staff",
        EXPERTS,
    ),
    _relation(
        "bought-from",
        SUPPLIER,
        rf"\b(?:purchas|buy|bought|procur|commission|sourc|obtain|order|hir|leas|rent|acquir)(?:e|ed|ing|es|s)?(?: {some(60)})? from {P}",
        "services which were commissioned from ⟨1⟩ | purchase the vehicles from ⟨1⟩",
        "the purchase. From ⟨1⟩",
    ),
    _relation(
        "advised-by",
        SUPPLIER,
        rf"\b(?:advised by|advice (?:from|of|by)|advisers?,|advisors?,|consultants?,|contractors?,|provider,|supplier,|operator,|preferred bidder,?(?: is| was)?|successful (?:tenderer|bidder),?(?: is| was)?|(?:independent|feasibility|market|condition|structural) (?:review|survey|study|report|assessment|appraisal|audit)s? (?:\w+ )?by) {P}",
        "advised by ⟨1⟩ | our treasury advisers, ⟨1⟩ | a condition survey by ⟨1⟩ | the preferred bidder is ⟨1⟩",
        "the review of ⟨1⟩",
    ),
)

# ---- money -------------------------------------------------------------------------------------------------------
FUNDERS = (
    _relation(
        "funding-from",
        FUNDER,
        rf"(?:\b{_FUNDS}|{MONEY})(?: (?:of|for|received|secured|awarded|available|obtained|due|held|offer|drawn))*(?! (?:\w+ ){{0,4}}(?:recovered|owed|bought|purchased|claimed|saved)\b)(?: {some(40)})? ?(?:from|provided by|given by|awarded by|paid by|allocated by|offered by) {P}",
        "an offer of £1,364,900 from ⟨1⟩ | grant funding from ⟨1⟩ and ⟨2⟩ | contributions received from ⟨1⟩ | the main grants for local government from ⟨1⟩",
        "funding to ⟨1⟩",
    ),
    _relation(
        "funded-by",
        FUNDER,
        rf"\b(?:fund|financ|sponsor|subsidis|underwrit|pa)(?:ed|en|id)(?: {few(4)})? ?(?:by|for by|from|through) {P}",
        "funded by ⟨1⟩ | part funded by the ⟨1⟩ | paid for by ⟨1⟩",
        "funded to ⟨1⟩",
    ),
    _relation(
        "gives-money",
        FUNDER,
        rf"{P}(?: \w+ member)? (?:(?:has|have|had|will|would|is|are|was|were|be|been|also|now|since|then|agreed|offered|confirmed|to|minded|announced|that|it|committed) )*(?:award(?:s|ed)?|allocat(?:es?|ed)|grant(?:s|ed)?|fund(?:s|ed)?|contribut(?:es?|ed|ing)|pa(?:ys?|id)|g(?:ives?|ave|iven)|agreed|confirmed|provid(?:es?|ed)|lent|lends?|made|makes?|releas(?:es?|ed)|invest(?:s|ed)?)\b(?: (?:up|to|a|an|the|us|{OWN}|further|additional|one-off|total|of|around|about|approximately|some|grant|capital|revenue|funding|sum|allocation|contribution|award|it|another|nearly|over))*? {few(3)}(?:{MONEY}|{_FUNDS}\b)|{P} (?:has |have |had )?offer(?:s|ed) {few(4)}(?:{_FUNDS}\b|{MONEY} (?:of|towards|in)\b)",
        "⟨1⟩ has awarded ⟨A⟩ £1,046,000 | ⟨1⟩ will pay £75,000 towards | ⟨1⟩ is minded to contribute £400k | ⟨1⟩ allocated £9,846,212 of basic need grant to ⟨A⟩ | ⟨1⟩ has offered a grant of £1,250,000 | ⟨1⟩ agreed an additional £1m",
        "⟨1⟩ agreed the minutes | ⟨1⟩ offers £1",
    ),
    _relation(
        "grant-paid-by",
        FUNDER,
        rf"\b{_FUNDS} (?:that|which) (?:the )?{P} (?:pays?|paid|gives?|gave|awards?|awarded|makes?|made|provides?)\b",
        "The grants that ⟨1⟩ pays for the year",
        "the grants that ⟨1⟩ wants",
    ),
    _relation(
        "borrowed-from",
        FUNDER,
        rf"\b(?:secur|receiv|borrow|obtain|attract|draw|claim|win|won|tak)(?:e|ed|ing|en|n|s)?(?: {some(70)})? from {P}|\bsuccessful {few(3)}bid(?: \w+)? to {P}",
        "New loans of £12m were taken from ⟨1⟩ | secured £2m of support from ⟨1⟩ | a successful bid to ⟨1⟩",
        "received a letter. From ⟨1⟩",
    ),
    _relation(
        "their-funding",
        FUNDER,
        rf"(?:{MONEY}|\bby|\bwith|\bfrom|\busing|\bof|\bthrough|\badditional|\bnew|\bexternal)(?: (?:of|in|from|the|additional|new|capital|revenue|external))* {P} (?:capital |revenue |grant |discharge |match |core )*(?:fund(?:ing|s)|grants?|monies|money|allocation)\b",
        "£1.2m of ⟨1⟩ funding | using ⟨1⟩ grant | met from the ⟨1⟩ grant",
        "the ⟨1⟩ view",
    ),
)

RECIPIENTS = (
    _relation(
        "grant-to",
        RECIPIENT,
        rf"\b(?:fund(?:ing|s)?|grants?|money|contributions?|loans?|subsid(?:y|ies)|donations?|facility agreement)\b(?! (?:pressure|gap|formula))(?: [^;⟨⟩]{{0,60}}?)? to {P}|\band {MONEY} to {P}",
        "a grant of £60,000 to ⟨1⟩ | core funding of £68,900 a year to ⟨1⟩ | a loan of £7.4m to ⟨1⟩ | contribution to ⟨1⟩ | the grant of £54,000 to ⟨1⟩ be continued",
        "access to ⟨1⟩",
    ),
    _relation(
        "pays",
        RECIPIENT,
        rf"\b(?:pay|paid|pays|paying|lent|lend|lends|passed|passes|pass|release[sd]?|given|give|gives|grant|grants|granted|donate[sd]?|award|awarded|awards|transferred)(?: (?:or granted|on|over|up|to|a|an|grant|loan|of|the|sum|total|further|another|contribution))*? ?{MONEY}(?: {some(30)})? ?to {P}|{MONEY} to {P} (?:for|towards)\b|{MONEY} was (?:paid|passed|given|granted|lent|awarded) to {P}",
        "⟨A⟩ has lent £5.75m to ⟨1⟩ | £3,204,000 was passed to ⟨1⟩ | £47,500 to ⟨1⟩ for a play area | releases £1.38m to ⟨1⟩ for",
        "paid by ⟨1⟩",
    ),
    _relation(
        "pays-body",
        RECIPIENT,
        rf"(?:(?:{OWN}|\bit|\bto|\bthat) (?:(?:has|have|had|will|would|also|now|then|to|be) )*|^)(?:fund(?:s|ed)?|grant[- ]fund(?:s|ed)?|core[- ]fund(?:s|ed)?|lent(?: or granted)?|granted|pay|pays|paid|award|awards|awarded|subsidis(?:es?|ed)|give|gave|gives|offer(?:ed)?|sponsor(?:s|ed)?) {P}(?: (?:up to |around |about |approximately |an? (?:\w+ ){{0,2}}(?:grant|loan|contribution) of )?(?:{MONEY}|an? (?:\w+ ){{0,2}}(?:grant|loan|contribution)|core funding)|(?= to | for ))",
        "pay ⟨1⟩ a grant of £1.05m | to pay ⟨1⟩ a grant | ⟨A⟩ funds ⟨1⟩ to run | ⟨A⟩ has lent or granted ⟨1⟩ £862,000",
        "⟨A⟩ awarded by ⟨1⟩",
    ),
    _relation(
        "borrows",
        RECIPIENT,
        rf"{P} (?:(?:still|now|currently|has|have|had) )*(?:borrowed|drawn(?: down)?|repaid|repays|owes?|owed) {few(2)}{MONEY} {few(3)}(?:for the purchase|from {OWN}|to {OWN}|of (?:the|its|this) loan|on (?:the|its) loan)",
        "⟨1⟩ owes £2.104m for the purchase of vehicles",
        "⟨1⟩ owes £412,000 under the agreement",
    ),
    _relation(
        "receives",
        RECIPIENT,
        rf"{P} (?:(?:will|would|has|have|had|each|also|to|be|been|was|were) )*(?:receiv(?:es?|ed)|awarded|granted|given) {few(4)}(?:{MONEY}|{_FUNDS}\b){some(40)}(?:from {OWN}|from the Council)",
        "⟨1⟩ will receive a grant of £9,000 from ⟨A⟩",
        "⟨1⟩ will receive a report from ⟨A⟩",
    ),
)

# ---- asking and serving ------------------------------------------------------------------------------------------
CONSULTEES = (
    _relation(
        "consulted",
        CONSULTEE,
        rf"\bconsult(?:ed|ing|ation|ations|s)?(?: (?:\w+ ){{0,3}}(?:with|of))? {P}",
        "(in consultation with ⟨1⟩, ⟨2⟩ and ⟨3⟩) | we consulted ⟨1⟩ | following consultation with the ⟨1⟩",
        "consultants ⟨1⟩",
    ),
    _relation(
        "was-consulted",
        CONSULTEE,
        rf"{P}[)]? (?:(?:has|have|had|was|were|is|are|be|been|being|both|also|all|will|would|fully|formally) )+consulted",
        "⟨1⟩ and the ⟨2⟩ were consulted between 2 September and 11 October | ⟨1⟩ was consulted on the cab",
        "⟨1⟩ was insulted",
    ),
    _relation(
        "answered",
        CONSULTEE,
        rf"\b(?:representations?|objections?|repl(?:y|ies)|(?:consultation |formal )?responses?|submissions?)(?: \w+){{0,3}} (?:from|by) {P}|{P}(?: and [\d,]+ \w+)? (?:responded|replied|objected|submitted|has objected|have objected)(?: \w+){{0,2}} to the {few(2)}(?:consultation|proposals?|application|order)",
        "objections were received from ⟨1⟩ | ⟨1⟩, ⟨2⟩ and 1,311 residents replied to the statutory consultation",
        "a letter from ⟨1⟩",
    ),
)

CUSTOMERS = (
    _relation(
        "serves",
        CUSTOMER,
        rf"(?:{OWN}|\bit)(?: [\w-]+){{0,3}}? (?:(?:also|now|currently|already|will|would|has|have|had) )*(?:provid(?:es?|ed|ing)|deliver(?:s|ed|ing)?|servic(?:es?|ed|ing)|runs?|ran|maintains?|maintained|hosts?|hosted|supplies|supplied|carries out|manages?|managed|sells?|sold) {some(90)}(?:for|to|on behalf of) {P}",
        "⟨A⟩'s workshop services 34 gritters for ⟨1⟩ | ⟨A⟩ also provides payroll services to ⟨1⟩ and ⟨2⟩ | ⟨A⟩ hosts the service on behalf of ⟨1⟩",
        "⟨A⟩ meets for ⟨1⟩",
    ),
    _relation(
        "lets-to",
        CUSTOMER,
        rf"\b(?:leas(?:e|es|ed|ing)|sub-?let|let|lets|rent(?:s|ed)?|licen[cs](?:e|ed|es)|tenancy|asset transfer|hire[sd]?)\b(?! (?:would|will|to) (?:pass|transfer))(?: {some(70)})? ?to {P}|\bsecuring {P} as (?:a |the )?tenant",
        "a lease of 1,450 square metres to ⟨1⟩ at £232,000 | ⟨A⟩ leases the land at Hawthorn Court to ⟨1⟩ | securing ⟨1⟩ as a tenant",
        "lease from ⟨1⟩",
    ),
    _relation(
        "rents",
        CUSTOMER,
        rf"{P} (?:(?:currently|will|would|has|have|also|which|who|remained|in|now|to) )*(?:rents?|rented|leases?|leased|hires?|hired|occup(?:y|ies|ied)|is (?:a|the|our) tenant|as a tenant|partial occupation)\b",
        "⟨1⟩ would hire the sports hall | ⟨1⟩ rents the ground floor | ⟨1⟩ currently occupies",
        "⟨1⟩ is current",
    ),
)

# The first that fits a body at a place wins; the more telling phrases come first.
RELATIONS: tuple[Relation, ...] = (
    *VENTURES,
    *SHARED,
    *CONSULTEES,
    *CONTRACTS,
    *RECIPIENTS,
    *FUNDERS,
    *CUSTOMERS,
    *SUPPLIERS,
    *JOINT,
)

# ---- what a relation is not --------------------------------------------------------------------------------------
NEGATED = Rule(
    "partner-negated",
    re.compile(
        r"\b(?:not|never|nor|no longer|rather than|instead of|unsuccessful(?:ly)?|declined|refused|rejected|ruled out|withdrew|decided against|failed|no (?:contract|agreement|grant|funding|partnership|payment))\b"
        r"(?! only| yet paid)[^⟨⟩,;]{0,60}$",
        re.IGNORECASE,
    ),
    ("the Council has decided not to enter into ", "the bid was unsuccessful for funding from "),
    ("it was noted that ", "not only "),
)
ENDED = Rule(
    "partner-ended",
    re.compile(
        r"\b(?:until|ended|came to an end|come to an end|terminated|expired|ceased|lapsed|brought (?:back )?in[- ]house|back in-house|bought in-house|previously|formerly|former|"
        r"used to|was wound up|has now been completed|review has now concluded|delivered its report|had been|withdrew from|moving away from)\b",
        re.IGNORECASE,
    ),
    ("provided by ⟨1⟩ until 31 March 2024", "came back in-house"),
    ("the agreement runs to 30 June 2027",),
)
PROPOSED = Rule(
    "partner-proposed",
    re.compile(
        r"\b(?:propos\w+|recommend\w*|would|could|should|might|minded to|seek(?:s|ing)?|explor\w+|intend\w*|intention|to enter into|entering into|looking to|about to|plans? to|planned|"
        r"will be (?:sought|asked|invited)|subject to|if (?:approved|agreed)|favoured|preferred|potential|opportunit(?:y|ies)|possible|discussions?|negotiat\w+|under consideration|will be critical|approval to)\b",
        re.IGNORECASE,
    ),
    ("payroll could be hosted by ⟨1⟩", "It is proposed that the contract is awarded to ⟨1⟩"),
    ("⟨1⟩ provides the app",),
)
EACH = Rule(
    "partner-each-of-them",
    re.compile(
        rf"\b{_FUNDS}\b[^.;]{{0,60}}\b(?:to|for) (?:each|all|these|those)(?: of (?:them|the))?(?: \w+){{0,2}}",
        re.IGNORECASE,
    ),
    ("Grants of £20k will be awarded to each authority",),
    ("Grants will be awarded next year",),
)
