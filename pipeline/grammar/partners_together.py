"""Phrases of those who own, share or do something together."""

from __future__ import annotations

from pipeline.grammar.partners_atoms import FUNDS, OTHER, OWN, SAYS, P, S, few, relation, some
from pipeline.grammar.partners_words import does, done, nouns, openings
from pipeline.model import BodyKind, PartnerRole

JOINT, SHARED, VENTURE = PartnerRole.JOINT_WORKING, PartnerRole.SHARED_SERVICE, PartnerRole.JOINT_VENTURE
PUBLIC = frozenset(BodyKind) - {BodyKind.COMPANY, BodyKind.EDUCATION, BodyKind.CHARITY}
GROUPS = frozenset((BodyKind.PARTNERSHIP, BodyKind.OTHER))
BOTH = r"(?P<both>⟨[\dA]+,[\dA,]+⟩)"
LISTED = rf"{BOTH}(?: councils)?"
BETWEEN = rf"(?:between|of|by) {BOTH}"
JOINTLY = r"(?:jointly|together|in equal shares|equally|50/50|half and half)"

VENTURES = (
    relation(
        "joint-venture-with",
        VENTURE,
        rf"\bjoint ventures?(?: \w+){{0,2}}(?: {some(60)})? ?with {P}",
        rf"\b(?:limited liability partnership|special purpose vehicle|development company)(?: \w+)? with {P}",
        rf"\bjoint (?:[\w-]+ ){{0,5}}(?:vehicle|company|LLP|investment partnership)\b (?:\w+ )?with {P}",
        rf"\bjoint ventures?(?: \w+){{0,2}} {BETWEEN}",
        finds=("a joint venture company with ⟨1⟩", "two Joint Ventures with ⟨1⟩", "a joint venture between ⟨A,1⟩"),
        skips=("a venture with ⟨1⟩", "the joint venture has met ⟨1⟩"),
        needs=("ventur", "liability", "vehicle", "development company", "joint "),
        opens="joint limited special development",
    ),
    relation(
        "joint-venture-named",
        VENTURE,
        rf"\bjoint ventures?\b[^.;⟨⟩]{{0,60}}?(?: - | – |, |: | called | named | known as |[(]){P}",
        rf"\bjoint ventures? with {P} (?:-|–|:|called|named|known as) {P}",
        rf"{S},? (?:is )?(?:an?|the|its|our|{OWN}) (?:\w+ )?joint venture\b",
        rf"\bjoint venture(?: company)?,? {P}",
        finds=("two Joint Ventures with ⟨1⟩ - ⟨2,3⟩", "its joint venture, ⟨1⟩", "⟨1⟩ is a joint venture of"),
        skips=("the venture, ⟨1⟩",),
        needs=("joint venture",),
        opens="⟨1 joint",
    ),
    relation(
        "owned-together",
        VENTURE,
        rf"\bown(?:s|ed|ing)? {P} {JOINTLY} with {P}",
        rf"\b(?:own(?:s|ed|ing)?|hold(?:s|ing)?|held) {few(4)}{JOINTLY} (?:with|by) {P}",
        rf"\b(?:jointly[- ]|co-)own(?:s|ed|ers?)(?: {few(4)})?(?:with|by) {P}",
        rf"\bown(?:ed|s) {JOINTLY} (?:with|by) {P}",
        rf"\b(?:jointly[- ]|co-)owned by {BOTH}",
        rf"{S},? (?:is |was |will be )?(?:an? )?(?:\w+ ){{0,2}}(?:owned {JOINTLY}|jointly[- ]owned) by {BOTH}",
        rf"\bshareholders? (?:in|of) {P}|{OWN} shares? in {P}",
        finds=("which it owns in equal shares with ⟨1⟩", "⟨A⟩ owns ⟨2⟩ together with ⟨1⟩", "jointly owned by ⟨A,2⟩"),
        skips=("owned by ⟨1⟩",),
        needs=("own", "held", "hold", "share"),
        opens="⟨A ⟨1 own hold held jointly co shareholder",
    ),
    relation(
        "owned-company",
        VENTURE,
        rf"{S},? (?:which is |which |that )?(?:is )?(?:an? )?(?:company )?(?:that |which )?(?:it |{OWN} )?"
        rf"(?:jointly )?own(?:s|ed) {few(2)}{JOINTLY} with",
        rf"\b(?:form|create|establish|set up|formation of) {P},? (?:a company )?in which {OWN} (?:would |will |to )?"
        r"(?:hold|own|have)s?\b",
        finds=("⟨1⟩, which it owns in equal shares with ⟨2⟩", "to form ⟨1⟩, in which ⟨A⟩ would hold half"),
        skips=("⟨1⟩, which it owns", "⟨1⟩ owns a company"),
        needs=("own", "in which"),
        opens="⟨1 form create establish set",
    ),
)

# what two councils may have in common without sharing a service
UNSHARED = r"pooled|views?\b|concerns?|boundar|border|vision|commitment|ambition|objective|risks?\b|information"
# with whom, and not in consultation with whom
WITHIN = r"(?<!consultation )(?<!discussion )(?<!discussions )(?<!discussed )(?<!agreed )(?:with|between|from)"
FUNCTIONS = (
    r"(?:(?:internal )?audit|legal(?: services?)?|building control|revenues(?: and benefits)?|procurement|payroll|ICT"
    r"|trading standards|regulatory services|licensing|fraud|emergency planning|human resources)"
)
SERVICES = r"(?:services?|functions?|teams?|units?|departments?|management|workforce|offices?|staff|chief executive)"

SHARES = (
    relation(
        "shares-with",
        SHARED,
        rf"(?:{OWN}|{OTHER}|\bit|\bthey|\bcouncils?|\bauthorit(?:y|ies)) {SAYS}shar(?:es?|ed"
        rf"|ing) (?P<work>{some(90)}) with {P}",
        rf"(?P<work>\b[^.;:,⟨⟩]{{2,60}}?) (?:is|are|was|were|be|being|been) (?:now |also )?shared (?:with|between) {P}",
        rf"\b(?P<work>(?:[\w-]+ ){{1,4}})shared (?:with|between) {P}",
        rf"\b(?:sharing|share)(?: of)? (?P<work>{few(6)})(?:with|between) {P}",
        rf"^{few(6)}shared (?:with|between) {P}",
        finds=("⟨A⟩ shares an appeals team with ⟨1,2⟩", "ICT is shared with ⟨1⟩", "sharing legal staff with ⟨1⟩"),
        skips=("share best practice. With ⟨1⟩", "the sixth form shares fields. It met ⟨1⟩"),
        needs=("shar",),
        opens="",  # with the name of what is shared
        kinds=PUBLIC,
    ),
    relation(
        "shared-by-both",
        SHARED,
        rf"(?P<both>⟨[\dA]+,[\dA,]+⟩) {SAYS}(?:about to )?shar(?:e|ed|ing) (?!\w* ?(?:{UNSHARED}))(?P<work>{some(90)})"
        r"(?=[,.;]|$| since| from)",
        finds=("⟨A,1⟩ have shared their staff since 2008", "⟨1,2⟩ are about to share their support services,"),
        skips=("⟨A,1⟩ have a view", "⟨A,1⟩ share a boundary"),
        needs=("shar",),
        opens="⟨,",
    ),
    relation(
        "shared-service-with",
        SHARED,
        rf"\b(?:shared|joint|single) (?P<work>{few(4)}{SERVICES})(?: arrangements?| agreements?)? {few(2)}with {P}",
        rf"\b(?:shared|joint) (?P<work>{few(4)}services?)\b(?: {some(100)})? {WITHIN} {P}",
        rf"\b(?:shared|joint) (?P<work>{few(4)}services?)\b {some(60)}\bto (?:also )?include {P}",
        rf"\b(?:create|form|establish|implement|operate|extend)\w* (?:an? )?(?:\w+ ){{0,3}}"
        rf"(?P<work>{few(4)}shared services?) {some(60)}{WITHIN} {P}",
        rf"\b(?P<work>{FUNCTIONS}) partnership (?:\w+ )?(?:with|between|to include|to) {P}",
        rf"\b(?:exten(?:d|ds|ded|ding|sion of)|expan(?:d|ds|ded|ding|sion of)) (?:\w+ ){{0,4}}(?:service|partnership"
        rf"|⟨\d+⟩)(?: \w+)? to (?:(?:also )?include )?{P}",
        rf"\b(?:service|partnership|arrangement)s? to also include {P}",
        rf"\binclusion of {P} (?:[\w-]+ ){{1,4}}(?:service|team|function)s?\b",
        rf"\binclusion of {P}(?:['’]s? \w+ ?\w* service)? (?:in|into|within) .{{0,40}}(?:shared|partnership)",
        rf"\bsecond(?:ment|ed|ing)? {few(4)}(?:of|from|to|with) (?:an? )?{P}",
        rf"\b(?:shared|joint|single) (?P<work>{few(4)}{SERVICES})(?: arrangements?| agreements?)? {few(2)}{BETWEEN}",
        rf"\bshared (?P<work>{few(4)}{SERVICES})\b[^.;⟨⟩]{{0,40}}? {OWN} (?:hosts|hosted) for {P}",
        rf"\bshared (?P<work>{few(4)}{SERVICES}),? (?:the|a) service (?:that|which) {OWN} (?:hosts|hosted|runs"
        rf"|ran) for {P}",
        finds=(
            "a shared legal service with ⟨1⟩",
            "the joint management team with ⟨1,2⟩",
            "the Shared Licensing Service arrangement for the coast with ⟨1⟩",
            "an audit partnership with ⟨1⟩",
        ),
        skips=("a service with ⟨1⟩", "joint working with ⟨1⟩", "a shared service, in consultation with ⟨1⟩"),
        needs=("shared", "joint", "single", "partnership", "inclusion", "second", "exten", "expan", " include "),
        opens="joint shared single create establish extend exten form implement operat internal audit legal "
        "building revenues procurement payroll ict trading regulatory licensing fraud emergency human "
        "expan arrangement partnership service inclusion second",
        kinds=PUBLIC,
    ),
    relation(
        "shared-service-by",
        SHARED,
        rf"\b{done('run')} (?:for {OWN} |on (?:its|our|{OWN}) behalf )?by {P} "
        rf"(?:under|through|as part of) (?:an? |the )?(?:shared|joint) {few(3)}(?:service|agreement|arrangement)",
        finds=("payroll has been provided for ⟨A⟩ by ⟨1,2⟩ under a shared service",),
        skips=("provided by ⟨1⟩ under a contract",),
        needs=("shared", "joint"),
        opens=openings("run"),
        subject=True,
    ),
    relation(
        "hosted-by",
        SHARED,
        rf"\bhosted (?:for {OWN} )?(?:by|on behalf of) {P}",
        rf"\bhost(?:ing)? role (?:moved|passed|transferred) to {P}|\btransfer(?:red)? {few(4)}host(?:ing)? role to {P}",
        rf"\b(?:host|lead) authority (?:is|was|will be|has been|would be) {P}",
        rf"{S},? {SAYS}(?:to )?(?:acts?|acted|acting|serves?|served|as|becomes?|became)? ?(?:as )?(?:the )?(?:host"
        rf"|lead) authority",
        finds=("payroll could be hosted by ⟨1⟩", "⟨1⟩ acts as the lead authority", "the host role moved to ⟨1⟩"),
        skips=("the host is ⟨1⟩'s guest",),
        needs=("host", "lead authority"),
        opens="⟨1 host transfer lead",
        kinds=PUBLIC,
        subject=True,
    ),
    relation(
        "delegated-under-101",
        SHARED,
        rf"\b(?:section|s\.?) ?(?:101|113)\b {few(3)}(?:agreement|arrangement)s? {few(2)}with {P}",
        rf"\bagreement under (?:section|s\.?) ?(?:101|113)\b{some(120)} with {P}",
        rf"\b(?:services?|functions?) {SAYS}(?:be )?delegated to {P}",
        rf"\bdelegation of (?:\w+ )?(?:functions?|services?|powers) (?:from|to) {P}",
        rf"\bdelegat(?:ed|ion of [^.;⟨⟩]{{0,60}}?) to {P} under (?:section|s\.?) ?101\b",
        rf"\bdelegation of [^.;⟨⟩]{{0,70}}? (?:functions?|services?) (?:from|to) {P}",
        rf"\bunder (?:section|s\.?) ?101\b[^.;⟨⟩]{{0,60}}, {P} {does('run')}",
        rf"\bagency agreements? {few(2)}with {P}",
        finds=(
            "a section 113 agreement with ⟨1⟩",
            "delegated to ⟨1⟩ under section 101",
            "an agency agreement with ⟨1⟩",
        ),
        skips=("a section 106 agreement with ⟨1⟩",),
        needs=("101", "113", "agency agreement", "delegat"),
        opens="s agreement function delegat under agency",
        kinds=PUBLIC,
    ),
    relation(
        "property-shared",
        SHARED,
        rf"\b(?:property[- ]shar\w+|co-?locat\w+|shar\w+ of (?:property|premises|accommodation|offices|buildings))"
        rf"\b {few(4)}with {P}",
        finds=("opportunities for property sharing arrangements with ⟨1⟩", "co-location with ⟨1⟩"),
        skips=("located with ⟨1⟩",),
        needs=("shar", "locat"),
        opens="property co shar",
    ),
    relation(
        "arrangements-include",
        SHARED,
        rf"\b(?:shared services?|joint working|arrangements?) {few(6)}(?:which|that) (?:also )?includ(?:e|es|ing) {P}"
        rf"(?: including (?P<work>{some(90)})(?=[.;]|$))?",
        finds=("the joint arrangements which also include ⟨1⟩",),
        skips=("services include ⟨1⟩",),
        needs=("includ",),
        opens="shared joint arrangement",
        kinds=PUBLIC,
    ),
)

_CLOSE = r"(?:close |closer |effective |full |active |formal |equal |strong )?"
_LED = r"(?:led|managed|prepared|written|commissioned|developed|produced|organised|planned|promoted|set up)"
TOGETHER_BY = rf"jointly {_LED}|{_LED} jointly|co-{_LED}"
WORKS = (
    r"(?:work(?:s|ed|ing)?|collaborat(?:es?|ed|ing)|co-?operat(?:es?|ed|ing)|partner(?:s|ed|ing)?|liais(?:es?|ed|ing)"
    r"|team(?:s|ed|ing)? up|join(?:s|ed|ing)? (?:up|forces)|engag(?:es?|ed|ing))"
)
HOW = (
    r"(?: (?:very |more |extremely )?(?:closely|together|jointly|directly|hard|collaboratively|constructively"
    r"|actively))?"
)
WORKING = "work collaborat co partner liais team join engag"
DONE_WITH = ("commission", "produc", "design", "fund", "deliver", "develop", "sponsor", "ordinat")  # behind "co-"
MADE = "co led managed prepared written commissioned developed produced organised planned promoted set"

IS = r"(?:is|are|was|were|be|been|becomes?|became|remains?)"
TOGETHER = (
    relation(
        "in-partnership-with",
        JOINT,
        rf"\bin {_CLOSE}(?:partnership|collaboration|conjunction|alliance|co-?operation|association|tandem|concert)"
        rf" (?:working )?with {P}",
        finds=(
            "in partnership with ⟨1,2,3⟩",
            "in close collaboration with ⟨1⟩",
            "in partnership with its partners ⟨1⟩",
        ),
        skips=("a partnership of ⟨1⟩", "in partnership with the Cabinet Member"),
        needs=("with",),
        opens="in",
    ),
    relation(
        "partnership-with",
        JOINT,
        rf"\b{nouns('joint')}\b(?: (?:arrangements?|agreements?|working|relationships?))?(?: {some(40)})? ?"
        rf"(?:with|together with) {P}",
        rf"\b{nouns('joint')}\b(?: (?:arrangements?|agreements?|working))? {some(80)}\bbetween "
        rf"(?:{OWN}|(?:the |this )?(?:local )?(?:authority|council|city|borough)) and {P}",
        rf"\b(?:joint|partnership|collaboration|inter[- ]authority|framework|data sharing) (?:\w+ )?"
        rf"(?:agreement|arrangement|protocol|project|working group)s?\b (?:{some(120)} )?(?:with|between) {P}",
        rf"\b(?:governance|joint|working|partnership|operating) protocols? (?:\w+ )?(?:with|between) {P}",
        rf"\b{nouns('joint')}\b(?: (?:arrangements?|agreements?|working))?(?: {some(20)})? ?{BETWEEN}",
        rf"\b(?:consortium|(?:buying|purchasing) group)(?: \w+)? (?:with|of|led by) {P}",
        rf"\b(?:partnership|alliance|network|consortium)(?: \w+)? (?:involving|comprising|made up of"
        rf"|consisting of) {P}",
        rf"\bbetter care fund (?:\w+ ){{0,4}}(?:agreed|developed|submitted|produced) (?:\w+ )?"
        rf"(?:with|by {OWN} and) {P}",
        finds=(
            "a well established Strategic Alliance with ⟨1⟩",
            "a joint programme between ⟨1,2,A⟩",
            "a Memorandum of Understanding with ⟨1⟩",
            "the partnership with ⟨1,2⟩ for schools",
            "a consortium of ⟨1,2⟩",
            "a multi-agency partnership involving ⟨1,2⟩",
            "the Better Care Fund plan was agreed with ⟨1⟩",
        ),
        skips=("the partnership. With ⟨1⟩", "the partnership board of ⟨1⟩"),
        needs=(
            "allianc",
            "partner",
            "joint",
            "memorand",
            "concordat",
            "compact",
            "collab",
            "co-op",
            "procurement",
            "consortium",
            "network",
            "buying group",
            "purchasing group",
            "relationship",
            "better care fund",
            "protocol",
            "inter-auth",
            "inter auth",
            "framework",
            "data sharing",
        ),
        opens=f"{openings('joint')} collaboration inter framework data governance operating consortium "
        "buying purchasing network better",
    ),
    relation(
        "partners-including",
        JOINT,
        rf"\b(?:partnership(?: working)?|joint working|{WORKS}{HOW} with|collaborat\w+ with|our partners|its partners"
        rf"|partners|partner (?:councils|authorities|organisations|agencies|bodies)),? {few(8)}[(,]? ?"
        rf"(?:including|such as|comprising|namely|notably|particularly|with) {P}",
        rf"\b(?:worked|working|works?) with partners (?:on|through|in) {P}",
        finds=("working with other local authorities including ⟨1,2,3⟩", "our partners, including ⟨1⟩"),
        skips=("services including ⟨1⟩",),
        needs=("partner", "with", "joint "),
        opens=f"our its joint {WORKING}",
    ),
    relation(
        "works-with",
        JOINT,
        rf"\b{WORKS}{HOW}(?: and \w+)? (?:with|alongside) (?:both )?{P}",
        rf"\bwork (?:undertaken|done|carried out|under way|ongoing|in progress|to date) (?:jointly )?with {P}",
        finds=("⟨A⟩ work with ⟨1,2⟩ on places", "working closely with ⟨1⟩", "Rangers work alongside ⟨1⟩"),
        skips=("the work for ⟨1⟩",),
        needs=("with", "alongside"),
        opens=WORKING,
    ),
    relation(
        "jointly-with",
        JOINT,
        rf"\b(?:jointly|together|in common|side by side)(?: \w+)? with {P}|\balongside {P}",
        rf"\bjoint(?:ly)? (?:commissioned|commissioning|funded|procured|produced|developed)(?: {some(40)})? with {P}",
        rf"\b(?:co-produced|co-commissioned|co-designed|co-funded|developed jointly) (?:with|by) {P}",
        rf"\bco-?(?:{'|'.join(DONE_WITH)})(?:e|es|ing|s)?"
        rf"(?: {some(60)})? with {P}",
        rf"\b(?:{TOGETHER_BY}) by {BOTH}",
        finds=("The procurement was run jointly with ⟨1⟩", "bought together with ⟨1⟩", "was co-produced with ⟨1⟩"),
        skips=("joint with ⟨1⟩", "met, together"),
        needs=(
            "jointly",
            "together",
            "common",
            "side",
            "alongside",
            "joint ",
            "co-",
            *(f"co{verb}" for verb in DONE_WITH),
        ),
        opens=f"joint together in side alongside {MADE}",
    ),
    relation(
        "with-whom",
        JOINT,
        rf"{S},? with (?:whom|which) {OWN} {SAYS}(?:work|collaborat|co-?operat)",
        rf"{S},? in (?:whom|which) (?:it |they |{OWN} ){SAYS}(?:work|collaborat|co-?operat)",
        finds=("⟨1⟩ with whom ⟨A⟩ had worked extremely closely",),
        skips=("⟨1⟩ with whom it met",),
        needs=("whom", "which"),
        opens="⟨1",
    ),
    relation(
        "pooled-with",
        JOINT,
        rf"\b(?:section|s\.?) ?(?:75|256|76)\b {few(4)}(?:agreement|arrangement|partnership)s? {few(2)}"
        rf"(?:with|between) {P}",
        rf"\b(?:section|s\.?) ?(?:75|256|76)\b {some(120)}(?<!consultation )(?:with|between"
        rf"(?: (?:{OWN}|(?:the )?(?:local )?(?:authority|council|city|borough)(?: of \w+)?) and)?) {P}",
        rf"\b(?:section|s\.?) ?(?:75|256|76)\b {some(120)}between ⟨\d+⟩ and {P}",
        rf"\bpool(?:ed|ing)? {few(3)}(?:budgets?|funds?|resources)(?: {some(40)})? ?(?:with|between) {P}",
        rf"\bpooled with {P}",
        finds=("a section 75 agreement with ⟨1⟩", "the pooled fund for care homes with ⟨1⟩"),
        skips=("section 106 agreement with ⟨1⟩",),
        needs=("75", "256", "76", "pool"),
        opens="s pool",
    ),
    relation(
        "do-together",
        JOINT,
        rf"{LISTED} {SAYS}(?:pool|jointly |work(?:ed|ing)? (?:together|under|closely|in partnership|jointly)"
        rf"|join forces|formed a |co-operate|collaborat)\w*",
        rf"{LISTED} {SAYS}{few(3)}(?:members|partners|signatories)\b",
        rf"{LISTED} {SAYS}(?:continu|explor|agre|plan|propos|intend|develop)\w* {few(4)}(?:collaborat\w+|joint working"
        rf"|partnership|alliance)\b",
        rf"{LISTED} {SAYS}(?:each |both |jointly |equally ){{1,2}}"
        r"(?:fund|finance|contribute|pay|share|meet|own|support)",
        rf"\b(?:agreement|memorandum|plan|strategy|bid) {some(40)}signed by {LISTED}",
        rf"{LISTED} {SAYS}(?:agreed|entered) {few(6)}(?:memorandum|partnership|alliance|concordat|joint)\b",
        finds=(
            "⟨A,1⟩ have pooled their budgets",
            "⟨A,1⟩ are the largest members of",
            "⟨1,A,2⟩ have worked in partnership",
        ),
        skips=("⟨A,1⟩ are sure", "⟨A⟩ has pooled its funds"),
        needs=(
            "pool",
            "joint",
            "work",
            "join",
            "formed",
            "collab",
            "operat",
            "member",
            "partner",
            "signator",
            "signed",
            "each",
            "both",
            "equal",
            "agree",
            "enter",
            "alliance",
        ),
        opens="⟨, agreement memorandum plan strategy bid",
    ),
    relation(
        "member-of",
        JOINT,
        rf"{OWN} {SAYS}{few(3)}(?:members?|part) of {P}",
        rf"{S},? of which (?:it |{OWN} )(?:is|was|has been) (?:also )?an? (?:\w+ )?member",
        finds=("⟨A,1⟩ are members of ⟨2⟩", "⟨A⟩ is a founding member of ⟨1⟩"),
        skips=("a member of ⟨1⟩", "⟨A⟩ appointed a member of staff"),
        needs=("member", "part of"),
        opens="⟨A ⟨1",
        kinds=GROUPS | {BodyKind.ASSOCIATION},
    ),
    relation(
        "through-consortium",
        JOINT,
        rf"\b(?:procured|let|bought|purchased|purchasing|procurement) (?:via|through|from) (?:the )?"
        rf"(?:consortium,? |buying group,? |framework of )?{P}",
        rf"\bconsortium,? {P}",
        finds=("the contract was let through ⟨1⟩", "the purchasing consortium, ⟨1⟩"),
        skips=("passed through ⟨1⟩",),
        needs=("via", "through", "from", "consortium"),
        opens="bought let procured procurement purchas consortium",
        kinds=GROUPS,
    ),
    relation(
        "known-together",
        JOINT,
        rf"{S},? (?:by which name|as) (?:the )?(?:two|three|four|five|councils) {few(3)}(?:known|called)\b",
        finds=("⟨1⟩, as the three are known",),
        skips=("⟨1⟩, as it is known",),
        needs=("known", "called"),
        opens="⟨1",
        kinds=GROUPS,
    ),
    relation(
        "partner-is",
        JOINT,
        rf"{S} (?:{SAYS}){IS} (?:an? |our |its |their |the |{OWN} )?(?:key |main |strategic |delivery |lead "
        rf"|development "
        r"|equal |important |full ){0,2}partners?\b(?! (?:organisation|agency|council|authority|in the consultation))",
        rf"\b(?:delivery|development|strategic|key|lead|preferred|consortium) partners?(?:,| is| are| such as|:)? {P}",
        rf"{S} {SAYS}(?:acted|acts|acting) as (?:an? |the )?critical friend",
        finds=("⟨1⟩ is our strategic partner", "the development partner is ⟨1⟩", "⟨1⟩ acted as a critical friend"),
        skips=("⟨1⟩ is partial", "functions of the ⟨1⟩ partner"),
        needs=("partner", "critical friend"),
        opens="⟨1 consortium delivery development key lead preferred strategic",
    ),
    relation(
        "evaluated-with",
        JOINT,
        rf"\bmembers of {some(60)}⟨[\d,]+⟩,? including representatives (?:from|of) {P}",
        rf"\b(?:steering|working|project|task) group (?:made up of|comprising|with|including) {few(3)}(?:from|of) {P}",
        finds=("by members of ⟨1⟩, including representatives from ⟨2,3⟩",),
        skips=("members of ⟨1⟩",),
        needs=("represent", "group"),
        opens="members steering working project task",
    ),
    relation(
        "joint-money",
        JOINT,
        rf"\b(?:joint|successful) (?:\w+ )?bid(?: {some(40)})? ?with {P}",
        rf"\bmatch(?:ed)?[- ]{FUNDS} jointly with {P}",
        finds=("a joint funding bid with ⟨1⟩",),
        skips=("a bid with ⟨1⟩",),
        needs=("bid", "match"),
        opens="joint successful match",
    ),
)
