"""Phrases of those who give money, and of those who are given it."""

from __future__ import annotations

from pipeline.grammar.partners_atoms import (
    ACTS,
    ASKING,
    FUNDS,
    MONEY,
    OWN,
    SAYS,
    US_AND,
    P,
    S,
    few,
    money_to,
    no_to,
    relation,
    some,
)
from pipeline.grammar.partners_words import do, does, done, openings, stems
from pipeline.model import BodyKind, PartnerRole

FUNDER, RECIPIENT = PartnerRole.FUNDER, PartnerRole.RECIPIENT
_SIZE = r"up|to|an?|the|us|it|another|further|additional|one-off|total|sum|of|around|about|some|nearly|over|more|than"
SIZE = rf"(?: (?:{_SIZE}|approximately|grant|capital|revenue|substantial|{OWN})){{0,6}}"
GIVEN = r"(?:provided|given|awarded|paid|allocated|offered|made available|received|secured|obtained|due|drawn down)"

# not what somebody pays for a thing, or pays to councils in general
NO_PRICE = (
    r"(?! (?:agreement|application|officer|conditions))"
    r"(?!(?: p\.a\.)?[^.;⟨]{0,30}(?:\bfor the (?:work|service|use|land|site)|\brent\b))"
    r"(?![^.;⟨]{0,70} to (?:councils|local authorities|other))"
)
GIVING = stems("give")
# who gives to councils, and seldom asks of them
GIVERS = frozenset((BodyKind.GOVERNMENT, BodyKind.COMBINED_AUTHORITY, BodyKind.NHS))
FUNDERS = (
    relation(
        "funding-from",
        FUNDER,
        rf"(?:\b(?<!direct )(?<!contract ){FUNDS}|{MONEY})(?! (?:\w+ ){{0,4}}(?:recovered|owed|bought|purchased"
        rf"|claimed|saved)\b)(?: {money_to(60)})? ?(?:from|(?:{GIVEN}) by) {P}(?! (?:to the|staff|Road|Street))",
        rf"\bfinancial settlement from {P}",
        rf"{OWN} {SAYS}(?:awarded|granted|given|allocated|offered|paid|promised) (?:\w+ ){{0,3}}{MONEY}(?: {some(60)})?"
        rf" by {P}",
        finds=("an offer of £1,364,900 from ⟨1⟩", "grant funding from ⟨1,2⟩", "contributions received from ⟨1⟩"),
        skips=("funding to ⟨1⟩", "savings from ⟨1⟩"),
        needs=("from ", " by "),
        opens=f"⟨A £ {openings('money')}",
    ),
    relation(
        "funded-by",
        FUNDER,
        rf"\b(?:(?:part[- ]|match[- ]|grant[- ]|fully |jointly )?funded|financed|sponsored|subsidised|underwritten"
        rf"|paid for)(?: {few(4)})? ?(?:by|from|through) {P}",
        rf"{S}[- ](?:funded|financed) [a-z]",
        rf"\b(?:costs?|bill|price|shortfall|expenses?) (?:[\w-]+ ){{0,5}}(?:met|borne|reimbursed|covered)"
        rf"(?: in (?:full|part))? by {P}",
        rf"{S} (?:will|would|to|has agreed to|have agreed to|agreed to) (?:meet|bear|cover|reimburse) {few(5)}"
        rf"(?:costs?|bill|shortfall|expenses?)\b",
        finds=("funded by ⟨1⟩", "part funded by ⟨1⟩", "paid for by ⟨1⟩"),
        skips=("funded to ⟨1⟩",),
        needs=(
            "funded",
            "financed",
            "sponsored",
            "subsidised",
            "underwritten",
            "paid",
            " met",
            " meet ",
            "borne",
            " bear ",
            "reimburs",
            "cover",
        ),
        opens="⟨1 part match grant fully jointly funded financed sponsored subsidised underwritten paid cost "
        "bill price shortfall expense",
        subject=True,
    ),
    relation(
        "gives-money",
        FUNDER,
        rf"{S},? {ACTS}(?:(?:is |are |was )?minded to )?(?:{does('give')}|{done('give')}|{do('give')}"
        rf"|contributing)\b{SIZE} (?!at |no |any ){few(3)}(?<! at )(?<!\bno new )(?:{MONEY}|{FUNDS}\b){NO_PRICE}",
        rf"{S} {ACTS}offer(?:s|ed)? (?:{few(4)}{FUNDS}\b|{MONEY} (?:of|towards) )",
        rf"{S} {ACTS}(?:agree|commit|offer|announce)(?:d|s|ted)? (?:{few(4)})?to (?:give|pay|contribute|fund|provide)\b"
        rf"{SIZE} {few(2)}(?:{MONEY}|{FUNDS}\b)",
        rf"{S} pays? (?:\d+%|\w+ per cent|half|a third|a quarter) of the (?:cost|price|bill)",
        rf"{S} paid (?:\d+%|\w+ per cent|half|a third|a quarter) of the (?:cost|price|bill)",
        finds=(
            "⟨1⟩ has awarded ⟨A⟩ £1,046,000",
            "⟨1⟩ will pay £75,000 towards",
            "⟨1⟩ is minded to contribute £400k",
            "⟨1⟩ allocated £9,846,212 of basic need grant to ⟨A⟩",
            "⟨1⟩ agreed in March 2020 to give £77.1m",
        ),
        skips=(
            "⟨1⟩ agreed the minutes",
            "⟨1⟩ was awarded £50,000",
            "⟨1⟩ lends plant at £310 a day",
            "⟨1⟩ offers £1",
            "⟨1⟩ lends money from a fund to councils",
        ),
        needs=(*GIVING, "offer", "commit", "announce"),
        opens="⟨1",
    ),
    relation(
        "asked-for-money",
        FUNDER,
        rf"\b(?:grant|funding|loan|financial|capital) (?:\w+ )?(?:applications?|bids?|submissions?|requests?)"
        rf"(?: {some(60)})? (?:to|with) {P}",
        rf"\b(?:applications?|bids?|submissions?|expressions? of interest|applied|apply|applying|bid|bidding) "
        rf"{few(3)}for {few(6)}(?:{FUNDS}|{MONEY})\b(?: {some(60)})? (?:to|from|with) {P}",
        rf"\b(?:applications?|bids?|submissions?|expressions? of interest|applied|apply|applying|bid|bidding) {few(5)}"
        rf"to {P} (?:\w+ )?for {few(6)}(?:{FUNDS}|{MONEY})\b",
        rf"\b(?:secured?|attract(?:ed)?|accept(?:ed|ance|ing)?|receiv(?:ed?|ing)|obtain(?:ed)?|released?) {few(3)}"
        rf"(?:of )?(?:the )?(?:\d[\d/–-]* )?{P} (?:\w+ ){{0,3}}(?:grants?|funding|monies)\b",
        rf"\b(?:funding|grant) agreements? (?:\w+ )?with {P}",
        rf"\b(?:{FUNDS}|fund) (?:\w+ )?(?:issued|approved|administered|announced|made available|released) "
        rf"{few(4)}by {P}",
        rf"\bapproved for funding by {P}|\bgrant (?:funding )?agreement issued by {P}",
        finds=(
            "the funding application made to ⟨1⟩",
            "apply for a grant of £5,000 from ⟨1⟩",
            "enter into a funding agreement with ⟨1⟩",
            "accept the ⟨1⟩ grant",
        ),
        skips=("a planning application to ⟨1⟩", "the grant agreement. With ⟨1⟩"),
        needs=("appl", "bid", "submi", "interest", "agreement", "grant", "fund", "request", "monies", " by "),
        opens=f"{openings('money')} capital appl bid submission expression secure attract accept receiv "
        "obtain release approved",
        kinds=GIVERS,
    ),
    relation(
        "grant-paid-by",
        FUNDER,
        rf"\b{FUNDS} (?:that|which) {P} (?:{does('give')})\b",
        rf"\b{FUNDS} (?:\w+ ){{0,3}}(?:was|were|is|are|has been|have been) (?:\w+ )?{GIVEN} by {P}",
        finds=("The grants that ⟨1⟩ pays for the year", "a grant was awarded by ⟨1⟩"),
        skips=("the grants that ⟨1⟩ wants",),
        needs=(" that ", " which ", " by "),
        opens=openings("money"),
    ),
    relation(
        "borrowed-from",
        FUNDER,
        rf"\b(?:{does('win')}|{do('win')}|{done('win')})(?: {no_to(70)}(?:{MONEY}|{FUNDS})(?: {no_to(40)})?) from {P}",
        rf"\bsuccessful {few(3)}bids?(?: \w+)? to {P}",
        rf"\bborrow(?:s|ed|ing)?\b(?: {some(60)})? from {P}",
        rf"\bgrant determination (?:agreement|letter) {few(2)}(?:with|from) {P}",
        finds=("secured £2m of support from ⟨1⟩", "a successful bid to ⟨1⟩", "borrowed from ⟨1⟩"),
        skips=("received a letter. From ⟨1⟩", "received a letter from ⟨1⟩"),
        needs=(" from ", "bid", "determination"),
        opens=f"{openings('win')} successful borrow grant",
    ),
    relation(
        "their-funding",
        FUNDER,
        rf"(?:{MONEY}|\b(?:by|with|from|using|of|through|additional|new|external))"
        rf"(?: (?:of|in|from|additional|new|capital|revenue|external)){{0,3}} {P}[- ](?:capital |revenue |grant "
        rf"|core |match |discharge ){{0,2}}(?:funding|grants?|monies|money|allocation)\b",
        rf"{S} {FUNDS} (?:of|will|is|are|was|were|for|has)\b",
        finds=("£1.2m of ⟨1⟩ funding", "using ⟨1⟩ grant", "⟨1⟩ funding of £3m"),
        skips=("the ⟨1⟩ view",),
        needs=stems("money"),
        opens="⟨1 £ by with from using of through additional new external",
    ),
)

VOLUNTARY = frozenset((BodyKind.CHARITY, BodyKind.OTHER, BodyKind.ASSOCIATION, BodyKind.EDUCATION))
ASKERS = VOLUNTARY | {BodyKind.COUNCIL, BodyKind.COMPANY, BodyKind.PARTNERSHIP}
OUTRIGHT = r"\b(?:fund(?:ing|s)?|grants?|money|contributions?|loans?|subsid(?:y|ies)|donations?|facility agreement)\b"

RECIPIENTS = (
    relation(
        "grant-to",
        RECIPIENT,
        rf"{OUTRIGHT}(?! (?:an? |the )?(?:lease|licence|permission|pressure|gap|formula|consent))"
        rf"(?<!to grant)(?<!to fund)(?: {money_to(90)})? to {P}(?! (?:for|to) {OWN})",
        rf"\b(?:and|,) {MONEY} to {P}",
        rf"\bgrants? (?:and \w+ \w+ )?agreements?(?: {some(40)})? with {P}",
        rf"\b(?:loan|facility|back-to-back|grant funding) agreements?(?: {some(40)})? (?:with|to) {P}",
        rf"\b(?:loan|facility|funding|grant) agreements?(?: {some(60)})? {US_AND}{P}",
        rf"\b(?:Delivery of|further|core|strategic|grant) funding (?:of|for) {P}",
        rf"\b(?:grants?|funding|donations?|loans?|contributions?|loan facility|settlement)\b {some(160)}"
        rf"\b(?:awarded|paid|allocated|granted|given|made(?: available)?|donated|released|provided|offered) to {P}",
        rf"\b(?:grants?|community grant|funding|grant funding)(?: and {few(4)})? (?:agreements?|settlements?)\b"
        rf" (?:{some(60)})?(?:with|to|for|between (?:{OWN}|⟨\d+⟩) and) {P}",
        rf"\b(?:funding|grant) agreements? {some(40)}between (?!⟨[^⟩]*A)⟨\d+,(?P<partner>[\d,]+)⟩",
        finds=(
            "a grant of £60,000 to ⟨1⟩",
            "core funding of £68,900 a year to ⟨1⟩",
            "the grant of £54,000 to ⟨1⟩ be continued",
            "a grant agreement with ⟨1⟩",
        ),
        skips=("access to ⟨1⟩", "agrees to grant a lease to ⟨1⟩", "contribution in respect of staff who moved to it"),
        needs=(" to ", "agreement", "funding", "settlement"),
        opens="fund grant money contribution loan subsid donation facility and , back delivery further core "
        "strategic settlement community",
    ),
    relation(
        "grant-for-charity",
        RECIPIENT,
        rf"{OUTRIGHT}(?! {ASKING}) {some(160)}\b(?:for|towards|to support|to assist|to help)(?: the)?"
        rf"(?: (?:core|continued|ongoing|running|work|costs?|services?|activities|provision|future|of|the)){{0,5}} {P}",
        rf"\b(?:donat(?:e|es|ed|ing)|donations?|sponsor(?:s|ed|ing|ship)?|subscription)\b {some(80)}(?:to|of|for) {P}",
        finds=("core funding of £9,000 be awarded to support the core service of ⟨1⟩", "donate £50 to ⟨1⟩"),
        skips=("the plan to support ⟨1⟩", "funding. It is for ⟨1⟩"),
        needs=("fund", "grant", "money", "contribution", "loan", "subsid", "donat", "sponsor", "facility", "subscr"),
        opens="fund grant money contribution loan subsid donat facility sponsor subscription",
        kinds=VOLUNTARY - {BodyKind.EDUCATION},
    ),
    relation(
        "asks-for-grant",
        RECIPIENT,
        rf"\b(?:grant|funding|loan) {ASKING}(?: {no_to(60)})? (?:from|by) {P}",
        rf"\b(?:applications?|requests?|resubmissions?|appeals?|bids?) {few(4)}for {few(5)}(?:{FUNDS}|{MONEY})"
        rf"(?: {no_to(60)})? (?:from|by) {P}",
        rf"\b(?:applications?|requests?|resubmissions?|appeals?|bids?|letter) (?:\w+,? ){{0,4}}(?:from|by) {P},? "
        rf"(?:\w+ )?(?:for|asking for|requesting|seeking) {few(5)}(?:{FUNDS}|{MONEY})",
        rf"{S} {ACTS}(?:applied|asked|requested|sought|applying|asking|requesting|seeking)(?: for)? {few(5)}"
        rf"(?:{FUNDS}|{MONEY})\b(?! {few(6)}(?:from|to) ⟨\d)",
        finds=(
            "a grant application for repairs has been received from ⟨1⟩",
            "the funding request from ⟨1⟩",
            "an application for a revenue grant from ⟨1⟩",
            "a request from ⟨1⟩ for a donation of £50",
            "⟨1⟩ had applied for a grant of £2,000",
        ),
        skips=("a grant from ⟨1⟩", "the planning application from ⟨1⟩", "⟨1⟩ applied for planning permission"),
        needs=(" from ", " by ", "appl", "ask", "request", "sought", "seek"),
        opens="⟨1 grant funding loan appeal application bid letter request resubmission",
        kinds=ASKERS,
    ),
    relation(
        "given-to-charity",
        RECIPIENT,
        rf"(?:\bawards?|\bpayments?|{MONEY}(?: (?:per annum|a year|each year|p\.a\.))?) (?:made |of {MONEY} )?(?:to"
        rf"|for) {P}",
        rf"\b(?:awards?|payments?)(?: (?:has|have|had|was|were|is|are|be|been|now|also|already|will)){{1,4}} (?:made"
        rf"|paid) to {P}",
        finds=("the proposed award to ⟨1⟩", "a further £3,000 per annum for ⟨1⟩"),
        skips=("an award from ⟨1⟩",),
        needs=(" to ", " for "),
        opens="£ award payment",
        kinds=VOLUNTARY,
    ),
    relation(
        "pays",
        RECIPIENT,
        rf"\b(?:{do('give')}|{does('give')}|{done('give')}|paying)(?: (?:or granted|on|over|up|to|an?|grant|loan|of"
        rf"|the|sum|total|further|another|contribution)){{0,4}} ?{MONEY}(?: {no_to(40)})? ?to {P}",
        rf"{MONEY} to {P} (?:for|towards)\b",
        rf"{MONEY} (?:was|were|is|are|be|has been|will be) (?:paid|passed|given|granted|lent|awarded) to {P}",
        finds=("⟨A⟩ has lent £5.75m to ⟨1⟩", "£3,204,000 was passed to ⟨1⟩", "£47,500 to ⟨1⟩ for a play area"),
        skips=("paid by ⟨1⟩",),
        needs=("£",),
        opens=f"£ {openings('give')}",
    ),
    relation(
        "pays-body",
        RECIPIENT,
        rf"(?:(?:{OWN}|\bit|\bto|\bthat|\band) {SAYS}|^|, )(?:lent or granted|(?:core[- ]|grant[- ])?fund(?:s|ed)?"
        rf"|{do('give')}"
        rf"|{does('give')}) {P} (?:(?:up to |around |about |approximately |an? (?:\w+ ){{0,2}}(?:grant|loan"
        rf"|contribution) of )?(?:{MONEY}|an? (?:\w+ ){{0,2}}(?:grant|loan|contribution)|core funding))",
        rf"{OWN} {SAYS}(?:core[- ]|grant[- ])?(?:funds?|funded|subsidises|subsidised|sponsors|sponsored) {P}(?= to "
        rf"| for |[.,;]|$)",
        rf"\bmatch funding to {P}",
        rf"{OWN} {SAYS}(?:support|help|assist|aid)(?:s|ed|ing)? {P} (?:with|by|through|via) {few(5)}"
        rf"(?:{FUNDS}|{MONEY})",
        finds=("to pay ⟨1⟩ a grant of £1.05m", "⟨A⟩ funds ⟨1⟩ to run", "⟨A⟩ has lent or granted ⟨1⟩ £862,000"),
        skips=("⟨A⟩ awarded by ⟨1⟩",),
        needs=(*GIVING, "sponsor", "support", "help", "assist", "aid", "match"),
        opens=f"⟨A , it to that and lent core grant fund match {openings('give')}",
    ),
    relation(
        "borrows",
        RECIPIENT,
        rf"{S} {ACTS}(?:still )?(?:borrowed|drawn(?: down)?|repaid|repays|owes?|owed) {few(2)}{MONEY} {few(3)}"
        rf"(?:for the purchase|from {OWN}|to {OWN}|of (?:the|its|this) loan|on (?:the|its) loan)",
        finds=("⟨1⟩ owes £2.104m for the purchase of vehicles",),
        skips=("⟨1⟩ owes £412,000 under the agreement",),
        needs=("borrowed", "drawn", "repa", "owe"),
        opens="⟨1",
    ),
    relation(
        "receives",
        RECIPIENT,
        rf"{S} {SAYS}(?:receiv(?:es?|ed)|awarded|granted|given) {few(4)}(?:{MONEY}|{FUNDS}\b){some(40)} from {OWN}",
        rf"{S} {SAYS}(?:been |be |were |was )(?:awarded|granted|given) (?:an? )?(?:\w+ ){{0,3}}(?:{MONEY}|grants?\b"
        rf"|loan\b)(?! from ⟨\d)(?={some(80)}\b(?:our|{OWN}|community fund|grants? (?:scheme|programme|fund))\b)",
        rf"{S} be (?:awarded|granted|given|paid|offered|allocated) (?:[\w-]+ ){{0,4}}?(?:{MONEY}|grants?\b|loan\b"
        rf"|funding\b|donation\b)(?! {few(6)}(?:from|by) ⟨\d)",
        finds=("⟨1⟩ will receive a grant of £9,000 from ⟨A⟩", "that ⟨1⟩ be awarded a grant of £500"),
        skips=("⟨1⟩ will receive a report from ⟨A⟩",),
        needs=("receiv", "awarded", "granted", "given", "paid", "offered", "allocated"),
        opens="⟨1",
    ),
)
