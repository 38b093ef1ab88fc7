"""Bytes -> text, whoever wrote them."""

from __future__ import annotations

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> str:
    """UTF-8, UTF-16, UTF-32 or Windows-1252, also UTF-8 with some Windows-1252 bytes pasted into it.

    >>> decode("£5m for the Council’s plan".encode("cp1252"))
    '£5m for the Council’s plan'
    """
    for bom, name in BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(name, "windows_1252" if name == "utf-8" else "replace")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    return content.decode("utf-8", "windows_1252")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark at its start: every other byte of English text is zero."""
    sample = content[:4096]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.6 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 is Windows-1252; bytes that it leaves open are Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in bad), error.end


codecs.register_error("windows_1252", _windows_1252)
