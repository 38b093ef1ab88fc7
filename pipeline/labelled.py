"""The papers of a set of labels, read into a database that lasts as long as their scoring."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pipeline.errors import PipelineError
from pipeline.run import Options, ingest
from pipeline.sources import folder
from pipeline.store.database import open_database

if TYPE_CHECKING:
    from sqlite_utils import Database


class NoPapers(PipelineError):
    """Folders that hold none of the labelled papers."""

    stage = "evaluate"


def papers(golds: Iterable[dict[str, Any]], folders: Sequence[Path], home: Path | None = None) -> list[Path]:
    """The files that the labels are of: the same name, whatever its ending. Raises `NoPapers`.

    With `home`, the folder of the labels, each paper is first sought where its labels say that it is.
    """
    told: dict[str, Path] = {}
    wanted = set()
    for gold in golds:
        stem = PurePath(gold["file"]).stem
        wanted.add(stem)
        if home and gold.get("path") and (home / gold["path"]).is_file():
            told[stem] = home / gold["path"]
    there = folder.find([str(each) for each in folders]).papers
    found = [*told.values(), *(path for path in there if path.stem in wanted and path.stem not in told)]
    if not found:
        named = " or ".join(map(str, folders)) or "no folder"
        raise NoPapers(
            f"The labelled papers are not in {named}. Say where they are with --papers FOLDER, or --db FILE."
        )
    return found


@contextmanager
def database(
    golds: Iterable[dict[str, Any]], folders: Sequence[Path], workers: int, home: Path | None = None
) -> Iterator[Database]:
    """A database of the labelled papers, gone afterwards. What is not for the public is read, too: it is labelled."""
    found = papers(golds, folders, home)
    with tempfile.TemporaryDirectory(prefix="minuted-") as place:
        db = open_database(Path(place) / "labelled.db")
        for _ in ingest(db, found, Options(workers=workers, include_exempt=True)):
            pass
        try:
            yield db
        finally:
            db.close()
