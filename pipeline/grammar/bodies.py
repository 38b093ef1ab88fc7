"""Shapes of names: where a run of capitals stands, its words, and the few shapes that a regex says best."""

from __future__ import annotations

import re

from pipeline.gazetteer.bodies import folded
from pipeline.grammar.rule import Rule, firm, verbose

__all__ = ["folded"]  # names fold where the gazetteer folds them

CONNECTORS = ("of", "and", "for", "the", "in", "on", "upon", "under", "le", "by", "to", "with", "at", "nan", "from")
_SMALL = "|".join(CONNECTORS)
# "Levelling-up" is one word. A set of characters comes first, for `re` looks for one fastest, above all where the set
# names its characters and no class as \d or \w; so the usual letters are named before the class that has them too.
_CAPITAL = r"[A-ZÀ-Ý0-9](?:(?<![0-9])|[0-9]*+(?=[A-Z]))[0-9A-Za-z_\w’'+]*+(?:-[a-z]\w*+)*+"

# A longest stretch of capitalised words and the small words and marks between them: where names can be. No step of it
# need ever be taken back, so it is told not to try ("++").
RUN = re.compile(
    firm(rf"""{_CAPITAL}(?:
        [ ,(&)/-]*+(?:\.(?:(?<=\bSt\.)|(?<=\b[A-Z]\.))(?=\ ?[A-Z])[ ,(&)/-]*+)*+  # what parts two words of a name
        (?:(?:(?<=[ -])(?:{_SMALL})[ -]){{1,3}}+)?+        # "of the", "upon"
        (?<=[ ,(&).-])(?:{_CAPITAL}|(?:plc|ltd|llp|\d+)\b)
    )*+\)?""")
    .replace(" ]", r"\ ]")
    .replace("[ ", r"[\ "),
    re.VERBOSE,
)
# The words of a run; a possessive is a word of its own, so that "Ofsted's" still names Ofsted.
WORD = re.compile(firm(r"[a-zA-Z0-9\w+]++(?:[’'](?!s\b)\w++)*+|[’']s\b|[&(),/]"))

ACRONYM = Rule(
    "body-acronym",
    re.compile(r"^(?=(?:.*[A-Z]){2})[A-Z][A-Za-z&]{1,9}$"),
    finds=("SOLACE", "DfE", "CfGS", "KCC"),
    skips=("Council", "A", "kcc", "LOCALGOVERNMENT"),
)

COMPANY = Rule(
    "body-company-suffix",
    verbose(r"\b (?: Ltd | Limited | plc | LLP | CIC | Inc | Incorporated | Cyf ) \b"),
    finds=("Vale Paving Ltd", "Oakmere (Wessex) Limited", "Northmoor PLC"),
    skips=("a limitless range", "time is limiting"),
    source="Companies Act 2006, sections 58 and 59: a company's name ends so",
)

COMMISSIONS = Rule(  # the verb, in the short lines of a table: "Commission good parenting support"
    "body-commission-verb",
    re.compile(
        r"^ (?!(?:and|or|to|for|of|on|in|at|by|with|from|as|that|which|who|whose|than|via|about|after|before|during"
        r"|under|the|a|an|its|their|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|shall|should|must|did"
        r"|does|do|not|also|then|now|met|made|found|heard|held|set|gave|took|wrote|said|felt|saw|sat|came|went|chose"
        r"|report|review|inquiry|meeting|member|chair|budget|agenda|when|where|while|since|if|but|so|because|until)\b"
        r"|\w+(?:ed|s|ly|ing)\b)[a-z]"
    ),
    finds=(" good parenting support", " evidence of need"),
    skips=(" met in June", " considered the report", ", which", " Report"),
)

FOREIGN = Rule(  # a French department is a county, none of the government's
    "body-foreign",
    re.compile(r"[ -](?:de|du|des)[ -]"),
    finds=("Department of Nord de Ville", "Department of Nord-du-Bois"),
    skips=("Department for Deer", "Department of the Dunes"),
)

COUNCILS = Rule(
    "body-councils",
    re.compile(r"\b(?:councils|authorities|boroughs)\b", re.IGNORECASE),
    finds=("five authorities took part",),
    skips=("the council’s plan",),
)

BEFORE_COUNCILS = Rule(
    "body-before-councils",
    verbose(
        r"""
        (?: \b(?:councils|authorities|boroughs|districts)\b (?:\ [a-z]+){0,3} :?
          | \b(?:councils|authorities|boroughs|districts)\b [^.;:]{0,60} [:(]
          | \b(?:councils|authorities|boroughs|districts)\b [^.;]{0,25}
            \b(?:including|include|such\ as|like|namely|e\.g\.|for\ example,?)
          | \b(?:officers|members|representatives|leaders|speakers|colleagues|councillors|delegates|executives)
            \ (?:of|from|at)
        ) \s* $
        """
    ),
    finds=(
        "Five authorities were chosen: ",
        "neighbouring councils such as ",
        "we heard from officers of ",
        "the district councils of ",
        "three boroughs (",
    ),
    skips=("residents across ", "the council's office in ", "roads in "),
)

AFTER_COUNCILS = Rule(
    "body-after-councils",
    verbose(
        r"\s (?: (?:district|borough|county|city|parish|unitary|partner) \s )? (?:councils|authorities|boroughs) \b"
    ),
    finds=(" councils agreed", " district councils"),
    skips=(" council tax", " residents"),
)

DEED = Rule(
    "body-deed",
    verbose(
        r"""
        \s (?: (?: has | have | had | will | would ) \s (?: (?:also|now|already|since|not|therefore) \s )? )?
        (?: adopt(?:ed)? | agree[ds]? | approved? | award(?:ed)? | bought | charge[ds]? | commissioned | confirmed
          | consider(?:ed)? | decided? | employs? | fund(?:ed|s)? | held | host(?:ed|s)? | intends? | joined?
          | lead | led | leads | left | manage[ds]? | opted | pay | paid | propose[ds]? | provide[ds]?
          | share[ds]? | signed | sold | use[ds]? | withdrew | withdrawn )
        \b
        """
    ),
    finds=(" has agreed to host the team", " will lead"),
    skips=(" is a coastal town", " and the coast", " has a long coast", " will grow"),
)

WITH = Rule(
    "body-with",
    re.compile(
        r"\b(?:(?:jointly|together|shared?|sharing|partnership|agreements?|contracts?|collaborat\w+|alliance|understanding|work\w*"
        r"|pool\w*|services?|teams?) (?:closely )?with"
        r"|(?:hosted|led|run|provided|managed|owned|agreed|approved|paid|delivered|chaired|funded|signed|shared) by"
        r"|(?:shared|partnership|agreements?|alliance) between)\s$"
    ),
    finds=("jointly with ", "is hosted by "),
    skips=("roads in ", "the road to ", "the border with "),
)

NO_SUBJECT = Rule(
    "body-no-subject",
    re.compile(r"\b(?:in|of|across|within|throughout|around|outside|from|near|for|to|through)\s$", re.IGNORECASE),
    finds=("Produced in ", "residents of "),
    skips=("this is why ", "because "),
)

ROW_HEAD = Rule(
    "body-row-head",
    re.compile(r"[A-Z][\w&’' -]{2,80}?\s[–-]\s(?=[A-Z])[^.:]{3,60}$"),
    finds=("Leeds – Adult Learning", "Dover District Council - Heritage"),
    skips=("Leeds is a city – and a district", "Leeds – see below. More follows"),
)

INNER_ACRONYM = Rule(
    "body-inner-acronym",
    re.compile(r"^([A-Z][\w’' ]+) \(([A-Z]{2,6})\) ([A-Z]\w+)$"),
    finds=("Local Chief Finance Officers (CFO) Council",),
    skips=("Oakmere (Wessex) Limited", "Northmoor Youth Forum (NYF)"),
)

JOINT_VENTURE = Rule(
    "body-joint-venture",
    re.compile(r"\bjoint[ -]ventures?\b", re.IGNORECASE),
    finds=("a joint-venture company", "Joint Ventures"),
    skips=("a joint adventure",),
)

OWNED_TOGETHER = Rule(
    "body-owned-together",
    re.compile(
        r"\b(?:joint[ -]venture|jointly[ -]owned|owns? (?:it )?(?:jointly|equally|in equal shares)|together with"
        r"|50 ?(?:per cent|%)|50[:/]50)(?!\w)"
    ),
    finds=(", a joint venture with", "which it owns in equal shares with", ", of which it holds 50%"),
    skips=("the Joint Venture Group", "wholly owned"),
)

COUNCIL_SITE = Rule(
    "body-council-site",
    re.compile(r"[@./]([a-z][a-z-]{2,40})\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE),
    finds=("jo.bloggs@kent.gov.uk", "www.north-norfolk.gov.uk"),
    skips=("www.gov.uk/guidance", "kent.ac.uk"),
    source="councils' names under gov.uk",
)

ACT = Rule(
    "body-in-an-act",
    re.compile(r"^(?:\s[A-Z][\w’']+|\s(?:and|of|for|\([\w ]+\))){0,6}\s(?:Acts?|Bill|Regulations|Measure|Rules)\b"),
    finds=(" Act 2006", " (Wales) Act 2014", " and Public Health Act 2007"),
    skips=(" acted", ", and the Act", " has asked"),
)

INDEFINITES = frozenset(("a", "an", "any", "each", "every", "another", "either", "neither", "no"))
INDEFINITE = Rule(
    "body-indefinite",
    re.compile(r"(?:^|[\s(])(?:an?|any|each|every|another|either|neither|no)\s$", re.IGNORECASE),
    finds=("as a ", "Each "),
    skips=("the ", "via "),
)

ARTICLE = Rule(
    "body-article",
    re.compile(r"(?:^|[\s(“‘\"'])(?:the|this|our)\s+$", re.IGNORECASE),
    finds=("approved by the ", "This "),
    skips=("bathe ", "each "),
)

LEADER = Rule(
    "body-leader-of",
    re.compile(r"\bLeaders? of (?:the )?$"),
    finds=("with the Leader of the ",),
    skips=("members of the ",),
    source="the Leader of the Council is a post, and names no council by itself",
)

PLACES = tuple(f" {kind} " for kind in ("town", "parish", "community", "district", "borough", "county", "city"))
PLACED = Rule(  # a place and its small-lettered kind before "Council"
    "body-placed-council",
    re.compile(r"\b[A-Z]\w+ (?:town|parish|community|district|borough|county|city) $"),
    finds=("a letter from Ashford town ",),
    skips=("the town ", "approved by the "),
)

BESIDE = Rule(
    "body-beside",
    re.compile(r"\b(?:with|to|from|include|including|between|alongside|inclusion of) (?:the )?$"),
    finds=("a joint service with ", "a lease to the "),
    skips=("a meeting of ", "the "),
)

NEXT_WORD = Rule(
    "body-next-word",
    re.compile(r"[ -]([A-Za-z]+)"),
    finds=(" tax", "-Member"),
    skips=(". ",),
)

BY = Rule(
    "body-by",
    re.compile(r"\b(?:by|with|charity|charities|contractor|supplier|consultants?|auditors?|provider|operator),? $"),
    finds=("is run by ", "our auditors, "),
    skips=("in ", "a "),
)

ALONE = Rule(  # right behind a name that no noun goes on with
    "body-alone",
    re.compile(
        r"^(?:$|[,.;:()?!’'–-]| (?:to|and|&|in|on|for|which|who|that|at|as|of|or|from|has|have|had|is|was|were|will"
        r"|would|the|a|under|since|until|by|with|about|when|where|while|over|after|before|during|through|[(–-]))"
    ),
    finds=(" to run the course", ", which", "."),
    skips=(" costs of £100", " Management Strategy"),
)

IN_BRACKETS = Rule(
    "body-in-brackets",
    re.compile(r"\s?\((?:the |hereafter |known as )*[“\"‘']?([A-Z][\w&’']*(?: [A-Z][\w&’']*){0,3})[”\"’']?\)"),
    finds=(" (NYF)", " (“Oakmere Homes”)", " (the ICB)"),
    skips=(" (see below)", " and (NYF"),
)

MINUTE_NUMBER = Rule(
    "body-minute-number",
    re.compile(r"^[A-Z]{1,4}\d+$"),
    finds=("C56", "EX152"),
    skips=("D2N2", "NE", "2024"),
)

CLASSED = Rule(
    "body-after-classification",
    re.compile(r"\b(?:classification|status|marking|security): $", re.IGNORECASE),
    finds=("CLASSIFICATION: ", "Status: "),
    skips=("the status of ", "PUBLIC "),
)

DECIDED_BY = Rule(
    "body-decided-by",
    re.compile(
        r"\b(?:approv\w+|agree\w*|given|decision\w*|decid\w+|report\w*|refer\w*|recommend\w*|consider\w*|meeting|award)\b"
        r"[^.;]{0,40}\b(?:by|to|of|from) (?:the )?$",
        re.IGNORECASE,
    ),
    finds=("please note that approval was given by ", "refer the award to the "),
    skips=("the officer told the ", "employed by the "),
)
