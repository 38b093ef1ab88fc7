"""The same paper in several documents: found by fingerprint, kept as relations, counted once.

Only reports in the queue `unsettled` are compared, and only with those that share samples of their text.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.across.doubles import Kind, Paper, Relation, compare, may_be_one, may_meet, one_item
from pipeline.across.likeness import Likeness, fingerprint
from pipeline.across.supplements import Says, relate, says
from pipeline.store import counting
from pipeline.store.meetings import Meetings
from pipeline.store.save import writing

if TYPE_CHECKING:
    from sqlite_utils import Database

COMMON = 50  # a sample that stands in more reports is boilerplate
SHARED = 0.6  # of the samples of the smaller report: fewer are no reason to read both
BATCH = 200  # reports a transaction
KEPT = 500_000  # words of texts that are kept to be compared: some 50 MB

NEW = "select report_id from unsettled where text = 1 order by report_id limit ?"
TITLES = "select r.title, d.title, d.filename from reports r join documents d on d.id = r.document_id where r.id = ?"
LETTER = """
    select text from (select text from paragraphs where document_id = (select document_id from reports where id = :id)
        and report_id is null order by id limit 12)
    union all select text from (select text from paragraphs where report_id = :id order by id limit 4)
"""
# In which reports each sample of one stands, itself among them; no more are read than tell that it is boilerplate.
SHARED_SAMPLES = f"""
    select (
        select group_concat(report_id) from (select report_id from fingerprints where hash = s.hash limit {COMMON + 1})
    ) from fingerprints s where report_id = ?
"""
TEXTS = "select text from paragraphs where report_id = ? order by id"
PAPER = """
    select r.id, r.document_id, r.kind, r.item_no, r.title, coalesce(r.authority, d.authority), r.committee,
        r.meeting_date, r.reference,
        (select count(*) from recommendations q where q.report_id = r.id and q.kind = 'resolution'),
        exists (select 1 from recommendations q where q.report_id = r.id and q.kind = 'recommendation'),
        (select count(*) from reports o where o.document_id = r.document_id), coalesce(d.run_id, 0)
    from reports r join documents d on d.id = r.document_id where r.id = ?
"""
CURRENT = "select d.superseded_by is null from reports r join documents d on d.id = r.document_id where r.id = ?"


def settle(db: Database) -> None:
    """Compare every report whose text is new, and decide again which papers the views count."""
    while _settle_some(db):
        pass


def _settle_some(db: Database) -> bool:
    """One batch, read and settled under one lock, because another run may take papers away; whether there was any."""
    with writing(db):
        new = [row[0] for row in db.conn.execute(NEW, [BATCH])]
        Comparing(db).compare(new)
    return bool(new)


class Comparing:
    """One batch of new reports and the texts that they are compared with."""

    def __init__(self, db: Database) -> None:
        """Keep what was read of some papers: one long report may hold many others."""
        self.db = db
        self.texts = _Texts(db)
        self.waiting: set[int] = set()  # reports whose turn comes yet
        self.paper = lru_cache(maxsize=4096)(self._paper)
        self.size = lru_cache(maxsize=4096)(self._size)
        self.current = lru_cache(maxsize=4096)(self._current)
        self.meetings = Meetings(db)
        self.says = lru_cache(maxsize=4096)(self._says)

    def compare(self, reports: Sequence[int]) -> None:
        """Find what is related to these reports. Call it within a transaction.

        Two new reports are compared when it is the later one's turn, which forgets all that was known of it.
        """
        touched: set[int] = set()
        self.waiting.update(reports)
        for report in reports:
            self.waiting.remove(report)
            touched |= {report, *counting.neighbours(self.db, report)}
            for column in ("report_id", "other_report_id"):
                self.db.conn.execute(f"delete from paper_relations where {column} = ?", [report])
            doubles = self._doubles(report)
            for relation in [*doubles, *self._supplements(report, doubles)]:
                self._keep(relation)
                touched |= {relation.paper, relation.other}
            self.db.conn.execute("update unsettled set text = 0 where report_id = ?", [report])
        counting.count(self.db, touched)

    def _supplements(self, report: int, doubles: list[Relation]) -> Iterator[Relation]:
        """What this report adds to, and what adds to it; the same paper in another place adds nothing."""
        paper = self.paper(report)
        same = {each for relation in doubles for each in (relation.paper, relation.other)}
        day = self.meetings.reports(paper.meeting, paper.authority, paper.committee) if paper.meeting else []
        for other in day:
            if other not in same and other not in self.waiting and may_meet(paper, self.paper(other)):
                for one, another in ((report, other), (other, report)):
                    said = self.says(one)
                    relation = relate(self.paper(one), said, self.paper(another)) if said else None
                    if relation and not self.says(another):
                        yield relation

    def _doubles(self, report: int) -> list[Relation]:
        paper = self.paper(report)
        found = []
        for other in self._candidates(report):
            if may_be_one(paper, self.paper(other)) or one_item(paper, self.paper(other)):
                relation = compare(paper, self.paper(other), self.texts.of(report), self.texts.of(other))
                found += [relation] if relation else []
        return self._clear(found)

    def _clear(self, found: list[Relation]) -> list[Relation]:
        """Of several reports of one document that hold a paper, the one that holds most of it."""
        best: dict[tuple[int, int], list[Relation]] = {}
        for relation in found:
            best.setdefault((relation.paper, self.paper(relation.other).document), []).append(relation)
        return [max(each, key=lambda relation: relation.share) for each in best.values()]

    def _candidates(self, report: int) -> Iterator[int]:
        """Reports that share enough samples, common ones left out."""
        self._sample(report)
        found: list[str] = []
        rare = 0
        for (where,) in self.db.conn.execute(SHARED_SAMPLES, [report]):
            reports = where.split(",")
            if len(reports) <= COMMON:
                rare += 1
                found += reports
        shared = Counter(found)
        del shared[str(report)]
        for other, count in sorted((int(other), count) for other, count in shared.items()):
            enough = count >= SHARED * rare or count >= SHARED * self.size(other)
            if enough and other not in self.waiting and self.current(other):
                yield other

    def _sample(self, report: int) -> None:
        """A report of an older release has no samples yet."""
        if not self.size(report):
            self.size.cache_clear()
            samples = fingerprint(paragraphs(self.db, report))
            self.db.conn.executemany("insert into fingerprints values (?, ?)", [(each, report) for each in samples])

    def _size(self, report: int) -> int:
        return int(self.db.conn.execute(counting.SIZE, [report]).fetchone()[0])

    def _current(self, report: int) -> bool:
        return bool(self.db.conn.execute(CURRENT, [report]).fetchone()[0])

    def _paper(self, report: int) -> Paper:
        said = self.says(report)
        row = self.db.conn.execute(PAPER, [report]).fetchone()
        return replace(Paper(*row), revised=said is not None and said.kind is Kind.REPLACES)

    def _says(self, report: int) -> Says | None:
        titles = filter(None, self.db.conn.execute(TITLES, [report]).fetchone())
        letter = " ".join(row[0] for row in self.db.conn.execute(LETTER, {"id": report}))
        return says(tuple(title.replace("_", " ") for title in titles), letter)

    def _keep(self, relation: Relation) -> None:
        documents = self.paper(relation.paper).document, self.paper(relation.other).document
        self.db.conn.execute(
            "insert into paper_relations (kind, document_id, report_id, other_document_id, other_report_id, share, "
            "evidence) values (?, ?, ?, ?, ?, ?, ?)",
            [
                *(relation.kind, documents[0], relation.paper, documents[1], relation.other),
                *(round(relation.share, 4) or None, relation.evidence),
            ],
        )


class _Texts:
    """The last texts that were read, as many as come to so many words: one may have 500 pages, and most have ten."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.kept: OrderedDict[int, Likeness] = OrderedDict()
        self.words = 0

    def of(self, report: int) -> Likeness:
        """A report's text as it is compared."""
        if report in self.kept:
            self.kept.move_to_end(report)
            return self.kept[report]
        text = self.kept[report] = Likeness.of(paragraphs(self.db, report))
        self.words += text.words
        while self.words > KEPT and len(self.kept) > 1:
            self.words -= self.kept.popitem(last=False)[1].words
        return text


def paragraphs(db: Database, report: int) -> list[str]:
    """A report's text."""
    return [row[0] for row in db.conn.execute(TEXTS, [report])]
