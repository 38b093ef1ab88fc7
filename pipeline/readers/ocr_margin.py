"""Numbers in the margin that were misread, where those above and below leave only one that each can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.grammar.numbering import Marker, Style, find, follows
from pipeline.readers.numerals import letters, roman
from pipeline.readers.ocr_program import Found

LONGEST = 7  # signs of a number in the margin
ALIGNED = 6.0  # points by which the left edges of numbers in one margin differ
READ = 90  # per cent: a number that is so sure, and a word that is so sure, stay
LIKE_ONE = frozenset("iIlLtT|!]")
MOST = 4  # numbers in a row that can be settled


def settle(rows: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The rows of a page with each misread number that its neighbours settle put right."""
    out = [list(row) for row in rows]
    heads = {place: row[:count] for place, row in enumerate(rows) if (count := _margin(row))}
    for above, here in pairwise(heads):
        heads[here] = out[here][: len(heads[here])] = _in_case(heads[above], heads[here])
        heads[above] = out[above][: len(heads[above])] = _before_two(heads[above], heads[here])
    sure = [place for place, head in heads.items() if _marker(_text(head)) and _confidence(head) >= READ]
    for above, below in pairwise(sure):
        edges = heads[above][0].x0, heads[below][0].x0
        between = [place for place, head in heads.items() if above < place < below and _aligned(head, edges)]
        if 0 < len(between) <= MOST:
            texts = [_text(heads[place]) for place in between]
            for place, text in zip(between, missing(_text(heads[above]), texts, _text(heads[below])), strict=True):
                out[place][: len(heads[place])] = [_one(heads[place], text)]
    return out


def _in_case(above: Sequence[Found], here: Sequence[Found]) -> list[Found]:
    """A letter that is large in type and small in the alphabet of its list: "C)" after "b)"."""
    before, marker, other = _marker(_text(above)), _marker(_text(here)), _marker(_text(here).swapcase())
    if before and marker and other and not _follows(before, marker) and _follows(before, other):
        return [_one(here, _text(here).swapcase())]
    return list(here)


def _before_two(here: Sequence[Found], below: Sequence[Found]) -> list[Found]:
    """What looks like a one, or like nothing for certain, and stands over a two in the same margin is a one."""
    text = _text(here)
    unread = _confidence(here) < READ and _marker(text) is None and abs(here[0].x0 - below[0].x0) < ALIGNED
    if _text(below).strip("().") == "2" and (text.strip("().:,") in LIKE_ONE or unread):
        return [_one(here, _text(below).replace("2", "1"))]
    return list(here)


def missing(above: str, texts: Sequence[str], below: str) -> list[str]:
    """What the numbers must be that stand between two others; as they are where those do not settle it.

    >>> missing("1.", ["11"], "1.2"), missing("B.", ["c."], "D."), missing("5.0", ["Sul", "Su"], "5.3")
    (['1.1'], ['C.'], ['5.1', '5.2'])
    >>> missing("3.1", ["(a)"], "3.2"), missing("1.", ["x"], "4.")
    (['(a)'], ['x'])
    """
    before, after = _marker(above), _marker(below)
    if before is None or after is None or _in_order([before, *map(_marker, texts), after]):
        return list(texts)
    fits = [chain for chain in _chains(before, after, len(texts)) if _follows(chain[-1], after)]
    best = max(fits, key=lambda chain: _likeness(chain, texts), default=None)
    return [marker.printed for marker in best] if best else list(texts)


def _chains(before: Marker, after: Marker, length: int) -> Iterator[tuple[Marker, ...]]:
    """Every way to count on from a marker; none goes deeper than both ends."""
    if not length:
        yield ()
        return
    deepest = max(_depth(before), _depth(after))
    for text in _next(before):
        marker = _marker(text)
        if marker and _depth(marker) <= deepest and _follows(before, marker):
            yield from ((marker, *rest) for rest in _chains(marker, after, length - 1))


def _in_order(markers: Sequence[Marker | None]) -> bool:
    return all(one and other and _follows(one, other) for one, other in pairwise(markers))


def _next(marker: Marker) -> Iterator[str]:
    """The markers that can follow one: the first below it, the next of its own level, the next of those above."""
    number = marker.number or ""
    if marker.style in (Style.ARABIC, Style.DOTTED):
        parts = [int(part) for part in re.findall(r"\d+", number)]
        yield ".".join(map(str, [*parts, 1]))
        for depth in range(len(parts), 0, -1):
            after = ".".join(map(str, [*parts[: depth - 1], parts[depth - 1] + 1]))
            yield from (marker.printed.replace(number, after), after + ".") if depth == 1 else (after,)
    for form in (letters, roman):
        for old, new in pairwise(map(form, range(1, 27))):
            if number.lower() == old:
                yield marker.printed.replace(number, new if number.islower() else new.upper())


def _follows(before: Marker, after: Marker) -> bool:
    """Whether one can follow the other; "1." and "1.1" are of one list, though only one has a stop."""
    if Style.DOTTED in (before.style, after.style):
        before, after = before._replace(shape="", weak=False), after._replace(shape="", weak=False)
    return follows(before, after)


def _depth(marker: Marker) -> int:
    return (marker.number or "").count(".")


def _likeness(chain: Sequence[Marker], texts: Sequence[str]) -> float:
    pairs = zip(chain, texts, strict=True)
    return sum(SequenceMatcher(None, marker.printed, text).ratio() for marker, text in pairs)


def _marker(text: str) -> Marker | None:
    found = find(f"{text} That")
    return found if found and found.number and found.rest == "That" else None


def _margin(row: Sequence[Found]) -> int:
    """How many words stand in the margin: one or two before a gap, if they are short and no word for certain."""
    height = max((word.bottom - word.top for word in row), default=0.0)
    for count in (1, 2):
        head = row[:count]
        short = len(head) == count and len(_text(head)) <= LONGEST
        if short and not _is_word(head) and (len(row) == count or row[count].x0 - head[-1].x1 > 0.6 * height):
            return count
    return 0


def _is_word(head: Sequence[Found]) -> bool:
    return _confidence(head) >= READ and len(_text(head)) > 2 and _text(head).isalpha()


def _aligned(head: Sequence[Found], edges: Sequence[float]) -> bool:
    return min(abs(head[0].x0 - edge) for edge in edges) < ALIGNED


def _text(head: Sequence[Found]) -> str:
    return " ".join(word.text for word in head)


def _confidence(head: Sequence[Found]) -> float:
    return min(word.confidence for word in head)


def _one(head: Sequence[Found], text: str) -> Found:
    return head[0]._replace(text=text, x1=head[-1].x1)
