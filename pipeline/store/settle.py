"""What is done to the bodies of a database after every run: their lives are told, a person's decisions hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import decisions, lives
from pipeline.store.save import writing

if TYPE_CHECKING:
    from sqlite_utils import Database


def settle(db: Database, file: Path | None = None) -> int:
    """Tell lives and apply decisions, those of `file` or of the file beside the database; how many mentions changed."""
    with writing(db):
        changed = decisions.apply(db, decisions.read(file or decisions.of(db)))
        lives.tell(db)
    return changed
