"""Dataclasses that only the type checker holds to be frozen.

`@dataclass(frozen=True)` itself sets every field through a call of `object.__setattr__`: an object with twelve fields
costs three times as much, and a page makes a hundred of them. The type checker finds who assigns to one all the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """As in the standard library, with a hash where frozen, but without the guard at run time."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["dataclass"]
