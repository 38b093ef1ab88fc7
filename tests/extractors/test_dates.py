"""Dates beyond single lines: tables, appendices, refusals, evidence, speed, and the gold papers."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.concordance import Concordance
from pipeline.extractors import dates
from pipeline.extractors.dates_find import mentioned, references
from pipeline.extractors.dates_join import joined
from pipeline.extractors.dates_refuse import around, false_friend
from pipeline.extractors.dates_starts import DIGITS, LETTERS, RULES, START, plain
from pipeline.extractors.dates_value import Point, Unit, interval
from pipeline.model import (
    CellPlace,
    DateMention,
    Header,
    Paragraph,
    ParagraphKind,
    Recommendation,
    RecommendationKind,
    Refusal,
    Report,
    ReportKind,
    SectionKind,
    Span,
)
from pipeline.run import process

MEETING = dt.date(2024, 9, 18)


def report(*paragraphs: Paragraph | str, meeting: dt.date | None = MEETING, kind: str = "report") -> Report:
    parts = [p if isinstance(p, Paragraph) else Paragraph(i, p) for i, p in enumerate(paragraphs)]
    return Report(ReportKind(kind), Header(meeting_date=meeting), tuple(parts))


def found(paper: Report, asked: Sequence[Recommendation] = ()) -> list[DateMention]:
    return [each for each in dates.extract(paper, asked) if isinstance(each, DateMention)]


def cell(text: str, *, header: bool, column_label: str | None = None) -> Paragraph:
    place = CellPlace(0, 0, 0, header, column_label=column_label)
    return Paragraph(0, text, ParagraphKind.TABLE_CELL, cell=place)


@pytest.mark.parametrize(
    ("point", "first", "last"),
    [
        (Point(Unit.DAY, 2024, 2, 29), "2024-02-29", "2024-02-29"),
        (Point(Unit.WEEK, 2024, 12, 30), "2024-12-30", "2025-01-05"),
        (Point(Unit.WEEK_ENDING, 2025, 1, 5), "2024-12-30", "2025-01-05"),
        (Point(Unit.MONTH, 2024, 2), "2024-02-01", "2024-02-29"),
        (Point(Unit.QUARTER, 2024, 4), "2024-10-01", "2024-12-31"),
        (Point(Unit.FINANCIAL_QUARTER, 2024, 4), "2025-01-01", "2025-03-31"),
        (Point(Unit.HALF, 2024, 2), "2024-07-01", "2024-12-31"),
        (Point(Unit.FINANCIAL_HALF, 2024, 2), "2024-10-01", "2025-03-31"),
        (Point(Unit.SEASON, 2014, 4), "2014-12-01", "2015-02-28"),
        (Point(Unit.YEAR, 2024), "2024-01-01", "2024-12-31"),
        (Point(Unit.FINANCIAL_YEAR, 2024), "2024-04-01", "2025-03-31"),
        (Point(Unit.ACADEMIC_YEAR, 2024), "2024-09-01", "2025-08-31"),
    ],
)
def test_interval(point: Point, first: str, last: str) -> None:
    assert interval(point) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_interval_of_no_day() -> None:
    assert interval(Point(Unit.DAY, 2023, 2, 29)) is None
    assert interval(Point(Unit.MONTH, None, 2)) is None


def test_one_search_finds_the_references_of_many_texts() -> None:
    texts = (
        *("", "£12,500", "in March", "İt", "the mayor decided", "4.00pm1 July", "24/00109", "Room 12", "May 2024"),
        *("12", "pages 3 and 4", "M6", "w/c 3 June, 2024/25", "", "the third quarter", "12 May", "1990"),
    )
    have = {
        texts[index]: [texts[index][each.start : each.end] for each in found]
        for index, found in mentioned(Concordance(texts))
    }
    assert have == {
        **{"in March": ["March"], "4.00pm1 July": ["1 July"], "May 2024": ["May 2024"], "12 May": ["12 May"]},
        **{"w/c 3 June, 2024/25": ["w/c 3 June", "2024/25"], "the third quarter": ["third quarter"], "1990": ["1990"]},
    }


def test_headings_of_columns_are_dates_and_bare_numbers_in_cells_are_not() -> None:
    heading = found(report(cell("2025-26", header=True)))
    assert [(each.start.isoformat(), each.role) for each in heading] == [("2025-04-01", "period")]
    assert [each.start.year for each in found(report(cell("2019", header=True)))] == [2019]
    assert found(report(cell("2019", header=False))) == []
    assert found(report(cell("May", header=False))) == []
    assert [each.end.isoformat() for each in found(report(cell("31 March 2025", header=False)))] == ["2025-03-31"]


def test_the_label_of_a_column_speaks_for_its_cells() -> None:
    labels = {
        "Due date": "deadline",
        "Start date": "effective",
        "Date of meeting": "meeting",
        "Balance as at": "period",
    }
    roles = {label: found(report(cell("3 June 2024", header=False, column_label=label)))[0].role for label in labels}
    assert roles == labels


def test_contents_and_contacts_are_silent() -> None:
    for kind in (SectionKind.CONTENTS, SectionKind.CONTACT):
        assert found(report(Paragraph(0, "Budget 2025/26, 4 June 2024", section_kind=kind))) == []


def test_the_year_of_an_act_is_refused_with_its_reason() -> None:
    refused = [each for each in dates.extract(report("The Care Act 2014 applies."), ()) if isinstance(each, Refusal)]
    assert [(each.span.text, each.kind, each.rule) for each in refused] == [("2014", "date", "law-year")]


def test_now_of_a_paper_without_a_meeting_date_is_the_latest_past_moment() -> None:
    paper = report("The grant was agreed in June 2013.", "Numbers fell last year.", meeting=None)
    assert [(each.span.text, each.start.year) for each in found(paper)] == [("June 2013", 2013), ("last year", 2012)]


def test_an_earlier_paragraph_of_the_section_lends_its_year_but_not_to_another_section() -> None:
    here = [
        Paragraph(0, "It was set up in November 2023.", section="Background"),
        Paragraph(1, "Training followed in February.", section="Background"),
        Paragraph(2, "Work is to be done by February.", section="Next steps"),
    ]
    assert [each.start.year for each in found(report(*here))] == [2023, 2024, 2025]


def test_an_appendix_that_bears_its_own_date_is_resolved_against_it() -> None:
    paper = report(
        Paragraph(0, "The scheme was revised in February."),
        Paragraph(1, "PROGRESS OF THE SCHEME – JANUARY 2024", ParagraphKind.HEADING),
        Paragraph(2, "It was revised in February."),
    )
    assert [each.start.year for each in found(paper)] == [2024, 2024, 2023]


def test_minutes_tell_what_is_still_to_come_in_the_past_tense() -> None:
    text = "The survey was open until 14 October."
    assert [each.start.year for each in found(report(text, kind="minutes"))] == [2024]


def test_a_date_in_a_recommendation_looks_ahead() -> None:
    text = "That an update be received in March 2025."
    asked = Recommendation((Span(0, 0, len(text), text),), text, RecommendationKind.RECOMMENDATION, "test")
    assert [each.role for each in found(report(text), [asked])] == ["deadline"]


def test_evidence_is_the_ink() -> None:
    texts = (
        "By the end of March 2024 and İstanbul, between May and June 2023; Q1 2024/25.",
        "w/c 3 June 2024, 12/05/2023",
    )
    mentions = found(report(*texts))
    assert len(mentions) == 5
    for each in mentions:
        assert texts[each.span.paragraph][each.span.start : each.span.end] == each.span.text


ALPHABET = st.sampled_from(
    (
        *("1", "12", "31", "2014", "2024", "/", "-", "–", " ", ", ", "May", "June", "spring", "Q2", "FY", "to", "and"),
        *("the", "(", ")", "last", "year", "quarter", "week of ", "between ", "end of ", "financial ", "ended ", "."),
        *("th", "£", "Act ", "M9"),
    )
)


@given(st.lists(ALPHABET, max_size=14).map("".join))
def test_anything_goes_and_intervals_run_forward(text: str) -> None:
    for each in found(report(text)):
        assert each.start <= each.end
        assert text[each.span.start : each.span.end] == each.span.text


NEAR = (
    *("12 and " * 8000, "2014/15/" * 6000, "the last " * 6000, "1, 2, 3, " * 6000, "May " * 12000, "12, " * 12000),
    *("1" * 50000, "Q1 of the " * 5000, "year ended " * 5000, "between May and " * 3000, "week of 3 " * 5000),
)


@pytest.mark.parametrize("text", NEAR, ids=lambda text: text[:14])
def test_near_matches_stay_linear(text: str) -> None:
    start = time.process_time()
    references(text)
    assert time.process_time() - start < 2


SHARED = Path(__file__).parents[2] / "../shared"


@pytest.mark.skipif(not SHARED.exists(), reason="the real papers are not here")
@pytest.mark.parametrize("name", ["001_e23b47a4969cbcac", "003_8c4634b199e7c452", "004_f854c772b9dfe46f"])
def test_real_papers(name: str) -> None:
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))["dates"]
    result = process(SHARED / "seeds" / f"{name}.txt")
    have = Counter(
        (each.start.isoformat(), each.end.isoformat())
        for findings in result.findings
        for each in findings.findings
        if isinstance(each, DateMention)
    )
    firm = Counter((row["start"], row["end"]) for row in gold if not row.get("optional"))
    loose = Counter((row["start"], row["end"]) for row in gold)
    assert (firm - have).total() <= 0.03 * firm.total(), firm - have
    assert (have - loose).total() <= 0.03 * firm.total(), have - loose


@pytest.mark.parametrize(
    ("before", "part"),
    [
        *(
            ("the end of ", "end"),
            ("The Start Of the ", "start"),
            ("(mid-", "mid"),
            ("early ", "start"),
            ("mid - ", "mid"),
        ),
        *(("the latter part of ", "end"), ("the latter half ", "end"), ("in the middle of the month of ", "mid")),
        *(("at the outset of the financial year ", "start"), ("later in ", None), ("a weekend in ", None)),
    ],
)
def test_the_part_that_is_meant_of_a_year(before: str, part: str | None) -> None:
    text = f"Agreed {before}2024."
    assert [each.modifier for each in joined(text, references(text))] == [part]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "see www.example.gov.uk/plan-2024",
            "https://example.org/a-2024",
            "me@example.org-2024",
            "Telephone:  no. 2024",
        ),
        *("under minute no. 2024", "(SI 2024", "paragraph 2024", "people between 24/25", "young people of 24/25"),
    ],
)
def test_what_stands_in_front_makes_it_no_date(text: str) -> None:
    assert [false_friend(each, *around(text, each)) is not None for each in references(text)] == [True]


WORDS = [
    *(
        "2024",
        "2025",
        "2024/25",
        "2024-25",
        "/26",
        "-2026",
        "24",
        "5",
        "12",
        "1st",
        "23rd",
        "31/",
        "01",
        ".03.",
        "-05-",
    ),
    *(
        "Jan",
        "march",
        "March",
        "May",
        "Sept.",
        "December,",
        "Q1",
        "quarter",
        "first",
        "half",
        "months",
        "to",
        "and",
        "or",
    ),
    *(",", "of", "FY", "FY25", "'24", "day", "12 months", "ended", "last", "the", "year", "school year", "-", "–"),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=7), st.sampled_from([" ", "", " "]))
def test_a_start_knows_every_rule_that_finds_something_there(words: list[str], gap: str) -> None:
    text = gap.join(words)
    alike = [{rule for _, rules in then for rule in rules} for _, then in (*DIGITS, *LETTERS)]
    for hit in START.finditer(plain(Concordance([text]))):
        tried = RULES[(hit.lastindex or 0) - 1]
        able = {rule for rules in alike if rules.issuperset(tried) for rule in rules}
        assert {rule for rule in able if rule.pattern.match(text, hit.start())} <= set(tried)
