"""The one reader of the gazetteer's CSV files."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `NAME.csv`, each a dict of stripped strings; a cell left out is an empty string.

    >>> rows("councils")[0]["type"]
    'county'
    """
    text = files(__package__).joinpath(f"{name}.csv").read_text("utf-8")
    reader = csv.DictReader(text.splitlines(), strict=True)
    return tuple({key: (value or "").strip() for key, value in row.items()} for row in reader)
