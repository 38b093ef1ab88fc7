"""A paper's rows on their way: nothing is lost, not an empty text, not a null, not an order; ids are counted on."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.run import batches
from pipeline.store.database import open_database
from pipeline.store.filed import Filed
from pipeline.store.parcel import AT_ONCE, copy, offer, pack
from pipeline.store.rows import COLUMNS, Row, Rows
from pipeline.store.save import Filing, save

PAPERS = Path(__file__).parents[1] / "corpus" / "papers"
BASES = {"reports": 70, "paragraphs": 500, "motions": 30, "recommendations": 90}


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = open_database(tmp_path / "a.db")
    db.conn.execute("pragma foreign_keys = off")
    return db


def row(table: str, **values: Any) -> Row:
    return tuple({**dict.fromkeys(COLUMNS[table].split()), **values}.values())


def rows(**tables: list[Row]) -> Rows:
    found = Rows()
    found.tables.update(tables)
    return found


def stored(db: Database, table: str) -> list[dict[str, Any]]:
    return [{k: v for k, v in each.items() if v is not None} for each in db.query(f"select * from {table} order by id")]


def send(db: Database, found: Rows, document_id: int = 9) -> None:
    parcel = pickle.loads(pickle.dumps(pack([found]), 5))
    offer(db, parcel)
    copy(db, parcel, document_id, BASES)
    db.conn.commit()


def test_rows_stand_in_their_order_with_ids_that_are_counted_on(db: Database) -> None:
    paragraphs = [
        row("paragraphs", id=n, report_id=n % 2, position=n, kind="paragraph", text="", x0=72.5)
        for n in range(AT_ONCE + 3)
    ]
    paragraphs[1] = row("paragraphs", id=1, position=1, kind="paragraph", text="£2.5m – Gâr")
    send(db, rows(paragraphs=paragraphs))
    first, second, *_, last = stored(db, "paragraphs")
    same = {"document_id": 9, "kind": "paragraph", "text": "", "x0": 72.5}
    assert first == same | {"id": 500, "report_id": 70, "position": 0}
    assert second == {"id": 501, "document_id": 9, "position": 1, "kind": "paragraph", "text": "£2.5m – Gâr"}
    assert last == same | {"id": 500 + AT_ONCE + 2, "report_id": 70, "position": AT_ONCE + 2}
    assert [each["id"] for each in stored(db, "paragraphs")] == list(range(500, 500 + AT_ONCE + 3))


def test_a_finding_points_at_its_paragraphs_recommendation_and_motion(db: Database) -> None:
    asked = {"report_id": 0, "paragraph_id": 4, "page": 1, "char_start": 0, "char_end": 8, "text": "That £5m"}
    recommendation = row(
        "recommendations", id=2, **asked, kind="resolution", motion_id=1, rule="x", spans=[(4, 0, 8), (5, 3, 40)]
    )
    amount = row("amounts", **asked, recommendation_id=2, low=5e6, high=5e6, rule="y")
    send(db, rows(recommendations=[recommendation], amounts=[amount]))
    (found,) = stored(db, "recommendations")
    assert (found["id"], found["motion_id"], found["spans"]) == (92, 31, "[[504, 0, 8], [505, 3, 40]]")
    (found,) = stored(db, "amounts")
    assert [found[key] for key in ("document_id", "report_id", "paragraph_id", "recommendation_id")] == [9, 70, 504, 92]
    assert found["low"] == 5_000_000


def test_a_body_is_found_by_its_key(db: Database) -> None:
    db.conn.execute("insert into bodies (id, key, canonical_name, kind) values (7, 'nhs', 'NHS England', 'nhs')")
    ink = {"report_id": 0, "paragraph_id": 0, "page": 1, "char_start": 0, "char_end": 3}
    send(db, rows(mentions=[row("mentions", body_id="nhs", **ink, text="NHS", rule="x")]))
    assert [each["body_id"] for each in stored(db, "mentions")] == [7]


def test_the_next_parcel_takes_the_place_of_the_one_before(db: Database) -> None:
    """Though its tables are others: each is read by what was prepared for the one before."""
    send(db, rows(pages=[row("pages", number=1, label="i")]))
    send(db, rows(left_out=[row("left_out", scope="whole", marking="EXEMPT")]), 10)
    send(db, rows(pages=[row("pages", number=n) for n in range(1, 4)]), 11)
    pages = [(each["document_id"], each["number"]) for each in stored(db, "pages")]
    assert pages == [(9, 1), (11, 1), (11, 2), (11, 3)]
    assert [each["document_id"] for each in stored(db, "left_out")] == [10]


def test_samples_go_with_their_report_and_names_at_their_fullest(db: Database) -> None:
    found = rows()
    found.fingerprints = [(12345, 0), (54321, 1)]
    found.bodies = {"kcc": ("Kent CC", "council", None, None)}
    found.printed = {"kcc": ["Kent", "the Kent County Council", "KCC"]}
    assert pack([found]).printed == {"kcc": "Kent County Council"}
    send(db, found)
    assert db.conn.execute("select * from fingerprints order by hash").fetchall() == [(12345, 70), (54321, 71)]


def test_what_cannot_be_packed_does_not_touch_the_next(db: Database) -> None:
    with pytest.raises(UnicodeEncodeError):
        pack([rows(pages=[row("pages", number=1), row("pages", number=2, label="half a letter: \ud800")])])
    send(db, rows(pages=[row("pages", number=3)]))
    assert [each["number"] for each in stored(db, "pages")] == [3]


@pytest.mark.parametrize(("most", "count"), [(50, 13), (2000, 2)])
def test_a_paper_packed_in_batches_holds_what_it_holds_as_one(most: int, count: int, tmp_path: Path) -> None:
    paper = str(PAPERS / "swindon-cabinet-pack.pdf")
    seen = []

    def counted() -> Iterator[Rows]:
        for batch in batches(paper, include_exempt=True, most=most):
            seen.append(len(batch.tables["paragraphs"]))
            yield batch

    stored = [open_database(tmp_path / f"{name}.db") for name in ("whole", "batches")]
    for db, parcel in zip(
        stored, (pack(batches(paper, include_exempt=True, most=10**6)), pack(counted())), strict=True
    ):
        save(db, parcel, Filing("2026-01-01T00:00:00Z", paper))
    assert len(seen) == count
    assert sum(seen) == 3801
    for table in (*COLUMNS, "bodies", "fingerprints"):
        whole, in_batches = (db.execute(f"select * from {table}").fetchall() for db in stored)
        assert in_batches == whole


def test_what_comes_in_batches_is_packed_in_a_file_that_goes_with_its_last_owner(db: Database) -> None:
    def paper() -> Iterator[Rows]:
        found = rows(pages=[row("pages", number=1)])
        yield found
        found.hand_over()
        found.tables["pages"].append(row("pages", number=2))
        yield found

    made = pack(paper())
    assert isinstance(made.rows, Filed)
    before = Path(made.rows.path)
    given = pickle.loads(pickle.dumps(made, 5))
    path = Path(given.rows.path)
    del made  # the process that made it lets it go, and may end
    assert path.exists()
    assert not before.exists()
    offer(db, given)
    copy(db, given, 9, BASES)
    assert [each["number"] for each in stored(db, "pages")] == [1, 2]
    del given
    assert not path.exists()


def test_a_file_that_is_given_to_nobody_goes_too() -> None:
    path = Path((file := Filed()).path)
    assert path.exists()
    del file
    assert not path.exists()
