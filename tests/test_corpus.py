"""The corpus: every label has its ink, every sum has its label, and the papers are what their sources say."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus import labels
from corpus.build import build, folder_of, unmarked
from corpus.markup import Source, plain, read

CORPUS = Path(__file__).parents[1] / "corpus"
SEEDS = Path(__file__).parents[1] / "../shared/seeds"
NAMES = sorted(path.stem for path in (CORPUS / "sources").glob("*.paper"))

every = pytest.mark.parametrize("name", NAMES)
with_words = pytest.mark.parametrize(
    "name", [n for n in NAMES if "needs" not in read(CORPUS / "sources" / f"{n}.paper").head]
)


@cache
def source(name: str) -> Source:
    return read(CORPUS / "sources" / f"{name}.paper")


@cache
def gold(name: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads((folder_of(source(name)) / "gold" / f"{name}.json").read_text("utf-8"))
    return row


def paper(name: str) -> Path:
    """Where the rendered paper is."""
    return folder_of(source(name)) / "papers" / source(name).filename


@cache
def written(name: str) -> str:
    """The source's own words, block after block, footnotes and cells included."""
    texts = []
    for block in source(name).blocks:
        marker = f"{block.marker} " if block.marker else ""
        texts.append(marker + plain(block.text))
        texts += [cell.words() for row in block.rows for cell in row if cell.words() not in {"<", "^"}]
    return "\n".join(texts)


@cache
def printed(name: str) -> str:
    """The words of the rendered paper, without blanks and hyphens, which a line's end may add or take away."""
    path = paper(name)
    return squeezed({".pdf": pdf_text, ".docx": docx_text, ".html": html_text, ".txt": plain_text}[path.suffix](path))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\xad\ufffe-]", "", text)


def pdf_text(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def docx_text(path: Path) -> str:
    import docx

    body = docx.Document(str(path)).element.body
    return "\n".join(node.text or "" for node in body.iter("{*}t"))


def html_text(path: Path) -> str:
    import lxml.html

    return "".join(str(text) for text in lxml.html.fromstring(path.read_bytes()).itertext())


def plain_text(path: Path) -> str:
    return path.read_text("utf-8")


def inks(name: str) -> list[str]:
    """Every stretch of text that a label says is in the paper, recommendations apart."""
    row = gold(name)
    texts = [fact["text"] for field in ("amounts", "dates") for fact in row[field]]
    texts += [form for body in row["bodies"] for form in (body["name"], *body["aliases"])]
    return texts + [partner["evidence"] for partner in row["partners"]]


def test_there_is_a_paper_and_a_gold_file_for_each_source() -> None:
    assert len(NAMES) >= 14
    for folder in (CORPUS, CORPUS / "optional"):
        here = [name for name in NAMES if folder_of(source(name)) == folder]
        assert sorted(p.stem for p in (folder / "gold").iterdir()) == here
        assert sorted(p.name for p in (folder / "papers").iterdir()) == sorted(source(n).filename for n in here)


def test_the_papers_are_of_all_formats_and_small() -> None:
    writers = Counter(source(name).head["writer"] for name in NAMES)
    least = {"libreoffice": 5, "reportlab": 4, "docx": 3, "html": 2, "text": 2}
    assert {writer: writers[writer] for writer, count in least.items() if writers[writer] < count} == {}
    assert sum(paper(name).stat().st_size for name in NAMES) < 3_000_000


@every
def test_gold_is_what_the_marks_say(name: str) -> None:
    assert gold(name) == json.loads(json.dumps(labels.gold(source(name))))


@every
def test_every_label_has_its_ink_in_the_source(name: str) -> None:
    text = written(name)
    assert [ink for ink in inks(name) if ink.casefold() not in text.casefold()] == []
    pieces = [piece for row in gold(name)["recommendations"] for piece in re.split(r" (?=\S{1,5}[.)] )", row["text"])]
    assert [piece for piece in pieces if piece not in text and squeezed(piece) not in squeezed(text)] == []


@every
def test_a_text_is_labelled_no_more_often_than_it_stands_there(name: str) -> None:
    text = written(name)
    for field in ("amounts", "dates"):
        counted = Counter(row["text"] for row in gold(name)[field] if not row.get("optional"))
        assert {ink: count for ink, count in counted.items() if text.count(ink) < count} == {}


@with_words
def test_every_label_has_its_ink_in_the_paper(name: str) -> None:
    text = printed(name).casefold()
    facts = [fact["text"] for field in ("amounts", "dates") for fact in gold(name)[field]]
    facts += [body["name"] for body in gold(name)["bodies"]]
    assert [fact for fact in facts if squeezed(fact).casefold() not in text] == []


@with_words
def test_every_word_of_the_source_is_in_the_paper(name: str) -> None:
    text = printed(name).lower()
    words = set(re.findall(r"[a-z]{4,}", written(name).lower()))
    assert {word for word in words if word not in text} == set()


@every
def test_no_sum_stands_outside_a_mark(name: str) -> None:
    assert list(unmarked(source(name), re.compile(r"£\s?[1-9]"))) == []


@every
def test_rows_are_well_formed(name: str) -> None:
    row = gold(name)
    assert set(row["labelled"]) <= {*labels.FIELDS, *labels.PROCEEDINGS}
    for amount in row["amounts"]:
        assert amount["low"] <= amount["high"]
        assert amount["kind"] in labels.AMOUNT_KINDS
        assert amount["qualifier"] in labels.QUALIFIERS
        assert amount["period"] in {None, *labels.PERIODS}
    for date in row["dates"]:
        assert dt.date.fromisoformat(date["start"]) <= dt.date.fromisoformat(date["end"])
        assert date["role"] in labels.DATE_ROLES
        assert date["modifier"] in {None, *labels.MODIFIERS}
    for decision in row["recommendations"]:
        assert decision["actions"] or " not " in decision["text"]  # what is negated is no action
        assert decision["kind"] in {"recommendation", "resolution"}
        assert all(role in decision["text"] for role in (decision["delegate"] or "", *decision["consultees"]))


@every
def test_partners_are_bodies(name: str) -> None:
    row = gold(name)
    names = {body["name"]: bool(body.get("optional")) for body in row["bodies"]}
    for partner in row["partners"]:
        assert partner["partner"] in names
        assert partner["lead"] in names
        assert not names[partner["partner"]] or partner.get("optional"), f"{partner['partner']} is an optional body"
    keys = Counter((p["lead"], p["partner"], p["role"]) for p in row["partners"])
    assert [key for key, count in keys.items() if count > 1] == []


@every
def test_evidence_of_a_partner_names_it(name: str) -> None:
    forms = {body["name"]: (body["name"], *body["aliases"]) for body in gold(name)["bodies"]}
    for partner in gold(name)["partners"]:
        evidence = partner["evidence"].casefold()
        assert any(form.casefold() in evidence for form in forms[partner["partner"]]), evidence


@with_words
def test_rebuilding_gives_the_same_words(name: str, tmp_path: Path) -> None:
    if source(name).head["writer"] == "libreoffice":
        pytest.skip("LibreOffice takes seconds a paper; build.py does it")
    (tmp_path / "gold").mkdir()
    (tmp_path / "papers").mkdir()
    assert build(source(name), tmp_path)
    new, old = tmp_path / "papers" / source(name).filename, paper(name)
    if new.suffix in {".html", ".txt"}:
        assert new.read_bytes() == old.read_bytes()
    else:
        read_text = pdf_text if new.suffix == ".pdf" else docx_text
        assert read_text(new) == read_text(old)


def test_without_libreoffice_its_papers_are_left_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "papers").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not build(source("norfolk-section-75"), tmp_path)
    assert not list((tmp_path / "papers").iterdir())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real papers are not here")
@every
def test_no_sentence_is_copied_from_a_real_paper(name: str) -> None:
    def shingles(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9£]+", text.lower())
        return {tuple(words[i : i + 12]) for i in range(len(words) - 11)}

    real = set().union(*(shingles(seed.read_text("utf-8", "replace")) for seed in SEEDS.glob("*.txt")))
    assert shingles(written(name)) & real == set()


def test_a_scan_shows_each_page_of_its_original_and_has_no_words() -> None:
    import pypdfium2

    scan, original = paper("wiltshire-waste-contract-scan"), paper("wiltshire-waste-contract")
    assert pdf_text(scan).strip() == ""
    with pypdfium2.PdfDocument(scan) as copied, pypdfium2.PdfDocument(original) as read_:
        assert len(copied) == len(read_)
        for one, other in zip(copied, read_, strict=True):
            assert one.get_size() == pytest.approx(other.get_size(), abs=1)
    labelled = {**gold("wiltshire-waste-contract"), "file": scan.name, "needs": "tesseract"}
    assert gold("wiltshire-waste-contract-scan") == labelled


def test_the_scan_is_made_again_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "optional" / "gold").mkdir(parents=True)
    (tmp_path / "optional" / "papers").mkdir()
    name = "wiltshire-waste-contract-scan"
    assert build(source(name), tmp_path)
    made = tmp_path / "optional" / "papers" / f"{name}.pdf"
    assert abs(made.stat().st_size - paper(name).stat().st_size) < 2_000  # pdfium's letters differ by a dot


@pytest.mark.parametrize(
    ("name", "front", "pages"), [("swindon-cabinet-pack", 4, 120), ("staffordshire-cabinet-pack", 2, 70)]
)
def test_a_front_sheet_prints_the_pages_on_which_its_reports_stand(name: str, front: int, pages: int) -> None:
    import pypdfium2

    reports = gold(name)["reports"]
    with pypdfium2.PdfDocument(paper(name)) as pack:
        texts = [page.get_textpage().get_text_bounded() for page in pack]
        labels_of = [pack.get_page_label(index) or str(index + 1) for index in range(len(pack))]
    assert len(texts) >= pages
    stamped = {
        found[1]: n for n, text in enumerate(texts, 1) if (found := re.search(r"Agenda Item (\d+)", text)) and n > front
    }
    assert stamped == {report["item_no"]: report["first_page"] for report in reports}
    ends = [*(report["first_page"] - 1 for report in reports[1:]), len(texts)]
    assert [report["last_page"] for report in reports] == ends
    for report in reports:
        printed_range = f"{labels_of[report['first_page'] - 1]} - {labels_of[report['last_page'] - 1]}"
        assert printed_range in texts[0], report["item_no"]


def test_a_pack_by_libreoffice_is_full_pages_of_prose() -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(paper("staffordshire-cabinet-pack")) as pack:
        sizes = [page.get_textpage().count_chars() for page in pack]
    assert sum(size >= 2_300 for size in sizes) > len(sizes) / 2


def test_no_paragraph_of_long_prose_is_printed_twice() -> None:
    blocks = Counter(block.text for block in source("staffordshire-cabinet-pack").blocks if len(block.text) > 120)
    assert [text for text, count in blocks.items() if count > 1] == []
