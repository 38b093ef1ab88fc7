"""The command line: options, printing, exit codes. Everything else is imported when a command runs."""

from pipeline.cli import accuracy, ask, bench, bodies, ingest, purge
from pipeline.cli.group import main

__all__ = ["main"]

for command in (
    *(ingest.ingest, ingest.reextract, purge.purge, ask.inspect, ask.search, ask.sql, bodies.bodies),
    *(accuracy.evaluate, accuracy.label, accuracy.compare, accuracy.rules, bench.bench),
):
    main.add_command(command)
