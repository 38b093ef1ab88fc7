"""Tables whose columns say what the bodies in them are: "Recipient", "Supplier", "Funder"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.grammar.paid_tables import GRANTS, NAMED
from pipeline.grammar.rule import Rule, verbose
from pipeline.model import Body, BodyKind, Mention, Paragraph, Partner, PartnerRole

HEADS = {
    PartnerRole.RECIPIENT: Rule(
        "partner-table-recipient",
        verbose(r"""
            ^(?:grant\s|loan\s)?(?:recipients?|grantees?|borrowers?|successful\sapplicants?)\b
            |^organisations?\s(?:funded|awarded|supported)\b|^(?:grant|loan|award)\s(?:to|awarded\sto|paid\sto)$
        """),
        ("Recipient", "Grant recipient 2024/25", "Organisation funded"),
        ("Number of recipients", "Applicant"),
    ),
    PartnerRole.SUPPLIER: Rule(
        "partner-table-supplier",
        verbose(r"""
            ^(?:name\sof\s|current\s|incumbent\s|main\s)?
            (?:suppliers?|payees?|contractors?|providers?|vendors?|beneficiar(?:y|ies)|awarded\sto|contracted\sto)\b
            (?:\sname)?(?!\s(?:number|id|ref|type|spend))
        """),
        ("Supplier", "Payee", "Contractor name"),
        ("Supplier number", "Number of suppliers"),
    ),
    PartnerRole.FUNDER: Rule(
        "partner-table-funder",
        verbose(r"^(?:funders?|funding\s(?:source|body|partner)|source\sof\sfund(?:s|ing)|awarding\sbody|lender)\b"),
        ("Funder", "Source of funding", "Lender"),
        ("Funding 2024/25",),
    ),
    PartnerRole.CONSULTEE: Rule(
        "partner-table-consultee",
        verbose(
            r"^(?:statutory\s|internal\sand\sexternal\s|external\s)?(?:consultees?|bodies\sconsulted"
            r"|who\swas\sconsulted)\b"
        ),
        ("Consultee", "Statutory consultee"),
        ("Consultation",),
    ),
    PartnerRole.JOINT_WORKING: Rule(
        "partner-table-partner",
        verbose(r"^(?:key\s|lead\s|delivery\s|project\s)?partners?\b(?!ship)(?!\s(?:contribution|funding))"),
        ("Partner", "Key partners"),
        ("Partnership", "Partner contribution"),
    ),
}


def in_tables(
    paragraph: Paragraph, mentions: Sequence[Mention], own: Body | None, subjects: Subjects
) -> Iterator[Partner]:
    """The bodies of a cell, in the role that the heading of its column gives them."""
    place = paragraph.cell
    if place is None or place.header or not place.column_label:
        return
    role, named = _role_of(place.column_label)
    given = named and GRANTS.pattern.search(subjects[place.table])
    if given:
        role = PartnerRole.RECIPIENT
    if role:
        for mention in mentions:
            if given and mention.body.kind is BodyKind.GOVERNMENT:
                continue
            if mention.body != own and mention.body.kind is not BodyKind.COMMITTEE:
                yield Partner(mention.span, mention.body, role, HEADS[role].name, own)


@lru_cache(maxsize=1024)
def _role_of(heading: str) -> tuple[PartnerRole | None, bool]:
    """The role of the bodies below a heading; or whether they are those who are paid, if the table is about that."""
    label = " ".join(heading.split())
    role = next((role for role, rule in HEADS.items() if rule.pattern.search(label)), None)
    return role, role is None and bool(NAMED.pattern.match(label))


class Subjects(dict[int, str]):
    """What the tables of a paper are about: their captions and the headings of their columns."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        """Each table is looked at when it is asked for."""
        self._paragraphs = paragraphs

    def __missing__(self, table: int) -> str:
        """A table's caption and headings, a line each."""
        places = [place for paragraph in self._paragraphs if (place := paragraph.cell) and place.table == table]
        said = dict.fromkeys(text for place in places for text in (place.caption, place.column_label) if text)
        self[table] = subject = "\n".join(said)
        return subject
