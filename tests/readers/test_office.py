"""Old Word, RTF and OpenDocument tell what the same paper tells as .docx."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.readers.office import PROGRAMS
from pipeline.run import Options, ingest
from pipeline.store.database import open_database

if TYPE_CHECKING:
    from sqlite_utils import Database

PAPERS = Path(__file__).parents[2] / "corpus" / "papers"
NAMES = ("exeter-housing-company", "somerset-officer-decision")
FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}
ROWS = {
    "reports": "kind, item_no, title, committee, meeting_date, author, portfolio_holder, key_decision, exempt",
    "recommendations": "number, text, kind, actions, delegate, consultees, minute",
    "amounts": "text, low, high, currency, qualifier, period, kind, row_label, column_label",
    "dates": "text, start_date, end_date, precision, modifier, inferred, role",
    "mentions": "text, (select name from bodies b where b.id = body_id) as name",
    "partners": "(select name from bodies b where b.id = partner_body_id) as partner, role, status, activity",
    "record_entries": "field, text",
    "motions": "kind, minute, mover, seconder, result, votes_for",
}
PROGRAM = next(filter(None, map(shutil.which, PROGRAMS)), None)

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def saved_as(ending: str, folder: Path) -> list[Path]:
    """The papers in another format."""
    command = [str(PROGRAM), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", FILTERS[ending], "--outdir", str(folder)]
    subprocess.run([*command, *(str(PAPERS / f"{name}.docx") for name in NAMES)], check=True, capture_output=True)
    return [folder / f"{name}.{ending}" for name in NAMES]


def told(db: Database, name: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that a paper's rows say, without their numbers."""
    where = f"document_id = (select id from documents where filename like '{name}.%') order by id"
    return {
        table: list(db.execute(f"select {columns} from {table} where {where}").fetchall())
        for table, columns in ROWS.items()
    }


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    db = open_database(tmp_path_factory.mktemp("office") / "native.db")
    list(ingest(db, [PAPERS / f"{name}.docx" for name in NAMES], Options(workers=0)))
    yield db
    db.close()


@pytest.mark.parametrize("ending", FILTERS)
def test_rows_equal_those_of_the_same_paper_as_docx(ending: str, native: Database, tmp_path: Path) -> None:
    db = open_database(tmp_path / "old.db")
    results = list(ingest(db, saved_as(ending, tmp_path), Options(workers=0)))
    assert [result.status for result in results] == ["added"] * len(NAMES)
    for name in NAMES:
        rows, wanted = told(db, name), told(native, name)
        assert wanted["recommendations"]
        for table in ROWS:
            assert rows[table] == wanted[table], f"{table} of {name}.{ending}"
    db.close()
