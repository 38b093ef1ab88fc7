"""Whole minutes as councils print them: what is a motion, who was there, what the record says, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pipeline.model import Attendance, Minute, Motion, RecordEntry
from pipeline.run import process

Found = TypeVar("Found", Attendance, Minute, Motion, RecordEntry)
TOP = "Fenwold District Council\n\n{}\n\nMinutes of the meeting of the {} held on 4 June 2031\n\n"


def found(tmp_path: Path, kind: type[Found], text: str, body: str = "Parks Committee") -> list[Found]:
    """What is found of one kind in minutes that go on with a text."""
    paper = tmp_path / "minutes.txt"
    paper.write_text(TOP.format(body, body) + text, "utf-8")
    reports = process(paper).findings
    return [each for report in reports for each in report.findings if isinstance(each, kind)]


def test_the_next_letter_ends_an_interest(tmp_path: Path) -> None:
    text = (
        "1 Procedural Business\n\n(a) Substitutes\n\n1.1 There were none.\n\n(b) Declarations of Interest\n\n"
        "1.2 Nobody declared anything.\n\n(c) Exclusion of the Public\n\n1.3 The Panel thought about that.\n\n"
        "2 Ponds\n\n2.1 The Panel heard that the ponds were low.\n"
    )
    assert [each.text for each in found(tmp_path, RecordEntry, text)] == ["Nobody declared anything."]


REGISTER = (
    "Councillors:\n\nP  Anna Hill (Chairman)\n\nP  Bo Lee\n\nA  Cy Oak\n\nP  Di Elm (substitute for Cy Oak)\n\n"
    "P: Present\n\nA: Apologies for absence submitted\n\nOfficers in attendance: Ed Fox (Head of Parks)\n\n"
    "Minutes of the last meeting\n\nResolved: that the minutes be signed.\n"
)


def test_a_register_by_letters(tmp_path: Path) -> None:
    rows = [(each.name, each.role.value, each.position) for each in found(tmp_path, Attendance, REGISTER)]
    assert rows == [
        ("Anna Hill", "present", "Chairman"),
        ("Bo Lee", "present", None),
        ("Cy Oak", "apologies", None),
        ("Di Elm", "substitute", None),
        ("Ed Fox", "in_attendance", "Head of Parks"),
    ]


def test_the_legend_of_a_register_is_no_item(tmp_path: Path) -> None:
    assert not [each for each in found(tmp_path, Minute, REGISTER) if "polog" in each.title]
