"""The fields of a record of decision: labels that stand before or above their words."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

# A label ends its line, or a colon parts it from its words.
_END = r"\s?(?:\([^)]{1,60}\)\s?)?(?:[:?–—-]+\s?|\.?\s?$)"

DECISION = Rule(
    "record-decision",
    verbose(
        rf"""^\W{{0,4}}(?:[\d.]+\s)?(?:the\s|record\sof\s(?:the\s)?|details\sof\s(?:the\s)?)?(?:decisions?(?:\(s\))?(?:\s(?:made|taken|being\smade))?|resolved|resolution){_END}"""
    ),
    finds=("Decision:", "Decision made", "RESOLVED:", "The decision taken:", "Details of the decision"),
    skips=("Decision maker:", "Decision to be taken by:", "Decision details", "Decisions of the Cabinet in March"),
)
REASONS = Rule(
    "record-reasons",
    verbose(
        rf"""^\W{{0,4}}(?:[\d.]+\s)?(?:the\s|details\sof\s(?:the\s)?|statement\sof\s(?:the\s)?)?(?:reasons?|rationale)(?:\(s\))?
        (?:\s(?:for|behind)\s(?:the\s|making\sthe\s|taking\sthe\s|this\s|these\s)?(?:decisions?|recommendations?|resolution)(?:\(s\))?(?:\s(?:made|taken))?)?{_END}"""
    ),
    finds=(
        "Reason(s) for decision:",
        "Reasons for the decision",
        "REASON: (i) So that",
        "Reasons:",
        "Rationale for the decision",
    ),
    skips=("Reasons for lateness", "The reasons are set out", "Reason for urgency:"),
)
ALTERNATIVES = Rule(
    "record-alternatives",
    verbose(
        rf"""^\W{{0,4}}(?:[\d.]+\s)?(?:details\sof\s)?(?:any\s|the\s|all\s)?(?:other\s|alternative\s)?(?:options?|alternatives?|courses?\sof\saction)(?:\(s\))?
        (?:\s(?:that\swere|which\swere|options?|available|actively))*\s(?:considered|rejected)(?:\s(?:and|or|&|/|but|when|why|by|at|the|rejected|considered|not|taken|forward|making|decision|time|officers?|cabinet|member|reasons?|for|rejection)){{0,10}}{_END}
        |^\W{{0,4}}(?:other|alternative)\soptions?{_END}|^\W{{0,4}}alternatives{_END}"""
    ),
    finds=(
        "Any alternatives considered and rejected:",
        "Alternative options considered:",
        "Details of any alternative options considered and rejected",
        "Options considered and rejected",
        "Other options considered",
    ),
    skips=("Options for the future", "Alternative provision:", "Options considered were four in number"),
)
KEY = Rule(
    "record-key-decision",
    verbose(
        rf"""^\W{{0,4}}(?:is\s(?:this|it)\s(?:a\s)?|is\s)?key(?:\sor\snon-?key)?\sdecision{_END}(?P<value>yes|no|key|non-?key|n/?a)?"""
    ),
    finds=("Key decision: YES .", "Is Key decision?: Yes", "Is this a key decision? No", "Key Decision"),
    skips=("Key decision criteria. The decision will", "Key decisions are listed"),
)
REFERENCE = Rule(
    "record-reference",
    verbose(
        rf"""^\W{{0,4}}(?:(?:decision|record|report|forward\splan|key\sdecision)\s(?:notice\s)?(?:ref(?:erence)?|number|no|nr)|ref(?:erence)?|(?:number|no|nr)(?=\.?\s?:))
        \b\.?(?:\s(?:no|number)\.?)?\s?{_END}"""
    ),
    finds=("Decision No: 24/00109", "Reference: EX12", "Decision reference number:", "Forward plan ref: 2024/248"),
    skips=("No apologies were received", "Number of homes built", "Reference was made", "No", "No."),
)
MAKER = Rule(
    "record-maker",
    verbose(
        rf"""^\W{{0,4}}(?:[\d.]+\s)?(?:name\s(?:and\s(?:post|position|title|role)\s)?of\s(?:the\s)?)?(?:decision[\s-]?(?:maker|taker)|decision\s(?:to\sbe\s)?(?:taken|made)\sby|(?:taken|made)\sby|decision\sby){_END}"""
    ),
    finds=("Decision Maker: Cabinet", "DECISION TO BE TAKEN BY:", "Decision made by: Leader"),
    skips=("Decision making", "Decisions taken by officers are listed"),
)
DATE = Rule(
    "record-date",
    verbose(
        rf"""^\W{{0,4}}(?:date\s(?:of\s(?:the\s)?(?:decision|record)|(?:(?:the\s)?decision\s)?(?:was\s)?(?:taken|made))|decision\sdate|date\sof\sdecision|decided\s(?:at\smeeting|on)){_END}"""
    ),
    finds=("Date of decision: 26/09/2017", "Date taken:", "Decision date", "Decided at meeting: 18/05/2022 - Cabinet"),
    skips=("Date of meeting: 3 May", "Dates of decisions are listed"),
)
INTERESTS = Rule(
    "record-interests",
    verbose(
        rf"""^\W{{0,4}}(?:details\sof\s|record\sof\s)?(?:any\s|the\s)?(?:(?:declarations?\sof\s(?:any\s)?|conflicts?\sof\s|members?[’']?\s)?(?:interests?|dispensations?)(?:\(s\))?
        (?:\s(?:and|or|of|any|which|is|are|that|when|the|in|by|to|nature|interests?|declared|declaration|dispensations?|granted|decision|was|were|taken|made|proper|officer|cabinet|executive|member|members|consulted|relates|standards|committee|head|paid|service|respect|conflict|note|matter|chief|monitoring|a|for)){{0,34}}){_END}"""
    ),
    finds=(
        "Any interest declared when the decision was taken and any dispensation granted by the Proper Officer:",
        "Interests and Nature of Interests Declared",
        "Declarations of interest: None",
        "Conflicts of interest declared:",
    ),
    skips=("Interest rates", "Interest payable: £3m", "Interests of residents"),
)
URGENCY = Rule(
    "record-urgency",
    verbose(
        rf"""^\W{{0,4}}(?:(?:reasons?|grounds)\sfor\s(?:the\s)?(?:urgency|lateness)|urgency|urgent\sdecision|is\s(?:this\sdecision\s|the\sdecision\s|it\s)?(?:an?\s)?urgent(?:\sdecision)?|special\surgency|general\sexception|reasons?\sfor\surgent\sdecision)(?:\s(?:procedure|provisions?|applies|item)){{0,2}}{_END}"""
    ),
    finds=("Reason for urgency:", "Urgent decision: No", "General exception", "Reasons for lateness and urgency"[:20]),
    skips=("Urgent repairs: £3m", "Urgency was stressed"),
)
CALL_IN = Rule(
    "record-call-in",
    verbose(
        rf"""^\W{{0,4}}(?:is\s)?(?:the\sdecision\s)?(?:subject\sto\s|eligible\sfor\s|open\sto\s|exempt\sfrom\s)?(?:scrutiny\s)?call[\s-]in(?:\s(?:deadline|date|period|expir(?:y|es)|ends?|by|on|applies|status|procedure|waived|of|the|dated?|last|until|for|decision)){{0,4}}{_END}
        |^\W{{0,4}}(?:date\s(?:decision\s)?(?:comes\sinto\sforce|effective)(?:\s(?:if|unless)\s(?:not\s)?called[\s-]in)?|effective\sfrom|implementation\sdate){_END}"""
    ),
    finds=(
        "Is subject to call in?: Yes",
        "Call-in deadline: 5 May 2031",
        "Effective from: 3 June",
        "Date comes into force if not called in",
    ),
    skips=("Call in the fire service", "Effective from April the fees rise", "Calls in the year"),
)
CALLED_IN = Rule(
    "record-call-in-note",
    verbose(
        r"""^\W{0,4}(?:note:?\s)?(?:(?:the|this|these)\s)(?:above\s)?decisions?\b[^.]{0,90}?\b(?:is|are|was|will\sbe)\s(?:not\s)?(?:subject\sto|open\sto|exempt\sfrom)\s(?:the\s)?call[\s-]in\b[^\n]{0,300}"""
    ),
    finds=(
        "[The decisions on this item are subject to call in by the Scrutiny Committee]",
        "This decision is not subject to call-in.",
    ),
    skips=("The decision was called in last year",),
)
# The first words of all these labels: most paragraphs begin otherwise and are asked nothing more.
FIRST = verbose(
    r"""^\W{0,4}(?:[\d.]+\s)?(?:the\s|rec|det|dec|reso|sta|rea|rati|any\s|all\s|oth|alt|opti|cour|is\s|key|forw|rep|ref|num|no\b|nr\b|name|take
    |made|date|disp|conf|memb|inte|grou|urg|spec|gene|call|scru|subj|elig|open|exem|effe|impl)"""
)
# Labels of a record that are none of its fields: they end the field before them.
LABELLED = (URGENCY, KEY, CALL_IN, DATE, MAKER, REFERENCE, REASONS, ALTERNATIVES, INTERESTS)
OTHER = Rule(
    "record-other",
    verbose(
        rf"""^\W{{0,4}}(?:title(?:\sof\s(?:the\s)?decision)?|subject(?:\smatter)?(?:\s/\stitle.*)?|purpose|background(?:\s(?:papers|documents|information))?|consultations?|wards?(?:\saffected)?|portfolio(?:\sholder)?
        |(?:financial|legal|equalit(?:y|ies)|data\sprotection|hr|risk|climate|other|resource|staffing)\simplications?|report\sauthor|lead\sofficer|contact(?:\sofficer)?|publication\sdate|decision\s(?:status|type)
        |signed|signature|supporting\sdocuments|additional\sdocuments|appendi(?:x|ces)|divisions?\saffected|minutes?|recommendations?|for\spublication|exempt.{{0,30}}|action|lead\sdirector|officer|summary|decisions?\spublished|made\sat\smeeting|documents?|status|committee|meeting|cabinet\scommittee\srecommendations.{{0,60}}){_END}"""
    ),
    finds=("Financial Implications", "Title of Decision: New roof", "Report author: Ann Hill", "Minutes:"),
    skips=("The minutes were signed", "Subject to contract, the sale"),
)

# What stands below a field and is none of its words: the line for a hand, the vote.
OUTSIDE = Rule(
    "record-outside",
    verbose(
        r"""^\W*(?:(?:signed|signature|date|dated|name|print|position|chair(?:man)?|cabinet\smember)\b[\W_]*){1,6}$
        |^\W*(?:signed|signature|dated?)\b\s?(?:[.…_]{3,}|by\b|:)
        |^\W*(?:(?:the\s)?(?:voting|vote[ds]?)\b(?:\s(?:was|were|being))?\s?(?:[:–-]|\d|unanim|nem\b)|recorded\svote\b
          |(?:moved|proposed|seconded|proposer|seconder)\b\s?(?:by\b|:)|(?:carried|agreed)\sunanimously\b|unanimous(?:ly)?\W*$|\d+\s(?:votes?\s)?(?:for|in\sfavour)\b)"""
    ),
    finds=(
        "Signed Date",
        "Signed: ........ Dated: ........",
        "Signed ........ Director of Parks",
        "(Voting: 6 in favour, 1 against)",
        "Vote: unanimous",
        "Proposed by Cllr Hill",
    ),
    skips=("Signed copies were sold", "Voting rights are kept", "The date was moved", "Moved to a new home"),
)
# The vote in brackets behind the words of a field.
VOTE_BEHIND = Rule(
    "record-vote-behind",
    verbose(r"""\s?[(\[]\s?(?:voting|votes?)\b[^()\[\]]{1,120}[)\]]\W*$"""),
    finds=("To mend the roof. (Voting: 6 in favour, 1 against)", "To mend it (Vote: unanimous)."),
    skips=("(Voting: 6 for) The roof leaks", "To give the vote to all (as before)"),
)
CODE = Rule(
    "record-code",
    verbose(
        r"""^(?P<value>(?!\d{1,2}(?:st|nd|rd|th)?\s[A-Z]|\d{1,2}/\d{1,2}/\d{2,4}\b)(?=[^\d]{0,30}\d)(?-i:[A-Z0-9][\w/.–-]*(?:\s?\([A-Z0-9]{1,6}\))?(?:\s(?:[–-]|[A-Z0-9][\w/.–-]*)){0,3}))\s?[)\].;]*$"""
    ),
    finds=("24/00109", "EX12", "HSG 14/31", "2024/248)", "Key Decision 12", "CAB-3"),
    skips=("Report by the Clerk dated 3 May", "none", "12 May 2031", "the plan of 2024", "03/05/2031"),
)


def alone(text: str) -> bool:
    """Whether a line is a label of a record and nothing else: "Reasons for the decision:".

    >>> alone("Reasons for the decision:"), alone("Reasons for the decision: the roof leaks")
    (True, False)
    """
    for rule in (*LABELLED, OTHER):
        if match := rule.pattern.match(text):
            return not any(char.isalnum() for char in text[match.end() :])
    return False
