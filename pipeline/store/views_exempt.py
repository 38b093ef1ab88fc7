"""The view of what the public may not see: by papers, agendas and minutes, and what was left out."""

from __future__ import annotations

from pipeline.store.views_meetings import COUNTED

FRONT = "json_extract(d.fronts, '$[0].header.{}')"
SAME = "where {0}.document_id = x.document_id and {0}.item_no is x.item_no"
LABEL = "(select g.label from pages g where g.document_id = d.id and g.number = {}) as printed_page"
EXEMPT = f"""
    select d.authority, p.committee, p.meeting_date, p.item_no, p.title,
        case p.exempt when 'exempt' then 'whole' else 'part' end as scope, p.exempt_paragraphs, p.exempt_reason,
        null as marking, 'report' as told_by, d.filename, p.first_page as page, {LABEL.format("p.first_page")},
        d.id as document_id, p.id as report_id
    from reports p join documents d on d.id = p.document_id
    where p.exempt in ('exempt', 'part-exempt') and {COUNTED}
        and not exists (select 1 from left_out x {SAME.format("p")})
    union all
    select d.authority, coalesce(p.committee, {FRONT.format("committee")}),
        coalesce(p.meeting_date, {FRONT.format("meeting_date")}), x.item_no, x.title, x.scope, x.exempt_paragraphs,
        x.exempt_reason, x.text, case when p.id is null then 'agenda' else 'minutes' end, d.filename, x.page,
        {LABEL.format("x.page")}, d.id, p.id
    from exempt_items x join documents d on d.id = x.document_id left join reports p on p.id = x.report_id
    where {COUNTED} and (p.id is not null or not (
        exists (select 1 from left_out l {SAME.format("l")})
        or exists (select 1 from reports o {SAME.format("o")} and o.exempt in ('exempt', 'part-exempt'))))
    union all
    select d.authority, coalesce(p.committee, {FRONT.format("committee")}),
        coalesce(p.meeting_date, {FRONT.format("meeting_date")}), x.item_no,
        coalesce((select i.title from exempt_items i {SAME.format("i")} limit 1), p.title), x.scope,
        x.exempt_paragraphs, x.exempt_reason, x.marking, 'left out', d.filename, x.first_page,
        {LABEL.format("x.first_page")}, d.id, p.id
    from left_out x join documents d on d.id = x.document_id
        left join reports p on p.id = (select min(o.id) from reports o {SAME.format("o")})
    where d.superseded_by is null and d.counted_as is null
    union all
    select null, null, null, null, null, 'whole', w.exempt_paragraphs, null, w.marking, 'withheld', w.path, w.page,
        null, null, null
    from withheld w where w.reason = 'marked'"""
