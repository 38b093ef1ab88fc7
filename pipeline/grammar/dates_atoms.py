"""What every date is made of: month names, day numbers, years, and the words that stand for numbers."""

from __future__ import annotations

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

# "may" and "march" are words too: without their capital they are months only before a year.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|(?-i:M(?:ar|AR)(?:ch|CH)?|M(?:ay|AY))|(?:may|march)(?=,?\s(?:19|20)\d\d))(?![a-z])"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
ORDINAL = r"(?:\s?(?:st|nd|rd|th)(?![a-z]))"
YEAR = r"(?:19|20)\d\d(?!\d)"
SEASON = r"(?:spring|summer|autumn|winter)(?![a-z])"
# Two years written as one: "2014/15", "2014-15", "2010/2011"; also spans, "2018-21", "2022 – 2026".
FINANCIAL_YEAR = r"(?:(?:19|20)\d\d\s?[/–—-]\s?(?:(?:19|20)\d\d|\d\d)(?![\w/]|[–—-]\d|[.,]\d))"
QUARTER_NUMBER = r"(?:[1-4](?!\d)|one|two|three|four)"
ORDINAL_WORD = r"(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
ORDINALS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
# No letter, digit, money sign or joining mark directly before: "£2020", "CAB/20/001", "16.2014" start no date.
CLEAR = r"(?<![\w£$€./])(?<![\dA-Z]-)"
CLEAR_WORD = r"(?<!\w)"


def month_number(name: str) -> int:
    """The month that a name or its abbreviation means.

    >>> month_number("SEPT")
    9
    """
    return MONTHS[name[:3].lower()]


def full_year(digits: str) -> int:
    """A year of two or four digits as four; two digits are read as 1970 to 2069.

    >>> full_year("24"), full_year("98"), full_year("2014")
    (2024, 1998, 2014)
    """
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 70 else 2000)
