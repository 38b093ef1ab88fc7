"""What a long paper holds while it waits for its turn, in a temporary file.

The words of a page take 80 kB, and where a pack's papers begin is only known when all its pages are read. A long pack
therefore folds the words of its pages into plain values in a file, and unfolds them a page at a time.
"""

from __future__ import annotations

import marshal
import weakref
from tempfile import TemporaryFile
from typing import Any

LONG = 512  # pages: what a shorter paper holds fits a worker (135 MB), and costs a tenth less time
Plain = tuple[Any, ...]  # of strings, numbers, None and tuples of these
Place = tuple[int, int]  # where a value stands in the file: its first byte, and how many there are


class Spool:
    """Plain values in a temporary file, and what was unfolded last."""

    def __init__(self) -> None:
        """An empty file, which goes when nobody holds the spool any more."""
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # it lives as long as what is folded into it
        weakref.finalize(self, self._file.close)
        self._end = 0
        self._held: tuple[object, Any] = (None, None)

    def put(self, plain: Plain) -> Place:
        """Write a value; return where it stands."""
        content = marshal.dumps(plain, 2)  # later versions look for what comes twice, which costs more than it saves
        start = self._file.seek(self._end)
        self._file.write(content)
        self._end += len(content)
        return start, len(content)

    def get(self, place: Place) -> Any:
        """The value that stands there."""
        self._file.seek(place[0])
        return marshal.loads(self._file.read(place[1]))  # noqa: S302  # nobody else can write this file

    def hold(self, owner: object, unfolded: Any) -> None:
        """Keep what an owner unfolded, until somebody else does."""
        self._held = owner, unfolded

    def held(self, owner: object) -> Any:
        """What the owner unfolded, if it was the last."""
        return self._held[1] if self._held[0] is owner else None
