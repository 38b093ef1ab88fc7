"""What OCR costs: papers of the corpus as 200-dpi pictures against the same papers with their text layer.

`python -m tests.benchmarks.scans [NAME ...] [--misses]`
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from pipeline.query import evaluate
from pipeline.query.evaluate import Scored
from pipeline.run import Options, ingest
from pipeline.store.database import open_database
from pipeline.workers import sensible_count

CORPUS = Path(__file__).parents[2] / "corpus"
DPI = 200
NAMES = (
    *("bathnes-care-decision", "bedford-planning-s106", "boston-budget-setting", "carmarthenshire-minutes"),
    *("cheltenham-treasury-outturn", "dorset-capital-table", "kirklees-school-places", "merton-parking-charges"),
    *("norfolk-section-75", "southwark-temporary-accommodation", "wiltshire-waste-contract"),
    *("lancaster-council-minutes", "mid-sussex-leisure-centre", "oxfordshire-highway-contract"),
    *("shropshire-member-decision", "west-yorkshire-devolution", "swindon-cabinet-minutes", "rushcliffe-cabinet-pack"),
)
ALLOWED = 0.03


def scanned(paper: Path, folder: Path) -> Path:
    """A copy of a PDF whose pages are pictures, under the same name."""
    with pypdfium2.PdfDocument(paper) as document:
        pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    pages[0].save(folder / paper.name, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=85)
    return folder / paper.name


def read(papers: Sequence[Path], folder: Path) -> list[Scored]:
    """The papers' scores, read into a database in `folder`."""
    db = open_database(folder / "papers.db")
    list(ingest(db, papers, Options(workers=sensible_count())))
    stems = {paper.stem for paper in papers}
    labels = evaluate.labels(CORPUS / "gold")
    return evaluate.evaluate(db, [each for each in labels if Path(each["file"]).stem in stems])


def both(names: Sequence[str], folder: Path) -> tuple[list[Scored], list[Scored]]:
    """Scores with the text layer, and of pictures."""
    native = [CORPUS / "papers" / f"{name}.pdf" for name in names]
    for each in ("native", "scanned"):
        (folder / each).mkdir()
    pictures = [scanned(paper, folder / "scanned") for paper in native]
    return read(native, folder / "native"), read(pictures, folder / "scanned")


def losses(native: Sequence[Scored], pictures: Sequence[Scored]) -> dict[str, tuple[float, float]]:
    """F1 with the text layer and without it, by field."""
    before, after = ({f.field: f.f1 for f in evaluate.figures(some)} for some in (native, pictures))
    return {field: (before[field], after.get(field, 0.0)) for field in before}


def main(arguments: Sequence[str]) -> None:
    """Print a table; with --misses, what the pictures have wrong that the text layer has right."""
    names = [a for a in arguments if not a.startswith("-")] or list(NAMES)
    with tempfile.TemporaryDirectory() as folder:
        native, pictures = both(names, Path(folder))
    for field, (before, after) in losses(native, pictures).items():
        print(f"{field:28} {before:.3f} {after:.3f} {'  <--' if before - after > ALLOWED else ''}")
    for one, other in zip(native, pictures, strict=True) if "--misses" in arguments else ():
        known = {(miss.field, miss.sign, miss.what) for miss in one.score.misses}
        for miss in other.score.misses:
            if (miss.field, miss.sign, miss.what) not in known:
                print(f"{miss.sign} {miss.field:24} {other.file}: {miss.what}"[:230])


if __name__ == "__main__":
    main(sys.argv[1:])
