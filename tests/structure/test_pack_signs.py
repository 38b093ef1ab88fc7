"""A pack is split by whatever signs it shows: each kind is taken away in turn, and some signs lie."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipeline import readers
from pipeline.model import Pack, ReportKind, SectionKind
from pipeline.query import inspect
from pipeline.run import Options, ingest, process
from pipeline.store.database import open_database
from pipeline.structure import parse
from tests.structure.bound import BROAD, WIDE, Appendix, Paper, Range, Sign, bind

VERGES = Paper(
    "4",
    "Cutting of verges in the northern lanes",
    appendices=(Appendix("Lanes by parish"), Appendix("Lamps and barns", size=BROAD)),
)
SALT = Paper(
    *(
        "5",
        "Salt for the hill roads",
        "Director of Roads",
        20,
        ("Committee", "Date of meeting", "Title", "Report author"),
    ),
    appendices=(Appendix("Terms of the contract", numbered=True),),
)
FERRY = Paper("6", "Ferry across the mere", "Treasurer", 11)
ROOFS = Paper(
    *("7", "Roofs of the old barns", "Head of Barns", 14, ("Meeting", "Meeting date", "Report title", "Author")),
    appendices=(Appendix("Roofs", size=WIDE),),
)
PAPERS = (VERGES, SALT, FERRY, ROOFS)
ITEMS = {Sign.BOOKMARKS, Sign.FRONT, Sign.STAMPS}  # what numbers the papers
PLENTY, FEW = (), (Sign.BOOKMARKS, Sign.STAMPS)


def split(
    folder: Path, papers: Sequence[Paper], without: Collection[Sign] = (), listed: Mapping[str, Range] | None = None
) -> tuple[Pack, dict[str, Range]]:
    """A pack as it was bound and then read, and the pages that its items have."""
    path = folder / "pack.pdf"
    pages = bind(path, papers, without, listed)
    return parse(readers.read(path)), pages


def found(pack: Pack) -> list[tuple[str | None, Range]]:
    return [
        (report.header.item_no, (report.first_page or 0, report.last_page or 0))
        for report in pack.reports
        if report.kind is not ReportKind.FRONT
    ]


@pytest.mark.parametrize("without", [(), *combinations(Sign, 1), *combinations(Sign, 2)], ids=" and ".join)
def test_no_sign_is_needed(tmp_path: Path, without: tuple[Sign, ...]) -> None:
    pack, pages = split(tmp_path, PAPERS, without)
    assert found(pack) == list(pages.items())
    assert pack.warnings == ()


@pytest.mark.parametrize(
    "signs",
    [
        (Sign.BOOKMARKS, Sign.PARAGRAPHS),
        (Sign.STAMPS,),
        (Sign.FRONT, Sign.RANGES, Sign.COUNT, Sign.NUMBERS),
        (Sign.FRONT, Sign.HEADERS),
        (Sign.FRONT, Sign.PARAGRAPHS),
        (Sign.HEADERS,),
        (Sign.NUMBERS, Sign.PARAGRAPHS, Sign.APPENDICES),
    ],
    ids=" and ".join,
)
def test_few_signs_are_enough(tmp_path: Path, signs: tuple[Sign, ...]) -> None:
    pack, pages = split(tmp_path, PAPERS, set(Sign) - set(signs))
    assert [place for _, place in found(pack)] == list(pages.values())
    if ITEMS & set(signs):
        assert [item for item, _ in found(pack)] == list(pages)


@pytest.mark.parametrize("number", ["3", "6", "8"])
@pytest.mark.parametrize("without", [PLENTY, (Sign.BOOKMARKS, Sign.FRONT)], ids=["plenty", "stamps"])
def test_a_quoted_stamp_is_no_paper(tmp_path: Path, number: str, without: tuple[Sign, ...]) -> None:
    quoting = replace(SALT, quotes=(f"Agenda Item {number}",))
    pack, pages = split(tmp_path, (VERGES, quoting, FERRY, ROOFS), without)
    assert found(pack) == list(pages.items())


@pytest.mark.parametrize("without", [PLENTY, FEW, (Sign.BOOKMARKS, Sign.FRONT)], ids=["plenty", "few", "stamps"])
@pytest.mark.parametrize("meeting", ["Scrutiny Committee, 12 March 2031", "Cabinet, 4 June 2031"])
def test_an_appendix_with_its_own_header_is_no_paper(tmp_path: Path, without: tuple[Sign, ...], meeting: str) -> None:
    body, _, day = meeting.partition(", ")
    head = (f"Report to: {body}", f"Date: {day}", "Subject: A look at the lamps", "Report of: Head of Lamps")
    paper = replace(SALT, appendices=(Appendix("An earlier report", head, numbered=True),))
    pack, pages = split(tmp_path, (VERGES, paper, FERRY, ROOFS), without)
    assert found(pack) == list(pages.items())
    salt = next(report for report in pack.reports if report.header.item_no == "5")
    assert salt.header.title == "Salt for the hill roads"
    last = [p for p in salt.paragraphs if p.page == pages["5"][1]]
    assert {p.section_kind for p in last} == {SectionKind.APPENDIX}


@pytest.mark.parametrize("without", [PLENTY, FEW], ids=["plenty", "few"])
def test_a_front_sheet_that_errs_is_a_warning(tmp_path: Path, without: tuple[Sign, ...]) -> None:
    pack, pages = split(tmp_path, PAPERS, without, {"5": (6, 9), "6": (11, 12)})
    assert found(pack) == list(pages.items())
    assert pack.warnings == (
        "Item 5 (Salt for the hill roads) is listed on pages 6 to 9, "
        "but its report was found on pages 6 to 9 of the file, numbered 5 to 8.",
        "Item 6 (Ferry across the mere) is listed on pages 11 to 12, "
        "but its report was found on pages 10 to 11 of the file, numbered 9 to 10.",
    )


@pytest.mark.parametrize("without", [PLENTY, FEW, (Sign.BOOKMARKS, Sign.FRONT)], ids=["plenty", "few", "stamps"])
def test_the_last_minutes_are_minutes(tmp_path: Path, without: tuple[Sign, ...]) -> None:
    opening = (
        "MINUTES of a meeting of the Cabinet held in Wold Hall on 7 May 2031",
        "PRESENT: Councillors Finch and Wren",
    )
    minutes = Paper("3", "Minutes of the meeting held on 7 May 2031", opening=opening, length=10)
    pack, pages = split(tmp_path, (minutes, VERGES, SALT), without)
    assert found(pack) == list(pages.items())
    kinds = [report.kind for report in pack.reports if report.kind is not ReportKind.FRONT]
    assert kinds == [ReportKind.MINUTES, ReportKind.REPORT, ReportKind.REPORT]


@pytest.mark.parametrize("without", [PLENTY, FEW], ids=["plenty", "few"])
def test_papers_of_two_committees_under_one_front_sheet(tmp_path: Path, without: tuple[Sign, ...]) -> None:
    other = replace(FERRY, committee="Audit Committee", day="5 June 2031")
    pack, pages = split(tmp_path, (VERGES, SALT, other), without)
    assert found(pack) == list(pages.items())
    assert [report.header.committee for report in pack.reports[1:]] == ["Cabinet", "Cabinet", "Audit Committee"]


@pytest.mark.parametrize("without", [PLENTY, FEW, (*FEW, Sign.RANGES)], ids=["plenty", "few", "no ranges"])
def test_the_packs_of_two_meetings_in_one_file(tmp_path: Path, without: tuple[Sign, ...]) -> None:
    later = [replace(paper, committee="Audit Committee", day="5 June 2031") for paper in (VERGES, FERRY)]
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    pages, more = bind(first, (VERGES, SALT), without), bind(second, later, without)
    whole = pdfium.PdfDocument.new()
    for path in (first, second):
        whole.import_pages(pdfium.PdfDocument(path))
    before = len(pdfium.PdfDocument(first))
    whole.save(tmp_path / "whole.pdf")
    pack = parse(readers.read(tmp_path / "whole.pdf"))
    shifted = [(item, (start + before, end + before)) for item, (start, end) in more.items()]
    assert found(pack) == [*pages.items(), *shifted]
    fronts = [report.header.committee for report in pack.reports if report.kind is ReportKind.FRONT]
    assert fronts == ["CABINET", "AUDIT COMMITTEE"]
    assert pack.warnings == ()


def test_printed_numbers_and_pages_of_the_file_are_both_kept(tmp_path: Path) -> None:
    pack, _ = split(tmp_path, (VERGES, FERRY))
    assert pack.page_labels == (None, "1", "2", "3", "4", "5", "6")
    assert {paragraph.page for paragraph in pack.reports[2].paragraphs} == {6, 7}


def test_both_numbers_are_shown(tmp_path: Path) -> None:
    bind(tmp_path / "pack.pdf", PAPERS, (), {"6": (11, 12)})
    db = open_database(tmp_path / "pack.db")
    list(ingest(db, [tmp_path / "pack.pdf"], Options(workers=0)))
    shown = db.query("select item_no, first_page, last_page, first_printed_page, last_printed_page from v_reports")
    assert [tuple(row.values()) for row in shown] == [
        ("4", 2, 5, "1", "4"),
        ("5", 6, 9, "5", "8"),
        ("6", 10, 11, "9", "10"),
        ("7", 12, 15, "11", "14"),
    ]
    warned = [row["text"] for row in db.query("select text from v_warnings where kind = 'pack'")]
    assert len(warned) == 1
    assert warned[0].startswith("Item 6 (Ferry across the mere) is listed on pages 11 to 12, but its report was found")
    db.close()
    result = process(tmp_path / "pack.pdf")
    lines = list(inspect.as_text(result, ("structure",), frozenset()))
    assert "report, pages 10 to 11 (printed 9 to 10)" in lines
    assert f"warning: {warned[0]}" in lines
