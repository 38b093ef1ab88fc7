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
from corpus.build import build, unmarked
from corpus.markup import Source, plain, read

CORPUS = Path(__file__).parents[1] / "corpus"
SEEDS = Path(__file__).parents[1] / "../shared/seeds"
NAMES = sorted(path.stem for path in (CORPUS / "sources").glob("*.paper"))

every = pytest.mark.parametrize("name", NAMES)


@cache
def source(name: str) -> Source:
    return read(CORPUS / "sources" / f"{name}.paper")


@cache
def gold(name: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads((CORPUS / "gold" / f"{name}.json").read_text("utf-8"))
    return row


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
    path = CORPUS / "papers" / source(name).filename
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
    assert sorted(p.stem for p in (CORPUS / "gold").iterdir()) == NAMES
    assert sorted(p.name for p in (CORPUS / "papers").iterdir()) == sorted(source(n).filename for n in NAMES)


def test_the_papers_are_of_all_formats_and_small() -> None:
    writers = Counter(source(name).head["writer"] for name in NAMES)
    least = {"libreoffice": 5, "reportlab": 4, "docx": 3, "html": 2, "text": 2}
    assert {writer: writers[writer] for writer, count in least.items() if writers[writer] < count} == {}
    assert sum(path.stat().st_size for path in (CORPUS / "papers").iterdir()) < 3_000_000


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


@every
def test_every_label_has_its_ink_in_the_paper(name: str) -> None:
    text = printed(name).casefold()
    facts = [fact["text"] for field in ("amounts", "dates") for fact in gold(name)[field]]
    facts += [body["name"] for body in gold(name)["bodies"]]
    assert [fact for fact in facts if squeezed(fact).casefold() not in text] == []


@every
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


@every
def test_rebuilding_gives_the_same_words(name: str, tmp_path: Path) -> None:
    if source(name).head["writer"] == "libreoffice":
        pytest.skip("LibreOffice takes seconds a paper; build.py does it")
    (tmp_path / "gold").mkdir()
    (tmp_path / "papers").mkdir()
    assert build(source(name), tmp_path)
    new, old = tmp_path / "papers" / source(name).filename, CORPUS / "papers" / source(name).filename
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
