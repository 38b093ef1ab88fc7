"""Several rows a statement, and nothing lost on the way: not an empty text, not a null, not an order."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.database import open_database
from pipeline.store.insert import AT_ONCE, insert
from pipeline.store.rows import COLUMNS


def test_rows_stand_in_their_order_with_ids_that_are_counted_on(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    db.conn.execute("pragma foreign_keys = off")
    paragraph = dict.fromkeys(COLUMNS["paragraphs"].split())
    rows = [
        tuple((paragraph | {"id": n, "report_id": n % 2, "position": n, "kind": "paragraph", "text": ""}).values())
        for n in range(AT_ONCE + 3)
    ]
    rows[1] = (1, None, *rows[1][2:])
    bases = {"reports": 70, "paragraphs": 500, "motions": 0, "recommendations": 0}
    insert(db, "paragraphs", rows, 9, bases)
    stored = db.conn.execute("select * from paragraphs order by rowid").fetchall()
    columns = [column.name for column in db.table("paragraphs").columns]
    first, second, *_, last = [dict(zip(columns, row, strict=True)) for row in stored]
    shared = {"document_id": 9, "kind": "paragraph", "text": ""}
    nothing = dict.fromkeys(columns)
    assert first == nothing | shared | {"id": 500, "report_id": 70, "position": 0}
    assert second == nothing | shared | {"id": 501, "position": 1}
    assert last == nothing | shared | {"id": 500 + AT_ONCE + 2, "report_id": 70, "position": AT_ONCE + 2}
    assert [row[0] for row in stored] == list(range(500, 500 + AT_ONCE + 3))
