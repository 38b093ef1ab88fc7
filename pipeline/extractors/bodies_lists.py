"""Names in a list whose other members, or the words that lead up to it, tell that they are bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extractors.bodies_context import is_thing, named_as_one, take
from pipeline.extractors.bodies_heads import kind_of, never_first, words
from pipeline.extractors.bodies_words import Paper, Run
from pipeline.gazetteer import bodies
from pipeline.grammar.bodies import ALONE
from pipeline.grammar.bodies_context import AMONG, GIVES_MONEY, LEADING, LIST_LEAD, TITLE
from pipeline.grammar.paid_tables import GRANTS, NAMED, SUPPLIED
from pipeline.model import BodyKind

ALIKE = {BodyKind.COMPANY, BodyKind.CHARITY, BodyKind.ASSOCIATION}  # kinds that stand in lists together
LONGEST = 7  # words of a name in a list
NEAR = 14  # paragraphs that a list may have

LAST_COLON = re.compile(r":[ -]{0,5}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    kind: BodyKind | None  # of a name that is known already


def mark(paper: Paper) -> None:
    """Take the free members of lists of names."""
    for run in paper.runs:
        if "," in run.words and (run.place in paper.named or ":" in run.paragraph.text[: run.starts[0]]):
            for items in _lists(run):
                _spread(run, items)
    _mark_lines(paper)
    _mark_cells(paper)


def _lists(run: Run) -> Iterator[list[_Item]]:
    """Names parted by commas, the last perhaps by "and"."""
    items: list[_Item] = []
    at = 0
    while at < len(run):
        item = _item(run, at)
        if item is None:
            if len(items) > 1:
                yield items
            items, at = [], at + 1
            continue
        items.append(item)
        at = item.end
        while at < len(run) and run.words[at] in {",", "and", "&", "the", "The"} and at < item.end + 3:
            at += 1
        if at == item.end:
            if len(items) > 1:
                yield items
            items = []
    if len(items) > 1:
        yield items


def _item(run: Run, at: int) -> _Item | None:
    """The name that starts there: a naming with its acronym, or free words up to the next comma."""
    naming = run.owner[at]
    if naming is not None:
        return _Item(at, _over_brackets(run, naming.end), naming.body.kind) if naming.start == at else None
    if not run.capital(at) or not run.words[at][0].isupper():
        return None
    end = at + 1
    while end < len(run) and end - at < LONGEST and run.owner[end] is None and _goes_on(run, end):
        end += 1
    while end > at and not run.capital(end - 1):
        end -= 1
    return _Item(at, _over_brackets(run, end), None) if end > at else None


def _over_brackets(run: Run, end: int) -> int:
    closes = run.words[end : end + 1] == ["("] and run.words[end + 2 : end + 3] == [")"]
    return end + 3 if closes else end


def _goes_on(run: Run, at: int) -> bool:
    if run.capital(at):
        return run.said.joined[at]
    # "Hastings and Rother Mediation", where a comma follows: the last of a list is parted by "and"
    inner = run.folded[at] in {"of", "for", "in", "the"} or (run.folded[at] in {"and", "&"} and "," in run.words[at:])
    return inner and (run.capital(at + 1) or run.folded[at + 1 : at + 2] == ["the"])


def _spread(run: Run, items: list[_Item]) -> None:
    """Give the free members the kind of the others, where enough of them are told."""
    told = [item.kind for item in items if item.kind in ALIKE]
    others = [item for item in items if item.kind is not None and item.kind not in ALIKE]
    free = [item for item in items if item.kind is None]
    if not free or others:
        return
    before = run.paragraph.text[max(0, run.starts[items[0].start] - 90) : run.starts[items[0].start]]
    enough = len(told) * 2 >= len(items) and len(items) > 2
    if not enough and not (AMONG.pattern.search(before) and len(items) > 2 and (told or ":" in before)):
        return
    kind = max(told, key=told.count) if told else BodyKind.CHARITY
    for item in free:
        if _is_name(run, item):
            name = run.text(item.start, _bare_end(run, item))
            take(run, item.start, _bare_end(run, item), kind_of(name, kind or BodyKind.CHARITY))


def _bare_end(run: Run, item: _Item) -> int:
    return item.end - 3 if run.words[item.end - 1] == ")" else item.end


def _is_name(run: Run, item: _Item) -> bool:
    end = _bare_end(run, item)
    if run.text(item.start, end).lower() in bodies.gazetteer().places or run.folded[item.start] in never_first():
        return False
    return not is_thing(run, item.start, end, received=True)


def _mark_lines(paper: Paper) -> None:
    """Take names that open the lines of a list of those who are given money: "Ashby Town Band – £500"."""
    last = len(paper.report.paragraphs)
    lines = {line for lead in _leads(paper) for line in range(lead + 1, min(last, lead + NEAR + 1))}
    for run in paper.openings(lines) if lines else ():
        if run.owner[0] is None:
            _mark_line(run)


def _leads(paper: Paper) -> Iterator[int]:
    """Which paragraphs say whose names the list behind them holds."""
    number = seen = 0
    for colon in LAST_COLON.finditer(paper.text):
        number += paper.text.count("\n", seen, colon.start())
        seen = colon.start()
        lead = paper.report.paragraphs[number].text[-240:]
        if any(map(lead.lower().__contains__, LEADING)) and LIST_LEAD.pattern.search(lead):
            yield number


def _mark_cells(paper: Paper) -> None:
    """Take names that fill the cells of a column of suppliers, or of those who are given grants."""
    paragraphs = paper.report.paragraphs
    labels = {cell.column_label for paragraph in paragraphs if (cell := paragraph.cell)}
    kinds = {label: kind for label in labels if label and (kind := _listed(label))}
    if not kinds:
        return
    tables = _about_grants(paper) if BodyKind.CHARITY in kinds.values() else set()
    listed = [at for at, each in enumerate(paragraphs) if each.cell and each.cell.column_label in kinds]
    for run in paper.openings(listed):
        cell = run.paragraph.cell
        if cell and cell.column_label and not cell.header and run.owner[0] is None:
            kind = kinds[cell.column_label]
            if kind is BodyKind.COMPANY or cell.table in tables:
                _mark_cell(run, kind)


@lru_cache(maxsize=1024)  # a table repeats its labels
def _listed(label: str) -> BodyKind | None:
    """Whose names a column of this heading holds: suppliers', or perhaps those of who are given grants."""
    label = " ".join(label.split())
    if SUPPLIED.pattern.match(label):
        return BodyKind.COMPANY
    return BodyKind.CHARITY if NAMED.pattern.match(label) else None


def _about_grants(paper: Paper) -> set[int]:
    """The tables whose caption or a column's label speaks of grants."""
    cells = [paragraph.cell for paragraph in paper.report.paragraphs if paragraph.cell]
    labels = {(cell.table, label) for cell in cells for label in (cell.caption, cell.column_label) if label}
    return {table for table, label in labels if GRANTS.pattern.search(label)}


def _mark_cell(run: Run, kind: BodyKind) -> None:
    """Take a cell's name, where it fills the cell."""
    item = _item(run, 0)
    if item and item.kind is None and run.ends[item.end - 1] >= len(run.paragraph.text.rstrip(" .*")):
        end = _bare_end(run, item)
        bare = run.folded[0] not in words("placeholder") and _is_name(run, _Item(0, end, None))
        told = end > 1 and bare and (kind is BodyKind.COMPANY or named_as_one(run, 0, end))
        if told and not TITLE.pattern.match(f"{run.words[0]} "):
            take(run, 0, end, kind_of(run.text(0, end), kind))


def _mark_line(run: Run) -> None:
    item = _item(run, 0)
    if item is None or item.kind is not None or run.folded[0] in words("placeholder"):
        return
    end = _bare_end(run, item)
    after = run.paragraph.text[run.ends[end - 1] :]
    whole = len(run.paragraph.text) == run.ends[end - 1] and end > 1 and named_as_one(run, 0, end)
    paid = GIVES_MONEY.pattern.match(after) or (ALONE.pattern.match(after) and "£" in after[:40] and end > 1)
    if (paid or whole) and _is_name(run, _Item(0, end, None)):
        take(run, 0, end, kind_of(run.text(0, end), BodyKind.CHARITY))
