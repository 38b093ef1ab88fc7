"""A file on its way from one process to another."""

from __future__ import annotations

import os
import weakref
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkstemp


class Filed:
    """A temporary file that goes when its owner does. Who pickles it gives it away; who unpickles it owns it."""

    def __init__(self, path: str = "") -> None:
        """A new file, or one that another process made: it leaves that one's room, which goes with the process."""
        if path:
            own = Path(gettempdir(), f"{Path(path).parent.name}-{Path(path).name}")
            with suppress(OSError):  # it can be read where it is
                path = str(Path(path).replace(own))
        else:
            number, path = mkstemp(prefix="minuted-")
            os.close(number)
        self.path = path
        self._end = weakref.finalize(self, Path(path).unlink, missing_ok=True)

    def __reduce__(self) -> tuple[type[Filed], tuple[str]]:
        """Give it away."""
        self._end.detach()
        return Filed, (self.path,)

    def content(self) -> bytes:
        """What is in it."""
        return Path(self.path).read_bytes()
