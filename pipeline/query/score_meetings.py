"""The arithmetic of accuracy for what is more than one report: packs, minutes, decisions, and totals of tables.

Only what a label file has is compared: `motions`, `minutes`, `attendance`, `records` and `totals` where it names them
in `labelled`, pages and outcomes where a report's or a recommendation's label bears them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.query.tally import Miss, Row, Score, as_list, fold, similarity

ALIKE = 0.9
TITLE = re.compile(r"^(?:councillors?|cllrs?\.?|the|mr|mrs|ms|miss|dr) ")
VOTES = ("votes_for", "votes_against", "abstentions")
VOTERS = ("names_for", "names_against", "names_abstaining")


def pages(result: Score, label: Row, row: Row) -> None:
    """Whether a report begins and ends on the right pages."""
    if "first_page" in label:
        wanted, have = (f"{each.get('first_page')} to {each.get('last_page')}" for each in (label, row))
        found = have if row.get("first_page") else None
        result.value("report.pages", wanted, found, wanted == have, str(label.get("item_no")))


def resolutions(result: Score, pairs: Iterable[tuple[Row, Row]], missed: Iterable[Row], extra: Iterable[Row]) -> None:
    """The recommendations that record what was decided, counted by themselves."""
    firm = [(label, row) for label, row in pairs if not label.get("optional")]
    hit = sum(label["kind"] == row["kind"] == "resolution" for label, row in firm)
    found = sum(row["kind"] == "resolution" for row in [*(row for _, row in firm), *extra])
    gold = sum(label["kind"] == "resolution" for label in [*(label for label, _ in firm), *missed])
    if found or gold:
        result.counts["resolutions"].add(hit, found, gold)
    for label, row in firm:
        if label["kind"] != row["kind"]:
            what = f"wanted {label['kind']}, found {row['kind']}: {label['text'][:60]}"
            result.misses.append(Miss("resolutions", "~", what))


def outcomes(result: Score, pairs: Iterable[tuple[Row, Row]], missed: Iterable[Row]) -> None:
    """Whether a recommendation is linked to the minute that decided it, with the right outcome."""
    for label, row in [*pairs, *((label, {}) for label in missed)]:
        if not label.get("outcome") or label.get("optional"):
            continue
        wanted, have = as_list(label["outcome"]), row.get("outcome")
        minute, said = label.get("outcome_minute"), row.get("outcome_minute")
        same = have in wanted and (not minute or fold(minute) == fold(said))
        result.value(
            "outcomes", f"{'/'.join(wanted)} in {minute}", have and f"{have} in {said}", same, label["text"][:60]
        )


# ---- minutes -----------------------------------------------------------------------------------------------------


def motions(result: Score, gold: Row, found: Row) -> None:
    """What was put to the meeting: paired within a minute, then mover, seconder, result and votes."""
    pairs = _paired(result, "motions", gold["motions"], found["motions"], _moved, _motion)
    for label, row in pairs:
        where = _motion(label)
        for part in ("mover", "seconder", "result"):
            wanted, have = label.get(part), row.get(part)
            result.value(f"motion.{part}", wanted, have, person(wanted) == person(have), where)
        wanted, have = _vote(label), _vote(row)
        result.value("motion.vote", wanted, have, wanted == have, where)


def _moved(label: Row, row: Row) -> float:
    if label["kind"] != row["kind"] or fold(label.get("minute")) != fold(row.get("minute")):
        return 0.0
    agrees = [person(label.get(part)) == person(row.get(part)) for part in ("mover", "seconder", "result")]
    return 1.0 + sum(agrees) + (_vote(label) == _vote(row))


def _motion(row: Row) -> str:
    return f"{row['kind']} in {row.get('minute')} moved by {row.get('mover')}"


def _vote(row: Row) -> str | None:
    """A vote's figures and names, in one form; None where no vote is told."""
    if row.get("unanimous"):
        return "unanimous"
    figures = [str(row[name]) if row.get(name) is not None else "-" for name in VOTES]
    names = [", ".join(sorted(person(name) for name in as_list(row.get(side)))) for side in VOTERS]
    told = any(figure != "-" for figure in figures) or any(names)
    return f"{' '.join(figures)}; {'; '.join(names)}" if told else None


def person(name: str | None) -> str:
    """A name without its title, so that a list of surnames agrees with a list of councillors.

    >>> person("Councillor H Penrose") == person("H. Penrose")
    True
    """
    return TITLE.sub("", fold(name))


def minutes(result: Score, gold: Row, found: Row) -> None:
    """Each item of the minutes, by its number and title."""
    _paired(result, "minutes", gold["minutes"], found["minutes"], _same_minute, lambda r: f"{r['number']} {r['title']}")


def _same_minute(label: Row, row: Row) -> float:
    return fold(label["number"]) == fold(row["number"]) and similarity(label["title"], row["title"])


def attendance(result: Score, gold: Row, found: Row) -> None:
    """Who took part and how; then the position."""

    def same(label: Row, row: Row) -> float:
        return label["role"] == row["role"] and person(label["name"]) == person(row["name"])

    def shown(row: Row) -> str:
        return f"{row['name']}, {row['role']}"

    for label, row in _paired(result, "attendance", gold["attendance"], found["attendance"], same, shown):
        wanted, have = label.get("position"), row.get("position")
        result.value("attendance.position", wanted, have, similarity(wanted, have) >= ALIKE, label["name"])


def records(result: Score, gold: Row, found: Row) -> None:
    """Each field of a record of decision with its words."""

    def same(label: Row, row: Row) -> float:
        alike = label["field"] == row["field"] and fold(label.get("minute")) == fold(row.get("minute"))
        return alike and similarity(label["text"], row["text"])

    _paired(
        result, "records", gold["records"], found["records"], same, lambda row: f"{row['field']}: {row['text'][:80]}"
    )


def totals(result: Score, gold: Row, found: Row) -> None:
    """Columns that do not add up: each warning names the column and the row that should be its sum."""

    def same(label: Row, row: Row) -> float:
        text = fold(row["text"])
        return fold(label["column_label"]) in text and fold(label["row_label"]) in text

    warned = [row for row in found["warnings"] if row["kind"] == "total"]
    _paired(result, "totals", gold["totals"], warned, same, lambda row: row.get("text") or str(row))


def _paired(
    result: Score,
    name: str,
    gold: Sequence[Row],
    found: Sequence[Row],
    alike: Callable[[Row, Row], float],
    show: Callable[[Row], str],
) -> list[tuple[Row, Row]]:
    """Greedy one-to-one pairs that are alike enough, the most alike first, counted; the firm ones are given back."""
    left, pairs, missed = list(found), [], []
    for label in sorted(gold, key=lambda row: bool(row.get("optional"))):
        best = max(left, key=lambda row: alike(label, row), default=None)
        if best is not None and alike(label, best) >= ALIKE:
            left.remove(best)
            pairs.append((label, best))
        elif not label.get("optional"):
            missed.append(label)
    firm = [(label, row) for label, row in pairs if not label.get("optional")]
    result.counts[name].add(len(firm), len(firm) + len(left), len(firm) + len(missed))
    result.misses += [Miss(name, "-", show(row)) for row in missed] + [Miss(name, "+", show(row)) for row in left]
    return firm


COMPARISONS: dict[str, Callable[[Score, Row, Row], None]] = {
    "motions": motions,
    "minutes": minutes,
    "attendance": attendance,
    "records": records,
    "totals": totals,
}
FIELDS = (
    *("resolutions", "outcomes", "report.pages", "minutes", "motions", "motion.mover", "motion.seconder"),
    *("motion.result", "motion.vote", "attendance", "attendance.position", "records", "totals"),
)
