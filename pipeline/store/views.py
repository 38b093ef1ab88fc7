"""The questions that a researcher asks first. Superseded papers are left out, and every paper is counted once.

Views hold nothing, so they need no migration: opening a database makes them what they are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store.views_exempt import EXEMPT
from pipeline.store.views_meetings import COUNTED, MEETINGS
from pipeline.store.views_reports import REPORTS

if TYPE_CHECKING:
    from sqlite_utils import Database


# What was decided last on a recommendation r.
DECIDED = """
    from outcomes o join reports m on m.id = o.report_id where o.recommendation_id = r.id
    order by m.meeting_date desc, o.id limit 1"""

VIEWS = {
    "v_recommendations": f"""
        select r.id, d.authority, p.committee, p.meeting_date, p.item_no, p.title as report, r.number, r.text, r.kind,
            r.actions, r.delegate, r.consultees, r.decision_body,
            (select group_concat(a.text, '; ') from amounts a where a.recommendation_id = r.id) as amounts,
            (select max(a.high) from amounts a where a.recommendation_id = r.id) as largest_amount,
            (select group_concat(t.text, '; ') from dates t where t.recommendation_id = r.id) as dates,
            (select o.outcome {DECIDED}) as outcome, (select m.meeting_date {DECIDED}) as decided_on,
            (select m.committee {DECIDED}) as decided_by, (select o.resolution_id {DECIDED}) as resolution_id,
            d.filename, r.page, g.label as printed_page, coalesce(g.ocr, 0) as ocr, r.rule,
            d.id as document_id, p.id as report_id
        from recommendations r join documents d on d.id = r.document_id
            left join reports p on p.id = r.report_id
            left join pages g on g.document_id = d.id and g.number = r.page
        where {COUNTED}""",
    "v_amounts": f"""
        select a.id, d.authority, p.committee, p.meeting_date, p.title as report, a.text, a.low, a.high, a.currency,
            a.qualifier, a.period, a.kind, a.row_label, a.column_label, a.recommendation_id,
            a.basis, a.rule, q.section, q.text as paragraph, d.filename, a.page, g.label as printed_page,
            coalesce(g.ocr, 0) as ocr, d.id as document_id, a.report_id, a.paragraph_id
        from amounts a join documents d on d.id = a.document_id join paragraphs q on q.id = a.paragraph_id
            left join reports p on p.id = a.report_id
            left join pages g on g.document_id = d.id and g.number = a.page
        where {COUNTED}""",
    "v_dates": f"""
        select t.id, d.authority, p.committee, p.meeting_date, p.title as report, t.text, t.start_date, t.end_date,
            t.precision, t.modifier, t.role, t.inferred, t.recommendation_id, t.rule, q.section, q.text as paragraph,
            d.filename, t.page, g.label as printed_page, coalesce(g.ocr, 0) as ocr,
            d.id as document_id, t.report_id, t.paragraph_id
        from dates t join documents d on d.id = t.document_id join paragraphs q on q.id = t.paragraph_id
            left join reports p on p.id = t.report_id
            left join pages g on g.document_id = d.id and g.number = t.page
        where {COUNTED}""",
    "v_partners": f"""
        select x.id, l.name as lead, b.name as partner, b.kind as partner_kind, b.code as partner_code, x.role,
            x.status, x.activity, x.evidence,
            (select min(t.start_date) from dates t where t.paragraph_id = x.paragraph_id and t.role = 'effective'
                and t.char_start >= x.char_start and t.char_end <= x.char_end) as since,
            d.authority, p.committee, p.meeting_date, p.title as report,
            x.rule, d.filename, x.page, g.label as printed_page, coalesce(g.ocr, 0) as ocr,
            d.id as document_id, x.report_id, x.partner_body_id
        from partners x join bodies b on b.id = x.partner_body_id join documents d on d.id = x.document_id
            left join bodies l on l.id = x.lead_body_id left join reports p on p.id = x.report_id
            left join pages g on g.document_id = d.id and g.number = x.page
        where {COUNTED}""",
    "v_bodies": f"""
        select b.id, b.name, b.canonical_name, b.kind, b.code, b.code_scheme, count(*) as mentions,
            count(distinct m.document_id) as documents, group_concat(distinct m.text) as named_as
        from bodies b join mentions m on m.body_id = b.id join documents d on d.id = m.document_id
            left join reports p on p.id = m.report_id
        where {COUNTED} group by b.id""",
}


# The minute that a resolution s stands in: the last one that begins before it.
MINUTE = """(select i.number from minute_items i where i.report_id = s.report_id and +i.paragraph_id <= s.paragraph_id
        order by +i.paragraph_id desc, i.id desc limit 1)"""
OUTCOMES = f"""
    select r.id as recommendation_id, d.authority, p.committee, p.meeting_date, p.item_no, p.title as report, r.number,
        r.text, o.outcome, o.difference, s.text as resolution, s.number as resolution_number,
        coalesce({MINUTE}, s.minute) as minute,
        m.committee as decided_by, m.meeting_date as decided_on, e.filename as decided_in, s.page as decided_page,
        (select g.label from pages g where g.document_id = e.id and g.number = s.page) as decided_printed_page,
        o.evidence, o.rule, d.filename, r.page,
        (select g.label from pages g where g.document_id = d.id and g.number = r.page) as printed_page,
        o.resolution_id, d.id as document_id, p.id as report_id
    from recommendations r join documents d on d.id = r.document_id left join reports p on p.id = r.report_id
        left join outcomes o on o.recommendation_id = r.id left join recommendations s on s.id = o.resolution_id
        left join reports m on m.id = o.report_id left join documents e on e.id = m.document_id
    where r.kind = 'recommendation' and {COUNTED}"""


LINES = f"""
    with recursive line (key, last, last_name) as (
        select key, key, canonical_name from bodies
        union
        select line.key, r.successor_key, r.successor from line join body_relations r on r.predecessor_key = line.last
    )
    select line.last as line_key, line.last_name as line, b.id as body_id, b.name, b.canonical_name, b.kind, b.code,
        b.valid_from, b.valid_to, count(m.id) as mentions
    from line join bodies b on b.key = line.key left join (
        select m.id, m.body_id from mentions m join documents d on d.id = m.document_id
            left join reports p on p.id = m.report_id where {COUNTED}
    ) m on m.body_id = b.id
    where line.last not in (select predecessor_key from body_relations)
    group by line.last, b.id order by line.last, b.valid_from
"""


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
            left join reports p on p.id = m.report_id
        where {COUNTED} and m.basis = 'stated' and m.rule in ({PROVEN.format(kind="mention")})
        group by b.id""",
}


NETWORK = """
    select lead, partner, partner_kind, role, group_concat(distinct status) as statuses, min(since) as since,
        group_concat(distinct activity) as activities, count(*) as mentions, count(distinct document_id) as documents,
        min(meeting_date) as first_meeting, max(meeting_date) as last_meeting
    from v_partners group by lead, partner, role"""


ALL = (
    VIEWS
    | STRICT
    | MEETINGS
    | REPORTS
    | {"v_body_lines": LINES, "v_network": NETWORK, "v_outcomes": OUTCOMES, "v_exempt": EXEMPT}
)


def are_there(db: Database) -> bool:
    """Whether a database has every view by name; one made by an older release may not."""
    return set(ALL) <= set(db.view_names())


def create(db: Database) -> None:
    """Make every view what it is in this release."""
    for name, sql in ALL.items():
        db.create_view(name, sql, replace=True)
