"""What is done to a database after every run: what a person decided holds, and papers are seen together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import decisions, doubles, lives, outcomes, proven
from pipeline.store.save import writing

if TYPE_CHECKING:
    from sqlite_utils import Database


def prepare() -> None:
    """Load what `settle` asks, while there is nothing else to do: workers take a while to start."""
    lives.known_bodies()


def settle(db: Database, file: Path | None = None) -> int:
    """Apply decisions, of `file` or of the file beside the database; tell what the release knows of bodies and rules.

    Then compare the papers that are new with those that were there, and see what was decided on what was asked.

    Returns how many mentions changed.
    """
    with writing(db):
        changed = decisions.apply(db, decisions.read(file or decisions.of(db)))
        lives.tell(db)
        proven.tell(db)
    doubles.settle(db)
    outcomes.settle(db)
    return changed
