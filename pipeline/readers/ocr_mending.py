"""What tesseract is known to misread in running text, put right where the words around leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.numerals import numeral
from pipeline.readers.ocr_program import Found

BAR = "|"

_MONTH = re.compile(r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber")
_ONE = frozenset("|lI]")
_DAY = re.compile(r"(\d{1,2})[\"”“'’‘*°!]{1,2}$")
_COUNCILLOR = re.compile(r"^C(?:lI|Il|li|ii|1l|l1)r(?=s?[,.;:)]?$)")
_POUNDS = re.compile(r"^([(“‘\"']*)[Ef€](?=\d{1,3}(?:,\d{3})+|\d+\.\d|\d+(?:[mk]|bn)\b)")
_FIGURE = re.compile(r"\(?[£Ef€]?(?=(?:\D*\d){2})(?:[\dlIOo]{1,3}(?:[,.][\dlIOo]{1,3})+|[12][\dlIOo]{3})[)%mk,.;:]*")
_FIGURES = str.maketrans("lIOo", "1100")


def mended(texts: Sequence[str], following: str = "") -> list[str]:
    """The words of a line: days and their raised endings, councillors, pounds, letters among figures.

    `following` is the first word of the next line.

    >>> mended('Clir Hackett said on 21" March that 18" is short'.split())
    ['Cllr', 'Hackett', 'said', 'on', '21st', 'March', 'that', '18"', 'is', 'short']
    >>> mended("and closes on 12!".split(), "February")
    ['and', 'closes', 'on', '12th']
    >>> mended("from l April (f1,25O a year, then E2.5m) to E15 in 2O26, says O2".split())
    ['from', '1', 'April', '(£1,250', 'a', 'year,', 'then', '£2.5m)', 'to', 'E15', 'in', '2026,', 'says', 'O2']
    """
    found = [_POUNDS.sub(r"\1£", _figures(_COUNCILLOR.sub("Cllr", text))) for text in texts]
    for place, (text, after) in enumerate(pairwise([*found, following])):
        if _MONTH.match(after):
            day = _DAY.match(text)
            found[place] = "1" if text in _ONE else numeral(int(day[1]), "ordinal") if day else text
    return found


def _figures(text: str) -> str:
    return text.translate(_FIGURES) if _FIGURE.fullmatch(text) else text


def without_bars(row: Sequence[Found]) -> list[Found]:
    """A row without what is left of rules; before a month a bar is a one."""
    after = [word.text for word in row[1:]]
    return [
        word for word, following in zip(row, [*after, ""], strict=True) if word.text != BAR or _MONTH.match(following)
    ]
