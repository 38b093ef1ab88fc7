"""Several processes for one long paper, for which everybody would have to wait otherwise.

A helper is a copy of the process that asks for it. What it made comes back through a pipe when everything is done;
where it dies, nothing comes back, and who asked does that part of the work, too.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from functools import partial
from multiprocessing.connection import Connection, Pipe
from typing import Generic, NoReturn, TypeVar

Item = TypeVar("Item")
Store = TypeVar("Store")
Made = TypeVar("Made")
ABLE = sys.platform == "linux"  # elsewhere a process that has loaded libraries of the system cannot be copied
SIZE = 4  # bytes of a place in a pipe, which gives each to one reader only


class Hands:
    """How many processes may work on the paper at hand, this one among them; what this one keeps from the others."""

    count = 1
    own: Connection | None = None  # a pipe: nobody else may hold it open when this process ends


def allow(count: int, own: Connection) -> None:
    """Let so many processes work on the next paper."""
    Hands.count, Hands.own = count if ABLE else 1, own


def together(work: Callable[[Item, Store], Made], items: Sequence[Item], stores: Sequence[Store]) -> list[Made]:
    """`work(item, store)` for every item, by as many processes as there are stores, each with one of its own.

    This process is the one with the first store. All of them hold all stores: what comes back only points at them.
    """
    own, *others = stores
    made: dict[int, Made] = {}
    with ExitStack() as stack:
        helpers = []
        with suppress(OSError):  # the system gives no more processes or pipes: those that are there do the work
            places = stack.enter_context(closing(_Places(len(items)))) if others else ()
            for store in others:
                helpers.append(_Helper(partial(_share, work, items, places, store), store))
                stack.callback(helpers[-1].stop)
        if helpers:
            made = _share(work, items, places, own)
        for helper in helpers:
            made |= helper.result()
    return [made[place] if place in made else work(item, own) for place, item in enumerate(items)]


def _share(
    work: Callable[[Item, Store], Made], items: Sequence[Item], places: Iterable[int], store: Store
) -> dict[int, Made]:
    return {place: work(items[place], store) for place in places}


class _Places:
    """The places of a list, each of which one of several processes takes."""

    def __init__(self, count: int) -> None:
        self._left, places = os.pipe()
        os.set_blocking(places, False)  # it holds 16,000: what does not go in is left to who asked for helpers
        os.write(places, b"".join(place.to_bytes(SIZE, "big") for place in range(count)))
        os.close(places)

    def __iter__(self) -> Iterator[int]:
        while place := os.read(self._left, SIZE):
            yield int.from_bytes(place, "big")

    def close(self) -> None:
        os.close(self._left)


class _Helper(Generic[Made]):
    """A process that works on items as long as there are any."""

    def __init__(self, work: Callable[[], dict[int, Made]], store: object) -> None:
        self._store = store
        self._pipe, theirs = Pipe(duplex=False)
        self._process = os.fork()
        if not self._process:
            _live(work, store, theirs, (self._pipe, Hands.own))
        theirs.close()

    def result(self) -> dict[int, Made]:
        """Wait for what it made; nothing where it died."""
        with suppress(EOFError, OSError):
            made: dict[int, Made] = _Unpickler(self._pipe.recv_bytes(), self._store).load()
            return made
        return {}

    def stop(self) -> None:
        """End it: it has nothing to lose."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._pipe.close()


def _live(work: Callable[[], object], store: object, pipe: Connection, others: Iterable[Connection | None]) -> NoReturn:
    """A helper's life. It ends without a word to anything that it shares with its maker, whose pipes it lets go."""
    try:
        for other in filter(None, others):
            other.close()
        made = io.BytesIO()
        _Pickler(made, store).dump(work())
        pipe.send_bytes(made.getbuffer())
    finally:
        os._exit(0)


class _Pickler(pickle.Pickler):
    """Writes everything but the store, at which it points."""

    def __init__(self, file: io.BytesIO, store: object) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._store = store

    def persistent_id(self, obj: object) -> object:
        return "store" if obj is self._store else None


class _Unpickler(pickle.Unpickler):
    """Puts the store in where it was pointed at."""

    def __init__(self, content: bytes, store: object) -> None:
        super().__init__(io.BytesIO(content))
        self._store = store

    def persistent_load(self, _: object) -> object:
        return self._store
