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


@click.group(cls=Cli, epilog="Example: minuted ingest agendas/, then: minuted search leisure contract")
@click.version_option(__version__, prog_name="minuted")
def main() -> None:
    """UK council committee papers in, a SQLite database of facts out.

    \b
    Exit codes: 0 all done, 1 a fault of minuted, 2 wrong usage,
    3 done, but some papers could not be read (see the table failures),
    130 stopped with Ctrl-C (what was read so far is stored).
    """
