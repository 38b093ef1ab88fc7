"""What a person's paths lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.sources.folder import find


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in (
        "b/two.PDF",
        "b/notes.xlsx",
        "a/one.docx",
        "a/~$one.docx",
        "a/README.md",
        ".hidden/x.pdf",
        "three.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def names(paths: tuple[Path, ...], place: Path) -> list[str]:
    return [path.relative_to(place).as_posix() for path in paths]


def test_a_folder_is_searched_through_and_nothing_is_silent(place: Path) -> None:
    finds = find([str(place)])
    assert names(finds.papers, place) == ["three.txt", "a/one.docx", "b/two.PDF"]
    assert names(finds.ignored, place) == ["a/README.md", "b/notes.xlsx"]


def test_a_named_file_is_always_taken_and_none_twice(place: Path) -> None:
    finds = find([str(place / "b" / "notes.xlsx"), str(place / "b"), str(place / "b" / "*.PDF")])
    assert names(finds.papers, place) == ["b/notes.xlsx", "b/two.PDF"]
    assert finds.ignored == ()


def test_globs_and_what_is_missing(place: Path) -> None:
    finds = find([str(place / "**" / "*.docx"), str(place / "nothing-*.pdf")])
    assert names(finds.papers, place) == ["a/one.docx"]
    assert finds.missing == (str(place / "nothing-*.pdf"),)


def test_links_to_folders_are_followed_and_every_folder_is_searched_once(place: Path) -> None:
    agendas = place / "b" / "agendas"
    agendas.mkdir()
    (agendas / "four.pdf").write_bytes(b"x")
    (place / "c").mkdir()
    for link, to in (("c/linked", agendas), ("c/round", place / "c"), ("c/gone", place / "nowhere")):
        (place / link).symlink_to(to, target_is_directory=True)
    assert names(find([str(place / "c")]).papers, place) == ["c/linked/four.pdf"]
    assert names(find([str(place)]).papers, place) == ["three.txt", "a/one.docx", "b/two.PDF", "b/agendas/four.pdf"]
