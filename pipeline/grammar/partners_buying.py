"""Phrases of those who work for money: contracts, appointments, services that others run."""

from __future__ import annotations

from pipeline.grammar.partners_atoms import ACTS, EXPERTS, MONEY, OWN, SAYS, US_AND, P, S, few, relation, some
from pipeline.grammar.partners_words import did, do, does, doing, done, nouns, openings, stems
from pipeline.model import BodyKind, PartnerRole

SUPPLIER = PartnerRole.SUPPLIER
SELLERS = frozenset(BodyKind) - {BodyKind.GOVERNMENT, BodyKind.ASSOCIATION, BodyKind.PARTNERSHIP}
TRADE = (
    r"(?:consultanc(?:y|ies)|consultants?|contractors?|advis[eo]rs?|specialists?|firm|company|charity|provider"
    r"|operator)"
)
OWNED = r"(?:[\w-]+ ){0,2}(?:management organisation|ALMO|subsidiary|trading company|arm)(?: [(]\w+[)])?"
CALLED = (
    rf"(?:(?:the services of |(?:the |its |our |⟨A⟩ )?(?:\w+ ){{0,2}}{TRADE},? |(?:its|⟨A⟩) (?:[\w’']+ )?{OWNED},? ))?"
)
HIRED = rf"(?:{done('hire')}|brought in|named as (?:the )?preferred bidder)"

RUN_STEMS = stems("run")
_SIGNS = (
    "carried",
    "consult",
    "contractor",
    "architect",
    "supplier",
    "operator",
    "employed",
    "engaged",
    "agent",
    "house",
)
EXPERT_STEMS = (
    *stems("expert", "run"),
    *_SIGNS,
    "advi",
    "review",
    "study",
    "report",
    "business case",
    "appraisal",
    "masterplan",
    " use",
    " using",
    "payment",
    "insourc",
)
EXPERT_OPENINGS = (
    "⟨A ⟨1 with its their payment in advi appointed consultant contractor cost financial legal operator provider "
    "supplier technical treasury external independent feasibility market condition structural viability business "
    "masterplan options survey valuation staff engineers operatives officers workers drivers inspectors specialists "
    f"wardens agents enforcement {openings('expert', 'run')}"
)
HELPER = (
    r"(?:architect|contractor|sub-?contractor|designer|consultant|advis[eo]r|surveyor|supplier|provider|operator"
    r"|managing agent|agent)"
)
AUDITOR = r"(?:external|internal|appointed|independent) auditors?"
OFFER = r"(?:quotations?|quotes?|tenders?|bids?|estimates?|proposals?)"
TAKEN = r"(?:accept|approv|award|agree|appoint|resolve)\w*"
AWARDED = r"(?:(?:(?:is|be|was|were|being|has been) )?(?:awarded to|let to|held by)|with|to)"
CONTRACTS = (
    relation(
        "contract-with",
        SUPPLIER,
        rf"\b{nouns('contract')}\b (?:for|of) (?P<work>[^.;:,⟨⟩]{{2,90}}?) {AWARDED} {CALLED}{P}",
        rf"\b{nouns('contract')}\b(?: {some(90)})?,? ?{AWARDED} {CALLED}{P}",
        rf"\b{nouns('contract')}\b(?: {some(90)})? {US_AND}{P}",
        rf"\b(?:accept\w*|award\w*) (?:of )?(?:the )?tenders? {few(3)}(?:of|from|submitted by) {P}",
        rf"\b{nouns('contract')} of {P} {SAYS}(?:came|come|end|expire|run|start|begin|began)",
        rf"\bcontracts?(?: [^.;:⟨⟩]{{0,60}}?)? awarded (?:to|was) {P}",
        finds=(
            "a contract for six engines with ⟨1⟩",
            "that the treatment contract is awarded to ⟨1⟩",
            "agree contractual arrangements with ⟨1⟩",
            "the contract of ⟨1⟩ came to an end",
        ),
        skips=("contracts. ⟨1⟩", "the contract of ⟨1⟩"),
        needs=("contract", "call-off", "agreement", "award", "order", "concession", "tender"),
        opens=f"{openings('contract')} accept award",
    ),
    relation(
        "contract-far-with",
        SUPPLIER,
        rf"\b(?:contracts?|call-offs?|direct award)\b(?! standing)(?: {some(220)})?,? {AWARDED} {CALLED}{P}",
        rf"\b(?:contracts?|call-offs?|direct award)\b {some(90)}(?:from|under|via|through|using) ⟨\d+⟩(?:['’]s)? "
        rf"{some(40)}(?:framework|agreement|system|dps)\b{some(90)},? to {P}",
        rf"\baward(?:s|ed|ing)? (?:to )?{P},? (?:(?:an?|the|of) )?{few(6)}(?:contract|call-off|order)\b",
        rf"\b{TAKEN}[^.;⟨⟩]{{0,60}}\b{OFFER}(?: {some(60)})? ?(?:from|by|of) {P}",
        rf"\b{OFFER}(?: {some(60)})? ?(?:from|by|of) {P}[^.;⟨⟩]{{0,60}}\b{TAKEN}",
        finds=(
            "the contract for the repair of roofs, as set out in the report, be awarded to ⟨1⟩",
            "to award to ⟨1⟩ a catering contract",
            "accepted the lowest quotation of £675 from ⟨1⟩",
            "the tender of £675 from ⟨1⟩ should be accepted",
        ),
        skips=("the contract was discussed. It went to ⟨1⟩", "a quotation from ⟨1⟩ was awaited"),
        needs=("contract", "award", "quot", "tender", "call-off", "bid", "estimate", "proposal"),
        opens="contract call direct award accept approv agree appoint resolve quot tender bid estimate proposal",
        kinds=SELLERS,
    ),
    relation(
        "auditor",
        SUPPLIER,
        rf"\b{AUDITOR},? (?:(?:is|are|was|were|from|namely) )?[(]?{P}",
        rf"{S},? [(]?(?:as |is |are |was |were )?(?:the |our |its |{OWN} )?{AUDITOR}\b",
        rf"\b(?:external|internal) audit (?:\w+ ){{0,2}}?(?:by|from) {P}",
        rf"\b(?:accounts?|statements?|claims?|returns?) (?:\w+ ){{0,5}}?audited by {P}",
        finds=(
            "⟨A⟩'s External Auditor (⟨1⟩) will present",
            "⟨1⟩ (⟨A⟩'s external auditor)",
            "our external auditors, ⟨1⟩",
        ),
        skips=("the external auditor wrote to ⟨1⟩", "an audit of ⟨1⟩"),
        needs=("audit",),
        opens="⟨1 external internal appointed independent account statement claim return",
        kinds=EXPERTS,
    ),
    relation(
        "paid-to-run",
        SUPPLIER,
        rf"\bpa(?:y|ys|id|ying) {P} (?:up to |around |about |a total of )?{MONEY} {few(5)}(?:to {do('run')}"
        rf"|for {doing('run')}|for its services)\b",
        rf"\bpa(?:y|ys|id|ying) {P} (?:to {do('run')}|for {doing('run')})\b",
        finds=("⟨A⟩ pays ⟨1⟩ £212,000 a year to run service 23",),
        skips=("⟨A⟩ pays ⟨1⟩ a grant", "pay ⟨1⟩ a grant of £1m to build a unit"),
        needs=("pay", "paid"),
        opens="paid pay",
    ),
    relation(
        "contracted-to",
        SUPPLIER,
        rf"\b(?:contracted(?: out)?|sub-?contracted|outsourced|externalised|tendered|novated"
        rf"|transferred under contract)(?: {few(4)})? ?to {P}",
        rf"\b(?:externalisation|outsourcing) of,?(?: [^;⟨⟩]{{0,24}}?,)? ?(?P<work>[^.;⟨⟩]{{2,110}}?) to {P}"
        rf"(?:,? and {some(60)} to {P})?",
        finds=("Maintenance was contracted to ⟨1⟩ until", "the externalisation of caretaking to ⟨1⟩ and design to ⟨2⟩"),
        skips=("to ⟨1⟩", "contracted with staff"),
        needs=("contracted", "sourc", "externalis", "tendered", "novated", "transferred"),
        opens="contracted sub outsourc externalis tendered novated transferred",
        subject=True,
    ),
    relation(
        "agreement-with",
        SUPPLIER,
        rf"(?<!grant and )(?<!grants and )\b(?:service level agreement|SLA)s? (?:for (?P<work>[^.;⟨⟩]{{2,60}}?) )?"
        rf"(?:{some(40)})?(?:with |{US_AND}){P}",
        finds=("entering into service level agreements with ⟨1⟩", "an SLA with ⟨1⟩"),
        skips=("a service standard for ⟨1⟩",),
        needs=("service level", "sla"),
        opens="service sla",
    ),
    relation(
        "agreement-list",
        SUPPLIER,
        rf"\b(?:service level agreement|SLA)s?(?: {some(60)})? (?:for|held by|between ⟨\d+[^⟩]*⟩ and)"
        rf"(?: each of)?(?: the)?(?: following)?(?: \w+){{0,2}}:? {P}",
        r"\b(?:service level agreement|SLA)s?,? between (?!⟨[^⟩]*A)⟨\d+,(?P<partner>[\d,]+)⟩",
        rf"\b(?:hold|holding|have|having) (?:\w+ )?(?:service level agreement|SLA)s? (?:with {OWN} )?{some(60)}{P}",
        rf"{S}['’]s? (?:service level agreement|SLA)s?\b",
        finds=(
            "the SLA for each of the following organisations: ⟨1,2⟩",
            "Bodies holding SLAs with ⟨A⟩ (⟨1,2⟩) had met",
        ),
        skips=("a service for ⟨1⟩",),
        needs=("service level", "sla"),
        opens="⟨1 service sla hold have having",
        kinds=EXPERTS | {BodyKind.POLICE_FIRE, BodyKind.ASSOCIATION},
    ),
)

SUPPLIERS = (
    relation(
        "commissioned",
        SUPPLIER,
        rf"\b(?:{do('hire')}|{does('hire')}|{doing('hire')}) {CALLED}{P},? "
        r"(?:to|as|for|in|on|by|at|who|which|under|until|through|following)\b",
        rf"^(?:{does('hire')}) {CALLED}{P}",
        rf"\b(?:{does('hire')}) {CALLED}{P}(?=[.;,]|$)",
        finds=("commissioned ⟨1⟩ in March 2020 to support", "appointed consultants ⟨1⟩ to", "Commissioned ⟨1⟩ as"),
        skips=("appointed by ⟨1⟩", "The report was commissioned"),
        needs=(
            "commission",
            "appoint",
            "engag",
            "contract",
            "procur",
            "employ",
            "instruct",
            "retain",
            "select",
            "hir",
            "cho",
        ),
        opens=openings("hire"),
    ),
    relation(
        "was-appointed",
        SUPPLIER,
        rf"{S},? (?:(?:has|have|had|will|would|to|should|could) {SAYS}be(?:en)?|was|were|be|been|is|are|being) "
        rf"(?:(?:also|now|then|since|recently|formally|again|previously|both) )?{HIRED}\b"
        rf"(?! (?:to (?:the|its) |by ⟨\d))",
        rf"{S},? {HIRED} (?:in|by {OWN}|to (?!the|its))\b",
        rf"\b(?:appointment|engagement|selection) of {CALLED}{P}(?! to the)",
        rf"\b(?:preferred bidder|successful (?:tenderer|bidder|contractor)|appointed (?:contractor|operator|provider))"
        rf"(?:,| is| was| were| being)? {P}",
        rf"{S},? {SAYS}(?:named |selected |identified |chosen |as )?(?:the |our |its |as ){{0,2}}(?:preferred"
        rf"|successful|winning|recommended) (?:bidder|tenderer|supplier|contractor|provider|operator)\b",
        finds=("⟨1⟩ was appointed in May 2021", "⟨1⟩ has been appointed to advise", "the preferred bidder is ⟨1⟩"),
        skips=("⟨1⟩ was disappointed", "⟨1⟩ was appointed to the board", "the appointment of a trustee"),
        needs=(
            "appoint",
            "engag",
            "commission",
            "contract",
            "procur",
            "employ",
            "instruct",
            "retain",
            "select",
            "hire",
            "chosen",
            "brought in",
            "named",
            "preferred",
            "successful",
            "winning",
            "recommended",
        ),
        opens="⟨1 appoint engagement selection preferred successful",
        kinds=frozenset(BodyKind) - {BodyKind.GOVERNMENT, BodyKind.POLICE_FIRE},
    ),
    relation(
        "provided-by",
        SUPPLIER,
        rf"\b(?:{done('run')}|{done('hire')} and {done('run')}|carried on|externally managed)"
        rf"(?: (?:for|to|on behalf of|for and on behalf of) (?:{OWN}|us|it|residents)| on (?:its|our|their) behalf"
        rf"| externally| under contract| locally| jointly)? by (?:the (?:external )?(?:organisation|company|charity"
        rf"|contractor|provider|firm|consultants?),? )?{P}",
        finds=("Community beds are provided by ⟨1⟩", "delivered by the external organisation, ⟨1⟩", "run by ⟨1⟩"),
        skips=("provided to ⟨1⟩", "supported by ⟨1⟩"),
        needs=(" by ",),
        opens=f"{openings('run', 'hire')} externally",
        kinds=SELLERS,
        subject=True,
    ),
    relation(
        "provides",
        SUPPLIER,
        rf"{S}(?:, [^,.;]{{3,90}},)? {ACTS}(?-i:(?!(?:hosted|managed|provided|delivered|run) (?:services?|schools?"
        rf"|homes?|care)\b){does('run')})\b "
        r"(?P<work>(?!by\b|with\b|for\b|from\b|until\b|over\b|the (?:view|motion|proposal"
        r"|recommendation|amendment|details)|on\b|that\b|to\b|in\b|at\b|legal certainty|guidance|(?:an?|the"
        r"|further) (?:"
        r"grant|loan|update|response|report|funding|presentation|letter|meeting|statement|answer|consultation"
        r"|inspection|survey|funds|money|support|opportunity|substantial contribution|contribution|framework))"
        r"[^.;:⟨⟩]{2,80}?)(?=[.;,]|$| (?:for|to|under|until|since|at|on behalf|in|by|from|and) |⟨)",
        rf"{S},? which {does('run')} (?P<work>[^.;:,⟨⟩]{{2,60}}?)(?=[.;,]|$| (?:for|under|until|since) )",
        finds=("⟨1⟩ provides Emergency Planning", "⟨1⟩, a consultancy based in Oxford, provided the tools"),
        skips=("⟨1⟩ provides guidance", "⟨1⟩ supports the proposal", "⟨1⟩ Deliver the strategy"),
        needs=RUN_STEMS,
        opens="⟨1",
        kinds=SELLERS,
    ),
    relation(
        "expert-work",
        SUPPLIER,
        rf"{S},? {ACTS}(?:{did('expert')}|carried out) (?P<work>[^.;:⟨⟩]{{2,80}}?)(?=[.;,]|$| (?:at|for|and) |⟨)",
        rf"\b(?:advised by|advice (?:from|of|by)|(?:treasury |legal |technical |external |appointed |financial |cost )?"
        rf"(?:advis[eo]rs?|consultants?|contractors?|provider|supplier|operator),) {P}",
        rf"\b(?:independent|feasibility|market|condition|structural|external|viability"
        rf"|technical) (?:\w+ )?(?:review|survey"
        rf"|study|report|assessment|appraisal|valuation)s? (?:\w+ ){{0,2}}by {P}",
        rf"\b(?:{done('expert')}|{done('run')}) (?:for {OWN} )?by {P}",
        rf"\bwith {P},? (?:as )?(?:the|its|our) (?:main |principal |lead )?(?:contractor|architect|designer"
        rf"|operator)s?\b",
        rf"{S}, (?:who (?:is|are) )?(?:the|its|{OWN}) (?:[\w-]+ ){{0,2}}{HELPER}s?\b",
        rf"(?:{OWN}|\bits|\btheir) (?:[\w-]+ ){{0,2}}{HELPER}s? {P}",
        rf"\badvice (?:\w+ )?from {P}|\b(?:business case|feasibility study|options appraisal|condition survey|survey"
        rf"|valuation|masterplan) (?:(?:was |were )?(?:\w+ )?)by {P}",
        rf"\b(?:staff|surveyors|engineers|operatives|consultants|officers|workers|drivers|inspectors|specialists|wardens"
        rf"|agents|enforcement officers) (?:who are |who were )?(?:employed|engaged|provided|supplied) by {P}",
        rf"{OWN} {SAYS}us(?:es?|ed|ing) (?:the services of )?{P} (?:to {do('run')}|for|as)\b",
        rf"\bpayments? (?:of {MONEY} )?to {P} (?:for|in respect of)\b|\b(?:insourc(?:ed|ing)|in[- ]house) from {P}",
        finds=(
            "⟨1⟩ valued the building at £95,000",
            "our treasury advisers, ⟨1⟩",
            "a condition survey by ⟨1⟩",
            "surveyors employed by ⟨1⟩",
            "⟨A⟩ uses ⟨1⟩ to collect fees",
            "⟨A⟩ contractor ⟨1⟩ began",
        ),
        skips=("⟨1⟩ values its staff", "the review of ⟨1⟩", "the survey of residents by ⟨1⟩"),
        needs=EXPERT_STEMS,
        opens=EXPERT_OPENINGS,
        kinds=EXPERTS,
    ),
    relation(
        "bought-from",
        SUPPLIER,
        rf"\b(?:{do('buy')}|{does('buy')}|{doing('buy')})(?: (?P<work>{some(60)}))? from {P}(?! staff)",
        rf"\b{done('buy')} from {P}|\b(?:rented|leased|let) to {OWN} by {P}",
        finds=("services which were commissioned from ⟨1⟩", "purchase the vehicles from ⟨1⟩", "let to ⟨A⟩ by ⟨1⟩"),
        skips=("the purchase. From ⟨1⟩", "rooms let by ⟨1⟩"),
        needs=(" from ", " by "),
        opens=f"{openings('buy')} let",
        kinds=SELLERS,
    ),
    relation(
        "under-agreement",
        SUPPLIER,
        rf"(?<!from )(?<!for )(?<!to ){S} [^.;]{{0,80}}?\bunder (?:an? "
        rf"|the )?(?:\w+ ){{0,2}}?(?:service level agreement|SLA|contract|call-off"
        r"|framework)\b",
        finds=("⟨1⟩ looks in every day under a service level agreement",),
        skips=("the money from ⟨1⟩ under a contract", "⟨1⟩ looks under the bridge"),
        needs=("under",),
        opens="⟨1",
        kinds=SELLERS,
    ),
)
