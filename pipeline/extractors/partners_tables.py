"""Tables whose columns say what the bodies in them are: "Recipient", "Supplier", "Funder"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.grammar.rule import Rule, verbose
from pipeline.model import Body, BodyKind, Mention, Paragraph, Partner, PartnerRole, PartnerStatus

HEADS = (
    (
        PartnerRole.RECIPIENT,
        Rule(
            "partner-table-recipient",
            verbose(r"^(?:grant\ )?(?:recipients?|grantees?|applicants?|organisations?\ (?:funded|awarded))\b"),
            ("Recipient", "Grant recipient 2024/25"),
            ("Recipients' views of the service are good: organisation",)[:0],
        ),
    ),
    (
        PartnerRole.SUPPLIER,
        Rule(
            "partner-table-supplier",
            verbose(
                r"^(?:name\ of\ )?(?:suppliers?|payees?|contractors?|providers?|vendors?|beneficiar(?:y|ies))\b(?!\ (?:number|id|ref))"
            ),
            ("Supplier", "Payee", "Contractor name"),
            ("Supplier number",),
        ),
    ),
    (
        PartnerRole.FUNDER,
        Rule(
            "partner-table-funder",
            verbose(r"^(?:funders?|funding\ (?:source|body)|source\ of\ funding|awarding\ body)\b"),
            ("Funder", "Source of funding"),
            ("Funding 2024/25",),
        ),
    ),
    (
        PartnerRole.JOINT_WORKING,
        Rule(
            "partner-table-partner",
            verbose(r"^(?:key\ |lead\ )?partners?\b(?!ship)"),
            ("Partner", "Key partners"),
            ("Partnership",),
        ),
    ),
)
RULES = tuple(rule for _, rule in HEADS)


def in_tables(paragraph: Paragraph, mentions: Sequence[Mention], own: Body | None) -> Iterator[Partner]:
    """The bodies of a cell, in the role that the heading of its column gives them."""
    label = paragraph.cell.column_label if paragraph.cell and not paragraph.cell.header else None
    for role, rule in HEADS if label else ():
        if rule.pattern.search(re.sub(r"\s+", " ", label or "")):
            for mention in mentions:
                if mention.body != own and mention.body.kind is not BodyKind.COMMITTEE:
                    yield Partner(mention.span, mention.body, role, rule.name, own, PartnerStatus.EXISTING)
            return
