"""Small papers of several councils' making, for tests of what papers have to do with each other."""

from __future__ import annotations

from pathlib import Path

BACKGROUND = """
2. Background

2.1 The present arrangement began in 2014 and has been extended twice. Residents were consulted during the summer and
four hundred and twelve of them replied, most of them in favour of what is now put forward.

2.2 Officers have looked at three other ways of doing the work. Each would cost more and none could be ready before
the present arrangement comes to its end.

3. Financial implications

3.1 The cost can be met from the approved budget of the service. No further call on reserves is expected.
"""


def report(
    asked: str,
    *,
    council: str = "Ashford Borough Council",
    committee: str = "Cabinet",
    date: str = "12 March 2024",
    title: str = "Leisure Centre Boiler",
    item: str = "",
    extra: str = "",
    background: str = BACKGROUND,
) -> str:
    """A report with its recommendations as printed."""
    place = f"Agenda Item: {item}\n" if item else ""
    return f"""{council}

Report to: {committee}
Date: {date}
{place}Subject: {title}
Report of: Director of Place
{extra}
1. Recommendations

{asked}
{background}"""


def minutes(
    items: str,
    *,
    council: str = "Ashford Borough Council",
    committee: str = "Cabinet",
    date: str = "12 March 2024",
) -> str:
    """The minutes of a meeting with its items as printed."""
    return f"""{council}

{committee.upper()}

Minutes of the meeting of the {committee} held on {date} at the Civic Centre

PRESENT: Councillor Thornbury (Chair), Councillors Ellwood, Marsh and Pettifer

1. APOLOGIES FOR ABSENCE

There were no apologies.

2. MINUTES

RESOLVED that the minutes of the last meeting be signed as a correct record.

{items}
"""


def put(folder: Path, **papers: str) -> list[Path]:
    """Write papers down; their paths in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.txt" for name in papers]
    for path, text in zip(paths, papers.values(), strict=True):
        path.write_text(text, "utf-8")
    return paths
