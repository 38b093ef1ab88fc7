"""Tables whose columns say what the bodies in them are: "Recipient", "Supplier", "Funder"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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


def subjects(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """What each table is about: its caption and the headings of its columns."""
    about: dict[int, set[str]] = {}
    for paragraph in paragraphs:
        if cell := paragraph.cell:
            about.setdefault(cell.table, set()).update(filter(None, (cell.caption, cell.column_label)))
    return {table: "\n".join(said) for table, said in about.items()}


def in_tables(paragraph: Paragraph, mentions: Sequence[Mention], own: Body | None, about: str) -> Iterator[Partner]:
    """The bodies of a cell, in the role that the heading of its column gives them."""
    label = paragraph.cell.column_label if paragraph.cell and not paragraph.cell.header else None
    role = next((r for r, rule in HEADS.items() if rule.pattern.search(re.sub(r"\s+", " ", label or ""))), None)
    given = not role and NAMED.pattern.match(" ".join((label or "").split())) and GRANTS.pattern.search(about)
    if given:
        role = PartnerRole.RECIPIENT
    if role:
        for mention in mentions:
            if given and mention.body.kind is BodyKind.GOVERNMENT:
                continue
            if mention.body != own and mention.body.kind is not BodyKind.COMMITTEE:
                yield Partner(mention.span, mention.body, role, HEADS[role].name, own)
