"""Imports point one way, and each library has one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "pipeline"
# Each may import what stands after it, never what stands before.
ORDER = (
    *("cli", "peers", "labelled", "bench", "marked", "run", "reextract", "workers", "warm", "sources", "query"),
    *("store", "across", "link", "rules", "extractors", "structure"),
    *(
        "readers",
        "folding",
        "helping",
        "nlp",
        "grammar",
        "gazetteer",
        "concordance",
        "kept",
        "text",
        "errors",
        "model",
        "frozen",
    ),
)
DOORS = {
    "click": ("cli",),
    "spacy": ("nlp",),
    "dateparser": ("extractors/dates",),
    "sqlite_utils": ("store/",),
    "pdfplumber": ("readers/pdf", "bench"),
    "pypdfium2": ("readers/pdf", "readers/ocr", "bench"),
    "docx": ("readers/docx",),
    "lxml": ("readers/html", "readers/docx"),
}
FILES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Imported modules by full name, and whether only the type checker sees them."""
    tree = ast.parse(path.read_text("utf-8"))
    typing = {
        id(n)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for n in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in typing) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"pipeline.{alias.name}" for alias in node.names] if node.module == "pipeline" else [node.module]
            yield from ((name, id(node) in typing) for name in names)


def part(module: str) -> str | None:
    """The part of the house that a module of ours belongs to."""
    names = module.split(".")
    return names[1] if names[0] == "pipeline" and len(names) > 1 and names[1] in ORDER else None


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here = part(".".join(("pipeline", *path.relative_to(ROOT).with_suffix("").parts)))
    if here is None:
        assert path.name == "__init__.py"
        return
    wrong = [name for name, _ in imports(path) if (to := part(name)) and ORDER.index(to) < ORDER.index(here)]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_library_has_one_door(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    used = {name.split(".")[0] for name, typed in imports(path) if not typed}
    wrong = [library for library, doors in DOORS.items() if library in used and not place.startswith(doors)]
    assert wrong == []


def test_extractors_never_import_each_other() -> None:
    for path in (ROOT / "extractors").glob("*.py"):
        kind = path.stem.split("_")[0]
        others = {
            name.split(".")[2].split("_")[0] for name, _ in imports(path) if name.startswith("pipeline.extractors.")
        }
        assert others <= {kind}, path.name
