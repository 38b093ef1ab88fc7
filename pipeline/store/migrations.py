"""How the database came to be: append-only steps, applied in order. Never edit a step that has been released."""

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


VIEWS = {
    "v_recommendations": """
        select r.id, d.authority, p.committee, p.meeting_date, p.item_no, p.title as report, r.number, r.text, r.kind,
            r.actions, r.delegate, r.consultees, r.decision_body,
            (select group_concat(a.text, '; ') from amounts a where a.recommendation_id = r.id) as amounts,
            (select max(a.high) from amounts a where a.recommendation_id = r.id) as largest_amount,
            (select group_concat(t.text, '; ') from dates t where t.recommendation_id = r.id) as dates,
            d.filename, r.page, g.label as printed_page, r.rule, d.id as document_id, p.id as report_id
        from recommendations r join documents d on d.id = r.document_id
            left join reports p on p.id = r.report_id
            left join pages g on g.document_id = d.id and g.number = r.page
        where d.superseded_by is null""",
    "v_amounts": """
        select a.id, d.authority, p.committee, p.meeting_date, p.title as report, a.text, a.low, a.high, a.currency,
            a.qualifier, a.period, a.kind, a.row_label, a.column_label, a.recommendation_id,
            a.basis, a.rule, q.section, q.text as paragraph, d.filename, a.page, g.label as printed_page,
            d.id as document_id, a.report_id, a.paragraph_id
        from amounts a join documents d on d.id = a.document_id join paragraphs q on q.id = a.paragraph_id
            left join reports p on p.id = a.report_id
            left join pages g on g.document_id = d.id and g.number = a.page
        where d.superseded_by is null""",
    "v_dates": """
        select t.id, d.authority, p.committee, p.meeting_date, p.title as report, t.text, t.start_date, t.end_date,
            t.precision, t.modifier, t.role, t.inferred, t.recommendation_id, t.rule, q.section, q.text as paragraph,
            d.filename, t.page, g.label as printed_page, d.id as document_id, t.report_id, t.paragraph_id
        from dates t join documents d on d.id = t.document_id join paragraphs q on q.id = t.paragraph_id
            left join reports p on p.id = t.report_id
            left join pages g on g.document_id = d.id and g.number = t.page
        where d.superseded_by is null""",
    "v_partners": """
        select x.id, l.name as lead, b.name as partner, b.kind as partner_kind, b.code as partner_code, x.role,
            x.status, x.activity, x.evidence,
            (select min(t.start_date) from dates t where t.paragraph_id = x.paragraph_id and t.role = 'effective'
                and t.char_start >= x.char_start and t.char_end <= x.char_end) as since,
            d.authority, p.committee, p.meeting_date, p.title as report,
            x.rule, d.filename, x.page, g.label as printed_page, d.id as document_id, x.report_id, x.partner_body_id
        from partners x join bodies b on b.id = x.partner_body_id join documents d on d.id = x.document_id
            left join bodies l on l.id = x.lead_body_id left join reports p on p.id = x.report_id
            left join pages g on g.document_id = d.id and g.number = x.page
        where d.superseded_by is null""",
    "v_bodies": """
        select b.id, b.name, b.canonical_name, b.kind, b.code, b.code_scheme, count(*) as mentions,
            count(distinct m.document_id) as documents, group_concat(distinct m.text) as named_as
        from bodies b join mentions m on m.body_id = b.id join documents d on d.id = m.document_id
        where d.superseded_by is null group by b.id""",
}


@migrations()
def m004_views(db: Database) -> None:
    """The questions that a researcher asks first; superseded papers are left out."""
    for name, sql in VIEWS.items():
        db.create_view(name, sql)


LINES = """
    with recursive line (key, last, last_name) as (
        select key, key, canonical_name from bodies
        union
        select line.key, r.successor_key, r.successor from line join body_relations r on r.predecessor_key = line.last
    )
    select line.last as line_key, line.last_name as line, b.id as body_id, b.name, b.canonical_name, b.kind, b.code,
        b.valid_from, b.valid_to, count(m.id) as mentions
    from line join bodies b on b.key = line.key left join mentions m on m.body_id = b.id
    where line.last not in (select predecessor_key from body_relations)
    group by line.last, b.id order by line.last, b.valid_from
"""


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
    db.create_view("v_body_lines", LINES)


PROVEN = "select name from rules where kind = '{kind}' and precision >= 0.95 and hits >= 5"
STRICT = {
    "v_recommendations_strict": f"""
        select * from v_recommendations where rule in ({PROVEN.format(kind="recommendation")})""",
    "v_amounts_strict": f"""
        select * from v_amounts where basis = 'stated' and rule in ({PROVEN.format(kind="amount")})""",
    "v_dates_strict": f"""
        select v.* from v_dates v join dates t on t.id = v.id
        where t.basis = 'stated' and v.rule in ({PROVEN.format(kind="date")})""",
    "v_partners_strict": f"select * from v_partners where rule in ({PROVEN.format(kind='partner')})",
    "v_bodies_strict": f"""
        select b.id, b.name, b.canonical_name, b.kind, b.code, b.code_scheme, count(*) as mentions,
            count(distinct m.document_id) as documents, group_concat(distinct m.text) as named_as
        from bodies b join mentions m on m.body_id = b.id join documents d on d.id = m.document_id
        where d.superseded_by is null and m.basis = 'stated' and m.rule in ({PROVEN.format(kind="mention")})
        group by b.id""",
}


@migrations()
def m006_proven_rules(db: Database) -> None:
    """Each rule's precision on labelled papers, and views of what was printed and found by a proven rule."""
    columns = {"kind": str, "name": str, "family": str, "precision": float, "hits": int, "labelled_on": str}
    _create(db, "rules", columns, pk=("kind", "name"))
    for name, sql in STRICT.items():
        db.create_view(name, sql)


NETWORK = """
    select lead, partner, partner_kind, role, group_concat(distinct status) as statuses, min(since) as since,
        group_concat(distinct activity) as activities, count(*) as mentions, count(distinct document_id) as documents,
        min(meeting_date) as first_meeting, max(meeting_date) as last_meeting
    from v_partners group by lead, partner, role"""


@migrations()
def m007_network(db: Database) -> None:
    """Who works with whom, over all papers."""
    db.create_view("v_network", NETWORK)


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
