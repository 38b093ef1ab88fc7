"""What several extractors ask of a report, made once.

>>> texts = Kept(lambda paragraphs: [paragraph.text for paragraph in paragraphs])
>>> one, two = [Paragraph(0, "The fee")], [Paragraph(0, "The fine")]
>>> made = texts(one)
>>> texts(one) is made, texts(two), texts(one) is made
(True, ['The fine'], False)
>>> with together():
...     made = texts(one)
...     texts(two), texts(one) is made
(['The fine'], True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Generic, TypeVar

from pipeline.model import Paragraph

_Made = TypeVar("_Made")


class Kept(Generic[_Made]):
    """What is made of the paragraphs of a report: the last is kept, and `together` all of them."""

    every: ClassVar[list[Kept[Any]]] = []
    all_of_them = False

    def __init__(self, make: Callable[[Sequence[Paragraph]], _Made]) -> None:
        """`make` it of paragraphs."""
        self.make = make
        self.made: dict[int, tuple[Sequence[Paragraph], _Made]] = {}  # with the paragraphs: nothing takes their id
        Kept.every.append(self)

    def __call__(self, paragraphs: Sequence[Paragraph]) -> _Made:
        """What was made of them, or is now."""
        made = self.made.get(id(paragraphs))
        if made is None:
            if not Kept.all_of_them:
                self.made.clear()
            made = self.made[id(paragraphs)] = paragraphs, self.make(paragraphs)
        return made[1]


@contextmanager
def together() -> Iterator[None]:
    """While each extractor goes over several reports, all that is made of them is kept; then none of it."""
    Kept.all_of_them = True
    try:
        yield
    finally:
        Kept.all_of_them = False
        for each in Kept.every:
            each.made.clear()
