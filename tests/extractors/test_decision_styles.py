"""Every style in which councils are known to print decisions: all rows of minutes that hold nothing else."""

from __future__ import annotations

import re
from html import escape
from itertools import zip_longest
from pathlib import Path

import pytest

from pipeline.model import Finding, Motion, Recommendation, RecommendationKind
from pipeline.run import process

TOP = (
    "MINUTES OF THE MEETING OF THE {} HELD ON 4 JUNE 2031",
    "Present: Councillor A Fenn (Chair), Councillor B Moss and Councillor C Reed",
    "21 APOLOGIES FOR ABSENCE",
    "There were none.",
    "22 PARKS AND OPEN SPACES",
    "The Head of Parks introduced the report.",
)
END = ("23 NEXT MEETING", "The Chair said that the next meeting would be in July.", "The meeting closed at 8 pm.")
MET = ("Cabinet", "ecutive", "Council")
STYLES = (Path(__file__).parent / "decision_styles.txt").read_text("utf-8").split("\n## ")[1:]
CASES = {style.splitlines()[0]: style.splitlines()[1:] for style in STYLES}
_FIELD = re.compile(r"(\w+)=(.*?)(?=\s\w+=|$)")


def printed(name: str) -> list[str]:
    """The lines of minutes in a style: of the body that decides."""
    met = next(
        (row["decision_body"] for row in wanted(name) if row.get("decision_body", "")[-7:] in MET), "PARKS COMMITTEE"
    )
    first, *rest = TOP
    said = [line for line in CASES[name] if line.strip() and not line.startswith("=>")]
    return [first.format(met.removeprefix("the ").removeprefix("The ").upper()), *rest, *said, *END]


def wanted(name: str) -> list[dict[str, str]]:
    """Its rows, field by field; what a row does not name is empty."""
    rows = []
    for line in CASES[name]:
        if line.startswith("=> motion | "):
            rows.append(dict(_FIELD.findall(line[12:])))
        elif line.startswith("=> "):
            number, text, actions, *more = line[3:].split(" | ")
            named = dict(_FIELD.findall(" ".join(more)))
            rows.append({"number": number, "text": text, "actions": actions, "delegate": "-", "refers_to": "-"} | named)
    return rows


def found(findings: tuple[Finding, ...], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The resolutions, then the motions, with the fields that the rows beside them name."""
    resolutions = [finding for finding in findings if isinstance(finding, Recommendation)]
    assert {each.kind for each in resolutions} <= {RecommendationKind.RESOLUTION}
    assert {each.minute for each in resolutions} <= {"22"}
    told = [*resolutions, *(finding for finding in findings if isinstance(finding, Motion))]
    return [
        {key: _plain(getattr(each, key, None)) for key in row or ("text", "mover", "result")}
        for each, row in zip_longest(told, map(list, rows[: len(told)]))
    ]


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value) or "-"
    return "-" if value is None else str(value)


@pytest.mark.parametrize("name", CASES)
def test_rows_of_a_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text("\n\n".join(printed(name)), "utf-8")
    rows = wanted(name)
    assert found(process(path).findings[0].findings, rows) == rows


@pytest.mark.parametrize("name", CASES)
def test_rows_of_a_web_page(name: str, tmp_path: Path) -> None:
    path = tmp_path / "minutes.html"
    lines = (f"<p>{escape(line)}</p>" for line in printed(name))
    path.write_text(f"<html><body>{''.join(lines)}</body></html>", "utf-8")
    rows = wanted(name)
    assert found(process(path).findings[0].findings, rows) == rows
