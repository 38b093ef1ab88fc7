"""Two pieces of one text put together: blanks, and hyphens at the end of a line.

Whether a hyphen is real, the words of the whole document tell. Most documents ask for a few: those are sought in their
text. Only one that asks for many (a text set in narrow columns) has all its words gathered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from pipeline.folding.pages import texts
from pipeline.model import Document

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_GOES_BEFORE, _GOES_ON = re.compile(r"[^\W\d_][-'’]?\Z"), re.compile(r"[-'’]?[^\W\d_]")
_LEFT = re.compile(r"(?:^|[^\w-])((?:[\w'’]+-)*[\w'’]+)-$")
_RIGHT = re.compile(r"^([\w'’]+(?:-[\w'’]+)*)")
_PREFIXES = re.compile(
    r"ad|all|anti|bi|by|co|counter|cross|de|e|ex|extra|full|half|high|ill|in|inter|intra|long|low"
    r"|macro|mid|micro|mini|multi|non|off|on|one|out|over|part|post|pre|pro|quasi|re|self|semi|short"
    r"|single|sub|super|take|top|trans|two|un|under|up|well|year"
)
FEW = 40  # questions: for more of them it is cheaper to gather all words
AT_ONCE = 32  # pages whose words are looked at together: those of a long document take more room than they are worth


class Words:
    """The words of a document, as evidence on hyphens; they are read when a hyphen first asks."""

    def __init__(self, document: Document, *, at_once: bool = False) -> None:
        """Keep the texts of the document until they are read: `at_once`, so that its pages can be let go."""
        pages = filter(None, ("\n".join(texts(page.content)) for page in document.pages))
        self._pages: Iterable[str] = tuple(pages) if at_once else pages
        self._asked = 0

    @cached_property
    def _texts(self) -> list[str]:
        """The texts of some pages each, in lower case, but for the pieces of words that a line's end cut off."""
        pages, self._pages = self._pages, ()
        whole = _uncut(map(str.lower, pages))
        return list(iter(lambda: "".join(islice(whole, AT_ONCE)), ""))

    @cached_property
    def _known(self) -> set[str]:
        """Every word of the texts, which nobody asks for after that."""
        texts, self._texts = self._texts, []
        printed: set[str] = set()  # with the marks around them
        for text in texts:
            printed.update(text.split())
        return set(_WORD.findall(" ".join(printed)))

    def _knows(self, word: str) -> bool:
        """Whether the document prints a word."""
        self._asked += 1
        return word in self._known if self._asked > FEW else any(stands(word, text) for text in self._texts)

    def join(self, left: str, right: str) -> str:
        """One text of two.

        A real hyphen stays: the document prints the hyphenated form elsewhere, or both halves are words.
        """
        if not left or not right:
            return left or right
        if left[-1] != "-" or not (head := _LEFT.search(left)) or not (tail := _RIGHT.match(right)):
            return f"{left} {right}"
        return left + right if self._hyphenated(head[1], tail[1]) else left[:-1] + right

    def _hyphenated(self, head: str, tail: str) -> bool:
        if not tail[0].islower() or not head[-1].islower():
            return True
        one, two = head.lower(), tail.lower()
        if self._knows(f"{one}-{two}"):
            return True
        if self._knows(one + two):
            return False
        last = one.rpartition("-")[2]
        return (_PREFIXES.fullmatch(last) is not None or self._knows(last)) and self._knows(two.partition("-")[0])


def _uncut(pages: Iterable[str]) -> Iterator[str]:
    """The texts of pages, with all their ends of lines, but for the two pieces of every word that one of these cuts."""
    cut = False  # by the end of the page before
    for page in pages:
        *ends, last = f"{page}\n".split("-\n")
        first, *rest = [*map(_less_last, ends), last]
        yield "\n".join([_less_first(first) if cut else first, *map(_less_first, rest)])
        cut = not last


def _less_first(text: str) -> str:
    """A text without the first word of its first line."""
    found = _WORD.search(text, 0, f"{text}\n".index("\n"))
    return text[found.end() :] if found else text


def _less_last(text: str) -> str:
    """A text without the last word of its last line."""
    *_, last = (None, *_WORD.finditer(text, text.rfind("\n") + 1))
    return text[: last.start()] if last else text


def stands(word: str, text: str) -> bool:
    """Whether a word stands in a text by itself and not as a piece of another.

    >>> stands("pool", "the pool's car-pool"), stands("car-pool", "a car-pool"), stands("pool", "a pool, closed")
    (False, True, True)
    """
    if not _WORD.fullmatch(word):
        return False
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not (_GOES_BEFORE.search(text[max(0, place - 2) : place]) or _GOES_ON.match(text, end)):
            return True
        place = text.find(word, end)
    return False
