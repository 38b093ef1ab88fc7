"""Our lines and tables against pdfplumber's, on real papers.

Run as a script (`python -m tests.readers.test_pdf_oracle [PDF...]`), it compares whole papers and prints what differs.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from pipeline.model import Table
from pipeline.readers import pdf
from pipeline.readers.pdf_lines import lines
from pipeline.readers.pdf_pdfium import open_pdf
from pipeline.readers.pdf_words import read_ink

PAPERS = Path(__file__).parents[2] / "../shared/papers"
WITHOUT_TEXT = ("islington-scan-52pp.pdf", "broken-text-layer.pdf")
SAMPLE = 3  # pages a paper

pytestmark = pytest.mark.skipif(not PAPERS.exists(), reason="the reference papers are not here")

# glyphs of Symbol and Wingdings that we name, and hyphens that a font or a typesetter disguises
AS_WE_NAME_THEM = str.maketrans("\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\xad\x02", "•▪➢✓---")


class Tally(Counter[str]):
    """What was compared, what was equal, and why the rest differs."""

    def share(self, good: Iterable[str], of: str) -> float:
        """Part of `of` that is one of `good`."""
        return sum(self[name] for name in good) / self[of]


def papers() -> list[Path]:
    return [path for path in sorted(PAPERS.glob("*.pdf")) if path.name not in WITHOUT_TEXT]


def excerpt(path: Path, pages: int) -> bytes:
    """So many pages of a paper, evenly spaced, as a PDF of their own."""
    source, target = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    step = max(1, len(source) // pages)
    target.import_pages(source, list(range(step // 2, len(source), step))[:pages])
    buffer = io.BytesIO()
    target.save(buffer)
    target.close()
    source.close()
    return buffer.getvalue()


def compare(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Kind of outcome, our text, their text: for every line and every cell of a PDF."""
    ours = pdf.read("sample.pdf", content)
    with open_pdf(content) as opened, pdfplumber.open(io.BytesIO(content)) as plumber:
        for index, page in enumerate(plumber.pages):
            upright = page.filter(_is_upright)
            with opened.page(index) as sheet:
                our_lines = [line.text for line in lines(read_ink(sheet)[0].words)]
            their_lines = [line["text"] for line in upright.extract_text_lines(return_chars=False)]
            yield from _lines(our_lines, list(map(fold, their_lines)))
            tables = [item for item in ours.pages[index].content if isinstance(item, Table)]
            yield from _tables(tables, [table for table in upright.find_tables() if _in_columns(table.extract())])
            page.close()


def fold(text: str | None) -> str:
    return " ".join((text or "").translate(AS_WE_NAME_THEM).split())


def _is_upright(item: dict[str, Any]) -> bool:
    """Vertical stamps are told by the text matrix: their letters would be woven into the lines."""
    return item["object_type"] != "char" or bool(item["matrix"][0] > 0 and abs(item["matrix"][1]) < 0.1)


def _in_columns(rows: list[list[str | None]]) -> bool:
    """A frame with text in one column only is no table for us."""
    return sum(any(fold(value) for value in column) for column in zip(*rows, strict=True)) > 1


def _lines(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str, str]]:
    same = Counter(ours) & Counter(theirs)
    rest, other = Counter(ours) - same, Counter(theirs) - same
    yield from (("line equal", text, text) for text in same.elements())
    closed = {text.replace(" ", ""): text for text in rest.elements()}
    for text in other.elements():
        match = closed.get(text.replace(" ", ""))
        yield ("line spaced", match, text) if match else ("line differs", "", text)


def _tables(ours: list[Table], theirs: list[Any]) -> Iterator[tuple[str, str, str]]:
    left = list(ours)
    for table in theirs:
        rows = table.extract()
        shape = (len(rows), len(rows[0]))
        match = next((each for each in left if (len(each.rows), len(each.rows[0])) == shape), None)
        yield ("table equal" if match else "table differs"), "", str(shape)
        if match:
            left.remove(match)
            yield from _cells(match, rows)


def _cells(ours: Table, theirs: list[list[str | None]]) -> Iterator[tuple[str, str, str]]:
    for our_row, their_row in zip(ours.rows, theirs, strict=True):
        for cell, value in zip(our_row, their_row, strict=True):
            text, other = cell.text if cell else "", fold(value)
            if text == other and (cell is None) == (value is None):
                yield "cell equal", text, other
            else:
                spaced = text.replace(" ", "") == other.replace(" ", "")
                yield ("cell spaced" if spaced else "cell differs"), text, other


def tally(outcomes: Iterable[tuple[str, str, str]]) -> Tally:
    counted = Tally()
    for kind, _, _ in outcomes:
        counted[kind] += 1
        counted[kind.split()[0]] += 1
    return counted


@cache
def sample() -> tuple[tuple[str, str, str], ...]:
    return tuple(outcome for path in papers() for outcome in compare(excerpt(path, SAMPLE)))


@cache
def sampled() -> Tally:
    return tally(sample())


def test_lines_are_pdfplumbers_but_for_blanks_that_it_glues() -> None:
    assert sampled()["line"] > 1500
    assert sampled().share(("line equal", "line spaced"), of="line") >= 0.995


def test_lines_that_differ_in_blanks_only_have_more_of_them() -> None:
    spaced = [(ours, theirs) for kind, ours, theirs in sample() if kind == "line spaced"]
    fuller = [ours for ours, theirs in spaced if ours.count(" ") > theirs.count(" ")]
    assert len(fuller) >= 0.9 * len(spaced)


def test_tables_have_pdfplumbers_shape() -> None:
    assert sampled()["table"] > 20
    assert sampled().share(("table equal",), of="table") >= 0.99


def test_cells_have_pdfplumbers_text() -> None:
    assert sampled()["cell"] > 1000
    assert sampled().share(("cell equal", "cell spaced"), of="cell") >= 0.98


def whole(paths: Iterable[Path]) -> None:
    """Compare whole papers; print each difference, and the sums."""
    total = Tally()
    for path in paths:
        outcomes = list(compare(path.read_bytes()))
        total.update(tally(outcomes))
        print(path.name, dict(sorted(tally(outcomes).items())))
        for kind, ours, theirs in outcomes:
            if kind.endswith("differs"):
                print(f"  {kind}\n    ours   {ours[:150]!r}\n    theirs {theirs[:150]!r}")
    print(dict(sorted(total.items())))


if __name__ == "__main__":
    whole([Path(name) for name in sys.argv[1:]] or papers())
