"""The gazetteer's words around dates, as pattern pieces."""

from __future__ import annotations

import re
from functools import cache

from pipeline.gazetteer import rows


@cache
def words(*says: str) -> str:
    """Any of the words that say one of these things, the longest first.

    >>> "Regulations" in words("law")
    True
    """
    found = [row["word"] for row in rows("date_words") if row["says"] in says]
    return (
        "(?:" + "|".join(re.escape(word).replace("\\ ", "\\s") for word in sorted(found, key=len, reverse=True)) + ")"
    )
