"""Phrases of those who are asked, and of those whom the authority serves."""

from __future__ import annotations

from pipeline.grammar.partners_atoms import OWN, SAYS, US_AND, P, S, few, relation, some
from pipeline.grammar.partners_words import do, does, doing, openings, stems
from pipeline.model import PartnerRole

CONSULTEE, CUSTOMER = PartnerRole.CONSULTEE, PartnerRole.CUSTOMER
VIEWS = r"(?:representations?|objections?|consultation responses?|formal responses?|replies|consultation submissions?)"

# a lease gives to whoever it names last, not to whoever has the land back
NO_RETURN = r"(?:(?!\b(?:revert|return|surrender|report(?:ed|s)? to|pay|paid|submit)\w*\b)[^.;:⟨⟩]){0,240}?"

CONSULTEES = (
    relation(
        "consulted",
        CONSULTEE,
        rf"\bconsult(?:ed|ing|ation|ations|s)?(?: (?:\w+ ){{0,3}}(?:with|of))? {P}",
        rf"\b(?:statutory )?consultees?,? (?:including |such as |were |are |was |is )?{P}",
        finds=("(in consultation with ⟨1,2,3⟩)", "we consulted ⟨1⟩", "the statutory consultees, ⟨1⟩"),
        skips=("consultants ⟨1⟩", "in consultation with the Cabinet Member"),
        needs=("consult",),
        opens="consult statutory",
    ),
    relation(
        "was-consulted",
        CONSULTEE,
        rf"{S}[)]? (?=(?:\w+ ){{0,5}}(?:was|were|is|are|be|been|being) (?:\w+ ){{0,2}}consulted)"
        rf"(?:has|have|had|was|were|is|are|be|been|will|would|both|also|all) {SAYS}consulted",
        rf"{S}[)]? (?:was|were|been|be) consulted",
        finds=("⟨1,2⟩ were consulted between 2 September and 11 October", "⟨1⟩ was consulted on the cab"),
        skips=("⟨1⟩ was insulted", "⟨1⟩ also formally consulted ⟨2⟩", "⟨1⟩ was not consulted"),
        needs=("consulted",),
        opens="⟨1",
    ),
    relation(
        "answered",
        CONSULTEE,
        rf"\b{VIEWS}(?: (?!is upheld|upheld|against)\w+){{0,3}} (?:from|by) {P}",
        rf"\bno (?:objections?|comments?) (?:\w+ )?(?:from|by) {P}",
        rf"{S}(?: ?[(][^)]{{1,40}}[)])? ?[:–—-] ?(?:(?:raises?|has|have|no|holding|strongly) ){{0,3}}(?:objections?"
        r"|objects?|comments?|supports?|standing advice|recommends? (?:approval|refusal|conditions))\b",
        rf"{S} (?:has |have |had |also |strongly )?object(?:s|ed)? (?:to|on)\b",
        rf"\b(?:comments|responses|views|observations) (?:were |was |have been |had been )?(?:also )?(?:received"
        rf"|invited|sought|requested) from {P}",
        rf"\b(?:views|comments|opinions?) of {P} (?:were|was|have been|had been|on the)\b",
        rf"{S}(?:,? and [\d,]+ \w+)? {SAYS}(?:responded|replied|objected|submitted)(?: \w+){{0,2}} to the {few(2)}"
        r"(?:consultation|proposals?|application|order|draft)",
        rf"{S} {SAYS}(?:raised|made|raises|has|have) (?:no )?(?:objections?|comments|observations)\b",
        finds=("objections were received from ⟨1⟩", "⟨1,2⟩ and 1,311 residents replied to the statutory consultation"),
        skips=("a letter from ⟨1⟩", "the objection is upheld by ⟨1⟩"),
        needs=(
            "repl",
            "represent",
            "objec",
            "respon",
            "submi",
            "comment",
            "observ",
            "views",
            "opinion",
            "support",
            "advice",
            "recommend",
        ),
        opens="⟨1 representation objection consultation formal replies no comment response view observation opinion",
    ),
)

CUSTOMERS = (
    relation(
        "serves",
        CUSTOMER,
        rf"(?:{OWN}|\bit)(?: [\w-]+){{0,3}}? {SAYS}(?:{does('run')}|{do('run')}|{doing('run')}) (?P<work>{some(90)}) "
        rf"(?:for|to|on behalf of) {P}",
        rf"\b(?:{does('run')}|{doing('run')}) by {OWN} (?:for|on behalf of) {P}",
        rf"{OWN} {SAYS}(?:the |a )?lead commissioner {some(60)}(?:for|on behalf of) {P}",
        finds=("⟨A⟩'s workshop services 34 gritters for ⟨1⟩", "⟨A⟩ also provides payroll services to ⟨1,2⟩"),
        skips=("⟨A⟩ meets for ⟨1⟩", "⟨A⟩ provides a grant. To ⟨1⟩"),
        needs=(*stems("run"), "lead commissioner"),
        opens=f"⟨A it {openings('run')}",
    ),
    relation(
        "lets-to",
        CUSTOMER,
        rf"\b(?:(?:sub)?leas(?:e|es|ed|ing)|sub-?let|let|lets|rent(?:s|ed)?|licen[cs](?:e|ed|es)|tenancy|tenancies"
        rf"|asset transfer|heads of terms|disposal|hire[sd]?)\b(?! (?:would|will|to) (?:pass|transfer))"
        rf"(?:,? (?P<work>{some(80)}))? ?to {P}(?! by)",
        rf"\b(?:sub-?)?(?:leas(?:e|es|ed|ing)|licences?|tenancy)\b(?! (?:would|will|to) (?:pass|transfer))"
        rf"(?! from){NO_RETURN} to {P}(?! by)",
        rf"\b(?:leases?|licences?|heads of terms)(?: {some(90)})? with {P}",
        rf"\b(?:leases?|tenancy|licence) (?:\w+ )?(?:held|enjoyed|occupied) by {P}",
        rf"{S} (?:current |existing |new |proposed |ground )?(?:lease|tenancy|licence|sublease)\b(?! from)",
        rf"\bsecuring {P} as (?:an? |the )?tenant",
        rf"\btransfer(?:s|red|ring)?\b(?! of staff) (?:of )?(?:the )?{some(60)}\b(?:freehold|ownership|title|land"
        rf"|building|assets?|site|property|playground|play areas?|allotments?|toilets?|pavilion|community centre)s?\b"
        rf"{NO_RETURN} to {P}(?! by)",
        rf"\b(?:leases?|licences?|tenancy agreements?|heads of terms)(?: {some(90)})? {US_AND}{P}",
        finds=("a lease of 1,450 square metres to ⟨1⟩", "⟨A⟩ leases the land to ⟨1⟩", "securing ⟨1⟩ as a tenant"),
        skips=("lease from ⟨1⟩", "rooms let to the council by ⟨1⟩"),
        needs=("leas", "let", "rent", "licen", "tenan", "transfer", "terms", "disposal", "hire"),
        opens="⟨1 lease leasing sub let rent licen tenan asset heads disposal hire secur transfer",
    ),
    relation(
        "rents",
        CUSTOMER,
        rf"{S},? {SAYS}(?:remained in )?(?:rents?|rented|leases?|leased|hires?|hired|hire|occup(?:y|ies|ied)|(?:a"
        rf"|the|our) "
        r"tenant|as a tenant|partial occupation)\b(?! (?:to|by)\b)",
        finds=("⟨1⟩ would hire the sports hall", "⟨1⟩ rents the ground floor", "⟨1⟩ currently occupies"),
        skips=("⟨1⟩ is current", "⟨1⟩ is hired by"),
        needs=("rent", "leas", "hire", "occup", "tenant"),
        opens="⟨1",
    ),
)
