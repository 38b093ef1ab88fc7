"""Gold labels out of a source's marks, in the form that the scorer reads."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from typing import Any

from corpus.markup import Block, Inked, Mark, Source, plain

Row = dict[str, Any]

AMOUNT_KINDS = {"saving", "income", "grant", "budget", "cost", "value", "debt", "other"}
QUALIFIERS = {"exact", "approx", "up_to", "at_least", "over", "under"}
PERIODS = {"year", "month", "week", "day", "hour"}
DATE_ROLES = {"meeting", "deadline", "effective", "period", "past", "future", "other"}
MODIFIERS = {"start", "mid", "end"}
BODY_KINDS = {
    *("council", "combined_authority", "committee", "partnership", "government", "nhs"),
    *("police_fire", "education", "company", "charity", "association", "other"),
}
PARTNER_ROLES = {
    *("joint_working", "shared_service", "joint_venture", "supplier"),
    *("funder", "recipient", "consultee", "customer"),
}
STATUSES = {"existing", "proposed", "ended"}
FIELDS = ("reports", "recommendations", "amounts", "dates", "bodies", "partners")
PROCEEDINGS = ("motions", "minutes", "attendance", "records", "totals")
OUTCOMES = {"agreed", "amended", "rejected", "deferred", "noted", "referred"}
ATTENDED = {"present", "substitute", "in_attendance", "apologies", "absent"}
RECORDS = {
    *("decision", "reasons", "alternatives", "key_decision", "reference"),
    *("decision_maker", "date", "interests", "urgency", "call_in"),
}
NO_MOTION: Row = {
    **{"kind": "motion", "minute": None, "mover": None, "seconder": None, "result": None},
    **{"votes_for": None, "votes_against": None, "abstentions": None, "unanimous": None},
    **{"names_for": [], "names_against": [], "names_abstaining": []},
}

SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000}
SUM = re.compile(r"£\s?([\d,]+(?:\.\d+)?)\s?(k|m|million|bn|billion)?\b", re.I)
CELL = re.compile(r"[(+–-]?£?[\d,]+(?:\.\d+)?\)?")
BULLETS = {"", "•", "-", "–", "o"}
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: day of)? ([A-Za-z]+),? (\d{4})")
MONTH = re.compile(r"([A-Za-z]+),? (\d{4})")
FINANCIAL_YEAR = re.compile(r"(\d{4})\s?[/–-]\s?(?:\d{2})?(\d{2})\b")


def gold(source: Source) -> Row:
    """All labels of one paper."""
    labels: Row = {"file": source.filename, "labelled": labelled(source)}
    if source.head.get("table"):
        labels["table"] = True
    labels["reports"] = [_report(row, source.head) for row in source.head.get("report", [])]
    reading = _Reading(source)
    labels |= reading.rows
    labels["bodies"] = [_body(line) for line in _lines(source.head.get("bodies", ""))]
    labels["partners"] = [_partner(line, source.head["authority"]) for line in _lines(source.head.get("partners", ""))]
    return labels | _proceedings(source, reading)


def _proceedings(source: Source, reading: _Reading) -> Row:
    """What only minutes, notices and budget books have; a field that is not labelled is left out."""
    head = source.head
    rows: Row = {
        "motions": [{**NO_MOTION, **row} for row in head.get("motion", [])],
        "minutes": reading.minutes + head.get("minute", []),
        "attendance": [_attendance(line) for line in _lines(head.get("attendance", ""))],
        "records": [*reading.records.values(), *({"minute": None, **row} for row in head.get("record", []))],
        "totals": head.get("total", []),
    }
    asked = {name: rows[name] for name in rows if name in labelled(source)}
    return asked | {name: head[name] for name in ("decided_in", "needs") if name in head}


def labelled(source: Source) -> list[str]:
    """The fields that a paper's labels are complete for."""
    return list(source.head.get("labelled", FIELDS)) + list(source.head.get("also_labelled", []))


class _Reading:
    """Walks the blocks and gathers what their marks say."""

    def __init__(self, source: Source) -> None:
        self.rows: dict[str, list[Row]] = {"recommendations": [], "amounts": [], "dates": []}
        self.resolves = bool(source.head.get("resolves"))
        self.decided = "decided_in" in source.head
        self.where: str | None = None
        self.open: tuple[int, Row] | None = None  # the recommendation that deeper blocks belong to
        self.minutes: list[Row] = []
        self.records: dict[tuple[str, str | None], Row] = {}
        self.minute: str | None = None
        for block in source.blocks:
            self._place(block)
            self._minute(block)
            self._follow(block)
            if block.kind == "table":
                self._table(block)
            else:
                self._marks(block.inked, {})

    def _place(self, block: Block) -> None:
        if block.kind == "report":
            self.resolves = "resolves" in block.options["value"]
        elif block.kind == "note":
            self.where = f"footnote {block.marker}"
        elif block.marker and block.depth <= 1 and block.marker not in BULLETS:
            self.where = block.marker.strip("().")
        elif block.kind == "heading":
            self.where = block.inked.words()

    def _minute(self, block: Block) -> None:
        if block.kind == "heading" and block.marker and self.resolves:
            self.minute = block.marker.strip("().")
            self.minutes.append({"number": self.minute, "title": block.inked.words()})

    def _follow(self, block: Block) -> None:
        """Opens a recommendation, adds a sub-item to the open one, or closes it."""
        if block.decides is not None:
            number = re.sub(r"^[(]|[).:]+$", "", block.marker or "")
            row = self._decision(block.decides, block.inked.words(), number if number not in BULLETS else None)
            self.open = (block.depth, row)
        elif self.open and block.kind == "para" and block.depth > self.open[0]:
            row = self.open[1]
            row["text"] = f"{row['text']} {block.marker + ' ' if block.marker else ''}{block.inked.words()}"
        elif block.kind not in {"page", "note"}:
            self.open = None

    def _decision(self, spec: str, text: str, number: str | None) -> Row:
        actions, *rest = re.split(r"\s+(?=(?:to|with|n|minute|kind|out)=|opt\b)", spec)
        given = {name: value for name, _, value in (part.partition("=") for part in rest)}
        number = given.get("n", number)
        row: Row = {
            "number": None if number == "none" else number,
            "text": text,
            "actions": [a for a in actions.split(",") if a not in {"", "-"}],
            "delegate": given.get("to"),
            "consultees": [name.strip() for name in given.get("with", "").split(";") if name.strip()],
            "kind": given.get("kind") or ("resolution" if self.resolves else "recommendation"),
        }
        if "minute" in given:
            row["minute"] = given["minute"]
        if "out" in given and self.decided:
            accepted, _, row["outcome_minute"] = given["out"].partition("@")
            row["outcome"] = accepted.split("/") if "/" in accepted else accepted
            if not set(accepted.split("/")) <= OUTCOMES:
                raise ValueError(f"no such outcome: {spec!r}")
        if "opt" in given:
            row["optional"] = True
        self.rows["recommendations"].append(row)
        return row

    def _marks(self, inked: Inked, place: Row) -> None:
        for mark in inked.marks:
            text, sign = inked.words(mark.start, mark.end), mark.spec[:1]
            if sign == "£":
                self.rows["amounts"].append(amount(text, mark.spec[1:].split()) | {"where": self.where} | place)
            elif sign == "@":
                self.rows["dates"].append(date(text, mark.spec[1:].split()) | {"where": self.where})
            elif sign == "!":
                self._decision(mark.spec[1:].strip(), text, None)
            elif sign == "%":
                self._record(mark.spec[1:].strip(), text)
            elif mark.spec != "-":
                raise ValueError(f"no such mark: {mark}")

    def _record(self, spec: str, text: str) -> None:
        field, *optional = spec.split()
        if field not in RECORDS:
            raise ValueError(f"no such field of a record of decision: {field!r}")
        row = self.records.setdefault((field, self.minute), {"field": field, "text": "", "minute": self.minute})
        row["text"] = f"{row['text']} {text}".strip()
        if optional:
            row["optional"] = True

    def _table(self, block: Block) -> None:
        head = int(block.options.get("head", "0"))
        for index, row in enumerate(block.rows):
            label = next((cell.words() for cell in row if cell.words() not in {"", "<", "^"}), "")
            for column, cell in enumerate(row):
                place = {"row_label": label, "column_label": _column_label(block, head, column)} if column else {}
                kind = block.kind_of(column)
                number = cell.words()
                if index >= head and kind and not cell.marks and CELL.fullmatch(number):
                    value = _cell_value(number, _scale(block, column))
                    whole = Inked(cell.text, (Mark(0, len(cell.text), f"£ {value} {kind}"),))
                    self._marks(whole, place)
                else:
                    self._marks(cell, place if index >= head else {})
                if index < head and "splits" in block.options:  # the next page prints the heading again
                    again = (Mark(m.start, m.end, f"{m.spec} opt") for m in cell.marks if m.spec[:1] == "@")
                    self._marks(Inked(cell.text, tuple(again)), {})


def _column_label(block: Block, head: int, column: int) -> str:
    """The heading texts above a cell, outermost first; a merged heading counts for each column that it covers."""
    found = []
    for row in block.rows[:head]:
        at = column
        while at and row[at].words() == "<":
            at -= 1
        found.append(row[at].words())
    return " ".join(text for text in found if text not in {"", "^"})


def _scale(block: Block, column: int) -> str:
    """What a number of this column counts in: one scale for the table, or one for each column."""
    scales = block.options.get("money", "1").split(",")
    return scales[column] if len(scales) > 1 else scales[0]


def _cell_value(text: str, scale: str) -> str:
    digits = Decimal(re.sub(r"[^\d.]", "", text)) * Decimal(scale)
    return f"{-digits if text[0] in '(-–' else digits}"


def amount(text: str, spec: list[str]) -> Row:
    """The label of one sum of money."""
    values = next((s for s in spec if re.match(r"-?[\d.]", s)), None)
    low, high = _values(values) if values else _plain_sum(text)
    kind = [s for s in spec if s in AMOUNT_KINDS]
    qualifier = [s for s in spec if s in QUALIFIERS]
    period = [s for s in spec if s in PERIODS]
    left = set(spec) - {values, "opt", *kind, *qualifier, *period}
    left = {s for s in left if s and not re.fullmatch(r"[A-Z]{3}", s)}
    if left or len(kind) != 1 or len(qualifier) > 1 or len(period) > 1:
        raise ValueError(f"cannot read the mark of {text!r}: {spec}")
    row: Row = {
        "text": text,
        "low": low,
        "high": high,
        "currency": next((s for s in spec if re.fullmatch(r"[A-Z]{3}", s)), "GBP"),
        "qualifier": qualifier[0] if qualifier else "exact",
        "period": period[0] if period else None,
        "kind": kind[0],
    }
    return row | ({"optional": True} if "opt" in spec else {})


def _values(text: str) -> tuple[int | float, int | float]:
    low, _, high = text.partition("..")
    return _number(Decimal(low)), _number(Decimal(high or low))


def _plain_sum(text: str) -> tuple[int | float, int | float]:
    found = SUM.findall(text)
    if len(found) != 1:
        raise ValueError(f"the value of {text!r} has to be written out")
    value = Decimal(found[0][0].replace(",", "")) * SCALES[found[0][1].lower()]
    return _number(value), _number(value)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def date(text: str, spec: list[str]) -> Row:
    """The label of one calendar reference."""
    given = next((s for s in spec if re.match(r"(fy)?\d", s)), None)
    start, end = _interval(given) if given else _plain_date(text)
    role = [s for s in spec if s in DATE_ROLES]
    modifier = [s for s in spec if s in MODIFIERS]
    if len(role) != 1 or len(modifier) > 1 or set(spec) - {given, "inf", "opt", *role, *modifier}:
        raise ValueError(f"cannot read the mark of {text!r}: {spec}")
    row: Row = {
        "text": text,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "role": role[0],
        "modifier": modifier[0] if modifier else None,
        "inferred": "inf" in spec,
    }
    return row | ({"optional": True} if "opt" in spec else {})


def _interval(text: str) -> tuple[dt.date, dt.date]:
    """`2024-05-01`, `2024-05`, `2024`, `fy2024` (2024/25) or two of these with `..` between them."""
    if ".." in text:
        first, last = text.split("..")
        return _interval(first)[0], _interval(last)[1]
    if text.startswith("fy"):
        year = int(text[2:])
        return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return dt.date(*parts), dt.date(*parts)
    if len(parts) == 2:
        return _month(parts[0], parts[1])
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _plain_date(text: str) -> tuple[dt.date, dt.date]:
    if found := DAY.search(text):
        day = dt.date(int(found[3]), MONTHS[found[2].lower()], int(found[1]))
        return day, day
    if found := MONTH.fullmatch(text):
        word, year = found[1].lower(), int(found[2])
        if word in MONTHS:
            return _month(year, MONTHS[word])
        if word in SEASONS:  # winter 2014 ends in February 2015
            first = SEASONS[word]
            return _month(year, first)[0], _month(year + first // 12, (first + 2 - 1) % 12 + 1)[1]
    elif (found := FINANCIAL_YEAR.fullmatch(text)) and int(found[2]) == (int(found[1]) + 1) % 100:
        return _interval(f"fy{found[1]}")
    elif re.fullmatch(r"\d{4}", text):
        return _interval(text)
    raise ValueError(f"the value of {text!r} has to be written out")


def _attendance(line: str) -> Row:
    """`present: Councillor A Bee = Chair`; a `?` before it makes it optional."""
    role, _, person = line.lstrip("? ").partition(":")
    name, _, position = (part.strip() for part in person.partition("="))
    if role not in ATTENDED:
        raise ValueError(f"nobody takes part so: {line!r}")
    row = {"name": name, "role": role, "position": position or None}
    return row | ({"optional": True} if line[0] == "?" else {})


def _report(row: Row, head: Row) -> Row:
    fields = ("item_no", "title", "authority", "committee", "meeting_date", "author", "portfolio_holder")
    label = {
        name: row.get(name) if row.get(name) != "" else None for name in (*fields, "key_decision", "exempt", "wards")
    }
    if pages := head.get("pages", {}).get(label["item_no"]):
        label |= {"first_page": pages[0], "last_page": pages[1]}
    if head.get("alone"):  # the same report outside its pack bears no item number
        label["item_no"] = None
    return label | ({"optional": True} if row.get("optional") else {})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _body(line: str) -> Row:
    """`council: Kent County Council = KCC = the Council`; a `?` before it makes it optional."""
    kind, _, names = line.lstrip("? ").partition(":")
    name, *aliases = (part.strip() for part in names.split("="))
    if kind not in BODY_KINDS:
        raise ValueError(f"no such kind of body: {line!r}")
    return {"name": name, "aliases": aliases, "kind": kind} | ({"optional": True} if line[0] == "?" else {})


def _partner(line: str, authority: str) -> Row:
    """`supplier existing | Veolia | waste collection | the sentence`; `A > B` for a relation of two others."""
    relation, names, activity, evidence = (part.strip() for part in line.lstrip("? ").split("|", 3))
    role, status = relation.split()
    lead, _, partner = names.rpartition(">")
    if role not in PARTNER_ROLES or status not in STATUSES:
        raise ValueError(f"no such relation: {line!r}")
    row = {
        "lead": lead.strip() or authority,
        "partner": partner.strip(),
        "role": role,
        "status": status,
        "activity": activity or None,
        "evidence": plain(evidence),
    }
    return row | ({"optional": True} if line[0] == "?" else {})
