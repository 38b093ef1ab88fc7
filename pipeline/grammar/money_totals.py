"""Which rows and columns of a table say that they are the sum of others."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

TOTAL = Rule(
    "total-label",
    verbose(r"""
        ^(?: (?:grand|overall|gross|sub|revised|combined|final|all) [ -]? )? totals?(?!\w|-\w)
      | ^sub-?total | (?<![-\w])(?:sub-?)?total$
    """),
    finds=("Total", "Grand total", "Sub-total: Place", "Subtotal", "Total spending", "Adult Social Care total"),
    skips=("Totally new", "Net cost", "Number in total households", "Total-ly"),
)
NET = Rule(
    "total-net",
    verbose(r"""
        ^(?:total\ )?net\ (?:(?:revenue|service|total|council|general\ fund|directorate|capital|current)\ )*
        (?:budget|expenditure|cost|spend(?:ing)?|income|change|position|requirement|total|impact|movement|surplus|deficit)
    """),
    finds=("Net expenditure", "Net revenue budget", "Net cost of services", "NET CHANGE"),
    skips=("Network costs", "Internet", "Netball court"),
)
# Rows that stand beside the sum or turn its sign, so that what adds up to a total cannot be told.
DOUBTFUL = Rule(
    "total-doubt",
    verbose(r"""
        ^(?:less|minus|deduct|of\ which|including|excluding|incl|excl|memo(?:randum)?|add|plus|balance|opening|closing
          |brought|carried|b/f|c/f|average|band|percentage|variance|difference|check)\b
      | \bof\ which\b | %
    """),
    finds=("Less: income", "of which ring-fenced", "Memorandum: grants", "Balance brought forward", "Change %"),
    skips=("Lesson plans", "Additional grant", "Parks"),
)
# Columns whose figures are no sums: rates, shares, averages.
RATE = Rule(
    "total-rate-column",
    verbose(r"""
        % | \b (?: per\ (?:cent|head|week|month|unit|annum|hour|dwelling|household|pupil)\b | percent | rates?\b
          | average\b | mean\b | band\ [a-h]\b | ratio\b | index\b | page\b | ref(?:erence)?\b | of\ years$
          | note\b | cumulative\b | rank\b )
    """),
    finds=("% change", "Cost per week", "Average rent", "Band D", "Page", "Ref", "Cumulative saving"),
    skips=("2025/26 £000", "Pay", "Corporate"),
)
RULES = (TOTAL, NET, DOUBTFUL, RATE)
