"""What the phrases for partners are made of.

A phrase reads a sentence in which every body is a number in angle brackets and the reporting authority (also "we",
"the Council") is `A`. A list of bodies is one sign: "with Leeds, York and the Council" reads "with ⟨0,1,A⟩". Articles
before a body, and its short name in brackets behind it, are gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from pipeline.grammar.partners_words import nouns
from pipeline.grammar.rule import Rule
from pipeline.model import BodyKind, PartnerRole

EXPERTS = frozenset((BodyKind.COMPANY, BodyKind.EDUCATION, BodyKind.CHARITY, BodyKind.OTHER))
SOURCE = "how reports of county, district, borough, unitary and combined authorities speak of those they work with"

OWN = r"⟨(?:[\d,]+,)?A(?:,[\d,]+)?⟩(?:['’]s?)?"  # the authority, alone or in a list
OTHER = r"⟨[\d,]+⟩(?:['’]s?)?"
# partners as they are called before they are named: "with our partner councils, including"
_KIN = r"(?:partner|council|authority|authorities|organisation|body|bodies|agency|agencies|colleague|neighbour)s?"
KIN = rf"(?:(?:(?:other|⟨A⟩|our|its|their|the|local|neighbouring|two|three|four) ){{0,2}}(?:partner )?{_KIN}[,:]? )?"
AMONG = r"(?:including |such as |like |namely |called |comprising )?"
US_AND = r"between (?=⟨[\d,]*A)"  # "between the Council and P": one sign, the authority in it
S = r"(?P<partner>⟨(?!A⟩)[\dA,]+⟩)(?:['’]s?)?"  # as the subject of a phrase
P = rf"{KIN}{AMONG}[(]?(?P<partner>⟨[\dA,]+⟩)(?:['’]s?)?"
SAYS = r"(?:(?:has|have|had|is|are|was|were|be|been|being|to|will|would|could|should|also|already|now|then|both"
SAYS += r"|currently|recently|formally|fully|since|again|previously|once|each|which|who|that|it|all|not yet) ){0,5}"
# the same where the body itself acts: "has awarded", not "was awarded"
ACTS = re.sub(r"is\|are\|was\|were\|be\|been\|being\|", "", SAYS)
MONEY = r"(?:£ ?[\d.,]+ ?(?:m|k|bn|million|thousand|billion)?\b)"
FUNDS = rf"(?:{nouns('money')})"


_DOT = r"(?:\.(?=[\w,])|(?<=p\.a)\.)"  # a full stop that ends no sentence: "£1.5m", "p.a."


def few(most: int) -> str:
    """Up to so many words, none of them a body."""
    return rf"(?:[\w£%’'&/-]+(?:\.\d+)? ){{0,{most}}}?"


def some(most: int) -> str:
    """Up to so many characters of one sentence, without a body."""
    return rf"(?:[^.;:⟨⟩]|{_DOT}){{0,{most}}}?"


def no_to(most: int) -> str:
    """The same, over no "to" that would end the phrase elsewhere."""
    return rf"(?:(?!\b(?:to|who|which|staff)\b)(?:[^.;:⟨⟩]|{_DOT})){{0,{most}}}?"


ASKING = r"(?:plans?|bids?|applications?|cases?|submissions?|reports?|claims?|returns?|requests?|proposals?|letters?)"


def money_to(most: int) -> str:
    """Between a sum and whoever has it: no "to" that ends the phrase elsewhere, and no paper that only asks for it."""
    return rf"(?:(?!\b(?:to|who|which|staff|{ASKING})\b)(?:[^.;:⟨⟩]|{_DOT})){{0,{most}}}?"


@dataclass(frozen=True, slots=True, eq=False)
class Relation(Rule):
    """A family of phrases that gives a body one role.

    Its groups: `partner` (numbered, one in each phrase); `both`, a list whose first body leads and whose others are
    partners; `work`, the service as the phrase prints it.
    """

    role: PartnerRole = PartnerRole.JOINT_WORKING
    kinds: frozenset[BodyKind] | None = None  # only bodies of these kinds
    needs: tuple[str, ...] = ()  # one of these stands in every sentence that it can match
    subject: bool = False  # the work is what stands before the phrase: "Care is | provided by"
    # How every match begins: with "⟨A" (the authority's sign, or a list with it), "⟨1" (another sign), "⟨," (a list's),
    # "£", "," or a word that begins so; empty: anywhere
    opens: tuple[str, ...] = ()


def relation(
    name: str,
    role: PartnerRole,
    *phrases: str,
    finds: tuple[str, ...],
    skips: tuple[str, ...],
    needs: tuple[str, ...],
    opens: str,
    kinds: frozenset[BodyKind] | None = None,
    subject: bool = False,
) -> Relation:
    """A relation from its phrases; groups that several phrases have are numbered apart."""
    turn = count(1)
    pattern = re.sub(r"\(\?P<(partner|both|work)>", lambda m: f"(?P<{m[1]}{next(turn)}>", "|".join(phrases))
    compiled = re.compile(pattern, re.IGNORECASE)
    return Relation(
        f"partner-{name}", compiled, finds, skips, SOURCE, role, kinds, needs, subject, tuple(opens.split())
    )
