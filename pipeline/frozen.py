"""`dataclass` for values that are made by the hundred a page: frozen to the type checker, quick to make.

Python sets each field of a frozen dataclass by a call of `object.__setattr__`, so that it costs four times as much to
make. Under this decorator a class declares itself frozen and mypy holds everybody to it; it compares and hashes as a
frozen one does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen, slots):
        """A dataclass whose values are not meant to change."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["dataclass"]
