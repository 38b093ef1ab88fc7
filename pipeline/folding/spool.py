"""What a long paper holds while it waits for its turn, in a temporary file.

What stands on a page takes 100 kB, and where a pack's papers begin is only known when all its pages are read. A long
pack therefore folds its pages, but for the first ones, into plain values in a file, and unfolds them one by one; the
paragraphs of its reports wait there, too.
"""

from __future__ import annotations

import marshal
import os
import weakref
from collections.abc import Callable
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
LONG = 128  # pages: so many are held as they are (13 MB), which costs some 10 % less time than to fold them
Plain = tuple[Any, ...]  # of strings, numbers, None and tuples of these
Place = tuple[int, int]  # where a value stands in the file: its first byte, and how many there are


class Spool:
    """Plain values in a temporary file, and what was made of some of them last."""

    def __init__(self, keeps: int, content: bytes = b"") -> None:
        """A file, which goes when nobody holds the spool any more; `keeps`: values that are kept when made."""
        self._keeps = keeps
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # it lives as long as what is folded into it
        weakref.finalize(self, self._file.close)
        self._end = 0
        self._made: dict[Place, Any] = {}
        self._lock = Lock()  # who has read a long paper may look at its pages in several threads
        self._write(content)

    def __reduce__(self) -> tuple[type[Spool], tuple[int, bytes]]:
        """A copy, or one that goes to another process, takes along all that waits here."""
        return Spool, (self._keeps, self._read(0, self._end))

    def put(self, plain: Plain, *, shared: bool = False) -> Place:
        """Write a value; return where it stands. `shared`: what stands in it twice is one thing when it comes back."""
        return self._write(marshal.dumps(plain, 4 if shared else 2))  # to look for that costs some time

    def get(self, place: Place, make: Callable[[Any], T]) -> T:
        """What is made of the value that stands there; it is kept until others were asked for."""
        with self._lock:
            if place not in self._made:
                if len(self._made) >= self._keeps:  # let go before more is made
                    del self._made[next(iter(self._made))]
                self._made[place] = make(self.read(place))
            made: T = self._made[place]
            return made

    def read(self, place: Place) -> Any:
        """The value that stands there."""
        return marshal.loads(self._read(*place))  # noqa: S302  # nobody else can write this file

    def _write(self, content: bytes) -> Place:
        place = self._file.seek(self._end), len(content)
        left = memoryview(content)
        while left:  # a disk that is nearly full takes a part, and refuses the rest
            left = left[self._file.write(left) :]
        self._end += len(content)
        return place

    def _read(self, start: int, count: int) -> bytes:
        if hasattr(os, "pread"):  # the place to which a file is moved is one for all threads and copied processes
            return os.pread(self._file.fileno(), count, start)
        self._file.seek(start)
        return self._file.read(count)
