"""Starts: where in many texts a date may begin, by one quick search, and which rules to try there."""

from __future__ import annotations

import re

from pipeline.concordance import Concordance
from pipeline.grammar import dates_days as days
from pipeline.grammar import dates_periods as periods
from pipeline.grammar import dates_years as years
from pipeline.grammar.dates_atoms import SEASONS
from pipeline.grammar.rule import Rule, firm

MONTHS = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?"),
    *("sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
MONTH = rf"(?:{'|'.join(MONTHS)})(?![a-z])"
DAY = r"\d\d?(?:\s?(?:st|nd|rd|th))?"
WHEN = (
    *("this", "current", "last", "previous", "prior", "preceding", "next", "new", "coming", "forthcoming"),
    *("upcoming", "following"),
)
TIME = (
    r"\s(?:coming\s)?(?:(?:financial|fiscal|calendar|academic|municipal)\s)?"
    rf"(?:year|month|quarter|qtr|{'|'.join(SEASONS)}|{MONTH})"
)
COUNTED = ("first", "second", "third", "fourth", "final")
YEARS = ("academic", "school", "financial", "fiscal", "municipal", "council")
LENGTHS = ("year", r"financial\syear", r"twelve\smonths?", r"three\smonths?", r"six\smonths?", r"nine\smonths?")
Rules = tuple[Rule, ...]
Then = tuple[tuple[str, Rules], ...]  # what may follow a start, and the rules that can find something there
# How a date can start, in lower case; first what follows a digit. Each begins with characters that are known, for the
# search drops such a one at once.
DIGITS: tuple[tuple[str, Then], ...] = (
    (
        r"[90](?<=19|20)\d\d(?!\d|,\d)",
        (
            (
                r"(?=[\d\s/–—,:-]{0,12}(?:q|first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th)))",
                (periods.YEAR_QUARTER, years.TWO, days.ISO, days.ODD, years.ONE),
            ),
            (r"(?=\s?[/–—-])", (years.TWO, days.ISO, days.ODD, years.ONE)),
            (rf"(?=,?\s{MONTH}|\.\d)", (days.ODD, years.ONE)),
            ("", (years.ONE,)),
        ),
    ),
    (
        # most figures are dropped at once, by what follows; nothing of this need ever be taken back ("+")
        r"\d?+(?=[\s./–—a-z-]|,(?!\d\d\d))(?:\s?+(?:st|nd|rd|th))?+",
        (
            (r"\s?+(?:[–—/-]|to|until)\s?+\d\d?+(?!\d)", (days.NUMERIC, days.RANGE, years.SHORT)),
            (r"\.\d\d?\.\d", (days.NUMERIC,)),
            (rf"(?:\sday(?=\s))?+(?:\sof(?=\s))?+[\s,./–-]{{0,3}}+{MONTH}", (days.WRITTEN,)),
            (rf"(?:\s?,\s?{DAY}){{0,6}}+,?\s(?:and|&|or)\s(?:the\s)?\d", (days.LIST,)),
        ),
    ),
    (r"[\s-]m(?<=[369][\s-]m)onths?\s", (("", (periods.ENDED,)),)),
    (r"2[\s-]m(?<=12[\s-]m)onths?\s", (("", (periods.ENDED,)),)),
    (
        r"[snrt][tdh](?<=[1-4]st|[1-4]nd|[1-4]rd|[1-4]th)\s(?:quarter|qtr|half)",
        (("", (periods.QUARTER, periods.HALF)),),
    ),
)
MONTH_THEN: Then = (
    (
        r"(?=\.?\s+\d\d?(?!\d)|-\d)",
        (days.MONTH_FIRST, days.ODD, periods.MONTH_OF_YEAR, periods.MONTH_YEAR, periods.MONTH_BARE),
    ),
    (r"(?=,?\s(?:19|20)\d\d\s?[/–—-])", (periods.MONTH_OF_YEAR, periods.MONTH_YEAR, periods.MONTH_BARE)),
    ("", (periods.MONTH_YEAR, periods.MONTH_BARE)),
)
LETTERS: tuple[tuple[tuple[str, ...], Then], ...] = (
    (tuple(rf"{month}(?![a-z])" for month in MONTHS), MONTH_THEN),
    (tuple(rf"{season}(?![a-z])" for season in SEASONS), (("", (periods.SEASON_YEAR, periods.SEASON_BARE)),)),
    (
        (*(f"{when}{TIME}" for when in WHEN), rf"the\s(?:{'|'.join(WHEN)}){TIME}"),
        (("", (years.RELATIVE, periods.QUARTER)),),
    ),
    (
        ("q[1-4]", r"q(?:uarter|tr)\s", *(rf"{count}\s(?:quarter|qtr)" for count in COUNTED)),
        (("", (periods.QUARTER, periods.ENDED)),),
    ),
    ((r"h[12]\s", r"first\shalf\s", r"second\shalf\s"), (("", (periods.HALF,)),)),
    ((r"month\s\d", r"period\s\d", r"m\d\d?\W", r"p\d\d?\W"), (("", (periods.MONTH_NUMBER,)),)),
    (
        (r"fy\s?\d", *(rf"{kind}\syears?[\s:]{{1,2}}\d" for kind in YEARS)),
        (("", (years.TWO, years.SHORT)),),
    ),
    (tuple(rf"{length}\s(?:period\s)?(?:end|to\s)" for length in LENGTHS), (("", (periods.ENDED,)),)),
    ((r"week\s[cbseo]", r"w\s?/\s?[cbe]"), (("", (periods.WEEK,)),)),
)
CLOCK = re.compile(r"m(?=\d)(?<=\d[ap]m)")  # "4.00pm1 July": a lost line's end


def _search() -> tuple[re.Pattern[str], tuple[Rules, ...]]:
    """One pattern for all starts, and the rules by the number of its empty group that matched.

    Starts in letters stand under their first letter: a word is dropped there, not at each of them in turn.
    """
    found: list[Rules] = []

    def shape(start: str, then: Then) -> str:
        found.extend(rules for _, rules in then)
        return f"{start}(?:{'|'.join(f'{follows}()' for follows, _ in then)})"

    digits = "|".join(shape(start, then) for start, then in DIGITS)
    by_letter: dict[str, list[tuple[str, Then]]] = {}
    for starts, then in LETTERS:
        for start in starts:
            by_letter.setdefault(start[0], []).append((start[1:], then))
    letters = "|".join(
        f"{letter}(?:{'|'.join(shape(rest, then) for rest, then in rests)})" for letter, rests in by_letter.items()
    )
    return re.compile(firm(rf"[^a-z0-9](?:\d(?:{digits})|{letters})")), tuple(found)


START, RULES = _search()


def plain(said: Concordance) -> str:
    """Texts as the search reads them."""
    return CLOCK.sub(" ", said.text)
