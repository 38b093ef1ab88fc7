"""The views of what each report is, where it stands in its file and in print, and of what does not agree in a paper."""

from __future__ import annotations

from pipeline.store.views_meetings import COUNTED

LABEL = "(select g.label from pages g where g.document_id = d.id and g.number = {})"
REPORTS = {
    "v_reports": f"""
        select p.id, d.authority, p.committee, p.meeting_date, p.item_no, p.title, p.kind, p.author,
            p.portfolio_holder, p.key_decision, p.exempt, p.wards, p.reference,
            (select count(*) from recommendations r where r.report_id = p.id) as recommendations,
            d.filename, p.first_page, p.last_page, {LABEL.format("p.first_page")} as first_printed_page,
            {LABEL.format("p.last_page")} as last_printed_page, d.id as document_id
        from reports p join documents d on d.id = p.document_id
        where {COUNTED}""",
    "v_warnings": f"""
        select w.id, d.authority, p.committee, p.meeting_date, p.title as report, w.kind, w.text, w.printed, w.summed,
            w.rule, d.filename, w.page, {LABEL.format("w.page")} as printed_page, d.id as document_id, w.report_id
        from warnings w join documents d on d.id = w.document_id left join reports p on p.id = w.report_id
        where {COUNTED}""",
}
