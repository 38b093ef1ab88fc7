"""What each stage makes of each paper of the corpus, kept in `tests/golden/`: `python -m tests.golden` writes it anew.

Read the difference (`git diff tests/golden`) before you commit it: each line of it is a change that users will see.
Coordinates are left out, because they move with fonts and with pdfium's versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Line, Page, Result, Table
from pipeline.query.inspect import STAGES, as_text
from pipeline.run import process

ROOT = Path(__file__).parents[1]
# Too long to be read line by line; the figures of test_figures.py hold them.
LEFT_OUT = {"swindon-cabinet-pack", "staffordshire-cabinet-pack", "walsall-budget-book"}
PAPERS = sorted(path for path in (ROOT / "corpus" / "papers").iterdir() if path.stem not in LEFT_OUT)
GOLDEN = ROOT / "tests" / "golden"


def shown(result: Result, stage: str) -> str:
    """A stage's result as text without coordinates."""
    lines = _lines(result.document.pages) if stage == "lines" else as_text(result, (stage,), frozenset())
    return "\n".join(lines) + "\n"


def _lines(pages: tuple[Page, ...]) -> Iterator[str]:
    for page in pages:
        yield f"page {page.number} {page.label or ''}".rstrip()
        for item in page.content:
            yield from _item(item)


def _item(item: Line | Table) -> Iterator[str]:
    if isinstance(item, Line):
        yield f"{'b' if item.bold else ' '} {item.text}"
        return
    for row in item.rows:
        yield "  | " + " | ".join("·" if cell is None else cell.text for cell in row)


def place(paper: Path, stage: str) -> Path:
    """The file that keeps a stage's result."""
    return GOLDEN / f"{paper.name}.{stage}.txt"


def main() -> None:
    """Write all golden files anew."""
    GOLDEN.mkdir(exist_ok=True)
    for paper in PAPERS:
        result = process(paper)
        for stage in STAGES:
            place(paper, stage).write_text(shown(result, stage), "utf-8")


if __name__ == "__main__":
    main()
