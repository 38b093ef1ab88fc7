"""One writer a format: each makes a file of a source's blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.markup import NOTE

PIECE = re.compile(r"(\*\*|\\\\|\[\^\d+\])")


def pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    """The text as (`text`, words, bold), (`break`, "", bold) and (`note`, number, bold).

    >>> list(pieces("a **b**[^1]"))
    [('text', 'a ', False), ('text', 'b', True), ('note', '1', False)]
    """
    bold = False
    for part in PIECE.split(text):
        if part == "**":
            bold = not bold
        elif part == "\\\\":
            yield "break", "", bold
        elif found := NOTE.fullmatch(part):
            yield "note", found[1], bold
        elif part:
            yield "text", part, bold
