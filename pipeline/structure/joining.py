"""Two pieces of one text put together: blanks, and hyphens at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from pipeline.model import Document, Line

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEFT = re.compile(r"(?:^|[^\w-])((?:[\w'’]+-)*[\w'’]+)-$")
_RIGHT = re.compile(r"^([\w'’]+(?:-[\w'’]+)*)")
_PREFIXES = re.compile(
    r"ad|all|anti|bi|by|co|counter|cross|de|e|ex|extra|full|half|high|ill|in|inter|intra|long|low"
    r"|macro|mid|micro|mini|multi|non|off|on|one|out|over|part|post|pre|pro|quasi|re|self|semi|short"
    r"|single|sub|super|take|top|trans|two|un|under|up|well|year"
)


class Words:
    """The words of a document, as evidence on hyphens; they are gathered when a hyphen first asks."""

    def __init__(self, document: Document) -> None:
        """Keep the document, read nothing yet."""
        self._document = document

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word in lower case, but for the pieces that a line's end cut off."""
        words: set[str] = set()
        whole: list[str] = []
        cut = False
        for text in _texts(self._document):
            ends = text[-1:] == "-"
            if cut or ends:
                found = _WORD.findall(text.lower())
                words.update(found[cut : len(found) - ends])
            else:
                whole.append(text)
            cut = ends
        printed = set(" ".join(whole).lower().split())  # with the marks around them
        words.update(_WORD.findall(" ".join(printed)))
        return frozenset(words)

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
        if f"{one}-{two}" in self.known:
            return True
        if one + two in self.known:
            return False
        last = one.rpartition("-")[2]
        return (_PREFIXES.fullmatch(last) or last in self.known) and two.partition("-")[0] in self.known


def _texts(document: Document) -> Iterable[str]:
    for page in document.pages:
        for item in page.content:
            if isinstance(item, Line):
                yield item.text
            else:
                yield from [cell.text for row in item.rows for cell in row if cell]
