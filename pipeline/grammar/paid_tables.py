"""Headings of tables that list who is paid: what their columns are called, and what the table is about."""

from __future__ import annotations

import re

from pipeline.grammar.rule import Rule

_WHO = (
    r"(?:organisations?|groups?|bod(?:y|ies)|charit(?:y|ies)|clubs?|societ(?:y|ies)|associations?|parish(?: council)?)"
)

NAMED = Rule(  # a column of those who are paid, where the table is about money given
    "body-table-named",
    re.compile(
        rf"^(?:name (?:of )?(?:the )?)?(?:(?:applicant|voluntary|community|local|recipient|successful|funded) )?{_WHO}"
        r"(?: name| group| organisation)?$|^(?:name of )?(?:applicants?|grant recipients?|recipients?"
        r"|beneficiar(?:y|ies)|grantees?)(?: name| organisation)?$",
        re.IGNORECASE,
    ),
    finds=("Organisation", "Name of group", "Applicant", "Grant recipient"),
    skips=("Number of organisations", "Group of services", "Applicant's address"),
)

GRANTS = Rule(  # another heading of the table, or its caption
    "body-table-grants",
    re.compile(
        r"\bgrants?\b|\bdonations?\b|\bcore funding\b|\b(?:funding|amount|sum|total|award)s? (?:\w+ )?(?:awarded"
        r"|granted|recommended|agreed|approved|offered|paid)\b|\bawards?(?: \(?£|$)|\bawarded\b",
        re.IGNORECASE | re.MULTILINE,  # each heading is judged by itself
    ),
    finds=("Grant awarded (£)", "Amount recommended", "Community chest grants 2031", "Award\nWard"),
    skips=("Total budget", "Amount requested", "Contract award date"),
)

SUPPLIED = Rule(  # a column of suppliers
    "body-table-supplied",
    re.compile(
        r"^(?:name of |current |main |incumbent )?(?:suppliers?|contractors?|providers?|vendors?)(?: name)?$",
        re.IGNORECASE,
    ),
    finds=("Supplier", "Current provider"),
    skips=("Supplier number", "Provider services"),
)
