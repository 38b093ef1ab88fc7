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


def papers(golds: Iterable[dict[str, Any]], folders: Sequence[Path]) -> list[Path]:
    """The files that the labels are of: the same name, whatever its ending. Raises `NoPapers`."""
    wanted = {PurePath(gold["file"]).stem for gold in golds}
    found = [path for path in folder.find([str(each) for each in folders]).papers if path.stem in wanted]
    if not found:
        named = " or ".join(map(str, folders)) or "no folder"
        raise NoPapers(
            f"The labelled papers are not in {named}. Say where they are with --papers FOLDER, or --db FILE."
        )
    return found


@contextmanager
def database(golds: Iterable[dict[str, Any]], folders: Sequence[Path], workers: int) -> Iterator[Database]:
    """A database of the labelled papers, gone afterwards."""
    found = papers(golds, folders)
    with tempfile.TemporaryDirectory(prefix="minuted-") as place:
        db = open_database(Path(place) / "labelled.db")
        for _ in ingest(db, found, Options(workers=workers)):
            pass
        try:
            yield db
        finally:
            db.close()
