"""Partners over whole papers: one row a relation, ink that holds, tables, cost that stays linear."""

from __future__ import annotations

import time

import pytest

from pipeline import extractors
from pipeline.extractors.partners_own import own_body
from pipeline.grammar.partners import RELATIONS
from pipeline.model import (
    CellPlace,
    Header,
    Mention,
    Paragraph,
    ParagraphKind,
    Partner,
    Refusal,
    Report,
    ReportKind,
)


def paper(*texts: str, authority: str | None = "Kent County Council") -> Report:
    return Report(ReportKind.REPORT, Header(authority=authority), tuple(Paragraph(i, t) for i, t in enumerate(texts)))


def cell(position: int, text: str, heading: str) -> Paragraph:
    place = CellPlace(table=0, row=1, column=0, header=False, column_label=heading)
    return Paragraph(position, text, ParagraphKind.TABLE_CELL, cell=place)


def partners(report: Report) -> list[Partner]:
    return [f for f in extractors.extract(report, ("bodies", "partners")) if isinstance(f, Partner)]


def rows(report: Report) -> list[tuple[str | None, str, str, str]]:
    return [(p.lead.name if p.lead else None, p.partner.name, p.role.value, p.status.value) for p in partners(report)]


def activities(text: str) -> list[str | None]:
    return [partner.activity for partner in partners(paper(text))]


def test_a_relation_is_one_row_however_often_it_is_told() -> None:
    report = paper("We work with Medway Council.", "We work closely with Medway Council on roads.")
    assert rows(report) == [("Kent County Council", "Medway Council", "joint_working", "existing")]


def test_what_exists_outweighs_what_is_proposed() -> None:
    report = paper(
        "It is proposed to share a payroll team with Medway Council.",
        "Internal audit is shared with Medway Council.",
    )
    assert rows(report) == [("Kent County Council", "Medway Council", "shared_service", "existing")]
    assert partners(report)[0].evidence.text == "Internal audit is shared with Medway Council."


def test_a_sentence_about_others_has_the_first_as_lead() -> None:
    report = paper("Surrey County Council shares a laboratory with Hampshire County Council.")
    assert rows(report) == [("Surrey County Council", "Hampshire County Council", "shared_service", "existing")]


def test_evidence_is_the_sentence_as_printed() -> None:
    text = "First things first. The ferry is run by Tallow Marine Ltd (Tallow). It runs daily."
    (partner,) = partners(paper(text))
    span = partner.evidence
    assert span.text == "The ferry is run by Tallow Marine Ltd (Tallow)."
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("Home care is delivered by Tallow Care Ltd under a contract.", "Home care"),
        ("The Council shares a legal team with Medway Council.", "a legal team"),
        ("The Council has a contract for street lighting with Tallow Grounds Ltd.", "street lighting"),
        ("Tallow Care Ltd provides respite care for families.", "respite care"),
        ("We work with Medway Council to improve air quality.", "improve air quality"),
        ("Tallow Consulting LLP was appointed to provide procurement advice.", "procurement advice"),
        ("A grant of £5,000 to Age UK for a lunch club was agreed.", "a lunch club"),
        ("The Council has a contract with Tallow Grounds Ltd for £3m.", None),
        ("The Council consulted Natural England.", None),
    ],
)
def test_activity_is_the_work_as_printed(text: str, activity: str | None) -> None:
    assert activities(text) == [activity]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Recipient", "recipient"),
        ("Name of supplier", "supplier"),
        ("Payee", "supplier"),
        ("Contractor", "supplier"),
        ("Funder", "funder"),
        ("Statutory consultee", "consultee"),
        ("Key partners", "joint_working"),
    ],
)
def test_a_column_says_what_its_bodies_are(heading: str, role: str) -> None:
    report = Report(ReportKind.REPORT, Header(authority="Kent County Council"), (cell(0, "Medway Council", heading),))
    assert [(p.partner.name, p.role.value) for p in partners(report)] == [("Medway Council", role)]


@pytest.mark.parametrize("heading", ["Supplier number", "Organisation", "Ward", "Partnership", "Funding 2024/25"])
def test_other_columns_say_nothing(heading: str) -> None:
    report = Report(ReportKind.REPORT, Header(authority="Kent County Council"), (cell(0, "Medway Council", heading),))
    assert partners(report) == []


def grants(*rows: tuple[str, str], headings: tuple[str, str] = ("Organisation", "Grant awarded (£)")) -> Report:
    places = [(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row)]
    cells = [
        Paragraph(n, text, ParagraphKind.TABLE_CELL, cell=CellPlace(0, r, c, header=False, column_label=headings[c]))
        for n, (r, c, text) in enumerate(places)
    ]
    return Report(ReportKind.REPORT, Header(authority="Kent County Council"), tuple(cells))


def test_every_member_of_a_table_of_grants_is_a_recipient() -> None:
    report = grants(
        ("Ash Village Players", "500"), ("Medway Council", "750"), ("1 Ash Village Hall", "90"), ("Total", "1,340")
    )
    assert [(p.partner.name, p.role.value) for p in partners(report)] == [
        ("Ash Village Players", "recipient"),
        ("Medway Council", "recipient"),
    ]


def test_a_table_of_what_was_asked_for_grants_nothing() -> None:
    report = grants(("Ash Village Players", "500"), ("Medway Council", "750"), headings=("Organisation", "Requested"))
    assert partners(report) == []


def test_suppliers_in_a_table_need_no_other_sign() -> None:
    report = grants(("Quayle Bright", "500"), ("To be confirmed", "9"), headings=("Supplier", "Value"))
    assert [(p.partner.name, p.role.value) for p in partners(report)] == [("Quayle Bright", "supplier")]


def test_a_counted_group_is_found_where_it_is_listed() -> None:
    report = paper(
        "Four councils took part and received funding of £20,000 each.",
        "Officers will report back in May.",
        "Dover District Council, Swale Borough Council, Ashford Borough Council and Thanet District Council.",
    )
    found = partners(report)
    assert len(found) == 4
    assert {p.role.value for p in found} == {"recipient"}
    assert {p.evidence.paragraph for p in found} == {0}


def test_a_list_of_another_length_is_not_that_group() -> None:
    report = paper(
        "Four councils took part and received funding of £20,000 each.",
        "Dover District Council, Swale Borough Council and Thanet District Council.",
    )
    assert partners(report) == []


def test_what_is_denied_is_refused_and_written_down() -> None:
    report = paper("The Council decided not to enter into a partnership with Medway Council.")
    found = extractors.extract(report, ("bodies", "partners"))
    assert [f.rule for f in found if isinstance(f, Refusal) and f.kind == "partner"] == ["partner-negated"]
    assert partners(report) == []


def test_own_committees_are_no_partners() -> None:
    assert partners(paper("Officers work with the Audit Committee.", "A grant of £5 to the Planning Committee.")) == []


def test_a_paper_without_a_header_is_its_committees_council() -> None:
    report = paper(*["Swale Borough Council’s Cabinet met."] * 4, "We work with Medway Council.", authority=None)
    found = extractors.extract(report, ("bodies",))
    own = own_body(report, (f for f in found if isinstance(f, Mention)))
    assert own is not None
    assert own.name == "Swale Borough Council"


def test_every_rule_has_examples_on_both_sides() -> None:
    assert [rule.name for rule in RELATIONS if not rule.finds or not rule.skips] == []


def test_every_need_stands_in_its_examples() -> None:
    blind = [
        (rule.name, text)
        for rule in RELATIONS
        for text in rule.finds
        if not any(need in text.lower() for need in rule.needs)
    ]
    assert blind == []


HOSTILE = (
    "⟨1⟩ ",
    "⟨1⟩, ",
    "⟨1,2⟩ have also ",
    "the council's partner councils with ",
    "contract for the work of ",
    "£1.5m grant of funding ",
    "in partnership with ⟨1⟩ and ",
    "joint venture with ",
    "share the of ",
    "the lease of land ",
    "consultation with the ",
)


@pytest.mark.parametrize("stub", HOSTILE)
def test_near_matches_cost_no_more_than_their_length(stub: str) -> None:
    def cost(length: int) -> float:
        text = stub * (length // len(stub))
        start = time.perf_counter()
        for rule in RELATIONS:
            sum(1 for _ in rule.pattern.finditer(text))
        return time.perf_counter() - start

    cost(2_000)
    assert cost(50_000) < 60 * cost(5_000) + 1  # ten times the text, with room for a busy machine


def test_a_paragraph_of_near_matches_is_read_in_time() -> None:
    report = paper("the Council’s partner councils with Dover District Council, " * 800)
    start = time.perf_counter()
    partners(report)
    assert time.perf_counter() - start < 20
