"""The bodies that the gazetteer knows, by every name they are called."""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.gazetteer.load import rows
from pipeline.model import Body, BodyKind
from pipeline.text import fold

FILES = (
    "combined_authorities",
    "government",
    "nhs",
    "police_fire",
    "education",
    "companies",
    "charities",
    "associations",
)
Row = Mapping[str, str]
VARIABLE = "MINUTED_GAZETTEER"
COMPASS = {"North": "N", "South": "S", "East": "E", "West": "W"}


@dataclass(frozen=True, slots=True)
class Known:
    """A body of the gazetteer and the years in which it lived."""

    body: Body
    start: dt.date | None = None
    end: dt.date | None = None
    successors: tuple[str, ...] = ()
    place: str = ""  # of a council: the place whose bare name may stand for it
    type: str = ""  # of a council: county, district, unitary, …

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its place in full and cut short: "North East Lincolnshire", "NE Lincolnshire", "NE Lincs"."""
        if not self.place:
            return ()
        full = (self.place, _compass(self.place))
        return tuple(dict.fromkeys((*full, *map(_county, full))))

    def in_force(self, day: dt.date) -> bool:
        """Whether it existed on that day, as far as its dates are known."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(slots=True)
class Gazetteer:
    """Known bodies by folded name, and councils by folded place."""

    names: dict[str, Known] = field(default_factory=dict)
    places: dict[str, list[Known]] = field(default_factory=dict)
    sites: dict[str, str] = field(default_factory=dict)  # "northnorfolk", as in its web address, to the place
    spellings: set[str] = field(default_factory=set)
    printed: dict[str, set[str]] = field(default_factory=dict)  # names whose capitals matter: "DfE", "WRAP"
    doubtful: set[str] = field(default_factory=set)  # names that are also ordinary words: "Mind", "Shelter"

    def add(self, known: Known, names: Iterable[str], doubtful: Iterable[str] = ()) -> None:
        """Take in a body under names that nobody has yet."""
        for name in names:
            key = folded(name)
            self.spellings |= {name, name.replace("'", "")}
            if key and self.names.setdefault(key, known) is known and " " not in name:
                self.printed.setdefault(key, set()).add(name)
        self.doubtful.update(folded(name) for name in doubtful)
        for place in known.spellings:
            self.sites[folded(place).replace(" ", "")] = place
            if known not in self.places.setdefault(folded(place), []):
                self.places[folded(place)].append(known)

    def council_of(self, place: str, day: dt.date | None = None) -> Known | None:
        """The council that a bare place name may stand for, in force on that day where several were.

        >>> load().council_of("Kent").body.name
        'Kent County Council'
        """
        found = self.places.get(folded(place), [])
        if len(found) > 1:
            alive = [known for known in found if known.in_force(day or dt.date.today())]
            return alive[0] if alive else found[0]
        return found[0] if found else None


@lru_cache(maxsize=16384)  # a paper repeats its names
def folded(name: str) -> str:
    """A name as its spellings agree on it: lower case, "and" for "&", no punctuation, no leading article.

    >>> folded("The King’s Lynn & West-Norfolk Trust")
    'kings lynn and west norfolk trust'
    """
    return fold(name).removeprefix("the ")


def _compass(place: str) -> str:
    """The place with the compass cut short: "NE Lincolnshire", "N Somerset"."""
    points, words = "", place.split(" ")
    while len(words) > 1 and words[0] in COMPASS and len(points) < 2:
        points += COMPASS[words.pop(0)]
    return " ".join([points, *words]) if points else place


def _county(place: str) -> str:
    """The place with the county cut short: "North Herts"."""
    for row in rows("county_short"):
        if place.endswith(row["county"]):
            return place.replace(row["county"], row["short"])
    return place


def slug(name: str) -> str:
    """A body's key.

    >>> slug("The Barnardo's Trust & Co")
    'barnardos-trust-and-co'
    """
    return folded(name).replace(" ", "-")


@cache
def branched() -> frozenset[str]:
    """Charities whose local branches are bodies of their own: "Age UK Norfolk"."""
    return frozenset(folded(row["name"]) for row in rows("branches"))


class UnreadableGazetteer(PipelineError):
    """A user's file that is no gazetteer."""

    stage = "gazetteer"


def load(extra: Path | None = None) -> Gazetteer:
    """The gazetteer; with `extra`, a CSV file of more bodies, in our layout or in mySociety's, which wins over ours.

    Without `extra` the environment variable MINUTED_GAZETTEER may name the file, so that worker processes read it too.
    """
    chosen = extra or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    return _load(chosen.resolve() if chosen else None)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process: what extractors ask, who look up every name and not the environment."""
    return load()


@cache
def _load(extra: Path | None) -> Gazetteer:
    gazetteer = Gazetteer()
    if extra:
        _take(gazetteer, _in_our_layout(_read(extra)))
    _take(gazetteer, rows("councils"))
    for name in FILES:
        _take(gazetteer, rows(name))
    return gazetteer


def check(path: Path) -> None:
    """Raises `UnreadableGazetteer` where a user's file is no gazetteer: before a run, not a thousand papers into it."""
    try:
        table = _in_our_layout(_read(path))
        entries = [_entry(row) for row in table]
    except (OSError, ValueError, KeyError, csv.Error) as error:
        why = f"no column {error}" if isinstance(error, KeyError) else error
        raise UnreadableGazetteer(
            f"The gazetteer {path} cannot be read ({why}). It is a CSV file in UTF-8 with a column name, or "
            "official-name as in mySociety's."
        ) from error
    if not entries:
        raise UnreadableGazetteer(f"The gazetteer {path} holds no bodies. Leave --gazetteer away, or name another.")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(file)]


def _take(gazetteer: Gazetteer, table: Iterable[Row]) -> None:
    """Full names first, so that no made-up form takes the name of a real body."""
    entries = [_entry(row) for row in table]
    for known, names, doubtful in entries:
        gazetteer.add(known, names, doubtful)
    for known, _, _ in entries:
        for short in _short_places(known.place):
            gazetteer.places.setdefault(folded(short), [known])
    for known, names, _ in entries:
        gazetteer.add(known, (*_forms(known), *(swapped for name in names for swapped in _swapped(name))))


def _entry(row: Row) -> tuple[Known, list[str], list[str]]:
    is_council = not row.get("kind")
    body = Body(
        slug(row["name"]),
        row["name"],
        BodyKind.COUNCIL if is_council else BodyKind(row["kind"]),
        (row.get("gss") or row.get("code")) or None,
        ("gss" if row.get("gss") else row.get("code_scheme")) or None,
    )
    known = Known(
        body,
        _day(row.get("start")),
        _day(row.get("end")),
        tuple((row.get("successors") or "").split()),
        row.get("place", ""),
        row.get("type", ""),
    )
    return known, [row["name"], *_list(row.get("aliases"))], _list(row.get("doubtful"))


def _forms(known: Known) -> Iterator[str]:
    for place in (*known.spellings, *_short_places(known.place)):
        yield from (form.format(place=place) for form in _forms_by_type().get(known.type, ()))


@cache
def _forms_by_type() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("council_forms"):
        found.setdefault(row["type"], []).append(row["form"])
    return found


# mySociety's own letters for kinds of authority, as our words
TYPES = {
    "CTY": "county",
    "NMD": "district",
    "UA": "unitary",
    "MD": "metropolitan",
    "LBO": "london-borough",
    "CC": "london-borough",
    "SCO": "scotland",
    "WPA": "wales",
    "NID": "northern-ireland",
}


def _in_our_layout(table: list[dict[str, str]]) -> list[dict[str, str]]:
    """A user's table; one of mySociety's says by code which councils replaced which: "CBD,WAF"."""
    keys = {row.get("local-authority-code", ""): slug(row["official-name"]) for row in table if "official-name" in row}
    return [_from_mysociety(row, keys) if "official-name" in row else row for row in table]


def _from_mysociety(row: Row, keys: Mapping[str, str]) -> dict[str, str]:
    """A row of `uk_local_authorities_future.csv` in our layout; successors that are not in the file are left out."""
    type_ = TYPES.get(row.get("local-authority-type", ""), "")
    named = (name.strip() for name in row.get("alt-names", "").split(","))
    return {
        "name": re.sub(r"\s+", " ", row["official-name"]),
        "kind": "" if type_ else "combined_authority",
        "type": type_,
        "place": row.get("nice-name", "") if type_ else "",
        "gss": row.get("gss-code", ""),
        "start": row.get("start-date", ""),
        "end": row.get("end-date", ""),
        "successors": " ".join(keys[code] for code in re.findall(r"\w+", row.get("replaced-by", "")) if code in keys),
        "aliases": "|".join(name for name in named if re.search(r"Council|Authority|Corporation", name)),
    }


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _short_places(place: str) -> Iterator[str]:
    """The place as people say it: "Kingston" for "Kingston upon Thames", "Brighton" for "Brighton and Hove"."""
    first = re.split(r" (?:and|&|upon) |-(?:on|upon|under)-", place)[0]
    if first != place and first not in {*COMPASS, "Mid"} and "," not in first:
        yield first


def _swapped(name: str) -> Iterator[str]:
    """The name as those write it who mistake "for" and "of": "Department of Education"."""
    for said, meant in ((" for ", " of "), (" of ", " for ")):
        if name.startswith(("Department", "Office", "Ministry")) and said in name:
            yield name.replace(said, meant, 1)


def _list(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split("|") if part.strip()]
