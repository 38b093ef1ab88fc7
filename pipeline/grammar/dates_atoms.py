"""What every date is made of: names of months and seasons, numbers of days and quarters, years."""

from __future__ import annotations

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = ("spring", "summer", "autumn", "winter")
ORDINALS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip

# "may" and "march" are words too: without their capital they are months only before a year.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|(?-i:M(?:ar|AR)(?:ch|CH)?|M(?:ay|AY))|(?:may|march)(?=,?\s(?:19|20)\d\d))(?![a-z])"
)
SEASON = rf"(?:{'|'.join(SEASONS)})(?![a-z])"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
ORDINAL = r"(?:\s?(?:st|nd|rd|th)(?![a-z]))"
YEAR = r"(?:19|20)\d\d(?!\d)"
# "Sept 24": two digits after a blank are a year only where the phrase ends with them.
SHORT_YEAR = r"(?:1[5-9]|2\d|3[0-5])(?=\s?(?:$|[;,)\]]|\.(?!\d)|[–-]\s|(?:to|and)\s))"
# Two years written as one: "2014/15", "2014-15", "2010/2011", "2023/4"; also spans, "2018-21", "2022 – 2026".
TWO_YEARS = rf"(?:(?:19|20)\d\d\s?[/–—-]\s?(?:{YEAR}|\d\d(?!\d)|(?<=\d/)\d(?!\d))(?![a-z/]\w|[–—-](?!{YEAR})\d|[.,]\d))"
QUARTER_NUMBER = r"(?:[1-4](?!\d)|one|two|three|four)"
ORDINAL_WORD = r"(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
# No letter, digit, money sign or joining mark directly before: "£2020", "CAB/20/001", "16.2014" start no date.
CLEAR = r"(?:(?<![\w£$€./])|(?<=\d[ap]m))(?<!(?-i:[\dA-Z])-)"  # "4.00pm1 July": a lost line's end
CLEAR_WORD = r"(?<!\w)"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"


def month_number(name: str) -> int:
    """The month that a name, an abbreviation or digits mean.

    >>> month_number("SEPT"), month_number("09")
    (9, 9)
    """
    return int(name) if name.isdigit() else MONTHS.index(name[:3].lower()) + 1


def full_year(digits: str) -> int:
    """A year of two or four digits as four; two digits are read as 1970 to 2069.

    >>> full_year("24"), full_year("98"), full_year("2014")
    (2024, 1998, 2014)
    """
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 70 else 2000)
