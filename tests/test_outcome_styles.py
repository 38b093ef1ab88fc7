"""Twelve ways in which minutes decide on a report, under three kinds of heading; the report comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import Options, ingest
from pipeline.store.database import open_database
from tests.meetings import put

REPORT = """Wessex District Council

CABINET

Date: Tuesday, 12th March, 2024

Agenda Item No: 9

Title: Leisure Contract Extension

Report of the Corporate Director (Communities)

RECOMMENDATIONS

That Cabinet:

(a) approves the extension of the leisure contract with Active Wessex Ltd for two years from 1 April 2024;

(b) agrees to a management fee of £325,000 a year;

(c) delegates authority to the Corporate Director (Communities) to sign the deed of variation; and

(d) notes the findings of the customer survey.

1. INTRODUCTION

1.1 The contract was let in 2014 for ten years. It comes to an end on 31 March 2024 and can be extended by up to five
years.

1.2 The fee has been agreed with the contractor after an open-book review of its accounts by the Council's auditors.
"""
OPENINGS = {
    "CAB.56": """WESSEX DISTRICT COUNCIL

MINUTES OF THE CABINET MEETING HELD ON TUESDAY 12TH MARCH 2024 IN THE COUNCIL CHAMBER AT 6.30PM

PRESENT: Councillors A Bold (Leader), C Dean and E Frith

CAB.55 APOLOGIES

None.

CAB.56 LEISURE CONTRACT EXTENSION

""",
    "56": """Wessex District Council

Cabinet

Minutes - 12 March 2024

Attendance

Councillor A Bold (Chair)

55 Minutes

Resolved: That the minutes of 13 February be confirmed.

56 Leisure Contract Extension

The Corporate Director (Communities) introduced the report.

""",
    "134. (AGENDA ITEM 9)": """Public Document Pack

Wessex District Council

Minutes of a meeting of the Cabinet

held at 6.30 pm on Tuesday, 12 March 2024

Present: A Bold (Chairman), C Dean, E Frith

134. LEISURE CONTRACT EXTENSION (AGENDA ITEM 9)

Consideration was given to a report of the Corporate Director.

""",
}
END = "\n57 ANY OTHER BUSINESS\n\nThere was none.\n\nThe meeting closed at 7.45 pm.\n"
LETTERS = {"a": "agreed", "m": "amended", "n": "noted", "r": "rejected", "d": "deferred", "f": "referred"}
WAYS = {
    "in full": (
        "aaan",
        """RESOLVED - That:

(a) the extension of the leisure contract with Active Wessex Ltd for two years from 1 April 2024 be approved;

(b) a management fee of £325,000 a year be agreed;

(c) authority be delegated to the Corporate Director (Communities) to sign the deed of variation; and

(d) the findings of the customer survey be noted.
""",
    ),
    "by reference": (
        "aaaa",
        """RESOLVED: That the recommendations set out in the report be approved.
""",
    ),
    "amended": (
        "mmmn",
        """RESOLVED that:

1. the extension of the leisure contract with Active Wessex Ltd for one year from 1 April 2024 be approved;
2. a management fee of £310,000 a year be agreed;
3. authority be delegated to the Corporate Director (Communities), in consultation with the Leader, to sign the deed
of variation; and
4. the findings of the customer survey be noted.
""",
    ),
    "not approved": (
        "rrrr",
        """RESOLVED (by 5 votes to 3) that the recommendations be not approved.
""",
    ),
    "motion lost": (
        "rrrr",
        """It was moved by Councillor Dean and seconded by Councillor Frith that the recommendations in the report be
approved. On being put to the vote the motion was LOST.
""",
    ),
    "motion lost in another paragraph": (
        "rrrr",
        """It was moved by Councillor Dean and seconded by Councillor Frith that the recommendations be approved.

On being put to the vote the motion was LOST.
""",
    ),
    "deferred": (
        "dddd",
        """RESOLVED that consideration of this item be deferred until the next meeting of the Cabinet.
""",
    ),
    "referred": (
        "ffff",
        """RESOLVED that the report be referred to the Overview and Scrutiny Committee for consideration.
""",
    ),
    "noted": (
        "nnnn",
        """RESOLVED that the report be noted.
""",
    ),
    "capitals": (
        "aaaa",
        """DECISION

Cabinet AGREED the recommendations as set out in the report.
""",
    ),
    "it was resolved": (
        "aaaa",
        """It was RESOLVED unanimously to approve the recommendations.
""",
    ),
    "some deferred": (
        "aada",
        """RESOLVED that recommendations (a), (b) and (d) be approved and that recommendation (c) be deferred.
""",
    ),
    "after debate": (
        "aaan",
        """After debate Cabinet agreed:

1. To approve the extension of the leisure contract with Active Wessex Ltd for two years from 1 April 2024.

2. To agree a management fee of £325,000 a year.

3. To delegate authority to the Corporate Director (Communities) to sign the deed of variation.

4. To note the findings of the customer survey.
""",
    ),
}


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("way", WAYS)
def test_a_report_and_its_minutes(tmp_path: Path, opening: str, way: str) -> None:
    letters, decided = WAYS[way]
    db = open_database(tmp_path / "papers.db")
    for paper in put(tmp_path, report=REPORT, minutes=OPENINGS[opening] + decided + END):
        list(ingest(db, [paper], Options(workers=0)))
    found = [row[0] for row in db.conn.execute("select outcome from v_outcomes order by recommendation_id")]
    assert found == [LETTERS[letter] for letter in letters]
