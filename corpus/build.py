"""Render every source of the corpus and write its gold labels: `python corpus/build.py [NAME ...]`.

`--unmarked` prints instead what looks like money or a date and stands in no mark: what a labeller may have forgotten.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from json import dumps
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __package__ in {None, ""}:
    sys.path.insert(0, str(HERE.parent))

from corpus.labels import gold  # noqa: E402 - the path comes first when this runs as a script
from corpus.markup import Block, Inked, Source, read  # noqa: E402 - likewise
from corpus.writers import html, libreoffice, pack, pdf, scan, text, word  # noqa: E402 - likewise

WRITERS: dict[str, Callable[[Source, Path], None]] = {
    "libreoffice": libreoffice.write,
    "reportlab": pdf.write,
    "pack": pack.write,
    "scan": scan.write,
    "doc": word.write_doc,
    "docx": word.write,
    "html": html.write,
    "text": text.write,
}
MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
SEASONS = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter"
LOOKS_LIKE_A_FACT = re.compile(
    rf"""£\s?\d | \d\s?(?:million|pence)\b                                  # money
    | \b(?:19|20)\d\d\b | \b\d\d/\d\d\b | \b(?:financial|current)\ year\b  # years
    | \bQ[1-4]\b | \b[Qq]uarter\ (?:\d|one|two|three|four)               # quarters
    | \b(?:{MONTHS}|May|{SEASONS})\b                                      # months, seasons
    | \b(?:last|next|this)\ (?:year|month|week|quarter|financial)         # relative ones
    """,
    re.VERBOSE,
)


def sources(names: list[str]) -> Iterator[Source]:
    """The sources with these names, or all of them."""
    for path in sorted((HERE / "sources").glob("*.paper")):
        if not names or path.stem in names:
            yield read(path)


def folder_of(source: Source, root: Path = HERE) -> Path:
    """Where a paper and its labels are: what cannot be read without another program stands apart."""
    return root / "optional" if "needs" in source.head else root


def build(source: Source, root: Path = HERE) -> bool:
    """Write one paper's labels and render it; False where LibreOffice would be needed and is not installed."""
    folder = folder_of(source, root)
    labels = dumps(gold(source), ensure_ascii=False, indent=1)
    (folder / "gold" / f"{source.name}.json").write_text(labels + "\n", "utf-8")
    if source.head["writer"] in {"libreoffice", "doc"} and not libreoffice.found():
        return False
    WRITERS[source.head["writer"]](source, folder / "papers" / source.filename)
    return True


def unmarked(source: Source, pattern: re.Pattern[str] = LOOKS_LIKE_A_FACT) -> Iterator[str]:
    """Each place that looks like money or a date and that no mark covers."""
    for block in source.blocks:
        for inked in _texts(block):
            for found in pattern.finditer(inked.text):
                covers = (m for m in inked.marks if m.spec[:1] != "!")
                if not any(m.start <= found.start() < m.end for m in covers):
                    yield f"{source.name}: …{inked.text[max(0, found.start() - 40) : found.end() + 30]}…"


def _texts(block: Block) -> Iterator[Inked]:
    yield block.inked
    for row in block.rows:
        yield from row


def main(arguments: list[str]) -> None:
    """Build, or list what is in no mark."""
    names = [a for a in arguments if not a.startswith("-")]
    for source in sources(names):
        if "--unmarked" in arguments:
            print("\n".join(unmarked(source)))
        elif build(source):
            print(source.filename)
        else:
            print(f"{source.filename}: left as it is, because LibreOffice (soffice) is not installed")


if __name__ == "__main__":
    main(sys.argv[1:])
