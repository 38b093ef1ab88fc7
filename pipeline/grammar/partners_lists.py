"""Words that say what the bodies of a list are, where the list follows a colon or stands in lines of its own."""

from __future__ import annotations

import re

from pipeline.grammar.partners_atoms import MONEY
from pipeline.grammar.rule import Rule
from pipeline.model import PartnerRole

_WHO = (
    r"(?:organisations?|bodies|body|groups?|agencies|councils?|authorities|charities|companies|firms|parties|persons)"
)
_BE = r"(?:(?:was|were|is|are|be|been|being|has|have|had|will|would|should|also|all|each|to) ){0,4}"
_END = r"[^.:;]{0,90}:[ –-]*$"


def _lead(name: str, *lines: str, finds: tuple[str, ...], skips: tuple[str, ...]) -> Rule:
    return Rule(f"partner-{name}", re.compile("|".join(lines), re.IGNORECASE), finds, skips)


# the first that fits wins; each is tried on what stands before the list, with its colon
LEADS: tuple[tuple[PartnerRole, Rule], ...] = (
    (
        PartnerRole.CONSULTEE,
        _lead(
            "list-consulted",
            rf"\bconsult(?:ed|ees?)\b{_END}",
            rf"\bconsultation (?:\w+ )?(?:with|responses from|has taken place with)\b{_END}",
            rf"\b(?:objections?|representations?|comments|responses)\b[^.:;]{{0,40}}\bfrom\b{_END}",
            finds=("The following bodies were consulted:", "Statutory consultees: ", "Objections were received from:"),
            skips=("The consultants found that:", "Consultation questions:"),
        ),
    ),
    (
        PartnerRole.SUPPLIER,
        _lead(
            "list-supplied",
            rf"\b(?:contracts?|call-offs?|tenders?|SLAs?|service level agreements?)\b[^.:;]{{0,70}}"
            rf"\b(?:awarded|let|with|held by|given)\b{_END}",
            rf"\b(?:suppliers|contractors|service providers|commissioned providers|successful (?:bidders|tenderers))\b"
            rf"[^.:;]{{0,50}}\b(?:are|were|is|as follows|appointed|include|following)\b{_END}",
            rf"\b(?:commissioned|procured|bought|purchased|provided) (?:from|by)\b{_END}",
            finds=("contracts be awarded to the following:", "The appointed contractors are:"),
            skips=("The contract terms are:", "Tenders will be judged on:"),
        ),
    ),
    (
        PartnerRole.RECIPIENT,
        _lead(
            "list-granted",
            r"\b(?:grants?|donations?|funding|loans?|awards?|financial (?:support|assistance)|sponsorship)\b"
            rf"[^.:;]{{0,90}}\b(?:approved|agreed|awarded|made|paid|given|granted|allocated|to|for)\b{_END}",
            rf"\b{_WHO} {_BE}(?:awarded|granted|given|receive[sd]?|receiving|currently receiving)\b{_END}",
            finds=("RESOLVED that the following grants be made:", "Organisations receiving core funding:"),
            skips=("The grant conditions are:", "Funding sources:"),
        ),
    ),
    (
        PartnerRole.FUNDER,
        _lead(
            "list-funded",
            rf"\b(?:funded by|funding (?:sources?|partners?)|contributions? from|funders)\b{_END}",
            finds=("The scheme is funded by:", "Contributions from: "),
            skips=("The funding gap is:",),
        ),
    ),
    (
        PartnerRole.SHARED_SERVICE,
        _lead(
            "list-shared",
            rf"\bshared (?:\w+ ){{0,4}}(?:services?|arrangements?|teams?)\b[^.:;]{{0,60}}"
            rf"\b(?:with|between|partners?)\b{_END}",
            finds=("The shared service has the following partners:",),
            skips=("The shared service offers:",),
        ),
    ),
    (
        PartnerRole.JOINT_WORKING,
        _lead(
            "list-together",
            rf"\b(?:partners|partner {_WHO}|partnership {_WHO})\b[^.:;]{{0,60}}\b(?:are|were|is|include|including"
            rf"|following|comprise|as follows|involved)\b{_END}",
            rf"\b(?:partnership|alliance|consortium|collaboration|jointly|joint working|work(?:s|ing)?(?: closely)?)"
            rf"\b[^.:;]{{0,60}}\b(?:with|between|of|comprises|consists of|made up of)\b{_END}",
            r"\b(?:our|key|delivery|project|local|strategic) partners:[ –-]*$",
            finds=("The project partners are:", "The Council works closely with:", "Key partners:"),
            skips=("The partnership aims to:", "The work plan is:"),
        ),
    ),
)

GIVEN_LINES = Rule(  # a paragraph under which lines of names and sums stand
    "partner-list-given",
    re.compile(
        r"\b(?:grants?|donations?|funding|awards?|grant requests?|contributions?|section 137)\b[^.;]{0,120}"
        r"\b(?:approved|agreed|awarded|made|paid|given|granted|allocated|as follows|recommended)\b",
        re.IGNORECASE,
    ),
    finds=("RESOLVED that the grants be approved.", "The following donations were agreed:"),
    skips=("The grant from Sport England is late.",),
)
SUM_BEHIND = Rule(
    "partner-list-sum",
    re.compile(
        rf"^\W{{0,4}}⟨(?P<partner>[\d,]+)⟩(?: ?[(][^)]{{1,40}}[)])?(?: be (?:awarded|granted))? ?[:,(–—-]* ?{MONEY}"
    ),
    finds=("⟨1⟩ – £500", "⟨1⟩: £2,590 towards a bench"),
    skips=("⟨1⟩ costs £500",),
)
NAME_ALONE = Rule(
    "partner-list-name",
    re.compile(r"^\W{0,4}⟨(?P<partner>[\d,]+)⟩(?=\W*$|[ ]?[(–—:;-]|,? (?:and|or)\W*$|, [a-z])"),
    finds=("⟨1⟩", "⟨1⟩;", "⟨1⟩ (lead)", "⟨1⟩ – advice", "⟨1⟩; and"),
    skips=("⟨1⟩ was not", "the ⟨1⟩ view"),
)
IN_LINE = Rule(
    "partner-list-in-line",
    re.compile(r":[ –-]*(?:\(?[a-z0-9]{1,3}[.)] ?)?⟨(?P<partner>[\d,]+)⟩"),
    finds=("were consulted: ⟨1,2⟩",),
    skips=("consulted ⟨1⟩:",),
)
APPLICATION = Rule(  # a heading; what is resolved below it is theirs
    "partner-grant-heading",
    re.compile(
        r"^\W{0,4}(?:\d[\d./]{0,12} )?(?:(?:grant|funding|loan|donation) (?:application|request|award)s?"
        r"|(?:request|application) for (?:a )?(?:grant|funding|donation|financial (?:support|assistance)))\b"
        r"[^⟨⟩£]{0,60}?[–—:-]? ?(?:[\d/ –-]{4,24} )?"
        r"(?:from |by |to |for )?⟨(?P<partner>[\d,]+)⟩",
        re.IGNORECASE,
    ),
    finds=("Grant Application – ⟨1⟩", "Request for a grant from ⟨1⟩"),
    skips=("Grant applications were read to ⟨A⟩",),
)
GRANTED = Rule(  # the sentence below such a heading
    "partner-grant-below",
    re.compile(
        r"\b(?:approv\w+|agree\w*|award\w*|grant(?:ed)?|resolved|accept\w*) (?:\w+ ){0,5}?(?:grants?|application"
        r"|request|donation|funding)\b(?! (?:be|is|was) (?:refused|rejected|declined|deferred))",
        re.IGNORECASE,
    ),
    finds=("It was resolved to approve the grant application for £300",),
    skips=("The application was deferred",),
)
