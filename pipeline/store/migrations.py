"""How the tables came to be: append-only steps, applied in order. Never edit a step that has been released."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database, Migrations

migrations = Migrations("minuted")

# Where each finding's ink is: the columns that all tables of findings share.
INK = {"document_id": int, "report_id": int, "paragraph_id": int, "page": int, "char_start": int, "char_end": int}
INK_KEYS = [("document_id", "documents", "id"), ("report_id", "reports", "id"), ("paragraph_id", "paragraphs", "id")]


@migrations()
def m001_papers(db: Database) -> None:
    """Runs, files, documents, reports and their text."""
    _create(
        db,
        "runs",
        {"id": int, "started_at": str, "finished_at": str, "pipeline_version": str, "paths": str}
        | dict.fromkeys(("added", "replaced", "unchanged", "failed", "exit_code"), int),
    )
    _create(
        db,
        "documents",
        dict.fromkeys(("id", "page_count", "bytes", "superseded_by", "run_id"), int)
        | dict.fromkeys(("sha256", "path", "source_url", "filename", "media_type", "kind", "title", "authority"), str)
        | dict.fromkeys(("text_layer", "ingested_at", "pipeline_version", "fronts"), str),
        [("superseded_by", "documents", "id"), ("run_id", "runs", "id")],
        not_null={"sha256", "path", "filename", "kind", "ingested_at"},
    )
    db.table("documents").create_index(["sha256"], unique=True)
    db.table("documents").create_index(["path"])
    _create(
        db,
        "files",
        {"path": str, "size": int, "modified_ns": int, "sha256": str, "document_id": int},
        [("document_id", "documents", "id")],
        pk="path",
    )
    _create(
        db,
        "failures",
        dict.fromkeys(("id", "run_id"), int)
        | dict.fromkeys(("path", "sha256", "stage", "error", "occurred_at", "resolved_at"), str),
        [("run_id", "runs", "id")],
        not_null={"path", "stage", "error", "occurred_at"},
    )
    db.table("failures").create_index(["path"], unique=True)
    _create(
        db,
        "pages",
        {"id": int, "document_id": int, "number": int, "label": str, "width": float, "height": float}
        | {"ocr": int, "problem": str},
        [("document_id", "documents", "id")],
    )
    _create(
        db,
        "reports",
        dict.fromkeys(("id", "document_id", "position", "key_decision", "first_page", "last_page"), int)
        | dict.fromkeys(("kind", "item_no", "title", "authority", "committee", "meeting_date", "author"), str)
        | dict.fromkeys(("portfolio_holder", "exempt", "wards", "reference", "fields"), str),
        [("document_id", "documents", "id")],
    )
    db.table("reports").create_index(["meeting_date"])
    _create(
        db,
        "paragraphs",
        dict.fromkeys(("id", "document_id", "report_id", "position", "page", "level"), int)
        | dict.fromkeys(("number", "marker", "section", "section_kind", "kind", "text"), str)
        | dict.fromkeys(("x0", "top", "x1", "bottom"), float)
        | dict.fromkeys(("bold", "table_no", "row_no", "column_no", "heading_cell"), int)
        | dict.fromkeys(("row_label", "column_label", "caption"), str),
        [("document_id", "documents", "id"), ("report_id", "reports", "id")],
        not_null={"position", "kind", "text"},
    )
    _create(db, "warnings", {"id": int, "document_id": int, "text": str}, [("document_id", "documents", "id")])
    _create(
        db,
        "extractions",
        {"document_id": int, "extractor": str, "version": int},
        [("document_id", "documents", "id")],
        pk=("document_id", "extractor"),
    )


@migrations()
def m002_findings(db: Database) -> None:
    """What was found in the text, and what was refused."""
    _create(
        db,
        "recommendations",
        {"id": int, **INK, "position": int}
        | dict.fromkeys(("number", "text", "kind", "actions", "delegate", "consultees"), str)
        | dict.fromkeys(("decision_body", "conditions", "minute", "spans", "rule"), str),
        INK_KEYS,
        not_null={"text", "kind", "rule"},
    )
    of_recommendation = [*INK_KEYS, ("recommendation_id", "recommendations", "id")]
    _create(
        db,
        "amounts",
        {"id": int, **INK, "recommendation_id": int, "text": str, "low": float, "high": float}
        | dict.fromkeys(("currency", "qualifier", "period", "kind", "row_label", "column_label", "basis", "rule"), str),
        of_recommendation,
        not_null={"text", "low", "high", "rule"},
    )
    _create(
        db,
        "dates",
        {"id": int, **INK, "recommendation_id": int, "text": str, "start_date": str, "end_date": str}
        | {"precision": str, "modifier": str, "inferred": int, "role": str, "basis": str, "rule": str},
        of_recommendation,
        not_null={"text", "start_date", "end_date", "rule"},
    )
    _create(
        db,
        "bodies",
        {"id": int, "key": str, "name": str, "canonical_name": str, "kind": str, "code": str, "code_scheme": str},
        not_null={"key", "canonical_name", "kind"},
    )
    db.table("bodies").create_index(["key"], unique=True)
    db.table("bodies").create_index(["name"])
    _create(
        db,
        "mentions",
        {"id": int, "body_id": int, **INK, "text": str, "basis": str, "rule": str},
        [("body_id", "bodies", "id"), *INK_KEYS],
        not_null={"body_id", "text", "rule"},
    )
    _create(
        db,
        "partners",
        {"id": int, **INK, "lead_body_id": int, "partner_body_id": int}
        | dict.fromkeys(("role", "status", "activity", "evidence", "rule"), str),
        [*INK_KEYS, ("lead_body_id", "bodies", "id"), ("partner_body_id", "bodies", "id")],
        not_null={"partner_body_id", "role", "evidence", "rule"},
    )
    _create(
        db,
        "refusals",
        {"id": int, **INK, "text": str, "kind": str, "reason": str, "rule": str},
        INK_KEYS,
        not_null={"text", "kind", "reason"},
    )
    for table, column in (("amounts", "low"), ("amounts", "high"), ("dates", "end_date"), ("dates", "start_date")):
        db.table(table).create_index([column])
    db.conn.execute("create index idx_recommendations_delegate on recommendations (id) where delegate is not null")


@migrations()
def m003_search(db: Database) -> None:
    """Full-text search over paragraphs and recommendations.

    `save` fills the index for a whole document at once, which costs a fifth of an insert trigger a row; triggers keep
    it true when anybody else changes or deletes rows.
    """
    for table in ("paragraphs", "recommendations"):
        db.table(table).enable_fts(["text"], tokenize="porter unicode61", create_triggers=True)
        db.conn.execute(f"drop trigger {table}_ai")


@migrations()
def m005_bodies_in_time(db: Database) -> None:
    """When bodies lived, and what became of them: DCLG, MHCLG and DLUHC are one line of departments."""
    for column in ("valid_from", "valid_to"):
        db.table("bodies").add_column(column, str)
    _create(
        db,
        "body_relations",
        dict.fromkeys(("predecessor_key", "predecessor", "successor_key", "successor", "ended"), str),
        pk=("predecessor_key", "successor_key"),
    )
    db.table("body_relations").create_index(["successor_key"])


@migrations()
def m006_proven_rules(db: Database) -> None:
    """Each rule's precision on labelled papers."""
    columns = {"kind": str, "name": str, "family": str, "precision": float, "hits": int, "labelled_on": str}
    _create(db, "rules", columns, pk=("kind", "name"))


@migrations()
def m008_meetings(db: Database) -> None:
    """What minutes and records of decision tell beside resolutions: items, motions and votes, attendance, reasons."""
    _create(
        db,
        "motions",
        {"id": int, **INK, "kind": str, "minute": str, "text": str, "mover": str, "seconder": str, "result": str}
        | dict.fromkeys(("votes_for", "votes_against", "abstentions", "unanimous"), int)
        | dict.fromkeys(("names_for", "names_against", "names_abstaining", "spans", "rule"), str),
        INK_KEYS,
        not_null={"kind", "rule"},
    )
    _create(
        db,
        "minute_items",
        {"id": int, **INK, "number": str, "title": str, "rule": str},
        INK_KEYS,
        not_null={"title", "rule"},
    )
    _create(
        db,
        "attendance",
        {"id": int, **INK, "text": str, "name": str, "role": str, "position": str, "rule": str},
        INK_KEYS,
        not_null={"name", "role", "rule"},
    )
    _create(
        db,
        "record_entries",
        {"id": int, **INK, "field": str, "text": str, "minute": str, "spans": str, "rule": str},
        INK_KEYS,
        not_null={"field", "text", "rule"},
    )
    db.conn.execute("alter table recommendations add column motion_id integer references motions(id)")
    db.conn.execute("alter table recommendations add column refers_to text")
    db.table("recommendations").create_index(["motion_id"])


@migrations()
def m009_papers_across_documents(db: Database) -> None:
    """Which papers are the same paper, which add to another, and what was decided on what was recommended.

    `unsettled` is a queue: the database itself notes which reports the next settling must look at, whoever changes
    them. Relations and outcomes go with the rows that they lean on.
    """
    for table in ("reports", "documents"):
        db.conn.execute(f"alter table {table} add column counted_as integer references {table}(id) on delete set null")
        db.table(table).create_index(["counted_as"])
    for statement in ACROSS:
        db.conn.execute(statement)
    for table, columns in ACROSS_KEYS.items():
        for column in columns:
            db.table(table).create_index([column])
    db.table("reports").create_index(["reference"])
    db.conn.execute("insert into unsettled (report_id, text) select id, 1 from reports")


ACROSS = (
    """create table fingerprints (
        hash integer not null,
        report_id integer not null references reports(id) on delete cascade,
        primary key (hash, report_id)
    ) strict, without rowid""",
    """create table paper_relations (
        id integer primary key,
        kind text not null,
        document_id integer not null references documents(id) on delete cascade,
        report_id integer references reports(id) on delete cascade,
        other_document_id integer not null references documents(id) on delete cascade,
        other_report_id integer references reports(id) on delete cascade,
        share real,
        evidence text not null
    ) strict""",
    """create table outcomes (
        id integer primary key,
        recommendation_id integer not null references recommendations(id) on delete cascade,
        resolution_id integer references recommendations(id) on delete cascade,
        report_id integer not null references reports(id) on delete cascade,
        outcome text not null,
        difference text,
        evidence text not null,
        rule text not null
    ) strict""",
    """create table unsettled (
        report_id integer primary key references reports(id) on delete cascade,
        text integer not null
    ) strict""",
    """create trigger unsettled_new_report after insert on reports begin
        insert or replace into unsettled (report_id, text) values (new.id, 1);
    end""",
    """create trigger unsettled_lost_report before delete on reports begin
        insert or ignore into unsettled (report_id, text)
            select report_id, 0 from paper_relations where other_report_id = old.id and report_id is not null;
        delete from paper_relations where document_id = old.document_id and report_id is null;
        delete from paper_relations where other_document_id = old.document_id and report_id is null;
        update documents set counted_as = null where id = old.document_id and counted_as is not null;
    end""",
    """create trigger unsettled_version after update of superseded_by on documents
        when old.superseded_by is not new.superseded_by begin
        insert or replace into unsettled (report_id, text) select id, 1 from reports where document_id = new.id;
        insert or ignore into unsettled (report_id, text)
            select report_id, 0 from paper_relations where other_document_id = new.id and report_id is not null;
    end""",
    """create trigger unsettled_new_recommendation after insert on recommendations when new.report_id is not null begin
        insert or ignore into unsettled (report_id, text) values (new.report_id, 0);
    end""",
    """create trigger unsettled_lost_recommendation before delete on recommendations
        when old.report_id is not null begin
        insert or ignore into unsettled (report_id, text) values (old.report_id, 0);
    end""",
    """create trigger unsettled_new_minute after insert on minute_items when new.report_id is not null begin
        insert or ignore into unsettled (report_id, text) values (new.report_id, 0);
    end""",
)
ACROSS_KEYS = {
    "fingerprints": ["report_id"],
    "paper_relations": ["document_id", "report_id", "other_document_id", "other_report_id"],
    "outcomes": ["recommendation_id", "resolution_id", "report_id"],
}


@migrations()
def m010_withheld(db: Database) -> None:
    """Why a report is exempt, and which files are not read: those marked not for publication, and those purged."""
    for column in ("exempt_paragraphs", "exempt_reason"):
        db.table("reports").add_column(column, str)
    for table in ("documents", "runs"):
        db.table(table).add_column("withheld", int)
    _create(
        db,
        "withheld",
        dict.fromkeys(("id", "run_id", "size", "modified_ns", "page"), int)
        | dict.fromkeys(("path", "sha256", "reason", "marking", "exempt_paragraphs", "noted_at"), str),
        [("run_id", "runs", "id")],
        not_null={"sha256", "reason", "noted_at"},
    )
    db.table("withheld").create_index(["path"], unique=True)
    db.table("withheld").create_index(["sha256"])


@migrations()
def m011_warnings_with_ink(db: Database) -> None:
    """Where a warning's ink is: the total that its parts do not come to. Those of a whole document have none."""
    for column in ("report_id integer references reports(id)", "paragraph_id integer references paragraphs(id)"):
        db.conn.execute(f"alter table warnings add column {column}")
    for column in ("page integer", "char_start integer", "char_end integer", "kind text"):
        db.conn.execute(f"alter table warnings add column {column}")
    for column in ("printed real", "summed real", "rule text"):
        db.conn.execute(f"alter table warnings add column {column}")
    db.conn.execute("update warnings set kind = 'pack'")
    for column in ("report_id", "paragraph_id", "kind"):
        db.table("warnings").create_index([column])


@migrations()
def m012_exempt_items(db: Database) -> None:
    """Items that agendas and minutes call exempt, and what was left out of packs."""
    why = ("exempt_paragraphs", "exempt_reason")
    _create(
        db,
        "exempt_items",
        {"id": int, **INK} | dict.fromkeys(("item_no", "title", "scope", *why, "text", "rule"), str),
        INK_KEYS,
        not_null={"title", "scope", "text", "rule"},
    )
    _create(
        db,
        "left_out",
        {"id": int, "document_id": int, "item_no": str, "scope": str, "first_page": int, "last_page": int}
        | dict.fromkeys(("marking", *why), str),
        [("document_id", "documents", "id")],
        not_null={"document_id", "scope", "marking"},
    )


@migrations()
def m013_few_stand_in_recommendations(db: Database) -> None:
    """Few sums and days stand in a recommendation: only those are indexed by it, which is cheaper to write."""
    for table in ("amounts", "dates"):
        index = f"idx_{table}_recommendation_id"
        db.conn.execute(f"drop index {index}")
        db.conn.execute(f"create index {index} on {table} (recommendation_id) where recommendation_id is not null")


@migrations()
def m014_cheap_to_write(db: Database) -> None:
    """What most rows leave empty is indexed where it is not; the search index gathers more before it merges.

    A paper writes a page of each index, even one that gets nothing but nulls. Sixteen parts of the search index wait
    to be merged instead of four: what is merged less often is written less often, and a search among a million
    paragraphs takes a tenth longer.
    Who met on a day, and which documents are out of date, stands in indexes, so that neither table is read for it.
    Extractions have a key that begins with their document, and need no index of it.
    """
    db.conn.execute("drop index idx_extractions_document_id")
    for table, columns in MOSTLY_EMPTY.items():
        for column in columns:
            index = f"idx_{table}_{column}"
            db.conn.execute(f"drop index {index}")
            db.conn.execute(f"create index {index} on {table} ({column}) where {column} is not null")
    db.conn.execute("create index idx_documents_replaced on documents (id) where superseded_by is not null")
    db.conn.execute("drop index idx_reports_meeting_date")
    met = "meeting_date, authority, committee, document_id"
    db.conn.execute(f"create index idx_reports_meeting_date on reports ({met})")
    for table in ("paragraphs", "recommendations"):
        db.conn.execute(f"insert into {table}_fts ({table}_fts, rank) values ('automerge', 16)")


MOSTLY_EMPTY = {
    "documents": ["counted_as"],  # and not superseded_by: most questions are of documents where it is empty
    "reports": ["counted_as", "reference"],
    "recommendations": ["motion_id"],
    "partners": ["lead_body_id"],
    "warnings": ["report_id", "paragraph_id"],
}


def _create(
    db: Database,
    name: str,
    columns: Mapping[str, type],
    foreign_keys: list[tuple[str, str, str]] | None = None,
    *,
    pk: str | tuple[str, ...] = "id",
    not_null: set[str] | None = None,
) -> None:
    """A STRICT table with an index on every foreign key."""
    keys = foreign_keys or []
    db.table(name).create(dict(columns), pk=pk, foreign_keys=keys, not_null=not_null or set(), strict=True)
    for column, _, _ in keys:
        db.table(name).create_index([column], if_not_exists=True)
