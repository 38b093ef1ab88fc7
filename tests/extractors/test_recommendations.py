"""What a committee is asked and what it decided: lists, sub-items, repetitions, refusals, real papers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from pipeline import extractors, readers, structure
from pipeline.extractors.recommendations_actions import actions
from pipeline.extractors.recommendations_counting import between, gap
from pipeline.extractors.recommendations_delegate import conditions, delegation
from pipeline.model import (
    CellPlace,
    Finding,
    Header,
    Paragraph,
    ParagraphKind,
    Recommendation,
    RecommendationKind,
    Refusal,
    Report,
    ReportKind,
    SectionKind,
)

SHARED = Path(__file__).parents[2] / "../shared"
HEADING, ITEM = ParagraphKind.HEADING, ParagraphKind.LIST_ITEM
RECOMMENDATIONS = SectionKind.RECOMMENDATIONS


def paper(*lines: str, kind: ReportKind = ReportKind.REPORT) -> Report:
    """A report of lines: `# Heading`, `14.1| That …` for an item, `(a)>| …` for one a level deeper."""
    paragraphs: list[Paragraph] = []
    section, section_kind = None, SectionKind.OTHER
    for position, line in enumerate(lines):
        marker, bar, text = line.partition("| ")
        if line.startswith("# "):
            section = line[2:]
            section_kind = RECOMMENDATIONS if "ecommendation" in section else SectionKind.OTHER
            paragraph = Paragraph(position, section, HEADING, section=section, section_kind=section_kind)
        elif bar:
            printed = marker.rstrip(">")
            number = printed.strip("().") or None
            number = None if number == "•" else number
            paragraph = Paragraph(position, text, ITEM, number, printed, marker.count(">"), section, section_kind)
        else:
            paragraph = Paragraph(position, line, section=section, section_kind=section_kind)
        paragraphs.append(paragraph)
    return Report(kind, Header(), tuple(paragraphs))


def found(report: Report) -> list[Recommendation]:
    return [f for f in findings(report) if isinstance(f, Recommendation)]


def findings(report: Report) -> tuple[Finding, ...]:
    return extractors.extract(report, ("recommendations",))


def texts(items: Iterable[Recommendation]) -> list[tuple[str | None, str]]:
    return [(item.number, item.text) for item in items]


# ---- lists ---------------------------------------------------------------------------------------------------------


def test_sub_items_belong_to_their_parents_text_with_their_markers() -> None:
    report = paper(
        "# Recommendations",
        "Cabinet is asked to:",
        "1.| approve the fees for:",
        "(a)>| allotments; and",
        "(b)>| moorings; and",
        "2.| note the survey.",
    )
    items = found(report)
    assert texts(items) == [("1", "approve the fees for: (a) allotments; and (b) moorings"), ("2", "note the survey.")]
    assert [span.paragraph for span in items[0].spans] == [2, 3, 4]
    assert items[0].actions == ("approve",)
    assert items[0].decision_body == "Cabinet"


def test_to_recommend_is_what_an_item_asks() -> None:
    report = paper(
        "# Recommendations",
        "The Cabinet is recommended to:-",
        "(i)| receive this report; and",
        "(ii)| RECOMMEND that Council approve the revised policy.",
        "(iii)| That Cabinet RECOMMENDS to Council that the scheme be adopted.",
    )
    items = found(report)
    assert texts(items) == [
        ("i", "receive this report"),
        ("ii", "RECOMMEND that Council approve the revised policy."),
        ("iii", "That Cabinet RECOMMENDS to Council that the scheme be adopted."),
    ]
    assert [item.actions for item in items] == [("receive",), ("recommend",), ("recommend",)]


def test_conditions_of_a_permission_belong_to_it() -> None:
    report = paper(
        "# Recommendation",
        "That the Planning Committee GRANT permission subject to:",
        "A.| a legal agreement; and",
        "B.| the conditions below.",
    )
    items = found(report)
    assert len(items) == 1
    assert items[0].actions == ("grant",)
    assert items[0].text.endswith("A. a legal agreement; and B. the conditions below.")


def test_every_span_is_ink() -> None:
    report = paper(
        "# Recommendations", "It is recommended that:", "(1)| the plan be adopted; and", "(2)| it be sent out."
    )
    places = {p.position: p.text for p in report.paragraphs}
    for item in found(report):
        assert all(places[s.paragraph][s.start : s.end] == s.text for s in item.spans)


def test_romans_below_a_letter_are_its_sub_items() -> None:
    report = paper(
        "# Recommendations",
        "That Cabinet:",
        "c)| approves the award, subject to:",
        "i)| a price below £50 a tonne; and",
        "ii)| a break clause;",
        "d)| delegates the signing to the Director of Place.",
    )
    assert [number for number, _ in texts(found(report))] == ["c", "d"]


def test_i_after_h_is_the_ninth_letter() -> None:
    lines = [f"{letter})| note table {letter}" for letter in "abcdefghij"]
    assert [n for n, _ in texts(found(paper("# Recommendations", "Members are asked to:", *lines)))] == list(
        "abcdefghij"
    )


def test_a_list_ends_where_background_begins() -> None:
    report = paper(
        "# Recommendations",
        "4.| That the street list be agreed.",
        "5.| That the cost be met from the ward fund.",
        "6.| This report draws together the views of the parishes.",
        "7.| The Council has powers to name streets.",
    )
    assert [n for n, _ in texts(found(report))] == ["4", "5"]


def test_a_first_section_after_lettered_items_is_background() -> None:
    report = paper(
        "# Recommendations",
        "A.| That the fees be agreed.",
        "B.| That the Director of Parks be authorised to publish them.",
        "1>| Purpose of report and executive summary",
        "1.1>>| Fees were last changed in May 2030.",
    )
    assert [item.text for item in found(report)][1] == "That the Director of Parks be authorised to publish them."


def test_a_section_after_a_single_sentence_is_background() -> None:
    report = paper(
        "Recommendation: Cabinet is asked to agree the plan as annexed.",
        "1.| Summary of approach",
        "The plan is in two parts.",
    )
    assert texts(found(report)) == [(None, "agree the plan as annexed.")]


def test_numbers_that_run_on_below_sub_headings() -> None:
    report = paper(
        "# Recommendations",
        "It is recommended that Council resolves:",
        "# Revenue",
        "a.| sets a requirement of £9m",
        "# Housing",
        "b.| sets rents as in table 2",
        "# Reserves",
        "c.| holds £2m in balances",
    )
    assert [n for n, _ in texts(found(report))] == ["a", "b", "c"]


def test_the_same_list_put_to_two_bodies_is_two_lists() -> None:
    report = paper(
        "# Recommendations",
        "2.1| Cabinet is asked to RECOMMEND that:",
        "(1)>| the reserves policy be adopted",
        "2.2| Council is asked to RESOLVE that:",
        "(1)>| the reserves policy be adopted",
    )
    items = found(report)
    assert [item.actions for item in items] == [("recommend",), ("adopt",)]
    assert [item.decision_body for item in items] == ["Cabinet", "Council"]


def test_a_list_printed_at_front_and_end_is_given_once_in_its_fuller_wording() -> None:
    report = paper(
        "# Recommendation(s):",
        "Cabinet is asked to:",
        "a)| NOTE the overspend of £2m and the steps taken to reduce it by the end of the year",
        "b)| AGREE the changes to the capital budget listed in the second appendix",
        "# Background",
        "Costs rose.",
        "# Recommendation(s)",
        "Cabinet is asked to:",
        "a)| NOTE the overspend of £2m.",
        "b)| AGREE the changes to the capital budget listed in the second appendix",
    )
    assert [(item.number, len(item.text)) for item in found(report)] == [("a", 81), ("b", 69)]


def test_the_same_list_put_to_two_bodies_under_two_headings_is_two_lists() -> None:
    wording = "the medium term financial plan for the years 2031 to 2035 be adopted with its annexes"
    report = paper(
        "# Recommendations to Cabinet",
        "Cabinet is asked to recommend that:",
        f"1.| {wording}",
        "# Recommendations to Council",
        "Council is asked to resolve that:",
        f"1.| {wording}",
    )
    assert [item.actions for item in found(report)] == [("recommend",), ("adopt",)]


def test_a_lost_number_is_settled_by_its_neighbours() -> None:
    report = paper("# Recommendations", "1.| Note A.", "2.| Note B.", "Approve C.", "4.| Agree D.")
    assert [n for n, _ in texts(found(report))] == ["1", "2", "3", "4"]


def test_a_table_of_recommendations() -> None:
    cells = ["1", "Note the position", "Section 3", "2", "Agree the changes", "Section 4"]
    paragraphs = [Paragraph(0, "Recommendations", HEADING, section="Recommendations", section_kind=RECOMMENDATIONS)]
    for index, text in enumerate(cells):
        place = CellPlace(0, index // 3, index % 3, header=False)
        kind = ParagraphKind.TABLE_CELL
        paragraphs.append(
            Paragraph(index + 1, text, kind, section="Recommendations", section_kind=RECOMMENDATIONS, cell=place)
        )
    items = found(Report(ReportKind.REPORT, Header(), tuple(paragraphs)))
    assert texts(items) == [("1", "Note the position"), ("2", "Agree the changes")]


# ---- where nothing is asked ----------------------------------------------------------------------------------------


def test_prose_that_recommends_counts_only_where_no_formal_list_stands() -> None:
    prose = "Cabinet is asked to approve the lease of the old school."
    both = paper("# Property", prose, "# Recommendations", "1.| That the lease be approved.")
    assert texts(found(both)) == [("1", "That the lease be approved.")]
    assert [f.rule for f in findings(both) if isinstance(f, Refusal)] == ["lead-asked"]
    assert texts(found(paper("# Property", prose))) == [(None, "approve the lease of the old school.")]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Members are asked to declare any pecuniary interests.", "not-interests"),
        ("Members are asked to contact the author with any questions.", "not-housekeeping"),
        ("Option 2 is not recommended since it costs more.", "not-recommended-option"),
        ("Internal Audit made 12 recommendations in May.", "not-others-recommendation"),
    ],
)
def test_false_friends_are_refused_with_their_rule(line: str, rule: str) -> None:
    result = findings(paper("# Background", line))
    assert [f.rule for f in result if isinstance(f, Refusal)] == [rule]
    assert not found(paper("# Background", line))


def test_an_agendas_own_pages_print_no_recommendation_to_exclude_the_public() -> None:
    line = "RECOMMENDED that under Section 100A(4) the press and public be excluded from the meeting."
    assert not found(paper("# Exempt items", line, kind=ReportKind.FRONT))
    assert len(found(paper("# Exempt items", line.replace("COMMENDED", "SOLVED"), kind=ReportKind.MINUTES))) == 1


def test_what_officers_will_do_is_no_recommendation() -> None:
    report = paper(
        "# Recommendations", "Members are asked to:", "i.| note the work.", "# Action", "i.| To go on with it."
    )
    assert texts(found(report)) == [("i", "note the work.")]


def test_an_appendix_counts_only_where_the_paper_asks_nothing_itself() -> None:
    appendix = Paragraph(9, "Appendix A", HEADING, section="Appendix A", section_kind=SectionKind.APPENDIX)
    ask = Paragraph(
        10, "Council is asked to approve the strategy.", section="Appendix A", section_kind=SectionKind.APPENDIX
    )
    own = paper("# Recommendations", "1.| That the plan be noted.")
    report = Report(ReportKind.REPORT, Header(), (*own.paragraphs, appendix, ask))
    assert texts(found(report)) == [("1", "That the plan be noted.")]


# ---- minutes -------------------------------------------------------------------------------------------------------


def minute(number: str, title: str, position: int = 0) -> Paragraph:
    return Paragraph(position, title, HEADING, number, f"{number}.", section=title)


def minutes(*paragraphs: Paragraph) -> list[Recommendation]:
    return found(Report(ReportKind.MINUTES, Header(), paragraphs))


def test_a_resolution_bears_its_minute_and_the_paragraphs_number() -> None:
    items = minutes(
        minute("80", "Settlement"),
        Paragraph(1, "Mr Hale introduced the report.", ITEM, "1", "1."),
        Paragraph(2, "RESOLVED that Cabinet note the settlement.", ITEM, "2", "2."),
        minute("81", "Parks", 3),
        Paragraph(4, "RESOLVED that the minutes were a correct record and that they be signed"),
    )
    assert [(item.minute, item.number, item.text) for item in items] == [
        ("80", "2", "note the settlement."),
        ("81", None, "the minutes were a correct record and that they be signed"),
    ]
    assert items[1].actions == ("confirm", "sign")
    assert {item.kind for item in items} == {RecommendationKind.RESOLUTION}


def test_motion_amendment_and_resolution_count_once() -> None:
    wording = "Agree to write to the Minister jointly with the borough about the bridge"
    items = minutes(
        minute("83", "Bridge"),
        Paragraph(1, "Mrs Oram suggested and Cabinet agreed to the following amendment to the proposal:"),
        Paragraph(2, wording, ITEM, "1", "1."),
        Paragraph(3, "The Leader proposed and Mr Hale seconded the above motion that Cabinet:"),
        Paragraph(4, wording, ITEM, "1", "1."),
        Paragraph(5, "RESOLVED that Cabinet:", ITEM, "7", "7."),
        Paragraph(6, f"{wording}; and", ITEM, "1", "1.", 1),
        Paragraph(7, "Note the cost", ITEM, "2", "2.", 1),
    )
    assert texts(items) == [("1", wording), ("2", "Note the cost")]
    assert [span.paragraph for span in items[0].spans] == [6]


def test_everyday_words_count_only_where_the_minute_has_no_formal_one() -> None:
    soft = Paragraph(1, "The Committee noted the update.")
    formal = Paragraph(2, "RESOLVED that the plan be approved.")
    assert [item.text for item in minutes(minute("5", "Plan"), soft, formal)] == ["the plan be approved."]
    assert [(item.text, item.actions) for item in minutes(minute("5", "Plan"), soft)] == [
        ("noted the update.", ("note",))
    ]


def test_points_noted_after_an_agreed_paper_are_none() -> None:
    items = minutes(
        minute("2", "Minutes of the last meeting"),
        Paragraph(1, "The minutes of the last meeting were agreed."),
        Paragraph(2, "Ana went through the actions and noted the following:"),
        Paragraph(3, "The charter was completed.", ITEM, None, "•"),
    )
    assert [item.text for item in items] == ["The minutes of the last meeting were agreed."]


def test_another_bodys_decision_told_in_prose_is_none() -> None:
    told = Paragraph(1, "At its meeting in May the Audit Committee resolved to note the accounts.")
    assert minutes(minute("5", "Accounts"), told) == []
    other = Paragraph(1, "The Audit Committee endorsed the accounts.")
    report = Report(ReportKind.MINUTES, Header(committee="Cabinet"), (minute("5", "Accounts"), other))
    assert found(report) == []


def test_two_minutes_may_decide_the_same() -> None:
    line = "RESOLVED that the report be noted."
    items = minutes(minute("5", "Plan"), Paragraph(1, line), minute("6", "Fees", 2), Paragraph(3, line))
    assert [item.minute for item in items] == ["5", "6"]


def test_grounds_that_follow_a_colon_belong_to_the_resolution() -> None:
    items = minutes(
        minute("9", "Exempt business"),
        Paragraph(1, "RESOLVED that the public be excluded for the next item of business on the grounds that:"),
        Paragraph(2, "it involves exempt information; and", ITEM, "i", "i)"),
        Paragraph(3, "the public interest is against disclosure.", ITEM, "ii", "ii)"),
    )
    assert len(items) == 1
    assert items[0].actions == ("exclude",)
    assert len(items[0].spans) == 3


# ---- values --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "That Cabinet approves the plan, agrees the terms and authorises the Head of Law to sign",
            "approve agree authorise",
        ),
        ("To note the report and to approve the plan", "note approve"),
        ("Note the review and progress report", "note"),
        ("Approve the proposals to support and review youth clubs", "approve"),
        ("That the Chief Executive be requested to report back and that the fund be closed", "request close"),
        ("That it be recommended to Council that the plan be adopted and that the fund be closed", "recommend"),
        ("Subject to consent, approves the lease", "approve"),
        ("in terms of section 50A(4) of the Act, to exclude the public", "exclude"),
        ("Delegate authority to the Director of Health\nto refresh and make small changes to the plan", "delegate"),
        ("That, subject to consent, the lease be approved", "approve"),
        ("That the Board does not support the bid", ""),
        ("Agrees in principle to buy the hall", "agree buy"),
        ("That the Minutes of the meeting held on 3 May 2031 be confirmed", "confirm"),
        ("Consider and endorse the plan", "consider endorse"),
        ("That delegated authority be given to the Director of Place to agree terms", "delegate"),
        ("Give delegated authority to the Director of Place to agree terms", "delegate"),
        ("Approval be given to the order", "approve"),
        ("That the tender be accepted, the contract awarded and the cost met from reserves", "accept"),
        ("That Councillor Pym be appointed Chair", "appoint"),
        ("DELEGATE to the Director to:\n(a) award the contract;\n(b) approve changes", "delegate"),
        (
            "In respect of the depot:\n(a) approve the sale;\n(b) delegate the terms to the Head of Assets",
            "approve delegate",
        ),
    ],
)
def test_actions(text: str, expected: str) -> None:
    assert " ".join(actions(text)) == expected


@pytest.mark.parametrize(
    ("text", "delegate", "consultees"),
    [
        ("DELEGATE to the Head of Law the signing of the deed", "Head of Law", ()),
        (
            "delegates authority to the Corporate Director for Place in consultation with the Leader and the Mayor",
            "Corporate Director for Place",
            ("Leader", "Mayor"),
        ),
        (
            "authority be delegated to the Section 151 Officer (in consultation with the Chair) to write off debts",
            "Section 151 Officer",
            ("Chair",),
        ),
        ("agree to delegate finalising the reply to the report to the Director of Finance", "Director of Finance", ()),
        ("That the Monitoring Officer be authorised to amend the rules", "Monitoring Officer", ()),
        ("That the Head of Parks be given delegated authority to let the kiosk", "Head of Parks", ()),
        ("Delegate authority to the s151 Officer to make changes", "s151 Officer", ()),
        ("delegation to the Director of Care (DASS) of the power to award", "Director of Care (DASS)", ()),
        ("Authorise the Assistant Director - Streets or their nominee to sign", "Assistant Director - Streets", ()),
        ("authority to let it be delegated to the Corporate Director, Resources", "Corporate Director, Resources", ()),
        ("Request the Director of Place to report back", None, ()),
        ("note the scheme of delegation", None, ()),
        ("Approve the report to the Director's annual review", None, ()),
        (
            "Authority be delegated to the Head of Homes, in consultation with the relevant Portfolio Holder, to let.",
            "Head of Homes",
            ("relevant Portfolio Holder",),
        ),
        (
            "Authorise the Head of Homes to let it after consulting ward councillors",
            "Head of Homes",
            ("ward councillors",),
        ),
        ("delegate the award to the Strategic Director: Homes and Health", "Strategic Director: Homes and Health", ()),
        ("Agree that the Director of Homes has delegated authority to let it", "Director of Homes", ()),
    ],
)
def test_delegation(text: str, delegate: str | None, consultees: tuple[str, ...]) -> None:
    assert delegation(text) == (delegate, consultees)


def test_conditions() -> None:
    assert conditions("Approve the sale, subject to planning consent; and note it") == "subject to planning consent"
    assert conditions("Approve the sale") is None


@pytest.mark.parametrize(
    ("before", "after", "steps"), [("2.9", "2.10", 1), ("iv", "v", 1), ("A", "b", 1), ("z", "3", None)]
)
def test_gap(before: str, after: str, steps: int | None) -> None:
    assert gap(before, after) == steps


def test_between() -> None:
    assert [between(number) for number in ("3", "2.1", "c", "ii", "B")] == ["4", "2.2", "d", "iii", "C"]


# ---- cost and real papers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece", ["that the Cabinet and ", "be approved and ", "(a) to note the ", "delegate to the Director and "]
)
def test_fifty_thousand_characters_of_near_matches_stay_linear(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    began = time.process_time()
    found(paper("# Recommendations", f"1.| {text}", text))
    assert time.process_time() - began < 2


def test_many_items_that_ask_above_one_label_stay_linear() -> None:
    lines = ["# Recommendations:", *["Cabinet is asked to note the plan of the works."] * 1500, "Done.", "# Minutes:"]
    report = paper(*lines, kind=ReportKind.MINUTES)
    start = time.process_time()
    found(report)
    assert time.process_time() - start < 3


def test_gold_papers() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared papers are not here")
    missed, extra = [], []
    for label in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(label.read_text("utf-8"))
        sources = [p for folder in ("seeds", "papers") for p in (SHARED / folder).glob(gold["file"])]
        wanted = gold.get("recommendations", [])
        if not sources or not wanted:
            continue
        have = [item for report in structure.parse(readers.read(sources[0])).reports for item in found(report)]
        for row in wanted:
            twin = next((item for item in have if _alike(item, row)), None)
            if twin is not None:
                have.remove(twin)
            elif not row.get("optional"):
                missed.append((gold["file"], row["number"], row["text"][:60]))
        extra += [(gold["file"], item.number, item.text[:60]) for item in have]
    assert (missed, extra) == ([], [])


def _alike(item: Recommendation, row: dict[str, object]) -> bool:
    same = (item.number, list(item.actions), item.delegate) == (row["number"], row["actions"], row["delegate"])
    return same and SequenceMatcher(None, item.text, str(row["text"]), autojunk=False).ratio() >= 0.9
