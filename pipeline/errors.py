"""What can go wrong with a user's input, each with a sentence that says what to do next, and the exit codes."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command tells the shell."""

    DONE = 0
    BUG = 1
    USAGE = 2
    SOME_FAILED = 3
    STOPPED = 130  # as shells tell of Ctrl-C


class PipelineError(Exception):
    """A failure that a person can do something about; `str()` of it is the sentence to show."""

    stage = "run"


class UnreadableFile(PipelineError):
    """A file that cannot be read as a paper: corrupt, encrypted, empty, image-only, of an unknown kind."""

    stage = "read"


class NotAPaper(PipelineError):
    """A readable file in which no text of a paper stands."""

    stage = "structure"


class StoreError(PipelineError):
    """A database that cannot be opened or is not ours."""

    stage = "store"
