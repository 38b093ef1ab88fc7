"""Python before 3.11.5 takes possessive repeats of groups wrongly: there nothing is compiled that has one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pipeline import run

PAPERS = Path(__file__).parents[1] / "corpus" / "papers"
SOME = ("norfolk-section-75.pdf", "york-executive-report.txt", "glamorgan-cabinet-minutes.docx")
# Takes the papers through the pipeline as an older Python would; tells what was found, and the patterns that it would
# take wrongly.
OLDER = """
import json, re, sys
from re import _constants as sre, _parser as parser

def groups(parsed):
    for kind, value in parsed:
        if kind is sre.POSSESSIVE_REPEAT and not (len(value[2]) == 1 and value[2][0][0] in (sre.IN, sre.LITERAL)):
            yield str(value)
        for part in value if isinstance(value, (tuple, list)) else ():
            for each in part if isinstance(part, list) else (part,):
                if isinstance(each, parser.SubPattern):
                    yield from groups(each)

def compiled(pattern, flags=0):
    if isinstance(pattern, str) and any(groups(parser.parse(pattern, int(flags)))):
        wrong.append(pattern)
    return compile(pattern, flags)

import pypdfium2, sqlite3
wrong, compile, re.compile, sys.version_info = [], re.compile, compiled, (3, 11, 4, "final", 0)
from pipeline import run
print(json.dumps([[repr(run.process(path).findings) for path in sys.argv[1:]], wrong]))
"""


def test_an_older_python_finds_the_same_and_is_given_nothing_that_it_takes_wrongly() -> None:
    paths = [str(PAPERS / name) for name in SOME]
    told = subprocess.run([sys.executable, "-c", OLDER, *paths], capture_output=True, text=True, check=True)
    found, wrong = json.loads(told.stdout)
    assert wrong == []
    assert found == [repr(run.process(path).findings) for path in paths]
