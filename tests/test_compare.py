"""What `compare` says of two databases of the same papers, one of which a person has changed."""

from __future__ import annotations

from pathlib import Path

from pipeline.query.compare import compare
from pipeline.run import Options, ingest
from pipeline.store.database import open_database


def test_gained_lost_changed(tmp_path: Path, paper: Path) -> None:
    old, new = open_database(tmp_path / "old.db"), open_database(tmp_path / "new.db")
    for db in (old, new):
        list(ingest(db, [paper], Options(workers=0)))
    assert compare(old, new) == []

    with new.atomic():
        new.conn.execute("update amounts set kind = 'debt' where text = '£250,000'")
        new.conn.execute("delete from dates where text = '30 June 2024'")
    changed = [(d.kind, d.sign, d.quote, d.values) for d in compare(old, new)]
    assert [(kind, sign, quote) for kind, sign, quote, _ in changed] == [
        ("amount", "~", "£250,000"),
        ("date", "-", "30 June 2024"),
    ]
    assert changed[0][3].endswith("-> debt")
    assert [(d.kind, d.sign) for d in compare(new, old)] == [("amount", "~"), ("date", "+")]
