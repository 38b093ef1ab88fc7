"""Views of what minutes and records of decision tell. Every paper once, superseded ones left out."""

from __future__ import annotations

# Of a document d and its report p: the newest version, of the place that stands for all places where the paper stands.
COUNTED = "d.superseded_by is null and coalesce(p.counted_as, d.counted_as) is null"
# The minute in which something stands: the last one that begins before it.
OF_MINUTE = """
    (select i.{column} from minute_items i where i.report_id = x.report_id and i.paragraph_id <= x.paragraph_id
        order by i.paragraph_id desc limit 1)"""
VOTE = """m.mover, m.seconder, m.result, m.votes_for, m.votes_against, m.abstentions, m.unanimous, m.names_for,
        m.names_against, m.names_abstaining"""
ENTRY = """
    (select group_concat(e.text, ' ') from record_entries e
        where e.report_id = x.report_id and e.minute is x.minute and e.field = '{field}') as {field}"""
FIELDS = ("reference", "decision_maker", "date", "decision", "reasons", "alternatives", "key_decision", "interests")
MEETINGS = {
    "v_resolutions": f"""
        select x.id, d.authority, p.committee, p.meeting_date,
            coalesce(x.minute, {OF_MINUTE.format(column="number")}) as minute,
            {OF_MINUTE.format(column="title")} as minute_title, x.number, x.text, x.actions,
            x.decision_body, x.refers_to, {VOTE}, x.rule, d.filename, x.page, g.label as printed_page,
            d.id as document_id, p.id as report_id, x.motion_id
        from recommendations x join documents d on d.id = x.document_id left join motions m on m.id = x.motion_id
            left join reports p on p.id = x.report_id
            left join pages g on g.document_id = d.id and g.number = x.page
        where x.kind = 'resolution' and {COUNTED}""",
    "v_motions": f"""
        select x.id, d.authority, p.committee, p.meeting_date,
            coalesce(x.minute, {OF_MINUTE.format(column="number")}) as minute,
            {OF_MINUTE.format(column="title")} as minute_title, x.kind, x.text, {VOTE.replace("m.", "x.")},
            (select count(*) from recommendations r where r.motion_id = x.id) as resolutions,
            x.rule, d.filename, x.page, g.label as printed_page, d.id as document_id, p.id as report_id
        from motions x join documents d on d.id = x.document_id left join reports p on p.id = x.report_id
            left join pages g on g.document_id = d.id and g.number = x.page
        where {COUNTED}""",
    "v_decisions": f"""
        select d.authority, p.committee, p.meeting_date, p.title as report, x.minute,
            {OF_MINUTE.format(column="title")} as minute_title,
            {", ".join(ENTRY.format(field=field) for field in (*FIELDS, "urgency", "call_in"))},
            d.filename, x.page,
            (select g.label from pages g where g.document_id = d.id and g.number = x.page) as printed_page,
            d.id as document_id, x.report_id
        from (select report_id, document_id, minute, min(paragraph_id) as paragraph_id, min(page) as page
                from record_entries group by document_id, report_id, minute) x
            join documents d on d.id = x.document_id left join reports p on p.id = x.report_id
        where {COUNTED}""",
}
