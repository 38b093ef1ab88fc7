"""The same paper in several documents: recognised, counted once, and let go again when a document goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sqlite_utils import Database

from pipeline.across.doubles import Paper, compare
from pipeline.across.likeness import Likeness
from pipeline.query.search import search
from pipeline.run import Options, ingest
from pipeline.store import save, settle
from pipeline.store.database import open_database
from tests.meetings import BACKGROUND, minutes, put, report

PACK = Path(__file__).parents[1] / "corpus" / "papers" / "rushcliffe-cabinet-pack.pdf"
PAPERS_OF_PACK = ((3, 4), (5, 7), (8, 9), (10, 12))  # first and last pages: minutes and three reports
ASKED = """Cabinet is recommended to:

1.1 approve a budget of £250,000 for the new boiler in 2024/25; and
1.2 note the result of the consultation with residents.
"""
APPENDIX = """
Appendix A

4. The boilers compared

4.1 A condensing boiler costs £184,300 and lasts for twenty years. A heat pump costs £392,750 and needs a larger plant
room, for which there is no space beside the pool.

4.2 Three firms were asked for their prices in October 2023. The lowest of them was £181,950 without the pipes, which
must be renewed in any case because they leak.
"""
LETTER = """Dear Councillor

CABINET - TUESDAY 12 MARCH 2024

I enclose the following paper, which was unavailable when the agenda was published.

"""


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_database(tmp_path / "papers.db")


def run(db: Database, *paths: Path, **options: Any) -> None:
    list(ingest(db, paths, Options(**{"workers": 0, **options})))


def one(db: Database, sql: str) -> Any:
    return db.conn.execute(sql).fetchone()[0]


def relations(db: Database) -> list[tuple[str, str, str]]:
    """Those of reports, with the files that they stand in."""
    sql = """
        select p.kind, d.filename, e.filename from paper_relations p join documents d on d.id = p.document_id
            join documents e on e.id = p.other_document_id where p.report_id is not null order by p.id
    """
    return [tuple(row) for row in db.conn.execute(sql)]


def counted(db: Database) -> str:
    return str(one(db, "select group_concat(text, ' ') from (select text from v_amounts order by id)"))


def test_a_paper_exported_twice_is_counted_once(db: Database, tmp_path: Path) -> None:
    again = report(ASKED).replace("2.1 The present", "2.1  The\npresent").replace("’", "'") + "\n\nPage 2\n"
    run(db, *put(tmp_path / "p", first=report(ASKED), second=again))
    assert relations(db) == [("duplicate_of", "second.txt", "first.txt")]
    assert one(db, "select count(*) from amounts") == 2
    assert counted(db) == "£250,000"
    assert one(db, "select count(*) from v_recommendations") == 2
    assert one(db, "select group_concat(documents) from v_bodies where name = 'Ashford Borough Council'") == "1"


def test_a_search_shows_every_paper_once(db: Database, tmp_path: Path) -> None:
    text = report(ASKED)
    run(db, *put(tmp_path / "p", alone=text, pack=text + APPENDIX, again=text + "\nPage 2\n"))
    assert [hit.filename for hit in search(db, '"present arrangement began"', limit=1)] == ["pack.txt"]
    assert [hit.filename for hit in search(db, "renewed because leak")] == ["pack.txt"]


@pytest.mark.parametrize("order", [("alone", "pack"), ("pack", "alone")])
def test_a_report_is_part_of_the_one_with_its_appendix(db: Database, tmp_path: Path, order: tuple[str, str]) -> None:
    texts = {"alone": report(ASKED), "pack": report(ASKED) + APPENDIX}
    for name in order:
        run(db, *put(tmp_path / name, **{name: texts[name]}))
    assert relations(db) == [("part_of", "alone.txt", "pack.txt")]
    assert counted(db) == "£250,000 £184,300 £392,750 £181,950"
    whole = "select d.filename from documents d join documents e on e.counted_as = d.id where e.filename = 'alone.txt'"
    assert one(db, whole) == "pack.txt"
    assert one(db, "select kind from paper_relations where report_id is null") == "part_of"


def test_a_purged_pack_gives_its_parts_back(db: Database, tmp_path: Path) -> None:
    run(
        db,
        *put(tmp_path / "p", alone=report(ASKED), pack=report(ASKED) + APPENDIX, other=report(ASKED) + " Thank you."),
    )
    pack = one(db, "select id from documents where filename = 'pack.txt'")
    with save.writing(db):
        save.forget(db, pack)
        db.conn.execute("delete from files where document_id = ?", [pack])
        db.conn.execute("delete from documents where id = ?", [pack])
    settle.settle(db)
    assert relations(db) == [("duplicate_of", "other.txt", "alone.txt")]
    assert counted(db) == "£250,000"
    assert one(db, "select count(*) from unsettled") == 0


def test_a_document_stored_anew_is_compared_anew(db: Database, tmp_path: Path) -> None:
    paths = put(tmp_path / "p", alone=report(ASKED), pack=report(ASKED) + APPENDIX)
    run(db, *paths)
    run(db, *paths, again=True)
    assert relations(db) == [("part_of", "alone.txt", "pack.txt")]
    assert counted(db).count("£250,000") == 1


def test_a_new_version_of_the_pack_takes_its_place(db: Database, tmp_path: Path) -> None:
    run(db, *put(tmp_path / "p", alone=report(ASKED), pack=report(ASKED) + APPENDIX))
    run(db, *put(tmp_path / "p", pack=report(ASKED)))
    assert counted(db) == "£250,000"
    run(db, *put(tmp_path / "p", pack=report(ASKED) + APPENDIX))
    assert counted(db) == "£250,000 £184,300 £392,750 £181,950"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"date": "11 March 2025"}, id="another meeting"),
        pytest.param({"council": "Dover District Council"}, id="another council"),
        pytest.param({"committee": "Overview and Scrutiny Committee"}, id="another body"),
        pytest.param(
            {"title": "Sports Hall Roof", "background": BACKGROUND.replace("2014", "2009")}, id="another year"
        ),
        pytest.param({"background": BACKGROUND.replace("four hundred", "£3,000 and £900,000 for 80")}, id="figures"),
    ],
)
def test_what_differs_in_one_thing_is_two_papers(db: Database, tmp_path: Path, other: dict[str, str]) -> None:
    run(db, *put(tmp_path / "p", one=report(ASKED), two=report(ASKED.replace("£250,000", "£295,500"), **other)))
    assert relations(db) == []
    assert "£250,000" in counted(db)
    assert "£295,500" in counted(db)


def test_last_years_report_is_another_paper(db: Database, tmp_path: Path) -> None:
    new = report(ASKED.replace("2024/25", "2025/26"), date="11 March 2025", title="Annual Report 2024/25")
    old = report(ASKED, title="Annual Report 2023/24")
    undated = new.replace("Date: 11 March 2025\n", "")
    run(db, *put(tmp_path / "p", old=old, new=new, undated=undated))
    assert relations(db) == [("part_of", "undated.txt", "new.txt")]


def test_a_revised_version_stands_for_the_first_one(db: Database, tmp_path: Path) -> None:
    first = report(ASKED, item="7")
    revised = report(ASKED.replace("£250,000", "£275,000"), item="7", title="Leisure Centre Boiler (Revised Report)")
    run(db, *put(tmp_path / "p", revised=revised, first=first + "\n3.2 One more sentence that was taken out.\n"))
    assert relations(db) == [("version_of", "first.txt", "revised.txt")]
    assert counted(db) == "£275,000"


def test_a_version_of_a_later_night_stands_for_the_earlier_one(db: Database, tmp_path: Path) -> None:
    for night, sum_of_money in (("b", "£250,000"), ("a", "£275,000"), ("c", "£281,000")):
        run(db, *put(tmp_path / night, paper=report(ASKED.replace("£250,000", sum_of_money), item="7")))
    assert counted(db) == "£281,000"
    assert one(db, "select count(*) from v_recommendations") == 2
    assert one(db, "select count(*) from amounts") == 3


def test_an_item_under_a_partners_name_is_the_same_only_word_for_word() -> None:
    """A report that was cut out of a pack names partners, and not its own council."""
    paper = Paper(1, 1, "report", "7", "Boiler", "Ashford Borough Council", "Cabinet", "2024-03-12", None)
    cut = replace(paper, id=2, document=2, authority="Dover District Council")
    text, changed = Likeness.of([BACKGROUND]), Likeness.of([BACKGROUND.replace("Residents", "The parishes")])
    same = compare(paper, cut, text, text)
    assert same is not None
    assert (same.kind, same.paper, same.other) == ("duplicate_of", 2, 1)
    assert compare(paper, cut, text, changed) is None
    assert compare(paper, replace(cut, item="8"), text, text) is None
    assert compare(paper, replace(cut, item=None), text, text) is None


@pytest.mark.parametrize("order", ["pack first", "reports first"])
def test_reports_cut_out_of_a_pack_are_the_packs(db: Database, tmp_path: Path, order: str) -> None:
    with pypdfium2.PdfDocument(PACK) as pack:
        cuts = [_cut(pack, first, last, tmp_path) for first, last in PAPERS_OF_PACK]
    for papers in ((PACK,), cuts) if order == "pack first" else (cuts, (PACK,)):
        run(db, *papers)
    assert sorted(relations(db)) == sorted(("duplicate_of", cut.name, PACK.name) for cut in cuts)
    assert one(db, "select count(*) from paper_relations where report_id is null") == 4
    alone = open_database(tmp_path / "alone.db")
    run(alone, PACK)
    for view in ("v_recommendations", "v_amounts", "v_dates", "v_partners"):
        assert one(db, f"select count(*) from {view}") == one(alone, f"select count(*) from {view}")


def _cut(pack: pypdfium2.PdfDocument, first: int, last: int, folder: Path) -> Path:
    path = folder / f"{first}.pdf"
    with pypdfium2.PdfDocument.new() as cut:
        cut.import_pages(pack, range(first - 1, last))
        cut.save(path)
    return path


def test_minutes_in_the_next_pack_are_the_same_minutes(db: Database, tmp_path: Path) -> None:
    text = minutes("3. BOILER\n\nRESOLVED that £250,000 be approved for the boiler.\n" + BACKGROUND)
    run(db, *put(tmp_path / "p", printed=text, signed=text + "\nSigned as a true record\n"))
    assert relations(db) == [("duplicate_of", "signed.txt", "printed.txt")]
    assert one(db, "select count(*) from v_recommendations where text like '%boiler%'") == 1


def test_a_supplement_is_linked_to_the_report_of_its_item(db: Database, tmp_path: Path) -> None:
    late = report(
        "Cabinet is recommended to:\n\n1.1 note the views of the Youth Council.\n", title="Views of Young People"
    )
    late = late.replace("Subject:", "Agenda Item: 7\nSubject:").replace(BACKGROUND, APPENDIX)
    letter = LETTER + late
    run(db, *put(tmp_path / "a", late=letter))
    run(db, *put(tmp_path / "b", agenda=report(ASKED, item="7"), another=report(ASKED, item="8", title="Bus Stops")))
    assert ("supplements", "late.txt", "agenda.txt") in relations(db)
    assert not [each for each in relations(db) if each[0] == "supplements" and each[2] == "another.txt"]
    assert one(db, "select count(*) from v_recommendations where text like '%Youth Council%'") == 1
