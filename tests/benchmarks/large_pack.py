"""What a pack of 500 pages costs beside packs of 20: `python -m tests.benchmarks.large_pack [PAGES]`.

The papers of the corpus are put together, again and again, until there are so many pages. The same pages are then read
as packs of 20, so that both have the same text. Each is ingested by the command, in processes of its own; time is
what they computed, because a machine has other things to do, and memory is that of all of them together (both are read
from /proc, on Linux). The command's own start, which one page costs too, is taken off both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import pypdfium2

PAPERS = Path(__file__).parents[2] / "corpus" / "papers"
SMALL = 20
MOST_MEMORY = 200  # MB
MOST_TIME = 1.1  # times that of the small packs, per page
COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()", "ingest", "--workers", "1", "--quiet")
OFTEN = 0.05  # seconds between looks
TICKS = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """What one run of the command took."""

    seconds: float
    megabytes: float


def page_places(count: int) -> list[tuple[Path, int]]:
    """So many pages: the corpus from its first paper to its last, and again."""
    papers = sorted(PAPERS.glob("*.pdf"))
    return list(islice(((path, index) for path in cycle(papers) for index in range(_length(path))), count))


def _length(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def bound(places: Sequence[tuple[Path, int]], path: Path) -> Path:
    """One PDF of many pages."""
    with pypdfium2.PdfDocument.new() as pack:
        for paper, index in places:
            with pypdfium2.PdfDocument(paper) as document:
                pack.import_pages(document, [index])
        pack.save(path)
    return path


def ingest(papers: Sequence[Path], folder: Path) -> Cost:
    """Read papers into a new database."""
    spent: dict[int, float] = {}
    most = 0.0
    command = [*COMMAND, "--db", str(folder / f"{papers[0].stem}.db"), *map(str, papers)]
    with subprocess.Popen(command) as running:
        while running.poll() is None:
            family = list(_family(running.pid))
            spent |= {pid: seconds for pid in family if (seconds := _computed(pid))}
            most = max(most, sum(map(_memory, family)))
            time.sleep(OFTEN)
    if running.returncode:
        raise SystemExit(f"The command failed: {running.returncode}")
    return Cost(sum(spent.values()), most)


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    for child in _read(f"/proc/{pid}/task/{pid}/children").split():
        yield from _family(int(child))


def _computed(pid: int) -> float:
    """The seconds that a process has computed."""
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _memory(pid: int) -> float:
    """The megabytes of a process, what it shares with others counted in parts."""
    lines = _read(f"/proc/{pid}/smaps_rollup").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:  # the process has ended
        return ""


def main(arguments: Sequence[str]) -> None:
    """Print what both cost, and whether that is within bounds."""
    places = page_places(int(arguments[0]) if arguments else 500)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = ingest([bound(places[:1], folder / "one.pdf")], folder)
        small = [
            bound(places[first : first + SMALL], folder / f"small-{first}.pdf")
            for first in range(0, len(places), SMALL)
        ]
        apart = ingest(small, folder)
        together = ingest([bound(places, folder / "large.pdf")], folder)
    for what, cost in (("one page", start), (f"{len(small)} packs of {SMALL} pages", apart), ("one pack", together)):
        each = 1000 * (cost.seconds - start.seconds) / len(places)
        print(f"{what:24} {cost.seconds:7.1f} s {each:7.2f} ms a page {cost.megabytes:6.0f} MB")
    ratio = (together.seconds - start.seconds) / (apart.seconds - start.seconds)
    print(f"time a page: {ratio:.2f} times that of the small packs; at most {MOST_TIME}")
    print(f"memory: {together.megabytes:.0f} MB; at most {MOST_MEMORY}")


if __name__ == "__main__":
    main(sys.argv[1:])
