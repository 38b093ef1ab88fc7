import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Document, Line, LineRole, Table
from pipeline.readers import markdown, plain
from pipeline.text import clean

SEEDS = sorted((Path(__file__).parents[2] / "../shared/seeds").glob("*.txt"))


def read(text: str) -> Document:
    return plain.read("paper.txt", text.encode())


def content(text: str) -> list[Line | Table]:
    return [item for page in read(text).pages for item in page.content]


def lines(text: str) -> list[Line]:
    return [item for item in content(text) if isinstance(item, Line)]


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def table(text: str) -> list[list[str | None]]:
    (only,) = [item for item in content(text) if isinstance(item, Table)]
    return [[cell and cell.text for cell in row] for row in only.rows]


def test_a_blank_line_before_a_line_is_its_gap() -> None:
    found = lines("The Cabinet met\nat ten.\n\n \nIt rose at noon.")
    assert [(line.text, line.gap) for line in found] == [
        ("The Cabinet met", False),
        ("at ten.", False),
        ("It rose at noon.", True),
    ]


def test_form_feeds_part_pages_and_the_format_stays_unpaged() -> None:
    document = read("first\fsecond\f\n")
    assert [[line.text for line in page.content if isinstance(line, Line)] for page in document.pages] == [
        ["first"],
        ["second"],
    ]
    assert [page.number for page in document.pages] == [1, 2]
    assert not document.paged


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\v"])
def test_every_kind_of_line_end_counts(ending: str) -> None:
    assert texts(f"one{ending}two") == ["one", "two"]


@pytest.mark.parametrize(
    ("raw", "text", "role", "level", "bold"),
    [
        ("# Purpose of report", "Purpose of report", LineRole.HEADING, 1, False),
        ("### **3. Options** ###", "3. Options", LineRole.HEADING, 3, True),
        ("- 1.1 That the bid be noted", "1.1 That the bid be noted", LineRole.LIST_ITEM, 1, False),
        ("- 4.4. Two sites remain", "4.4. Two sites remain", LineRole.LIST_ITEM, 1, False),
        ("- (a) the lease", "(a) the lease", LineRole.LIST_ITEM, 1, False),
        ("- iv. the lease", "iv. the lease", LineRole.LIST_ITEM, 1, False),
        ("- b. **Agree** the lease", "b. Agree the lease", LineRole.LIST_ITEM, 1, False),
        ("- **2.1** Approve it", "2.1 Approve it", LineRole.LIST_ITEM, 1, False),
        ("- A new depot", "- A new depot", LineRole.LIST_ITEM, 1, False),
        ("* A new depot", "• A new depot", LineRole.LIST_ITEM, 1, False),
        ("• A new depot", "• A new depot", LineRole.LIST_ITEM, 1, False),
        ("- 12 councils took part", "- 12 councils took part", LineRole.LIST_ITEM, 1, False),
        ("- 1.5 million people", "- 1.5 million people", LineRole.LIST_ITEM, 1, False),
        ("**Key decision: No**", "Key decision: No", None, None, True),
        ("**Key decision:** No", "Key decision: No", None, None, False),
        ("\ufffd Leeds and Hull", "• Leeds and Hull", LineRole.LIST_ITEM, 1, False),
        ("1.1\tThe lease ends", "1.1 The lease ends", None, None, False),
        ("[^3]: See minute 12.", "3 See minute 12.", LineRole.FOOTNOTE, None, False),
        ("> quoted words", "quoted words", None, None, False),
        ("14\\. The _Plan_ costs \\$5 * 3", "14. The Plan costs $5 * 3", None, None, False),
        ("see [the report](https://example.org/r) and ![](p.jpg)it[^1]", "see the report and it", None, None, False),
        ("5<sup>th</sup> May &amp; *later* [sic]", "5th May & later [sic]", None, None, False),
        ("on 4$^{th}$ May", "on 4th May", None, None, False),
        ("***Key*** _dates_ of ~~old~~ my_file_name ____", "Key dates of old my_file_name ____", None, None, False),
        ("a <!-- image --> b", "a b", None, None, False),
        ("#1 priority", "#1 priority", None, None, False),
        ("-5% on last year", "-5% on last year", None, None, False),
        ("£1m, 2 ** 3 and __init", "£1m, 2 ** 3 and __init", None, None, False),
    ],
)
def test_marks_say_what_a_line_is(raw: str, text: str, role: LineRole | None, level: int | None, bold: bool) -> None:
    (line,) = lines(raw)
    assert (line.text, line.role, line.level, line.bold) == (text, role, level, bold)


def test_indents_give_list_depth() -> None:
    found = lines("- one\n  - two\n    - three\n  - two again\n- one again\nText.\n - one more")
    assert [line.level for line in found] == [1, 2, 3, 2, 1, None, 1]


def test_an_underlined_line_is_a_heading() -> None:
    first, second, third = lines("\nTitle of the paper\n==================\n\nPart two\n---\ntext")
    assert (first.text, first.role, first.level) == ("Title of the paper", LineRole.HEADING, 1)
    assert (second.text, second.role, second.level) == ("Part two", LineRole.HEADING, 2)
    assert third.text == "text"


def test_rules_and_fences_are_no_words() -> None:
    assert texts("one\n\n* * *\n```\ntwo\n```\n___\n{4}------------------------\nthree") == ["one", "two", "three"]


def test_a_number_alone_on_its_line_opens_the_next() -> None:
    assert texts("2.1\n\nThat the bid be noted\n(b)\nand the cost\n•\n\na point\n12\nOctober") == [
        "2.1 That the bid be noted",
        "(b) and the cost",
        "• a point",
        "12",
        "October",
    ]


def test_the_lines_of_a_fields_value_hang_under_its_first() -> None:
    text = """From:           Jo Brown, Cabinet Member for
                Housing

                Al Reed, Director
Subject:        A new lease for the
                old depot
Key decision:   No
Next we turn to the matter itself."""
    assert [(line.text, line.gap) for line in lines(text)] == [
        ("From: Jo Brown, Cabinet Member for Housing", False),
        ("Al Reed, Director", True),
        ("Subject: A new lease for the old depot", False),
        ("Key decision: No", False),
        ("Next we turn to the matter itself.", False),
    ]


def test_a_rule_is_a_gap() -> None:
    assert [(line.text, line.gap) for line in lines("one\n---\ntwo\n***\n<!-- image -->\nthree")] == [
        ("one", False),
        ("two", True),
        ("three", True),
    ]


def test_a_piped_table() -> None:
    text = "| | |\n|---|--:|\n| **Service** | Cost \\| £ |\n| Waste<br>and parks | 1,250 |\n\nAfter."
    assert table(text) == [["Service", "Cost | £"], ["Waste and parks", "1,250"]]
    assert texts(text) == ["After."]


def test_a_cell_keeps_its_own_lines() -> None:
    (only,) = [
        item
        for item in content("| Ask | x |\n|---|---|\n| 1. Note it<br/>2. Agree it | y |")
        if isinstance(item, Table)
    ]
    cell = only.rows[1][0]
    assert cell is not None
    assert cell.text == "1. Note it 2. Agree it"
    assert [line.text for line in cell.lines] == ["1. Note it", "2. Agree it"]


def test_a_piped_table_without_outer_pipes() -> None:
    assert table("Service | Cost\n--- | ---\nWaste | 5") == [["Service", "Cost"], ["Waste", "5"]]


def test_a_piped_table_goes_on_after_a_page_break_and_ends_where_another_starts() -> None:
    rows = "| a | 1 |\n|---|---|\n| b | 2 |\n\n| c | 3 |\n\n| d | 4 |\n|---|---|\n| e | 5 |"
    found = [item for item in content(rows) if isinstance(item, Table)]
    assert [len(item.rows) for item in found] == [3, 2]


def test_a_pipe_in_prose_is_no_table() -> None:
    assert texts("Tel 01234 | Fax 56789") == ["Tel 01234 | Fax 56789"]


def test_rows_parted_by_tabs_are_a_table() -> None:
    assert table("\t2023/24\t2024/25\nHighways\t1,250\t1,300\n\nWaste\t\t90\nTotal\t1,250\t1,390\n") == [
        ["", "2023/24", "2024/25"],
        ["Highways", "1,250", "1,300"],
        ["Waste", "", "90"],
        ["Total", "1,250", "1,390"],
    ]


def test_a_header_block_with_tabs_is_a_table_and_a_single_field_is_a_line() -> None:
    assert table("Report to:\tCabinet\nDate:\t3 May 2024") == [["Report to:", "Cabinet"], ["Date:", "3 May 2024"]]
    assert texts("Report to:\tCabinet") == ["Report to: Cabinet"]


def test_numbered_paragraphs_with_tabs_are_lines() -> None:
    text = "1.\tThat the lease be approved\n2.\tThat the rent be noted\n(a)\tin full\n•\tin part"
    assert texts(text) == [
        "1. That the lease be approved",
        "2. That the rent be noted",
        "(a) in full",
        "• in part",
    ]


def test_prose_in_tabbed_cells_keeps_its_order_and_goes_on_in_the_next_line() -> None:
    prose = "The review of this service began in the spring and it has since then gone through three of its stages " * 2
    found = texts(f"1.\t{prose}and\tIn progress\t\n\tended there.\t\n2.\t{prose}and ended.\tDone\t")
    assert found == [
        "In progress",
        f"1. {prose}and",
        "ended there.",
        f"2. {prose}and ended.",
        "Done",
    ]


def test_columns_of_figures_that_only_blanks_part_are_a_table() -> None:
    text = """
KEY FIGURES                                     Item 5

The budget  for  the  year  was £5,000  in  all  and  it  was  set  in  March.

                              2023/24     2024/25
                                 £000        £000
Highways and transport          1,250       1,300
  of which lighting               900          (50)

Waste services for all
households                      2,100       2,000
Total                           3,350       3,300

2.   Members are asked to note it.
"""
    assert table(text) == [
        ["", "2023/24", "2024/25"],
        ["", "£000", "£000"],
        ["Highways and transport", "1,250", "1,300"],
        ["of which lighting", "900", "(50)"],
        ["Waste services for all", "", ""],
        ["households", "2,100", "2,000"],
        ["Total", "3,350", "3,300"],
    ]
    assert texts(text) == [
        "KEY FIGURES Item 5",
        "The budget for the year was £5,000 in all and it was set in March.",
        "2. Members are asked to note it.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Purpose                1\nOptions                2\nNext steps            14",
        "The  plan  costs  £5m  in  2024  and  £6m  in  2025  for\nall  wards  and  £7m  later  on  for  the  rest.",
        "Name           Role\nAnn Smith      Director\nJo Brown       Clerk",
        "1.   £5,000 was paid\n2.   £6,000 was paid",
    ],
)
def test_contents_justified_prose_and_lists_are_no_table(text: str) -> None:
    assert texts(text) == [" ".join(line.split()) for line in text.splitlines()]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab1 £.,\t\n|-#*•:\f\u00a0é", max_size=300))
def test_no_letter_is_lost_and_no_text_is_dirty(text: str) -> None:
    found = content(text)
    kept = [item.text for item in found if isinstance(item, Line)]
    kept += [cell.text for item in found if isinstance(item, Table) for row in item.rows for cell in row if cell]
    assert sorted(filter(str.isalnum, "".join(kept))) == sorted(filter(str.isalnum, text))
    assert all(part == clean(part) for part in kept)
    assert all(line.text for line in found if isinstance(line, Line))
    assert all(len({len(row) for row in item.rows}) == 1 for item in found if isinstance(item, Table))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_no_word_of_a_real_paper_is_lost(seed: Path) -> None:
    text = seed.read_text("utf-8")
    found = " ".join(
        item.text if isinstance(item, Line) else " ".join(c.text for row in item.rows for c in row if c)
        for item in content(text)
    )
    printed = "".join(filter(str.isalnum, text.replace("**", "")))
    kept = "".join(filter(str.isalnum, found))
    assert sorted(kept) == sorted(printed)


def test_real_header_tables_are_read() -> None:
    if not SEEDS:
        pytest.skip("the shared papers are not here")
    header = table(SEEDS[0].read_text("utf-8"))
    assert header[0] == ["Committee:", "Executive", "Agenda Item No.:", "14"]
    assert header[1] == ["Date:", "17 March 2014", "Status", "Open"]
    assert len(header) == 7


def test_near_matches_stay_linear() -> None:
    start = time.perf_counter()
    for near in (
        "**a " * 12_000,
        "[a" * 25_000,
        "<b " * 16_000,
        "*a " * 16_000,
        "| " * 25_000,
        "![" * 25_000,
        "-- " * 16_000,
    ):
        read(near)
        markdown.unmarked(near)
    assert time.perf_counter() - start < 2.0
