"""Furniture leaves the page, its facts stay, and no line of the body goes with it."""

from __future__ import annotations

from pipeline.model import Line
from pipeline.structure import furniture
from pipeline.structure.furniture import Sheet
from tests.structure.typewriter import document, plain


def texts(sheet: Sheet) -> list[str]:
    return [item.text for item in sheet.content if isinstance(item, Line)]


def strip(*pages: str) -> list[Sheet]:
    return list(furniture.strip(document(*pages)))


def test_page_numbers_become_labels() -> None:
    sheets = strip("The lamps were lit.\n@810 Page 17", "They burned all night.\n@810 Page 18")
    assert [sheet.label for sheet in sheets] == ["17", "18"]
    assert [texts(sheet) for sheet in sheets] == [["The lamps were lit."], ["They burned all night."]]


def test_bare_numbers_count_only_in_step_with_the_pages() -> None:
    sheets = strip("One lamp.\n@810 4", "Two lamps.\n@810 5", "Lamps that were lit:\n@810 340")
    assert [sheet.label for sheet in sheets] == ["4", "5", None]
    assert texts(sheets[2]) == ["Lamps that were lit:", "340"]


def test_a_stamp_gives_the_item_number() -> None:
    sheets = strip("@24 Agenda Item 8\n\n\nReport on lamps\n\nThey were lit.", "They burned.")
    assert [sheet.item for sheet in sheets] == ["8", None]
    assert texts(sheets[0]) == ["Report on lamps", "They were lit."]


def test_running_lines_go_and_are_kept_aside() -> None:
    pages = [
        f"@30 Lamps Committee, 4 May 2021\n\n\n\nPage body {word} stands here." for word in ("one", "two", "three")
    ]
    sheets = strip(*pages)
    assert [texts(sheet) for sheet in sheets] == [[f"Page body {w} stands here."] for w in ("one", "two", "three")]
    assert sheets[1].running == ("Lamps Committee, 4 May 2021",)


def test_the_same_line_on_pages_far_apart_is_no_running_line() -> None:
    pages = ["@30 Cabinet\n\n\nText." if number in (1, 4, 7) else "More text." for number in range(1, 9)]
    assert "Cabinet" in texts(strip(*pages)[3])


def test_column_headings_close_to_their_figures_stay() -> None:
    pages = ["@70 Ward Forecast Actual\n@82 Barrow 12 14\n\n\nText." for _ in range(4)]
    assert texts(strip(*pages)[2])[0] == "Ward Forecast Actual"


def test_blank_pages_are_left_out() -> None:
    sheets = strip("Text.", "This page is intentionally left blank", "More text.")
    assert [sheet.number for sheet in sheets] == [1, 3]


def test_a_short_document_loses_nothing() -> None:
    assert texts(strip("@30 Lamps\n\n\nThey were lit.\n@820 J. Ward")[0]) == ["Lamps", "They were lit.", "J. Ward"]


def test_text_without_pages_has_no_furniture() -> None:
    assert texts(next(furniture.strip(plain("1\n\nLamps\n\n2")))) == ["1", "Lamps", "2"]
