"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any


def plain(value: Any) -> Any:
    """A figure without the noise of floats, whole where it is whole; anything else as it is.

    >>> plain(250000.0), plain(0.1 + 0.2), plain(Decimal("2.50")), plain("2.0")
    (250000, 0.3, 2.5, '2.0')
    """
    if not isinstance(value, float | Decimal):
        return value
    if not isfinite(value):
        return None
    exact = round(float(value), 6)
    return int(exact) if exact == int(exact) else exact


def printed(value: Any) -> str:
    """A figure for a person's eye; nothing for null.

    >>> printed(2500000.0), printed(1234.5), printed(2024), printed(None)
    ('2,500,000', '1,234.5', '2024', '')
    """
    if value is None:
        return ""
    return f"{plain(value):,}" if isinstance(value, float | Decimal) else str(value)
