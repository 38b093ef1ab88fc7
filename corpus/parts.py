"""Papers put together of parts: `:include FILE`, `:fill TEMPLATE`, page numbers on a front sheet, and scans of others.

A part has the form of a source: its head adds reports, bodies, partners and a style of its own to the paper that
includes it. A template is a text with choices in it, so that long appendices cost no more to keep than to read.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from corpus.fill import filled

LINE = re.compile(r"^:(include|fill) +(.+)$", re.M)
RANGE = re.compile(r"<pages (\w+)>")
LISTS = ("report", "motion", "minute", "record", "total")
TEXTS = ("bodies", "partners", "attendance")


def assembled(path: Path) -> tuple[dict[str, Any], str]:
    """The head and the text of a source with all that it includes."""
    head, body = _split(path)
    if "scan_of" in head:
        original, body = _split(path.with_name(f"{head['scan_of']}.paper"))
        head = original | head
    head.setdefault("styles", {})
    body = LINE.sub(lambda found: _part(path, head, found), body)
    return head, RANGE.sub(lambda found: _printed(head, found[1]), body)


def _split(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text("utf-8").split("+++\n", 2)
    return tomllib.loads(head), body


def _part(path: Path, head: dict[str, Any], found: re.Match[str]) -> str:
    if found[1] == "fill":
        return filled(found[2])
    place = path.parent / f"{found[2]}.part"
    part, body = _split(place)
    head["styles"][place.stem] = part.get("page", {})
    for name in LISTS:
        head[name] = head.get(name, []) + part.get(name, [])
    for name in TEXTS:
        head[name] = merged(head.get(name, ""), part.get(name, ""))
    return f":style {place.stem}\n\n{LINE.sub(lambda inner: _part(place, head, inner), body)}"


def merged(one: str, other: str) -> str:
    """Lines of names where a name that stands in both keeps all its forms.

    >>> merged("council: Kent = KCC", "council: Kent = the Council\\nnhs: ICB")
    'council: Kent = KCC = the Council\\nnhs: ICB'
    """
    lines: dict[str, list[str]] = {}
    for line in (line.strip() for line in f"{one}\n{other}".splitlines()):
        if line:
            name, *forms = (form.strip() for form in line.split("=")) if "|" not in line else (line,)
            known = lines.setdefault(name, [])
            known += [form for form in forms if form not in known]
    return "\n".join(" = ".join((name, *forms)) for name, forms in lines.items())


def _printed(head: dict[str, Any], item: str) -> str:
    first, last = head["pages"][item]
    front = head.get("front", 0)
    return f"{first - front} - {last - front}"
