"""Every example of the README runs, and prints what the README says; `…` stands for anything."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def examples() -> Iterator[tuple[str, str]]:
    """Each `$ minuted …` with what stands below it."""
    for block in BLOCK.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def test_the_readme_has_examples_of_every_command() -> None:
    shown = {command.split()[1] for command, _ in examples()}
    assert shown == set(main.commands)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone: the examples are run in it one after the other."""
    place = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    return place


@pytest.mark.parametrize(("command", "output"), examples(), ids=[command for command, _ in examples()])
def test_example(command: str, output: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("COLUMNS", "160")
    name, *words = shlex.split(command)
    assert name == "minuted"
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    wanted = output.replace("…", "...")
    same = doctest.OutputChecker().check_output(wanted, done.stdout, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert same or not wanted.strip(), f"{command}\nprints\n{done.stdout}\nnot\n{output}"
