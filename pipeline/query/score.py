"""The arithmetic of accuracy: one document's findings against one document's labels.

Counts are kept a document, so that they can be added up by council or kind and resampled. A label that is marked
`optional` counts for nothing, found or not. A header field may have a list of accepted values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.query import score_meetings
from pipeline.query.tally import Judged, Miss, Row, Score, as_list, fold, likeness, similarity

KINDS = ("reports", "recommendations", "amounts", "dates", "bodies", "partners")
HEADER_FIELDS = ("title", "item_no", "committee", "meeting_date", "author")
FIELDS = (
    *("reports", *(f"report.{name}" for name in HEADER_FIELDS)),
    *("recommendations", "recommendation.number", "recommendation.actions", "recommendation.delegate"),
    *("amounts", "amount.qualifier", "amount.period", "amount.kind"),
    *("table_amounts", "table_amount.row_label", "table_amount.column_label"),
    *("dates", "date.role", "bodies", "body.kind", "partners", "partner.role"),
    *score_meetings.FIELDS,
)
# Names that fit many bodies: they pair a label only when nothing better does.
GENERIC = frozenset(
    (
        *("council", "authority", "county", "committee", "board", "cabinet", "executive", "association", "trust"),
        *("company", "county council", "district council", "borough council", "city council", "commissioner"),
        *("department", "government"),
    )
)


def score(gold: Row, found: Row) -> Score:
    """Compare one document's labels (a gold file) with its findings in the same form."""
    result = Score(gold)
    wanted = set(gold.get("labelled") or KINDS)
    for kind, compare in (COMPARISONS | score_meetings.COMPARISONS).items():
        if kind in wanted:
            compare(result, gold, found)
    return result


def _settle(result: Score, name: str, pairs: list[tuple[Row, Row]], missed: list[Row], extra: list[Row]) -> list[Row]:
    """Add up pairs, leaving out what is optional; return what was truly missed."""
    result.judged += [Judged(name, row, label) for label, row in pairs]
    result.judged += [Judged(name, row, None) for row in extra]
    firm = [pair for pair in pairs if not pair[0].get("optional")]
    truly = [row for row in missed if not row.get("optional")]
    result.counts[name].add(len(firm), len(firm) + len(extra), len(firm) + len(truly))
    return truly


# ---- reports -----------------------------------------------------------------------------------------------------


def _reports(result: Score, gold: Row, found: Row) -> None:
    left, pairs, missed = list(found["reports"]), [], []
    for label in gold["reports"]:
        best = max(left, key=lambda row: _closeness(label, row), default=None)
        alone = len(left) == len(gold["reports"]) == 1
        if best is not None and (alone or _same_report(label, best)):
            left.remove(best)
            pairs.append((label, best))
        else:
            missed.append(label)
    header = {id(label): row for label, row in pairs}
    truly = _settle(result, "reports", pairs, missed, left)
    result.wrong("reports", truly, left, lambda row: f"{row.get('item_no')} {row.get('title')}")
    for label in gold["reports"]:
        if not label.get("optional"):
            _header(result, label, header.get(id(label), {}))
            score_meetings.pages(result, label, header.get(id(label), {}))


def _closeness(label: Row, row: Row) -> tuple[float, bool]:
    return likeness(label.get("title"), row.get("title")), str(row.get("item_no")) == str(label.get("item_no"))


def _same_report(label: Row, row: Row) -> bool:
    if likeness(label.get("title"), row.get("title")) >= 0.8:
        return True
    item = label.get("item_no")
    return bool(item) and fold(str(item)) == fold(str(row.get("item_no")))


def _header(result: Score, label: Row, row: Row) -> None:
    for name in HEADER_FIELDS:
        wanted, have = label.get(name), row.get(name)
        if wanted is None and have is None:
            continue
        bar = 0.9 if name in {"title", "author", "committee"} else 1.0
        same = wanted is not None and have is not None and likeness(wanted, str(have)) >= bar
        result.counts[f"report.{name}"].add(int(same), int(have is not None), int(wanted is not None))
        if not same:
            result.misses.append(Miss(f"report.{name}", "~", f"wanted {wanted!r}, found {have!r}"))


# ---- recommendations ---------------------------------------------------------------------------------------------


def _recommendations(result: Score, gold: Row, found: Row) -> None:
    pairs, missed, extra = pair_texts(gold["recommendations"], found["recommendations"])
    truly = _settle(result, "recommendations", pairs, missed, extra)
    result.wrong("recommendations", truly, extra, lambda row: f"{row.get('number')} {row['text'][:110]}")
    score_meetings.resolutions(result, pairs, truly, extra)
    score_meetings.outcomes(result, pairs, truly)
    for label, row in pairs:
        if not label.get("optional"):
            _recommendation(result, label, row)


def pair_texts(
    gold: Sequence[Row], found: Sequence[Row], bar: float = 0.9
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Greedy one-to-one pairs by text, the most alike first: pairs, rows of `gold` left, rows of `found` left."""
    ranked = sorted(
        ((similarity(g["text"], f["text"]), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for ratio, i, j in ranked:
        if ratio >= bar and i not in taken and j not in taken.values():
            taken[i] = j
    return (
        [(gold[i], found[j]) for i, j in taken.items()],
        [row for i, row in enumerate(gold) if i not in taken],
        [row for j, row in enumerate(found) if j not in taken.values()],
    )


def _recommendation(result: Score, label: Row, row: Row) -> None:
    wanted, have = _bare_number(label), _bare_number(row)
    if wanted or label.get("kind") != "resolution":
        result.counts["recommendation.number"].add(int(wanted == have), 1, 1)
        if wanted != have:
            what = f"wanted {wanted!r}, found {have!r}: {label['text'][:60]}"
            result.misses.append(Miss("recommendation.number", "~", what))
    verbs, seen = set(map(fold, as_list(label.get("actions")))), set(map(fold, as_list(row.get("actions"))))
    result.counts["recommendation.actions"].add(len(verbs & seen), len(seen), len(verbs))
    if verbs != seen:
        what = f"wanted {sorted(verbs)}, found {sorted(seen)}: {label['text'][:60]}"
        result.misses.append(Miss("recommendation.actions", "~", what))
    to, given = label.get("delegate"), row.get("delegate")
    result.value("recommendation.delegate", to, given, bool(to and given and similarity(to, given) >= 0.8))


def _bare_number(row: Row) -> str:
    return re.sub(r"[().]+$|^[(]", "", str(row.get("number") or ""))


# ---- amounts and dates -------------------------------------------------------------------------------------------


def _amounts(result: Score, gold: Row, found: Row) -> None:
    table = "table_" if gold.get("table") else ""
    pairs = _values(result, f"{table}amounts", gold["amounts"], found["amounts"], money)
    if not table:
        _parts(result, "amount", pairs, ("qualifier", "period", "kind"))
        return
    for label, row in pairs:
        for part in ("row_label", "column_label"):
            if label.get(part):
                _label(result, f"table_amount.{part}", label[part], row.get(part), row["text"])


def _dates(result: Score, gold: Row, found: Row) -> None:
    pairs = _values(result, "dates", gold["dates"], found["dates"], lambda row: (row["start"], row["end"]))
    _parts(result, "date", pairs, ("role",))


def money(row: Row) -> tuple[Any, ...]:
    """What makes two sums equal."""
    if row["low"] is None or row["high"] is None:
        return None, None, None
    return round(float(row["low"]), 2), round(float(row["high"]), 2), row.get("currency") or "GBP"


def _values(
    result: Score, name: str, gold: Sequence[Row], found: Sequence[Row], key: Callable[[Row], tuple[Any, ...]]
) -> list[tuple[Row, Row]]:
    """One-to-one pairs of mentions with equal values; among equals the same text first, then in document order."""
    waiting: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in found:
        waiting[key(row)].append(row)
    pairs, missed = [], []
    for label in sorted(gold, key=lambda row: bool(row.get("optional"))):
        same = waiting.get(key(label))
        if not same:
            missed.append(label)
            continue
        best = next((row for row in same if fold(row["text"]) == fold(label.get("text"))), same[0])
        same.remove(best)
        pairs.append((label, best))
    extra = [row for rows in waiting.values() for row in rows]
    truly = _settle(result, name, pairs, missed, extra)
    result.wrong(name, truly, extra, lambda row: f"{row['text']} = {key(row)}")
    return pairs


def _parts(result: Score, name: str, pairs: list[tuple[Row, Row]], parts: Sequence[str]) -> None:
    for label, row in pairs:
        for part in () if label.get("optional") else parts:
            neutral = "exact" if part == "qualifier" else None
            wanted, have = label.get(part) or neutral, row.get(part) or neutral
            result.counts[f"{name}.{part}"].add(int(wanted == have), 1, 1)
            if wanted != have:
                result.misses.append(Miss(f"{name}.{part}", "~", f"wanted {wanted}, found {have}: {row['text']}"))


def _label(result: Score, name: str, wanted: str, have: str | None, where: str) -> None:
    within = bool(have) and (fold(wanted) in fold(have) or fold(have) in fold(wanted))
    same = similarity(wanted, have) >= 0.8 or within
    result.counts[name].add(int(same), int(bool(have)), 1)
    if not same:
        result.misses.append(Miss(name, "~", f"wanted {wanted!r}, found {have!r}: {where}"))


# ---- bodies and partners -----------------------------------------------------------------------------------------


def _bodies(result: Score, gold: Row, found: Row) -> None:
    pairs, missed, extra = pair_bodies(gold["bodies"], found["bodies"])
    truly = _settle(result, "bodies", pairs, missed, extra)
    result.wrong("bodies", truly, extra, lambda row: str(row["name"]))
    for label, row in pairs:
        if not label.get("optional"):
            same = label.get("kind") == row.get("kind")
            result.counts["body.kind"].add(int(same), 1, 1)
            if not same:
                what = f"wanted {label.get('kind')}, found {row.get('kind')}: {label['name']}"
                result.misses.append(Miss("body.kind", "~", what))


def names_of(body: Row) -> set[str]:
    """All names of a body, folded."""
    return {fold(name) for name in [body["name"], *body.get("aliases", [])]}


def pair_bodies(gold: Sequence[Row], found: Sequence[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Each labelled body takes the found body that shares a name with it: a specific name first, a generic one last."""
    waiting, left, pairs = sorted(gold, key=lambda row: bool(row.get("optional"))), list(found), []
    for generic in (GENERIC, frozenset[str]()):
        missed = []
        for label in waiting:
            best = _best_body(names_of(label) - generic, left, generic)
            if best is None:
                missed.append(label)
            else:
                left.remove(best)
                pairs.append((label, best))
        waiting = missed
    return pairs, waiting, left


def _best_body(wanted: set[str], left: Sequence[Row], generic: frozenset[str]) -> Row | None:
    by_name = next((row for row in left if fold(row["name"]) in wanted), None)
    return by_name or next((row for row in left if (names_of(row) - generic) & wanted), None)


def _partners(result: Score, gold: Row, found: Row) -> None:
    index: dict[str, str] = {}
    for body in gold["bodies"]:
        for name in names_of(body):
            index.setdefault(name, fold(body["name"]))

    def partner(row: Row) -> str:
        return index.get(fold(row["partner"]), fold(row["partner"]))

    _sets(result, "partners", gold["partners"], found["partners"], partner)
    _sets(result, "partner.role", gold["partners"], found["partners"], lambda row: (partner(row), row["role"]))
    firm_last = sorted(gold["partners"], key=lambda row: not row.get("optional"))
    labels = {(partner(row), row["role"]): row for row in firm_last}
    result.judged += [Judged("partners", row, labels.get((partner(row), row["role"]))) for row in found["partners"]]


def _sets(result: Score, name: str, gold: Sequence[Row], found: Sequence[Row], key: Callable[[Row], Any]) -> None:
    wanted = {key(row) for row in gold if not row.get("optional")}
    optional = {key(row) for row in gold if row.get("optional")}
    have = {key(row) for row in found} - (optional - wanted)
    result.counts[name].add(len(wanted & have), len(have), len(wanted))
    result.misses += [Miss(name, "-", str(each)) for each in sorted(wanted - have)]
    result.misses += [Miss(name, "+", str(each)) for each in sorted(have - wanted)]


COMPARISONS: dict[str, Callable[[Score, Row, Row], None]] = {
    "reports": _reports,
    "recommendations": _recommendations,
    "amounts": _amounts,
    "dates": _dates,
    "bodies": _bodies,
    "partners": _partners,
}
