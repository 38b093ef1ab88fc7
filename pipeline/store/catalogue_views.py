"""What every view shows and what each of its columns means; `catalogue` prints it into the README."""

from __future__ import annotations

MEETING = {
    "authority": "the council or association",
    "committee": "the body that decides",
    "meeting_date": "ISO day",
    "report": "title of the report",
}
PLACE = {
    "filename": "of the paper",
    "page": "page of the file",
    "printed_page": "the number printed on it",
    "document_id": "in `documents`",
    "report_id": "in `reports`",
}
OCR = {"ocr": "1: the page is a picture that was read by OCR"}
RULE = {"rule": "that found it"}
TEXT = {"section": "heading above it", "paragraph": "the whole paragraph"}
BODY = {
    "name": "as papers print it most fully",
    "canonical_name": "in the gazetteer",
    "kind": "`council`, `nhs` …",
    "code": "in a public register",
}

RECOMMENDATIONS = {
    "id": "in `recommendations`",
    **MEETING,
    "item_no": "agenda item",
    "number": "as printed",
    "text": "the whole item",
    "kind": "`recommendation` or `resolution`",
    "actions": "JSON list of verbs",
    "delegate": "to whom power is delegated",
    "consultees": "JSON list: in consultation with whom",
    "decision_body": "who is asked",
    "amounts": "its sums as printed",
    "largest_amount": "the highest of them",
    "dates": "its dates as printed",
    "outcome": "what became of it: `agreed`, `amended`, `rejected`, `deferred`, `noted`, `referred`; null: not known",
    "decided_on": "ISO day of that meeting",
    "decided_by": "the body that met",
    "resolution_id": "in `recommendations`: the resolution",
    **RULE,
    **PLACE,
    **OCR,
}
AMOUNTS = {
    "id": "in `amounts`",
    **MEETING,
    "text": "as printed",
    "low": "whole currency units (pounds)",
    "high": "the same, unless a range",
    "currency": "ISO 4217",
    "qualifier": "`exact`, `up_to` …",
    "period": "of a rate",
    "kind": "`saving`, `cost` …",
    "row_label": "of a table's cell",
    "column_label": "of a table's cell",
    "recommendation_id": "the recommendation it stands in",
    "basis": "`stated`, `inferred`, `corrected`",
    **RULE,
    **TEXT,
    **PLACE,
    **OCR,
    "paragraph_id": "in `paragraphs`",
}
DATES = {
    "id": "in `dates`",
    **MEETING,
    "text": "as printed",
    "start_date": "ISO day",
    "end_date": "ISO day, inclusive",
    "precision": "`day`, `month` …",
    "modifier": "`start`, `mid`, `end`",
    "role": "`meeting`, `deadline` …",
    "inferred": "1: from context",
    "recommendation_id": "the recommendation it stands in",
    **RULE,
    **TEXT,
    **PLACE,
    **OCR,
    "paragraph_id": "in `paragraphs`",
}
PARTNERS = {
    "id": "in `partners`",
    "lead": "the reporting authority, or the body named as lead",
    "partner": "the other body",
    "partner_kind": "`nhs`, `company` …",
    "partner_code": "in a public register",
    "role": "what the partner is to the lead",
    "status": "`existing`, `proposed`, `ended`",
    "activity": "on what",
    "evidence": "the sentence",
    "since": "an effective date in the evidence",
    **MEETING,
    **RULE,
    **PLACE,
    **OCR,
    "partner_body_id": "in `bodies`",
}
BODIES = {
    "id": "in `bodies`",
    **BODY,
    "code_scheme": "which register",
    "mentions": "how often it is named",
    "documents": "in how many papers",
    "named_as": "what papers call it",
}

OUTCOMES = {
    "recommendation_id": "in `recommendations`",
    **MEETING,
    "item_no": "agenda item",
    "number": "as printed",
    "text": "what was recommended",
    "outcome": "`agreed`, `amended`, `rejected`, `deferred`, `noted`, `referred`; null: not known",
    "difference": "of an amended one: `[-words left out-] {+words put in+}`",
    "resolution": "what was resolved",
    "resolution_number": "as printed",
    "minute": "number of the minute",
    "decided_by": "the body that met",
    "decided_on": "ISO day of that meeting",
    "decided_in": "filename of the minutes or notice",
    "decided_page": "page of that file",
    "decided_printed_page": "the number printed on it",
    "evidence": "why the two belong together",
    **RULE,
    **PLACE,
    "resolution_id": "in `recommendations`",
}

MINUTE = {"minute": "number of the minute", "minute_title": "its title"}
MOVED = {
    "mover": "who moved it",
    "seconder": "who seconded it",
    "result": "`carried`, `lost`, `withdrawn`",
    "votes_for": "",
    "votes_against": "",
    "abstentions": "",
    "unanimous": "1: nobody voted against",
    "names_for": "JSON list, of a recorded vote",
    "names_against": "the same",
    "names_abstaining": "the same",
}
RESOLUTIONS = {
    "id": "in `recommendations`",
    **{name: MEETING[name] for name in ("authority", "committee", "meeting_date")},
    **MINUTE,
    "number": "as printed",
    "text": "the whole item",
    "actions": "JSON list of verbs",
    "decision_body": "who decided; of `RECOMMENDED to Council`: who is asked",
    "refers_to": "JSON list: recommendations of the report that it decides by reference",
    **MOVED,
    **RULE,
    **PLACE,
    "motion_id": "in `motions`",
}
MOTIONS = {
    "id": "in `motions`",
    **{name: MEETING[name] for name in ("authority", "committee", "meeting_date")},
    **MINUTE,
    "kind": "`motion` or `amendment`",
    "text": "what an amendment would change",
    **MOVED,
    "resolutions": "how many resolutions it carried",
    **RULE,
    **PLACE,
}
DECISIONS = {
    **MEETING,
    **MINUTE,
    "reference": "as printed",
    "decision_maker": "as printed",
    "date": "as printed",
    "decision": "what was decided",
    "reasons": "for it",
    "alternatives": "considered and rejected",
    "key_decision": "as printed",
    "interests": "declared",
    "urgency": "why it could not wait",
    "call_in": "whether and until when",
    **PLACE,
}

EXEMPT = {
    **{name: MEETING[name] for name in ("authority", "committee", "meeting_date")},
    "item_no": "agenda item",
    "title": "as printed",
    "scope": "`whole` paper, or `part`: an appendix",
    "exempt_paragraphs": "of the Schedule: `1, 3`",
    "exempt_reason": "as printed",
    "marking": "the words that say so",
    "told_by": "`report`, `agenda`, `minutes`; `left out` of a pack; `withheld`: the whole file",
    **PLACE,
}
REPORTS = {
    "id": "in `reports`",
    **{name: MEETING[name] for name in ("authority", "committee", "meeting_date")},
    "item_no": "agenda item",
    "title": "subject",
    "kind": "`report`, `minutes`, `decision`",
    "author": "report of / by",
    "portfolio_holder": "the member who answers for it",
    "key_decision": "1, 0 or null",
    "exempt": "`open`, `exempt`, `part-exempt`",
    "wards": "as printed",
    "reference": "report or decision number",
    "recommendations": "how many it holds, or resolutions",
    "filename": "of the paper",
    "first_page": "page of the file",
    "last_page": "page of the file",
    "first_printed_page": "the number printed on it",
    "last_printed_page": "the number printed on it",
    "document_id": "in `documents`",
}
WARNINGS = {
    "id": "in `warnings`",
    **MEETING,
    "kind": "`pack`: items and pages; `total`: a total that is not what its rows come to",
    "text": "what does not agree",
    "printed": "of a total: the sum that is printed",
    "summed": "of a total: what its rows come to",
    **RULE,
    **PLACE,
}

VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "v_reports": ("one row a report with its header and both page numbers", REPORTS),
    "v_warnings": ("what does not agree in a paper: items and pages, totals and rows", WARNINGS),
    "v_recommendations": ("recommendations with their meeting, sums, dates and both page numbers", RECOMMENDATIONS),
    "v_resolutions": ("what meetings decided, with mover, seconder and vote", RESOLUTIONS),
    "v_motions": ("motions and amendments, carried, lost and withdrawn", MOTIONS),
    "v_decisions": ("one row a decision with the fields of its record", DECISIONS),
    "v_exempt": ("what the public may not see, and why", EXEMPT),
    "v_amounts": ("amounts with their paragraph and meeting", AMOUNTS),
    "v_dates": ("dates with their paragraph and meeting", DATES),
    "v_partners": ("partners by name", PARTNERS),
    "v_network": (
        "one row a lead, partner and role",
        {
            **{name: PARTNERS[name] for name in ("lead", "partner", "partner_kind", "role")},
            "statuses": "all that were found",
            "since": "the earliest",
            "activities": "all that were found",
            "mentions": "in how many sentences",
            "documents": "in how many papers",
            "first_meeting": "that was told of it",
            "last_meeting": "that was told of it",
        },
    ),
    "v_outcomes": ("what a committee did with each recommendation; one that is still open has no outcome", OUTCOMES),
    "v_bodies": ("bodies with the number of their mentions", BODIES),
    "v_recommendations_strict": (
        "recommendations of rules that are proven: right in 95 % of at least 5 labelled finds",
        RECOMMENDATIONS,
    ),
    "v_amounts_strict": ("amounts whose value is printed, of proven rules", AMOUNTS),
    "v_dates_strict": ("dates whose value is printed, of proven rules", DATES),
    "v_partners_strict": ("partners of proven rules", PARTNERS),
    "v_bodies_strict": ("bodies with their mentions by proven rules", BODIES),
    "v_body_lines": (
        "bodies with what they became in the end: DCLG, DLUHC and MHCLG are one line",
        {
            "line_key": "`key` of the body that they became",
            "line": "its name",
            "body_id": "in `bodies`",
            **BODY,
            "valid_from": "its first day",
            "valid_to": "its last day",
            "mentions": "how often it is named",
        },
    ),
}


def markdown() -> list[str]:
    """The table of views, line by line. A strict view has its plain one's columns."""
    lines = ["| view (every paper once, superseded ones left out) | shows | columns |", "| --- | --- | --- |"]
    for view, (shows, columns) in VIEWS.items():
        plain = view.removesuffix("_strict")
        shown = "; ".join(f"`{name}` {meaning}" for name, meaning in columns.items())
        lines.append(f"| `{view}` | {shows} | {shown if plain == view else f'those of `{plain}`'} |")
    return lines
