"""The gazetteer's files are sound, agree with a public register, and answer as a reader would."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.gazetteer import bodies, rows
from pipeline.gazetteer.bodies import folded
from pipeline.model import BodyKind

REGISTER = Path(__file__).parents[1] / "../shared/registers/uk_local_authorities_future.csv"
TABLES = ("councils", *bodies.FILES)


@pytest.fixture(scope="module")
def gazetteer() -> bodies.Gazetteer:
    return bodies.load()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_named_sourced_and_dated_in_order(table: str) -> None:
    for row in rows(table):
        assert row["name"]
        assert not re.search(r"\s\s|^\s|\s$|\.$", row["name"]), row["name"]
        assert row["source"], row["name"]
        days = [dt.date.fromisoformat(row[field]) for field in ("start", "end") if row[field]]
        assert days == sorted(days), row["name"]


@pytest.mark.parametrize("table", TABLES)
def test_no_name_stands_twice_in_a_file(table: str) -> None:
    names: Counter[str] = Counter()
    for row in rows(table):
        own = [row["name"], *row["aliases"].split("|")]
        names.update({folded(name) for name in own if name.strip()})
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_no_name_belongs_to_two_bodies() -> None:
    owners: dict[str, str] = {}
    clashes = []
    for table in TABLES:
        for row in rows(table):
            key = folded(row["name"])
            if owners.setdefault(key, table) != table:
                clashes.append((row["name"], owners[key], table))
    assert clashes == []


def test_every_successor_is_a_body(gazetteer: bodies.Gazetteer) -> None:
    keys = {known.body.key for known in gazetteer.names.values()}
    missing = {s for known in gazetteer.names.values() for s in known.successors} - keys
    assert missing == {"london-fire-commissioner"} - keys


def test_council_codes_have_the_form_of_their_kind() -> None:
    form = {
        "county": "E10",
        "district": "E07",
        "unitary": "E06",
        "metropolitan": "E08",
        "london-borough": "E09",
        "scotland": "S12",
        "wales": "W06",
        "northern-ireland": "N09",
    }
    wrong = [r["name"] for r in rows("councils") if r["gss"] and not r["gss"].startswith(form[r["type"]])]
    assert wrong == []


def test_principal_councils_of_today_are_all_there() -> None:
    alive = Counter(row["type"] for row in rows("councils") if not row["end"])
    assert alive == {
        "county": 21,
        "district": 164,
        "unitary": 63,  # the Isles of Scilly included
        "metropolitan": 36,
        "london-borough": 33,
        "scotland": 32,
        "wales": 22,
        "northern-ireland": 11,
    }


@pytest.mark.skipif(not REGISTER.exists(), reason="the public register is not beside the project")
def test_councils_agree_with_the_public_register(gazetteer: bodies.Gazetteer) -> None:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        register = list(csv.DictReader(file))
    wrong = []
    for row in register:
        known = gazetteer.names.get(folded(row["official-name"]))
        code = known.body.code if known else "absent"
        ended = bool(known and known.end)
        council = row["local-authority-type"] not in {"COMB", "SRA"}
        if council and ((row["gss-code"] or None) != code or ended != bool(row["end-date"])):
            wrong.append((row["official-name"], row["gss-code"], code))
    assert wrong == []


@pytest.mark.skipif(not REGISTER.exists(), reason="the public register is not beside the project")
def test_combined_authorities_have_the_codes_of_the_public_register() -> None:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        codes = {row["gss-code"] for row in csv.DictReader(file) if row["local-authority-type"] in {"COMB", "SRA"}}
    assert {row["code"] for row in rows("combined_authorities") if row["code"]} == codes


@pytest.mark.skipif(not REGISTER.exists(), reason="the public register is not beside the project")
def test_a_register_of_mysociety_can_be_given_as_it_is() -> None:
    given = bodies.load(REGISTER)
    kent = given.names["kent county council"]
    assert (kent.body.code, kent.type, kent.place) == ("E10000016", "county", "Kent")
    assert given.names["cqc"].body.name == "Care Quality Commission"
    assert given.names["greater manchester combined authority"].body.kind is BodyKind.COMBINED_AUTHORITY


def test_a_user_adds_bodies_in_our_layout(tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text(
        "name,kind,code,code_scheme,aliases\nOakmere Homes,company,0123,coh,Oakmere|OHL\nCapita,other,,,\n",
        encoding="utf-8",
    )
    given = bodies.load(file)
    assert given.names["ohl"].body == given.names["oakmere homes"].body
    assert given.names["oakmere homes"].body.code_scheme == "coh"
    assert given.names["capita"].body.kind is BodyKind.OTHER  # the user's row wins
    assert bodies.load().names["capita"].body.kind is BodyKind.COMPANY


def test_the_environment_may_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("name,kind\nOakmere Homes,company\n", encoding="utf-8")
    monkeypatch.setenv(bodies.VARIABLE, str(file))
    assert "oakmere homes" in bodies.load().names
    monkeypatch.delenv(bodies.VARIABLE)
    assert "oakmere homes" not in bodies.load().names


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Wirral MBC", "Wirral Borough Council"),
        ("LB Havering", "London Borough of Havering"),
        ("Havering Council", "London Borough of Havering"),
        ("NE Lincolnshire Council", "North East Lincolnshire Council"),
        ("North Herts Council", "North Hertfordshire District Council"),
        ("NE Lincs Council", "North East Lincolnshire Council"),
        ("Highland Council", "The Highland Council"),
        ("Leeds City Council", "Leeds City Council"),
        ("Medway Council", "Medway Council"),
        ("DCLG", "Department for Communities and Local Government"),
        ("Department of Transport", "Department for Transport"),
        ("Office of Budget Responsibility", "Office for Budget Responsibility"),
        ("Price Waterhouse Coopers", "PricewaterhouseCoopers"),
        ("Highways England", "National Highways"),
        ("SOLACE", "Society of Local Authority Chief Executives and Senior Managers"),
        ("the Children’s Society", "The Children's Society"),
        ("Arts Council", "Arts Council England"),
    ],
)
def test_spellings_of_one_body(gazetteer: bodies.Gazetteer, name: str, meant: str) -> None:
    assert gazetteer.names[folded(name)].body.name == meant


@pytest.mark.parametrize(
    ("place", "day", "council"),
    [
        ("Somerset", dt.date(2019, 5, 1), "Somerset County Council"),
        ("Somerset", dt.date(2024, 5, 1), "Somerset Council"),
        ("Buckinghamshire", dt.date(2015, 1, 1), "Buckinghamshire County Council"),
        ("Wiltshire", dt.date(2005, 1, 1), "Wiltshire County Council"),
        ("Wiltshire", dt.date(2014, 3, 1), "Wiltshire Council"),
        ("Kingston", None, "Royal Borough of Kingston upon Thames"),
        ("Brighton", None, "Brighton and Hove City Council"),
        ("Cheshire West & Chester", None, "Cheshire West and Chester Council"),
    ],
)
def test_a_place_means_the_council_of_its_day(
    gazetteer: bodies.Gazetteer, place: str, day: dt.date | None, council: str
) -> None:
    known = gazetteer.council_of(place, day)
    assert known is not None
    assert known.body.name == council


def test_a_place_without_a_council_means_none(gazetteer: bodies.Gazetteer) -> None:
    assert gazetteer.council_of("Atlantis") is None
