"""Numbers as lists print them."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN: tuple[tuple[int, str], ...] = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
_WORDS = (_ONES + "seventeen eighteen nineteen twenty").split()


def numeral(number: int, form: str) -> str:
    """A number in one of Word's or HTML's list forms; unknown forms are decimal.

    >>> numeral(4, "lowerRoman"), numeral(28, "upperLetter"), numeral(3, "ordinal")
    ('iv', 'BB', '3rd')
    """
    return FORMS.get(form, str)(number)


def letters(number: int) -> str:
    """a to z, then aa, bb, cc as Word counts, which ends at 780."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def roman(number: int) -> str:
    """Lower-case Roman figures."""
    if not 0 < number < 4000:
        return str(number)
    figures = ""
    for worth, figure in _ROMAN:
        count, number = divmod(number, worth)
        figures += figure * count
    return figures


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _word(number: int) -> str:
    return _WORDS[number].capitalize() if 0 <= number < len(_WORDS) else str(number)


FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "a": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "A": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "i": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "I": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": lambda number: f"{number}{_ending(number)}",
    "cardinalText": _word,
    "none": lambda _: "",
}
