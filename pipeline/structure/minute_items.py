"""The items of a meeting's minutes: titles whose numbers follow each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.frozen import dataclass
from pipeline.grammar.minutes import FILE, PART
from pipeline.grammar.minutes import ITEM as NUMBERED
from pipeline.kept import Kept
from pipeline.model import Paragraph, ParagraphKind

TITLE = 200  # characters
WORDS = 9  # of a title that ends in a full stop
_HEADING = ParagraphKind.HEADING
STEP = 3  # a number or two may be lost between two items


@dataclass(frozen=True, slots=True)
class Item:
    """A line that may be the title of an item, and is one in a row of such. `counts`: the figures of its number."""

    paragraph: Paragraph
    number: str
    counts: tuple[int, ...]
    start: int
    end: int
    weight: int
    heading: bool  # it looks like one
    below: Paragraph | None  # what follows it, but for cells of tables


class Titles:
    """The lines of a meeting's minutes that may be titles, for more than one look at them."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Read each line that stands in no table."""
        told = [p for p in paragraphs if p.cell is None]
        found = (_candidate(p, below) for p, below in zip(told, (*told[1:], None), strict=True))
        self._candidates = [each for each in found if each]

    def items(self, taken: Collection[int] = ()) -> list[Item]:
        """The longest row of titles whose numbers follow each other; those of resolutions (`taken`) are none."""
        row = _row([each for each in self._candidates if each.paragraph.position not in taken])
        return row if _are_items(row, taken) else []


titles_of = Kept(Titles)  # the extractors of a report ask one behind the other


def _candidate(paragraph: Paragraph, below: Paragraph | None) -> Item | None:
    text, start, number = paragraph.text, 0, paragraph.number
    if number is None and _FIGURE.match(text) and (match := NUMBERED.pattern.match(text)):
        number, start = match["number"], match.start("title")
    if number is None or not number[-1].isdigit():
        return None
    end = len((FILE.pattern.sub("", text) if "PDF" in text else text).rstrip(" :–—-"))
    heading = _heading(paragraph)
    if not _is_title(text[start:end], heading=heading):
        return None
    counts = tuple(map(int, _DIGITS.findall(number)))
    weight = 1 + 2 * heading + (end < len(text.rstrip(" :"))) + (len(counts) == 1)
    return Item(paragraph, number, counts, start, end, weight, heading, below)


_FIGURE = re.compile(r"\D{0,26}\d")  # the number of a line stands at its front
_DIGITS = re.compile(r"\d+")


def _heading(paragraph: Paragraph) -> bool:
    return paragraph.kind is _HEADING or paragraph.bold or paragraph.text.isupper()


def _is_title(text: str, *, heading: bool) -> bool:
    if not 2 < len(text) <= TITLE or text[0].islower() or _MONTH.match(text):
        return False
    if PART.pattern.match(text) and not _ITEMS.match(text):
        return False
    return heading or text[-1] not in ".;:," or (text[-1] == "." and len(text.split()) < WORDS)


_ITEMS = re.compile(
    r"\W*(?:minutes|(?:exempt|restricted|confidential|private)\s(?:items|business|session))\W*$", re.IGNORECASE
)
_MONTH = re.compile(
    r"(?:jan|febr|octo|septem|novem|decem)\w+\b|(?:march|april|may|june|july|august)\s\d", re.IGNORECASE
)


def _row(candidates: Sequence[Item]) -> list[Item]:
    """The heaviest row in which one figure of the number counts on; one title alone must look like a heading."""
    best: list[tuple[int, int | None]] = []
    for index, candidate in enumerate(candidates):
        weight, before = candidate.weight, None
        for place in range(max(0, index - 40), index):
            if best[place][0] + candidate.weight > weight and _follows(candidates[place], candidate):
                weight, before = best[place][0] + candidate.weight, place
        best.append((weight, before))
    at: int | None = max(range(len(best)), key=lambda place: best[place][0], default=None)
    row: list[Item] = []
    while at is not None:
        row.append(candidates[at])
        at = best[at][1]
    return row[::-1]


def _are_items(row: Sequence[Item], taken: Collection[int]) -> bool:
    """Whether a row is of titles and no list: headings, numbers of minutes, or text or a resolution below each."""
    if not row:
        return False
    if len(row[0].counts) > 1 and len(row) > 1:
        return True
    told = sum(each.heading or _is_text(each.below, taken) for each in row)
    named = any("PDF" in each.paragraph.text and FILE.pattern.search(each.paragraph.text) for each in row)
    return named or (2 * told >= len(row) and (len(row) > 1 or row[0].heading))


def _is_text(below: Paragraph | None, taken: Collection[int]) -> bool:
    return below is not None and (below.marker is None or below.position in taken)


def _follows(before: Item, after: Item) -> bool:
    if len(before.counts) != len(after.counts):
        return False
    if len(after.counts) == 1:
        return 0 < after.counts[0] - before.counts[0] <= STEP
    steps = [b - a for a, b in zip(before.counts, after.counts, strict=True) if a != b]
    return len(steps) == 1 and 0 < steps[0] <= STEP
