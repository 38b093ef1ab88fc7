"""The catalogue names exactly what the database has, and the README prints exactly the catalogue."""

from __future__ import annotations

from pathlib import Path

from pipeline.store import catalogue
from pipeline.store.catalogue_views import VIEWS
from pipeline.store.database import open_database


def test_catalogue_is_the_schema(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    tables = {name for name in db.table_names() if "_fts" not in name and not name.startswith(("_", "sqlite_"))}
    assert set(catalogue.TABLES) == tables
    for table, (_, columns) in catalogue.TABLES.items():
        assert set(columns) == set(db.table(table).columns_dict), table
    assert set(VIEWS) == set(db.view_names())
    for view, (_, columns) in VIEWS.items():
        assert set(columns) == {column.name for column in db.view(view).columns}, view


def test_readme_prints_the_catalogue() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert catalogue.markdown() in readme
