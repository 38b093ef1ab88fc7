"""Which roles a body can have, whatever is said of it. A set of relations is a number with a bit for each."""

from __future__ import annotations

from pipeline.grammar.partners import RELATIONS
from pipeline.grammar.partners_words import words
from pipeline.model import Body, BodyKind, PartnerRole

TOGETHER = {PartnerRole.JOINT_WORKING, PartnerRole.SHARED_SERVICE, PartnerRole.JOINT_VENTURE, PartnerRole.FUNDER}
# What a government department can be to a council.
OF_GOVERNMENT = TOGETHER - {PartnerRole.JOINT_VENTURE} | {PartnerRole.CONSULTEE}
# Bodies that have one role and no other: regulators, and who is everywhere and pays or works with councils.
ONLY = {
    **dict.fromkeys(words("regulator"), PartnerRole.CONSULTEE),
    "NHS": PartnerRole.JOINT_WORKING,
    "NHS Providers": PartnerRole.CONSULTEE,
    "UK Government": PartnerRole.FUNDER,
}

BIT = {relation: 1 << number for number, relation in enumerate(RELATIONS)}
_OF_ROLE = {role: sum(bit for each, bit in BIT.items() if each.role is role) for role in PartnerRole}


def _of_kind(kind: BodyKind) -> int:
    """The relations that bodies of a kind can have: a committee, whose ever it is, has none."""
    if kind is BodyKind.COMMITTEE:
        return 0
    roles = OF_GOVERNMENT if kind is BodyKind.GOVERNMENT else set(PartnerRole)
    return sum(bit for each, bit in BIT.items() if each.role in roles and (not each.kinds or kind in each.kinds))


_OF_KIND = {kind: _of_kind(kind) for kind in BodyKind}


def fitting(body: Body) -> int:
    """The relations that a body can have.

    >>> council = Body("leeds-city-council", "Leeds City Council", BodyKind.COUNCIL)
    >>> bool(fitting(council)), fitting(Body("cabinet", "Cabinet", BodyKind.COMMITTEE))
    (True, 0)
    """
    of_kind, only = _OF_KIND[body.kind], ONLY.get(body.name)
    return of_kind if only is None else of_kind & _OF_ROLE[only]
