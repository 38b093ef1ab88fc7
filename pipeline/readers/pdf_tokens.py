"""A page's text to tokens: what blanks part."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))).replace(" ", "")
_ODD_BLANK = re.compile(f"[\x00\uffff{_BLANKS}]")
_UNSEEN = re.compile("[\x01\x03-\x08\x0e-\x1b\x7f]")
HYPHENS = "\x02", "\ufffe"  # pdfium's marks for a hyphen at a line's end; what follows them stands on the next line

_LIGATURES = dict(zip(map(chr, range(0xFB00, 0xFB07)), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_CLEAN: dict[int, str] = {
    **{ord(mark): "-" for mark in "\x02\ufffe\xad\uf02d"},
    **dict(zip(map(ord, "\uf0a7\uf0b7\uf0d8\uf0fc"), "▪•➢✓", strict=True)),  # bullets of Symbol and Wingdings
    **{ord(ligature): letters for ligature, letters in _LIGATURES.items()},
    **{ord(unseen): "" for unseen in "\u200b\ufeff\u2060"},
}


class Tokens(NamedTuple):
    """Tokens by column: what they say, and the places of their first and last characters in the page's text."""

    texts: list[str]
    firsts: list[int]
    lasts: list[int]


@lru_cache(maxsize=1)
def is_usual(text: str) -> bool:
    """Whether all characters of a page's text are printed ones, blanks and ends of lines: of nearly every page."""
    return text.replace("\r\n", "  ").isprintable()


def tokens(text: str) -> Tokens:
    """What stands between blanks and ends of lines.

    >>> tokens("net cost\\r\\n2 ")
    Tokens(texts=['net', 'cost', '2'], firsts=[0, 4, 10], lasts=[2, 7, 10])
    """
    flat = text.replace("\r\n", "  ")
    if not is_usual(text):
        flat = _ODD_BLANK.sub(" ", _visible(flat))
    texts, firsts, lasts = found = Tokens([], [], [])
    place = 0
    for piece in flat.split(" "):
        if piece:
            texts.append(piece)
            firsts.append(place)
            place += len(piece)
            lasts.append(place - 1)
        place += 1
    return found


def cut_out(text: str, firsts: list[int], lasts: list[int]) -> Tokens:
    """The tokens at some places of a page's text."""
    seen = _visible(text)
    return Tokens([seen[first : last + 1] for first, last in zip(firsts, lasts, strict=True)], firsts, lasts)


def _visible(text: str) -> str:
    """A text of the same length: hyphens as themselves, and one sign for all that shows nothing."""
    return _UNSEEN.sub("\u200b", text.replace("\x02", "-"))


def is_as_printed(text: str) -> bool:
    """Whether `printed` would leave every word of a page's text as it is: a quick look."""
    return text.isascii() or (is_usual(text) and not [each for each in _LIGATURES if each in text])


def printed(text: str) -> str:
    """A word as a person would copy it: ligatures as letters, bullets and hyphens by their names.

    >>> printed("co\\xadop \\ufb01nance")
    'co-op finance'
    """
    return text.translate(_CLEAN)
