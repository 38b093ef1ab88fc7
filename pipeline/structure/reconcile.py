"""The front sheet against the reports that were found: numbers for those without one, and what does not agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Report, ReportKind
from pipeline.structure import fronts
from pipeline.structure.fronts import Entry

Pages = Mapping[str, tuple[int, int]]  # pages of the file by item, as the front sheet gives them
ROOM = 1  # pages: papers are padded with a blank one


def completed(reports: Sequence[Report], listed: Sequence[Entry]) -> list[Report]:
    """The reports with what the front sheet says of them: number, title, key decision."""
    taken = {report.header.item_no for report in reports}
    free = [entry for entry in listed if entry.item not in taken]
    return [_keyed(_titled(_numbered(report, free), listed), listed) for report in reports]


def _numbered(report: Report, free: Sequence[Entry]) -> Report:
    title = report.header.title
    if report.kind is ReportKind.FRONT or report.header.item_no or not title:
        return report
    entry = next((entry for entry in free if fronts.same_title(title, entry.title)), None)
    return replace(report, header=replace(report.header, item_no=entry.item)) if entry else report


def _titled(report: Report, listed: Sequence[Entry]) -> Report:
    """A report whose own header has no title bears the front sheet's."""
    if report.kind is not ReportKind.REPORT or report.header.title or not report.header.item_no:
        return report
    title = next((entry.title for entry in listed if entry.item == report.header.item_no), None)
    return replace(report, header=replace(report.header, title=title))


def _keyed(report: Report, listed: Sequence[Entry]) -> Report:
    """A front sheet that lists key and other decisions apart says which a report asks for."""
    key = next((entry.key for entry in listed if entry.item == report.header.item_no), None)
    if key is None or report.header.key_decision is not None or report.kind is not ReportKind.REPORT:
        return report
    return replace(report, header=replace(report.header, key_decision=key))


def warnings(
    reports: Sequence[Report], listed: Sequence[Entry], pages: Pages, labels: Sequence[str | None] = ()
) -> Iterator[str]:
    """What the front sheet and the reports say of each other that cannot both be right."""
    found = {report.header.item_no: report for report in reports if report.header.item_no}
    for entry in listed if reports else ():
        report = found.get(entry.item)
        if report is None and entry.first is not None:
            yield f"Item {entry.item} ({entry.title}) is listed on {_span(entry)}, but no report was found there."
        elif report and _elsewhere(report, entry, pages.get(entry.item)):
            place = _found(report, labels)
            yield f"Item {entry.item} ({entry.title}) is listed on {_span(entry)}, but its report was found {place}."
    for report in reports if listed else ():
        if report.header.item_no not in {entry.item for entry in listed} and report.first_page:
            name = report.header.title or "without a title"
            yield f"A report ({name}) was found {_found(report, labels)}, but the front sheet does not list it."


def _span(entry: Entry) -> str:
    return f"page {entry.first}" if entry.first == entry.last else f"pages {entry.first} to {entry.last}"


def _elsewhere(report: Report, entry: Entry, pages: tuple[int, int] | None) -> bool:
    """Whether a report was found where the front sheet does not say, or is longer or shorter than there."""
    if report.first_page is None or report.last_page is None or entry.first is None or entry.last is None:
        return False
    counted, listed = report.last_page - report.first_page, entry.last - entry.first
    same = abs(counted - listed) <= ROOM if pages is None else abs(report.last_page - pages[1]) <= ROOM
    return not (same and (pages is None or report.first_page == pages[0]))


def _found(report: Report, labels: Sequence[str | None]) -> str:
    """Where a report stands: pages of the file, and what is printed on them where that differs."""
    first, last = report.first_page or 1, report.last_page or 1
    place = f"on page {first}" if first == last else f"on pages {first} to {last}"
    names = [labels[page - 1] if page <= len(labels) else None for page in (first, last)]
    if None in names or names == [str(first), str(last)]:
        return f"{place} of the file"
    named = names[0] if first == last else f"{names[0]} to {names[1]}"
    return f"{place} of the file, numbered {named}"
