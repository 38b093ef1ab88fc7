"""Work on many papers in several processes, each paper alone.

A worker that dies or hangs takes one paper with it: that paper is a `Failure`, a fresh worker takes its place, and
everything else is finished. Results come back in the order of the papers, whatever the order of the work.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline import helping
from pipeline.errors import PipelineError

T = TypeVar("T")
MEMORY_LIMIT = 3 << 30  # bytes of address space a worker; a worker that reads a 500-page pack holds 0.12 GB
START_LIMIT = 60.0  # seconds until a worker must be ready
IDLE = -1
KILLED = -9  # exit code of a process that was ended by force: where not by us, then by the system
_NO_ROOM = "There is no room for temporary files. Make some, or set TMPDIR to another folder, and run it again."
_ENDED = "The system ended the paper's worker, as it does for want of memory. Run it again with --workers 1."
_STOPPED = "The paper stopped its worker (exit {}). Open it and save it anew as PDF."
_PRELOADED = ("pipeline.warm", "pipeline.cli")  # a worker imports anew what the first process was started with


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a paper gave no result: the stage, and a sentence that says what to do next."""

    stage: str
    error: str


def each(work: Callable[[str], T], paths: Sequence[str], count: int, time_limit: float) -> Iterator[T | Failure]:
    """`work(path)` for every path, in order. `count` 0 works in this process, without limits."""
    if count == 0:
        yield from (attempt(work, path) for path in paths)
        return
    waiting: dict[int, T | Failure] = {}
    crew = _Crew(work, paths, count, time_limit)
    try:
        for turn in range(len(paths)):
            while turn not in waiting:
                waiting.update(crew.finished())
            yield waiting.pop(turn)
    finally:
        crew.stop()


def prepare(work: Callable[[str], object]) -> None:
    """Let the server of the workers load what they need, while this process does something else."""
    _context(work)


def attempt(work: Callable[[str], T], path: str) -> T | Failure:
    """The result, or what went wrong as a sentence."""
    try:
        return work(path)
    except PipelineError as error:
        return Failure(error.stage, str(error))
    except MemoryError:
        return Failure("run", "The paper needs more memory than a worker may take. Split the file and try again.")
    except Exception as error:  # one bad paper never stops the night; what it hit is recorded
        return Failure("run", _NO_ROOM if _is_full(error) else _fault(error))


def _fault(error: Exception) -> str:
    return f"A fault of minuted, please report it: {type(error).__name__}: {error}"


def _is_full(error: Exception) -> bool:
    """Whether there is no room on a disk, be it said by the system or by SQLite."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return type(error).__module__ == "sqlite3" and "full" in str(error)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for circles: a paper makes none, and looking for them among its words costs a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Worker:
    """A process that takes one path at a time through a pipe."""

    def __init__(self, context: BaseContext, work: Callable[[str], T]) -> None:
        self.pipe, theirs = context.Pipe()
        self.room = tempfile.mkdtemp(prefix="minuted-")  # for its temporary files: nobody can end it and leave them
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, work, self.room), daemon=True)  # type: ignore[attr-defined]
        self.turn = IDLE
        self.until = 0.0
        self.ended = False
        try:
            self.process.start()
        except BaseException:  # Ctrl-C, or the system gives no more processes
            shutil.rmtree(self.room, ignore_errors=True)
            raise
        theirs.close()

    def await_start(self) -> None:
        """Wait for its first word, so that no paper pays for the start."""
        if self.pipe.poll(START_LIMIT):
            with suppress(EOFError):  # it died at once: its first paper will say so
                self.pipe.recv()

    def give(self, turn: Turn, path: str, time_limit: float) -> None:
        self.turn, self.until = turn.place, time.monotonic() + time_limit
        with suppress(OSError):  # it is dead: `_receive` will say so
            self.pipe.send((path, turn.hands))

    def kill(self) -> None:
        """End it and its helpers, once: later its number may be another process's."""
        if self.ended:
            return
        self.ended = True
        if helping.ABLE and self.process.pid:
            with suppress(OSError):  # it has no group yet, or has gone
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def stop(self) -> None:
        self.kill()
        self.process.join()
        self.pipe.close()
        shutil.rmtree(self.room, ignore_errors=True)


class _Crew(Generic[T]):
    """Workers, and the papers that nobody has taken yet."""

    def __init__(self, work: Callable[[str], T], paths: Sequence[str], count: int, time_limit: float) -> None:
        self.context = _context(work)
        self.work, self.paths, self.time_limit = work, paths, time_limit
        self.turns = _Turns([_size(path) for path in paths], count)
        self.workers: list[_Worker] = []
        try:
            self._start(min(count, len(paths)))
        except BaseException:
            self.stop()
            raise

    def _start(self, count: int) -> None:
        for _ in range(count):
            self.workers.append(_Worker(self.context, self.work))  # one by one: whatever happens, `stop` ends them
        for worker in self.workers:
            worker.await_start()
            self._feed(worker)

    def finished(self) -> dict[int, T | Failure]:
        """Wait until at least one paper is done or given up."""
        busy = {w.pipe: w for w in self.workers if w.turn != IDLE}
        patience = max(0.0, min(w.until for w in busy.values()) - time.monotonic())
        done: dict[int, T | Failure] = {}
        for pipe in wait(list(busy), patience):
            worker = busy[pipe]  # type: ignore[index]  # `wait` returns what it was given
            turn = worker.turn
            done[turn] = self._receive(worker)
        for worker in [w for w in busy.values() if w.turn not in done and w.until <= time.monotonic()]:
            done[worker.turn] = Failure(
                "run", f"The paper took longer than {self.time_limit:g} seconds and was given up. Raise --time-limit."
            )
            self._replace(worker)
        return done

    def stop(self) -> None:
        for worker in self.workers:
            worker.kill()  # all at once
        for worker in self.workers:
            worker.stop()

    def _receive(self, worker: _Worker) -> T | Failure:
        try:
            with uncollected():
                result: T | Failure = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            code = worker.process.exitcode
            self._replace(worker)
            return Failure("run", _ENDED if code == KILLED else _STOPPED.format(code))
        self._feed(worker)
        return result

    def _feed(self, worker: _Worker) -> None:
        worker.turn = IDLE
        turn = self.turns.take()
        if turn is None:
            worker.kill()  # now, while others work: its end takes milliseconds
        else:
            worker.give(turn, self.paths[turn.place], self.time_limit)

    def _replace(self, worker: _Worker) -> None:
        worker.stop()
        self.workers.remove(worker)
        if self.turns.waiting:
            fresh = _Worker(self.context, self.work)
            self.workers.append(fresh)
            fresh.await_start()
            self._feed(fresh)


class Turn(NamedTuple):
    """A paper that is begun, and how many processes may work on it."""

    place: int
    hands: int


class _Turns:
    """Which paper is begun next: each in its turn, because they are stored in their order.

    But one that is more than a worker's share of all that is left is begun at once: nobody should be left alone with
    it at the end. And as many processes as its share is worth may work on it, where that is more than one.
    """

    def __init__(self, sizes: Sequence[int], workers: int) -> None:
        self.workers = workers
        self.waiting = OrderedDict(enumerate(sizes))  # turn -> size
        self.left = sum(sizes)
        self.by_size = sorted(self.waiting, key=lambda turn: (sizes[turn], -turn))

    def take(self) -> Turn | None:
        """The next paper; None where all are begun."""
        if not self.waiting:
            return None
        while self.by_size[-1] not in self.waiting:
            self.by_size.pop()
        largest = self.by_size[-1]
        large = self.waiting[largest] * self.workers > self.left
        place = largest if large else next(iter(self.waiting))
        size = self.waiting.pop(place)
        hands = min(self.workers, 1 + round(size * self.workers / self.left)) if large else 1
        self.left -= size
        return Turn(place, hands)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:  # its worker will say so
        return 0


def _serve(pipe: Connection, work: Callable[[str], T], room: str) -> None:
    """A worker's life: until the pipe closes. It looks for circles between papers, not within one.

    And only among what the last paper left behind: to look through all that is kept for the next ones would take as
    long as a short paper.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the first process ends the others
    if helping.ABLE:
        os.setpgrp()  # so that its helpers end with it
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # who ignores it, as some do who start us, cannot await helpers
    _limit_memory()
    tempfile.tempdir = room
    gc.disable()
    gc.freeze()
    with suppress(EOFError, ConnectionError):  # nobody waits for more
        pipe.send(None)
        while True:
            path, hands = pipe.recv()
            helping.allow(hands, pipe)
            pipe.send(attempt(work, path))
            gc.collect(0)
    shutil.rmtree(room, ignore_errors=True)  # the first process has been ended, and cannot do it


def _limit_memory() -> None:
    if sys.platform == "linux":  # elsewhere the limit is not kept by the system
        import resource

        set_before = [each for each in resource.getrlimit(resource.RLIMIT_AS) if each != resource.RLIM_INFINITY]
        most = min([MEMORY_LIMIT, *set_before])  # nobody may raise a limit again
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _context(work: Callable[[str], object]) -> Any:
    """Fork from a clean server where that exists: safe with threads, and the imports are paid once."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([*_PRELOADED, work.__module__])
        _start_server()
        return context
    return multiprocessing.get_context("spawn")


def _start_server() -> None:
    """Start the server of processes deaf to Ctrl-C: it would answer with a traceback."""
    from multiprocessing import forkserver

    if threading.current_thread() is threading.main_thread():
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            forkserver.ensure_running()
        finally:
            signal.signal(signal.SIGINT, heard)


def sensible_count() -> int:
    """How many workers this machine can feed."""
    return max(1, min(8, os.cpu_count() or 1))
