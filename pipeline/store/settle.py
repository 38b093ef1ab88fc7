"""What is done to a database after every run: bodies' lives are told, a person's decisions hold, rules have figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import decisions, lives, proven
from pipeline.store.save import writing

if TYPE_CHECKING:
    from sqlite_utils import Database


def settle(db: Database, file: Path | None = None) -> int:
    """Apply decisions, of `file` or of the file beside the database; tell what the release knows of bodies and rules.

    Returns how many mentions changed.
    """
    with writing(db):
        changed = decisions.apply(db, decisions.read(file or decisions.of(db)))
        lives.tell(db)
        proven.tell(db)
    return changed
