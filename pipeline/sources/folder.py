"""Papers on a disk: files, folders and globs."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ENDINGS = frozenset(
    (".pdf", ".docx", ".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown", ".doc", ".rtf", ".odt")
)


@dataclass(frozen=True, slots=True)
class Finds:
    """What a person's paths lead to."""

    papers: tuple[Path, ...]
    ignored: tuple[Path, ...]  # files in folders whose names end like no kind of paper
    missing: tuple[str, ...]  # paths and globs that lead nowhere


def find(paths: Iterable[str]) -> Finds:
    """Each file once, in the order of the paths, folders by name. A file that is itself named is always taken."""
    papers: dict[Path, None] = {}
    ignored: dict[Path, None] = {}
    missing = []
    for given in paths:
        places = [Path(given)] if Path(given).exists() else _glob(given)
        if not places:
            missing.append(given)
        for place in places:
            if place.is_dir():
                for file in _walk(place):
                    (papers if _looks_like_a_paper(file) else ignored)[file] = None
            else:
                papers[place] = None
    return Finds(tuple(papers), tuple(file for file in ignored if file not in papers), tuple(missing))


def _looks_like_a_paper(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and file.stem.upper() != "README"


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder and the folders that links lead to, each once; no hidden ones, nor Word's lock files."""
    seen = {folder.resolve()}
    for base, folders, names in os.walk(folder, followlinks=True):
        shown = {Path(base, name).resolve(): name for name in sorted(folders, reverse=True) if not name.startswith(".")}
        folders[:] = sorted(name for place, name in shown.items() if place not in seen)
        seen.update(shown)
        yield from (Path(base, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _glob(pattern: str) -> list[Path]:
    """Files that a pattern names, Word's lock files left out. Path.glob takes no absolute pattern."""
    found = (Path(each) for each in sorted(glob.glob(pattern, recursive=True)))  # noqa: PTH207
    return [path for path in found if not path.name.startswith("~$")]
