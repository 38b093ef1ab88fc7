import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.model import Document, Line, LineRole, Table
from pipeline.readers import html

PAGES = Path(__file__).parents[2] / "../shared/moderngov"


def read(markup: str) -> Document:
    return html.read("page.html", markup.encode())


def content(markup: str) -> Sequence[Line | Table]:
    return read(f"<html><body>{markup}</body></html>").pages[0].content


def lines(markup: str) -> list[Line]:
    return [item for item in content(markup) if isinstance(item, Line)]


def texts(markup: str) -> list[str]:
    return [line.text for line in lines(markup)]


def table(markup: str) -> list[list[str | None]]:
    (only,) = [item for item in content(markup) if isinstance(item, Table)]
    return [[cell and cell.text for cell in row] for row in only.rows]


def test_paragraphs_headings_and_bold() -> None:
    found = lines(
        "<h2>Decision</h2><p>The <b>Cabinet</b>\nagreed\tit.</p><p><strong>Voting:</strong> <b>4 to 1</b></p>loose"
    )
    assert [(line.text, line.role, line.level, line.bold, line.whole) for line in found] == [
        ("Decision", LineRole.HEADING, 2, True, True),
        ("The Cabinet agreed it.", LineRole.PARAGRAPH, None, False, True),
        ("Voting: 4 to 1", LineRole.PARAGRAPH, None, True, True),
        ("loose", LineRole.PARAGRAPH, None, False, True),
    ]


def test_line_breaks_part_lines_that_are_not_whole() -> None:
    found = lines("<p>That the plan be<br>adopted<br/><br/>Voting: unanimous</p><h3>Waste<br>strategy</h3>")
    assert [(line.text, line.whole, line.gap, line.role) for line in found] == [
        ("That the plan be", False, False, None),
        ("adopted", False, False, None),
        ("Voting: unanimous", False, True, None),
        ("Waste strategy", True, False, LineRole.HEADING),
    ]


def test_a_sentence_that_its_format_cut_is_whole_again() -> None:
    assert texts("<p>Crossings were asked for at the</p><p>junction of two roads.</p>") == [
        "Crossings were asked for at the junction of two roads."
    ]
    assert texts("<p>the cost of<br>both</p>") == ["the cost of both"]
    assert texts("<p>Cabinet is asked to</p><p>note the report</p><p>approve the bid</p>") == [
        "Cabinet is asked to",
        "note the report",
        "approve the bid",
    ]


def test_an_empty_paragraph_is_a_gap() -> None:
    assert [line.gap for line in lines("<p>one</p>\n<p>&nbsp;</p>\n<p>two</p>\n\n<p>three</p>")] == [False, True, False]


def test_menus_scripts_and_hidden_things_are_left_out() -> None:
    markup = (
        "<nav>Home</nav><script>var a = 1;</script><style>p {}</style><div style='display: none'>hidden</div>"
        "<p class='MsoToc1'>1. Purpose 3</p><span class='sr-only'>skip</span><!-- note --><button>Search</button>"
        "<form><p>kept <s>struck</s><select><option>one</option></select></p></form><footer>Contact us</footer>"
    )
    assert texts(markup) == ["kept"]


def test_the_page_says_where_its_paper_is() -> None:
    paper = "<p>" + "The Cabinet considered the report. " * 10 + "</p>"
    assert len(texts(f"<div>Menu</div><main>{paper}</main><div>Links</div>")) == 1
    assert len(texts(f"<div>Menu</div><main></main><div>{paper}</div>")) == 2


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>a</li><li>b</li></ol>", ["1. a", "2. b"]),
        ("<ol start=3><li>a<li>b</ol>", ["3. a", "4. b"]),
        ("<ol type=a><li>a</li><li value=5>b</li><li>c</li></ol>", ["a) a", "e) b", "f) c"]),
        ("<ol type=i start=4><li>a</li></ol>", ["iv. a"]),
        ("<ol type=A><li>a</li></ol>", ["A. a"]),
        ("<ol reversed><li>a</li><li>b</li></ol>", ["2. a", "1. b"]),
        ("<ol style='list-style-type: lower-alpha'><li>a</li></ol>", ["a) a"]),
        ("<ol style='list-style-type: upper-roman'><li>a</li></ol>", ["I. a"]),
        ("<ol style='list-style-type:none'><li>(i) a</li></ol>", ["(i) a"]),
        ("<ol><li>2.1 a typed number</li></ol>", ["2.1 a typed number"]),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", ["• a", "• b", "c"]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", ["• a", "• b", "• c"]),
        ("<ol><li>a<ol type=a><li>b</li></ol>rest</li><li>c</li></ol>", ["1. a", "a) b", "rest", "2. c"]),
        ("<ol><li>a</li><ol type=i><li>b</li></ol><li>c</li></ol>", ["1. a", "i. b", "2. c"]),
        ("<p>·&nbsp;&nbsp; a point</p><p>§ another</p>", ["• a point", "• another"]),
        ("<p>1.</p><p>That it be noted</p>", ["1. That it be noted"]),
        ("<p>(a)</p><p>(b)</p><p>text</p>", ["(a)", "(b) text"]),
    ],
)
def test_list_items_carry_the_marker_that_a_browser_draws(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


def test_list_depth() -> None:
    found = lines("<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li></ul><p>d</p>")
    assert [(line.role, line.level) for line in found] == [
        (LineRole.LIST_ITEM, 1),
        (LineRole.LIST_ITEM, 2),
        (LineRole.LIST_ITEM, 3),
        (LineRole.PARAGRAPH, None),
    ]


def test_what_word_writes_for_browsers() -> None:
    markup = (
        "<p class=MsoNormal style='margin:0'>The<span style='mso-spacerun:yes'>&nbsp; </span>Cabinet<o:p></o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>(a)<span>&nbsp;&nbsp;&nbsp;</span></span><![endif]>agree the lease</p>"
        "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol;mso-list:Ignore'>·"
        "<span>&nbsp;&nbsp;</span></span>note the rent</p>"
        "<p class=MsoHeading8>Reasons</p><p class=MsoFootnoteText>[1] By the ministry.</p>"
    )
    assert [(line.text, line.role, line.level) for line in lines(markup)] == [
        ("The Cabinet", LineRole.PARAGRAPH, None),
        ("(a) agree the lease", LineRole.LIST_ITEM, 2),
        ("• note the rent", LineRole.LIST_ITEM, 1),
        ("Reasons", LineRole.HEADING, 8),
        ("[1] By the ministry.", LineRole.FOOTNOTE, None),
    ]


def test_tables_with_spans() -> None:
    markup = (
        "<table><tr><th rowspan=2>Service</th><th colspan=2>£000</th></tr><tr><td>2023</td><td>2024</td></tr>"
        "<tr><td>Waste<br>and parks</td><td>5</td><td>6</td></tr></table>"
    )
    assert table(markup) == [["Service", "£000", None], [None, "2023", "2024"], ["Waste and parks", "5", "6"]]


def test_ragged_and_absurd_spans() -> None:
    markup = "<table><tr><td rowspan=0>a<td>b<tr><td>c<td colspan=9999>d<tr><td>e</table>"
    rows = table(markup)
    assert [row[:3] for row in rows] == [["a", "b", ""], [None, "c", "d"], [None, "e", ""]]
    assert len({len(row) for row in rows}) == 1


def test_tables_inside_tables_are_not_lost() -> None:
    markup = (
        "<table><tr><td>a</td><td>b<table><tr><td>w</td><td>x</td></tr><tr><td>y</td><td>z</td></tr></table></td></tr>"
        "<tr><td>c</td><td>d</td></tr></table>"
    )
    found = [item for item in content(markup) if isinstance(item, Table)]
    assert [[[cell and cell.text for cell in row] for row in item.rows] for item in found] == [
        [["a", "b"], ["c", "d"]],
        [["w", "x"], ["y", "z"]],
    ]


def test_layout_tables_are_lines() -> None:
    assert texts("<table><tr><td><p>That</p><p>this</p></td></tr></table>") == ["That", "this"]
    markup = (
        "<table><tr><td>1.</td><td>Apologies</td></tr><tr><td>2.</td><td><p>Minutes</p><p>Agreed.</p></td></tr></table>"
    )
    assert texts(markup) == ["1. Apologies", "2. Minutes", "Agreed."]


def test_a_table_that_parts_the_page_is_no_table() -> None:
    side = "<td><ul><li>Home</li></ul></td>"
    paper = "<td><h1>Decision</h1><p>That it be noted.</p><h2>Reasons</h2><p>It is due.</p></td>"
    assert texts(f"<table><tr>{side}{paper}</tr></table>") == [
        "• Home",
        "Decision",
        "That it be noted.",
        "Reasons",
        "It is due.",
    ]


def test_marks_of_notes_are_left_out_of_the_sentence() -> None:
    markup = (
        "<p>It costs £5m<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> a year.</p>"
        "<p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> In 2024.</p>"
    )
    assert texts(markup) == ["It costs £5m a year.", "[1] In 2024."]


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ('<meta charset="nonsense">', "cp1252"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="utf-8">', "utf-16"),
    ],
)
def test_charsets(head: str, charset: str) -> None:
    page = f"<html><head>{head}<title>Plan – A</title></head><body><p>£5m for the Council’s plan</p></body></html>"
    document = html.read("page.html", page.encode(charset))
    (line,) = document.pages[0].content
    assert isinstance(line, Line)
    assert line.text == "£5m for the Council’s plan"
    assert document.title == "Plan – A"
    assert not document.paged


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<!-- only a note -->", "<p>open <b>and <i>broken</p></b>", "<table><td>x"]
)
def test_broken_pages_do_not_raise(markup: str) -> None:
    assert html.read("page.html", markup.encode()).media_type == "text/html"


def test_deep_nesting_and_long_pages_stay_linear() -> None:
    start = time.perf_counter()
    for markup in (
        "<div>" * 200 + "x" + "</div>" * 200,
        "<p>one</p>" * 20_000,
        "<b>" * 1_500 + "x",
        "<ul><li>x" * 1_000,
    ):
        assert read(markup).pages[0].content
    assert time.perf_counter() - start < 5.0


def test_a_real_agenda_page_reads_as_minutes() -> None:
    page = PAGES / "Agenda_151.html"
    if not page.exists():
        pytest.skip("the shared pages are not here")
    document = html.read(str(page), page.read_bytes())
    found = [item for item in document.pages[0].content if isinstance(item, Line)]
    titles = [line.text for line in found if line.role is LineRole.HEADING and line.text[0].isdigit()]
    assert titles[0] == "54. Public Question Time"
    assert titles[-1] == "65. Urgent Items Authorised by the Chair"
    assert len(titles) == 12
    decision = next(i for i, line in enumerate(found) if line.text == "Decision:")
    assert found[decision + 1].text == "RESOLVED that:"
    assert found[decision + 2].text.startswith("1. the introduction of traffic management")
    assert not any("KB" in line.text or "Breadcrumb" in line.text for line in found)
