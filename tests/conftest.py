"""Small papers of our own and a database made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

REPORT = """Ashford Borough Council

Report to: Cabinet
Date: 12 March 2024
Subject: Leisure Centre Boiler
Report of: Director of Place

1. Recommendations

Cabinet is recommended to:

1.1 approve a budget of £250,000 for the new boiler in 2024/25; and
1.2 delegate authority to the Director of Place, in consultation with the Leader of the
Council, to award the contract by 30 June 2024.

2. Background

2.1 The boiler was installed in 1998. Ashford Borough Council works in
partnership with Ashford Leisure Trust to run the centre.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "boiler.txt"
    path.parent.mkdir()
    path.write_text(REPORT, "utf-8")
    return path
