"""Sums that are printed on council forms and are nobody's money: thresholds of procedure, and figures past reading."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

KEY_DECISION = Rule(
    "amount-key-decision",
    verbose(r"""
        \bkey\ decisions?\b
      | \bsignificant\b [^.]{0,80}
        \b(?: budget\ for\ the\ (?:relevant\ )?service | in\ terms\ of | if\ (?:it|the\ sum)\ exceeds )
      | \b(?:expenditure|savings?|income|spending) \ (?:which|that)\ (?:is|are) ,?\ significant\b
      | \b(?:income|savings?)\ or\ (?:expenditure|spending) [^.]{0,40} \ (?:threshold|of\ £?[\d,]+\ or\ more)
    """),
    finds=("Is this a key decision?", "savings which are significant having regard to the budget"),
    skips=("a significant overspend on placements", "the decision was key to success"),
    source="Local Authorities (Executive Arrangements) (Meetings and Access to Information) Regulations 2012, reg. 8",
)
DECLARATION = Rule(
    "amount-declaration",
    verbose(r"""
        \bgifts?\ (?:or|and)\ hospitality\b
      | \bpecuniary\ interests?\b | \bnominal\ value\b | \bissued\ share\ capital\b
    """),
    finds=("any gift or hospitality", "a disclosable pecuniary interest"),
    skips=("a gift of land", "a hospitality grant"),
    source="Relevant Authorities (Disclosable Pecuniary Interests) Regulations 2012",
)
BOUND = Rule(
    "amount-bound",
    verbose(r"""
        \b(?: exceed\w* | excess | over | above | below | under | more | greater | less | at\ least | thresholds?
          | limit | minimum | or\ more | upwards )\b
    """),
    finds=("in excess of £5", "£5 or more"),
    skips=("a saving of £5",),
)
UNREADABLE = Rule(
    "amount-unreadable",
    verbose(r"[£€] (?<! \w[£€] ) \ ?-? (?!000) (?: \d[\d,.]* \d (?: \ \d{3}\b )? | \d\ \d{3}\b )"),
    finds=("£12,34", "£1.2.3", "£11 400", "£5 400"),
    skips=("£000", "£ per head", "£5"),
)
RULES = (KEY_DECISION, DECLARATION, BOUND, UNREADABLE)

# The sums that constitutions and forms set as thresholds are round.
ROUND = frozenset(
    [
        *(25, 30, 50, 60, 100),
        *(
            n * 1000
            for n in (5, 10, 20, 25, 30, 50, 60, 70, 75, 80, 100, 120, 125, 150, 175, 200, 250, 300, 350, 400, 500)
        ),
        *(n * 1000 for n in (600, 750, 1000, 1250, 1500, 2000, 2500, 3000, 5000, 10000)),
    ]
)
