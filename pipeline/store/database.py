"""Opening a database: bring it up to date, or refuse it with a sentence."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from pipeline import __version__
from pipeline.errors import StoreError
from pipeline.store import views
from pipeline.store.migrations import migrations

__all__ = ["Database", "open_database", "open_existing", "open_readonly"]


def open_database(path: str | Path) -> Database:
    """Open or make a database, apply what migrations are pending and renew its views. Raises `StoreError`."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        db = Database(path)
        _refuse_foreign(db, path)
        db.enable_wal()
        db.conn.execute("pragma foreign_keys = on")
        db.conn.execute("pragma busy_timeout = 60000")  # another run writes for milliseconds at a time
        db.conn.execute("pragma synchronous = normal")  # safe with WAL: a power cut loses the last paper, not the file
        db.conn.execute("pragma wal_autocheckpoint = 10000")  # pages: what many papers change goes to the file once
        migrations.apply(db)
        views.create(db)
        db.conn.execute("pragma temp_store = memory")  # what a statement may have to take back needs no file
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"The database {path} cannot be opened ({error}). Name another file with --db.") from error
    return db


def open_existing(path: str | Path) -> Database:
    """Open a database that is there; never make one. Raises `StoreError`."""
    if not Path(path).is_file():
        raise StoreError(f"There is no database at {path}. Make one with: minuted ingest PATH --db {path}")
    return open_database(path)


def open_readonly(path: str | Path) -> Database:
    """Open an existing database for questions only. Raises `StoreError`.

    An older one is brought up to date first; by somebody who may only read, it is asked as it is.
    """
    if not Path(path).is_file():
        raise StoreError(f"There is no database at {path}. Make one with: minuted ingest PATH --db {path}")
    try:
        db = Database(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True))
        _refuse_foreign(db, path, empty=False)
        if migrations.pending(db) or not views.are_there(db):
            with suppress(StoreError):
                open_database(path).close()
    except sqlite3.Error as error:
        raise StoreError(f"The database {path} cannot be read ({error}). Name another file with --db.") from error
    return db


def _refuse_foreign(db: Database, path: str | Path, *, empty: bool = True) -> None:
    """Raises `StoreError` for a database of something else, of a newer minuted, or `empty` where none is wanted."""
    applied = {migration.name for migration in migrations.applied(db)}
    if not applied and (db.table_names() or not empty):
        raise StoreError(f"{path} is not a database of minuted. Name another file with --db.")
    if applied - {migration.name for migration in migrations.pending(Database(memory=True))}:
        raise StoreError(
            f"{path} was made by a newer minuted than this one ({__version__}). Update minuted, or name another file "
            "with --db."
        )
