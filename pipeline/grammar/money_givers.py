"""Who gives and who is given: the words around a sum that make it a grant."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule

FROM_FUNDER = Rule(  # right behind a sum
    "kind-from-funder",
    re.compile(
        r"^,? (?:of \w+ (?:\w+ )?)?from (?:the )?(?:[\w’'-]+ ){0,5}?(?:Government|Department|Ministry|DfT|DfE|DfES"
        r"|Defra|DEFRA|MHCLG|DLUHC|DCLG|Homes England|NHS England|Arts Council|Sport England|Historic England"
        r"|Environment Agency|(?:Big )?Lottery|European|UKSPF)\b"
    ),
    finds=(" from the Welsh Government towards repairs", " of capital from the capacity fund of MHCLG"),
    skips=(" from the reserve", " from January", " paid to the Department"),
)
_VOLUNTARY = (
    r"(?:Citizens[’']? Advice|CAB|Age (?:UK|Concern)|CVS|(?:[A-Z][\w’'-]+ (?:in )?)+"
    r"(?:Centre|Hospice|Charity|Club|Society|Foundation|Museum|Theatre|Festival|Church|Village Hall|Association)"
    r"|(?:[A-Z][\w’'-]+ )*(?:Parish|Town|Community) Council|(?:the )?(?:ICB|CCG|voluntary sector|parish council))"
)
TO_VOLUNTARY = Rule(  # right behind a sum
    "kind-to-voluntary",
    re.compile(
        r"^ ?(?:per annum |a year |in (?:year )?[\d/-]+ )?(?:(?:was|were|is|be|to be|is to be) )?(?:\w+ ){0,2}?"
        rf"(?:to|for) (?:the )?(?:[A-Z][\w’'-]+ ){{0,4}}?{_VOLUNTARY}"
    ),
    finds=(" to Ashby Parish Council for a play area", " per annum for Citizens Advice", " to the ICB"),
    skips=(" to the contractor", " for the Community Safety team", " paid to Northam District Council"),
)
SETTLED_ON = Rule(  # in front of a sum, in its sentence
    "kind-settled-on",
    re.compile(
        r"\b(?:funding|allocat\w+|award\w*|pay\w*|contribution|support|given|settlement)\b[^.;£]{0,60}?"
        rf" (?:to|for) (?:the )?(?:[A-Z][\w’'-]+ ){{0,4}}?{_VOLUNTARY}\b[^.;]{{0,60}}$"
    ),
    finds=("That funding be allocated to Tern Vale Law Centre with ",),
    skips=("pay for the new Leisure Centre, at ", "the contract for the works, at "),
)
MADE_TO = Rule(  # behind a sum, where another may stand between
    "kind-made-to",
    re.compile(
        rf"^[^.;]{{0,40}} be (?:made|given|paid|awarded|granted) to (?:the )?(?:[A-Z][\w’'-]+ ){{0,4}}?{_VOLUNTARY}"
    ),
    finds=(" in year 1 and £1k in year 2 be made to the Tern Market Centre",),
    skips=(" be made to the programme",),
)
GIVEN = re.compile(  # one of these stands wherever a rule for the voluntary sector holds
    "Advice|CAB|Age |CVS|Centre|Hospice|Charity|Club|Society|Foundation|Museum|Theatre|Festival|Church|Hall|Association"
    "|Council|ICB|CCG|voluntary|parish"
)
RULES = (FROM_FUNDER, TO_VOLUNTARY, SETTLED_ON, MADE_TO)
