"""Every example in a docstring holds."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import pipeline

ROOT = Path(pipeline.__file__).parent
NAMES = sorted(
    ".".join(("pipeline", *path.relative_to(ROOT).with_suffix("").parts))
    for path in ROOT.rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    tried = doctest.testmod(import_module(name))
    assert tried.attempted > 0
    assert tried.failed == 0
