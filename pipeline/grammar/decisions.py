"""How a paper asks its committee to decide, and how minutes record it: lead-ins, headings, false friends."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

# Words that name a decision body, and those that name one or some of its people. Grammar may not read the gazetteer.
_GROUPS = (
    r"sub-?\s?committee|committee|cabinet|executive|council|panel|board|commission|forum|authority|assembly|court"
    r"|partnership|group|meeting|governors|trustees"
)
_PEOPLE = (
    r"members?|councillors?|mayor|leader|portfolio\sholder|commissioner|shareholder|decision[\s-]maker|chair(?:man|person)?"
    r"|director|chief\s(?:executive|officer)|head\sof\sservice"
)
_BODIES = rf"{_GROUPS}|{_PEOPLE}"
# A decision body: some words, a word such as "Committee", and what may stand between that and the verb.
BODY = rf"(?:[^\s.:;]+\s){{0,9}}?(?:{_BODIES})\b(?:[^.:;\n]{{0,120}}?)"
_NAME = r"(?:[A-Z0-9(&][^\s.:;,]*\s){0,8}?"  # one way to read each word, or a long sentence is read in thousands
SHORT_BODY = rf"(?:the|this|that|full|our)?\s?{_NAME}(?:{_BODIES})\b"
# The same without "Members", "the Leader": what one person or some members agreed in a debate is no decision.
GROUP_BODY = rf"(?:the|this|full)?\s?{_NAME}(?:{_GROUPS})\b"
_ADVERBS = r"(?:\s(?:therefore|hereby|now|also|further|accordingly|respectfully|formally|then|being|specifically))*,?"

SUBJECT = Rule(
    "decision-body",
    verbose(
        rf"""\b(?:{_BODIES})\b(?:\s\([^)]{{2,40}}\))?
        (?:,?\s(?:for|of|in|acting\sas)\s(?:(?-i:[A-Z&][^\s.:;]*)\s?|(?:and|of|for|the|to|&)\s){{1,14}})?"""
    ),
    finds=(
        "That Executive notes",
        "the Cabinet Member for Finance and Assets agrees",
        "the Leader (as Shareholder) approves",
    ),
    skips=("That officers note",),
)
_BEFORE = (
    r"(?:(?:the|this|that|full|our|your)\s)*(?:(?>(?-i:[A-Z0-9(&])[^\s.:;]*|(?:and|of|for|in|the|&)(?=\s))\s){0,8}"
)
BEFORE_BODY = Rule(
    "decision-body-opening",
    verbose(rf"^{_BEFORE}$"),
    finds=("the Overview and Scrutiny ", "Planning ", "this "),
    skips=("a report to the ",),
)
# A passage that begins otherwise names no body as its subject. `last`: the last word for one that it may begin with.
BODY_FIRST = verbose(rf"{_BEFORE}(?P<last>{_BODIES})\b")
A_BODY = verbose(rf"\b(?:{_BODIES})\b")
LONGEST_BODY = len("portfolio holder")

# ---- headings ----------------------------------------------------------------------------------------------------

HEADING = Rule(
    "heading-recommendations",
    verbose(
        r"""^\W{0,20}(?:[\d.]+\s*\|?\s+)?
        (?:(?:officers?['’]?s?['’]?|formal|proposed|draft|summary\sof(?:\sthe)?|key|the|detailed|final|main)\s+)*
        (?:recomm?endations?(?:\(s\)|/s)? | recommended\s(?:actions?|decisions?|resolutions?)
         | proposed\sresolutions? | resolutions?\s(?:proposed|sought)
         | decisions?(?:\(s\))?\s(?:required|requested|sought|needed)
         | actions?\s(?:required|requested)(?:\sof\s.{3,40})? | matters?\sfor\sdecision | asks?\sof\s(?:the\s)?\w+
         | what\s(?:is|are)\s.{3,60}\s(?:being\s)?asked\sto\s.{2,30} | (?:the\s)?(?:report['’]?s\s)?asks?
         | (?:executive\ssummary|summary|conclusions?|purpose(?:\sof\s(?:the\s)?report)?|decision|issues?|introduction)
           \s?(?:and|&|/)\s?recomm?endations?(?:\(s\))? )
        (?:(?<!ask)(?<!asks)\s(?:to|for)\s.{2,60}|\ssummary|\sand\sreasons?.{0,40}|\sand\sdecisions?.{0,20}|\sof\sthe\sreport)?
        \s*[:.–-]*\s*$"""
    ),
    finds=(
        "Recommendations",
        "2. RECOMMENDATIONS",
        "RECOMENDATION",
        "Officer's Recommendations",
        "Recommendation(s):",
        "Proposed resolutions",
        "What is Cabinet being asked to decide?",
        "Decision required",
        "Ask of the Board",
        "Conclusions and recommendations",
        "Recommendations to Council",
    ),
    skips=(
        "Reasons for recommendations",
        "Progress against the recommendations",
        "Recommendations Tracker",
        "Cabinet Committee recommendations and other consultation",
        "Ask for a further report.",
    ),
)
HEADING_NOT = Rule(
    "heading-others-recommendations",
    verbose(
        r"""\breasons?\b.{0,30}\brecomm
        | recommendations?\s(?:tracker|tracking|log|monitor|of\s(?!the\sreport)|from|made|arising)
        | (?:progress|update|responses?|implementation|previous|past|auditors?['’]?|audit|ofsted|inspection|review|peer)
          \b.{0,40}\brecommendations? | committee\srecommendations?\sand\b | \boptions?\b.{0,40}\brecomm
        | recommendations?\s(?:approved|forward) | recommended\s(?:option|forward)"""
    ),
    finds=(
        "Reasons for recommendations",
        "Recommendations Tracker",
        "Progress against audit recommendations",
        "Cabinet Committee recommendations and other consultation",
        "Recommendations of the external auditor",
        "Recommendations from the peer review",
    ),
    skips=("Recommendations", "Officer's Recommendations", "Summary and recommendations"),
)
DECISION_HEADING = Rule(
    "heading-decision",
    verbose(
        r"""^\W{0,20}(?:[\d.]+\s+)?(?:the\s|proposed\s|record\sof\s|details\sof\s(?:the\s)?){0,2}(?:decisions?|resolutions?|resolved|agreed|determination)
        (?:\(s\))?(?:\s(?:made|taken|of\s.{3,50}|by\s.{3,50}))?\s*[:.–-]*\s*$"""
    ),
    finds=("Decision", "DECISION MADE:", "Decision of the Leader", "Decision taken", "Resolved"),
    skips=("Decision to be taken by", "Reasons for decision", "Decision No", "Title of Decision"),
)

# ---- lead-ins ----------------------------------------------------------------------------------------------------

LABEL = Rule(
    "lead-label",
    verbose(
        r"""^\W{0,20}(?:(?:officers?['’]?s?['’]?|formal|proposed|the)\s+)*
        (?:recomm?endations?(?:\(s\)|/s)?(?:\s(?:to|for)\s[^:.]{2,60})?|decisions?(?:\smade|\srequired)?|proposed\sresolutions?)
        \s*(?:\([^)]{3,40}\)\s*)?(?::[\s–-]*|\s[–-]+(?=\s|$)|(?<=\))$)"""
    ),
    finds=(
        "Decision made (For: 5 Against: 1)",
        "Recommendations: That Cabinet:",
        "Decision: Cabinet is asked to:",
        "Officer recommendation: GRANT",
        "DECISION MADE: (CAB 18/19 21646)",
    ),
    skips=("Recommendations are set out below", "Decision making in the round"),
)
ASKED = Rule(
    "lead-asked",
    verbose(
        rf"""^\W{{0,20}}(?:(?:for|having|in\sview|in\slight|subject|accordingly|therefore|following|given|as\sset)\b[^:;]{{0,160}},\s)?
        (?:that\s)?(?P<body>{BODY}),?\s(?:is|are){_ADVERBS}\s
        (?:asked|recommended|requested|invited|urged){_ADVERBS}
        (?:\s(?:to|that)\b|(?=\s*[:–-]))"""
    ),
    finds=(
        "Cabinet is asked to RESOLVE that:",
        "The Cabinet is RECOMMENDED to",
        "The Scrutiny Review Panel is requested to consider the draft",
        "The Mayor in Cabinet is therefore recommended to agree",
        "Members are asked to:",
        "For the reasons set out in the report, the Committee is recommended to:",
    ),
    skips=("Residents are asked to recycle", "Cabinet was asked to approve", "The Council is committed to"),
)
RECOMMENDED_THAT = Rule(
    "lead-recommended-that",
    verbose(
        rf"""^\W{{0,20}}(?:(?:for|having|in\sview|in\slight|accordingly|therefore|following|given|as\sset)\b[^:;]{{0,160}},\s)?
        (?:it\sis{_ADVERBS}\s(?:recommended|proposed|requested|suggested)
          |(?:I|we|officers|the\s[A-Z][^.:;]{{3,80}}?){_ADVERBS}\s(?:recommends?|requests?|proposes?))
        (?:,?\sto\s(?:the\s)?(?P<body>{SHORT_BODY}))?
        (?:\s(?:that|to)\b|(?=\s*[:–-]))"""
    ),
    finds=(
        "It is recommended that Cabinet:",
        "It is therefore recommended that",
        "I recommend that",
        "It is proposed that",
    ),
    skips=("The review recommended that", "It was recommended that", "It is not recommended that"),
)
RECOMMENDED = Rule(
    "lead-recommended",
    verbose(
        rf"""^\W{{0,20}}(?:(?:and|it\swas(?:\sunanimously|\stherefore)?|(?P<by>{BODY}))\s)?
        (?:(?-i:RECOMMENDED|RECOMMENDS?|Recommended))
        (?:\s\(?unanimously\)?)?
        (?:\s?(?:–|-|:)?\s?to\s(?:the\s)?(?P<body>{SHORT_BODY}))?
        (?:\s*[:–—-]+|(?=\s(?:that|to)\b)|(?=\s*$)|(?=\sT\s?H\s?A\s?T))"""
    ),
    finds=("RECOMMENDED that: (1)the budget", "RECOMMENDED to Council that the Strategy be approved.", "Recommended -"),
    skips=("Recommended option", "The recommended approach", "RECOMMENDED OPTION", "Recommended Forward to Council"),
)
BE_RECOMMENDED = Rule(
    "lead-be-recommended",
    verbose(
        rf"""^\W{{0,20}}that\s(?P<body>{SHORT_BODY})\sbe\s{_ADVERBS}\s?(?:recommended|asked|requested|invited|advised)\s(?:to|that)\b"""
    ),
    finds=("That Council be RECOMMENDED to:", "That the Planning Committee be requested to"),
    skips=("That Council recommends", "That officers be asked to"),
)
REPORT_MAKES = Rule(
    "lead-report-makes",
    verbose(
        r"""^\W{0,20}(?:this\sreport\s(?:makes|contains|sets\sout)\sthe\sfollowing\srecommendations?|
        the\sfollowing\s(?:recommendations?|decisions?)\s(?:is|are)\s(?:made|proposed|sought|requested|put\sforward)|
        the\srecommendations?\s(?:is|are)(?:\sas\sfollows|\sthat|\sto)?)
        [^:.]{0,80}(?:[:–-]+|(?<=that)|(?<=to))"""
    ),
    finds=("This report makes the following recommendations to this Committee:", "The recommendations are that:"),
    skips=("The recommendations are set out in section 4.", "This report sets out the background"),
)
RESOLVED = Rule(
    "lead-resolved",
    verbose(
        r"""^(?P<before>[^\n]{0,400}?)(?<![\w’'])
        (?:(?-i:RESOLVED|RESOLVES|ORDERED)|^resolved|^ordered(?=,?\sthat\b|\s*[:–-])
          |(?<=was\s)(?:unanimously\s|duly\s|therefore\s)?(?:resolved|ordered(?=,?\sthat\b|\s*:))
          |(?:(?<=council\s)|(?<=cabinet\s)|(?<=committee\s)|(?<=panel\s)|(?<=board\s)|(?<=executive\s)|(?<=and\s))
            (?:unanimously\s)?resolved)\b
        (?:,?\s(?:unanimously|nem\.?\s?con\.?|accordingly(?=\s+that)|by\s[^:.]{3,60}(?=\s(?:that|to)\b)),?)?
        (?:\s*[:;,–—-]*\s*\([^)]{3,80}\))?"""
    ),
    finds=(
        "RESOLVED that the minutes be signed",
        "It was RESOLVED to: 1) Note",
        "Cllr Bell MOVED, Cllr Dacres SECONDED and it was RESOLVED to:",
        "UNANIMOUSLY RESOLVED that",
        "ORDERED that Executive: 1. Approve the plan",
        "It was ordered that the quay be lit",
        "The Committee resolved:- (i) to approve",
        "Resolved (For: 8 Abstain: 1)",
    ),
    skips=(
        "the issue was not resolved",
        "complaints resolved in time",
        "UNRESOLVED BALANCE",
        "the equipment was ordered in May",
    ),
)
AGREED = Rule(
    "lead-agreed",
    verbose(
        rf"""^(?:(?P<before>[^.\n]{{0,300}}?)\bit\swas\s(?:unanimously\s|then\s|also\s|duly\s)?(?:agreed|decided|determined)
          |[^\n]{{1,600}}?[.;]\s[^.;\n]{{0,80}}?\bit\swas\s(?:unanimously\s|then\s|also\s|duly\s)?(?:agreed|decided)
            (?=\s(?:to\b|that\b(?![^.;]{{0,120}}\b(?:would|will|should|could|was|were|had)\b)))
          |^\W{{0,20}}(?:on\s\d[^,:]{{5,30}}\s|(?:having|following|after|noting|with)\b[^.:;]{{3,200}},\s)?
            (?P<body>{GROUP_BODY})\s?(?:unanimously\s|also\s|then\s|formally\s)?(?:agreed|decided)
          |^\W{{0,20}}(?-i:AGREED|DECIDED|Agreed|Decided)\b)
        (?:,?\s(?:unanimously|accordingly|nem\.?\s?con\.?|by\s(?=[^:;]{{0,40}}\d)[^.:;]{{3,60}}?(?=,?\s(?:that|to\s[a-z])\b)),?)?
        (?=\s*[:–—-]|\s(?:that|to)\b|\s*$|\s*\()"""
    ),
    finds=(
        "It was agreed: (a) That",
        "The Cabinet agreed: 1. To adopt",
        "AGREED that",
        "Agreed: the plan",
        "Three plots are vacant. It was agreed that the rent be held",
    ),
    skips=(
        "Members agreed that more was needed",
        "Members discussed the routes. It was agreed that officers would draw a map",
        "The agreed position",
        "as agreed by Council",
        "The Council NOTED it",
    ),
)
BODY_DECIDED = Rule(
    "lead-body-decided",
    verbose(
        rf"""^\W{{0,20}}(?:(?:on\s\d[^,:]{{5,30}}|following\s[^,]{{5,80}},)\s)?(?P<body>{GROUP_BODY})\s(?:unanimously\s|also\s|then\s|formally\s)?:?-?
        (?=(?:noted|approved|endorsed|received|agreed|adopted|confirmed|considered\sand\s(?:noted|approved|agreed|endorsed))
           \s(?!(?:that|to|with|concerns?)\b))"""
    ),
    finds=(
        "The Council NOTED the External Auditor's Report",
        "The Committee noted the update.",
        "Cabinet approved the plan",
    ),
    skips=(
        "The Committee noted that numbers had risen",
        "Members noted the update",
        "The report was noted by the Committee",
    ),
)
VERB_LABEL = Rule(
    "lead-verb-label",
    verbose(
        r"""^\W{0,20}(?-i:(?P<verb>NOTED|APPROVED|ENDORSED|RECEIVED|ADOPTED|CONFIRMED|DEFERRED|Noted|Approved|Endorsed|Received)
        \s*[:–—-]+\s+ | (?=(?:NOTED|APPROVED|ENDORSED|RECEIVED|ADOPTED|CONFIRMED|DEFERRED)\s+(?:that|the|a|with)\b))"""
    ),
    finds=("NOTED: the report", "Approved - the plan", "APPROVED the plan", "NOTED that work goes on"),
    skips=("Noted the report", "APPROVED BUDGET", "Approved plans are listed"),
)
WAS_DECIDED = Rule(
    "lead-passive-decided",
    verbose(
        r"""^\W{0,20}(?=(?:subject\sto\s[^.;:]{3,100}?,\s)?(?:that\s)?the\s(?:[\w’'-]+\s){0,4}?
        (?:minutes|reports?|updates?|recommendations?|presentation|programme|plans?|strategy|policy|application|budget|accounts|paper|notes?|register|terms\sof\sreference)
        (?:\s(?:of|on|for|from|held|dated|in|as)\s[^.;:]{2,110}?)?\s(?:was|were)\s(?:unanimously\s|duly\s|formally\s|then\s|received\sand\s)?
        (?:submitted|noted|agreed|approved|endorsed|received|adopted|confirmed|accepted|signed|deferred)\b
        (?:[^.]{0,60}|[^.]{0,40}\bcorrect\b[^.]{0,400})\.?\s*$)"""
    ),
    finds=(
        "The minutes of the last meeting were agreed.",
        "The report was noted.",
        "The minutes of the meeting held on 4 May 2031 were approved as a correct record and signed by the Chair",
    ),
    skips=(
        "The report was noted. Members then asked about costs in the coming years",
        "It was noted that",
        "The Chair referred to the data and said there were some that had been received",
    ),
)
MINUTES_AGREED = Rule(
    "lead-minutes-agreed",
    verbose(
        r"""^(?:[^\n]{0,300}?[.;]\s)?(?=[^.;\n]{0,80}?\bminutes\b[^.;\n]{0,160}?\b(?:were|was)\s(?!not\b)[^.;\n]{0,40}?
        (?:agreed|approved|confirmed|accepted|signed|adopted)\b[^.;\n]{0,60}?\b(?:correct|true|accurate)\b[^.;\n]{0,80}\.?\s*$)"""
    ),
    finds=("A date was put right. Subject to this the minutes were agreed as a true record and signed by the Chair.",),
    skips=("The minutes were not yet agreed as a true account", "The minutes were circulated. They were agreed."),
)
_NAMED = r"(?:[A-Z][\w’'.-]*,?\s?(?:\([A-Z]{1,3}\)\s?)?){1,6}"
PROPOSED_CARRIED = Rule(
    "lead-proposed-carried",
    verbose(
        rf"""^(?:[^\n]{{0,600}}?[.;:]\s)?\W{{0,3}}(?:it\swas\s|this\swas\s)?(?:formally\s|then\s)?(?:proposed|moved)\sby\s(?:the\s)?(?-i:{_NAMED})
        (?:and\s)?(?:duly\s|formally\s)?seconded\sby\s(?:the\s)?(?-i:{_NAMED})(?:that|to)\b
        (?=[^\n]{{3,500}}?[.;]\s\W{{0,3}}(?:the\s(?:motion|vote|proposal)\swas\s)?(?:put\sto\sthe\svote\sand\s)?(?:all\s(?:\w+\s){{0,3}}in\sfavou?r
          |(?:unanimously\s)?(?:carried|agreed|approved|passed|accepted)|unanimous|resolved)\b[^.;]{{0,40}}\.?\s*$)"""
    ),
    finds=(
        "It was proposed by Cllr Hatch and seconded by Cllr Hill that the contract be let. All in favour.",
        "Prices were read. Proposed by Cllr A Lee, seconded by Cllr Ward that the seat be mended. Carried unanimously.",
    ),
    skips=(
        "It was proposed by Cllr Hatch and seconded by Cllr Hill that the contract be let. This was lost.",
        "It was proposed by Cllr Hatch that the contract be let. All in favour.",
    ),
    source="minutes of parish and town councils",
)
FOLLOWING = Rule(
    "lead-following",
    verbose(
        r"""^\W{0,20}(?:resolved\W+|that\W+|the\s+(?=the\b))*the\s+following\b(?:\s[\w’'&-]+){0,6}?\s+(?:be|is|are|was|were)\s+(?:hereby\s+|duly\s+)?
        (?P<verb>\w+ed)(?:\s+and\s+\w+ed)?\s*[:–-]+\s*$"""
    ),
    finds=(
        "That the following be noted:",
        "The following recommendations were approved:",
        "RESOLVED that the following be agreed -",
    ),
    skips=("The following were present:", "that the following be noted by officers"),
)
PERSON_APPROVED = Rule(
    "lead-person-approved",
    verbose(
        r"""^\W{0,20}(?=(?:the\s)?(?P<body>(?:(?:executive|cabinet|lead|portfolio)\s(?:member|councillor|holder)|leader|mayor)
        (?:\s(?:for|of)\s[A-Z][^.:;]{2,60}?)?)\s(?:has\s|hereby\s)?(?:approved|agreed|endorsed|noted)\sthe\s(?:officers?['’]?\s|above\s)?recommendations?\b)"""
    ),
    finds=(
        "The Executive Councillor approved the recommendations.",
        "The Leader agreed the recommendations in the report",
    ),
    skips=("The Executive Councillor explained the recommendations", "Councillor Hill agreed the recommendations"),
    source="decisions of single members, as Cambridge City prints them",
)
APPROVED_ALL = Rule(
    "lead-recommendations-approved",
    verbose(
        r"""^\W{0,6}(?=(?:the\s)?(?:officers?['’]?\s)?recommendations?\s(?:as\sset\sout\sin\sthe\sreport\s)?(?:was\s|were\s)?
        (?P<verb>approved|agreed|accepted|adopted|endorsed)(?:\sas\s(?:set\sout|printed)(?:\sin\sthe\sreport)?)?\.\s*$)"""
    ),
    finds=("Recommendations approved.", "The officer recommendations were agreed."),
    skips=("Recommendations Approved", "Recommendations approved in May were read out."),
    source="without its full stop it is a label of decision pages",
)
THAT_ALONE = Rule(
    "lead-that",
    verbose(r"^\W{0,20}(?:resolved\W+|therefore\W+)?(?:that|to)\W*$"),
    finds=("That:", "that -", "Resolved - that,"),
    skips=("That Cabinet:", "That is"),
)
I_AGREE = Rule(
    "lead-i-agree",
    verbose(
        r"""^\W{0,20}as\s(?P<body>[A-Z][^.:;]{3,140}?),?\sI\s(?:hereby\s)?(?:agree|propose|approve|have\sagreed|have\sdecided|resolve)
        (?:\sto\b)?\s*[:–-]*"""
    ),
    finds=("As Cabinet Member for Housing, I agree to: (i) APPROVE",),
    skips=("I agree to the proposal",),
)
LEADS = (ASKED, I_AGREE, RECOMMENDED_THAT, RECOMMENDED, REPORT_MAKES)
DECIDED = (
    *(RESOLVED, BE_RECOMMENDED, RECOMMENDED, AGREED, I_AGREE, VERB_LABEL, BODY_DECIDED, PERSON_APPROVED, APPROVED_ALL),
    *(WAS_DECIDED, MINUTES_AGREED, PROPOSED_CARRIED),
)

# ---- false friends -----------------------------------------------------------------------------------------------

INTERESTS = Rule(
    "not-interests",
    verbose(
        r"""\b(?:asked|requested|invited|required|reminded)\b.{0,60}\b(?:declare|disclose|(?:consider|indicate|state)\swhether)\b
        .{0,80}\b(?:interests?|pecuniary|predetermin|dispensation)
        | \bdeclarations?\sof\s(?:disclosable\s)?interests?\b.{0,40}\basked"""
    ),
    finds=(
        "Members are asked to declare any interests",
        "Members are requested to consider whether they have a pecuniary interest",
    ),
    skips=("Members are asked to note the Register of Interests",),
)
EXCLUSION = Rule(
    "not-exclusion",
    verbose(r"\b(?:press\sand\s(?:the\s)?public|the\spublic)\b.{0,30}\bexcluded\b | \bSchedule\s12A\b"),
    finds=("the press and public be excluded from the meeting", "exempt under Schedule 12A"),
    skips=("no child be excluded",),
    source="Local Government Act 1972, section 100A(4): agendas print this beside exempt items",
)
OUTCOME = Rule(
    "not-outcome",
    verbose(
        r"^\W{0,20}(?:recomm+end(?:ed|ations?)?\s(?:approved|forward(?:ed)?|agreed)\b(?!\.\s*$)|for\sdetermination|information\sonly|withdrawn)\b"
    ),
    finds=("Recommendations Approved", "Recommend Forward to Council", "Recommended Forward to Council"),
    skips=("Recommendations", "Recommended -"),
    source="labels on decision pages of ModernGov sites",
)
EMPTY = Rule(
    "not-empty",
    verbose(
        r"^\W{0,20}(?:none|nil|n/?a|accordingly|not\sapplicable|as\s(?:set\sout|above|below|per)\b.{0,60}|to\sfollow|see\s.{0,40})\W*$"
    ),
    finds=("None", "N/A", "As set out in the officer report.", "Not applicable."),
    skips=("None of the options be adopted and the report be noted as set out in the annex",),
)
MOTION = Rule(
    "not-motion",
    verbose(
        r"""\b(?:(?<!subject\sto\sthe\sfollowing\s)(?<!subject\sto\s)(?<!subject\sto\sthe\s)(?<!subject\sto\san\s)(?<!minor\s)amendments?
        |motion|moved|proposed|proposal|suggested)\b"""
    ),
    finds=("Mr Smith suggested and Cabinet agreed the following amendment",),
    skips=("it was agreed", "agreed as a correct record, subject to the following amendments:"),
)
EARLIER = Rule(
    "not-another-meeting",
    verbose(
        r"""\bat\s(?:its|the|their|an?)\s(?:last\s|previous\s|earlier\s)?meetings?\s(?:on|in|held|of)\b
        | \b(?:previously|earlier|had)\b"""
    ),
    finds=("At its meeting in March the Audit Committee resolved", "Council had resolved"),
    skips=("At the meeting it was resolved", "The Committee resolved"),
)
OPTION = Rule(
    "not-recommended-option",
    verbose(
        r"""\b(?:is|are|was|were|be)\snot\s(?:being\s)?recommended\b
        | \brecommended\s(?:option|approach|that\smembers\sread)\b"""
    ),
    finds=("Option 2 is not recommended", "The recommended option is A"),
    skips=("It is recommended that",),
)
HOUSEKEEPING = Rule(
    "not-housekeeping",
    verbose(
        r"""(?-i:[AaIiRr])(?:(?<=\ba)sked|(?<=\bi)nvited|(?<=\br)e(?:quested|minded|commended))\sto\s(?:please\s)?(?:attend|join|contact|bring|switch|turn|silence|arrive|ensure\s(?:that\s)?
        (?:they|mobile|all)|retain|raise\sany|submit\s(?:any\s)?questions|read\sthe|sign\sthe\sattendance|speak|leave|remain|email|notify
        |familiarise|park|stand|give\s(?:advance\s)?notice|refer\sto\stheir|keep\stheir)\b"""
    ),
    finds=("Members are asked to contact the officer with questions", "Members are requested to bring their copies"),
    skips=("Members are asked to note the contact details",),
)
_JUDGES = r"(?:auditors?|audit|ofsted|cqc|inspect(?:ors?|orate)|lga|peer\s(?:review|team)|ombudsman|regulator|review)"
OTHERS = Rule(
    "not-others-recommendation",
    verbose(
        rf"""\b(?:made|makes|making|accepted|implement(?:ed|ing)?|of\sthe|all)\s(?:the\s)?
        (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|its|their|these)\s(?:\w+\s)?recommendations\b
        | \b{_JUDGES}\b[’']?s?\s(?:\w+\s){{0,3}}?recommend(?:s|ed|ations?)\b
        | \brecommendations?\s(?:of|from|by)\s(?:the\s)?(?:\w+\s){{0,3}}?{_JUDGES}\b"""
    ),
    finds=(
        "Internal Audit made 12 recommendations",
        "Ofsted recommended that plans improve",
        "recommendations of the auditor",
    ),
    skips=("It is recommended that the audit plan be noted", "The recommendations are that:"),
)
CUT_OFF = Rule(
    "not-cut-off",
    verbose(r"""\bview\sthe\sfull\s\w+(?:\s\w+)?\sfor\sitem\b"""),
    finds=("the decision on the scheme as shown ... view the full minutes text for item 60.",),
    skips=("view the full report",),
    source="web pages of ModernGov sites shorten long minutes",
)

CLOSING = Rule(
    "not-closing",
    verbose(
        r"""^\W{0,4}(?:the\s)?(?:(?:meeting|proceedings|business)\b[^.;:]{0,60}?\s(?:finished|closed|ended|concluded|terminated|rose|adjourned|began|commenced|started|opened)\b
        |(?:chair(?:man|woman|person)?|mayor|convener|provost)\b[^.;]{0,60}?\s(?:closed|declared)\s(?:the\s)?meeting\b)"""
    ),
    finds=(
        "(The meeting finished at 9.12 p.m.)",
        "The meeting began at 6.00 pm and ended at 8.35 pm.",
        "The Chair closed the meeting at nine.",
    ),
    skips=("The meeting of the Panel be moved to May", "That the meeting be closed to the public"),
)
FALSE_FRIENDS = (CUT_OFF, HOUSEKEEPING, INTERESTS, OUTCOME, EMPTY)
# What speaks of recommending and recommends nothing: noted as refused where no lead-in was found either. With each the
# words of which one stands in all that it finds.
LOOKALIKES = {
    OPTION: ("recommended",),
    OTHERS: (
        *("recommendations", "audit", "ofsted", "cqc", "inspect", "lga", "peer", "ombudsman", "regulator", "review"),
    ),
}
