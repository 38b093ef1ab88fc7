"""Each stage makes of each paper of the corpus what it made when a person last read it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.model import Result
from pipeline.query.inspect import STAGES
from pipeline.run import process
from tests.golden import PAPERS, place, shown


@cache
def result(paper: Path) -> Result:
    return process(paper)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("paper", PAPERS, ids=[paper.name for paper in PAPERS])
def test_stage(paper: Path, stage: str) -> None:
    assert shown(result(paper), stage) == place(paper, stage).read_text("utf-8")
