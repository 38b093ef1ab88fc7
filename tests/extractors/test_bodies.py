"""Bodies over whole papers: one body a real body, ink that holds, cost that stays linear."""

from __future__ import annotations

import difflib
import json
import time
from pathlib import Path

import pytest

from pipeline.extractors import bodies, bodies_runs, bodies_shapes
from pipeline.extractors.bodies_wording import stretches
from pipeline.grammar.bodies import INDEFINITE, INDEFINITES, LEADER, PLACED, PLACES
from pipeline.grammar.bodies_context import (
    ACTS,
    APPOINTED,
    AWARDED_TO,
    AWARDING,
    AWARDS,
    ENGAGED,
    FUNDED,
    GIVEN_TO,
    LEADING,
    LEADS,
    LEADS_TO,
    LET_TO,
    LIST_LEAD,
    PARTNERED,
    PAYS,
    RUN_BY,
    TELLING,
)
from pipeline.grammar.rule import Rule
from pipeline.model import (
    Basis,
    BodyKind,
    CellPlace,
    Header,
    Mention,
    Paragraph,
    ParagraphKind,
    Refusal,
    Report,
    ReportKind,
    SectionKind,
)

SHARED = Path(__file__).parents[2] / "../shared"


def paper(*texts: str, authority: str | None = None, committee: str | None = None) -> Report:
    header = Header(authority=authority, committee=committee)
    return Report(ReportKind.REPORT, header, tuple(Paragraph(i, text) for i, text in enumerate(texts)))


def mentions(report: Report) -> list[Mention]:
    return [found for found in bodies.extract(report, ()) if isinstance(found, Mention)]


def named(report: Report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mention in mentions(report):
        found.setdefault(mention.body.name, []).append(mention.span.text)
    return found


def test_all_namings_of_one_body_are_one_body() -> None:
    report = paper(
        "Mendip Vale District Council (MVDC) and Kent County Council set up the Tern Valley Partnership (TVP).",
        "KCC hosts TVP. The Partnership reports to Cabinet. The County Council pays.",
        authority="Kent County Council",
        committee="Cabinet",
    )
    assert named(report) == {
        "Mendip Vale District Council": ["Mendip Vale District Council", "MVDC"],
        "Kent County Council": ["Kent County Council", "KCC", "County Council"],
        "Tern Valley Partnership": ["Tern Valley Partnership", "TVP", "TVP", "Partnership"],
        "Cabinet": ["Cabinet"],
    }


def test_ink_is_exact() -> None:
    report = paper("  “The Council’s” depot is let to Vale Paving Ltd, of St. Helens.", authority="Leeds City Council")
    for mention in mentions(report):
        text = report.paragraphs[mention.span.paragraph].text
        assert text[mention.span.start : mention.span.end] == mention.span.text
    assert named(report) == {"Leeds City Council": ["Council"], "Vale Paving Ltd": ["Vale Paving Ltd"]}


def test_a_committee_belongs_to_its_council() -> None:
    body = mentions(paper("The Audit Committee met.", authority="Swale Borough Council"))[0].body
    assert (body.key, body.name, body.kind) == (
        "audit-committee@swale-borough-council",
        "Audit Committee",
        BodyKind.COMMITTEE,
    )


def test_the_council_is_nobody_where_no_paper_says_whose_it_is() -> None:
    assert mentions(paper("The Council will buy it.")) == []


def test_web_addresses_tell_whose_paper_it_is() -> None:
    report = paper("The Council will buy it.", "Contact: jo.bloggs@north-norfolk.gov.uk, see www.gov.uk")
    assert named(report) == {"North Norfolk District Council": ["Council"]}


def test_the_first_council_that_a_paper_names_is_its_own() -> None:
    report = paper(
        "SWALE BOROUGH COUNCIL", "The Council will buy it.", *["Other words."] * 12, "Dover District Council sells."
    )
    assert named(report) == {
        "Swale Borough Council": ["SWALE BOROUGH COUNCIL", "Council"],
        "Dover District Council": ["Dover District Council"],
    }


def test_a_council_named_in_passing_does_not_own_the_paper() -> None:
    report = paper(*["Nothing here."] * 15, "Dover District Council sells it.", "The Council will buy it.")
    assert named(report) == {"Dover District Council": ["Dover District Council"]}


def test_contents_and_contact_details_name_nobody() -> None:
    texts = (("Audit Committee ..... 4", SectionKind.CONTENTS), ("Legal, Dover District Council", SectionKind.CONTACT))
    paragraphs = tuple(Paragraph(i, text, section_kind=kind) for i, (text, kind) in enumerate(texts))
    assert mentions(Report(ReportKind.REPORT, Header(), paragraphs)) == []


def test_a_list_of_places_in_a_footnote_is_one_of_councils() -> None:
    note = Paragraph(1, "Bristol, Essex, Hampshire, Leeds, Surrey and Warrington.", ParagraphKind.FOOTNOTE)
    report = Report(ReportKind.REPORT, Header(), (Paragraph(0, "Six councils have joined.1"), note))
    assert list(named(report)) == [
        "Bristol City Council",
        "Essex County Council",
        "Hampshire County Council",
        "Leeds City Council",
        "Surrey County Council",
        "Warrington Borough Council",
    ]


def test_rows_that_open_with_councils() -> None:
    report = paper(
        "Dover District Council – Heritage",
        "Leeds – Adult Learning",
        "NE Lincolnshire - Environment",
        "Growth – Next Steps",
    )
    assert list(named(report)) == ["Dover District Council", "Leeds City Council", "North East Lincolnshire Council"]


def test_what_the_paper_settles_is_inferred() -> None:
    bases = {
        m.span.text: m.basis
        for m in mentions(paper("Leeds City Council met. The Council ended.", authority="Leeds City Council"))
    }
    assert bases == {"Leeds City Council": Basis.STATED, "Council": Basis.INFERRED}


def test_refusals_say_why() -> None:
    found = list(bodies.extract(paper("The Programme Board will meet."), ()))
    assert [(type(f), f.span.text, f.rule) for f in found if isinstance(f, Refusal)] == [
        (Refusal, "Programme Board", "body-unnamed")
    ]


def test_nothing_in_nothing() -> None:
    assert mentions(Report(ReportKind.REPORT, Header(), ())) == []
    assert mentions(paper("", " ", "£", "…")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Aa " * 16_000,
        "Board " * 8_000,
        "Aa and " * 7_000,
        "Aa, " * 12_000,
        "Aa of the " * 5_000,
        "(" * 50_000,
        "Aa (" * 12_000,
        "Kent, " * 8_000,
        "Council " * 6_000,
        "A. " * 16_000,
        "Department for " * 3_500,
        "A" * 50_000,
    ],
)
def test_cost_stays_linear(text: str) -> None:
    bodies.extract(paper("warm"), ())
    started = time.process_time()
    list(bodies.extract(paper(text), ()))
    assert time.process_time() - started < 3


@pytest.mark.skipif(not SHARED.exists(), reason="labelled real papers are not beside the project")
def test_text_papers_keep_their_scores() -> None:
    """Every labelled body of the three text papers is found, and nothing else (optional ones left out)."""
    from pipeline import readers, structure

    for name in ("001_e23b47a4969cbcac", "004_f854c772b9dfe46f"):
        gold = json.loads((SHARED / f"gold/{name}.json").read_text("utf-8"))
        pack = structure.parse(readers.read(SHARED / f"seeds/{name}.txt"))
        spoken = {fold(m.span.text) for report in pack.reports for m in mentions(report)}
        wanted = [b for b in gold["bodies"] if not b.get("optional")]
        found = [b for b in wanted if {fold(n) for n in (b["name"], *b.get("aliases", []))} & spoken]
        assert len(found) >= 0.9 * len(wanted), name


def fold(text: str) -> str:
    return text.lower().removeprefix("the ")


def test_lines_of_a_cell_that_run_together_are_no_name() -> None:
    texts = (
        "Grass Plans Tern Verges Subcommittee Action Plan Health Verges Board",
        "Play Play Strategy and Play Strategy Group meets",
        "Local Plan Working Group and Local Plan Advisory Panel",
    )
    cells = tuple(
        Paragraph(n, t, ParagraphKind.TABLE_CELL, cell=CellPlace(0, n, 0, header=False)) for n, t in enumerate(texts)
    )
    report = Report(ReportKind.REPORT, Header(authority="Kent County Council"), cells)
    assert [mention.span.text for mention in mentions(report)] == [
        "Tern Verges Subcommittee",
        "Health Verges Board",
        "Play Strategy Group",
        "Local Plan Working Group",
        "Local Plan Advisory Panel",
    ]


def test_a_word_that_is_awarded_a_contract_stands_where_the_glance_looks() -> None:
    assert all(lead.endswith(AWARDS) for lead in AWARDED_TO.finds)


def test_a_list_of_those_who_are_given_money_has_fourteen_lines_at_most() -> None:
    lead, between = "Grants are to be made as follows:", ["A line of no matter."] * 13
    report = paper(lead, *between, "Ashby Town Band – £500", "Tern Choir – £90")
    assert named(report) == {"Ashby Town Band": ["Ashby Town Band"]}


@pytest.mark.parametrize(
    "rule", [GIVEN_TO, LET_TO, APPOINTED, PARTNERED, RUN_BY, PAYS], ids=lambda rule: str(rule.name)
)
def test_what_tells_a_name_stands_where_the_glance_looks(rule: Rule) -> None:
    assert all(any(stem in lead for stem in TELLING) for lead in rule.finds)
    words = [lead.removesuffix("the ").rstrip().rpartition(" ")[2] for lead in rule.finds]
    assert all(word in LEADS or word.startswith(LEADS_TO) for word in words)


def test_words_left_aside_are_called_in_where_the_paper_gives_them_a_meaning() -> None:
    report = paper(
        "Quill Rowe",
        "Oakmere Homes",
        "TVP",
        "Oakmere Homes (Wessex) Limited (“Oakmere Homes”) met the Tern Valley Partnership (TVP).",
        "The contract was awarded to Quill Rowe.",
    )
    assert named(report) == {
        "Quill Rowe": ["Quill Rowe", "Quill Rowe"],
        "Oakmere Homes (Wessex) Limited": ["Oakmere Homes", "Oakmere Homes (Wessex) Limited", "Oakmere Homes"],
        "Tern Valley Partnership": ["TVP", "Tern Valley Partnership", "TVP"],
    }


@pytest.mark.parametrize(("label", "names"), [("Supplier", {"Quill Rowe"}), ("Service", set[str]())])
def test_a_column_of_suppliers_calls_in_what_fills_its_cells(label: str, names: set[str]) -> None:
    texts = ["Quill Rowe", "Total", "Paving"]
    places = (CellPlace(0, n, 0, header=False, column_label=label) for n in range(3))
    cells = (Paragraph(n, texts[n], ParagraphKind.TABLE_CELL, cell=place) for n, place in enumerate(places))
    assert named(Report(ReportKind.REPORT, Header(), tuple(cells))).keys() == names


def test_rows_headed_by_councils_count_those_left_aside() -> None:
    rows = ("Leeds City Council – Adult Learning", "Bradford – Adult Learning", "Ternmere – Adult Learning")
    assert "Bradford" in named(paper(*rows))["City of Bradford Metropolitan District Council"]
    assert "City of Bradford Metropolitan District Council" not in named(paper(*rows[:2]))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Finance and Resources are separate.", []),
        ("The Ashdale Board met.", ["The Ashdale Board"]),
        ("A contract with Health Rowe and Tern Quill was let.", ["Health Rowe and Tern Quill"]),
        ("Finance and Tern Quill (TQ) agreed.", ["Finance and Tern Quill (TQ)"]),
        ("Grants went to these: Alder, Birch and Cedar.", ["Alder, Birch and Cedar"]),
        ("Grants reach Alder Wood, Birch Wood and Cedar Wood.", []),
        ("The site of B&NES is open.", ["B&NES"]),
        ("a contract with Quill Rowe", ["Quill Rowe"]),
        ("a contract with\nQuill Rowe", []),
    ],
)
def test_runs_are_read_where_they_may_name_a_body(text: str, read: list[str]) -> None:
    runs = bodies_runs.paper(paper(*text.split("\n"))).runs
    assert [run.text(0, len(run)) for run in runs] == read


def test_every_deed_begins_as_the_glance_looks() -> None:
    assert all(ACTS.match(deed) for rule in (ENGAGED, FUNDED) for deed in rule.finds)


def test_stretches_are_of_five_words_at_most_and_begin_with_no_opener() -> None:
    words = ["The", "Quill", "Rowe", "of", "Ash", ",", "Alder", "Birch", "Cedar", "Elm", "Fir", "Oak"]
    joined = [False, True, True, True, True, False, True, True, True, True, True, True]
    free = [word[0].isupper() for word in words]
    assert list(stretches([word.lower() for word in words], free, joined)) == [(1, 3), (4, 5)]


_TRADES = ("contractors", "supplier", "provider", "operator", "consultants", "consultancy", "architects", "developer")
_WHO = ("charities", "groups", "companies", "firms", "suppliers", "recipients", "tenderers", "applicants", "clubs")
_WHO_ELSE = ("bodies", "agencies", "associations", "donations", "award", "funding", "consultees", "SLAs", "partners")


@pytest.mark.parametrize(
    ("rule", "stems", "texts"),
    [
        (AWARDED_TO, AWARDING, (*AWARDED_TO.finds, "supplied by ", *(f"the {trade}, " for trade in _TRADES))),
        (LIST_LEAD, LEADING, (*LIST_LEAD.finds, *(f"The {who} are:" for who in (*_WHO, *_WHO_ELSE)))),
        (PLACED, PLACES, (*PLACED.finds, "near Ternham parish ", "near Ternham county ")),
        (LEADER, ("leader",), LEADER.finds),
    ],
    ids=lambda each: str(each.name) if isinstance(each, Rule) else "",
)
def test_what_a_rule_finds_is_seen_at_a_glance(rule: Rule, stems: tuple[str, ...], texts: tuple[str, ...]) -> None:
    assert all(rule.pattern.search(text) for text in texts)
    assert all(any(stem in text.lower() for stem in stems) for text in texts)


@pytest.mark.parametrize("word", sorted(INDEFINITES))
def test_any_such_body_is_none(word: str) -> None:
    assert all(INDEFINITE.pattern.search(before) for before in (f"by {word} ", f"{word.title()} ", f"({word} "))
    assert not named(paper(f"It was agreed by {word} Ashdale Board."))


@pytest.mark.parametrize(
    "name", ["north northamptonshire council", "ministry of housing communities and local government"]
)
def test_names_that_are_not_compared_are_not_alike(name: str) -> None:
    known = bodies_shapes._alike(name)
    spellings = {
        name,
        *(name[:at] + put + name[at + cut :] for at in range(8) for put in ("", "z", "zz") for cut in range(3)),
    }
    for each in spellings:
        assert bodies_shapes._nearest(each) == difflib.get_close_matches(each, known, 1, bodies_shapes.LIKE)
    assert bodies_shapes._nearest(name.replace("h", "n", 1)) == [name]
