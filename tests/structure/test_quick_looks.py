"""Cheap looks that go before a rule: none of them may pass over what the rule itself finds."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from pipeline.grammar import dates, header_lines, headings, web_pages
from pipeline.grammar.dates_days import DAYS
from pipeline.grammar.numbering import find
from pipeline.grammar.rule import Rule
from pipeline.model import Box, Line, Span, Word
from pipeline.structure import authority, entries, fields, header, joining, openings, values, vocabulary, web_page
from pipeline.structure.block import Block
from pipeline.text import clean, is_clean


@pytest.mark.parametrize("text", headings.APPENDIX.finds)
def test_titles_of_appendices_pass(text: str) -> None:
    assert headings.appendix(text)
    assert headings.appendix(text.upper())


@pytest.mark.parametrize("text", headings.LEAD.finds)
def test_leads_pass(text: str) -> None:
    assert headings.leads(text)
    assert headings.leads(text.upper())


@pytest.mark.parametrize("text", headings.LABEL.finds)
def test_labels_pass(text: str) -> None:
    assert headings.inline_label(text)


@pytest.mark.parametrize("text", values.COMMITTEE.finds)
def test_committees_pass(text: str) -> None:
    assert values.committee_line(text)


@pytest.mark.parametrize("text", header_lines.REPORT_OF.finds)
def test_authors_pass(text: str) -> None:
    assert openings._may_tell(text)


@pytest.mark.parametrize("text", ["Report of: Treasurer", "Wards affected", "WARD(S): all", "Author: A Bee"])
def test_labels_of_headers_pass(text: str) -> None:
    assert fields.may_begin(text)
    assert fields.labelled(text)


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("The council’s “plan” – £5m", True),
        ("Options A and B, and 4 b", True),
        ("Minutes of a B C D meeting", False),  # it may be a word
        ("a  wide gap", False),
        (" a blank before", False),
        ("a soft\u00adhyphen", False),
        ("cafe\u0301", False),
        ("a tab\there", False),
    ],
)
def test_only_clean_text_is_taken_as_it_is(printed: str, usual: bool) -> None:
    assert is_clean(printed) is usual
    assert not usual or clean(printed) == printed


def test_a_word_of_seven_letters_bears_no_marker() -> None:
    assert find("Viaduct) is closed") is None
    assert find("xviii) note") is not None


def test_the_first_word_of_a_heading_tells_what_it_is_for() -> None:
    assert vocabulary.section_of("What are the legal and equality aspects?") == "legal"
    assert vocabulary.section_of("Hedges of the borough") is None


def test_a_line_is_parted_at_its_wide_gaps() -> None:
    words = [Word(text, x, 10, x + 20, 20, 10, False) for text, x in (("Date:", 0), ("4", 23), ("Time:", 90))]
    line = Line("Date: 4 Time:", Box(0, 10, 110, 20), 10, False, tuple(words))
    assert entries.segments(line) == [("Date: 4", 0, 43), ("Time:", 90, 110)]
    assert entries.segments(Line("Date: 4")) == [("Date: 4", None, None)]


def test_objects_of_the_model_are_values() -> None:
    """They are frozen to the type checker alone, but equal, hashable and picklable as before."""
    one, two = Span(1, 2, 3, "x"), Span(1, 2, 3, "x")
    assert one == two
    assert len({one, two, copy.copy(one), pickle.loads(pickle.dumps(one))}) == 1


@pytest.mark.parametrize("text", ["a car-pool", "the pool's car", "pools, pool.", "x-pool pool-x", "pool’ s", "9pool"])
@pytest.mark.parametrize("word", ["pool", "car-pool", "pool's", "pool-", "s"])
def test_a_word_is_found_where_all_words_hold_it(word: str, text: str) -> None:
    assert joining.stands(word, text) is (word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("The purpose of the report", "purpose"),
        ("Any other financial implications continued", None),
        ("Financial implications (cont’d)", "financial"),
        ("Details of consultation", "consultation"),
        ("Legal considerations and comments", "legal"),
    ],
)
def test_what_stands_around_a_heading_does_not_change_it(heading: str, kind: str | None) -> None:
    assert vocabulary.kind_of(heading) == kind


def test_a_label_without_a_colon_is_told_by_its_first_words() -> None:
    assert fields.labelled("Wards affected All wards") == ("wards", "Wards affected", "All wards", False)
    assert fields.labelled("Ward(s) affected All wards") == ("wards", "Ward(s) affected", "All wards", False)
    assert fields.labelled("Wards are affected by it") is None
    assert fields.labelled("Date") == ("date", "Date", "", False)


@pytest.mark.parametrize(
    "text", [*header_lines.MINUTES.finds, *header_lines.MINUTES_TITLE.finds, *header_lines.PRESENT.finds]
)
def test_openings_of_minutes_pass(text: str) -> None:
    assert header_lines.opens_minutes(text)


@pytest.mark.parametrize("text", header_lines.DECISION.finds)
def test_records_of_decisions_pass(text: str) -> None:
    assert header_lines.opens_decision(text)
    assert header_lines.opens_decision(text.upper())


@pytest.mark.parametrize("rule", DAYS)
def test_days_pass(rule: Rule) -> None:
    assert any(dates.day(text) for text in rule.finds)
    assert dates.day("the fourth of June") is None


@pytest.mark.parametrize("text", [*web_pages.PAGE.finds, *(text.upper() for text in web_pages.PAGE.finds)])
def test_names_of_pages_pass(text: str) -> None:
    assert web_page._name([Block(text, 1), Block("Hedges", 1)]) == 0


@pytest.mark.parametrize("name", ["Kent County Council", "London Borough of Southwark", "City of York Council"])
def test_a_council_is_found_far_into_a_text(name: str) -> None:
    text = f"{'The lamps of the harbour were lit, ' * 9}and {name} paid for them; {name} will pay again."
    assert [found for found, _ in authority._names(text)] == [name, name]


@pytest.mark.parametrize(
    "text", [*authority.COUNCIL.finds, "by (Kent Council)", "the City of Ely", "Ely and the Council"]
)
def test_names_of_councils_pass(text: str) -> None:
    assert authority._next_name(text, 0) == 0


@pytest.mark.parametrize("text", ["by the Council", "Council tax", "each council", "an Authority"])
def test_the_council_is_no_name(text: str) -> None:
    assert authority._next_name(text, 0) is None
    assert not authority.COUNCIL.pattern.search(text)


def test_a_name_is_cut_where_a_way_to_reach_somebody_begins() -> None:
    assert header._who("Ann Bee, Tel: 01234 567890") == "Ann Bee"
    assert header._who("the Treasurer") == "Treasurer"
    assert header._who("The Treasurer ann.bee@wolds.gov.uk") == "The Treasurer"


def test_a_heading_has_twenty_words_at_most() -> None:
    assert headings.standing(" ".join(["Lamp"] * 20))
    assert not headings.standing(" ".join(["Lamp"] * 21))
    assert headings.standing("Lamps")
