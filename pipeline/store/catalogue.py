"""What every table and column means: the README's table of tables is printed from here.

python -m pipeline.store.catalogue
"""

from __future__ import annotations

from pipeline.store import catalogue_views

INK = {
    "document_id": "the document it stands in",
    "report_id": "the report it stands in; null in a front sheet",
    "paragraph_id": "the paragraph that holds its first character",
    "page": "page of the file, from 1; null where the format has no pages",
    "char_start": "first character in the paragraph's text, from 0",
    "char_end": "after the last character",
}
RULE = {"rule": "name of the rule that found it (`minuted rules`)"}
PIECES = {"spans": "JSON list of its pieces: paragraph id, first character, after the last"}
BASIS = {"basis": "`stated`, `inferred` from context, or `corrected`"}

TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "documents": (
        "one a file, whatever its path",
        {
            "id": "stable",
            "sha256": "of the file's bytes, unique",
            "path": "as given",
            "filename": "last part of the path",
            "source_url": "where it was fetched",
            "media_type": "MIME type",
            "kind": "`report`, `agenda`, `agenda_pack`, `minutes`, `decision_notice`, `other`",
            "title": "of the paper",
            "authority": "the council or association",
            "page_count": "pages; null where the format has none",
            "bytes": "size of the file",
            "text_layer": "`native`, `ocr`, `mixed`, `none`",
            "ingested_at": "UTC",
            "pipeline_version": "of minuted",
            "superseded_by": "the newer version of the same paper",
            "counted_as": "the document that holds all its reports, too; null: views show this one",
            "run_id": "the run that stored it",
            "fronts": "JSON: header of matter that belongs to no report",
            "withheld": "papers and appendices inside that were left out as not for publication",
        },
    ),
    "files": (
        "every file seen, so that an unchanged one costs nothing",
        {
            "path": "absolute",
            "size": "bytes",
            "modified_ns": "time of the file",
            "sha256": "of its bytes",
            "document_id": "the document it holds",
        },
    ),
    "pages": (
        "pages of documents that have pages",
        {
            "id": "",
            "document_id": "its document",
            "number": "place in the file, from 1",
            "label": "the number printed on it",
            "width": "points",
            "height": "points",
            "ocr": "1: read by OCR",
            "problem": "why it gave no text or bad text",
        },
    ),
    "reports": (
        "one a paper inside a document (a pack has many)",
        {
            "id": "",
            "document_id": "its document",
            "position": "order in the document",
            "kind": "`report`, `minutes`, `decision`",
            "item_no": "agenda item",
            "title": "subject",
            "authority": "the council or association",
            "committee": "the body that decides",
            "meeting_date": "ISO day",
            "author": "report of / by",
            "portfolio_holder": "the member who answers for it",
            "key_decision": "1, 0 or null",
            "exempt": "`open`, `exempt`, `part-exempt`",
            "exempt_paragraphs": "of the Schedule that allow it (12A; Scotland 7A; Northern Ireland 6): `1, 3`",
            "exempt_reason": "as printed",
            "wards": "as printed",
            "reference": "report or decision number",
            "fields": "JSON: other labelled fields of the header",
            "first_page": "page of the file",
            "last_page": "page of the file",
            "counted_as": "the report that stands for it in the views: the same paper, found elsewhere, too",
        },
    ),
    "paragraphs": (
        "the whole text in reading order",
        {
            "id": "",
            "document_id": "its document",
            "report_id": "its report",
            "position": "order in the document, from 0",
            "page": "page of the file",
            "number": "`4.3`, `a`, `ii`",
            "marker": "as printed: `(a)`",
            "level": "nesting of its marker",
            "section": "heading above it",
            "section_kind": "what that section is for",
            "kind": "`heading`, `paragraph`, `list_item`, `table_cell`, `footnote`",
            "text": "single blanks, healed hyphens, no marker",
            "x0": "box on the page, in points from the top left corner",
            "top": "",
            "x1": "",
            "bottom": "",
            "bold": "1: bold",
            "table_no": "of a table's cell: which table of the document",
            "row_no": "row",
            "column_no": "column",
            "heading_cell": "1: names a row or a column",
            "row_label": "heading of the row",
            "column_label": "headings of the column, outermost first",
            "caption": "text above the table",
        },
    ),
    "recommendations": (
        "each item that a committee is asked to decide, or decided",
        {
            "id": "",
            **INK,
            "position": "order in the report",
            "number": "as printed, without punctuation",
            "text": "the whole item, sub-items included",
            "kind": "`recommendation` or `resolution`",
            "actions": "JSON list of verbs: `approve`, `note`, `delegate` …",
            "delegate": "to whom power is delegated",
            "consultees": "JSON list: in consultation with whom",
            "decision_body": "who is asked",
            "conditions": "subject to what",
            "minute": "number of the minute that holds a resolution",
            "motion_id": "the motion that carried a resolution",
            "refers_to": "JSON list: which recommendations of the report it decides by reference; `all`",
            **PIECES,
            **RULE,
        },
    ),
    "minute_items": (
        "the items of a meeting's minutes",
        {"id": "", **INK, "number": "as printed", "title": "as printed", **RULE},
    ),
    "motions": (
        "what was moved or voted on at a meeting",
        {
            "id": "",
            **INK,
            "kind": "`motion` or `amendment`",
            "minute": "number of the minute that tells of it",
            "text": "what an amendment would change, as printed",
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
            **PIECES,
            **RULE,
        },
    ),
    "attendance": (
        "whom minutes name as present, in attendance or away",
        {
            "id": "",
            **INK,
            "text": "as printed",
            "name": "without the position",
            "role": "`present`, `substitute`, `in_attendance`, `apologies`, `absent`",
            "position": "`Chair`, `Director of Finance` …",
            **RULE,
        },
    ),
    "record_entries": (
        "fields of records of decision, in notices and under minutes",
        {
            "id": "",
            **INK,
            "field": "`decision`, `reasons`, `alternatives`, `key_decision`, `reference`, `decision_maker`, `date`, "
            "`interests`, `urgency`, `call_in`",
            "text": "as printed",
            "minute": "number of the minute that it belongs to",
            **PIECES,
            **RULE,
        },
    ),
    "amounts": (
        "every sum of money, in text and tables",
        {
            "id": "",
            **INK,
            "recommendation_id": "the recommendation it stands in",
            "text": "as printed",
            "low": "whole currency units (pounds)",
            "high": "the same, unless a range",
            "currency": "ISO 4217",
            "qualifier": "`exact`, `approx`, `up_to`, `at_least`, `over`, `under`",
            "period": "of a rate: `year`, `month`, `week`, `day`, `hour`",
            "kind": "`saving`, `income`, `grant`, `budget`, `cost`, `value`, `debt`, `other`",
            "row_label": "of a table's cell",
            "column_label": "of a table's cell",
            **BASIS,
            **RULE,
        },
    ),
    "dates": (
        "every calendar reference, as an interval of days",
        {
            "id": "",
            **INK,
            "recommendation_id": "the recommendation it stands in",
            "text": "as printed",
            "start_date": "ISO day",
            "end_date": "ISO day, inclusive",
            "precision": "`day`, `month`, `quarter`, `season`, `year`, `financial_year`, `span`",
            "modifier": "`start`, `mid`, `end` of the interval",
            "inferred": "1: year or period taken from context",
            "role": "`meeting`, `deadline`, `effective`, `period`, `past`, `future`, `other`",
            **BASIS,
            **RULE,
        },
    ),
    "bodies": (
        "one an organisation or group, across the whole database",
        {
            "id": "",
            "key": "its identity",
            "name": "as papers print it most fully",
            "canonical_name": "in the gazetteer",
            "kind": "`council`, `committee`, `nhs`, `company` …",
            "code": "in a public register",
            "code_scheme": "which register: `gss` …",
            "valid_from": "its first day, where the gazetteer knows it",
            "valid_to": "its last day",
        },
    ),
    "body_relations": (
        "which body became which: councils merged, departments renamed",
        {
            "predecessor_key": "the `key` of a body that ended",
            "predecessor": "its name",
            "successor_key": "the `key` of the body that took its place",
            "successor": "its name",
            "ended": "last day of the predecessor",
        },
    ),
    "mentions": (
        "where a body is named",
        {"id": "", "body_id": "the body", **INK, "text": "as printed", **BASIS, **RULE},
    ),
    "partners": (
        "who works with whom",
        {
            "id": "",
            **INK,
            "lead_body_id": "the reporting authority, or the body named as lead",
            "partner_body_id": "the partner",
            "role": "what the partner is to the lead: `joint_working`, `supplier`, `funder` …",
            "status": "`existing`, `proposed`, `ended`",
            "activity": "on what",
            "evidence": "the sentence",
            **RULE,
        },
    ),
    "paper_relations": (
        "which paper is, holds, replaces or adds to which, across documents",
        {
            "id": "",
            "kind": "`duplicate_of`, `part_of`, `version_of`, `supplements`, `replaces`",
            "document_id": "the document",
            "report_id": "its report; null: the whole document",
            "other_document_id": "the document that it is related to",
            "other_report_id": "the report there; null: the whole document",
            "share": "how much of its text stands in the other, 0 to 1",
            "evidence": "why, in a sentence",
        },
    ),
    "outcomes": (
        "what became of a recommendation",
        {
            "id": "",
            "recommendation_id": "what a committee was asked",
            "resolution_id": "what it resolved: a row of `recommendations`; null: only a vote is told",
            "report_id": "the minutes or notice that say so: a row of `reports`",
            "outcome": "`agreed`, `amended`, `rejected`, `deferred`, `noted`, `referred`",
            "difference": "of an amended one: `[-words left out-] {+words put in+}`",
            "evidence": "why the two belong together, in a sentence",
            "rule": "`outcome-text`, `outcome-reference`, `outcome-item`, `outcome-vote`",
        },
    ),
    "fingerprints": (
        "samples of reports' texts, by which the same paper is found again",
        {"hash": "of five words in a row", "report_id": "the report in which they stand"},
    ),
    "unsettled": (
        "reports that the end of the next run compares with others; empty after a run",
        {"report_id": "", "text": "1: its text is new; 0: only its findings or relations are"},
    ),
    "refusals": (
        "what looked like a fact and was refused",
        {"id": "", **INK, "text": "as printed", "kind": "of fact", "reason": "why not", **RULE},
    ),
    "rules": (
        "how often each rule was right on labelled papers",
        {
            "kind": "`recommendation`, `amount`, `date`, `mention`, `partner`",
            "name": "the `rule` of a finding",
            "family": "the module that it stands in",
            "precision": "right ones of those found, 0 to 1",
            "hits": "how many it found there",
            "labelled_on": "which papers",
        },
    ),
    "warnings": (
        "what does not add up in a document",
        {
            "id": "",
            **INK,
            "kind": "`pack`: the document's parts; `total`: a total that is not what its parts come to",
            "text": "a sentence",
            "printed": "the total as printed, in the table's own figures",
            "summed": "what its parts come to",
            **RULE,
        },
    ),
    "extractions": (
        "which version of each extractor searched a document",
        {"document_id": "", "extractor": "", "version": ""},
    ),
    "failures": (
        "each file that could not be read",
        {
            "id": "",
            "run_id": "the run that last tried it",
            "path": "absolute",
            "sha256": "of its bytes",
            "stage": "where it failed",
            "error": "a sentence that says what to do",
            "occurred_at": "UTC",
            "resolved_at": "when the file was read after all",
        },
    ),
    "withheld": (
        "files that are not read, unless somebody asks for them",
        {
            "id": "",
            "run_id": "the run that found it",
            "path": "absolute; null: purged",
            "sha256": "of its bytes",
            "size": "bytes",
            "modified_ns": "time of the file",
            "reason": "`marked` not for publication, or `purged`",
            "marking": "the words that say so",
            "page": "page of the file that bears them",
            "exempt_paragraphs": "of the Schedule: `1, 3`",
            "noted_at": "UTC",
        },
    ),
    "runs": (
        "the ledger of runs",
        {
            "id": "",
            "started_at": "UTC",
            "finished_at": "UTC; null: the run was killed",
            "pipeline_version": "of minuted",
            "paths": "the files, up to 100",
            "added": "new papers",
            "replaced": "new versions",
            "unchanged": "known already",
            "failed": "not readable",
            "withheld": "not read: marked not for publication, or purged",
            "exit_code": "0 or 3",
        },
    ),
}


def markdown() -> str:
    """Tables, views and columns as a README shows them."""
    lines = ["| table | holds | columns |", "| --- | --- | --- |"]
    for table, (holds, columns) in TABLES.items():
        shown = "; ".join(f"`{name}`{f' {meaning}' if meaning else ''}" for name, meaning in columns.items())
        lines.append(f"| `{table}` | {holds} | {shown} |")
    return "\n".join([*lines, "", *catalogue_views.markdown()])


if __name__ == "__main__":
    print(markdown())
