"""Plain functions on strings: what every reader and extractor may do to text without knowing what it says."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse, pairwise

SOFT_HYPHEN = "\u00ad"

# Drawn as nothing: zero width space and joiners, direction marks, word joiner, byte order mark, object placeholder.
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\ufffc"
_BLANKS = "\u0009\u000a\u000b\u000c\u000d\u00a0\u1680\u180e\u202f\u205f\u2028\u2029\u3000\u2007\u2008\u2009\u200a"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-") | {"\u2012": "–", "\u2015": "—"}
# Word stores Symbol and Wingdings bullets as private characters.
_SYMBOLS = dict.fromkeys(map(chr, (0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF076, 0xF0FC, 0xF06E, 0xF071, 0xF09F)), "•") | {
    "\uf02d": "-",
    "\uf0a3": "£",
}
_STRAIGHT = str.maketrans("‘’‚‛′“”„‟″–—―‐‑‒−", "'''''\"\"\"\"\"-------")


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys([*range(32), *range(0x7F, 0xA0), *map(ord, _ZERO_WIDTH)])
    for code in range(0x80, 0xA0):  # Windows-1252 that was read as Latin-1
        table[code] = bytes([code]).decode("cp1252", "ignore") or None
    table.update(dict.fromkeys(map(ord, _BLANKS), " "))
    table.update(dict.fromkeys(range(0x2000, 0x200B), " "))
    table.update({ord(odd): usual for odd, usual in (_LIGATURES | _HYPHENS | _SYMBOLS).items()})
    return table


_TABLE = _table()
_SOFT = re.compile(rf"{SOFT_HYPHEN}\s*(?=\S)")
_MISREAD = re.compile(r"[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")
_ODD = re.compile("[^ -~£€°½¼¾é•…‘’“”–—]")  # what is not among the characters that `visible` leaves as they are
_WORDS = re.compile(r"\w+")
_SPACED = re.compile(r"(?<![\w'’&/.-])[A-Za-z](?: [A-Za-z]){3,}(?![\w'’&/-])")


def clean(text: str) -> str:
    """Text as a person sees it: single blanks, no invisible characters, ligatures and spaced letters put together.

    >>> clean("The\\u00a0coun\\u00adcil’s  eﬃciency\\u200b plan")
    'The council’s efficiency plan'
    >>> clean("R E S O L V E D   T H A T")
    'RESOLVED THAT'

    Quotes, en and em dashes stay as printed. A soft hyphen that ends the text is a printed hyphen.
    """
    if is_clean(text):
        return text
    return " ".join(unspaced(visible(text) if _ODD.search(text) else text).split())


def is_clean(text: str) -> bool:
    """Whether a quick look tells that `clean` would leave a text as it is.

    >>> is_clean("The council’s plan"), is_clean("The  plan"), is_clean("P L A N")
    (True, False, False)
    """
    usual = (text.isascii() and text.isprintable()) or not _ODD.search(text)
    return usual and not ("  " in text or _apart(text) or text[:1] == " " or text[-1:] == " ")


def visible(text: str) -> str:
    """Odd characters replaced by usual ones; blanks are not folded (`clean` does that too).

    >>> visible("Â£5m\\x96ﬁrst\\u2011rate")
    '£5m–first-rate'
    """
    if _MISREAD.search(text):
        text = _MISREAD.sub(_reread, text)
    if SOFT_HYPHEN in text:
        text = _SOFT.sub("", text).replace(SOFT_HYPHEN, "-")
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def _reread(match: re.Match[str]) -> str:
    """UTF-8 that somebody once read as Windows-1252: "Â£" for "£"."""
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]


def unspaced(text: str) -> str:
    """Letter-spaced words put together; two blanks part words. Lists of letters stay.

    >>> unspaced("R E P O R T  O F the Leader; options A B C D")
    'REPORT  OF the Leader; options A B C D'
    """
    if not _apart(text) or not _SPACED.search(text):
        return text
    runs = re.compile(r"(?<![\w'’&/.-])[A-Za-z](?: {1,4}[A-Za-z]){3,}(?![\w'’&/-])")
    return runs.sub(lambda run: _together(run[0]), text)


def _apart(text: str) -> bool:
    """A quick look for what `_SPACED` finds: of such letters every second character is a blank."""
    return "   " in text[::2] or "   " in text[1::2]


def _together(run: str) -> str:
    words = [part.replace(" ", "") for part in re.split(" {2,}", run)]
    return "  ".join(words) if any(_spelled(word) for word in words) else run


def _spelled(word: str) -> bool:
    """Whether spaced letters spell a word, and are not initials, options (A B C D) or ratings (R A G, Y N)."""
    upper = word.upper()
    alphabetical = all(ord(b) - ord(a) == 1 for a, b in pairwise(upper))
    return (
        len(word) > 3
        and (word.isupper() or word[1:].islower())
        and not alphabetical
        and bool(set(upper) & set("AEIOUY"))
        and len(set(upper)) > 2
        and not set(upper) <= set("RAGB")
    )


def straight(text: str) -> str:
    """Curly quotes and all dashes as on a keyboard, one for one, so that offsets hold.

    >>> straight("the Council’s “Plan” 2020–25")
    'the Council\\'s "Plan" 2020-25'
    """
    return text if text.isascii() else text.translate(_STRAIGHT)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Two spellings of one name become equal: case, quotes, dashes, accents, ampersands and punctuation are levelled.

    >>> fold("Children’s Services & Housing – Sub-Committee") == fold("CHILDRENS SERVICES AND HOUSING SUB COMMITTEE")
    True
    """
    if text.isascii() and text.isalpha():  # a plain word
        return text.lower()
    bare = straight(text)
    if not bare.isascii():
        bare = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", bare)))
    return " ".join(_WORDS.findall(bare.casefold().replace("'", "").replace("&", " and ")))
