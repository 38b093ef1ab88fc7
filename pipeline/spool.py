"""What a long paper holds while it waits for its turn, in a temporary file.

What stands on a page takes 100 kB, and where a pack's papers begin is only known when all its pages are read. A long
pack therefore folds its pages, but for the first ones, into plain values in a file, and unfolds them one by one.
"""

from __future__ import annotations

import marshal
import weakref
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import Any, TypeVar

T = TypeVar("T")
LONG = 256  # pages: so many are held as they are (25 MB), which costs a twentieth less time than to fold them
Plain = tuple[Any, ...]  # of strings, numbers, None and tuples of these
Place = tuple[int, int]  # where a value stands in the file: its first byte, and how many there are


class Spool:
    """Plain values in a temporary file, and what was made of one of them last."""

    def __init__(self) -> None:
        """An empty file, which goes when nobody holds the spool any more."""
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # it lives as long as what is folded into it
        weakref.finalize(self, self._file.close)
        self._end = 0
        self._last: tuple[Place | None, Any] = (None, None)

    def put(self, plain: Plain) -> Place:
        """Write a value; return where it stands."""
        content = marshal.dumps(plain, 2)  # later versions look for what comes twice, which costs more than it saves
        place = self._file.seek(self._end), len(content)
        self._file.write(content)
        self._end += len(content)
        return place

    def get(self, place: Place, make: Callable[[Any], T]) -> T:
        """What is made of the value that stands there; it is kept until somebody asks for another."""
        if self._last[0] is not place:
            self._last = (None, None)  # let go before more is made
            self._file.seek(place[0])
            plain = marshal.loads(self._file.read(place[1]))  # noqa: S302  # nobody else can write this file
            self._last = place, make(plain)
        made: T = self._last[1]
        return made
