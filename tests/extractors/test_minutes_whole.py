"""Whole minutes as councils print them: what is a motion, who was there, what the record says, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from pipeline.model import Attendance, Minute, Motion, Recommendation, RecordEntry
from pipeline.run import process

Found = TypeVar("Found", Attendance, Minute, Motion, Recommendation, RecordEntry)
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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Substitutes: Councillor M Bates in place of Councillor D Murphy", ["Councillor M Bates"]),
        ("Councillor M Bates was appointed in place of Councillor D Murphy", []),
    ],
)
def test_in_place_of_tells_a_substitute_beside_a_word_for_one(tmp_path: Path, line: str, names: list[str]) -> None:
    text = f"Minutes of the Cabinet held on 3 March 2025\n\n{line}\n\n1. Budget\n\nResolved: that it be noted.\n"
    here = found(tmp_path, Attendance, text)
    assert [each.name for each in here if each.rule == "attendance-substitute"] == names


def told(motion: Motion) -> tuple[object, ...]:
    """What a reader of a motion asks first."""
    return motion.kind.value, motion.mover, motion.result, motion.votes_for, motion.unanimous


BY_ITEMS = (
    "7 Ferry\n\nIt was moved by Councillor Fenn,\n\nSeconded by Councillor Moss,\n\n“(a) That a ferry be bought.\n\n"
    "(b) That Councillor Reed be the ferryman.\n\n(c) That a bell be hung.”\n\nIt was moved by Councillor Oak,\n\n"
    "Seconded by Councillor Ash,\n\n“(b) That Councillor Elm be the ferryman.”\n\n"
    "Recommendations (a) and (c) were put to the vote and agreed unanimously.\n\n"
    "Recommendation (b) Councillor Reed was put to the vote and carried by 17 votes for, 6 votes against and 2 "
    "abstentions.\n\nResolved -\n\n(a) That a ferry be bought.\n\n(b) That Councillor Reed be the ferryman.\n"
)


def test_votes_that_name_items_and_a_rival_for_one(tmp_path: Path) -> None:
    first, rival, second = found(tmp_path, Motion, BY_ITEMS, "Council")
    assert told(first) == ("motion", "Councillor Fenn", "carried", None, True)
    assert told(rival) == ("amendment", "Councillor Oak", None, None, None)
    assert told(second) == ("motion", "Councillor Fenn", "carried", 17, None)


def test_each_resolution_has_the_vote_on_its_item(tmp_path: Path) -> None:
    paper = tmp_path / "minutes.txt"
    paper.write_text(TOP.format("Council", "Council") + BY_ITEMS, "utf-8")
    (report,) = process(paper).findings
    pairs = [(report.findings[link.recommendation], report.findings[link.finding]) for link in report.links]
    votes = {
        each.number: by.votes_for for each, by in pairs if isinstance(by, Motion) and isinstance(each, Recommendation)
    }
    assert votes == {"a": None, "b": 17}


def test_one_vote_told_three_times_is_one(tmp_path: Path) -> None:
    text = (
        "9 Boat Shed Grant\n\nDecision:\n\nRESOLVED:\n\nThat £900 be given to the boat shed.\n\n"
        "(Voting: 9 in favour, 1 against, 2 abstentions)\n\nMinutes:\n\nThe officer showed the shed.\n\n"
        "On being put to the vote this was carried by 9 votes in favour, 1 against and 2 abstentions.\n\n"
        "RESOLVED:\n\nThat £900 be given to the boat shed.\n\n(Voting: 9 in favour, 1 against, 2 abstentions)\n"
    )
    (motion,) = found(tmp_path, Motion, text)
    assert (told(motion), len(motion.spans)) == (("motion", None, "carried", 9, None), 4)


def test_two_equal_votes_stay_two(tmp_path: Path) -> None:
    text = (
        "9 Grants\n\nRESOLVED that £900 be given to the boat shed.\n\n(Voting: 9 in favour, 1 against)\n\n"
        "RESOLVED that £400 be given to the choir.\n\n(Voting: 9 in favour, 1 against)\n"
    )
    assert [each.votes_for for each in found(tmp_path, Motion, text)] == [9, 9]


def test_a_resolution_is_of_no_minute_that_a_legend_would_number(tmp_path: Path) -> None:
    (resolution,) = found(tmp_path, Recommendation, REGISTER)
    assert resolution.minute is None
