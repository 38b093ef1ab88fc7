"""How a resolution names the recommendations of a report in place of repeating them."""

from __future__ import annotations

from pipeline.grammar.rule import Rule, verbose

# A bare "a" or "I" is a word unless the sentence goes on as after a number.
_LETTER = r"(?-i:[b-hj-zB-HJ-Z](?![’'\w])|[aAiI](?=,|\s(?:and|to|or|be|is)\b|\s[&–-])|[ivx]{2,4}\b|[IVX]{2,4}\b)"
_NUMBER = rf"(?<!\w)(?:\(\w{{1,4}}\)|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}(?![\w%])|{_LETTER})"
_THROUGH = r"\s?(?:-|–|\bto\b|\bthrough\b)\s?"

NUMBER_OR_RUN = Rule(
    "recommendation-number",
    verbose(rf"(?P<first>{_NUMBER})(?:{_THROUGH}(?P<last>{_NUMBER}))?"),
    finds=("(1)", "2.1 to 2.4", "(a) – (c)", "iii"),
    skips=("the",),
)
LONGEST_RUN = 30


def numbers(text: str) -> tuple[str, ...]:
    """The numbers that a stretch names, one by one.

    >>> numbers("2.1, 2.3 to 2.5 and (b) to (d)")
    ('2.1', '2.3', '2.4', '2.5', 'b', 'c', 'd')
    """
    runs = NUMBER_OR_RUN.pattern.finditer(text)
    return tuple(each for run in runs for each in _run(*(number.strip("()") for number in run.groups() if number)))


def _run(first: str, last: str | None = None) -> list[str]:
    """From one number to another: of figures, of letters, or of the last figures of "2.1 to 2.4"."""
    if last is None or first == last:
        return [first]
    stem, _, low = first.rpartition(".")
    high = last.rpartition(".")[2]
    if low.isdigit() and high.isdigit() and 0 < int(high) - int(low) < LONGEST_RUN:
        return [f"{stem}.{each}" if stem else str(each) for each in range(int(low), int(high) + 1)]
    if len(low) == len(high) == 1 and low.isalpha() and high.isalpha() and low < high:
        return [chr(each) for each in range(ord(low), ord(high) + 1)]
    return [first, last]


NAMED = Rule(
    "recommendations-named",
    verbose(
        rf"""\brecommendations?(?:\(s\))?\s(?:(?:nos?\.?|numbers?|numbered|at|in\sparagraphs?)\s)?
        (?P<numbers>{_NUMBER}(?:(?:{_THROUGH}|,?\s?(?:and|&|or)\s|,\s?){_NUMBER}){{0,11}})
        (?!\s(?:of|from)\sthe\s(?!report))"""
    ),
    finds=(
        "recommendation No. 1 and approve",
        "recommendations 2 & 3 as outlined in the report",
        "recommendations (a) to (d) be agreed",
        "Recommendations 2.1, 2.2 and 2.4",
    ),
    skips=("the recommendations be agreed", "recommendation a further report", "recommendations I made"),
    source="Spelthorne and others: decisions by reference",
)
PARAGRAPHS = Rule(
    "recommendations-in-paragraphs",
    verbose(
        rf"""\brecommendations?(?:\(s\))?\s(?:(?:as\s)?(?:set\sout|contained|detailed|listed|shown|outlined)\s)?
        (?:in|at|under)\s(?:paragraphs?|paras?\.?|sections?)\s
        (?P<numbers>{_NUMBER}(?:(?:{_THROUGH}|,?\s?(?:and|&|or)\s|,\s?){_NUMBER}){{0,11}})"""
    ),
    finds=("the recommendations set out at paragraphs 2.1 to 2.3", "the recommendation in paragraph 9.3"),
    skips=("the recommendations set out in the report", "recommendation 2.1"),
    source="Cotswold: the paragraph is the recommendation's own, or that of the whole list",
)
# Whose recommendations they are, where they are the report's; another body's have another name before them.
_WHOSE = r"""(?:(?:above|said|same|two|three|four|five|six|seven|eight|nine|ten|report|printed|published|original
    |remaining|other|full|formal|proposed|draft|amended|revised|substantive|planning|detailed)\s
    |(?:\w+\s){0,2}(?:officers?|directors?|head|reports?)['’]?s?['’]?\s){0,2}"""
ALL = Rule(
    "recommendations-of-the-report",
    verbose(
        rf"""(?:\b(?:the|all|its|both|these|officers?['’]?s?['’]?)\s(?:of\sthe\s|the\s)?{_WHOSE}|^\W*(?:that\s)?{_WHOSE})
        recommendations?(?:\(s\))?\b
        (?!\s(?:nos?\b|numbers?\b|\(?\d|\(?[a-z]\)))
        (?!\s(?:of|from|made\sby|by)\s(?!(?:the|this|that)\s(?:\w+\s)?(?:report|paper)|officers?|(?:the\s)?(?:director|head|chief)))"""
    ),
    finds=(
        "That the recommendations in the report be agreed",
        "Recommendations approved.",
        "the recommendations as set out in the report",
        "the officer recommendation be approved",
        "the recommendations of the Director of Place be adopted",
        "all of the recommendations",
        "the case officer's recommendation",
        "Officer recommendation agreed",
    ),
    skips=(
        "the recommendations of the Scrutiny Committee be noted",
        "the recommendations from Cabinet",
        "the Working Group recommendations be accepted",
        "the first recommendation be approved",
        "the recommendations 2 and 3",
    ),
    source="Oxfordshire, Cambridge, Hillingdon: decisions by reference",
)
