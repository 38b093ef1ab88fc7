"""The command `minuted` itself: what it says of itself, and how its errors are told."""

from __future__ import annotations

from typing import Any

import click

from pipeline import __version__
from pipeline.cli.printing import Stop, say
from pipeline.errors import ExitCode, PipelineError


class Cli(click.Group):
    """A group whose expected errors are one sentence on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an expected error, or a value that cannot be taken, is told without a lesson on usage."""
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            raise Stop(str(error)) from error
        except KeyboardInterrupt:
            say("Stopped.")
            ctx.exit(ExitCode.STOPPED)
        except click.MissingParameter:
            raise
        except click.BadParameter as error:
            raise Stop(error.format_message()) from error
        except Exception as error:
            if told := _told(error):
                raise Stop(told) from error
            raise


def _told(error: Exception) -> str | None:
    """A sentence on what is no fault of minuted: a full disk, a locked database, a folder that may not be written."""
    if isinstance(error, OSError):
        if isinstance(error, BrokenPipeError):
            return None  # whoever read the answer has enough: click ends in silence
        return f"{error.filename or 'A file'} cannot be written or read ({error.strerror})." if error.strerror else None
    reason = str(error)
    if type(error).__module__ != "sqlite3" or not any(
        each in reason for each in ("full", "locked", "readonly", "disk")
    ):
        return None
    return f"The database cannot be written ({reason}). What it holds stays; mend that and run the same command again."


@click.group(cls=Cli, epilog="Example: minuted ingest agendas/, then: minuted search leisure contract")
@click.version_option(__version__, prog_name="minuted")
def main() -> None:
    """UK council committee papers in, a SQLite database of facts out.

    \b
    Exit codes: 0 all done, 1 a fault of minuted, 2 wrong usage or
    something in the way that a sentence names,
    3 done, but some papers could not be read (see the table failures),
    130 stopped with Ctrl-C (what was read so far is stored).
    """
