"""Marked examples: one line a case, that a person can write without Python.

    @ meeting=2014-03-17 authority="Kent County Council"
    approve [[£2.5m | low=2500000 kind=budget]] for 2025/26
    The recommended option is set out below.

A line with no mark asserts that nothing is found. `¶` starts a new paragraph. A line that starts with `@` sets the
context of the lines after it: `meeting`, `authority`, `committee`, `kind` (of report) and `section` (a `SectionKind`).
A line that starts with `#` is a comment. What stands after `|` are fields that the finding must have; null is `none`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import extractors, structure
from pipeline.model import (
    Attendance,
    Document,
    ExemptItem,
    Finding,
    Header,
    Line,
    Mention,
    Minute,
    Motion,
    Page,
    Paragraph,
    Partner,
    Recommendation,
    RecordEntry,
    Refusal,
    Report,
    ReportKind,
    SectionKind,
)

MARK = re.compile(r"\[\[(.*?)(?:\s*\|\s*([^\]]*?))?\]\]")
NEEDS = {
    "partners": ("bodies", "partners"),
    "motions": ("recommendations", "minutes", "motions"),
    "attendance": ("minutes", "attendance"),
    "records": ("recommendations", "minutes", "records"),
    "exempt": ("minutes", "exempt"),
}
# What is marked in each file.
OF = {"motions": Motion, "minutes": Minute, "attendance": Attendance, "records": RecordEntry, "exempt": ExemptItem}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a paragraph and the fields that its finding must have."""

    paragraph: int
    text: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One line of an example file."""

    file: str
    line: int
    paragraphs: tuple[str, ...]
    marks: tuple[Mark, ...]
    context: dict[str, str]


def cases(path: Path) -> Iterator[Case]:
    """The cases of one example file."""
    context: dict[str, str] = {}
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("@"):
            context = {**context, **_fields(line[1:])}
        elif line and not line.startswith("#"):
            yield _case(path.name, number, line, {k: v for k, v in context.items() if v != "none"})


def _fields(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in shlex.split(text.replace("'", "\\'"), posix=True))


def _case(file: str, number: int, line: str, context: dict[str, str]) -> Case:
    texts, marks = [], []
    for index, paragraph in enumerate(part.strip() for part in line.split("¶")):
        texts.append(MARK.sub(lambda m: m[1], paragraph))
        marks += [Mark(index, m[1], _fields(m[2] or "")) for m in MARK.finditer(paragraph)]
    return Case(file, number, tuple(texts), tuple(marks), context)


def report(case: Case, *, parsed: bool) -> Report:
    """The case as a report: through `structure` when `parsed`, else each paragraph as it stands."""
    header = Header(
        authority=case.context.get("authority"),
        committee=case.context.get("committee"),
        meeting_date=dt.date.fromisoformat(case.context["meeting"]) if "meeting" in case.context else None,
    )
    kind = ReportKind(case.context.get("kind", "report"))
    if parsed:
        lines = tuple(Line(text, gap=True) for text in case.paragraphs)
        pack = structure.parse(Document("example.txt", "", "text/plain", (Page(1, lines),), paged=False))
        paragraphs = tuple(p for found in pack.reports for p in found.paragraphs)
        return Report(kind, header, paragraphs)
    section = SectionKind(case.context.get("section", "other"))
    return Report(kind, header, tuple(Paragraph(i, t, section_kind=section) for i, t in enumerate(case.paragraphs)))


def faults(case: Case, name: str) -> list[str]:
    """What the extractor `name` found that is not marked, or missed, or valued otherwise. Empty: the case holds."""
    paper = report(case, parsed=name == "recommendations")
    found = extractors.extract(paper, NEEDS.get(name, (name,)))
    left: list[Any] = [f for f in found if isinstance(f, OF.get(name, object)) and not isinstance(f, Refusal)]
    if name == "partners":
        left = [_Named(f, _names(f, found)) for f in found if isinstance(f, Partner)]
    wrong = []
    for mark in case.marks:
        same = [f for f in left if mark.text in _texts(f)]
        best = next((f for f in same if not _differences(mark, f)), same[0] if same else None)
        if best is None:
            wrong.append(f"missed {mark.text!r} {mark.fields or ''}")
            continue
        left.remove(best)
        wrong += [f"{mark.text!r}: {difference}" for difference in _differences(mark, best)]
    return wrong + [f"found {_texts(f)[0]!r}, which is not marked" for f in left]


@dataclass(frozen=True)
class _Named:
    """A partner with every name by which its paragraphs call it."""

    partner: Partner
    names: tuple[str, ...]


def _names(partner: Partner, found: Sequence[Finding]) -> tuple[str, ...]:
    mentions = (f for f in found if isinstance(f, Mention) and f.body.key == partner.partner.key)
    return tuple(dict.fromkeys([m.span.text for m in mentions] + [partner.partner.name]))


def _texts(finding: Any) -> tuple[str, ...]:
    if isinstance(finding, _Named):
        return finding.names
    if isinstance(finding, Motion):
        return tuple(span.text for span in finding.spans)
    return (finding.text,) if isinstance(finding, Recommendation | RecordEntry) else (finding.span.text,)


def _differences(mark: Mark, finding: Any) -> list[str]:
    values = _values(finding)
    return [f"{k} is {values.get(k)!r}, not {v!r}" for k, v in mark.fields.items() if values.get(k, "none") != v]


def _values(finding: Any) -> dict[str, str]:
    if isinstance(finding, _Named):
        lead = finding.partner.lead
        return {**_values(replace(finding.partner, lead=None)), "lead": lead.name if lead else "none"}
    values = asdict(finding)
    if isinstance(finding, Mention):
        values |= values.pop("body")
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ",".join(map(_plain, value))
    if isinstance(value, dict):
        return json.dumps(value, default=str)
    text = str(value)
    return text.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", text) else text
