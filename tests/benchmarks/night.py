"""What a night's 200 papers cost in an empty database and in a large one: `python -m tests.benchmarks.night`.

    python -m tests.benchmarks.night [DOCUMENTS] [--rounds N] [--keep FILE]

Builds a database of so many documents (default 100,000) with texts, findings, bodies and fingerprints, then ingests
ever new papers, mixed of those of the corpus, into it and into an empty one by turns. Processor time in one process,
the median of the rounds; nothing is asserted, because machines differ. `--keep` holds the large database for another
time.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.readers.read import read
from pipeline.run import Options, ingest
from pipeline.store import save
from pipeline.store.database import open_database
from pipeline.structure import parse
from tests.benchmarks import queries

CORPUS = Path(__file__).parents[2] / "corpus" / "papers"
A_NIGHT = 200  # papers
A_DOCUMENT = 20  # paragraphs of the large database
SAMPLES = 40  # of a text
HEAD = 8  # paragraphs of a paper that stay: council, meeting, title
DAYS = 400  # on which all papers were: some 250 a day
ALLOWED = 1.2


def main() -> None:
    """Build, ingest, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large = said.keep or Path(folder) / "large.db"
        if not large.exists():
            build(large, said.documents)
        _round(large, Path(folder), -1)  # what is loaded once
        small, great = zip(*(_round(large, Path(folder), seed) for seed in range(said.rounds)), strict=True)
    before, after = statistics.median(small), statistics.median(great)
    print(f"{A_NIGHT} papers into an empty database: {before:.2f} s")
    print(f"into one of {said.documents:,} documents: {after:.2f} s")
    print(f"{after / before:.2f} times (at most {ALLOWED})")


def _round(large: Path, folder: Path, seed: int) -> tuple[float, float]:
    """One night into both, the database that comes first changing from round to round."""
    draw = random.Random(f"{seed} {large.stat().st_size}")  # papers that no earlier night had
    papers = night(folder / str(seed), draw)
    spent = {}
    for path in sorted((large, folder / f"{seed}.db"), reverse=seed % 2 == 1):
        db = open_database(path)
        start = time.process_time()
        list(ingest(db, papers, Options(workers=0, include_exempt=True)))
        spent[path] = time.process_time() - start
        _forget(db, papers)
    print(*(f"{path.stem} {seconds:.2f} s" for path, seconds in spent.items()), sep=", ")
    return spent[folder / f"{seed}.db"], spent[large]


def _forget(db: Database, papers: list[Path]) -> None:
    """Take the papers out again, so that no night's papers are compared with another's."""
    with save.writing(db):
        for paper in papers:
            (document,) = db.conn.execute("select document_id from files where path = ?", [str(paper)]).fetchone()
            save.forget(db, document)
            db.conn.execute("delete from files where document_id = ?", [document])
            db.conn.execute("delete from documents where id = ?", [document])
    db.close()


def night(folder: Path, draw: random.Random) -> list[Path]:
    """Papers with the head of one paper of the corpus and paragraphs of all of them."""
    folder.mkdir()
    texts = list(_texts())
    every = [paragraph for text in texts for paragraph in text[HEAD:]]
    papers = []
    for number in range(A_NIGHT):
        text = texts[number % len(texts)]
        paper = folder / f"{number}.txt"
        paper.write_text("\n\n".join([*text[:HEAD], *draw.sample(every, 60)]))
        papers.append(paper)
    return papers


def _texts() -> Iterator[list[str]]:
    for path in sorted(CORPUS.glob("*.*")):
        report = max(parse(read(path)).reports, key=lambda report: len(report.paragraphs))
        yield [paragraph.text for paragraph in report.paragraphs]


def build(path: Path, documents: int) -> None:
    """A database that has seen so many papers, of councils that meet on the days of the corpus."""
    db = queries.build(path, documents * A_DOCUMENT, A_DOCUMENT)
    draw = random.Random(1)
    db.conn.execute("delete from unsettled")  # those many need not be compared with each other
    db.conn.commit()
    list(ingest(db, sorted(CORPUS.iterdir()), Options(workers=0)))
    night = db.conn.execute(
        "select distinct meeting_date from reports where id > ? and meeting_date is not null", [documents]
    )
    days = [row[0] for row in night]
    days += [f"20{draw.randrange(10, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}" for _ in range(DAYS)]
    bodies = [row[0] for row in db.conn.execute("select id from bodies where key not like 'b%'")]
    with db.atomic():
        # A report names its council, as those of the corpus do.
        named = "select authority from documents d where d.id = document_id"
        db.conn.execute(f"update reports set authority = ({named}) where id <= ?", [documents])
        mentions = db.conn.execute("select id from mentions").fetchall()
        moved = ((draw.choice(bodies), mention) for (mention,) in mentions if draw.random() < 0.5)
        db.conn.executemany("update mentions set body_id = ? where id = ?", moved)
        kinds = (*["report"] * 8, "minutes", "decision")
        _change(db, "kind", ((draw.choice(kinds), i) for i in range(1, documents + 1)))
        _change(db, "meeting_date", ((draw.choice(days), i) for i in range(1, documents + 1)))
        _change(db, "item_no", ((str(draw.randrange(1, 15)), i) for i in range(1, documents + 1)))
        db.conn.execute("delete from fingerprints where report_id <= ?", [documents])
        db.conn.executemany("insert into fingerprints values (?, ?)", sorted(set(_samples(documents, draw))))
        known = ((f"/papers/{i}.pdf", i, i, str(i), i) for i in range(1, documents + 1))
        db.conn.executemany(
            "insert into files (path, size, modified_ns, sha256, document_id) values (?, ?, ?, ?, ?)", known
        )
        db.conn.execute("delete from unsettled")
    db.conn.execute("analyze")
    db.close()


def _change(db: Database, column: str, values: Iterator[tuple[Any, ...]]) -> None:
    db.conn.executemany(f"update reports set {column} = ? where id = ?", values)


def _samples(documents: int, draw: random.Random) -> Iterator[tuple[int, int]]:
    """Most of a text is its own, some its council's, and a little stands in twenty papers."""
    for report in range(1, documents + 1):
        yield from ((draw.getrandbits(32), report) for _ in range(SAMPLES))
        yield from ((report % 300 * 1000 + place, report) for place in range(5))
        yield from ((2**33 + report // 20 * 10 + place, report) for place in range(3))


if __name__ == "__main__":
    main()
