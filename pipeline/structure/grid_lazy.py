"""A property that is worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class Lazy(Generic[Owner, Value]):
    """As functools.cached_property, without the lock that it takes: rows are many, and of one thread."""

    def __init__(self, work: Callable[[Owner], Value]) -> None:  # noqa: D107 (the class says it)
        self.work, self.name = work, work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, one: Owner, owner: type[Owner]) -> Value:
        """Work it out and keep it where Python looks for it first."""
        found: Value = self.work(one)
        one.__dict__[self.name] = found
        return found
