"""How fast a large database answers: `python -m tests.benchmarks.queries [PARAGRAPHS]` (default 1,000,000).

Builds a database of that many paragraphs and half as many findings, then times what the commands and views ask.
Milliseconds, the best of five; nothing is asserted, because machines differ.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.query.search import search
from pipeline.store.database import open_database

# The commonest stand in every third paragraph, as in real papers; 20,000 others are ever rarer.
WORDS = re.findall(
    r"\w+",
    "council cabinet report budget approve contract leisure waste highways school housing planning officer member "
    "service review programme capital revenue saving grant partner county district borough delegated authority",
)
ALL = [*WORDS, *(f"word{n}" for n in range(20_000))]
WEIGHTS = list(accumulate(1 / (n + 12) for n in range(len(ALL))))
A_DOCUMENT = 200  # paragraphs
QUESTIONS = {
    "recommendations of one meeting": "select * from v_recommendations where meeting_date = '2024-03-12' limit 50",
    "who gets delegated power": "select * from v_recommendations where delegate is not null limit 50",
    "largest sums": "select * from v_amounts order by high desc limit 20",
    "sums of one document": "select * from v_amounts where document_id = 2500",
    "sums over a million": "select * from v_amounts where low > 9990000 limit 50",
    "overdue": "select * from v_dates where role = 'deadline' and end_date < '2024-01-10' limit 50",
    "partners of one body": "select * from v_partners where partner_body_id = 77 limit 50",
    "one body": "select * from v_bodies where id = 77",
}


def build(path: Path, paragraphs: int, a_document: int = A_DOCUMENT) -> Database:
    """A database of so many paragraphs, half as many amounts, dates, recommendations, mentions and partners."""
    db = open_database(path)
    draw = random.Random(0)
    documents = paragraphs // a_document
    with db.atomic():
        _many(
            db,
            "documents",
            ("id", "sha256", "path", "filename", "kind", "ingested_at", "authority"),
            _documents(documents),
        )
        _many(db, "reports", ("id", "document_id", "kind", "title", "committee", "meeting_date"), _reports(documents))
        _many(
            db,
            "bodies",
            ("id", "key", "name", "canonical_name", "kind"),
            ((i, f"b{i}", f"Body {i}", f"Body {i}", "council") for i in range(1, 2001)),
        )
        _many(
            db,
            "paragraphs",
            ("id", "document_id", "report_id", "position", "page", "kind", "text"),
            _paragraphs(paragraphs, a_document, draw),
        )
        for table, columns, values in _findings():
            _many(
                db,
                table,
                ("document_id", "report_id", "paragraph_id", *columns),
                _places(paragraphs // 10, paragraphs, a_document, draw, values),
            )
    for table in ("paragraphs", "recommendations"):
        db.conn.execute(f"insert into {table}_fts({table}_fts) values ('rebuild')")
    db.conn.commit()
    db.conn.execute("analyze")
    return db


def _many(db: Database, table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", rows)


def _documents(count: int) -> Iterator[tuple[Any, ...]]:
    return (
        (i, str(i), f"{i}.pdf", f"{i}.pdf", "report", "2024-01-01", f"Council {i % 300}") for i in range(1, count + 1)
    )


def _reports(count: int) -> Iterator[tuple[Any, ...]]:
    return (
        (i, i, "report", f"Title {i}", "Cabinet", f"20{i % 20 + 10}-{i % 12 + 1:02}-{i % 28 + 1:02}")
        for i in range(1, count + 1)
    )


def _paragraphs(count: int, a_document: int, draw: random.Random) -> Iterator[tuple[Any, ...]]:
    for i in range(count):
        document = i // a_document + 1
        text = " ".join(draw.choices(ALL, cum_weights=WEIGHTS, k=18))
        yield i + 1, document, document, i % a_document, 1 + i % a_document // 20, "paragraph", text


def _places(
    count: int, paragraphs: int, a_document: int, draw: random.Random, values: Any
) -> Iterator[tuple[Any, ...]]:
    for place in sorted(draw.randrange(paragraphs) for _ in range(count)):
        document = place // a_document + 1
        yield document, document, place + 1, *values(draw)


def _findings() -> list[tuple[str, tuple[str, ...], Any]]:
    def day(draw: random.Random) -> str:
        return f"20{draw.randrange(10, 30)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"

    def recommendation(draw: random.Random) -> tuple[Any, ...]:
        return " ".join(draw.choices(WORDS, k=12)), "recommendation", "x", draw.choice([None, None, "Director"])

    def amount(draw: random.Random) -> tuple[Any, ...]:
        value = draw.randrange(10_000_000)
        return f"£{value}", value, value, "x", draw.choice([*[None] * 9, draw.randrange(1, 800)])

    def date(draw: random.Random) -> tuple[Any, ...]:
        owner = draw.choice([*[None] * 9, draw.randrange(1, 800)])
        return "x", day(draw), day(draw), draw.choice(["deadline", "past"]), "x", owner

    return [
        ("recommendations", ("text", "kind", "rule", "delegate"), recommendation),
        ("amounts", ("text", "low", "high", "rule", "recommendation_id"), amount),
        ("dates", ("text", "start_date", "end_date", "role", "rule", "recommendation_id"), date),
        ("mentions", ("body_id", "text", "rule"), lambda d: (d.randrange(1, 2001), "x", "x")),
        (
            "partners",
            ("partner_body_id", "role", "evidence", "rule"),
            lambda d: (d.randrange(1, 2001), "supplier", "x", "x"),
        ),
    ]


def milliseconds(ask: Any) -> float:
    """The best of five."""
    clock = [time.perf_counter()]
    for _ in range(5):
        ask()
        clock.append(time.perf_counter())
    return min(after - before for before, after in pairwise(clock)) * 1000


def main() -> None:
    """Build and ask."""
    paragraphs = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        db = build(Path(folder) / "large.db", paragraphs)
        print(f"{paragraphs:,} paragraphs, {paragraphs // 2:,} findings")
        for name, sql in QUESTIONS.items():
            print(f"{milliseconds(lambda sql=sql: db.conn.execute(sql).fetchall()):8.1f} ms  {name}")
        for words in ("word7777", "word77 word99", "leisure contract", "council", "council cabinet report"):
            print(f"{milliseconds(lambda words=words: search(db, words)):8.1f} ms  search {words}")


if __name__ == "__main__":
    main()
